"""The main job by the rules alone: report, accept, dispatch, receive, answer, follow up, close; and its side exits."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import Change
from desktop.domain.decide import decide
from desktop.domain.events.events import Event, EventState, RejectReason, SuspendReason
from desktop.domain.orders.orders import Order, OrderState, ReturnReason
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.state import State, replay
from tests.domain.towns import COMMANDER, DISPATCHER, NOON, RESCUE, ROAD, VILLAGE, small_town


class Desk:
    """Gives commands one after another, a minute apart, and keeps the log."""

    def __init__(self) -> None:
        self.state = State(small_town())
        self.log: list[Change] = []
        self.now = NOON
        self._ids = itertools.count(1)

    def give(
        self, args: k.Args, subject: str, actor: Actor = DISPATCHER, version: int | None = None
    ) -> Refusal | None:
        self.now += timedelta(minutes=1)
        wanted = k.command(f"c{next(self._ids)}", args, subject, self.now, version)
        outcome = decide(self.state, wanted, actor, self.now)
        if isinstance(outcome, Refusal):
            return outcome
        for change in outcome:
            self.state.apply(change)
            self.log.append(change)
        return None

    def event(self, id_: str = "e") -> Event:
        event = self.state.event(id_)
        assert event is not None
        return event

    def order(self, id_: str = "o") -> Order:
        order = self.state.order(id_)
        assert order is not None
        return order


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    report = k.Report(title="井盖破损", channel=Channel.CITIZEN, item="C-01", grid="g1", place="东门")
    assert desk.give(report, "e", VILLAGE) is None
    return desk


def dispatched(desk: Desk) -> Desk:
    assert desk.give(k.Accept(), "e") is None
    assert desk.give(k.Issue(event="e", lead="road", assist=("rescue",), text="请处置"), "o") is None
    return desk


def test_the_loop_closes_and_every_step_says_who_and_when(desk: Desk) -> None:
    dispatched(desk)
    assert desk.event().state is EventState.DISPATCHED
    assert desk.give(k.Receive(), "o", ROAD) is None
    assert desk.event().state is EventState.HANDLING
    assert desk.give(k.Answer(text="已更换井盖"), "o", ROAD) is None
    assert desk.give(k.FollowUp(satisfied=True), "e") is None
    assert desk.give(k.Close(summary="已办结"), "e") is None
    event = desk.event()
    assert (event.state, event.satisfied, event.lead_post) == (EventState.CLOSED, True, "road")
    assert [step.kind for step in event.timeline] == [
        "event.reported", "event.accepted", "event.dispatched", "event.received", "event.answered",
        "event.followed_up", "event.closed",
    ]  # fmt: skip
    assert all(step.actor.account and step.at for step in event.timeline)
    assert desk.order().state is OrderState.ANSWERED
    assert event.version == len(event.timeline)


def test_the_log_replayed_gives_the_same_state(desk: Desk) -> None:
    dispatched(desk)
    desk.give(k.Receive(), "o", ROAD)
    wire = [Change.model_validate_json(change.model_dump_json()) for change in desk.log]
    assert wire == desk.log
    assert replay(desk.state.township, wire).entities == desk.state.entities


def test_the_handling_clock_starts_at_dispatch(desk: Desk) -> None:
    dispatched(desk)
    issued = desk.now
    desk.give(k.Receive(), "o", ROAD)
    stage = desk.event().stage
    assert stage is not None
    assert stage.since == issued
    assert stage.due == desk.order().due


def test_an_assisting_posts_receipt_does_not_start_the_handling(desk: Desk) -> None:
    dispatched(desk)
    assert desk.give(k.Receive(), "o", RESCUE) is None
    assert desk.event().state is EventState.DISPATCHED
    assert [receipt.post for receipt in desk.order().receipts] == ["rescue"]
    refusal = desk.give(k.Answer(text="好了"), "o", RESCUE)
    assert refusal is not None
    assert refusal.code == "state"


def test_a_returned_order_can_be_dispatched_again(desk: Desk) -> None:
    dispatched(desk)
    desk.give(k.Return(reason=ReturnReason.WRONG_AREA, words="不属本片"), "o", ROAD)
    assert (desk.event().state, desk.event().bounces) == (EventState.RETURNED, 1)
    assert desk.give(k.Issue(event="e", lead="water", text="请处置"), "o2") is None
    assert desk.event().lead_post == "water"


def test_reassigning_makes_a_new_order_and_keeps_the_limit(desk: Desk) -> None:
    dispatched(desk)
    due = desk.order().due
    assert desk.give(k.Reassign(order="o2", to="rescue", reason="人手"), "o") is None
    assert desk.order().state is OrderState.REASSIGNED
    assert desk.order("o2").due == due
    assert desk.order("o2").assist == ()
    assert desk.event().order == "o2"


def test_not_solved_counts_as_rework_and_keeps_the_words(desk: Desk) -> None:
    dispatched(desk)
    desk.give(k.Receive(), "o", ROAD)
    desk.give(k.Answer(text="好了"), "o", ROAD)
    refusal = desk.give(k.FollowUp(solved=False), "e")
    assert refusal is not None
    assert refusal.field == "note"
    assert desk.give(k.FollowUp(solved=False, note="仍在积水"), "e") is None
    assert (desk.event().state, desk.event().reworks) == (EventState.ACCEPTED, 1)
    assert desk.event().timeline[-1].words == "仍在积水"


def test_a_pause_gives_back_the_time_that_was_left(desk: Desk) -> None:
    desk.give(k.Accept(), "e")
    before = desk.event().stage
    until = NOON + timedelta(days=30)
    desk.give(k.Suspend(reason=SuspendReason.FUNDS, until=until, words="等资金"), "e", COMMANDER)
    paused = desk.now
    desk.now += timedelta(days=3)
    desk.give(k.Resume(), "e")
    after = desk.event().stage
    assert before is not None
    assert after is not None
    assert desk.event().state is EventState.ACCEPTED
    assert after.due - desk.now == before.due - paused


def test_a_conflict_is_told_from_a_wrong_state(desk: Desk) -> None:
    desk.give(k.Accept(), "e")
    desk.give(k.Comment(words="已电话告知"), "e")
    refusal = desk.give(k.Issue(event="e", lead="road", text="请处置"), "o", version=2)
    assert refusal is not None
    assert refusal.code == "conflict"
    assert desk.give(k.Issue(event="e", lead="road", text="请处置"), "o", version=3) is None


REFUSALS: list[tuple[str, Callable[[datetime], tuple[k.Args, str]]]] = [
    ("unknown_subject", lambda now: (k.Accept(), "nobody")),
    ("exists", lambda now: (k.Report(title="x", channel=Channel.GRID), "e")),
    ("unknown_item", lambda now: (k.Report(title="x", channel=Channel.GRID, item="C-99"), "n")),
    ("unknown_grid", lambda now: (k.Report(title="x", channel=Channel.GRID, grid="nowhere"), "n")),
    ("query_code", lambda now: (k.Report(title="x", channel=Channel.GRID, query_code="123 456 789"), "n")),
    ("state", lambda now: (k.Close(summary="x"), "e")),
    ("state", lambda now: (k.Issue(event="e", lead="road", text="x"), "o")),
    ("unknown_event", lambda now: (k.Merge(into="nobody"), "e")),
    ("merge_self", lambda now: (k.Merge(into="e"), "e")),
    ("role", lambda now: (k.Supervise(words="x"), "e")),
]


@pytest.mark.parametrize(("code", "make"), REFUSALS)
def test_refusals_have_a_code_and_a_chinese_sentence(
    desk: Desk, code: str, make: Callable[[datetime], tuple[k.Args, str]]
) -> None:
    args, subject = make(desk.now)
    refusal = desk.give(args, subject)
    assert refusal is not None
    assert refusal.code == code
    assert refusal.sentence.endswith("。")


@pytest.mark.parametrize(
    ("code", "args"),
    [
        ("unknown_post", k.Issue(event="e", lead="nobody", text="x")),
        ("unknown_post", k.Issue(event="e", lead="road", assist=("nobody",), text="x")),
        ("assist", k.Issue(event="e", lead="road", assist=("road",), text="x")),
        ("due", k.Issue(event="e", lead="road", text="x", due=NOON - timedelta(days=1))),
        ("due", k.Issue(event="e", lead="road", text="x", due=NOON + timedelta(days=90))),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(desk: Desk, code: str, args: k.Issue) -> None:
    desk.give(k.Accept(), "e")
    refusal = desk.give(args, "o")
    assert refusal is not None
    assert refusal.code == code


def test_urging_is_counted_and_limited(desk: Desk) -> None:
    dispatched(desk)
    assert desk.give(k.Urge(words="请尽快"), "o") is None
    refusal = desk.give(k.Urge(), "o")
    assert refusal is not None
    assert refusal.code == "urge_pause"
    desk.now += timedelta(minutes=10)
    assert desk.give(k.Urge(), "o") is None
    assert (desk.order().urges, desk.event().urges) == (2, 2)


def test_a_leaders_words_stand_on_the_event(desk: Desk) -> None:
    assert desk.give(k.Supervise(words="今天必须解决"), "e", COMMANDER) is None
    supervision = desk.event().supervision
    assert supervision is not None
    assert (supervision.words, supervision.by) == ("今天必须解决", "王某")


def test_a_false_alarm_is_not_a_rejection(desk: Desk) -> None:
    refusal = desk.give(k.Reject(reason=RejectReason.FALSE_ALARM), "e")
    assert refusal is not None
    assert refusal.code == "not_machine"
    assert desk.give(k.Report(title="烟火识别", channel=Channel.VIDEO), "v") is None
    desk.give(k.Reject(reason=RejectReason.FALSE_ALARM), "v")
    assert desk.event("v").state is EventState.FALSE_ALARM
    assert desk.give(k.Reopen(reason="确有其事"), "v") is None
