"""Claims: who works on which event right now. A courtesy, not a lock; kept in memory, gone when nobody renews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.central.api.wire import Claim
from desktop.central.showing.sight import Keys, Sight, shown
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.projection import Clearance

LASTS = timedelta(seconds=30)
"""For so long a claim holds after it was last renewed."""
MOST_EACH = 20
"""Claims of one account at one station; the one renewed longest ago goes for the next."""

Key = tuple[str, str, str]
"""Event, account, station."""


@dataclass(frozen=True, slots=True)
class Held:
    """One claim and the keys of those who may know of it."""

    claim: Claim
    keys: Keys


class Claims:
    """The claims of one center. Belongs to the event loop's thread."""

    def __init__(self) -> None:
        self._held: dict[Key, Held] = {}
        self.turn = 0
        """Counts claims made and given up (not renewals): a page that is held is sent when it moves."""

    def hold(self, event: str, keys: Keys, actor: Actor, now: datetime) -> list[Held]:
        """Make or renew a claim; what everybody is to be told."""
        self._forget(now)
        key = (event, actor.account, actor.station)
        before = self._held.pop(key, None)
        since = before.claim.since if before is not None else now
        claim = Claim(
            event=event, account=actor.account, name=actor.name, station=actor.station, since=since,
            until=now + LASTS,
        )  # fmt: skip
        self._held[key] = Held(claim, keys)
        told = [self._held[key]]
        own = [key for key in self._held if key[1:] == (actor.account, actor.station)]
        told += [self._end(oldest, now) for oldest in own[:-MOST_EACH]]
        if before is None:
            self.turn += 1
        return told

    def release(self, event: str, actor: Actor, now: datetime) -> list[Held]:
        """Give a claim up; what everybody is to be told."""
        key = (event, actor.account, actor.station)
        return [self._end(key, now)] if key in self._held else []

    def release_all(self, actor: Actor, now: datetime) -> list[Held]:
        """Give up what an account holds at its station (it logs out); what everybody is to be told."""
        own = [key for key in self._held if key[1:] == (actor.account, actor.station)]
        return [self._end(key, now) for key in own]

    def take(self, held: Held, now: datetime) -> None:
        """Keep a claim that another process has heard of first."""
        claim = held.claim
        key = (claim.event, claim.account, claim.station)
        known = self._held.pop(key, None)
        if claim.until > now:
            self._held[key] = held
        if (known is None) == (claim.until > now):
            self.turn += 1

    def seen_by(self, sight: Sight, now: datetime) -> tuple[Claim, ...]:
        """The claims that hold and that an account may know of, oldest renewal first."""
        self._forget(now)
        return tuple(held.claim for held in self._held.values() if tells(sight, held))

    def _end(self, key: Key, now: datetime) -> Held:
        held = self._held.pop(key)
        self.turn += 1
        return Held(held.claim.model_copy(update={"until": now}), held.keys)

    def _forget(self, now: datetime) -> None:
        """Drop what nobody renewed; everybody else forgets by himself."""
        for key in [key for key, held in self._held.items() if held.claim.until <= now]:
            del self._held[key]


def tells(sight: Sight, held: Held) -> bool:
    """Whether an account may know of a claim; a public screen says nothing of who works here."""
    return sight.clearance is not Clearance.PUBLIC and shown(sight, held.keys)
