"""What a watch leaves to the next one: the sheet of a handover, made from the live picture. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from desktop.domain.alerts.alerts import Alert, AlertState
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.deciding import STATE_WORDS
from desktop.domain.events.events import FINAL, Clock, Event, EventState
from desktop.domain.events.records import RequestKind
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.outside.outside import NEEDS_A_PERSON, MessageState
from desktop.domain.rights.masking import mask_text
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.takeovers.takeovers import Figures, Matter, Part, Section, Sheet, Takeover, TakeoverState
from desktop.domain.times.deadlines import Level, WorkClock
from desktop.domain.township.township import Township

WATCH = frozenset({DutyRole.LEADER, DutyRole.OFFICER})
"""Who answers for the center."""
_LONGEST = timedelta(hours=24)
"""A period without any known beginning goes so far back."""
_NEXT = timedelta(hours=12)
"""So long is the next watch where the roster does not say."""
_SLACK = timedelta(hours=1)
"""So long before or after the hour a watch is handed over."""
_LATE = (Level.LATE, Level.VERY_LATE)
_NOT_OUT = NEEDS_A_PERSON | {MessageState.WAITING}
_REQUESTS: Mapping[RequestKind, str] = {
    RequestKind.EXTEND: "延期申请待批",
    RequestKind.SUSPEND: "挂起申请待批",
    RequestKind.VOID: "作废申请待批",
}
_KEPT_AWAY = "涉及回避，内容不列"


def sheet_of(
    town: Township, events: Iterable[Event], orders: Iterable[Order], alerts: Iterable[Alert],
    shifts: Iterable[Shift], start: datetime, now: datetime, *, post: str | None = None,
    unsent: Mapping[str, tuple[int, int]] | None = None,
) -> Sheet:  # fmt: skip
    """The sheet of the center, or of a ``post``, for the period from ``start`` to ``now``.

    Every open event that is late, soon to be late, promised, supervised, returned, asked about, on its way outside or
    due to go on in the next watch stands in its section, and everything that came in the period; in no section twice.
    ``unsent``: how many of this desk's own commands wait to be sent, and for a person, by the event (or the shift, the
    plan …) that they are of.
    """
    held, own = tuple(orders), {id_: _own_words(*counts) for id_, counts in (unsent or {}).items()}
    seen = sorted(
        (event for event in events if post is None or _concerns(event, post)),
        key=lambda event: (event.reported_at, event.id),
    )
    mine = [order for order in held if post is None or post in (order.lead, *order.assist)]
    until = next_end(shifts, now, post)
    rules: tuple[tuple[Section, Callable[[Event], str | None]], ...] = (
        (Section.LATE, lambda event: _late(town, event, now)),
        (Section.SOON, lambda event: _soon(town, event, now)),
        (Section.PROMISED, lambda event: _promised(town, event)),
        (Section.SUPERVISED, _supervised),
        (Section.RETURNED, _returned),
        (Section.UNSENT, lambda event: _unsent(event, own.get(event.id, ""))),
        (Section.RESUMING, lambda event: _resuming(town, event, until)),
        (Section.NEW, lambda event: "" if start <= event.reported_at <= now else None),
    )
    found: dict[Section, tuple[Matter, ...]] = {
        section: tuple(
            _matter(town, event, words)
            for event in seen
            if (event.is_open or section is Section.NEW) and (words := rule(event)) is not None
        )
        for section, rule in rules
    }
    listed = {one.id for one in found[Section.UNSENT]}
    found[Section.UNSENT] += tuple(
        Matter(id=id_, title="本席的其他指令", words=words) for id_, words in own.items() if id_ not in listed
    )
    by_id = {event.id: event for event in seen}
    found[Section.UNSIGNED] = unsigned_matters(town, mine, by_id, post)
    found[Section.ALERTS] = () if post is not None else _alerts(town, alerts)
    parts = tuple(Part(section=one, matters=found[one]) for one in Section if found[one])
    return Sheet(post=post, start=start, end=now, parts=parts, figures=_figures(seen, mine, start, now))


def begin_of(
    records: Iterable[Takeover], shifts: Iterable[Shift], now: datetime, post: str | None
) -> datetime:
    """Where the period of a new sheet begins: the last signed one's end, or the shift's start."""
    ends = [
        one.sheet.end
        for one in records
        if one.state is TakeoverState.TAKEN and one.post == post and one.sheet.end < now
    ]
    if ends:
        return max(ends)
    going = outgoing(shifts, now, post)
    return going.start if going is not None else now - _LONGEST


def outgoing(shifts: Iterable[Shift], now: datetime, post: str | None) -> Shift | None:
    """The shift that hands over now: well begun, and over for no more than an hour."""
    found = [one for one in _of_place(shifts, post) if one.start + _SLACK <= now < one.end + _SLACK]
    return min(found, key=lambda one: (one.deputy, one.end, one.id), default=None)


def incoming(shifts: Iterable[Shift], now: datetime, post: str | None) -> Shift | None:
    """The shift that takes over now: the next to begin, or one that has just begun."""
    found = [one for one in _of_place(shifts, post) if one.start + _SLACK > now]
    return min(found, key=lambda one: (one.start, one.deputy, one.id), default=None)


def next_end(shifts: Iterable[Shift], now: datetime, post: str | None) -> datetime:
    """When the next watch will be over."""
    ends = sorted({shift.end for shift in _of_place(shifts, post) if shift.start > now})
    return ends[0] if ends else now + _NEXT


def _of_place(shifts: Iterable[Shift], post: str | None) -> Iterable[Shift]:
    for shift in shifts:
        here = shift.post == post if post is not None else shift.role is DutyRole.OFFICER
        if here and shift.state is not ShiftState.CANCELLED:
            yield shift


def is_emergency(order: Order, event: Event | None) -> bool:
    """Whether an order is an unsigned emergency one: of an urgent event, not yet signed for, no exercise."""
    return (
        order.state is OrderState.ISSUED
        and not order.drill
        and event is not None
        and not event.drill
        and event.is_open
        and event.severity is Severity.URGENT
    )


def unsigned_matters(
    town: Township, orders: Iterable[Order], events: Mapping[str, Event], post: str | None
) -> tuple[Matter, ...]:
    """The unsigned emergency orders, the oldest first; of a post those that it leads."""
    found = []
    for order in sorted(orders, key=lambda one: (one.issued_at, one.id)):
        event = events.get(order.event)
        if event is None or not is_emergency(order, event) or post not in (None, order.lead):
            continue
        urged = f"，已催 {order.urges} 次" if order.urges else ""
        said = f"{_at(town, order.issued_at)} 派出，未签收{urged}"
        found.append(_matter(town, event, said, order))
    return tuple(found)


def _concerns(event: Event, post: str) -> bool:
    return post == event.lead_post or post in event.assist_posts or post in event.called_posts


def _matter(town: Township, event: Event, words: str, order: Order | None = None) -> Matter:
    hidden = bool(event.excluded)
    post = order.lead if order is not None else event.lead_post
    state = STATE_WORDS[event.state]
    drill = "演练" if event.drill else ""
    said = "，".join(part for part in (drill, state, town.post_name(post) if post else "", words) if part)
    return Matter(
        id=event.id,
        number=event.number or "",
        title=_KEPT_AWAY if hidden else mask_text(event.title),
        words=state if hidden else mask_text(said),
        post=post,
        due=_due(event),
        needs=event.is_open,
        order=order.id if order is not None else None,
    )


def _due(event: Event) -> datetime | None:
    return min((clock.due for clock in _clocks(event)), default=None)


def _clocks(event: Event) -> list[Clock]:
    if event.state in FINAL or event.paused_at is not None:
        return []
    return [clock for clock in (event.stage, event.total) if clock is not None]


def _levels(clock: WorkClock, event: Event, now: datetime) -> list[tuple[Level, Clock]]:
    return [(clock.level(one, now), one) for one in _clocks(event)]


def _late(town: Township, event: Event, now: datetime) -> str | None:
    over = [one.due for level, one in _levels(town.clock, event, now) if level in _LATE]
    return f"限 {_at(town, min(over))}，已超 {_span(now - min(over))}" if over else None


def _soon(town: Township, event: Event, now: datetime) -> str | None:
    levels = _levels(town.clock, event, now)
    if any(level in _LATE for level, _ in levels):
        return None
    near = [one.due for level, one in levels if level is Level.SOON]
    return f"限 {_at(town, min(near))}，还剩 {_span(min(near) - now)}" if near else None


def _promised(town: Township, event: Event) -> str | None:
    said = []
    granted = [one for one in event.extensions if one.order == event.order]
    if granted:
        said.append(f"准予延期到 {_at(town, granted[-1].new)}")
    if event.state is EventState.ANSWERED:
        said.append("答应回访" + (f"，已联系 {event.followups} 次未成" if event.followups else ""))
    if event.external is not None and (event.external.feedback or event.external.due is not None):
        due = event.external.due
        said.append("来源等答复" + (f"，限 {_at(town, due)}" if due is not None else ""))
    return "，".join(said) if said else None


def _supervised(event: Event) -> str | None:
    if event.supervision is None:
        return None
    return f"{event.supervision.by} 督办：{event.supervision.words}"


def _returned(event: Event) -> str | None:
    said = []
    if event.state is EventState.RETURNED:
        last = event.returns[-1] if event.returns else None
        said.append("退单待裁决" + (f"：{last.words}" if last is not None and last.words else ""))
    if event.request is not None:
        said.append(_REQUESTS[event.request.kind])
    return "，".join(said) if said else None


def _own_words(waiting: int, asked: int) -> str:
    parts = [f"本席待发送 {waiting} 条" if waiting else "", f"本席待确认 {asked} 条" if asked else ""]
    return "，".join(part for part in parts if part)


def _unsent(event: Event, own: str = "") -> str | None:
    messages = event.outside.messages if event.outside is not None else ()
    stuck = [one for one in messages if one.state in _NOT_OUT]
    asked = sum(one.state in NEEDS_A_PERSON for one in stuck)
    waiting = len(stuck) - asked
    parts = [own, f"对外待发送 {waiting} 条" if waiting else "", f"对外待确认 {asked} 条" if asked else ""]
    return "，".join(part for part in parts if part) or None


def _resuming(town: Township, event: Event, until: datetime) -> str | None:
    if event.paused_at is None or event.suspended_until is None or event.suspended_until > until:
        return None
    return f"{_at(town, event.suspended_until)} 到期恢复"


def _alerts(town: Township, alerts: Iterable[Alert]) -> tuple[Matter, ...]:
    sent = [one for one in alerts if one.state is AlertState.SENT]
    return tuple(
        Matter(
            id=one.id,
            title=one.text.headline or one.text.event,
            words=("演练，" if one.drill else "") + f"播出中，{_at(town, one.text.expires)} 结束",
            due=one.text.expires,
        )
        for one in sorted(sent, key=lambda one: (one.text.expires, one.id))
    )


def _figures(events: list[Event], orders: list[Order], start: datetime, now: datetime) -> Figures:
    meant = [event for event in events if not event.drill]
    return Figures(
        received=sum(start <= event.reported_at <= now for event in meant),
        dispatched=sum(start <= order.issued_at <= now and not order.drill for order in orders),
        closed=sum(event.closed_at is not None and start <= event.closed_at <= now for event in meant),
        open=sum(event.is_open for event in meant),
    )


def _at(town: Township, moment: datetime) -> str:
    return f"{moment.astimezone(town.clock.zone):%m-%d %H:%M}"


def _span(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    days, hours, left = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} 天 {hours} 小时" if hours else f"{days} 天"
    if hours:
        return f"{hours} 小时 {left} 分" if left else f"{hours} 小时"
    return f"{left} 分"
