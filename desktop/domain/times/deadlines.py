"""Working time and clock time: when a limit ends, how much of it is left, and how late that is.

Conventions: 工作时 count office hours; n 工作日 end at the close of the n-th workday after the start's own day;
自然日 are 24 hours each; minutes run around the clock. All functions take and give aware datetimes.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from desktop.domain.catalogue.catalogue import Limit, LimitUnit
from desktop.domain.events.events import Clock
from desktop.domain.times.calendars import Calendar

SOON = 0.8
"""From this share of a limit on it is 临期."""
VERY_LATE = 3.0
"""From this multiple of a limit on it is 严重超期."""
_LONGEST_SEARCH = 4000
_WORKING = frozenset({LimitUnit.WORKING_HOURS, LimitUnit.WORKING_DAYS})


class Level(StrEnum):
    """正常, 临期, 超期, 严重超期."""

    NORMAL = "normal"
    SOON = "soon"
    LATE = "late"
    VERY_LATE = "very_late"


class WorkClock:
    """Working-time arithmetic over one calendar; keeps the spans of the days that it has seen."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.zone = ZoneInfo(calendar.timezone)
        self._spans: dict[date, tuple[tuple[datetime, datetime], ...]] = {}

    def spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The working spans of a day, in order; empty on a day off."""
        found = self._spans.get(day)
        if found is None:
            found = (
                tuple(
                    (self._at(day, start), self._at(day, end))
                    for start, end in self.calendar.hours_on(day).spans
                )
                if self.calendar.is_workday(day)
                else ()
            )
            self._spans[day] = found
        return found

    def day_ends(self, moment: datetime) -> datetime:
        """The midnight that ends the local day of a moment."""
        day = moment.astimezone(self.zone).date()
        return self._at(day + timedelta(days=1), time())

    def due(self, start: datetime, limit: Limit) -> datetime:
        """When the limit ends that began at ``start``.

        Raises OverflowError where the calendar has no working time within about ten years.
        """
        if limit.unit is LimitUnit.MINUTES:
            return start + timedelta(minutes=limit.amount)
        if limit.unit is LimitUnit.CALENDAR_DAYS:
            return start + timedelta(days=limit.amount)
        if limit.unit is LimitUnit.WORKING_HOURS:
            return self.add_working(start, timedelta(hours=limit.amount))
        day = start.astimezone(self.zone).date()
        left = max(1, round(limit.amount))
        for _ in range(_LONGEST_SEARCH):
            day += timedelta(days=1)
            spans = self.spans(day)
            if spans:
                left -= 1
                if left == 0:
                    return spans[-1][1]
        raise OverflowError("no working time in the calendar")

    def add_working(self, start: datetime, amount: timedelta) -> datetime:
        """``start`` plus so much working time; no earlier than ``start``."""
        local = start.astimezone(self.zone)
        day, left = local.date(), amount
        for _ in range(_LONGEST_SEARCH):
            for begin, end in self.spans(day):
                begin = max(begin, local)
                if begin >= end:
                    continue
                if left <= end - begin:
                    return begin + left
                left -= end - begin
            day += timedelta(days=1)
        raise OverflowError("no working time in the calendar")

    def take_working(self, end: datetime, amount: timedelta) -> datetime:
        """The moment from which on so much working time passes until ``end``."""
        local = end.astimezone(self.zone)
        day, left = local.date(), amount
        for _ in range(_LONGEST_SEARCH):
            for begin, stop in reversed(self.spans(day)):
                stop = min(stop, local)
                if begin >= stop:
                    continue
                if left <= stop - begin:
                    return stop - left
                left -= stop - begin
            day -= timedelta(days=1)
        raise OverflowError("no working time in the calendar")

    def working(self, start: datetime, end: datetime) -> timedelta:
        """The working time between two moments; negative if ``end`` is before ``start``."""
        if end < start:
            return -self.working(end, start)
        first, last = start.astimezone(self.zone), end.astimezone(self.zone)
        total, day = timedelta(), first.date()
        while day <= last.date():
            for begin, stop in self.spans(day):
                begin, stop = max(begin, first), min(stop, last)
                if begin < stop:
                    total += stop - begin
            day += timedelta(days=1)
        return total

    def clock(self, since: datetime, limit: Limit) -> Clock:
        """A running limit that starts at ``since``."""
        return Clock(since=since, due=self.due(since, limit), limit=limit)

    def resumed(self, clock: Clock, paused: datetime, now: datetime) -> Clock:
        """The clock after a pause from ``paused`` to ``now``: as much is left as was left before it.

        Limits in working time get working time back: a pause over a weekend moves nothing. What was late before it is
        as late after it.
        """
        if clock.limit.unit not in _WORKING:
            due = clock.due + (now - paused)
        elif paused <= clock.due:
            due = self.add_working(now, self.working(paused, clock.due))
        else:
            given = self.working(paused, now)
            due = self.add_working(clock.due, given) if given else clock.due
        return clock.model_copy(update={"due": due})

    def used(self, clock: Clock, now: datetime) -> float:
        """The share of the limit that is used up: 0 at its start, 1 when due, more when late; pauses do not count."""
        working = clock.limit.unit is LimitUnit.WORKING_HOURS
        whole = self._whole(clock)
        if whole <= timedelta():
            return 0.0 if now < clock.due else VERY_LATE
        left = self.working(now, clock.due) if working else clock.due - now
        share = 1 - left / whole
        return max(share, 0.0) if now <= clock.due else max(share, 1.0)

    def at_share(self, clock: Clock, share: float) -> datetime:
        """When so much of the limit is used up."""
        over = self._whole(clock) * (share - 1)
        if clock.limit.unit is LimitUnit.WORKING_HOURS:
            return (
                self.add_working(clock.due, over) if share >= 1 else self.take_working(clock.due, abs(over))
            )
        return clock.due + over

    def remaining(self, clock: Clock, now: datetime) -> timedelta:
        """What is left: working time for 工作时, else clock time; negative when late."""
        if clock.limit.unit is LimitUnit.WORKING_HOURS and now < clock.due:
            return self.working(now, clock.due)
        return clock.due - now

    def level(self, clock: Clock, now: datetime) -> Level:
        """How late it is."""
        if now > clock.due:
            return Level.VERY_LATE if self.used(clock, now) >= VERY_LATE else Level.LATE
        return Level.SOON if self.used(clock, now) >= SOON else Level.NORMAL

    def _whole(self, clock: Clock) -> timedelta:
        """How long the limit is: as it says, or shorter where an earlier end was set. A pause adds nothing to it."""
        limit = clock.limit
        given = clock.due - clock.since
        match limit.unit:
            case LimitUnit.WORKING_HOURS:
                return min(timedelta(hours=limit.amount), self.working(clock.since, clock.due))
            case LimitUnit.MINUTES:
                return min(timedelta(minutes=limit.amount), given)
            case LimitUnit.CALENDAR_DAYS:
                return min(timedelta(days=limit.amount), given)
            case LimitUnit.WORKING_DAYS:
                return min(self.due(clock.since, limit) - clock.since, given)

    def _at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, tzinfo=self.zone)
