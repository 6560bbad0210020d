"""The urge ladder: every rung once, from the lowest up, never in a pause, and a hand that was quicker counts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity, Stage
from desktop.domain.decide import decide
from desktop.domain.due import due_urges
from desktop.domain.events.events import EventState, SuspendReason
from desktop.domain.events.ladder import DEFAULT, Ladder, LadderStep, Rung, ladder_of
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import AUTO_URGE
from desktop.domain.state import State
from desktop.domain.whistles import wire as w
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, NOON, ROAD, VILLAGE, small_town


def climb(desk: Desk, now: datetime) -> list[Rung]:
    """Take what is due at this moment, as the center does; the rungs."""
    taken = []
    for due in list(due_urges(desk.state, now)):
        assert isinstance(due.args, k.Prompt)
        outcome = decide(
            desk.state, k.command(due.once, due.args, due.subject, now), due.actor or AUTO_URGE, now
        )
        assert not isinstance(outcome, Refusal), outcome
        for change in outcome:
            desk.state.apply(change)
        taken.append(due.args.rung)
    desk.now = max(desk.now, now)
    return taken


@pytest.fixture
def desk() -> Desk:
    """A post has 45 minutes."""
    desk = Desk()
    report = k.Report(title="路口积水", channel=Channel.CITIZEN, item="C-02", grid="g1", place="东门")
    assert desk.give(report, "e", VILLAGE) is None
    assert desk.give(k.Accept(), "e") is None
    assert desk.give(k.Issue(event="e", lead="road", text="请处置"), "o") is None
    assert desk.give(k.Receive(), "o", ROAD) is None
    return desk


def at(desk: Desk, share: float) -> datetime:
    stage = desk.event().stage
    assert stage is not None
    return stage.since + (stage.due - stage.since) * share


def test_rung_by_rung(desk: Desk) -> None:
    assert climb(desk, at(desk, 0.79)) == []
    assert climb(desk, at(desk, 0.8)) == [Rung.REMIND]
    assert climb(desk, at(desk, 0.9)) == []
    assert climb(desk, at(desk, 1.01)) == [Rung.URGE]
    assert (desk.event().urges, desk.order().urges, desk.order().urged_at) == (1, 1, at(desk, 1.01))
    assert climb(desk, at(desk, 2)) == [Rung.CHIEF]
    assert climb(desk, at(desk, 3)) == [Rung.PROPOSE]
    assert climb(desk, at(desk, 30)) == []
    steps = [step for step in desk.event().timeline if step.kind == "event.prompted"]
    assert [step.result for step in steps] == ["remind", "urge", "chief", "propose"]
    assert {step.actor.name for step in steps} == {"自动催办"}
    assert {step.post for step in steps} == {"road"}


def test_after_a_night_without_the_center_no_reminder_comes_too_late(desk: Desk) -> None:
    assert climb(desk, at(desk, 2.5)) == [Rung.URGE, Rung.CHIEF]
    assert climb(desk, at(desk, 2.6)) == []


def test_an_urge_by_hand_counts(desk: Desk) -> None:
    desk.now = at(desk, 1) - timedelta(minutes=8)
    assert desk.give(k.Urge(words="快"), "o") is None
    assert climb(desk, at(desk, 1.05)) == []
    assert climb(desk, at(desk, 2)) == [Rung.CHIEF]


def test_an_urge_by_hand_of_long_ago_does_not(desk: Desk) -> None:
    desk.now = at(desk, 0.4)
    assert desk.give(k.Urge(words="快"), "o") is None
    assert climb(desk, at(desk, 1.05)) == [Rung.URGE]


def test_what_is_supervised_is_not_proposed(desk: Desk) -> None:
    assert climb(desk, at(desk, 2)) == [Rung.URGE, Rung.CHIEF]
    assert desk.give(k.Supervise(words="今天必须办完"), "e", COMMANDER) is None
    assert climb(desk, at(desk, 3.5)) == []


def test_a_pause_is_quiet_and_does_not_count(desk: Desk) -> None:
    desk.now = at(desk, 0.5)
    until = desk.now + timedelta(days=2)
    assert desk.give(k.Suspend(reason=SuspendReason.FUNDS, until=until, words="等料"), "e", COMMANDER) is None
    assert desk.event().state is EventState.SUSPENDED
    assert climb(desk, desk.now + timedelta(days=1)) == []
    assert desk.give(k.Resume(words="料到"), "e") is None
    assert climb(desk, desk.now + timedelta(minutes=10)) == []
    assert climb(desk, desk.now + timedelta(minutes=7)) == [Rung.REMIND]


def test_only_the_center_takes_a_rung_and_only_when_it_is_due(desk: Desk) -> None:
    stage = desk.event().stage
    assert stage is not None
    wanted = k.Prompt(stage=Stage.HANDLE, since=stage.since, rung=Rung.URGE)
    desk.now = at(desk, 1.2)
    by_hand = desk.give(wanted, "e", DISPATCHER)
    assert by_hand is not None
    assert by_hand.code == "role"
    other = desk.give(wanted.model_copy(update={"since": NOON}), "e", AUTO_URGE)
    assert other is not None
    assert other.code == "not_due"
    assert desk.give(wanted, "e", AUTO_URGE) is None
    again = desk.give(wanted, "e", AUTO_URGE)
    assert again is not None
    assert again.code == "not_due"


def test_people_sleep_but_for_emergencies() -> None:
    desk = Desk()
    assert (
        desk.give(k.Report(title="噪声", channel=Channel.CITIZEN, item="C-01", grid="g1"), "e", VILLAGE)
        is None
    )
    assert desk.give(k.Accept(), "e") is None
    assert desk.give(k.Issue(event="e", lead="road", text="请处置"), "o") is None
    midnight = NOON.replace(hour=16)
    assert climb(desk, midnight) == []
    ten = midnight + timedelta(hours=10)  # in Shanghai
    assert climb(desk, ten) == [Rung.URGE, Rung.CHIEF]


def test_the_most_particular_ladder_holds() -> None:
    def one(rung: Rung, item: str | None = None, severity: Severity | None = None) -> Ladder:
        return Ladder(item=item, severity=severity, steps=(LadderStep(at=1, rung=rung),))

    both = one(Rung.PROPOSE, "C-01", Severity.URGENT)
    item, severity, any_ = one(Rung.CHIEF, "C-01"), one(Rung.URGE, severity=Severity.URGENT), one(Rung.REMIND)
    ladders = (any_, severity, item, both)
    assert ladder_of(ladders, "C-01", Severity.URGENT) is both
    assert ladder_of(ladders, "C-01", Severity.NORMAL) is item
    assert ladder_of(ladders, "C-02", Severity.URGENT) is severity
    assert ladder_of(ladders, None, Severity.HIGH) is any_
    assert ladder_of((both,), None, Severity.HIGH) is DEFAULT


def test_a_ladder_goes_up() -> None:
    with pytest.raises(ValidationError, match="由低到高"):
        Ladder(steps=(LadderStep(at=1, rung=Rung.URGE), LadderStep(at=0.8, rung=Rung.REMIND)))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["look", "look", "look", "pause", "resume", "urge", "receive", "return", "issue", "supervise"]
        ),
        st.integers(min_value=1, max_value=90),
    ),
    max_size=40,
)


@settings(max_examples=120, deadline=None)
@given(STEPS)
def test_no_rung_twice_none_in_a_pause_and_always_upwards(steps: list[tuple[str, int]]) -> None:
    desk, orders = Desk(), 1
    desk.give(k.Report(title="积水", channel=Channel.CITIZEN, item="C-02", grid="g1"), "e", VILLAGE)
    desk.give(k.Accept(), "e")
    desk.give(k.Issue(event="e", lead="road", text="请处置"), "o1")
    taken: dict[tuple[Stage, datetime], list[Rung]] = {}
    for what, minutes in steps:
        desk.now += timedelta(minutes=minutes)
        order = desk.event().order or f"o{orders}"
        match what:
            case "look":
                paused = desk.event().paused_at is not None
                for rung in climb(desk, desk.now):
                    assert not paused
                    done = desk.event().prompts
                    newest = next(one for one in reversed(done) if one.rung is rung)
                    before = taken.setdefault((newest.stage, newest.since), [])
                    assert all(rung.height > earlier.height for earlier in before)
                    before.append(rung)
            case "pause":
                until = desk.now + timedelta(days=3)
                desk.give(k.Suspend(reason=SuspendReason.SEASON, until=until, words="雨"), "e", COMMANDER)
            case "resume":
                desk.give(k.Resume(), "e")
            case "urge":
                desk.give(k.Urge(), order)
            case "receive":
                desk.give(k.Receive(), order, ROAD)
            case "return":
                desk.give(k.Cancel(reason="改派"), order, version=None)
            case "issue":
                orders += 1
                desk.give(k.Issue(event="e", lead="road", text="请处置"), f"o{orders}")
            case "supervise":
                desk.give(k.Supervise(words="今天办完"), "e", COMMANDER)
        assert climb(desk, desk.now) == [] if what == "look" else True
    assert len(desk.event().prompts) == sum(len(rungs) for rungs in taken.values())


def test_the_same_step_has_the_same_name_whoever_asks(desk: Desk) -> None:
    now = at(desk, 1.2)
    names = [[one.once for one in due_urges(state, now)] for state in (desk.state, _copy(desk.state))]
    assert names[0] == names[1] != []


def _copy(state: State) -> State:
    copy = State(small_town())
    for entity in state.entities.values():
        copy.put(entity)
    return copy


def test_a_reminder_stands_in_nobodys_way(desk: Desk) -> None:
    seen = desk.event().version
    assert climb(desk, at(desk, 1.1)) == [Rung.URGE]
    assert desk.give(w.Blow(event="e", posts=("water",), place="东门"), "w") is None
    assert desk.event().version == seen + 2
    assert desk.give(k.Supervise(words="今天办完"), "e", COMMANDER, seen) is None
    overtaken = desk.give(k.Supervise(words="今天办完"), "e", COMMANDER, seen)
    assert overtaken is not None
    assert overtaken.code == "conflict"


def test_an_urge_by_hand_after_a_reminder_is_news(desk: Desk) -> None:
    seen = desk.order().version
    assert climb(desk, at(desk, 1.1)) == [Rung.URGE]
    assert desk.order().version == seen + 1
    desk.now += timedelta(minutes=11)
    assert desk.give(k.Urge(words="请抓紧"), "o") is None
    overtaken = desk.give(k.Cancel(reason="换人"), "o", version=seen)
    assert overtaken is not None
    assert overtaken.code == "conflict"


def test_an_order_is_reassigned_as_it_was_seen_before_a_reminder(desk: Desk) -> None:
    seen = desk.order().version
    assert climb(desk, at(desk, 1.1)) == [Rung.URGE]
    assert desk.give(k.Reassign(order="o2", to="water", reason="换人"), "o", version=seen) is None
