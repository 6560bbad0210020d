"""The limits of an order as its paper says them: until when, and how that was reckoned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.catalogue.catalogue import BusinessItem, Limit, LimitUnit, Stage
from desktop.domain.deciding import DEFAULT_LIMITS
from desktop.domain.events.events import Clock, Event, EventState
from desktop.domain.events.running import handle_limit
from desktop.domain.orders.orders import Order
from desktop.domain.times.deadlines import WorkClock
from desktop.domain.township.township import Township
from desktop.viewmodels.words import limit_words, listed, translate

_SAME = timedelta(seconds=1)
_MOVES = frozenset({"event.suspended", "event.extended"})
"""Steps that move a limit."""


@dataclass(frozen=True, slots=True)
class Due:
    """One limit: what is to be done, until when; ``dated`` False where it hangs on something yet to come."""

    what: str
    until: str
    dated: bool = True


def running(order: Order, event: Event, item: BusinessItem | None) -> Clock:
    """The handling clock of an order: as it was issued, or as pauses have moved it."""
    if event.order == order.id and event.state is EventState.HANDLING and event.stage is not None:
        return event.stage
    return Clock(since=order.issued_at, due=order.due, limit=handle_limit(item))


def _start(order: Order, root: Order | None) -> datetime | None:
    """When its limit began; None where that is not known."""
    return order.since or (root.issued_at if root is not None else None)


def dues(order: Order, event: Event, township: Township) -> tuple[Due, ...]:
    """签收, 办结, 总时限, 回访."""
    item = township.item_of(event)
    found = []
    received = _due(township.clock, order.issued_at, _limit(item, Stage.RECEIVE))
    if received is not None:
        found.append(Due(translate("Paper", "签收"), _before(received, township)))
    found.append(Due(translate("Paper", "办结"), _before(running(order, event, item).due, township)))
    if event.total is not None:
        found.append(Due(translate("Paper", "总时限"), _before(event.total.due, township)))
    found.append(Due(translate("Paper", "回访"), _after(_limit(item, Stage.FOLLOWUP)), dated=False))
    return tuple(found)


def reckoning(order: Order, event: Event, township: Township, orders: Sequence[Order]) -> str:
    """Why it is due then: source, limit, start, calendar, pauses; in one or two sentences."""
    item, work = township.item_of(event), township.clock
    clock = running(order, event, item)
    root = _root(order, orders)
    start = _start(order, root)
    source = translate("Paper", "未归类，按通用时限")
    if item is not None:
        source = translate("Paper", "清单 {id}「{name}」").format(id=item.id, name=item.name)
    given = translate("Paper", "办结时限 {limit}").format(limit=limit_words(clock.limit))
    parts = [source, given]
    counted = start or order.issued_at
    if start is None:
        parts.append(translate("Paper", "改派沿用原时限"))
    else:
        said = translate("Paper", "自派遣 {start} 起算，不等签收")
        parts.append(said.format(start=_moment(start, township)))
        if order.replaces is not None:
            parts.append(translate("Paper", "改派不重新计时"))
        elif order.since is not None:
            parts.append(translate("Paper", "重派不重新计时"))
        moved = any(step.kind in _MOVES and step.at >= counted for step in event.timeline)
        parts.append(_shortened(work, start, clock, order, township, moved=moved))
    pauses = sum(step.kind == "event.suspended" and step.at >= counted for step in event.timeline)
    if pauses:
        parts.append(translate("Paper", "停表 {count} 次").format(count=pauses))
    said = translate("Paper", "{parts}。").format(parts=listed(parts))
    return said + _calendar(work, clock, counted)


def _shortened(
    work: WorkClock, start: datetime, clock: Clock, order: Order, township: Township, *, moved: bool
) -> str:
    """What the catalogue alone would give, where the order has something else; ``moved`` by a pause or an extension."""
    latest = _due(work, start, clock.limit)
    if latest is None or abs(latest - order.due) <= _SAME:
        return ""
    if moved and order.due > latest:
        return ""
    if order.due < latest:
        said = translate("Paper", "清单到 {latest}，派遣时缩短")
        return said.format(latest=_moment(latest, township))
    return translate("Paper", "按派遣时的清单，此后清单有变动")


def _calendar(work: WorkClock, clock: Clock, start: datetime) -> str:
    """Office hours and days off, where the limit counts them."""
    if clock.limit.unit in (LimitUnit.MINUTES, LimitUnit.CALENDAR_DAYS):
        return ""
    local = start.astimezone(work.zone)
    hours = work.calendar.hours_on(local.date())
    spans = listed(f"{begin:%H:%M}–{end:%H:%M}" for begin, end in hours.spans)
    said = translate("Paper", "工作时间 {spans}，休息日和节假日不计。").format(spans=spans)
    if clock.due.astimezone(work.zone).date() > work.calendar.known_until:
        day = f"{work.calendar.known_until:%Y-%m-%d}"
        said += translate("Paper", "{day} 后的放假安排尚未公布。").format(day=day)
    return said


def _root(order: Order, orders: Sequence[Order]) -> Order | None:
    """The order with which the limit began; None where it is not at hand."""
    known = {found.id: found for found in orders}
    seen: set[str] = set()
    while order.replaces is not None and order.id not in seen:
        seen.add(order.id)
        before = known.get(order.replaces)
        if before is None:
            return None
        order = before
    return order


def _limit(item: BusinessItem | None, stage: Stage) -> Limit:
    return item.limits.of(stage) if item is not None else DEFAULT_LIMITS[stage]


def _due(work: WorkClock, start: datetime, limit: Limit) -> datetime | None:
    try:
        return work.due(start, limit)
    except OverflowError:  # a calendar without working time
        return None


def _after(limit: Limit) -> str:
    """A limit that begins with the feedback."""
    if limit.unit is LimitUnit.MINUTES:
        return translate("Paper", "反馈后 {amount} 分钟内").format(amount=f"{limit.amount:g}")
    return translate("Paper", "反馈后 {limit}内").format(limit=limit_words(limit))


def _moment(at: datetime, township: Township) -> str:
    return f"{at.astimezone(township.clock.zone):%m-%d %H:%M}"


def _before(at: datetime, township: Township) -> str:
    return translate("Paper", "{moment} 前").format(moment=_moment(at, township))
