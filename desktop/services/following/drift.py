"""Drift: whether the picture is still the central's, asked now and then, as nobody would notice by himself."""

from __future__ import annotations

import logging
from collections.abc import Callable

from desktop.clock import Clock
from desktop.domain.digest import Digest

log = logging.getLogger(__name__)

CHECK_EVERY = 600.0
"""Seconds between two comparisons."""
_FIRST = 5.0
"""Seconds after going live until the first one; spread, as many desks go live together."""
_BUSY = 15.0


class Drift:
    """When to compare, and what a difference means.

    A picture that differs again right after a snapshot was made differently, not lost: another version of the program
    reads things otherwise. Taking snapshots for ever would help nobody, so it is not asked again in that log.
    """

    def __init__(self, clock: Clock, jitter: Callable[[], float], every: float = CHECK_EVERY) -> None:
        self._clock = clock
        self._jitter = jitter
        self._every = every
        self._due_at: float | None = None
        self._doubted = ""
        self._given_up = ""
        self.checks = 0
        """Comparisons made."""

    def live(self) -> None:
        """The picture is current: compare soon."""
        soon = self._clock.monotonic() + min(self._every, _FIRST * (1 + self._jitter()))
        self._due_at = soon if self._due_at is None else min(self._due_at, soon)

    def at_once(self) -> None:
        """Compare as soon as it is current."""
        self._due_at = self._clock.monotonic()

    def begun(self) -> None:
        """A comparison has begun: whoever asks from now on gets another one."""
        self._due_at = self._clock.monotonic() + self._every

    def busy(self) -> None:
        """So much came that the head was not reached: a little later."""
        self._due_at = self._clock.monotonic() + _BUSY

    def forget(self) -> None:
        """Another log: whatever was doubted, it is asked anew."""
        self._doubted = self._given_up = ""

    def due(self, epoch: str) -> bool:
        """Whether it is time to compare."""
        return (
            self._given_up != epoch and self._due_at is not None and self._clock.monotonic() >= self._due_at
        )

    def differs(self, epoch: str, ours: Digest, theirs: Digest) -> bool:
        """Note a comparison; whether the picture must be replaced."""
        self.checks += 1
        if ours == theirs:
            self._doubted = ""
            return False
        if self._doubted == epoch:
            log.warning(
                "the picture differs also right after a snapshot: %s, the center has %s", ours, theirs
            )
            self._given_up = epoch
            return False
        log.warning("the picture has drifted: %s, the center has %s", ours, theirs)
        self._doubted = epoch
        self.at_once()
        return True
