"""Call-outs by the rules: who is called, who may answer for whom, what is owed, and that nothing is lost on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.base import Args
from desktop.domain.changes import Change
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.visibility import may_see
from desktop.domain.roster import callout_wire as w
from desktop.domain.roster.callouts import GOT, OWED, Callout, Reach, Scope, person_callee
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.state import replay
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, GRID, NOON, RESCUE, ROAD, VILLAGE, WINDOW

ALL = w.CallOut(scope=Scope.BOARD, board="b", words="到防汛物资库集合", place="物资库")


@pytest.fixture
def desk() -> Desk:
    """At the road post sits its lead; nobody at the other two; p2 has the watch, and leads it as well."""
    desk = Desk()
    start, end = NOON - timedelta(hours=3), NOON + timedelta(hours=9)
    shifts: list[tuple[str, Args]] = [
        ("s1", k.Assign(post="road", person="p1", start=start, end=end)),
        ("s2", k.Assign(role=DutyRole.OFFICER, person="p2", start=start, end=end)),
    ]
    for id_, args in shifts:
        assert desk.give(args, id_, COMMANDER) is None
    assert desk.give(k.CheckIn(), "s1") is None
    return desk


def made(desk: Desk, args: w.CallOut = ALL, id_: str = "c") -> Callout:
    assert desk.give(args, id_) is None
    return callout(desk, id_)


def callout(desk: Desk, id_: str = "c") -> Callout:
    found = desk.state.callout(id_)
    assert found is not None
    return found


def code(refusal: Refusal | None) -> str:
    assert refusal is not None
    assert refusal.sentence.endswith("。")
    return refusal.code


def test_a_board_is_called_with_its_gaps(desk: Desk) -> None:
    called = made(desk)
    assert [(one.id, one.person, one.reach) for one in called.callees] == [
        ("road", "p1", Reach.WAITING), ("rescue", None, Reach.NOBODY), ("water", None, Reach.NOBODY),
    ]  # fmt: skip
    assert (called.called_by, called.place, called.reached) == ("李某", "物资库", 0)
    assert sum(called.tally().values()) == 3


def test_the_watch_is_called_by_person(desk: Desk) -> None:
    called = made(desk, w.CallOut(scope=Scope.WATCH, words="回指挥中心"))
    assert [(one.id, one.post, one.person) for one in called.callees] == [(person_callee("p2"), None, "p2")]


def test_one_of_the_watch_sees_and_answers_by_his_own_account(desk: Desk) -> None:
    called = made(desk, w.CallOut(scope=Scope.WATCH, words="回指挥中心"))
    own = RESCUE.model_copy(update={"person": "p2"})
    assert may_see(own, desk.state.township, called)
    assert not may_see(RESCUE, desk.state.township, called)
    assert desk.give(w.AnswerCall(callee=person_callee("p2"), reach=Reach.COMING), "c", own) is None
    assert (
        code(desk.give(w.AnswerCall(callee=person_callee("p2"), reach=Reach.THERE), "c", ROAD))
        == "not_called"
    )


def test_whoever_has_left_the_watch_is_not_called(desk: Desk) -> None:
    assert desk.give(k.CheckIn(), "s2") is None
    assert desk.give(k.CheckOut(), "s2") is None
    assert code(desk.give(w.CallOut(scope=Scope.WATCH, words="回指挥中心"), "c")) == "nobody"


def test_chosen_posts_once_each(desk: Desk) -> None:
    called = made(desk, w.CallOut(scope=Scope.POSTS, posts=("water", "road", "water"), words="集合"))
    assert [one.id for one in called.callees] == ["water", "road"]


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (w.CallOut(scope=Scope.BOARD, board="x", words="集合"), "unknown_board"),
        (w.CallOut(scope=Scope.BOARD, words="集合"), "unknown_board"),
        (w.CallOut(scope=Scope.POSTS, posts=("road", "x"), words="集合"), "unknown_post"),
        (w.CallOut(scope=Scope.POSTS, words="集合"), "nobody"),
        (w.CallOut(scope=Scope.BOARD, board="b", words="集合", until=NOON - timedelta(minutes=1)), "by"),
    ],
)
def test_what_cannot_be_called_says_why(desk: Desk, args: w.CallOut, why: str) -> None:
    assert code(desk.give(args, "c")) == why


def test_a_watch_that_nobody_has_says_what_to_do() -> None:
    refusal = Desk().give(w.CallOut(scope=Scope.WATCH, words="集合"), "c")
    assert code(refusal) == "nobody"
    assert refusal is not None
    assert "排班" in refusal.sentence


def test_a_post_answers_for_itself_alone(desk: Desk) -> None:
    made(desk)
    assert desk.give(w.AnswerCall(callee="road", reach=Reach.COMING), "c", ROAD) is None
    assert code(desk.give(w.AnswerCall(callee="road", reach=Reach.THERE), "c", RESCUE)) == "not_called"
    assert code(desk.give(w.AnswerCall(callee="road", reach=Reach.UNREACHED), "c", ROAD)) == "reach"
    assert code(desk.give(w.AnswerCall(callee="road", reach=Reach.CANNOT), "c", ROAD)) == "words"
    assert desk.give(w.AnswerCall(callee="road", reach=Reach.THERE, words="3 人到"), "c", ROAD) is None
    one = callout(desk).callee("road")
    assert one is not None
    assert (one.reach, one.by, one.words, callout(desk).reached) == (Reach.THERE, "赵一", "3 人到", 1)


def test_the_center_notes_what_came_of_the_telephone(desk: Desk) -> None:
    made(desk)
    for _ in range(2):
        assert desk.give(w.AnswerCall(callee="rescue", reach=Reach.UNREACHED), "c") is None
    one = callout(desk).callee("rescue")
    assert one is not None
    assert (one.reach, one.tries) == (Reach.UNREACHED, 2)
    assert desk.give(w.AnswerCall(callee="rescue", reach=Reach.REACHED, words="钱二接的"), "c") is None
    assert callout(desk).reached == 1
    assert code(desk.give(w.AnswerCall(callee="x", reach=Reach.REACHED), "c")) == "not_called"


def test_reminding_waits_a_minute_and_stops_when_all_have_answered(desk: Desk) -> None:
    made(desk, w.CallOut(scope=Scope.POSTS, posts=("road",), words="集合"))
    desk.now -= timedelta(seconds=30)
    assert code(desk.give(w.RemindCalled(), "c")) == "too_soon"
    assert desk.give(w.RemindCalled(), "c") is None
    assert callout(desk).reminded == 1
    assert desk.give(w.AnswerCall(callee="road", reach=Reach.THERE), "c", ROAD) is None
    desk.now += timedelta(minutes=5)
    assert code(desk.give(w.RemindCalled(), "c")) == "nobody"


def test_what_is_over_stays_as_it_was(desk: Desk) -> None:
    made(desk)
    assert desk.give(w.EndCallOut(words="险情解除"), "c") is None
    ended = callout(desk)
    assert (ended.is_open, ended.end_words) == (False, "险情解除")
    steps: tuple[Args, ...] = (
        w.AnswerCall(callee="road", reach=Reach.THERE),
        w.RemindCalled(),
        w.EndCallOut(),
    )
    for args in steps:
        assert code(desk.give(args, "c")) == "state"
    assert callout(desk) == ended


def test_a_drill_says_so(desk: Desk) -> None:
    assert made(desk, ALL.model_copy(update={"drill": True})).words.startswith("【演练】")


def test_who_sees_one(desk: Desk) -> None:
    called = made(desk, w.CallOut(scope=Scope.POSTS, posts=("road",), words="集合"))
    seen: list[Actor] = [
        one
        for one in (DISPATCHER, COMMANDER, ROAD, RESCUE, VILLAGE, GRID, WINDOW)
        if may_see(one, desk.state.township, called)
    ]
    assert seen == [DISPATCHER, COMMANDER, ROAD]


def test_only_the_center_calls(desk: Desk) -> None:
    for actor in (ROAD, VILLAGE, GRID, WINDOW):
        assert code(desk.give(ALL, "c", actor)) == "role"


def test_the_log_replayed_gives_the_same(desk: Desk) -> None:
    made(desk)
    desk.give(w.AnswerCall(callee="road", reach=Reach.CANNOT, words="在外地"), "c", ROAD)
    desk.give(w.RemindCalled(), "c")
    desk.give(w.EndCallOut(), "c")
    wire = [Change.model_validate_json(change.model_dump_json()) for change in desk.log]
    assert replay(desk.state.township, wire).entities == desk.state.entities


def test_every_reach_is_either_known_of_or_owed() -> None:
    assert set(Reach) == GOT | OWED
    assert not GOT & OWED
