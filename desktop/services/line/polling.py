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


class Question(Generic[T]):
    """Put while somebody looks. Heirs say what becomes of an answer (``take``), and what is forgotten (``forget``).

    ``every``: seconds between two questions, and at least four times as long as the last answer took.
    ``allowed``: whether this account may ask at all.
    """

    def __init__(
        self, ask: Callable[[], T], workers: Workers, clock: Clock, every: float, *, allowed: bool = True
    ) -> None:
        self.allowed = allowed
        self.changed: Signal[None] = Signal()
        self.problem = ""
        """Why nothing newer is known."""
        self._ask, self._workers, self._clock, self._every = ask, workers, clock, every
        self._wanted, self._turned = asyncio.Event(), asyncio.Event()

    def want(self, wanted: bool) -> None:
        """Somebody looks, or nobody does any more: then nothing is remembered."""
        if wanted and self.allowed:
            self._wanted.set()
            return
        self._wanted.clear()
        self.forget()

    def turn(self) -> None:
        """It is another question now: it is put as soon as the one before is answered."""
        self._turned.set()

    def take(self, found: T) -> None:
        """An answer, while somebody looks."""
        raise NotImplementedError

    def forget(self) -> None:
        """Nobody looks any more."""
        raise NotImplementedError

    async def run(self) -> None:
        """Ask, for ever, while somebody looks."""
        while True:
            await self._wanted.wait()
            self._turned.clear()
            pause = await self._once()
            try:
                async with asyncio.timeout(pause):
                    await self._turned.wait()
            except TimeoutError:
                pass

    async def _once(self) -> float:
        """Ask; seconds until the next time."""
        began = self._clock.monotonic()
        try:
            found = await self._workers.call(self._ask)
        except Problem as problem:
            log.debug("not told: %s", problem.code)
            self.problem = problem.sentence
            self.changed.emit(None)
            return _AGAIN
        self.problem = ""
        if self._wanted.is_set():  # else nobody looks any more
            self.take(found)
        return max(self._every, 4 * (self._clock.monotonic() - began))


class Polling(Question[T]):
    """``now``: the last answer; None while nobody looks."""

    now: T | None = None

    def take(self, found: T) -> None:
        if found != self.now:
            self.now = found
            self.changed.emit(None)

    def forget(self) -> None:
        if self.now is not None:
            self.now = None
            self.changed.emit(None)
