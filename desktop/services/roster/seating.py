"""Puts people into seats: whom a name means, which hours a word has, what is there twice; keeps what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from desktop.domain.problems import Problem
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.township.township import Township
from desktop.services.roster.book import Spot
from desktop.services.roster.names import Names, same_phone
from desktop.services.roster.rows import Assumed, Assumption, Cell, Doubt, Entry, Miss, moments
from desktop.services.roster.texts import Hours, Named, Word

MOST = 6000
"""Shifts of one file: a month of 48 posts in three shifts is 4,464."""


@dataclass(frozen=True, slots=True)
class Seat:
    """What a row or a column says of whoever stands in it."""

    role: DutyRole
    post: str | None = None
    deputy: bool = False
    words: tuple[Word, ...] = ()
    hours: Hours | None = None
    doubts: tuple[Doubt, ...] = ()

    def doubted(self, more: tuple[Doubt, ...]) -> Seat:
        """The same with more to look at."""
        return replace(self, doubts=(*self.doubts, *more)) if more else self


@dataclass(slots=True)
class Made:
    """What comes of all sheets together."""

    town: Township
    names: Names
    assumed: Assumed
    entries: list[Entry] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    rested_on: set[Assumption] = field(default_factory=set)
    words: set[Word] = field(default_factory=set)
    rests: int = 0
    layouts: list[str] = field(default_factory=list)
    _first: dict[tuple[object, ...], Cell] = field(default_factory=dict)

    def role(self) -> DutyRole:
        """What people are where nothing says it."""
        self.rested_on.add("role")
        return self.assumed.role

    def tell(self, cell: Cell, text: str, code: str, more: str = "", *, quiet: bool = False) -> None:
        """A cell that became nothing."""
        self.misses.append(Miss(cell, text, code, more, quiet))

    def enter(
        self, sheet: str, spot: Spot, day: date, seat: Seat, named: Named, phones: Iterable[str]
    ) -> None:
        """One person in a seat on a day. Raises Problem where there are too many."""
        phone = named.phone or next(iter(islice(phones, 1)), "")
        match = self.names.person(named.name, phone)
        person, doubts = match.person, list(seat.doubts)
        if named.beside:
            doubts.append(Doubt("beside", named.beside))
        if match.titled:
            doubts.append(Doubt("titled", match.titled))
        if person is not None and phone and person.phone and not same_phone(person.phone, phone):
            doubts.append(Doubt("phone"))
        cell = Cell(sheet, spot.row, spot.column)
        known = person.id if person is not None else None
        for word, hours in self._hours(seat, named):
            try:
                start, end = moments(day, hours, self.town.clock.zone)
            except OverflowError:
                self.tell(cell, spot.text, "day")
                return
            same = (seat.role, seat.post, known or named.name, start, end)
            if same in self._first:
                if self._first[same] != cell:
                    first = self._first[same]
                    self.tell(cell, spot.text, "twice", first.address, quiet=first.sheet != cell.sheet)
                continue
            self._first[same] = cell
            if len(self.entries) >= MOST:
                raise Problem(f"一次最多导入 {MOST} 个班次，请分成几个文件。", "workbook")
            entry = Entry(
                cell, day, word, start, end, seat.role, seat.post, named.name, known, seat.deputy or named.deputy,
                match.how, tuple(one.id for one in match.others), tuple(dict.fromkeys(doubts)),
            )  # fmt: skip
            self.entries.append(entry)

    def _hours(self, seat: Seat, named: Named) -> Iterator[tuple[Word, Hours]]:
        usual = Word.OFFICE if seat.role is DutyRole.POST else Word.WHOLE
        words = named.words or seat.words or (usual,)
        written = named.hours or seat.hours
        for word in words:
            if written is not None and len(words) == 1:
                yield word, written
            else:
                self.words.add(word)
                yield word, self.assumed.hours[word]
