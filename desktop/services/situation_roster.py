"""The roster in the live picture: who sits where and who is away, with our own pending commands on top."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import datetime

from desktop.domain.absences import Absence
from desktop.domain.callouts import Callout
from desktop.domain.commands import SubjectType
from desktop.domain.evolve import Entity
from desktop.domain.roster import DutyRole, Shift
from desktop.domain.rota import ROTA, Rota


class RosterPicture(ABC):
    """The part of a ``Situation`` that is the roster's."""

    @abstractmethod
    def _get(self, key: tuple[SubjectType, str]) -> Entity | None: ...

    @abstractmethod
    def all_shifts(self) -> Iterator[Shift]:
        """All shifts as they are to be shown."""

    @abstractmethod
    def all_absences(self) -> Iterator[Absence]:
        """All absences as they are to be shown."""

    @abstractmethod
    def all_callouts(self) -> Iterator[Callout]:
        """All call-outs as they are to be shown."""

    def absence(self, absence_id: str) -> Absence | None:
        """The absence as it is to be shown."""
        entity = self._get((SubjectType.ABSENCE, absence_id))
        return entity if isinstance(entity, Absence) else None

    def callout(self, callout_id: str) -> Callout | None:
        """The call-out as it is to be shown."""
        entity = self._get((SubjectType.CALLOUT, callout_id))
        return entity if isinstance(entity, Callout) else None

    def shifts_of(self, person: str, start: datetime, end: datetime) -> Sequence[Shift]:
        """What a person has on the roster between two moments."""
        return [one for one in self.all_shifts() if one.person == person and one.overlaps(start, end)]

    def watch(self, now: datetime) -> Sequence[Shift]:
        """The shifts of the day's watch that cover this moment."""
        return [one for one in self.all_shifts() if one.role is not DutyRole.POST and one.covers(now)]

    def absences(self, start: datetime, end: datetime) -> Sequence[Absence]:
        """Who is away at some time between two moments."""
        return [one for one in self.all_absences() if one.overlaps(start, end)]

    def shifts_between(self, start: datetime, end: datetime) -> Sequence[Shift]:
        """All shifts that last at some time between the two."""
        return [shift for shift in self.all_shifts() if shift.start < end and shift.end > start]

    def rota(self) -> Rota | None:
        """The plan of the roster as it is to be shown; None where the log knows none."""
        entity = self._get((SubjectType.ROTA, ROTA))
        return entity if isinstance(entity, Rota) else None
