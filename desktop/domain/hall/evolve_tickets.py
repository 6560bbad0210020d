"""How a change makes the next state of a ticket or a counter. Pure and total, as ``evolve``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop.domain.changes import Change
from desktop.domain.hall import wire as w
from desktop.domain.hall.tickets import Counter, CounterState, Ticket, TicketState, Visit


def hall_after(entity: Ticket | Counter | None, change: Change) -> Ticket | Counter:
    """A ticket or a counter after a change; with its first, and with each opening of a counter, it is a new one."""
    data = change.data
    if isinstance(data, w.TicketTaken):
        return _taken(change, data)
    if isinstance(data, w.CounterOpened):
        return _opened(change, data)
    if isinstance(entity, Ticket):
        return _ticket(entity, change)
    if isinstance(entity, Counter):
        return _counter(entity, change)
    raise ValueError(f"{change.kind} of the unknown {change.subject.id}")


def _taken(change: Change, data: w.TicketTaken) -> Ticket:
    return Ticket(
        id=change.subject.id,
        version=change.subject.version,
        state=TicketState.WAITING,
        number=data.number,
        paper=data.paper,
        first=data.window,
        window=data.window,
        matter=data.matter,
        priority=data.priority,
        taken_at=data.taken_at,
        until=data.until,
        changed_at=change.at,
    )


def _ticket(ticket: Ticket, change: Change) -> Ticket:
    data = change.data
    update: dict[str, Any] = {}
    match data:
        case w.TicketPapered():
            update = {"number": data.number, "paper": data.paper}
        case w.TicketCalled():
            update = {"state": TicketState.CALLED, "counter": data.counter, "account": change.actor.account}
            update |= {"called_at": change.at, "last_call_at": change.at, "calls": 1, "served_at": None}
        case w.TicketRecalled():
            update = {"calls": ticket.calls + 1, "last_call_at": change.at}
        case w.TicketServed():
            update = {"state": TicketState.SERVING, "served_at": change.at}
        case w.TicketSkipped():
            update = {"state": TicketState.PASSED}
        case w.TicketMoved():
            update = {"state": TicketState.MOVED, "window": data.to, "moved_from": ticket.window}
            update |= {"visits": _visited(ticket, change.at), "counter": None, "calls": 0}
            update |= {"called_at": None, "last_call_at": None, "served_at": None}
        case w.TicketFinished():
            update = {"state": TicketState.DONE, "visits": _visited(ticket, change.at), "ended_at": change.at}
        case w.TicketLeft():
            update = {"state": TicketState.LEFT, "ended_at": change.at}
        case w.TicketRated():
            update = {"rating": data.rating}
        case w.TicketReported():
            update = {"event": data.event}
        case _:
            pass
    update |= {"version": change.subject.version, "changed_at": change.at}
    return ticket.model_copy(update=update)


def _visited(ticket: Ticket, now: datetime) -> tuple[Visit, ...]:
    """The services that it had, with the one that ends now; waiting, and a call that nobody answered, is none."""
    begun = ticket.served_at or ticket.called_at
    if ticket.counter is None or begun is None or ticket.state is TicketState.PASSED:
        return ticket.visits
    visit = Visit(window=ticket.window, counter=ticket.counter, start=begun, end=now, account=ticket.account)
    return (*ticket.visits, visit)


def _opened(change: Change, data: w.CounterOpened) -> Counter:
    return Counter(
        id=change.subject.id,
        version=change.subject.version,
        state=CounterState.OPEN,
        windows=data.windows,
        account=change.actor.account,
        by=change.actor.name or change.actor.account,
        since=change.at,
        day_ends=data.day_ends,
        changed_at=change.at,
    )


def _counter(counter: Counter, change: Change) -> Counter:
    update: dict[str, Any] = {"version": change.subject.version, "changed_at": change.at}
    match change.data:
        case w.CounterPaused(back_at=back_at):
            update |= {"state": CounterState.PAUSED, "back_at": back_at}
        case w.CounterClosed():
            update |= {"state": CounterState.CLOSED, "back_at": None}
        case _:
            pass
    return counter.model_copy(update=update)
