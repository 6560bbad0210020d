"""Seeing the reporter in full, and whom an event complains about: what for, for a minute; the chip and the line."""

from __future__ import annotations

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.rights.exclusion import POST
from desktop.domain.rights.exclusion_wire import Exclude
from tests.screens.scene import FULL, SMALL, scene
from tests.screens.stage import Key, Stage


@scene("reveal-ask", SMALL, FULL)
async def ask(stage: Stage) -> None:
    """Alt: what the reporter is wanted for."""
    await stage.select(await stage.the_puddle())
    await stage.press(Key.Key_Alt)
    await stage.shot("reveal-ask")
    await stage.press(Key.Key_4)
    await stage.shot("reveal-words")
    await stage.press(Key.Key_Escape)


@scene("reveal-shown", SMALL, FULL)
async def shown(stage: Stage) -> None:
    """In full, with the seconds that are left."""
    await stage.select(await stage.the_puddle())
    await stage.press(Key.Key_Alt)
    await stage.press(Key.Key_1)
    await stage.until(lambda: stage.made.detail.in_full is not None)
    await stage.shot("reveal-shown")
    await stage.press(Key.Key_Alt)


@scene("exclusion", SMALL, FULL)
async def exclusion(stage: Stage) -> None:
    """A complaint about two posts: the form, and the event that they do not see."""
    town = stage.made.situation.township
    posts = [post for post in town.posts if post.lead][:2]
    event = await stage.report("窗口态度生硬，要求另派人核实", channel=Channel.HOTLINE_12345)
    await stage.do(Exclude(concerns=tuple(f"{POST}{post.id}" for post in posts), words="被反映单位"), event)
    await stage.select(event)
    await stage.shot("exclusion")
    await stage.press(Key.Key_B)
    await stage.shot("exclusion-form")
    await stage.press(Key.Key_Escape)
