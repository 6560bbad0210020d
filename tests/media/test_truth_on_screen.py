"""Real RTSP streams that go wrong while they are looked at: what the tile says, how soon, and what it shows."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from datetime import timedelta, timezone

import numpy as np
import psutil
import pytest
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock
from desktop.media import words
from desktop.media.faults import Fault
from desktop.media.shots import Shooter, Shot
from desktop.media.truth import State
from tests.media import rtsp
from tests.media.channels import read
from tests.media.rtsp import Server
from tests.media.stage import Directory, Stage

ZONE = timezone(timedelta(hours=8))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    rtsp.need()
    folder = tmp_path_factory.mktemp("units")
    rtsp.write_channels(folder, range(1, 7))
    found = Server(folder)
    yield found
    found.kill()


@pytest.fixture(autouse=True)
def _as_before(server: Server) -> Iterator[None]:
    yield
    for mount in range(1, 7):
        server.tell(mount, channel=mount, way="live")


def stage_of(qtbot: QtBot, server: Server, count: int, cameras: int) -> Stage:
    """A wall with the server's channels, playing."""
    directory = Directory({str(n): server.address(n) for n in range(1, cameras + 1)})
    stage = Stage(qtbot, directory, count, at_once=6)
    stage.put(*directory.addresses)
    for tile in range(cameras):
        stage.until_shown(tile, tile + 1)
    stage.until(lambda: all(stage.state(tile) is State.LIVE for tile in range(cameras)))
    return stage


def test_frozen_late_black_and_damaged_at_the_same_time(qtbot: QtBot, server: Server) -> None:
    """And the sixth, to which nothing happens, stays live."""
    stage = stage_of(qtbot, server, 6, 6)
    began = time.monotonic()
    server.tell(1, way="stop")  # the connection stays, nothing comes
    server.tell(2, channel="2still")  # pictures come, always the same
    server.tell(3, way="slow")
    server.tell(4, channel="black")
    server.tell(5, way="corrupt")
    stage.until(lambda: stage.state(0) is State.FROZEN, 5)
    silent = time.monotonic() - began
    stage.until(lambda: stage.state(3) is State.BLACK, 8)
    stage.until(lambda: stage.state(1) is State.FROZEN, 12)
    assert silent > 2.5, "pictures may come late without being frozen"
    late = stage.canvas.truth(2)
    assert late.state is State.LATE
    assert late.seconds >= 2
    assert words.plate(late) == f"延迟 {late.seconds} 秒"
    assert stage.state(4) in (State.FROZEN, State.LOST, State.NO_SIGNAL), (
        "damaged pictures are not shown as live"
    )
    assert stage.state(5) is State.LIVE
    assert stage.mark(5).channel == 6  # type: ignore[union-attr]
    stage.until(lambda: stage.state(0) is State.LOST, 8)  # nothing came for too long: it is tried anew
    for _ in range(20):
        assert stage.state(0) is State.LOST, "a new try says nothing of an old picture"
        qtbot.waitUntil(lambda: True)
    frozen = stage.canvas.truth(1)
    assert words.title(frozen) == f"画面冻结 {frozen.seconds} 秒"
    assert frozen.moment is not None
    behind = (SystemClock().now() - frozen.moment).total_seconds()
    assert frozen.seconds <= behind < frozen.seconds + 1, "末帧 is when it last was another picture"
    server.tell(2, channel="2")
    stage.until(lambda: stage.state(1) is State.LIVE, 5)


def test_never_live_when_it_is_old(qtbot: QtBot, server: Server) -> None:
    """The whole server stands still: within 3 seconds no tile says 直播, whatever else it says."""
    stage = stage_of(qtbot, server, 4, 3)
    server.freeze(on=True)
    stopped = time.monotonic()
    shown_live_until = stopped
    try:
        while time.monotonic() - stopped < 4.6:
            qtbot.waitUntil(lambda: True)
            for tile in range(3):
                if stage.state(tile) is State.LIVE:
                    shown_live_until = time.monotonic()
                truth = stage.canvas.truth(tile)
                assert truth.state is not State.LIVE or truth.age < 3.0
        assert shown_live_until - stopped < 4.0, "3 seconds, and a busy machine's turn"
        assert {stage.state(tile) for tile in range(3)} == {State.FROZEN}
        assert words.moment(stage.canvas.truth(0), ZONE).startswith("末帧 ")
    finally:
        server.freeze(on=False)
    for tile in range(3):
        stage.until_shown(tile, tile + 1)
        stage.until(lambda tile=tile: stage.state(tile) in (State.LIVE, State.LATE), 15)


def test_a_killed_server_is_said_at_once_and_comes_back(qtbot: QtBot, server: Server) -> None:
    stage = stage_of(qtbot, server, 4, 2)
    server.kill()
    stage.until(lambda: all(stage.state(tile) is State.LOST for tile in (0, 1)), 2)
    truth = stage.canvas.truth(0)
    assert words.title(truth) == "已断开 · 第 1 次重连"
    assert "后再试" in words.detail(truth, ZONE)
    stage.until(lambda: stage.canvas.truth(0).fault is Fault.REFUSED, 4)
    server.start()
    for tile in (0, 1):
        stage.until_shown(tile, tile + 1)
        stage.until(lambda tile=tile: stage.state(tile) is State.LIVE, 8)


def test_another_stream_in_the_place_of_this_one_is_suspected(qtbot: QtBot, server: Server) -> None:
    """The address gives another camera after a while: it is said, and not called live until accepted."""
    stage = stage_of(qtbot, server, 4, 2)
    server.tell(1, channel="2")  # one stream under two names
    stage.until(lambda: all(stage.state(tile) is State.SUSPECT for tile in (0, 1)), 6)
    assert words.detail(stage.canvas.truth(1), ZONE) == "与 1 号窗格的画面一模一样"
    stage.canvas.take_down(1)
    server.kill()
    stage.until(lambda: stage.state(0) is State.LOST, 2)
    server.start()
    server.tell(1, channel="2")
    stage.until(lambda: stage.state(0) is State.SUSPECT, 8)
    truth = stage.canvas.truth(0)
    assert words.title(truth) == "可能不是这路画面"
    assert words.detail(truth, ZONE) == "流自称「channel 2」"
    stage.wall.feed(0).accept()  # type: ignore[union-attr]
    stage.until(lambda: stage.state(0) is State.LIVE, 3)
    stage.directory.expects["1"] = "channel 1"
    stage.put("", "")
    stage.canvas.take_down(0)
    stage.put("1")
    stage.until(lambda: stage.state(0) is State.SUSPECT, 8)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_decoder_that_hangs_is_replaced(qtbot: QtBot, server: Server) -> None:
    stage = stage_of(qtbot, server, 4, 2)
    [nursery] = [child for child in psutil.Process().children() if "nursery" in child.cmdline()]
    victim = min(nursery.children(), key=lambda child: child.create_time())
    os.kill(victim.pid, signal.SIGSTOP)
    stage.until(lambda: stage.state(0) is State.FROZEN, 4)
    stage.until(lambda: stage.state(1) is State.LIVE, 4)
    stage.until(lambda: stage.state(0) is State.LOST, 8)
    assert stage.canvas.truth(0).fault is Fault.HUNG
    assert not psutil.wait_procs([victim], 3)[1]
    stage.until(lambda: stage.state(0) is State.LIVE, 6)
    stage.until_shown(0, 1)


def test_a_picture_is_taken_in_its_own_size_with_its_moment(qtbot: QtBot, server: Server) -> None:
    stage = stage_of(qtbot, server, 16, 1)
    assert stage.canvas.box(0).width() < 330
    shooter = Shooter(stage.canvas, ZONE)
    with qtbot.waitSignal(shooter.shot, timeout=3000) as taken:
        shooter.take(0)
    shot: Shot = taken.args[0]
    assert (shot.image.width(), shot.image.height()) == (640, 360)
    assert shot.current
    whole = shot.labelled(ZONE)
    assert whole.width() == 640
    assert whole.height() > 360
    raw = bytes(whole.constBits())[: 640 * 4 * 360]
    mark = read(np.frombuffer(raw, np.uint8).reshape(360, 640, 4))
    assert mark is not None
    assert mark.channel == 1
    assert shot.name(ZONE).startswith("镜头1_CS-1_20")
    with qtbot.waitSignal(shooter.failed):
        shooter.take(5)
