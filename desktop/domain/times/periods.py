"""Periods of figures: whole days of the township's calendar, the period before, the same one last year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

_DAY = timedelta(days=1)


class Span(StrEnum):
    """今日, 本周, 本月, 本年, 自定."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Period:
    """From the begin of one local day to the end of another; both belong to it."""

    span: Span
    first: date
    last: date

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Its begin and the moment after its end."""
        return _begin(self.first, zone), _begin(self.last + _DAY, zone)

    def days(self) -> Iterator[date]:
        """Its days in order."""
        day = self.first
        while day <= self.last:
            yield day
            day += _DAY


def period_of(span: Span, day: date) -> Period:
    """The day, week (from Monday), month or year in which a day lies. A span of one's own is the day alone."""
    match span:
        case Span.WEEK:
            monday = day - day.weekday() * _DAY
            return Period(span, monday, monday + 6 * _DAY)
        case Span.MONTH:
            first = day.replace(day=1)
            return Period(span, first, (first + 31 * _DAY).replace(day=1) - _DAY)
        case Span.YEAR:
            return Period(span, day.replace(month=1, day=1), day.replace(month=12, day=31))
        case Span.DAY | Span.OWN:
            return Period(span, day, day)


def before(period: Period) -> Period:
    """The one before it: for a span of one's own, as many days."""
    if period.span is Span.OWN:
        length = period.last - period.first
        last = period.first - _DAY
        return Period(Span.OWN, last - length, last)
    return period_of(period.span, period.first - _DAY)


def last_year(period: Period) -> Period:
    """The same one last year; a week: 52 weeks earlier."""
    if period.span is Span.WEEK:
        return period_of(Span.WEEK, period.first - 52 * 7 * _DAY)
    first, last = _year_before(period.first), _year_before(period.last)
    if period.span is Span.MONTH:
        return period_of(Span.MONTH, first)
    return Period(period.span, first, last)


def leading_to(period: Period, count: int) -> list[Period]:
    """So many periods of the kind in a row, this one the last."""
    found = [period]
    while len(found) < count:
        found.append(before(found[-1]))
    return found[::-1]


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)


def _begin(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
