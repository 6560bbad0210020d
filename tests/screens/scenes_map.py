"""Pictures of 地图: the town, an event with what is near it, an area that was drawn, the county, heat, looking back."""

from __future__ import annotations

from datetime import timedelta

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.places.areas import GridColor
from desktop.domain.places.breaching import title_of
from desktop.domain.places.moving import Breach, BreachKind
from desktop.domain.places.plane import to_degrees
from desktop.domain.places.positions import Reached, TrackPoint
from desktop.domain.rights.actors import AUTO_WARNING
from desktop.panels.map.panel import MapPanel
from desktop.viewmodels.map.view import Layer, Pick
from tests.screens.scene import FULL, LARGE, LIGHT, SMALL, scene
from tests.screens.scenes_whistles import Past
from tests.screens.stage import CTRL, Key, Stage
from tests.support import whereabouts


async def opened(stage: Stage) -> MapPanel:
    """The map with the puddle on it, and people on their way."""
    await stage.the_puddle()
    tools = stage.made.map
    assert tools is not None
    panel, view = tools.panel, tools.panel.view
    await stage.call(lambda: stage.made.window.show_panel("map"))
    people(panel)
    await stage.call(panel.canvas.fit)
    await stage.call(lambda: view.pick(None))
    panel.focus_first()
    return panel


def people(panel: MapPanel) -> None:
    """Some are on their way; of them three have badges that the township knows."""
    view = panel.view
    assert view.whereabouts is not None
    view.whereabouts.want(False)  # these here are nobody's real places
    held = (one.device for one in view.situation.township.practice.badges[::2])
    badges = dict(zip(("d-0011", "d-0007", "d-0044", "d-0020"), held, strict=False))
    for step in range(6):
        found = whereabouts.some(46, view.now, step=step, before=(5 - step) * 30)
        named = (
            one.model_copy(update={"device": badges.get(one.device, one.device)}) for one in found.values()
        )
        view.whereabouts.take((None, {one.device: one for one in named}))


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
    panel = await opened(stage)
    await stage.select(stage.puddle)
    await stage.press(Key.Key_G, CTRL)
    await stage.call(lambda: people(panel))
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


@scene("map-coverage", SMALL, FULL, LIGHT)
async def coverage(stage: Stage) -> None:
    """What no camera sees and nobody has passed, and the barest grids."""
    panel = await opened(stage)
    view = panel.view
    reached = view.covering.reached
    assert reached is not None
    await stage.press(Key.Key_G)
    reached.want(False)  # these here are nobody's real places
    been = [one for step in range(8) for one in whereabouts.some(46, view.now, step=step).values()]
    reached.take(Reached(minutes=60, places=tuple({(one.lon, one.lat) for one in been})))
    await stage.settle(0.4)
    await stage.shot("map-coverage")
    await stage.press(Key.Key_G)


@scene("map-county", FULL)
async def county(stage: Stage) -> None:
    """From far away."""
    panel = await opened(stage)
    await stage.call(lambda: panel.canvas.eye.zoom(0.1))
    await stage.shot("map-county")
    await stage.call(panel.canvas.fit)


@scene("map-alarm", SMALL, FULL, LARGE, LIGHT)
async def alarm(stage: Stage) -> None:
    """走动预警: a vehicle off its route, marked; its event in hand with the way it took."""
    panel = await opened(stage)
    vehicle = next(one for one in panel.view.movers() if one.vehicle and one.state == "fresh")
    lon, lat = to_degrees(vehicle.x, vehicle.y)
    past = Past(stage)
    until = past.now - timedelta(minutes=1)
    since = until - timedelta(minutes=11)
    way = tuple(
        TrackPoint(at=since + timedelta(minutes=n), lon=lon - (11 - n) * 0.0006, lat=lat - (11 - n) ** 2 * 0.00004)
        for n in range(12)
    )  # fmt: skip
    breach = Breach(
        kind=BreachKind.OFF_ROUTE, rule="jiqing", rule_name="济青路保洁线", devices=(vehicle.device,),
        device_name=vehicle.name, vehicle=True, since=since, until=until, metres=418.0, allowed=150, minutes=2,
        again=120, track=way,
    )  # fmt: skip
    report = k.Report(title=title_of(breach), channel=Channel.RULE, lon=lon, lat=lat, breach=breach)
    event = past.do(report, new_id(), AUTO_WARNING, 1)
    await stage.until(lambda: bool(panel.view.alarms.devices))
    await stage.call(lambda: panel.show_event(event))
    await stage.settle(0.6)
    await stage.shot("map-alarm")
    await stage.call(lambda: panel.view.pick(None))
    await stage.call(panel.canvas.fit)


@scene("map-past", SMALL, FULL, LIGHT)
async def past(stage: Stage) -> None:
    """Looking back at an earlier day: the banner, the lanes as they were, one of them open."""
    panel = await opened(stage)
    await stage.press(Key.Key_H)
    await stage.press(Key.Key_PageUp, times=3)
    await stage.until(lambda: not panel.view.days.working)
    await stage.press(Key.Key_Left, times=9)
    await stage.call(lambda: panel.past.open("all"))
    await stage.settle(0.4)
    await stage.shot("map-past")
    await stage.call(lambda: panel.view.pick(None))
    await stage.press(Key.Key_H)
