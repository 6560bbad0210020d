"""The live picture: confirmed state with our own pending commands on top, whatever order things happen in."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import Change
from desktop.domain.commands import Command, SubjectType, command
from desktop.domain.decide import decide
from desktop.domain.events.events import EventState
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.state import State
from desktop.services.situation.situation import Pending, Sending, Situation, Touched
from tests.domain.towns import DISPATCHER, NOON, ROAD, VILLAGE, small_town

TOWN = small_town()


class Center:
    """The other side, without a network: decides, numbers, and hands the changes out."""

    def __init__(self) -> None:
        self.state = State(TOWN)
        self.log: list[Change] = []
        self._number = itertools.count(1)
        self.now = NOON

    def give(self, wanted: Command, actor: Actor) -> list[Change]:
        """Decide for good; the changes, or nothing for a refusal or an id that was applied before."""
        if any(change.command_id == wanted.id for change in self.log):
            return []
        self.now += timedelta(seconds=30)
        outcome = decide(self.state, wanted, actor, self.now)
        if isinstance(outcome, Refusal):
            return []
        made = [change.model_copy(update={"seq": len(self.log) + n}) for n, change in enumerate(outcome, 1)]
        for change in made:
            self.state.apply(change)
        self.log += made
        return made


IDS = itertools.count(1)


def wanted(args: k.Args, subject: str, at: datetime = NOON) -> Command:
    return command(f"c{next(IDS)}", args, subject, at)


def reported(center: Center, event: str = "e") -> list[Change]:
    report = k.Report(title="井盖破损", channel=Channel.GRID, item="C-01", grid="g1")
    return center.give(wanted(report, event), VILLAGE)


@pytest.fixture
def center() -> Center:
    return Center()


@pytest.fixture
def situation(center: Center) -> Situation:
    situation = Situation(TOWN, DISPATCHER)
    situation.apply(reported(center))
    return situation


def submit(situation: Situation, args: k.Args, subject: str, lane: str = "e") -> Pending:
    pending = Pending(wanted(args, subject), lane, DISPATCHER)
    situation.submit(pending)
    return pending


def test_a_pending_command_is_shown_at_once_and_confirmed_by_the_change(
    center: Center, situation: Situation
) -> None:
    pending = submit(situation, k.Accept(), "e")
    shown, confirmed = situation.event("e"), situation.confirmed_event("e")
    assert shown is not None
    assert confirmed is not None
    assert (shown.state, confirmed.state) == (EventState.ACCEPTED, EventState.REPORTED)
    situation.apply(center.give(pending.command, DISPATCHER))
    assert situation.pending() == []
    assert situation.event("e") == center.state.event("e")


def test_a_chain_made_offline_stands_on_top_of_itself(center: Center, situation: Situation) -> None:
    chain = [
        submit(situation, k.Accept(), "e"),
        submit(situation, k.Issue(event="e", lead="road", text="请处置"), "o"),
        submit(situation, k.Urge(words="请尽快"), "o"),
    ]
    shown = situation.event("e")
    assert shown is not None
    assert (shown.state, shown.urges, shown.order) == (EventState.DISPATCHED, 1, "o")
    assert [order.id for order in situation.orders_of("e")] == ["o"]
    for pending in chain:
        situation.apply(center.give(pending.command, DISPATCHER))
    assert situation.event("e") == center.state.event("e")
    assert situation.order("o") == center.state.order("o")


def test_another_operator_was_first(center: Center, situation: Situation) -> None:
    mine = submit(situation, k.Accept(), "e")
    situation.apply(center.give(wanted(k.Accept(), "e"), DISPATCHER))
    assert [pending.command.id for pending in situation.pending()] == [mine.command.id]
    assert situation.event("e") == center.state.event("e")
    situation.update(replace(mine, sending=Sending.REFUSED, problem="此事件当前为「待派单」，不能受理。"))
    assert [pending.waits for pending in situation.pending_of("e")] == [False]


def test_a_refused_order_leaves_the_lists_but_not_the_record(situation: Situation) -> None:
    submit(situation, k.Accept(), "e")
    order = submit(situation, k.Issue(event="e", lead="road", text="请处置"), "o")
    situation.update(replace(order, sending=Sending.REFUSED, problem="不行。"))
    assert situation.order("o") is None
    assert situation.orders_of("e") == []
    assert list(situation.orders()) == []
    assert order.command.id in {pending.command.id for pending in situation.pending()}
    situation.withdraw(order.command.id)
    assert len(situation.pending()) == 1


def test_what_is_touched_is_said(center: Center, situation: Situation) -> None:
    said: list[Touched] = []
    stop = situation.touched.connect(said.append)
    submit(situation, k.Accept(), "e")
    situation.apply(reported(center, "other"))
    stop()
    submit(situation, k.Comment(words="x"), "e")
    assert [(set(touched.events()), touched.pending) for touched in said] == [
        ({"e"}, True),
        ({"other"}, False),
    ]


def test_a_gap_is_not_papered_over(center: Center, situation: Situation) -> None:
    accepted = center.give(wanted(k.Accept(), "e"), DISPATCHER)
    issued = center.give(wanted(k.Issue(event="e", lead="road", text="x"), "o"), DISPATCHER)
    received = center.give(wanted(k.Receive(), "o"), ROAD)
    assert accepted
    assert issued
    with pytest.raises(ValueError, match="unknown"):
        situation.apply(received)


class TwoHands(RuleBasedStateMachine):
    """We submit, somebody else acts, the wire delivers late; in the end both pictures are one."""

    def __init__(self) -> None:
        super().__init__()
        self.center = Center()
        self.situation = Situation(TOWN, DISPATCHER)
        self.waiting: list[Change] = reported(self.center, "e1") + reported(self.center, "e2")
        self.orders = itertools.count(1)
        self._deliver(len(self.waiting))

    steps = st.sampled_from(["accept", "comment", "issue", "urge", "close", "reject"])
    events = st.sampled_from(["e1", "e2"])

    def _make(self, step: str, event: str) -> tuple[k.Args, str]:
        match step:
            case "accept":
                return k.Accept(), event
            case "comment":
                return k.Comment(words="好"), event
            case "issue":
                return k.Issue(event=event, lead="road", text="请处置"), f"o{next(self.orders)}"
            case "urge":
                shown = self.situation.event(event)
                return k.Urge(), (shown.order if shown is not None and shown.order else "none")
            case "close":
                return k.Close(summary="好"), event
            case _:
                return k.Reject(reason=k.RejectReason.VOID), event

    @rule(step=steps, event=events)
    def we(self, step: str, event: str) -> None:
        args, subject = self._make(step, event)
        self.situation.submit(Pending(wanted(args, subject), event, DISPATCHER))

    @rule(step=steps, event=events)
    def somebody_else(self, step: str, event: str) -> None:
        args, subject = self._make(step, event)
        self.waiting += self.center.give(wanted(args, subject), DISPATCHER)

    @rule(count=st.integers(1, 3))
    def the_wire_delivers(self, count: int) -> None:
        self._deliver(count)

    @rule()
    def the_courier_sends_one(self) -> None:
        for pending in self.situation.pending():
            if pending.waits:
                made = self.center.give(pending.command, pending.actor)
                if not made:
                    self.situation.update(replace(pending, sending=Sending.REFUSED, problem="不行。"))
                self.waiting += made
                return

    @invariant()
    def confirmed_is_a_prefix_of_the_log(self) -> None:
        known = len(self.center.log) - len(self.waiting)
        state = State(TOWN)
        for change in self.center.log[:known]:
            state.apply(change)
        for id_ in ("e1", "e2"):
            assert self.situation.confirmed_event(id_) == state.event(id_)

    @invariant()
    def without_pending_nothing_lies_on_top(self) -> None:
        if not any(pending.waits for pending in self.situation.pending()):
            confirmed_events = {e.id: self.situation.confirmed_event(e.id) for e in self.situation.events()}
            assert shown(self.situation) == confirmed_events
            confirmed = {id_ for type_, id_ in self._confirmed() if type_ is SubjectType.ORDER}
            assert {order.id for order in self.situation.orders()} == confirmed

    @invariant()
    def it_is_as_if_it_were_made_anew(self) -> None:
        known = len(self.center.log) - len(self.waiting)
        state = State(TOWN)
        for change in self.center.log[:known]:
            state.apply(change)
        fresh = Situation(TOWN, DISPATCHER)
        fresh.reset(state.entities.values(), self.situation.pending())
        assert shown(self.situation) == shown(fresh)
        assert {one.id: one for one in self.situation.orders()} == {one.id: one for one in fresh.orders()}

    def _confirmed(self) -> Iterable[tuple[SubjectType, str]]:
        known = len(self.center.log) - len(self.waiting)
        return {(change.subject.type, change.subject.id) for change in self.center.log[:known]}

    def _deliver(self, count: int) -> None:
        batch, self.waiting = self.waiting[:count], self.waiting[count:]
        if batch:
            self.situation.apply(batch)


def shown(situation: Situation) -> dict[str, object]:
    return {event.id: event for event in situation.events()}


TestTwoHands = TwoHands.TestCase
TestTwoHands.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_what_was_taken_back_too_late_is_told(center: Center, situation: Situation) -> None:
    told: list[Pending] = []
    situation.overtaken.connect(told.append)
    comment, accept = submit(situation, k.Comment(words="x"), "e"), submit(situation, k.Accept(), "e")
    for pending in (comment, accept):
        situation.withdraw(pending.command.id)
    situation.apply(center.give(accept.command, DISPATCHER))
    assert [pending.command.id for pending in told] == [accept.command.id]
    shown = situation.event("e")
    assert shown is not None
    assert shown.state is EventState.ACCEPTED
