"""Nothing reads as done before the center has answered: neither the stages, nor the timeline, nor the strip."""

from __future__ import annotations

import asyncio

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.roster.roster import RosterView
from tests.support import town
from tests.support.orders import confirm_all, event_titled


def test_a_dispatch_that_waits_is_no_stage_reached_and_its_line_says_so(qapp) -> None:
    room = town.room(town.DISPATCHER, town.morning())
    event = event_titled(room, "漩涡")
    detail = EventDetail(room.situation, room.connection, room.desk, room.tasks, room.drafts)
    detail.show(event.id)
    assert detail.picture is not None
    before = detail.picture.stages
    args = k.Issue(event=event.id, lead="yingji", text="请立即拦挡路口")
    asyncio.run(room.desk.submit(args, new_id()))
    detail.refresh()
    assert detail.picture.stages == before
    assert detail.picture.done_text == "已受理"
    first, second = detail.picture.timeline[:2]
    assert (first.text.startswith("派单 应急岗"), first.note) == (True, "待发送")
    assert second.note != "待发送"
    confirm_all(room)
    detail.refresh()
    assert detail.picture.stages != before
    assert detail.picture.done_text == "已派单"
    assert detail.picture.timeline[0].note == ""


def test_a_receipt_that_waits_is_not_the_latest_on_the_strip(qapp) -> None:
    story = town.morning()
    order = next(one for one in story.central.orders() if one.state.value == "issued")
    room = town.room(town.post_actor(order.lead), story)
    view = RosterView(room.situation, room.connection)
    before = view.latest
    asyncio.run(room.desk.submit(k.Receive(), order.id))
    view.flush()
    assert view.latest == before
    confirm_all(room)
    view.flush()
    assert view.latest is not None
    assert view.latest.word == "已签收"
    view.close()
