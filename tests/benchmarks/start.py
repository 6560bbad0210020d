"""From process start to a window that can be used, beside an empty PySide6 window; several pairs, medians.

The files are in the system's cache: it is the process that is cold. The embedded central starts meanwhile on the
same machine, as it does at one desk.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from desktop.central.center import Center
from desktop.clock import SystemClock
from desktop.domain.rights.visibility import sees_all
from desktop.link.client import Central
from desktop.services.session import account_file
from desktop.store.mirror import Cursor
from desktop.store.store import Store
from tests.benchmarks.figures import Figure, hand_in, median, progress
from tests.benchmarks.material import CENTER, SECRET, crowd, found
from tests.benchmarks.running_central import running

EVENTS = 10_000
PAIRS = 7


def main() -> None:
    """All figures."""
    with tempfile.TemporaryDirectory(prefix="zhenshu-bench-") as folder:
        data = Path(folder)
        _prepare(data)
        bare: list[float] = []
        ours: list[dict[str, float]] = []
        for turn in range(PAIRS + 1):
            pair = (_bare(), _desk(data))
            if turn:  # the first one fills the caches
                bare.append(pair[0])
                ours.append(pair[1])
            progress(
                f"bare {pair[0]:.0f} ms; " + ", ".join(f"{what} {ms:.0f}" for what, ms in pair[1].items())
            )
    floor = median(bare)
    name = "bare PySide6 window"

    def figure(what: str, key: str, most: float | None = None, note: str = "") -> Figure:
        value = median([one[key] for one in ours])
        return Figure(f"cold start: {what}", value, "ms", floor, name, most_ratio=most, note=note)

    hand_in(
        [
            figure("first window painted", "first window painted", 1.5),
            figure("last known picture painted", "last known picture painted", 3, f"{EVENTS:,} live events"),
            figure("everything usable", "usable", 6, "every panel is there and the loop is idle"),
            figure("current with the center", "current", note="the embedded central has started meanwhile"),
            Figure(
                "longest stall after the start",
                median([one["longest stall afterwards"] for one in ours]),
                "ms",
                most=50,
                note="from usable until 1.5 s after it was current; 5 ms heartbeat",
            ),
        ]
    )


def _prepare(data: Path) -> None:
    """An embedded central with 10,000 live events and a desk that has seen them."""
    progress(f"making {EVENTS:,} live events")
    folder = data / "central"
    found(folder)
    center = Center(folder, boot_secret=SECRET)
    crowd(center.log, EVENTS)
    center.close()
    with running(folder) as central:
        asyncio.run(_see(data, central.url))
    assert sees_all(CENTER)


async def _see(data: Path, url: str) -> None:
    """Bring the dispatcher's store to where the central is."""
    link = Central(url, SystemClock(), station=CENTER.station)
    info = link.login("dispatcher", SECRET)
    profile, snapshot = link.township(""), link.snapshot("active")
    assert profile.township is not None
    entities = list(snapshot)
    store = await Store.open(account_file(data, "dispatcher"), SystemClock())
    await store.remember_actor(info.actor)
    await store.remember_township(profile.township, profile.etag)
    await store.replace(Cursor(snapshot.epoch, snapshot.seq), entities)
    await store.past_filled(snapshot.epoch)
    picture = await store.load(timedelta(days=1))
    assert len(picture.entities) >= EVENTS
    await store.close()
    link.close()


def _bare() -> float:
    return float(_child("tests.benchmarks.start_bare"))


def _desk(data: Path) -> dict[str, float]:
    told: dict[str, float] = json.loads(_child("tests.benchmarks.start_desk", str(data)))
    return told


def _child(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments, str(time.time_ns())]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=120, check=True).stdout
    return said.strip().splitlines()[-1]


if __name__ == "__main__":
    main()
