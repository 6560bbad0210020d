"""A start of the program as it is, with a watch around it: ``python -m tests.benchmarks.start_desk DATA BEGUN_NS``.

Tells when the first window was painted, when the last known picture was, when everything could be used, and when
the picture was current; then ends it. Nothing of the program is changed but that it is looked at.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

BEGUN = int(sys.argv[2])
told: dict[str, float] = {"interpreter": (time.time_ns() - BEGUN) / 1e6}


def stamp(what: str) -> None:
    """Milliseconds since the process was started; only the first time counts."""
    told.setdefault(what, (time.time_ns() - BEGUN) / 1e6)


def main() -> int:
    """Start, watch, end."""
    from desktop import app
    from desktop.settings import Settings

    stamp("app imported")
    from desktop.shells.starting import StartingWindow

    painted = StartingWindow.paintEvent

    def first_paint(self, event) -> None:
        painted(self, event)
        stamp("first window painted")

    StartingWindow.paintEvent = first_paint  # type: ignore[method-assign]
    code = app.run(Settings(data=Path(sys.argv[1]), drill=None, past=0), script=watch)
    print(json.dumps(told))
    return code


async def watch(hall) -> int:
    """A scripted operator that only looks."""
    import asyncio

    from PySide6.QtCore import Qt, QTimer

    from desktop.panels.events.listing import EventList
    from desktop.services.line.connection import Link

    stamp("hall imported")
    painted = EventList.paintEvent
    seen = asyncio.Event()

    def list_paint(self, event) -> None:
        painted(self, event)
        if self.model().rowCount():
            stamp("last known picture painted")
            seen.set()

    EventList.paintEvent = list_paint  # type: ignore[method-assign]
    await hall.opened.wait()
    stamp("opened")
    await seen.wait()
    idle = asyncio.Event()
    QTimer.singleShot(0, idle.set)
    await idle.wait()
    stamp("usable")
    stalls: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        stalls.append((now - last) * 1e3 - 5)
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start(5)
    told["rows"] = hall.furnished.model.rowCount()
    connection, live = hall.session.connection, asyncio.Event()
    connection.changed.connect(lambda standing: live.set() if standing.link is Link.LIVE else None)
    async with asyncio.timeout(60):
        if connection.standing.link is not Link.LIVE:
            await live.wait()
    stamp("current")
    await asyncio.sleep(1.5)
    timer.stop()
    told["longest stall afterwards"] = max(stalls)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
