"""Notices that the machine slept, the process stood still, or somebody set the clock: nothing known then is current."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

from desktop.clock import Clock

log = logging.getLogger(__name__)

TICK = 1.0
"""Seconds between two looks at the clocks."""
TOO_LONG = timedelta(seconds=30)
"""A look that comes later than this, or finds the two clocks so far apart, means that time was missed."""


class Wake:
    """Compares the machine's clock with the monotonic one at every tick; ``run`` never ends by itself.

    ``on_wake`` is told how long was missed: a sleep (the clock went on while the monotonic one stood), a process that
    was stopped (the tick comes late), or a clock that was set (then the time may be negative).
    """

    def __init__(self, clock: Clock, on_wake: Callable[[timedelta], None], *, tick: float = TICK) -> None:
        self._clock = clock
        self._on_wake = on_wake
        self._tick = tick
        self._look()

    async def run(self) -> None:
        """Look for ever."""
        while True:
            await asyncio.sleep(self._tick)
            self.look()

    def look(self) -> None:
        """Compare the clocks now; tells ``on_wake`` if time was missed since the last look."""
        now, moment = self._now, self._moment
        self._look()
        elapsed = timedelta(seconds=self._moment - moment)
        late = elapsed - timedelta(seconds=self._tick)
        apart = (self._now - now) - elapsed
        missed = apart if abs(apart) > abs(late) else late
        if abs(missed) > TOO_LONG:
            log.info("%d seconds were missed", missed.total_seconds())
            self._on_wake(missed)

    def _look(self) -> None:
        self._now, self._moment = self._clock.now(), self._clock.monotonic()
