"""Where badges and vehicles are: asked of the central while somebody looks at a map, with the way each has come lately.

Positions are places of people who work: they are kept in memory alone, and no longer than the map is looked at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TypeAlias

from desktop.clock import Clock
from desktop.domain.places.positions import Position, Track
from desktop.domain.rights.actors import Actor, Role
from desktop.link import positions as link
from desktop.link.client import Central
from desktop.services.line.polling import Question
from desktop.services.workers import Workers

MAY = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.VILLAGE})
"""Who is told."""
EVERY = 1.0
"""Seconds between two questions."""
TRAIL = 12
"""Places of a device that are remembered."""

Trail = tuple[tuple[float, float], ...]
Told: TypeAlias = tuple[datetime | None, Mapping[str, Position]]
"""Of which moment (None: now), and where each device was then."""


class Whereabouts(Question[Told]):
    """``now`` by device. Asks nothing while nobody looks, or this account may not know."""

    def __init__(
        self, actor: Actor, central: Callable[[], Central], workers: Workers, clock: Clock,
        *, every: float = EVERY,
    ) -> None:  # fmt: skip
        super().__init__(self._tell, workers, clock, every, allowed=actor.role in MAY)
        self.now: Mapping[str, Position] = {}
        self.past: tuple[datetime, Mapping[str, Position]] | None = None
        """A moment of today that is looked back at, and where they were then."""
        self._then: datetime | None = None
        self._trails: dict[str, deque[tuple[float, float]]] = {}
        self._central = central

    def look_back(self, then: datetime | None) -> None:
        """Where were they at this moment of today? None: now. It is asked as fast as it is answered."""
        if then != self._then:
            self._then = then
            if then is None:
                self.past = None
            self.turn()

    def trail(self, device: str) -> Trail:
        """Its latest places, oldest first, as far as they were seen here."""
        return tuple(self._trails.get(device, ()))

    async def track(self, device: str) -> Track:
        """Its way of today. Raises Problem."""
        return await self._workers.call(partial(link.track, self._central(), device))

    def forget(self) -> None:
        self._trails.clear()
        self.past = None
        if self.now:
            self.now = {}
            self.changed.emit(None)

    def take(self, found: Told) -> None:
        then, places = found
        if then is None:
            self._take_now(places)
        elif self._then is not None:
            self.past = then, places
            self.changed.emit(None)

    # inside

    def _tell(self) -> Told:
        then = self._then
        return then, {one.device: one for one in link.last(self._central(), then)}

    def _take_now(self, now: Mapping[str, Position]) -> None:
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
