"""One incident is one alarm: whatever is told again, in whatever order, rings nothing twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.changes import Change
from desktop.domain.events.events import EventState
from desktop.domain.state import replay
from desktop.services.line.connection import Word
from desktop.shells.frame.watch import Watch
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.attention import Attention
from desktop.shells.notices.crowds import Crowds
from desktop.shells.notices.notices import NoticeBoard
from tests.support import town

LEVELS = (Severity.URGENT, Severity.HIGH, Severity.NORMAL)


class Desk:
    """What listens, over a real situation; the tones that were heard."""

    def __init__(self, room: town.Room) -> None:
        self.room = room
        self.alarm = Alarm(room.clock)
        self.heard: list[str] = []
        self.alarm.rang.connect(self.heard.append)
        self.watch = self.sit()

    def sit(self) -> Watch:
        return Watch(self.room.situation, self.room.connection, self.room.clock, self.alarm)

    def reconnect(self) -> None:
        self.room.connection.hear(Word.LOST)
        self.room.connection.hear(Word.REACHED)
        self.room.connection.hear(Word.CAUGHT_UP)

    def again(self, changes: list[Change]) -> None:
        """A change comes; a tone for it must not hide behind the pause after another one."""
        self.room.clock.advance(timedelta(seconds=4))
        self.room.situation.apply(changes)


@pytest.fixture
def desk(qapp) -> Iterator[Desk]:
    made = Desk(town.room(story=town.Story()))
    yield made
    made.watch.close()
    made.alarm.stop()


@pytest.mark.parametrize("seed", range(12))
def test_messages_told_up_to_five_times_and_shuffled_ring_once_per_event(desk: Desk, seed: int) -> None:
    chance, story, room = random.Random(seed), desk.room.story, desk.room
    lanes: list[list[Change]] = []
    reported: Counter[str] = Counter()
    for number in range(30):
        before, severity = len(story.changes), LEVELS[number % 3]
        event = story.report(f"第 {number} 件", room.now, severity=severity)
        reported[severity.value] += 1
        if number % 2:
            story.do(k.Comment(words="已问过"), event, town.OTHER, room.now)
        if number % 5 == 0:
            story.do(k.Accept(), event, town.OTHER, room.now)
        lanes.append(story.changes[before:])
    # every lane in its own order, all lanes mixed; whatever came already may come again at any time
    left, told = [list(lane) for lane in lanes], []
    while any(left):
        lane = chance.choice([one for one in left if one])
        told.append(lane.pop(0))
        desk.again([told[-1]])
        for _ in range(chance.randrange(5)):
            desk.again([chance.choice(told)])
        if chance.random() < 0.05:
            room.situation.reset(replay(room.story.central.township, told).entities.values())
        if chance.random() < 0.05:
            desk.reconnect()
    assert Counter(desk.heard) == reported
    room.situation.reset(story.central.entities.values())
    desk.reconnect()
    desk.watch.close()
    desk.watch = desk.sit()  # the window is made anew: another language, another look
    assert Counter(desk.heard) == reported


def test_an_event_that_comes_back_to_us_is_no_new_incident(desk: Desk) -> None:
    """We accept, the center refuses: it waits again, and the room has heard of it already."""
    event = desk.room.arrive("路灯不亮", severity=Severity.HIGH)
    assert desk.heard == ["high"]
    args = k.Accept()
    desk.room.tasks.spawn(desk.room.desk.submit(args, event), "accept")
    (pending,) = desk.room.situation.pending()
    desk.room.clock.advance(timedelta(seconds=9))
    desk.room.situation.withdraw(pending.command.id)
    assert desk.room.situation.event(event).state is EventState.REPORTED  # type: ignore[union-attr]
    assert desk.heard == ["high"]


def test_a_worse_level_is_announced_once_more_and_only_once(desk: Desk) -> None:
    event = desk.room.arrive("燃气味", severity=Severity.NORMAL)
    for severity in (Severity.URGENT, Severity.NORMAL, Severity.URGENT):
        desk.room.clock.advance(timedelta(seconds=9))
        desk.room.happen(k.Classify(severity=severity), event)
    assert desk.heard == ["normal", "urgent"]


def test_what_a_snapshot_brings_is_not_rung_as_if_it_were_new_but_urgent_ones_are(desk: Desk) -> None:
    story = desk.room.story
    story.report("积水", desk.room.now, severity=Severity.HIGH)
    desk.room.situation.reset(story.central.entities.values())
    assert desk.heard == []
    story.report("有人落水", desk.room.now, severity=Severity.URGENT)
    desk.room.situation.reset(story.central.entities.values())
    assert desk.heard == ["urgent"]


def test_an_order_for_our_post_is_announced_once(qapp) -> None:
    post = "chengjian"
    room = town.room(town.post_actor(post), town.morning(10))
    alarm, board = Alarm(room.clock), NoticeBoard(room.clock)
    heard: list[str] = []
    alarm.rang.connect(heard.append)
    attention = Attention(room.situation, room.connection, board, alarm, lambda panel: None)
    event = room.arrive("井盖破损", severity=Severity.HIGH)
    before = len(room.story.changes)
    room.story.dispatch(event, room.now, post)
    changes = room.story.changes[before:]
    for _ in range(5):
        room.situation.apply(changes)
    room.situation.reset(room.story.central.entities.values())
    attention.stop()
    attention = Attention(room.situation, room.connection, board, alarm, lambda panel: None)
    room.situation.apply(changes)
    assert heard == ["high"]
    attention.stop()
    alarm.stop()


def test_a_restored_center_is_said_once_and_kept_up_to_date(qapp) -> None:
    room = town.room()
    alarm, board = Alarm(room.clock), NoticeBoard(room.clock)
    attention = Attention(room.situation, room.connection, board, alarm, lambda panel: None)
    toasts: list[str] = []
    board.arrived.connect(lambda notice: toasts.append(notice.text))
    at = room.now

    def say(**more: object) -> None:
        room.connection.standing = replace(room.connection.standing, **more)  # type: ignore[arg-type]
        room.connection.changed.emit(room.connection.standing)

    room.connection.hear(Word.LOST)
    say(restored_at=at, fresh=False)
    assert [one for one in toasts if "恢复到" in one] == []
    room.connection.hear(Word.REACHED)
    room.connection.hear(Word.CAUGHT_UP)
    for count in range(1, 6):
        say(offered_again=count, fresh=True)
    assert [one for one in toasts if "恢复到" in one] == ["中心已恢复到较早的数据，已重新取数"]
    (kept,) = [one for one in board.notices if one.tag == "restored"]
    assert kept.text == "中心已恢复到较早的数据，已重新取数，5 条已补送"
    board.read_all()
    room.connection.alive()
    say(behind=0)
    assert board.unread == 0, "what was read stays read"
    attention.stop()
    alarm.stop()


def test_two_hundred_reports_of_one_flood_ring_once_and_are_counted(desk: Desk) -> None:
    """The same place, minutes apart, in much the same words; another matter rings for itself."""
    room, story = desk.room, desk.room.story
    grid = next(area.id for area in town.changshan().tree if area.level.value == "grid")
    board, shown = NoticeBoard(room.clock), list[str]()
    crowds = Crowds(room.situation, room.connection, board, shown.append)
    for number in range(200):
        before = len(story.changes)
        said = ("幸福小区门口积水没过脚踝", "小区门口积水，车熄火了")[number % 2]
        story.report(said, room.now, severity=Severity.URGENT, grid=grid, item="C-01", place="幸福小区东门")
        desk.again(story.changes[before:])
    assert desk.heard == ["urgent"]
    crowd = [notice for notice in board.notices if "同一件事已有" in notice.text]
    assert [notice.text for notice in crowd] == ["同一件事已有 200 件反映：幸福小区门口积水没过脚踝"]
    before = len(story.changes)
    story.report(
        "独居老人两日未开门", room.now, severity=Severity.URGENT, grid=grid, item="C-04", place="三排"
    )
    desk.again(story.changes[before:])
    assert desk.heard == ["urgent", "urgent"]
    crowds.stop()
