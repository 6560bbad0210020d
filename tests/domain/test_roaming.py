"""走动预警: who breaks a fence, a route, stands still; and what never warns: jumps, old places, borders, the night."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from math import cos, radians
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.domain import commands as k
from desktop.domain.events.events import EventState, RejectReason
from desktop.domain.places.areas import Area, AreaLevel
from desktop.domain.places.breaching import AT_ONCE, Given, due_breaches, given_of, held_back, thinned
from desktop.domain.places.moving import (
    MOST_DEVICES,
    MOST_POINTS,
    BreachKind,
    Fence,
    Hours,
    Idle,
    MovingRules,
    Route,
    Side,
)
from desktop.domain.places.outlines import Outline, Outlines
from desktop.domain.places.positions import DeviceKind, Position, TrackPoint
from desktop.domain.places.roaming import FASTEST, FRESH, GAP, Broken, Rules, Spot, Trace, away_from
from desktop.domain.rights.projection import Clearance, mask
from desktop.domain.times.deadlines import WorkClock
from desktop.domain.township.practice import Practice
from desktop.domain.township.township import Township
from tests.support.town import DISPATCHER, Story, changshan

NOON = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, ten in the morning there."""
LON, LAT = 117.87, 36.88
WIDE = 1 / (111_320 * cos(radians(LAT)))
"""Degrees of a metre to the east."""
SQUARE = tuple(
    (LON + x * WIDE, LAT + y / 111_320) for x, y in ((-500, -500), (500, -500), (500, 500), (-500, 500))
)
ALWAYS = {"hours": Hours.ALWAYS}
OUT = Fence(id="out", name="水库", side=Side.KEEP_OUT, ring=SQUARE, minutes=2, **ALWAYS)
IN = Fence(id="in", name="镇区", side=Side.STAY_IN, ring=SQUARE, minutes=2, **ALWAYS)
LINE = Route(
    id="line", name="一线", devices=("v",), points=((LON, LAT), (LON + 5000 * WIDE, LAT)), metres=150,
    minutes=3, **ALWAYS,
)  # fmt: skip
STILL = Idle(minutes=30, metres=60, **ALWAYS)
Walk = Sequence[tuple[float, float, float]]
"""Seconds after noon, metres east and north of the middle."""


def rules_of(rules: MovingRules, outlines: Outlines | None = None, town: Township | None = None) -> Rules:
    town = town or changshan()
    return Rules(rules, town.tree, outlines or Outlines(), WorkClock(town.calendar))


def spot(seconds: float, east: float, north: float = 0.0) -> Spot:
    return Spot(NOON + timedelta(seconds=seconds), LON + east * WIDE, LAT + north / 111_320)


def told(
    rules: Rules, walk: Walk, device: str = "v", latch: bool = True, **more: Any
) -> list[tuple[float, Broken]]:
    """All warnings along a walk, looked for at each place, as the center does it."""
    trace: Trace | None = None
    found = []
    kind, area = more.get("kind", DeviceKind.VEHICLE), more.get("area")
    for seconds, east, north in walk:
        here = spot(seconds, east, north)
        trace = rules.step(trace, device, kind, area, here)
        for one in rules.broken(trace, device, kind, area, here.at + more.get("late", timedelta(seconds=5))):
            found.append((seconds, one))
            if latch:
                trace = replace(trace, told=trace.told | {one.rule})
    return found


def steps(
    start: float, end: float, every: float, east: float, north: float = 0.0
) -> list[tuple[float, float, float]]:
    return [(start + n * every, east, north) for n in range(int((end - start) / every) + 1)]


@pytest.mark.parametrize(("fence", "there", "elsewhere", "kind"), [
    (OUT, 0.0, 800.0, BreachKind.ENTERED), (IN, 800.0, 0.0, BreachKind.LEFT),
])  # fmt: skip
def test_a_fence_warns_once_after_its_minutes(
    fence: Fence, there: float, elsewhere: float, kind: BreachKind
) -> None:
    rules = rules_of(MovingRules(fences=(fence,)))
    walk = [*steps(0, 60, 15, elsewhere), *steps(75, 900, 15, there)]
    ((seconds, one),) = told(rules, walk)
    assert (seconds, one.kind, one.rule) == (195, kind, fence.id)
    assert one.since == NOON + timedelta(seconds=75)
    assert one.metres == pytest.approx(500 if kind is BreachKind.ENTERED else 300, rel=0.02)
    again = [*walk, *steps(915, 960, 15, elsewhere), *steps(975, 1200, 15, there)]
    assert [round(seconds) for seconds, _ in told(rules, again)] == [195, 1095], "only after it was back"


def test_near_the_border_nothing_changes() -> None:
    """30 metres to either side count for nothing: who walks along it is not told of again and again."""
    rules = rules_of(MovingRules(fences=(IN,)))
    assert told(rules, [(n * 15.0, 480.0 if n % 2 else 520.0, 0.0) for n in range(200)]) == []
    out = [*steps(0, 300, 15, 700), *[(315 + n * 15.0, 480.0 if n % 2 else 520.0, 0.0) for n in range(200)]]
    assert [seconds for seconds, _ in told(rules, out)] == [120]


def test_one_jump_of_the_satellites_is_nothing() -> None:
    rules = rules_of(MovingRules(fences=(IN,), idle=STILL))
    walk = [(n * 15.0, 100_000.0 if n % 3 == 1 else 0.0, 0.0) for n in range(40)]
    assert told(rules, walk) == []
    trace = None
    for place in walk:
        trace = rules.step(trace, "v", DeviceKind.VEHICLE, None, spot(*place))
    assert trace is not None
    assert trace.rest.at == NOON, "it has not moved either"
    carried = [*steps(0, 60, 15, 0), *steps(75, 300, 15, 100_000)]
    assert [seconds for seconds, _ in told(rules, carried)] == [210], (
        "borne out by the next, it counts from then"
    )


def test_what_is_old_or_was_silent_warns_of_nothing() -> None:
    rules = rules_of(MovingRules(fences=(OUT,), idle=STILL))
    assert told(rules, steps(0, 3600, 30, 0), late=FRESH + timedelta(seconds=1)) == []
    assert told(rules, steps(0, 3600, 30, 0), late=timedelta(seconds=-1)) == []
    silent = GAP.total_seconds() + 1
    assert told(rules, steps(0, 20 * silent, silent, 0)) == []


def test_off_its_route_and_back_within_two_thirds() -> None:
    rules = rules_of(MovingRules(routes=(LINE,)))
    walk = [(n * 15.0, n * 50.0, 0.0) for n in range(20)]
    assert told(rules, walk) == []
    away = [*walk, *[(300 + n * 15.0, 1000.0, 400.0) for n in range(20)]]
    ((seconds, one),) = told(rules, away)
    assert (seconds, one.kind) == (480, BreachKind.OFF_ROUTE)
    assert one.metres == pytest.approx(400, abs=2)
    assert told(rules, away, device="another") == []
    beside = [*away, *[(615 + n * 15.0, 1000.0, 120.0 if n % 2 else 160.0) for n in range(40)]]
    assert len(told(rules, beside)) == 1


def test_standing_still_counts_on_duty_only() -> None:
    rules = rules_of(MovingRules(idle=STILL))
    ((seconds, one),) = told(rules, steps(0, 7200, 30, 10))
    assert (seconds, one.kind, one.rule) == (1800, BreachKind.IDLE, "idle")
    assert told(rules, [(n * 30.0, n * 5.0, 0.0) for n in range(400)]) == [], "it moves, if slowly"
    office = rules_of(MovingRules(idle=Idle(minutes=30, metres=60)))
    town = changshan()
    begin = next(span for span in town.clock.spans(NOON.date()))[0]
    early = (begin - NOON).total_seconds() - 3000
    ((seconds, one),) = told(office, steps(early, early + 7200, 30, 0))
    assert (one.since, NOON + timedelta(seconds=seconds)) == (begin, begin + timedelta(minutes=30))
    assert told(office, steps(-12 * 3600, -10.5 * 3600, 60, 0)) == [], "at night nobody is on duty"


def test_each_to_the_own_grid() -> None:
    """``stay_in`` with neither areas nor ring: the device's own area, a village with all its grids."""
    town = changshan()
    grids = [one for one in town.areas if one.level is AreaLevel.GRID]
    grid, sister = next(pair for pair in combinations(grids, 2) if pair[0].parent == pair[1].parent)
    half = [
        tuple((LON + x * WIDE, LAT + y / 111_320) for x, y in ring)
        for ring in (
            ((-500, -500), (0, -500), (0, 500), (-500, 500)),
            ((0, -500), (500, -500), (500, 500), (0, 500)),
        )
    ]
    outlines = Outlines((Outline(grid.id, ((half[0],),)), Outline(sister.id, ((half[1],),))))
    own = Fence(id="own", name="本网格", side=Side.STAY_IN, minutes=1, **ALWAYS)
    rules = rules_of(MovingRules(fences=(own,)), outlines)
    over = steps(0, 300, 15, 250)
    assert len(told(rules, over, area=grid.id, kind=DeviceKind.BADGE)) == 1
    assert told(rules, over, area=sister.id) == []
    assert told(rules, over, area=grid.parent) == [], "over the border between two grids of the village"
    assert told(rules, steps(0, 300, 15, 9000), area=None) == [], "of whom nothing is known"


@pytest.mark.parametrize("wrong", [
    {"fences": [{"id": "a", "name": "a", "side": "keep_out"}]},
    {"fences": [{"id": "a", "name": "a", "side": "stay_in", "ring": [[1, 1], [2, 2]]}]},
    {"fences": [{"id": "a", "name": "a", "side": "stay_in", "ring": [[1, 1], [2, 2], [1, 2]], "areas": ["x"]}]},
    {"routes": [{"id": "idle", "name": "a", "devices": ["v"], "points": [[1, 1], [2, 2]]}]},
    {"routes": [{"id": "a", "name": "a", "devices": [], "points": [[1, 1], [2, 2]]}]},
    {"idle": {"minutes": 1}},
])  # fmt: skip
def test_a_rule_that_says_nothing_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        MovingRules.model_validate(wrong)


def test_a_profile_names_areas_and_matters_that_there_are() -> None:
    town = changshan()
    fence = Fence(id="a", name="a", side=Side.KEEP_OUT, areas=("nowhere",))
    practice = town.practice.model_copy(update={"moving": MovingRules(fences=(fence,))})
    with pytest.raises(ValidationError, match="nowhere"):
        Township.model_validate(town.model_copy(update={"practice": practice}).model_dump())


# any walk

Leg = tuple[int, int, int]


def walked(legs: list[Leg]) -> list[tuple[float, float, float]]:
    """Legs of so many seconds, each to a place."""
    found, seconds = [], 0.0
    for after, east, north in legs:
        seconds += after
        found.append((seconds, float(east), float(north)))
    return found


walks = st.lists(
    st.tuples(st.integers(1, 900), st.integers(-1500, 1500), st.integers(-1500, 1500)),
    min_size=1,
    max_size=40,
).map(walked)
ALL = MovingRules(fences=(OUT, IN), routes=(LINE,), idle=STILL)


@given(walks)
def test_on_any_walk_a_warning_stands_on_what_was_seen(walk: Walk) -> None:
    rules = rules_of(ALL)
    by_rule: dict[str, list[tuple[float, Broken]]] = {}
    for seconds, one in told(rules, walk):
        by_rule.setdefault(one.rule, []).append((seconds, one))
        least = {"out": 2, "in": 2, "line": 3, "idle": 30}[one.rule]
        assert one.until - one.since >= timedelta(minutes=least)
        assert NOON <= one.since < one.until <= NOON + timedelta(seconds=seconds)
        within = [place for place in walk if one.since <= NOON + timedelta(seconds=place[0]) <= one.until]
        assert len(within) >= 2, "never on one place alone"
    for rule in ("out", "in"):
        right = [seconds for seconds, x, y in walk if (max(abs(x), abs(y)) > 560) is (rule == "out")]
        times = [seconds for seconds, _ in by_rule.get(rule, [])]
        for first, second in pairwise(times):
            assert any(first < seconds < second for seconds in right), "back in between"


@given(walks, st.integers(0, 39))
def test_what_comes_late_or_twice_changes_nothing(walk: Walk, at: int) -> None:
    rules = rules_of(ALL)
    trace: Trace | None = None
    for place in walk[: at + 1]:
        trace = rules.step(trace, "v", DeviceKind.VEHICLE, None, spot(*place))
    assert trace is not None
    for place in walk[: at + 1]:
        assert rules.step(trace, "v", DeviceKind.VEHICLE, None, spot(*place)) == trace


@given(st.floats(-3000, 8000), st.floats(-3000, 3000))
def test_how_far_from_a_line(east: float, north: float) -> None:
    here = spot(0, east, north)
    beyond = max(-east, east - 5000, 0.0)
    expected = (beyond**2 + north**2) ** 0.5
    assert away_from((LINE.points,), here.lon, here.lat) == pytest.approx(expected, rel=0.01, abs=1.0)
    assert FASTEST > 40


# what is reported of it


def town_with(rules: MovingRules) -> Township:
    practice = Practice(moving=rules)
    return changshan().model_copy(update={"practice": practice})


def position(device: str, name: str = "张丽", kind: DeviceKind = DeviceKind.BADGE) -> Position:
    return Position(
        device=device, kind=kind, name=name, area=None, lon=LON, lat=LAT, speed=None, heading=None, at=NOON
    )  # fmt: skip


def broken(rule: str = "in", kind: BreachKind = BreachKind.LEFT) -> Broken:
    return Broken(rule, kind, NOON - timedelta(minutes=12), NOON, 320.4)


def way(count: int) -> list[TrackPoint]:
    return [TrackPoint(at=NOON - timedelta(seconds=count - n), lon=LON, lat=LAT) for n in range(count)]


def report_of(found: Sequence[tuple[Position, Broken]]) -> list[k.Report]:
    dues = [due for due, _ in due_breaches(town_with(ALL), found, lambda *_: way(200), lambda *_: None)]
    reports = [due.args for due in dues]
    assert all(isinstance(one, k.Report) for one in reports)
    return [one for one in reports if isinstance(one, k.Report)]


def test_a_warning_names_device_rule_times_and_way_but_no_whole_name() -> None:
    (report,) = report_of([(position("b-1"), broken())])
    assert report.title == "工牌 张**（b-1）离开「镇区」，已 12 分钟"
    assert report.breach is not None
    assert (report.breach.devices, report.breach.rule, report.breach.metres) == (("b-1",), "in", 320.4)
    assert len(report.breach.track) == MOST_POINTS
    assert "张丽" not in report.model_dump_json()
    assert (report.lon, report.lat) == (LON, LAT)
    (report,) = report_of(
        [(position("v", "巡3号车", DeviceKind.VEHICLE), broken("line", BreachKind.OFF_ROUTE))]
    )
    assert report.title == "车辆 巡3号车 偏离「一线」 320 米，已 12 分钟"
    (report,) = report_of([(position("b-1", ""), broken("idle", BreachKind.IDLE))])
    assert report.title == "工牌 b-1 在岗 12 分钟没有移动"


def test_very_many_at_once_are_one_warning_that_says_so() -> None:
    many = [(position(f"b-{n:03d}"), broken()) for n in range(MOST_DEVICES + 5)]
    (report,) = report_of(many)
    assert report.breach is not None
    assert (report.breach.count, len(report.breach.devices)) == (MOST_DEVICES + 5, MOST_DEVICES)
    assert report.title == f"{MOST_DEVICES + 5} 台设备同时离开「镇区」，请先核对定位平台"
    assert len(report_of(many[:AT_ONCE])) == AT_ONCE


def test_an_open_one_or_one_of_late_holds_the_next_back() -> None:
    town = town_with(ALL)
    assert held_back(town, Given(NOON - timedelta(days=2), open=True), NOON)
    assert held_back(town, Given(NOON - timedelta(minutes=119), open=False), NOON)
    assert not held_back(town, Given(NOON - timedelta(minutes=120), open=False), NOON)
    assert not held_back(town, None, NOON)


def test_it_is_the_centers_own_and_is_found_groundless_with_words() -> None:
    from desktop.domain.rights.actors import AUTO_WARNING

    (report,) = report_of([(position("b-1"), broken())])
    story = Story()
    with pytest.raises(AssertionError, match="预警由中心按规则发出"):
        story.do(report, "e1", DISPATCHER, NOON)
    story.do(report, "e1", AUTO_WARNING, NOON)
    event = story.central.event("e1")
    assert event is not None
    assert event.breach == report.breach
    assert given_of([event]) == {("in", "b-1"): Given(NOON, open=True)}
    with pytest.raises(AssertionError, match="预警作误报要写明理由"):
        story.do(k.Reject(reason=RejectReason.FALSE_ALARM), "e1", DISPATCHER, NOON)
    story.do(k.Reject(reason=RejectReason.FALSE_ALARM, words="请假"), "e1", DISPATCHER, NOON)
    event = story.central.event("e1")
    assert event is not None
    assert event.state is EventState.FALSE_ALARM
    assert given_of([event])["in", "b-1"].open is False


def test_nothing_of_it_is_on_a_screen() -> None:
    from desktop.domain.rights.actors import AUTO_WARNING

    (report,) = report_of([(position("b-1"), broken())])
    story = Story()
    story.do(report, "e1", AUTO_WARNING, NOON)
    event = story.central.event("e1")
    assert event is not None
    assert event.breach is not None
    assert mask(event, Clearance.MASKED).breach == event.breach
    assert mask(event, Clearance.PUBLIC).breach is None


@given(st.integers(0, 500))
def test_a_way_is_thinned_between_its_ends(count: int) -> None:
    whole = way(count)
    found = thinned(whole)
    assert len(found) == min(count, MOST_POINTS)
    if whole:
        assert (found[0], found[-1]) == (whole[0], whole[-1])


def test_an_area_below_is_part_of_the_fence() -> None:
    town = changshan()
    village = next(one for one in town.areas if one.level is AreaLevel.VILLAGE)
    grids: list[Area] = [one for one in town.areas if one.parent == village.id]
    outlines = Outlines(tuple(Outline(one.id, ((SQUARE,),)) for one in grids[:1]))
    fence = Fence(id="v", name="某村", side=Side.KEEP_OUT, areas=(village.id,), minutes=1, **ALWAYS)
    assert len(told(rules_of(MovingRules(fences=(fence,)), outlines), steps(0, 200, 15, 0))) == 1
