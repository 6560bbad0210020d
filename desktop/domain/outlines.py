"""Outlines of areas on the ground, and in which one a point lies (CGCS2000 degrees; in a town plane geometry does)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Outline:
    """One area's shape: polygons, each an outer ring and its holes, as (longitude, latitude)."""

    area: str
    polygons: tuple[tuple[Ring, ...], ...]

    def holds(self, lon: float, lat: float) -> bool:
        """Whether the point lies inside (not in a hole)."""
        return any(
            _inside(rings[0], lon, lat) and not any(_inside(hole, lon, lat) for hole in rings[1:])
            for rings in self.polygons
            if rings
        )


@dataclass(frozen=True, slots=True)
class Outlines:
    """The shapes that a township's file holds. ``synthetic``: drawn by a program; to be said with every use."""

    shapes: tuple[Outline, ...] = ()
    synthetic: bool = False

    def at(self, lon: float, lat: float) -> str | None:
        """The area in which the point lies; None outside of all, or where nothing is known."""
        return next((shape.area for shape in self.shapes if shape.holds(lon, lat)), None)

    @classmethod
    def of(cls, document: Mapping[str, Any], kinds: Iterable[str] = ("grid",)) -> Outlines:
        """From a GeoJSON FeatureCollection; features of other kinds, and broken ones, are left out."""
        wanted = frozenset(kinds)
        found = []
        for feature in document.get("features", ()):
            properties = feature.get("properties") or {}
            polygons = _polygons(feature.get("geometry") or {})
            if properties.get("kind") in wanted and properties.get("id") and polygons:
                found.append(Outline(str(properties["id"]), polygons))
        return cls(tuple(found), bool((document.get("metadata") or {}).get("synthetic")))


def _polygons(shape: Mapping[str, Any]) -> tuple[tuple[Ring, ...], ...]:
    coordinates = shape.get("coordinates") or ()
    parts = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(shape.get("type")), ())
    return tuple(
        tuple(tuple((float(point[0]), float(point[1])) for point in ring) for ring in part) for part in parts
    )


def _inside(ring: Ring, lon: float, lat: float) -> bool:
    """By counting how often a ray to the east crosses the ring."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
