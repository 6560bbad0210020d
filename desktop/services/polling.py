"""Something that the center is asked for again and again while somebody looks at it. It is kept in memory alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from desktop.clock import Clock
from desktop.domain.problems import Problem
from desktop.services.signals import Signal
from desktop.services.workers import Workers

log = logging.getLogger(__name__)

T = TypeVar("T")
_AGAIN = 15.0
"""Seconds until a question that failed is put again."""


class Polling(Generic[T]):
    """``now``: the last answer; None while nobody looks. ``allowed``: whether this account may ask at all.

    ``every``: seconds between two questions, and at least four times as long as the last answer took.
    """

    def __init__(
        self, ask: Callable[[], T], workers: Workers, clock: Clock, every: float, *, allowed: bool = True
    ) -> None:
        self.allowed = allowed
        self.changed: Signal[None] = Signal()
        self.now: T | None = None
        self.problem = ""
        """Why nothing newer is known."""
        self._ask, self._workers, self._clock, self._every = ask, workers, clock, every
        self._wanted = asyncio.Event()

    def want(self, wanted: bool) -> None:
        """Somebody looks, or nobody does any more: then nothing is remembered."""
        if wanted and self.allowed:
            self._wanted.set()
            return
        self._wanted.clear()
        if self.now is not None:
            self.now = None
            self.changed.emit(None)

    def take(self, now: T) -> None:
        """This is what is known now."""
        if now != self.now:
            self.now = now
            self.changed.emit(None)

    async def run(self) -> None:
        """Ask, for ever, while somebody looks."""
        while True:
            await self._wanted.wait()
            began = self._clock.monotonic()
            try:
                found = await self._workers.call(self._ask)
            except Problem as problem:
                log.debug("not told: %s", problem.code)
                self.problem = problem.sentence
                self.changed.emit(None)
                await asyncio.sleep(_AGAIN)
                continue
            self.problem = ""
            if self._wanted.is_set():  # else nobody looks any more
                self.take(found)
            took = self._clock.monotonic() - began
            await asyncio.sleep(max(self._every, 4 * took))
