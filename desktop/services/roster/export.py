"""The roster as it leaves the desk: which shifts of which days, as tables for a workbook, as rows for paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.township.township import Township
from desktop.workbook import Sheet

WEEKDAYS = "一二三四五六日"
OFF, MAKEUP = "休", "班"
"""A day off, and a make-up day on which the hall works."""
Seat = tuple[DutyRole, str | None]


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def week_of(day: date) -> Span:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def month_of(day: date) -> Span:
    """The first to the last of the month."""
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return Span(first, after - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Roster:
    """The shifts that begin in a span, by seat and day, in order of the hour; cancelled ones are not among them."""

    town: Township
    span: Span
    by_seat: Mapping[Seat, Mapping[date, Sequence[Shift]]]

    @property
    def zone(self) -> tzinfo:
        """The township's."""
        return self.town.clock.zone

    def on(self, seat: Seat, day: date) -> Sequence[Shift]:
        """Who sits there on a day."""
        return self.by_seat.get(seat, {}).get(day, ())

    @property
    def count(self) -> int:
        """How many shifts there are."""
        return sum(len(shifts) for days in self.by_seat.values() for shifts in days.values())

    def name(self, shift: Shift) -> str:
        """Who it is."""
        person = self.town.person(shift.person)
        return person.name if person is not None else shift.person

    def hours(self, shift: Shift) -> str:
        """08:00-20:00."""
        return f"{shift.start.astimezone(self.zone):%H:%M}-{shift.end.astimezone(self.zone):%H:%M}"


def roster_of(shifts: Iterable[Shift], town: Township, span: Span) -> Roster:
    """What of these belongs to a span."""
    found: defaultdict[Seat, defaultdict[date, list[Shift]]] = defaultdict(lambda: defaultdict(list))
    for shift in shifts:
        day = shift.start.astimezone(town.clock.zone).date()
        if shift.state is not ShiftState.CANCELLED and span.first <= day <= span.last:
            found[shift.role, shift.post][day].append(shift)
    for days in found.values():
        for one in days.values():
            one.sort(key=lambda shift: (shift.start, shift.deputy, shift.person, shift.id))
    return Roster(town, span, found)


def day_mark(town: Township, day: date) -> str:
    """休 on a day off, 班 on a make-up day, nothing on an ordinary one."""
    if day in town.calendar.makeup_days:
        return MAKEUP
    return "" if town.calendar.is_workday(day) else OFF


def sheets(roster: Roster, about: str) -> list[Sheet]:
    """By day, by post, and one row for each shift, which can be taken in again."""
    return [_by_day(roster), _by_post(roster), _rows(roster), Sheet("说明", [[about]], (80,), head=False)]


def _by_day(roster: Roster) -> Sheet:
    rows = [["日期", "星期", "休班", "带班领导", "值班员"]]
    for day in roster.span.days:
        told = (
            "\n".join(_told(roster, shift) for shift in roster.on((role, None), day))
            for role in (DutyRole.LEADER, DutyRole.OFFICER)
        )
        rows.append([f"{day}", f"周{WEEKDAYS[day.weekday()]}", day_mark(roster.town, day), *told])
    return Sheet("值班表", rows, (12, 7, 7, 30, 34))


def _by_post(roster: Roster) -> Sheet:
    days = roster.span.days
    rows = [["板块", "岗位", *[f"{day}" for day in days]]]
    for board in roster.town.boards:
        for post in roster.town.posts_of(board.id):
            cells = [
                "\n".join(_told(roster, shift) for shift in roster.on((DutyRole.POST, post.id), day))
                for day in days
            ]
            rows.append([board.name, post.name, *cells])
    return Sheet("岗位排班", rows, (14, 16, *[20] * len(days)))


def _rows(roster: Roster) -> Sheet:
    rows = [["日期", "星期", "班次", "岗位", "姓名"]]
    found = [
        (day, role, post or "", shift)
        for (role, post), days in roster.by_seat.items()
        for day, shifts in days.items()
        for shift in shifts
    ]
    for day, role, post, shift in sorted(
        found, key=lambda one: (one[0], one[1], one[2], one[3].start, one[3].id)
    ):
        seat = {DutyRole.LEADER: "带班领导", DutyRole.OFFICER: "值班员"}.get(role) or roster.town.post_name(
            post
        )
        name = roster.name(shift) + ("(副)" if shift.deputy else "")
        rows.append([f"{day}", f"周{WEEKDAYS[day.weekday()]}", roster.hours(shift), seat, name])
    return Sheet("明细", rows, (12, 7, 14, 16, 14))


def _told(roster: Roster, shift: Shift) -> str:
    deputy = "(副)" if shift.deputy else ""
    return f"{roster.name(shift)}{deputy} {roster.hours(shift)}"


def about(town: Township, span: Span, now: datetime, by: str) -> str:
    """Whose roster it is, of when, and that times without a next day's date end after midnight."""
    at = f"{now.astimezone(town.clock.zone):%Y-%m-%d %H:%M}"
    return (
        f"{town.county}{town.name}值班表，{span.first} 至 {span.last}。{by} 于 {at} 导出。"
        "结束时间不晚于开始时间的，到次日结束。"
    )
