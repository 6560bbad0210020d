"""One running center over one data folder: opens the database and hands its parts to each other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec, TypeVar

from sqlalchemy import select

from desktop.central.accounts.accounts import Accounts
from desktop.central.accounts.administration import Administration
from desktop.central.accounts.recording import Recorder
from desktop.central.accounts.vault import Vault
from desktop.central.audit.audit import Audit
from desktop.central.blobs import Blobs
from desktop.central.citizens.kiosk import Kiosk
from desktop.central.citizens.kiosk_cards import Cards
from desktop.central.citizens.page import Page
from desktop.central.citizens.progress import Enquiries
from desktop.central.database.base import FILE, Database
from desktop.central.database.schema import upgrade
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.limits.fairness import Turns, asking
from desktop.central.limits.limits import Bounds
from desktop.central.log.log import Log
from desktop.central.log.metered import MeteredLog
from desktop.central.log.on_record import OnRecord
from desktop.central.log.writer import Writer
from desktop.central.meters import Meters
from desktop.central.outside.gateways import Gateways
from desktop.central.positions.positions import Whereabouts
from desktop.central.processes.bell import LOGINS
from desktop.central.processes.company import Company
from desktop.central.processes.watching import Watch
from desktop.central.showing.claims import Claims, Held
from desktop.central.showing.feed import Feed, Hub
from desktop.central.showing.reading import Pages, Reader, Scope
from desktop.central.showing.sight import Sight, sight_of, wall
from desktop.central.tables.core import meta
from desktop.central.township.amending import Amending
from desktop.central.video.directory import CameraBook
from desktop.central.video.leases import Leases
from desktop.central.video.service import Video
from desktop.central.video.settings import load_video
from desktop.clock import Clock, SystemClock
from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.projection import profile, reach_of
from desktop.domain.township.township import Township

P = ParamSpec("P")
T = TypeVar("T")

READERS = 4
_SNAPSHOTS, _SNAPSHOTS_EACH = 8, 2
"""Snapshots that are told at the same time, and to one account."""
_DOORMEN = 2


class Center:
    """Everything that serves one township. ``close`` when done.

    ``heartbeat`` is in seconds; ``boot_secret`` and ``people`` as in ``Accounts``; ``ring`` the number of changes
    that the feed keeps; ``key`` as in ``SqliteDatabase``; ``database``: another one than the folder's file. Raises
    Problem for one that cannot be used.
    """

    def __init__(
        self,
        data: Path,
        *,
        clock: Clock | None = None,
        boot_secret: str | None = None,
        people: bool = False,
        heartbeat: float = 10.0,
        ring: int = 20_000,
        key: bytes | None = None,
        database: Database | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        self.clock = clock or SystemClock()
        self.data = data
        video = load_video(data)
        self.database = database or SqliteDatabase(data / FILE, key)
        try:
            upgrade(self.database)
        except Problem:
            self.database.close()
            raise
        with self.database.read() as connection:
            founded = Township.model_validate_json(connection.execute(select(meta.c.township)).scalar_one())
        self.gateways = Gateways()
        """What ``gateways.yaml`` says, where this center was told of one."""
        self._told: dict[str, tuple[Township, str, str, bytes]] = {}
        self.audit = Audit(self.database, self.clock, data)
        vault = Vault(data, key)
        self.accounts = Accounts(self.database, self.clock, boot_secret, vault, people=people)
        self.accounts.heard.append(Recorder(self.audit))
        self.administration = Administration(self.database, self.clock, self.accounts, lambda: self.township)
        self.bounds = bounds or Bounds()
        self.authority = b""
        """The certificates of the hall's own authorities, as they are handed to desks; empty where there are none."""
        self.meters = Meters()
        self.log: Log = MeteredLog(self.database, founded, self.clock, self.meters)
        self.log.recorders.append(OnRecord(self.audit))
        self.amending = Amending(self.database, self.log, self.clock, self.accounts, self.audit)
        self.blobs = Blobs(self.database, self.clock)
        self.whereabouts = Whereabouts(self.database, self.clock)
        self.cameras = CameraBook(self.database, self.clock, self.audit, vault)
        self.kiosk = Kiosk(self.database, self.clock, self.audit, vault)
        self.kiosk_cards = Cards(self.database, self.clock, self.audit)
        self.leases = Leases(self.database, self.clock, self.audit, timedelta(seconds=video.lease_seconds))
        self.video = Video(video, data, self.cameras, self.clock, founded.clock.zone)
        self.writer = Writer(self.log)
        self.reader = Reader(self.database, founded)
        self.enquiries = Enquiries(self.database, self.log, self.clock)
        self.page = Page(self.clock)
        self.hub = Hub(self.log.head, ring)
        self.log.listen(self.hub.publish)
        self.accounts.on_ended.append(self.hub.recheck)
        self.log.amended.append(self.hub.renew)
        self.watch = Watch(self.accounts, self.log)
        self.claims = Claims()
        """Who works on what; belongs to the event loop's thread."""
        self.feed = Feed(self.hub, self.log.epoch, self.clock, self.changes, heartbeat, self.claims)
        self._turns, self._snapshots = Turns(READERS, READERS // 2), Turns(_SNAPSHOTS, _SNAPSHOTS_EACH)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="central-reader")
        self._doormen = ThreadPoolExecutor(_DOORMEN, thread_name_prefix="central-door")
        self._company: Company | None = None
        if self.database.shared:
            self._company = Company(self.database, self.log, self._hear)
            self.accounts.on_ended.append(self._company.logins_ended)
            self.database.bell.on(LOGINS, lambda _words: self.watch.ring())
            self._company.start()

    @property
    def township(self) -> Township:
        """The township as it is now."""
        return self.log.township

    @property
    def epoch(self) -> str:
        """The log's epoch."""
        return self.log.epoch

    def profile(self, actor: Actor) -> tuple[str, bytes]:
        """The township as it is now, as an account may know it: its tag and its JSON."""
        reach, page = reach_of(actor), self.gateways.open311.page
        told = self._told.get(reach)
        if told is None or told[0] is not self.log.township or told[1] != page:
            now, etag = self.log.standing()
            tail, known = sight_of(actor, now).tail, profile(now, actor)
            if page:
                known = known.model_copy(update={"page": page})
                tail += f"-{sha256(page.encode()).hexdigest()[:8]}"
            told = self._told[reach] = (now, page, etag + tail, known.model_dump_json().encode())
        return told[2:]

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that waits (the disk, argon2) on a reader thread."""
        context, who = copy_context(), asking.get()  # with the wall of who asks
        await self._turns.take(who)
        loop = asyncio.get_running_loop()
        made = self._readers.submit(context.run, partial(call, *args, **kwargs))
        made.add_done_callback(
            lambda _: _soon(loop, self._turns.leave, who)
        )  # also where nobody waits any more
        return await asyncio.wrap_future(made)

    def tell(self, held: Sequence[Held]) -> None:
        """Let everybody who may know hear of claims, here and at the other processes. On the event loop's thread."""
        self.hub.tell(held)
        if self._company is not None and held:
            self._readers.submit(self._company.tell_claims, held)

    def _hear(self, held: Sequence[Held]) -> None:
        self.hub.call(lambda: self._take(held))

    def _take(self, held: Sequence[Held]) -> None:
        now = self.clock.now()
        for one in held:
            self.claims.take(one, now)
        self.hub.tell(held)

    async def look(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that asks a gateway or a camera, which may take seconds: on threads of its own."""
        context = copy_context()
        return await asyncio.get_running_loop().run_in_executor(
            self.video.threads, lambda: context.run(call, *args, **kwargs)
        )

    async def admit(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that reckons a password: on threads of its own, so that guessing does not hold up reading."""
        context = copy_context()
        context.run(wall.set, None)  # nobody is let in yet
        return await asyncio.get_running_loop().run_in_executor(
            self._doormen, lambda: context.run(call, *args, **kwargs)
        )

    async def changes(
        self, sight: Sight, after: int, limit: int, mark: str = "", digest_at: datetime | None = None
    ) -> Pages:
        """A stretch of the log, as ``Reader.changes``. Raises TruncatedError, ReplacedError."""
        return await self.run(self.reader.changes, sight, after, limit, mark, digest_at)

    async def snapshot(self, sight: Sight, scope: Scope, *, packed: bool) -> AsyncIterator[bytes]:
        """The state in blocks, all from one moment."""
        async with self._snapshots.one(asking.get()):  # each holds a connection to the database until its end
            blocks = _Blocks(self.reader.snapshot(sight, scope, self.clock.now(), packed=packed))
            try:
                while (block := await self.run(blocks.next)) is not None:
                    yield block
            finally:
                self._readers.submit(blocks.close)

    def close(self) -> None:
        """Finish what was submitted, end the threads, close the database."""
        self.hub.close()
        self.watch.close()
        if self._company is not None:
            self._company.close()
        self.writer.close()
        self.video.close()
        self._doormen.shutdown()
        self._readers.shutdown()
        self.database.close()


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[[str], None], who: str) -> None:
    with suppress(RuntimeError):  # the loop has ended meanwhile
        loop.call_soon_threadsafe(call, who)


class _Blocks:
    """A generator that one thread reads while another may give it up."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source = source
        self._lock = threading.Lock()

    def next(self) -> bytes | None:
        """The next block; None at the end."""
        with self._lock:
            return next(self._source, None)

    def close(self) -> None:
        """Give it up, with its transaction."""
        close: Callable[[], None] | None = getattr(self._source, "close", None)
        with self._lock:
            if close is not None:
                close()
