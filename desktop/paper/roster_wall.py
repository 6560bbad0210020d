"""The roster on the wall (值班表): a week with its leaders, officers and posts board by board; a month by its weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from desktop.domain.rights.masking import mask_phone
from desktop.domain.roster.shifts import DutyRole, Shift
from desktop.domain.township.posts import Person, Post
from desktop.domain.township.township import Township
from desktop.paper.wall import Cell, Column, Group, Row, Said, Wall
from desktop.services.roster.export import MAKEUP, OFF, Roster, Span, day_mark, week_of
from desktop.viewmodels.words import translate, weekday


def week(roster: Roster, printed: str) -> list[Wall]:
    """One week: days across, leaders and officers on top, the posts board by board."""
    columns = (
        Column(1.25, translate("Paper", "岗位"), left=True), *(_day(roster.town, day) for day in roster.span.days)
    )  # fmt: skip
    top = Group("", tuple(_watch(roster, role) for role in (DutyRole.LEADER, DutyRole.OFFICER)))
    boards = (Group(board.name, tuple(_posts(roster, board.id))) for board in roster.town.boards)
    return [_wall(roster, columns, (top, *(group for group in boards if group.rows)), printed)]


def month(roster: Roster, printed: str) -> list[Wall]:
    """One month: leaders and officers as a calendar, then the posts by week."""
    return [_calendar(roster, printed), _by_weeks(roster, printed)]


def moment(now: datetime, town: Township, by: str) -> str:
    """Who has printed it, and when."""
    return translate("Paper", "{by} {at} 打印").format(
        by=by, at=f"{now.astimezone(town.clock.zone):%Y-%m-%d %H:%M}"
    )


def span_words(span: Span) -> str:
    """2026年11月23日至29日."""
    first, last = span.first, span.last
    said = translate("Paper", "{year}年{month}月{day}日").format(
        year=first.year, month=first.month, day=first.day
    )
    if (first.year, first.month) == (last.year, last.month):
        return translate("Paper", "{first}至{day}日").format(first=said, day=last.day)
    end = translate("Paper", "{month}月{day}日").format(month=last.month, day=last.day)
    if first.year != last.year:
        end = translate("Paper", "{year}年{month}月{day}日").format(
            year=last.year, month=last.month, day=last.day
        )
    return translate("Paper", "{first}至{end}").format(first=said, end=end)


def phone_book(
    town: Township, rows: Sequence[tuple[str, Post, str, Person]], *, whole: bool, printed: str
) -> list[Wall]:
    """通讯录: boards, their posts and the people of each; ``rows``: board's name, post, A角 or B角, person."""
    groups: dict[str, list[Row]] = {}
    for board, post, letter, person in rows:
        number = person.phone if whole else mask_phone(person.phone)
        cells = tuple((Said(text),) for text in (post.name, letter, "", person.title, number))
        named = (*cells[:2], (Said(person.name, bold=True),), *cells[3:])
        groups.setdefault(board, []).append(Row(named))
    columns = (
        Column(1.5, translate("Paper", "岗位"), left=True), Column(0.7, translate("Paper", "角色")),
        Column(1.3, translate("Paper", "姓名")), Column(1.4, translate("Paper", "职务")),
        Column(1.7, translate("Paper", "电话")),
    )  # fmt: skip
    said = translate("Paper", "含个人信息，用后收回") if whole else translate("Paper", "电话已隐去中间四位")
    title = translate("Paper", "{town}通讯录").format(town=town.name)
    found = tuple(Group(name, tuple(lines)) for name, lines in groups.items())
    return [Wall(title, said, columns, found, _foot(town, printed), title)]


def _wall(roster: Roster, columns: tuple[Column, ...], groups: tuple[Group, ...], printed: str) -> Wall:
    title = translate("Paper", "{town}值班表").format(town=roster.town.name)
    under = span_words(roster.span)
    return Wall(title, under, columns, groups, _foot(roster.town, printed), f"{title} {under}")


def _foot(town: Township, printed: str) -> str:
    call = translate("Paper", "中心电话 {phone}").format(phone=town.phone) if town.phone else ""
    demonstration = translate("Paper", "演示数据") if town.demonstration else ""
    return "  ".join(part for part in (call, demonstration, printed) if part)


def _day(town: Township, day: date) -> Column:
    return Column(
        1.0, weekday(day), f"{day.month}-{day.day}", _mark(town, day), shaded=day_mark(town, day) == OFF
    )  # fmt: skip


def _mark(town: Township, day: date) -> str:
    said = {OFF: translate("Paper", "休"), MAKEUP: translate("Paper", "班")}
    return said.get(day_mark(town, day), "")


def _watch(roster: Roster, role: DutyRole) -> Row:
    name = translate("Paper", "带班领导") if role is DutyRole.LEADER else translate("Paper", "值班员")
    days = [roster.on((role, None), day) for day in roster.span.days]
    return Row(((Said(name, bold=True),), *_told(roster, days)))


def _posts(roster: Roster, board: str) -> Iterator[Row]:
    for post in roster.town.posts_of(board):
        days = [roster.on((DutyRole.POST, post.id), day) for day in roster.span.days]
        yield Row(((Said(post.name),), *_told(roster, days)))


def _told(roster: Roster, days: Sequence[Sequence[Shift]]) -> Iterator[Cell]:
    """Who sits there each day; the hours where they are not the same all along."""
    same = len({roster.hours(shift) for shifts in days for shift in shifts}) < 2
    for shifts in days:
        yield tuple(_people(roster, shifts, same=same)) or (Said("—"),)


def _people(roster: Roster, shifts: Sequence[Shift], *, same: bool) -> Iterator[Said]:
    for place, shift in enumerate(shifts):
        deputy = translate("Paper", " 副") if shift.role is not DutyRole.POST else " B"
        yield Said(f"{roster.name(shift)}{deputy if shift.deputy else ''}", bold=not shift.deputy)
        last = place + 1 == len(shifts) or roster.hours(shifts[place + 1]) != roster.hours(shift)
        if not same and last:
            yield Said(roster.hours(shift).replace("-", "–"), small=True)


def _calendar(roster: Roster, printed: str) -> Wall:
    """Leaders and officers of a month: seven columns, a row for each week."""
    first, last = week_of(roster.span.first).first, week_of(roster.span.last).last
    columns = tuple(Column(1.0, weekday(first + timedelta(days=n))) for n in range(7))
    turns = {tuple(map(roster.hours, roster.on((DutyRole.OFFICER, None), day))) for day in roster.span.days}
    turns.discard(())
    same = len(turns) <= 1
    rows, inside = [], set(roster.span.days)
    day = first
    while day <= last:
        days = [day + timedelta(days=n) for n in range(7)]
        shaded = frozenset(
            n for n, one in enumerate(days) if one in inside and day_mark(roster.town, one) == OFF
        )
        rows.append(Row(tuple(_calendar_cell(roster, one, same=same) for one in days), shaded))
        day += timedelta(days=7)
    made = _wall(roster, columns, (Group("", tuple(rows)),), printed)
    if not same or not turns:
        return made
    hours = translate("Paper", "、").join(one.replace("-", "–") for one in turns.pop())
    said = translate("Paper", "{days}  值班 {hours}").format(days=made.under, hours=hours)
    return replace(made, under=said)


def _calendar_cell(roster: Roster, day: date, *, same: bool) -> Cell:
    if not roster.span.first <= day <= roster.span.last:
        return ()
    found = [Said(f"{day.day} {_mark(roster.town, day)}".strip())]
    for role in (DutyRole.LEADER, DutyRole.OFFICER):
        name = translate("Paper", "带班") if role is DutyRole.LEADER else translate("Paper", "值班")
        shifts = roster.on((role, None), day)
        people = _people(roster, shifts, same=same or role is DutyRole.LEADER)
        found += [one if one.small else replace(one, text=f"{name} {one.text}") for one in people]
    return tuple(found)


def _by_weeks(roster: Roster, printed: str) -> Wall:
    """The posts of a month: a column for each week, in it whoever sits there and on which days."""
    weeks = []
    day = roster.span.first
    while day <= roster.span.last:
        last = min(week_of(day).last, roster.span.last)
        weeks.append(Span(day, last))
        day = last + timedelta(days=1)
    columns = (
        Column(1.2, translate("Paper", "岗位"), left=True),
        *(
            Column(1.0, f"{one.first.month}-{one.first.day}", translate("Paper", "至 {day}").format(
                day=f"{one.last.month}-{one.last.day}"
            ))
            for one in weeks
        ),
    )  # fmt: skip
    groups = []
    for board in roster.town.boards:
        rows = tuple(
            Row(((Said(post.name),), *(_in_week(roster, post, one) for one in weeks)))
            for post in roster.town.posts_of(board.id)
        )
        if rows:
            groups.append(Group(board.name, rows))
    return _wall(roster, columns, tuple(groups), printed)


def _in_week(roster: Roster, post: Post, span: Span) -> Cell:
    """Who sits at a post in a week; the days beside where it is not every workday."""
    days: dict[tuple[str, bool], list[date]] = {}
    for day in span.days:
        for shift in roster.on((DutyRole.POST, post.id), day):
            kept = days.setdefault((roster.name(shift), shift.deputy), [])
            if day not in kept:
                kept.append(day)
    workdays = [day for day in span.days if roster.town.calendar.is_workday(day)]
    found: list[Said] = []
    for (name, deputy), on in days.items():
        found.append(Said(f"{name}{' B' if deputy else ''}", bold=not deputy))
        if on not in (workdays, span.days):
            found.append(Said(_days(on), small=True))
    return tuple(found) or (Said("—"),)


def _days(days: Sequence[date]) -> str:
    """23–25、27日."""
    runs: list[list[date]] = [[days[0]]]
    for before, day in pairwise(days):
        if day == before + timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = (f"{run[0].day}–{run[-1].day}" if len(run) > 1 else f"{run[0].day}" for run in runs)
    return translate("Paper", "{days}日").format(days=translate("Paper", "、").join(parts))
