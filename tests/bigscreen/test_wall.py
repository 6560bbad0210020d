"""Windows on displays: lost and found, composed anew for another shape, dim at night, still while data are old."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.bigscreen.choices import EVERY, Choice, Choices
from desktop.bigscreen.wall import ScreenWall
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.services.line.connection import Word
from desktop.shells.bigscreen.displays import Displays
from desktop.viewmodels.screen.line import GRACE
from desktop.viewmodels.screen.scenes import Aspect
from tests.support import town
from tests.support.screen_wall import wall_over

Open = Callable[[Choice], ScreenWall]


@pytest.fixture
def room() -> town.Room:
    """A hall with people on duty, at noon."""
    made = town.room()
    made.story.staff(made.now)
    return made


@pytest.fixture
def opened(room: town.Room, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens the wall; takes it down again."""
    made: list[ScreenWall] = []

    def open_(choice: Choice) -> ScreenWall:
        made.append(wall_over(room, Choices(by_number={EVERY: choice}), tmp_path, monkeypatch))
        return made[-1]

    yield open_
    for wall in made:
        wall.clear()
        wall.end()


def after(wall: ScreenWall, room: town.Room, seconds: float) -> None:
    """Time passes, with the center's beat, looked at each half second as in life."""
    for _ in range(round(seconds * 2)):
        room.clock.advance(timedelta(seconds=0.5))
        if room.connection.standing.link == "live":
            room.connection.alive()
        wall.tick()


def test_a_lost_display_takes_its_window_along_and_brings_it_back(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = opened(Choice())
    first = wall.faces["1"].window
    monkeypatch.setattr(Displays, "now", lambda _displays: {})
    wall.displays.changed.emit()
    assert not wall.faces
    assert not first.isVisible()
    wall.tick()
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(Displays, "now", lambda _displays: {"1": screen})
    wall.displays.changed.emit()
    again = wall.faces["1"]
    assert again.window is not first
    assert again.window.content is not None
    assert again.picture is not None
    assert again.picture.view.truth.live


def test_another_shape_is_another_composition(opened: Open) -> None:
    wall = opened(Choice())
    face = wall.faces["1"]
    before, scene = face.picture, face.director
    assert face.aspect is Aspect.WIDE
    face.window.place = lambda _screen: face.window.resize(1080, 1920)  # type: ignore[method-assign]
    wall.place()
    assert face.aspect is Aspect.TALL
    assert face.picture is not before
    assert face.director is scene
    assert face.picture is not None
    assert face.picture.stage.size().height() == 1920


def test_night_is_dim_until_something_happens(opened: Open, room: town.Room, qtbot: QtBot) -> None:
    wall = opened(Choice(night="00:00-23:59=20"))
    face = wall.faces["1"]
    after(wall, room, 1)
    assert face.window.night.light == 0.2
    room.arrive("洪水", severity=Severity.URGENT)
    assert face.window.night.light == 1.0
    qtbot.keyClick(face.window, Qt.Key.Key_Home)
    after(wall, room, 1)
    assert face.window.night.light == 0.2


def test_chosen_scenes_turn_and_unknown_ones_are_named(opened: Open, room: town.Room) -> None:
    wall = opened(Choice(scenes=("review", "nothing", "overview")))
    face = wall.faces["1"]
    assert "nothing" in face.window.word.text
    assert face.director is not None
    seen = []
    for _ in range(150):
        after(wall, room, 1)
        if not seen or seen[-1] != face.director.showing.scene:
            seen.append(face.director.showing.scene)
    assert seen[:3] == ["review", "overview", "review"]


def test_while_it_is_old_nothing_moves(opened: Open, room: town.Room) -> None:
    wall = opened(Choice())
    face = wall.faces["1"]
    assert face.director is not None
    assert face.picture is not None
    after(wall, room, 1)
    room.connection.hear(Word.LOST, reason="网线断了")
    after(wall, room, GRACE + 1)
    assert not face.picture.view.truth.live
    scene = face.director.showing
    after(wall, room, 600)
    assert face.director.showing == scene
    room.connection.hear(Word.REACHED)
    room.connection.hear(Word.CAUGHT_UP)
    after(wall, room, 1)
    assert face.picture.view.truth.live
    after(wall, room, 60)
    assert face.director.showing.scene != scene.scene


def test_a_screen_may_want_no_emergencies(opened: Open, room: town.Room) -> None:
    wall = opened(Choice())
    face = wall.faces["1"]
    face.choice = Choice(takeover=face.choice.takeover.OFF)
    room.arrive("洪水", severity=Severity.URGENT)
    after(wall, room, 2)
    assert face.director is not None
    assert face.director.showing.emergency is None


def test_what_becomes_urgent_later_takes_the_screen_over_then(opened: Open, room: town.Room) -> None:
    """However long ago it was reported."""
    wall = opened(Choice())
    face = wall.faces["1"]
    assert face.director is not None
    flood = room.arrive("积水")
    after(wall, room, 1)
    room.clock.advance(timedelta(hours=3))
    room.connection.alive()
    wall.tick()
    assert face.director.showing.emergency is None
    room.happen(k.Classify(severity=Severity.URGENT), flood)
    after(wall, room, 1)
    assert (face.director.showing.emergency, face.director.showing.taken_over) == (flood, True)
    after(wall, room, face.director.programme.longest)
    assert not face.director.showing.taken_over
