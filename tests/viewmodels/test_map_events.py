"""Marks of events: every one is on the map once, however they are clustered; lateness comes by itself."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.catalogue.catalogue import Severity
from desktop.viewmodels.map.events import EventBook
from tests.support import town

STORY = town.morning(60)
EVENTS = list(STORY.central.events())


def book() -> EventBook:
    made = EventBook(town.changshan())
    made.reset(town.changshan(), EVENTS, town.NOON)
    return made


BOOK = book()


@settings(max_examples=40)
@given(st.floats(1.0, 50_000.0), st.integers(-100_000, 400_000))
def test_every_event_is_in_one_cluster_and_no_urgent_one_in_a_crowd(cell: float, later: int) -> None:
    now = town.NOON.timestamp() + later
    found = BOOK.clusters(cell, now)
    ids = [one for cluster in found for one in cluster.ids]
    assert sorted(ids) == sorted(one.id for one in BOOK)
    for cluster in found:
        levels = [BOOK.level(one, now) for one in cluster.ids]
        assert cluster.count == len(cluster.ids)
        assert (levels.count("warn"), levels.count("late")) == (cluster.warn, cluster.late)
        urgent = [one for one in cluster.ids if BOOK.get(one).severity is Severity.URGENT]  # type: ignore[union-attr]
        assert not urgent or cluster.one is not None


def test_dragging_changes_no_cluster_and_zooming_in_parts_them() -> None:
    now = town.NOON.timestamp()
    far, near = BOOK.clusters(20_000, now), BOOK.clusters(50, now)
    assert len(far) < len(near)
    assert BOOK.clusters(20_000, now) == far


def test_an_event_gets_late_on_the_map_when_its_limit_passes() -> None:
    mark = next(one for one in BOOK if town.NOON.timestamp() < one.warn_at < one.late_at < 1e12)
    assert BOOK.level(mark.id, mark.warn_at - 1) == "ok"
    assert BOOK.level(mark.id, mark.warn_at + 1) == "warn"
    assert BOOK.level(mark.id, mark.late_at + 1) == "late"


def test_what_has_ended_leaves_the_map_and_a_place_beats_the_grids_middle() -> None:
    made = book()
    event = next(one for one in EVENTS if one.is_open and one.grid is not None and one.lon is None)
    assert made.get(event.id) is not None
    made.put(event.id, event.model_copy(update={"lon": 117.9, "lat": 36.9}), town.NOON)
    placed = made.get(event.id)
    assert placed is not None
    assert placed.exact
    made.put(event.id, None, town.NOON + timedelta(seconds=1))
    assert made.get(event.id) is None
    nowhere = event.model_copy(update={"grid": None})
    made.put(event.id, nowhere, town.NOON)
    assert made.get(event.id) is None
