"""The only place where the system's clock is read, and where ids are made."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

import uuid_utils


class Clock(Protocol):
    """Whoever needs the time is given one of these."""

    def now(self) -> datetime:
        """The present moment, aware (UTC)."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump; only differences mean anything."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware (UTC)."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never jump; only differences mean anything."""
        return time.monotonic()


class ManualClock:
    """A clock for tests and rehearsals: it stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._elapsed = 0.0

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._now

    def monotonic(self) -> float:
        """Seconds moved since it was made."""
        return self._elapsed

    def advance(self, step: timedelta) -> None:
        """Move forward."""
        self._now += step
        self._elapsed += step.total_seconds()


def new_id() -> str:
    """A UUIDv7 as text: unique, and sorted by the time it was made (RFC 9562)."""
    return str(uuid_utils.uuid7())
