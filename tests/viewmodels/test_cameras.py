"""Cameras at the desk: found by what is typed, ten thousand in a blink; the tree with its counts; the event's wall."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.cameras.cameras import Camera, Lease, Move, Preset, Use
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.commands import Accept
from desktop.domain.rights.actors import Role
from desktop.profile import load_township
from desktop.services.line.connection import Word
from desktop.services.sending.drafts import Drafts
from desktop.services.signals import Signal
from desktop.services.tasks import Tasks
from desktop.viewmodels.cameras import tree
from desktop.viewmodels.cameras.cameras import CamerasView
from desktop.viewmodels.cameras.search import CameraIndex
from desktop.viewmodels.cameras.steering import Steering
from desktop.viewmodels.cameras.wall import EventWall
from tests.support import town

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


def test_by_use_keeps_the_order_of_the_house() -> None:
    groups = tree.by_use([camera("A", "口", use=Use.CROSSING), BRIDGE, camera("B", "校门", use=Use.CAMPUS)])
    assert [group.key for group in groups] == ["u:crossing", "u:river", "u:campus"]


def test_ten_thousand_are_indexed_and_searched() -> None:
    many = [camera(f"C-{n:05}", f"{'幸福和谐平安'[n % 6]}路{n}号口") for n in range(10_000)]
    found = index(*many)
    assert len(found.find("xl")) >= 1666
    assert found.find("00042") == ["C-00042"]


class _Slow:
    """A directory whose first order takes as long as a test wants."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, str]] = []
        self.go = asyncio.Event()

    def _lease(self, camera: str) -> Lease:
        return Lease(
            camera=camera, account="li", name="李文博", role=Role.DISPATCHER, since=town.NOON,
            until=town.NOON + timedelta(minutes=5),
        )  # fmt: skip

    async def take(self, camera: str, *, over: bool = False) -> Lease:
        return self._lease(camera)

    async def presets(self, _camera: str) -> list[Preset]:
        return []

    async def release(self, camera: str) -> None:
        self.arrived.append((camera, "released"))

    async def steer(self, camera: str, move: Move, _speed: int) -> Lease:
        if move is not Move.STOP:
            await self.go.wait()
        self.arrived.append((camera, move))
        return self._lease(camera)


async def _settled() -> None:
    """Let everything go on that can."""
    for _ in range(30):
        await asyncio.sleep(0)


def test_a_stop_never_overtakes_its_move(qapp: object) -> None:
    """The move is slow on the line; stop, and giving the steering up, wait for it and go to its camera."""

    async def steered() -> list[tuple[str, str]]:
        directory, tasks = _Slow(), Tasks()
        steering = Steering(directory, town.room().connection, tasks)  # type: ignore[arg-type]
        steering.begin("CS-0317")
        await _settled()
        steering.press(Move.LEFT)
        steering._go_on()
        steering.let_go()
        steering.begin("CS-0318")
        await _settled()
        assert directory.arrived == []
        directory.go.set()
        await _settled()
        found = list(directory.arrived)
        steering.close()
        await tasks.shutdown()
        return found

    moves = asyncio.run(steered())
    assert moves == [("CS-0317", Move.LEFT), ("CS-0317", Move.STOP), ("CS-0317", "released")]


def test_emergencies_of_a_whole_new_picture_have_not_just_come(qapp: object) -> None:
    room = town.room()
    directory: Any = SimpleNamespace(find=lambda id_: camera(id_, "东门"), cameras={})
    wall = EventWall(room.situation, room.connection, directory, Drafts())
    risen: list[str] = []
    wall.rose.connect(lambda id_, _up: risen.append(id_))
    flood: dict[str, Any] = {"item": "C-01", "severity": Severity.URGENT, "channel": Channel.CITIZEN}
    old = room.story.report("门口积水", room.now, **flood)
    room.situation.reset(room.story.central.entities.values())
    room.happen(Accept(), old)
    assert risen == []
    new = room.arrive("又一处积水", **flood)
    assert risen == [new]
    wall.close()


class _Nobody:
    """Does nothing in the background."""

    def spawn(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        coroutine.close()


def test_states_of_long_ago_say_when_they_were(qapp: object) -> None:
    """14:32 is now: nothing while it is current, their moment offline or once they are old."""
    room = town.room()
    directory: Any = SimpleNamespace(
        changed=Signal(), states_changed=Signal(), cameras={}, states={}, states_at=None
    )
    view = CamerasView(
        room.situation, room.connection, _Nobody(), directory, Drafts(), SimpleNamespace(on=lambda _id: ())
    )
    said = [view.age_words()]
    for age in (timedelta(seconds=40), timedelta(minutes=12), timedelta(hours=20)):
        directory.states_at = room.connection.now() - age
        said.append(view.age_words())
    assert said == ["", "", "状态截至 14:20", "状态截至 11-22 18:32"]
    directory.states_at = room.connection.now()
    room.connection.hear(Word.LOST)
    assert view.age_words() == "状态截至 14:32"
    view.close()
