"""The audit: who did what and how it ended, in rows that nobody can change unseen (``domain.rights.trail``).

    center.audit.record(connection, who, station, address, Act.LOGIN, subject="account:li", outcome=Outcome.REFUSED,
                        detail={"code": "locked"})

``connection``: the write transaction of what is recorded, so that both stand or neither; None for one of its own (not
from inside a transaction: it would wait for itself). Nothing of a citizen goes in: ids, codes and counts, no names,
telephones or words; what looks like a number of a person is masked all the same. ``record`` never raises: what cannot
be written now is kept (``late``), told aloud, and entered as soon as it can be.
"""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.audit.late import Late, LateRow
from desktop.central.database.base import Database, stamp
from desktop.central.database.reserve import Reserve, says_full
from desktop.central.tables.audit import audit, audit_acts, audit_head
from desktop.central.tables.core import meta
from desktop.clock import Clock
from desktop.domain.base import EARLIEST
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.masking import mask_text
from desktop.domain.rights.trail import (
    GENESIS,
    Act,
    Detail,
    Head,
    Outcome,
    TrailRow,
    breaks,
    canonical,
    detail_text,
)
from desktop.hashing import Algorithm, hash_of, linked

log = logging.getLogger(__name__)

CENTRAL = Actor(account="@central", name="中心", role=Role.ADMIN, station="中心")
"""Who is written beside what the central does of its own accord."""
CONSOLE = Actor(account="@console", name="命令行", role=Role.ADMIN, station="中心")
"""Whoever sits at the central's own machine."""
_LONGEST = 500
_AT_ONCE = 400
_NOTHING: Mapping[str, object] = {}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_OURS = re.compile(
    r"(?:[a-z_.]{1,32}:)?(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})", re.ASCII
)
_TAKE = update(audit_head).values(seq=audit_head.c.seq + bindparam("more"))
_HEAD = select(audit_head.c.seq, audit_head.c.hash, audit_head.c.algorithm)
_SET_HASH = update(audit_head).values(hash=bindparam("newest"))
_ADD = insert(audit)


def plain(text: str, longest: int = _LONGEST) -> str:
    """Text as a row takes it: one line, nothing that turns or hides it, no number of a person, not too long.

    A hash and the id of a thing stay as they are: now and then their digits look like a telephone.
    """
    if _OURS.fullmatch(text):
        return text[:longest]
    text = _CONTROLS.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))
    return mask_text(text)[:longest]


@dataclass(frozen=True, slots=True)
class State:
    """How a trail fares: rows that wait, whether its disk fills up, and where the last check found it broken."""

    late: int
    low: bool
    broken: str
    not_exported: bool


class Audit:
    """Writes and reads the trail of one database. May be used from any thread; costs nothing to make.

    ``folder``: where rows that could not be written wait through a restart; without one they wait in memory.
    """

    def __init__(self, database: Database, clock: Clock, folder: Path | None = None) -> None:
        self._database = database
        self._clock = clock
        self.late = Late(folder)
        self.reserve = Reserve(folder)
        self.not_exported = False
        """The last daily export did not work."""
        self._broken = ""
        self._catching_up = threading.Lock()

    def record(
        self,
        connection: Connection | None,
        who: Actor | None,
        station: str,
        address: str,
        act: Act,
        subject: str = "",
        outcome: Outcome = Outcome.DONE,
        detail: Mapping[str, object] = _NOTHING,
    ) -> None:
        """Put an act on record. ``station`` may be empty where ``who`` has one."""
        row = self.row(who, station, address, act, subject, outcome, detail)
        try:
            if connection is None:
                self._write([row])
            else:
                with connection.begin_nested():
                    self.append(connection, [row])
        except SQLAlchemyError as error:
            self.late.keep(row, error)
        else:
            if connection is None and self.late.count:
                self.catch_up()

    def make_room(self, error: SQLAlchemyError) -> bool:
        """Give the reserve away where it was a full disk that this error tells of; whether something was given."""
        return says_full(error) and self.reserve.throw_off()

    @staticmethod
    def anchored(connection: Connection) -> int:
        """Up to which change the log is held by the trail."""
        last = select(audit).where(audit.c.act == Act.LOG_HEAD.value).order_by(audit.c.seq.desc()).limit(1)
        row = connection.execute(last).one_or_none()
        seq = read_row(row).detail.get("seq") if row is not None else 0
        return seq if isinstance(seq, int) else 0

    def state(self) -> State:
        """How the trail fares."""
        return State(self.late.count, self.reserve.low(), self._broken, self.not_exported)

    def found(self, mistakes: Sequence[str]) -> None:
        """Remember what a check of the chain came to."""
        if mistakes:
            log.error("the audit chain is broken in %d places", len(mistakes))
        self._broken = mistakes[0] if mistakes else ""

    def catch_up(self) -> bool:
        """Enter what could not be written when it happened; whether nothing waits any more.

        One at a time, and each row once, whatever other process is entering it, too: whoever enters holds the chain's
        counter and then sees which rows are there.
        """
        with self._catching_up:
            waiting, lost = self.late.waiting()
            if not waiting and not lost:
                return True
            try:
                self._twice(lambda connection: self._enter(connection, waiting, lost))
            except SQLAlchemyError as error:
                self.late.still(error, self._clock.now())
                return False
            self.late.entered(waiting, lost)
            return not self.late.count

    def _enter(self, connection: Connection, waiting: Sequence[LateRow], lost: int) -> None:
        connection.execute(_TAKE, {"more": 0})
        known: set[str] = set()
        for start in range(0, len(waiting), _AT_ONCE):
            ids = [late.id for late in waiting[start : start + _AT_ONCE]]
            known |= set(
                connection.execute(select(audit_acts.c.id).where(audit_acts.c.id.in_(ids))).scalars()
            )
        fresh = [late for late in waiting if late.id not in known]
        if not fresh and not lost:
            return
        told: Detail = {"entered": len(fresh), "lost": lost}
        rows = [_later(late.row) for late in fresh]
        rows.append(self.row(CENTRAL, "", "", Act.AUDIT_LATE, "", Outcome.DONE, told))
        made = self.append(connection, rows)
        if fresh:
            kept = [{"id": late.id, "seq": row.seq} for late, row in zip(fresh, made, strict=False)]
            connection.execute(insert(audit_acts), kept)

    def append(self, connection: Connection, rows: Sequence[TrailRow]) -> list[TrailRow]:
        """Number, chain and write rows; what they have become. Their numbers and hashes are given here.

        The counter's row is taken first: on any database one transaction at a time adds to the chain.
        """
        connection.execute(_TAKE, {"more": len(rows)})
        head = connection.execute(_HEAD).one()
        algorithm, previous, seq = Algorithm(head.algorithm), head.hash, head.seq - len(rows)
        made: list[TrailRow] = []
        for row in rows:
            seq += 1
            row = row.model_copy(update={"seq": seq, "algorithm": algorithm.value})
            previous = linked(previous, canonical(row), algorithm)
            made.append(row.model_copy(update={"hash": previous}))
        connection.execute(_ADD, [values_of(row) for row in made])
        connection.execute(_SET_HASH, {"newest": previous})
        return made

    def use(self, algorithm: Algorithm, who: Actor = CONSOLE) -> None:
        """Hash rows with another function from now on; that is on record itself. Raises Problem where it is missing."""
        linked("", "", algorithm)
        for attempt in self._database.attempts():
            with attempt as connection:
                before = connection.execute(_HEAD).one().algorithm
                if before != algorithm.value:
                    told: Detail = {"before": before, "after": algorithm.value}
                    self.append(connection, [self.row(who, "", "", Act.AUDIT_HASHED, "", Outcome.DONE, told)])
                    connection.execute(update(audit_head).values(algorithm=algorithm.value))

    def head(self) -> Head:
        """The newest row; number 0 where there is none."""
        with self._database.read() as connection:
            return head_in(connection, self._clock.now())

    def _write(self, rows: Sequence[TrailRow]) -> None:
        """In a transaction of its own."""
        self._twice(lambda connection: self.append(connection, rows))

    def _twice(self, call: Callable[[Connection], object]) -> None:
        """A transaction; on a full disk once more in the room that was kept for this."""
        try:
            self._database.whole(call)
        except SQLAlchemyError as error:
            if not self.make_room(error):
                raise
            self._database.whole(call)

    def row(
        self,
        who: Actor | None,
        station: str,
        address: str,
        act: Act,
        subject: str = "",
        outcome: Outcome = Outcome.DONE,
        detail: Mapping[str, object] = _NOTHING,
    ) -> TrailRow:
        """A row that has no place in the chain yet (``append`` gives it one)."""
        return TrailRow(
            seq=0,
            at=self._clock.now(),
            account=plain(who.account, 64) if who is not None else "",
            role=who.role.value if who is not None and not who.account.startswith("@") else "",
            station=plain(station or (who.station if who is not None else ""), 64),
            address=plain(address, 64),
            act=act.value,
            subject=plain(subject, 160),
            outcome=outcome.value,
            detail={plain(name, 64): _plain_value(value) for name, value in detail.items()},
        )


def head_in(connection: Connection, now: datetime) -> Head:
    """The newest row of the trail as the rows have it (the counter is only a counter)."""
    epoch = connection.execute(select(meta.c.epoch)).scalar_one()
    newest = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
    found = connection.execute(newest).one_or_none()
    if found is None:
        return Head(seq=0, hash="", at=now, epoch=epoch)
    return Head(seq=found.seq, hash=found.hash, at=now, epoch=epoch)


def rows_in(connection: Connection, after: int | None = None) -> Iterator[TrailRow]:
    """The rows in their order, a few at a time: all of them, also such as have no business there."""
    wanted = select(audit).order_by(audit.c.seq)
    if after is not None:
        wanted = wanted.where(audit.c.seq > after)
    for row in connection.execute(wanted, execution_options={"yield_per": 500}):
        yield read_row(row)


def read_row(row: Row[Any]) -> TrailRow:
    """A row of the table; one that somebody has made unreadable comes without a hash that could be right."""
    try:
        return TrailRow.model_validate({**row._mapping, "detail": json.loads(row.detail)})
    except ValueError:
        return TrailRow(seq=row.seq, at=EARLIEST, act="", hash="")


def anchors(connection: Connection) -> dict[int, str]:
    """Which heads of the log of changes are on record (``links``), by seq."""
    found = connection.execute(select(audit).where(audit.c.act == Act.LOG_HEAD.value))
    told = [read_row(row).detail for row in found]
    return {seq: str(one.get("hash")) for one in told if isinstance(seq := one.get("seq"), int)}


def verify(database: Database, heads: Mapping[int, str] | None = None) -> tuple[int, list[str]]:
    """How many rows the trail has, and where it does not hold: with itself, its counter, and heads kept elsewhere."""
    with database.read() as connection:
        return verify_in(connection, heads)


def verify_in(connection: Connection, heads: Mapping[int, str] | None = None) -> tuple[int, list[str]]:
    """As ``verify``, by a connection."""
    count = 0

    def counted(rows: Iterator[TrailRow]) -> Iterator[TrailRow]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    end = connection.execute(_HEAD).one_or_none()
    if end is None:
        return 0, ["审计记录的计数不见了。"]
    mistakes = list(breaks(counted(rows_in(connection)), hash_of, heads=heads, end=(end.seq, end.hash)))
    return count, mistakes


def hash_at(connection: Connection, seq: int) -> str:
    """The hash of a row; of number 0 what the first takes for it; empty where there is none."""
    if seq == 0:
        return GENESIS
    return connection.execute(select(audit.c.hash).where(audit.c.seq == seq)).scalar() or ""


def values_of(row: TrailRow) -> dict[str, object]:
    """A row as the table takes it."""
    return {**row.model_dump(), "at": stamp(row.at), "detail": detail_text(row.detail)}


def _later(row: TrailRow) -> TrailRow:
    return row.model_copy(update={"detail": {**row.detail, "late": True}})


def _plain_value(value: object) -> str | int | bool | None:
    return value if value is None or isinstance(value, bool | int) else plain(str(value))
