"""A feed that is followed from the loop: it blocks in a thread of its own, its batches wait here."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress

from desktop.clock import Clock
from desktop.domain.problems import Problem, Unreachable
from desktop.link.client import Central
from desktop.link.feed import Feed
from desktop.link.messages import Batch, Message, Reset
from desktop.services.workers import Workers
from desktop.store.mirror import Cursor

Item = Batch | Reset | Problem

_ROOM = 16
"""Batches that may wait; then the thread stops reading and the central's buffer fills."""


class Listening:
    """One feed under way. ``some`` gives what has come, ``close`` ends it and its thread."""

    def __init__(
        self, central: Central, cursor: Cursor, clock: Clock, workers: Workers, *, silence: float, poll_wait: float,
    ) -> None:  # fmt: skip
        self._feed = Feed(
            central, cursor.epoch, cursor.seq, clock, mark=cursor.mark, silence=silence, poll_wait=poll_wait
        )
        self._loop = asyncio.get_running_loop()
        self._room = threading.Semaphore(_ROOM)
        self._items: list[Item] = []
        self._came = asyncio.Event()
        self._closed = False
        self._thread = workers.start(self._work)

    async def some(self) -> list[Item]:
        """Everything that has come, bursts condensed; waits for the first. Empty after ``interrupt``."""
        await self._came.wait()
        self._came.clear()
        items, self._items = self._items, []
        for item in items:
            if isinstance(item, Batch):
                self._room.release()
        return _condensed(items)

    def interrupt(self) -> None:
        """Let ``some`` return now."""
        self._came.set()

    async def close(self) -> None:
        """End the feed; returns when its thread has ended."""
        self._closed = True
        self._feed.close()
        self._room.release()
        await asyncio.shield(self._thread)

    def _work(self) -> None:
        try:
            for item in self._feed:
                if isinstance(item, Batch):
                    self._room.acquire()
                if self._closed:
                    return  # what lies in the line would still fill the room, and nobody empties it
                self._hand_over(item)
        except Problem as problem:
            self._hand_over(problem)
        finally:
            # Also after a bug, which comes up where the thread is awaited: nobody must wait here for ever.
            self._hand_over(Unreachable("与中心的连接中断。", "cut"))

    def _hand_over(self, item: Item) -> None:
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._put, item)

    def _put(self, item: Item) -> None:
        self._items.append(item)
        self._came.set()


def _condensed(items: list[Item]) -> list[Item]:
    """Neighbouring batches as one."""
    found: list[Item] = []
    for item in items:
        before = found[-1] if found else None
        if isinstance(item, Batch) and isinstance(before, Batch):
            messages: tuple[Message, ...] = before.messages + item.messages
            head = item.head if item.head is not None else before.head
            claims = item.claims if item.all_claims else before.claims + item.claims
            whole = item.all_claims or before.all_claims
            found[-1] = Batch(messages, head, item.now or before.now, claims, whole)
        else:
            found.append(item)
    return found
