"""Pictures of 交接班: the sheet before it is signed, the incoming person's look at it, nobody leaves an emergency."""

from __future__ import annotations

import asyncio

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.takeovers import Remark, Takeover
from desktop.panels.roster.takeover_page import TakeoverPage
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.scenes_audit import as_account
from tests.screens.stage import CTRL, Key, Stage

WORDS = "夜里有雨，范公河、官庄涵洞重点看；张主任手机不通时打内线 8206。"


async def emergency(stage: Stage) -> None:
    """An urgent event whose order no post has signed for."""
    takeovers = stage.made.roster.takeovers
    if takeovers.unsigned():
        return
    town = stage.made.situation.township
    item = next(one.id for one in town.catalogue if "积水" in one.name)
    event = await stage.report("官庄涵洞积水没过车轮，一辆面包车熄火", severity=Severity.URGENT, item=item)
    await asyncio.to_thread(stage.as_other, "dispatcher2", k.Accept(), event)
    order = k.Issue(event=event, lead="yingji", text="立即封路、抽排，救出车内人员")
    await asyncio.to_thread(stage.as_other, "dispatcher2", order, new_id(), 2)
    await stage.until(takeovers.unsigned)


async def page(stage: Stage) -> TakeoverPage:
    """The sheet of this watch, with words on it."""
    await emergency(stage)
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    found = stage.made.roster.takeover
    takeovers = stage.made.roster.takeovers
    waiting = takeovers.waiting()
    if waiting is not None and takeovers.is_mine(waiting):
        await stage.call(lambda: takeovers.withdraw(waiting))
        await stage.until(lambda: takeovers.waiting() is None)
    takeovers.type_words("", WORDS)
    for number, matter in enumerate(takeovers.live().unsigned[:2]):
        said = "已打两遍电话，说在路上" if number == 0 else "值班室没人接，请再打"
        takeovers.type_remark(matter.id, said)
    await stage.call(stage.made.roster.show_sheet)
    return found


@scene("handover", SMALL, FULL, LIGHT)
async def sheet(stage: Stage) -> None:
    """What this watch leaves to the next one."""
    made = await page(stage)
    await stage.call(made.matters.setFocus)
    await stage.shot("handover")
    await stage.press(Key.Key_Escape)
    await stage.shot("handover-roster")


@scene("handover-take", SMALL, FULL)
async def take(stage: Stage) -> None:
    """Another dispatcher has signed; whoever sits here ticks off what he has read."""
    await emergency(stage)
    made = stage.made.roster.takeovers.made_at(stage.hall.clock.now())
    remarks = tuple(Remark(about=one.id, words="已打两遍电话，说在路上") for one in made.unsigned[:1])
    subject = new_id()
    offer = t.Offer(sheet=made, remarks=remarks, words=WORDS)
    await asyncio.to_thread(stage.as_other, "dispatcher2", offer, subject)
    held = await stage.until(lambda: stage.made.situation.takeover(subject))
    assert isinstance(held, Takeover)
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    await stage.call(stage.made.roster.show_sheet)
    await stage.press(Key.Key_Space)
    await stage.shot("handover-take")
    await asyncio.to_thread(stage.as_other, "dispatcher2", t.WithdrawSheet(), subject)
    await stage.until(lambda: stage.made.roster.takeovers.waiting() is None)
    await stage.press(Key.Key_Escape)


@scene("handover-leaving", SMALL, FULL)
async def leaving(stage: Stage) -> None:
    """The officer on duty wants to go."""
    await as_account(stage, "dispatcher")
    await emergency(stage)
    door = stage.made.door
    assert door is not None
    await stage.press(Key.Key_Q, CTRL)
    dialog = await stage.until(lambda: door.dialog)
    await stage.shot("handover-leaving", dialog)
    await stage.call(dialog.reject)


@scene("handover-cosign", SMALL, FULL)
async def cosign(stage: Stage) -> None:
    """The other one signs at the desk of who hands over."""
    made = await page(stage)
    await stage.press(Key.Key_Return, CTRL)
    takeovers = stage.made.roster.takeovers
    held = await stage.until(takeovers.waiting)
    await stage.until(lambda: takeovers.may_cosign(held))
    await stage.call(made.refresh)
    await stage.call(made.matters.setFocus)
    await stage.press(Key.Key_S)
    await stage.call(lambda: made.side.cosign.username.setText("diaodu02"))
    await stage.call(lambda: made.side.cosign.password.setText("************"))
    await stage.call(made.side.cosign.password.setFocus)
    await stage.shot("handover-cosign")
    await stage.call(made.side.cosign.dismiss.click)
    await stage.call(lambda: takeovers.withdraw(held))
    await stage.until(lambda: takeovers.waiting() is None)
    await stage.press(Key.Key_Escape)
