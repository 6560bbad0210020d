"""The limit that runs on through recalls, returns and ways round; the ruling that none of them undoes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import Change, Recalled
from desktop.domain.decide import decide
from desktop.domain.events.events import (
    CountyResult,
    EscalateLevel,
    Event,
    EventState,
    RejectReason,
    SuspendReason,
)
from desktop.domain.events.running import began, handle_run
from desktop.domain.evolve import evolve
from desktop.domain.orders.orders import Order, OrderState, ReturnReason
from desktop.domain.outside.outside import HandOverReason, MessageStep
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.state import State, replay
from desktop.domain.township.township import Township
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, NOON, RESCUE, ROAD, small_town

DAY = timedelta(days=1)
WATER = Actor(account="post:water", name="周四", role=ROAD.role, post="water")


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    assert desk.give(k.Report(title="烟火", channel=Channel.VIDEO, item="C-01", grid="g1"), "e") is None
    assert desk.give(k.Accept(), "e") is None
    assert desk.give(issue("road"), "o") is None
    return desk


def issue(lead: str, due: datetime | None = None) -> k.Issue:
    return k.Issue(event="e", lead=lead, text="请处置", due=due)


def test_taken_back_and_issued_again_the_limit_runs_on(desk: Desk) -> None:
    assert desk.give(k.Cancel(reason="派错"), "o") is None
    late = desk.give(issue("water", desk.order().due + timedelta(minutes=1)), "o2")
    assert late is not None
    assert (late.code, late.field) == ("due", "due")
    assert "首次派单" in late.sentence
    assert desk.give(issue("water"), "o2") is None
    assert (desk.order("o2").due, began(desk.order("o2"))) == (desk.order().due, desk.order().issued_at)


@pytest.mark.parametrize("after", [timedelta(seconds=20), timedelta(minutes=40)])
def test_a_deadline_set_too_short_by_mistake_does_not_stay(after: timedelta) -> None:
    desk = Desk()
    desk.give(k.Report(title="烟火", channel=Channel.VIDEO, item="C-01", grid="g1"), "e")
    desk.give(k.Accept(), "e")
    assert desk.give(issue("road", desk.now + timedelta(minutes=30)), "o") is None
    first = desk.order().issued_at
    whole = desk.state.township.clock.due(first, small_town().catalogue[0].limits.handle)
    desk.now += after
    assert desk.give(k.Cancel(reason="时限选错"), "o") is None
    late = desk.give(issue("road", whole + timedelta(minutes=1)), "o2")
    assert late is not None
    assert (late.code, "延期" in late.sentence) == ("due", True)
    assert desk.give(issue("road"), "o2") is None
    assert (desk.order("o2").due, began(desk.order("o2"))) == (whole, first)


def test_a_wrong_item_costs_nobody_the_limit_of_the_right_one(desk: Desk) -> None:
    first, work = desk.order().issued_at, desk.state.township.clock
    desk.give(k.Cancel(reason="事项错了"), "o")
    assert desk.give(k.Classify(item="C-02"), "e") is None
    assert desk.give(issue("water"), "o2") is None
    assert desk.order("o2").due == first + timedelta(minutes=45)
    assert desk.give(k.Classify(item="C-01"), "e") is None  # on the open order
    limit = small_town().catalogue[0].limits.handle
    assert desk.order("o2").due == work.due(first, limit) == desk.order().due


def test_classifying_to_and_fro_gains_nothing(desk: Desk) -> None:
    desk.now = NOON + timedelta(hours=2)
    desk.give(k.Cancel(reason="x"), "o")
    desk.give(k.Classify(item="C-02"), "e")  # 45 minutes from the first dispatch: over
    assert desk.give(issue("water"), "o2") is None
    assert desk.order("o2").due <= desk.order().due
    desk.give(k.Classify(item="C-01"), "e")
    assert desk.order("o2").due == desk.order().due


def test_what_was_extended_stays_extended_and_a_pause_counts(desk: Desk) -> None:
    desk.give(k.Receive(), "o", ROAD)
    granted = desk.order().due + DAY
    assert desk.give(k.Extend(due=granted, reason="等配件"), "o", COMMANDER) is None
    desk.give(k.Cancel(reason="换岗位"), "o")
    assert handle_run(desk.state.township, desk.event(), desk.now).due == granted
    left = desk.state.township.clock.working(desk.now + timedelta(minutes=1), granted)
    assert desk.give(k.Suspend(reason=SuspendReason.FUNDS, until=NOON + 30 * DAY), "e", COMMANDER) is None
    desk.now += 3 * DAY
    assert desk.give(k.Resume(), "e") is None
    resumed = desk.now
    assert desk.give(issue("water"), "o2") is None
    assert desk.state.township.clock.working(resumed, desk.order("o2").due) == left


def test_rejected_and_opened_again_nothing_begins_anew(desk: Desk) -> None:
    total = desk.event().total
    desk.give(k.Reject(reason=RejectReason.FALSE_ALARM), "e")
    assert desk.order().state is OrderState.CANCELLED
    assert desk.give(k.Reopen(reason="确有其事"), "e") is None
    assert desk.event().total == total
    assert desk.give(issue("water"), "o2") is None
    assert desk.order("o2").due == desk.order().due


def test_what_is_over_is_over(desk: Desk) -> None:
    desk.now = desk.order().due + timedelta(minutes=5)
    desk.give(k.Cancel(reason="派错"), "o")
    assert desk.give(issue("water"), "o2") is None
    limit = small_town().catalogue[0].limits.handle
    assert desk.order("o2").due == desk.state.township.clock.due(desk.now, limit)
    assert desk.order("o2").since is None


def test_a_log_of_an_older_version_reads_as_ever(desk: Desk) -> None:
    desk.give(k.Cancel(reason="派错"), "o")
    change = desk.log[-1]
    assert isinstance(change.data, Recalled)
    old = change.model_dump(mode="json")
    del old["data"]["ran"]
    before = replay(desk.state.township, desk.log[:-1]).event("e")
    after = evolve(before, Change.model_validate(old))
    assert isinstance(after, Event)
    assert "ran" not in after.model_dump()
    assert handle_run(desk.state.township, after, desk.now).since == desk.now


@pytest.mark.parametrize("actor", [DISPATCHER, COMMANDER])
def test_nor_does_taking_back_the_chiefs_order_or_merging_undo_the_ruling(desk: Desk, actor: Actor) -> None:
    back = k.Return(reason=ReturnReason.WRONG_AREA, words="不属")
    desk.give(back, "o", ROAD)
    desk.give(issue("rescue"), "o2")
    desk.give(back, "o2", RESCUE)
    desk.give(k.Report(title="烟火", channel=Channel.VIDEO), "f")
    merged = desk.give(k.Merge(into="f"), "e", actor)
    assert (merged is None) == (actor is COMMANDER)
    if merged is None:
        assert desk.give(k.Unmerge(), "e") is None
    rule = k.Rule(order="o3", to="road", words="由城建岗办", text="请处置")
    assert desk.give(rule, "e", COMMANDER) is None
    assert desk.give(k.Cancel(reason="再议"), "o3", COMMANDER) is None
    refused = desk.give(issue("water"), "o4", actor)
    assert refused is not None
    assert refused.code == "ruling"


# whatever way an event goes


def roomy_town() -> Township:
    """Limits so long that none is over within a walk, and two items that differ."""
    town = small_town()
    long = [
        {"amount": 20, "unit": "calendar_days"},
        {"amount": 150, "unit": "working_hours"},
    ]
    plain = town.model_dump(mode="json")
    for item, handle in zip(plain["catalogue"], long, strict=True):
        item["limits"]["handle"] = handle
        item["limits"]["total"] = {"amount": 300, "unit": "calendar_days"}
    return Township.model_validate(plain)


TOWN = roomy_town()
BACK = k.Return(reason=ReturnReason.WRONG_AREA, words="不属")
WAYS: tuple[tuple[k.Args, Actor], ...] = (
    (k.Accept(), DISPATCHER),
    *((issue(post, due), DISPATCHER) for post in ("road", "water") for due in (None, None, NOON + 9 * DAY)),
    *((args, actor) for actor in (ROAD, RESCUE, WATER) for args in (k.Receive(), BACK, BACK, k.Answer(text="好"))),
    *((k.Reassign(order="new", to=post, reason="换"), actor) for post in ("road", "rescue")
      for actor in (DISPATCHER, COMMANDER)),
    (k.Cancel(reason="错了"), DISPATCHER),
    (k.Cancel(reason="再议"), COMMANDER),
    (k.Extend(due=NOON + 30 * DAY, reason="等"), COMMANDER),
    (k.Extend(due=NOON + 40 * DAY, reason="等"), DISPATCHER),
    (k.Approve(), COMMANDER),
    (k.Rule(order="new", to="rescue", text="办", words="由你"), COMMANDER),
    (k.Classify(item="C-01"), DISPATCHER),
    (k.Classify(item="C-02"), DISPATCHER),
    (k.Escalate(level=EscalateLevel.COUNTY, reason="需县里"), DISPATCHER),
    *((k.ReturnDown(result=result, words="镇里办"), DISPATCHER) for result in CountyResult),
    (k.HandOver(to=Channel.COUNTY, reason=HandOverReason.JOINT, words="请办"), DISPATCHER),
    *((k.OutsideSettle(message=f"h{n}", step=MessageStep.WITHDRAW), DISPATCHER) for n in (1, 2)),
    *((k.OutsideReply(message=f"h{n}", words="不归", step=MessageStep.REFUSE), DISPATCHER) for n in (1, 2)),
    (k.OutsideReply(message="h1", words="好", step=MessageStep.ANSWER, solved=True), DISPATCHER),
    *((k.Reject(reason=reason, words="不实"), COMMANDER) for reason in RejectReason),
    (k.Reopen(reason="再看"), DISPATCHER),
    (k.Suspend(reason=SuspendReason.CITIZEN, until=NOON + 9 * DAY, words="等"), DISPATCHER),
    (k.Suspend(reason=SuspendReason.FUNDS, until=NOON + 40 * DAY, words="等"), COMMANDER),
    (k.Resume(), DISPATCHER),
    (k.Merge(into="f"), DISPATCHER),
    (k.Merge(into="f"), COMMANDER),
    (k.Unmerge(), DISPATCHER),
    (k.FollowUp(solved=False, note="没好"), DISPATCHER),
    (k.FollowUp(), DISPATCHER),
    (k.Close(summary="好"), DISPATCHER),
)  # fmt: skip
STEPS = st.lists(st.tuples(st.integers(0, len(WAYS) - 1), st.integers(0, 300)), min_size=10, max_size=60)


class Watcher:
    """What holds of one event, reckoned apart from the rules that are tried."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.first: datetime | None = None
        """The first dispatch of the round."""
        self.last: tuple[Order, Event] | None = None
        """The order before, as it stood when it ended, and its event."""

    def see(self, before: Event, args: k.Args, order_id: str, now: datetime) -> None:
        event = self.state.event("e")
        assert event is not None
        if event.reworks > before.reworks and before.state not in (
            EventState.REJECTED,
            EventState.FALSE_ALARM,
        ):
            self.first = self.last = None
        order = self.state.order(order_id)
        if isinstance(args, k.Issue | k.Reassign | k.Rule) and order is not None:
            self._issued(order, event, args, now)
        current = self.state.order(event.order) if event.order else None
        if current is not None:
            self.last = (current, event)

    def _issued(self, order: Order, event: Event, args: k.Args, now: datetime) -> None:
        if event.bounces >= 2 and not self._answered_since(event):
            assert order.ruled, "an order reached a post without a ruling"
        self.first = self.first or now
        item = self.state.township.item_of(event)
        assert item is not None
        work = self.state.township.clock
        clock = work.clock(self.first, item.limits.handle)
        for pause in event.pauses:
            if pause.since >= self.first:
                clock = work.resumed(clock, pause.since, pause.until)
        granted = [one.new for one in event.extensions if one.at >= self.first]
        if not granted:
            assert order.due <= clock.due, "the limit was renewed"
        if self.last is not None and not (
            isinstance(args, k.Issue) and args.due is not None
        ):  # nothing is lost either: as the one before, unless paused or under another item
            old, then = self.last
            same = (then.item, then.item_version) == (event.item, event.item_version)
            if same and then.pauses == event.pauses:
                assert order.due >= old.due, "the limit that ran was lost"

    def _answered_since(self, event: Event) -> bool:
        last = next(s for s in reversed(event.timeline) if s.kind in ("event.returned", "event.answered"))
        return last.kind == "event.answered"


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_no_way_round_undoes_the_ruling_or_renews_the_limit(steps: list[tuple[int, int]]) -> None:
    state, log, now = State(TOWN), [], NOON
    for id_ in ("e", "f"):
        report = k.Report(title="烟火", channel=Channel.VIDEO, item="C-01", grid="g1")
        log += done(state, report, id_, DISPATCHER, now, id_) or ()
    watcher = Watcher(state)
    for number, (way, minutes) in enumerate(steps):
        now += timedelta(minutes=minutes, seconds=1)
        before = state.event("e")
        assert before is not None
        new = f"o{number}"
        for args, actor in (*WAYS[way:], *WAYS[:way]):  # the next one that can be gone
            if isinstance(args, k.Reassign | k.Rule):
                args = args.model_copy(update={"order": new})
            subject = "e"
            if args.kind.startswith("order."):
                subject = new if isinstance(args, k.Issue) else before.order or "nobody"
            outcome = done(state, args, subject, actor, now, f"c{number}")
            if outcome is not None:
                log += outcome
                watcher.see(before, args, new, now)
                break
    wire = [Change.model_validate_json(change.model_dump_json()) for change in log]
    assert replay(TOWN, wire).entities == state.entities


def done(
    state: State, args: k.Args, subject: str, actor: Actor, now: datetime, command: str
) -> tuple[Change, ...] | None:
    """The changes, if the rules allow the step."""
    outcome = decide(state, k.command(command, args, subject, now), actor, now)
    if isinstance(outcome, Refusal):
        return None
    for change in outcome:
        state.apply(change)
    return outcome
