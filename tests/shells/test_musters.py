"""A called post is told where to be, hears it again at a reminder, and is left alone once it has answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from desktop.domain.roster import callout_wire as w
from desktop.domain.roster.callouts import Reach, Scope
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.musters import Musters
from desktop.shells.notices.notices import NoticeBoard
from tests.support import town


class Desk:
    """Somebody's desk."""

    def __init__(self, post: str) -> None:
        self.room = town.room(town.post_actor(post))
        self.alarm, self.board = Alarm(self.room.clock), NoticeBoard(self.room.clock)
        self.heard: list[str] = []
        self.shown: list[str] = []
        self.alarm.rang.connect(self.heard.append)
        room = self.room
        self.musters = Musters(room.situation, room.connection, self.board, self.alarm, self.shown.append)

    def call(self, *posts: str) -> None:
        until = self.room.now + timedelta(minutes=15)
        args = w.CallOut(scope=Scope.POSTS, posts=posts, words="到物资库领沙袋", place="物资库", until=until)
        self.room.happen(args, "c1", town.COMMANDER)


@pytest.fixture
def desk(qapp) -> Iterator[Desk]:
    made = Desk("chengjian")
    yield made
    made.musters.stop()
    made.alarm.stop()


def test_the_called_post_is_told_where_and_when(desk: Desk) -> None:
    desk.call("chengjian", "gongyong")
    (said,) = desk.board.notices
    assert "点名：请回应" in said.text
    assert "到物资库领沙袋；地点 物资库；14:47 前到" in said.detail
    assert desk.heard
    assert said.on_action is not None
    said.on_action()
    assert desk.shown == ["c1"]


def test_another_post_hears_nothing(desk: Desk) -> None:
    desk.call("gongyong")
    assert not desk.board.notices
    assert not desk.heard


def test_a_reminder_rings_again_and_an_answer_ends_it(desk: Desk) -> None:
    desk.call("chengjian")
    heard = len(desk.heard)
    desk.room.clock.advance(timedelta(minutes=2))
    desk.room.happen(w.RemindCalled(), "c1", town.COMMANDER)
    assert len(desk.heard) > heard
    desk.room.happen(w.AnswerCall(callee="chengjian", reach=Reach.COMING), "c1", town.post_actor("chengjian"))
    assert not desk.board.notices


def test_whoever_starts_later_is_told(desk: Desk) -> None:
    desk.call("chengjian")
    board = NoticeBoard(desk.room.clock)
    late = Musters(
        desk.room.situation, desk.room.connection, board, Alarm(desk.room.clock), desk.shown.append
    )
    late.stop()
    assert len(board.notices) == 1


def test_what_is_over_is_taken_away(desk: Desk) -> None:
    desk.call("chengjian")
    desk.room.happen(w.EndCallOut(words="解除"), "c1", town.COMMANDER)
    assert not desk.board.notices
