"""What stands still on the map: cameras, ports, places; and the middles of villages and grids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.places.areas import AreaLevel, AreaTree
from desktop.domain.places.plane import to_plane
from desktop.domain.township.township import Township


class Sited(Protocol):
    """A camera as far as a map needs it (``domain.cameras.cameras.Camera``, or one that plan cards name)."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def area(self) -> str | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def lat(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Dot:
    """Something that stands still: a camera, a port, a place."""

    kind: str
    id: str
    name: str
    x: float
    y: float
    lon: float
    lat: float
    words: str = ""


def dots_of(kind: str, town: Township, cameras: Sequence[Sited]) -> Iterable[Dot]:
    """All ``camera``, ``port`` or ``place`` whose place is known."""
    if kind == "camera":
        for one in cameras:
            if one.lon is not None and one.lat is not None:
                yield _dot("camera", one.id, one.name, one.lon, one.lat, town.tree.name(one.area))
    elif kind == "place":
        for place in town.places:
            area = town.tree.get(place.area)
            at = place if place.lon is not None else area
            if at is not None and at.lon is not None and at.lat is not None:
                yield _dot("place", place.id, place.name, at.lon, at.lat, place.kind)
    else:
        middles = middles_of(town.tree)
        for port in town.ports:
            middle = middles.get(port.area or "")
            if middle is not None:
                yield _dot(
                    "port", port.id, port.name, *middle, town.post_name(port.post) if port.post else ""
                )


def middles_of(tree: AreaTree) -> Mapping[str, tuple[float, float]]:
    """By village or grid, its middle in degrees: its own, or that of its grids."""
    found: dict[str, tuple[float, float]] = {}
    for area in tree:
        below = (area, *tree.children(area.id)) if area.level in (AreaLevel.VILLAGE, AreaLevel.GRID) else ()
        points = [(one.lon, one.lat) for one in below if one.lon is not None and one.lat is not None]
        if points:
            found[area.id] = (
                sum(p[0] for p in points) / len(points),
                sum(p[1] for p in points) / len(points),
            )
    return found


def _dot(kind: str, id_: str, name: str, lon: float, lat: float, words: str = "") -> Dot:
    return Dot(kind, id_, name, *to_plane(lon, lat), lon, lat, words)
