"""Where badges and vehicles are: asked of the central while somebody looks at a map, with the way each has come lately.

Positions are places of people who work: they are kept in memory alone, and no longer than the map is looked at.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from desktop.clock import Clock
from desktop.domain.actors import Actor, Role
from desktop.domain.positions import Position, Track
from desktop.domain.problems import Problem
from desktop.link import positions as link
from desktop.link.client import Central
from desktop.services.signals import Signal
from desktop.services.workers import Workers

log = logging.getLogger(__name__)

MAY = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.VILLAGE})
"""Who is told."""
EVERY = 1.0
"""Seconds between two questions, and at least four times as long as the last answer took."""
_AGAIN = 15.0
"""Seconds until a question that failed is put again."""
TRAIL = 12
"""Places of a device that are remembered."""

Trail = tuple[tuple[float, float], ...]


class Whereabouts:
    """``now`` by device. Asks nothing while nobody looks, or this account may not know."""

    def __init__(
        self, actor: Actor, central: Callable[[], Central], workers: Workers, clock: Clock,
        *, every: float = EVERY,
    ) -> None:  # fmt: skip
        self.allowed = actor.role in MAY
        self.changed: Signal[None] = Signal()
        self.now: Mapping[str, Position] = {}
        self.past: tuple[datetime, Mapping[str, Position]] | None = None
        """A moment of today that is looked back at, and where they were then."""
        self._then: datetime | None = None
        self._turned = asyncio.Event()
        self.problem = ""
        """Why nothing newer is known."""
        self._trails: dict[str, deque[tuple[float, float]]] = {}
        self._central, self._workers, self._clock = central, workers, clock
        self._every = every
        self._wanted = asyncio.Event()

    def want(self, wanted: bool) -> None:
        """Somebody looks, or nobody does any more: then nothing is remembered."""
        if wanted and self.allowed:
            self._wanted.set()
            return
        self._wanted.clear()
        self._trails.clear()
        self.past = None
        if self.now:
            self.now = {}
            self.changed.emit(None)

    def look_back(self, then: datetime | None) -> None:
        """Where were they at this moment of today? None: now. It is asked as fast as it is answered."""
        if then != self._then:
            self._then = then
            if then is None:
                self.past = None
            self._turned.set()

    def trail(self, device: str) -> Trail:
        """Its latest places, oldest first, as far as they were seen here."""
        return tuple(self._trails.get(device, ()))

    async def track(self, device: str) -> Track:
        """Its way of today. Raises Problem."""
        return await self._workers.call(partial(link.track, self._central(), device))

    async def run(self) -> None:
        """Ask, for ever, while somebody looks."""
        while True:
            await self._wanted.wait()
            began, then = self._clock.monotonic(), self._then
            self._turned.clear()
            try:
                found = await self._workers.call(partial(link.last, self._central(), then))
            except Problem as problem:
                log.debug("positions not told: %s", problem.code)
                self.problem = problem.sentence
                self.changed.emit(None)
                await asyncio.sleep(_AGAIN)
                continue
            self.problem = ""
            if self._wanted.is_set():  # else nobody looks any more
                self._take_in(then, {one.device: one for one in found})
            took = self._clock.monotonic() - began
            try:
                async with asyncio.timeout(max(self._every, 4 * took)):
                    await self._turned.wait()
            except TimeoutError:
                pass

    def _take_in(self, then: datetime | None, found: Mapping[str, Position]) -> None:
        if then is None:
            self.take(found)
        elif self._then is not None:
            self.past = then, found
            self.changed.emit(None)

    def take(self, now: Mapping[str, Position]) -> None:
        """These are all that is known now."""
        for device in self._trails.keys() - now.keys():
            del self._trails[device]
        moved = now.keys() != self.now.keys()
        known, trails = self.now, self._trails
        for device, one in now.items():
            before = known.get(device)
            if before is not None and before.at == one.at:
                continue
            moved = True
            place, trail = (one.lon, one.lat), trails.get(device)
            if trail is None:
                trails[device] = deque((place,), maxlen=TRAIL)
            elif trail[-1] != place:
                trail.append(place)
        self.now = now
        if moved:
            self.changed.emit(None)
