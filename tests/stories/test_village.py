"""A village's own desk (村级端口) over the whole ring: its own orders and events, all that can be done with them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import EventState
from desktop.domain.events.records import ReturnReason
from desktop.domain.places.areas import AreaLevel
from desktop.domain.problems import Refusal
from desktop.domain.roster.absence_wire import ReportAbsence
from desktop.domain.roster.absences import AbsenceKind
from desktop.domain.township.posts import village_post
from desktop.domain.whistles import wire as w
from desktop.services.session import DeskSession
from tests.stories.test_ring import submit
from tests.support.files import png
from tests.support.ring import central, desk, live, until
from tests.support.town import changshan

pytestmark = pytest.mark.story

VILLAGE, NEIGHBOUR = changshan().tree.at_level(AreaLevel.VILLAGE)[:2]


def grid_of(village: str) -> str:
    return changshan().tree.children(village)[0].id


async def done(session: DeskSession, args: k.Args, subject: str) -> None:
    """Submit, and wait for the center's word."""
    await submit(session, args, subject)
    await until(lambda: not session.situation.pending())


async def ordered(center: DeskSession, title: str, lead: str, grid: str) -> tuple[str, str]:
    """An event with an order, once the center's desk has both; their ids."""
    event, order = new_id(), new_id()
    await done(center, k.Report(title=title, channel=Channel.GRID, item="C-09", grid=grid), event)
    await done(center, k.Accept(), event)
    await done(center, k.Issue(event=event, lead=lead, text="请办理"), order)
    assert center.situation.order(order) is not None
    return event, order


def test_a_village_does_its_own_orders_and_sees_no_others(tmp_path: Path) -> None:
    async def story(url: str) -> None:
        own = village_post(VILLAGE.id)
        async with (
            desk(tmp_path / "one", url) as center,
            desk(tmp_path / "chief", url, "commander") as chief,
            desk(tmp_path / "two", url, f"village:{VILLAGE.id}") as village,
        ):
            for session in (center, chief, village):
                await session.ready()
                await live(session)
            assert village.situation.actor.post == own
            here = grid_of(VILLAGE.id)
            foreign, theirs = await ordered(center, "路灯不亮", "gongyong", grid_of(NEIGHBOUR.id))
            at_home, not_ours = await ordered(center, "路面破损", "gongyong", here)
            event, order = await ordered(center, "村口积水", own, here)
            await until(lambda: village.situation.order(order) and village.situation.event(at_home))
            post = changshan().post(own)
            assert post is not None
            assert center.situation.order(order).lead_person == post.lead  # type: ignore[union-attr]
            assert village.situation.event(foreign) is None
            assert village.situation.order(theirs) is None
            assert village.situation.order(not_ours) is None, "an order to another post is not the village's"
            answer = await village.desk.submit(k.Answer(text="已处理"), not_ours)
            assert isinstance(answer, Refusal)

            await done(village, k.Receive(), order)
            later = center.situation.order(order).due + timedelta(hours=2)  # type: ignore[union-attr]
            await done(village, k.Extend(due=later, reason="等抽水泵"), order)
            await until(lambda: (found := chief.situation.event(event)) and found.request)
            await done(chief, k.Approve(), event)
            await until(lambda: (found := village.situation.order(order)) and found.due == later)
            await done(village, w.Blow(event=event, posts=("gongyong",), place="村口"), new_id())
            photo = await village.take_bytes(png(40, 30), "现场.png")
            await done(village, k.Answer(text="积水已抽干", files=(photo,)), order)
            await until(
                lambda: (found := center.situation.event(event)) and found.state is EventState.ANSWERED
            )
            (file,) = center.situation.event(event).files  # type: ignore[union-attr]
            assert await center.fetch_file(file.blob) == png(40, 30)
            step = center.situation.event(event).timeline[-1]  # type: ignore[union-attr]
            assert (step.actor.post, step.actor.account) == (own, f"village:{VILLAGE.id}")

            assert post.lead is not None
            now = SystemClock().now()
            away = ReportAbsence(
                person=post.lead, absence=AbsenceKind.LEAVE, start=now, end=now + timedelta(hours=8)
            )
            await done(village, away, new_id())
            await until(lambda: center.situation.answering(own, SystemClock().now()).stands_in)
            back, again = await ordered(center, "高压线下垂", own, here)
            assert center.situation.order(again).lead_person == post.deputy  # type: ignore[union-attr]
            await until(lambda: village.situation.order(again))
            await done(village, k.Return(reason=ReturnReason.UNCLEAR_OWNER, words="应由供电所办"), again)
            await until(
                lambda: (found := center.situation.event(back)) and found.state is EventState.RETURNED
            )
            assert center.situation.township.post_name(own) == VILLAGE.name
            assert village.situation.answering("chengjian", SystemClock().now()) is not None

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle.url))
