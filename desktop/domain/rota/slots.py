"""What the patterns of a plan come to on the calendar: the shifts that there are to be, and whose turn each is."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from desktop.domain.roster.shifts import DutyRole
from desktop.domain.rota.plan import Days, ShiftPattern
from desktop.domain.times.calendars import Calendar
from desktop.domain.times.deadlines import WorkClock
from desktop.domain.township.township import Township

_NAMESPACE = uuid.UUID("6f2c1f0e-8b53-4d0a-9a55-2f0d6a3a7c11")
_FIRST_DAY = date(2024, 1, 1)
"""From here turns of patterns that skip days are counted where they have no anchor; a Monday."""
_DAY = 24 * 60
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_OF_PROFILE = ("watch-", "post-")


@dataclass(frozen=True, slots=True)
class Slot:
    """A seat of one shift: the pattern's shift that begins on ``day``, its ``place`` among those at once from 0."""

    pattern: ShiftPattern
    day: date
    place: int
    start: datetime
    end: datetime
    person: str | None
    """Whose turn it is; None where nobody's."""
    why: str
    """按轮值表第 3 周周二, 按轮换次序第 2 人."""

    @property
    def hours(self) -> float:
        """How long it is."""
        return (self.end - self.start) / timedelta(hours=1)


def slot_id(township: Township, pattern: str, day: date, place: int = 0, again: int = 0) -> str:
    """The id of the shift that fills a slot first, whoever plans it: so nobody plans the same one twice.

    ``again`` counts the shifts that take its place once the first has been cancelled.
    """
    named = pattern.replace("-", "/", 1) if pattern.startswith(_OF_PROFILE) else f"rota/{pattern}"
    parts = [township.id, named, str(day), *([str(place)] if place or again else [])]
    parts += [f"again/{again}"] if again else []
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def slots_of(
    patterns: Iterable[ShiftPattern], township: Township, start: date, until: date
) -> Iterator[Slot]:
    """All slots of shifts that begin from ``start`` to ``until``, pattern by pattern, in the order of time."""
    clock = township.clock
    for pattern in patterns:
        day = start
        turn = turn_on(pattern, start, clock.calendar)
        while day <= until:
            if holds(pattern, day, clock.calendar):
                begin, end = span_on(pattern, day, clock)
                for place in range(pattern.need):
                    person, why = _whose(pattern, day, turn, place)
                    yield Slot(pattern, day, place, begin, end, person, why)
                turn += 1
            day += timedelta(days=1)


def holds(pattern: ShiftPattern, day: date, calendar: Calendar) -> bool:
    """Whether a shift of the pattern begins on this day."""
    match pattern.days:
        case Days.EVERY:
            return True
        case Days.WORK:
            return calendar.is_workday(day)
        case Days.REST:
            return not calendar.is_workday(day)
        case Days.WEEK:
            return day.weekday() in pattern.weekdays


def span_on(pattern: ShiftPattern, day: date, clock: WorkClock) -> tuple[datetime, datetime]:
    """From when to when the pattern's shift lasts that begins on this day, by the clock on the wall."""
    if pattern.office:
        spans = clock.calendar.hours_on(day).spans
        return (
            datetime.combine(day, spans[0][0], clock.zone),
            datetime.combine(day, spans[-1][1], clock.zone),
        )
    begin = datetime.combine(day, pattern.start)
    return begin.replace(tzinfo=clock.zone), (begin + timedelta(hours=pattern.hours)).replace(
        tzinfo=clock.zone
    )


def turn_on(pattern: ShiftPattern, day: date, calendar: Calendar) -> int:
    """The number of the turn that begins on a day, or of the next one after it; from the anchor on, which is 0."""
    if pattern.days is Days.EVERY:
        return day.toordinal() - (pattern.anchor.toordinal() if pattern.anchor is not None else 0)
    first = pattern.anchor or _FIRST_DAY
    if pattern.days is Days.WEEK:
        return _weekdays_before(day, pattern.weekdays) - _weekdays_before(first, pattern.weekdays)
    work = _workdays(calendar, first, day) if first <= day else -_workdays(calendar, day, first)
    return work if pattern.days is Days.WORK else (day - first).days - work


def _weekdays_before(day: date, weekdays: tuple[int, ...]) -> int:
    """How many of these days of the week lie before a day, since the calendar's beginning, which is a Monday."""
    weeks, rest = divmod(day.toordinal() - 1, 7)
    wanted = set(weekdays)
    return weeks * len(wanted) + sum(weekday < rest for weekday in wanted)


@cache
def _special(holidays: frozenset[date], makeup: frozenset[date]) -> tuple[tuple[date, int], ...]:
    """Days on which the calendar says otherwise than the week, and by how many workdays."""
    more = {day: 1 for day in makeup if day.weekday() > 4}
    less = {day: -1 for day in holidays - makeup if day.weekday() < 5}
    return tuple(sorted((more | less).items()))


def _workdays(calendar: Calendar, first: date, day: date) -> int:
    """How many workdays there are from ``first`` to before ``day``."""
    week = _weekdays_before(day, (0, 1, 2, 3, 4)) - _weekdays_before(first, (0, 1, 2, 3, 4))
    special = _special(calendar.holidays, calendar.makeup_days)
    return week + sum(more for when, more in special if first <= when < day)


def _whose(pattern: ShiftPattern, day: date, turn: int, place: int) -> tuple[str | None, str]:
    if pattern.weeks:
        first = (pattern.anchor or _FIRST_DAY).toordinal() - 1
        week = ((day.toordinal() - 1) // 7 - first // 7) % len(pattern.weeks)
        cell = pattern.weeks[week].cells[day.weekday()]
        if place < len(cell):
            return cell[place], f"按轮值表第 {week + 1} 周{WEEKDAYS[day.weekday()]}"
    if not pattern.pool or pattern.fair:
        return None, ""
    at = (turn * pattern.need + place) % len(pattern.pool)
    if len(pattern.pool) == 1:
        return pattern.pool[0], "固定由本人值守"
    return pattern.pool[at], f"按轮换次序第 {at + 1} 人"


def clash(first: ShiftPattern, second: ShiftPattern, township: Township) -> bool:
    """Whether the two ever want shifts of the same watch or post at the same time; of one with itself: in a row."""
    if (first.role, first.post) != (second.role, second.post):
        return False
    (a, a_long), (b, b_long) = _minutes(first, township), _minutes(second, township)
    for days in range(-8, 9):
        at = days * _DAY + b
        if not (a < at + b_long and at < a + a_long):
            continue
        if days == 0 and (first is second or {first.days, second.days} == {Days.WORK, Days.REST}):
            continue
        others = _weekdays(second)
        if any((weekday + days) % 7 in others for weekday in _weekdays(first)):
            return True
    return False


def _minutes(pattern: ShiftPattern, township: Township) -> tuple[int, int]:
    """When it begins, in minutes of the day, and how long it is; office hours at their longest."""
    if not pattern.office:
        return pattern.start.hour * 60 + pattern.start.minute, round(pattern.hours * 60)
    spans = [entry.spans for entry in township.calendar.hours]
    first = min(span[0][0].hour * 60 + span[0][0].minute for span in spans)
    return first, max(span[-1][1].hour * 60 + span[-1][1].minute for span in spans) - first


def _weekdays(pattern: ShiftPattern) -> frozenset[int]:
    """The days of the week on which it may begin; holidays and days made up for may be any."""
    return frozenset(pattern.weekdays) if pattern.days is Days.WEEK else frozenset(range(7))


def is_deputy(township: Township, pattern: ShiftPattern, person: str) -> bool:
    """Whether a person who has the pattern's shift is there in the place of the post's lead."""
    post = township.post(pattern.post)
    return pattern.role is DutyRole.POST and post is not None and post.lead != person
