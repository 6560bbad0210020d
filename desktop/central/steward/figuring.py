"""Indicators as the center reckons them: of now, or of any line of the log that can still be told (追溯).

Of an event that has not changed since that line the stored body is read; of one that has, its life is evolved anew
from the log up to it. Nothing is guessed: where the log no longer holds the beginning, that is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.central.database.base import Database, stamp
from desktop.central.log.lines import first_seq, text_of
from desktop.central.showing.sight import Sight, keys_of, shown, without_wall
from desktop.central.tables.core import changes, entities, meta
from desktop.domain.changes import Change
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity, evolve
from desktop.domain.figures.facts import Source, Told
from desktop.domain.figures.figures import TOWN, Reading, Scope
from desktop.domain.figures.wire import MOST_BEHIND, ToldBehind
from desktop.domain.times.periods import Period
from desktop.domain.township.township import Township

_EVENT = SubjectType.EVENT.value
_PAGE, _AT_ONCE = 500, 200
_DAY = timedelta(days=1)
_TOTAL, _DUE = '"total":{', '"due":"'


class TrimmedError(Exception):
    """The log's beginning was let go, and an event that has changed since cannot be told any more."""


class BeyondError(Exception):
    """The log has not come so far."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """All readings of a period, as of one line of the log."""

    epoch: str
    seq: int
    cutoff: datetime
    events: int
    """How many events bore on it."""
    readings: dict[str, Reading]
    behind: ToldBehind | None = None
    """Of one indicator: its events."""


def reckon(
    database: Database, township: Township, period: Period, cutoff: datetime | None, now: datetime, sight: Sight,
    *, scope: Scope = TOWN, at: int | None = None, behind: str = "",
) -> Reckoned:  # fmt: skip
    """The readings of a period as of line ``at`` (None: the newest) of what an account is shown.

    ``cutoff`` None: now, or the moment of that line. ``behind``: the indicator whose events are told, too. Raises
    TrimmedError, BeyondError.
    """
    from desktop.domain.figures.columns import Columns  # with numpy, which a center needs for nothing else
    from desktop.domain.figures.counting import over, put, within_scope

    columns, ids = Columns(), list[str]()

    def take(event: Told) -> None:
        put(columns, len(ids), event)
        ids.append(event.id)

    moment = _moment_of(database, at) if cutoff is None and at is not None else None
    with database.read() as connection:
        epoch, head = connection.execute(select(meta.c.epoch, meta.c.head)).one()
        if at is not None and at > head:
            raise BeyondError
        seq = head if at is None else at
        if cutoff is None:
            cutoff = now if seq == head else moment
        if cutoff is None:
            raise TrimmedError
        start = period.bounds(township.clock.zone)[0]
        moved = _moved_since(connection, seq) if seq < head else set()
        seen: set[str] = set()
        for id_, body in _bodies(connection, sight):
            if id_ in moved:
                seen.add(id_)
            elif _bears(body, start):
                take(Source.model_validate_json(body))
    if moved:
        with without_wall(), database.read() as connection:
            for event in _evolved(connection, seq, sorted(seen), epoch):
                if shown(sight, keys_of(event)):
                    take(event)
    rows = within_scope(columns, township, scope)
    readings = over(rows, period, township, cutoff)
    told = _behind(rows, behind, ids, period, township, cutoff) if behind else None
    return Reckoned(epoch, seq, cutoff, len(columns), readings, told)


def _behind(
    rows: Any, key: str, ids: list[str], period: Period, township: Township, cutoff: datetime
) -> ToldBehind:  # fmt: skip
    """The ids of the events behind a number; an event with several rows of one kind stands once."""
    from desktop.domain.figures.counting import behind

    found = {
        kind: tuple(sorted({ids[n] for n in some}))
        for kind, some in behind(rows, key, period, township, cutoff)
    }
    whole = all(len(some) <= MOST_BEHIND for some in found.values())
    return ToldBehind(key=key, whole=whole, **{kind: some[:MOST_BEHIND] for kind, some in found.items()})


def line_at(database: Database, moment: datetime) -> int:
    """The newest line of the log at a moment; 0 where there was none yet, or it is trimmed."""
    with without_wall(), database.read() as connection:
        found = connection.execute(
            select(func.max(changes.c.seq)).where(changes.c.at <= stamp(moment))
        ).scalar()
    return found or 0


def _bodies(connection: Connection, sight: Sight) -> Iterator[tuple[str, str]]:
    """The events that an account is shown, as they are stored."""
    after, more = "", True
    while more:
        query = (
            select(entities.c.id, entities.c.sight, entities.c.body)
            .where(entities.c.type == _EVENT, entities.c.id > after)
            .order_by(entities.c.id)
            .limit(_PAGE)
        )
        rows = connection.execute(query).all()
        yield from ((row.id, row.body) for row in rows if shown(sight, frozenset(row.sight.split("\n"))))
        more = len(rows) == _PAGE
        after = rows[-1].id if rows else ""


def _bears(body: str, start: datetime) -> bool:
    """Whether an event may bear on what lies after ``start``: told from its text, most are long over."""
    if '"closed_at":"' not in body:
        return True
    day = f"{start.astimezone(UTC) - _DAY:%Y-%m-%d}"  # whatever zone a moment is written in
    place = body.index('"closed_at":"') + len('"closed_at":"')
    if body[place : place + 10] >= day:
        return True
    total = body.find(_TOTAL)
    due = body.find(_DUE, total) if total >= 0 else -1
    return due >= 0 and body[due + len(_DUE) : due + len(_DUE) + 10] >= day


def _moved_since(connection: Connection, seq: int) -> set[str]:
    wanted = select(changes.c.subject_id).distinct()
    return set(
        connection.execute(wanted.where(changes.c.seq > seq, changes.c.subject_type == _EVENT)).scalars()
    )


def _moment_of(database: Database, seq: int) -> datetime | None:
    """When a line was written, whoever is shown it; None where the log does not hold it."""
    with without_wall(), database.read() as connection:
        at = connection.execute(select(changes.c.at).where(changes.c.seq == seq)).scalar()
    return datetime.fromisoformat(at) if at is not None else None


def _evolved(connection: Connection, seq: int, ids: list[str], epoch: str) -> Iterator[Event]:
    """These events as they were at a line of the log; those that were not there yet are left out."""
    if seq < first_seq(connection) - 1:
        raise TrimmedError
    for start in range(0, len(ids), _AT_ONCE):
        query = (
            select(changes.c.seq, changes.c.subject_id, changes.c.body)
            .where(changes.c.subject_type == _EVENT, changes.c.subject_id.in_(ids[start : start + _AT_ONCE]))
            .order_by(changes.c.subject_id, changes.c.version)
        )
        held: dict[str, Entity | None] = {}
        later = ""
        for line, id_, body in connection.execute(query):
            if line > seq:
                if id_ not in held and id_ != later and _version_of(body) > 1:
                    raise TrimmedError  # it was there, but its life up to the line is not
                later = id_  # it began after the line
                continue
            change = Change.model_validate_json(f"{text_of(epoch, line, body)}}}")
            before = held.get(id_)
            if before is None and change.subject.version > 1:
                raise TrimmedError
            held[id_] = evolve(before, change)
        yield from (one for one in held.values() if isinstance(one, Event))


def _version_of(body: str) -> int:
    version: int = json.loads(body)["subject"]["version"]
    return version
