"""The way up: from the central's log through the store into the situation, and the truth about the connection."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from desktop.clock import Clock
from desktop.domain.problems import Garbled, Problem, Refused, Unreachable
from desktop.domain.rights.actors import Actor
from desktop.domain.township.township import Township
from desktop.link.client import Central
from desktop.link.messages import Batch, Claim, Message, Reset, SessionInfo
from desktop.services.following import fetching
from desktop.services.following.amended import amended, cut_otherwise
from desktop.services.following.drift import CHECK_EVERY, Drift
from desktop.services.following.fetching import SnapshotNeeded
from desktop.services.following.listening import Listening
from desktop.services.line.admission import OF_THE_PERSON, Admission
from desktop.services.line.connection import Connection, Link, Word
from desktop.services.line.offset import Offset
from desktop.services.situation.situation import Situation
from desktop.services.workers import Workers
from desktop.settings import Settings
from desktop.store.mirror import Applied, Cursor, Incoming, Key, is_same
from desktop.store.problems import Unwritable
from desktop.store.store import Picture, Store

log = logging.getLogger(__name__)

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_NOTE_CURRENT = timedelta(seconds=30)
_BEATS_BEHIND = 2
_SIGN_EVERY = 1.0
_PAGES_TO_COMPARE = 5


@dataclass(frozen=True, slots=True)
class Credentials:
    """Where the central is and who we are there. An empty password: somebody must log in."""

    url: str
    username: str
    password: str
    session: SessionInfo | None = None
    """A log-in that was made at the log-in page, to go on with."""


class Desk(Protocol):
    """What the intake tells the rest of the session."""

    @property
    def situation(self) -> Situation: ...

    @property
    def has_picture(self) -> bool: ...

    def show(self, township: Township, actor: Actor, picture: Picture) -> None:
        """Take this picture."""
        ...

    def arrived(self, seq: int) -> None:
        """The picture has everything up to here."""
        ...

    def restarted(self) -> None:
        """A snapshot was taken."""
        ...

    def claimed(self, claims: Sequence[Claim], whole: bool) -> None:
        """The central told of claims; ``whole``: these are all that hold."""
        ...


class Intake:
    """Keeps the picture current, whatever happens to the line. ``run`` never ends by itself."""

    def __init__(
        self, settings: Settings, clock: Clock, credentials: Callable[[], Credentials | None], store: Store,
        central: Central, connection: Connection, workers: Workers, desk: Desk, *,
        jitter: Callable[[], float] = random.random, first_pause: float = _FIRST_PAUSE,
        check_every: float = CHECK_EVERY,
    ) -> None:  # fmt: skip
        self.online = asyncio.Event()
        """Set while commands can be sent."""
        self.live = asyncio.Event()
        """Set while the picture is current."""
        self.snapshot_taken = asyncio.Event()
        """Set by each snapshot; whoever waits for it clears it."""
        self._settings = settings
        self._clock = clock
        self._credentials = credentials
        self._store = store
        self._central = central
        self._connection = connection
        self._workers = workers
        self._desk = desk
        self._jitter = jitter
        self._first_pause = first_pause
        self._poked = asyncio.Event()
        self._failures = 0
        self._township: Township | None = None
        self._actor: Actor | None = None
        self._etag = ""
        self._projection: str | None = None
        """Which picture this account is given, as the central said at the log-in."""
        self._behind_beats = 0
        self._gap_at: int | None = None
        self._noted = clock.now()
        self._alive_at = float("-inf")
        self._listening: Listening | None = None
        self._offset = Offset(clock, central, connection)
        self.drift = Drift(clock, jitter, check_every)
        self.admission = Admission(central, workers, store, clock, self.unauthorized)

    def remembered(self, picture: Picture) -> None:
        """What the store knew at the start."""
        self._township, self._actor, self._etag = picture.township, picture.actor, picture.etag

    def poke(self) -> None:
        """Connect anew now: the address or the password changed, the machine woke up."""
        self._poked.set()
        if self._listening is not None:
            self._listening.interrupt()

    def check(self) -> None:
        """Compare the picture with the central's as soon as it is current."""
        self.drift.at_once()
        if self._listening is not None:
            self._listening.interrupt()

    def unauthorized(self) -> None:
        """The token is not accepted any more."""
        self._central.token = None
        self.online.clear()
        self.poke()

    async def run(self) -> None:
        """Connect, catch up, listen; and again."""
        while True:
            self._connection.trying()
            pause = await self._attempt()
            self.online.clear()
            self.live.clear()
            if pause is None or pause > 0:
                self._connection.waits(pause)
                await self._wait(pause)

    async def _attempt(self) -> float | None:
        """One round; returns the seconds until the next, None: until somebody pokes."""
        self._poked.clear()
        try:
            wanted = self._credentials()
            if wanted is None:
                if self._connection.standing.link is not Link.STARTING:
                    self._connection.hear(Word.LOST, reason="中心还没有启动好。")
                return None
            if not await self._enter(wanted):
                return None
            await self._catch_up()
            before = self._store.cursor
            await self._listen()
            return 0.0 if self._store.cursor != before else self._jitter() * self._first_pause
        except Refused as problem:
            if problem.code == "unauthorized":
                self._central.token = None
                return self._again()
            log.info("refused: %s", problem.code)
            personal = problem.status == 401 or problem.code in OF_THE_PERSON
            word = Word.UNAUTHORIZED if personal or problem.status == 423 else Word.LOST
            self._connection.hear(word, reason=problem.sentence)
            return None if personal else _LONGEST_PAUSE
        except Unreachable as problem:
            disk = problem.code if isinstance(problem, Unwritable) else ""
            self._connection.hear(Word.LOST, reason=problem.sentence, disk=disk)
            return problem.retry_after if problem.retry_after is not None else self._again()
        except Garbled as problem:
            log.info("garbled: %s", problem.code)
            self._connection.hear(Word.LOST, reason=problem.sentence)
            return self._again()

    def _again(self) -> float:
        longest = min(_LONGEST_PAUSE, self._first_pause * 2.0**self._failures)
        self._failures += 1
        return self._jitter() * longest

    async def _wait(self, pause: float | None) -> None:
        try:
            async with asyncio.timeout(pause):
                await self._poked.wait()
        except TimeoutError:
            pass

    async def _enter(self, wanted: Credentials) -> bool:
        """Log in if needed and have the profile; False: somebody must log in."""
        central, epoch = self._central, None
        if central.base_url != wanted.url.rstrip("/"):
            central.base_url, central.token = wanted.url.rstrip("/"), None
        if central.token is None or self.admission.is_news(wanted.session):
            info = await self.admission.enter(wanted)
            if info is None:
                self._connection.hear(Word.UNAUTHORIZED, reason="请登录。")
                return False
            epoch, self._projection = info.epoch, info.projection
            if info.flush:
                await self._store.remember(flush=info.flush)
            if info.actor != self._actor:
                self._actor = info.actor
                await self._store.remember_actor(info.actor)
        before = self._township
        changed = await self._profile()
        self._connection.hear(Word.REACHED)  # only now has somebody answered: the token may be an old one
        self._offset.answered()
        cursor = self._store.cursor
        if cursor is None or (epoch and cursor.epoch != epoch):
            await self._snapshot()
        elif (
            self._projection is not None and self._projection != (await self._store.fact("projection") or "")
        ) or (changed and cut_otherwise(before, self._township, self._actor)):
            await self._snapshot(masked_otherwise=True)
        elif changed or not self._desk.has_picture:
            await self._show()
        if changed and amended(before, self._township):
            self._connection.amended()
        return True

    @property
    def actor(self) -> Actor | None:
        """Who this account is, as far as it is known."""
        return self._actor

    @property
    def profile_tag(self) -> str:
        """What tells the profile that is here from any other."""
        return self._etag

    async def _profile(self) -> bool:
        profile = await self._workers.call(self._central.township, self._etag if self._township else "")
        if profile.township is None:
            return False
        self._township, self._etag = profile.township, profile.etag
        await self._store.remember_township(profile.township, profile.etag)
        return True

    async def _show(self) -> None:
        """Show what the store holds."""
        picture = await self._store.load(timedelta(days=self._settings.history_days))
        township, actor = self._township, self._actor or picture.actor
        if township is None or actor is None:
            raise Garbled("本机没有这个账号的资料，请重新登录。", "actor")
        self._desk.show(township, actor, picture)

    async def refresh(self) -> None:
        """Show again what the store holds (after a part of the past came in)."""
        await self._show()

    async def _snapshot(self, *, replaced: bool = False, masked_otherwise: bool = False) -> None:
        """``masked_otherwise``: what lies here of persons is not what this account is given, and is erased."""
        log.info("taking a snapshot%s", ": the old one was masked otherwise" if masked_otherwise else "")
        before = self._store.cursor
        cursor, entities, unread = await fetching.snapshot(self._central, self._workers)
        another = before is not None and (replaced or not is_same(before, cursor))
        gone: dict[Key, int] | None = {}
        if masked_otherwise:
            gone = None
        elif before is not None and not another:
            gone = await fetching.left(self._central, self._workers, before, cursor)
        again = await self._store.replace(cursor, entities, replaced=replaced, left=gone)
        if self._projection is not None:
            await self._store.remember(projection=self._projection)
        if another:
            log.info("another log: %d sent commands are offered again", again)
            self.drift.forget()
            self._connection.restored(again)
        for kind, raw in unread:
            await self._store.keep_unread(kind, raw)
        if before is None and self._township is not None and self._actor is not None:
            # Perhaps a new file in the place of a damaged one, which would not open without the center.
            await self._store.remember_township(self._township, self._etag)
            await self._store.remember_actor(self._actor)
        self._gap_at = None
        await self._show()
        self._desk.restarted()
        self.snapshot_taken.set()

    async def _catch_up(self) -> None:
        """Fetch pages until nothing is missing."""
        while True:
            cursor = self._cursor()
            try:
                page = await fetching.page(self._central, self._workers, cursor)
                followed = await self._take(page.chained(cursor.seq))
                if followed and page.messages and self._cursor() == cursor:
                    raise SnapshotNeeded  # nothing of it could be read, not even where it belongs
            except SnapshotNeeded as wanted:
                await self._snapshot(replaced=wanted.replaced)
                continue
            here = self._cursor().seq
            self._connection.hear(Word.REACHED, behind=max(0, page.head - here))
            if not page.messages or here >= page.head:
                return

    async def _listen(self) -> None:
        """Follow the feed until it ends or cannot be followed."""
        if self._poked.is_set():
            return  # what was fetched until now may be from before a sleep
        cursor = self._cursor()
        settings = self._settings
        listening = Listening(
            self._central, cursor, self._clock, self._workers,
            silence=settings.heartbeat_timeout, poll_wait=settings.poll_wait,
        )  # fmt: skip
        self._behind_beats = 0
        self._offset.begin()
        self._listening = listening
        try:
            self._now_live()
            while not self._poked.is_set():
                for item in await listening.some():
                    if isinstance(item, Problem):
                        raise item
                    if isinstance(item, Reset):
                        await self._reset(item)
                        return
                    if not await self._batch(item):
                        return
                if self.drift.due(self._cursor().epoch):
                    await self._compare()
            self._connection.stale()
        except SnapshotNeeded as wanted:
            self._connection.stale()
            await self._snapshot(replaced=wanted.replaced)
        finally:
            self._listening = None
            self.live.clear()
            await listening.close()

    def _now_live(self) -> None:
        self._failures = 0
        self.drift.live()
        self._connection.hear(Word.CAUGHT_UP)
        self.online.set()
        self.live.set()
        self._desk.arrived(self._cursor().seq)

    async def _reset(self, reset: Reset) -> None:
        log.info("feed reset: %s", reset.reason)
        self._connection.stale()
        if reset.reason not in ("slow", "township"):  # those are settled when it is entered again
            await self._snapshot(replaced=reset.reason == "replaced")

    async def _compare(self) -> None:
        """Ask what the picture comes to at the head and look whether ours does. Nothing else is applied meanwhile.

        Raises SnapshotNeeded after a drift.
        """
        self.drift.begun()
        for _ in range(_PAGES_TO_COMPARE):
            cursor = self._cursor()
            page = await fetching.page(self._central, self._workers, cursor, digest=True)
            if not await self._take(page.chained(cursor.seq)):
                self._connection.stale()
                raise SnapshotNeeded
            self._desk.claimed(page.claims, True)
            here = self._cursor()
            if page.digest is not None and here.seq == page.head:
                mine = await self._store.digest(page.digest.now)
                if self.drift.differs(here.epoch, mine, page.digest.digest):
                    self._connection.drifted()
                    raise SnapshotNeeded
                return
        self.drift.busy()

    async def _batch(self, batch: Batch) -> bool:
        """Take in what the feed brought; False if it has to begin again from the cursor."""
        if not self._connection.standing.fresh:
            return False  # a sleep was noticed: what lay in the line says nothing of now
        self._alive(heard=batch.head is not None)
        if batch.claims or batch.all_claims:
            self._desk.claimed(batch.claims, batch.all_claims)
        if batch.now is not None:
            self._offset.beat(batch.now - self._clock.now())
        if batch.messages and not await self._take(batch.messages):
            self._connection.stale()
            return False
        here = self._cursor().seq
        if batch.head is not None:
            self._behind_beats = self._behind_beats + 1 if batch.head > here else 0
            if self._behind_beats >= _BEATS_BEHIND:
                log.info("at %d while the head is %d: something was missed", here, batch.head)
                self._connection.stale()
                return False
            if self._clock.now() - self._noted > _NOTE_CURRENT:
                self._noted = self._clock.now()
                await self._store.current(self._noted)
        self._desk.arrived(here)
        return True

    def _alive(self, *, heard: bool) -> None:
        """A sign of life; of a busy stream once a second is enough for everybody who shows it."""
        now = self._clock.monotonic()
        if heard or now - self._alive_at >= _SIGN_EVERY:
            self._alive_at = now
            self._connection.alive()

    async def _take(self, messages: Sequence[Message]) -> bool:
        """Store first, then the situation; False after a gap. Raises SnapshotNeeded if the mirror cannot follow."""
        incoming = [
            Incoming(m.seq, m.prev, m.change, m.raw, m.reason, m.unknown, m.removed) for m in messages
        ]
        applied: Applied = await self._store.apply(incoming)
        if applied.changes or applied.confirmed:
            try:
                self._desk.situation.apply(applied.changes, applied.confirmed)
            except ValueError as error:
                log.info("the picture cannot follow: %s", error)
                await self._show()
        if applied.removed:
            self._desk.situation.remove(applied.removed)
        for _ in range(applied.set_aside):
            self._connection.garbled()
        if applied.set_aside:
            self.drift.live()  # nobody knows what it said: compare soon
        if applied.missed:
            log.info("the mirror cannot follow: %s", applied.missed)
            raise SnapshotNeeded
        if not applied.gap:
            self._gap_at = None
            return True
        log.info("a gap after %d", applied.cursor.seq)
        if self._gap_at == applied.cursor.seq:
            raise SnapshotNeeded
        self._gap_at = applied.cursor.seq
        return False

    def _cursor(self) -> Cursor:
        cursor = self._store.cursor
        if cursor is None:
            raise Garbled("本机还没有数据，将重新取数。", "cursor")
        return cursor
