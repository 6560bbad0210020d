"""The center's time at a kiosk, also without a network: whoever waits is not passed by a machine whose clock is wrong.

The machine's clock is corrected by what the center's answers say, and that is kept on the disk. When somebody, or the
system, sets the machine's clock meanwhile, the time goes on as it went. After a start it is never earlier than it was
when it was kept last: a machine without a battery wakes up in another year.
"""

from __future__ import annotations

import json
import logging
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.clock import Clock
from desktop.durable import write_whole

log = logging.getLogger(__name__)

_SET = timedelta(seconds=5)
"""The machine's clock was set where it is so far from what has passed since."""
_FINE = timedelta(seconds=2)
"""An answer's date is not finer."""


class CenterTime:
    """A ``Clock``. May be used from any thread; ``keep`` waits for the disk."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file, self._clock = file, clock
        self._lock = threading.Lock()
        self._offset = timedelta()
        latest = self._load()
        self._wall, self._passed = clock.now(), clock.monotonic()
        if latest is not None and self._wall + self._offset < latest:
            log.warning("the machine's clock is behind what it was: it goes on from there")
            self._offset = latest - self._wall

    def now(self) -> datetime:
        """The center's time as far as this machine knows it (UTC)."""
        with self._lock:
            return self._now()

    def _now(self) -> datetime:
        wall, passed = self._clock.now(), self._clock.monotonic()
        gone = timedelta(seconds=passed - self._passed)
        jump = wall - self._wall - gone
        if abs(jump) > _SET:
            log.info(
                "the machine's clock was set by %.0f s: the time goes on as it went", jump.total_seconds()
            )
            self._offset -= jump
            self._wall, self._passed = wall, passed
        return wall + self._offset

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return self._clock.monotonic()

    def heard(self, offset: timedelta) -> bool:
        """The center's clock minus the machine's, as an answer told it; whether that is news."""
        with self._lock:
            self._now()
            if abs(offset - self._offset) <= _FINE:
                return False
            self._offset = offset
            return True

    def keep(self, now: datetime) -> None:
        """Write down what is known, and that it is this late (``now``: of this clock). Raises OSError."""
        told = {"offset": self._offset.total_seconds(), "latest": now.isoformat()}
        write_whole(self._file, json.dumps(told).encode())

    def _load(self) -> datetime | None:
        try:
            told = json.loads(self._file.read_text("ascii"))
            self._offset = timedelta(seconds=float(told["offset"]))
            return datetime.fromisoformat(told["latest"]).astimezone(UTC)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, OverflowError) as error:
            log.info("the center's time cannot be read: %s", type(error).__name__)
            return None
