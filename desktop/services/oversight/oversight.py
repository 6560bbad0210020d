"""This desk's part in the audit: it keeps heads of the central's trail, compares them, reports what was done here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.clock import Clock
from desktop.domain.problems import Problem, Refused
from desktop.domain.rights.trail import Act, Detail
from desktop.domain.rights.trail_wire import CheckAnswer, TrailPage
from desktop.link import oversight as link
from desktop.link.client import Central
from desktop.services.oversight.acts import FILE as ACTS
from desktop.services.oversight.acts import Acts
from desktop.services.oversight.heads import FILE as HEADS
from desktop.services.oversight.heads import Heads, KeptHead
from desktop.services.signals import Signal
from desktop.services.workers import Workers
from desktop.store.problems import Unwritable

log = logging.getLogger(__name__)

EVERY = 3600.0
"""Seconds between two heads."""
NOT_ON_RECORD = "磁盘写不进，登记不了，所以没有显示。请先腾出空间或换一台机器。"
_SOON = 5.0
"""Seconds until what did not work is tried again; twice as long each time, at most ``_LATE``."""
_LATE = 120.0


@dataclass(frozen=True, slots=True)
class Fare:
    """How the central's trail fares, as far as is known here."""

    known: bool = False
    """Whether the central was ever asked in this session."""
    missed: tuple[KeptHead, ...] = ()
    """Heads kept here that do not lie on the chain any more, newest first."""
    epoch: str = ""
    broken: str = ""
    late: int = 0
    low: bool = False
    not_exported: bool = False

    @property
    def well(self) -> bool:
        """Whether nobody has to do anything."""
        return not (self.missed or self.broken or self.late or self.low or self.not_exported)


class Oversight:
    """Belongs to the loop's thread. ``name``: tells the central (or township) whose heads these are from any other."""

    def __init__(
        self, folder: Path, account: str, name: str, central: Central, online: asyncio.Event, workers: Workers,
        clock: Clock,
    ) -> None:  # fmt: skip
        self.changed: Signal[Fare] = Signal()
        self.fare = Fare()
        self._account = account
        self._name = name
        self._central = central
        self._online = online
        self._workers = workers
        self._clock = clock
        self._acts = Acts(folder / ACTS, clock)
        self._heads = Heads(folder / HEADS)
        self._asked: float | None = None
        self._wake = asyncio.Event()
        self.tell(Fare(missed=self._heads.missed(name)))

    # what the desk uses

    @property
    def waiting(self) -> int:
        """How many acts have not been told yet."""
        return len(self._acts)

    def note(self, act: Act, subject: str, detail: Detail, account: str = "") -> None:
        """Something was done here that the central cannot see; it is told when it can be. ``account``: another one's
        than that of this session."""
        self._acts.put(act, account or self._account, subject, detail)
        self._workers.start(self._acts.write)
        self._wake.set()

    async def note_first(self, act: Act, subject: str, detail: Detail) -> None:
        """``note`` of what may only be done once that is on the disk. Raises Unwritable where it cannot be."""
        try:
            await self._workers.call(self._acts.put_first, act, self._account, subject, detail)
        except OSError as error:
            log.warning("an act could not be put on record at this desk: %s", error.strerror)
            raise Unwritable(NOT_ON_RECORD, "not_saved") from error
        self._wake.set()

    def look(self) -> None:
        """Ask for the head now."""
        self._asked = None
        self._wake.set()

    def acknowledge(self) -> None:
        """Whoever has to know has said that he does."""
        self._heads.acknowledge(self._name)
        self._workers.start(self._heads.save)
        self.tell(replace(self.fare, missed=()))

    async def page(self, sought: Mapping[str, str], before: int | None, limit: int) -> TrailPage:
        """Rows of the trail. Raises Problem."""
        return await self._workers.call(partial(link.page, self._central, sought, before, limit))

    async def check(self) -> CheckAnswer:
        """Let the central reckon its chain anew. Raises Problem."""
        found = await self._workers.call(partial(link.check, self._central))
        self.tell(replace(self.fare, broken=found.mistakes[0] if found.mistakes else ""))
        return found

    async def run(self) -> None:
        """For ever: send what waits, and compare heads once an hour; at the end nothing is left unwritten."""
        try:
            await self._run()
        finally:
            self._acts.write()
            self._heads.save()

    async def _run(self) -> None:
        again = _SOON
        while True:
            self._wake.clear()
            await self._online.wait()
            wait, again = again, min(_LATE, 2 * again)
            try:
                await self._send()
                if self._asked is None or self._clock.monotonic() - self._asked >= EVERY:
                    await self._compare()
                    self._asked = self._clock.monotonic()
                wait, again = self._asked + EVERY - self._clock.monotonic(), _SOON
            except Problem as problem:
                log.info("the audit could not be seen to: %s", problem.code)
                if isinstance(problem, Refused) and problem.status == 404:
                    wait = EVERY  # an older central knows nothing of this
            try:
                async with asyncio.timeout(max(1.0, wait)):
                    await self._wake.wait()
            except TimeoutError:
                pass

    async def _send(self) -> None:
        while acts := self._acts.next():
            try:
                taken = await self._workers.call(partial(link.report, self._central, acts))
            except Refused as problem:
                if (
                    problem.status != 400
                ):  # another program's, a later version's: they would hold up all others
                    raise
                log.warning("the central does not take %d acts for its audit: %s", len(acts), problem.code)
                taken = tuple(act.id for act in acts)
            self._acts.taken(set(taken))
            await self._workers.call(self._acts.write)

    async def _compare(self) -> None:
        answer = await self._workers.call(partial(link.head, self._central, self._heads.to_ask(self._name)))
        fresh = self._heads.compare(self._name, answer)
        self._heads.add(self._name, answer)
        await self._workers.call(self._heads.save)
        found = {one.seq: one.hash for one in answer.held}
        for one in fresh:
            told: Detail = {"seq": one.seq, "held": one.hash, "found": found[one.seq]}
            self._acts.put(Act.HEAD_MISSED, self._account, "audit", told)
        await self._workers.call(self._acts.write)
        self.tell(
            Fare(
                True, self._heads.missed(self._name), answer.epoch, answer.broken, answer.late, answer.low,
                answer.not_exported,
            )
        )  # fmt: skip
        await self._send()

    def tell(self, fare: Fare) -> None:
        """It fares otherwise now."""
        if fare != self.fare:
            self.fare = fare
            self.changed.emit(fare)


class Watched(Protocol):
    """A session that has a part in the audit."""

    @property
    def oversight(self) -> Oversight: ...


def note_at_the_door(
    folder: Path, clock: Clock, sitting: Callable[[], Watched | None], account: str, act: str, subject: str,
    detail: Detail,
) -> None:  # fmt: skip
    """Something was done by who has not got in yet. ``sitting``: who sits here meanwhile; with nobody there it
    lies on the disk, where the next session of this desk finds it, whoever's that is."""
    session = sitting()
    if session is not None:
        session.oversight.note(Act(act), subject, detail, account)
        return
    acts = Acts(folder / ACTS, clock)
    acts.put(Act(act), account, subject, detail)
    acts.write()
