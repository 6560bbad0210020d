"""What is said in passing about our own commands: refused in the center's words, or lost to somebody who was first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.services.line.connection import Word
from desktop.services.situation.situation import Sending
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.attention import Attention
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.kiosk.services import cry
from tests.support import town
from tests.support.hall import KIOSK


class Desk:
    """A desk that is told in passing."""

    def __init__(self) -> None:
        self.room = town.room(story=town.morning())
        self.alarm, self.board = Alarm(self.room.clock), NoticeBoard(self.room.clock)
        self.shown: list[str] = []
        room = self.room
        self.attention = Attention(room.situation, room.connection, self.board, self.alarm, self.shown.append)
        self.event = next(e for e in room.situation.events() if e.state is EventState.ACCEPTED)

    def back(self, sending: Sending, sentence: str) -> None:
        """The center's answer to our last command."""
        last = self.room.situation.pending()[-1]
        self.room.situation.update(
            replace(last, sending=sending, problem=sentence, answered_at=self.room.now)
        )


@pytest.fixture
def desk(qapp) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.attention.stop()
    made.alarm.stop()


def dispatch(desk: Desk) -> None:
    order = k.Issue(event=desk.event.id, lead="chengjian", text="请处置")
    desk.room.tasks.spawn(desk.room.desk.submit(order, "order-mine"), "issue")


def test_the_loser_of_a_race_hears_who_what_and_when(desk: Desk) -> None:
    dispatch(desk)
    before = len(desk.room.story.changes)
    theirs = k.Issue(event=desk.event.id, lead="gongyong", text="请处置")
    desk.room.story.do(theirs, "order-theirs", town.OTHER, desk.room.now)
    desk.room.situation.apply(desk.room.story.changes[before:])
    desk.back(Sending.CONFLICT, "在您操作之前，此件已有新的变化。请核对后再决定。")
    (said,) = desk.board.notices
    assert said.text.startswith(f"{desk.event.short_number} 已有人先办：指挥台 2 席 孙× 14:32 派单 公用岗")
    assert said.detail == "您的派单没有生效，内容已保留在「待确认」，请选择怎么办。"
    assert said.on_action is not None
    said.on_action()
    assert desk.shown == ["dispatch"]


def test_a_full_disk_is_not_said_to_be_a_lost_line(desk: Desk) -> None:
    connection = desk.room.connection
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    connection.hear(Word.LOST, reason="磁盘空间不足，没有保存。", disk="disk_full")
    (said,) = desk.board.notices
    assert said.text == "本机磁盘已满"
    assert "请清理磁盘" in said.detail
    connection.hear(Word.CAUGHT_UP)
    assert desk.board.notices[-1].text == "已恢复与中心的连接"


def test_a_refusal_is_said_in_the_centers_words_and_once(desk: Desk) -> None:
    dispatch(desk)
    desk.back(Sending.REFUSED, "该岗位不存在。")
    desk.room.situation.reset(desk.room.story.central.entities.values())
    (said,) = desk.board.notices
    assert "内容已保留" in said.text
    assert said.detail == "该岗位不存在。"


def test_what_is_handed_to_a_post_directly_rings_at_its_desk(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    there = town.changshan().citizens.counselling
    assert there is not None
    rung: list[tuple[str, str]] = []
    monkeypatch.setattr(Alarm, "announce", lambda _alarm, id_, severity: rung.append((id_, severity)))
    for post, heard in ((there.post, 1), ("sifa", 0)):
        room = town.room(town.post_actor(post), story=town.Story())
        alarm, board, shown = Alarm(room.clock), NoticeBoard(room.clock), list[str]()
        attention = Attention(room.situation, room.connection, board, alarm, shown.append)
        made = cry(there, "自助机 01 号", "", "1", room.now)
        room.happen(made.args, "e-cry", KIOSK)
        room.happen(k.Comment(words="已联系"), "e-cry", town.DISPATCHER)
        assert [one.text for one in board.notices] == [
            "直接交给本岗：自助机求助：有人需要咨询师马上陪伴"
        ] * heard
        for one in board.notices:
            assert one.on_action is not None
            one.on_action()
        assert shown == ["events"] * heard
        attention.stop()
        alarm.stop()
    assert rung == [("e-cry", "urgent")]
