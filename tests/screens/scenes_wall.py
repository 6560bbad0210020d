"""视频: the wall of an event, cameras found by initials, one that is steered, here and elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QMenu

from desktop.domain.events.events import Event
from desktop.link.client import Central
from desktop.media.truth import State
from desktop.panels.wall.panel import WallPanel
from desktop.viewmodels.cameras.tree import Group
from tests.screens.scene import FULL, LARGE, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage

MORNING = ("CS-0317", "CS-0311", "CS-0323", "CS-0408", "CS-0127", "CS-0326", "CS-0322", "CS-1107", "CS-1002")


async def at_the_wall(stage: Stage, cameras: Sequence[str] = MORNING) -> WallPanel:
    """The panel with pictures in its tiles."""
    assert stage.made.wall is not None
    panel = stage.made.wall.panel
    await stage.call(lambda: stage.made.window.show_panel("wall"))
    await stage.until(lambda: bool(panel.view.directory.cameras) and bool(panel.view.directory.states))
    await stage.call(lambda: panel.side.put_all(cameras))
    await stage.until(lambda: settled(panel))
    return panel


def settled(panel: WallPanel) -> bool:
    """Every tile has said what it will."""
    wall = panel.side.wall
    waiting = (State.CONNECTING, State.QUEUED)
    shown = [wall.truth(tile).state for tile, camera in enumerate(wall.cameras) if camera]
    return bool(shown) and not any(state in waiting for state in shown)


def unfolded_to(panel: WallPanel, camera: str) -> None:
    """The tree is open down to a camera."""

    def holds(group: Group) -> bool:
        return camera in group.cameras or any(holds(below) for below in group.groups)

    def unfold(groups: Iterable[Group]) -> None:
        for group in groups:
            if holds(group):
                panel.view.fold(group.key, open_=True)
                unfold(group.groups)

    unfold(panel.view._groups)


def puddle(stage: Stage) -> Event:
    """The emergency of the demonstration."""
    found = stage.made.situation.event(stage.puddle)
    assert found is not None
    return found


@scene("wall", SMALL, FULL, LIGHT, LARGE)
async def wall(stage: Stage) -> None:
    panel = await at_the_wall(stage)
    event = puddle(stage)
    await stage.call(lambda: stage.made.wall.show_wall(event.id))  # type: ignore[union-attr]
    await stage.until(lambda: settled(panel))
    await stage.call(lambda: panel.side.put_all(MORNING, f"事件 {event.short_number}"))
    await stage.until(lambda: settled(panel))
    await stage.call(lambda: panel.dock.search.setText("xfxq"))
    await stage.until(lambda: bool(panel.view.results()))
    await stage.call(lambda: unfolded_to(panel, "CS-0326"))
    await stage.call(lambda: panel.side.canvas.select(0))
    await stage.press(Key.Key_P)
    await stage.until(lambda: panel.steering.lease is not None and bool(panel.steering.presets))
    await stage.shot("wall")
    await stage.press(Key.Key_Escape)
    await stage.call(panel.dock.search.clear)
    await stage.call(panel.release_event)


@scene("wall-tree", SMALL, FULL, LIGHT)
async def tree(stage: Stage) -> None:
    panel = await at_the_wall(stage, MORNING[:4])
    await stage.call(lambda: panel.dock.chips.set_value("bad"))
    await stage.shot("wall-bad")
    await stage.call(lambda: panel.dock.chips.set_value("all"))
    await stage.call(lambda: panel.dock.order.set_value("use"))
    await stage.call(lambda: panel.view.fold("u:river", open_=True))
    await stage.call(lambda: panel.dock.search.setText("没有这样的"))
    await stage.shot("wall-use")
    await stage.call(panel.dock.search.clear)
    await stage.call(lambda: panel.dock.order.set_value("area"))


@scene("wall-none", SMALL, FULL, LARGE)
async def none(stage: Stage) -> None:
    """Nobody has brought cameras yet; the settings of the wall."""
    panel = await at_the_wall(stage, MORNING[:4])
    directory = panel.view.directory
    before = directory.cameras
    directory.cameras = {}
    await stage.call(lambda: directory.changed.emit(None))
    await stage.shot("wall-empty")
    await stage.call(panel.side.bar.options.click)
    menu = panel.side.bar.options.findChild(QMenu)
    assert menu is not None
    await stage.shot("wall-settings", menu)
    await stage.call(menu.close)
    directory.cameras = before
    await stage.call(lambda: directory.changed.emit(None))


@scene("wall-offline", SMALL, FULL)
async def offline(stage: Stage) -> None:
    panel = await at_the_wall(stage)
    await stage.cut()
    await stage.until(lambda: bool(panel.view.age_words()))
    await stage.shot("wall-offline")
    await stage.mend()


@scene("wall-held", FULL)
async def held(stage: Stage) -> None:
    panel = await at_the_wall(stage, MORNING[:4])
    assert stage.hall.central is not None
    credentials = stage.hall.credentials("dispatcher2")
    assert credentials is not None
    other = Central(credentials.url, stage.hall.clock, station="指挥台 2 席")
    try:
        await asyncio.to_thread(other.login, credentials.username, credentials.password)
        await asyncio.to_thread(lambda: other.ask("POST", "/v1/cameras/CS-0317/lease", json={}))
        await stage.until(lambda: bool(panel.view.steering_note("CS-0317")))
        await stage.call(panel.side.canvas.setFocus)
        await stage.call(lambda: panel.side.canvas.select(0))
        await stage.press(Key.Key_P)
        await stage.until(lambda: bool(panel.steering.problem))
        await stage.shot("wall-held")
    finally:
        await asyncio.to_thread(lambda: other.ask("DELETE", "/v1/cameras/CS-0317/lease"))
        other.close()
    await stage.press(Key.Key_Escape)
