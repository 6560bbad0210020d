"""The client's memory behind one door: everything async runs in the store's own thread, one at a time."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, insert

from desktop.clock import Clock
from desktop.domain.actors import Actor
from desktop.domain.commands import Command
from desktop.domain.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.orders import Order
from desktop.domain.problems import Refused
from desktop.domain.township import Township
from desktop.store import file, history, mirror, outbox, records, tables
from desktop.store.history import HistoryKey, HistoryPage
from desktop.store.mirror import Applied, Cache, Cursor, Incoming
from desktop.store.outbox import Row, State, Unreadable
from desktop.store.problems import Damaged
from desktop.store.records import Records

log = logging.getLogger(__name__)

T = TypeVar("T")

Answer = tuple[str, State, str, str, str, int] | tuple[str, State, str, str, str, int, str]
"""(id, state, code, problem, epoch, seq) of a settled command, and JSON of what the center said beside it."""

_LARGE = 2000


@dataclass(frozen=True, slots=True)
class Picture:
    """What the store knows at a start, before any network answers."""

    township: Township | None
    etag: str
    actor: Actor | None
    cursor: Cursor | None
    data_at: datetime | None
    entities: list[Entity]
    outbox: list[Row]


class Store:
    """One account's memory. Make it with ``open``, end it with ``close``."""

    def __init__(self, path: Path, clock: Clock, executor: ThreadPoolExecutor) -> None:
        self.path = path
        self.set_aside: Path | None = None
        """Where a damaged file went at this start; None if all was well."""
        self._clock = clock
        self._executor = executor
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        self._cache = Cache()
        self._cursor: Cursor | None = None
        self._mark = ""

    @classmethod
    async def open(cls, path: Path, clock: Clock) -> Store:
        """Open or make the file. A damaged one is set aside and said so in ``set_aside``.

        Raises Refused (code ``newer_store``) for a file of a later version, Unreachable if it cannot be used.
        """
        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        store = cls(path, clock, executor)
        try:
            await store._run(store._open)
        except BaseException:
            executor.shutdown(wait=True)
            raise
        return store

    async def close(self) -> None:
        """Finish what is queued, close the file, end the thread."""
        if self._engine is not None:
            await self._run(self._close)
        self._executor.shutdown(wait=True)

    @property
    def cursor(self) -> Cursor | None:
        """How far the mirror has got; None before the first snapshot."""
        return self._cursor

    @property
    def last_mark(self) -> str:
        """The command id of the change at the cursor; empty where it is not known."""
        return self._mark

    # single facts

    async def remember(self, **facts: str) -> None:
        """Keep single facts (a token, a moment); each replaces what was kept under its name."""
        await self._write(mirror.write_meta, **facts)

    async def fact(self, key: str) -> str | None:
        """A single fact, or None."""
        facts: dict[str, str] = await self._run(self._in_transaction, mirror.read_meta)
        return facts.get(key)

    async def digest(self, now: datetime) -> mirror.Digest:
        """Count and hash of what the picture at this moment is made of, to compare with the center's."""
        return await self._run(self._in_transaction, mirror.digest, now)

    # the picture

    async def load(self, ended_for: timedelta) -> Picture:
        """The last known picture: township, live events and those ended lately, shifts, own commands."""
        return await self._run(self._load, ended_for)

    async def remember_township(self, township: Township, etag: str) -> None:
        """Keep the profile for the next start."""
        await self._write(mirror.write_meta, township=township.model_dump_json(), etag=etag)

    async def remember_actor(self, actor: Actor) -> None:
        """Keep who this account is for the next start."""
        await self._write(mirror.write_meta, actor=actor.model_dump_json())

    async def apply(self, messages: Sequence[Incoming]) -> Applied:
        """Take in what the feed brought: entities, cursor and confirmed commands in one transaction."""
        return await self._run(self._apply, messages)

    async def replace(self, cursor: Cursor, entities: Sequence[Entity], mark: str = "") -> int:
        """Put a snapshot in the place of the live rows; returns how many sent commands are offered again.

        ``mark``: the command id of the change at the cursor.
        """
        return await self._run(self._replace, cursor, entities, mark)

    async def fill(self, entities: Iterable[Entity]) -> None:
        """Take in a part of the past."""
        await self._write(mirror.fill, list(entities))

    async def past_filled(self, epoch: str | None = None) -> bool:
        """Whether the past of the current log is here; with ``epoch``: note that it is."""
        if epoch is not None:
            await self._write(mirror.write_meta, past=epoch)
        return await self._run(self._past_filled)

    async def current(self, moment: datetime) -> None:
        """Note that the picture was known to be current at this moment."""
        await self._write(mirror.write_meta, data_at=str(tables.micros(moment)))

    async def keep_unread(self, kind: str, raw: str) -> None:
        """Keep an entity of a kind that this version does not know."""
        row = {"epoch": "", "seq": 0, "kind": kind, "body": raw}
        await self._write(lambda connection: connection.execute(insert(tables.unread).values(row)))

    # the outbox

    async def add(self, command: Command, lane: str, actor: Actor) -> None:
        """Store a command durably; returns after the commit."""
        await self._write(outbox.add, command, lane, actor, self._clock.now())

    async def exchange(self, old_id: str, command: Command, lane: str, actor: Actor) -> None:
        """Withdraw an open command and store another in its stead, in one transaction.

        Raises Refused (code ``gone``) if the old one is not open any more; nothing is stored then.
        """
        if not await self._run(self._exchange, old_id, command, lane, actor):
            raise Refused("这条指令已经办结或撤回，不能再改。", "gone")

    async def settle(
        self, command_id: str, state: State, *, code: str = "", problem: str = "", epoch: str = "", seq: int = 0,
        answer: str = "",
    ) -> None:  # fmt: skip
        """Write the center's answer, or a person's word, to a command; ``answer``: JSON of what it said beside."""
        await self._write(
            _settle_all, [(command_id, state, code, problem, epoch, seq, answer)], self._clock.now()
        )

    async def settle_all(self, answers: Sequence[Answer]) -> None:
        """Several answers in one transaction: (id, state, code, problem, epoch, seq[, answer])."""
        await self._write(_settle_all, list(answers), self._clock.now())

    async def tried(self, ids: Sequence[str]) -> None:
        """Count one more attempt."""
        await self._write(outbox.tried, list(ids))

    async def lanes(self) -> list[tuple[str, str, str]]:
        """(id, lane, state) of every open command, oldest first."""
        return await self._run(self._in_transaction, outbox.lanes)

    async def rows(self, ids: Sequence[str]) -> list[Row]:
        """These commands, oldest first."""
        return await self._run(self._in_transaction, outbox.of_ids, list(ids))

    async def unreadable(self) -> list[Unreadable]:
        """The open commands that this version cannot read, oldest first."""
        return await self._run(self._in_transaction, outbox.unreadable)

    async def count_done(self, since: datetime) -> int:
        """How many commands the center has confirmed since then."""
        return await self._run(self._in_transaction, outbox.count_done, since)

    async def rows_in(self, *states: State, limit: int | None = None) -> list[Row]:
        """The commands in these states, oldest first."""
        return await self._run(self._in_transaction, outbox.rows, states, limit)

    # the past

    async def history(
        self, query: str = "", *, after: HistoryKey | None = None, limit: int = history.PAGE
    ) -> HistoryPage:
        """A page of ended events, the latest first; ``query``: blank-separated parts that all must occur."""
        return await self._run(self._in_transaction, history.page, query, after, limit)

    async def count_history(self, query: str = "") -> int:
        """How many ended events match."""
        return await self._run(self._in_transaction, history.count, query)

    async def event(self, event_id: str) -> Event | None:
        """One event, live or past."""
        return await self._run(self._in_transaction, history.event, event_id)

    async def event_orders(self, event_id: str) -> list[Order]:
        """The orders of one event, live or past, oldest first."""
        return await self._run(self._in_transaction, history.event_orders, event_id)

    async def records(self) -> Records:
        """How often, how fast and how punctually posts have handled things."""
        return await self._run(self._in_transaction, records.read)

    # in the store's thread

    async def _run(self, work: Callable[..., T], *given: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._executor, lambda: work(*given))

    async def _write(self, work: Callable[..., object], *given: object, **named: object) -> None:
        await self._run(self._in_transaction, lambda connection: work(connection, *given, **named))

    def _in_transaction(self, work: Callable[..., T], *given: object) -> T:
        if self._connection is None:
            raise RuntimeError("the store is closed")
        with file.doors(), self._connection.begin():
            return work(self._connection, *given)

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._begin()
        except Damaged as problem:
            self._renew(problem)

    def _begin(self) -> None:
        self._engine = file.open_engine(self.path)
        self._connection = self._engine.connect()
        self._in_transaction(outbox.tidy, self._clock.now())
        meta = self._in_transaction(mirror.read_meta)
        self._cursor, self._mark = mirror.cursor_of(meta), meta.get("mark", "")

    def _renew(self, problem: Damaged) -> None:
        """Set the damaged file aside and go on with a fresh one that holds the commands still readable."""
        self._close()
        self.set_aside = file.set_aside(self.path, self._clock.now())
        saved = file.salvage(self.set_aside)
        log.error("%s set aside as %s: %s", self.path.name, self.set_aside.name, problem.code)
        self._cache.entities.clear()
        self._begin()
        self._in_transaction(outbox.put_back, saved)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _load(self, ended_for: timedelta) -> Picture:
        try:
            return self._picture(ended_for)
        except Damaged as problem:
            self._renew(problem)
            return self._picture(ended_for)

    def _picture(self, ended_for: timedelta) -> Picture:
        since = self._clock.now() - ended_for
        meta = self._in_transaction(mirror.read_meta)
        rows = self._in_transaction(mirror.live_rows, since)
        cursor = mirror.cursor_of(meta)
        at = (cursor.epoch, cursor.seq) if cursor is not None else ("", 0)
        township = _township(meta)
        return Picture(
            township=township,
            etag=meta.get("etag", "") if township is not None else "",
            actor=_actor(meta),
            cursor=cursor,
            data_at=tables.moment_of(int(meta["data_at"])) if "data_at" in meta else None,
            entities=_entities(rows),
            outbox=self._in_transaction(outbox.pending, *at),
        )

    def _apply(self, messages: Sequence[Incoming]) -> Applied:
        if self._cursor is None:
            raise RuntimeError("changes before the first snapshot")
        cursor, cache, now = self._cursor, self._cache, self._clock.now()
        try:
            with _no_collections(freeze=False):
                applied, mark = self._in_transaction(_apply, cache, cursor, self._mark, messages, now)
        except BaseException:
            cache.entities.clear()
            raise
        self._cursor, self._mark = applied.cursor, mark
        return applied

    def _replace(self, cursor: Cursor, entities: Sequence[Entity], mark: str) -> int:
        before, cache, now = self._cursor, self._cache, self._clock.now()

        def work(connection: Connection) -> int:
            again = mirror.replace(connection, cache, before, cursor, entities, now)
            mirror.write_meta(connection, mark=mark)
            return again

        again = self._in_transaction(work)
        self._cursor, self._mark = cursor, mark
        return again

    def _exchange(self, old_id: str, command: Command, lane: str, actor: Actor) -> bool:
        return self._in_transaction(outbox.exchange, old_id, command, lane, actor, self._clock.now())

    def _past_filled(self) -> bool:
        meta = self._in_transaction(mirror.read_meta)
        return "past" in meta and meta["past"] == meta.get("epoch")


def _apply(
    connection: Connection,
    cache: Cache,
    cursor: Cursor,
    mark: str,
    messages: Sequence[Incoming],
    now: datetime,
) -> tuple[Applied, str]:
    """What the mirror made of a batch, and the command id of the change at the new cursor."""
    applied = mirror.apply(connection, cache, cursor, messages, now)
    if applied.cursor != cursor:
        last = next((m.change for m in reversed(messages) if m.seq == applied.cursor.seq), None)
        mark = last.command_id if last is not None else ""
        mirror.write_meta(connection, mark=mark)
    return applied, mark


def _settle_all(connection: Connection, answers: Iterable[Answer], now: datetime) -> None:
    for command_id, state, code, problem, epoch, seq, *more in answers:
        outbox.settle(
            connection, command_id, state, now, code=code, problem=problem, epoch=epoch, seq=seq, answer="".join(more)
        )  # fmt: skip


def _entities(rows: Sequence[tuple[str, str]]) -> list[Entity]:
    try:
        with _no_collections(freeze=len(rows) > _LARGE):
            return [mirror.parse(table, body) for table, body in rows]
    except ValidationError as error:
        raise Damaged("本机数据里有无法识别的内容，将重新向中心取数。", "damaged") from error


@contextmanager
def _no_collections(*, freeze: bool) -> Iterator[None]:
    """Making many objects that all stay: collecting garbage meanwhile finds nothing and takes four times as long.

    ``freeze``: later collections, which stop the interface, need not walk through them either.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        if freeze:
            gc.freeze()
    finally:
        if enabled:
            gc.enable()


def _township(meta: dict[str, str]) -> Township | None:
    try:
        return Township.model_validate_json(meta["township"]) if "township" in meta else None
    except ValidationError as error:
        log.info("cached township cannot be read: %d mistakes", error.error_count())
        return None


def _actor(meta: dict[str, str]) -> Actor | None:
    try:
        return Actor.model_validate_json(meta["actor"]) if "actor" in meta else None
    except ValidationError as error:
        log.info("cached account cannot be read: %d mistakes", error.error_count())
        return None
