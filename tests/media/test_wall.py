"""The wall on the screen with real decoders on files: what is painted is the camera that was put there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta, timezone
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.media.canvas import MIME
from desktop.media.children import Children
from desktop.media.faults import Fault
from desktop.media.source import Size
from desktop.media.tile_paint import Look, Shown, paint_tile
from desktop.media.truth import State, Truth
from tests.media import channels
from tests.media.stage import Directory, Stage


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("channels")
    return {str(channel): str(channels.file(folder, channel, 4)) for channel in (1, 2, 3, 4)}


def decoders() -> list[psutil.Process]:
    """The processes that this one has started for decoding."""
    return [child for child in psutil.Process().children(recursive=True) if child.is_running()]


@pytest.mark.parametrize("fork", [True, False])
def test_each_tile_shows_its_camera_and_goes_on(qtbot: QtBot, files: dict[str, str], fork: bool) -> None:
    stage = Stage(qtbot, Directory(files, loop=True), children=lambda: Children(fork=fork))
    stage.put("1", "2", "3")
    first = {tile: stage.until_shown(tile, tile + 1) for tile in range(3)}
    stage.until(lambda: all((m := stage.mark(t)) and m.count > first[t].count for t in range(3)))
    assert stage.mark(3) is None
    assert stage.state(3) is State.EMPTY
    assert {stage.state(tile) for tile in range(3)} == {State.RECORDED}
    stage.canvas.shut()
    assert not [one for one in decoders() if one.status() == psutil.STATUS_ZOMBIE]
    stage.until(lambda: not decoders())


def test_nothing_secret_is_on_a_command_line_or_in_an_environment(
    qtbot: QtBot, files: dict[str, str]
) -> None:
    directory = Directory(files, loop=True, user="admin", password="hunter2-secret")
    stage = Stage(qtbot, directory)
    stage.put("1")
    stage.until_shown(0, 1)
    assert decoders()
    for one in decoders():
        said = " ".join(one.cmdline()) + " ".join(one.environ().values())
        assert "hunter2" not in said
        assert files["1"] not in said
    source = stage.wall.feed(0).source  # type: ignore[union-attr]
    assert "hunter2" not in repr(source)
    assert files["1"] not in repr(source)


def test_a_camera_moves_with_its_picture_and_a_new_one_never_shows_the_old(
    qtbot: QtBot, files: dict[str, str]
) -> None:
    stage = Stage(qtbot, Directory(files, loop=True))
    stage.put("1", "2")
    stage.until_shown(0, 1)
    stage.until_shown(1, 2)
    asked = len(stage.directory.asked)
    stage.canvas.place(1, "1")  # it is on the wall already: the two change places
    assert stage.wall.cameras[:2] == ["2", "1"]
    assert stage.mark(1) is None or stage.mark(1).channel == 1  # type: ignore[union-attr]
    stage.until_shown(1, 1)
    stage.until_shown(0, 2)
    assert len(stage.directory.asked) == asked, "nothing was connected anew"
    for camera in ("3", "4", "3", "4"):
        stage.canvas.place(0, camera)
        stage.until_shown(0, int(camera))


def test_keys_do_what_they_say(qtbot: QtBot, files: dict[str, str]) -> None:
    stage = Stage(qtbot, Directory(files, loop=True))
    canvas = stage.canvas
    stage.put("1", "2", "3")
    stage.until_shown(2, 3)
    canvas.setFocus()
    canvas.select(0)
    for key, tile in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 3), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Up, 0)):
        qtbot.keyClick(canvas, key)
        assert stage.wall.selected == tile
    qtbot.keyClick(canvas, Qt.Key.Key_3)
    assert stage.wall.selected == 2
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert stage.wall.full == 2
    assert canvas.box(2).width() > 1200
    assert canvas.box(0).isEmpty()
    stage.until(lambda: canvas.image(2) is not None and canvas.image(2).width() > 1000)  # type: ignore[union-attr]
    stage.until_shown(2, 3)
    assert ("3", Size.MAIN) in stage.directory.asked, "a large tile shows the main stream"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert stage.wall.full is None
    with qtbot.waitSignal(canvas.map_requested) as asked:
        qtbot.keyClick(canvas, Qt.Key.Key_G)
    assert asked.args == ["3"]
    with qtbot.waitSignal(canvas.snap_requested) as snapped:
        qtbot.keyClick(canvas, Qt.Key.Key_S)
    assert snapped.args == [2]
    qtbot.keyClick(canvas, Qt.Key.Key_X)
    assert stage.wall.cameras == ["1", "2", "", ""]
    assert stage.state(2) is State.EMPTY
    assert stage.mark(2) is None


def test_the_mouse_enlarges_moves_and_takes_what_is_dropped(qtbot: QtBot, files: dict[str, str]) -> None:
    stage = Stage(qtbot, Directory(files, loop=True))
    canvas = stage.canvas
    stage.put("1")
    stage.until_shown(0, 1)
    centre = [canvas.box(tile).center() for tile in range(4)]
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=centre[0])
    assert stage.wall.full == 0
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(640, 360))
    assert stage.wall.full is None
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=centre[0])
    for point in (centre[0] + QPoint(30, 30), centre[3]):
        qtbot.mouseMove(canvas, point)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=centre[3])
    assert stage.wall.cameras == ["", "", "", "1"]
    stage.until_shown(3, 1)
    data = QMimeData()
    data.setData(MIME, b"2")
    none = Qt.KeyboardModifier.NoModifier
    for carried in (data, QMimeData()):
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        entered = QDragEnterEvent(centre[1], copy, carried, left, none)
        QApplication.sendEvent(canvas, entered)
        assert entered.isAccepted() is (carried is data)
        QApplication.sendEvent(canvas, QDropEvent(QPointF(centre[1]), copy, carried, left, none))
    assert stage.wall.cameras == ["", "2", "", "1"]
    stage.until_shown(1, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_decoder_that_dies_costs_one_tile_and_comes_back(qtbot: QtBot, files: dict[str, str]) -> None:
    stage = Stage(qtbot, Directory(files, loop=True))
    stage.put("1", "2")
    stage.until_shown(0, 1)
    stage.until_shown(1, 2)
    nursery = psutil.Process().children()[0]
    before = stage.mark(1)
    assert before is not None
    victim = min(nursery.children(), key=lambda child: child.create_time())
    os.kill(victim.pid, signal.SIGSEGV)
    stage.until(lambda: stage.state(0) is State.LOST, 2)
    truth = stage.canvas.truth(0)
    assert truth.fault is Fault.CRASHED
    assert truth.tries == 1
    assert stage.state(1) is State.RECORDED
    stage.until(lambda: stage.state(0) is State.RECORDED, 5)
    stage.until_shown(0, 1)
    stage.until_shown(1, 2)
    assert not [one for one in decoders() if one.status() == psutil.STATUS_ZOMBIE]


def test_the_nursery_may_die_too(qtbot: QtBot, files: dict[str, str]) -> None:
    stage = Stage(qtbot, Directory(files, loop=True))
    stage.put("1", "2")
    stage.until_shown(0, 1)
    stage.until_shown(1, 2)
    [nursery] = psutil.Process().children()
    own = nursery.children()
    nursery.kill()
    stage.until(lambda: all(stage.state(tile) is State.LOST for tile in (0, 1)), 3)
    psutil.wait_procs(own, 3)
    assert not [one for one in own if one.is_running()], "no decoder outlives it"
    for tile in (0, 1):
        stage.until(lambda tile=tile: stage.state(tile) is State.RECORDED, 5)


def test_when_the_desk_is_killed_nothing_stays_behind(files: dict[str, str]) -> None:
    """Neither processes nor memory: the slots have no name."""
    code = """
import sys, time
from desktop.media.children import Children
from desktop.media.source import Nature, Source, Transport
children = Children()
held = [children.start(Source(str(n), sys.argv[1], Transport.FILE, nature=Nature.DEMO, loop=True)) for n in range(3)]
while not all(child.slot.latest for child in held):
    children.look()
print("playing", flush=True)
sys.stdin.read()
"""
    desk = subprocess.Popen(
        [sys.executable, "-c", code, files["1"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert desk.stdout is not None
    assert desk.stdout.readline() == "playing\n"
    own = psutil.Process(desk.pid).children(recursive=True)
    assert len(own) == 4
    desk.kill()
    desk.communicate()
    _, alive = psutil.wait_procs(own, 5)
    assert not alive
    assert not list(Path("/dev/shm").glob("*zhenshu-tile*"))


def test_beyond_the_budget_tiles_say_that_they_are_samples(qtbot: QtBot, files: dict[str, str]) -> None:
    stage = Stage(qtbot, Directory(files, loop=True), budget=2)
    stage.put("1", "2", "3", "4")
    for tile in range(4):
        stage.until_shown(tile, tile + 1)
    stage.canvas.select(0)
    assert stage.wall.decoding() == 2
    stage.canvas.select(3)  # what is looked at is decoded whole
    assert stage.wall.feed(3).decoding  # type: ignore[union-attr]
    assert stage.wall.decoding() == 2


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_picture_fills_its_tile_at_every_pixel_ratio(qtbot: QtBot, ratio: float) -> None:
    """Made for the tile's own pixels, or larger, or smaller: the whole of it lies in the tile."""
    box = QRect(10, 20, 320, 180)
    for wide, high in ((round(320 * ratio), round(180 * ratio)), (640, 360), (200, 112)):
        raw = np.dstack([channels.picture(9, 3, wide, high), np.full((high, wide), 255, np.uint8)]).copy()
        image = QImage(raw.data, wide, high, wide * 4, QImage.Format.Format_RGB32)
        paper = QImage(round(400 * ratio), round(300 * ratio), QImage.Format.Format_RGB32)
        paper.setDevicePixelRatio(ratio)
        painter = QPainter(paper)
        zone = timezone(timedelta(hours=8))
        paint_tile(painter, box, image, None, Truth(State.DEMO), Shown("镜头", "CS-9"), Look(1), zone)
        painter.end()
        seen = np.frombuffer(paper.constBits(), np.uint8)  # type: ignore[arg-type]
        seen = seen.reshape(paper.height(), paper.bytesPerLine() // 4, 4)
        x, y, w, h = (round(one * ratio) for one in (box.x(), box.y(), box.width(), box.height()))
        assert channels.read(seen[y : y + h, x : x + w]) == channels.Mark(9, 3)


def test_what_was_only_sampled_is_whole_again_at_once(qtbot: QtBot, files: dict[str, str]) -> None:
    """Nobody sees the wall for a while; when it comes back no half decoded picture is shown on the way."""
    stage = Stage(qtbot, Directory(files, loop=True))
    stage.put("1")
    stage.until_shown(0, 1)
    stage.canvas.hide()
    feed = stage.wall.feed(0)
    assert feed is not None
    assert feed.view.keys
    qtbot.waitUntil(lambda: feed.view.keys and stage.wall.decoding() == 0, timeout=2000)
    stage.canvas.show()
    for _ in range(60):
        qtbot.waitUntil(lambda: True)
        mark = stage.mark(0)
        assert mark is not None
        assert mark.channel == 1
