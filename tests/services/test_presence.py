"""Who works on what: seen at other desks within a second, gone by itself, silent without a line."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path

from desktop.clock import new_id
from desktop.services.line.connection import Link
from desktop.services.line.presence import Claim
from desktop.services.session import DeskSession
from tests.support.ring import CentralThread, Where, central, desk, live, proxy, until


def names(session: DeskSession, event_id: str) -> list[str]:
    """Who else works on the event, as this desk knows it."""
    return [claim.name for claim in session.presence.on(event_id)]


def test_another_desk_sees_it_at_once_and_sees_it_end(tmp_path: Path) -> None:
    async def story(middle: CentralThread) -> None:
        event = await asyncio.to_thread(middle.report, "井盖松动")
        async with (
            desk(tmp_path / "one", middle.url) as one,
            desk(tmp_path / "two", middle.url, "dispatcher2") as two,
        ):
            await live(one)
            await live(two)
            told: list[frozenset[str]] = []
            two.presence.changed.connect(told.append)
            begun = time.monotonic()
            one.presence.hold(event, "composer")
            one.presence.hold(event, "drawer")
            await until(lambda: names(two, event) == ["调度员一"])
            assert time.monotonic() - begun < 1.0
            assert frozenset({event}) in told
            assert one.presence.on(event) == ()  # our own is not news to us
            claim = two.presence.on(event)[0]
            assert not claim.fading(claim.since)
            assert claim.fading(claim.until)
            one.presence.release(event, "composer")
            two.presence.hold(event)
            await until(lambda: names(one, event) == ["调度员二"])
            assert names(two, event) == ["调度员一"]  # the drawer holds it still
            one.presence.release(event, "drawer")
            one.presence.release(event, "drawer")
            await until(lambda: names(two, event) == [])
            assert len(told) == len([one for one in told if one == {event}])

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))


def test_who_comes_later_and_who_polls_hear_of_it_too(tmp_path: Path) -> None:
    """The second desk sits behind something that swallows streams, so it polls."""

    async def story(middle: CentralThread, slow: str) -> None:
        event = await asyncio.to_thread(middle.report, "井盖松动")
        async with desk(tmp_path / "one", middle.url) as one:
            await live(one)
            one.presence.hold(event)
            async with desk(tmp_path / "two", slow, "dispatcher2") as two:
                await live(two)
                await until(lambda: names(two, event) == ["调度员一"])
                one.presence.release(event)
                await until(lambda: names(two, event) == [])
                one.presence.hold(event)
                await until(lambda: names(two, event) == ["调度员一"])

    def swallow(request: bytes, piece: bytes) -> int | None:
        return -1 if b"/v1/feed" in request else None

    with central(tmp_path / "central") as middle, proxy(middle.url, swallow) as between:
        asyncio.run(story(middle, between.url))


def test_nothing_is_said_without_a_line_and_all_of_it_afterwards(tmp_path: Path) -> None:
    async def story(middle: CentralThread) -> None:
        event, where = await asyncio.to_thread(middle.report, "井盖松动"), Where(None)
        async with (
            desk(tmp_path / "two", middle.url, "dispatcher2") as two,
            desk(tmp_path / "one", where) as one,
        ):
            await live(two)
            one.presence.hold(event)
            one.presence.hold(new_id())  # one that the central does not know (yet)
            where.url = middle.url
            one.poke()
            await live(one)
            await until(lambda: names(two, event) == ["调度员一"])
            where.url = "http://127.0.0.1:9"
            one.poke()
            await until(lambda: one.connection.standing.link is Link.OFFLINE)
            one.presence.release(event)
            assert names(two, event) == ["调度员一"]
            where.url = middle.url
            one.poke()
            await until(lambda: names(two, event) == [])

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))


def test_a_claim_that_nobody_renews_runs_out_by_the_central_clock(tmp_path: Path) -> None:
    async def story(middle: CentralThread) -> None:
        event = await asyncio.to_thread(middle.report, "井盖松动")
        async with desk(tmp_path, middle.url) as session:
            await live(session)
            told: list[frozenset[str]] = []
            session.presence.changed.connect(told.append)
            now = session.connection.now()
            ends = now.replace(year=now.year + 1)
            begun = now.replace(year=now.year - 1)
            session.presence.heard(
                [Claim(event, "x", "张三", "2 席", begun, ends), Claim("z", "y", "李四", "", begun, ends)]
            )
            assert names(session, event) == ["张三"]
            session.presence.heard([Claim(event, "x", "张三", "2 席", begun, begun)])
            assert names(session, event) == []
            session.presence.heard([], whole=True)
            assert names(session, "z") == []
            assert [sorted(one) for one in told] == [sorted([event, "z"]), [event], ["z"]]
            told.clear()
            now = session.connection.now()
            soon, later = now + timedelta(seconds=0.3), now + timedelta(seconds=10.9)
            session.presence.heard(
                [Claim(event, "x", "张三", "", now, soon), Claim("z", "y", "李四", "", now, later)]
            )
            assert not session.presence.on("z")[0].fading(now)
            await until(lambda: told.count(frozenset({event})) == 2)  # it fades from the first, and is gone
            assert names(session, event) == []
            await until(lambda: session.presence.on("z")[0].fading(session.connection.now()))
            await until(lambda: frozenset({"z"}) in told)
            assert names(session, "z") == ["李四"]

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))
