"""Leaving a watch: unsigned emergency orders that nobody has taken over keep whoever answers for them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from desktop.domain.alerts.alerts import Doer, same_person
from desktop.domain.base import Args
from desktop.domain.commands import CheckOut
from desktop.domain.deciding import Decision
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster.shifts import Shift, ShiftState
from desktop.domain.state import View
from desktop.domain.takeovers.sheet import WATCH, is_emergency
from desktop.domain.takeovers.takeovers import CENTER_ROLES, answers

_NAMED = 5
"""So many orders are named in a sentence."""
_BACK = timedelta(days=31)


def unsigned_orders(view: View, post: str | None) -> list[Order]:
    """The unsigned emergency orders of the town, or those that a post leads; the oldest first."""
    found = [
        order
        for order in view.unsigned()
        if post in (None, order.lead) and is_emergency(order, view.event(order.event))
    ]
    return sorted(found, key=lambda order: (order.issued_at, order.id))


def held_by(view: View, actor: Actor, post: str | None) -> list[Order]:
    """Those that this person would leave behind: no signed sheet of the place has passed them on to another."""
    found = unsigned_orders(view, post)
    if not found:
        return []
    since = min(order.issued_at for order in found) - _BACK
    records, doer = view.takeovers(since), Doer.of(actor)
    return [order for order in found if answers(records, order.id, doer, post)]


def kept_from_leaving(decision: Decision, args: Args, shift: Shift) -> Refusal | None:
    """Why a shift cannot be checked out now: one of the watch, or a post's own people checking themselves out.

    That a post's person has gone may be noted at the center whatever is open: the roster has to be true.
    """
    if not isinstance(args, CheckOut):
        return None
    actor = decision.actor
    if shift.role in WATCH:
        held = held_by(decision.view, actor, None)
    elif actor.role is Role.POST and shift.post is not None:
        held = held_by(decision.view, actor, shift.post)
    else:
        return None
    return Refusal(code="unsigned", sentence=sentence_of(decision.view, held)) if held else None


def on_watch(view: View, actor: Actor, shifts: Iterable[Shift], now: datetime) -> bool:
    """Whether leaving this desk is leaving the watch: somebody of the present watch (the account is linked with him, or
    bears his name), a dispatcher's account that is nobody's own (调度员一), or a post's account."""
    if actor.role is Role.POST:
        return actor.post is not None
    if actor.role not in CENTER_ROLES:
        return False
    doer = Doer.of(actor)
    named = {one.id for one in view.township.people if same_person(doer, Doer(account=one.id, name=one.name))}
    if not named:
        return actor.role is Role.DISPATCHER
    return any(
        shift.person in named and shift.role in WATCH and shift.covers(now)
        and shift.state in (ShiftState.ON_DUTY, ShiftState.PLANNED)
        for shift in shifts
    )  # fmt: skip


def sentence_of(view: View, held: Sequence[Order]) -> str:
    """What is said to who wants to go: which orders, and what to do."""
    said = named(view, held)
    return (
        f"还有 {len(held)} 条紧急派单没有签收：{said}。"
        "请先催签或打电话核实，或由接班人在交接单上签认；确有急事走「紧急离岗」，写明原因。"
    )


def named(view: View, orders: Sequence[Order]) -> str:
    """0147 城建岗、0150 应急岗: the first of them, and that there are more."""
    more = "等" if len(orders) > _NAMED else ""
    return "、".join(_name(view, order) for order in orders[:_NAMED]) + more


def _name(view: View, order: Order) -> str:
    event = view.event(order.event)
    number = event.short_number if event is not None else ""
    return f"{number} {view.township.post_name(order.lead)}".strip()
