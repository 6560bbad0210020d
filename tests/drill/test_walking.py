"""Who is on the way in the demonstration: real ways by the public API, no warning but those meant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import hypot
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.domain.places.coordinates import metres
from desktop.domain.places.moving import BreachKind
from desktop.domain.places.outlines import Outlines
from desktop.domain.places.positions import DeviceKind
from desktop.domain.places.roaming import Rules, Spot, Trace
from desktop.drill.sessions import Sessions
from desktop.drill.walking import Walkers, roads_of, walkers_of
from desktop.link import positions as link
from desktop.link.client import Central
from desktop.profile import load_township
from desktop.scenario import Walking, load_scenario
from tests.central.conftest import until
from tests.support.ring import SECRET, central

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_the_demonstration_warns_of_the_one_vehicle_that_strays_and_the_badge_that_rests() -> None:
    town, walking = load_township("changshan"), load_scenario("ordinary-day").walking
    walkers = walkers_of(town, walking, roads_of(town))
    assert (len(walkers), len({one.device for one in walkers})) == (walking.badges + walking.vehicles,) * 2
    rules = Rules(town.practice.moving, town.tree, Outlines(), town.clock)
    traces: dict[str, Trace] = {}
    found = []
    for seconds in range(0, 45 * 60, 30):
        now = MORNING + timedelta(seconds=seconds)
        for one in walkers:
            kind, (lon, lat) = DeviceKind(one.kind), one.way(seconds)
            trace = rules.step(traces.get(one.device), one.device, kind, one.area, Spot(now, lon, lat))
            broken = rules.broken(trace, one.device, kind, one.area, now)
            found += [(one.device, each.kind) for each in broken]
            told = trace.told | {each.rule for each in broken}
            traces[one.device] = Trace(trace.last, trace.rest, trace.odd, trace.strayed, trace.wrong, told)
    assert found == [("vehicle-01", BreachKind.OFF_ROUTE), ("badge-001", BreachKind.IDLE)]


def test_nobody_goes_faster_than_one_can() -> None:
    town = load_township("changshan")
    for one in walkers_of(town, Walking(badges=20, vehicles=6), roads_of(town)):
        most = 3.0 if one.kind == "badge" else 12.0
        for seconds in range(0, 7200, 300):
            here, then = one.way(seconds), one.way(seconds + 1)
            assert metres(*here, *then) <= most, one.device
        row = one.row(100, MORNING)
        assert hypot(row["lon"] - 117.87, row["lat"] - 36.88) < 0.2


def test_a_town_without_a_ground_has_its_people_all_the_same() -> None:
    town = load_township("jiangbei")
    found = walkers_of(town, Walking(badges=5, vehicles=2), roads_of(town))
    assert {one.kind for one in found} <= {"badge", "vehicle"}


@pytest.mark.story
def test_a_desk_sees_them_move(tmp_path: Path) -> None:
    with central(tmp_path / "center") as made:
        town = made.center.township
        sessions = Sessions(made.url, SECRET, SystemClock(), lambda _: False, patient=False)
        walkers = Walkers(sessions, town, Walking(badges=3, vehicles=1, seconds=1), SystemClock())
        desk = Central(made.url, SystemClock(), station="指挥台")
        desk.login("dispatcher", SECRET)
        walkers.start()
        try:
            until(lambda: len(link.last(desk)) == 4)
            first = {(one.device, one.at) for one in link.last(desk)}
            until(lambda: first.isdisjoint((one.device, one.at) for one in link.last(desk)))
        finally:
            sessions.close()
            walkers.stop()
            desk.close()
