"""换班交接: an open order goes over at a change of shift, and stays with whoever has only stepped out."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.decide import decide
from desktop.domain.due import due_successions
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import AUTO_SUCCESSION
from desktop.domain.roster import absence_wire as b
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.shifts import DutyRole
from tests.domain.test_loop import Desk
from tests.domain.test_urging import climb
from tests.domain.towns import NOON, ROAD, VILLAGE

HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    return NOON + hours * HOUR


@pytest.fixture
def desk() -> Desk:
    """赵一 has 城建岗 until 16:00 and has checked in; an order is with him."""
    desk = Desk()
    assert desk.give(k.Assign(person="p1", post="road", start=at(-1), end=at(4)), "day") is None
    assert desk.give(k.CheckIn(), "day") is None
    report = k.Report(title="井盖破损", channel=Channel.CITIZEN, item="C-01", grid="g1", place="东门")
    assert desk.give(report, "e", VILLAGE) is None
    assert desk.give(k.Accept(), "e") is None
    assert desk.give(k.Issue(event="e", lead="road", text="请处置"), "o") is None
    assert desk.order().lead_person == "p1"
    return desk


def move(desk: Desk, now: datetime) -> list[str]:
    """What the center does at this moment: who has each order that goes over."""
    moved = []
    for due in list(due_successions(desk.state, now)):
        assert isinstance(due.args, s.Succeed)
        assert due.actor == AUTO_SUCCESSION
        outcome = decide(desk.state, k.command(due.once, due.args, due.subject, now), AUTO_SUCCESSION, now)
        assert not isinstance(outcome, Refusal), outcome
        for change in outcome:
            desk.state.apply(change)
            desk.log.append(change)
        moved.append(due.args.person)
    desk.now = max(desk.now, now)
    assert not list(due_successions(desk.state, now)), "once is enough"
    return moved


def test_the_next_shift_takes_over_and_both_say_so(desk: Desk) -> None:
    assert desk.give(k.Assign(person="p2", post="road", start=at(4), end=at(9), deputy=True), "late") is None
    before = desk.order()
    assert move(desk, at(3.9)) == []
    assert move(desk, at(4)) == ["p2"]
    after, event = desk.order(), desk.event()
    assert (after.lead_person, event.lead_person) == ("p2", "p2")
    step = event.timeline[-1]
    assert (step.kind, step.post, step.person, step.result, step.actor) == (
        "event.succeeded", "road", "p2", "p1", AUTO_SUCCESSION,
    )  # fmt: skip
    same = {"lead_person": "p2", "version": after.version, "changed_at": after.changed_at,
            "steady_since": after.steady_since}  # fmt: skip
    assert before.model_copy(update=same) == after, "nothing else of it changes"
    assert move(desk, at(5)) == []


def test_it_stands_in_nobodys_way(desk: Desk) -> None:
    """Whoever saw the order and the event before it went over decides as he did."""
    assert desk.give(k.Assign(person="p2", post="road", start=at(4), end=at(9)), "late") is None
    order, event = desk.order().version, desk.event().version
    assert move(desk, at(4)) == ["p2"]
    assert desk.give(k.Comment(words="已联系"), "e", version=event) is None
    assert desk.give(k.Receive(), "o", ROAD, order) is None
    assert desk.order().lead_person == "p2"


@pytest.mark.parametrize(
    ("leaves", "later", "moved"),
    [
        (k.CheckOut(reason="取件"), 0.4, []),
        (k.CheckOut(reason="取件"), 0.6, ["p2"]),
        (k.CheckOut(reason="现场", back_at=at(3)), 0.1, ["p2"]),
        (k.CheckOut(reason="买水", back_at=at(0.4)), 0.3, []),
    ],
)
def test_the_deputy_has_it_when_the_lead_is_away_for_longer(
    desk: Desk, leaves: k.CheckOut, later: float, moved: list[str]
) -> None:
    assert desk.give(leaves, "day") is None
    assert move(desk, desk.now + later * HOUR) == moved
    if moved:
        assert desk.event().timeline[-1].stands_in


def test_it_comes_back_with_the_lead(desk: Desk) -> None:
    assert desk.give(k.CheckOut(reason="现场", back_at=at(2)), "day") is None
    assert move(desk, desk.now + timedelta(minutes=1)) == ["p2"]
    assert desk.give(k.CheckIn(), "day") is None
    assert move(desk, desk.now) == ["p1"]


def test_an_absence_is_as_leaving(desk: Desk) -> None:
    away = b.ReportAbsence(person="p1", start=at(1), end=at(3))
    assert desk.give(away, "a") is None
    assert move(desk, at(0.9)) == []
    assert move(desk, at(1)) == ["p2"]
    assert move(desk, at(3)) == ["p1"], "he is back by the roster"


def test_lunch_moves_nothing(desk: Desk) -> None:
    assert desk.give(k.Assign(person="p1", post="road", start=at(5.5), end=at(9)), "after") is None
    assert desk.give(k.Assign(person="p2", post="road", start=at(4), end=at(5.5)), "lunch") is None
    assert move(desk, at(4.5)) == []
    assert move(desk, at(6)) == []
    assert desk.order().lead_person == "p1"


def test_nobody_there_moves_nothing(desk: Desk) -> None:
    assert move(desk, at(12)) == []
    assert desk.order().lead_person == "p1"


def test_an_order_that_nobody_had_goes_to_who_comes_first(desk: Desk) -> None:
    assert desk.give(k.Return(reason=ReturnReason.WRONG_AREA, words="请核"), "o", ROAD) is None
    desk.now = at(5)
    assert desk.give(k.Issue(event="e", lead="water", text="请处置"), "o2") is None
    assert desk.order("o2").lead_person is None
    assert desk.give(k.Assign(person="p1", post="water", start=at(5), end=at(9)), "w") is None
    assert move(desk, at(6)) == ["p1"]
    assert desk.event().timeline[-1].result == ""


def test_only_the_center_itself_moves_orders(desk: Desk) -> None:
    refusal = desk.give(s.Succeed(person="p2"), "o")
    assert refusal is not None
    assert refusal.code == "role"
    early = desk.give(s.Succeed(person="p2"), "o", AUTO_SUCCESSION)
    assert early is not None
    assert early.code == "not_due"


def test_the_watch_is_told_where_nobody_is_at_the_post(desk: Desk) -> None:
    """The ladder's lowest rungs go to the day's officer, who is named, while the post is empty."""
    report = k.Report(title="路口积水", channel=Channel.CITIZEN, item="C-02", grid="g1", place="西门")
    assert desk.give(report, "flood", VILLAGE) is None
    assert desk.give(k.Accept(), "flood") is None
    assert desk.give(k.Issue(event="flood", lead="road", text="请处置"), "pump") is None
    assert desk.give(k.Receive(), "pump", ROAD) is None
    assert desk.give(k.CheckOut(), "day") is None
    assert desk.give(b.ReportAbsence(person="p2", start=at(0), end=at(9)), "a") is None
    watch = k.Assign(role=DutyRole.OFFICER, person="p1", start=at(-4), end=at(20))
    assert desk.give(watch, "officer") is None
    stage = desk.event("flood").stage
    assert stage is not None
    climb(desk, stage.since + (stage.due - stage.since) * 0.85)
    step = desk.event("flood").timeline[-1]
    assert (step.kind, step.post, step.person) == ("event.prompted", "road", "p1")
    assert step.words.endswith("岗位无人在岗，由当日值班赵一接收。")
    assert desk.give(k.CheckIn(), "day") is None
    climb(desk, stage.due)
    assert desk.event("flood").timeline[-1].kind == "event.prompted"
    assert desk.event("flood").timeline[-1].person is None
