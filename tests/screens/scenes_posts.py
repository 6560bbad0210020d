"""Pictures of a post's own desk with a swap that waits, and the swaps that the town waits for."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.shifts import Shift
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage

POST = "chengjian"


async def swaps(stage: Stage) -> list[Shift]:
    """Three shifts to come of the post: its deputy is asked to take one, both want to swap another, one is free."""
    situation = stage.made.situation
    now = stage.hall.clock.now()
    post = situation.township.post(POST)
    assert post is not None
    coming = sorted(
        (one for one in situation.all_shifts() if one.post == POST and one.start > now and one.counts),
        key=lambda one: one.start,
    )
    taken = [one for one in situation.all_shifts() if one.person == post.deputy and one.counts]
    wanted = [
        one for one in coming
        if one.person == post.lead and all(two.start >= one.end or two.end <= one.start for two in taken)
    ][:3]  # fmt: skip
    for days in range(len(wanted), 3):
        start, shift = now + timedelta(days=days + 20), new_id()
        args = k.Assign(post=POST, person=post.lead or "", start=start, end=start + timedelta(hours=8))
        await asyncio.to_thread(stage.as_other, "dispatcher2", args, shift)
        wanted.append(await stage.until(lambda shift=shift: situation.shift(shift)))
    for place, one in enumerate(wanted[:2]):
        held = situation.shift(one.id)
        if held is None or held.swap is not None:
            continue
        ask = s.AskSwap(to=post.deputy or "", words=("孩子发烧，去医院", "下村核查")[place])
        await asyncio.to_thread(stage.as_other, "dispatcher2", ask, one.id)
        if place == 1:
            await asyncio.to_thread(stage.as_other, "dispatcher2", s.AgreeSwap(), one.id)
    ids = [one.id for one in wanted[:2]]
    await stage.until(lambda: all(_asked(situation.shift(id_)) for id_ in ids))
    return wanted


def _asked(shift: Shift | None) -> bool:
    return shift is not None and shift.swap is not None


@scene("swaps", SMALL, FULL, LIGHT)
async def waiting(stage: Stage) -> None:
    """The list of the town, and a post with a swap chosen."""
    await swaps(stage)
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    tools = stage.made.roster_tools
    assert tools is not None
    await stage.call(tools.more.open_swaps)
    await stage.shot("swaps")
    await stage.press(Key.Key_Escape)
    panel = stage.made.roster
    await stage.call(lambda: panel.show_post(POST))
    await stage.call(panel.matrix.setFocus)
    await stage.press(Key.Key_Y)
    await stage.shot("swaps-post")
    await stage.call(panel.close_post)


@scene("desk-post", SMALL, FULL)
async def own(stage: Stage) -> None:
    """What a post sees of the roster, and whom it asks."""
    await swaps(stage)
    await stage.sit_down(f"post:{POST}")
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    panel = stage.made.roster
    await stage.call(panel.focus_first)
    await stage.shot("desk-post")
    await stage.press(Key.Key_S)
    await stage.shot("desk-post-swap")
    await stage.press(Key.Key_Escape)
    await stage.sit_down("dispatcher")
