"""Changing, cancelling and swapping shifts, absences: who may, what is refused, and that all of it is on record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop.domain import commands as k
from desktop.domain.rights.actors import MAY, Actor, Role
from desktop.domain.roster import absence_wire as b
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.absences import Absence, AbsenceKind
from desktop.domain.roster.shifts import RECORDED, DutyRole, Shift, ShiftState
from desktop.domain.state import replay
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, GRID, NOON, RESCUE, ROAD, VILLAGE, small_town

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
OTHER = Actor(account="d2", name="周某", role=Role.DISPATCHER)


def at(hours: float) -> datetime:
    return NOON + hours * HOUR


def assign(person: str, start: float, end: float, post: str | None = "road", **more: Any) -> k.Assign:
    return k.Assign(person=person, post=post, start=at(start), end=at(end), **more)


@pytest.fixture
def desk() -> Desk:
    """赵一 sits at 城建岗 now, again in the evening; 钱二 at 应急岗 tomorrow."""
    desk = Desk()
    for id_, args in (
        ("now", assign("p1", -2, 3)),
        ("evening", assign("p1", 5, 9)),
        ("tomorrow", assign("p2", 29, 33, "rescue")),
    ):
        assert desk.give(args, id_) is None
    return desk


def shift(desk: Desk, id_: str) -> Shift:
    found = desk.state.shift(id_)
    assert found is not None
    return found


def code(desk: Desk, args: k.Args, subject: str, actor: Actor = DISPATCHER) -> str:
    """Why something is refused, with a sentence that ends."""
    refusal = desk.give(args, subject, actor)
    assert refusal is not None
    assert refusal.sentence.endswith("。")
    return refusal.code


def test_before_it_begins_everything_of_a_shift_can_be_changed(desk: Desk) -> None:
    change = s.ShiftChange(person="p2", start=at(4), end=at(8), deputy=True, reason="赵一参会")
    assert desk.give(change, "evening") is None
    now = shift(desk, "evening")
    assert (now.person, now.start, now.end, now.deputy) == ("p2", at(4), at(8), True)
    assert now.stands_in_for == "p1"
    (note,) = now.record
    assert (note.kind, note.by, note.words, note.person, note.previous) == (
        "shift.changed", "李某", "赵一参会", "p2", "p1",
    )  # fmt: skip
    assert note.at == desk.now
    assert desk.give(s.ShiftChange(person="p1", reason="会议取消"), "evening") is None
    assert shift(desk, "evening").stands_in_for is None


def test_of_one_that_has_begun_only_what_remains(desk: Desk) -> None:
    assert desk.give(k.CheckIn(), "now") is None
    assert code(desk, s.ShiftChange(start=at(-3), reason="x"), "now") == "begun"
    assert code(desk, s.ShiftChange(end=at(-1), reason="x"), "now") == "begun"
    assert code(desk, s.ShiftChange(person="p2", reason="x"), "now") == "rest"
    assert code(desk, s.ShiftChange(person="p2", reason="x", rest="evening"), "now") == "exists"
    assert desk.give(s.ShiftChange(person="p2", reason="赵一临时外出", rest="rest"), "now") is None
    before, rest = shift(desk, "now"), shift(desk, "rest")
    assert (before.person, before.end, before.state) == ("p1", desk.now, ShiftState.ON_DUTY)
    assert (rest.person, rest.start, rest.end, rest.state) == ("p2", desk.now, at(3), ShiftState.PLANNED)
    assert (rest.stands_in_for, rest.words, rest.post) == ("p1", "赵一临时外出", "road")


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (s.ShiftChange(reason="x"), "unchanged"),
        (s.ShiftChange(person="nobody", reason="x"), "unknown_person"),
        (s.ShiftChange(end=at(5), reason="x"), "end"),
        (s.ShiftChange(end=at(24 * 9), reason="x"), "end"),
        (s.ShiftChange(start=at(2), reason="x"), "double_booked"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(desk: Desk, change: s.ShiftChange, wanted: str) -> None:
    before = shift(desk, "evening")
    assert code(desk, change, "evening") == wanted
    assert shift(desk, "evening") == before


def test_what_is_over_or_cancelled_stays_as_it_is(desk: Desk) -> None:
    assert desk.give(s.ShiftCancel(reason="停电"), "evening") is None
    gone = shift(desk, "evening")
    assert (gone.state, gone.record[-1].words, gone.record[-1].by) == (ShiftState.CANCELLED, "停电", "李某")
    assert not gone.covers(at(6))
    for args in (s.ShiftCancel(reason="x"), s.ShiftChange(end=at(8), reason="x"), s.AskSwap(to="p2")):
        assert code(desk, args, "evening") == "over"
    assert code(desk, k.CheckIn(), "evening") == "state"
    desk.now = at(4)
    assert code(desk, s.ShiftCancel(reason="x"), "now") == "over"
    assert code(desk, s.ShiftChange(end=at(8), reason="x"), "now") == "over"


def test_nobody_is_in_two_places_without_a_word(desk: Desk) -> None:
    """赵一 is lead of 城建岗 alone; 钱二 is its deputy and leads 应急岗, so he may have both."""
    assert code(desk, assign("p1", 0, 2), "again") == "double_booked"
    assert code(desk, assign("p1", 0, 2, words="再排一次"), "again") == "double_booked"
    assert code(desk, assign("p1", 0, 2, "water"), "w") == "double_booked"
    assert desk.give(assign("p1", 0, 2, "water", words="水利岗暂无人，兼顾"), "w") is None
    assert shift(desk, "w").words == "水利岗暂无人，兼顾"
    assert desk.give(assign("p1", 3, 5, "water"), "between") is None, "one ends as the other begins"
    assert desk.give(assign("p2", 30, 31, deputy=True), "both") is None
    assert desk.give(s.ShiftCancel(reason="x"), "evening") is None
    assert desk.give(assign("p1", 5, 9), "anew") is None, "a cancelled one counts nowhere"


def test_the_watch_goes_with_a_post_and_not_with_the_other_watch(desk: Desk) -> None:
    leader = assign("p1", -4, 20, None, role=DutyRole.LEADER)
    assert desk.give(leader, "leads") is None, "24 hours with his own office hours in them"
    officer = assign("p1", 1, 9, None, role=DutyRole.OFFICER)
    assert code(desk, officer, "watch") == "double_booked"
    assert desk.give(officer.model_copy(update={"words": "人手不足"}), "watch") is None


def test_a_swap_for_nothing_goes_its_way(desk: Desk) -> None:
    assert desk.give(s.AskSwap(to="p2", words="家里有事"), "evening", ROAD) is None
    swap = shift(desk, "evening").swap
    assert swap is not None
    assert (swap.to, swap.words, swap.by, swap.account, swap.agreed_at) == (
        "p2", "家里有事", "赵一", "post:road", None,
    )  # fmt: skip
    assert shift(desk, "evening").person == "p1", "asking changes nothing yet"
    assert code(desk, s.ApproveSwap(), "evening") == "not_agreed"
    assert desk.give(s.AgreeSwap(words="可以"), "evening", RESCUE) is None
    assert code(desk, s.AgreeSwap(), "evening", RESCUE) == "agreed"
    assert desk.give(s.ApproveSwap(), "evening") is None
    after = shift(desk, "evening")
    assert (after.person, after.stands_in_for, after.deputy, after.swap) == ("p2", "p1", True, None)
    assert [(note.kind, note.by) for note in after.record] == [
        ("shift.swap_asked", "赵一"), ("shift.swap_agreed", "钱二"), ("shift.swapped", "李某"),
    ]  # fmt: skip


def test_an_exchange_changes_both_shifts(desk: Desk) -> None:
    assert desk.give(s.AskSwap(to="p2", other="tomorrow"), "evening") is None
    assert desk.give(s.AgreeSwap(words="电话里同意"), "evening") is None, "the center, on his word"
    assert code(desk, s.ApproveSwap(), "evening") == "own_request", "whoever asked does not approve"
    assert desk.give(s.ApproveSwap(words="同意"), "evening", OTHER) is None
    one, other = shift(desk, "evening"), shift(desk, "tomorrow")
    assert (one.person, one.stands_in_for) == ("p2", "p1")
    assert (other.person, other.stands_in_for, other.record[-1].previous) == ("p1", "p2", "p2")
    assert other.record[-1].words == "同意"


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (s.DeclineSwap(words="那天有事"), "shift.swap_declined"),
        (s.RefuseSwap(words="当天不能少人"), "shift.swap_refused"),
        (s.WithdrawSwap(words="不用了"), "shift.swap_withdrawn"),
    ],
)
def test_a_swap_that_comes_to_nothing_leaves_the_shift_and_its_trace(
    desk: Desk, step: k.Args, kind: str
) -> None:
    assert desk.give(s.AskSwap(to="p2", other="tomorrow"), "evening", ROAD) is None
    assert desk.give(step, "evening", COMMANDER) is None
    after = shift(desk, "evening")
    assert (after.person, after.swap, after.record[-1].kind, after.record[-1].by) == (
        "p1",
        None,
        kind,
        "王某",
    )
    assert shift(desk, "tomorrow").person == "p2"
    assert code(desk, s.AgreeSwap(), "evening") == "no_swap"


def test_who_may_say_what_about_a_swap(desk: Desk) -> None:
    assert code(desk, s.AskSwap(to="p1"), "tomorrow", GRID) == "role"
    linked = Actor(account="zhao", role=Role.POST, post="road", person="p1")
    assert code(desk, s.AskSwap(to="p1"), "tomorrow", linked) == "not_own"
    assert desk.give(s.AskSwap(to="p2", other="tomorrow"), "evening", linked) is None
    assert code(desk, s.AgreeSwap(), "evening", linked) == "not_asked"
    assert code(desk, s.DeclineSwap(), "evening", linked) == "not_asked"
    water = Actor(account="post:water", role=Role.POST, post="water")
    assert code(desk, s.WithdrawSwap(), "evening", water) == "not_own"
    assert code(desk, s.ApproveSwap(), "evening", linked) == "role"
    himself = Actor(account="boss", role=Role.COMMANDER, person="p2")
    assert desk.give(s.AgreeSwap(), "evening", RESCUE) is None
    assert code(desk, s.ApproveSwap(), "evening", himself) == "own_request"
    assert code(desk, s.RefuseSwap(words="不"), "evening", himself) == "own_request"
    assert desk.give(s.WithdrawSwap(), "evening", linked) is None


def test_a_swap_that_cannot_be_is_refused(desk: Desk) -> None:
    assert code(desk, s.AskSwap(to="nobody"), "evening") == "unknown_person"
    assert code(desk, s.AskSwap(to="p1"), "evening") == "same_person"
    assert code(desk, s.AskSwap(to="p2"), "now") == "begun"
    assert code(desk, s.AskSwap(to="p2", other="now"), "evening") == "other"
    assert code(desk, s.AskSwap(to="p2", other="evening"), "evening") == "other"
    away = b.ReportAbsence(person="p2", start=at(4), end=at(12))
    assert desk.give(away, "leave") is None
    assert code(desk, s.AskSwap(to="p2"), "evening") == "absent"
    assert desk.give(b.CancelAbsence(), "leave") is None
    assert desk.give(assign("p2", 6, 7, "water", words="x"), "busy") is None
    assert code(desk, s.AskSwap(to="p2"), "evening") == "double_booked"


def test_approval_looks_again(desk: Desk) -> None:
    """What was possible when it was asked may not be any more."""
    assert desk.give(s.AskSwap(to="p2", other="tomorrow"), "evening", ROAD) is None
    assert desk.give(s.AgreeSwap(), "evening", RESCUE) is None
    assert desk.give(s.ShiftCancel(reason="停"), "tomorrow") is None
    assert code(desk, s.ApproveSwap(), "evening") == "over"
    desk.now = at(5)
    assert code(desk, s.ApproveSwap(), "evening") == "begun"
    assert shift(desk, "evening").person == "p1"


def absence(desk: Desk, id_: str) -> Absence:
    found = desk.state.absence(id_)
    assert found is not None
    return found


def test_an_absence_is_said_shortened_and_cancelled(desk: Desk) -> None:
    args = b.ReportAbsence(person="p1", absence=AbsenceKind.SICK, start=at(1), end=at(48), words="发烧")
    assert desk.give(args, "a", ROAD) is None
    told = absence(desk, "a")
    assert (told.person, told.kind, told.words, told.by, told.reported_at) == (
        "p1", AbsenceKind.SICK, "发烧", "赵一", desk.now,
    )  # fmt: skip
    assert not told.covers(at(0.9))
    assert told.covers(at(1))
    assert desk.give(b.ShortenAbsence(end=at(24), words="已退烧"), "a") is None
    assert (absence(desk, "a").end, absence(desk, "a").note, absence(desk, "a").ended_by) == (
        at(24), "已退烧", "李某",
    )  # fmt: skip
    assert desk.give(b.CancelAbsence(words="登记错了"), "a") is None
    assert not absence(desk, "a").covers(at(2))
    assert code(desk, b.CancelAbsence(), "a") == "over"
    assert code(desk, b.ShortenAbsence(end=at(3)), "a") == "over"


@pytest.mark.parametrize(
    ("args", "actor", "wanted"),
    [
        (b.ReportAbsence(person="nobody", start=at(1), end=at(2)), DISPATCHER, "unknown_person"),
        (b.ReportAbsence(person="p1", start=at(2), end=at(1)), DISPATCHER, "end"),
        (b.ReportAbsence(person="p1", start=at(-9), end=at(-8)), DISPATCHER, "end"),
        (b.ReportAbsence(person="p1", start=at(1), end=at(1) + 500 * DAY), DISPATCHER, "end"),
        (b.ReportAbsence(person="p1", start=at(1), end=at(2)), RESCUE, "not_own"),
        (b.ReportAbsence(person="p1", start=at(1), end=at(2)), VILLAGE, "not_own"),
        (b.ReportAbsence(person="p2", start=at(11), end=at(12)), DISPATCHER, "overlap"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(
    desk: Desk, args: b.ReportAbsence, actor: Actor, wanted: str
) -> None:
    assert desk.give(b.ReportAbsence(person="p2", start=at(10), end=at(20)), "there") is None
    assert code(desk, args, "a", actor) == wanted
    assert desk.state.absence("a") is None


def test_checking_out_says_why_and_until_when(desk: Desk) -> None:
    assert desk.give(k.CheckIn(), "now") is None
    assert code(desk, k.CheckOut(reason="现场", back_at=at(-1)), "now") == "back_at"
    assert desk.give(k.CheckOut(reason="现场核查", back_at=at(2)), "now", ROAD) is None
    away = shift(desk, "now")
    assert (away.state, away.reason, away.back_at) == (ShiftState.AWAY, "现场核查", at(2))
    assert desk.give(k.CheckIn(), "now") is None
    assert (shift(desk, "now").reason, shift(desk, "now").back_at) == ("", None)


def test_the_log_alone_leads_to_the_same_roster(desk: Desk) -> None:
    assert desk.give(s.AskSwap(to="p2", other="tomorrow"), "evening", ROAD) is None
    assert desk.give(s.AgreeSwap(), "evening", RESCUE) is None
    assert desk.give(s.ApproveSwap(), "evening") is None
    assert desk.give(b.ReportAbsence(person="p1", start=at(1), end=at(2)), "a") is None
    assert desk.give(s.ShiftCancel(reason="x"), "now") is None
    assert replay(small_town(), desk.log).entities == desk.state.entities


def test_a_post_does_not_sign_the_days_watch_off(desk: Desk) -> None:
    """钱二 has the watch and leads 应急岗; its account does not see what other posts have not signed for."""
    assert desk.give(assign("p2", -1, 9, None, role=DutyRole.OFFICER), "watch") is None
    assert desk.give(k.CheckIn(), "watch", RESCUE) is None
    assert code(desk, k.CheckOut(reason="外出"), "watch", RESCUE) == "role"
    linked = Actor(account="qian", role=Role.POST, post="road", person="p2")
    assert code(desk, k.CheckOut(reason="外出"), "watch", linked) == "role"
    assert shift(desk, "watch").state is ShiftState.ON_DUTY
    assert desk.give(k.CheckOut(reason="外出"), "watch") is None, "nothing is left behind"


def test_somebody_checks_in_when_it_is_time(desk: Desk) -> None:
    assert code(desk, k.CheckIn(), "evening", ROAD) == "early"
    desk.now = at(3)
    assert desk.give(k.CheckIn(), "evening", ROAD) is None, "two hours before"
    assert code(desk, k.CheckIn(), "now") == "over"
    desk.now = at(9)
    assert desk.give(k.CheckOut(), "evening", ROAD) is None
    assert code(desk, k.CheckIn(), "evening", ROAD) == "over"


@pytest.mark.parametrize(
    "change",
    [s.ShiftChange(person="p2", reason="赵一参会"), s.ShiftChange(start=at(29), end=at(32), reason="改期")],
)
def test_who_has_not_come_to_a_changed_shift_does_not_count_as_there(
    desk: Desk, change: s.ShiftChange
) -> None:
    desk.now = at(4)
    for step in (k.CheckIn(), k.CheckOut(reason="取件", back_at=at(4.5))):
        assert desk.give(step, "evening", ROAD) is None
    assert desk.give(change, "evening") is None
    now = shift(desk, "evening")
    assert (now.state, now.since, now.reason, now.back_at) == (ShiftState.PLANNED, None, "", None)


def test_who_has_come_is_there_whatever_else_changes(desk: Desk) -> None:
    desk.now = at(4)
    assert desk.give(k.CheckIn(), "evening", ROAD) is None
    since = shift(desk, "evening").since
    assert desk.give(s.ShiftChange(end=at(10), reason="加班"), "evening") is None
    assert (shift(desk, "evening").state, shift(desk, "evening").since) == (ShiftState.ON_DUTY, since)


def test_what_was_agreed_to_for_one_shift_is_not_agreed_to_for_another(desk: Desk) -> None:
    assert desk.give(s.AskSwap(to="p2"), "evening", ROAD) is None
    assert desk.give(s.AgreeSwap(), "evening", RESCUE) is None
    assert desk.give(s.ShiftChange(start=at(40), end=at(60), reason="改期"), "evening") is None
    after = shift(desk, "evening")
    assert after.swap is None
    assert [note.kind for note in after.record[-2:]] == ["shift.changed", "shift.swap_withdrawn"]
    assert code(desk, s.ApproveSwap(), "evening", OTHER) == "no_swap"
    assert after.person == "p1"
    assert replay(small_town(), desk.log).entities == desk.state.entities


def test_a_shift_that_is_given_in_exchange_is_the_one_that_was_agreed_to(desk: Desk) -> None:
    assert desk.give(s.AskSwap(to="p2", other="tomorrow"), "evening", ROAD) is None
    assert desk.give(s.ShiftChange(end=at(34), reason="延长"), "tomorrow") is None
    assert desk.give(s.AgreeSwap(), "evening", RESCUE) is None, "as it is by now"
    assert desk.give(s.ShiftChange(end=at(60), reason="再延长"), "tomorrow") is None
    assert code(desk, s.ApproveSwap(), "evening", OTHER) == "other"
    assert (shift(desk, "evening").person, shift(desk, "tomorrow").person) == ("p1", "p2")
    assert desk.give(s.RefuseSwap(words="班次已改"), "evening", OTHER) is None
    for step, actor in (
        (s.AskSwap(to="p2", other="tomorrow"), ROAD), (s.AgreeSwap(), RESCUE), (s.ApproveSwap(), OTHER),
    ):  # fmt: skip
        assert desk.give(step, "evening", actor) is None
    assert (shift(desk, "evening").person, shift(desk, "tomorrow").person) == ("p2", "p1")


@pytest.mark.parametrize(
    ("role", "post"), [(DutyRole.LEADER, "road"), (DutyRole.OFFICER, "road"), (DutyRole.POST, None)]
)
def test_a_seat_is_of_a_post_or_of_the_watch(desk: Desk, role: DutyRole, post: str | None) -> None:
    assert code(desk, assign("p1", 10, 12, post, role=role), "x") == "post"
    assert desk.state.shift("x") is None
    old = Shift(id="x", version=1, role=role, post=post, person="p1", start=at(10), end=at(12))
    desk.state.put(old)
    assert code(desk, s.ShiftChange(end=at(13), reason="延长"), "x") == "post"
    assert desk.give(s.ShiftCancel(reason="排错了"), "x") is None


def test_a_post_cannot_make_a_shift_grow_without_end(desk: Desk) -> None:
    for number in range(RECORDED):
        assert desk.give(s.AskSwap(to="p2", words=f"第{number}次"), "evening", ROAD) is None
        assert desk.give(s.WithdrawSwap(), "evening", ROAD) is None
    record = shift(desk, "evening").record
    assert len(record) == RECORDED
    assert (record[-2].words, record[-1].kind) == (f"第{RECORDED - 1}次", "shift.swap_withdrawn")
    assert code(desk, s.AskSwap(to="p2", words="长" * 201), "evening", ROAD) == "words"
    assert desk.give(s.AskSwap(to="p2", words="长" * 200), "evening", ROAD) is None
    assert code(desk, s.DeclineSwap(words="长" * 201), "evening", RESCUE) == "words"


def test_every_step_of_the_roster_has_somebody_who_may_take_it() -> None:
    assert {args.kind for args in (*s.ARGS, *b.ARGS)} <= set(MAY)
