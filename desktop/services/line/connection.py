"""The truth about the connection: a table of states, and what the interface may say about it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.clock import Clock
from desktop.services.signals import Signal

log = logging.getLogger(__name__)


class Link(StrEnum):
    """How the desk stands to the central."""

    STARTING = "starting"
    CATCHING_UP = "catching_up"
    LIVE = "live"
    OFFLINE = "offline"
    LOGIN_NEEDED = "login_needed"
    OUTDATED = "outdated"


class Word(StrEnum):
    """What is heard of the central."""

    REACHED = "reached"
    CAUGHT_UP = "caught_up"
    LOST = "lost"
    UNAUTHORIZED = "unauthorized"
    TOO_OLD = "too_old"


_HEARD: dict[Word, Link] = {
    Word.REACHED: Link.CATCHING_UP,
    Word.CAUGHT_UP: Link.LIVE,
    Word.LOST: Link.OFFLINE,
    Word.UNAUTHORIZED: Link.LOGIN_NEEDED,
    Word.TOO_OLD: Link.OUTDATED,
}

LINK_MOVES: dict[Link, dict[Word, Link]] = {
    Link.STARTING: _HEARD,
    Link.CATCHING_UP: _HEARD,
    Link.LIVE: {**_HEARD, Word.REACHED: Link.LIVE},
    Link.OFFLINE: _HEARD,
    Link.LOGIN_NEEDED: {**_HEARD, Word.LOST: Link.LOGIN_NEEDED},
    Link.OUTDATED: dict.fromkeys(Word, Link.OUTDATED),
}
"""From each state, what a word leads to. Log-in needed is not overwritten by a lost line."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One reading of the connection, everything that the interface shows of it."""

    link: Link = Link.STARTING
    since: datetime | None = None
    """When this state began."""
    behind: int = 0
    """Changes still to be fetched while catching up."""
    data_at: datetime | None = None
    """When the picture on screen was last known to be current."""
    offset: timedelta = timedelta()
    """The central's clock minus ours."""
    reason: str = ""
    """Why it is offline, as a sentence."""
    set_aside: int = 0
    """Messages that could not be read, were set aside and counted."""
    fresh: bool = True
    """False from a noticed gap, sleep or drift until the picture is current again."""
    drift: int = 0
    """How often the picture had silently drifted from the center's and was replaced."""
    restored_at: datetime | None = None
    """When it was noticed that the center was restored from an older backup."""
    offered_again: int = 0
    """Commands that the restored center had forgotten and was offered again."""
    amended_at: datetime | None = None
    """When another profile of the township was taken in while this desk was open."""
    disk: str = ""
    """Why this machine cannot store what comes, while that is why it is offline (``disk_full``, ``read_only``, …)."""
    tries: int = 0
    """How often it was tried to reach the center since the line was lost."""
    again_at: datetime | None = None
    """When it is tried again, by this machine's clock; None: now, or only once somebody does something."""


class Connection:
    """Keeps the standing; ``changed`` tells when it is another one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.standing = Standing(since=clock.now())
        self.changed: Signal[Standing] = Signal()

    def hear(self, word: Word, *, behind: int = 0, reason: str = "", disk: str = "") -> None:
        """Move by the table."""
        before, now = self.standing, self._clock.now()
        link = LINK_MOVES[before.link][word]
        data_at = now if link is Link.LIVE else before.data_at
        since = before.since if link is before.link else now
        if link is not before.link:
            log.info("connection %s -> %s", before.link, link)
        fresh = before.fresh or word is Word.CAUGHT_UP
        if word is Word.REACHED:
            disk = before.disk  # that somebody answers says nothing of it
        after = replace(
            before,
            link=link,
            since=since,
            behind=behind,
            data_at=data_at,
            reason=reason,
            fresh=fresh,
            disk=disk,
            tries=before.tries if link is Link.OFFLINE else 0,
            again_at=None,
        )
        self._set(after)

    def trying(self) -> None:
        """The center is tried again now; counted from the loss of the line on."""
        before = self.standing
        tries = before.tries + (before.link is Link.OFFLINE)
        self._set(replace(before, tries=tries, again_at=None))

    def waits(self, pause: float | None) -> None:
        """Nothing is tried for so many seconds; None: until somebody does something."""
        if self.standing.link is Link.OFFLINE:
            at = self._clock.now() + timedelta(seconds=pause) if pause is not None else None
            self._set(replace(self.standing, again_at=at))

    def stale(self) -> None:
        """A gap, a drift or a sleep was noticed: nothing is called current until it was caught up again."""
        before = self.standing
        if before.link is Link.LIVE:
            log.info("connection live -> catching up: something was missed")
            before = replace(before, link=Link.CATCHING_UP, since=self._clock.now(), behind=0)
        self._set(replace(before, fresh=False))

    def drifted(self) -> None:
        """The picture was not the center's any more without anybody having noticed; it is about to be replaced."""
        self._set(replace(self.standing, drift=self.standing.drift + 1))
        self.stale()

    def restored(self, offered_again: int) -> None:
        """The center's log is another one than before; so many of our commands are offered to it again."""
        self._set(replace(self.standing, restored_at=self._clock.now(), offered_again=offered_again))

    def amended(self) -> None:
        """Another profile of the township is in force."""
        self._set(replace(self.standing, amended_at=self._clock.now()))

    def alive(self) -> None:
        """A sign of life came (a beat or a change) while live: the picture is current."""
        if self.standing.link is Link.LIVE:
            self._set(replace(self.standing, data_at=self._clock.now()))

    def measured(self, offset: timedelta) -> None:
        """The central's clock was compared with ours."""
        self._set(replace(self.standing, offset=offset))

    def remembered(self, data_at: datetime | None) -> None:
        """The store knew when its picture was current; before any network answers."""
        if self.standing.data_at is None:
            self._set(replace(self.standing, data_at=data_at))

    def garbled(self) -> None:
        """A message could not be read and was set aside."""
        self._set(replace(self.standing, set_aside=self.standing.set_aside + 1))

    def now(self) -> datetime:
        """The central's time as far as we know it: deadlines are judged by it."""
        return self._clock.now() + self.standing.offset

    def _set(self, standing: Standing) -> None:
        if standing != self.standing:
            self.standing = standing
            self.changed.emit(standing)
