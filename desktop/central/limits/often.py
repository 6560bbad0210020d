"""How often somebody did something within a while; the next one is told to wait. May be used from any thread."""

from __future__ import annotations

import threading
from collections import deque
from datetime import datetime, timedelta

from desktop.central.api.problems import ApiError

_MOST_KEPT = 10_000


class Often:
    """At most ``most`` times within ``within``, for each key (an address, a code); a few thousand are remembered."""

    def __init__(self, most: int, within: timedelta, said: str) -> None:
        """``said``: the sentence for whoever has to wait."""
        self._most, self._within, self._said = most, within, said
        self._lock = threading.Lock()
        self._kept: dict[str, deque[datetime]] = {}

    def take(self, key: str, now: datetime) -> None:
        """Once more. Raises ApiError 429 with the seconds to wait."""
        self.hold(key, now)
        self.note(key, now)

    def hold(self, key: str, now: datetime) -> None:
        """Stop whoever has done it too often, without counting. Raises ApiError 429."""
        with self._lock:
            found = self._kept.get(key)
            while found and found[0] <= now - self._within:
                found.popleft()
            if found is not None and len(found) >= self._most:
                left = (found[0] + self._within - now).total_seconds()
                raise ApiError(429, "too_many", self._said, retry_after=left)

    def note(self, key: str, now: datetime) -> None:
        """Count one."""
        with self._lock:
            if len(self._kept) >= _MOST_KEPT:
                for old in [
                    name for name, when in self._kept.items() if not when or when[-1] <= now - self._within
                ]:
                    del self._kept[old]
                while len(self._kept) >= _MOST_KEPT:
                    del self._kept[next(iter(self._kept))]
            self._kept.setdefault(key, deque()).append(now)
