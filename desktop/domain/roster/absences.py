"""Who is away: leave, sickness, training, out of the hall; from when to when. Nobody answers for a post meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pydantic import model_validator

from desktop.domain.base import Fact, Id, Instant, later


class AbsenceKind(StrEnum):
    """请假, 病假, 培训, 外出公务, 下村, other."""

    LEAVE = "leave"
    SICK = "sick"
    TRAINING = "training"
    OUT = "out"
    VILLAGE = "village"
    OTHER = "other"


class Absence(Fact):
    """One person away from ``start`` to ``end``; the deputy steps in by rule. A cancelled one counts no more."""

    id: Id
    version: int = 0
    person: Id
    kind: AbsenceKind = AbsenceKind.LEAVE
    start: Instant
    end: Instant
    words: str = ""
    by: str = ""
    """Who said so, as he is called."""
    cancelled: bool = False
    reported_at: Instant | None = later(None)
    ended_by: str = later("")
    """Who cancelled or shortened it."""
    ended_at: Instant | None = later(None)
    note: str = later("")
    """Why."""

    @model_validator(mode="after")
    def _ends_after_start(self) -> Absence:
        if self.end <= self.start:
            raise ValueError("离岗的结束时间必须晚于开始时间")
        return self

    def covers(self, now: datetime) -> bool:
        """Whether the person is away at this moment."""
        return not self.cancelled and self.start <= now < self.end

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether some of its time lies between these moments; of one moment: whether it is in it."""
        return self.covers(start) or (not self.cancelled and start < self.start < end)


def is_away(absences: Iterable[Absence], person: str, now: datetime) -> bool:
    """Whether somebody has said that this person is away now."""
    return any(absence.person == person and absence.covers(now) for absence in absences)
