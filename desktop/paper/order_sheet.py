"""The dispatch order as it will stand on paper: every word of it, made once from the order and its event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import Event, Step
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.rights.masking import mask_name, mask_phone, mask_text
from desktop.domain.rights.reveal import Revealed
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import Shift, ShiftState, answering
from desktop.domain.township.township import Township
from desktop.paper.order_limits import Due, dues, reckoning
from desktop.services.situation.situation import Situation
from desktop.viewmodels.dispatch.dispatch_words import order_word
from desktop.viewmodels.words import channel_word, severity_word, translate

_VOID = frozenset({OrderState.CANCELLED, OrderState.RETURNED, OrderState.REASSIGNED})


@dataclass(frozen=True, slots=True)
class Holder:
    """A post with its board and whoever had it when the order went out; ``person`` may be empty."""

    post: str
    board: str
    person: str
    phone: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What the record already knows of a receipt or an answer; empty before."""

    person: str = ""
    at: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """All words of one dispatch order on paper. What people typed is here as they typed it."""

    hall: str
    number: str
    """The order's number; empty until the center has given one. The QR code holds it."""
    issued: str
    marks: tuple[str, ...]
    """紧急, 演示数据, 第 2 次派遣 …: what must strike the eye."""
    title: str
    item: str
    channel: str
    reported: str
    place: str
    grid: str
    reporter: str
    phone: str
    query_code: str
    description: str
    supervision: str
    lead: Holder
    assist: tuple[Holder, ...]
    text: str
    dues: tuple[Due, ...]
    reckoning: str
    author: str
    station: str
    issued_offline: str
    """When it was written, where that was before the center took it."""
    receipt: Signed
    answer: Signed
    contact: str
    """The hall's telephone."""
    printed: str
    demonstration: bool


def sheet_of(
    situation: Situation, order_id: str, now: datetime, *, seen: Revealed | None = None
) -> OrderSheet | None:
    """The order as this desk has it, printed by whoever sits here; None where the desk has no such order.

    ``seen``: what the center has shown of the event for this paper; without it nothing of a person is on it.
    """
    order = situation.order(order_id)
    event = situation.event(order.event) if order is not None else None
    if order is None or event is None:
        return None
    return order_sheet(
        seen.words_of(order) if seen is not None else order,
        seen.laid_over(event) if seen is not None else event,
        situation.township,
        now=now,
        printed_by=situation.actor.name or situation.actor.account,
        orders=situation.orders_of(event.id),
        shifts=situation.all_shifts(),
        absences=situation.all_absences(),
        unconfirmed=order != situation.confirmed_order(order_id),
        full=seen is not None and seen.event == event.id,
    )


def order_sheet(
    order: Order, event: Event, township: Township, *, now: datetime, printed_by: str,
    orders: Sequence[Order] = (), shifts: Iterable[Shift] = (), absences: Iterable[Absence] = (),
    unconfirmed: bool = False, full: bool = False,
) -> OrderSheet:  # fmt: skip
    """Gather what the paper says. See the room's description for the arguments."""
    zone = township.clock.zone
    shifts, absences = tuple(shifts), tuple(absences)
    step = _dispatch_step(order, event)
    reporter, supervision = event.reporter, event.supervision
    item = township.item_of(event)
    offline = step.issued_at if step is not None else None

    def words(text: str) -> str:
        return text if full else mask_text(text)

    marks = _marks(order, event, township, orders, unconfirmed)
    if full and reporter is not None:
        marks += (translate("Paper", "含个人信息，用后收回"),)
    return OrderSheet(
        hall=translate("Paper", "{county}{town}·{hall}指挥中心").format(
            county=township.county, town=township.name, hall=township.hall
        ),
        number=order.number or "",
        issued=_full(order.issued_at, zone),
        marks=marks,
        title=words(event.title),
        item=f"{item.id} {item.name}" if item is not None else translate("Paper", "未归类"),
        channel=channel_word(event.channel),
        reported=_full(event.reported_at, zone),
        place=words(event.place),
        grid=township.tree.name(event.grid),
        reporter=_hidden(reporter.name, mask_name, full) if reporter is not None else "",
        phone=_hidden(reporter.phone, mask_phone, full) if reporter is not None else "",
        query_code=event.query_code or "",
        description=words(event.description),
        supervision=f"{supervision.words}  {supervision.by} {_full(supervision.at, zone)}"
        if supervision is not None
        else "",
        lead=_holder(order.lead, step.person if step is not None else order.lead_person, township),
        assist=tuple(
            _holder(post, _answering(township, post, shifts, absences, order.issued_at), township)
            for post in order.assist
        ),
        text=order.text,
        dues=dues(order, event, township),
        reckoning=reckoning(order, event, township, orders),
        author=step.actor.name if step is not None and step.actor.name else order.issued_by,
        station=step.actor.station if step is not None else "",
        issued_offline=_full(offline, zone) if offline is not None else "",
        receipt=_receipt(order, township),
        answer=_answer(order, event, township),
        contact=township.phone,
        printed=f"{printed_by} {_full(now, zone)}",
        demonstration=township.demonstration,
    )


def _hidden(text: str, mask: Callable[[str], str], full: bool) -> str:
    return text if full else mask(text)


def _marks(
    order: Order, event: Event, township: Township, orders: Sequence[Order], unconfirmed: bool
) -> tuple[str, ...]:
    found = []
    if event.severity is not Severity.NORMAL:
        found.append(severity_word(event.severity))
    if event.supervision is not None:
        found.append(translate("Paper", "督办"))
    if order.state in _VOID:
        found.append(translate("Paper", "{state}，本令作废").format(state=order_word(order.state)))
    if unconfirmed or not order.number:
        found.append(translate("Paper", "待中心确认"))
    rounds = sum(other.issued_at <= order.issued_at for other in orders)
    if rounds > 1:
        found.append(translate("Paper", "第 {round} 次派遣").format(round=rounds))
    if township.demonstration:
        found.append(translate("Paper", "演示数据"))
    return tuple(found)


def _dispatch_step(order: Order, event: Event) -> Step | None:
    """The event's step with which this order went out."""
    steps = (s for s in event.timeline if s.kind == "event.dispatched" and s.at == order.issued_at)
    return next(steps, None)


def _holder(post_id: str, person_id: str | None, township: Township) -> Holder:
    post = township.post(post_id)
    board = township.board(post.board) if post is not None else None
    person = township.person(person_id)
    return Holder(
        post=township.post_name(post_id),
        board=board.name if board is not None else "",
        person=person.name if person is not None else (person_id or ""),
        phone=post.phone if post is not None else "",
    )


def _answering(
    township: Township, post_id: str, shifts: Iterable[Shift], absences: Iterable[Absence], at: datetime
) -> str | None:
    """Who answered for a post at that moment, by the AB角 rule; what became of shifts afterwards does not count."""
    post = township.post(post_id)
    return (
        answering(post, [_as_of(one, at) for one in shifts], absences, at).person
        if post is not None
        else None
    )


def _as_of(shift: Shift, at: datetime) -> Shift:
    """The shift as it was at a moment, as far as it still tells: who left later was there, who came later was not."""
    if shift.since is None or shift.since <= at:
        return shift
    left = shift.state in (ShiftState.AWAY, ShiftState.ENDED)
    return shift.model_copy(
        update={"state": ShiftState.ON_DUTY if left else ShiftState.PLANNED, "since": None}
    )


def _receipt(order: Order, township: Township) -> Signed:
    receipt = next((found for found in order.receipts if found.post == order.lead), None)
    if receipt is None:
        return Signed()
    person = township.person(receipt.person)
    return Signed(person.name if person is not None else "", _full(receipt.at, township.clock.zone))


def _answer(order: Order, event: Event, township: Township) -> Signed:
    if order.answered_at is None:
        return Signed()
    steps = (s for s in event.timeline if s.kind == "event.answered" and s.at == order.answered_at)
    step = next(steps, None)
    name = step.actor.name if step is not None else ""
    return Signed(name, _full(order.answered_at, township.clock.zone), order.answer)


def _full(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
