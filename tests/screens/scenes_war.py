"""平战切换: the plan card of an event, the count before the call-out, the call-out under way, a drill."""

from __future__ import annotations

from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.whistles import Whistle
from desktop.viewmodels.readiness import Phase, Readiness
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage


def _ready(stage: Stage) -> Readiness:
    ready = stage.made.readiness
    assert ready is not None
    return ready


@scene("plan", SMALL, FULL)
async def plan(stage: Stage) -> None:
    await stage.select(await stage.the_puddle())
    await stage.shot("plan")


@scene("war-counting", SMALL, FULL, LIGHT)
async def counting(stage: Stage) -> None:
    await stage.select(await stage.the_puddle())
    await stage.press(Key.Key_F6)
    await stage.shot("war-counting")
    await stage.press(Key.Key_F6)


@scene("war-called", SMALL, FULL)
async def called(stage: Stage) -> None:
    event_id = await stage.the_puddle()
    await stage.select(event_id)
    await stage.press(Key.Key_F6)
    await stage.press(Key.Key_F7)
    ready = _ready(stage)
    await stage.until(lambda: ready.phase is Phase.CALLED)

    def whistle() -> Whistle | None:
        event = ready.about
        return ready.whistle(event) if event is not None else None

    found = await stage.until(whistle)
    await stage.until(lambda: not stage.made.situation.pending_of(event_id))
    for post in ("yingji", "gongyong"):
        stage.as_other(f"post:{post}", w.Arrive(words="到场"), found.id)
    await stage.until(
        lambda: (now := whistle()) is not None and sum(c.arrived_at is not None for c in now.calls) == 2
    )
    await stage.shot("war-called")
    await stage.press(Key.Key_F6)


@scene("war-drill", FULL)
async def drill(stage: Stage) -> None:
    event_id = await stage.report(
        "苑城大街液化气泄漏",
        channel=Channel.WINDOW,
        severity=Severity.URGENT,
        item="C-03",
        place="苑城大街中段",
        drill=True,
    )
    await stage.select(event_id)
    await stage.press(Key.Key_F6)
    await stage.shot("war-drill")
    await stage.press(Key.Key_F6)
