"""Up from grid and village to town and county, down again, and who had it for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import CountyResult, EscalateLevel, EventState, RejectReason
from desktop.domain.events.levels import Tier, holders, levels_used
from desktop.domain.orders.orders import OrderState, ReturnReason
from desktop.domain.outside.decide_handovers import OUTBOUND_ACCOUNT
from desktop.domain.outside.outside import External, MessageStep
from desktop.domain.rights.actors import Actor, Role
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, GRID, ROAD, VILLAGE

WORKER = Actor(account=OUTBOUND_ACCOUNT, role=Role.ADMIN)
UP_TO_VILLAGE = k.Escalate(level=EscalateLevel.VILLAGE, reason="需村里协调")
UP_TO_TOWN = k.Escalate(level=EscalateLevel.TOWN, reason="村里解决不了")
UP_TO_COUNTY = k.Escalate(level=EscalateLevel.COUNTY, reason="需县直部门")
DOWN = k.ReturnDown(result=CountyResult.HANDLING, words="县里已协调，镇里办理")
SOLVED = k.ReturnDown(result=CountyResult.ANSWERED, words="县住建局已修复")


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    report = k.Report(title="井盖破损", channel=Channel.GRID, item="C-01", grid="g1", place="东门")
    assert desk.give(report, "e", GRID) is None
    return desk


def given(desk: Desk, *steps: tuple[k.Args, Actor]) -> None:
    for args, actor in steps:
        desk.now += timedelta(minutes=9)
        subject = "o" if args.kind.startswith("order.") else "e"
        assert desk.give(args, subject, actor) is None, args


def test_every_level_says_for_how_long_it_had_it(desk: Desk) -> None:
    given(desk, (UP_TO_VILLAGE, GRID), (k.Accept(), VILLAGE), (UP_TO_TOWN, VILLAGE), (k.Accept(), DISPATCHER))
    given(desk, (UP_TO_COUNTY, DISPATCHER), (DOWN, DISPATCHER))
    held = holders(desk.event())
    assert [one.level for one in held] == [Tier.GRID, Tier.VILLAGE, Tier.TOWN, Tier.COUNTY, Tier.TOWN]
    assert [one.lasted(desk.now) for one in held] == [timedelta(minutes=m) for m in (10, 20, 20, 10, 0)]
    assert (held[1].by, held[1].words) == ("孙三", "需村里协调")
    assert levels_used(desk.event()) == 4


def test_what_is_solved_in_the_grid_never_leaves_it() -> None:
    desk = Desk()
    report = k.Report(title="纸箱堵门", channel=Channel.GRID, grid="g1", solved="已搬走")
    assert desk.give(report, "e", GRID) is None
    given(desk, (k.FollowUp(), DISPATCHER), (k.Close(summary="已解决"), DISPATCHER))
    assert [one.level for one in holders(desk.event())] == [Tier.GRID]
    assert levels_used(desk.event()) == 1
    assert holders(desk.event())[-1].until == desk.event().closed_at


def test_the_clock_of_the_level_below_runs_on(desk: Desk) -> None:
    given(desk, (k.Accept(), DISPATCHER))
    running = desk.event().stage
    given(desk, (UP_TO_COUNTY, DISPATCHER))
    assert (desk.event().state, desk.event().stage) == (EventState.ESCALATED, running)
    given(desk, (DOWN, DISPATCHER))
    assert (desk.event().state, desk.event().stage) == (EventState.ACCEPTED, running)


def in_hand(desk: Desk) -> None:
    issue = k.Issue(event="e", lead="road", text="请处置")
    given(desk, (k.Accept(), DISPATCHER), (issue, DISPATCHER), (k.Receive(), ROAD))


def test_the_county_helps_while_a_post_is_on_it(desk: Desk) -> None:
    in_hand(desk)
    running = desk.event().stage
    given(desk, (UP_TO_COUNTY, DISPATCHER), (DOWN, DISPATCHER))
    assert (desk.event().state, desk.event().stage) == (EventState.HANDLING, running)
    given(desk, (k.Answer(text="已修复"), ROAD))
    assert desk.event().state is EventState.ANSWERED


def test_what_the_county_did_goes_to_the_follow_up(desk: Desk) -> None:
    in_hand(desk)
    given(desk, (UP_TO_COUNTY, DISPATCHER), (SOLVED, DISPATCHER))
    assert desk.event().state is EventState.ANSWERED
    assert desk.order().state is OrderState.CANCELLED
    assert desk.event().timeline[-1].result == "answered"


@pytest.mark.parametrize(
    ("before", "args", "actor", "code"),
    [
        ((), UP_TO_COUNTY, GRID, "level"),
        ((), UP_TO_COUNTY, VILLAGE, "level"),
        ((), UP_TO_VILLAGE, VILLAGE, "level"),
        ((), UP_TO_TOWN, DISPATCHER, "level"),
        (((UP_TO_TOWN, VILLAGE),), k.Accept(), VILLAGE, "level"),
        (((UP_TO_TOWN, VILLAGE),), UP_TO_VILLAGE, GRID, "level"),
        (((UP_TO_COUNTY, DISPATCHER),), k.Accept(), DISPATCHER, "level"),
        (((UP_TO_TOWN, VILLAGE),), DOWN, DISPATCHER, "level"),
        ((), DOWN, DISPATCHER, "state"),
        (((UP_TO_COUNTY, DISPATCHER),), DOWN, VILLAGE, "role"),
    ],
)
def test_what_is_out_of_order_is_refused(
    desk: Desk, before: tuple[tuple[k.Args, Actor], ...], args: k.Args, actor: Actor, code: str
) -> None:
    given(desk, *before)
    refusal = desk.give(args, "e", actor)
    assert refusal is not None
    assert refusal.code == code
    assert refusal.sentence.endswith("。")


@pytest.mark.parametrize("actor", [GRID, VILLAGE])
def test_what_the_town_has_accepted_is_not_pulled_back_from_below(desk: Desk, actor: Actor) -> None:
    given(desk, (k.Accept(), DISPATCHER), (k.Reject(reason=RejectReason.VOID, words="测试"), DISPATCHER))
    before = desk.event()
    refusal = desk.give(UP_TO_TOWN, "e", actor)
    assert refusal is not None
    assert (refusal.code, refusal.sentence[:4]) == ("level", "上级已经")
    assert desk.event() == before
    assert before.request is not None


def test_the_grid_does_not_pass_over_a_village_that_has_accepted(desk: Desk) -> None:
    given(desk, (UP_TO_VILLAGE, GRID), (k.Accept(), VILLAGE))
    refusal = desk.give(UP_TO_TOWN, "e", GRID)
    assert refusal is not None
    assert refusal.code == "level"
    given(desk, (UP_TO_TOWN, VILLAGE))


def test_a_returned_order_is_the_towns_matter(desk: Desk) -> None:
    in_hand(desk)
    given(desk, (k.Return(reason=ReturnReason.WRONG_AREA, words="不属本片"), ROAD))
    refusal = desk.give(UP_TO_TOWN, "e", VILLAGE)
    assert refusal is not None
    assert refusal.code == "level"


def test_news_of_a_delivery_leave_the_clock_of_the_level_below(desk: Desk) -> None:
    source = k.Source(channel=Channel.HOTLINE_12345, external=External(number="LY-1"))
    given(desk, (source, COMMANDER), (k.Accept(), DISPATCHER), (UP_TO_COUNTY, DISPATCHER))
    running = desk.event().stage
    sent = k.Delivered(message="s0-received", step=MessageStep.SEND, tries=1)
    given(desk, (sent, WORKER))
    assert desk.event().escalated_from is EventState.ACCEPTED
    given(desk, (DOWN, DISPATCHER))
    assert (desk.event().state, desk.event().stage) == (EventState.ACCEPTED, running)
    assert desk.event().escalated_from is None


def test_the_village_raises_what_the_grid_sent_it(desk: Desk) -> None:
    given(desk, (UP_TO_VILLAGE, GRID), (UP_TO_TOWN, VILLAGE), (k.Accept(), DISPATCHER))
    assert [one.level for one in holders(desk.event())] == [Tier.GRID, Tier.VILLAGE, Tier.TOWN]
