"""From an event to its cameras and back by hand: one key, a picture into the file, steering, finding, dragging."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock
from desktop.domain.cameras.cameras import Move
from desktop.domain.events.events import EventState
from desktop.link.client import Central
from desktop.media.truth import State
from desktop.panels.wall.event_strip import NearChip
from desktop.panels.wall.panel import WallPanel
from tests.support.ring import until
from tests.support.window import Desk, Key, beside, play, settings

pytestmark = pytest.mark.story


def looked_at(url: str, password: str) -> list[str]:
    """What stands in the trail of who looked at what."""
    central = Central(url, SystemClock(), station="测试")
    try:
        central.login("auditor", password)
        rows = central.ask("GET", "/v1/audit?act=camera.watch&limit=200")["rows"]
        return [row["subject"] for row in rows]
    finally:
        central.close()


def drag(start: QWidget, place: QPoint, end: QWidget, where: QPoint) -> None:
    """A mouse carries something from one widget to another."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(start, left, none, place)
    target = start.mapFromGlobal(end.mapToGlobal(where))
    for share in (0.2, 0.6, 1.0):
        QTest.mouseMove(start, place + (target - place) * share)
    QTest.mouseRelease(start, left, none, target)


def test_an_event_brings_its_cameras_and_takes_a_picture_home(
    qapp: object, qtbot: QtBot, tmp_path: Path
) -> None:
    async def story(at: Desk) -> None:
        await at.live()
        assert at.made.wall is not None
        panel: WallPanel = at.made.wall.panel
        event = next(
            one for one in at.made.situation.events() if one.state is EventState.REPORTED and one.grid
        )
        await until(lambda: len(panel.view.directory.cameras) == 312)
        await at.go_to(event.id)
        await at.press(Key.Key_V)
        await until(lambda: panel.isVisible() and panel.strip.isVisible())
        wall = panel.side.wall
        shown = [camera for camera in wall.cameras if camera]
        assert len(shown) == 4
        await until(lambda: any(wall.truth(n).state is State.DEMO for n in range(4)))
        tile = next(n for n in range(4) if wall.truth(n).state is State.DEMO)

        # a picture goes into the event's file
        await until(lambda: panel.side.canvas.image(tile) is not None)
        await beside(lambda: panel.side.canvas.select(tile))
        await until(panel.side.canvas.hasFocus)
        await at.press(Key.Key_S)
        await until(lambda: any(file.name.endswith(".png") for file in at.event(event.id).files))
        (file,) = [one for one in at.event(event.id).files if one.name.endswith(".png")]
        assert panel.view.camera(wall.cameras[tile]).name in file.name  # type: ignore[union-attr]
        await until(lambda: any(file.blob[:12] in said for said in at.notices()))

        # found by initials and carried onto a tile
        await at.press(Key.Key_Slash)
        await at.type("xfxqdm")
        await until(lambda: panel.view.results() == ["CS-0317"])
        found = panel.dock.found
        target = panel.side.canvas.box((tile + 1) % 4).center()
        await beside(lambda: drag(found.viewport(), QPoint(60, 18), panel.side.canvas, target))
        await until(lambda: wall.cameras[(tile + 1) % 4] == "CS-0317")

        # a near one is carried from the event's strip to another tile; from the map it comes the same way
        chip = next(one for one in panel.strip.findChildren(NearChip) if one.isVisible())
        target = panel.side.canvas.box((tile + 2) % 4).center()
        await beside(lambda: drag(chip, chip.rect().center(), panel.side.canvas, target))
        await until(lambda: wall.cameras[(tile + 2) % 4] == chip.camera)
        assert at.made.map is not None
        town_map = at.made.map.panel.canvas
        assert town_map.carries()
        where = panel.side.canvas.mapToGlobal(panel.side.canvas.box((tile + 3) % 4).center())
        other = next(one for one in panel.view.directory.cameras if one not in wall.cameras)
        for told in (town_map.carried, town_map.carried, town_map.let_go):
            await beside(lambda told=told: told.emit(other, where))
        await until(lambda: wall.cameras[(tile + 3) % 4] == other)
        await beside(lambda: panel.side.canvas.select((tile + 1) % 4))

        # steered by keys, given up by Esc
        await beside(panel.side.canvas.setFocus)
        await at.press(Key.Key_P)
        await until(lambda: panel.steering.lease is not None)
        ptz = panel.ptz
        assert panel.side.canvas.box((tile + 1) % 4).contains(ptz.geometry().topLeft())
        await beside(lambda: QTest.keyPress(ptz, Key.Key_Left))
        await until(lambda: panel.steering.moving is Move.LEFT)
        await beside(lambda: QTest.keyRelease(ptz, Key.Key_Left))
        await until(lambda: panel.steering.moving is None)
        await beside(lambda: QTest.keyPress(ptz, Key.Key_BracketRight))
        await until(lambda: panel.steering.moving is Move.FOCUS_FAR)
        await beside(lambda: QTest.keyRelease(ptz, Key.Key_BracketRight))
        speed = panel.steering.speed
        await beside(lambda: QTest.keyClick(ptz, Key.Key_S))
        assert panel.steering.speed == speed % 3 + 1
        await until(lambda: panel.steering.moving is None)
        await at.press(Key.Key_Escape)
        await until(lambda: panel.steering.lease is None and not ptz.isVisible())

        # back to the event; who looked is on record
        await at.press(Key.Key_E)
        await until(at.made.events.isVisible)
        rows = await asyncio.to_thread(looked_at, *at.address)
        assert set(rows) >= {f"camera:{one}" for one in shown}
        assert len(rows) == len(set(rows))

    assert play(settings(tmp_path), story) == 0
