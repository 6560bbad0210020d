"""The ring while something is broken on purpose: answers lost, streams cut, the central killed, a portal between."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop.central.log.lines import Line
from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.services.line.connection import Link
from desktop.services.own.embedded import EmbeddedCentral
from desktop.services.situation.situation import Sending
from tests.conftest import ExpectedLogs
from tests.stories.test_ring import report, submit
from tests.support.ring import SWALLOW, CentralThread, Where, central, desk, live, proxy, until

pytestmark = [pytest.mark.story, pytest.mark.faults]


def test_lost_answers_lose_and_double_nothing(tmp_path: Path) -> None:
    """Every third answer is lost after the request was complete: each report is applied exactly once."""
    dice = random.Random(8)

    def cut(request: bytes, piece: bytes) -> int | None:
        return 0 if request.startswith(b"POST /v1/commands") and dice.random() < 0.3 else None

    async def story(url: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            for number in range(100):
                await submit(session, report(f"第 {number} 件"), new_id())
            await until(lambda: not session.situation.pending(), patience=60)
            assert len(list(session.situation.events())) == 100
            assert len({event.number for event in session.situation.events()}) == 100

    with central(tmp_path / "central") as middle, proxy(middle.url, cut) as between:
        asyncio.run(story(between.url))
        assert between.cuts >= 5
        assert middle.center.log.head == 100


def test_words_changed_after_an_answer_was_lost_are_not_done_twice(tmp_path: Path) -> None:
    """The comment had arrived, nobody heard of it, and its author puts it differently: one of them is in the log."""
    silent, lost = asyncio.Event(), asyncio.Event()

    def cut(request: bytes, piece: bytes) -> int | None:
        if b"POST /v1/commands" in request:
            lost.set()
        if b"event: change" in piece and silent.is_set():
            return SWALLOW  # nor is it heard by the feed
        return 0 if lost.is_set() else None

    async def story() -> None:
        where = Where(between.url)
        event = middle.report("井盖")
        async with desk(tmp_path / "desk", where) as session:
            await live(session)
            await until(lambda: session.situation.event(event))
            silent.set()
            first = await session.desk.submit(k.Comment(words="去看一下"), event)
            assert isinstance(first, k.Command)
            await until(lambda: lost.is_set() and session.connection.standing.link is Link.OFFLINE)
            await until(lambda: session.situation.pending()[0].sending is Sending.STORED)
            second = await session.desk.amend(first.id, k.Comment(words="马上去看一下"), event)
            assert isinstance(second, k.Command)
            where.url = middle.url
            session.poke()
            await until(lambda: [one.sending for one in session.situation.pending()] == [Sending.CONFLICT])
            (told,) = session.situation.pending()
            assert (told.command.id, told.code) == (second.id, "replaced")
            assert "已经送达" in told.problem
            said = [
                step for step in session.situation.event(event).timeline if step.kind == "event.commented"
            ]
            assert [step.words for step in said] == ["去看一下"]
            again = await session.desk.again(second.id)  # by a person's word, who was told
            assert isinstance(again, k.Command)
            await until(lambda: not session.situation.pending())
            assert session.situation.event(event).version == 3

    with central(tmp_path / "central") as middle, proxy(middle.url, cut) as between:
        asyncio.run(story())
        assert between.cuts


def test_feed_cut_anywhere_misses_nothing(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    """The stream breaks at random bytes, also inside a character: in the end both have the same."""
    expected_logs.allow("urllib3.*Failed to parse headers")
    dice = random.Random(3)

    def cut(request: bytes, piece: bytes) -> int | None:
        feed = request.startswith((b"GET /v1/feed", b"GET /v1/changes"))
        return dice.randrange(len(piece)) if feed and dice.random() < 0.1 else None

    async def story(url: str, middle: CentralThread) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            for number in range(150):
                await asyncio.to_thread(middle.report, f"长山镇东关村第{number}号路灯不亮" * (1 + number % 7))
            await until(lambda: session.store.cursor.seq == middle.center.log.head, patience=60)
            titles = sorted(event.title for event in session.situation.events())
            assert len(titles) == 150
            assert session.connection.standing.set_aside == 0

    with central(tmp_path / "central") as middle, proxy(middle.url, cut) as between:
        asyncio.run(story(between.url, middle))
        assert between.cuts >= 5


def test_held_back_stream_falls_back_to_polling(tmp_path: Path) -> None:
    """A proxy that swallows the stream: changes still come, by long polling, and the desk is live."""

    def cut(request: bytes, piece: bytes) -> int | None:
        return SWALLOW if request.startswith(b"GET /v1/feed") else None

    async def story(url: str, middle: CentralThread) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            for number in range(3):
                event_id = await asyncio.to_thread(middle.report, f"积水 {number}")
                await until(partial(session.situation.event, event_id))
            assert session.connection.standing.link is Link.LIVE

    with central(tmp_path / "central") as middle, proxy(middle.url, cut) as between:
        asyncio.run(story(between.url, middle))
        assert between.swallowed


def test_portal_page_is_no_answer(tmp_path: Path) -> None:
    """A hotel's log-in page answers 200 to everything: offline, nothing taken for done; later all goes through."""
    page = b"<html>please log in</html>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page)

    async def story(url: str, event_id: str) -> None:
        where = Where(url)
        async with desk(tmp_path / "desk", where) as session:
            await live(session)

            async def answer_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(answer)
                await writer.drain()
                writer.close()

            server = await asyncio.start_server(answer_all, "127.0.0.1", 0)
            port = server.sockets[0].getsockname()[1]
            where.url = f"http://127.0.0.1:{port}"
            session.poke()
            await until(lambda: session.connection.standing.link is Link.OFFLINE)
            assert "登录网络" in session.connection.standing.reason
            await submit(session, k.Accept(), event_id)
            assert len(session.situation.pending()) == 1
            where.url = url
            session.poke()
            await until(lambda: not session.situation.pending())
            server.close()
            await server.wait_closed()

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle.url, middle.report("井盖")))


def test_central_killed_while_sending(tmp_path: Path) -> None:
    """The embedded central dies by SIGKILL again and again: it is restarted, nothing is lost, nothing doubled."""

    async def story() -> int:
        where = Where(None, "")
        embedded = EmbeddedCentral(tmp_path / "central", "changshan")
        ready = asyncio.Event()

        def moved(told: tuple[str, str]) -> None:
            where.url, where.password = told
            ready.set()
            session.poke()

        async with desk(tmp_path / "desk", where) as session:
            embedded.ready.connect(moved)
            await embedded.start()
            try:
                await live(session)
                wanted: list[str] = []
                for kill in range(3):
                    await ready.wait()
                    for number in range(30):
                        event_id = new_id()
                        wanted.append(event_id)
                        await submit(session, report(f"第 {kill}-{number} 件"), event_id)
                        await submit(session, k.Accept(), event_id)
                        if number == 12:
                            ready.clear()
                            assert embedded.pid is not None
                            os.kill(embedded.pid, signal.SIGKILL)
                await until(lambda: not session.situation.pending(), patience=60)
                await live(session)
                events = {event.id: event for event in session.situation.events()}
                assert sorted(events) == sorted(wanted)
                assert {event.version for event in events.values()} == {2}
                assert len({event.number for event in events.values()}) == 90
            finally:
                await embedded.stop()
        assert embedded.pid is None
        return len(wanted)

    if sys.platform == "win32":
        pytest.skip("no SIGKILL")
    assert asyncio.run(story()) == 90


def test_message_that_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    """A broken message is counted and kept; what follows still comes, and the event heals by a snapshot."""

    async def story(middle: CentralThread, event_id: str) -> None:
        async with desk(tmp_path / "desk", middle.url) as session:
            await live(session)
            await asyncio.to_thread(spoiled_comment, middle, event_id)
            await until(lambda: session.connection.standing.set_aside == 1)
            await asyncio.to_thread(middle.do, k.Comment(words="后来的话"), event_id)
            await until(lambda: session.situation.event(event_id).timeline[-1].words == "后来的话")
            other = await asyncio.to_thread(middle.report, "另一件")
            await until(lambda: session.situation.event(other))

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle, middle.report("井盖")))


def spoiled_comment(middle: CentralThread, event_id: str) -> None:
    """Let the central publish one change whose time cannot be read."""
    publish, listeners = middle.center.hub.publish, middle.center.log._listeners

    def spoiled(lines: Sequence[Line]) -> None:
        publish([replace(line, text=line.text.replace('"at":"', '"at":"x')) for line in lines])

    place = listeners.index(publish)
    listeners[place] = spoiled
    try:
        middle.do(k.Comment(words="读不出来的话"), event_id)
    finally:
        listeners[place] = publish
