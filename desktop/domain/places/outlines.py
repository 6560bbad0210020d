"""Outlines of areas on the ground, and in which one a point lies (CGCS2000 degrees; in a town plane geometry does)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Ring = Sequence[tuple[float, float]]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
_CELLS = 24
"""Into how many columns and rows the ground is cut to find the few shapes that a point can lie in."""

UNREADABLE = (TypeError, ValueError, LookupError, OverflowError)
"""What points that are none raise."""


@dataclass(frozen=True)
class Outline:
    """One area's shape: polygons, each an outer ring and its holes, as (longitude, latitude)."""

    area: str
    polygons: tuple[tuple[Ring, ...], ...]

    @cached_property
    def box(self) -> Box:
        """What encloses it."""
        return _box(point for rings in self.polygons for point in rings[0])

    def holds(self, lon: float, lat: float) -> bool:
        """Whether the point lies inside (not in a hole)."""
        return any(
            _inside(rings[0], lon, lat) and not any(_inside(hole, lon, lat) for hole in rings[1:])
            for rings in self.polygons
            if rings
        )


@dataclass(frozen=True)
class Outlines:
    """The shapes that a township's file holds. ``synthetic``: drawn by a program; to be said with every use."""

    shapes: tuple[Outline, ...] = ()
    synthetic: bool = False

    def at(self, lon: float, lat: float) -> str | None:
        """The area in which the point lies; None outside of all, or where nothing is known."""
        box, cells = self._index
        near = cells.get(_cell(box, lon, lat), ())
        return next((shape.area for shape in near if shape.holds(lon, lat)), None)

    @cached_property
    def _index(self) -> tuple[Box, Mapping[tuple[int, int], list[Outline]]]:
        """What encloses all, and by cell the shapes that reach into it."""
        if not self.shapes:
            return (0.0, 0.0, 0.0, 0.0), {}
        boxes = [shape.box for shape in self.shapes]
        whole = _box(corner for box in boxes for corner in (box[:2], box[2:]))
        cells: dict[tuple[int, int], list[Outline]] = {}
        for shape, box in zip(self.shapes, boxes, strict=True):
            (left, low), (right, high) = _cell(whole, *box[:2]), _cell(whole, *box[2:])
            for column in range(left, right + 1):
                for row in range(low, high + 1):
                    cells.setdefault((column, row), []).append(shape)
        return whole, cells

    @classmethod
    def of(cls, document: object, kinds: Iterable[str] = ("grid",)) -> Outlines:
        """From a GeoJSON FeatureCollection; features of other kinds, and broken ones, are left out."""
        wanted = frozenset(kinds)
        found = []
        for properties, shape in features_in(document):
            polygons = _polygons(shape)
            if str(properties.get("kind")) in wanted and properties.get("id") and polygons:
                found.append(Outline(str(properties["id"]), polygons))
        return cls(tuple(found), bool(told_of(document).get("synthetic")))


def features_in(document: object) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """The properties and the geometry of each feature of a GeoJSON document; what is built otherwise is left out."""
    found = document.get("features") if isinstance(document, Mapping) else None
    for feature in found if isinstance(found, list) else ():
        if isinstance(feature, Mapping):
            properties, shape = feature.get("properties"), feature.get("geometry")
            if isinstance(properties, Mapping) and isinstance(shape, Mapping):
                yield properties, shape


def told_of(document: object) -> Mapping[str, Any]:
    """What a GeoJSON document says of itself."""
    told = document.get("metadata") if isinstance(document, Mapping) else None
    return told if isinstance(told, Mapping) else {}


def _box(points: Iterable[tuple[float, float]]) -> Box:
    found = list(points)
    lons, lats = [lon for lon, _ in found], [lat for _, lat in found]
    return min(lons), min(lats), max(lons), max(lats)


def _cell(box: Box, lon: float, lat: float) -> tuple[int, int]:
    west, south, east, north = box
    return (
        int((lon - west) / ((east - west) or 1.0) * _CELLS // 1),
        int((lat - south) / ((north - south) or 1.0) * _CELLS // 1),
    )


def _polygons(shape: Mapping[str, Any]) -> tuple[tuple[Ring, ...], ...]:
    coordinates = shape.get("coordinates") or ()
    parts = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(shape.get("type")), ())
    try:
        read = [tuple(ring_of(ring) for ring in part) for part in parts]
    except UNREADABLE:
        return ()
    return tuple(rings for rings in read if rings and rings[0])


def ring_of(points: Any) -> Ring:
    """Points as a document has them, as numbers. Raises ``UNREADABLE`` where they are none, or not of the earth."""
    ring = tuple((float(point[0]), float(point[1])) for point in points)
    if not all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring):
        raise ValueError("outside of the earth")
    return ring


def _inside(ring: Ring, lon: float, lat: float) -> bool:
    """By counting how often a ray to the east crosses the ring."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
