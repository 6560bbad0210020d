"""One account's session: its key, its file, and a link that is open but dead."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command
from desktop.services.line.connection import Link
from desktop.services.sending.leftover import Left
from desktop.services.session import Credentials, DeskSession, account_file
from desktop.store.keys import StoreKey, obtain
from tests.support.ring import SECRET, SWALLOW, Where, central, desk, live, proxy, settings, until


def session_of(data: Path, place: Where, account: str, key: StoreKey) -> DeskSession:
    """A session under a key."""
    return DeskSession(
        settings(data), SystemClock(), lambda: Credentials(place.url or "", account, SECRET), account=account, key=key,
        jitter=lambda: 0.02,
    )  # fmt: skip


def test_everything_of_a_session_is_under_its_key(tmp_path: Path) -> None:
    """Store, write-ahead log and journal; what is left unsent is opened with the same key by whoever comes next."""
    folder = tmp_path / "desk"
    words = "不该在磁盘上看得见的登记"

    async def story() -> None:
        key, place = await asyncio.to_thread(obtain, folder), Where(middle.url)
        first = session_of(folder, place, "dispatcher", key)
        await first.start()
        await live(first)
        place.url = "http://127.0.0.1:9"
        first.poke()
        await until(lambda: first.connection.standing.link is Link.OFFLINE)
        args = k.Report(title=words, channel=Channel.GRID)
        assert isinstance(await first.desk.submit(args, new_id()), Command)
        for file in folder.rglob("*"):
            if file.is_file():
                assert words.encode() not in file.read_bytes(), file
        await first.stop()
        assert account_file(folder, "dispatcher").exists()
        second = session_of(folder, Where(middle.url), "dispatcher2", key)
        await second.start()
        await until(lambda: second.leftover == Left(0, 1, 0))
        await second.stop()

    with central(tmp_path / "central") as middle:
        asyncio.run(story())


@pytest.mark.faults
def test_a_link_that_is_open_but_dead_is_found_and_left(tmp_path: Path) -> None:
    """Everything is swallowed, nothing is closed: no longer live after the silence, live again when it passes."""

    async def story() -> None:
        clock = SystemClock()
        with proxy(middle.url) as wire:
            async with desk(tmp_path / "desk", Where(wire.url)) as session:
                await live(session)
                began = clock.monotonic()
                wire.cut = lambda request, piece: SWALLOW
                await until(lambda: session.connection.standing.link is Link.OFFLINE, 12)
                # Silence of 2 s, then one attempt that is not answered within 5 s (settings of the tests).
                assert clock.monotonic() - began < 2.0 + 5.0 + 2.0
                event = await asyncio.to_thread(middle.report, "断线时的事")
                wire.cut = lambda request, piece: None
                await until(lambda: session.situation.event(event) is not None, 12)
                await live(session)
            assert wire.swallowed > 0

    with central(tmp_path / "central") as middle:
        asyncio.run(story())
