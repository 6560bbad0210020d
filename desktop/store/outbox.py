"""The outbox: our own commands until the center has answered, and afterwards as a log of what was sent.

Nothing is deleted without a person's word: a refused command stays until somebody retries or withdraws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.domain.commands import Command
from desktop.domain.rights.actors import Actor
from desktop.store.tables import micros, moment_of
from desktop.store.tables import outbox as table

SCHEMA = 1
"""Version of the bodies; written beside each."""
SENT_LOG = timedelta(days=30)
AGAIN = "again"
"""The code of a stored command that another log had confirmed before."""


class State(StrEnum):
    """Where a command stands in the outbox."""

    STORED = "stored"
    REFUSED = "refused"
    CONFLICT = "conflict"
    WITHDRAWN = "withdrawn"
    DONE = "done"


_ADD = """
INSERT INTO outbox (id, lane, author, state, schema, actor, body, created_at, changed_at)
VALUES (:id, :lane, :author, :state, :schema, :actor, :body, :at, :at) ON CONFLICT (id) DO NOTHING"""
"""As text: somebody waits for this one, and for the next."""
_RAW = "SELECT * FROM outbox WHERE {} IN ({})"  # our own names and question marks
_CHUNK = 500

OPEN = (State.STORED, State.REFUSED, State.CONFLICT)


@dataclass(frozen=True, slots=True)
class Row:
    """One command of the outbox."""

    command: Command
    lane: str
    actor: Actor
    state: State
    tries: int
    code: str
    problem: str
    seq: int
    created_at: datetime
    changed_at: datetime
    answer: str = ""
    """JSON of what the center said beside a refusal."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A command of the outbox whose body this version cannot read: kept, shown and exported as it is."""

    id: str
    lane: str
    author: str
    state: State
    schema: int
    body: str
    created_at: datetime


def add(connection: Connection, command: Command, lane: str, actor: Actor, now: datetime) -> None:
    """Store a command; the same id again does nothing."""
    connection.exec_driver_sql(
        _ADD,
        {
            "id": command.id,
            "lane": lane,
            "author": actor.account,
            "state": State.STORED.value,
            "schema": SCHEMA,
            "actor": actor.model_dump_json(),
            "body": command.model_dump_json(),
            "at": micros(now),
        },
    )


def raw(connection: Connection, ids: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Rows as they are, oldest first: these, or every open one."""
    wanted = OPEN if ids is None else ids
    found: list[dict[str, Any]] = []
    for start in range(0, len(wanted), _CHUNK):
        some = tuple(wanted[start : start + _CHUNK])
        query = _RAW.format("state" if ids is None else "id", ",".join("?" * len(some)))
        result = connection.exec_driver_sql(query, some)
        names = tuple(result.keys())
        found += [dict(zip(names, row, strict=True)) for row in result]
    return sorted(found, key=itemgetter("place"))


def put_back(connection: Connection, saved: Iterable[dict[str, Any]]) -> None:
    """Rows from a damaged file or from the journal; one that is there already becomes as it was.

    Each gets the place back that it had, unless an open one has it now: their order counts.
    """
    known = {column.name for column in table.columns}
    for row in saved:
        values = {name: value for name, value in row.items() if name in known and name != "place"}
        again = {name: value for name, value in values.items() if name != "id"}
        connection.execute(insert(table).values(values).on_conflict_do_update([table.c.id], set_=again))
        _place(connection, row["id"], row.get("place"))


def _place(connection: Connection, id_: str, wanted: object) -> None:
    """Give a row this place; one that has ended makes way for it."""
    if not isinstance(wanted, int) or wanted <= 0:
        return
    holder = connection.execute(select(table.c.id, table.c.state).where(table.c.place == wanted)).first()
    if holder is not None and (holder.id == id_ or holder.state in OPEN):
        return
    if holder is not None:
        last: int = connection.execute(select(func.max(table.c.place))).scalar_one()
        connection.execute(update(table).where(table.c.id == holder.id).values(place=last + 1))
    connection.execute(update(table).where(table.c.id == id_).values(place=wanted))


def settle(
    connection: Connection, command_id: str, state: State, now: datetime, *, code: str = "", problem: str = "",
    epoch: str = "", seq: int = 0, answer: str = "",
) -> None:  # fmt: skip
    """Write the center's answer (or a person's word) to a command.

    What is done stays done; what was withdrawn becomes done if it had got through, and nothing else.
    """
    from_states = (*OPEN, State.WITHDRAWN) if state is State.DONE else OPEN
    connection.execute(
        update(table)
        .where(table.c.id == command_id, table.c.state.in_(from_states))
        .values(
            state=state,
            code=code,
            problem=problem,
            epoch=epoch,
            seq=seq,
            answer=answer,
            changed_at=micros(now),
            revision=table.c.revision + 1,
        )
    )


def rewrite(connection: Connection, command: Command) -> None:
    """Put a stored command that no center has taken in other words, under its own id and in its place."""
    connection.execute(
        update(table)
        .where(table.c.id == command.id, table.c.state == State.STORED)
        .values(body=command.model_dump_json(), revision=table.c.revision + 1)
    )


def exchange(
    connection: Connection, old_id: str, command: Command, lane: str, actor: Actor, now: datetime
) -> bool:
    """Withdraw an open command and store another in its stead; False (and nothing done) if it is not open.

    The new one takes the old one's place in the lane: what was given after it stays behind it.
    """
    open_ = select(table.c.place).where(table.c.id == old_id, table.c.state.in_(OPEN))
    place = connection.execute(open_).scalar()
    if place is None:
        return False
    settle(connection, old_id, State.WITHDRAWN, now)
    add(connection, command, lane, actor, now)
    last = connection.execute(select(table.c.place).where(table.c.id == command.id)).scalar_one()
    for id_, at in ((old_id, -last), (command.id, place), (old_id, last)):
        connection.execute(update(table).where(table.c.id == id_).values(place=at))
    return True


def withdraw(
    connection: Connection, command_id: str, instead: Sequence[tuple[str, Command, str, Actor]], now: datetime
) -> list[str] | None:
    """Take a command out by a person's word; None (and nothing done) if it is not open.

    ``instead``: others that counted it as a step, each with what takes its place; one that has been settled
    meanwhile stays as it is. Returns the ids of those that were replaced.
    """
    open_ = select(table.c.id).where(table.c.id == command_id, table.c.state.in_(OPEN))
    if connection.execute(open_).first() is None:
        return None
    settle(connection, command_id, State.WITHDRAWN, now)
    return [one[0] for one in instead if exchange(connection, *one, now)]


def count_done(connection: Connection, since: datetime) -> int:
    """How many commands the center has confirmed since then."""
    query = select(func.count()).where(table.c.state == State.DONE, table.c.changed_at >= micros(since))
    return connection.execute(query).scalar_one()


def unreadable(connection: Connection) -> list[Unreadable]:
    """The open commands whose body cannot be read, oldest first."""
    query = select(table).where(table.c.state.in_(OPEN)).order_by(table.c.place)
    return [
        Unreadable(
            row.id, row.lane, row.author, State(row.state), row.schema, row.body, moment_of(row.created_at)
        )
        for row in connection.execute(query)
        if _parsed(row.id, row.body, row.actor) is None
    ]


def tried(connection: Connection, ids: Sequence[str]) -> None:
    """Count one more attempt."""
    connection.execute(update(table).where(table.c.id.in_(ids)).values(tries=table.c.tries + 1))


def confirm(
    connection: Connection, ids: Iterable[str], epoch: str, seqs: dict[str, int], now: datetime
) -> list[str]:
    """Changes of these commands came by the feed: the commands that were ours and are now done."""
    wanted = set(ids)
    not_done = connection.execute(select(table.c.id).where(table.c.state != State.DONE)).scalars()
    ours = [id_ for id_ in not_done if id_ in wanted]
    for id_ in ours:
        settle(connection, id_, State.DONE, now, epoch=epoch, seq=seqs[id_])
    return ours


def rows(connection: Connection, states: Sequence[State], limit: int | None = None) -> list[Row]:
    """The commands in these states, oldest first. Those that cannot be read are told by ``unreadable``."""
    query = select(table).where(table.c.state.in_(states)).order_by(table.c.place).limit(limit)
    return _read(connection, query)


def pending(connection: Connection, epoch: str, seq: int) -> list[Row]:
    """What the picture must show on top: everything open, and what is done but not in the mirror yet."""
    ahead = (table.c.state == State.DONE) & (table.c.epoch == epoch) & (table.c.seq > seq)
    query = select(table).where(or_(table.c.state.in_(OPEN), ahead)).order_by(table.c.place)
    return _read(connection, query)


def lanes(connection: Connection) -> list[tuple[str, str, str]]:
    """(id, lane, state) of everything open, oldest first."""
    query = (
        select(table.c.id, table.c.lane, table.c.state).where(table.c.state.in_(OPEN)).order_by(table.c.place)
    )
    return [(row.id, row.lane, row.state) for row in connection.execute(query)]


def of_ids(connection: Connection, ids: Sequence[str]) -> list[Row]:
    """These commands, oldest first."""
    return _read(connection, select(table).where(table.c.id.in_(ids)).order_by(table.c.place))


def offer_again(connection: Connection, now: datetime) -> int:
    """The central's log is another one: what was confirmed lately is sent again under the same ids.

    Nobody here knows from where on the logs differ; what the new one holds it answers as a duplicate.
    """
    done = connection.execute(
        update(table)
        .where(table.c.state == State.DONE, table.c.changed_at > micros(now - SENT_LOG))
        .values(
            state=State.STORED,
            code=AGAIN,
            epoch="",
            seq=0,
            changed_at=micros(now),
            revision=table.c.revision + 1,
        )
    )
    return done.rowcount


def tidy(connection: Connection, now: datetime) -> None:
    """Drop what was confirmed longer ago than the log of sent commands reaches."""
    connection.execute(
        delete(table).where(table.c.state == State.DONE, table.c.changed_at < micros(now - SENT_LOG))
    )


def _read(connection: Connection, query: object) -> list[Row]:
    found: list[Row] = []
    for row in connection.execute(query):  # type: ignore[call-overload]
        parsed = _parsed(row.id, row.body, row.actor)
        if parsed is None:
            continue
        command, actor = parsed
        found.append(
            Row(
                command=command,
                lane=row.lane,
                actor=actor,
                state=State(row.state),
                tries=row.tries,
                code=row.code,
                problem=row.problem,
                seq=row.seq,
                created_at=moment_of(row.created_at),
                changed_at=moment_of(row.changed_at),
                answer=row.answer,
            )
        )
    return found


def _parsed(id_: str, body: str, actor: str) -> tuple[Command, Actor] | None:
    """Command and author; None for what cannot be read, or has come to stand for another command."""
    try:
        command, author = Command.model_validate_json(body), Actor.model_validate_json(actor)
    except ValidationError:
        return None
    return (command, author) if command.id == id_ else None
