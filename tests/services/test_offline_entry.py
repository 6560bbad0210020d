"""Who may sit down while the center cannot be asked: by password, for some days, with five tries, and never a trace."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from desktop.clock import ManualClock, SystemClock
from desktop.services.line.offline_entry import FOR, TRIES, Answer, check, remember
from desktop.services.session import account_file
from desktop.store.store import Store

KEY = bytes(range(32))
PASSWORD = "first-password"


class Door:
    """One account's file at a desk."""

    def __init__(self, folder: Path) -> None:
        self.file = account_file(folder, "dispatcher")
        self.clock = ManualClock(SystemClock().now())

    async def let_in(self, password: str = PASSWORD) -> None:
        """The center has let the account in."""
        store = await Store.open(self.file, self.clock, KEY)
        await remember(store, password, self.clock)
        await store.close()

    async def knock(self, password: str) -> Answer:
        """Try to sit down."""
        return await check(self.file, KEY, (), password, self.clock)


def test_the_right_password_opens_and_a_wrong_one_is_counted(tmp_path: Path) -> None:
    async def story() -> None:
        door = Door(tmp_path)
        assert await door.knock(PASSWORD) == Answer("unknown")
        assert not door.file.exists()
        await door.let_in()
        assert await door.knock(PASSWORD) == Answer("open")
        for left in range(TRIES - 1, 0, -1):
            assert await door.knock("wrong-password") == Answer("wrong", left)
        assert await door.knock(PASSWORD) == Answer("open")  # the counting begins anew
        for _ in range(TRIES - 1):
            await door.knock("wrong-password")
        assert await door.knock("wrong-password") == Answer("locked")
        assert await door.knock(PASSWORD) == Answer("locked")
        door.clock.advance(timedelta(days=1))
        assert await door.knock(PASSWORD) == Answer("locked")
        await door.let_in("second-password")
        assert (await door.knock(PASSWORD)).outcome == "wrong"
        assert await door.knock("second-password") == Answer("open")

    asyncio.run(story())


def test_after_some_days_only_the_center_lets_in(tmp_path: Path) -> None:
    async def story() -> None:
        door = Door(tmp_path)
        await door.let_in()
        door.clock.advance(FOR)
        assert await door.knock(PASSWORD) == Answer("open")
        door.clock.advance(timedelta(seconds=1))
        assert await door.knock(PASSWORD) == Answer("unknown")
        door.clock.advance(-FOR - timedelta(days=1))  # the clock was set to before the log-in
        assert await door.knock(PASSWORD) == Answer("unknown")

    asyncio.run(story())


def test_a_password_leaves_no_trace(tmp_path: Path) -> None:
    async def story() -> None:
        door = Door(tmp_path)
        await door.let_in()
        await door.knock(PASSWORD)
        await door.knock("wrong-password")
        store = await Store.open(door.file, door.clock, KEY)
        kept = await store.fact("entry")
        await store.close()
        assert kept is not None
        assert kept.count("$argon2id$") == 1

    asyncio.run(story())
    for file in tmp_path.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert PASSWORD.encode() not in raw
            assert b"argon2id" not in raw
