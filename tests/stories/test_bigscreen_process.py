"""The big screen as a program of its own: started without hands, killed and back, ended without a trace."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.bigscreen.cli import main
from tests.support.ring import SECRET, central

pytestmark = pytest.mark.story

TOLD = 60_000


def lines(file: Path) -> list[str]:
    """The messages of a log, the oldest first."""
    if not file.exists():
        return []
    return [json.loads(line)["message"] for line in file.read_text(encoding="utf-8").splitlines()]


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(one) for one in told.split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked up in /proc")
def test_it_never_ends_until_it_is_told_to(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The window is killed: another one, live again within its own start. The supervisor ends: nothing is left."""
    given = tmp_path / "password"
    given.write_text(f"{SECRET}\n")
    data = tmp_path / "bigscreen"
    with central(tmp_path / "central") as middle:
        with given.open() as typed:
            monkeypatch.setattr(sys, "stdin", typed)
            joined = ["--central", middle.url, "--join", "--account", "display", "--data", str(tmp_path)]
            assert main(joined) == 0
        process = subprocess.Popen(
            [sys.executable, "-m", "desktop", "bigscreen", "--data", str(tmp_path)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            log = data / "logs" / "desk.log"
            lives = "connection catching_up -> live"
            qtbot.waitUntil(lambda: lines(log).count(lives) == 1, timeout=TOLD)
            (window,) = children(process.pid)
            os.kill(window, signal.SIGKILL)
            qtbot.waitUntil(lambda: lines(log).count(lives) == 2, timeout=TOLD)
            assert "the big screen begins: crash, time 1 in a row" in lines(log)
            assert "the window crash, code -9, time 1 in a row" in lines(data / "logs" / "supervisor.log")
            (after,) = children(process.pid)
            assert after != window
            again = subprocess.run(
                [sys.executable, "-m", "desktop", "bigscreen", "--data", str(tmp_path)], capture_output=True,
                text=True, timeout=60, check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            )  # fmt: skip
            assert again.returncode == 3
            assert "大屏已经在运行" in again.stderr
            process.terminate()
            _, said = process.communicate(timeout=30)
            assert process.returncode == 0
            assert "意外退出（代码 -9），1 秒后重新启动" in said
            assert not Path(f"/proc/{after}").exists()
            assert lines(log)[-1] == "the big screen has ended, code 0"
        finally:
            process.kill()
            process.communicate(timeout=20)
    capsys.readouterr()
