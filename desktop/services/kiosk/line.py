"""A kiosk's line to the center: hands in what was sealed, fetches what it shows, says how it fares. Needs no network.

What it needs to work without one lies in ``kiosk/directory.json``: the key to seal with and the township's profile,
in which nothing of any person stands. Only before the center was reached once nothing can be handed in.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from desktop.clock import Clock
from desktop.domain.commands import Command
from desktop.domain.kiosk.wire import KioskCards, KioskHealth, KioskKey, Sealed, SealedFile
from desktop.domain.problems import Garbled, Problem, Refused, Unreachable
from desktop.domain.rights.actors import Role
from desktop.domain.township.township import Township
from desktop.durable import write_whole
from desktop.link import kiosk as link
from desktop.link import oversight
from desktop.link.client import Central
from desktop.services.following.intake import Credentials
from desktop.services.kiosk.box import Count, ReportBox
from desktop.services.kiosk.clock import CenterTime
from desktop.services.oversight.acts import Acts
from desktop.services.signals import Signal
from desktop.services.workers import Workers

log = logging.getLogger(__name__)

BEAT = 60.0
"""Seconds between two signs of life."""
_BATCH = 25
_LOOK_AGAIN = timedelta(minutes=10)
_SOONEST, _LATEST = 1.0, 60.0
_TOO_MUCH = frozenset({400, 413})
_NO_FILE = frozenset({400, 404, 413, 415, 422})
NOT_YET = "自助机还没有连上过中心，暂时不能登记。请到窗口办理，或叫工作人员。"
DISK = "自助机的磁盘不能读写，请联系系统管理员。"
WRONG_ROLE = "这个账号不是自助机的账号，请用角色为 kiosk 的账号。"


@dataclass(frozen=True, slots=True)
class LineStanding:
    """How it stands to the center. ``reason``: why it is offline, for the staff."""

    online: bool = False
    since: datetime | None = None
    reason: str = ""
    count: Count = field(default_factory=Count)


class Directory:
    """What is known of the center, on the disk. ``save`` raises OSError."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.key: KioskKey | None = None
        self.township: Township | None = None
        self.cards = KioskCards()
        self.etag = ""
        self.epoch = ""
        self._load()

    def save(self) -> None:
        """Keep it."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        said = {
            "key": self.key.model_dump(mode="json") if self.key is not None else None,
            "township": self.township.model_dump(mode="json") if self.township is not None else None,
            "cards": self.cards.model_dump(mode="json"), "etag": self.etag, "epoch": self.epoch,
        }  # fmt: skip
        write_whole(self._file, json.dumps(said, ensure_ascii=False).encode())

    def _load(self) -> None:
        try:
            said = json.loads(self._file.read_text("utf-8"))
            if said["key"] is not None:
                self.key = KioskKey.model_validate(said["key"])
            if said["township"] is not None:
                self.township = Township.model_validate(said["township"])
            self.cards = KioskCards.model_validate(said.get("cards", {}))
            self.etag, self.epoch = str(said["etag"]), str(said["epoch"])
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.info("what was known of the center cannot be read: %s", type(error).__name__)


class KioskLine:
    """Belongs to the loop's thread. ``health``: how the machine fares, without what is counted here."""

    def __init__(
        self, central: Central, clock: Clock, credentials: Callable[[], Credentials | None], box: ReportBox,
        directory: Directory, acts: Acts, workers: Workers, health: Callable[[], KioskHealth],
        jitter: Callable[[], float] = random.random, *, time: CenterTime | None = None,
    ) -> None:  # fmt: skip
        """``time``: is told what the center's answers say of the time, and kept."""
        self.changed: Signal[LineStanding] = Signal()
        self.profile_changed: Signal[Township] = Signal()
        self.standing = LineStanding(since=clock.now())
        self._central, self._clock, self._credentials = central, clock, credentials
        self._box, self._directory, self._acts, self._workers = box, directory, acts, workers
        self._health, self._jitter, self._time = health, jitter, time
        self._wake = asyncio.Event()
        self._fetched: datetime | None = None

    @property
    def ready(self) -> bool:
        """Whether reports can be sealed: the center was reached once."""
        return self._directory.key is not None and self._directory.township is not None

    @property
    def township(self) -> Township | None:
        """The profile as it was told last."""
        return self._directory.township

    def poke(self) -> None:
        """Something waits, or the address is another one: look now."""
        self._wake.set()

    async def keep(self, report: Command, photos: Sequence[bytes] = ()) -> None:
        """Seal a report with its photographs and keep it; it is safe when this returns. Raises Refused, OSError."""
        key = self._directory.key
        if key is None:
            raise Refused(NOT_YET, "not_ready")
        await self._workers.call(self._box.put, report, key, self._clock.now(), photos)
        await self._count()
        self.poke()

    async def progress(self, code: str, tail: str) -> link.Told:
        """How far a case is. Raises Problem."""
        return await self._workers.call(link.progress, self._central, code, tail)

    async def run(self) -> None:
        """For ever."""
        failures = 0
        await self._count()
        while True:
            self._wake.clear()
            try:
                wait = await self._turn()
                failures = 0
            except OSError as error:
                failures += 1
                wait = self._pause(failures)
                log.warning("the kiosk's files cannot be used: %s", error.strerror)
                self._offline(DISK)
            except (Unreachable, Garbled) as problem:
                failures += 1
                wait = max(self._pause(failures), getattr(problem, "retry_after", None) or 0.0)
                self._offline(problem.sentence)
            except Refused as problem:
                failures += 1
                wait = self._pause(failures)
                if problem.status == 401:  # this log-in is over; else it is kept for the next time
                    if problem.code == "unauthorized" and self._central.token is not None:
                        wait = 0.0 if failures == 1 else wait
                    self._central.token, self._central.refresh = None, ""
                elif problem.code == "wrong_role":
                    wait = _LOOK_AGAIN.total_seconds()
                self._offline(problem.sentence)
            await self._keep_time()
            try:
                async with asyncio.timeout(wait):
                    await self._wake.wait()
            except TimeoutError:
                pass

    # inside

    def _pause(self, failures: int) -> float:
        longest = min(_LATEST, _SOONEST * 2.0 ** min(failures, 10))
        return longest * (0.5 + self._jitter() / 2)

    async def _turn(self) -> float:
        """One look: seconds until the next. Raises Problem."""
        wanted = self._credentials()
        if wanted is None:
            return BEAT
        await self._enter(wanted)
        await self._fetch()
        while kept := await self._workers.call(self._box.kept, _BATCH):
            for file in [file for one in kept for file in one.files]:
                await self._bring(file)
            await self._send([one.sealed for one in kept])
        while acts := self._acts.next():
            taken = await self._workers.call(oversight.report, self._central, acts)
            self._acts.taken(set(taken))
            await self._workers.call(self._acts.write)
        await self._count()
        count = self.standing.count
        told = self._health().model_copy(
            update={"unsent": count.waiting, "held": count.held, "oldest": count.oldest}
        )
        await self._workers.call(link.tell, self._central, told)
        self._online()
        return BEAT

    async def _enter(self, wanted: Credentials) -> None:
        self._central.base_url = wanted.url.rstrip("/")
        if self._central.token is not None:
            left = self._central.renewal
            if left is None or left > BEAT:
                return
            await self._workers.call(self._central.renew, wanted.password)
            return
        info = await self._workers.call(self._central.login, wanted.username, wanted.password)
        if info.actor.role is not Role.KIOSK:
            await self._workers.call(self._central.logout)
            raise Refused(WRONG_ROLE, "wrong_role")
        self._fetched = None
        await self._met(info.epoch)

    async def _met(self, epoch: str) -> None:
        """Another log than before has forgotten what it had confirmed: it is offered once more."""
        directory = self._directory
        if not epoch or epoch == directory.epoch:
            return
        if directory.epoch:
            again = await self._workers.call(self._box.offer_again)
            log.info("the center has another log: %d reports are offered again", again)
        directory.epoch = epoch
        await self._workers.call(directory.save)

    async def _fetch(self) -> None:
        now, directory = self._clock.now(), self._directory
        if self._fetched is not None and now - self._fetched < _LOOK_AGAIN:
            return
        key = await self._workers.call(link.key, self._central)
        profile = await self._workers.call(self._central.township, directory.etag)
        cards = await self._workers.call(link.cards, self._central)
        if key != directory.key or cards != directory.cards or profile.township is not None:
            directory.key, directory.cards = key, cards
            if profile.township is not None:
                directory.township, directory.etag = profile.township, profile.etag
            await self._workers.call(directory.save)
            if profile.township is not None:
                self.profile_changed.emit(profile.township)
        await self._workers.call(self._box.try_held_again)
        await self._workers.call(self._box.tidy, now)
        self._fetched = now

    async def _bring(self, file: SealedFile) -> None:
        """A photograph that the center does not take holds its report back, and no other one."""
        try:
            await self._workers.call(link.bring, self._central, file)
        except Refused as problem:
            if problem.status not in _NO_FILE:
                raise
            log.warning("the center does not take a photograph: %s", problem.code)

    async def _send(self, sealed: Sequence[Sealed]) -> None:
        ids = [one.id for one in sealed]
        try:
            epoch, results = await self._workers.call(link.hand_in, self._central, sealed)
        except Refused as problem:
            if problem.status not in _TOO_MUCH:
                raise
            if len(sealed) > 1:  # one that does not go must not keep the others here
                for one in sealed:
                    await self._send([one])
                return
            log.warning("the center does not take %d sealed reports: %s", len(ids), problem.code)
            await self._workers.call(self._box.move, ids, "held")
            return
        safe = [one.id for one in results if one.status in ("applied", "duplicate")]
        held = {one.id: one.code for one in results if one.status not in ("applied", "duplicate")}
        if held:
            log.warning(
                "the center holds back %d sealed reports: %s",
                len(held),
                ", ".join(sorted(set(held.values()))),
            )
        await self._workers.call(self._box.move, safe, "sent")
        await self._workers.call(self._box.move, list(held), "held")
        await self._met(epoch)
        await self._count()

    async def _keep_time(self) -> None:
        if self._time is None:
            return
        offset = self._central.offset
        if offset is not None and self._time.heard(offset):
            log.info("the center's clock is %.0f s ahead of ours", offset.total_seconds())
        try:
            await self._workers.call(self._time.keep, self._time.now())
        except OSError as error:
            log.warning("the center's time cannot be kept: %s", error.strerror)

    async def _count(self) -> None:
        try:
            count = await self._workers.call(self._box.count)
        except OSError as error:
            log.warning("the sealed reports cannot be counted: %s", error.strerror)
            return
        self._tell(replace(self.standing, count=count))

    def _online(self) -> None:
        standing = self.standing
        since = standing.since if standing.online else self._clock.now()
        self._tell(replace(standing, online=True, since=since, reason=""))

    def _offline(self, reason: str) -> None:
        standing = self.standing
        if standing.online:
            log.info("the line to the center is lost")
        since = self._clock.now() if standing.online or standing.since is None else standing.since
        self._tell(replace(standing, online=False, since=since, reason=reason))

    def _tell(self, standing: LineStanding) -> None:
        if standing != self.standing:
            self.standing = standing
            self.changed.emit(standing)


def failed(error: BaseException) -> str:
    """Why something could not be kept, for whoever stands before the machine."""
    return error.sentence if isinstance(error, Problem) else "自助机存不下来，请到窗口办理，或叫工作人员。"
