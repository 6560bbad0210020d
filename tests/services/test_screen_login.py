"""The log-in of a screen that nobody sits at: bound once, kept sealed, renewed for ever, over when revoked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.central.audit.audit import CONSOLE
from desktop.clock import SystemClock
from desktop.domain.problems import Problem, Refused
from desktop.domain.rights.actors import Role
from desktop.link.client import Central
from desktop.services.line.connection import Link
from desktop.services.line.screen_login import Bound, ScreenLogin, join
from desktop.services.own.device import device_id
from desktop.services.session import Credentials, DeskSession
from desktop.store.keys import StoreKey
from tests.support.ring import SECRET, CentralThread, central, live, settings, until

KEY = StoreKey(b"k" * 32, "file")


def bound(middle: CentralThread, data: Path) -> ScreenLogin:
    """Bind a screen by hand."""
    made = Central(middle.url, SystemClock(), station="大厅大屏", device=device_id(data))
    login = ScreenLogin(data, KEY)
    login.bind(Bound(middle.url, join(made, "display", SECRET)))
    made.close()
    return login


@asynccontextmanager
async def screen(data: Path, login: ScreenLogin) -> AsyncIterator[DeskSession]:
    """A session of a screen that knows no password."""
    kept = login.load()
    assert kept is not None
    wanted = Credentials(kept.url, kept.session.actor.account, "", kept.session)
    bugs: list[BaseException] = []
    session = DeskSession(
        settings(data), SystemClock(), lambda: wanted, account="display", key=KEY, jitter=lambda: 0.02,
        on_bug=lambda name, error: bugs.append(error),
    )  # fmt: skip
    await session.start()
    session.central.kept = login.renewed
    try:
        yield session
    finally:
        await session.stop()
    assert not bugs


def test_a_screen_is_bound_once_and_starts_by_itself(tmp_path: Path) -> None:
    """Start after start without a password; another token lies on the disk each time, none of them readable."""
    data = tmp_path / "screen"
    with central(tmp_path / "central") as middle:
        login = bound(middle, data)
        tokens = set()

        async def start() -> None:
            fresh = ScreenLogin(data, KEY)
            async with screen(data, fresh) as session:
                await live(session)
                assert session.situation.actor.role is Role.DISPLAY
                assert fresh.bound is not None
                tokens.add(fresh.bound.session.refresh)

        for _ in range(3):
            asyncio.run(start())
        assert len(tokens) == 3
        assert login.bound is not None
        kept = (data / "screen.login").read_bytes()
        assert not any(token.encode() in kept for token in (*tokens, login.bound.session.refresh))
        assert b"display" not in kept
        assert (data / "screen.login").stat().st_mode & 0o077 == 0
        assert SECRET.encode() not in b"".join(one.read_bytes() for one in data.rglob("*") if one.is_file())


def test_a_crash_between_renewal_and_use_costs_nothing(tmp_path: Path) -> None:
    """The answer was lost, or came and was kept and never used: the next start is let in all the same."""
    data = tmp_path / "screen"
    with central(tmp_path / "central") as middle:
        login = bound(middle, data)

        def renew() -> Central:
            kept = ScreenLogin(data, KEY).load()
            assert kept is not None
            made = Central(middle.url, SystemClock(), device=device_id(data))
            made.take(kept.session)
            return made

        lost = renew()
        lost.renew()  # nothing was kept of it
        lost.close()
        login.load()
        again = renew()
        again.kept = login.renewed
        again.renew()  # kept, and never used
        again.close()

        async def start() -> None:
            async with screen(data, ScreenLogin(data, KEY)) as session:
                await live(session)

        asyncio.run(start())


def test_a_screen_that_was_revoked_is_told_so(tmp_path: Path) -> None:
    """While it runs, and at the next start."""
    data = tmp_path / "screen"
    with central(tmp_path / "central") as middle:
        bound(middle, data)

        async def story(revoke: bool) -> None:
            async with screen(data, ScreenLogin(data, KEY)) as session:
                if revoke:
                    await live(session)
                    await asyncio.to_thread(middle.center.administration.revoke, "display", CONSOLE)
                await until(lambda: session.connection.standing.link is Link.LOGIN_NEEDED)

        asyncio.run(story(revoke=True))
        asyncio.run(story(revoke=False))


def test_only_a_screen_is_bound(tmp_path: Path) -> None:
    """A dispatcher's log-in does not stay open, and a damaged file is no log-in."""
    data = tmp_path / "screen"
    with central(tmp_path / "central") as middle:
        made = Central(middle.url, SystemClock(), device=device_id(data))
        with pytest.raises(Refused, match="不是大屏账号"):
            join(made, "dispatcher", SECRET)
        assert made.token is None
        with pytest.raises(Problem, match="口令"):
            join(made, "display", "wrong")
        good = join(made, "display", SECRET)
        login = ScreenLogin(data, KEY)
        with pytest.raises(Refused, match="版本太旧"):
            login.bind(Bound(middle.url, replace(good, refresh="")))
        login.bind(Bound(middle.url, good))
        made.close()
    (data / "screen.login").write_bytes(b"cut")
    assert ScreenLogin(data, KEY).load() is None
    assert (data / "screen.unreadable").exists()
    login.forget()
    assert ScreenLogin(data, KEY).load() is None
    assert ScreenLogin(data, StoreKey(b"o" * 32, "file")).load() is None
