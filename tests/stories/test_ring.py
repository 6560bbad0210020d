"""The whole ring: a hand at one desk, the central, and what another desk sees."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from desktop.central.database.base import FILE
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.township.founding import renew_epoch
from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command
from desktop.domain.events.events import EventState
from desktop.domain.problems import Refusal
from desktop.services.line.connection import Link
from desktop.services.session import DeskSession
from desktop.services.situation.situation import Sending
from tests.support.ring import SECRET, CentralThread, Where, central, desk, live, until
from tests.support.town import COMMANDER, changshan

pytestmark = pytest.mark.story


async def submit(session: DeskSession, args: k.Args, subject: str, version: int | None = None) -> Command:
    """Submit what must not be refused at once."""
    outcome = await session.desk.submit(args, subject, expected_version=version)
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def report(title: str) -> k.Report:
    """A report from the window."""
    return k.Report(title=title, channel=Channel.WINDOW)


def test_two_desks_see_each_other(tmp_path: Path) -> None:
    """What one dispatcher does is pending at once, confirmed by the center, and on the other's screen."""

    async def story(url: str) -> None:
        async with desk(tmp_path / "one", url) as one, desk(tmp_path / "two", url, "dispatcher2") as two:
            await one.ready()
            await two.ready()
            await live(one)
            await live(two)
            event_id = new_id()
            await submit(one, report("东关村路灯不亮"), event_id)
            shown = one.situation.event(event_id)
            assert shown is not None
            assert shown.number is None
            assert [pending.sending for pending in one.situation.pending()] == [Sending.STORED]
            await until(lambda: two.situation.event(event_id))
            await until(lambda: not one.situation.pending())
            confirmed = one.situation.confirmed_event(event_id)
            assert confirmed is not None
            assert confirmed.number
            await submit(two, k.Accept(), event_id)
            await until(lambda: one.situation.event(event_id).state is EventState.ACCEPTED)
            assert one.situation.event(event_id).owner == "dispatcher2"
            await until(lambda: not two.situation.pending())

    with central(tmp_path / "central") as middle:
        middle.report("早上的积水")
        asyncio.run(story(middle.url))


def test_second_start_shows_the_last_picture_before_any_network(tmp_path: Path) -> None:
    """The central is gone: the picture of yesterday is there, marked as old, and work goes on."""

    async def first(url: str, event_id: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await session.ready()
            await live(session)
            await until(lambda: session.situation.event(event_id))

    async def second(event_id: str) -> None:
        async with desk(tmp_path / "desk", Where(None)) as session:
            assert session.has_picture
            assert session.situation.event(event_id).title == "东关桥裂缝"
            assert session.connection.standing.data_at is not None
            assert session.connection.standing.link is Link.STARTING
            await submit(session, k.Accept(), event_id)
            assert session.situation.event(event_id).state is EventState.ACCEPTED

    async def third(url: str, event_id: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            assert len(session.situation.pending()) == 1
            await until(lambda: not session.situation.pending())
            assert session.situation.confirmed_event(event_id).state is EventState.ACCEPTED

    with central(tmp_path / "central") as middle:
        event_id = middle.report("东关桥裂缝")
        asyncio.run(first(middle.url, event_id))
    asyncio.run(second(event_id))
    with central(tmp_path / "central") as middle:
        asyncio.run(third(middle.url, event_id))


def test_refusal_stops_its_lane_only(tmp_path: Path) -> None:
    """Two desks accept the same event: one is refused, visibly; its later commands wait, other events go on."""

    async def story(url: str, contested: str, other: str) -> None:
        where = Where(url)
        async with desk(tmp_path / "one", url) as one, desk(tmp_path / "two", where, "dispatcher2") as two:
            await live(one)
            await live(two)
            await offline(two, where)
            late = await submit(two, k.Accept(), contested)
            later = await submit(two, k.Comment(words="已电话告知"), contested)
            await submit(one, k.Accept(), contested)
            await until(lambda: not one.situation.pending())
            where.url = url
            two.poke()
            await live(two)
            await submit(two, k.Accept(), other)
            await until(lambda: one.situation.event(other).state is EventState.ACCEPTED)
            stopped = [Sending.REFUSED, Sending.STORED]
            await until(lambda: [pending.sending for pending in two.situation.pending()] == stopped)
            refused, waiting = two.situation.pending()
            assert (refused.command.id, refused.sending) == (late.id, Sending.REFUSED)
            assert "不能受理" in refused.problem
            assert (waiting.command.id, waiting.sending) == (later.id, Sending.STORED)
            await two.desk.withdraw(late.id)
            await until(lambda: not two.situation.pending())
            await until(lambda: one.situation.event(contested).timeline[-1].words == "已电话告知")

    with central(tmp_path / "central") as middle:
        contested, other = middle.report("水管破裂"), middle.report("路边停车")
        asyncio.run(story(middle.url, contested, other))


def test_conflict_keeps_the_words(tmp_path: Path) -> None:
    """A command for another version than the current one waits for a person; sent again it is decided anew."""

    async def story(url: str, event_id: str) -> None:
        where = Where(url)
        async with desk(tmp_path / "one", url) as one, desk(tmp_path / "two", where, "dispatcher2") as two:
            await live(one)
            await live(two)
            await offline(two, where)
            version = two.situation.event(event_id).version
            mine = await submit(two, k.Classify(severity="high"), event_id, version)
            await submit(one, k.Comment(words="群众来电补充"), event_id)
            await until(lambda: not one.situation.pending())
            where.url = url
            two.poke()
            await until(lambda: [p.sending for p in two.situation.pending()] == [Sending.CONFLICT])
            assert two.situation.pending()[0].command == mine
            assert "核对" in two.situation.pending()[0].problem
            await two.desk.retry(mine.id)
            await until(lambda: [p.sending for p in two.situation.pending()] == [Sending.CONFLICT])
            await two.desk.withdraw(mine.id)
            assert not two.situation.pending()

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle.url, middle.report("水管破裂")))


def test_wrong_password_asks_for_a_log_in_and_keeps_the_queue(tmp_path: Path) -> None:
    """Nothing is lost while somebody must log in; with the right password it goes on by itself."""

    async def story(url: str, event_id: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
        where = Where(url, "not the password")
        async with desk(tmp_path / "desk", where) as session:
            await until(lambda: session.connection.standing.link is Link.LOGIN_NEEDED)
            await submit(session, k.Accept(), event_id)
            where.password = SECRET
            session.poke()
            await until(lambda: not session.situation.pending())
            await live(session)

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle.url, middle.report("水管破裂")))


def test_past_is_filled_in_and_searched(tmp_path: Path) -> None:
    """Ended events come into the store by themselves, and are found by two characters."""

    async def story(url: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            done: list[int] = []
            session.history_progress.connect(done.append)
            await until(lambda: -1 in done)
            assert await session.store.count_history() == 3
            assert await session.store.count_history("路灯") == 2
            page = await session.store.history("路灯", limit=1)
            assert page.next is not None
            rest = await session.store.history("路灯", after=page.next)
            assert len(rest.events) == 1
            assert rest.events[0].id != page.events[0].id

    with central(tmp_path / "central") as middle:
        for title in ("东关村路灯不亮", "西关村路灯闪烁", "井盖松动"):
            event_id = middle.report(title)
            middle.do(k.Reject(reason="duplicate"), event_id, COMMANDER)
        asyncio.run(story(middle.url))


async def offline(session: DeskSession, where: Where) -> None:
    """Take the central's address away."""
    where.url = None
    session.poke()
    await until(lambda: session.connection.standing.link is Link.OFFLINE)


def test_post_sees_what_is_dispatched_to_it_and_answers(tmp_path: Path) -> None:
    """An event comes into a post's sight in the middle of its life: by a snapshot, and then change by change."""
    post = changshan().catalogue[0].lead_post

    async def story(middle: CentralThread) -> None:
        async with (
            desk(tmp_path / "desk", middle.url) as center,
            desk(tmp_path / "post", middle.url, f"post:{post}") as there,
        ):
            await live(center)
            await live(there)
            event_id, order_id = await asyncio.to_thread(middle.report, "井盖松动"), new_id()
            hidden = await asyncio.to_thread(middle.report, "与本岗位无关")
            await until(lambda: center.situation.event(hidden))
            await submit(center, k.Accept(), event_id)
            await submit(center, k.Issue(event=event_id, lead=post, text="请处置"), order_id)
            await until(lambda: there.situation.order(order_id) and there.situation.event(event_id))
            assert there.situation.event(hidden) is None
            await submit(there, k.Receive(), order_id)
            await submit(there, k.Answer(text="已加固"), order_id)
            await until(lambda: center.situation.event(event_id).state is EventState.ANSWERED)
            await until(lambda: not there.situation.pending())
            assert there.situation.order(order_id).answer == "已加固"

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))


def test_restored_central_gets_back_what_its_backup_lacked(tmp_path: Path) -> None:
    """The center goes back to an older backup: the desk takes a new picture and sends its last commands again."""

    async def work(url: str, subjects: list[str]) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            for subject in subjects:
                await submit(session, report("井盖"), subject)
                await submit(session, k.Accept(), subject)
            await until(lambda: not session.situation.pending())

    async def after(middle: CentralThread, wanted: list[str]) -> None:
        async with desk(tmp_path / "desk", middle.url) as session:
            await live(session)
            await until(lambda: not session.situation.pending())
            assert sorted(event.id for event in session.situation.events()) == sorted(wanted)
            assert {event.version for event in session.situation.events()} == {2}
            assert session.store.cursor.epoch == middle.center.epoch

    before, lost = [new_id() for _ in range(5)], [new_id() for _ in range(20)]
    with central(tmp_path / "central") as middle:
        asyncio.run(work(middle.url, before))
    shutil.copytree(tmp_path / "central", tmp_path / "backup")
    with central(tmp_path / "central") as middle:
        asyncio.run(work(middle.url, lost))
    database = SqliteDatabase(tmp_path / "backup" / FILE)
    renew_epoch(database)
    database.close()
    with central(tmp_path / "backup") as middle:
        asyncio.run(after(middle, before + lost))


def test_restored_central_is_noticed_without_a_new_epoch(tmp_path: Path) -> None:
    """Somebody forgot ``central restored``: the cursor is beyond the head, so the desk takes a snapshot."""

    async def work(url: str, subjects: list[str]) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            for subject in subjects:
                await submit(session, report("井盖"), subject)
            await until(lambda: not session.situation.pending())

    async def after(url: str, wanted: list[str]) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            await until(lambda: not session.situation.pending())
            await until(lambda: sorted(event.id for event in session.situation.events()) == sorted(wanted))

    before, lost = [new_id() for _ in range(5)], [new_id() for _ in range(5)]
    with central(tmp_path / "central") as middle:
        asyncio.run(work(middle.url, before))
    shutil.copytree(tmp_path / "central", tmp_path / "backup")
    with central(tmp_path / "central") as middle:
        asyncio.run(work(middle.url, lost))
    with central(tmp_path / "backup") as middle:
        asyncio.run(after(middle.url, before + lost))


def test_an_order_of_a_lane_is_never_overtaken(tmp_path: Path) -> None:
    """Many commands of many events given offline: each event has them in the order in which they were given."""

    async def story(middle: CentralThread) -> None:
        where = Where(middle.url)
        async with desk(tmp_path / "desk", where) as session:
            await live(session)
            await offline(session, where)
            ids = [new_id() for _ in range(20)]
            for event_id in ids:
                await submit(session, report("井盖"), event_id)
            for number in range(5):
                for event_id in ids:
                    await submit(session, k.Comment(words=f"第 {number} 句"), event_id)
            where.url = middle.url
            session.poke()
            await until(lambda: not session.situation.pending())
            for event_id in ids:
                words = [step.words for step in session.situation.event(event_id).timeline[1:]]
                assert words == [f"第 {number} 句" for number in range(5)]

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))
