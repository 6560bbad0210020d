"""One row of the order list: an order and its event cut down to what the list shows, by one account's eyes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.events.events import Clock, Event, EventState
from desktop.domain.events.records import RequestKind
from desktop.domain.events.running import handle_limit
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.rights.actors import Role
from desktop.services.situation.situation import Pending, Sending, Situation
from desktop.viewmodels.dispatch.dispatch_words import (
    ORDER_ICONS,
    QT_TRANSLATE_NOOP,
    Look,
    command_word,
    order_word,
    person_short,
    say,
)
from desktop.viewmodels.timing import Reading, read
from desktop.viewmodels.words import duration_words, short_name

S = OrderState
CENTER = frozenset({Role.COMMANDER, Role.DISPATCHER})


@dataclass(frozen=True, slots=True)
class OrderRow:
    """What the list shows of an order; immutable, replaced whole when something changes."""

    id: str
    event: str
    state: OrderState
    word: str
    icon: str
    look: Look
    note: str
    """催办待发送, 中心已拒绝; empty where nothing waits."""
    note_look: Look
    refused: bool
    unsent: bool
    number: str
    title: str
    post: str
    person: str
    helping: bool
    """Whether the own post only assists."""
    assist: int
    issued_at: datetime
    received_at: datetime | None
    answered_at: datetime | None
    due: datetime
    clock: Clock | None
    paused_at: datetime | None
    urges: int
    bounced: bool
    mine_received: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class OrderLane:
    """One lane of the order list: its word and what stands in it."""

    id: str
    title: str
    holds: Callable[[OrderRow], bool]

    @property
    def name(self) -> str:
        """Its word in the interface's language."""
        return QCoreApplication.translate("Dispatch", self.title)


LANES: tuple[OrderLane, ...] = (
    OrderLane("all", QT_TRANSLATE_NOOP("Dispatch", "全部"), lambda row: True),
    OrderLane(
        "issued",
        QT_TRANSLATE_NOOP("Dispatch", "待签收"),
        lambda row: row.is_open and not row.mine_received and (row.state is S.ISSUED or row.helping),
    ),
    OrderLane(
        "received",
        QT_TRANSLATE_NOOP("Dispatch", "处置中"),
        lambda row: row.state is S.RECEIVED and (row.mine_received or not row.helping),
    ),
    OrderLane("answered", QT_TRANSLATE_NOOP("Dispatch", "已反馈"), lambda row: row.state is S.ANSWERED),
    OrderLane("returned", QT_TRANSLATE_NOOP("Dispatch", "退回"), lambda row: row.state is S.RETURNED),
    OrderLane("unsent", QT_TRANSLATE_NOOP("Dispatch", "待确认"), lambda row: row.unsent or row.refused),
)
"""The lanes of the order list, in order; the first is where it starts."""


class OrderRows:
    """Makes rows out of the situation's orders for one account."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation

    def row(self, order: Order, pending: Sequence[Pending]) -> OrderRow:
        """The order's row; ``pending`` are the unconfirmed commands of its event."""
        town, actor = self._situation.township, self._situation.actor
        event = self._situation.event(order.event)
        own = [item for item in pending if item.command.subject.id == order.id or _replaces(item, order)]
        waiting = [item for item in own if item.waits]
        refused = [item for item in own if not item.waits]
        issue = next(
            (item for item in waiting if item.command.kind in ("order.issue", "order.reassign")), None
        )
        unissued = issue is not None and order.state is S.ISSUED and _makes(issue, order)
        receipts = {receipt.post: receipt for receipt in order.receipts}
        lead_receipt = receipts.get(order.lead)
        helping = actor.post is not None and actor.post != order.lead
        current = event is not None and event.order == order.id
        again = event is not None and event.state is EventState.RETURNED and self._is_last(order)
        handling = current and event is not None and event.state is EventState.HANDLING
        clock = event.stage if handling and event is not None else None
        if clock is None:
            item = town.item_of(event) if event is not None else None
            clock = Clock(since=order.issued_at, due=order.due, limit=handle_limit(item))
        mine_received = actor.post in receipts if actor.post is not None else order.state is S.RECEIVED
        return OrderRow(
            id=order.id,
            event=order.event,
            state=order.state,
            word=say("待发送") if unissued else self._word(order, helping, mine_received),
            icon="upload" if unissued else ORDER_ICONS[order.state],
            look="sending" if unissued else self._look(order, again, mine_received),
            note=_note(waiting, refused, unissued) or _standing(order, event),
            note_look=_note_look(refused) if waiting or refused else "warn",
            refused=bool(refused),
            unsent=bool(waiting),
            number=(event.short_number if event is not None else "") or _short(order.number) or "—",
            title=event.title if event is not None else order.text,
            post=town.post_name(order.lead),
            person=person_short(town, order.lead_person),
            helping=helping,
            assist=len(order.assist),
            issued_at=order.issued_at,
            received_at=lead_receipt.at if lead_receipt is not None else None,
            answered_at=order.answered_at,
            due=order.due,
            clock=clock if order.is_open else None,
            paused_at=event.paused_at if event is not None and order.is_open else None,
            urges=order.urges,
            bounced=order.state is S.RETURNED,
            mine_received=mine_received,
            is_open=order.is_open,
        )

    def reading(self, row: OrderRow, now: datetime) -> Reading:
        """What is left, or how an ended order kept its limit."""
        work = self._situation.township.clock
        if row.clock is not None:
            return read(row.clock, now, work, paused=row.paused_at)
        if row.answered_at is None:
            return Reading("", 0.0, "off")
        if row.answered_at > row.due:
            return Reading(say("超 {time}反馈", time=duration_words(row.answered_at - row.due)), 0.0, "late")
        used = duration_words(row.answered_at - row.issued_at)
        return Reading(say("用时 {time}", time=used), 0.0, "off")

    def _word(self, order: Order, helping: bool, mine_received: bool) -> str:
        if self._situation.actor.post is not None and order.is_open and not mine_received:
            return say("待签收")
        if helping and order.is_open:
            return say("协办中")
        return order_word(order.state)

    def _is_last(self, order: Order) -> bool:
        orders = self._situation.orders_of(order.event)
        return not orders or orders[-1].id == order.id

    def _look(self, order: Order, again: bool, mine_received: bool) -> Look:
        if self._situation.actor.post is not None:
            return "todo" if order.is_open and not mine_received else "plain"
        return "todo" if order.state is S.RETURNED and again else "plain"


def _replaces(item: Pending, order: Order) -> bool:
    return getattr(item.command.args, "order", None) == order.id


def _makes(item: Pending, order: Order) -> bool:
    return (
        item.command.subject.id == order.id if item.command.kind == "order.issue" else _replaces(item, order)
    )


def _note(waiting: Sequence[Pending], refused: Sequence[Pending], unissued: bool) -> str:
    if refused:
        conflict = any(item.sending is Sending.CONFLICT for item in refused)
        return say("冲突") if conflict else say("中心已拒绝")
    last = waiting[-1].command.kind if waiting else ""
    if not waiting or (unissued and last in ("order.issue", "order.reassign")):
        return ""
    return say("{step}待发送", step=command_word(last))


def _standing(order: Order, event: Event | None) -> str:
    """What everybody is to see of an open order: a leader watches it, it was ruled, more time was asked for."""
    if event is None or not order.is_open:
        return ""
    if event.supervision is not None:
        return say("督办 {name}", name=short_name(event.supervision.by))
    request = event.request
    if request is not None and request.kind is RequestKind.EXTEND:
        return say("待批 延期")
    return say("裁决") if order.ruled else ""


def _note_look(refused: Sequence[Pending]) -> Look:
    if any(item.sending is Sending.CONFLICT for item in refused):
        return "warn"
    return "bad" if refused else "sending"


def _short(number: str | None) -> str:
    return number.rsplit("-", 1)[-1] if number else ""
