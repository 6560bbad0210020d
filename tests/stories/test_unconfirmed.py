"""Two at one event over the real ring: the loser is told who, what and when, and decides; nothing goes by itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.services.session import DeskSession
from desktop.services.situation.situation import Sending
from desktop.viewmodels.outbox.entries import Entry, entries
from tests.stories.test_shared_central import page
from tests.support.ring import SECRET, Where, central, desk, live, proxy, until
from tests.support.window import CTRL, Desk, Key, beside, nothing_doubled, play, read_log, settings

pytestmark = pytest.mark.story


def shown(session: DeskSession) -> list[Entry]:
    """待确认 of a desk."""
    now = session.connection.now() - session.connection.standing.offset
    return entries(session.situation, session.connection.standing, now)


async def give(session: DeskSession, args: k.Args, subject: str) -> k.Command:
    outcome = await session.desk.submit(args, subject)
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def test_the_loser_of_a_race_is_told_and_decides(tmp_path: Path) -> None:
    """Both dispatch the same event, one of them offline: one order, and a card with who, what, when."""

    async def story(url: str, event_id: str) -> None:
        where = Where(url)
        async with desk(tmp_path / "one", where) as one, desk(tmp_path / "two", url, "dispatcher2") as two:
            for session in (one, two):
                await session.ready()
                await live(session)
            await give(one, k.Accept(), event_id)
            await until(lambda: not one.situation.pending())
            await until(lambda: two.situation.event(event_id).state is EventState.ACCEPTED)  # type: ignore[union-attr]
            where.url = None
            one.poke()
            await until(lambda: one.connection.standing.link != "live")
            mine = await give(one, k.Issue(event=event_id, lead="yingji", text="请处置"), new_id())
            assert mine.expected_version == 2
            await give(two, k.Issue(event=event_id, lead="chengjian", text="请处置"), new_id())
            await until(lambda: not two.situation.pending())
            where.url = url
            one.poke()
            await until(lambda: [one_.sending for one_ in one.situation.pending()] == [Sending.CONFLICT])
            await until(lambda: one.situation.confirmed_event(event_id).version == 3)  # type: ignore[union-attr]
            (entry,) = shown(one)
            actor = two.situation.actor
            assert entry.kind == "conflict"
            assert entry.who == f"{actor.station} {actor.name[0]}×".strip()
            assert entry.theirs.startswith("派单 城建岗")
            assert entry.mine == "派单 应急岗"
            assert entry.when is not None
            refusal = one.desk.again_refusal(mine.id)
            assert refusal is not None, "an event that is dispatched is not dispatched once more"
            await one.desk.withdraw(mine.id)
            assert one.situation.event(event_id) == one.situation.confirmed_event(event_id)
            assert [order.lead for order in one.situation.orders_of(event_id)] == ["chengjian"]

    with central(tmp_path / "central") as center:
        event_id = center.report("东关村路灯不亮")
        asyncio.run(story(center.url, event_id))


def test_what_the_center_said_is_still_there_after_a_start(tmp_path: Path) -> None:
    """A conflict survives a restart with its words; done again on what is now, it goes through as a new command."""

    async def first(url: str, event_id: str) -> str:
        async with desk(tmp_path / "one", url) as one:
            await one.ready()
            await live(one)
            await give(one, k.Accept(), event_id)
            await until(lambda: not one.situation.pending())
            args = k.Issue(event=event_id, lead="yingji", text="请处置")
            outcome = await one.desk.submit(args, new_id(), expected_version=1)
            assert isinstance(outcome, Refusal), (
                "the desk itself sees that this was made for an older picture"
            )
            center.do(k.Comment(words="群众来电催问"), event_id)
            await until(lambda: one.situation.event(event_id).version == 3)  # type: ignore[union-attr]
            return event_id

    async def second(url: str, event_id: str) -> None:
        where = Where(None)
        async with desk(tmp_path / "one", where) as one:
            await one.ready()
            mine = await give(one, k.Issue(event=event_id, lead="yingji", text="请处置"), new_id())
            center.do(k.Comment(words="又来电"), event_id)
            where.url = url
            one.poke()
            await until(lambda: [one_.sending for one_ in one.situation.pending()] == [Sending.CONFLICT])
            assert mine.id == one.situation.pending()[0].command.id

    async def third(url: str, event_id: str) -> None:
        async with desk(tmp_path / "one", url) as one:
            await one.ready()
            await live(one)
            await until(lambda: one.situation.confirmed_event(event_id).version == 4)  # type: ignore[union-attr]
            (entry,) = shown(one)
            assert (entry.kind, entry.theirs, entry.sentence != "") == ("conflict", "留言", True)
            assert entry.who.startswith("测试")
            before = one.situation.pending()[0].command
            answer = await one.desk.again(before.id)
            assert isinstance(answer, k.Command)
            assert (answer.expected_version, answer.id != before.id) == (4, True)
            await until(lambda: not one.situation.pending())
            assert one.situation.confirmed_event(event_id).state is EventState.DISPATCHED  # type: ignore[union-attr]
            assert await one.desk.confirmed_since(before.issued_at) >= 1

    with central(tmp_path / "central") as center:
        event_id = center.report("东关村路灯不亮")
        asyncio.run(first(center.url, event_id))
        asyncio.run(second(center.url, event_id))
        asyncio.run(third(center.url, event_id))


def test_the_loser_decides_in_the_window(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Offline by key, back to a conflict that says who was first; 3 hands the order on to the post that I wanted."""
    seen: list[str] = []
    other = Actor(account="dispatcher2", name="孙晓梅", role=Role.DISPATCHER, station="指挥台 2 席")
    with central(tmp_path / "central") as center, proxy(center.url) as line:
        event = center.report("东门路口井盖松动")
        there = line.target

        def first(args: k.Args, subject: str, version: int) -> None:
            command = k.command(new_id(), args, subject, SystemClock().now(), version)
            result = center.center.log.submit(command, other)
            assert result.status == "applied", result

        async def story(at: Desk) -> None:
            await at.fill_in(window=await page(at), account="dispatcher", password=SECRET)
            await at.live()
            await at.go_to(event)
            await at.press(Key.Key_A)
            await at.confirmed(event, EventState.ACCEPTED)
            line.target = ("127.0.0.1", 9)
            line.break_all()
            await at.says("离线")
            await at.press(Key.Key_D)
            composer = at.made.dispatch.composer
            await until(lambda: composer.subject is not None)
            await beside(lambda: composer.choose_lead("yingji"))
            await beside(lambda: composer.edit_text("请立即设围挡，孩子放学前要有人看护"))
            await at.press(Key.Key_Return, CTRL)
            await until(lambda: at.waiting() == ["order.issue"])
            assert at.done(event) == "已受理", "not told as dispatched before the center has answered"
            await at.says("1 条待发送")
            await asyncio.to_thread(first, k.Issue(event=event, lead="chengjian", text="请处置"), "theirs", 2)
            line.target = there
            pane = at.made.dispatch.outbox_pane
            await until(lambda: pane.card.entry is not None and pane.card.entry.theirs)
            entry = pane.card.entry
            assert entry is not None
            assert (entry.kind, entry.who) == ("conflict", "指挥台 2 席 孙×")
            assert entry.theirs.startswith("派单 城建岗")
            await beside(at.made.show_outbox)
            await until(pane.list.hasFocus)
            await at.press(Key.Key_3)
            await until(lambda: composer.mode == "reassign" and composer.subject is not None)
            assert (composer.lead, composer.reason) == ("yingji", "请立即设围挡，孩子放学前要有人看护")
            await at.press(Key.Key_Return, CTRL)
            await until(lambda: not at.made.situation.pending())
            await until(lambda: at.event(event).lead_post == "yingji")
            log = await asyncio.to_thread(read_log, center.url, SECRET)
            nothing_doubled(log)
            seen.append("decided")

        assert play(settings(tmp_path / "desk", central=line.url), story) == 0
    assert seen == ["decided"]
