"""The way down: an operator's command is decided at once, stored durably, shown as pending, and sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop.clock import new_id
from desktop.domain.commands import Args, Command, Issue, SubjectType, command
from desktop.domain.decide import decide
from desktop.domain.problems import Refusal
from desktop.services.connection import Connection
from desktop.services.situation import Pending, Situation


class Outbox(Protocol):
    """Where commands are kept until the center has answered (``store.outbox``)."""

    async def add(self, pending: Pending) -> None:
        """Store durably; returns after the commit."""
        ...

    async def withdraw(self, command_id: str) -> None:
        """Take a command out by a person's word; it stays on record as withdrawn."""
        ...

    async def retry(self, command_id: str) -> Pending:
        """Put a refused command back on its way, unchanged, under the same id."""
        ...


class Desk:
    """What panels call when a person wants something."""

    def __init__(
        self, situation: Situation, outbox: Outbox, connection: Connection, wake: Callable[[], None]
    ) -> None:
        self._situation = situation
        self._outbox = outbox
        self._connection = connection
        self._wake = wake

    async def submit(
        self, args: Args, subject: str, *, expected_version: int | None = None
    ) -> Refusal | Command:
        """Decide, store, show as pending, wake the courier.

        Returns a refusal (with a sentence for the operator, nothing stored), or the command once it is durable.
        Raises ``Problem`` if it could not be stored; nothing is shown as saved then.
        """
        wanted = command(new_id(), args, subject, self._connection.now(), expected_version)
        outcome = decide(self._situation, wanted, self._situation.actor, self._connection.now())
        if isinstance(outcome, Refusal):
            return outcome
        pending = Pending(wanted, self.lane(wanted), self._situation.actor)
        await self._outbox.add(pending)
        self._situation.submit(pending)
        self._wake()
        return wanted

    async def withdraw(self, command_id: str) -> None:
        """Give up a command that has not been confirmed; what waited behind it goes on."""
        await self._outbox.withdraw(command_id)
        self._situation.withdraw(command_id)
        self._wake()

    async def retry(self, command_id: str) -> None:
        """Send a refused command again."""
        self._situation.update(await self._outbox.retry(command_id))
        self._wake()

    def refusal(self, args: Args, subject: str) -> Refusal | None:
        """What would be said if this were submitted now; None if it would go through."""
        wanted = command("preview", args, subject, self._connection.now())
        outcome = decide(self._situation, wanted, self._situation.actor, self._connection.now())
        return outcome if isinstance(outcome, Refusal) else None

    def lane(self, wanted: Command) -> str:
        """The event that a command is about (the shift, for the roster)."""
        if isinstance(wanted.args, Issue):
            return wanted.args.event
        if wanted.subject.type is SubjectType.ORDER:
            order = self._situation.order(wanted.subject.id)
            return order.event if order is not None else wanted.subject.id
        return wanted.subject.id
