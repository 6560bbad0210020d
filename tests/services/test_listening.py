"""A feed that brings more than anybody takes: it waits, and it ends when it is told to."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop.clock import SystemClock
from desktop.link.client import Central
from desktop.services.following.listening import _ROOM, Listening
from desktop.services.workers import Workers
from desktop.store.mirror import Cursor
from tests.support.ring import SECRET, central, until


def test_a_flood_that_nobody_takes_does_not_hold_the_end_up(tmp_path: Path) -> None:
    """A hundred batches came, sixteen were let in: closing ends the thread all the same."""

    async def story(url: str, epoch: str) -> int:
        workers, client = Workers("link"), Central(url, SystemClock())
        client.login("dispatcher", SECRET)
        listening = Listening(client, Cursor(epoch, 0), SystemClock(), workers, silence=5.0, poll_wait=5.0)
        await until(lambda: listening._items)
        for number in range(100):
            await asyncio.to_thread(middle.report, f"第 {number} 件")
        await until(lambda: len(listening._items) >= _ROOM)
        async with asyncio.timeout(10):
            await listening.close()
        waiting = len(listening._items)
        client.close()
        workers.shutdown()
        return waiting

    with central(tmp_path / "central") as middle:
        assert asyncio.run(story(middle.url, middle.center.epoch)) <= _ROOM + 1
