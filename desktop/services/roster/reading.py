"""Reads the sheets of a duty table, whatever their layout, into shifts; what it cannot read it tells by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from desktop.domain.roster.shifts import DutyRole
from desktop.domain.township.township import Township
from desktop.services.roster.book import Book, Grid, Spot
from desktop.services.roster.days import Days, Hints
from desktop.services.roster.heads import Column, Head, Layout, Table, head_at, is_foot, is_title
from desktop.services.roster.names import Names
from desktop.services.roster.rows import Assumed, Cell, Doubt, Reading
from desktop.services.roster.seating import Made, Seat
from desktop.services.roster.texts import (
    RESTS,
    DayText,
    Hours,
    Word,
    compact,
    read_day,
    read_hours,
    read_mark,
    read_people,
    read_words,
)

_PEOPLE = (Column.LEADER, Column.OFFICER, Column.PERSON, Column.LEAD, Column.DEPUTY)
_NONE: tuple[Doubt, ...] = ()
_LEADER = re.compile(r"带班|领导|总值班")
_OFFICER = re.compile(r"值班|值守|备勤|主班|副班")


def understand(book: Book, town: Township, assumed: Assumed) -> Reading:
    """Everything that a file says, under these assumptions. Raises Problem where it is more than one may take in."""
    made = Made(town, Names(town), assumed)
    for sheet, grid in book.sheets.items():
        _Sheet(sheet, grid, made).read()
    order = tuple(word for word in Word if word in made.words)
    return Reading(
        tuple(made.entries), tuple(sorted(made.misses, key=lambda miss: miss.quiet)), frozenset(made.rested_on), order,
        made.rests, tuple(dict.fromkeys(made.layouts)), book.digest,
    )  # fmt: skip


class _Sheet:
    """One sheet, row by row; a head begins a table, and the next one the next."""

    def __init__(self, name: str, grid: Grid, made: Made) -> None:
        self._name, self._grid, self._made = name, grid, made
        self._names, self._assumed = made.names, made.assumed
        self._used: set[tuple[int, int]] = set()
        self._hints = Hints()
        self._hints.hear(name)
        self._days = Days(made.assumed, self._hints, made.rested_on)
        self._layout: Layout = "list"
        self._columns: Mapping[int, Head] = {}
        self._dates: dict[int, date] = {}
        self._odd: dict[int, tuple[Doubt, ...]] = {}
        self._post: Spot | None = None

    def read(self) -> None:
        """Take everything in; what was neither used nor told is told at the end."""
        table: Table | None = None
        at = 0
        while at < len(self._grid):
            row = self._grid[at]
            spots = list(dict.fromkeys(spot for spot in row if spot.text))
            if not spots or (table is not None and table.days and self._is_weekdays(row)):
                at += 1
                continue
            head, tall = head_at(self._grid, at)
            at += tall if head is not None else 1
            if is_foot([spot.text for spot in spots]):
                self._tell(spots, "note", quiet=True)
            elif head is not None:
                table = head
                for spot in self._grid[at - tall] if tall > 1 else ():
                    self._hints.hear(spot.text)
                self._begin(table, at)
                self._take_head(self._grid[at - tall : at])
            elif table is None or (len(spots) == 1 and len(row) > 1 and is_title(spots[0], row)):
                for spot in spots:
                    self._hints.hear(spot.text)
                self._tell(spots, "title", quiet=True)
            else:
                self._body(row)
        for row in self._grid:
            for spot in row:
                if spot.text and (spot.row, spot.column) not in self._used:
                    note = table is None and self._name in ("说明", "填写说明", "备注")
                    self._tell(
                        [spot], "note" if note else "unused" if table is not None else "no_table", quiet=note
                    )

    # heads

    def _begin(self, table: Table, at: int) -> None:
        self._days.before, self._post = None, None
        self._dates, self._odd = {}, {}
        for column, said in sorted(table.days.items()):
            day, odd = self._days.resolve(said)
            if day is None:
                self._tell([self._grid[at - 1][column]], "day")
            else:
                self._dates[column], self._odd[column] = day, odd
        if table.layout == "grid" and self._of_marks(table, at):
            table = self._named(table, at)
        self._layout = table.layout
        self._columns = table.columns
        self._made.layouts.append(f"{self._name}:{table.layout}")

    def _take_head(self, rows: Sequence[Sequence[Spot]]) -> None:
        """The heads are used, but for those of columns that are not."""
        for row in rows:
            used = [
                spot
                for at, spot in enumerate(row)
                if (at in self._dates and row is rows[-1])
                or (at in self._columns and self._columns[at].kind is not Column.UNKNOWN)
            ]
            self._use(*used)
        spots = [
            spot
            for spot in dict.fromkeys(spot for row in rows for spot in row if spot.text)
            if (spot.row, spot.column) not in self._used
        ]
        for spot in spots:  # in a grid, and above the days, a head may be called as it likes
            free = self._layout == "grid" or (bool(self._dates) and spot not in rows[-1])
            self._tell([spot], "title" if free else "head", quiet=free)

    def _of_marks(self, table: Table, at: int) -> bool:
        """Whether the cells below the days are letters of shifts, and no names."""
        texts = [row[column].text for row in self._grid[at:] for column in table.days if row[column].text]
        marks = sum(read_mark(text) is not None for text in texts)
        return marks * 2 > len(texts)

    def _named(self, table: Table, at: int) -> Table:
        """The same with the column of names found by what stands in it."""
        first = min(table.days)
        rows = self._grid[at:]
        known = {
            column: sum(compact(row[column].text) in self._names.known for row in rows)
            for column in range(first)
        }
        best = max(known, key=lambda column: (known[column], column), default=None)
        if best is None:
            return table
        return Table("matrix", {**table.columns, best: Head(Column.PERSON)}, table.days)

    # rows

    def _body(self, row: list[Spot]) -> None:
        match self._layout:
            case "list":
                self._list(row)
            case "matrix":
                self._matrix(row)
            case "grid":
                self._cells(row)
            case "posts":
                self._posts(row)

    def _is_weekdays(self, row: Sequence[Spot]) -> bool:
        """The row of 一 二 三 below the days; where one does not fit its day it is said at the shifts."""
        signs = {column: re.sub("^(?:星期|周)", "", compact(row[column].text)) for column in self._dates}
        said = {column: sign for column, sign in signs.items() if sign}
        if not said or any(sign not in "一二三四五六日天" or len(sign) > 1 for sign in said.values()):
            return False
        for column, sign in said.items():
            day = self._dates[column]
            weekday = "一二三四五六日".index("日" if sign == "天" else sign)
            if weekday != day.weekday():
                self._odd[column] = (*self._odd[column], Doubt("weekday", f"{day.month}-{day.day}"))
        self._use(*row)
        return True

    def _list(self, row: list[Spot]) -> None:
        people = [at for at, head in self._columns.items() if head.kind in _PEOPLE and row[at].text]
        day, words, hours, doubts = self._day_of(row, bool(people))
        if day is None:
            if people:
                self._tell((row[at] for at in people), "no_day")
            return
        self._put_by(row)
        for at in self._of(Column.WORD):
            self._use(row[at])
            told, rest = read_hours(row[at].text)
            spoken, left = read_words(rest)
            hours, words = told or hours, spoken or words
            if left:
                doubts = (*doubts, Doubt("word", row[at].text))
        post, more, known = self._post_of(row)
        if not known:
            self._tell((row[at] for at in people), "no_post")
            return
        for at in people:
            head = self._columns[at]
            role = self._role(head, post, row)
            odd = (
                () if not (words and head.words) or words == head.words else (Doubt("word", "/".join(words)),)
            )
            seat = Seat(
                role, post if role is DutyRole.POST else None, head.deputy or head.kind is Column.DEPUTY,
                head.words or words, head.hours or hours, (*doubts, *more, *odd),
            )  # fmt: skip
            self._people(row[at], day, seat, self._phones(row, at))

    def _day_of(
        self, row: Sequence[Spot], people: bool
    ) -> tuple[date | None, tuple[Word, ...], Hours | None, tuple[Doubt, ...]]:
        """The row's day, the shift that stands with it, and what is odd."""
        columns = self._of(Column.DAY) or self._of(Column.WEEKDAY)
        spot = next((row[at] for at in columns if row[at].text), None)
        if spot is None:
            doubt = Doubt("carried", f"{self._days.before}") if self._days.before else None
            return (self._days.before if people else None), (), None, (doubt,) if doubt else ()
        self._use(spot)
        hours, rest = read_hours(spot.text)
        said = read_day(rest, bare=True) or self._weekday(rest, columns)
        day, doubts = self._days.resolve(said) if said is not None else (None, ())
        if said is None or day is None:
            self._tell([spot], "day")
            return None, (), None, ()
        words, left = read_words(said.rest)
        if left:
            doubts = (*doubts, Doubt("word", said.rest))
        beside = [row[at] for at in self._of(Column.WEEKDAY) if row[at].text and row[at] != spot]
        for other in beside:
            written = read_day(other.text) or self._weekday(other.text, [other.column])
            if written is not None:
                self._use(other)
            if written is not None and written.weekday not in (None, day.weekday()):
                doubts = (*doubts, Doubt("weekday", f"{day.month}-{day.day}"))
        return day, words, hours, doubts

    def _weekday(self, text: str, columns: Sequence[int]) -> DayText | None:
        """一 or 二 alone, in a column that is headed 星期."""
        said = compact(text)
        if (
            columns
            and self._columns[columns[0]].kind is Column.WEEKDAY
            and said[:1] in tuple("一二三四五六日天")
        ):
            return read_day(f"周{said}")
        return None

    def _matrix(self, row: list[Spot]) -> None:
        marks = [at for at in self._dates if row[at].text]
        name = next((row[at] for at in self._of(Column.PERSON) if row[at].text), None)
        self._put_by(row)
        if name is None:
            self._tell((row[at] for at in marks), "no_name")
            return
        self._use(name)
        post, more, known = self._post_of(row)
        if not known:
            self._tell((row[at] for at in marks), "no_post")
            return
        role = DutyRole.POST if post is not None else self._label_role(row) or self._made.role()
        people = list(read_people(name.text, self._names.known))
        for at in marks:
            words = read_mark(row[at].text)
            if words is None:
                self._tell([row[at]], "mark")
                continue
            self._use(row[at])
            self._made.rests += not words
            for named in people if words else ():
                doubts = (*more, *self._odd[at])
                seat = Seat(role, post, words=words, doubts=doubts)
                self._made.enter(
                    self._name, row[at], self._dates[at], seat, named, self._phones(row, name.column)
                )

    def _cells(self, row: list[Spot]) -> None:
        role: DutyRole | None = None
        post: str | None = None
        words: tuple[Word, ...] = ()
        hours: Hours | None = None
        labels = [row[at] for at in range(min(self._dates, default=0)) if row[at].text]
        unknown: list[Spot] = []
        for label in dict.fromkeys(labels):
            told, rest = read_hours(label.text)
            spoken, left = read_words(rest)
            hours, words = told or hours, spoken or words
            found, _ = self._names.post(left)
            if found is not None:
                role, post = DutyRole.POST, found.id
            elif _LEADER.search(left):
                role = role or DutyRole.LEADER
            elif left and _OFFICER.search(left):
                role = role or DutyRole.OFFICER
            elif left and self._columns.get(label.column, Head(Column.UNKNOWN)).kind is not Column.ASIDE:
                unknown.append(label)
                continue
            self._use(label)
        if unknown and role is None:
            guesses = "、".join(one.name for one in self._names.post(unknown[-1].text)[1])
            self._tell([unknown[-1]], "post", guesses)
            self._tell((row[at] for at in self._dates if row[at].text), "no_post")
            return
        seat = Seat(role or self._made.role(), post, words=words, hours=hours)
        for at, day in self._dates.items():
            if row[at].text:
                self._people(row[at], day, seat, (), self._odd[at])

    def _posts(self, row: list[Spot]) -> None:
        people = [at for at, head in self._columns.items() if head.kind in _PEOPLE and row[at].text]
        self._put_by(row)
        if not people:
            self._post_of(row)
            return
        post, doubts, known = self._post_of(row, carry=True)
        if post is None or not known:
            self._tell((row[at] for at in people), "no_post")
            return
        self._made.rested_on.add("period")
        days = [
            self._assumed.first + timedelta(days=n)
            for n in range(min(366, (self._assumed.last - self._assumed.first).days + 1))
        ]
        for at in people:
            head = self._columns[at]
            seat = Seat(
                DutyRole.POST, post, head.deputy or head.kind is Column.DEPUTY, (), head.hours, doubts
            )
            for day in filter(self._made.town.calendar.is_workday, days):
                self._people(row[at], day, seat, self._phones(row, at))
            self._use(row[at])

    # parts of a row

    def _of(self, *kinds: Column) -> list[int]:
        return [at for at, head in self._columns.items() if head.kind in kinds]

    def _post_of(
        self, row: Sequence[Spot], *, carry: bool = False
    ) -> tuple[str | None, tuple[Doubt, ...], bool]:
        """The post of a row, what is odd about it, and False where there is one that nobody knows."""
        for at in self._of(Column.POST, Column.UNIT):
            spot, doubts = row[at], _NONE
            if not spot.text and carry and self._post is not None:
                spot, doubts = self._post, (Doubt("carried_post", self._post.text),)
            if not spot.text:
                continue
            self._use(spot)
            found, near = self._names.post(spot.text)
            if found is not None:
                self._post = spot
                return found.id, doubts, True
            if _LEADER.search(spot.text) or _OFFICER.search(spot.text):
                return None, (), True
            if self._columns[at].kind is Column.UNIT:
                continue
            self._post = None
            self._tell([spot], "post", "、".join(post.name for post in near))
            return None, (), False
        return None, (), True

    def _label_role(self, row: Sequence[Spot]) -> DutyRole | None:
        for at in self._of(Column.POST, Column.UNIT):
            if _LEADER.search(row[at].text):
                return DutyRole.LEADER
            if _OFFICER.search(row[at].text):
                return DutyRole.OFFICER
        return None

    def _role(self, head: Head, post: str | None, row: Sequence[Spot]) -> DutyRole:
        if head.kind is Column.LEADER:
            return DutyRole.LEADER
        if post is not None:
            return DutyRole.POST
        if head.kind is Column.OFFICER:
            return DutyRole.OFFICER
        return self._label_role(row) or self._made.role()

    def _phones(self, row: Sequence[Spot], column: int) -> tuple[str, ...]:
        """The numbers in the next column of telephones, one for each person in the cell where there are as many."""
        at = next((at for at in self._of(Column.PHONE) if at > column), None)
        between = [at for at, head in self._columns.items() if head.kind in _PEOPLE and at > column]
        if at is None or any(other < at for other in between):
            return ()
        return tuple(named.phone for named in read_people(row[at].text, frozenset()) if named.phone)

    def _people(
        self,
        spot: Spot,
        day: date,
        seat: Seat,
        phones: tuple[str, ...],
        more: tuple[Doubt, ...] = (),
    ) -> None:
        """Everybody in a cell sits there on that day."""
        if compact(spot.text) in RESTS:
            self._made.rests += (spot.row, spot.column) not in self._used
            self._use(spot)
            return
        named = [one for one in read_people(spot.text, self._names.known) if one.name]
        if not named:
            self._tell([spot], "no_name")
            return
        self._use(spot)
        seat = seat.doubted(more)
        for place, one in enumerate(named):
            own = phones[place : place + 1] if len(phones) == len(named) else ()
            self._made.enter(self._name, spot, day, seat, one, own)

    # accounts

    def _use(self, *spots: Spot) -> None:
        self._used.update((spot.row, spot.column) for spot in spots)

    def _tell(self, spots: Iterable[Spot], code: str, more: str = "", *, quiet: bool = False) -> None:
        for spot in dict.fromkeys(spots):
            self._use(spot)
            self._made.tell(Cell(self._name, spot.row, spot.column), spot.text, code, more, quiet=quiet)

    def _put_by(self, row: Sequence[Spot]) -> None:
        """What stands beside: numbers, titles and telephones are passed over, notes are told."""
        self._use(*(row[at] for at in self._of(Column.ASIDE)))
        self._use(*(row[at] for at in self._of(Column.PHONE) if re.search(r"\d", row[at].text)))
        self._tell((row[at] for at in self._of(Column.NOTE) if row[at].text), "note", quiet=True)
