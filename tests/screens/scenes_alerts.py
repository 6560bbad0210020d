"""Pictures of 应急广播: the list with receipts, the form with its areas, the second person's look."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop.clock import SystemClock, new_id
from desktop.domain.alerts import wire as a
from desktop.domain.alerts.alerts import AlertText
from desktop.domain.alerts.templates import TEMPLATES, Template
from desktop.domain.places.areas import AreaLevel
from desktop.panels.broadcast.panel import BroadcastPanel
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage

_MADE: dict[str, str] = {}


def text_of(stage: Stage, template: Template, villages: slice, **more: Any) -> AlertText:
    town = stage.made.situation.township
    areas = [area.id for area in town.tree.at_level(AreaLevel.VILLAGE)][villages]
    given = {
        "event": template.event, "category": template.category, "severity": template.severity,
        "urgency": template.urgency, "certainty": template.certainty, "headline": template.headline,
        "description": template.description, "instruction": template.instruction, "areas": areas,
        "expires": SystemClock().now() + timedelta(hours=template.hours), "kinds": ["loudspeaker", "screen"],
    }  # fmt: skip
    return AlertText.model_validate({**given, **more})


async def some(stage: Stage) -> BroadcastPanel:
    """A morning's alerts, once: on the air with receipts, to be approved, refused, over, taken back."""
    panel = stage.made.broadcast
    assert panel is not None
    if not _MADE:
        by_id = {one.id: one for one in TEMPLATES}
        for name, template, villages, more in (
            ("water", "water", slice(30, 32), {"kinds": ["loudspeaker"]}),
            ("rain", "rain", slice(0, 3), {}),
            ("wind", "wind", slice(4, 40), {}),
            ("drill", "flood", slice(50, 54), {"status": "Exercise"}),
            ("person", "person", slice(60, 61), {"contact": "0543-4812345"}),
            ("flood", "flood", slice(70, 76), {}),
        ):  # fmt: skip
            id_ = _MADE[name] = new_id()
            by = "commander" if name in ("wind", "person") else "dispatcher2"
            stage.as_other(by, a.DraftAlert(text=text_of(stage, by_id[template], villages, **more)), id_)
            await stage.until(lambda id_=id_: stage.made.situation.alert(id_))
        for name in ("rain", "water", "drill"):
            await let_out(stage, name)
        await revised(stage)
    await stage.call(lambda: stage.made.window.show_panel("broadcast"))
    return panel


async def let_out(stage: Stage, name: str) -> None:
    """The commander approves, the author sends."""
    id_ = _MADE[name]
    alert = stage.made.situation.alert(id_)
    assert alert is not None
    stage.as_other("commander", a.ApproveAlert(hash=alert.hash), id_, alert.version)
    stage.as_other("dispatcher2", a.SendAlert(hash=alert.hash), id_, alert.version + 1)
    await stage.until(lambda: stage.made.situation.alert(id_).is_sent)  # type: ignore[union-attr]


async def revised(stage: Stage) -> None:
    """Somebody has changed a text since it was drafted."""
    id_ = _MADE["flood"]
    alert = stage.made.situation.alert(id_)
    assert alert is not None
    text = alert.text.model_copy(
        update={
            "description": "上游水库今天十六时泄洪，沿河村庄有被淹的危险。",
            "repeats": 3,
        }
    )
    stage.as_other("dispatcher", a.ReviseAlert(text=text), id_, alert.version)
    await stage.until(lambda: stage.made.situation.alert(id_).version > alert.version)  # type: ignore[union-attr]


@scene("alerts", SMALL, FULL, LIGHT)
async def listing(stage: Stage) -> None:
    """What is on the air, with what the speakers said of it."""
    panel = await some(stage)
    await stage.call(lambda: panel.show_alert(_MADE["rain"]))
    await stage.shot("alerts")


@scene("alerts-draft", SMALL, FULL)
async def writing(stage: Stage) -> None:
    """The form with a template, some villages chosen on the map."""
    panel = await some(stage)
    await stage.call(panel.begin)
    await stage.shot("alerts-draft-empty")
    await stage.call(lambda: panel.draft.use_template("rain"))
    villages = panel.draft.areas.villages

    def choose() -> None:
        for one in villages[8:21]:
            panel.draft.areas.put(one.id, on=True)

    await stage.call(choose)
    await stage.call(panel.form._to_areas)
    await stage.shot("alerts-draft")
    await stage.call(lambda: panel.draft.edit(description="详见 www.example.cn"))
    await stage.call(panel.form.fill)
    await stage.call(panel.form._submit)
    await stage.shot("alerts-draft-wrong")
    await stage.call(panel.draft.discard)
    await stage.call(panel._home)


@scene("alerts-approve", SMALL, FULL)
async def approving(stage: Stage) -> None:
    """What a second person reads: the words, and what was changed since they were drafted."""
    await some(stage)
    await as_account(stage, "commander")
    panel = await some(stage)
    await stage.call(lambda: panel.show_alert(_MADE["rain"]))
    await stage.press(Key.Key_X)
    await stage.shot("alerts-cancel")
    await stage.press(Key.Key_Escape)
    await stage.call(lambda: panel.show_alert(_MADE["flood"]))
    await stage.shot("alerts-approve")
    await stage.press(Key.Key_A)
    await stage.shot("alerts-approve-certain")
    await stage.press(Key.Key_Escape)
    await as_account(stage, "dispatcher")


async def as_account(stage: Stage, name: str) -> None:
    """Change to another account."""
    before = stage.made
    await stage.call(lambda: before.window.account_requested.emit(name))
    await stage.until(lambda: stage.hall.furnished is not None and stage.made is not before)
    await stage.open()
