"""Crash reports, the log, questions, and what is said of the connection."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.services.line.connection import Link, Standing
from desktop.shells import logbook
from desktop.shells.ask import Choice, Question, ask
from desktop.shells.crash import Crash
from desktop.shells.truth import age, truth
from tests.shells.conftest import NOW

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def crash(qapp, tmp_path, clock):
    made = Crash(tmp_path / "crashes", clock)
    yield made
    made.uninstall()
    made.deleteLater()


def failure(text: str) -> Exception:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_a_crash_is_written_scrubbed_and_said_once(crash, notices, expected_logs, tmp_path) -> None:
    expected_logs.allow("unforeseen")
    crash.attach(notices)
    error = failure("电话 13812345678 身份证 370302199001011234")
    path = crash.report("interface", error)
    text = path.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "电话" not in text
    assert "13812345678" not in text
    assert "370302199001011234" not in text
    assert "PySide6" in text
    assert "in failure" in text
    assert crash.report("interface", error) is None
    assert len(notices.notices) == 1
    assert str(path) in notices.notices[0].detail


def test_hooks_are_taken_and_given_back(crash, notices, expected_logs, qtbot, tmp_path) -> None:
    expected_logs.allow("unforeseen")
    before = (sys.excepthook, threading.excepthook)
    crash.attach(notices)
    crash.install()
    crash.install()

    def fail() -> None:
        raise ValueError("in a thread")

    worker = threading.Thread(target=fail, name="worker")
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(notices.notices) == 1)
    sys.excepthook(ValueError, failure("here"), None)
    crash.uninstall()
    assert (sys.excepthook, threading.excepthook) == before
    assert len(list((tmp_path / "crashes").iterdir())) == 2


def test_a_report_that_cannot_be_written_does_no_harm(qapp, clock, tmp_path, expected_logs) -> None:
    expected_logs.allow("unforeseen|could not be written")
    (tmp_path / "file").write_text("")
    crash = Crash(tmp_path / "file", clock)
    assert crash.report("x", failure("y")) is None
    crash.deleteLater()


def test_log_lines_are_json_and_scrubbed(tmp_path) -> None:
    path = logbook.set_up(tmp_path / "logs")
    try:
        logging.getLogger("test").info("call %s", "13812345678")
        line = json.loads(path.read_text(encoding="utf-8").splitlines()[-1])
        assert line["message"] == "call 138****5678"
        assert line["level"] == "INFO"
        assert "138****5678" in logbook.last_lines()[-1]
    finally:
        logbook.tear_down()
    assert logbook.last_lines() == []


def press(qtbot, key: str | None):
    """Answer the question that is open as soon as there is one."""

    async def answer() -> None:
        while True:
            found = [w for w in QApplication.topLevelWidgets() if isinstance(w, Question) and w.isVisible()]
            QApplication.processEvents()
            if found:
                if key is None:
                    qtbot.keyClick(found[0], Qt.Key.Key_Escape)
                else:
                    qtbot.keyClick(found[0].buttons[key], Qt.Key.Key_Return)
                return
            await asyncio.sleep(0)

    return answer()


@pytest.mark.parametrize(("key", "expected"), [("send", "send"), (None, "")])
def test_asking_waits_without_a_loop_of_its_own(qtbot, dressed, key, expected) -> None:
    async def story() -> str:
        choices = [Choice("send", "向 12 个村广播", "danger")]
        answered, _ = await asyncio.gather(ask(None, "广播", "发出后不能收回。", choices), press(qtbot, key))
        return answered

    assert asyncio.run(story()) == expected


@pytest.mark.parametrize(
    ("standing", "word", "role"),
    [
        (Standing(Link.STARTING), "正在连接", "muted"),
        (Standing(Link.CATCHING_UP, behind=1234), "追赶中 (1,234)", "accent"),
        (Standing(Link.LIVE, data_at=NOW), "实时", "ok"),
        (Standing(Link.LIVE, data_at=NOW - timedelta(minutes=1)), "追赶中", "warn"),
        (Standing(Link.LIVE, data_at=NOW, fresh=False), "追赶中", "accent"),
        (Standing(Link.CATCHING_UP, behind=12, fresh=False), "追赶中 (12)", "accent"),
        (Standing(Link.OFFLINE, since=NOW), "离线自 14:32", "warn"),
        (Standing(Link.OFFLINE, since=NOW - timedelta(days=1)), "离线自 11-22 14:32", "warn"),
        (Standing(Link.LOGIN_NEEDED), "需要登录", "warn"),
        (Standing(Link.OUTDATED), "版本过旧", "late"),
    ],
)
@pytest.mark.parametrize("short", [True, False])
def test_truth(standing, word, role, short) -> None:
    said = truth(standing, NOW, ZONE, waiting=3, short=short)
    assert (said.word, said.role) == (word, role)
    assert said.icon


def test_truth_says_offset_queue_and_what_was_set_aside() -> None:
    standing = Standing(Link.LIVE, data_at=NOW, offset=timedelta(seconds=-5), set_aside=2)
    said = truth(standing, NOW, ZONE)
    assert "本机时钟快 5 秒" in said.tooltip
    assert "时钟" not in said.detail
    assert "2 条消息读不懂" in said.tooltip
    assert "3 条待发送" in truth(standing, NOW, ZONE, waiting=3).detail
    assert age(timedelta(seconds=0.44)) == "0.4 秒前"
    assert age(timedelta(minutes=3)) == "3 分前"


def test_truth_says_that_the_center_was_restored_and_that_the_picture_had_drifted() -> None:
    restored = Standing(
        Link.LIVE, data_at=NOW, restored_at=NOW - timedelta(minutes=1), offered_again=4, drift=1
    )
    said = truth(restored, NOW, ZONE)
    assert "补送 4 条" in said.detail
    assert "中心已恢复到较早的数据，已重新取数，4 条已补送" in said.tooltip
    assert "本机数据与中心对不上 1 次" in said.tooltip
    old = Standing(Link.LIVE, data_at=NOW, restored_at=NOW - timedelta(hours=2), offered_again=4)
    assert "补送" not in truth(old, NOW, ZONE).detail


def test_an_old_picture_is_dated_by_the_centers_clock() -> None:
    """A machine whose clock is ten minutes slow says the time that the clock in the bar showed."""
    slow = Standing(Link.OFFLINE, since=NOW, data_at=NOW, offset=timedelta(minutes=10))
    said = truth(slow, NOW, ZONE)
    assert said.word == "离线自 14:42"
    assert "数据停在 14:42" in said.tooltip
