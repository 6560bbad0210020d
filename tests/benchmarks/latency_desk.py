"""A desk in a real window that watches itself: ``python -m tests.benchmarks.latency_desk DATA URL``.

For each line ``SECONDS`` of input it watches that long and tells one JSON line: how long after its commit each
change was painted, the beats of the interface, and what the process used. A change counts as painted at the end
of the first paint of the list that follows the flush which took it in.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop.app import keep_smooth
from desktop.clock import SystemClock
from desktop.furnishing import furnish
from desktop.panels.events.listing import EventList
from desktop.services.line.connection import Link
from desktop.services.sending.drafts import Drafts
from desktop.services.session import Credentials, DeskSession
from desktop.services.situation.situation import Touched
from desktop.settings import Settings
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.notices import NoticeBoard
from desktop.theme import fonts
from desktop.theme.current import theme
from tests.benchmarks.material import SECRET

_BEAT_MS = 5


class Watch:
    """Notes when a change reached the situation, the list, the screen."""

    def __init__(self, session: DeskSession) -> None:
        self.arrived: list[float] = []
        self.painted: list[float] = []
        self.beats: list[float] = []
        self._situation = session.situation
        self._due: list[float] = []
        self._flushed: list[float] = []
        self._last = 0.0
        self._situation.touched.connect(self._touched)

    def _touched(self, touched: Touched) -> None:
        now = time.time()
        for id_ in touched.events():
            event = self._situation.event(id_)
            if event is not None:
                committed = event.changed_at.timestamp()
                self.arrived.append(now - committed)
                self._due.append(committed)

    def flushed(self) -> None:
        """The list has taken in everything that was touched."""
        self._flushed += self._due
        self._due.clear()

    def paint(self) -> None:
        """The list has been painted."""
        if self._flushed:
            now = time.time()
            self.painted += [now - committed for committed in self._flushed]
            self._flushed.clear()

    def beat(self) -> None:
        """The interface is alive."""
        now = time.perf_counter()
        if self._last:
            self.beats.append(now - self._last - _BEAT_MS / 1e3)
        self._last = now

    def begin(self) -> None:
        """Forget what was."""
        for samples in (self.arrived, self.painted, self.beats):
            samples.clear()
        self._last = 0.0


async def main(data: Path, url: str) -> None:
    """Open, watch as often as asked, close."""
    clock = SystemClock()
    settings = Settings(data=data, central=url)
    session = DeskSession(
        settings, clock, lambda: Credentials(url, "dispatcher", SECRET), account="dispatcher"
    )
    await session.start()
    await session.ready()
    watch = Watch(session)  # before the list, which may flush while it is told
    alarm = Alarm(clock)
    made = furnish(session, Drafts(), settings, clock, NoticeBoard(clock), alarm, url)
    made.window.resize(1920, 1080)
    made.window.show()
    made.begin()
    made.model.changed.connect(watch.flushed)
    paint = EventList.paintEvent

    def watched(self: EventList, event: Any) -> None:
        paint(self, event)
        watch.paint()

    EventList.paintEvent = watched  # type: ignore[method-assign]
    beat = QTimer()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.timeout.connect(watch.beat)
    beat.start(_BEAT_MS)
    async with asyncio.timeout(60):
        live = asyncio.Event()
        session.connection.changed.connect(
            lambda standing: live.set() if standing.link is Link.LIVE else None
        )
        if session.connection.standing.link is not Link.LIVE:
            await live.wait()
    loop = asyncio.get_running_loop()
    print(json.dumps({"rows": made.model.rowCount()}), flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        watch.begin()
        used = time.process_time()
        await asyncio.sleep(float(line))
        used = time.process_time() - used
        repaints = [_repaint(made.events.list) for _ in range(15)]
        print(
            json.dumps(
                {
                    "arrived": watch.arrived, "painted": watch.painted, "beats": watch.beats,
                    "repaint": sorted(repaints)[7], "cpu": used / float(line), "rows": made.model.rowCount(),
                }
            ),
            flush=True,
        )  # fmt: skip
    beat.stop()
    alarm.stop()
    await made.end()
    await session.stop()


def _repaint(listing: EventList) -> float:
    start = time.perf_counter()
    listing.viewport().repaint()
    return time.perf_counter() - start


if __name__ == "__main__":
    keep_smooth()
    fonts.keep_weight()
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    theme().apply(application, "dark", 1.0)
    with QEventLoop(application) as loop:
        loop.run_until_complete(main(Path(sys.argv[1]), sys.argv[2]))
