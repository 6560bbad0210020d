"""The kiosk as a program of its own: killed and back, hung and back, what it has sealed still there; one at a time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.stories.test_bigscreen_process import children, lines
from tests.support.ring import SECRET, CentralThread, central

pytestmark = pytest.mark.story

TOLD = 60_000
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def started_at(middle: CentralThread) -> str:
    """When the machine was started, as the center was told; empty before it was."""
    (row,) = [one for one in middle.center.kiosk.all().kiosks if one.account == "kiosk:01"]
    return row.health.started_at.isoformat() if row.health is not None else ""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked up in /proc")
def test_it_is_back_after_it_was_killed_and_ends_when_it_is_told_to(qtbot: QtBot, tmp_path: Path) -> None:
    password, data = tmp_path / "password", tmp_path / "kiosk"
    password.write_text(SECRET, "utf-8")
    password.chmod(0o600)
    with central(tmp_path / "central") as middle:
        command = [
            sys.executable, "-m", "desktop", "kiosk", "--central", middle.url, "--password-file", str(password),
            "--data", str(data), "--size", "540x960",
        ]  # fmt: skip
        process = subprocess.Popen(command, env=OFFSCREEN, stderr=subprocess.PIPE, text=True)
        try:
            log = data / "logs" / "desk.log"
            qtbot.waitUntil(lambda: started_at(middle) != "", timeout=TOLD)
            first = started_at(middle)
            (window,) = children(process.pid)
            os.kill(window, signal.SIGKILL)
            qtbot.waitUntil(lambda: started_at(middle) != first, timeout=TOLD)
            assert "it begins: crash, time 1 in a row" in lines(log)
            (after,) = children(process.pid)
            assert after != window
            again = subprocess.run(
                command, capture_output=True, text=True, timeout=60, check=False, env=OFFSCREEN
            )
            assert again.returncode == 3
            assert "自助机已经在运行" in again.stderr
            process.terminate()
            _, said = process.communicate(timeout=30)
            assert process.returncode == 0
            assert "自助机窗口意外退出（代码 -9），1 秒后重新启动。" in said
            assert not Path(f"/proc/{after}").exists()
            assert json.loads((data / "kiosk" / "directory.json").read_text())["key"]
        finally:
            process.kill()
            process.communicate(timeout=20)
