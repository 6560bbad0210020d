"""Pictures of the ways in and out: registration by channel, hand-overs in every state, what did not arrive."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.decide import decide
from desktop.domain.outside.decide_handovers import OUTBOUND_ACCOUNT
from desktop.domain.outside.outside import External, HandOverReason, MessageStep
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import CTRL, Key, Stage

WORKER = Actor(account=OUTBOUND_ACCOUNT, name="对外传送", role=Role.ADMIN, station="中心")
COUNTY = Actor(account="gateway:county", name="县级平台 网关", role=Role.WINDOW, station="文件交换")


def happen(stage: Stage, args: k.Args, subject: str, actor: Actor, minutes_ago: float) -> None:
    """Something that the center tells, in the picture alone."""
    situation = stage.made.situation
    at = stage.hall.clock.now() - timedelta(minutes=minutes_ago)
    outcome = decide(situation, k.command(new_id(), args, subject, at), actor, at)
    assert not isinstance(outcome, Refusal), outcome
    situation.apply(outcome)


async def from_the_hotline(stage: Stage, title: str, number: str) -> str:
    """An event that came through 12345."""
    now = stage.hall.clock.now()
    external = External(number=number, due=now + timedelta(days=3), feedback=True)
    town = stage.made.situation.township
    grid = next(area.id for area in town.areas if area.name == "东街03网格")
    return await stage.report(
        title, channel=Channel.HOTLINE_12345, external=external, grid=grid, place="省道 S246 与东街路口",
        description="路口信号灯不亮已两天，早晚高峰堵车，学生过路危险。",
    )  # fmt: skip


@scene("outside-register", SMALL, FULL, LIGHT)
async def register(stage: Stage) -> None:
    await stage.press(Key.Key_N, CTRL)
    form = stage.made.events._form
    assert form is not None
    box = next(one for one in form.findChildren(QComboBox) if one.isVisible())
    await stage.call(lambda: box.setCurrentIndex(box.findText("12345")))
    lines = [line for line in form.findChildren(QLineEdit) if line.isVisible()]
    number = next(line for line in lines if "LY" in line.placeholderText())
    await stage.call(lambda: number.setText("LY-1116-3382"))
    await stage.shot("outside-register")
    await stage.press(Key.Key_Escape)


@scene("outside-form", SMALL, FULL)
async def form(stage: Stage) -> None:
    event = await from_the_hotline(stage, "省道路口信号灯不亮，早晚高峰堵车", "LY-1116-3401")
    await stage.do(k.Accept(), event)
    await stage.select(event)
    await stage.press(Key.Key_O)
    await stage.shot("outside-form")
    await stage.press(Key.Key_Escape)


async def a_story(stage: Stage, number: str) -> str:
    """Handed to 110, which sent it back; then to the county, where it did not arrive at first."""
    event = await from_the_hotline(stage, "省道路口信号灯连续两天不亮", number)
    happen(stage, k.Accept(), event, stage.made.situation.actor, 190)
    police = k.HandOver(to=Channel.POLICE_110, reason=HandOverReason.DANGER, words="请到现场疏导交通")
    happen(stage, police, event, stage.made.situation.actor, 180)
    happen(stage, k.Delivered(message="s0-received", step=MessageStep.SEND, tries=1), event, WORKER, 188)
    happen(stage, k.Delivered(message="h1", step=MessageStep.SEND, tries=1), event, WORKER, 179)
    words = "已派警力疏导；信号灯养护不归公安，请转交通部门"
    happen(stage, k.OutsideReply(message="h1", step=MessageStep.REFUSE, words=words), event,
           stage.made.situation.actor, 150)  # fmt: skip
    county = k.HandOver(
        to=Channel.COUNTY, reason=HandOverReason.BEYOND_POWERS, words="省道信号灯由县交通局养护，请派修"
    )
    happen(stage, county, event, stage.made.situation.actor, 140)
    return event


@scene("outside-drawer", SMALL, FULL, LIGHT)
async def drawer(stage: Stage) -> None:
    event = await a_story(stage, "LY-1116-3382")
    unreachable = "对方网关连不上或中途断开"
    for tries, ago in ((1, 139), (2, 134)):
        waits = k.Delivered(
            message="h2", step=MessageStep.TRY, tries=tries, words=unreachable,
            next_at=stage.hall.clock.now() - timedelta(minutes=104),
        )  # fmt: skip
        happen(stage, waits, event, WORKER, ago)
    happen(stage, k.Delivered(message="h2", step=MessageStep.SEND, tries=3), event, WORKER, 104)
    number = k.OutsideReply(message="h2", step=MessageStep.ACKNOWLEDGE, number="XZ-2026-1128-019")
    happen(stage, number, event, COUNTY, 60)
    await stage.select(event)
    await stage.shot("outside-drawer")
    await stage.lane("outside")
    await stage.shot("outside-lane")


@scene("outside-undelivered", SMALL, FULL, LIGHT)
async def undelivered(stage: Stage) -> None:
    event = await a_story(stage, "LY-1116-3390")
    gone = k.Delivered(
        message="h2",
        step=MessageStep.GIVE_UP,
        tries=50,
        words="24 小时内试了 50 次，对方网关连不上或中途断开",
    )
    happen(stage, gone, event, WORKER, 2)
    await stage.select(event)
    await stage.shot("outside-undelivered")
    await stage.call(lambda: stage.made.window.show_panel("dispatch"))
    await stage.call(stage.made.dispatch.show_outbox)
    await stage.shot("outside-unconfirmed")
