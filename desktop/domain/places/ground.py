"""What a map of the township is drawn from: outlines, borders, water and roads, and layers that departments bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.places.coordinates import Crs, to_wgs84
from desktop.domain.places.outlines import UNREADABLE, Outlines, Ring, features_in, ring_of, told_of

MOST_FEATURES = 20_000
"""Of one layer."""
_NAMES = ("name", "名称", "NAME", "Name", "title")
"""Under which of its properties a feature's name stands, the first that says anything."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the name it may have."""

    kind: str
    points: Ring
    name: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing of a layer: a point, or lines, or rings. Degrees, WGS-84."""

    name: str
    shape: str
    """``point``, ``line`` or ``ring``."""
    parts: tuple[Ring, ...]
    words: str = ""
    """What the file says of it besides its name."""


@dataclass(frozen=True)
class Ground:
    """A township's ground. ``synthetic``: drawn by a program; to be said with every use."""

    town: tuple[Ring, ...] = ()
    county: tuple[Ring, ...] = ()
    county_name: str = ""
    grids: Outlines = field(default_factory=Outlines)
    lines: tuple[Line, ...] = ()
    synthetic: bool = False
    credit: str = ""
    """Where the county's outline comes from."""

    @property
    def empty(self) -> bool:
        """Whether nothing is known of where anything lies."""
        return not (self.town or self.grids.shapes)

    @classmethod
    def of(cls, document: object) -> Ground:
        """From the township's GeoJSON; what is broken, or of other kinds, is left out."""
        rings: dict[str, list[Ring]] = {"outline": [], "county": []}
        lines: list[Line] = []
        name = ""
        for properties, geometry in features_in(document):
            kind = str(properties.get("kind", ""))
            shape, parts = _parts(geometry)
            if kind in rings and shape == "ring":
                rings[kind] += parts
                name = str(properties.get("name", "")) if kind == "county" else name
            elif shape == "line":
                lines += [Line(kind, part, str(properties.get("name", ""))) for part in parts]
        told = told_of(document)
        return cls(
            tuple(rings["outline"]), tuple(rings["county"]), name, Outlines.of(document), tuple(lines),
            bool(told.get("synthetic")), str(told.get("county", "")),
        )  # fmt: skip


def features_of(document: Mapping[str, Any], crs: Crs = Crs.WGS84) -> tuple[Feature, ...]:
    """A department's layer from GeoJSON, brought to WGS-84. Raises ValueError with a sentence where it is none."""
    found = document.get("features")
    if not isinstance(found, list):
        raise ValueError("这不是 GeoJSON 要素集（FeatureCollection）。")
    refuse_too_many(len(found))
    made: list[Feature] = []
    for feature in found:
        if not isinstance(feature, Mapping):
            continue
        properties, geometry = feature.get("properties"), feature.get("geometry")
        properties = properties if isinstance(properties, Mapping) else {}
        shape, parts = _parts(geometry) if isinstance(geometry, Mapping) else ("", [])
        parts = [_brought(part, crs) for part in parts]
        if shape and parts:
            made.append(Feature(_name(properties), shape, tuple(parts), _words(properties)))
    if not made:
        raise ValueError("文件里没有可以画的点、线或面。")
    return tuple(made)


def refuse_too_many(count: int) -> None:
    """Raises ValueError with a sentence where a file brings more than one layer may have."""
    if count > MOST_FEATURES:
        raise ValueError(f"图层最多 {MOST_FEATURES} 个要素，这个文件有 {count} 个。")


def point_features(rows: Iterable[tuple[str, float, float, str]], crs: Crs) -> tuple[Feature, ...]:
    """A layer of points from a table: name, longitude, latitude, further words."""
    return tuple(
        Feature(name, "point", (_brought([(lon, lat)], crs),), words) for name, lon, lat, words in rows
    )


def _parts(shape: Mapping[str, Any]) -> tuple[str, list[Ring]]:
    """The kind of a geometry, and its points, lines or outer and inner rings; nothing of what cannot be read."""
    given = shape.get("coordinates") or ()
    try:
        match shape.get("type"):
            case "Point":
                return "point", [_ring([given])]
            case "MultiPoint":
                return "point", [_ring([point]) for point in given]
            case "LineString":
                return "line", [_ring(given)]
            case "MultiLineString":
                return "line", [_ring(line) for line in given]
            case "Polygon":
                return "ring", [_ring(ring) for ring in given]
            case "MultiPolygon":
                return "ring", [_ring(ring) for polygon in given for ring in polygon]
            case _:
                return "", []
    except UNREADABLE:
        return "", []


def _ring(points: Any) -> Ring:
    ring = ring_of(points)
    if not ring:
        raise ValueError("no points")
    return ring


def _brought(ring: Ring, crs: Crs) -> Ring:
    return tuple(to_wgs84(crs, lon, lat) for lon, lat in ring)


def _name(properties: Mapping[str, Any]) -> str:
    for key in _NAMES:
        if properties.get(key):
            return str(properties[key])[:64]
    return ""


def _words(properties: Mapping[str, Any]) -> str:
    said = (
        f"{key}：{value}"
        for key, value in properties.items()
        if isinstance(value, str | int | float) and key not in (*_NAMES, "id")
    )
    return "\n".join(list(said)[:8])[:600]
