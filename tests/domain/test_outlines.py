"""Points in outlines: inside, outside, in a hole, in a second part; and broken files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.central.positions.ground import grid_at
from desktop.domain.places.ground import Ground
from desktop.domain.places.outlines import Outlines
from desktop.profile import load_township

SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
HOLE = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]
ISLAND = [[10, 10], [11, 10], [11, 11], [10, 11], [10, 10]]


def document(**geometry: object) -> dict[str, object]:
    return {
        "metadata": {"synthetic": True},
        "features": [
            {"properties": {"kind": "outline", "id": "town"}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
            {"properties": {"kind": "grid", "id": "g"}, "geometry": geometry},
            {"properties": {"kind": "grid"}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
            {"properties": {"kind": "grid", "id": "bad"}, "geometry": {"type": "Point", "coordinates": [0, 0]}},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lon", "lat", "found"),
    [(3, 3, "g"), (0.5, 3.5, "g"), (1.5, 1.5, None), (5, 2, None), (-1, 2, None), (10.5, 10.5, "g")],
)
def test_a_point_lies_in_one_of_the_parts_and_not_in_a_hole(
    lon: float, lat: float, found: str | None
) -> None:
    parts = [[SQUARE, HOLE], [ISLAND]]
    outlines = Outlines.of(document(type="MultiPolygon", coordinates=parts))
    assert outlines.synthetic
    assert outlines.at(lon, lat) == found


def test_the_demonstrations_grids_hold_their_own_middles() -> None:
    file = Path(__file__).parents[2] / "resources" / "townships" / "changshan" / "geometry.json"
    outlines = Outlines.of(json.loads(file.read_text(encoding="utf-8")))
    town = load_township("changshan")
    placed = [area for area in town.areas if area.level.value == "grid" and area.lon is not None]
    assert placed
    right = sum(outlines.at(area.lon or 0, area.lat or 0) == area.id for area in placed)
    assert right / len(placed) > 0.9


GROUND = Outlines.of(
    json.loads(
        (Path(__file__).parents[2] / "resources/townships/changshan/geometry.json").read_text(
            encoding="utf-8"
        )
    )
)


@given(st.floats(117.75, 118.0), st.floats(36.8, 36.95))
def test_looking_near_a_point_finds_what_looking_everywhere_finds(lon: float, lat: float) -> None:
    everywhere = next((shape.area for shape in GROUND.shapes if shape.holds(lon, lat)), None)
    assert GROUND.at(lon, lat) == everywhere


def test_a_shape_without_points_is_left_out_and_far_away_lies_nothing() -> None:
    assert Outlines.of(document(type="Polygon", coordinates=[])).shapes == ()
    assert Outlines.of(document(type="MultiPolygon", coordinates=[[[]]])).shapes == ()
    assert Outlines().at(117.0, 36.0) is None
    assert GROUND.at(-200.0, 1e9) is None


BROKEN = [
    [[None, 0], [4, 0], [4, 4]], [[0], [4, 0], [4, 4]], [[0, 0], 4, [4, 4]], [{"x": 0}, {"x": 4}], 7,
    [[0, 0], [float("nan"), 0], [4, 4]], [[0, 0], [10**400, 0], [4, 4]], ["ab", "cd"],
]  # fmt: skip


@pytest.mark.parametrize("ring", BROKEN)
def test_broken_points_leave_out_their_shape_and_nothing_else(ring: object) -> None:
    whole = {
        "properties": {"kind": "grid", "id": "whole"},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    made = document(type="Polygon", coordinates=[ring])
    made["features"] = [*made["features"], None, {"properties": [], "geometry": []}, whole]  # type: ignore[misc]
    for found in (Outlines.of(made), Ground.of(made).grids):
        assert [one.area for one in found.shapes] == ["whole"]
        assert found.at(1, 1) == "whole"


@pytest.mark.parametrize("given", [[], None, "x", {"features": None}, {"features": 3, "metadata": [1]}])
def test_a_document_of_another_kind_holds_nothing(given: object) -> None:
    assert Outlines.of(given) == Outlines()
    assert Ground.of(given) == Ground()


def test_a_file_that_is_put_right_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town, file = load_township("changshan"), tmp_path / "geometry.json"
    grid = next(area.id for area in town.areas if area.level.value == "grid")
    monkeypatch.setattr("desktop.central.positions.ground.geometry_of", lambda _town: file)
    monkeypatch.setattr("desktop.central.positions.ground._FILES", {})
    monkeypatch.setattr("desktop.central.positions.ground._READ", {})
    file.write_text("[1, 2]", encoding="utf-8")
    assert grid_at(town, 1, 1) is None
    shape = {
        "properties": {"kind": "grid", "id": grid},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    file.write_text(json.dumps({"features": [shape]}), encoding="utf-8")
    assert grid_at(town, 1, 1) == grid
