"""How often something may be done at one machine: a joke or a child does not fill the hall's queues and lists."""

from __future__ import annotations

from collections import deque

from desktop.clock import Clock


class Flood:
    """At most ``most`` within ``within`` seconds; somebody of the hall may say that it is all right."""

    def __init__(self, clock: Clock, most: int, within: float) -> None:
        self._clock, self._most, self._within = clock, most, within
        self._recent: deque[float] = deque()

    @property
    def wait(self) -> int:
        """Minutes until it goes on; 0 where it does now."""
        now = self._clock.monotonic()
        while self._recent and now - self._recent[0] >= self._within:
            self._recent.popleft()
        if len(self._recent) < self._most:
            return 0
        return max(1, -(-int(self._within - (now - self._recent[0])) // 60))

    def count(self) -> None:
        """It was done."""
        self._recent.append(self._clock.monotonic())

    def vouch(self) -> None:
        """Somebody of the hall stands by: it goes on at once."""
        self._recent.clear()
