"""A dispatch desk for tests: suggestions from a small past, and what a refusal of the center looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.events.events import Event
from desktop.domain.orders.orders import Order
from desktop.services.situation.situation import Pending, Sending
from desktop.services.situation.suggestions import Suggestion, suggest
from desktop.store.records import Handled, Records
from desktop.viewmodels.dispatch.composer import Composer
from tests.support.town import Room

PAST = Records(
    {("chengjian", "C-01"): Handled(37, 48.0, 40.0), ("gongyong", "C-01"): Handled(9, 71.0, 60.0)},
    {"chengjian": (36, 37)},
)


class Suggesting:
    """What a session offers as ``suggestions``."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def __call__(self, event: Event) -> Sequence[Suggestion]:
        return suggest(self._room.situation, event, PAST, self._room.now)


def composer(room: Room) -> Composer:
    """A composer at this desk."""
    return Composer(room.situation, room.connection, room.desk, room.tasks, Suggesting(room), room.drafts)


def event_titled(room: Room, part: str) -> Event:
    """The live event whose title holds this."""
    return next(event for event in room.situation.events() if part in event.title)


def an_order(room: Room, state: str, *, number: int = 0) -> Order:
    """One of the live orders in a state, newest first."""
    found = [order for order in room.situation.orders() if order.state.value == state]
    return sorted(found, key=lambda order: order.issued_at, reverse=True)[number]


def refuse(room: Room, sentence: str, sending: Sending = Sending.REFUSED) -> Pending:
    """The center will not take the last pending command."""
    last = replace(room.situation.pending()[-1], sending=sending, problem=sentence)
    room.outbox.kept[last.command.id] = last
    room.situation.update(last)
    return last


def confirm_all(room: Room) -> None:
    """The line is back: the center decides everything that waits, and the changes come down."""
    for pending in room.situation.pending():
        command = pending.command
        before = len(room.story.changes)
        outcome = room.story.do(
            command.args, command.subject.id, pending.actor, room.now, issued=command.issued_at
        )
        assert len(room.story.changes) > before
        room.situation.apply(outcome, [command.id])
