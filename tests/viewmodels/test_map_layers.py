"""Departments' files on the map: what cannot be read or is too long is refused by a sentence, never cut or raised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.domain.places.coordinates import Crs
from desktop.domain.places.ground import MOST_FEATURES
from desktop.viewmodels.map.layers import read_layer


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    file = tmp_path / "点位.csv"
    file.write_text('名称,经度,纬度\n"东街,117.8,36.9\n' + "西街,117.8,36.9\n" * 12_000, encoding="utf-8")
    with pytest.raises(ValueError, match="引号"):
        read_layer(file, Crs.WGS84)


def test_a_table_that_is_too_long_is_refused_and_not_cut(tmp_path: Path) -> None:
    file = tmp_path / "点位.csv"
    rows = "东街,117.8,36.9\n"
    file.write_text("名称,经度,纬度\n" + rows * MOST_FEATURES, encoding="utf-8")
    assert len(read_layer(file, Crs.WGS84).features) == MOST_FEATURES
    file.write_text("名称,经度,纬度\n" + rows * (MOST_FEATURES + 1), encoding="utf-8")
    with pytest.raises(ValueError, match=f"最多 {MOST_FEATURES} 个"):
        read_layer(file, Crs.WGS84)


@pytest.mark.parametrize("wrong", ["无", ["无"], 7, None])
def test_properties_and_geometry_of_a_wrong_kind_are_passed_over(tmp_path: Path, wrong: object) -> None:
    point = {"type": "Point", "coordinates": [117.8, 36.9]}
    features = [{"properties": wrong, "geometry": point}, {"properties": {}, "geometry": wrong}]
    file = tmp_path / "点位.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    [feature] = read_layer(file, Crs.WGS84).features
    assert (feature.name, feature.words) == ("", "")
