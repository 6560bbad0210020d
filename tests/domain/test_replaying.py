"""The replay of an event, where its time went, and the day's, week's and month's lists of petitions."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Stage
from desktop.domain.catalogue.forms import Answer
from desktop.domain.decide import decide
from desktop.domain.events.case_wire import Own
from desktop.domain.events.delays import crosses, posts_of, stays, worst
from desktop.domain.events.events import Event, EventState
from desktop.domain.events.replaying import Holder, clock_at, frames, state_at
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.state import State
from desktop.domain.township.cadence import backlog, day_end, is_first, is_open_at, owned, uncleared
from tests.domain.test_loop import Desk
from tests.domain.test_properties import STEPS
from tests.domain.towns import COMMANDER, DISPATCHER, NOON, ROAD, small_town


@settings(max_examples=120, deadline=None)
@given(STEPS)
def test_every_step_of_any_life_is_replayed_as_it_was(
    steps: list[tuple[tuple[k.Args, str], Actor, int]],
) -> None:
    state, now = State(small_town()), NOON
    lives: dict[str, list[tuple[EventState, str | None]]] = {}
    for number, ((args, subject), actor, minutes) in enumerate(steps):
        now += timedelta(minutes=minutes)
        outcome = decide(state, k.command(f"c{number}", args, subject, now), actor, now)
        for change in () if isinstance(outcome, Refusal) else outcome:
            after = state.apply(change)
            if isinstance(after, Event):
                lives.setdefault(after.id, []).append((after.state, after.lead_post))
    for event in state.events():
        made = frames(event)
        assert [frame.state for frame in made if frame.sure] == [
            was for (was, _), frame in zip(lives[event.id], made, strict=True) if frame.sure
        ]
        assert [
            (frame.state, frame.post) for frame in made if frame.holder is Holder.POST and frame.sure
        ] == [
            was
            for was, frame in zip(lives[event.id], made, strict=True)
            if frame.holder is Holder.POST and frame.sure
        ]
        assert state_at(event, event.reported_at - timedelta(seconds=1)) is None
        assert state_at(event, now) is event.state
        for stay in stays(state.township, event, now):
            assert stay.took >= stay.late >= timedelta()


def test_the_clock_of_a_frame_is_the_one_that_ran() -> None:
    desk = worked(Desk())
    event = desk.event()
    by_kind = {frame.step.kind: frame for frame in frames(event)}
    handling = by_kind["event.received"]
    clock = clock_at(desk.state.township, event, handling)
    assert clock is not None
    assert (clock.since, clock.due) == (desk.order().issued_at, desk.order().due)
    assert by_kind["event.accepted"].stage is Stage.DISPATCH
    assert by_kind["event.closed"].stage is None


def worked(desk: Desk, handled: timedelta = timedelta(minutes=10)) -> Desk:
    desk.give(k.Report(title="积水", channel=Channel.PETITION, item="C-02", grid="g1"), "e")
    desk.give(k.Accept(), "e")
    desk.give(k.Issue(event="e", lead="road", assist=("rescue",), text="请处置"), "o")
    desk.give(k.Receive(), "o", ROAD)
    desk.now += handled
    desk.give(k.Answer(text="办好"), "o", ROAD)
    desk.give(k.FollowUp(), "e")
    desk.give(k.Close(summary="办结"), "e")
    return desk


def test_who_held_it_up_and_by_how_much() -> None:
    desk = worked(Desk(), timedelta(hours=3))
    found = worst(stays(desk.state.township, desk.event(), desk.now))
    assert found is not None
    assert (found.holder, found.post, found.stage) == (Holder.POST, "road", Stage.HANDLE)
    answered = next(step.at for step in desk.event().timeline if step.kind == "event.answered")
    assert found.late == answered - desk.order().due
    assert found.late > timedelta(hours=2)
    assert worst(stays(desk.state.township, worked(Desk()).event(), desk.now)) is None
    assert posts_of(desk.event()) == ("road", "rescue")
    assert crosses(desk.event())


def petition(desk: Desk, id_: str, times: int = 1) -> Event:
    args = k.Report(title="征地补偿", channel=Channel.PETITION, grid="g1")
    assert desk.give(args, id_, DISPATCHER) is None
    return desk.event(id_).model_copy(update={"form": (Answer(field="times", value=times),)})


def test_what_is_not_cleared_at_five_is_on_the_days_list_whenever_one_asks() -> None:
    desk = Desk()
    first, again = petition(desk, "a"), petition(desk, "b", times=3)
    town, day = desk.state.township, desk.now.astimezone(desk.state.township.clock.zone).date()
    five = day_end(town, day)
    assert five.hour == 17
    worked(desk)
    assert desk.now < five
    events = [first, again, desk.event("e")]
    assert [event.id for event in uncleared(events, five)] == ["a", "b"]
    assert (is_first(first), is_first(again)) == (True, False)
    assert is_open_at(desk.event("e"), desk.now - timedelta(minutes=3))
    desk.now = five + timedelta(hours=1)
    assert desk.give(k.Reject(reason=k.RejectReason.NOT_OURS, words="属县里"), "a") is None
    assert [event.id for event in uncleared([desk.event("a"), again], five)] == ["a", "b"], "the list of then"
    assert [event.id for event in uncleared([desk.event("a"), again], desk.now)] == ["b"]


def test_a_leader_owns_a_case_until_it_ends_and_backlog_comes_before_the_board() -> None:
    desk = Desk()
    petition(desk, "a")
    petition(desk, "b")
    assert desk.give(Own(person="p1", words="一周一报"), "a", COMMANDER) is None
    case = desk.event("a").case
    assert case is not None
    assert (case.person, case.by, case.words) == ("p1", "王某", "一周一报")
    for wrong, code in ((Own(person="p1"), "unchanged"), (Own(person="nobody"), "unknown_person")):
        refused = desk.give(wrong, "a")
        assert refused is not None
        assert refused.code == code
    refused = desk.give(Own(person="p1"), "a", ROAD)
    assert refused is not None
    assert refused.code == "role"
    town, later = desk.state.township, desk.now + timedelta(days=40)
    events = list(desk.state.events())
    assert [event.id for event in owned(events, NOON, later)] == ["a"]
    assert [event.id for event in backlog(events, town, later)] == ["a", "b"]
    assert backlog(events, town, desk.now + timedelta(days=20)) == []
    assert desk.give(Own(), "a") is None
    assert desk.event("a").case is None
    desk.give(k.Reject(reason=k.RejectReason.NOT_OURS, words="属县里"), "b")
    closed = desk.give(Own(person="p1"), "b")
    assert closed is not None
    assert closed.code == "state"
