"""The composer: suggestion to pending order, refusals at their field, drafts, deadlines, 改派."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.orders.orders import OrderState
from desktop.domain.problems import Problem
from desktop.services.line.connection import Word
from desktop.viewmodels.dispatch import composer_words
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.dispatch.rules import LONGEST_TEXT
from tests.support import town
from tests.support.orders import an_order, composer, confirm_all, event_titled, refuse

pytestmark = pytest.mark.usefixtures("qapp")


def opened(room: town.Room, part: str = "漩涡") -> Composer:
    writing = composer(room)
    assert writing.open(event_titled(room, part).id)
    return writing


def test_it_starts_with_the_catalogue_the_suggestion_and_the_template() -> None:
    writing = opened(town.room(story=town.morning()))
    assert writing.lead == "chengjian"
    assert writing.assist == ["yingji", "gongyong"]
    assert writing.text.text.startswith("请城建岗于11-23 15:17前处置幸福小区东门，幼儿园放学路口（")
    assert writing.cards[0].post == "chengjian"
    assert "同类 37 件，平均 48 分" in writing.cards[0].why
    assert "按期 36/37" in writing.cards[0].why
    assert writing.saved_at is None
    writing.close()


def test_vacant_posts_come_last_and_say_so() -> None:
    room = town.room(story=town.morning())
    event = room.arrive("粮油店缺斤短两", item="C-31")
    room.happen(k.Accept(), event, town.DISPATCHER)
    writing = opened(room, "粮油店")
    vacant = [card.vacant for card in writing.cards]
    assert vacant == sorted(vacant)
    assert any(vacant)
    assert "无人在岗" in next(card for card in writing.cards if card.vacant).standing
    writing.close()


def test_ctrl_enter_lays_the_order_on_its_way_and_clears_the_draft() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    heard: list[tuple[str, str]] = []
    writing.submitted.connect(lambda event, order: heard.append((event, order)))
    event_id = writing.subject.id  # type: ignore[union-attr]
    writing.choose_lead("gongyong")
    writing.edit_text(writing.text.text + "带水泵。")
    assert room.drafts.get(f"order:{event_id}")["lead"] == "gongyong"
    writing.submit()
    ((event, order_id),) = heard
    order = room.situation.order(order_id)
    assert event == event_id
    assert order is not None
    assert (order.lead, order.assist) == ("gongyong", ("yingji",))
    assert order.text.startswith("请公用岗于")
    assert order.text.endswith("带水泵。")
    assert room.drafts.get(f"order:{event_id}") is None
    assert writing.subject is None
    assert room.situation.pending()[-1].command.expected_version is not None
    confirm_all(room)
    assert room.situation.order(order_id).state is OrderState.ISSUED  # type: ignore[union-attr]
    assert room.situation.pending() == []
    writing.close()


def test_nothing_typed_is_lost_by_leaving_or_by_a_refusal() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    event_id = writing.subject.id  # type: ignore[union-attr]
    writing.edit_text("请速办")
    writing.add_assist("jiaotong")
    writing.close_event()
    assert writing.open(an_order(room, "returned").event)
    assert writing.text.text != "请速办"
    assert writing.open(event_id)
    assert writing.text.text == "请速办"
    assert writing.assist[-1] == "jiaotong"
    assert composer_words.draft_words(writing) == "草稿已存本机 14:32:07"
    room.happen(k.Reject(reason="duplicate", words="重复"), event_id)
    writing.submit()
    assert writing.problem is not None
    assert "不予受理" in writing.problem.sentence
    assert writing.text.text == "请速办"
    assert not writing.sending
    writing.discard()
    assert writing.text.text.startswith("请城建岗于")
    assert writing.saved_at is None
    writing.close()


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda it: setattr(it, "lead", None), "lead"),
        (lambda it: it.edit_text("  "), "text"),
        (lambda it: it.edit_text("长" * (LONGEST_TEXT + 1)), "text"),
        (lambda it: it.assist.append(it.lead), "assist"),
    ],
)
def test_a_refusal_stands_at_its_field(spoil, field: str) -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    spoil(writing)
    writing.submit()
    assert writing.problem is not None
    assert writing.problem.field == field
    assert room.situation.pending() == []
    writing.close()


def test_an_event_that_changed_meanwhile_is_said_once_and_then_sent() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    event_id = writing.subject.id  # type: ignore[union-attr]
    room.happen(k.Comment(words="现场有人受伤"), event_id)
    writing.submit()
    assert writing.problem is not None
    assert writing.problem.code == "conflict"
    writing.submit()
    assert writing.problem is None
    assert room.situation.event(event_id).order is not None  # type: ignore[union-attr]
    writing.close()


def test_what_could_not_be_stored_is_not_shown_as_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    room = town.room(story=town.morning())
    writing = opened(room)

    async def full(pending: object) -> None:
        raise Problem("磁盘已满，派单没有保存。")

    monkeypatch.setattr(room.outbox, "add", full)
    writing.submit()
    assert writing.problem is not None
    assert writing.problem.sentence == "磁盘已满，派单没有保存。"
    assert writing.subject is not None
    writing.close()


def test_the_deadline_can_only_be_shortened_and_says_why() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    now = room.now
    offered = writing.due.choices(now)
    assert [choice.text for choice in offered] == ["30 分钟"]
    writing.set_due(offered[0].due)
    assert "于11-23 15:02前" in writing.text.text
    lines = writing.due.reckoning(now).lines
    assert [line.key for line in lines] == ["起算", "时限", "日历", "停表"]
    assert lines[1].value == "缩短至 周一 15:02"
    writing.set_due(now + timedelta(days=9))
    assert writing.due.chosen is None
    assert "于11-23 15:17前" in writing.text.text
    writing.set_due(offered[0].due)
    room.clock.advance(timedelta(minutes=40))
    room.connection.alive()
    writing.submit()
    assert writing.problem is not None
    assert writing.problem.field == "due"
    writing.close()


def test_an_order_in_the_place_of_one_taken_back_has_what_is_left_and_says_why() -> None:
    room = town.room(story=town.morning())
    order = an_order(room, "issued")
    assert order.due > room.now
    room.happen(k.Cancel(reason="派错岗位"), order.id)
    writing = composer(room)
    assert writing.open(order.event)
    room.clock.advance(timedelta(minutes=1))
    now = room.now
    assert writing.due.due(now) == order.due
    line = writing.due.reckoning(now).lines[0]
    assert (line.key, line.note) == ("起算", "从首次派单起算，撤回重派照走")
    writing.close()


def test_the_catalogues_deadline_moves_with_the_clock_a_chosen_one_does_not() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    room.clock.advance(timedelta(minutes=3))
    writing.tick()
    assert "于11-23 15:20前" in writing.text.text
    writing.set_due(room.now + timedelta(minutes=20))
    room.clock.advance(timedelta(minutes=3))
    writing.tick()
    assert "于11-23 14:55前" in writing.text.text
    writing.close()


def test_offline_it_says_whom_to_phone_and_which_place_it_takes() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    assert composer_words.banner(writing) is None
    assert composer_words.queue_words(writing) == ""
    room.connection.hear(Word.LOST)
    title, text = composer_words.banner(writing) or ("", "")
    assert title == "离线"
    assert "城建岗 内线 8221" in text
    assert composer_words.queue_words(writing) == "存为第 1 条，恢复后送达"
    assert "数据停在 14:32" in composer_words.ranking_note(writing)
    writing.close()


@pytest.mark.parametrize("typed", ["应急", "yj", "YJG"])
def test_any_post_is_found_by_chinese_and_by_initials(typed: str) -> None:
    writing = opened(town.room(story=town.morning()))
    found = writing.find_posts(typed, for_assist=False)
    assert found[0].post == "yingji"
    assert "yingji" not in {card.post for card in writing.find_posts(typed, for_assist=True)}, (
        "assists already"
    )
    writing.close()


def test_a_post_found_by_search_becomes_a_card_and_stays() -> None:
    writing = opened(town.room(story=town.morning()))
    assert "tongzhan" not in {card.post for card in writing.cards}
    writing.choose_lead("tongzhan")
    assert writing.cards[-1].post == "tongzhan"
    writing.choose_lead("yingji")
    assert "tongzhan" in {card.post for card in writing.cards}
    assert "yingji" not in writing.assist, "the lead can't assist"
    writing.close()


def test_a_returned_event_is_not_offered_to_who_has_just_returned_it() -> None:
    room = town.room(story=town.morning())
    order = an_order(room, "returned")
    writing = composer(room)
    assert writing.open(order.event)
    assert writing.mode == "issue"
    assert writing.lead != order.lead
    card = next(card for card in writing.cards if card.post == order.lead)
    assert card.warning == "已退单：属地不符"
    assert not card.suggested
    writing.close()


def test_reassigning_needs_another_post_and_a_reason() -> None:
    room = town.room(story=town.morning())
    order = an_order(room, "received")
    writing = composer(room)
    assert writing.open(order.event)
    assert writing.mode == "reassign"
    assert order.lead not in {card.post for card in writing.cards}
    writing.submit()
    assert writing.problem is not None
    assert writing.problem.field == "lead"
    writing.choose_lead(writing.cards[0].post)
    writing.submit()
    assert writing.problem is not None
    assert writing.problem.field == "reason"
    chosen = writing.lead
    writing.edit_reason("属市政管护范围")
    writing.submit()
    event = room.situation.event(order.event)
    assert event is not None
    assert event.lead_post == chosen
    assert room.situation.order(order.id).state is OrderState.REASSIGNED  # type: ignore[union-attr]
    assert writing.subject is None
    writing.close()


def test_events_that_can_not_be_dispatched_do_not_open_as_a_reassignment() -> None:
    room = town.room(story=town.morning())
    writing = composer(room)
    assert not writing.open("no such event")
    assert not writing.open(event_titled(room, "漩涡").id, "reassign")
    assert not writing.open(event_titled(room, "冒水").id, "issue")
    assert not writing.open(room.arrive("还没有受理"))
    writing.close()


def test_cards_change_in_place_when_the_town_does() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    before = [card.post for card in writing.cards]
    heard: list[str] = []
    writing.changed.connect(heard.append)
    room.story.dispatch(room.arrive("另一处积水", item="C-01"), room.now, "yingji")
    room.situation.apply(room.story.changes[-4:])
    assert [card.post for card in writing.cards] == before
    assert "posts" in heard
    writing.close()


def test_a_refused_order_of_this_event_is_known() -> None:
    from desktop.viewmodels.outbox.outbox import OutboxModel

    room = town.room(story=town.morning())
    writing = opened(room)
    event_id = writing.subject.id  # type: ignore[union-attr]
    outbox = OutboxModel(room.situation, room.connection, room.desk, room.tasks)
    writing.submit()
    refuse(room, "此事件已由县指挥中心派出。")
    outbox.flush()
    (entry,) = outbox.of_event(event_id)
    assert entry.sentence == "此事件已由县指挥中心派出。"
    assert entry.to == "城建岗"
    assert room.situation.event(event_id).order is None  # type: ignore[union-attr]
    outbox.close()
    writing.close()


def test_an_order_that_changed_meanwhile_can_still_be_reassigned_after_a_word() -> None:
    room = town.room(story=town.morning())
    order = an_order(room, "received")
    writing = composer(room)
    writing.open(order.event)
    writing.choose_lead(writing.cards[0].post)
    writing.edit_reason("属市政管护范围")
    room.happen(k.Urge(words="快"), order.id)
    writing.submit()
    assert writing.problem is not None
    assert writing.problem.code == "conflict"
    writing.submit()
    assert room.situation.order(order.id).state is OrderState.REASSIGNED  # type: ignore[union-attr]
    writing.close()
