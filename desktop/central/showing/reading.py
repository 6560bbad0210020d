"""What accounts read: pages of the log and snapshots, each from one read transaction."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, true, union_all

from desktop.central.database.base import Database, stamp
from desktop.central.log.lines import farewell_of, first_seq, masked_text, text_of
from desktop.central.log.picture import etag_of
from desktop.central.showing.masked import COLUMNS, beside, body_for
from desktop.central.showing.pictures import OF_EVENT, Digests
from desktop.central.showing.sight import PERSON, PERSONAL, Keys, Sight, shown
from desktop.central.tables.core import changes, entities, meta, sights
from desktop.domain.changes import mark_of
from desktop.domain.commands import SubjectType
from desktop.domain.digest import Digest
from desktop.domain.figures.frozen import KEPT
from desktop.domain.township.township import Township

Scope = Literal["active", "all"]

_CLOSED_FOR = timedelta(hours=24)
_DAY = timedelta(days=1)
_ALERTS_BACK = timedelta(days=7)
_HANDOVERS_BACK = timedelta(days=31)
_CHUNK = 256 * 1024
_KEYS_AT_ONCE = 100


class TruncatedError(Exception):
    """The cursor is older than the kept log."""


class ReplacedError(Exception):
    """Another change stands in the log where the client read its last: a backup was restored."""


@dataclass(frozen=True, slots=True)
class Text:
    """A change as it goes out to one account: its JSON without the closing brace."""

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
    digest: Digest | None = None
    """Of the picture at ``head``, where it was asked for and the page reaches so far."""


class Reader:
    """Reads the database; every call is one transaction and may run on any thread."""

    def __init__(self, database: Database, township: Township) -> None:
        self._database = database
        self._township = township
        self._digests = Digests()

    def changes(
        self, sight: Sight, after: int, limit: int, mark: str = "", digest_at: datetime | None = None
    ) -> Pages:
        """Up to ``limit`` changes after a position, with the digest of the picture at ``digest_at`` if wanted.

        ``mark``: that of the change at ``after`` as the client knows it. Raises TruncatedError, ReplacedError.
        """
        with self._database.read() as connection:
            epoch, last = connection.execute(select(meta.c.epoch, meta.c.head)).one()
            if mark and self._mark(connection, after) not in ("", mark):
                raise ReplacedError
            head = _newest(connection, sight, last)
            if after < head and after + 1 < first_seq(connection):
                raise TruncatedError
            found = self._stretch(connection, epoch, sight, after, limit)
            digest = None
            if digest_at is not None and head <= (found[-1].seq if found else after):
                digest = self._digests.of(connection, sight, digest_at)
            return Pages(epoch, head, _newest(connection, sight, min(after, last)), last, found, digest)

    @staticmethod
    def _stretch(
        connection: Connection, epoch: str, sight: Sight, after: int, limit: int
    ) -> tuple[Text, ...]:
        query = select(changes.c.seq, changes.c.body, changes.c.subject_type).order_by(changes.c.seq)
        barred = _barred(connection, sight, after)
        if sight.keys is None:
            wanted = query.where(changes.c.seq > after, barred.lets(changes.c.seq)).limit(limit)
            farewells = barred.left
        else:
            found = connection.execute(
                select(sights.c.seq, func.min(sights.c.leaving).label("leaving"))
                .where(sights.c.key.in_(sight.keys), sights.c.seq > after, barred.lets(sights.c.seq))
                .group_by(sights.c.seq)
                .order_by(sights.c.seq)
                .limit(limit)
            ).all()
            wanted = query.where(changes.c.seq.in_([row.seq for row in found]))
            farewells = barred.left | {row.seq for row in found if row.leaving}
        rows = connection.execute(wanted).all()
        own = _own(connection, sight, [row.seq for row in rows])
        return tuple(
            Text(
                seq,
                farewell_of(epoch, seq, body)
                if seq in farewells
                else masked_text(
                    text_of(epoch, seq, body),
                    sight.clearance_of(personal=kind in PERSONAL and seq not in own),
                ),
            )
            for seq, body, kind in rows
        )

    @staticmethod
    def _mark(connection: Connection, seq: int) -> str:
        """The mark of the change under a seq; empty where none is kept."""
        row = connection.execute(
            select(changes.c.command_id, changes.c.at).where(changes.c.seq == seq)
        ).one_or_none()
        return mark_of(row.command_id, datetime.fromisoformat(row.at)) if row is not None else ""

    def sight(self, event: str) -> Keys | None:
        """The keys of an event; None for one that is not there."""
        with self._database.read() as connection:
            found: str | None = connection.execute(
                select(entities.c.sight).where(
                    entities.c.type == SubjectType.EVENT.value, entities.c.id == event
                )
            ).scalar()
            return frozenset(found.split("\n")) if found is not None else None

    def heads(self, sight: Sight) -> tuple[int, int]:
        """The newest seq that is shown to an account, and the newest of all."""
        with self._database.read() as connection:
            last: int = connection.execute(select(meta.c.head)).scalar_one()
            return _newest(connection, sight, last), last

    def snapshot(self, sight: Sight, scope: Scope, now: datetime, *, packed: bool) -> Iterator[bytes]:
        """The state as NDJSON in blocks, gzipped if ``packed``; read and sent from one transaction."""
        packer = zlib.compressobj(level=1, wbits=31) if packed else None
        block: list[str] = []
        size = 0
        for line in self._snapshot_lines(sight, scope, now):
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

    def _snapshot_lines(self, sight: Sight, scope: Scope, now: datetime) -> Iterator[str]:
        with self._database.read() as connection:
            epoch, last, profile = connection.execute(select(meta.c.epoch, meta.c.head, meta.c.etag)).one()
            etag = etag_of(profile, connection) + sight.tail
            seq = _newest(connection, sight, last)
            mark = self._mark(connection, seq)
            yield (
                f'{{"epoch":"{epoch}","seq":{seq},"mark":"{mark}","township":"{etag}","scope":"{scope}",'
                f'"now":"{stamp(now)}","projection":"{sight.edition}"}}\n'
            )
            count = 0
            for kind in SubjectType:
                rows = connection.execute(
                    self._wanted(kind, scope, now), execution_options={"yield_per": 500}
                )
                for row in rows:
                    keys = frozenset(row.sight.split("\n"))
                    if shown(sight, keys):
                        count += 1
                        yield f'{{"kind":"{kind.value}","data":{body_for(sight.clearance_for(keys), row)}}}\n'
            yield f'{{"end":true,"count":{count}}}\n'

    def _wanted(self, kind: SubjectType, scope: Scope, now: datetime) -> Select[Any]:
        columns = (entities.c.type, entities.c.sight, entities.c.body, *COLUMNS)
        query = select(*columns).select_from(beside()).where(entities.c.type == kind.value)
        if scope == "active":
            query = query.where(self._active(kind, now))
        return query.order_by(entities.c.id)

    def _active(self, kind: SubjectType, now: datetime) -> ColumnElement[bool]:
        closed_since = stamp(now - _CLOSED_FOR)
        if kind is SubjectType.EVENT:
            return or_(entities.c.active, entities.c.until >= closed_since)
        if kind.value in OF_EVENT:
            event = entities.alias("event")
            return exists().where(
                and_(
                    event.c.type == SubjectType.EVENT.value,
                    event.c.id == entities.c.event,
                    or_(event.c.active, event.c.until >= closed_since),
                )
            )
        if kind in (SubjectType.ALERT, SubjectType.CALLOUT):
            return or_(entities.c.active, entities.c.until >= stamp(now - _ALERTS_BACK))
        if kind is SubjectType.HANDOVER:
            return or_(entities.c.active, entities.c.until >= stamp(now - _HANDOVERS_BACK))
        if kind is SubjectType.FIGURES:
            return entities.c.until >= stamp(now - KEPT)
        if kind in (SubjectType.SETTING, SubjectType.ROTA, SubjectType.COUNTER):
            return true()
        if kind is SubjectType.TICKET:
            return entities.c.until > stamp(now)
        zone = self._township.clock.zone
        today = now.astimezone(zone).date()
        since = today - _DAY
        if kind is SubjectType.SHIFT:  # the rules of a month count over all of it
            since = (today.replace(day=1) - _DAY).replace(day=1)
        begin = stamp(datetime.combine(since, time(), zone))
        return entities.c.until >= begin  # however far ahead: they are told of only once


def _own(connection: Connection, sight: Sight, seqs: Sequence[int]) -> frozenset[int]:
    """Of these changes those of what is the account's person's own."""
    mine = [key for key in sight.keys or () if key.startswith(PERSON)]
    if not mine or not seqs:
        return frozenset()
    wanted = select(sights.c.seq).where(
        sights.c.key.in_(mine), sights.c.seq >= seqs[0], sights.c.seq <= seqs[-1], sights.c.leaving == 0
    )
    return frozenset(connection.execute(wanted).scalars())


def _newest(connection: Connection, sight: Sight, until: int) -> int:
    """The newest seq shown to an account that is not after ``until``; 0 if there is none."""
    barred = _barred(connection, sight, until)
    if sight.keys is None:
        if barred.kept is None:
            return until
        wanted = select(func.max(changes.c.seq)).where(changes.c.seq <= until, barred.lets(changes.c.seq))
        return connection.execute(wanted).scalar() or 0
    newest, ordered = 0, sorted(sight.keys)
    for start in range(0, len(ordered), _KEYS_AT_ONCE):
        part = ordered[start : start + _KEYS_AT_ONCE]
        heads = union_all(
            *(
                select(func.max(sights.c.seq).label("seq")).where(
                    sights.c.key == key, sights.c.seq <= until, barred.lets(sights.c.seq)
                )
                for key in part
            )
        ).subquery()
        newest = max(newest, connection.execute(select(func.max(heads.c.seq))).scalar() or 0)
    return newest


@dataclass(frozen=True, slots=True)
class _Barred:
    """What is kept from an account (回避)."""

    kept: Select[Any] | None = None
    """The seqs of changes that it is told nothing of; None where there are none."""
    left: frozenset[int] = frozenset()
    """The seqs with which something was taken from its sight."""

    def lets(self, seq: ColumnElement[int]) -> ColumnElement[bool]:
        """The condition that an account may be told of a change."""
        return seq.not_in(self.kept) if self.kept is not None else true()


def _barred(connection: Connection, sight: Sight, after: int) -> _Barred:
    mine = sights.c.key.in_(sight.bars)
    if not sight.bars or connection.execute(select(sights.c.seq).where(mine).limit(1)).first() is None:
        return _Barred()
    left = connection.execute(select(sights.c.seq).where(mine, sights.c.leaving == 1, sights.c.seq > after))
    return _Barred(select(sights.c.seq).where(mine, sights.c.leaving == 0), frozenset(left.scalars()))
