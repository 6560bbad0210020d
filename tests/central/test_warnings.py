"""Warnings by the real center: found in the log by its steward, kept up with it, once, whoever was restarted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.central.center import Center
from desktop.central.steward.steward import Steward
from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Event, RejectReason, Reporter
from tests.central.test_steward import MONDAY, clock_of, event_of, founded, give, steward_of


@pytest.fixture
def center(tmp_path: Path) -> Iterator[Center]:
    with founded(tmp_path, MONDAY - timedelta(weeks=5)) as made:
        yield made


def flood(center: Center, phone: str = "") -> str:
    town, id_ = center.township, new_id()
    grid = next(area.id for area in town.areas if area.level.value == "grid")
    reporter = Reporter(name="张丽", phone=phone) if phone else None
    item = town.catalogue[0].id
    report = k.Report(title="路口积水", channel=Channel.CITIZEN, grid=grid, item=item, reporter=reporter)
    give(center, report, id_)
    return id_


def warnings_in(center: Center) -> list[Event]:
    with center.database.read() as connection:
        ids = list(
            connection.exec_driver_sql("SELECT id FROM entities WHERE type = 'event' ORDER BY id").scalars()
        )
    found = (event_of(center, id_) for id_ in ids)
    return [event for event in found if event.evidence is not None]


def given(steward: Steward, center: Center) -> int:
    """How many warnings a look gives; it also urges what is late."""
    before = len(warnings_in(center))
    steward.look()
    return len(warnings_in(center)) - before


def test_a_surge_becomes_an_event_of_the_center_with_the_rows_behind_it(center: Center) -> None:
    flood(center)
    clock_of(center).advance(timedelta(weeks=5))
    steward = steward_of(center)
    rows = [flood(center) for _ in range(2)]
    assert given(steward, center) == 0
    rows += [flood(center) for _ in range(4)]
    assert given(steward, center) == 0, "not more often than once a minute"
    clock_of(center).advance(timedelta(minutes=2))
    assert given(steward, center) == 1
    (event,) = warnings_in(center)
    assert event.evidence is not None
    assert set(event.evidence.rows) == set(rows)
    assert (event.channel, event.number is not None) == (Channel.RULE, True)
    assert event.timeline[0].actor.name == "预警规则"
    for again in (steward, steward_of(center)):  # also after a restart
        clock_of(center).advance(timedelta(minutes=2))
        assert given(again, center) == 0
    give(center, k.Reject(reason=RejectReason.FALSE_ALARM, words="消防演练放水"), event.id)
    clock_of(center).advance(timedelta(hours=30))
    [flood(center) for _ in range(6)]
    assert given(steward, center) == 0, "the groundless one has made it quieter"
    clock_of(center).advance(timedelta(minutes=2))
    flood(center)
    assert given(steward, center) == 1


def test_a_telephone_stays_in_the_center(center: Center) -> None:
    steward = steward_of(center)
    for _ in range(3):
        flood(center, "13805431234")
    assert steward.look() == 1
    (event,) = warnings_in(center)
    assert "13805431234" not in event.model_dump_json()
    assert event.grid is None, "shown to the center alone"


def test_what_is_found_void_or_twice_before_the_look_makes_no_surge(center: Center) -> None:
    flood(center)
    clock_of(center).advance(timedelta(weeks=5))
    steward = steward_of(center)
    rows = [flood(center) for _ in range(2)]
    assert given(steward, center) == 0
    for row in rows:
        give(center, k.Reject(reason=RejectReason.DUPLICATE, words="同一处"), row)
    [flood(center) for _ in range(2)]
    clock_of(center).advance(timedelta(minutes=2))
    assert given(steward, center) == 0, "four reports, but two cases"
    clock_of(center).advance(timedelta(minutes=2))
    assert given(steward_of(center), center) == 0, "nor after a restart"
    [flood(center) for _ in range(3)]
    clock_of(center).advance(timedelta(minutes=2))
    assert given(steward, center) == 1
