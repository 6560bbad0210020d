"""The days that the board shows: a week or a month, and the step to the next one."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from desktop.viewmodels.words import translate


@dataclass(frozen=True)
class Period:
    """From ``start`` to ``until``, both shown."""

    start: date
    until: date

    @classmethod
    def week(cls, day: date) -> Period:
        """The week of a day, Monday first."""
        start = day - timedelta(days=day.weekday())
        return cls(start, start + timedelta(days=6))

    @classmethod
    def month(cls, day: date) -> Period:
        """The calendar month of a day."""
        start = day.replace(day=1)
        return cls(start, start.replace(day=monthrange(day.year, day.month)[1]))

    @property
    def is_week(self) -> bool:
        """Whether it is a week."""
        return len(self.days) == 7

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Its days in order."""
        return tuple(self.start + timedelta(days=n) for n in range((self.until - self.start).days + 1))

    def next(self, by: int = 1) -> Period:
        """The period after it; ``by`` -1: before it."""
        if self.is_week:
            return Period.week(self.start + timedelta(days=7 * by))
        return Period.month(self.until + timedelta(days=1) if by > 0 else self.start - timedelta(days=1))

    def holding(self, day: date) -> Period:
        """The same kind of period that has this day."""
        return Period.week(day) if self.is_week else Period.month(day)

    @property
    def title(self) -> str:
        """第 48 周　11-23 至 11-29; 2026 年 11 月."""
        if not self.is_week:
            return translate("Rota", "{year} 年 {month} 月").format(
                year=self.start.year, month=self.start.month
            )
        return translate("Rota", "第 {week} 周　{start} 至 {until}").format(
            week=self.start.isocalendar().week, start=f"{self.start:%m-%d}", until=f"{self.until:%m-%d}"
        )
