"""The side exits of an event: merges, pauses, requests, returns, rulings, rework; and what each does to the clocks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.changes import Change
from desktop.domain.due import due_resumptions
from desktop.domain.events.events import (
    CountyResult,
    EscalateLevel,
    Event,
    EventState,
    RejectReason,
    SuspendReason,
)
from desktop.domain.events.records import Reply, RequestKind
from desktop.domain.evolve import evolve
from desktop.domain.orders.orders import OrderState, ReturnReason
from desktop.domain.outside.outside import HandOverReason, MessageStep
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.state import State, replay
from desktop.domain.township.practice import Practice, Sampling, drawn, ticket, ticket_of
from tests.domain.test_loop import Desk, dispatched
from tests.domain.towns import COMMANDER, DISPATCHER, NOON, RESCUE, ROAD, small_town

DAY = timedelta(days=1)
FAR = NOON + 30 * DAY


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    for id_ in ("e", "f", "g"):
        report = k.Report(title=f"井盖破损 {id_}", channel=Channel.CITIZEN, item="C-01", grid="g1")
        assert desk.give(report, id_) is None
    return desk


def code(refusal: Refusal | None) -> str:
    """The code of a refusal that must have come, with a whole sentence."""
    assert refusal is not None
    assert refusal.sentence.endswith("。")
    return refusal.code


def handling(desk: Desk) -> Desk:
    dispatched(desk)
    assert desk.give(k.Receive(), "o", ROAD) is None
    return desk


def returned(desk: Desk, order: str = "o", actor: Actor = ROAD) -> None:
    back = k.Return(reason=ReturnReason.WRONG_AREA, words="不属本片")
    assert desk.give(back, order, actor) is None


def closed(desk: Desk, event: str = "e", order: str = "o") -> None:
    assert desk.give(k.Answer(text="已更换"), order, ROAD) is None
    assert desk.give(k.FollowUp(satisfied=True), event) is None
    assert desk.give(k.Close(summary="已更换井盖。", reply=Reply(measures="已更换井盖。")), event) is None


# merging


def test_merged_and_taken_apart_again_it_is_as_if_nothing_had_been(desk: Desk) -> None:
    desk.give(k.Accept(), "f")
    before = desk.event("f")
    assert desk.give(k.Merge(into="e"), "f") is None
    assert [child.id for child in desk.event().children] == ["f"]
    assert (desk.event("f").state, desk.event("f").merged_into) == (EventState.MERGED, "e")
    desk.now += DAY
    assert desk.give(k.Unmerge(words="不是一处"), "f") is None
    after = desk.event("f")
    same = ("state", "stage", "total", "merged_into", "closed_at", "owner")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert desk.event().children == ()
    assert desk.event().timeline[-1].kind == "event.released"


def test_a_chain_or_a_circle_of_merges_says_which(desk: Desk) -> None:
    desk.give(k.Merge(into="e"), "f")
    circle = desk.give(k.Merge(into="f"), "e")
    assert code(circle) == "merge_circle"
    assert circle is not None
    assert "井盖破损 f" in circle.sentence
    chain = desk.give(k.Merge(into="f"), "g")
    assert code(chain) == "merge_chain"
    assert chain is not None
    assert "井盖破损 e" in chain.sentence
    parent = desk.give(k.Merge(into="g"), "e")
    assert code(parent) == "merge_chain"
    assert parent is not None
    assert "井盖破损 f" in parent.sentence


def test_reporters_of_merged_events_hear_of_the_parents_result(desk: Desk) -> None:
    desk.give(k.Merge(into="e"), "f")
    handling(desk)
    closed(desk)
    child = desk.event("f")
    assert (child.state, child.summary) == (EventState.MERGED, "已更换井盖。")
    assert child.reply is not None
    assert child.timeline[-1].kind == "event.parent_told"
    assert desk.give(k.Reopen(reason="又坏了"), "e") is None
    assert desk.event("f").summary == ""
    assert desk.event("f").timeline[-1].words == "又坏了"


def test_a_citizen_is_not_told_with_whom_another_one_spoke(desk: Desk) -> None:
    desk.give(k.Merge(into="e"), "f")
    handling(desk)
    assert desk.give(k.Answer(text="已更换"), "o", ROAD) is None
    assert desk.give(k.FollowUp(satisfied=True), "e") is None
    full = Reply(
        accepted_at=NOON,
        talked_to="张某 13800001234",
        measures="已更换",
        time_limit="已办完",
        told="张某您好",
    )
    assert desk.give(k.Close(summary="与谁沟通：张某 13800001234\n措施：已更换", reply=full), "e") is None
    assert desk.event().reply == full
    assert desk.event("f").reply == Reply(measures="已更换", time_limit="已办完")
    assert desk.event("f").summary == "已更换"
    told = next(change for change in desk.log if change.kind == "event.parent_told")
    assert "张某" not in told.model_dump_json()
    old = told.model_copy(update={"data": told.data.model_copy(update={"reply": full})})
    child = evolve(desk.event("f"), old)
    assert isinstance(child, Event)
    assert child.reply == Reply(measures="已更换", time_limit="已办完")


def test_events_that_an_older_version_merged_can_be_taken_apart(desk: Desk) -> None:
    desk.give(k.Accept(), "f")
    desk.give(k.Merge(into="e"), "f")
    old = desk.event("f").model_copy(update={"merged_from": None, "merged_stage": None})
    desk.state.put(old)
    desk.state.put(desk.event().model_copy(update={"children": ()}))
    assert desk.give(k.Unmerge(), "f") is None
    assert desk.event("f").state is EventState.ACCEPTED
    assert desk.event("f").stage is not None


# what needs the duty chief's word


def test_a_dispatchers_suspension_waits_for_the_duty_chief(desk: Desk) -> None:
    handling(desk)
    stage = desk.event().stage
    assert desk.give(k.Suspend(reason=SuspendReason.FUNDS, until=FAR, words="等拨款"), "e") is None
    event = desk.event()
    assert event.state is EventState.HANDLING
    assert event.stage == stage
    assert event.request is not None
    assert (event.request.kind, event.request.words, event.request.account) == (
        RequestKind.SUSPEND, "等拨款", DISPATCHER.account
    )  # fmt: skip
    assert code(desk.give(k.Approve(), "e")) == "role"
    assert desk.give(k.Approve(words="同意，月底复核"), "e", COMMANDER) is None
    event = desk.event()
    assert (event.state, event.request, event.suspended_until) == (EventState.SUSPENDED, None, FAR)
    assert event.timeline[-1].words == "同意，月底复核"
    assert code(desk.give(k.Approve(), "e", COMMANDER)) == "state"


def test_the_duty_chief_asks_nobody(desk: Desk) -> None:
    desk.give(k.Accept(), "e")
    assert desk.give(k.Suspend(reason=SuspendReason.FUNDS, until=FAR), "e", COMMANDER) is None
    assert desk.event().state is EventState.SUSPENDED


def test_voiding_needs_words_and_the_duty_chief(desk: Desk) -> None:
    assert code(desk.give(k.Reject(reason=RejectReason.VOID), "e")) == "words"
    assert desk.give(k.Reject(reason=RejectReason.VOID, words="测试数据"), "e") is None
    assert desk.event().state is EventState.REPORTED
    assert desk.give(k.Approve(), "e", COMMANDER) is None
    assert (desk.event().state, desk.event().summary) == (EventState.REJECTED, "测试数据")


def test_an_extension_keeps_the_old_limit_beside_the_new(desk: Desk) -> None:
    handling(desk)
    old, new = desk.order().due, desk.order().due + 2 * DAY
    assert code(desk.give(k.Extend(due=old, reason="等配件"), "o", ROAD)) == "due"
    assert code(desk.give(k.Extend(due=new, reason="等配件"), "o", RESCUE)) == "lead_only"
    assert desk.give(k.Extend(due=new, reason="等配件"), "o", ROAD) is None
    assert desk.order().due == old  # runs while it is pending
    assert desk.give(k.Approve(words="准两天"), "e", COMMANDER) is None
    event, order = desk.event(), desk.order()
    assert (order.due, order.extensions[0].old, event.extensions[0].new) == (new, old, new)
    assert event.stage is not None
    assert event.stage.due == new
    assert event.total is not None
    assert event.total.due > new


def test_an_extension_is_asked_for_before_the_limit_is_over(desk: Desk) -> None:
    handling(desk)
    desk.now = desk.order().due + timedelta(minutes=1)
    late = k.Extend(due=desk.now + DAY, reason="等配件")
    assert code(desk.give(late, "o", ROAD)) == "overdue"
    assert code(desk.give(late, "o", COMMANDER)) == "overdue"


def test_a_denied_request_is_counted_and_says_why(desk: Desk) -> None:
    handling(desk)
    desk.give(k.Extend(due=desk.order().due + DAY, reason="等配件"), "o", ROAD)
    assert desk.give(k.Deny(words="库里有货"), "e", COMMANDER) is None
    event = desk.event()
    assert (event.request, event.denials, event.timeline[-1].words) == (None, 1, "库里有货")
    assert code(desk.give(k.Deny(words="库里有货"), "e", COMMANDER)) == "no_request"


def test_one_request_at_a_time_and_its_author_may_say_it_better(desk: Desk) -> None:
    handling(desk)
    due = desk.order().due
    desk.give(k.Extend(due=due + DAY, reason="等配件"), "o", ROAD)
    assert code(desk.give(k.Suspend(reason=SuspendReason.SEASON, until=FAR), "e")) == "pending_request"
    assert desk.give(k.Extend(due=due + 2 * DAY, reason="等配件，厂家周三到货"), "o", ROAD) is None
    request = desk.event().request
    assert request is not None
    assert request.until == due + 2 * DAY


def test_whoever_asked_may_take_it_back(desk: Desk) -> None:
    handling(desk)
    desk.give(k.Extend(due=desk.order().due + DAY, reason="等配件"), "o", ROAD)
    assert code(desk.give(k.Withdraw(), "e")) == "not_yours"
    assert desk.give(k.Withdraw(words="配件到了"), "e", ROAD) is None
    assert (desk.event().request, desk.event().denials) == (None, 0)
    assert code(desk.give(k.Withdraw(), "e", ROAD)) == "no_request"


def test_a_request_lapses_with_what_it_was_about(desk: Desk) -> None:
    handling(desk)
    desk.give(k.Extend(due=desk.order().due + DAY, reason="等配件"), "o", ROAD)
    desk.give(k.Reassign(order="o2", to="rescue", reason="人手"), "o")
    assert desk.event().request is None
    assert desk.event().reassigns == 1


# pauses


def test_the_wait_for_the_citizen_is_capped_in_sum_and_ends_by_itself(desk: Desk) -> None:
    town = small_town().model_copy(update={"practice": Practice(citizen_wait_days=3)})
    desk.state = State(town)
    for change in desk.log:
        desk.state.apply(change)
    desk.give(k.Accept(), "e")
    wait = k.Suspend(reason=SuspendReason.CITIZEN, until=NOON + DAY, words="补材料")
    assert desk.give(wait, "e") is None
    assert desk.event().wait_capped is False
    desk.now = NOON + DAY
    assert desk.give(k.Resume(), "e") is None
    longer = k.Suspend(reason=SuspendReason.CITIZEN, until=FAR, words="补材料")
    assert desk.give(longer, "e") is None
    event = desk.event()
    assert event.wait_capped
    assert event.suspended_until is not None
    waited = sum((town.clock.working(p.since, p.until) for p in event.pauses), timedelta())
    waited += town.clock.working(desk.now, event.suspended_until)
    assert waited == timedelta(hours=3 * 7.5)
    assert list(due_resumptions(desk.state, event.suspended_until - timedelta(seconds=1))) == []
    due = list(due_resumptions(desk.state, event.suspended_until))
    assert [one.subject for one in due] == ["e"]
    desk.now = event.suspended_until + DAY  # nobody looked for a day: that day does not count as waiting
    assert desk.give(due[0].args, "e") is None
    assert desk.event().pauses[-1].until == event.suspended_until
    assert code(desk.give(k.Suspend(reason=SuspendReason.CITIZEN, until=FAR), "e")) == "wait_cap"


def test_a_pause_moves_the_orders_limit_too(desk: Desk) -> None:
    handling(desk)
    desk.give(k.Suspend(reason=SuspendReason.CITIZEN, until=FAR), "e")
    desk.now += 2 * DAY
    desk.give(k.Resume(), "e")
    stage = desk.event().stage
    assert stage is not None
    assert desk.order().due == stage.due


def test_another_item_reckons_the_clocks_anew_with_their_pauses(desk: Desk) -> None:
    handling(desk)
    desk.give(k.Suspend(reason=SuspendReason.CITIZEN, until=FAR), "e")
    paused = desk.now
    desk.now += DAY
    desk.give(k.Resume(), "e")
    pause = desk.now - paused
    assert desk.give(k.Classify(item="C-02", severity=Severity.URGENT), "e") is None
    event = desk.event()
    assert event.stage is not None
    assert event.total is not None
    assert event.stage.due == desk.order().issued_at + timedelta(minutes=45) + pause
    assert desk.order().due == event.stage.due
    assert event.total.due == event.reported_at + 7 * DAY + pause


# returns and rulings


def test_after_two_bounces_only_the_duty_chief_rules_and_that_order_stays(desk: Desk) -> None:
    handling(desk)
    due = desk.order().due
    returned(desk)
    assert desk.give(k.Issue(event="e", lead="rescue", text="请处置"), "o2") is None
    assert desk.order("o2").due == due  # a return stops no clock
    returned(desk, "o2", RESCUE)
    issue = k.Issue(event="e", lead="water", text="请处置")
    assert code(desk.give(issue, "o3")) == "ruling"
    assert code(desk.give(issue, "o3", COMMANDER)) == "ruling"
    rule = k.Rule(order="o3", to="road", text="请处置", words="在东村地界，由城建岗办", unfounded=("o",))
    assert code(desk.give(rule, "e")) == "role"
    wrong = rule.model_copy(update={"unfounded": ("nobody",)})
    assert code(desk.give(wrong, "e", COMMANDER)) == "unfounded"
    nowhere = desk.give(rule.model_copy(update={"to": "nobody"}), "e", COMMANDER)
    assert nowhere is not None
    assert (nowhere.code, nowhere.field) == ("unknown_post", "to")
    assert desk.give(rule, "e", COMMANDER) is None
    event, order = desk.event(), desk.order("o3")
    assert (event.state, event.lead_post, event.order) == (EventState.DISPATCHED, "road", "o3")
    assert [bounce.unfounded for bounce in event.returns] == [True, False]
    assert event.ruling is not None
    assert (event.ruling.by, event.ruling.post) == ("王某", "road")
    assert order.ruled
    again = k.Return(reason=ReturnReason.WRONG_AREA, words="就是不属")
    assert code(desk.give(again, "o3", ROAD)) == "ruled"
    assert code(desk.give(k.Cancel(reason="x"), "o3")) == "ruled"
    assert code(desk.give(k.Reassign(order="o4", to="water", reason="x"), "o3")) == "ruled"
    assert desk.give(k.Reassign(order="o4", to="water", reason="x"), "o3", COMMANDER) is None
    assert desk.order("o4").ruled


def test_the_duty_chief_may_rule_before_the_second_bounce(desk: Desk) -> None:
    dispatched(desk)
    returned(desk)
    rule = k.Rule(order="o2", to="rescue", text="请处置", words="由应急岗办")
    assert desk.give(rule, "e", COMMANDER) is None
    assert desk.event().returns[0].unfounded is False


# false alarms


def test_a_false_alarm_is_found_out_after_dispatch_too(desk: Desk) -> None:
    desk.give(k.Report(title="烟火识别", channel=Channel.VIDEO), "v")
    desk.give(k.Accept(), "v")
    desk.give(k.Issue(event="v", lead="road", text="请查看"), "ov")
    assert code(desk.give(k.Reject(reason=RejectReason.NOT_OURS), "v")) == "dispatched"
    assert desk.give(k.Reject(reason=RejectReason.FALSE_ALARM, words="是炊烟"), "v") is None
    assert desk.event("v").state is EventState.FALSE_ALARM
    assert desk.order("ov").state is OrderState.CANCELLED


# following up, closing, again


def unsampled(desk: Desk, share: float = 0.3) -> str:
    """The id of an event that is not drawn."""
    return solved(desk, share, drawn_=False)


def solved(desk: Desk, share: float, *, drawn_: bool) -> str:
    """The id of an event that was solved on the spot and is drawn, or is not."""
    for number in range(100):
        id_ = f"n{number}"
        desk.give(k.Report(title="路灯", channel=Channel.GRID, solved="已换灯泡"), id_)
        if drawn(ticket_of(desk.event(id_)), share) is drawn_:
            return id_
    raise AssertionError("none in a hundred")


def test_what_was_not_drawn_is_confirmed_without_a_call_and_says_so(desk: Desk) -> None:
    id_ = unsampled(desk)
    assert desk.give(k.FollowUp(called=False), id_) is None
    event = desk.event(id_)
    assert (event.state, event.uncalled, event.followups, event.satisfied) == (
        EventState.CONFIRMED,
        True,
        0,
        None,
    )
    assert event.timeline[-1].result == "uncalled"


def test_what_was_drawn_must_be_called(desk: Desk) -> None:
    id_ = solved(desk, 0.3, drawn_=True)
    assert code(desk.give(k.FollowUp(called=False), id_)) == "drawn"
    petition = "p0"
    desk.give(k.Report(title="上访", channel=Channel.PETITION, solved="已答复"), petition)
    assert code(desk.give(k.FollowUp(called=False), petition)) == "drawn"


def test_the_draw_keeps_its_share_and_cannot_be_chosen() -> None:
    ids = [ticket("the id that somebody chose", NOON + timedelta(microseconds=i)) for i in range(4000)]
    for share in (0.0, 0.3, 1.0):
        assert abs(sum(drawn(id_, share) for id_ in ids) / len(ids) - share) < 0.03
    assert all(drawn(id_, 0.3) <= drawn(id_, 0.6) for id_ in ids)
    sampling = Sampling()
    assert sampling.share(Channel.GRID, Severity.NORMAL, reworked=False) == 0.3
    assert sampling.share(Channel.GRID, Severity.NORMAL, reworked=True) == 1
    assert sampling.share(Channel.GRID, Severity.URGENT, reworked=False) == 1


def test_a_hotlines_event_is_closed_with_all_four_elements(desk: Desk) -> None:
    desk.give(k.Report(title="停水", channel=Channel.HOTLINE_12345, solved="已恢复"), "h")
    desk.give(k.FollowUp(satisfied=True), "h")
    lacking = desk.give(k.Close(summary="好", reply=Reply(accepted_at=NOON, measures="已恢复供水")), "h")
    assert lacking is not None
    assert (lacking.code, lacking.field) == ("reply", "talked_to")
    assert "与谁沟通" in lacking.sentence
    reply = Reply(accepted_at=NOON, talked_to="李某", measures="已恢复供水", time_limit="7 自然日内")
    assert desk.give(k.Close(summary="好", reply=reply), "h") is None
    assert desk.event("h").reply == reply


def test_reopened_the_old_clocks_are_kept(desk: Desk) -> None:
    handling(desk)
    closed(desk)
    total, ended = desk.event().total, desk.now
    desk.now += DAY
    assert desk.give(k.Reopen(reason="又坏了"), "e") is None
    event = desk.event()
    assert (event.past[0].total, event.past[0].ended) == (total, ended)
    assert event.total is not None
    assert total is not None
    assert event.total.since == desk.now
    assert event.reply is None


def test_a_supervision_is_lifted_with_words(desk: Desk) -> None:
    assert code(desk.give(k.Unsupervise(words="好"), "e", COMMANDER)) == "not_supervised"
    desk.give(k.Supervise(words="今天办结"), "e", COMMANDER)
    assert code(desk.give(k.Unsupervise(words="好"), "e")) == "role"
    assert desk.give(k.Unsupervise(words="已有着落"), "e", COMMANDER) is None
    assert (desk.event().supervision, desk.event().timeline[-1].words) == (None, "已有着落")


def test_a_review_keeps_its_lesson(desk: Desk) -> None:
    handling(desk)
    closed(desk)
    assert desk.give(k.Review(summary="一周两起", lesson="换防盗井盖"), "e") is None
    review = desk.event().review
    assert review is not None
    assert (review.lesson, review.by) == ("换防盗井盖", "李某")


# the record


def test_the_log_of_all_this_replays(desk: Desk) -> None:
    desk.give(k.Merge(into="e"), "f")
    handling(desk)
    desk.give(k.Extend(due=desk.order().due + DAY, reason="等配件"), "o", ROAD)
    desk.give(k.Approve(), "e", COMMANDER)
    returned(desk)
    desk.give(k.Rule(order="o2", to="rescue", text="请处置", words="由应急岗办"), "e", COMMANDER)
    desk.give(k.Unmerge(), "f")
    wire = [Change.model_validate_json(change.model_dump_json()) for change in desk.log]
    assert replay(desk.state.township, wire).entities == desk.state.entities
    assert all(event.version == len(event.timeline) for event in desk.state.events())


def test_what_has_none_of_this_is_written_as_it_ever_was(desk: Desk) -> None:
    """So that a thing stored by an older version has the same fingerprint on both sides."""
    written = set(desk.event().model_dump())
    assert written.isdisjoint(
        {"request", "returns", "children", "pauses", "extensions", "past", "reply", "uncalled"}
    )
    dispatched(desk)
    assert {"ruled", "extensions"}.isdisjoint(desk.order().model_dump())


COUNTY = k.Escalate(level=EscalateLevel.COUNTY, reason="需县里")
DOWN = k.ReturnDown(result=CountyResult.HANDLING, words="镇里办")
HAND_OVER = k.HandOver(to=Channel.COUNTY, reason=HandOverReason.JOINT, words="请办")
BACK = k.OutsideSettle(message="h1", step=MessageStep.WITHDRAW)


def back_twice(desk: Desk) -> None:
    handling(desk)
    returned(desk)
    assert desk.give(k.Issue(event="e", lead="rescue", text="请处置"), "o2") is None
    returned(desk, "o2", RESCUE)


@pytest.mark.parametrize("way", [(COUNTY, DOWN), (HAND_OVER, BACK)])
def test_a_way_round_undoes_neither_the_ruling_nor_the_limit(desk: Desk, way: tuple[k.Args, k.Args]) -> None:
    back_twice(desk)
    due = desk.order().due
    for args in way:
        assert desk.give(args, "e") is None
    assert desk.event().state is EventState.ACCEPTED
    issue = k.Issue(event="e", lead="water", text="请处置")
    assert code(desk.give(issue, "o3")) == "ruling"
    rule = k.Rule(order="o3", to="water", words="就由水利岗办", text="请处置")
    assert desk.give(rule, "e", COMMANDER) is None
    assert (desk.order("o3").due, desk.order("o3").ruled) == (due, True)


def test_one_return_and_a_way_round_leave_the_limit_running(desk: Desk) -> None:
    handling(desk)
    returned(desk)
    desk.give(COUNTY, "e")
    desk.give(DOWN, "e")
    assert desk.give(k.Issue(event="e", lead="rescue", text="请处置"), "o2") is None
    assert desk.order("o2").due == desk.order().due


def test_a_new_round_has_its_own_limit_but_its_returns_count_with_the_earlier_ones(desk: Desk) -> None:
    handling(desk)
    returned(desk)
    desk.give(k.Issue(event="e", lead="rescue", text="请处置"), "o2")
    desk.give(k.Receive(), "o2", RESCUE)
    desk.give(k.Answer(text="好了"), "o2", RESCUE)
    desk.now = NOON + timedelta(hours=2)
    desk.give(k.FollowUp(solved=False, note="还没好"), "e")
    desk.give(k.Issue(event="e", lead="road", text="请处置"), "o3")
    assert desk.order("o3").due > desk.order().due
    returned(desk, "o3")
    desk.give(COUNTY, "e")
    desk.give(DOWN, "e")
    assert code(desk.give(k.Issue(event="e", lead="rescue", text="请处置"), "o4")) == "ruling"


def test_nobody_rules_where_nothing_was_returned(desk: Desk) -> None:
    desk.give(k.Accept(), "e")
    rule = k.Rule(order="o3", to="water", words="就由水利岗办", text="请处置")
    assert code(desk.give(rule, "e", COMMANDER)) == "state"
