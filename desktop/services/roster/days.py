"""Which day a cell means: from the cell itself, from the table's title, from the days before it, or as assumed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from desktop.domain.township.township import Township
from desktop.services.roster.book import Book
from desktop.services.roster.rows import HOURS, Assumed, Assumption, Doubt
from desktop.services.roster.texts import DayText, Hours, Word, compact

_FIGURES = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TENS = re.compile(r"(?<!\d)(1[0-2]|[1-9])月")
_YEAR = re.compile(r"(20\d\d)[年.\-/]")
_RANGE = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])[月./](\d{1,2})[日号]?(?!\d)")
_TITLE_ROWS = 6


def western(text: str) -> str:
    """Chinese numerals of a year and a month as figures: 二〇二六年十一月 → 2026年11月."""
    said = compact(text)
    for tens, figure in (("十一月", "11月"), ("十二月", "12月"), ("十月", "10月")):
        said = said.replace(tens, figure)
    return re.sub(
        r"[〇零○一二三四五六七八九]{4}(?=年)|(?<![周期])[一二三四五六七八九](?=月)",
        lambda m: m[0].translate(_FIGURES),
        said,
    )


@dataclass(slots=True)
class Hints:
    """What titles and the name of the sheet say."""

    year: int = 0
    month: int = 0
    first: tuple[int, int] | None = None
    """Month and day at which the title's week begins."""

    def hear(self, text: str) -> None:
        """Take in a title."""
        said = western(text)
        year, month, first = _YEAR.search(said), _TENS.search(said), _RANGE.search(said)
        if year:
            self.year = int(year[1])
        if first and 1 <= int(first[2]) <= 31:
            self.first = (int(first[1]), int(first[2]))
        if month:
            self.month = int(month[1])
        elif not self.month and (dotted := re.fullmatch(r"20\d\d[.\-/](1[0-2]|0?[1-9])(?!\d).*", said)):
            self.month = int(dotted[1])


@dataclass(slots=True)
class Days:
    """Days one after the other in one table."""

    assumed: Assumed
    hints: Hints
    used: set[Assumption] = field(default_factory=set)
    before: date | None = None

    def resolve(self, said: DayText) -> tuple[date | None, tuple[Doubt, ...]]:
        """The day, and what is odd about it; None where there is no such day."""
        try:
            found, doubts = self._of(said)
        except ValueError:
            return None, ()
        if said.weekday is not None and said.day and found.weekday() != said.weekday:
            doubts = (*doubts, Doubt("weekday", f"{found.month}-{found.day}"))
        self.before = found
        return found, doubts

    def _of(self, said: DayText) -> tuple[date, tuple[Doubt, ...]]:
        if not said.day:
            return self._monday() + timedelta(days=said.weekday or 0), ()
        day = said.day
        doubts: tuple[Doubt, ...] = ()
        last = self.before
        if said.dotted and last is not None and last.month == said.month and last.day == said.day * 10 - 1:
            day, doubts = said.day * 10, (Doubt("dotted", f"{said.month}.{said.day}"),)
        if said.year:
            return date(said.year, said.month, day), doubts
        if not said.month and last is not None:
            year, month = last.year, last.month
            if day < last.day - 15:
                year, month = (year + 1, 1) if month == 12 else (year, month + 1)
            return date(year, month, day), doubts
        year, month = self._year(), said.month or self._month()
        if last is not None and (month, last.month) == (1, 12):
            year = last.year + 1
        elif last is not None and month == last.month:
            year = last.year
        return date(year, month, day), doubts

    def _year(self) -> int:
        if self.hints.year:
            return self.hints.year
        self.used.add("year")
        return self.assumed.year

    def _month(self) -> int:
        if self.hints.month:
            return self.hints.month
        self.used.add("month")
        return self.assumed.month

    def _monday(self) -> date:
        if self.hints.first is None:
            self.used.add("monday")
            return self.assumed.monday
        found = date(self._year(), *self.hints.first)
        return found - timedelta(days=found.weekday())


def assume(book: Book, town: Township, now: datetime) -> Assumed:
    """What is assumed of a file at first: its own titles, the nearest such month, the township's hours."""
    today = now.astimezone(town.clock.zone).date()
    hints = Hints()
    for name, grid in book.sheets.items():
        hints.hear(name)
        for row in grid[:_TITLE_ROWS]:
            for text in dict.fromkeys(spot.text for spot in row if spot.text):
                hints.hear(text)
    month = hints.month or today.month
    far = month - today.month
    year = hints.year or today.year + (1 if far < -6 else -1 if far > 6 else 0)
    monday = today + timedelta(days=7 - today.weekday())
    hours = dict(HOURS)
    spans = town.calendar.hours_on(today).spans
    hours[Word.OFFICE] = Hours(spans[0][0], spans[-1][1])
    for watch in town.watches:
        start = HOURS[Word.DAY].start.replace(hour=watch.start)
        made = Hours(start, start.replace(hour=(watch.start + watch.hours) % 24))
        if watch.hours == 24:
            hours[Word.WHOLE] = hours[Word.MARK] = made
        elif watch.role == "officer":
            hours[Word.NIGHT if made.end <= made.start else Word.DAY] = made
    return Assumed(year, month, monday, monday, monday + timedelta(days=6), hours)
