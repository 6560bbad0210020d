"""One account at this desk: store, link, situation, desk, courier and intake, started and stopped as one.

``credentials`` is asked at every attempt: None means "not known yet" (an embedded central still starts); an empty
password means that somebody must log in. When what it gives changes, call ``poke()``.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from desktop.clock import Clock
from desktop.domain.events.attachments import Attachment
from desktop.domain.events.events import Event
from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.reveal import Revealed, Wanted, WantedBook
from desktop.domain.rights.visibility import sees_all
from desktop.domain.township.township import Township
from desktop.link.client import Central
from desktop.link.trust import Trust, trust_of
from desktop.services.following import past
from desktop.services.following.intake import Credentials, Intake
from desktop.services.line.admission import Admission
from desktop.services.line.connection import Connection, Link, Standing, Word
from desktop.services.line.offline_entry import remember
from desktop.services.line.presence import Claim, Presence
from desktop.services.line.wake import Wake
from desktop.services.oversight.oversight import Oversight
from desktop.services.oversight.sealed_phones import Numbers, SealedPhones
from desktop.services.own.device import device_id
from desktop.services.own.upkeep import upkeep
from desktop.services.sending.attaching import Attaching, files_of
from desktop.services.sending.courier import Courier
from desktop.services.sending.desk import Desk
from desktop.services.sending.leftover import Left, Leftover
from desktop.services.sending.outbox import StoredOutbox, pending_of
from desktop.services.signals import Signal
from desktop.services.situation import indexing
from desktop.services.situation.situation import Sending, Situation
from desktop.services.situation.suggestions import Suggestion, suggest
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.settings import Settings
from desktop.store.files import Files
from desktop.store.keys import StoreKey
from desktop.store.records import Records
from desktop.store.sounds import Progress
from desktop.store.store import Picture, Store

__all__ = ["Credentials", "DeskSession", "account_file"]

log = logging.getLogger(__name__)

_RECORDS_AGE = 600.0
"""Seconds; the past of months does not change in minutes, and reading it keeps the store busy."""
_FAREWELL = 2.0
_LOOPS = frozenset({"intake", "courier"})


def account_file(data: Path, account: str) -> Path:
    """Where an account's store lies; two names never share a file."""
    safe = re.sub(r"[^a-z0-9._-]", "_", account.lower()).strip(".")[:40]
    if safe != account:
        safe = f"{safe}-{hashlib.sha256(account.encode()).hexdigest()[:8]}"
    return data / "desk" / f"{safe}.sqlite3"


class DeskSession:
    """Everything between one account's panels and the central. ``start`` needs no network."""

    def __init__(
        self, settings: Settings, clock: Clock, credentials: Callable[[], Credentials | None], *, account: str,
        on_bug: Callable[[str, BaseException], None] | None = None, jitter: Callable[[], float] = random.random,
        key: StoreKey | None = None,
    ) -> None:  # fmt: skip
        self.account = account
        self.leftover_changed: Signal[Left] = Signal()
        """How it stands with what other accounts left unsent at this desk."""
        self.connection = Connection(clock)
        self.history_progress: Signal[int] = Signal()
        """How many things of the past have come in so far; -1 when it is complete."""
        self.index_progress: Signal[Progress] = Signal()
        """How far the index of initials and phone tails is."""
        self._settings = settings
        self._clock = clock
        self._credentials = credentials
        self._jitter = jitter
        self._key = key.derive("desk") if key is not None else None
        self._former = key.derive_former("desk") if key is not None else ()
        self._phones_key = key.derive("telephones") if key is not None else None
        self.on_bug = on_bug
        """Where a failure of a background task of this account is reported."""
        self._on_bug = on_bug
        self._tasks = Tasks(self._bug)
        self._ready = asyncio.Event()
        self._store: Store | None = None
        self._situation: Situation | None = None
        self._desk: Desk | None = None
        self._courier: Courier | None = None
        self._attaching: Attaching | None = None
        self._intake: Intake | None = None
        self._central: Central | None = None
        self._leftover: Leftover | None = None
        self._presence: Presence | None = None
        self._oversight: Oversight | None = None
        self._phones: SealedPhones | None = None
        self._workers: Workers | None = None
        self._records = Records()
        self._records_at: float | None = None
        self._was_live = False
        self._unhear: Callable[[], None] = lambda: None

    # what panels use

    @property
    def has_picture(self) -> bool:
        """Whether ``situation`` and ``desk`` may be used."""
        return self._situation is not None

    @property
    def situation(self) -> Situation:
        """The live picture. RuntimeError before there is one: see ``ready``."""
        if self._situation is None:
            raise RuntimeError("no picture yet")
        return self._situation

    @property
    def desk(self) -> Desk:
        """What panels call when a person wants something. RuntimeError before there is a picture."""
        if self._desk is None:
            raise RuntimeError("no picture yet")
        return self._desk

    @property
    def presence(self) -> Presence:
        """Who works on what, here and elsewhere. RuntimeError before ``start``."""
        if self._presence is None:
            raise RuntimeError("not started")
        return self._presence

    async def take_file(self, path: Path) -> Attachment:
        """A file that somebody chose, judged and kept at this desk. Raises Problem."""
        attaching, workers = self._with_files()
        return await workers.call(attaching.take_file, path)

    async def take_bytes(self, content: bytes, name: str) -> Attachment:
        """The same with a picture that was pasted. Raises Problem."""
        attaching, workers = self._with_files()
        return await workers.call(attaching.take, content, name)

    async def fetch_file(self, sha: str) -> bytes:
        """The bytes of an attachment, from here or from the central. Raises Problem."""
        attaching, workers = self._with_files()
        return await workers.call(attaching.fetch, sha)

    def _with_files(self) -> tuple[Attaching, Workers]:
        if self._attaching is None or self._workers is None:
            raise RuntimeError("not started")
        return self._attaching, self._workers

    @property
    def oversight(self) -> Oversight:
        """This desk's part in the audit. RuntimeError before ``start``."""
        if self._oversight is None:
            raise RuntimeError("not started")
        return self._oversight

    @property
    def store(self) -> Store:
        """This account's memory. RuntimeError before ``start``."""
        if self._store is None:
            raise RuntimeError("not started")
        return self._store

    @property
    def records(self) -> Records:
        """What is known of how posts work: read at the start, when the past has come in, and with suggestions."""
        return self._records

    async def suggestions(self, event: Event) -> list[Suggestion]:
        """Posts for this event, best first; the records behind it are at most ten minutes old."""
        await self._read_records()
        return suggest(self.situation, event, self._records, self.connection.now())

    async def reveal(self, wanted: Wanted) -> Revealed:
        """A person in full, asked of the center, which puts it on record; kept by nobody. Raises Problem."""
        if self._central is None or self._workers is None:
            raise RuntimeError("not started")
        return await self._workers.call(self._central.reveal, wanted)

    async def reveal_people(self, wanted: WantedBook) -> Numbers:
        """The telephones of the hall's people, on record at the center, or here until it is back. Raises Problem."""
        if self._phones is None:
            raise RuntimeError("not started")
        return await self._phones.ask(wanted)

    @property
    def phones_kept(self) -> bool:
        """Whether those can be looked at without the center, too."""
        return self._phones is not None and self._phones.ready

    # life

    async def start(self) -> None:
        """Open the store, show the last known picture, start the loops.

        Raises Problem if the store cannot be used; nothing is left running then.
        """
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def _start(self) -> None:
        settings = self._settings
        file = account_file(settings.data, self.account)
        store = self._store = await Store.open(file, self._clock, self._key, self._former)
        picture = await store.load(timedelta(days=settings.history_days))
        self._workers = Workers("link")
        self._central = Central(
            settings.central or "http://127.0.0.1:9",
            self._clock,
            station=settings.station,
            connect_timeout=settings.connect_timeout,
            read_timeout=settings.read_timeout,
            trust=self._trust(),
            device=device_id(settings.data),
        )
        files = Files(files_of(file), self._key, self._former)
        self._attaching = Attaching(files, self._central)
        self._intake = Intake(
            settings, self._clock, self._credentials, store, self._central, self.connection, self._workers, self,
            jitter=self._jitter,
        )  # fmt: skip
        self._intake.remembered(picture)
        await self._intake.admission.recall()
        self._presence = Presence(
            self._central, self.connection, self._intake.online, self._workers, self._clock,
            account=self.account, station=settings.station,
        )  # fmt: skip
        self._oversight = Oversight(
            settings.data / "desk", self.account, settings.central or "local", self._central, self._intake.online,
            self._workers, self._clock,
        )  # fmt: skip
        self._phones = SealedPhones(
            store, self._central, self._intake, self._workers, self._oversight, self._phones_key
        )
        self._unhear = self.connection.changed.connect(self._heard)
        self.connection.remembered(picture.data_at)
        if picture.township is not None and picture.actor is not None and picture.cursor is not None:
            self.show(picture.township, picture.actor, picture)
        self._leftover = Leftover(
            file, self._key, self._clock, self._central, self._workers, self._intake.online, former=self._former,
            unauthorized=self._intake.unauthorized, jitter=self._jitter,
        )  # fmt: skip
        self._leftover.changed.connect(self.leftover_changed.emit)
        self._tasks.spawn(self._intake.run(), "intake")
        self._tasks.spawn(self._intake.admission.run(), "renewal")
        self._tasks.spawn(self._presence.run(), "presence")
        self._tasks.spawn(Wake(self._clock, self._woke).run(), "wake")
        self._tasks.spawn(self._leftover.run(), "leftover")
        self._tasks.spawn(self._oversight.run(), "oversight")
        self._tasks.spawn(self._phones.run(), "telephones")
        self._tasks.spawn(upkeep(store, self._attaching, self._workers, self._clock), "upkeep")

    async def ready(self) -> None:
        """Return when there is a picture: at once on a second start."""
        await self._ready.wait()

    async def stop(self) -> None:
        """End the loops, the calls under way, the threads and the store."""
        self._unhear()
        if self._central is not None:
            self._central.close()
        await self._tasks.shutdown()
        if self._workers is not None:
            self._workers.shutdown()
        if self._store is not None:
            await self._store.close()

    def _trust(self) -> Trust:
        """Whom this desk believes now. Raises Problem for a file that cannot be read."""
        asked = self._settings
        return trust_of(asked.data, asked.central, asked.ca, asked.machine_cert, asked.machine_key)

    @property
    def admission(self) -> Admission:
        """The log-in, what the central wants of this desk, and the lock. RuntimeError before ``start``."""
        if self._intake is None:
            raise RuntimeError("not started")
        return self._intake.admission

    @property
    def central(self) -> Central:
        """The central as this account asks it, for questions besides the picture. RuntimeError before ``start``."""
        if self._central is None:
            raise RuntimeError("not started")
        return self._central

    def keep_entry(self, password: str) -> None:
        """The center has let this account in with this password: it opens the desk without the center for a while."""
        self._tasks.spawn(remember(self.store, password, self._clock), "remember the entry")

    async def log_out(self) -> None:
        """End the log-in at the central, where it can be reached at once; the desk goes on to be stopped."""
        if self._intake is None or self._central is None or self._workers is None:
            return
        if self._intake.online.is_set():
            with suppress(Problem, TimeoutError):
                async with asyncio.timeout(_FAREWELL):
                    await self._workers.call(self._central.logout)

    def poke(self) -> None:
        """Address, password or trust changed, or the machine woke up: connect anew and send now."""
        if self._central is not None:
            with suppress(Problem):
                self._central.trust = self._trust()
        if self._intake is not None:
            self._intake.poke()
        if self._courier is not None:
            self._courier.back()

    def check(self) -> None:
        """Compare the picture with the central's now, as is done every ten minutes."""
        if self._intake is not None:
            self._intake.check()

    @property
    def comparisons(self) -> int:
        """How often the picture was compared with the central's since the start."""
        return self._intake.drift.checks if self._intake is not None else 0

    @property
    def leftover(self) -> Left:
        """How it stands with what other accounts left unsent at this desk."""
        return self._leftover.left if self._leftover is not None else Left()

    @property
    def unsent(self) -> int:
        """Own commands that the center has not answered and that will be sent without a person."""
        if self._situation is None:
            return 0
        return sum(one.sending in (Sending.STORED, Sending.SENDING) for one in self._situation.pending())

    # what the intake tells

    def show(self, township: Township, actor: Actor, picture: Picture) -> None:
        """Take this picture; the first one makes situation, desk and courier."""
        pending = [pending_of(row) for row in picture.outbox]
        if self._situation is None:
            self._begin(township, actor)
        situation = self.situation
        situation.township, situation.actor = township, actor
        situation.reset(picture.entities, pending)
        if self._phones is not None:
            self._phones.renew()
        self._ready.set()

    def arrived(self, seq: int) -> None:
        """The picture has everything up to here."""
        if self._courier is not None:
            self._courier.arrived(seq)

    def restarted(self) -> None:
        """A snapshot was taken."""
        if self._courier is not None:
            self._courier.restarted()

    def claimed(self, claims: Sequence[Claim], whole: bool) -> None:
        """The central told who works on what."""
        self.presence.heard(claims, whole=whole)

    # inside

    def _woke(self, missed: timedelta) -> None:
        """The machine slept or its clock jumped: no line is trusted, and nothing is current until it was asked for."""
        log.info("%s after %d s: all connections are made anew", self.account, missed.total_seconds())
        if (
            missed < timedelta()
        ):  # the clock was set back, no sleep does that: the center's time goes on as it was
            self.connection.measured(self.connection.standing.offset - missed)
        self.connection.stale()
        if self._central is not None:
            self._central.drop()
        self.poke()

    def _bug(self, name: str, error: BaseException) -> None:
        """A loop has died: the picture must not go on looking current."""
        if name in _LOOPS:
            self.connection.hear(Word.LOST, reason="程序内部出错，已停止与中心交换数据。请重新启动程序。")
        if self._on_bug is not None:
            self._on_bug(name, error)
        else:
            log.error("task %s failed", name, exc_info=error)

    def _heard(self, standing: Standing) -> None:
        """The line is back: send at once."""
        live = standing.link is Link.LIVE
        if live and not self._was_live:
            self.presence.back()
            if self._courier is not None:
                self._courier.back()
            if self._phones is not None:
                self._phones.renew()
        self._was_live = live

    def _begin(self, township: Township, actor: Actor) -> None:
        if self._intake is None or self._central is None or self._workers is None:
            raise RuntimeError("not started")
        situation = self._situation = Situation(township, actor)
        courier = self._courier = Courier(
            self.store, self._central, situation, self._intake.online, self._workers, self._tasks,
            unauthorized=self._intake.unauthorized, jitter=self._jitter, clock=self._clock,
            attaching=self._attaching,
        )  # fmt: skip
        self._desk = Desk(situation, StoredOutbox(self.store), self.connection, courier.wake, courier.hurry)
        self._tasks.spawn(courier.run(), "courier")
        self._tasks.spawn(self._past(self._intake, self._central, self._workers), "past")
        keep = timedelta(days=self._settings.history_days)
        self._tasks.spawn(indexing.keep(self.store, self.index_progress.emit), "index")
        self._tasks.spawn(self._read_records(), "records")
        self._tasks.spawn(past.let_go(situation, self.connection, keep), "let go")

    async def _past(self, intake: Intake, central: Central, workers: Workers) -> None:
        """Fill the past once per log, for accounts that see the whole town."""
        while True:
            await intake.live.wait()
            if not sees_all(self.situation.actor):
                return
            if await past.fill(central, self.store, workers, self.history_progress.emit, intake.live):
                await intake.refresh()
                self._records_at = None
                await self._read_records()
                self.history_progress.emit(-1)
            await intake.snapshot_taken.wait()
            intake.snapshot_taken.clear()

    async def _read_records(self) -> None:
        now = self._clock.monotonic()
        if self._records_at is None or now - self._records_at > _RECORDS_AGE:
            self._records, self._records_at = await self.store.records(), now
