"""Early warning: surges beside what is usual, repeats, whom they are kept from, and what a groundless one teaches."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.decide import decide
from desktop.domain.events.events import Event, EventState, RejectReason, Reporter
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import AUTO_WARNING
from desktop.domain.warnings.evidence import Evidence, WarningKind
from desktop.domain.warnings.sightings import Sighting, cells_of, reference_windows, sighting_of
from desktop.domain.warnings.surges import discoveries, tail, usual
from desktop.domain.warnings.warning import due_warnings
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, NOON, VILLAGE, small_town

LONG_AGO = NOON - timedelta(weeks=20)
TOWN = small_town()


def quiet_weeks(per_week: int = 2) -> list[Sighting]:
    """A few manholes each week, at other hours."""
    ids = itertools.count()
    return [
        Sighting(
            f"old{next(ids)}", NOON - timedelta(weeks=week, hours=11 + 3 * n), "g1", "C-01", Channel.GRID
        )
        for week in range(1, 12)
        for n in range(per_week)
    ]


def burst(
    count: int, at: datetime = NOON, channel: Channel = Channel.CITIZEN, **more: object
) -> list[Sighting]:
    return [
        Sighting(f"new{at:%d%H}{n}", at - timedelta(minutes=9 * n + 1), "g1", "C-02", channel, **more)  # type: ignore[arg-type]
        for n in range(count)
    ]


def given_of(
    sightings: Iterable[Sighting], given: Iterable[Event] = (), now: datetime = NOON
) -> list[Evidence]:
    found = []
    for due in due_warnings(TOWN, list(sightings), list(given), now, LONG_AGO):
        assert isinstance(due.args, k.Report)
        assert due.args.evidence is not None
        assert due.actor == AUTO_WARNING
        found.append(due.args.evidence)
    return found


@given(st.floats(0.02, 40), st.floats(1.01, 9))
def test_the_tail_is_one_minus_what_lies_below(mean: float, spread: float) -> None:
    size, chance = mean / (spread - 1), 1 / spread
    below, term = 0.0, math.exp(size * math.log(chance))
    for count in range(60):
        assert tail(mean, spread, count) == pytest.approx(1 - below, abs=1e-9)
        below += term
        term *= (size + count) / (count + 1) * (1 - chance)
    assert tail(mean, spread, 4000) < 1e-9


def test_a_surge_of_the_past_does_not_hide_the_next_one() -> None:
    assert usual([0, 1, 0, 2, 0, 1, 14, 0]).chance(9) < 0.001
    assert usual([0, 1, 0, 2, 0, 1, 0, 0]).mean == pytest.approx(4.5 / 8)


@given(st.lists(st.floats(1e-9, 1), max_size=40), st.integers(1, 500))
def test_no_more_is_discovered_than_the_share_allows(chances: list[float], more: int) -> None:
    limit, tested = discoveries(chances, len(chances) + more, 0.05), len(chances) + more
    kept = [chance for chance in chances if chance <= limit]
    assert not kept or max(kept) * tested <= 0.05 * len(kept) * (1 + 1e-9)
    assert all(chance * tested > 0.05 for chance in chances if chance > limit)


def test_seven_reports_of_water_are_a_surge_and_two_are_not() -> None:
    assert given_of([*quiet_weeks(), *burst(2)]) == []
    (found,) = given_of([*quiet_weeks(), *burst(7)])
    assert (found.kind, found.count, found.item) == (WarningKind.SURGE, 7, "C-02")
    assert found.usual < 0.2
    assert set(found.rows) == {one.id for one in burst(7)}
    assert found.least <= 7


def test_what_is_usual_at_this_hour_of_this_weekday_is_none() -> None:
    mondays = [one for week in range(1, 9) for one in burst(6, NOON - timedelta(weeks=week))]
    assert given_of([*mondays, *burst(7)]) == []
    assert given_of([*mondays, *burst(40)])


def test_three_channels_together_are_seen_as_one() -> None:
    reports = [
        one
        for channel in (Channel.CITIZEN, Channel.HOTLINE_12345, Channel.GRID)
        for one in burst(2, NOON - timedelta(minutes=tuple(Channel).index(channel)), channel)
    ]
    reports = [Sighting(f"c{n}", one.at, one.grid, one.item, one.channel) for n, one in enumerate(reports)]
    (found,) = given_of([*quiet_weeks(), *reports])
    assert (found.grid, found.channel, found.count) == ("g1", None, 6)


def test_without_weeks_to_compare_with_nothing_is_called_unusual() -> None:
    assert not list(due_warnings(TOWN, burst(9), (), NOON, NOON - timedelta(weeks=2)))
    assert all(since >= NOON - timedelta(weeks=4) for since, _ in
               reference_windows(NOON, 3, 8, NOON - timedelta(weeks=4)))  # fmt: skip


def reported(desk: Desk, id_: str, phone: str, **more: object) -> Event:
    args = k.Report(title="噪声", channel=Channel.WINDOW, grid="g1", reporter=Reporter(phone=phone), **more)  # type: ignore[arg-type]
    assert desk.give(args, id_, DISPATCHER) is None
    return desk.event(id_)


def seen(desk: Desk) -> list[Sighting]:
    return [one for event in desk.state.events() if (one := sighting_of(event, TOWN)) is not None]


def warn(desk: Desk) -> list[str]:
    """Give what is due, as the center does; the ids."""
    past = [event for event in desk.state.events() if event.evidence is not None]
    found = []
    for due in due_warnings(desk.state.township, seen(desk), past, desk.now, LONG_AGO):
        assert desk.give(due.args, due.subject, due.actor or AUTO_WARNING) is None
        found.append(due.subject)
    return found


def test_one_telephone_again_and_again_and_nothing_of_it_in_the_warning() -> None:
    desk = Desk()
    for number in range(2):
        reported(desk, f"e{number}", "138-0543-1234")
    assert warn(desk) == []
    reported(desk, "e2", "13805431234", concerns=("post:road",))
    (id_,) = warn(desk)
    event = desk.event(id_)
    assert (event.channel, event.state, event.grid) == (Channel.RULE, EventState.REPORTED, None)
    assert event.evidence is not None
    assert event.evidence.rows == ("e2", "e1", "e0")
    assert event.excluded == ("post:road",), "whom a row is kept from reads of it nowhere"
    assert "1380543" not in event.model_dump_json().replace("-", "")
    assert warn(desk) == [], "said once"
    for number in range(3, 6):
        reported(desk, f"e{number}", "13805431234")
    assert len(warn(desk)) == 1, "it has doubled"


@pytest.mark.parametrize(
    ("reason", "of_its_matter"),
    [
        (RejectReason.DUPLICATE, False), (RejectReason.NOT_OURS, True), (RejectReason.INCOMPLETE, True),
    ],
)  # fmt: skip
def test_what_was_not_accepted_counts_by_its_reason(reason: RejectReason, of_its_matter: bool) -> None:
    desk = Desk()
    reported(desk, "e0", "13805431234", item="C-02")
    (before,) = seen(desk)
    assert before.item == "C-02"
    assert desk.give(k.Reject(reason=reason, words="已经查过"), "e0") is None
    (after,) = seen(desk)
    assert bool(list(cells_of(after))) is of_its_matter
    assert after.keys == before.keys, "whoever calls again called again"
    assert desk.give(k.Reopen(reason="确有其事"), "e0", COMMANDER) is None
    assert seen(desk) == [before], "it counts again"


def test_what_never_happened_counts_nowhere_and_what_was_merged_does() -> None:
    desk = Desk()
    for number, phone in enumerate(("13805431111", "13805432222", "13805433333")):
        reported(desk, f"e{number}", phone, item="C-02")
    assert desk.give(k.Reject(reason=RejectReason.VOID, words="录错了"), "e0", COMMANDER) is None
    assert desk.event("e0").state is EventState.REJECTED
    assert desk.give(k.Accept(), "e1") is None
    assert desk.give(k.Merge(into="e1"), "e2") is None
    assert {one.id for one in seen(desk)} == {"e1", "e2"}
    args = k.Report(title="占道", channel=Channel.VIDEO, grid="g1", item="C-02")
    assert desk.give(args, "e3", DISPATCHER) is None
    assert len(seen(desk)) == 3
    assert desk.give(k.Reject(reason=RejectReason.FALSE_ALARM), "e3") is None
    assert len(seen(desk)) == 2


def test_a_groundless_warning_makes_its_pattern_quieter_until_it_is_reopened() -> None:
    desk = Desk()
    for number in range(3):
        reported(desk, f"e{number}", "13805431234")
    (id_,) = warn(desk)
    refused = desk.give(k.Reject(reason=RejectReason.FALSE_ALARM), id_)
    assert refused is not None
    assert (refused.code, refused.field) == ("words", "words")
    assert desk.give(k.Reject(reason=RejectReason.FALSE_ALARM, words="热心居民，逐件属实"), id_) is None
    reported(desk, "e3", "13805431234")
    assert desk.state.event(id_) is not None
    (again,) = warn(desk)
    louder = desk.event(again).evidence
    assert louder is not None
    assert (louder.dismissed, louder.least, louder.count) == (1, 4, 4)
    assert desk.give(k.Reject(reason=RejectReason.FALSE_ALARM, words="同上"), again) is None
    reported(desk, "e4", "13805431234")
    assert warn(desk) == [], "two were groundless: six are needed"
    reported(desk, "e5", "13805431234")
    assert len(warn(desk)) == 1


def test_a_surge_found_groundless_needs_more_and_reopening_takes_that_back() -> None:
    desk = Desk()
    desk.now = NOON
    (due,) = due_warnings(TOWN, [*quiet_weeks(), *burst(5)], (), NOON, LONG_AGO)
    assert desk.give(due.args, due.subject, AUTO_WARNING) is None
    assert desk.give(k.Reject(reason=RejectReason.FALSE_ALARM, words="演习放水"), due.subject) is None
    later = NOON + timedelta(days=8)
    fresh = [*quiet_weeks(), *burst(5, later)]
    assert given_of(fresh, [desk.event(due.subject)], later) == []
    (found,) = given_of([*quiet_weeks(), *burst(6, later)], [desk.event(due.subject)], later)
    assert (found.dismissed, found.least) == (1, 6)
    assert desk.give(k.Reopen(reason="确有积水"), due.subject, COMMANDER) is None
    assert len(given_of(fresh, [desk.event(due.subject)], later)) == 1
    long_after = NOON + timedelta(days=95)
    assert len(given_of(burst(5, long_after), [desk.event(due.subject)], long_after)) == 1


def test_nobody_but_the_center_warns() -> None:
    desk = Desk()
    (due,) = due_warnings(TOWN, [*quiet_weeks(), *burst(6)], (), NOON, LONG_AGO)
    for actor in (DISPATCHER, VILLAGE):
        outcome = decide(desk.state, k.command("x", due.args, due.subject, NOON), actor, NOON)
        assert isinstance(outcome, Refusal)
        assert outcome.field == "evidence"


def test_drills_and_warnings_are_not_counted() -> None:
    desk = Desk()
    for number in range(4):
        reported(desk, f"e{number}", "13805431234", drill=True)
    assert seen(desk) == []
    assert warn(desk) == []
