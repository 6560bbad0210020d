"""Pictures of the command line in each phase, of the undo chip, and of the order on paper."""

from __future__ import annotations

import re

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.panels.dispatch.order_window import OrderWindow
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import CTRL, Key, Stage


async def write(stage: Stage, line: str) -> None:
    """Open the command line on an empty line and type."""
    await stage.press(Key.Key_Semicolon)
    await stage.press(Key.Key_A, CTRL)
    await stage.press(Key.Key_Delete)
    await words(stage, line)


async def words(stage: Stage, text: str) -> None:
    """Type letters by keys, and the rest as an input method gives it."""
    for part in re.findall(r"[\x00-\x7f]+|[^\x00-\x7f]+", text):
        if part.isascii():
            await stage.type(part)
            continue
        typed = QInputMethodEvent()
        typed.setCommitString(part)
        await stage.call(lambda typed=typed: QApplication.sendEvent(QApplication.focusWidget(), typed))


async def leave(stage: Stage) -> None:
    """Throw away what was typed."""
    await stage.press(Key.Key_A, CTRL)
    await stage.press(Key.Key_Delete)
    await stage.press(Key.Key_Escape)


@scene("line-phases", SMALL, FULL)
async def phases(stage: Stage) -> None:
    """Verb, event, ambiguous post, what will happen, a refusal."""
    puddle = await stage.the_puddle()
    number = stage.made.situation.event(puddle).day_number  # type: ignore[union-attr]
    await stage.select(puddle)
    await write(stage, "")
    await stage.shot("line-verbs")
    await stage.type("pd ")
    await stage.shot("line-event")
    await stage.type(f"{number} gg")
    await stage.shot("line-ambiguous")
    await stage.press(Key.Key_Backspace, times=2)
    await stage.type("cjg 30m +yj")
    await stage.shot("line-understood")
    await stage.press(Key.Key_Backspace, times=7)
    await stage.type("2d ")
    await stage.shot("line-refused")
    await leave(stage)


@scene("line-filled", SMALL, FULL, LIGHT)
async def filled(stage: Stage) -> None:
    """The order beside follows the line."""
    puddle = await stage.the_puddle()
    number = stage.made.situation.event(puddle).short_number  # type: ignore[union-attr]
    await stage.select(puddle)
    await write(stage, f"pd {number} cjg 30m +yj")
    await stage.press(Key.Key_Return)
    await stage.until(lambda: stage.made.dispatch.composer.subject is not None)
    await stage.settle(0.6)
    await words(stage, "g 立即到场")
    await stage.settle(0.4)
    await stage.shot("line-filled")
    await leave(stage)
    await stage.plain()


@scene("line-steps", SMALL, FULL)
async def steps(stage: Stage) -> None:
    """A step with a form, written to its end."""
    asked = stage.event(EventState.ANSWERED)
    await stage.select(asked.id)
    await write(stage, f"hf {asked.number} wjj 雨后又返水，请再去一次")
    await stage.shot("line-followup")
    await leave(stage)


@scene("undo-chip", SMALL, FULL, LIGHT)
async def chip(stage: Stage) -> None:
    """An order just given; then the post has received it; then a step that can't be taken back."""
    event = await stage.report("沿街门店牌匾松动，随时可能掉落", item="C-01")
    await stage.do(k.Accept(), event)
    await stage.select(event)
    number = stage.made.situation.event(event).short_number  # type: ignore[union-attr]
    await write(stage, f"pd {number} cjg 立即到场")
    await stage.press(Key.Key_Return, CTRL)
    commanding = stage.made.commanding
    assert commanding is not None
    await stage.until(lambda: commanding.undo.chip is not None and commanding.undo.chip.possible)
    await stage.until(lambda: not stage.made.situation.pending())
    await stage.shot("undo-chip")
    order = stage.made.situation.order(stage.made.situation.event(event).order)  # type: ignore[union-attr,arg-type]
    assert order is not None
    stage.as_other(f"post:{order.lead}", k.Receive(), order.id)
    await stage.until(lambda: commanding.undo.chip is not None and commanding.undo.chip.grave)
    await stage.shot("undo-received")
    await stage.press(Key.Key_Z, CTRL)
    await stage.until(lambda: stage.made.situation.event(event).state is EventState.ACCEPTED)  # type: ignore[union-attr]
    await stage.shot("undo-done")


@scene("paper-order", SMALL, FULL, LIGHT)
async def paper(stage: Stage) -> None:
    """The dispatch order before it is printed, and the drawer that it was asked for in."""
    event = await stage.report(
        "幸福小区东门污水井盖破损下陷", item="C-01", grid=stage.made.situation.event(await stage.the_puddle()).grid,  # type: ignore[union-attr]
        place="幸福小区东门，幼儿园放学路口", description="往下陷，已有电动车碾到，晚上没有灯。",
    )  # fmt: skip
    await stage.do(k.Accept(), event)
    text = "先设警戒，专人看守井口；更换井盖，清理路面；到场、办结各传照片一张。"
    await stage.do(k.Issue(event=event, lead="chengjian", assist=("yingji",), text=text), new_id())
    await stage.select(event)
    await stage.press(Key.Key_P, CTRL)
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, OrderWindow))
    await stage.shot("paper-order", window)
    window.two.setChecked(True)
    window.full.setChecked(True)
    await stage.shot("paper-order-full", window)
    window.close()
    await stage.shot("paper-drawer")


@scene("phrases", SMALL, FULL)
async def phrases(stage: Stage) -> None:
    """What is written again and again, beside the editor."""
    drafts = stage.made._drafts
    kept = (
        "先设警戒，专人看守，防止人员、车辆落入。",
        "到场、办结各传照片一张。",
        "已电话告知，请 30 分钟内反馈。",
    )
    drafts.set("phrases", list(kept))
    await stage.select(await stage.the_puddle())
    await stage.press(Key.Key_L)
    await stage.press(Key.Key_J, CTRL)
    await stage.shot("phrases")
    await stage.press(Key.Key_Escape)
    drafts.clear("phrases")


@scene("line-offline", SMALL, FULL)
async def offline(stage: Stage) -> None:
    """Without the center: it waits here, and somebody is to be called."""
    puddle = await stage.the_puddle()
    number = stage.made.situation.event(puddle).short_number  # type: ignore[union-attr]
    await stage.select(puddle)
    await stage.cut()
    await write(stage, f"pd {number} cjg 30m +yjg")
    await stage.shot("line-offline")
    await leave(stage)
    await stage.mend()
