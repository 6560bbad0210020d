"""Why a deadline is when it is: start, limit, calendar, pauses, and the working hours in between as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from desktop.domain.catalogue.catalogue import BusinessItem, Limit, LimitUnit
from desktop.domain.events.records import Extension, Pause
from desktop.domain.times.deadlines import SOON, WorkClock
from desktop.viewmodels.dispatch.dispatch_words import day_moment, say
from desktop.viewmodels.words import clauses, limit_words, listed, moment_words, weekday

BarKind = Literal["open", "used", "soon"]
_MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the derivation: 起算, its value, a note."""

    key: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch on the axis, as shares of its length: working time, limit running, 临期."""

    begin: float
    end: float
    kind: BarKind


@dataclass(frozen=True, slots=True)
class Tick:
    """A word under the axis; ``mark`` is the start or the end of the limit."""

    at: float
    text: str
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The whole derivation of one deadline."""

    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """What has moved a limit: pauses since its start, extensions, and returns through which it runs on."""

    pauses: Sequence[Pause] = ()
    extensions: Sequence[Extension] = ()
    returns: int = 0
    runs_on: bool = False
    """It began with an order before this one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A shorter deadline at hand: 1 小时, 今日下班."""

    text: str
    due: datetime


def soon_at(work: WorkClock, start: datetime, due: datetime, limit: Limit) -> datetime:
    """When the limit turns 临期."""
    if limit.unit is LimitUnit.WORKING_HOURS:
        return work.add_working(start, work.working(start, due) * SOON)
    return start + (due - start) * SOON


def choices(work: WorkClock, now: datetime, latest: datetime) -> list[Choice]:
    """Deadlines shorter than the catalogue's ``latest``, soonest first."""
    today = now.astimezone(work.zone).date()
    offered = [
        Choice(say("30 分钟"), now + timedelta(minutes=30)),
        Choice(say("1 小时"), now + timedelta(hours=1)),
        Choice(say("2 小时"), now + timedelta(hours=2)),
    ]
    if spans := work.spans(today):
        offered.append(Choice(say("今日下班"), spans[-1][1]))
    for ahead in range(1, 10):
        if spans := work.spans(today + timedelta(days=ahead)):
            words = say("明日下班") if ahead == 1 else say("{day}下班", day=weekday(spans[-1][1]))
            offered.append(Choice(words, spans[-1][1]))
            break
    found = [choice for choice in offered if now + timedelta(minutes=5) < choice.due < latest]
    return sorted(found, key=lambda choice: choice.due)


def reckon(
    work: WorkClock, item: BusinessItem | None, limit: Limit, start: datetime, due: datetime, latest: datetime,
    moved: Moved, now: datetime,
) -> Reckoning:  # fmt: skip
    """Derive ``due``, which began at ``start``; ``latest`` is what the catalogue alone would give."""
    zone = work.zone
    soon = soon_at(work, start, due, limit)
    source = (
        say("清单 {id} {name}", id=item.id, name=item.name) if item is not None else say("未归类，按通用时限")
    )
    note = say("{source}，{time} 转临期", source=source, time=_clock_words(soon, start, work))
    value = limit_words(limit)
    if due < latest and not moved.extensions:
        value = say("缩短至 {time}", time=day_moment(due, now, zone))
        note = say("清单为 {limit}，到 {time}", limit=limit_words(limit), time=day_moment(latest, now, zone))
    began = (
        say("退单 {count} 次，时限照走", count=moved.returns)
        if moved.returns
        else say("从首次派单起算，撤回重派照走")
        if moved.runs_on
        else say("派单即起算，不等签收")
    )
    lines = (
        Line(say("起算"), day_moment(start, now, zone), began),
        Line(say("时限"), value, note),
        _calendar_line(work, limit, start, due),
        Line(say("停表"), say("{count} 次", count=len(moved.pauses)), _pauses(moved.pauses, now, work)),
        *(
            Line(
                say("延期"),
                day_moment(one.new, now, zone),
                say("原为 {old}，{by} 批准", old=day_moment(one.old, now, zone), by=one.by),
            )
            for one in moved.extensions
        ),
    )
    first, last = _axis(work, limit, start, due)
    return Reckoning(
        lines, _bars(work, limit, start, soon, due, first, last), _ticks(work, start, due, first, last)
    )


def _pauses(pauses: Sequence[Pause], now: datetime, work: WorkClock) -> str:
    """When the clock stood still, or what alone stops it."""
    if not pauses:
        return say("挂起、等待群众才停表；退单不停表")
    zone = work.zone
    return clauses(
        f"{moment_words(pause.since, now, zone)}–{moment_words(pause.until, now, zone)}" for pause in pauses
    )


def _clock_words(at: datetime, start: datetime, work: WorkClock) -> str:
    local = at.astimezone(work.zone)
    same = local.date() == start.astimezone(work.zone).date()
    return f"{local:%H:%M}" if same else day_moment(at, start, work.zone)


def _calendar_line(work: WorkClock, limit: Limit, start: datetime, due: datetime) -> Line:
    calendar, day = work.calendar, start.astimezone(work.zone).date()
    if limit.unit is LimitUnit.MINUTES:
        return Line(say("日历"), say("不分昼夜"), say("应急事项按钟表时间，节假日照算"))
    if limit.unit is LimitUnit.CALENDAR_DAYS:
        return Line(say("日历"), say("自然日"), say("每天 24 小时，节假日照算"))
    hours = calendar.hours_on(day)
    spans = listed(f"{begin:%H:%M}–{end:%H:%M}" for begin, end in hours.spans)
    today = say("今日工作日") if calendar.is_workday(day) else say("今日休息")
    if due.astimezone(work.zone).date() > calendar.known_until:
        today = say("{day} 后的放假安排尚未公布", day=f"{calendar.known_until:%m-%d}")
    return Line(say("日历"), hours.name or say("办公时间"), listed((spans, today)))


def _axis(work: WorkClock, limit: Limit, start: datetime, due: datetime) -> tuple[datetime, datetime]:
    """From when to when the bar runs: office hours of the day, whole days, or the hours around a short limit."""
    first, last = start.astimezone(work.zone), due.astimezone(work.zone)
    if limit.unit is LimitUnit.MINUTES and last - first <= timedelta(hours=6):
        pad = max(timedelta(minutes=5), (last - first) / 6)
        return first - pad, last + pad
    if first.date() == last.date():
        spans = work.spans(first.date())
        edge = timedelta(minutes=30)
        begin = min(first, spans[0][0]) if spans else first
        end = max(last, spans[-1][1]) if spans else last
        return begin - edge, end + edge
    return (
        datetime.combine(first.date(), time(), work.zone),
        datetime.combine(last.date() + timedelta(days=1), time(), work.zone),
    )


def _bars(
    work: WorkClock, limit: Limit, start: datetime, soon: datetime, due: datetime, first: datetime, last: datetime
) -> tuple[Bar, ...]:  # fmt: skip
    counted = limit.unit in (LimitUnit.WORKING_HOURS, LimitUnit.WORKING_DAYS)
    whole = last - first

    def share(at: datetime) -> float:
        return min(1.0, max(0.0, (at - first) / whole))

    spans = [span for day in _days(first, last) for span in work.spans(day)] if counted else [(start, due)]
    bars = [Bar(share(a), share(b), "open") for a, b in spans] if counted else []
    pieces: tuple[tuple[datetime, datetime, BarKind], ...] = ((start, soon, "used"), (soon, due, "soon"))
    for begin, end, kind in pieces:
        for a, b in spans:
            a, b = max(a, begin), min(b, end)
            if a < b:
                bars.append(Bar(share(a), share(b), kind))
    return tuple(bars)


def _ticks(
    work: WorkClock, start: datetime, due: datetime, first: datetime, last: datetime
) -> tuple[Tick, ...]:
    zone, whole = work.zone, last - first
    days = whole > timedelta(hours=25)
    found = [
        Tick((start - first) / whole, f"{start.astimezone(zone):%H:%M}", True),
        Tick((due - first) / whole, f"{due.astimezone(zone):%H:%M}", True),
    ]
    if days:
        shown = list(_days(first, last - timedelta(seconds=1)))
        for day in shown:
            noon = datetime.combine(day, time(12), zone)
            words = weekday(noon) if len(shown) <= 8 else f"{day.day}"
            found.append(Tick((noon - first) / whole, words))
    else:
        hour = datetime.combine(first.date(), time(first.hour), zone) + timedelta(hours=1)
        while hour < last:
            found.append(Tick((hour - first) / whole, f"{hour:%H}"))
            hour += timedelta(hours=1)
    return tuple(found)


def _days(first: datetime, last: datetime) -> list[date]:
    count = min(_MOST_DAYS, (last.date() - first.date()).days + 1)
    return [first.date() + timedelta(days=ahead) for ahead in range(count)]
