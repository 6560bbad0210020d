"""应急广播 by the rules: who writes, who approves, what goes out; and that the two-person rule has no way round."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.alerts import wire as a
from desktop.domain.alerts.alerts import (
    ALERT_MOVES,
    Alert,
    AlertSeverity,
    AlertState,
    AlertStatus,
    AlertText,
    BroadcastRules,
    CancelReason,
    Doer,
    HeardState,
    Receipt,
    SpeakerKind,
    Urgency,
    same_person,
)
from desktop.domain.alerts.decide_alerts import SPEAKERS_ACCOUNT
from desktop.domain.alerts.spoken import marked_text, spoken
from desktop.domain.alerts.text import duration, syllables, text_problems
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import Change
from desktop.domain.decide import decide
from desktop.domain.due import due_expiries
from desktop.domain.outside.decide_handovers import OUTBOUND_ACCOUNT
from desktop.domain.outside.outside import MessageState, MessageStep
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import MAY, Actor, Role
from desktop.domain.rights.visibility import may_see
from desktop.domain.state import State, replay
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, EVERYBODY, GRID, NOON, ROAD, VILLAGE, small_town

SECOND = Actor(account="c2", name="周某", role=Role.COMMANDER)
TWIN = Actor(account="c3", name="李某（指挥长）", role=Role.COMMANDER, station="另一台")
"""The dispatcher's second account."""
WORKER = Actor(account=OUTBOUND_ACCOUNT, name="对外传送", role=Role.ADMIN)
SPEAKERS = Actor(account=SPEAKERS_ACCOUNT, name="播出平台", role=Role.WINDOW)
STEWARD = Actor(account="steward", name="中心自动", role=Role.DISPATCHER)
ELSEWHERE = Actor(account="grid2", name="吴某", role=Role.GRID, area="g2")


def text(**more: Any) -> AlertText:
    given = {
        "event": "暴雨", "headline": "暴雨红色预警", "description": "未来三小时有大暴雨。",
        "instruction": "请不要过河。",
        "expires": NOON + timedelta(hours=6), "areas": ("v1",), "kinds": (SpeakerKind.LOUDSPEAKER, SpeakerKind.SCREEN),
    }  # fmt: skip
    return AlertText.model_validate({**given, **more})


@pytest.fixture
def desk() -> Desk:
    return Desk()


def alert(desk: Desk, id_: str = "a") -> Alert:
    found = desk.state.alert(id_)
    assert found is not None
    return found


def approved(desk: Desk, id_: str = "a", **more: Any) -> Desk:
    assert desk.give(a.DraftAlert(text=text(**more)), id_) is None
    assert desk.give(a.ApproveAlert(hash=alert(desk, id_).hash), id_, COMMANDER) is None
    return desk


def sent(desk: Desk, id_: str = "a", **more: Any) -> Desk:
    approved(desk, id_, **more)
    assert desk.give(a.SendAlert(hash=alert(desk, id_).hash), id_) is None
    return desk


def refused(refusal: Refusal | None, code: str, words: str = "") -> None:
    assert refusal is not None
    assert refusal.code == code, refusal
    assert words in refusal.sentence


def test_one_writes_another_approves_and_it_goes_out_as_it_was_approved(desk: Desk) -> None:
    assert desk.give(a.DraftAlert(text=text()), "a") is None
    assert alert(desk).state is AlertState.PENDING
    refused(desk.give(a.SendAlert(hash=alert(desk).hash), "a"), "two_persons", "另一位指挥长")
    assert desk.give(a.ApproveAlert(hash=alert(desk).hash), "a", COMMANDER) is None
    assert desk.give(a.SendAlert(hash=alert(desk).hash), "a") is None
    found = alert(desk)
    assert (found.state, found.sent_at, found.approval and found.approval.by.name) == (
        AlertState.SENT, desk.now, "王某",
    )  # fmt: skip
    assert [(one.id, one.state) for one in found.sendings] == [
        ("play-loudspeaker", MessageState.WAITING), ("play-screen", MessageState.WAITING),
    ]  # fmt: skip
    wire = [Change.model_validate_json(change.model_dump_json()) for change in desk.log]
    assert replay(desk.state.township, wire).entities == desk.state.entities


@pytest.mark.parametrize(
    ("account", "name", "same"),
    [
        ("d", "王某", True),
        ("D ", "王某", True),
        ("x", "李某", True),
        ("x", " 李 某 ", True),
        ("x", "李某（带班领导）", True),
        ("x", "李某(2)", True),
        ("x", "王某", False),
        ("x", "", False),
    ],
)
def test_who_is_the_same_person(account: str, name: str, same: bool) -> None:
    assert same_person(Doer(account="d", name="李某"), Doer(account=account, name=name)) is same


def test_nobody_who_wrote_a_word_approves(desk: Desk) -> None:
    assert desk.give(a.DraftAlert(text=text()), "a", COMMANDER) is None
    hash_ = alert(desk).hash
    refused(desk.give(a.ApproveAlert(hash=hash_), "a", COMMANDER), "two_persons", "不能自己批准")
    other_station = COMMANDER.model_copy(update={"station": "另一台"})
    refused(desk.give(a.ApproveAlert(hash=hash_), "a", other_station), "two_persons")
    changed = text(headline="暴雨橙色预警")
    assert desk.give(a.ReviseAlert(text=changed), "a", SECOND) is None
    refused(desk.give(a.ApproveAlert(hash=alert(desk).hash), "a", SECOND), "two_persons")
    refused(desk.give(a.ApproveAlert(hash=alert(desk).hash), "a", COMMANDER), "two_persons")
    assert [author.account for author in alert(desk).authors] == ["c", "c2"]
    assert alert(desk).before == text()


def test_two_accounts_of_one_name_are_one_person(desk: Desk) -> None:
    assert desk.give(a.DraftAlert(text=text()), "a", DISPATCHER) is None
    refused(desk.give(a.ApproveAlert(hash=alert(desk).hash), "a", TWIN), "two_persons")


def test_a_changed_text_is_approved_anew(desk: Desk) -> None:
    approved(desk)
    old = alert(desk).hash
    assert desk.give(a.ReviseAlert(text=text(description="雨停了。")), "a") is None
    assert (alert(desk).state, alert(desk).approval) == (AlertState.PENDING, None)
    refused(desk.give(a.SendAlert(hash=old), "a"), "two_persons")
    refused(desk.give(a.ApproveAlert(hash=old), "a", COMMANDER), "conflict", "又改了")


def test_refused_it_is_a_draft_with_the_reason(desk: Desk) -> None:
    approved(desk)
    assert desk.give(a.RefuseAlert(reason="区域不对"), "a", SECOND) is None
    found = alert(desk)
    assert (found.state, found.approval, found.refusal and found.refusal.words) == (
        AlertState.DRAFT, None, "区域不对",
    )  # fmt: skip
    refused(desk.give(a.SendAlert(hash=found.hash), "a"), "state")
    assert desk.give(a.ReviseAlert(text=found.text), "a") is None, "handed in again as it is"
    assert alert(desk).state is AlertState.PENDING


def test_cancel_reaches_every_kind_and_nothing_waits_any_more(desk: Desk) -> None:
    sent(desk)
    told = a.DeliverAlert(sending="play-screen", step=MessageStep.SEND, tries=1)
    assert desk.give(told, "a", WORKER) is None
    assert desk.give(a.CancelAlert(reason=CancelReason.ERROR, words="发错村了"), "a") is None
    found = alert(desk)
    assert found.state is AlertState.CANCELLED
    assert {one.id: one.state.value for one in found.sendings} == {
        "play-loudspeaker": "withdrawn", "play-screen": "sent", "stop-loudspeaker": "waiting", "stop-screen": "waiting",
    }  # fmt: skip
    assert (
        desk.give(a.DeliverAlert(sending="stop-screen", step=MessageStep.SEND, tries=1), "a", WORKER) is None
    )
    refused(desk.give(a.DeliverAlert(sending="stop-screen", step=MessageStep.SEND), "a", DISPATCHER), "role")
    refused(desk.give(a.CancelAlert(), "a"), "state")


def test_an_update_takes_the_place_of_what_is_on_the_air(desk: Desk) -> None:
    sent(desk)
    first = alert(desk).sent_at
    assert desk.give(a.UpdateAlert(of="a", text=text(severity="Extreme")), "b") is None
    assert desk.give(a.ApproveAlert(hash=alert(desk, "b").hash), "b", COMMANDER) is None
    assert desk.give(a.SendAlert(hash=alert(desk, "b").hash), "b") is None
    assert (alert(desk).state, alert(desk).superseded_by) == (AlertState.ENDED, "b")
    assert [(one.id, one.sent_at) for one in alert(desk, "b").references] == [("a", first)]
    assert desk.give(a.UpdateAlert(of="b", text=text(headline="暴雨解除在即")), "c") is None
    assert desk.give(a.ApproveAlert(hash=alert(desk, "c").hash), "c", COMMANDER) is None
    assert desk.give(a.SendAlert(hash=alert(desk, "c").hash), "c") is None
    assert [one.id for one in alert(desk, "c").references] == ["a", "b"]
    refused(desk.give(a.UpdateAlert(of="a", text=text()), "d"), "state", "请另起一条")


def test_an_update_of_what_was_taken_back_meanwhile_does_not_go_out(desk: Desk) -> None:
    sent(desk)
    assert desk.give(a.UpdateAlert(of="a", text=text(headline="雨量增大")), "b") is None
    assert desk.give(a.ApproveAlert(hash=alert(desk, "b").hash), "b", COMMANDER) is None
    assert desk.give(a.CancelAlert(), "a") is None
    refused(desk.give(a.SendAlert(hash=alert(desk, "b").hash), "b"), "state", "另起")


def test_it_ends_by_the_clock(desk: Desk) -> None:
    sent(desk)
    refused(desk.give(a.ExpireAlert(), "a", STEWARD), "early")
    assert list(due_expiries(desk.state, desk.now)) == []
    desk.now = NOON + timedelta(hours=6)
    (due,) = due_expiries(desk.state, desk.now)
    assert desk.give(due.args, due.subject, STEWARD) is None
    assert alert(desk).state is AlertState.ENDED
    assert {one.state for one in alert(desk).sendings} == {MessageState.WITHDRAWN}


def test_a_drill_says_so_and_never_waits_to_go_out(desk: Desk) -> None:
    sent(desk, status="Exercise")
    found = alert(desk)
    assert found.text.headline == "【演练】暴雨红色预警"
    assert found.text.description.startswith("【演练】")
    assert {one.state for one in found.sendings} == {MessageState.OFF}
    refused(desk.give(a.RetryAlert(sending="play-screen"), "a"), "state")
    assert desk.give(a.CancelAlert(), "a") is None
    assert {one.state for one in alert(desk).sendings} == {MessageState.OFF}


def test_a_drill_and_something_real_do_not_mix(desk: Desk) -> None:
    for name, drill in (("real", False), ("played", True)):
        desk.give(k.Report(title="积水", channel=Channel.GRID, grid="g1", drill=drill), name)
    refused(desk.give(a.DraftAlert(text=text(), event="played"), "a"), "drill", "只能发演练广播")
    refused(desk.give(a.DraftAlert(text=text(status="Exercise"), event="real"), "a"), "drill")
    assert desk.give(a.DraftAlert(text=text(status="Exercise"), event="played"), "a") is None
    refused(desk.give(a.ReviseAlert(text=text()), "a"), "drill")
    refused(desk.give(a.DraftAlert(text=text(headline="【演练】暴雨")), "b"), "text", "正式广播")


def test_one_person_alone_only_where_the_profile_says_so(desk: Desk) -> None:
    red = {"severity": AlertSeverity.EXTREME, "urgency": Urgency.IMMEDIATE}
    assert desk.give(a.DraftAlert(text=text(**red)), "a", COMMANDER) is None
    refused(desk.give(a.SendAlert(hash=alert(desk).hash), "a", COMMANDER), "two_persons")
    rules = BroadcastRules(alone_minutes=10)
    desk.state.township = desk.state.township.model_copy(update={"broadcast": rules})
    refused(desk.give(a.SendAlert(hash=alert(desk).hash), "a", DISPATCHER), "two_persons")
    assert desk.give(a.SendAlert(hash=alert(desk).hash), "a", COMMANDER) is None
    assert alert(desk).approve_by == desk.now + timedelta(minutes=10)
    refused(desk.give(a.ApproveAlert(hash=alert(desk).hash), "a", COMMANDER), "two_persons")
    desk.now += timedelta(minutes=10)
    (due,) = due_expiries(desk.state, desk.now)
    assert desk.give(due.args, due.subject, STEWARD) is None
    assert (alert(desk).state, alert(desk).end_reason) == (AlertState.CANCELLED, CancelReason.UNAPPROVED)
    assert desk.give(a.DraftAlert(text=text(**red)), "b", COMMANDER) is None
    send = a.SendAlert(hash=alert(desk, "b").hash)
    refused(desk.give(send, "b", COMMANDER), "two_persons", "还没有人补批")
    desk.now += timedelta(hours=24)
    later = text(**red, expires=desk.now + timedelta(hours=6))
    assert desk.give(a.ReviseAlert(text=later), "b", COMMANDER) is None
    assert desk.give(a.SendAlert(hash=alert(desk, "b").hash), "b", COMMANDER) is None
    assert desk.give(a.ApproveAlert(hash=alert(desk, "b").hash), "b", SECOND) is None
    assert alert(desk, "b").approve_by is None
    desk.now += timedelta(minutes=30)
    assert list(due_expiries(desk.state, desk.now)) == []


def test_one_person_cannot_go_on_by_updating_what_nobody_approved(desk: Desk) -> None:
    red = {"severity": AlertSeverity.EXTREME, "urgency": Urgency.IMMEDIATE}
    rules = BroadcastRules(alone_minutes=10)
    desk.state.township = desk.state.township.model_copy(update={"broadcast": rules})
    assert desk.give(a.DraftAlert(text=text(**red)), "a", COMMANDER) is None
    assert desk.give(a.SendAlert(hash=alert(desk).hash), "a", COMMANDER) is None
    desk.now += timedelta(minutes=9)
    assert desk.give(a.UpdateAlert(of="a", text=text(**red, headline="雨量增大")), "b", COMMANDER) is None
    send = a.SendAlert(hash=alert(desk, "b").hash)
    refused(desk.give(send, "b", COMMANDER), "two_persons", "补批")
    assert alert(desk).state is AlertState.SENT
    assert desk.give(a.ApproveAlert(hash=alert(desk).hash), "a", SECOND) is None
    assert desk.give(send, "b", COMMANDER) is None, "the one before it has its second person"
    assert desk.give(a.UpdateAlert(of="b", text=text(**red, headline="雨还在下")), "c", COMMANDER) is None
    send = a.SendAlert(hash=alert(desk, "c").hash)
    refused(desk.give(send, "c", COMMANDER), "two_persons", "补批")
    assert desk.give(a.ApproveAlert(hash=alert(desk, "c").hash), "c", SECOND) is None
    assert desk.give(send, "c", COMMANDER) is None, "two agreed to this one"


def test_an_orange_one_is_never_sent_alone(desk: Desk) -> None:
    rules = BroadcastRules(alone_minutes=10)
    desk.state.township = desk.state.township.model_copy(update={"broadcast": rules})
    assert desk.give(a.DraftAlert(text=text(severity="Severe", urgency="Immediate")), "a", COMMANDER) is None
    refused(desk.give(a.SendAlert(hash=alert(desk).hash), "a", COMMANDER), "two_persons")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"headline": ""}, "headline"),
        ({"headline": "雨" * 41}, "headline"),
        ({"headline": "<b>暴雨</b>"}, "headline"),
        ({"description": "详见 www.example.cn"}, "description"),
        ({"description": "注意⚠️安全"}, "description"),
        ({"description": "\u202e反过来的字"}, "description"),
        ({"description": "第一行\x00第二行"}, "description"),
        ({"description": "", "instruction": ""}, "description"),
        ({"instruction": "请" * 201}, "instruction"),
        ({"event": ""}, "event"),
        ({"areas": ()}, "areas"),
        ({"areas": ("v1", "v1")}, "areas"),
        ({"areas": ("nowhere",)}, "areas"),
        ({"kinds": ()}, "kinds"),
        ({"repeats": 6}, "repeats"),
        ({"contact": "找老王"}, "contact"),
        ({"expires": NOON}, "expires"),
        ({"expires": NOON + timedelta(days=9)}, "expires"),
        ({"effective": NOON + timedelta(hours=6)}, "effective"),
        ({"onset": NOON + timedelta(hours=7)}, "onset"),
    ],
)
def test_what_a_text_must_not_be(desk: Desk, more: dict[str, Any], field: str) -> None:
    problems = text_problems(desk.state.township, text(**more), NOON + timedelta(minutes=1))
    assert field in problems, problems
    assert all(sentence.endswith("。") for sentence in problems.values())
    refusal = desk.give(a.DraftAlert(text=text(**more)), "a")
    assert refusal is not None
    assert refusal.code == "text"
    assert desk.state.alert("a") is None


def test_it_is_read_out_with_its_mark_once_and_takes_about_so_long() -> None:
    town = small_town()
    said = spoken(town, text(status="Test", contact="0543-4812345", repeats=3))
    assert said == (
        "小镇应急广播。\n【试播】暴雨红色预警。\n未来三小时有大暴雨。\n请不要过河。\n联系电话：0543-4812345。"
    )
    assert syllables("气温 35℃，SOS") == 2 + 2 + 3 + 6
    once, thrice = duration(town, text(repeats=1)), duration(town, text(repeats=3))
    assert once.least < once.seconds < once.most
    assert 8 <= once.seconds <= 20
    assert abs(thrice.seconds - 3 * once.seconds - 6) <= 2, "three seconds between two readings"
    assert marked_text(marked_text(text(status="Exercise"))) == marked_text(text(status="Exercise"))


def test_who_sees_what(desk: Desk) -> None:
    town = desk.state.township
    assert desk.give(a.DraftAlert(text=text()), "a") is None
    assert [may_see(one, town, alert(desk)) for one in (DISPATCHER, COMMANDER, VILLAGE, GRID, ROAD)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert desk.give(a.ReviseAlert(text=text(headline="大雨")), "a") is None
    assert desk.give(a.ApproveAlert(hash=alert(desk).hash), "a", COMMANDER) is None
    assert desk.give(a.SendAlert(hash=alert(desk).hash), "a") is None
    assert [may_see(one, town, alert(desk)) for one in (VILLAGE, GRID, ROAD, ELSEWHERE)] == [
        True,
        True,
        True,
        False,
    ]
    assert (alert(desk).before, alert(desk).refusal) == (None, None), "nothing of its drafts"


def test_what_the_speakers_say_is_kept_by_area(desk: Desk) -> None:
    sent(desk)
    said = (Receipt(area="g1", speaker="东头喇叭", state=HeardState.PLAYING),)
    assert desk.give(a.HearAlert(sending="play-loudspeaker", receipts=said), "a", SPEAKERS) is None
    done = (Receipt(area="g1", speaker="东头喇叭", state=HeardState.FAILED, words="断电\u202e"),)
    assert desk.give(a.HearAlert(sending="play-loudspeaker", receipts=done), "a", SPEAKERS) is None
    refused(desk.give(a.HearAlert(sending="play-loudspeaker", receipts=done), "a", SPEAKERS), "nothing")
    (receipt,) = alert(desk).sendings[0].receipts
    assert (receipt.state, receipt.words, receipt.at) == (HeardState.FAILED, "断电", desk.log[-1].at)
    other = (Receipt(area="g2", state=HeardState.PLAYED),)
    refused(desk.give(a.HearAlert(sending="play-loudspeaker", receipts=other), "a", SPEAKERS), "area")
    window = Actor(account="window", name="窗口", role=Role.WINDOW)
    refused(desk.give(a.HearAlert(sending="play-loudspeaker", receipts=done), "a", window), "role")


def test_news_of_delivery_stand_in_nobodys_way(desk: Desk) -> None:
    sent(desk)
    seen = alert(desk).version
    said = a.DeliverAlert(sending="play-screen", step=MessageStep.TRY, tries=1, words="连不上")
    assert desk.give(said, "a", WORKER) is None
    assert desk.give(a.CancelAlert(), "a", version=seen) is None


def test_what_does_not_arrive_is_sent_again_by_a_person(desk: Desk) -> None:
    sent(desk)
    gone = a.DeliverAlert(sending="play-screen", step=MessageStep.GIVE_UP, tries=9, words="连不上")
    assert desk.give(gone, "a", WORKER) is None
    assert desk.give(a.RetryAlert(sending="play-screen"), "a") is None
    found = alert(desk).sending("play-screen")
    assert found is not None
    assert (found.state, found.turn, found.tries) == (MessageState.WAITING, 2, 0)


def test_the_table_names_commands_that_exist_and_all_states() -> None:
    assert set(ALERT_MOVES) == set(AlertState)
    kinds = {kind for moves in ALERT_MOVES.values() for kind in moves}
    assert kinds | {"alert.draft", "alert.update"} == {one.kind for one in a.ARGS}
    assert {one.kind for one in a.ARGS} <= set(MAY)


TEXTS = st.builds(
    text,
    headline=st.sampled_from(["暴雨", "大风", "停水"]),
    status=st.sampled_from([AlertStatus.ACTUAL] * 4 + [AlertStatus.EXERCISE, AlertStatus.TEST]),
    severity=st.sampled_from([AlertSeverity.EXTREME, AlertSeverity.SEVERE]),
    urgency=st.sampled_from([Urgency.IMMEDIATE, Urgency.EXPECTED]),
    expires=st.sampled_from([NOON + timedelta(hours=9), NOON + timedelta(hours=30)]),
)
READ = "0" * 64
"""Stands for the hash of the text that is there, or of the one before it."""
CLERK = Actor(account="d2", name="何某", role=Role.DISPATCHER)
_OFFICE = [DISPATCHER, CLERK, COMMANDER, SECOND, TWIN]
OFFICE = st.sampled_from(_OFFICE)
WRITING = st.one_of(
    st.builds(a.DraftAlert, text=TEXTS, submit=st.booleans()),
    st.builds(a.ReviseAlert, text=TEXTS, submit=st.booleans()),
    st.builds(a.UpdateAlert, of=st.sampled_from(["a", "b"]), text=TEXTS),
)
LETTING_OUT = st.sampled_from(
    [a.ApproveAlert(hash=READ), a.ApproveAlert(hash=READ), a.SendAlert(hash=READ), a.SendAlert(hash=READ),
     a.RefuseAlert(reason="请改")]
)  # fmt: skip
AFTERWARDS = st.one_of(
    st.builds(a.CancelAlert, reason=st.sampled_from(CancelReason)),
    st.builds(a.ExpireAlert),
    st.builds(a.RetryAlert, sending=st.sampled_from(["play-screen", "stop-screen"])),
    st.builds(
        a.DeliverAlert,
        sending=st.sampled_from(["play-screen", "stop-screen"]),
        step=st.sampled_from(MessageStep),
    ),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*[WRITING] * 4, *[LETTING_OUT] * 10, AFTERWARDS]).flatmap(lambda some: some),
        st.sampled_from(["a", "a", "a", "b", "c"]),
        st.sampled_from([*_OFFICE * 8, *EVERYBODY, WORKER, SPEAKERS, STEWARD]),
        st.sampled_from(["now", "now", "now", "before"]),
        st.sampled_from([1, 1, 20]),
    ),
    min_size=12,
    max_size=40,
)
FIRST = st.tuples(st.builds(a.DraftAlert, text=TEXTS), OFFICE)
_LET_OUT: list[bool] = []
"""For each that went out: whether two had agreed before."""


def test_the_two_person_rule_has_no_way_round() -> None:
    _LET_OUT.clear()
    _no_way_round()
    assert _LET_OUT.count(True) > 10, "the steps must lead somewhere, or they prove nothing"


@settings(max_examples=300, deadline=None)
@given(FIRST, STEPS, st.sampled_from([0, 15]))
def _no_way_round(
    first: tuple[k.Args, Actor], steps: list[tuple[k.Args, str, Actor, str, int]], alone: int
) -> None:
    """Whatever is tried in whatever order: what goes out was read by somebody who had no hand in it."""
    town = small_town().model_copy(update={"broadcast": BroadcastRules(alone_minutes=alone)})
    state, log, now = State(town), [], NOON
    given_first = (first[0], "a", first[1], "now", 1)
    for number, (args, subject, actor, which, minutes) in enumerate([given_first, *steps]):
        now += timedelta(minutes=minutes)
        held = state.alert(subject)
        if isinstance(args, a.ApproveAlert | a.SendAlert) and held is not None:
            said = held.hash if which == "now" else (held.before or held.text).hash
            args = args.model_copy(update={"hash": said})
        outcome = decide(state, k.command(f"c{number}", args, subject, now), actor, now)
        if isinstance(outcome, Refusal):
            assert outcome.sentence.endswith("。"), outcome
            continue
        for change in outcome:
            state.apply(change)
            log.append(Change.model_validate_json(change.model_dump_json()))
            if change.kind == "alert.sent":
                _let_out_by_two(state, change, log, alone)
    assert replay(town, log).entities == state.entities
    for found in state.all_alerts():
        assert found.hash == found.text.hash
        assert found.is_sent or not found.sendings
        if found.drill:
            assert {one.state for one in found.sendings} <= {MessageState.OFF, MessageState.WITHDRAWN}


def _let_out_by_two(state: State, change: Change, log: list[Change], alone: int) -> None:
    """By the log alone, without the rule's own words: whoever wrote it is another than whoever let it out."""
    found = state.alert(change.subject.id)
    assert found is not None
    mine = [
        one for one in log if one.subject.id == found.id and one.subject.version <= change.subject.version
    ]
    writers = {one.actor.account for one in mine if isinstance(one.data, a.AlertDrafted | a.AlertRevised)}
    names = {one.actor.name for one in mine if isinstance(one.data, a.AlertDrafted | a.AlertRevised)}
    written = [isinstance(one.data, a.AlertDrafted | a.AlertRevised) for one in mine]
    last = max(place for place, wrote in enumerate(written) if wrote)
    yes = [one for one in mine[last + 1 :] if isinstance(one.data, a.AlertApproved)]
    yes = [one for one in yes if not any(isinstance(x.data, a.AlertRefused) for x in mine[mine.index(one) :])]
    _LET_OUT.append(bool(yes))
    if not yes:
        assert alone > 0
        assert found.approve_by is not None
        assert found.text.severity is AlertSeverity.EXTREME
        before = state.alert(found.update_of) if found.update_of is not None else None
        assert before is None or before.approval is not None, "one person goes on with what nobody approved"
        others = [one for one in state.all_alerts() if one.sent_at is not None and one.id != found.id]
        assert not any(one.approval is None and one.sent_by == found.sent_by for one in others), "and again"
        return
    assert yes[-1].actor.role is Role.COMMANDER
    assert yes[-1].actor.account not in writers
    assert yes[-1].actor.name.split("（")[0] not in names
    assert isinstance(yes[-1].data, a.AlertApproved)
    assert yes[-1].data.hash == found.text.hash
