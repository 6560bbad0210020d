"""The duty roster (值班): who sits at which post from when to when, and who is there now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pydantic import model_validator

from desktop.domain.base import Fact, Id, Instant, later


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

    @model_validator(mode="after")
    def _ends_after_start(self) -> Shift:
        if self.end <= self.start:
            raise ValueError("班次的结束时间必须晚于开始时间")
        return self

    def covers(self, now: datetime) -> bool:
        """Whether the shift's time includes this moment."""
        return self.start <= now < self.end


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


def presence(shifts: Iterable[Shift], post: str, open_orders: int, now: datetime) -> Presence:
    """How the post stands now."""
    shifts = [shift for shift in shifts if shift.post == post and shift.covers(now)]
    if any(shift.state is ShiftState.ON_DUTY for shift in shifts):
        return Presence.BUSY if open_orders >= BUSY_FROM else Presence.ON_DUTY
    return Presence.AWAY if shifts else Presence.VACANT
