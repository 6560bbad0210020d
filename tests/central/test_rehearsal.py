"""The invented past: every step allowed by the rules, in order, most of it closed, a living hall at its end."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from desktop.central.rehearsal.past import Batch, past_days, rehearse
from desktop.domain.changes import Change
from desktop.domain.events.events import Event, EventState
from desktop.domain.evolve import Entity
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.roster.shifts import Presence, Shift, ShiftState, presence
from desktop.domain.state import State
from desktop.domain.times.deadlines import Level
from desktop.domain.township.township import Township
from desktop.profile import load_township
from desktop.scenario import load_scenario

MONDAY = datetime(2026, 11, 23, 6, 32, tzinfo=UTC)
"""14:32 in Shanghai."""
NIGHT = datetime(2026, 11, 21, 19, 10, tzinfo=UTC)
HOLIDAY = datetime(2026, 10, 3, 1, 0, tzinfo=UTC)
LATER = datetime(2028, 7, 12, 10, 0, tzinfo=UTC)
"""After the last day for which holidays are known."""
DAY = load_scenario("ordinary-day")
EVENTS = 1500


@dataclass
class Past:
    """A whole past."""

    town: Township
    until: datetime
    changes: list[Change] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        return [entity for entity in self.entities if isinstance(entity, Event)]

    @property
    def orders(self) -> list[Order]:
        return [entity for entity in self.entities if isinstance(entity, Order)]


def made(name: str = "changshan", until: datetime = MONDAY, events: int = EVENTS, seed: int = 7) -> Past:
    town = load_township(name)
    past = Past(town, until)
    for batch in rehearse(town, DAY, until=until, events=events, seed=seed):
        assert isinstance(batch, Batch)
        past.changes += [change for step in batch.steps for change in step.changes]
        past.entities += batch.settled
    return past


@pytest.fixture(scope="module")
def past() -> Past:
    return made()


def test_the_log_is_in_order_and_leads_to_the_settled_entities(past: Past) -> None:
    assert all(one.at <= other.at for one, other in itertools.pairwise(past.changes))
    assert past.changes[-1].at <= past.until
    state = State(past.town)
    versions: Counter[str] = Counter()
    for change in past.changes:
        versions[change.subject.id] += 1
        assert change.subject.version == versions[change.subject.id]
        state.apply(change)
    assert len(state.entities) == len(past.entities)
    assert {entity.id: entity for entity in state.entities.values()} == {
        entity.id: entity for entity in past.entities
    }


def test_there_are_as_many_events_as_were_asked_for(past: Past) -> None:
    assert len(past.events) == EVENTS
    numbers = [event.number for event in sorted(past.events, key=lambda event: event.reported_at)]
    assert all(numbers)
    assert len(set(numbers)) == EVENTS
    assert numbers[-1] is not None
    assert numbers[-1].startswith("2026-1123-")


def test_nearly_all_is_closed_and_the_shares_are_those_of_a_real_hall(past: Past) -> None:
    events = past.events
    closed = [event for event in events if event.state in (EventState.CLOSED, EventState.REVIEWED)]
    assert len(closed) > 0.94 * EVENTS
    on_time = sum(
        event.total is not None and event.closed_at <= event.total.due for event in closed if event.closed_at
    )
    assert 0.96 < on_time / len(closed) < 1
    assert 0.7 < sum(event.self_solved for event in closed) / len(closed) < 0.82
    assert 0 < sum(event.reworks > 0 for event in closed) / len(closed) < 0.05
    states = Counter(event.state for event in events)
    for wanted in (EventState.REJECTED, EventState.MERGED, EventState.REVIEWED):
        assert states[wanted]
    ways = Counter(order.state for order in past.orders)
    assert ways[OrderState.RETURNED]
    assert ways[OrderState.REASSIGNED]
    assert any(event.bounces for event in events)
    assert any(order.urges for order in past.orders)
    assert any(step.kind == "event.resumed" for event in events for step in event.timeline)


def test_orders_name_the_person_who_had_the_post(past: Past) -> None:
    town = past.town
    for order in past.orders:
        post = town.post(order.lead)
        assert post is not None
        people = {person for person in (post.lead, post.deputy) if person is not None}
        assert order.lead_person in people or not people
        event = next(event for event in past.events if event.id == order.event)
        assert event.number is not None
        assert event.number in order.text
        assert town.post_name(order.lead) in order.text or order.replaces is not None


@pytest.mark.parametrize("name", ["changshan", "jiangbei"])
@pytest.mark.parametrize(
    "until", [MONDAY, NIGHT, HOLIDAY, LATER], ids=["monday", "night", "holiday", "later"]
)
def test_the_hall_is_alive_at_any_hour(name: str, until: datetime) -> None:
    past = made(name, until, events=120)
    town, clock = past.town, past.town.clock
    open_events = [event for event in past.events if event.is_open]
    assert 38 <= len(open_events) <= 48
    states = Counter(event.state for event in open_events)
    assert states[EventState.REPORTED] >= 4
    assert states[EventState.ACCEPTED] >= 2
    assert states[EventState.DISPATCHED] >= 1
    assert states[EventState.HANDLING] >= 15
    assert states[EventState.ANSWERED] >= 5
    late = [
        event
        for event in open_events
        if event.stage is not None
        and event.paused_at is None
        and clock.level(event.stage, until) in (Level.LATE, Level.VERY_LATE)
    ]
    assert 1 <= len(late) <= 3
    assert sum(event.supervision is not None for event in open_events) == 1
    newest = max(event.reported_at for event in open_events)
    assert newest > until - timedelta(minutes=12)
    waiting = [event for event in open_events if event.state in (EventState.REPORTED, EventState.ACCEPTED)]
    assert min(event.reported_at for event in waiting) > until - timedelta(hours=2)
    busy = Counter(order.lead for order in past.orders if order.is_open)
    assert max(busy.values()) <= 6
    shifts = [entity for entity in past.entities if isinstance(entity, Shift)]
    stands = Counter(presence(shifts, post.id, busy[post.id], until) for post in town.posts)
    assert stands[Presence.ON_DUTY] + stands[Presence.BUSY] > 0.7 * len(town.posts)


def test_the_roster_covers_the_week_and_only_the_past_is_checked_in() -> None:
    past = made(events=60)
    shifts = [entity for entity in past.entities if isinstance(entity, Shift)]
    assert max(shift.end for shift in shifts) > past.until + timedelta(days=5)
    assert all(
        shift.start <= past.until + timedelta(minutes=20)
        for shift in shifts
        if shift.state is not ShiftState.PLANNED
    )
    assert any(shift.post is None and shift.covers(past.until) for shift in shifts)
    without = [
        entity
        for batch in rehearse(past.town, DAY, until=MONDAY, events=60, roster=False)
        for entity in batch.settled
    ]
    assert not any(isinstance(entity, Shift) for entity in without)


def test_the_same_seed_makes_the_same_past() -> None:
    town = load_township("jiangbei")
    first, second = (list(past_days(town, DAY, until=MONDAY, events=80, seed=3)) for _ in range(2))
    assert first == second
    assert first != list(past_days(town, DAY, until=MONDAY, events=80, seed=4))


def test_a_town_without_grids_is_refused() -> None:
    town = load_township("jiangbei")
    bare = town.model_copy(update={"areas": town.areas[:1], "catalogue": town.catalogue})
    bare.__dict__.pop("tree", None)
    with pytest.raises(ValueError, match="grid"):
        next(past_days(bare, DAY, until=MONDAY, events=5))
