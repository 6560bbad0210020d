"""Writing while the world goes on: others' steps are told, typed words stay, sleep holds the button."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.services.line.connection import Word
from desktop.viewmodels.dispatch import composer_words
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.drawer.detail import EventDetail
from tests.support import town
from tests.support.orders import composer, event_titled

pytestmark = pytest.mark.usefixtures("qapp")
MINE = "先围挡，再抽水。"


def opened(room: town.Room) -> Composer:
    writing = composer(room)
    assert writing.open(event_titled(room, "漩涡").id)
    writing.edit_text(writing.text.text + MINE)
    return writing


def test_what_another_does_is_told_with_name_seat_time_and_what() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    heard: list[str] = []
    writing.changed.connect(heard.append)
    assert writing.subject is not None
    room.happen(k.Comment(words="已联系物业"), writing.subject.id)
    assert "news" in heard
    assert writing.around.news == "孙晓梅（指挥台 2 席）14:32 留言。您写的都在，请核对后决定。"
    assert MINE in writing.text.text
    writing.close()


def test_sending_in_the_same_instant_asks_once_and_then_goes_for_what_is_now() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    assert writing.subject is not None
    event = writing.subject.id
    before = writing.subject.version
    room.happen(k.Comment(words="已联系物业"), event)
    writing.submit()
    assert writing.problem is not None
    assert "孙晓梅" in writing.problem.sentence
    assert MINE in writing.text.text
    assert room.situation.pending() == []
    writing.submit()
    (pending,) = room.situation.pending()
    assert pending.command.expected_version == before + 1
    writing.close()


def test_news_that_stood_on_screen_are_read_and_sending_is_meant_for_them() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    assert writing.subject is not None
    before = writing.subject.version
    room.happen(k.Comment(words="已联系物业"), writing.subject.id)
    room.clock.advance(timedelta(seconds=1))
    writing.submit()
    (pending,) = room.situation.pending()
    assert pending.command.expected_version == before + 1
    writing.close()


def test_the_loser_of_a_race_keeps_his_words_and_hears_who_was_first() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    assert writing.subject is not None
    event = writing.subject.id
    changes = len(room.story.changes)
    room.story.do(
        k.Issue(event=event, lead="gongyong", text="请处置"), room.story.new_id("order"), town.OTHER, room.now
    )
    room.situation.apply(room.story.changes[changes:])
    room.clock.advance(timedelta(seconds=3))
    assert "孙晓梅（指挥台 2 席）14:32 派单 公用岗" in writing.around.news
    writing.submit()
    assert writing.problem is not None
    assert MINE in writing.text.text
    assert writing.subject is not None
    assert room.drafts.get(f"order:{event}")["text"].endswith(MINE)
    writing.close()


def test_our_own_steps_are_no_news() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    assert writing.subject is not None
    room.happen(k.Comment(words="自己记一笔"), writing.subject.id, town.DISPATCHER)
    assert writing.around.news == ""
    writing.submit()
    assert len(room.situation.pending()) == 1
    writing.close()


def close_the_lid(room: town.Room, hours: float) -> None:
    """The lid was closed; the wall clock has moved, the line has not yet broken."""
    room.clock.advance(timedelta(hours=hours))


def test_after_a_sleep_nothing_is_dispatched_until_the_picture_is_whole() -> None:
    room = town.room(story=town.morning())
    writing = opened(room)
    close_the_lid(room, 3)
    assert writing.around.checking
    writing.submit()
    assert room.situation.pending() == []
    assert MINE in writing.text.text
    title, said = composer_words.banner(writing) or ("", "")
    assert title == "追赶中"
    assert "正在核对最新情况" in said
    room.connection.hear(Word.LOST)  # offline: work goes on
    assert not writing.around.checking
    room.connection.hear(Word.REACHED)
    room.connection.hear(Word.CAUGHT_UP)
    assert not writing.around.checking
    writing.submit()
    assert len(room.situation.pending()) == 1
    writing.close()


def test_after_a_sleep_a_form_in_the_drawer_waits_as_well_and_keeps_its_words() -> None:
    room = town.room(story=town.morning())
    detail = EventDetail(room.situation, room.connection, room.desk, room.tasks, room.drafts)
    event = next(e for e in room.situation.events() if e.state is EventState.ANSWERED)
    refused: list[str] = []
    detail.refused.connect(lambda kind, sentence, field: refused.append(sentence))
    detail.show(event.id)
    detail.around.begin(event.id)
    detail.keep_draft("event.comment", {"words": "老人已安置"})
    close_the_lid(room, 1)
    detail.send("event.comment", {"words": "老人已安置"})
    assert refused == ["正在核对最新情况，请稍候再办。写的都在。"]
    assert detail.draft("event.comment") == {"words": "老人已安置"}
    assert room.situation.pending() == []
    room.connection.alive()
    detail.send("event.comment", {"words": "老人已安置"})
    assert len(room.situation.pending()) == 1
    detail.close()


def test_closing_an_event_that_another_changed_asks_once_with_who_and_what() -> None:
    room = town.room(story=town.morning())
    event = next(e for e in room.situation.events() if e.state is EventState.CONFIRMED)
    detail = EventDetail(room.situation, room.connection, room.desk, room.tasks, room.drafts)
    refused: list[str] = []
    detail.refused.connect(lambda kind, sentence, field: refused.append(sentence))
    detail.show(event.id)
    detail.around.begin(event.id)
    room.happen(k.Comment(words="群众又来电"), event.id)
    detail.send(
        "event.close",
        {
            "accepted_at": "2026-11-23 14:01",
            "talked_to": "张某",
            "measures": "已办结",
            "time_limit": "已办完",
        },
    )
    assert len(refused) == 1
    assert "孙晓梅" in refused[0]
    detail.send(
        "event.close",
        {
            "accepted_at": "2026-11-23 14:01",
            "talked_to": "张某",
            "measures": "已办结",
            "time_limit": "已办完",
        },
    )
    (pending,) = room.situation.pending()
    assert pending.command.expected_version == event.version + 1
    detail.close()
