"""What falls due by itself: pure rules that the center's steward asks again and again, "what is due now?"

A rule looks at what is open and names steps; the steward submits them as ordinary commands. A step that was taken
must not be due again: either because the event is another one then, or because the step's id says that it was taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from desktop.domain.alerts.alerts import AlertState
from desktop.domain.alerts.wire import ExpireAlert
from desktop.domain.commands import Args, Prompt, Resume
from desktop.domain.events.events import Event, EventState
from desktop.domain.events.urging import due_steps, stage_of
from desktop.domain.rights.actors import AUTO_SUCCESSION, AUTO_URGE, Actor
from desktop.domain.roster.shift_wire import Succeed
from desktop.domain.roster.succession import successor
from desktop.domain.state import State


@dataclass(frozen=True, slots=True)
class Due:
    """A step that is due. Its id follows from its kind, its subject and ``once``: it is taken once for each."""

    args: Args
    subject: str
    once: str
    """What tells this time from another, such as the moment at which it fell due."""
    actor: Actor | None = None
    """In whose name it is taken, where that is not the steward's own."""


DueRule: TypeAlias = Callable[[State, datetime], Iterable[Due]]
"""Asked of all open events and open orders, the present roster, and the moment."""

PAUSED = frozenset({EventState.SUSPENDED, EventState.AWAITING_CITIZEN})


def pause_ends(event: Event) -> datetime | None:
    """When the event's pause ends by itself; None where it has none."""
    return event.suspended_until if event.state in PAUSED else None


def due_resumptions(state: State, now: datetime) -> Iterator[Due]:
    """Events whose pause is over go on: at their date, or when the wait for the citizen has reached its cap."""
    for event in state.events():
        ends = pause_ends(event)
        if ends is not None and ends <= now:
            yield Due(Resume(), event.id, ends.isoformat())


def due_urges(state: State, now: datetime) -> Iterator[Due]:
    """The rungs of the urge ladder that are due (``urging``), of one event from the lowest up."""
    for event in state.events():
        for step in due_steps(state.township, event, now):
            stage = stage_of(event)
            assert event.stage is not None
            assert stage is not None
            prompt = Prompt(stage=stage, since=event.stage.since, rung=step.rung)
            once = f"{prompt.stage.value}/{prompt.since.isoformat()}/{prompt.rung.value}"
            yield Due(prompt, event.id, once, AUTO_URGE)


def due_expiries(state: State, now: datetime) -> Iterator[Due]:
    """Alerts whose time is over, or which nobody has approved in time."""
    for alert in state.all_alerts():
        if alert.state is AlertState.SENT:
            ends = min(alert.text.expires, alert.approve_by or alert.text.expires)
            if ends <= now:
                yield Due(ExpireAlert(), alert.id, ends.isoformat())


def due_successions(state: State, now: datetime) -> Iterator[Due]:
    """Open orders that go over to whoever answers for their post now (``succession``)."""
    for order in state.orders():
        found = successor(state, order, now)
        if found is not None and found.person is not None:
            yield Due(Succeed(person=found.person), order.id, str(order.version), AUTO_SUCCESSION)


RULES: tuple[DueRule, ...] = (due_resumptions, due_urges, due_expiries, due_successions)
"""Everything that the center does of its own accord."""
