"""Starting: again, twice, with a folder or a profile that cannot be used, with a center that says nothing."""

from __future__ import annotations

import asyncio
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.central.database import FILE
from desktop.clock import SystemClock
from desktop.domain.events import EventState
from desktop.hall import NO_FOLDER
from desktop.profile import find_township
from desktop.services.connection import Link
from tests.support.ring import until
from tests.support.window import Desk, Key, nothing_doubled, of_event, play, run, settings, verified

pytestmark = pytest.mark.story

SILENT = [sys.executable, "-c", "import sys; sys.stdin.read()"]
QUICK = 4.0
"""Seconds, on a loaded machine; the budget itself is measured by the benchmarks."""


def test_a_second_start_shows_the_last_picture_before_anybody_answers(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The center says nothing: the list is there, the truth says of when it is, work goes on, and is sent later."""
    known: dict[str, str] = {}
    clock = SystemClock()

    async def first(at: Desk) -> None:
        await at.live()
        known["event"] = await at.report("广告牌松动")

    async def second(at: Desk) -> None:
        await at.opened()
        assert clock.monotonic() - began < QUICK
        assert at.session.connection.standing.link is Link.STARTING
        assert at.made.model.rowCount() > 0
        assert "正在连接" in at.truth
        assert "数据停在" in at.truth
        await at.go_to(known["event"])
        await at.press(Key.Key_A)
        await until(lambda: at.waiting() == ["event.accept"])
        await at.says("正在连接", "1 条待发送")

    async def third(at: Desk) -> None:
        await at.live()
        await at.confirmed(known["event"], EventState.ACCEPTED)
        log = await at.log()
        nothing_doubled(log)
        assert [c.kind for c in of_event(log, known["event"])] == ["event.reported", "event.accepted"]

    assert play(settings(tmp_path), first) == 0
    with monkeypatch.context() as patched:
        patched.setattr("desktop.services.embedded.own_command", lambda *_: SILENT)
        began = clock.monotonic()
        assert play(settings(tmp_path), second) == 0
    assert play(settings(tmp_path), third) == 0
    verified(tmp_path)


def test_a_second_window_on_the_same_data_raises_the_first(
    qapp: object, qtbot: QtBot, tmp_path: Path
) -> None:
    """It ends with 0 at once; the first window comes back from where it was."""
    codes: list[int] = []

    async def story(at: Desk) -> None:
        await at.opened()
        at.made.window.setWindowState(Qt.WindowState.WindowMinimized)
        done = await asyncio.to_thread(run, "--data", str(tmp_path))
        codes.append(done.returncode)
        await until(lambda: not at.made.window.isMinimized())

    assert play(settings(tmp_path), story) == 0
    assert codes == [0]


def test_a_folder_that_cannot_be_used(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """A sentence with the folder's name; once it can be used, 重试 goes on."""
    wall = tmp_path / "file"
    wall.write_text("no folder")
    opened: list[bool] = []

    async def mend(at: Desk) -> None:
        await until(lambda: at.failure)
        assert "数据目录不能使用" in at.failure
        assert str(wall / "data") in at.failure
        wall.unlink()
        await at.press(Key.Key_Return, window=at.hall.starting)
        await at.live()
        opened.append(True)

    async def leave(at: Desk) -> None:
        await until(lambda: at.failure)
        at.hall.starting.quit_requested.emit()

    assert play(settings(wall / "data"), leave) == NO_FOLDER
    assert play(settings(wall / "data"), mend) == 0
    assert opened


def test_a_profile_with_a_mistake(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """File, line and field are told; once mended, 重试 goes on."""
    folder = tmp_path / "town"
    shutil.copytree(find_township("").parent, folder)
    profile = folder / "profile.yaml"
    good = profile.read_text(encoding="utf-8")
    lines = good.splitlines()
    place = next(number for number, line in enumerate(lines, 1) if line.startswith("demonstration:"))
    lines[place - 1] = "demonstration: vielleicht"
    profile.write_text("\n".join(lines), encoding="utf-8")
    told: list[str] = []

    async def story(at: Desk) -> None:
        await until(lambda: at.failure)
        told.append(at.failure)
        profile.write_text(good, encoding="utf-8")
        await at.press(Key.Key_Return, window=at.hall.starting)
        await at.live()
        told.append("open")

    assert play(settings(tmp_path / "data", township=str(folder)), story) == 0
    assert f"profile.yaml 第 {place} 行 demonstration" in told[0]
    assert told[-1] == "open"


def test_a_center_that_cannot_start(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Its data are no database: the person is told and can leave; nothing hangs."""
    (tmp_path / "central").mkdir()
    (tmp_path / "central" / FILE).write_bytes(b"this is no database, whatever its name says" * 200)
    told: list[str] = []

    async def story(at: Desk) -> None:
        await until(lambda: at.failure)
        told.append(at.failure)
        at.hall.starting.quit_requested.emit()

    assert play(settings(tmp_path), story) == 0
    assert "本机的中心没有启动成功" in told[0]


def test_leaving_before_the_first_picture(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed while everything is still awaited: the program ends at once."""
    monkeypatch.setattr("desktop.services.embedded.own_command", lambda *_: SILENT)
    clock = SystemClock()
    took: list[float] = []

    async def story(at: Desk) -> None:
        await until(lambda: at.hall.session is not None)
        took.append(clock.monotonic())
        at.hall.starting.quit_requested.emit()

    assert play(settings(tmp_path), story) == 0
    assert clock.monotonic() - took[0] < QUICK
