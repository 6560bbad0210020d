"""The township's calendar: working hours by season, public holidays and make-up workdays (调休)."""

from __future__ import annotations

from datetime import date, time

from pydantic import Field, model_validator

from desktop.domain.base import Entry


class WorkingHours(Entry):
    """Office hours that hold from ``since`` (month and day, ``MM-DD``) until the next entry, every year."""

    since: str = Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
    name: str = ""
    spans: tuple[tuple[time, time], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _spans_in_order(self) -> WorkingHours:
        previous: time | None = None
        for start, end in self.spans:
            if start >= end or (previous is not None and start < previous):
                raise ValueError("办公时段必须先后有序、互不重叠")
            previous = end
        return self


class Calendar(Entry):
    """Which days are worked, and when. Days neither listed as holiday nor as make-up follow the week."""

    timezone: str = "Asia/Shanghai"
    hours: tuple[WorkingHours, ...] = Field(min_length=1)
    holidays: frozenset[date] = frozenset()
    makeup_days: frozenset[date] = frozenset()
    known_until: date
    """The last day for which holidays were announced; after it only weekends are known."""

    def is_workday(self, day: date) -> bool:
        """Whether the hall works on this day."""
        if day in self.makeup_days:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def hours_on(self, day: date) -> WorkingHours:
        """The office hours in force on this day, whether or not it is worked."""
        key = f"{day:%m-%d}"
        ordered = sorted(self.hours, key=lambda entry: entry.since)
        chosen = ordered[-1]
        for entry in ordered:
            if entry.since <= key:
                chosen = entry
        return chosen
