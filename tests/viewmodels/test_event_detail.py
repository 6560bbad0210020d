"""The drawer's view model: picture, allowed steps, forms, the way down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.events.events import EventState, Reporter
from desktop.domain.events.querycode import is_query_code
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.reveal import Purpose
from desktop.services.line.connection import Word
from desktop.services.situation.situation import Sending
from desktop.viewmodels import timing
from desktop.viewmodels.dispatch.dispatch_words import SHIFT_COMMANDS
from desktop.viewmodels.drawer import forms
from desktop.viewmodels.drawer.actions import KEYS
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.words import COMMANDS, STATES, STEPS, duration_words
from tests.support.town import COMMANDER, DISPATCHER, NOON, Room, Story, changshan, morning, post_actor, room

pytestmark = pytest.mark.usefixtures("qapp")
UTC8 = changshan().clock.zone


@pytest.fixture
def desk() -> Room:
    return room(story=morning(40))


@pytest.fixture
def detail(desk: Room) -> Iterator[EventDetail]:
    made = detail_of(desk)
    yield made
    made.close()


def detail_of(desk: Room) -> EventDetail:
    return EventDetail(
        desk.situation, desk.connection, desk.desk, desk.tasks, desk.drafts, station=7, ask=desk.reveal
    )


def in_state(desk: Room, state: EventState) -> str:
    return next(event.id for event in desk.situation.events() if event.state is state)


def kinds(detail: EventDetail) -> list[str]:
    return [action.id for action in detail.actions()]


def test_words_know_every_code() -> None:
    assert set(STATES) == set(EventState)
    own = {"alert.deliver", "alert.expire", "alert.heard", "order.succeed", "figures.freeze"}
    """Given by the center and the speakers themselves, never by hand."""
    roster = {kind for kind in k.ARGS if kind.startswith(("shift", "absence"))}
    assert set(COMMANDS) == set(k.ARGS) - roster - own
    assert set(SHIFT_COMMANDS) == roster
    from desktop.domain.changes import DATA

    assert set(STEPS) == {
        kind
        for kind in DATA
        if not kind.startswith(
            (
                "absence",
                "alert",
                "callout",
                "counter",
                "figures",
                "handover",
                "order",
                "rota",
                "shift",
                "ticket",
                "whistle",
            )
        )
    }
    assert len(dict(KEYS)) == len(KEYS)


def test_no_two_steps_that_are_possible_have_the_same_key(desk: Room) -> None:
    for actor in (DISPATCHER, COMMANDER, post_actor("chengjian")):
        detail = detail_of(room(actor, desk.story))
        for event in list(desk.situation.events()):
            detail.show(event.id)
            keys = [action.key for action in detail.actions()]
            assert len(set(keys)) == len(keys), detail.actions()
        detail.close()


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (timedelta(seconds=40), "40 秒"),
        (timedelta(minutes=16), "16 分"),
        (timedelta(hours=1, minutes=38), "1 时 38 分"),
        (timedelta(hours=3), "3 时"),
        (timedelta(days=1, hours=2), "1 天 2 时"),
        (timedelta(days=3, hours=2), "3 天"),
    ],
)
def test_durations(amount: timedelta, words: str) -> None:
    assert duration_words(amount) == words


def test_a_limit_speaks(desk: Room) -> None:
    work = changshan().clock
    limits = changshan().catalogue[0].limits
    clock = work.clock(NOON, limits.handle)  # 45 minutes

    def text(minutes: float) -> str:
        return timing.read(clock, NOON + timedelta(minutes=minutes), work).text

    assert text(5) == "剩 40 分"
    assert text(43) == "临期 2 分"
    assert text(57) == "超期 12 分"
    assert timing.read(clock, NOON + timedelta(minutes=200), work).severe
    face = timing.face("派单", clock, NOON + timedelta(minutes=2, seconds=50), work)
    assert (face.caption, face.digits, face.due) == ("派单剩余", "00:42:10", "15:17:07 到期")
    assert timing.face("派单", clock, NOON + timedelta(minutes=50), work).caption == "派单超期"


def test_the_picture_masks_the_reporter(detail: EventDetail, desk: Room) -> None:
    event = next(e for e in desk.situation.events() if e.title.startswith("幸福小区门口"))
    detail.show(event.id)
    assert detail.picture is not None
    assert detail.picture.reporter == "张**  138****1234"
    assert detail.in_full is None
    assert desk.asked == []
    detail.reveal(Purpose.CALL_BACK)
    assert detail.in_full is not None
    assert detail.in_full.reporter == Reporter(name="张丽", phone="13805431234")
    assert [(one.event, one.purpose) for one in desk.asked] == [(event.id, Purpose.CALL_BACK)]
    detail.show(None)
    detail.show(event.id)
    assert detail.in_full is None, "who looks away asks again"


def test_an_auditor_cannot_reveal() -> None:
    desk = room(Actor(account="a", role=Role.AUDITOR), morning(10))
    detail = detail_of(desk)
    detail.show(next(e.id for e in desk.situation.events() if e.reporter is not None))
    assert not detail.may_reveal()
    detail.reveal(Purpose.CHECK)
    assert detail.in_full is None
    assert desk.asked == []
    assert detail.actions() == ()
    detail.close()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (EventState.REPORTED, ["event.accept", "whistle.blow", "event.escalate", "event.merge"]),
        (EventState.ACCEPTED, ["order.issue", "whistle.blow", "event.escalate"]),
        (EventState.HANDLING, ["order.urge", "whistle.blow", "event.escalate", "order.extend"]),
        (EventState.ANSWERED, ["event.followup"]),
        (EventState.CONFIRMED, ["event.close"]),
    ],
)  # fmt: skip
def test_steps_follow_the_tables(
    detail: EventDetail, desk: Room, state: EventState, expected: list[str]
) -> None:
    detail.show(in_state(desk, state))
    assert kinds(detail)[: len(expected)] == expected


def test_every_offered_step_goes_through_or_has_a_form(desk: Room, detail: EventDetail) -> None:
    for event in list(desk.situation.events()):
        detail.show(event.id)
        for action in detail.actions():
            if action.id not in forms.AT_ONCE | forms.ELSEWHERE:
                form = detail.form(action.id)
                assert form is not None
                assert form.fields


def test_only_the_commander_supervises(desk: Room) -> None:
    boss = room(COMMANDER, desk.story)
    detail = detail_of(boss)
    free = next(
        e for e in boss.situation.events() if e.state is EventState.HANDLING and e.supervision is None
    )
    detail.show(free.id)
    assert "event.supervise" in kinds(detail)
    detail.send("event.supervise", {"words": "今天办结"})
    assert "event.supervise" not in kinds(detail)
    detail.send("event.unsupervise", {"words": "已有着落"})
    current = detail.current
    assert current is not None
    assert current.supervision is None
    detail.close()


def test_a_post_signs_and_answers() -> None:
    story = morning(40)
    at = NOON - timedelta(minutes=1)
    event = story.report("沟渠淤堵", at, item="C-19")
    story.dispatch(event, at, "shuili")
    desk = room(post_actor("shuili"), story)
    detail = detail_of(desk)
    detail.show(event)
    assert kinds(detail) == ["order.receive", "order.return", "order.extend", "event.comment"]
    detail.send("order.receive")
    assert kinds(detail)[0] == "order.answer"
    detail.send("order.answer", {"text": "已疏通"})
    current = detail.current
    assert current is not None
    assert current.state is EventState.ANSWERED
    assert "反馈" in detail.picture.timeline[0].text  # type: ignore[union-attr]
    detail.close()


def test_what_is_missing_is_said_and_nothing_is_sent(detail: EventDetail, desk: Room) -> None:
    refused: list[tuple[str, str, str]] = []
    detail.refused.connect(lambda *said: refused.append(said))
    detail.show(in_state(desk, EventState.REPORTED))
    detail.send("event.comment", {"words": "  "})
    assert refused == [("event.comment", "请填写「留言」。", "words")]
    detail.show(in_state(desk, EventState.ANSWERED))
    detail.send("event.followup", {"outcome": "unsolved", "note": ""})
    assert refused[-1][2] == "note"
    assert desk.outbox.kept == {}


def test_a_follow_up_moves_it_on(detail: EventDetail, desk: Room) -> None:
    done: list[tuple[str, str]] = []
    detail.done.connect(lambda *said: done.append(said))
    event_id = in_state(desk, EventState.ANSWERED)
    detail.show(event_id)
    detail.keep_draft("event.followup", {"note": "群众说好"})
    detail.send("event.followup", {"outcome": "solved", "satisfied": "yes", "note": "群众说好"})
    assert done == [("event.followup", event_id)]
    assert not detail.has_draft("event.followup")
    event = detail.current
    assert event is not None
    assert (event.state, event.satisfied) == (EventState.CONFIRMED, True)
    form = detail.form("event.close")
    assert form is not None
    assert [field.label for field in form.fields] == [
        "受理时间",
        "与谁沟通",
        "解决措施",
        "解决时限",
        "答复群众",
    ]
    detail.send("event.close", {field.id: field.value or "已办" for field in form.fields})
    event = detail.current
    assert event is not None
    assert event.reply is not None
    assert "受理时间：2026-11-23" in event.summary


def test_drafts_are_kept_per_event_and_step(detail: EventDetail, desk: Room) -> None:
    one, two = in_state(desk, EventState.REPORTED), in_state(desk, EventState.ANSWERED)
    detail.show(one)
    detail.keep_draft("event.comment", {"words": "一"})
    detail.show(two)
    assert detail.draft("event.comment") == {}
    detail.show(one)
    assert detail.draft("event.comment") == {"words": "一"}


def test_a_refusal_of_the_center_offers_ways_on(detail: EventDetail, desk: Room) -> None:
    event_id = in_state(desk, EventState.REPORTED)
    detail.show(event_id)
    detail.send("event.accept")
    (pending,) = desk.situation.pending()
    assert detail.picture is not None
    assert not detail.picture.unsent[0].refused
    desk.situation.update(replace(pending, sending=Sending.REFUSED, problem="已由县平台受理。"))
    (unsent,) = detail.picture.unsent
    assert (unsent.refused, unsent.title, unsent.sentence) == (True, "中心已拒绝受理", "已由县平台受理。")
    detail.retry(unsent.command)
    assert not detail.picture.unsent[0].refused
    detail.withdraw(unsent.command)
    assert detail.picture.unsent == ()


def test_urging_twice_has_to_wait(detail: EventDetail, desk: Room) -> None:
    detail.show(in_state(desk, EventState.HANDLING))
    detail.send("order.urge", {"words": ""})
    action = next(one for one in detail.actions() if one.id == "order.urge")
    assert (action.enabled, action.hint) == (False, "10 分钟内已经催办过")


def test_registration_gives_a_query_code(detail: EventDetail, desk: Room) -> None:
    values = {
        "title": "井盖破了",
        "channel": "12345",
        "number": "LY-1",
        "severity": "high",
        "phone": "13800001234",
    }
    detail.register(values)
    event = next(e for e in desk.situation.events() if e.title == "井盖破了")
    assert event.query_code is not None
    assert is_query_code(event.query_code)
    assert event.query_code.startswith("07")
    assert event.number is None
    detail.show(event.id)
    assert detail.picture is not None
    assert detail.picture.number == "未编号"


def test_an_offline_step_shows_both_times(desk: Room, detail: EventDetail) -> None:
    event_id = desk.arrive("新事件")
    typed = NOON - timedelta(minutes=30)
    desk.story.do(k.Accept(), event_id, DISPATCHER, NOON, issued=typed)
    desk.situation.apply([desk.story.changes[-1]])
    detail.show(event_id)
    assert detail.picture is not None
    assert detail.picture.timeline[0].note == "14:02:07 离线操作，现已送达"


def test_offline_says_how_old_it_is(desk: Room, detail: EventDetail) -> None:
    detail.show(in_state(desk, EventState.ACCEPTED))
    desk.connection.hear(Word.LOST, reason="拔线")
    assert detail.picture is not None
    assert detail.picture.stale == "数据停在 14:32"


def test_suspending_pauses_the_clocks(desk: Room, detail: EventDetail) -> None:
    detail.show(in_state(desk, EventState.HANDLING))
    detail.send("event.suspend", {"reason": "citizen", "until": "2026-11-27T17:30:00", "words": "等材料"})
    assert detail.picture is not None
    assert detail.picture.notice == "计时已暂停，周五 17:30 恢复。"
    clocks = detail.clocks()
    assert clocks is not None
    assert clocks[1].caption == "处置已暂停"
    assert kinds(detail)[0] == "event.resume"


def test_a_merge_offers_the_most_alike_first() -> None:
    story = Story()
    grid = next(area.id for area in changshan().tree if area.level.value == "grid")
    at = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    first = story.report("幸福小区南侧人行道冒水", at, item="C-01", grid=grid)
    story.report("西关路灯不亮", at, item="C-09")
    second = story.report("幸福小区门口冒水", at + timedelta(minutes=5), item="C-01", grid=grid)
    desk = room(story=story)
    detail = detail_of(desk)
    detail.show(second)
    form = detail.form("event.merge")
    assert form is not None
    assert form.fields[0].value == first
    detail.send("event.merge", {"into": first})
    assert detail.picture is not None
    assert detail.picture.notice.startswith("已并入 0101 幸福小区南侧")
    detail.close()
