"""Cameras at the desk: found by what is typed, ten thousand in a blink; the tree with its counts; the event's wall."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.cameras import Camera, Use
from desktop.profile import load_township
from desktop.viewmodels import camera_tree as tree
from desktop.viewmodels.camera_search import CameraIndex

TOWN = load_township("changshan")
GRID = next(area.id for area in TOWN.areas if area.name == "东街03网格")


def camera(id_: str, name: str, area: str | None = GRID, use: Use = Use.OTHER, **more: object) -> Camera:
    return Camera.model_validate({"id": id_, "name": name, "area": area, "use": use, **more})


def index(*cameras: Camera) -> CameraIndex:
    return CameraIndex.of(cameras, lambda one: TOWN.tree.name(one.area) if one.area else "")


EAST = camera("CS-0317", "幸福小区东门", gb="37168110001320000001")
SOUTH = camera("CS-0318", "幸福小区南门")
BRIDGE = camera("CS-0408", "孝妇河石官桥", None, Use.RIVER)


def test_cameras_are_found_by_name_initials_number_and_area() -> None:
    found = index(EAST, SOUTH, BRIDGE).find
    assert found("xfxq") == ["CS-0317", "CS-0318"]
    assert found("幸福 dm") == ["CS-0317"]
    assert found("0408") == found("cs-0408") == found("ＣＳ－０４０８") == ["CS-0408"]
    assert found("37168110001320000001") == ["CS-0317"]
    assert found("东街03") == found("dj03") == ["CS-0317", "CS-0318"]
    assert found("xfhsgq") == ["CS-0408"]
    assert found("没有的") == found("   ") == []


def test_what_begins_with_the_words_comes_first() -> None:
    late = camera("CS-0001", "南门幸福小区")
    assert index(late, SOUTH).find("幸福小区") == ["CS-0318", "CS-0001"]


@given(st.text(alphabet="xfq幸福小区 0317.*[(\\", max_size=8))
def test_whatever_is_typed_is_no_pattern(typed: str) -> None:
    index(EAST, SOUTH).find(typed)


def test_the_tree_counts_what_is_online_and_hides_nothing() -> None:
    cameras = [EAST, SOUTH, BRIDGE, camera("CZ-01", "指挥车", TOWN.areas[0].id, Use.VEHICLE)]
    groups = tree.by_area(cameras, TOWN)
    assert [group.name for group in groups] == ["城区片区", "河道水位", "车载"]
    assert tree.count(groups, lambda id_: id_ != "CS-0318") == (3, 4)
    (village,) = groups[0].groups
    assert (village.online, village.total) == (1, 2)
    folded = tree.unfolded(groups, frozenset(), None)
    assert [node.key for node in folded] == [group.key for group in groups]
    everything = tree.unfolded(groups, frozenset({groups[0].key, village.key, "u:river", "u:vehicle"}), None)
    assert {node.camera for node in everything} - {""} == {one.id for one in cameras}
    narrowed = tree.unfolded(groups, frozenset(), frozenset({"CS-0318"}))
    assert [node.camera for node in narrowed] == ["", "", "CS-0318"]
    assert tree.path_to(groups, "CS-0317") == (groups[0].key, village.key)


def test_by_use_keeps_the_order_of_the_house() -> None:
    groups = tree.by_use([camera("A", "口", use=Use.CROSSING), BRIDGE, camera("B", "校门", use=Use.CAMPUS)])
    assert [group.key for group in groups] == ["u:crossing", "u:river", "u:campus"]


def test_ten_thousand_are_indexed_and_searched() -> None:
    many = [camera(f"C-{n:05}", f"{'幸福和谐平安'[n % 6]}路{n}号口") for n in range(10_000)]
    found = index(*many)
    assert len(found.find("xl")) >= 1666
    assert found.find("00042") == ["C-00042"]
