"""The plane and back, and what departments' files bring."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.places.coordinates import Crs, from_wgs84
from desktop.domain.places.ground import Ground, features_of
from desktop.domain.places.plane import HALF, stretch, to_degrees, to_plane


@given(st.floats(-179.9, 179.9), st.floats(-85, 85))
def test_a_place_comes_back_from_the_plane(lon: float, lat: float) -> None:
    x, y = to_plane(lon, lat)
    assert -HALF <= x <= HALF
    assert to_degrees(x, y) == (pytest.approx(lon, abs=1e-9), pytest.approx(lat, abs=1e-9))


def test_the_plane_is_that_of_raster_tiles_and_longer_than_the_ground() -> None:
    assert to_plane(180, 0) == (pytest.approx(20037508.342789244), 0)
    assert to_plane(117.87, 36.88)[1] < 0  # south is down: the north is above the equator
    assert stretch(60) == pytest.approx(2.0)


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def feature(shape: str, coordinates: Any, /, **properties: Any) -> dict[str, Any]:
    return {"properties": properties, "geometry": {"type": shape, "coordinates": coordinates}}


def test_a_layer_in_coordinates_of_others_is_brought_to_ours() -> None:
    there = from_wgs84(Crs.GCJ02, 117.87, 36.88)
    document = collection(feature("Point", list(there), 名称="消防栓", 状态="完好"))
    [one] = features_of(document, Crs.GCJ02)
    assert (one.name, one.shape, one.words) == ("消防栓", "point", "状态：完好")
    assert one.parts[0][0] == (pytest.approx(117.87, abs=1e-6), pytest.approx(36.88, abs=1e-6))


@pytest.mark.parametrize(
    "document",
    [
        {},
        collection(),
        collection(feature("Point", ["a", "b"])),
        collection(feature("Point", [400, 12])),
        collection(feature("Polygon", [[]]), "nonsense"),
        {"features": [None, 3]},
    ],
)
def test_what_is_no_layer_is_refused_with_a_sentence(document: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"[。]"):
        features_of(document)


def test_the_ground_takes_lines_rings_and_grids_and_leaves_out_the_rest() -> None:
    ring = [[[0, 0], [1, 0], [1, 1], [0, 0]]]
    ground = Ground.of(
        collection(
            feature("Polygon", ring, kind="outline"), feature("Polygon", ring, kind="county", name="某县"),
            feature("LineString", [[0, 0], [1, 1]], kind="river", name="某河"),
            feature("Polygon", ring, kind="grid", id="g"),
            feature("Point", [0, 0], kind="outline"), {"geometry": None},
        )
    )  # fmt: skip
    assert (len(ground.town), ground.county_name, ground.lines[0].name) == (1, "某县", "某河")
    assert ground.grids.at(0.9, 0.5) == "g"
    assert not ground.synthetic
