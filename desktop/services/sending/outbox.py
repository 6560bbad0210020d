"""The desk's outbox over the store: pending commands as the interface knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desktop.domain.problems import Refused
from desktop.services.situation.situation import Pending, Sending
from desktop.store.outbox import OPEN, Row, State
from desktop.store.store import Store

_SENDING = {
    State.STORED: Sending.STORED,
    State.REFUSED: Sending.REFUSED,
    State.CONFLICT: Sending.CONFLICT,
    State.DONE: Sending.SENDING,
}


def pending_of(row: Row) -> Pending:
    """A row as it is shown; one that is done but not in the picture yet counts as being sent."""
    answered_at = row.changed_at if row.state in (State.REFUSED, State.CONFLICT) else None
    return Pending(
        row.command, row.lane, row.actor, _SENDING[row.state], row.problem, row.tries, code=row.code,
        answer=row.answer, answered_at=answered_at,
    )  # fmt: skip


class StoredOutbox:
    """``services.sending.desk.Outbox`` on a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def add(self, pending: Pending) -> None:
        """Store durably; returns after the commit. Raises Problem if it could not be stored."""
        await self._store.add(pending.command, pending.lane, pending.actor)

    async def withdraw(
        self, command_id: str, instead: Sequence[tuple[str, Pending]] = ()
    ) -> list[str] | None:
        """Take a command out by a person's word, and re-give what built on it, in one transaction.

        It stays on record as withdrawn. Returns the ids of those that were replaced; None where it is not open any
        more, and nothing is done.
        """
        fresh = [(old, one.command, one.lane, one.actor) for old, one in instead]
        return await self._store.withdraw(command_id, fresh)

    async def retry(self, command_id: str) -> Pending:
        """Put a refused command back on its way, unchanged, under the same id.

        Raises Refused (code ``gone``) where there is no such command any more.
        """
        await self._store.settle(command_id, State.STORED)
        for row in await self._store.rows([command_id]):
            if row.state in OPEN:
                return replace(pending_of(row), sending=Sending.STORED, problem="")
        raise Refused("这条指令已经办结或撤回，不能再发。", "gone")

    async def exchange(self, old_id: str, pending: Pending) -> None:
        """Withdraw one command and store another in its place, in one transaction.

        Raises Refused (code ``gone``) where the old one is not open any more; nothing is stored then.
        """
        await self._store.exchange(old_id, pending.command, pending.lane, pending.actor)

    async def confirmed_since(self, moment: datetime) -> int:
        """How many of our commands the center has confirmed since then."""
        return await self._store.count_done(moment)

    async def all(self) -> list[Pending]:
        """Everything open, oldest first."""
        return [pending_of(row) for row in await self._store.rows_in(*OPEN)]
