"""Our own commands that the center has not confirmed: 待发送, refused, or not to be read any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.commands import Args, Command, Issue, SubjectType, subject_type_of
from desktop.domain.rights.actors import Actor
from desktop.domain.whistles.wire import Blow


class Sending(StrEnum):
    """Where a command stands on its way to the center."""

    STORED = "stored"
    SENDING = "sending"
    REFUSED = "refused"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Pending:
    """One of our own commands that the center has not confirmed: 待发送, or refused and waiting for a person."""

    command: Command
    lane: str
    """The event's id (or the shift's): commands of one lane go in order."""
    actor: Actor
    sending: Sending = Sending.STORED
    problem: str = ""
    """The center's sentence where it was refused."""
    tries: int = 0
    code: str = ""
    """The center's code where it was refused."""
    answer: str = ""
    """What the center said with a conflict, as JSON: by, at, what."""
    answered_at: datetime | None = None
    """When that was."""
    reason: str = ""
    """Why the last try brought no answer; empty before the first."""
    next_at: datetime | None = None
    """When it is tried again; None while it is not waiting for that."""
    since: datetime | None = None
    """When the first try without an answer was made, of those that came one after the other."""

    @property
    def waits(self) -> bool:
        """Whether it is still on its way (not refused)."""
        return self.sending in (Sending.STORED, Sending.SENDING)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One of our own commands whose body on disk cannot be read any more: it is kept and shown as it is."""

    id: str
    lane: str
    author: str
    raw: str
    at: datetime


OF_PROFILE = (SubjectType.SETTING, SubjectType.ROTA)
"""What the profile says something of before the log does."""


def base_key(args: Args, subject: str) -> tuple[SubjectType, str]:
    """Whose version a command is made for: the event's for a new order or whistle, else its subject's."""
    if isinstance(args, Issue | Blow):
        return (SubjectType.EVENT, args.event)
    return (subject_type_of(args.kind), subject)
