"""Pictures of the side exits: the duty chief's lane and ruling, an extension asked for, merged reports, the reply."""

from __future__ import annotations

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import EventState
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage


@scene("states-merged", SMALL, FULL)
async def merged_parent(stage: Stage) -> None:
    """Three reports of one matter in one event."""
    parent = await stage.report(
        "官庄村口路灯杆被撞斜，电线垂到路面", channel=Channel.HOTLINE_12345, place="官庄村口"
    )
    await stage.do(k.Accept(), parent)
    for title, channel in (
        ("村口灯杆歪了，压着电线", Channel.OBSERVER), ("官庄村口电线垂下来，孩子上学要绕路", Channel.CITIZEN),
        ("车载：官庄村口灯杆倾斜", Channel.VEHICLE),
    ):  # fmt: skip
        child = await stage.report(title, channel=channel, severity=Severity.HIGH)
        await stage.do(k.Merge(into=parent), child)
    await stage.select(parent)
    await stage.shot("states-merged")


@scene("states-close", SMALL, FULL, LIGHT)
async def close_form(stage: Stage) -> None:
    """The four-element reply, filled in."""
    await stage.select(stage.event(EventState.CONFIRMED).id)
    await stage.press(Key.Key_C)
    await stage.shot("states-close")


@scene("states-extension", SMALL, FULL)
async def extension_form(stage: Stage) -> None:
    """A post asks for more time."""
    situation = stage.made.situation
    orders = [situation.order(event.order or "") for event in situation.events()]
    now = stage.hall.clock.now()
    order = next(
        o for o in orders
        if o is not None and o.is_open and o.receipts and o.due > now and situation.event(o.event).request is None  # type: ignore[union-attr]
    )  # fmt: skip
    await stage.sit_down(f"post:{order.lead}")
    await stage.select(order.event)
    await stage.press(Key.Key_P)
    await stage.shot("states-extension")
    await stage.sit_down("dispatcher")


@scene("states-ruling", SMALL, FULL, LIGHT)
async def ruling(stage: Stage) -> None:
    """What waits for the duty chief; both posts' words and the evidence; the ruling itself; a request."""
    await stage.sit_down("commander")
    await stage.lane("ruling")
    twice = stage.event(EventState.RETURNED)
    await stage.select(twice.id)
    await stage.lane("ruling")
    stage.made.events.list.setFocus()
    await stage.shot("states-ruling")
    await stage.press(Key.Key_R)
    await stage.settle(0.3)
    await stage.shot("states-ruling-form")
    await stage.plain()  # which gives the chair back to the dispatcher, who has no such lane
    await stage.sit_down("commander")
    await stage.lane("ruling")
    asked = next(event for event in stage.made.situation.events() if event.request is not None)
    await stage.select(asked.id)
    await stage.lane("ruling")
    stage.made.events.list.setFocus()
    await stage.press(Key.Key_Q)
    await stage.shot("states-request")
    await stage.sit_down("dispatcher")
