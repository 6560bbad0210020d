"""The way down: an operator's command is decided at once, stored durably, shown as pending, and sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from desktop.clock import new_id
from desktop.domain.commands import Args, Command, Issue, Reassign, Rule, SubjectType, command
from desktop.domain.decide import decide
from desktop.domain.deciding import VERSIONED
from desktop.domain.problems import Refusal, Refused
from desktop.domain.whistles.wire import Blow
from desktop.services.line.connection import Connection
from desktop.services.signals import Signal
from desktop.services.situation.situation import OF_PROFILE, Pending, Sending, Situation, base_key


class Outbox(Protocol):
    """Where commands are kept until the center has answered (``store.outbox``)."""

    async def add(self, pending: Pending) -> None:
        """Store durably; returns after the commit."""
        ...

    async def withdraw(
        self, command_id: str, instead: Sequence[tuple[str, Pending]] = ()
    ) -> list[str] | None:
        """Take a command out by a person's word, and store others in the place of those that built on it.

        One transaction; it stays on record as withdrawn. Returns the ids of those that were replaced; None where it
        is not open any more, and nothing is done.
        """
        ...

    async def retry(self, command_id: str) -> Pending:
        """Put a refused command back on its way, unchanged, under the same id."""
        ...

    async def exchange(self, old_id: str, pending: Pending) -> None:
        """Withdraw one command and store another in its place, in one transaction.

        Raises Refused (code ``gone``) where the old one is not open any more; nothing is stored then.
        """
        ...

    async def confirmed_since(self, moment: datetime) -> int:
        """How many of our commands the center has confirmed since then."""
        ...


REPLACED = "replaced"
"""The center's code for a command whose forerunner had arrived: once more means that the person wants both."""


@dataclass(slots=True)
class _Storing:
    """One press of a button on its way to the disk."""

    done: asyncio.Event = field(default_factory=asyncio.Event)
    outcome: Refusal | Command | None = None


class Desk:
    """What panels call when a person wants something."""

    def __init__(
        self, situation: Situation, outbox: Outbox, connection: Connection, wake: Callable[[], None],
        hurry: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        self._situation = situation
        self._outbox = outbox
        self._connection = connection
        self._wake = wake
        self._hurry = hurry
        self.taken: Signal[Pending] = Signal()
        """A step was stored; the picture does not show it yet."""
        self._storing: dict[tuple[Args, str], _Storing] = {}
        self._amends: tuple[str, str, str] | None = None

    async def submit(
        self, args: Args, subject: str, *, expected_version: int | None = None
    ) -> Refusal | Command:
        """Decide, store, show as pending, wake the courier.

        Returns a refusal (with a sentence for the operator, nothing stored), or the command once it is durable.
        The same once more while it is being stored (a double click) is the same command. Without
        ``expected_version`` a kind that needs one is given for the picture as it is now on this screen.
        Raises ``Problem`` if it could not be stored; nothing is shown as saved then.
        """
        key = (args, subject)
        while (first := self._storing.get(key)) is not None:
            await first.done.wait()
            if first.outcome is not None:
                return first.outcome
        mine = self._storing[key] = _Storing()
        try:
            mine.outcome = await self._submit(args, subject, expected_version)
            return mine.outcome
        finally:
            mine.done.set()
            del self._storing[key]

    async def _submit(self, args: Args, subject: str, expected_version: int | None) -> Refusal | Command:
        wanted = self._command(args, subject, expected_version)
        lane = self.lane(wanted)
        if self._amends is not None and self._amends[1:] == (wanted.kind, lane):
            return await self.amend(self._amends[0], args, subject, expected_version)
        outcome = decide(self._situation, wanted, self._situation.actor, self._connection.now())
        if isinstance(outcome, Refusal):
            return outcome
        pending = Pending(wanted, lane, self._situation.actor)
        await self._outbox.add(pending)
        self.taken.emit(pending)
        self._situation.submit(pending)
        self._wake()
        return wanted

    async def amend(
        self, old_command_id: str, args: Args, subject: str, expected_version: int | None = None
    ) -> Refusal | Command:
        """Give another command in the place of one that the center has not confirmed.

        The new one has a new id; the old one is withdrawn in the same transaction. Returns a refusal (nothing has
        changed then), or the new command. Raises Refused (code ``gone``) where the old one has been settled
        meanwhile, and ``Problem`` if it could not be stored.
        """
        old = self._situation.one_pending(old_command_id)
        if old is None:
            self.amend_none()
            raise Refused("原来那条指令已经办结或撤回，没有重复发送。", "gone")
        if old.sending is Sending.SENDING:
            raise Refused("原来那条指令正在发送，请等中心答复后再改。", "sending")
        self._situation.hold(old_command_id)
        try:
            wanted = self._command(args, subject, expected_version)
            outcome = decide(self._situation, wanted, self._situation.actor, self._connection.now())
            if isinstance(outcome, Refusal):
                return outcome
            wanted = wanted.model_copy(update={"replaces": _replaced(old)})
            pending = Pending(wanted, old.lane, self._situation.actor)
            await self._outbox.exchange(old_command_id, pending)
        finally:
            if self._amends is None or self._amends[0] != old_command_id:
                self._situation.hold(old_command_id, False)
        self._situation.exchange(old_command_id, pending)
        if self._amends is not None and self._amends[0] == old_command_id:
            self._amends = None
        self._wake()
        return wanted

    def amend_next(self, command_id: str, kind: str) -> None:
        """A person is changing this command: what is submitted next of this kind for its event takes its place."""
        self.amend_none()
        old = self._situation.one_pending(command_id)
        if old is not None:
            self._amends = (command_id, kind, old.lane)
            self._situation.hold(command_id)

    def amend_none(self) -> None:
        """The person has left without submitting: the old command stays what it was."""
        if self._amends is not None:
            held, self._amends = self._amends[0], None
            self._situation.hold(held, False)

    async def again(self, command_id: str) -> Refusal | Command:
        """The same words once more on what the center has now: a new command in the place of the old one.

        Only by a person's word, who has seen what the center says. Raises like ``amend``.
        """
        old = self._situation.one_pending(command_id)
        if old is None:
            raise Refused("原来那条指令已经办结或撤回，没有重复发送。", "gone")
        args, subject = _fresh(old, self._situation)
        return await self.amend(command_id, args, subject)

    def again_refusal(self, command_id: str) -> Refusal | None:
        """What would be said to ``again`` now; None if it would go through."""
        old = self._situation.one_pending(command_id)
        return self.refusal(*_fresh(old, self._situation)) if old is not None else None

    async def withdraw(self, command_id: str) -> None:
        """Give up a command that has not been confirmed; what waited behind it goes on.

        What was given later on the same subject counted this one as a step: it is given for one version less.
        """
        gone = self._situation.one_pending(command_id)
        later = [(one.command.id, _step_less(one)) for one in self._behind(gone)] if gone is not None else []
        replaced = await self._outbox.withdraw(command_id, later)
        for old_id, fresh in later:
            if old_id in (replaced or ()):
                self._situation.exchange(old_id, fresh)
        self._situation.withdraw(command_id)
        self._situation.set_unreadable(one for one in self._situation.unreadable() if one.id != command_id)
        self._wake()

    async def retry(self, command_id: str) -> None:
        """Send a refused command again; one that waits for its next try is tried now."""
        pending = self._situation.one_pending(command_id)
        if pending is None or not pending.waits:
            self._situation.update(await self._outbox.retry(command_id))
        elif self._hurry is not None:
            self._hurry(pending.lane)
        self._wake()

    async def confirmed_since(self, moment: datetime) -> int:
        """How many of our commands the center has confirmed since then."""
        return await self._outbox.confirmed_since(moment)

    def refusal(self, args: Args, subject: str) -> Refusal | None:
        """What would be said if this were submitted now; None if it would go through."""
        wanted = command(
            "preview", args, subject, self._connection.now(), self._situation.base(args, subject)
        )
        outcome = decide(self._situation, wanted, self._situation.actor, self._connection.now())
        return outcome if isinstance(outcome, Refusal) else None

    def lane(self, wanted: Command) -> str:
        """The event that a command is about (the shift, for the roster)."""
        if isinstance(wanted.args, Issue | Blow):
            return wanted.args.event
        if wanted.subject.type is SubjectType.WHISTLE:
            whistle = self._situation.whistle(wanted.subject.id)
            return whistle.event if whistle is not None else wanted.subject.id
        if wanted.subject.type is SubjectType.ORDER:
            order = self._situation.order(wanted.subject.id)
            return order.event if order is not None else wanted.subject.id
        return wanted.subject.id

    def _command(self, args: Args, subject: str, expected_version: int | None) -> Command:
        if expected_version is None and args.kind in VERSIONED:
            expected_version = self._situation.base(args, subject)
        return command(new_id(), args, subject, self._connection.now(), expected_version)

    def _behind(self, gone: Pending) -> list[Pending]:
        """The waiting commands of its lane that counted it as a step of what they are about."""
        lane = self._situation.pending_of(gone.lane)
        touched = {(SubjectType.EVENT, gone.lane), base_key(gone.command.args, gone.command.subject.id)}
        at = next(place for place, item in enumerate(lane) if item.command.id == gone.command.id)
        # What the profile says of the catalogue is there before any change of it.
        first = 0 if gone.command.subject.type in OF_PROFILE else 1
        return [
            item
            for item in lane[at + 1 :]
            if item.sending is Sending.STORED
            and item.command.expected_version is not None
            and item.command.expected_version > first
            and base_key(item.command.args, item.command.subject.id) in touched
        ]


def _step_less(later: Pending) -> Pending:
    """The same command for one version less."""
    wanted = later.command
    assert wanted.expected_version is not None
    fewer = command(new_id(), wanted.args, wanted.subject.id, wanted.issued_at, wanted.expected_version - 1)
    return Pending(fewer.model_copy(update={"replaces": _replaced(later)}), later.lane, later.actor)


def _replaced(old: Pending) -> tuple[str, ...]:
    """The commands that must not be done beside what takes this one's place.

    Nobody knows whether one without an answer has arrived; one that was answered is not done, and knew of those
    before it.
    """
    before = old.command.replaces
    if old.waits:
        return (*before, old.command.id)
    return () if old.code == REPLACED else before


def _fresh(old: Pending, situation: Situation) -> tuple[Args, str]:
    """The arguments with new ids for what they would make.

    Where somebody has given the order to another post meanwhile, it is that order which is given on.
    """
    args, subject = old.command.args, old.command.subject.id
    if isinstance(args, Issue | Blow):
        return args, new_id()
    if isinstance(args, Rule):
        return args.model_copy(update={"order": new_id()}), subject
    if isinstance(args, Reassign):
        event, order = situation.event(old.lane), situation.order(subject)
        if event is not None and event.order is not None and (order is None or not order.is_open):
            subject = event.order
        return args.model_copy(update={"order": new_id()}), subject
    return args, subject
