"""What accounts read: pages of the log and snapshots, each from one read transaction."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, union_all

from desktop.central.database import Database, stamp
from desktop.central.log import first_seq, text_of
from desktop.central.sight import Keys, shown
from desktop.central.tables import changes, entities, meta, sights
from desktop.domain.commands import SubjectType
from desktop.domain.township import Township

Scope = Literal["active", "all"]

_CLOSED_FOR = timedelta(hours=24)
_SHIFTS_AHEAD = timedelta(days=8)
_SHIFTS_BACK = timedelta(days=1)
_CHUNK = 256 * 1024
_KEYS_AT_ONCE = 100


class TruncatedError(Exception):
    """The cursor is older than the kept log."""


@dataclass(frozen=True, slots=True)
class Text:
    """A change as it goes out: its JSON without the closing brace."""

    seq: int
    text: str


@dataclass(frozen=True, slots=True)
class Pages:
    """A stretch of the log as one account sees it. ``last`` is the newest seq of all, seen or not."""

    epoch: str
    head: int
    prev: int
    last: int
    changes: tuple[Text, ...]


class Reader:
    """Reads the database; every call is one transaction and may run on any thread."""

    def __init__(self, database: Database, township: Township) -> None:
        self._database = database
        self._township = township

    def changes(self, keys: Keys | None, after: int, limit: int) -> Pages:
        """Up to ``limit`` changes after a position. Raises TruncatedError."""
        with self._database.read() as connection:
            epoch, last = connection.execute(select(meta.c.epoch, meta.c.head)).one()
            head = _newest(connection, keys, last)
            if after < head and after + 1 < first_seq(connection):
                raise TruncatedError
            query = select(changes.c.seq, changes.c.body).order_by(changes.c.seq)
            if keys is None:
                query = query.where(changes.c.seq > after).limit(limit)
            else:
                seqs = (
                    select(sights.c.seq)
                    .where(sights.c.key.in_(keys), sights.c.seq > after)
                    .distinct()
                    .order_by(sights.c.seq)
                    .limit(limit)
                )
                query = query.where(changes.c.seq.in_(seqs))
            found = tuple(Text(seq, text_of(epoch, seq, body)) for seq, body in connection.execute(query))
            return Pages(epoch, head, _newest(connection, keys, min(after, last)), last, found)

    def heads(self, keys: Keys | None) -> tuple[int, int]:
        """The newest seq that is shown to an account, and the newest of all."""
        with self._database.read() as connection:
            last: int = connection.execute(select(meta.c.head)).scalar_one()
            return _newest(connection, keys, last), last

    def snapshot(self, keys: Keys | None, scope: Scope, now: datetime, *, packed: bool) -> Iterator[bytes]:
        """The state as NDJSON in blocks, gzipped if ``packed``; read and sent from one transaction."""
        packer = zlib.compressobj(level=1, wbits=31) if packed else None
        block: list[str] = []
        size = 0
        for line in self._snapshot_lines(keys, scope, now):
            block.append(line)
            size += len(line)
            if size >= _CHUNK:
                data = "".join(block).encode()
                block, size = [], 0
                if packer is not None:
                    data = packer.compress(data)
                if data:
                    yield data
        data = "".join(block).encode()
        yield packer.compress(data) + packer.flush() if packer is not None else data

    def _snapshot_lines(self, keys: Keys | None, scope: Scope, now: datetime) -> Iterator[str]:
        with self._database.read() as connection:
            epoch, last, etag = connection.execute(select(meta.c.epoch, meta.c.head, meta.c.etag)).one()
            seq = _newest(connection, keys, last)
            yield (
                f'{{"epoch":"{epoch}","seq":{seq},"township":"{etag}","scope":"{scope}","now":"{stamp(now)}"}}\n'
            )
            count = 0
            for kind in (SubjectType.EVENT, SubjectType.ORDER, SubjectType.SHIFT):
                rows = connection.execution_options(yield_per=500).execute(self._wanted(kind, scope, now))
                for sight, body in rows:
                    if keys is None or shown(keys, frozenset(sight.split("\n"))):
                        count += 1
                        yield f'{{"kind":"{kind.value}","data":{body}}}\n'
            yield f'{{"end":true,"count":{count}}}\n'

    def _wanted(self, kind: SubjectType, scope: Scope, now: datetime) -> Select[Any]:
        query = select(entities.c.sight, entities.c.body).where(entities.c.type == kind.value)
        if scope == "active":
            query = query.where(self._active(kind, now))
        return query.order_by(entities.c.id)

    def _active(self, kind: SubjectType, now: datetime) -> ColumnElement[bool]:
        closed_since = stamp(now - _CLOSED_FOR)
        if kind is SubjectType.EVENT:
            return or_(entities.c.active, entities.c.until >= closed_since)
        if kind is SubjectType.ORDER:
            event = entities.alias("event")
            return exists().where(
                and_(
                    event.c.type == SubjectType.EVENT.value,
                    event.c.id == entities.c.event,
                    or_(event.c.active, event.c.until >= closed_since),
                )
            )
        zone = self._township.clock.zone
        yesterday = datetime.combine(now.astimezone(zone).date() - _SHIFTS_BACK, time(), zone)
        return and_(entities.c.until >= stamp(yesterday), entities.c.since <= stamp(now + _SHIFTS_AHEAD))


def _newest(connection: Connection, keys: Keys | None, until: int) -> int:
    """The newest seq shown to an account that is not after ``until``; 0 if there is none."""
    if keys is None:
        return until
    newest, ordered = 0, sorted(keys)
    for start in range(0, len(ordered), _KEYS_AT_ONCE):
        part = ordered[start : start + _KEYS_AT_ONCE]
        heads = union_all(
            *(
                select(func.max(sights.c.seq).label("seq")).where(sights.c.key == key, sights.c.seq <= until)
                for key in part
            )
        ).subquery()
        newest = max(newest, connection.execute(select(func.max(heads.c.seq))).scalar() or 0)
    return newest
