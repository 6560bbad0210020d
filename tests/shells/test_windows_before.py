"""What stands before the workstation: the starting window and the log-in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop import launching
from desktop.app import _ended
from desktop.shells.entrance.login import Failure, LoginPage, StatusLine
from desktop.shells.entrance.outline import polygons
from desktop.shells.starting import StartingWindow


@pytest.fixture
def starting(qtbot, dressed, tmp_path: Path) -> StartingWindow:
    window = StartingWindow("智慧长山", tmp_path / "desk.log")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_starting_is_light() -> None:
    heavy = [
        "pydantic",
        "sqlalchemy",
        "requests",
        "pyqtgraph",
        "desktop.domain",
        "PySide6.QtMultimedia",
        "numpy",
    ]
    code = f"import sys, desktop.shells.starting; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_steps_progress_and_failure(starting, qtbot) -> None:
    starting.set_step("正在生成演示历史")
    starting.set_progress(12_300, 26_073)
    assert not starting.grab().isNull()
    starting.fail("数据目录不能使用。", "/data")
    assert starting.failed
    assert starting.retry.isVisible()
    assert starting.logs.isVisible()
    with qtbot.waitSignal(starting.retry_requested):
        qtbot.keyClick(starting.retry, Qt.Key.Key_Space)
    assert not starting.failed


def test_take_over(starting, open_window, qtbot) -> None:
    window = open_window()
    asked: list[int] = []
    starting.quit_requested.connect(lambda: asked.append(1))
    window.take_over(starting)
    assert not starting.isVisible()
    assert window.isVisible()
    assert not asked


def test_a_new_version_has_started_when_its_window_stands(
    starting, open_window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not when the first window says why it cannot go on."""
    record = launching.Record(tmp_path / "versions.json")
    record.note("0.2.0", 1)
    monkeypatch.setenv(launching.TRIAL, str(record.file))
    monkeypatch.setenv(launching.CHOSEN, "0.2.0")
    monkeypatch.setenv(launching.FOLDER, str(tmp_path))
    starting.fail("程序内部出错，没有打开。")
    assert _ended(0, starting) == launching.BROKEN
    assert _ended(3, starting) == 3
    open_window().take_over(starting)
    assert record.good("0.2.0")
    assert _ended(0, starting) == 0


@pytest.fixture
def login(qtbot, dressed, clock) -> LoginPage:
    page = LoginPage(hall="智慧长山", account="diaodu02", stations=("指挥台 2 席",), clock=clock)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    return page


def test_login_by_keys_keeps_no_password(login, qtbot) -> None:
    assert not login.submit.isEnabled()
    qtbot.keyClicks(login.password, "geheim")
    with qtbot.waitSignal(login.login_requested) as sent:
        qtbot.keyClick(login.password, Qt.Key.Key_Return)
    assert sent.args == ["diaodu02", "geheim", "指挥台 2 席"]
    assert login.password.text() == ""
    assert not login.account.isEnabled()


@pytest.mark.parametrize("failure", list(Failure))
def test_login_failures_are_sentences(login, qtbot, failure) -> None:
    qtbot.keyClicks(login.password, "falsch")
    login.fail(failure, "9 分钟后再试。")
    assert login.error.isVisible()
    assert login.error.text().endswith("9 分钟后再试。")
    assert login.password.text() == ""
    assert login.account.isEnabled()


def test_login_shows_password_only_while_asked(login, qtbot) -> None:
    qtbot.keyClicks(login.password, "geheim")
    qtbot.mouseClick(login.eye, Qt.MouseButton.LeftButton)
    assert login.password.echoMode() is login.password.EchoMode.Normal
    qtbot.mouseClick(login.eye, Qt.MouseButton.LeftButton)
    assert login.password.echoMode() is login.password.EchoMode.Password


def test_login_status_and_outline(login, qtbot) -> None:
    login.set_status([StatusLine("radio", "ok", "在线", "往返 18 毫秒")])
    login.set_status([StatusLine("cloud-off", "warn", "离线", "")])
    assert login._lines.count() == 1
    with qtbot.waitSignal(login.diagnosis_requested):
        qtbot.keyClick(login, Qt.Key.Key_F9)
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    features = [
        {"properties": {"kind": "outline"}, "geometry": square},
        {"properties": {"kind": "river"}, "geometry": square},
    ]
    assert polygons(features) == [[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]]
    assert polygons([{"properties": {}, "geometry": None}]) == []
