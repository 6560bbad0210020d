"""What is asked of all shifts and absences that somebody holds in memory, whoever holds them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import datetime

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import DutyRole, Shift


class RosterLookups(ABC):
    """The same questions of a state and of the live picture with our own pending commands on top."""

    @abstractmethod
    def all_shifts(self) -> Iterator[Shift]:
        """All shifts held."""

    @abstractmethod
    def all_absences(self) -> Iterator[Absence]:
        """All absences held."""

    def shifts_between(self, start: datetime, end: datetime) -> Sequence[Shift]:
        """All shifts that last at some time between the two."""
        return [shift for shift in self.all_shifts() if shift.start < end and shift.end > start]

    def shifts_of(self, person: str, start: datetime, end: datetime) -> Sequence[Shift]:
        """What a person has on the roster between two moments."""
        return [one for one in self.all_shifts() if one.person == person and one.overlaps(start, end)]

    def watch(self, now: datetime) -> Sequence[Shift]:
        """The shifts of the day's watch that cover this moment."""
        return [one for one in self.all_shifts() if one.role is not DutyRole.POST and one.covers(now)]

    def absences(self, start: datetime, end: datetime) -> Sequence[Absence]:
        """Who is away at some time between two moments."""
        return [one for one in self.all_absences() if one.overlaps(start, end)]
