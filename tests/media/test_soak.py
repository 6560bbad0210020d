"""Sixteen tiles for an hour with a fault a minute: every tile comes back with its own picture, and nothing grows.

``make soak ARGS=tests/media``; ``SOAK_MINUTES=10`` for a shorter one. What was seen is written to build/soak-wall.txt.
"""

from __future__ import annotations

import os
import random
import signal
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from desktop.media.truth import State
from tests.conftest import ExpectedLogs
from tests.media import rtsp
from tests.media.rtsp import Server
from tests.media.stage import Directory, Stage

TILES = 16
MINUTES = float(os.environ.get("SOAK_MINUTES", "60"))
SEED = 8
_WELL = 45.0
"""Seconds in which every tile must be live again after a fault is over."""


def nursery() -> psutil.Process:
    """Where the decoders are."""
    return next(child for child in psutil.Process().children() if "nursery" in child.cmdline())


class Faults:
    """What goes wrong, one after the other."""

    def __init__(self, server: Server, wait: Callable[[float], None]) -> None:
        self._server, self._wait = server, wait
        self._dice = random.Random(SEED)
        self.all = [
            self.silent, self.still, self.slow, self.damaged, self.killed, self.frozen, self.crashed, self.stopped,
            self.swapped,
        ]  # fmt: skip

    def _mount(self) -> int:
        return self._dice.randint(1, TILES)

    def _ways(self, seconds: float, **order: object) -> None:
        mount = self._mount()
        self._server.tell(mount, **order)
        self._wait(seconds)
        self._server.tell(mount, way="live", channel=mount)

    def silent(self) -> None:
        """Nothing comes."""
        self._ways(10, way="stop")

    def still(self) -> None:
        """Always the same picture."""
        mount = self._mount()
        self._server.tell(mount, channel=f"{mount}still")
        self._wait(12)
        self._server.tell(mount, channel=mount)

    def slow(self) -> None:
        """Half as fast as it should."""
        self._ways(8, way="slow")

    def damaged(self) -> None:
        """Bits are wrong."""
        self._ways(8, way="corrupt")

    def swapped(self) -> None:
        """One stream under another one's name."""
        mount = self._mount()
        self._server.tell(mount, channel=mount % TILES + 1)
        self._wait(6)
        self._server.tell(mount, channel=mount)

    def killed(self) -> None:
        """The power goes."""
        self._server.kill()
        self._wait(7)
        self._server.start()

    def frozen(self) -> None:
        """The server stands still."""
        self._server.freeze(on=True)
        self._wait(6)
        self._server.freeze(on=False)

    def _decoder(self) -> psutil.Process:
        return self._dice.choice(nursery().children())

    def crashed(self) -> None:
        """A decoder crashes."""
        os.kill(self._decoder().pid, signal.SIGSEGV)
        self._wait(1)

    def stopped(self) -> None:
        """A decoder hangs."""
        os.kill(self._decoder().pid, signal.SIGSTOP)
        self._wait(6)


@pytest.mark.soak
@pytest.mark.faults
def test_sixteen_tiles_for_an_hour(qtbot: QtBot, tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("")
    rtsp.need()
    rtsp.write_channels(tmp_path, range(1, TILES + 1))
    server = Server(tmp_path)
    directory = Directory({str(n): server.address(n) for n in range(1, TILES + 1)})
    stage = Stage(qtbot, directory, TILES, size=(1484, 896))
    stage.put(*directory.addresses)

    def well() -> bool:
        return all(stage.state(tile) in (State.LIVE, State.LATE) for tile in range(TILES))

    def wait(seconds: float) -> None:
        over = time.monotonic() + seconds
        qtbot.waitUntil(lambda: time.monotonic() >= over, timeout=round(seconds * 1000) + 5000)

    faults, desk = Faults(server, wait), psutil.Process()
    rows: list[tuple[float, float, float, int, int, int]] = []
    lines = []
    began = time.monotonic()
    try:
        stage.until(well, 30)
        number = 0
        while time.monotonic() - began < MINUTES * 60:
            minute = time.monotonic()
            fault = faults.all[number % len(faults.all)]
            number += 1
            fault()
            over = time.monotonic()
            stage.until(well, _WELL)
            back = time.monotonic() - over
            for tile in range(TILES):
                stage.until_shown(tile, tile + 1)
            family = [nursery(), *nursery().children()]
            pss = sum(one.memory_full_info().pss for one in family) / 2**20
            row = (
                time.monotonic() - began, desk.memory_full_info().pss / 2**20, pss, threading.active_count(),
                desk.num_fds(), len(family),
            )  # fmt: skip
            rows.append(row)
            lines.append(f"{row[0]:7.0f} s  {fault.__name__:8} back in {back:5.1f} s  desk {row[1]:.0f} MiB, decoders "
                         f"{row[2]:.0f} MiB, threads {row[3]}, descriptors {row[4]}, processes {row[5]}")  # fmt: skip
            wait(max(0.1, 60 - (time.monotonic() - minute)))
    finally:
        server.kill()
        target = Path("build/soak-wall.txt")
        target.parent.mkdir(exist_ok=True)
        target.write_text("\n".join([*lines, ""]), encoding="utf-8")
    third = max(1, len(rows) // 3)
    for column, name, slack in ((1, "desk", 12.0), (2, "decoders", 25.0)):
        early = statistics.median(row[column] for row in rows[:third])
        late = statistics.median(row[column] for row in rows[-third:])
        assert late <= early * 1.1 + slack, f"{name}: {early:.0f} MiB at first, {late:.0f} MiB at last"
    for column, name in ((3, "threads"), (4, "descriptors"), (5, "processes")):
        assert rows[-1][column] <= rows[0][column] + 2, (
            f"{name}: {rows[0][column]} at first, {rows[-1][column]} at last"
        )
