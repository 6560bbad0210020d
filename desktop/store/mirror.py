"""The mirror: what the central has confirmed, kept in tables. Each batch and its cursor are one transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from desktop.domain.changes import Change, Removed, Subject, Unknown
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity, evolve
from desktop.domain.figures.frozen import KEPT
from desktop.domain.orders.orders import Order
from desktop.domain.state import subject_type
from desktop.domain.whistles.whistles import Whistle
from desktop.store import gone as departed
from desktop.store import outbox, sounds
from desktop.store.kinds import CLASS, MODELS, OF_EVENT, UPSERTS, WHOLE, row_of
from desktop.store.likeness import Digest, digest
from desktop.store.statements import INDEX, INDEXED, INSERT_EVENT, UPDATE_EVENT
from desktop.store.tables import micros

__all__ = [
    "NOTHING", "Applied", "Cache", "Cursor", "Digest", "Incoming", "Key", "apply", "cursor_of", "digest", "fill",
    "is_same", "live_rows", "parse", "read_meta", "replace", "write", "write_meta",
]  # fmt: skip

log = logging.getLogger(__name__)

Key = tuple[SubjectType, str]

NOTHING: Mapping[Key, int] = {}
_CHUNK = 500
ALERTS_KEPT, HANDOVERS_KEPT = timedelta(days=6), timedelta(days=30)
"""For so much longer than an event an alert, a signed handover that is over is part of the live picture."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far the mirror has got: the log's epoch and the last seq taken in."""

    epoch: str
    seq: int
    mark: str = field(default="", compare=False)
    """What tells the change at this seq from any other; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of the feed: a change, or what could not be read as one (``change`` None, ``seq`` perhaps 0).

    ``unknown``: the kind of a change of a later version, which is kept raw. ``removed``: its subject has left our
    sight, and that is all that we are told.
    """

    seq: int
    prev: int | None
    change: Change | None
    raw: str = ""
    reason: str = ""
    unknown: str = ""
    removed: Removed | None = None

    @property
    def mark(self) -> str:
        """What tells it from any other message under its seq; empty where that could not be read."""
        told = self.change or self.removed
        return told.mark if told is not None else ""

    @property
    def subject(self) -> Subject | None:
        """What it is about, where that could be read."""
        told = self.change or self.removed
        return told.subject if told is not None else None


@dataclass(frozen=True, slots=True)
class Applied:
    """What a batch did to the mirror."""

    cursor: Cursor
    changes: tuple[Change, ...] = ()
    """Those that were news, in order."""
    confirmed: tuple[str, ...] = ()
    """Our own commands that they confirm."""
    set_aside: int = 0
    gap: bool = False
    """A message is missing before one of these: ask again from the cursor."""
    missed: str = ""
    """Why a change cannot follow on what is here: a snapshot is needed."""
    removed: tuple[Key, ...] = ()
    """What has left our sight and is erased."""


@dataclass(slots=True)
class Cache:
    """Entities read or written lately; holds no more than ``most``."""

    most: int = 4096
    entities: dict[Key, Entity] = field(default_factory=dict)

    def put(self, key: Key, entity: Entity) -> None:
        """Remember; the oldest goes."""
        self.entities.pop(key, None)
        self.entities[key] = entity
        if len(self.entities) > self.most:
            self.entities.pop(next(iter(self.entities)))


def read_meta(connection: Connection) -> dict[str, str]:
    """All single facts."""
    rows = connection.execute(text("SELECT key, value FROM meta"))
    return {row.key: row.value for row in rows}


def write_meta(connection: Connection, **facts: str) -> None:
    """Set single facts."""
    connection.execute(
        text("INSERT INTO meta VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
        [{"key": key, "value": value} for key, value in facts.items()],
    )


def cursor_of(meta: dict[str, str]) -> Cursor | None:
    """The cursor, or None before the first snapshot."""
    return Cursor(meta["epoch"], int(meta["seq"]), meta.get("mark", "")) if "epoch" in meta else None


def apply(
    connection: Connection, cache: Cache, cursor: Cursor, messages: Sequence[Incoming], now: datetime
) -> Applied:
    """Take in messages that follow on the cursor; stops before the first that cannot follow."""
    keys = {(subject.type, subject.id) for m in messages if (subject := m.subject) is not None}
    entities = _entities(connection, cache, keys)
    gone = departed.versions(connection)
    news: list[Change] = []
    answered: dict[str, int] = {}
    written: dict[Key, Entity] = {}
    first: set[Key] = set()
    opened: set[Key] = set()
    removed: dict[Key, int] = {}
    unread: list[dict[str, Any]] = []
    garbled: list[dict[str, Any]] = []
    seq, mark, gap, missed = cursor.seq, cursor.mark, False, ""
    for message in messages:
        change = message.change
        if message.seq <= seq and (message.subject is not None or message.seq > 0):
            continue
        if message.prev is not None and message.prev > seq:
            gap = True
            break
        if message.removed is not None:
            subject = message.removed.subject
            key = (subject.type, subject.id)
            for held in (entities, written):
                held.pop(key, None)
            first.discard(key)
            removed[key] = gone[key] = max(subject.version, gone.get(key, 0))
            answered[message.removed.command_id] = message.seq
            seq, mark = message.seq, message.mark
            continue
        if change is None:
            seq, mark = max(seq, message.seq), "" if message.seq > seq else mark
            if message.unknown:
                row = {"epoch": cursor.epoch, "seq": seq, "kind": message.unknown, "body": message.raw}
                unread.append(row)
            else:
                row = {"epoch": cursor.epoch, "seq": seq, "at": micros(now)}
                garbled.append({**row, "reason": message.reason, "raw": message.raw})
            continue
        key = (change.subject.type, change.subject.id)
        before = entities.get(key)
        if before is None and change.subject.version <= gone.get(key, 0):
            seq, mark = message.seq, message.mark  # from before it left
            continue
        if before is None or change.subject.version > before.version:
            missed = _cannot_follow(before, change)
            if missed:
                break
            after = evolve(before, change)
            if isinstance(before, Event) and not before.is_open:
                opened.add(key)
            if after is not None:
                entities[key] = written[key] = after
                if before is None:
                    first.add(key)
            if isinstance(change.data, Unknown):
                body = change.model_dump_json()
                unread.append({"epoch": cursor.epoch, "seq": message.seq, "kind": change.kind, "body": body})
        news.append(change)
        answered[change.command_id] = message.seq
        seq, mark = message.seq, message.mark
    _follow(connection, written, first, {key[1] for key in opened if key in written})
    for key, entity in written.items():
        cache.put(key, entity)
    _insert(connection, "unread", unread)
    _insert(connection, "garbled", garbled)
    for key in departed.erase(connection, removed) | removed.keys():
        cache.entities.pop(key, None)
    confirmed = outbox.confirm(connection, answered, cursor.epoch, answered, now)
    if seq != cursor.seq:
        write_meta(connection, seq=str(seq), mark=mark, data_at=str(micros(now)))
    return Applied(
        Cursor(cursor.epoch, seq, mark),
        tuple(news),
        tuple(confirmed),
        len(garbled),
        gap,
        missed,
        tuple(removed),
    )


def _cannot_follow(before: Entity | None, change: Change) -> str:
    subject = change.subject
    if before is None and subject.version > 1 and not isinstance(change.data, Unknown):
        return f"{change.kind} v{subject.version} of the unknown {subject.type} {subject.id}"
    if before is not None and subject.version != before.version + 1:
        return f"{change.kind} v{subject.version} on v{before.version} of {subject.type} {subject.id}"
    return ""


def write(connection: Connection, entities: Iterable[Entity], guard: str = "") -> None:
    """Insert or update entities; ``guard`` is a condition on events for the update."""
    rows: dict[type, list[dict[str, Any]]] = {model: [] for _, model in CLASS.values()}
    for entity in entities:
        rows[type(entity)].append(row_of(entity))
    newer = " WHERE excluded.version > {}.version" if guard else ""
    for table, kind in CLASS.values():
        if rows[kind]:
            condition = newer.format(table) + (guard if newer and kind is Event else "")
            connection.exec_driver_sql(UPSERTS[kind] + condition, rows[kind])
    if any(row["ended"] for row in rows[Event]):
        _index(connection)


def _follow(
    connection: Connection, written: Mapping[Key, Entity], first: Set[Key], were_ended: Iterable[str]
) -> None:
    """Write what a batch has made of its subjects; ``first``: those that the store did not hold before.

    ``were_ended``: events that had ended before; those of them that are open again leave the search.

    What a search looks through never changes, so it is folded once, with an event's first row.
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    ended = False
    for key, entity in written.items():
        if not isinstance(entity, Event):
            statement = UPSERTS[type(entity)]
        else:
            statement = INSERT_EVENT if key in first else UPDATE_EVENT
            ended = ended or not entity.is_open
        rows.setdefault(statement, []).append(row_of(entity, words=statement is INSERT_EVENT))
    for statement, some in rows.items():
        connection.exec_driver_sql(statement, some)
    sounds.opened(connection, were_ended)
    if ended:
        _index(connection)


def _index(connection: Connection) -> None:
    """Let the search find what has ended and is not in it yet."""
    connection.exec_driver_sql(INDEX)
    connection.exec_driver_sql(INDEXED)


def replace(
    connection: Connection, cache: Cache, before: Cursor | None, after: Cursor, entities: Sequence[Entity],
    now: datetime, *, replaced: bool = False, left: Mapping[Key, int] | None = NOTHING,
) -> int:  # fmt: skip
    """Put a whole snapshot in the place of the live rows. Returns how many sent commands are offered again.

    With the same log the past stays, without what ``left`` our sight since (None: nobody can say, so none of it
    stays); with another one (another epoch, a head that went back, or ``replaced``: the central said so; it was
    restored from a backup) everything but the outbox goes.
    """
    cache.entities.clear()
    again = 0
    run = connection.exec_driver_sql
    same_log = is_same(before, after) and not replaced
    if same_log and left is not None:
        here = {(subject_type(entity), entity.id) for entity in entities}
        departed.erase(connection, {key: version for key, version in left.items() if key not in here})
        run(
            "INSERT INTO event_search (event_search, rowid, one, two) "
            "SELECT 'delete', row, singles(words), pairs(words) FROM events WHERE ended = 0 AND indexed = 1"
        )
        sounds.erase_live(connection)
        for table in OF_EVENT:
            run(f"DELETE FROM {table} WHERE event NOT IN (SELECT id FROM events WHERE ended = 1)")  # noqa: S608
        run("DELETE FROM events WHERE ended = 0")
    else:
        run("INSERT INTO event_search (event_search) VALUES ('delete-all')")
        sounds.erase_all(connection)
        for table in OF_EVENT:
            run(f"DELETE FROM {table}")  # noqa: S608 - our own names
        run("DELETE FROM events")
    if not same_log:
        departed.forget(connection)
        if before is not None:
            again = outbox.offer_again(connection, now)
    for table in WHOLE:
        run(f"DELETE FROM {table}")  # noqa: S608 - our own names
    write(connection, entities)
    departed.back(connection, entities)
    run("DELETE FROM meta WHERE key = 'past'")
    write_meta(connection, epoch=after.epoch, seq=str(after.seq), mark=after.mark, data_at=str(micros(now)))
    return again


def is_same(before: Cursor | None, after: Cursor) -> bool:
    """Whether a snapshot's cursor looks like one of the log that was followed until now."""
    return before is not None and before.epoch == after.epoch and before.seq <= after.seq


def fill(connection: Connection, entities: Iterable[Entity]) -> None:
    """Take in a part of the past: ended events, finished orders and whistles, never over anything newer or live."""
    gone = departed.versions(connection)
    past = [
        entity
        for entity in entities
        if isinstance(entity, Event | Order | Whistle)
        and not entity.is_open
        and not departed.late(entity, gone)
    ]
    write(connection, past, guard=" AND events.ended = 1")


def _entities(connection: Connection, cache: Cache, keys: set[Key]) -> dict[Key, Entity]:
    found = {key: cache.entities[key] for key in keys if key in cache.entities}
    for type_, (table, model) in CLASS.items():
        ids = sorted(id_ for kind, id_ in keys if kind is type_ and (kind, id_) not in found)
        for start in range(0, len(ids), _CHUNK):
            part = ids[start : start + _CHUNK]
            marks = ",".join("?" * len(part))
            rows = connection.exec_driver_sql(
                f"SELECT id, body FROM {table} WHERE id IN ({marks})",  # noqa: S608
                tuple(part),
            )
            for id_, body in rows:
                found[(type_, id_)] = model.model_validate_json(body)
    return found


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        names = ", ".join(rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), rows)  # noqa: S608


def live_rows(connection: Connection, since: datetime) -> list[tuple[str, str]]:
    """(table, body) of the live picture: open events, those ended since, what is theirs, shifts, a week's alerts,
    a month's handovers, a year's figures."""
    given = {"since": micros(since), "week": micros(since - ALERTS_KEPT)}
    given["year"] = micros(since - KEPT)
    given["month"] = micros(since - HANDOVERS_KEPT)
    query = """
        SELECT 'settings', body FROM settings
        UNION ALL SELECT 'rotas', body FROM rotas
        UNION ALL SELECT 'alerts', body FROM alerts WHERE ended = 0 OR at >= :week
        UNION ALL SELECT 'callouts', body FROM callouts WHERE ended = 0 OR at >= :week
        UNION ALL SELECT 'handovers', body FROM handovers WHERE ended = 0 OR at >= :month
        UNION ALL SELECT 'figures', body FROM figures WHERE ends >= :year
        UNION ALL SELECT 'tickets', body FROM tickets WHERE ends >= :since
        UNION ALL SELECT 'counters', body FROM counters
        UNION ALL SELECT 'shifts', body FROM shifts WHERE ends >= :since
        UNION ALL SELECT 'absences', body FROM absences WHERE ends >= :since
        UNION ALL SELECT 'events', body FROM events WHERE ended = 0
        UNION ALL SELECT 'events', body FROM events WHERE ended = 1 AND at >= :since
        UNION ALL SELECT 'orders', o.body FROM orders o JOIN events e ON e.id = o.event
            WHERE e.ended = 0 OR e.at >= :since
        UNION ALL SELECT 'whistles', w.body FROM whistles w JOIN events e ON e.id = w.event
            WHERE e.ended = 0 OR e.at >= :since"""
    return [(table, body) for table, body in connection.execute(text(query), given)]


def parse(table: str, body: str) -> Entity:
    """A stored body as the entity that it is."""
    return MODELS[table].model_validate_json(body)
