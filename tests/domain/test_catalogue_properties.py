"""Whatever an administrator does to the catalogue, what was classified before keeps its name, form and limits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import BusinessItem, Limit, LimitUnit
from desktop.domain.changes import Change
from desktop.domain.decide import decide
from desktop.domain.events.events import STAGE_OF, EventState
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.state import State, replay
from desktop.domain.township.settings import setting_id
from tests.domain.test_catalogue import ADMIN
from tests.domain.test_properties import EVENTS, ON_EVENTS, ON_ORDERS, ORDERS
from tests.domain.towns import DISPATCHER, EVERYBODY, NOON, small_town

ITEMS = {item.id: item for item in small_town().catalogue}


def changed(item_id: str, name: str, minutes: int) -> k.PutItem:
    item = ITEMS[item_id]
    limit = Limit(amount=minutes, unit=LimitUnit.MINUTES)
    limits = item.limits.model_copy(update={"receive": limit, "dispatch": limit, "followup": limit})
    return k.PutItem(item=item.model_copy(update={"name": name, "limits": limits}), reason="改")


ON_ITEMS = st.one_of(
    st.builds(
        changed, st.sampled_from(sorted(ITEMS)), st.sampled_from(["甲", "乙", "丙"]), st.integers(1, 40)
    ),
    st.builds(k.RetireItem, reason=st.just("停")),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.tuples(ON_EVENTS, EVENTS), st.sampled_from((DISPATCHER, *EVERYBODY))),
        st.tuples(st.tuples(ON_ORDERS, ORDERS), st.sampled_from((DISPATCHER, *EVERYBODY))),
        st.tuples(st.tuples(ON_ITEMS, st.sampled_from(sorted(ITEMS))), st.just(ADMIN)),
    ),
    max_size=40,
)


@settings(max_examples=120, deadline=None)
@given(STEPS)
def test_a_change_never_relabels_the_past(steps: list[tuple[tuple[k.Args, str], Actor]]) -> None:
    state, log, now = State(small_town()), [], NOON
    under: dict[str, BusinessItem | None] = {}
    for number, ((args, subject), actor) in enumerate(steps):
        now += timedelta(minutes=1)
        about_item = isinstance(args, k.PutItem | k.RetireItem)
        if isinstance(args, k.PutItem):
            subject = args.item.id
        target = setting_id(subject) if about_item else subject
        outcome = decide(state, k.command(f"c{number}", args, target, now), actor, now)
        if isinstance(outcome, Refusal):
            continue
        events: dict[str, Any] = {event.id: event for event in state.events()}
        for change in outcome:
            state.apply(change)
            log.append(Change.model_validate_json(change.model_dump_json()))
        for event in state.events():
            item = state.township.item_of(event)
            again = isinstance(args, k.Report) or (isinstance(args, k.Classify) and args.item is not None)
            if event.id == subject and again:
                under[event.id] = item
            assert item == under.get(event.id)
            assert not about_item or event == events[event.id]
            stage = STAGE_OF.get(event.state)
            fresh = event != events.get(event.id) and event.stage is not None and event.stage.since == now
            simple = event.state in (EventState.DISPATCHED, EventState.ANSWERED)
            if fresh and simple and item is not None and stage is not None and event.stage is not None:
                assert event.stage.limit == item.limits.of(stage)
    again_state = replay(small_town(), log)
    assert again_state.entities == state.entities
    assert again_state.township.catalogue == state.township.catalogue
    assert [item.id for item in again_state.township.retired()] == [
        item.id for item in state.township.retired()
    ]
