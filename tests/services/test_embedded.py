"""Programs beside the workstation: told their secret, watched, started again, and never left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from desktop.services.embedded import DrillProcess, EmbeddedCentral
from tests.support.ring import until

PROGRAM = """
import json, sys
secret = sys.stdin.readline().strip()
print("not JSON", flush=True)
print(json.dumps({"phase": "seeding", "done": 1, "total": 2}), flush=True)
print(json.dumps({"phase": "ready", "url": "http://127.0.0.1:1", "epoch": secret}), flush=True)
sys.stdin.read()
"""
STUBBORN = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + PROGRAM + "signal.pause()\n"


def test_central_is_told_its_secret_and_started_again(tmp_path: Path) -> None:
    """A fresh secret at each start; after a kill there is a new process; after stop there is none."""

    async def story() -> None:
        central = EmbeddedCentral(tmp_path, "changshan", command=[sys.executable, "-c", PROGRAM])
        told: list[tuple[str, str]] = []
        progress: list[tuple[int, int]] = []
        central.ready.connect(told.append)
        central.progress.connect(progress.append)
        await central.start()
        await until(lambda: told)
        assert progress == [(1, 2)]
        first = central.pid
        assert first is not None
        os.kill(first, signal.SIGTERM)
        await until(lambda: len(told) == 2)
        assert told[0][1] != told[1][1]
        assert central.pid not in (None, first)
        await central.stop()
        assert central.pid is None
        await central.stop()

    asyncio.run(story())


def test_program_that_cannot_start_is_tried_again_until_stopped(tmp_path: Path) -> None:
    """It ends at once each time; stopping does not wait for the pause."""

    async def story() -> None:
        central = EmbeddedCentral(
            tmp_path, "changshan", command=[sys.executable, "-c", "raise SystemExit(3)"]
        )
        await central.start()
        await until(lambda: central.secret)
        await central.stop()
        assert central.pid is None

    asyncio.run(story())


def test_drill_gets_the_central_s_secret(tmp_path: Path) -> None:
    """And is not started again when it ends."""

    async def story() -> None:
        drill = DrillProcess(
            tmp_path,
            "http://127.0.0.1:1",
            "s3cret",
            scenario="x",
            pace=20,
            command=[sys.executable, "-c", PROGRAM],
        )
        said: list[dict[str, object]] = []
        drill.said.connect(said.append)
        await drill.start()
        await until(lambda: len(said) == 2)
        assert said[1]["epoch"] == "s3cret"
        await drill.stop()
        assert drill.pid is None

    asyncio.run(story())


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_program_that_will_not_end_is_made_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ignores its closed input and SIGTERM: it is killed."""
    monkeypatch.setattr("desktop.services.embedded._PATIENCE", 0.2)

    async def story() -> None:
        central = EmbeddedCentral(tmp_path, "changshan", command=[sys.executable, "-c", STUBBORN])
        told: list[tuple[str, str]] = []
        central.ready.connect(told.append)
        await central.start()
        await until(lambda: told)
        await central.stop()
        assert central.pid is None

    asyncio.run(story())
