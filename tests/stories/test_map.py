"""The map in the real program: devices that a platform reports, a call-out and a whistle from the map."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop.clock import SystemClock
from desktop.domain.places.plane import to_plane
from desktop.domain.roster.callouts import Scope
from desktop.link import positions as link
from desktop.link.client import Central
from desktop.panels.roster.callout_form import CalloutForm
from tests.support.ring import until
from tests.support.window import CTRL, Desk, Key, beside, play, settings

pytestmark = pytest.mark.story


def told(desk: Desk, *rows: dict[str, Any]) -> int:
    """A platform reports places over HTTP."""
    url, password = desk.address
    central = Central(url, SystemClock(), station="定位平台")
    try:
        central.login("gateway:positions", password)
        return link.put(central, rows)
    finally:
        central.close()


def _form(desk: Desk) -> CalloutForm | None:
    found = [one for one in desk.made.roster.findChildren(CalloutForm) if one.isVisible()]
    return found[0] if found else None


def test_devices_are_seen_and_an_area_is_called(qapp, tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        await desk.live()
        town = desk.made.situation.township
        ring = next(one for one in town.practice.moving.fences if one.ring).ring
        lon, lat = (sum(one[n] for one in ring) / len(ring) for n in (0, 1))

        def row(ago: int) -> dict[str, Any]:
            at = SystemClock().now() - timedelta(seconds=ago)
            place = {"at": at.isoformat(), "lon": lon, "lat": lat}
            return {"device": "vehicle-01", "kind": "vehicle", "name": "巡1号车", **place}

        badge = row(0) | {"device": "badge-003", "kind": "badge", "name": "平台里的旧名"}
        assert await asyncio.to_thread(told, desk, row(30), row(0), badge) == 3
        tools = desk.made.map
        assert tools is not None
        panel = tools.panel
        await beside(partial(desk.made.window.show_panel, "map"))
        await until(lambda: panel.view.mover("vehicle-01") is not None)
        holder = next(one for one in town.people if one.id == "R033")
        assert panel.view.mover("badge-003").name == holder.name  # type: ignore[union-attr]

        before = SystemClock().now() - timedelta(seconds=15)
        await beside(partial(panel.view.look_back, before))
        await until(lambda: [one.device for one in panel.view.movers()] == ["vehicle-01"])
        await beside(partial(panel.view.look_back, None))
        await until(lambda: panel.view.mover("badge-003") is not None)

        await desk.press(Key.Key_G)
        await until(lambda: panel.view.coverage is not None and panel.view.coverage.patrol is not None)
        grid = panel.view.ground.grids.at(lon, lat)
        assert panel.view.coverage.by_grid[grid].patrol > 0  # type: ignore[union-attr, index]
        await desk.press(Key.Key_G)

        event_id = await desk.report(
            "河边道路塌陷", lon=lon, lat=lat, grid=panel.view.ground.grids.at(lon, lat)
        )
        await until(lambda: panel.view.events.get(event_id) is not None)
        x, y = to_plane(lon, lat)
        await beside(partial(panel.show_event, event_id))
        await beside(panel.focus_first)
        await desk.press(Key.Key_F)
        await until(lambda: desk.made.events.isVisible() and desk.made.detail.event_id == event_id)
        await desk.press(Key.Key_Escape)

        await beside(partial(desk.made.window.show_panel, "map"))
        await beside(partial(panel.view.pick, None))
        await beside(partial(panel.canvas.drawing.circle, x, y, 6000.0))
        await beside(panel.focus_first)
        await desk.press(Key.Key_N)
        await until(lambda: desk.made.roster.isVisible() and _form(desk) is not None)
        form = _form(desk)
        assert form is not None
        await until(form.words.hasFocus)
        await desk.press(Key.Key_Return, CTRL)
        await until(lambda: bool(list(desk.made.situation.all_callouts())))
        (callout,) = desk.made.situation.all_callouts()
        assert callout.scope is Scope.POSTS
        assert callout.callees

    assert play(settings(tmp_path), story) == 0
