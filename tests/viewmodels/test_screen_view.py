"""What the big screen counts and says: the same figures as the desk, masked, and nothing new after the line is cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.records import SuspendReason
from desktop.domain.places.positions import Crowd
from desktop.domain.problems import Problem
from desktop.domain.roster.shifts import Presence
from desktop.services.figures.day import DayFigures
from desktop.services.line.polling import Polling
from desktop.services.workers import Workers
from desktop.viewmodels.screen import emergency
from desktop.viewmodels.screen.cameras import around, chosen
from desktop.viewmodels.screen.map import _WORSE, apart, gathered, tags
from desktop.viewmodels.screen.orders import amount_of
from desktop.viewmodels.screen.screen import ScreenView, Sources
from desktop.viewmodels.screen.ticker import lines_of
from desktop.viewmodels.screen.truth import ScreenTruth
from desktop.viewmodels.timing import is_late
from desktop.viewmodels.words import STATES
from tests.support import town
from tests.support.screen import Screen, outlines, urgent

STORY = town.morning(60)
SECRETS = ("张秀英", "张丽", "1380543", "1385430", "幸福小区", "没过脚踝", "南头路口")
"""What is in the story and must be nowhere on a public screen."""


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Screen]:
    made = Screen(town.morning(60))
    yield made
    made.view.close()


def test_counts_are_those_of_the_events_that_are_open(screen: Screen) -> None:
    events = [one for one in screen.story.central.events() if one.is_open]
    counts = screen.view.counts
    assert counts.open == len(events)
    assert sum(counts.ranks) == counts.open
    assert counts.ranks[2] == sum(one.severity is Severity.URGENT for one in events)
    assert counts.late == sum(is_late(one, town.NOON) for one in events)
    assert counts.supervised == sum(one.supervision is not None for one in events)
    assert counts.lanes["accept"] == sum(STATES[one.state] == "待受理" for one in events)
    assert sum(counts.lanes.values()) <= counts.open


def test_an_event_gets_late_by_itself_and_leaves_when_it_is_closed(screen: Screen) -> None:
    view = screen.view
    told: list[str] = []
    view.changed.connect(told.append)
    now = view.now.timestamp()
    entry = min((one for one in view.ledger if now < one.late_at < 1e12), key=lambda one: one.late_at)
    late = view.counts.late
    screen.clock.advance(timedelta(seconds=entry.late_at - view.now.timestamp() + 1))
    view.tick()
    assert view.counts.late > late
    assert {"counts", "map", "second"} <= set(told)


def test_nothing_that_leads_to_a_person_is_in_what_is_shown(screen: Screen) -> None:
    view = screen.view
    shown = [*(one.text for one in view.ticker.lines), *(f"{one.title} {one.where}" for one in view.slow)]
    shown += [one.label for one in view.ledger]
    for one in view.ledger:
        event = view.situation.event(one.id)
        assert event is not None
        shown += [line.text for line in lines_of(view.township, event)]
        head = emergency.head_of(view, event)
        shown += [head.title, head.where]
    assert shown
    assert not [(text, secret) for text in shown for secret in SECRETS if secret in text]


def test_the_slowest_orders_stand_on_top_and_the_ticker_goes_on(screen: Screen) -> None:
    view = screen.view
    levels = [one.level for one in view.slow]
    assert levels.index("late") == 0
    assert "late" not in levels[levels.count("late") :]
    event = next(one for one in screen.story.central.events() if one.state.value == "reported")
    screen.clock.advance(timedelta(minutes=1))
    screen.happen(k.Accept(), event.id)
    newest = view.ticker.lines[0]
    assert (newest.event, newest.at) == (event.id, view.now)
    assert "受理" in newest.text


def test_while_the_line_is_cut_nobody_comes_on_duty_or_leaves(screen: Screen) -> None:
    view = screen.view

    def posts() -> list[tuple[str, Presence, int]]:
        return [(one.id, one.presence, one.late) for one in view.roster.cards()]

    view.tick()
    before = posts()
    screen.cut()
    screen.clock.advance(timedelta(hours=20))
    view.tick()
    assert posts() == before
    view.set_truth(ScreenTruth(live=True, data_at=view.now))
    view.tick()
    assert posts() != before


def test_while_an_event_rests_its_order_is_not_late(screen: Screen) -> None:
    view = screen.view
    situation = view.situation
    shown = next(
        one
        for one in situation.orders()
        if one.is_open
        and (event := situation.event(one.event)) is not None
        and event.state.value == "handling"
    )
    number = next(one.number for one in view.ledger if one.id == shown.event)
    until = screen.clock.now() + timedelta(days=20)
    wait = k.Suspend(reason=SuspendReason.FUNDS, until=until, words="等配件")
    screen.happen(wait, shown.event, town.COMMANDER)
    screen.clock.advance(shown.due - screen.clock.now() + timedelta(hours=1))
    view.tick()
    view.flush()
    assert view.ledger.get(shown.event) is not None
    assert not [one for one in view.slow if number in one.where]


def test_figures_of_the_day_are_no_noughts_where_nobody_knows(qtbot: QtBot) -> None:
    bare, whole = Screen(STORY, figures=False), Screen(STORY)
    bare.view.close()
    whole.view.close()
    assert bare.view.day is None
    day = whole.view.day
    assert day is not None
    reported = list(whole.story.central.events())
    assert day.total == sum(day.hours) == sum(day.channels.values()) == len(reported)
    assert [step.count for step in day.funnel] == sorted((step.count for step in day.funnel), reverse=True)
    assert day.readings["visits"].value is None


def test_a_store_that_cannot_be_read_leaves_no_old_figures(screen: Screen) -> None:
    view = screen.view
    assert view.day is not None

    async def broken() -> DayFigures:
        raise Problem("磁盘出错。", code="read_only")

    view.sources = replace(view.sources, day=broken)
    screen.clock.advance(timedelta(minutes=2))
    view.tick()
    assert view.day is None


def test_once_the_line_is_cut_figures_stand_and_positions_are_gone(screen: Screen) -> None:
    workers = Workers("test", most=1)
    try:
        told = Crowd(people=1, vehicles=0, places=((117.87, 36.88),), at=screen.clock.now())
        crowd = Polling(lambda: told, workers, screen.clock, 2.0)
        view = ScreenView(Sources(screen.situation, screen.connection, outlines(), town.Now(), crowd=crowd))
        at = view.now
        crowd.take(told)
        assert view.crowd() == told
        view.set_truth(ScreenTruth(live=False, data_at=at, since=at))
        assert view.crowd() is None
        assert crowd.now is None
        before = view.counts
        screen.clock.advance(timedelta(hours=9))
        view.tick()
        assert view.counts == before, "nobody knows what has become late since"
        assert view.at == at
        view.close()
    finally:
        workers.shutdown()


def test_every_event_with_a_grid_is_on_the_map_once(screen: Screen) -> None:
    found = [one.id for spot in gathered(screen.view) for one in spot.entries]
    assert sorted(found) == sorted(one.id for one in screen.view.ledger if one.grid is not None)
    said = [text for _, text in tags(screen.view)]
    assert 0 < len(said) <= 3
    assert all(text.startswith("超期 ") for text in said)


def test_what_is_counted_at_hand_is_what_going_through_all_would_count(screen: Screen) -> None:
    ledger = screen.view.ledger
    for event in [one.id for one in ledger][::3]:
        screen.happen(k.Comment(words="已到"), event)  # taken out and in again
    for hours in (-6, -1, 0, 1, 5, 30, 24 * 40):
        at = town.NOON + timedelta(hours=hours)
        now, entries, counts = at.timestamp(), list(ledger), ledger.counts(at)
        late = [one for one in entries if one.level(now) == "late"]
        assert counts.late == len(late)
        assert counts.warn == sum(one.level(now) == "warn" for one in entries)
        assert counts.ranks == tuple(sum(one.rank == rank for one in entries) for rank in range(3))
        gravest = sorted(late, key=lambda one: (-one.rank, one.late_at, one.id))
        assert ledger.latest(at, 3) == gravest[:3]
        screen.view.truth = ScreenTruth(live=False, data_at=at)
        for spot in gathered(screen.view):
            levels = [one.level(now) for one in spot.entries]
            assert (spot.warn, spot.late) == (levels.count("warn"), levels.count("late"))
            worst = min(spot.entries, key=lambda one: (-_WORSE[one.level(now)], -one.rank))
            assert spot.worst == (_WORSE[worst.level(now)], worst.rank)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(60, 840), st.floats(60, 620)), min_size=2, max_size=60))
def test_marks_are_moved_off_each_other_and_always_the_same_way(points: list[tuple[float, float]]) -> None:
    home = np.array(points)
    reaches = np.full(len(points), 13.0)
    moved = apart(home, reaches, (936, 676))
    assert np.array_equal(moved, apart(home, reaches, (936, 676)))
    assert np.all((moved[:, 0] >= 13) & (moved[:, 0] <= 923) & (moved[:, 1] >= 13) & (moved[:, 1] <= 663))

    def covered(at: np.ndarray) -> float:
        length = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
        return float(np.clip(26 - length[np.triu_indices(len(at), 1)], 0, None).sum())

    assert covered(moved) <= covered(home) + 1e-6


def test_cameras_are_those_that_a_public_screen_may_show_and_go_round(screen: Screen) -> None:
    view, known = screen.view, screen.directory.cameras
    first, second = chosen(view, 4, 0), chosen(view, 4, 1)
    assert len(set(first)) == len(set(second)) == 4
    assert set(first) != set(second)
    assert all(known[one].screen for one in (*first, *second))
    screen.directory.offline = set(first)
    assert not set(chosen(view, 4, 0)) & set(first)
    screen.directory.cameras = {}
    assert chosen(view, 4, 0) == []
    assert around(view, urgent(screen), 3) == []


def test_an_emergency_has_its_cameras_its_clock_and_its_posts(screen: Screen) -> None:
    view = screen.view
    event_id = urgent(screen)
    view.set_event(event_id)
    event = emergency.event_of(view)
    assert event is not None
    near = around(view, event_id, 3)
    assert [one.metres for one in near] == sorted(one.metres for one in near)
    watch = emergency.watch_of(view, event)
    assert watch.used == view.now - event.reported_at
    assert watch.due == event.total.due if event.total is not None else watch.due is None
    assert emergency.stopwatch(watch.used) == "20:00"
    head, rows = emergency.orders_of(view, event)
    assert head.startswith("派单 ")
    assert [one.lead for one in rows][:1] == [True]
    assert rows[0].signed.startswith(("超期", "待签收"))
    assert emergency.calls_of(view, event) is None
    screen.clock.advance(timedelta(hours=30))
    late = emergency.watch_of(view, event)
    assert late.level == "late"
    assert emergency.stopwatch(late.used).startswith("1 天 ")
    assert view.roster.tally()[Presence.ON_DUTY]


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(minutes=26), ("26", "分")), (timedelta(seconds=59), ("<1", "分")),
        (timedelta(minutes=100), ("1", "小时")),
        (timedelta(hours=71), ("71", "小时")), (timedelta(days=3, hours=1), ("3", "天")),
    ],
)  # fmt: skip
def test_a_time_is_one_figure_that_is_read_from_afar(time: timedelta, said: tuple[str, str]) -> None:
    assert amount_of(time) == said
