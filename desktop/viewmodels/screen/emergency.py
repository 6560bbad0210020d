"""The emergency that has the screen: its stopwatch against the limit, who has signed and answered, who has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from desktop.domain.events.events import Event
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.times.deadlines import SOON
from desktop.domain.whistles.whistles import Call, CallState, Whistle
from desktop.viewmodels.dispatch.dispatch_words import person_short
from desktop.viewmodels.screen.ledger import label_of
from desktop.viewmodels.screen.screen import ScreenView
from desktop.viewmodels.screen.words import clock_words
from desktop.viewmodels.timing import is_paused
from desktop.viewmodels.words import channel_word, duration_words, severity_word, state_word, translate

Tone = Literal["text", "muted", "ok", "accent", "late", "warn"]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the alarm: severity, what it is, where it is and by what number."""

    severity: str
    title: str
    where: str
    drill: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Watch:
    """The stopwatch. ``share``: used up, over 1 when late; ``soon``: from there on 临期; ``level``: ok, warn, late.

    ``due`` is None where no limit runs: then ``why`` says so.
    """

    begun: datetime
    used: timedelta
    due: datetime | None
    left: timedelta = timedelta()
    share: float = 0.0
    soon: float = SOON
    level: str = "ok"
    limit: str = ""
    why: str = ""
    marks: tuple[tuple[float, str], ...] = ()
    """Where on the bar something happened, and what."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A post with the order: 主办 or 协办, who signed when, what it has said."""

    lead: bool
    post: str
    person: str
    signed: str
    signed_tone: Tone
    said: str
    said_tone: Tone


@dataclass(frozen=True, slots=True)
class CallRow:
    """A post called by a whistle: ``state`` says whether it has come; ``note`` how long it took, or has."""

    post: str
    icon: str
    state: str
    tone: Tone
    note: str


@dataclass(frozen=True, slots=True)
class Calls:
    """All who were called. ``head``: when, and how long they have."""

    head: str
    there: int
    rows: tuple[CallRow, ...]


def event_of(view: ScreenView) -> Event | None:
    """The emergency; None where there is none, or it is not known any more."""
    return view.situation.event(view.emergency) if view.emergency else None


def head_of(view: ScreenView, event: Event) -> Head:
    """Its title and address, as far as a public screen has them."""
    town = view.township
    grid = town.tree.get(event.grid)
    parts = (
        grid.name if grid is not None else "", event.number or "",
        translate("Screen", "{channel}上报").format(channel=channel_word(event.channel)),
        "" if event.is_open else state_word(event.state),
    )  # fmt: skip
    where = " · ".join(part for part in parts if part)
    return Head(severity_word(event.severity), label_of(town, event), where, event.drill, event.is_open)


def watch_of(view: ScreenView, event: Event) -> Watch:
    """The clock from the report on, against the whole limit of its item."""
    work = view.township.clock
    at = event.closed_at or (event.paused_at if is_paused(event) else None) or view.at
    used = max(timedelta(), at - event.reported_at)
    clock = event.total
    if clock is None:
        return Watch(event.reported_at, used, None, why=translate("Screen", "此事项没有总时限"))
    share = max(0.0, work.used(clock, at))
    level = "late" if at > clock.due else "warn" if share >= SOON else "ok"
    limit = duration_words(clock.due - clock.since)
    marks = []
    signed = _first(event, "event.received")
    came = _first(event, "event.whistle_arrived")
    for moment, word in ((signed, translate("Screen", "签收")), (came, translate("Screen", "到场"))):
        if moment is not None:
            marks.append((min(1.0, max(0.0, work.used(clock, moment))), word))
    return Watch(
        event.reported_at, used, clock.due, work.remaining(clock, at), share, SOON, level, limit,
        translate("Screen", "已暂停") if is_paused(event) else "", tuple(marks),
    )  # fmt: skip


def _first(event: Event, kind: str) -> datetime | None:
    return next((one.at for one in event.timeline if one.kind == kind), None)


def stopwatch(amount: timedelta) -> str:
    """18:27, 2:05:11, from a day on 3 天 04:10."""
    seconds = int(abs(amount).total_seconds())
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    if hours >= 24:
        return translate("Screen", "{n} 天 {time}").format(
            n=hours // 24, time=f"{hours % 24:02d}:{minute:02d}"
        )
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute:02d}:{second:02d}"


def orders_of(view: ScreenView, event: Event) -> tuple[str, Sequence[OrderRow]]:
    """When it was dispatched, and each post of the order that runs (or ran last)."""
    orders = view.situation.orders_of(event.id)
    order = next((one for one in reversed(orders) if one.is_open), orders[-1] if orders else None)
    if order is None:
        return "", ()
    rows = [_row(view, event, order, post) for post in (order.lead, *order.assist)]
    return translate("Screen", "派单 {time}").format(time=clock_words(order.issued_at, view)), rows


def _row(view: ScreenView, event: Event, order: Order, post: str) -> OrderRow:
    town, lead = view.township, post == order.lead
    receipt = next((one for one in order.receipts if one.post == post), None)
    person = receipt.person if receipt is not None else (order.lead_person if lead else None)
    signed, tone = "", "muted"
    if receipt is not None:
        signed, tone = clock_words(receipt.at, view), "ok"
    elif not order.is_open:
        signed = "—"
    else:
        clock = event.stage
        over = (
            view.at - clock.due if clock is not None and lead and order.state is OrderState.ISSUED else None
        )
        late = over is not None and over > timedelta()
        waits = duration_words(over, brief=True) if over is not None and late else ""
        signed = (
            translate("Screen", "超期 {time}").format(time=waits) if late else translate("Screen", "待签收")
        )
        tone = "late" if late else "warn"
    said, said_tone = "—", "muted"
    if lead and order.state is OrderState.ANSWERED and order.answered_at is not None:
        said, said_tone = (
            translate("Screen", "{time} 反馈").format(time=clock_words(order.answered_at, view)),
            "ok",
        )
    elif lead and order.state is OrderState.RETURNED:
        said, said_tone = translate("Screen", "已退单"), "late"
    elif receipt is not None and order.is_open:
        said, said_tone = translate("Screen", "处置中"), "text"
    return OrderRow(
        lead, town.post_name(post), person_short(town, person), signed, tone, said, said_tone,  # type: ignore[arg-type]
    )  # fmt: skip


def calls_of(view: ScreenView, event: Event) -> Calls | None:
    """Who was called to the spot by its latest whistle; None where none was blown."""
    whistles = view.situation.whistles_of(event.id)
    if not whistles:
        return None
    whistle = whistles[-1]
    limit = (
        duration_words(whistle.calls[0].arrive.due - whistle.calls[0].arrive.since) if whistle.calls else ""
    )
    head = translate("Screen", "部门报到 · {time} 吹哨，限 {limit}").format(
        time=clock_words(whistle.blown_at, view), limit=limit
    )
    there = sum(one.arrived_at is not None for one in whistle.calls)
    return Calls(head, there, tuple(_call(view, whistle, one) for one in whistle.calls))


def _call(view: ScreenView, whistle: Whistle, call: Call) -> CallRow:
    name = view.township.post_name(call.post)
    if call.state is CallState.EXCUSED:
        return CallRow(name, "minus", translate("Screen", "免到"), "muted", "")
    if call.arrived_at is not None:
        took = duration_words(call.arrived_at - whistle.blown_at, brief=True)
        note = translate("Screen", "用时 {time}").format(time=took)
        if call.state is CallState.DONE:
            note = translate("Screen", "已办毕")
        return CallRow(name, "check", clock_words(call.arrived_at, view), "warn" if call.late else "ok", note)
    over = view.at - call.arrive.due
    if over > timedelta():
        said = translate("Screen", "超时 {time}").format(time=duration_words(over, brief=True))
        return CallRow(name, "clock", translate("Screen", "未到"), "late", said)
    left = translate("Screen", "剩 {time}").format(time=duration_words(-over, brief=True))
    return CallRow(name, "arrow-right", translate("Screen", "待报到"), "accent", left)
