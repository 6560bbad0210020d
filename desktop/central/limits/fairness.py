"""Turns between accounts: who asks for a heap waits behind who asks for one thing, and never has all there is."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

asking: ContextVar[str] = ContextVar("asking", default="")
"""The account whose request this is; empty for nobody's."""


class Turns:
    """So many places, at most ``each`` of them one account's. Belongs to the event loop's thread."""

    def __init__(self, places: int, each: int) -> None:
        self._free = places
        self._each = each
        self._taken: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def one(self, who: str) -> AsyncIterator[None]:
        """A place for as long as a block lasts."""
        await self.take(who)
        try:
            yield
        finally:
            self.leave(who)

    async def take(self, who: str) -> None:
        """Wait for a place; ``leave`` gives it back."""
        mine = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(who, deque()).append(mine)
        self._next()
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self.leave(who)  # it was given just now
            raise

    def leave(self, who: str) -> None:
        """Give a place back."""
        self._free += 1
        self._taken[who] -= 1
        if not self._taken[who]:
            del self._taken[who]
        self._next()

    def _next(self) -> None:
        """Give what is free to who waits, one after another, and to nobody more than is one's share."""
        for who in list(self._waiting):
            waiting = self._waiting[who]
            while waiting and waiting[0].cancelled():
                waiting.popleft()
            if waiting and self._free and self._taken[who] < self._each:
                self._free -= 1
                self._taken[who] += 1
                waiting.popleft().set_result(None)
                self._waiting.move_to_end(who)
            if not waiting:
                del self._waiting[who]
        if self._free and any(self._taken[who] < self._each for who in self._waiting):
            self._next()
