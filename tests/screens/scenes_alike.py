"""Pictures of likely duplicates, threads, grouped floods, and one step for many."""

from __future__ import annotations

import random
from datetime import timedelta

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.decide import decide
from desktop.domain.events.events import Reporter
from desktop.domain.problems import Refusal
from tests.screens.scene import FULL, SMALL, scene
from tests.screens.stage import CTRL, SHIFT, Key, Stage

SAID = (
    ("幸福小区东门积水没过脚踝", "雨下了一个小时，主路全是水，有车熄火了。"),
    ("小区门口水很深，车过不去", "东门主路积水，接孩子的电动车倒了两辆。"),
    ("幸福小区门口积水，井盖可能没了", "水面有漩涡，怕有人踩空。"),
    ("东门路面积水，请尽快派人", ""),
)


def flood(stage: Stage, count: int) -> list[str]:
    """So many reports of one flood, as they would have come in the last half hour."""
    situation, now = stage.made.situation, stage.hall.clock.now()
    town, dice = situation.township, random.Random(3)
    grid = next(area for area in town.areas if area.name == "东街03网格")
    item = next(item.id for item in town.catalogue if "积水" in item.name)
    channels = (Channel.CITIZEN, Channel.HOTLINE_12345, Channel.GRID, Channel.POLICE_110)
    made = []
    for number in range(count):
        title, description = SAID[number % len(SAID)]
        at = now - timedelta(seconds=1800 - 1700 * number / max(1, count))
        args = k.Report(
            title=title, description=description, channel=channels[number % 4], grid=grid.id, item=item,
            place="幸福小区东门", severity=Severity.URGENT if number == 2 else Severity.HIGH,
            lon=(grid.lon or 117.86) + dice.gauss(0, 0.0005), lat=(grid.lat or 36.88) + dice.gauss(0, 0.0004),
            reporter=Reporter(name=f"{'张李王赵孙'[number % 5]}秀英", phone=f"1380000{number:04d}"),
        )  # fmt: skip
        event = new_id()
        outcome = decide(situation, k.command(new_id(), args, event, at), situation.actor, at)
        assert not isinstance(outcome, Refusal), outcome
        (change,) = outcome
        numbered = change.data.model_copy(update={"number": f"2026-1123-{700 + number:04d}"})
        situation.apply([change.model_copy(update={"data": numbered})])
        made.append(event)
    return made


def gone(stage: Stage, events: list[str]) -> None:
    """The flood is over: what was made for the picture leaves it."""
    stage.made.situation.forget(events)


@scene("compare", SMALL, FULL)
async def compare(stage: Stage) -> None:
    events = flood(stage, 4)
    await stage.settle(0.3)
    await stage.select(events[2])
    await stage.press(Key.Key_M)
    await stage.shot("compare")
    await stage.press(Key.Key_X)
    await stage.shot("compare-told-apart")
    await stage.press(Key.Key_Escape)
    gone(stage, events)


@scene("thread", SMALL, FULL)
async def thread(stage: Stage) -> None:
    events = flood(stage, 7)
    situation, now = stage.made.situation, stage.hall.clock.now()
    for child in events[1:]:
        wanted = k.command(new_id(), k.Merge(into=events[0]), child, now)
        outcome = decide(situation, wanted, situation.actor, now)
        assert not isinstance(outcome, Refusal), outcome
        situation.apply(outcome)
    await stage.settle(0.3)
    await stage.select(events[0])
    drawer = stage.made.events.drawer
    if drawer._narrow:
        drawer._tabs.setCurrentIndex(1)
    else:
        await stage.call(drawer._body.thread_lines._show_all)
        drawer._scroll.verticalScrollBar().setValue(drawer._scroll.verticalScrollBar().maximum())
    await stage.shot("thread")
    gone(stage, events)


@scene("flood-grouped", SMALL, FULL)
async def grouped(stage: Stage) -> None:
    events = flood(stage, 200)
    await stage.settle(0.5)
    await stage.press(Key.Key_N)
    await stage.press(Key.Key_I)
    await stage.until(lambda: not stage.made.model.grouping)
    head = next(row.id for row in stage.made.model.rows() if stage.made.model.folding.is_head(row.id))
    stage.made.events.list.select(head)
    await stage.shot("flood-grouped")
    await stage.press(Key.Key_Right)
    await stage.shot("flood-unfolded")
    await stage.press(Key.Key_Left)
    await stage.press(Key.Key_Space)
    await stage.settle(0.4)
    await stage.press(Key.Key_D)
    await stage.shot("flood-one-order")
    await stage.press(Key.Key_Escape)
    await stage.press(Key.Key_Escape)
    await stage.press(Key.Key_I)
    gone(stage, events)


@scene("mass", SMALL, FULL)
async def mass(stage: Stage) -> None:
    await stage.lane("handling")
    stage.made.events.list.setFocus()
    await stage.press(Key.Key_J)
    await stage.press(Key.Key_Space)
    for _ in range(11):
        await stage.press(Key.Key_J, SHIFT)
    await stage.settle(0.5)
    await stage.shot("mass-marked")
    await stage.press(Key.Key_U)
    await stage.shot("mass-preview")
    await stage.cut()
    await stage.press(Key.Key_Return, CTRL)
    await stage.until(lambda: stage.made.events.mass.done)
    waiting = stage.made.situation.pending()
    if waiting:
        stage.refuse(waiting[0], "此件刚刚已由县平台收回，不能催办。", conflict=False)
    await stage.settle(0.4)
    await stage.shot("mass-report")
    await stage.call(stage.made.events.mass.withdraw)
    await stage.press(Key.Key_Escape)
    stage.made.events.list.selection.clear()
    for pending in stage.made.situation.pending():
        stage.made.situation.withdraw(pending.command.id)
    await stage.mend()
