"""The township as a kiosk shows it: villages as areas to be touched, water and roads to find one's way by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from desktop.domain.places.areas import AreaLevel, AreaTree
from desktop.domain.places.ground import Ground
from desktop.domain.places.plane import to_degrees, to_plane

Point = tuple[float, float]
"""Metres of the plane (``domain.places.plane``): x to the east, y to the south."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that was pointed at. ``grid``: the smallest area around it; ``village``: that, or the one around it."""

    lon: float
    lat: float
    grid: str
    village: str


@dataclass(frozen=True)
class PlaceMap:
    """What is drawn, and which village lies where."""

    ground: Ground
    tree: AreaTree

    @cached_property
    def villages(self) -> dict[str, list[list[Point]]]:
        """Outer rings by village, in metres of the plane; of a grid outside of every village by its own id."""
        found: dict[str, list[list[Point]]] = {}
        for shape in self.ground.grids.shapes:
            if self.tree.get(shape.area) is not None:
                rings = [[to_plane(*point) for point in rings[0]] for rings in shape.polygons]
                found.setdefault(self.village_of(shape.area), []).extend(rings)
        return found

    @cached_property
    def names(self) -> dict[str, Point]:
        """Where each village's name stands: in the middle of its largest part."""
        return {village: _middle(max(rings, key=_size)) for village, rings in self.villages.items()}

    @cached_property
    def lines(self) -> list[tuple[str, str, list[Point]]]:
        """(kind, name, points) of rivers, roads and the borders of villages."""
        wanted = ("river", "road", "village_border")
        return [
            (one.kind, one.name, [to_plane(*point) for point in one.points])
            for one in self.ground.lines
            if one.kind in wanted
        ]

    @cached_property
    def town(self) -> list[list[Point]]:
        """The township's own outline."""
        return [[to_plane(*point) for point in ring] for ring in self.ground.town]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of everything."""
        points = [point for rings in self.villages.values() for ring in rings for point in ring]
        points += [point for ring in self.town for point in ring]
        across, down = [x for x, _ in points], [y for _, y in points]
        return min(across), min(down), max(across), max(down)

    def village_of(self, area: str) -> str:
        """The village that an area lies in, or the area itself."""
        path = self.tree.path(area)
        return next((one.id for one in path if one.level is AreaLevel.VILLAGE), area)

    def at(self, point: Point) -> Spot | None:
        """What lies there; None outside of every village."""
        lon, lat = to_degrees(*point)
        grid = self.ground.grids.at(lon, lat)
        if grid is None or self.tree.get(grid) is None:
            return None
        return Spot(round(lon, 5), round(lat, 5), grid, self.village_of(grid))


def map_of(ground: Ground, tree: AreaTree) -> PlaceMap | None:
    """The map; None where nothing is known of where anything lies."""
    made = PlaceMap(ground, tree)
    return made if made.villages else None


def _size(ring: list[Point]) -> float:
    """Twice its area, whichever way it goes round."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True)))


def _middle(ring: list[Point]) -> Point:
    across, down = [x for x, _ in ring], [y for _, y in ring]
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
