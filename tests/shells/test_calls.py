"""Somebody is called: a whistle for the own post, rungs of the urge ladder; each once, with its own tone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.decide import decide
from desktop.domain.due import due_urges
from desktop.domain.events.events import Event
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.state import State
from desktop.domain.whistles import wire as w
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.calls import Calls
from desktop.shells.notices.notices import NoticeBoard
from tests.support import town


class Desk:
    """Somebody's desk."""

    def __init__(self, actor: Actor) -> None:
        self.room = town.room(actor)
        self.alarm, self.board = Alarm(self.room.clock), NoticeBoard(self.room.clock)
        self.heard: list[str] = []
        self.alarm.rang.connect(self.heard.append)
        self.shown: list[str] = []
        room = self.room
        self.calls = Calls(room.situation, room.connection, self.board, self.alarm, self.shown.append)

    def event(self) -> str:
        event = self.room.arrive("桥洞积水", item="C-01", severity=Severity.URGENT)
        self.room.happen(k.Accept(), event)
        return event

    def climb(self, event_id: str) -> None:
        """The center takes the rungs that are due."""
        state = State(self.room.situation.township)
        event = self.room.story.event(event_id)
        assert isinstance(event, Event)
        state.put(event)
        for due in list(due_urges(state, self.room.now)):
            assert due.actor is not None
            self.room.happen(due.args, due.subject, due.actor)

    def texts(self) -> list[str]:
        return [notice.text for notice in self.board.notices]

    def close(self) -> None:
        self.calls.stop()
        self.alarm.stop()


@pytest.fixture
def desks(qapp) -> Iterator[list[Desk]]:
    made: list[Desk] = []
    yield made
    for desk in made:
        desk.close()


def at(desks: list[Desk], actor: Actor) -> Desk:
    desks.append(Desk(actor))
    return desks[-1]


def test_a_called_post_hears_where_to_be_and_when(desks: list[Desk]) -> None:
    desk = at(desks, town.post_actor("chengjian"))
    event = desk.event()
    desk.room.happen(w.Blow(event=event, posts=("gongyong",), place="桥洞"), "w1")
    assert desk.texts() == []
    desk.room.happen(w.Blow(event=event, posts=("chengjian",), place="桥洞北口", words="带泵"), "w2")
    (said,) = desk.board.notices
    assert said.text == "孙晓梅吹哨：请 14:47 前到 桥洞北口 报到"
    assert said.detail == "桥洞积水 带泵"
    assert desk.heard == ["urgent"]
    assert said.on_action is not None
    said.on_action()
    assert desk.shown == [event]


def in_hand(desk: Desk) -> str:
    event = desk.event()
    desk.room.happen(k.Issue(event=event, lead="chengjian", text="请处置"), "o1")
    desk.room.happen(k.Receive(), "o1", town.post_actor("chengjian"))
    return event


def test_the_post_is_reminded_and_urged_and_the_center_hears_of_what_goes_up(desks: list[Desk]) -> None:
    post = at(desks, town.post_actor("chengjian"))
    center = at(desks, town.DISPATCHER)
    for desk in (post, center):
        event = in_hand(desk)
        stage = desk.room.story.event(event).stage
        assert stage is not None
        whole = stage.due - stage.since
        for share in (0.85, 1.1, 2.1, 3.1):
            desk.room.clock.advance(stage.since + whole * share - desk.room.now)
            desk.climb(event)
            desk.room.clock.advance(timedelta(seconds=5))
            desk.climb(event)
    assert [text.split("：")[0] for text in post.texts()] == ["催办并抄送板块"]
    assert post.heard == ["urgent", "urgent"]
    assert [text.split("：")[0] for text in center.texts()] == ["建议督办"]
    assert center.heard == ["urgent", "severe"]


def test_a_snapshot_rings_nothing(desks: list[Desk]) -> None:
    desk = at(desks, town.post_actor("chengjian"))
    event = desk.event()
    outcome = decide(
        desk.room.story.central,
        k.command("blow", w.Blow(event=event, posts=("chengjian",), place="桥洞"), "w1", desk.room.now),
        town.OTHER,
        desk.room.now,
    )
    assert not isinstance(outcome, Refusal)
    for change in outcome:
        desk.room.story.central.apply(change)
    desk.room.situation.reset(desk.room.story.central.entities.values())
    assert len(desk.board.notices) == 1
    assert desk.heard == []
