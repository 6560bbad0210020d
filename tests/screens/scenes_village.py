"""Pictures of a village's own desk (村级端口): its events and orders, an answer being written, the town's roster."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.posts import village_post
from desktop.panels.roster.sieve import VILLAGES
from desktop.services.situation.situation import Situation
from tests.screens.scene import FULL, SMALL, scene
from tests.screens.stage import Key, Stage


def _knows(situation: Callable[[], Situation], event: str) -> Callable[[], bool]:
    return lambda: situation().event(event) is not None


@scene("desk-village", SMALL, FULL)
async def own(stage: Stage) -> None:
    """What a village sees of its orders, and how it answers one."""
    tree = stage.made.situation.township.tree
    village = tree.at_level(AreaLevel.VILLAGE)[4]
    grid = tree.children(village.id)[0].id
    given = []
    for title, item, lead in (
        ("村口排水沟堵塞，积水漫到路面", "C-19", village_post(village.id)),
        ("路灯连续三盏不亮", "C-09", "gongyong"),
        ("围墙边堆放柴草，有火险", "C-13", village_post(village.id)),
    ):
        event = await stage.report(title, grid=grid, item=item)
        order = new_id()
        for args, subject in (
            (k.Accept(), event), (k.Issue(event=event, lead=lead, text="请到现场查看，当日反馈"), order),
        ):  # fmt: skip
            await stage.do(args, subject)
        given.append((event, order))
    await stage.report("老人走失，请广播寻找", grid=grid)
    await stage.sit_down(f"village:{village.id}")
    event = given[0][0]
    await stage.until(_knows(lambda: stage.made.situation, event))
    await stage.select(event)
    await stage.shot("desk-village")
    await stage.press(Key.Key_Q)
    await stage.until(lambda: stage.made.situation.order(given[0][1]).receipts)  # type: ignore[union-attr]
    await stage.press(Key.Key_F)
    await asyncio.sleep(0)
    await stage.shot("desk-village-whistle")
    await stage.press(Key.Key_Escape)
    await stage.call(lambda: stage.made.window.show_panel("dispatch"))
    await stage.shot("desk-village-orders")
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    await stage.call(stage.made.roster.focus_first)
    await stage.shot("desk-village-roster")
    await stage.call(lambda: stage.made.window.show_panel("events"))
    await stage.sit_down("dispatcher")


@scene("roster-villages", SMALL, FULL)
async def roster_villages(stage: Stage) -> None:
    """The villages with their people; one of them in detail; some marked to be called."""
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    panel = stage.made.roster
    await stage.call(lambda: panel.sieve.show_board(VILLAGES))
    await stage.settle(0.6)
    await stage.shot("roster-villages")
    post = panel.matrix.shown[3].id
    await stage.call(lambda: panel.show_post(post))
    await stage.call(panel.matrix.setFocus)
    for _ in range(3):
        await stage.press(Key.Key_Space)
        await stage.press(Key.Key_Right)
    await stage.shot("roster-village")
    await stage.call(panel.matrix.clear_marks)
    await stage.call(panel.close_post)
    await stage.call(panel.sieve.clear)
