"""Channels by table: what each needs and wants to hear; hand-overs and messages in every state."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import Change
from desktop.domain.decide import decide
from desktop.domain.events.events import EventState, RejectReason
from desktop.domain.events.records import Reply
from desktop.domain.outside.channels import (
    CHANNELS,
    CITIZEN_WORDS,
    HAND_OVER_TO,
    gateway_channel,
    messages_of,
    missing_at_registration,
)
from desktop.domain.outside.decide_handovers import MESSAGE_WORDS, OUTBOUND_ACCOUNT, REASON_WORDS
from desktop.domain.outside.outside import (
    MESSAGE_MOVES,
    NEEDS_A_PERSON,
    External,
    HandOverReason,
    Message,
    MessageKind,
    MessageState,
    MessageStep,
    OutsideWord,
)
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.visibility import may_see
from desktop.domain.state import replay
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, EVERYBODY, NOON, ROAD, VILLAGE, WINDOW

REPLY = Reply(accepted_at=NOON, talked_to="张某，电话", measures="已更换井盖", time_limit="已办完")

WORKER = Actor(account=OUTBOUND_ACCOUNT, name="对外传送", role=Role.ADMIN)
COUNTY = Actor(account="gateway:county", name="县级平台", role=Role.WINDOW)
HOTLINE = Actor(account="gateway:12345", name="12345", role=Role.WINDOW)
LY = External(number="LY-1116-3382", came_at=NOON, due=NOON + timedelta(days=3), feedback=True)


@pytest.fixture
def desk() -> Desk:
    """A desk with one event that came from 12345."""
    desk = Desk()
    report = k.Report(title="井盖破损", channel=Channel.HOTLINE_12345, item="C-01", grid="g1", external=LY)
    assert desk.give(report, "e", WINDOW) is None
    return desk


def told(desk: Desk) -> list[tuple[OutsideWord | None, str]]:
    return [(m.word, m.id) for m in messages_of(desk.event()) if m.kind is MessageKind.STATUS]


def one(desk: Desk, message_id: str = "h1") -> Message:
    return next(m for m in messages_of(desk.event()) if m.id == message_id)


def handed(desk: Desk, to: Channel = Channel.COUNTY) -> Desk:
    assert desk.give(k.Accept(), "e") is None
    args = k.HandOver(to=to, reason=HandOverReason.BEYOND_POWERS, words="涉及县道，请县里处置")
    assert desk.give(args, "e") is None
    return desk


# --- the tables ----------------------------------------------------------------------------------------


def test_every_channel_state_and_reason_has_its_row_and_words() -> None:
    assert set(CHANNELS) == set(Channel)
    assert set(CITIZEN_WORDS) == set(EventState)
    assert set(MESSAGE_MOVES) == set(MESSAGE_WORDS) == set(MessageState)
    assert set(REASON_WORDS) == set(HandOverReason)
    assert set(HAND_OVER_TO) == {
        Channel.HOTLINE_12345, Channel.POLICE_110, Channel.COURT_12368, Channel.PROCURATORATE_12309, Channel.COUNTY,
    }  # fmt: skip
    for channel, row in CHANNELS.items():
        assert not row.number_required or row.has_number, channel
        assert not row.expects_status or {OutsideWord.DONE, OutsideWord.RETURNED} <= set(row.words.values())


def test_nothing_that_was_sent_can_stay_where_it_is_without_a_way_out() -> None:
    for state, moves in MESSAGE_MOVES.items():
        ended = state in (MessageState.ANSWERED, MessageState.REFUSED, MessageState.WITHDRAWN)
        assert bool(moves) != ended, state
    for state in NEEDS_A_PERSON:
        assert {MessageStep.RETRY, MessageStep.PHONE, MessageStep.WITHDRAW} <= set(MESSAGE_MOVES[state])
    reached = {MessageState.WAITING}
    while more := {to for state in reached for to in MESSAGE_MOVES[state].values()} - reached:
        reached |= more
    assert reached == set(MessageState)


@pytest.mark.parametrize("channel", list(Channel))
def test_a_number_is_asked_for_where_the_other_side_needs_it(channel: Channel) -> None:
    lacking = missing_at_registration(channel, None)
    assert (lacking is not None) == CHANNELS[channel].number_required
    assert missing_at_registration(channel, External(number="1")) is None


def test_accounts_of_gateways() -> None:
    assert gateway_channel("gateway:12345") is Channel.HOTLINE_12345
    assert gateway_channel("gateway:nowhere") is None
    assert gateway_channel("window") is None


# --- sources -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["LY-1116-3382", " ly-1116-3382 ", "LY-1116 -3382"])
def test_a_number_that_is_known_is_refused_with_the_event_that_has_it(desk: Desk, number: str) -> None:
    again = k.Report(title="又一次", channel=Channel.HOTLINE_12345, external=External(number=number))
    refusal = desk.give(again, "e2", DISPATCHER)
    assert refusal is not None
    assert (refusal.code, refusal.field) == ("external_known", "external.number")
    assert "井盖破损" in refusal.sentence
    other = again.model_copy(update={"channel": Channel.COURT_12368})
    assert desk.give(other, "e3", DISPATCHER) is None


def test_a_source_is_put_right_and_frees_its_number(desk: Desk) -> None:
    assert desk.give(k.Source(external=External(number="LY-1")), "e") is None
    assert desk.event().external == External(number="LY-1")
    again = k.Report(title="另一件", channel=Channel.HOTLINE_12345, external=LY)
    assert desk.give(again, "e2") is None
    refusal = desk.give(k.Source(external=LY), "e")
    assert refusal is not None
    assert refusal.code == "external_known"
    same = desk.give(k.Source(external=External(number="LY-1")), "e")
    assert same is not None
    assert same.code == "same_source"


@pytest.mark.parametrize(
    "args",
    [
        k.Source(channel=Channel.WINDOW, external=LY),
        k.Source(channel=Channel.VIDEO, external=LY),
        k.Source(),
    ],
)
def test_only_the_duty_chief_takes_an_event_off_its_channel(desk: Desk, args: k.Source) -> None:
    refusal = desk.give(args, "e", DISPATCHER)
    assert refusal is not None
    assert (refusal.code, refusal.field) == ("source_chief", "channel")
    assert desk.event().external == LY
    assert desk.give(args, "e", COMMANDER) is None


def test_what_a_window_noted_first_gets_its_hotline_by_any_dispatcher_but_never_a_machine(desk: Desk) -> None:
    desk.give(k.Report(title="灯不亮", channel=Channel.WINDOW), "e2", WINDOW)
    machine = desk.give(k.Source(channel=Channel.VIDEO), "e2")
    assert machine is not None
    assert machine.code == "source_chief"
    number = k.Source(channel=Channel.HOTLINE_12345, external=External(number="LY-2"))
    assert desk.give(number, "e2", DISPATCHER) is None


# --- how it stands -------------------------------------------------------------------------------------


def test_each_state_is_told_once(desk: Desk) -> None:
    assert told(desk) == []
    desk.give(k.Accept(), "e")
    desk.give(k.Comment(words="已联系"), "e")
    desk.give(k.Issue(event="e", lead="road", text="请处置"), "o")
    desk.give(k.Receive(), "o", ROAD)
    desk.give(k.Reassign(order="o2", to="rescue", reason="换人"), "o")
    desk.give(k.Cancel(reason="改"), "o2")
    desk.give(k.Issue(event="e", lead="road", text="请处置"), "o3")
    desk.give(k.Receive(), "o3", ROAD)
    desk.give(k.Answer(text="好了"), "o3", ROAD)
    desk.give(k.FollowUp(), "e")
    assert desk.give(k.Close(summary="已更换井盖", reply=REPLY), "e") is None
    words = [word for word, _ in told(desk)]
    assert words == [OutsideWord.RECEIVED, OutsideWord.DISPATCHED, OutsideWord.HANDLING, OutsideWord.DONE]
    assert messages_of(desk.event())[-1].words == "已更换井盖"
    assert desk.event().timeline[-1].kind == "event.closed"
    assert replay(desk.state.township, desk.log).entities == desk.state.entities


def test_worked_on_again_it_is_told_again(desk: Desk) -> None:
    desk.give(k.Reject(reason=RejectReason.NOT_OURS, words="不属本镇"), "e")
    assert told(desk)[-1] == (OutsideWord.RETURNED, "s0-returned")
    desk.give(k.Reopen(reason="已核实属本镇"), "e")
    assert told(desk)[-1] == (OutsideWord.HANDLING, "s1-handling")


def test_what_was_merged_is_told_how_the_other_one_ended(desk: Desk) -> None:
    desk.give(k.Report(title="同一口井盖", channel=Channel.GRID, grid="g1", item="C-01"), "parent", VILLAGE)
    desk.give(k.Accept(), "parent")
    assert desk.give(k.Merge(into="parent"), "e") is None
    assert told(desk) == [(OutsideWord.HANDLING, "s0-handling")]
    desk.give(k.Issue(event="parent", lead="road", text="请处置"), "o")
    desk.give(k.Receive(), "o", ROAD)
    desk.give(k.Answer(text="好了"), "o", ROAD)
    desk.give(k.FollowUp(satisfied=True), "parent")
    assert desk.give(k.Close(summary="已更换井盖"), "parent") is None
    assert told(desk)[-1] == (OutsideWord.DONE, "s0-done")


def closed_by_parent(desk: Desk, parent: str = "parent", order: str = "o") -> None:
    """The event is merged into another one, which is handled and closed."""
    desk.give(k.Report(title="同一口井盖", channel=Channel.GRID, grid="g1", item="C-01"), parent, VILLAGE)
    desk.give(k.Accept(), parent)
    assert desk.give(k.Merge(into=parent), "e") is None
    desk.give(k.Issue(event=parent, lead="road", text="请处置"), order)
    desk.give(k.Receive(), order, ROAD)
    desk.give(k.Answer(text="好了"), order, ROAD)
    desk.give(k.FollowUp(satisfied=True), parent)
    assert desk.give(k.Close(summary="已更换井盖"), parent) is None


def test_split_off_after_the_end_was_told_it_is_told_anew(desk: Desk) -> None:
    desk.give(k.Accept(), "e")
    closed_by_parent(desk)
    assert told(desk)[-1] == (OutsideWord.DONE, "s0-done")
    assert desk.give(k.Unmerge(words="不是一处"), "e") is None
    assert told(desk)[-1] == (OutsideWord.HANDLING, "s0.1-handling")
    desk.give(k.Comment(words="再看"), "e")
    desk.give(k.Reject(reason=RejectReason.NOT_OURS, words="不属本镇"), "e")
    assert [id_ for _, id_ in told(desk)] == [
        "s0-received", "s0-handling", "s0-done", "s0.1-handling", "s0-returned",
    ]  # fmt: skip
    assert replay(desk.state.township, desk.log).entities == desk.state.entities


def test_split_off_and_merged_into_another_it_hears_of_that_one(desk: Desk) -> None:
    closed_by_parent(desk)
    desk.give(k.Unmerge(words="不是一处"), "e")
    before = len(told(desk))
    closed_by_parent(desk, "parent2", "o2")
    assert [word for word, _ in told(desk)][before:] == [OutsideWord.HANDLING, OutsideWord.DONE]


def test_a_parent_that_is_opened_again_is_told_and_so_is_its_second_end(desk: Desk) -> None:
    closed_by_parent(desk)
    assert desk.give(k.Reopen(reason="又松了"), "parent") is None
    assert told(desk)[-1] == (OutsideWord.HANDLING, "s0.1-handling")
    desk.give(k.Issue(event="parent", lead="road", text="请处置"), "o9")
    desk.give(k.Receive(), "o9", ROAD)
    desk.give(k.Answer(text="好了"), "o9", ROAD)
    desk.give(k.FollowUp(satisfied=True), "parent")
    assert desk.give(k.Close(summary="已加固"), "parent") is None
    assert told(desk)[-1] == (OutsideWord.DONE, "s0.1-done")


@pytest.mark.parametrize("reviewed", [False, True])
def test_a_number_that_is_put_right_after_the_end_hears_of_the_end(desk: Desk, reviewed: bool) -> None:
    desk.give(k.Accept(), "e")
    desk.give(k.Issue(event="e", lead="road", text="请处置"), "o")
    desk.give(k.Receive(), "o", ROAD)
    desk.give(k.Answer(text="好了"), "o", ROAD)
    desk.give(k.FollowUp(), "e")
    assert desk.give(k.Close(summary="已更换井盖", reply=REPLY), "e") is None
    for message in messages_of(desk.event())[:-1]:
        desk.give(k.Delivered(message=message.id, step=MessageStep.SEND, tries=1), "e", WORKER)
    if reviewed:
        assert desk.give(k.Review(summary="好"), "e") is None
    before = told(desk)
    right = k.Source(external=External(number="LY-1"))
    assert desk.give(right, "e", DISPATCHER) is None
    assert told(desk) == [*before, (OutsideWord.DONE, "s0.1-done")]
    assert [one(desk, id_).about for id_ in ("s0-received", "s0-done", "s0.1-done")] == [
        "LY-1116-3382", "LY-1116-3382", "LY-1",
    ]  # fmt: skip
    # what had gone out stays; what had not is told under the right number alone
    assert one(desk, "s0-received").state is MessageState.SENT
    assert one(desk, "s0-done").state is MessageState.WITHDRAWN
    assert one(desk, "s0.1-done").state is MessageState.WAITING
    desk.give(k.Comment(words="好"), "e")
    assert len(told(desk)) == len(before) + 1
    wire = [Change.model_validate_json(change.model_dump_json()) for change in desk.log]
    assert replay(desk.state.township, wire).entities == desk.state.entities


def test_what_an_older_version_told_is_not_told_again(desk: Desk) -> None:
    desk.give(k.Accept(), "e")
    desk.give(k.Issue(event="e", lead="road", text="请处置"), "o")
    event = desk.event()
    assert event.outside is not None
    old = tuple(message.model_copy(update={"about": ""}) for message in messages_of(event))
    desk.state.put(event.model_copy(update={"outside": event.outside.model_copy(update={"messages": old})}))
    before = told(desk)
    desk.give(k.Comment(words="好"), "e")
    assert told(desk) == before
    desk.give(k.Cancel(reason="改"), "o")
    desk.give(k.Issue(event="e", lead="road", text="请处置"), "o2")
    assert told(desk) == before


def test_nobody_is_told_who_does_not_wait() -> None:
    desk = Desk()
    desk.give(k.Report(title="灯", channel=Channel.GRID), "e", VILLAGE)
    desk.give(k.Accept(), "e")
    assert desk.event().outside is None
    desk.give(k.Report(title="灯", channel=Channel.HOTLINE_12345), "e2", WINDOW)
    desk.give(k.Accept(), "e2")
    assert desk.event("e2").outside is None
    assert desk.give(k.Source(external=LY), "e2") is None
    assert [m.word for m in messages_of(desk.event("e2"))] == [OutsideWord.RECEIVED]


def test_a_step_of_another_desk_is_the_last_that_happened(desk: Desk) -> None:
    desk.give(k.Accept(), "e")
    assert [change.kind for change in desk.log[-2:]] == ["event.told", "event.accepted"]
    assert [change.subject.version for change in desk.log[-2:]] == [2, 3]


# --- hand-overs ----------------------------------------------------------------------------------------


def test_a_hand_over_goes_out_is_answered_and_moves_on(desk: Desk) -> None:
    handed(desk)
    event = desk.event()
    assert event.state is EventState.HANDED_OVER
    assert event.stage is not None
    assert event.total is not None
    assert event.total.due > desk.now
    assert desk.give(k.Delivered(message="h1", step=MessageStep.SEND, tries=1), "e", WORKER) is None
    acknowledged = k.OutsideReply(message="h1", step=MessageStep.ACKNOWLEDGE, number="XZ-7")
    assert desk.give(acknowledged, "e", COUNTY) is None
    answered = k.OutsideReply(message="h1", step=MessageStep.ANSWER, words="已修复", solved=True)
    assert desk.give(answered, "e", COUNTY) is None
    message = one(desk)
    assert (message.state, message.number, message.reply) == (MessageState.ANSWERED, "XZ-7", "已修复")
    assert [news.step for news in message.news] == [
        MessageStep.SEND,
        MessageStep.ACKNOWLEDGE,
        MessageStep.ANSWER,
    ]
    assert desk.event().state is EventState.ANSWERED
    assert desk.event().stage is not None
    assert desk.give(k.FollowUp(), "e") is None
    assert replay(desk.state.township, desk.log).entities == desk.state.entities


@pytest.mark.parametrize(
    ("args", "actor"),
    [
        (k.OutsideReply(message="h1", step=MessageStep.REFUSE, words="不属县里"), COUNTY),
        (k.OutsideReply(message="h1", step=MessageStep.ANSWER, words="没修好", solved=False), DISPATCHER),
        (k.OutsideSettle(message="h1", step=MessageStep.WITHDRAW), DISPATCHER),
        (k.Delivered(message="h1", step=MessageStep.REFUSE, words="无此权限"), WORKER),
    ],
)
def test_what_comes_to_nothing_is_the_dispatchers_again(desk: Desk, args: k.Args, actor: Actor) -> None:
    handed(desk)
    assert desk.give(args, "e", actor) is None
    assert desk.event().state is EventState.ACCEPTED
    again = k.HandOver(to=Channel.POLICE_110, reason=HandOverReason.DANGER, words="有人受伤")
    assert desk.give(again, "e") is None
    assert messages_of(desk.event())[-1].id == "h2"


def test_it_does_not_go_back_where_it_came_from(desk: Desk) -> None:
    desk.give(k.Accept(), "e")
    for to, code in ((Channel.HOTLINE_12345, "hand_over_back"), (Channel.GRID, "hand_over_to")):
        refusal = desk.give(k.HandOver(to=to, reason=HandOverReason.JOINT, words="转"), "e")
        assert refusal is not None
        assert refusal.code == code


def test_what_did_not_arrive_waits_for_a_person(desk: Desk) -> None:
    handed(desk)
    gone = k.Delivered(message="h1", step=MessageStep.GIVE_UP, tries=49, words="对方网关连不上")
    assert desk.give(gone, "e", WORKER) is None
    assert one(desk).problem == "对方网关连不上"
    nobody = desk.give(k.OutsideSettle(message="h1", step=MessageStep.PHONE), "e")
    assert nobody is not None
    assert nobody.field == "words"
    assert desk.give(k.OutsideSettle(message="h1", step=MessageStep.RETRY), "e") is None
    message = one(desk)
    assert (message.state, message.turn, message.tries) == (MessageState.WAITING, 2, 0)
    desk.give(gone, "e", WORKER)
    phoned = k.OutsideSettle(message="h1", step=MessageStep.PHONE, words="已电话告知县中心李主任")
    assert desk.give(phoned, "e") is None
    assert desk.event().state is EventState.HANDED_OVER
    assert desk.give(k.OutsideReply(message="h1", step=MessageStep.ANSWER, words="修好了"), "e") is None
    assert desk.event().state is EventState.ANSWERED


def test_only_the_center_tells_of_deliveries_and_only_the_addressee_answers(desk: Desk) -> None:
    handed(desk)
    admin = Actor(account="admin", role=Role.ADMIN)
    for args, actor in (
        (k.Delivered(message="h1", step=MessageStep.SEND), admin),
        (k.Delivered(message="h1", step=MessageStep.SEND), DISPATCHER),
        (k.OutsideReply(message="h1", step=MessageStep.ACKNOWLEDGE), HOTLINE),
        (k.OutsideReply(message="h1", step=MessageStep.ACKNOWLEDGE), WINDOW),
        (k.OutsideReply(message="h1", step=MessageStep.ACKNOWLEDGE), ROAD),
    ):
        refusal = desk.give(args, "e", actor)
        assert refusal is not None
        assert refusal.code == "role"
    town = desk.state.township
    assert may_see(COUNTY, town, desk.event())
    assert not may_see(Actor(account="gateway:110", role=Role.WINDOW), town, desk.event())


def test_news_of_deliveries_stand_in_nobodys_way(desk: Desk) -> None:
    desk.give(k.Accept(), "e")
    seen = desk.event().version
    desk.give(k.Delivered(message="s0-received", step=MessageStep.TRY, tries=1, words="连不上"), "e", WORKER)
    desk.give(k.Delivered(message="s0-received", step=MessageStep.SEND, tries=2), "e", WORKER)
    assert desk.event().version == seen + 2
    assert desk.give(k.Issue(event="e", lead="road", text="请处置"), "o", version=seen) is None
    stale = desk.give(k.Issue(event="e", lead="road", text="请处置"), "o2", version=seen)
    assert stale is not None
    assert stale.code == "conflict"


MESSAGES = st.sampled_from(["h1", "h2", "s0-received", "s0-dispatched", "nobody"])
ACTS = st.one_of(
    st.builds(k.Accept),
    st.builds(k.Reject, reason=st.sampled_from(RejectReason)),
    st.builds(k.Reopen, reason=st.just("再看")),
    st.builds(k.FollowUp, solved=st.booleans(), note=st.just("问过")),
    st.builds(k.Close, summary=st.just("好了")),
    st.builds(
        k.HandOver, to=st.sampled_from(Channel), reason=st.sampled_from(HandOverReason), words=st.just("转")
    ),
    st.builds(k.Source, channel=st.sampled_from([None, *Channel]), external=st.sampled_from([None, LY])),
    st.builds(k.Delivered, message=MESSAGES, step=st.sampled_from(MessageStep), words=st.just("说")),
    st.builds(
        k.OutsideReply, message=MESSAGES, step=st.sampled_from(MessageStep), words=st.sampled_from(["", "答"]),
        solved=st.sampled_from([None, True, False]),
    ),
    st.builds(
        k.OutsideSettle, message=MESSAGES, step=st.sampled_from(MessageStep), words=st.sampled_from(["", "说"])
    ),
)  # fmt: skip
WHO = st.sampled_from([*EVERYBODY, WORKER, WORKER, COUNTY, HOTLINE, DISPATCHER, DISPATCHER])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(ACTS, WHO), max_size=40))
def test_whatever_is_done_every_message_goes_its_table_and_is_told_once(
    steps: list[tuple[k.Args, Actor]],
) -> None:
    desk = Desk()
    desk.give(k.Report(title="井盖", channel=Channel.HOTLINE_12345, item="C-01", external=LY), "e", WINDOW)
    for number, (args, actor) in enumerate(steps):
        before = {m.id: m for m in messages_of(desk.event())}
        outcome = decide(desk.state, k.command(f"x{number}", args, "e", desk.now), actor, desk.now)
        if isinstance(outcome, Refusal):
            assert re.search(r"[一-鿿].*。$", outcome.sentence), outcome
            continue
        for change in outcome:
            desk.state.apply(change)
            desk.log.append(Change.model_validate_json(change.model_dump_json()))
        event = desk.event()
        after = messages_of(event)
        assert [m.id for m in after][: len(before)] == list(before)
        assert len({m.id for m in after}) == len(after)
        for message in after:
            old = before.get(message.id)
            if old is not None and old.state is not message.state:
                assert message.state in MESSAGE_MOVES[old.state].values()
        assert event.version == len(event.timeline)
        under_way = event.state is EventState.HANDED_OVER
        assert not under_way or any(m.kind is MessageKind.HAND_OVER for m in after)
    assert replay(desk.state.township, desk.log).entities == desk.state.entities


def test_nothing_of_a_drill_leaves_the_building() -> None:
    desk = Desk()
    desk.give(k.Report(title="井盖", channel=Channel.HOTLINE_12345, external=LY, drill=True), "e", WINDOW)
    assert desk.give(k.Accept(), "e") is None
    assert desk.event().outside is None
    args = k.HandOver(to=Channel.COUNTY, reason=HandOverReason.JOINT, words="转")
    refusal = desk.give(args, "e")
    assert refusal is not None
    assert refusal.code == "drill"
