"""When a decoded picture is due: how far a live stream is behind, and the clock by which a recording is shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import isfinite
from typing import Literal

Clock = tuple[float, float, float]
"""At this monotonic moment the recording stands at this second and goes at this speed (0: it stands still)."""

_CREEP = 0.0002
"""A camera's clock may be so much slower than ours (200 ppm) without counting as late."""
_JUMP = 10.0
_STEP = 0.1
_FAR = 1.5
_LATE = 0.4


class Track:
    """How far a stream is behind the best that it has done: its own time against ours."""

    def __init__(self, timed: bool) -> None:
        self._timed = timed
        self._best: float | None = None
        self._last: tuple[float, float] | None = None
        self._previous = 0.0
        self._every = 0.0

    def lag(self, now: float, seconds: float | None) -> float:
        """Seconds that a picture with this time stamp, come now, is late; 0 where the stream has no time of its own."""
        if not self._timed or seconds is None or not isfinite(seconds):
            return 0.0
        off = now - seconds
        if self._last is not None:
            passed, went = now - self._last[0], seconds - self._last[1]
            if abs(passed - went) > _JUMP:
                self._best = None  # it began to count anew
            elif self._best is not None:
                self._best += passed * _CREEP
        self._last = (now, seconds)
        self._best = off if self._best is None else min(self._best, off)
        return off - self._best

    def every(self, now: float) -> float:
        """Seconds between two pictures as they come, smoothed; for a source that is sampled."""
        if self._previous:
            passed = now - self._previous
            self._every = passed if not self._every else 0.7 * self._every + 0.3 * passed
        self._previous = now
        return self._every


class Pace:
    """Holds pictures back until they are due. Without a clock: from the first picture on, at its own speed."""

    def __init__(self, clock: Clock | None = None, newest: Callable[[], Clock] | None = None) -> None:
        self._clock = clock
        self._newest = newest

    @property
    def speed(self) -> float:
        """How fast the recording goes."""
        return self._clock[2] if self._clock is not None else 1.0

    def target(self) -> float:
        """Where the recording stands now."""
        assert self._clock is not None
        at, position, speed = self._clock
        return max(0.0, position + (time.monotonic() - at) * speed)

    def wait(self, seconds: float | None, beat: Callable[[], None]) -> None:
        """Wait until a live picture is due; one that is late sets the clock anew."""
        if seconds is None:
            return
        if self._clock is None:
            self._clock = (time.monotonic(), seconds, 1.0)
        while (early := seconds - self.target()) > 0:
            if early > 60.0:
                self._clock = None
                return
            beat()
            time.sleep(min(_STEP, early))
        if early < -_LATE:
            self._clock = (time.monotonic(), seconds, 1.0)  # it fell behind, and goes on from here

    def due(
        self, position: float, beat: Callable[[], None], show_first: bool
    ) -> Literal["show", "skip", "elsewhere"]:
        """Wait until a recorded picture is due, and say what to do with it. The desk may set the clock meanwhile."""
        assert self._newest is not None
        while True:
            newest = self._newest()
            if newest != self._clock:
                before, self._clock = self.target(), newest
                if abs(self.target() - before) > 0.2:
                    return "elsewhere"
            early = position - self.target()
            if show_first:
                return "show"
            if early <= 0:
                break
            if early > _FAR + 60 * max(0.0, self.speed):
                return "elsewhere"
            beat()
            time.sleep(min(_STEP, early / self.speed if self.speed else _STEP))
        if early < -_FAR * max(1.0, self.speed) - 4.0:
            return "elsewhere"  # decoding can't keep up: jump
        return "show" if early > -_LATE * max(1.0, self.speed) else "skip"
