"""A duty table as townships keep it, understood: who sits where on which day, and what was not understood, by cell.

Nothing is guessed silently. What the file does not say (the year, the hours of 白 and 夜) is an assumption that is
named and can be changed; a name that is nobody's, or several people's, is told with those whom it may mean; and every
cell that says anything is either used or told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

from desktop import workbook
from desktop.domain.roster.shifts import DutyRole
from desktop.services.roster.names import Sure
from desktop.services.roster.texts import Hours, Word

Assumption = Literal["year", "month", "monday", "period", "role"]

HOURS: Final[Mapping[Word, Hours]] = {
    Word.DAY: Hours(time(8), time(20)),
    Word.EARLY: Hours(time(8), time(16)),
    Word.MIDDLE: Hours(time(16), time(0)),
    Word.NIGHT: Hours(time(20), time(8)),
    Word.WHOLE: Hours(time(8), time(8)),
    Word.MARK: Hours(time(8), time(8)),
    Word.OFFICE: Hours(time(8, 30), time(17, 30)),
}
"""What is assumed where neither the file nor the township says otherwise."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """What holds where the file does not say it."""

    year: int
    month: int
    monday: date
    """The week of a table that names days of the week only."""
    first: date
    last: date
    """From when to when the people of a list of posts sit there, on workdays."""
    hours: Mapping[Word, Hours] = field(default_factory=lambda: dict(HOURS))
    role: DutyRole = DutyRole.OFFICER
    """What people are where the table names neither post nor role."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the file; row and column from 0."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """How people call it: 十一月!B7."""
        return workbook.address(self.sheet, self.row, self.column)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at before it is taken: the code (``CODES`` of the words), and what stands there."""

    code: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person on duty as understood. ``person`` is None where the name is nobody's or several people's."""

    cell: Cell
    day: date
    word: Word
    start: datetime
    end: datetime
    role: DutyRole
    post: str | None
    name: str
    person: str | None
    deputy: bool = False
    how: Sure = "sure"
    others: tuple[str, ...] = ()
    """The people whom the name may mean."""
    doubts: tuple[Doubt, ...] = ()

    @property
    def key(self) -> str:
        """What it is, whoever fills it in: the same each time the same file is read."""
        post = self.post or ""
        return f"{self.cell.address}/{self.name}/{self.start.isoformat()}/{self.end.isoformat()}/{self.role}/{post}"


@dataclass(frozen=True, slots=True)
class Miss:
    """A cell that became nothing, and why. ``quiet``: titles, notes and signatures, which were not meant to."""

    cell: Cell
    text: str
    code: str
    more: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says."""

    entries: tuple[Entry, ...] = ()
    misses: tuple[Miss, ...] = ()
    assumed: frozenset[Assumption] = frozenset()
    """Which assumptions it rests on."""
    words: tuple[Word, ...] = ()
    """The shifts whose hours are assumed, in the order of the day."""
    rests: int = 0
    """Cells that say that somebody is off."""
    layouts: tuple[str, ...] = ()
    """By sheet, how its tables were read."""
    digest: str = ""

    def of(self, digest: str) -> Reading:
        """The same of a file with this digest."""
        return replace(self, digest=digest)


def moments(day: date, hours: Hours, zone: tzinfo) -> tuple[datetime, datetime]:
    """From when to when a shift of a day lasts by the wall clock of the zone."""
    end = day + timedelta(days=1) if hours.end <= hours.start else day
    return datetime.combine(day, hours.start, zone), datetime.combine(end, hours.end, zone)
