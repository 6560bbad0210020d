"""One transaction of the log while it is prepared, and the answers to what cannot be done in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, bindparam, select

from desktop.central.api.wire import By, Reason, Result
from desktop.central.log.lines import Line
from desktop.central.log.picture import Picture
from desktop.central.showing.bars import Redrawn
from desktop.central.tables.core import changes
from desktop.domain.changes import Change
from desktop.domain.commands import Command
from desktop.domain.evolve import Entity
from desktop.domain.rights.actors import Actor
from desktop.domain.state import subject_type
from desktop.domain.township.township import Township

_MADE = select(changes.c.body).where(
    changes.c.subject_type == bindparam("kind"),
    changes.c.subject_id == bindparam("subject"),
    changes.c.version == bindparam("wanted"),
)


@dataclass(frozen=True, slots=True)
class Malformed:
    """A command that does not parse: answered as refused, in its place."""

    id: str
    lane: str
    problem: Reason


@dataclass(frozen=True, slots=True)
class Known:
    """A command that was applied before, or in this transaction."""

    account: str
    content: str
    seqs: tuple[int, ...]
    sender: str | None = None


@dataclass(slots=True)
class Work:
    """One transaction being prepared."""

    connection: Connection
    picture: Picture
    head: int
    known: dict[str, Known]
    fresh: list[str] = field(default_factory=list)
    changes: list[dict[str, object]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    redrawn: list[Redrawn] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Amended:
    """What an amendment comes to: the profile that is to hold, and what is done along with it, by whom.

    ``meanwhile``: that profile with the catalogue as it was, in which that is decided.
    """

    profile: Township
    meanwhile: Township
    commands: Sequence[tuple[Sequence[Command], Actor]]


def sent_by(work: Work, sender: str | None, answered: Sequence[Result]) -> None:
    """Note who sent what was applied just now."""
    if sender is not None:
        for result in answered:
            if result.status == "applied":
                work.known[result.id] = replace(work.known[result.id], sender=sender)


def made_in(work: Work, entity: Entity) -> Change | None:
    """The change that made an entity what it is; None where it is not kept any more."""
    wanted = {"kind": subject_type(entity).value, "subject": entity.id, "wanted": entity.version}
    body = (
        next(
            (
                str(row["body"])
                for row in reversed(work.changes)
                if (row["subject_type"], row["subject_id"], row["version"]) == tuple(wanted.values())
            ),
            None,
        )
        or work.connection.execute(_MADE, wanted).scalar()
    )
    return Change.model_validate_json(body) if body is not None else None


def made_by(reason: Reason, change: Change) -> Reason:
    """With whose change it was, when, and of what kind."""
    by = By(account=change.actor.account, name=change.actor.name, station=change.actor.station)
    return reason.model_copy(update={"by": by, "at": change.at, "what": change.kind})


def broken(command: Command) -> Result:
    """The answer to a command that could not even be decided."""
    return refused(command, "internal", "中心处理这条指令时出错，已记录；请联系管理员。")


def refused(command: Command, code: str, detail: str) -> Result:
    """The answer to one that is not done."""
    return Result(id=command.id, status="refused", problem=Reason(code=code, detail=detail))
