"""Looking after a desk's own files once an hour: it may run for weeks, online or not."""

from __future__ import annotations

import asyncio

from desktop.clock import Clock
from desktop.services.sending.attaching import Attaching
from desktop.services.workers import Workers
from desktop.store.store import Store

_EVERY = 3600.0


async def upkeep(store: Store, attaching: Attaching, workers: Workers, clock: Clock) -> None:
    """For ever: have the store checked; attachments that are neither sent nor looked at lately leave this disk."""
    while True:
        await asyncio.sleep(_EVERY)
        store.look_after()
        ids = [id_ for id_, _, _ in await store.lanes()]
        waiting = [row.command for row in await store.rows(ids)]
        await workers.call(attaching.tidy, waiting, clock.now())
