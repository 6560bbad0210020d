"""The duty roster (值班): who sits at which post from when to when, and who is there now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import model_validator

from desktop.domain.base import Fact, Id, Instant, later
from desktop.domain.roster.absences import Absence
from desktop.domain.township.posts import Post


class ShiftState(StrEnum):
    """A shift's life: planned, then checked in and out; cancelled when it was taken off the roster."""

    PLANNED = "planned"
    ON_DUTY = "on_duty"
    AWAY = "away"
    ENDED = "ended"
    CANCELLED = "cancelled"


class DutyRole(StrEnum):
    """带班领导, 值班员, or the holder of a post."""

    LEADER = "leader"
    OFFICER = "officer"
    POST = "post"


SHIFT_MOVES: dict[ShiftState, dict[str, ShiftState]] = {
    ShiftState.PLANNED: {"shift.checkin": ShiftState.ON_DUTY, "shift.checkout": ShiftState.AWAY},
    ShiftState.ON_DUTY: {"shift.checkout": ShiftState.AWAY},
    ShiftState.AWAY: {"shift.checkin": ShiftState.ON_DUTY},
    ShiftState.ENDED: {},
    ShiftState.CANCELLED: {},
}
"""Allowed moves of a shift by command kind."""


EARLY = timedelta(hours=2)
"""So long before a shift begins somebody may check in."""
RECORDED = 40
"""So many of the newest things that happened to a shift stand on it; all of them are in the log."""


class Swap(Fact):
    """A swap (换班) that somebody asked for and nobody has decided yet (待批)."""

    to: Id
    """The person who is to take the shift."""
    other: Id | None = None
    """The shift of that person that the present one takes in exchange."""
    words: str = ""
    at: Instant
    by: str = ""
    """Who asked, as he is called."""
    account: str = ""
    agreed_at: Instant | None = None
    agreed_by: str = ""
    other_version: int | None = later(None)
    """Of the ``other`` shift, when it was agreed to."""


class ShiftNote(Fact):
    """One thing that happened to a shift: a change, a swap, that it was cancelled."""

    at: Instant
    kind: str
    """The change's."""
    by: str = ""
    words: str = ""
    person: str | None = None
    """Who sits there since, or was asked to."""
    previous: str | None = None


class Shift(Fact):
    """One person at one post (or on the day's watch) from ``start`` to ``end``."""

    id: Id
    version: int = 0
    role: DutyRole = DutyRole.POST
    post: Id | None = None
    person: Id
    start: Instant
    end: Instant
    deputy: bool = False
    state: ShiftState = ShiftState.PLANNED
    since: Instant | None = None
    pattern: Id | None = later(None)
    """The pattern of the rota that it was made from (值班员 白班); None: planned by hand or from the profile."""
    stands_in_for: Id | None = later(None)
    """The person in whose place this one sits there: a swap, a substitute."""
    words: str = later("")
    """Why it was planned although he is elsewhere at the time, or instead of another one."""
    reason: str = later("")
    """Why somebody is away (离岗事由)."""
    back_at: Instant | None = later(None)
    """When he means to be back."""
    swap: Swap | None = later(None)
    record: tuple[ShiftNote, ...] = later(())
    """Its newest changes and swaps (``RECORDED``), the oldest first."""

    @model_validator(mode="after")
    def _ends_after_start(self) -> Shift:
        if self.end <= self.start:
            raise ValueError("班次的结束时间必须晚于开始时间")
        return self

    @property
    def counts(self) -> bool:
        """Whether it is on the roster: a cancelled shift counts nowhere."""
        return self.state is not ShiftState.CANCELLED

    def covers(self, now: datetime) -> bool:
        """Whether the shift's time includes this moment. A cancelled one has none."""
        return self.counts and self.start <= now < self.end

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether some of its time lies between these moments."""
        return self.counts and self.start < end and start < self.end


class Presence(StrEnum):
    """A post's state at one moment: 在岗, 忙, 离岗, 空岗. Busy is derived from its open orders, never set."""

    ON_DUTY = "on_duty"
    BUSY = "busy"
    AWAY = "away"
    VACANT = "vacant"


BUSY_FROM = 5
"""A post counts as busy from this many open orders on."""


def holder(shifts: Iterable[Shift], post: str, now: datetime) -> Shift | None:
    """The shift that answers for the post now: checked in before planned, lead before deputy; None if vacant."""
    present = [
        shift
        for shift in shifts
        if shift.post == post
        and shift.covers(now)
        and shift.state in (ShiftState.ON_DUTY, ShiftState.PLANNED)
    ]
    return min(
        present, key=lambda s: (s.state is not ShiftState.ON_DUTY, s.deputy, s.start, s.id), default=None
    )


class How(StrEnum):
    """How a post is answered for: checked in, by the roster only, by its lead without a shift (待命), by its deputy in
    place of the lead, by nobody."""

    CHECKED_IN = "checked_in"
    PLANNED = "planned"
    STANDING = "standing"
    STANDS_IN = "stands_in"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for a post at one moment, and since when."""

    how: How
    person: str | None = None
    shift: Shift | None = None
    """His own shift there; None for who stands by or stands in by rule, and for nobody."""
    away: Shift | None = None
    """The shift of whoever should be there and is not, where somebody stands in or nobody is there."""
    since: datetime | None = None

    @property
    def stands_in(self) -> bool:
        """Whether it is the deputy by rule (B角顶岗)."""
        return self.how is How.STANDS_IN


def answering(post: Post, shifts: Iterable[Shift], absences: Iterable[Absence], now: datetime) -> Answering:
    """Who answers for a post now. ``shifts``: at least those of the post, and of its deputy wherever he sits.

    Of those on a shift of the post who are not away: checked in before planned, lead before deputy. With none, but
    somebody who should be there: the post's deputy (AB角), unless he is away himself, from here or anywhere else.
    Checking in during an absence ends it for that shift. A shift that
    was cancelled, or signed off before its end, counts for nothing.

    A post that is held without shifts (``Post.standing``) is its lead's while he is not away, else its deputy's; where
    somebody is on a shift there, that holds.
    """
    shifts, absences = [one for one in shifts if one.covers(now)], list(absences)
    here = [one for one in shifts if one.post == post.id and one.state is not ShiftState.ENDED]
    there = [shift for shift in here if left_since(shift, absences, now) is None]
    if there:
        first = min(there, key=lambda s: (s.state is not ShiftState.ON_DUTY, s.deputy, s.start, s.id))
        checked = first.state is ShiftState.ON_DUTY
        since = max(first.start, first.since) if first.since is not None else first.start
        return Answering(How.CHECKED_IN if checked else How.PLANNED, first.person, first, since=since)
    gone = [(at, shift) for shift in here if (at := left_since(shift, absences, now)) is not None]
    if not gone:
        return _standing(post, shifts, absences, now) if post.standing else Answering(How.NOBODY)
    left = max(at for at, _ in gone)
    away = min((shift for _, shift in gone), key=lambda s: (s.deputy, s.start, s.id))
    if post.deputy is None or _is_out(post.deputy, shifts, absences, now):
        return Answering(How.NOBODY, away=away, since=left)
    return Answering(How.STANDS_IN, post.deputy, away=away, since=left)


def _standing(post: Post, shifts: list[Shift], absences: list[Absence], now: datetime) -> Answering:
    """Who answers for a post without shifts: its lead, else its deputy, else nobody."""
    if post.lead is not None and not any(one.person == post.lead and one.covers(now) for one in absences):
        return Answering(How.STANDING, post.lead)
    if post.deputy is not None and not _is_out(post.deputy, shifts, absences, now):
        how = How.STANDING if post.lead is None else How.STANDS_IN
        return Answering(how, post.deputy, since=_gone_since(post.lead, absences, now))
    return Answering(How.NOBODY, since=_gone_since(post.lead, absences, now))


def _is_out(person: str, shifts: Iterable[Shift], absences: Iterable[Absence], now: datetime) -> bool:
    """Whether somebody is known to be away: from a shift of his, wherever that is, or by an absence."""
    left = any(one.person == person and left_since(one, absences, now) is not None for one in shifts)
    return left or any(one.person == person and one.covers(now) for one in absences)


def _gone_since(person: str | None, absences: Iterable[Absence], now: datetime) -> datetime | None:
    return min((one.start for one in absences if one.person == person and one.covers(now)), default=None)


def left_since(shift: Shift, absences: Iterable[Absence], now: datetime) -> datetime | None:
    """Since when the person of a shift that covers this moment is not there; None: he is, as far as is known."""
    if shift.state in (ShiftState.AWAY, ShiftState.ENDED):
        return max(shift.since or shift.start, shift.start)
    back = shift.since if shift.state is ShiftState.ON_DUTY else None
    gone = [
        one.start
        for one in absences
        if one.person == shift.person and one.covers(now) and (back is None or back <= one.start)
    ]
    return max(min(gone), shift.start) if gone else None


def presence(
    shifts: Iterable[Shift], post: str, open_orders: int, now: datetime, absences: Iterable[Absence] = ()
) -> Presence:
    """How the post stands now: somebody checked in is there; with a shift but nobody there it is left; else vacant."""
    shifts, absences = [shift for shift in shifts if shift.post == post and shift.covers(now)], list(absences)
    checked_in = [shift for shift in shifts if shift.state is ShiftState.ON_DUTY]
    if any(left_since(shift, absences, now) is None for shift in checked_in):
        return Presence.BUSY if open_orders >= BUSY_FROM else Presence.ON_DUTY
    return Presence.AWAY if shifts else Presence.VACANT


def stands(
    post: Post, found: Answering, shifts: Iterable[Shift], open_orders: int, now: datetime,
    absences: Iterable[Absence] = (),
) -> Presence:  # fmt: skip
    """``presence`` of a post for which ``found`` answers; one that is held without shifts is there with who does."""
    if not post.standing or found.shift is not None or found.away is not None:
        return presence(shifts, post.id, open_orders, now, absences)
    if found.person is not None:
        return Presence.BUSY if open_orders >= BUSY_FROM else Presence.ON_DUTY
    return Presence.AWAY if post.people else Presence.VACANT
