"""The client's memory behind one door: everything async runs in the store's own thread, one at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, insert

from desktop.clock import Clock
from desktop.domain.commands import Command
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Problem, Refused
from desktop.domain.rights.actors import Actor
from desktop.domain.signals import Signal
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Whistle
from desktop.spoken import learn
from desktop.store import history, mirror, outbox, records, sounds, tables
from desktop.store.health import Health
from desktop.store.history import HistoryKey, HistoryPage
from desktop.store.keeper import Keeper
from desktop.store.loading import actor_of, entities_of, no_collections, township_of
from desktop.store.mirror import Applied, Cache, Cursor, Incoming
from desktop.store.outbox import Row, State, Unreadable
from desktop.store.problems import Damaged, Faulty, Unwritable
from desktop.store.records import Records

log = logging.getLogger(__name__)

T = TypeVar("T")

NOT_NOTED = "磁盘读写出错，这一步没有记下。请再试一次。"

Answer = tuple[str, State, str, str, str, int] | tuple[str, State, str, str, str, int, str]
"""(id, state, code, problem, epoch, seq) of a settled command, and JSON of what the center said beside it."""


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

    def __init__(self, keeper: Keeper, clock: Clock, executor: ThreadPoolExecutor) -> None:
        self.path = keeper.path
        self.health_changed: Signal[Health] = Signal()
        """Each new ``health``, on the thread that awaits the store."""
        self._keeper = keeper
        self._health = keeper.health
        self._clock = clock
        self._executor = executor
        self._cache = Cache()
        self._gone_back = False
        self._cursor: Cursor | None = None
        self.index = sounds.Index(lambda: self._run(self._keeper.write, sounds.more))
        """Initials and phone tails of the past."""

    @classmethod
    async def open(
        cls, path: Path, clock: Clock, key: bytes | None = None, former: Sequence[bytes] = ()
    ) -> Store:
        """Open or make the file. ``key``: 32 bytes; None leaves it plain. ``former``: keys of earlier times.

        A damaged file is set aside, one without its key too; unsent commands come over: see ``health``. A plain file
        of release 0.1 is encrypted. Raises Refused (code ``newer_store``: ``salvage.export_open`` reads its
        commands; ``unsound_core``), Unreachable if it cannot be used.
        """
        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        store = cls(Keeper(path, clock, key, former), clock, executor)
        try:
            await store._run(store._open)
        except BaseException:
            executor.submit(store._keeper.close).result()
            executor.shutdown(wait=True)
            raise
        return store

    async def close(self) -> None:
        """Finish what is queued, close the file, end the thread."""
        try:
            await self._run(self._keeper.close)
        finally:
            self._executor.shutdown(wait=True)

    @property
    def health(self) -> Health:
        """How the store stands: what a person must be told."""
        return self._health

    @property
    def set_aside(self) -> Path | None:
        """Where a file went that could not be used; None if all was well."""
        return self._health.set_aside

    @property
    def cursor(self) -> Cursor | None:
        """How far the mirror has got; None before the first snapshot."""
        return self._cursor

    @property
    def last_mark(self) -> str:
        """What tells the change at the cursor from any other; empty where it is not known."""
        return self._cursor.mark if self._cursor is not None else ""

    # single facts

    async def remember(self, **facts: str) -> None:
        """Keep single facts (a token, a moment); each replaces what was kept under its name."""
        await self._write(mirror.write_meta, **facts)

    async def fact(self, key: str) -> str | None:
        """A single fact, or None."""
        facts: dict[str, str] = await self._run(self._keeper.run, mirror.read_meta)
        return facts.get(key)

    async def digest(self, now: datetime) -> mirror.Digest:
        """Count and hash of what the picture at this moment is made of, to compare with the center's."""
        return await self._run(self._keeper.run, mirror.digest, now)

    # the picture

    async def load(self, ended_for: timedelta) -> Picture:
        """The last known picture: township, live events and those ended lately, shifts, own commands."""
        picture = await self._run(self._picture, ended_for)
        self.look_after()
        return picture

    def look_after(self) -> None:
        """Have the file checked, quickly and weekly, and look how much room there is; nobody waits for it."""
        with suppress(RuntimeError):  # closed meanwhile
            self._executor.submit(self._keeper.settle_in).add_done_callback(_settled_in)

    async def remember_township(self, township: Township, etag: str) -> None:
        """Keep the profile for the next start."""
        learn(township.readings)
        await self._write(mirror.write_meta, township=township.model_dump_json(), etag=etag)

    async def remember_actor(self, actor: Actor) -> None:
        """Keep who this account is for the next start."""
        await self._write(mirror.write_meta, actor=actor.model_dump_json())

    async def apply(self, messages: Sequence[Incoming]) -> Applied:
        """Take in what the feed brought: entities, cursor and confirmed commands in one transaction."""
        applied = await self._run(self._apply, messages)
        self.index.grow()
        return applied

    async def replace(
        self, cursor: Cursor, entities: Sequence[Entity], *, replaced: bool = False,
        left: Mapping[mirror.Key, int] | None = mirror.NOTHING,
    ) -> int:  # fmt: skip
        """Put a snapshot in the place of the live rows; returns how many sent commands are offered again.

        ``replaced``: the central said that its log is another one than before, whatever the cursor looks like.
        ``left``: what left our sight since, with its version then; None: nobody can say, and the past goes too.
        """
        again = await self._run(self._replace, cursor, entities, replaced, left)
        self.index.grow()
        return again

    async def fill(self, entities: Iterable[Entity]) -> None:
        """Take in a part of the past."""
        await self._write(mirror.fill, list(entities))
        self.index.grow()

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
        await self._run(self._add, command, lane, actor)

    async def exchange(self, old_id: str, command: Command, lane: str, actor: Actor) -> None:
        """Withdraw an open command and store another in its stead, in one transaction.

        Raises Refused (code ``gone``) if the old one is not open any more; nothing is stored then.
        """
        await self._run(self._exchange, old_id, command, lane, actor)

    async def withdraw(
        self, command_id: str, instead: Sequence[tuple[str, Command, str, Actor]] = ()
    ) -> list[str] | None:
        """Take a command out by a person's word, and put others in the place of those that built on it (old id,
        command, lane, actor), in one transaction. The old ids of those that were replaced; None where it is not
        open any more, and nothing is done."""
        return await self._run(self._withdraw, command_id, list(instead))

    async def settle(
        self, command_id: str, state: State, *, code: str = "", problem: str = "", epoch: str = "", seq: int = 0,
        answer: str = "",
    ) -> None:  # fmt: skip
        """Write the center's answer, or a person's word, to a command; ``answer``: JSON of what it said beside."""
        await self._run(self._settle, [(command_id, state, code, problem, epoch, seq, answer)])

    async def settle_all(self, answers: Sequence[Answer]) -> None:
        """Several answers in one transaction: (id, state, code, problem, epoch, seq[, answer])."""
        await self._run(self._settle, list(answers))

    async def tried(self, ids: Sequence[str]) -> None:
        """Count one more attempt."""
        await self._write(outbox.tried, list(ids))

    async def lanes(self) -> list[tuple[str, str, str]]:
        """(id, lane, state) of every open command, oldest first."""
        return await self._run(self._keeper.run, outbox.lanes)

    async def rows(self, ids: Sequence[str]) -> list[Row]:
        """These commands, oldest first."""
        return await self._run(self._keeper.run, outbox.of_ids, list(ids))

    async def unreadable(self) -> list[Unreadable]:
        """The open commands that this version cannot read, oldest first."""
        return await self._run(self._keeper.run, outbox.unreadable)

    async def count_done(self, since: datetime) -> int:
        """How many commands the center has confirmed since then."""
        return await self._run(self._keeper.run, outbox.count_done, since)

    async def rows_in(self, *states: State, limit: int | None = None) -> list[Row]:
        """The commands in these states, oldest first."""
        return await self._run(self._keeper.run, outbox.rows, states, limit)

    # the past

    async def history(
        self, query: str = "", *, after: HistoryKey | None = None, limit: int = history.PAGE
    ) -> HistoryPage:
        """A page of ended events, the latest first; ``query``: blank-separated parts that all must occur."""
        return await self._run(self._keeper.run, history.page, query, after, limit)

    async def count_history(self, query: str = "") -> int:
        """How many ended events match."""
        whole: int = 0
        after: int | None = 0
        while True:
            found, last = await self._run(self._keeper.run, history.count, query, after)
            whole += found
            if last is None:
                return whole
            after = last

    async def event(self, event_id: str) -> Event | None:
        """One event, live or past."""
        return await self._run(self._keeper.run, history.event, event_id)

    async def event_orders(self, event_id: str) -> list[Order]:
        """The orders of one event, live or past, oldest first."""
        return await self._run(self._keeper.run, history.event_orders, event_id)

    async def event_whistles(self, event_id: str) -> list[Whistle]:
        """The whistles of one event, live or past, the first first."""
        return await self._run(self._keeper.run, history.event_whistles, event_id)

    async def whistles(self) -> list[Whistle]:
        """All whistles that the store holds."""
        return await self._run(self._keeper.run, history.whistles)

    async def records(self) -> Records:
        """How often, how fast and how punctually posts have handled things."""
        return await self._run(self._keeper.run, records.read)

    async def read(self, work: Callable[..., T], *given: object) -> T:
        """What a reading function of this room (``scoring``) gives for a connection and these."""
        return await self._run(self._keeper.run, work, *given)

    async def write(self, work: Callable[..., object], *given: object) -> None:
        """Have a writing function of this room (``facts``) do its work, in one transaction."""
        await self._write(work, *given)

    # in the store's thread

    async def _run(self, work: Callable[..., T], *given: object) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._executor, lambda: self._mending(work, *given)
            )
        finally:
            if (health := self._keeper.health) != self._health:
                self._health = health
                self.health_changed.emit(health)

    async def _write(self, work: Callable[..., object], *given: object, **named: object) -> None:
        await self._run(self._keeper.write, lambda connection: work(connection, *given, **named))

    def _mending(self, work: Callable[..., T], *given: object) -> T:
        """Do it; a file that turns out to be damaged is set aside, and it is done on the new one."""
        try:
            return work(*given)
        except Damaged as problem:
            if not self._keeper.is_open:
                raise
            self._keeper.renew(problem)
            self._find_cursor()
            return work(*given)

    def _open(self) -> None:
        self._keeper.cleared = self._forget
        self._keeper.open()
        self._find_cursor()

    def _forget(self) -> None:
        """The file was opened anew: what is remembered of it may not be so any more."""
        self._cache.entities.clear()
        self._gone_back = True

    def _find_cursor(self) -> None:
        self._cursor = mirror.cursor_of(self._keeper.run(mirror.read_meta))
        self._gone_back = False

    def _picture(self, ended_for: timedelta) -> Picture:
        since = self._clock.now() - ended_for
        meta = self._keeper.run(mirror.read_meta)
        rows = self._keeper.run(mirror.live_rows, since)
        cursor = mirror.cursor_of(meta)
        at = (cursor.epoch, cursor.seq) if cursor is not None else ("", 0)
        township = township_of(meta)
        if township is not None:
            learn(township.readings)
        return Picture(
            township=township,
            etag=meta.get("etag", "") if township is not None else "",
            actor=actor_of(meta),
            cursor=cursor,
            data_at=tables.moment_of(int(meta["data_at"])) if "data_at" in meta else None,
            entities=entities_of(rows),
            outbox=self._keeper.run(outbox.pending, *at),
        )

    def _apply(self, messages: Sequence[Incoming]) -> Applied:
        if self._gone_back:
            self._find_cursor()
        if self._cursor is None:
            return Applied(Cursor("", 0), missed="there is no snapshot yet")
        cursor, cache, now = self._cursor, self._cache, self._clock.now()
        try:
            with no_collections(freeze=False):
                applied: Applied = self._keeper.write(mirror.apply, cache, cursor, messages, now)
        except BaseException:
            cache.entities.clear()
            raise
        self._cursor = applied.cursor
        self._keeper.noted(applied.confirmed)
        if applied.removed:
            self._keeper.scrub()
        return applied

    def _replace(
        self,
        cursor: Cursor,
        entities: Sequence[Entity],
        replaced: bool,
        left: Mapping[mirror.Key, int] | None,
    ) -> int:
        before, cache, now = self._cursor, self._cache, self._clock.now()
        again: int = self._keeper.write(
            lambda c: mirror.replace(c, cache, before, cursor, entities, now, replaced=replaced, left=left)
        )
        self._cursor, self._gone_back = cursor, False
        if left or left is None:
            self._keeper.scrub()
        self._keeper.reconcile()
        return again

    def _add(self, command: Command, lane: str, actor: Actor) -> None:
        self._keeper.add(command.id, [command.id], outbox.add, command, lane, actor, self._clock.now())

    def _exchange(self, old_id: str, command: Command, lane: str, actor: Actor) -> None:
        def work(connection: Connection) -> None:
            if not outbox.exchange(connection, old_id, command, lane, actor, self._clock.now()):
                raise Refused("这条指令已经办结或撤回，不能再改。", "gone")

        self._keeper.add(command.id, [old_id, command.id], work)

    def _withdraw(
        self, command_id: str, instead: Sequence[tuple[str, Command, str, Actor]]
    ) -> list[str] | None:
        ids = [command_id, *(old for old, *_ in instead), *(fresh.id for _, fresh, *_ in instead)]
        try:
            return self._keeper.change(ids, outbox.withdraw, command_id, instead, self._clock.now())
        except Faulty as problem:
            there = {row["id"]: row["state"] for row in self._keeper.run(outbox.raw, ids)}
            if there.get(command_id) in outbox.OPEN:
                raise Unwritable(NOT_NOTED, "not_saved") from problem
            return [old for old, fresh, *_ in instead if fresh.id in there]

    def _settle(self, answers: Sequence[Answer]) -> None:
        """A person's word is on the medium when this returns; what the center said can be asked for again."""
        sync = any(answer[1] is not State.DONE for answer in answers)
        ids = [answer[0] for answer in answers]
        try:
            self._keeper.change(ids, _settle_all, answers, self._clock.now(), sync=sync)
        except Faulty as problem:
            wanted = {answer[0]: answer[1] for answer in answers}
            rows = self._keeper.run(outbox.raw, ids)
            if any(row["state"] != wanted[row["id"]] for row in rows):
                raise Unwritable(NOT_NOTED, "not_saved") from problem

    def _past_filled(self) -> bool:
        meta = self._keeper.run(mirror.read_meta)
        return "past" in meta and meta["past"] == meta.get("epoch")


def _settle_all(connection: Connection, answers: Iterable[Answer], now: datetime) -> None:
    for command_id, state, code, problem, epoch, seq, *more in answers:
        outbox.settle(
            connection, command_id, state, now, code=code, problem=problem, epoch=epoch, seq=seq, answer="".join(more)
        )  # fmt: skip


def _settled_in(done: Future[None]) -> None:
    """What nobody waits for must not fail unheard."""
    error = done.exception() if not done.cancelled() else None
    if isinstance(error, Problem):
        log.info("settling in: %s", error.sentence)  # the next use of the file says so to whoever uses it
    elif error is not None:
        log.error("settling in failed", exc_info=error)
