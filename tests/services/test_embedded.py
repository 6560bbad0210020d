"""Programs beside the workstation: told their secret, watched, started again, and never left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from desktop.services.own.embedded import DrillProcess, EmbeddedCentral
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
    monkeypatch.setattr("desktop.services.own.embedded._PATIENCE", 0.2)

    async def story() -> None:
        central = EmbeddedCentral(tmp_path, "changshan", command=[sys.executable, "-c", STUBBORN])
        told: list[tuple[str, str]] = []
        central.ready.connect(told.append)
        await central.start()
        await until(lambda: told)
        await central.stop()
        assert central.pid is None

    asyncio.run(story())


def test_keys_go_by_the_input_and_nowhere_else(tmp_path: Path) -> None:
    """Second line of the input, several in hex; not on the command line, not in the environment."""
    program = PROGRAM.replace(
        "sys.stdin.read()",
        "keys = sys.stdin.readline().strip()\n"
        "import os\n"
        "seen = keys in ' '.join(sys.argv) or keys in str(dict(os.environ))\n"
        "print(json.dumps({'phase': 'keys', 'keys': keys, 'seen': seen}), flush=True)\n"
        "sys.stdin.read()",
    )
    keys = (bytes(range(32)), bytes(range(1, 33)))

    async def story() -> None:
        command = [sys.executable, "-c", program]
        central = EmbeddedCentral(tmp_path, "changshan", command=command, keys=keys)
        said: list[dict[str, object]] = []
        central.said.connect(said.append)
        await central.start()
        await until(lambda: any(line["phase"] == "keys" for line in said))
        assert said[-1] == {"phase": "keys", "keys": " ".join(key.hex() for key in keys), "seen": False}
        assert "--key-stdin" in central.command()
        assert keys[0].hex() not in " ".join(central.command())
        await central.stop()
        assert "--key-stdin" not in EmbeddedCentral(tmp_path, "changshan").command()

    asyncio.run(story())


def test_a_folder_that_is_a_file_is_told_and_tried_again(tmp_path: Path) -> None:
    """The thread that watches does not die of it."""
    wall = tmp_path / "central"
    wall.write_text("no folder")

    async def story() -> None:
        central = EmbeddedCentral(wall, "changshan", command=[sys.executable, "-c", PROGRAM])
        failed: list[str] = []
        told: list[tuple[str, str]] = []
        central.failed.connect(failed.append)
        central.ready.connect(told.append)
        await central.start()
        await until(lambda: failed)
        assert str(wall) in failed[0]
        wall.unlink()
        await until(lambda: told)
        await central.stop()

    asyncio.run(story())


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    async def story() -> None:
        central = EmbeddedCentral(tmp_path, "changshan", command=[str(tmp_path / "nothing")])
        failed: list[str] = []
        central.failed.connect(failed.append)
        await central.start()
        await until(lambda: failed)
        assert "nothing" in failed[0]
        await central.stop()

    asyncio.run(story())
