"""Pictures of 地图: the town, an event with what is near it, an area that was drawn, the county, heat, looking back."""

from __future__ import annotations

from desktop.domain.areas import GridColor
from desktop.panels.map.panel import MapPanel
from desktop.viewmodels.map_view import Layer, Pick
from tests.screens.scene import FULL, LARGE, LIGHT, SMALL, scene
from tests.screens.stage import CTRL, Key, Stage
from tests.support import whereabouts


async def opened(stage: Stage) -> MapPanel:
    """The map with the puddle on it, and people on their way."""
    await stage.the_puddle()
    tools = stage.made.map
    assert tools is not None
    panel, view = tools.panel, tools.panel.view
    await stage.call(lambda: stage.made.window.show_panel("map"))
    assert view.whereabouts is not None
    view.whereabouts.want(False)  # these here are nobody's real places
    for step in range(6):
        view.whereabouts.take(whereabouts.some(46, view.now, step=step, before=(5 - step) * 30))
    await stage.call(panel.canvas.fit)
    await stage.call(lambda: view.pick(None))
    panel.focus_first()
    return panel


@scene("map", SMALL, FULL, LARGE, LIGHT)
async def town(stage: Stage) -> None:
    """The whole town, a red grid in hand."""
    panel = await opened(stage)
    red = next(one for one in panel.view.grids() if one.color is GridColor.RED)
    await stage.call(lambda: panel.view.pick(Pick("grid", red.id)))
    await stage.shot("map")


@scene("map-event", SMALL, FULL, LIGHT)
async def event(stage: Stage) -> None:
    """From the event list by key: the event in the middle, who and what is nearest."""
    await opened(stage)
    await stage.select(stage.puddle)
    await stage.press(Key.Key_G, CTRL)
    await stage.settle(0.6)
    await stage.shot("map-event")


@scene("map-area", SMALL, FULL)
async def area(stage: Stage) -> None:
    """A polygon, and what lies in it."""
    panel = await opened(stage)
    eye = panel.canvas.eye
    wide, high = eye.width, eye.height
    corners = [(0.34, 0.55), (0.5, 0.42), (0.62, 0.56), (0.56, 0.78), (0.4, 0.8)]
    ring = [eye.plane(wide * x, high * y) for x, y in corners]
    await stage.call(lambda: panel.canvas.drawing.set_area(ring))
    await stage.press(Key.Key_Return)
    await stage.shot("map-area")
    await stage.call(panel.canvas.drawing.drop)


@scene("map-heat", FULL, LIGHT)
async def heat(stage: Stage) -> None:
    """Where events crowd; and back over the day."""
    panel = await opened(stage)
    await stage.call(lambda: panel.view.toggle(Layer.HEAT))
    await stage.press(Key.Key_H)
    await stage.press(Key.Key_Left, times=12)
    await stage.shot("map-heat")
    await stage.press(Key.Key_H)
    await stage.call(lambda: panel.view.toggle(Layer.HEAT))


@scene("map-county", FULL)
async def county(stage: Stage) -> None:
    """From far away."""
    panel = await opened(stage)
    await stage.call(lambda: panel.canvas.eye.zoom(0.1))
    await stage.shot("map-county")
    await stage.call(panel.canvas.fit)
