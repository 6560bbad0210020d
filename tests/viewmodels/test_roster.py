"""The roster view: presence by shape, loads, the day's watch, the last receipt, time passing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.roster import DutyRole, Presence
from desktop.viewmodels.roster import RosterView
from desktop.viewmodels.roster_detail import PostDetail
from tests.support import town
from tests.support.orders import an_order

pytestmark = pytest.mark.usefixtures("qapp")


def view(room: town.Room) -> RosterView:
    return RosterView(room.situation, room.connection)


def test_boards_have_their_posts_and_counts() -> None:
    roster = view(town.room(story=town.morning()))
    boards = roster.boards()
    assert [board.name for board in boards] == ["党的建设", "经济发展", "民生服务", "平安法治"]
    assert sum(board.total for board in boards) == len(town.changshan().posts)
    for board in boards:
        counts = board.counts()
        assert board.there == counts[Presence.ON_DUTY] + counts[Presence.BUSY]
        assert f"{board.there}/{board.total}" in board.sentence
    roster.close()


def test_a_post_with_five_open_orders_is_busy_and_late_ones_are_counted() -> None:
    room = town.room(story=town.morning())
    roster = view(room)
    card = roster.card("yingji")
    assert card is not None
    assert card.presence is Presence.ON_DUTY
    changed: list[frozenset[str]] = []
    roster.cards_changed.connect(changed.append)
    for at in range(5):
        before = len(room.story.changes)
        event = room.story.report(f"积水 {at}", room.now, item="C-01")
        room.story.dispatch(event, room.now, "yingji")
        room.situation.apply(room.story.changes[before:])
    roster.flush()
    card = roster.card("yingji")
    assert card is not None
    assert (card.presence, card.mark, card.open, card.late) == (Presence.BUSY, "busy", card.open, 0)
    assert all(posts == {"yingji"} for posts in changed)
    room.clock.advance(timedelta(minutes=46))
    roster.tick()
    assert roster.card("yingji").late == 5  # type: ignore[union-attr]
    roster.close()


def test_a_shift_that_ends_leaves_the_post_vacant_by_itself() -> None:
    room = town.room(story=town.morning())
    roster = view(room)
    assert roster.card("yingji").there  # type: ignore[union-attr]
    room.clock.advance(timedelta(hours=19))
    roster.tick()
    assert roster.card("yingji").presence is Presence.VACANT  # type: ignore[union-attr]
    roster.close()


def test_the_days_watch_and_what_came_last() -> None:
    story = town.morning()
    start = town.NOON - timedelta(hours=6)
    for role, person in ((DutyRole.OFFICER, "R008"), (DutyRole.LEADER, "R001")):
        args = k.Assign(role=role, person=person, start=start, end=start + timedelta(hours=24))
        story.do(args, story.new_id("shift"), town.COMMANDER, start)
    room = town.room(story=story)
    roster = view(room)
    assert [(who.title, who.person.name) for who in roster.watchers] == [
        ("带班", "王宏伟"),
        ("值班", "李文博"),
    ]
    order = an_order(room, "issued")
    room.clock.advance(timedelta(minutes=1))
    room.happen(k.Receive(), order.id, town.post_actor(order.lead))
    roster.flush()
    latest = roster.latest
    assert latest is not None
    post = town.changshan().post_name(order.lead)
    assert (latest.word, latest.where) == ("已签收", f"{post} 14:33")
    roster.close()


def test_checking_in_and_out_changes_the_card_at_once() -> None:
    room = town.room(story=town.morning())
    roster = view(room)
    said: list[str] = []
    detail = PostDetail(roster, room.desk, room.tasks, said.append).steps
    card = roster.card("chengjian")
    assert card is not None
    assert (card.word, card.checked_in) == ("未到岗", False)
    assert detail.may_check(card)
    detail.check_in(card)
    roster.flush()
    card = roster.card("chengjian")
    assert card is not None
    assert (card.word, card.checked_in) == ("在岗", True)
    assert not detail.check_out(card, "现场", "昨天吧")
    assert "看不懂时间「昨天吧」" in said[-1]
    assert not detail.check_out(card, "现场", "9:00")
    assert "已经过去" in said[-1]
    assert detail.check_out(card, "现场", "15:30")
    roster.flush()
    card = roster.card("chengjian")
    assert card is not None
    assert (card.word, card.deputy, card.stands_in, card.presence) == ("顶岗", True, True, Presence.AWAY)
    assert card.back.endswith("15:30 回")
    assert roster.unsent == (2, 0)
    vacant = next(card for card in roster.cards() if card.presence is Presence.VACANT)
    assert not detail.may_check(vacant)
    detail.check_in(vacant)
    assert "没有排班" in said[-1]
    roster.close()


def test_a_post_may_check_itself_only() -> None:
    room = town.room(town.post_actor("yingji"), town.morning())
    roster = view(room)
    detail = PostDetail(roster, room.desk, room.tasks, lambda sentence: None).steps
    assert detail.may_check(roster.card("yingji"))  # type: ignore[arg-type]
    assert not detail.may_check(roster.card("gongyong"))  # type: ignore[arg-type]
    roster.close()


def test_the_detail_masks_telephones_and_lists_what_is_in_hand() -> None:
    room = town.room(story=town.morning())
    roster = view(room)
    detail = PostDetail(roster, room.desk, room.tasks, lambda sentence: None)
    post = town.changshan().post("chengjian")
    assert post is not None
    holders = detail.holders(post)
    assert [holder.letter for holder in holders] == ["A", "B"]
    assert all("****" in holder.person.phone for holder in holders)
    lines = detail.in_hand("chengjian")
    assert len(lines) == roster.card("chengjian").open > 0  # type: ignore[union-attr]
    led, assists = detail.duties("chengjian")
    assert ("积水内涝", "45 分钟，不分昼夜") in led
    assert assists > 0
    assert detail.figures(roster.card("chengjian"))[0].value == str(len(lines))  # type: ignore[arg-type]
    roster.close()
