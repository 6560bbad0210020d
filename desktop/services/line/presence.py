"""Presence: who works on which event, here and at other desks. A warning, never a lock; silent when offline."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import timedelta

from desktop.clock import Clock
from desktop.domain.problems import Problem
from desktop.link.client import Central
from desktop.link.messages import FADES, Claim
from desktop.services.line.connection import Connection
from desktop.services.signals import Signal
from desktop.services.workers import Workers

__all__ = ["Claim", "Presence"]

log = logging.getLogger(__name__)

RENEW = 10.0
"""Seconds between two times that a claim is renewed; it would hold for 30."""
_AGAIN = timedelta(milliseconds=20)

Key = tuple[str, str, str]
"""Event, account, station."""


class Presence:
    """The claims of others, and our own. ``hold`` and ``release`` never wait for anything.

    All but ``run`` may be called at any time on the loop's thread, also before there is a line.
    """

    def __init__(
        self, central: Central, connection: Connection, online: asyncio.Event, workers: Workers, clock: Clock, *,
        account: str, station: str,
    ) -> None:  # fmt: skip
        self.changed: Signal[frozenset[str]] = Signal()
        """The ids of events whose claims are other ones than before, or fade."""
        self._central = central
        self._connection = connection
        self._online = online
        self._workers = workers
        self._clock = clock
        self._own = (account, station)
        self._claims: dict[Key, Claim] = {}
        self._held: dict[str, set[str]] = {}
        self._told: dict[str, float] = {}
        self._fading: set[Key] = set()
        self._wake = asyncio.Event()

    def on(self, event_id: str) -> tuple[Claim, ...]:
        """Who else works on this event, who began first first; never this account at this station."""
        now = self._connection.now()
        found = [claim for key, claim in self._claims.items() if key[0] == event_id and claim.until > now]
        return tuple(sorted(found, key=lambda claim: claim.since))

    def hold(self, event_id: str, by: str = "") -> None:
        """Somebody here works on it. ``by``: what holds it (a form, a drawer); the same one again is nothing new."""
        self._held.setdefault(event_id, set()).add(by)
        self._wake.set()

    def release(self, event_id: str, by: str = "") -> None:
        """This one is done with it; the claim ends when nothing here holds it any more."""
        holders = self._held.get(event_id)
        if holders is None:
            return
        holders.discard(by)
        if not holders:
            del self._held[event_id]
            self._wake.set()

    def heard(self, claims: Iterable[Claim], *, whole: bool = False) -> None:
        """What the central told; ``whole``: these are all that hold."""
        now = self._connection.now()
        told = {
            (claim.event, claim.account, claim.station): claim
            for claim in claims
            if (claim.account, claim.station) != self._own
        }
        touched: set[str] = set()
        if whole:
            for key in self._claims.keys() - told.keys():
                del self._claims[key]
                touched.add(key[0])
        for key, claim in told.items():
            before = self._claims.get(key)
            if claim.until <= now:
                if self._claims.pop(key, None) is not None:
                    touched.add(key[0])
                continue
            self._claims[key] = claim
            if before is None or before.since != claim.since or key in self._fading:
                touched.add(key[0])
            self._fading.discard(key)
        self._fading &= self._claims.keys()
        self._wake.set()
        if touched:
            self.changed.emit(frozenset(touched))

    def back(self) -> None:
        """The line is there again: the central may have forgotten what we hold."""
        for event_id in self._held:
            self._told.pop(event_id, None)
        self._wake.set()

    async def run(self) -> None:
        """Renew our claims and let the others' run out, for ever."""
        while True:
            self._wake.clear()
            self._age()
            await self._tell()
            await self._sleep()

    def _age(self) -> None:
        """Forget what has run out, note what fades."""
        now = self._connection.now()
        over = [key for key, claim in self._claims.items() if claim.until <= now]
        for key in over:
            del self._claims[key]
        fading = {key for key, claim in self._claims.items() if claim.fading(now)}
        touched = {key[0] for key in (fading - self._fading) | set(over)}
        self._fading = fading
        if touched:
            self.changed.emit(frozenset(touched))

    async def _tell(self) -> None:
        """Say what we hold and what no longer; a line that fails costs nothing but the courtesy."""
        if not self._online.is_set():
            return
        now = self._clock.monotonic()
        due = [(id_, True) for id_ in self._held if now - self._told.get(id_, float("-inf")) >= RENEW]
        due += [(id_, False) for id_ in self._told if id_ not in self._held]
        for event_id, held in due:
            if held:
                self._told[event_id] = now
            else:
                del self._told[event_id]
            try:
                claims = await self._workers.call(_claim(self._central, event_id, held))
            except Problem as problem:  # also of an event that only we know of as yet
                log.debug("claim not told: %s", problem.code)
                continue
            self.heard(claims, whole=True)

    async def _sleep(self) -> None:
        """Until something is due, or something happens."""
        now, here = self._clock.monotonic(), self._connection.now()
        waits = (
            [self._told.get(id_, now) + RENEW - now for id_ in self._held] if self._online.is_set() else []
        )
        for key, claim in self._claims.items():
            at = claim.until if key in self._fading else claim.until - FADES
            waits.append((at + _AGAIN - here).total_seconds())
        try:
            async with asyncio.timeout(max(0.05, min(waits)) if waits else None):
                await self._wake.wait()
        except TimeoutError:
            pass


def _claim(central: Central, event_id: str, held: bool) -> Callable[[], tuple[Claim, ...]]:
    return lambda: central.claim(event_id, held=held)
