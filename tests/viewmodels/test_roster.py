"""The roster view: presence by shape, loads, the day's watch, the last receipt, time passing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.events.events import SuspendReason
from desktop.domain.roster.absences import AbsenceKind
from desktop.domain.roster.shifts import DutyRole, Presence
from desktop.viewmodels.roster.detail import PostDetail
from desktop.viewmodels.roster.roster import RosterView
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


def test_an_order_whose_event_stands_still_does_not_become_late() -> None:
    room = town.room(story=town.morning())
    roster = view(room)
    before = len(room.story.changes)
    events = [room.story.report(f"积水 {at}", room.now, item="C-01") for at in range(2)]
    for event in events:
        order = room.story.dispatch(event, room.now, "yingji")
        room.story.do(k.Receive(), order, town.post_actor("yingji"), room.now)
    room.situation.apply(room.story.changes[before:])
    roster.flush()
    still = k.Suspend(reason=SuspendReason.SEASON, words="等水退", until=room.now + timedelta(days=2))
    room.happen(still, events[0], town.COMMANDER)
    room.clock.advance(timedelta(minutes=46))
    roster.tick()
    assert roster.card("yingji").late == 1, "the other one runs on"  # type: ignore[union-attr]
    room.happen(still, events[1], town.COMMANDER)
    roster.flush()
    assert roster.card("yingji").late == 0, "nor is it late while it stands still"  # type: ignore[union-attr]
    room.happen(k.Resume(), events[1], town.COMMANDER)
    roster.flush()
    assert roster.card("yingji").late == 1  # type: ignore[union-attr]
    room.happen(k.Resume(), events[0], town.COMMANDER)
    room.clock.advance(timedelta(minutes=46))
    roster.tick()
    assert roster.card("yingji").late == 2  # type: ignore[union-attr]
    roster.close()


def test_villages_stand_by_and_their_people_answer() -> None:
    room = town.room(story=town.morning())
    roster = view(room)
    found = [card for board in roster.villages() for card in board.cards]
    assert len(found) == 110
    assert roster.tally_villages() == (107, 110)
    assert sum(roster.tally().values()) == len(town.changshan().posts), (
        "the posts' figures are the posts' alone"
    )
    post = next(one for one in town.changshan().village_posts.values() if one.lead and one.deputy)
    card = roster.card(post.id)
    assert card is not None
    assert (card.word, card.deputy, card.presence) == ("待命", False, Presence.ON_DUTY)
    detail = PostDetail(roster, room.desk, room.tasks, lambda sentence: None)
    assert [one.status for one in detail.holders(post)] == ["待命", "待命"]
    assert all("****" in one.person.phone for one in detail.holders(post))
    assert detail.steps.may_note(card)
    assert detail.steps.note_absence(card, AbsenceKind.LEAVE, "17:20")
    roster.flush()
    card = roster.card(post.id)
    assert card is not None
    deputy = town.changshan().person(post.deputy)
    assert deputy is not None
    assert (card.word, card.stands_in, card.person[0]) == ("顶岗", True, deputy.name[0])
    assert card.back.endswith("17:20 回")
    assert [one.status for one in detail.holders(post)] == ["请假", "B角顶岗"]
    vacant = next(one for one in found if one.presence is Presence.VACANT)
    assert vacant.word == "没有配人"
    roster.close()
