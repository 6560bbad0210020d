"""Departments called to a spot: both clocks, who may do what, the end, the marks, and the counters of a post."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.evolve import evolve
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.visibility import may_see
from desktop.domain.state import replay
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.whistles import (
    CALL_MOVES,
    WHISTLE_MOVES,
    Attendance,
    CallState,
    Whistle,
    WhistleState,
    attendance,
)
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, GRID, RESCUE, ROAD, VILLAGE, WINDOW

WATER = Actor(account="post:water", name="周某", role=Role.POST, post="water")
ELSEWHERE = Actor(account="grid2", name="吴某", role=Role.GRID, area="g2")
BLOW = w.Blow(event="e", posts=("road", "rescue"), place="东门路口", words="带警示桩")
SCORE = w.Score(post="road", arrival=5, handling=4, cooperation=5, words="到得快")


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    report = k.Report(
        title="井盖破损", channel=Channel.GRID, item="C-01", grid="g1", place="东门", severity=Severity.URGENT
    )
    assert desk.give(report, "e", GRID) is None
    return desk


def whistle(desk: Desk, id_: str = "w") -> Whistle:
    found = desk.state.whistle(id_)
    assert found is not None
    return found


def blown(desk: Desk, actor: Actor = GRID) -> Desk:
    assert desk.give(BLOW, "w", actor) is None
    return desk


def test_both_clocks_run_and_the_last_one_done_ends_it(desk: Desk) -> None:
    blown(desk)
    call = whistle(desk).call("road")
    assert call is not None
    assert call.arrive.due - desk.now == timedelta(minutes=15)
    assert call.act is None
    arrive = w.Arrive(words="两人一车到场", place="东门北侧", lon=117.7, lat=36.9)
    assert desk.give(arrive, "w", ROAD) is None
    call = whistle(desk).call("road")
    assert call is not None
    assert call.act is not None
    assert (call.state, call.arrived_at, call.place) == (CallState.ARRIVED, desk.now, "东门北侧")
    assert call.act.due - desk.now == timedelta(hours=1)
    assert desk.give(w.Done(words="井盖已换"), "w", ROAD) is None
    assert whistle(desk).is_open
    assert desk.give(w.Arrive(post="rescue", words="电话报到"), "w") is None
    assert desk.give(w.Done(words="警戒已撤"), "w", RESCUE) is None
    done = whistle(desk)
    assert (done.state, done.ended_at) == (WhistleState.ENDED, desk.now)
    assert desk.event().open_whistles == ()
    assert [step.kind for step in desk.event().timeline][1:] == [
        "event.whistled", "event.whistle_arrived", "event.whistle_acted", "event.whistle_arrived",
        "event.whistle_acted",
    ]  # fmt: skip
    assert desk.event().timeline[1].posts == ("road", "rescue")
    assert replay(desk.state.township, desk.log).entities == desk.state.entities


def test_by_when_is_what_the_caller_says(desk: Desk) -> None:
    by = desk.now + timedelta(hours=5)
    assert desk.give(BLOW.model_copy(update={"by": by}), "w", VILLAGE) is None
    assert {call.arrive.due for call in whistle(desk).calls} == {by}


def test_marks_are_given_when_it_is_over_and_can_be_corrected(desk: Desk) -> None:
    blown(desk)
    early = desk.give(SCORE, "w")
    assert early is not None
    assert early.code == "state"
    assert desk.give(w.Arrive(), "w", ROAD) is None
    assert desk.give(w.End(words="险情已除"), "w") is None
    assert desk.give(SCORE, "w") is None
    assert whistle(desk).state is WhistleState.ENDED
    for arrival in (1, 2):
        again = w.Score(post="rescue", arrival=arrival, handling=1, cooperation=1, words="没有到场")
        assert desk.give(again, "w") is None
        assert whistle(desk).state is WhistleState.SCORED
    rescue = whistle(desk).call("rescue")
    assert rescue is not None
    assert rescue.score is not None
    assert (rescue.score.arrival, rescue.score.by) == (2, "李某")
    assert rescue.score.mean == pytest.approx(4 / 3)
    assert desk.event().timeline[-1].result == "2·1·1"


def test_an_excused_post_is_neither_missed_nor_marked(desk: Desk) -> None:
    blown(desk)
    assert desk.give(w.Excuse(post="rescue", reason="正在另一处救援"), "w") is None
    marked = desk.give(w.Score(post="rescue", arrival=1, handling=1, cooperation=1), "w")
    assert marked is not None
    assert marked.code == "state"
    assert desk.give(w.End(), "w", GRID) is None
    marked = desk.give(w.Score(post="rescue", arrival=1, handling=1, cooperation=1), "w")
    assert marked is not None
    assert marked.code == "excused"
    counts = attendance([whistle(desk)])
    assert counts == {"road": Attendance(called=1, never=1), "rescue": Attendance(called=1, excused=1)}


def test_counters_tell_on_time_late_and_never(desk: Desk) -> None:
    blown(desk)
    assert desk.give(w.Arrive(), "w", ROAD) is None
    assert attendance([whistle(desk)])["rescue"] == Attendance(called=1)
    desk.now += timedelta(minutes=30)
    assert desk.give(w.Arrive(), "w", RESCUE) is None
    assert desk.give(BLOW.model_copy(update={"posts": ("water",)}), "w2") is None
    assert desk.give(w.End(), "w2") is None
    assert attendance(desk.state.all_whistles()) == {
        "road": Attendance(called=1, on_time=1),
        "rescue": Attendance(called=1, late=1),
        "water": Attendance(called=1, never=1),
    }


@pytest.mark.parametrize(
    ("args", "actor", "code"),
    [
        (BLOW, WINDOW, "role"),
        (BLOW, ELSEWHERE, "unknown_event"),
        (w.Blow(event="nobody", posts=("road",), place="x"), DISPATCHER, "unknown_event"),
        (w.Blow(event="e", posts=("moon",), place="x"), DISPATCHER, "unknown_post"),
        (w.Blow(event="e", posts=("road", "road"), place="x"), DISPATCHER, "posts"),
        (BLOW.model_copy(update={"by": "past"}), DISPATCHER, "by"),
    ],
)
def test_what_cannot_be_blown_is_refused(desk: Desk, args: w.Blow, actor: Actor, code: str) -> None:
    if args.by is not None:
        args = args.model_copy(update={"by": desk.now})
    refusal = desk.give(args, "w", actor)
    assert refusal is not None
    assert refusal.code == code


@pytest.mark.parametrize(
    ("args", "actor", "code"),
    [
        (BLOW, DISPATCHER, "exists"),
        (w.Arrive(), WATER, "not_called"),
        (w.Arrive(post="rescue"), ROAD, "not_called"),
        (w.Arrive(), COMMANDER, "post"),
        (w.Done(words="好"), ROAD, "state"),
        (w.Excuse(post="road", reason="x"), ROAD, "role"),
        (w.Excuse(post="water", reason="x"), DISPATCHER, "not_called"),
        (w.End(), VILLAGE, "caller"),
        (w.Arrive(), GRID, "role"),
    ],
)
def test_what_cannot_be_done_with_a_blown_one_is_refused(
    desk: Desk, args: k.Args, actor: Actor, code: str
) -> None:
    blown(desk)
    refusal = desk.give(args, "w", actor)
    assert refusal is not None
    assert refusal.code == code
    assert refusal.sentence.endswith("。")


def test_nobody_reports_in_twice_and_nobody_is_called_twice(desk: Desk) -> None:
    blown(desk)
    assert desk.give(w.Arrive(), "w", ROAD) is None
    twice = desk.give(w.Arrive(), "w", ROAD)
    assert twice is not None
    assert twice.code == "state"
    called = desk.give(w.Blow(event="e", posts=("water", "road"), place="东门"), "w2")
    assert called is not None
    assert called.code == "called"
    assert desk.give(w.Blow(event="e", posts=("water",), place="东门"), "w2") is None
    assert desk.event().open_whistles == ("w", "w2")


def test_an_event_is_not_closed_while_somebody_is_expected(desk: Desk) -> None:
    blown(desk)
    assert desk.give(k.Accept(), "e") is None
    assert desk.give(k.Issue(event="e", lead="water", text="请处置"), "o") is None
    assert desk.give(k.Receive(), "o", WATER) is None
    assert desk.give(k.Answer(text="好了"), "o", WATER) is None
    assert desk.give(k.FollowUp(), "e") is None
    refusal = desk.give(k.Close(summary="办结"), "e")
    assert refusal is not None
    assert refusal.code == "whistle"
    assert desk.give(w.End(), "w") is None
    assert desk.give(k.Close(summary="办结"), "e") is None
    over = desk.give(w.Blow(event="e", posts=("road",), place="东门"), "w2")
    assert over is not None
    assert over.code == "state"


def test_a_called_post_sees_the_event_and_the_area_sees_its_whistle(desk: Desk) -> None:
    town = desk.state.township
    assert not may_see(ROAD, town, desk.event())
    blown(desk)
    assert may_see(ROAD, town, desk.event())
    assert may_see(ROAD, town, whistle(desk))
    assert not may_see(WATER, town, desk.event())
    assert not may_see(WATER, town, whistle(desk))
    assert may_see(VILLAGE, town, whistle(desk))
    assert not may_see(ELSEWHERE, town, whistle(desk))
    assert desk.give(k.Classify(grid="g2"), "e") is None
    assert whistle(desk).grid == "g2"
    assert may_see(ELSEWHERE, town, whistle(desk))
    assert not may_see(VILLAGE, town, whistle(desk))
    assert may_see(GRID, town, whistle(desk)), "whoever blew it keeps it in sight"


def test_the_tables_name_only_what_exists() -> None:
    assert set(WHISTLE_MOVES) == set(WhistleState)
    assert set(CALL_MOVES) == set(CallState)
    named = {kind for moves in (*WHISTLE_MOVES.values(), *CALL_MOVES.values()) for kind in moves}
    assert named == {args.kind for args in w.ARGS} - {"whistle.blow"}


def test_a_later_change_of_an_unknown_kind_only_counts(desk: Desk) -> None:
    blown(desk)
    later = desk.log[-2].model_copy(
        update={"subject": desk.log[-2].subject.model_copy(update={"version": 2}), "kind": "whistle.sung"}
    )
    later = type(later).model_validate(later.model_dump(mode="json") | {"data": {"tune": "x"}})
    after = evolve(whistle(desk), later)
    assert isinstance(after, Whistle)
    assert (after.version, after.calls) == (2, whistle(desk).calls)
