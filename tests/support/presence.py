"""Who is on which event, without a center: what others hold is set by the test, what this desk holds is noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.services.signals import Signal


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody is on an event."""

    account: str
    name: str
    station: str
    since: datetime
    until: datetime

    def fading(self, now: datetime) -> bool:
        return self.until - now < timedelta(seconds=10)


class Presence:
    """As ``services.line.presence.Presence`` to its listeners."""

    def __init__(self) -> None:
        self.changed: Signal[frozenset[str]] = Signal()
        self.held: list[str] = []
        self._on: dict[str, tuple[Claim, ...]] = {}

    def on(self, event_id: str) -> tuple[Claim, ...]:
        return self._on.get(event_id, ())

    def hold(self, event_id: str) -> None:
        assert event_id not in self.held
        self.held.append(event_id)

    def release(self, event_id: str) -> None:
        self.held.remove(event_id)

    def others(self, event_id: str, *claims: Claim) -> None:
        """The center tells of these."""
        self._on[event_id] = claims
        self.changed.emit(frozenset({event_id}))


def sun(now: datetime, lasts: float = 30) -> Claim:
    """Sun Xiaomei at the second seat, since half an hour."""
    since, until = now - timedelta(minutes=30, seconds=7), now + timedelta(seconds=lasts)
    return Claim("sun", "孙晓梅", "指挥台 2 席", since, until)
