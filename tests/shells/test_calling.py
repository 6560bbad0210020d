"""The call screen: what stands on it and is said, each call once, old ones not, a lost line never shown as calm."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

import pytest
from PySide6.QtCore import QObject, Signal

from desktop.clock import ManualClock
from desktop.domain.hall import wire as w
from desktop.domain.hall.hall import queue
from desktop.domain.rights.actors import Actor, Role
from desktop.services.line.connection import Word
from desktop.shells.calling.screen import CallScreen
from desktop.shells.calling.voice import CallVoice
from desktop.shells.notices.alarm import Alarm
from desktop.theme.current import theme
from desktop.viewmodels.hall.call_board import CallBoard, spelled
from tests.support import town
from tests.support.hall import CLERK, hall_day

DISPLAY = Actor(account="display", name="大屏", role=Role.DISPLAY, station="叫号屏")


class Hall:
    """A screen in the hall."""

    def __init__(self, qtbot, *, empty: bool = False) -> None:
        self.bot = qtbot
        story = town.Story()
        self.waiting = {} if empty else hall_day(story)
        self.room = town.room(DISPLAY, story=story)
        self.board = CallBoard(self.room.situation, self.room.connection)
        self.said: list[str] = []
        self.board.called.connect(self.said.append)
        self.screen = CallScreen(self.board)
        self.board.setParent(self.screen)
        qtbot.addWidget(self.screen, before_close_func=lambda _: self.board.close())
        self.screen.resize(960, 540)
        self.screen.show()
        self.board.start()

    def happen(self, args: object, subject: str, actor: Actor = CLERK) -> None:
        self.room.happen(args, subject, actor)  # type: ignore[arg-type]

    def picture(self) -> bytes:
        image = self.screen.grab().toImage()
        return bytes(image.constBits())


@pytest.fixture
def hall(qtbot, qapp) -> Hall:
    theme().apply(qapp, "kiosk")
    return Hall(qtbot)


def test_a_call_is_shown_and_said_once(hall: Hall) -> None:
    assert hall.said == [], "calls of three minutes ago are not said any more"
    ticket = hall.waiting["minzheng"][2]
    hall.happen(w.CallTicket(counter="4"), ticket)
    hall.bot.waitUntil(lambda: hall.said == ["请民政零零七号，到四号窗口"], timeout=8000)
    now = hall.board.now()
    assert now is not None
    assert (now.window, now.number, now.counter, now.place, now.times) == ("民政", "007", "4", "大厅东侧", 1)
    assert [f"{one.window} {one.number}" for one in hall.board.recent()] == ["医保 012", "人社 009"]
    hall.happen(w.RecallTicket(), ticket)
    hall.bot.waitUntil(lambda: len(hall.said) == 2, timeout=8000)
    assert hall.board.now().times == 2  # type: ignore[union-attr]
    hall.happen(w.ServeTicket(), ticket)
    hall.happen(w.FinishTicket(), ticket)
    hall.bot.waitUntil(lambda: hall.board.now().number == "012", timeout=8000)  # type: ignore[union-attr]
    assert len(hall.said) == 2, "what was called before is not called again"


def test_every_counter_says_how_it_stands(hall: Hall) -> None:
    rows = {row.counter: row for row in hall.board.rows()}
    assert (rows["2"].state, rows["2"].word) == ("free", "现在就办")
    assert (rows["7"].state, rows["7"].word) == ("paused", "暂停，14:50 恢复")
    assert (rows["6"].state, rows["6"].serving, rows["6"].waiting) == ("serving", "012", 5)
    assert (rows["1"].state, rows["1"].waiting) == ("waiting", 1)
    sent = hall.waiting["minzheng"][0]
    hall.happen(w.CallTicket(counter="4"), sent)
    hall.bot.waitUntil(lambda: hall.board.rows()[3].serving == "人社 010", timeout=8000)
    assert hall.said[-1] == "请人社零一零号，到四号窗口"


def test_a_lost_line_is_not_shown_as_calm(hall: Hall) -> None:
    calm = hall.picture()
    assert hall.board.stale == ""
    hall.room.connection.hear(Word.LOST)
    assert "数据停在 14:32" in hall.board.stale
    assert hall.picture() != calm
    assert hall.screen.accessibleName() == hall.board.stale
    hall.room.connection.hear(Word.REACHED)
    hall.room.connection.hear(Word.CAUGHT_UP)
    assert hall.board.stale == ""


def test_a_silent_line_is_not_shown_as_calm(hall: Hall) -> None:
    hall.room.clock.advance(timedelta(seconds=60))
    assert "数据停在 14:32" in hall.board.stale


def test_before_the_first_call(qtbot, qapp) -> None:
    theme().apply(qapp, "kiosk")
    hall = Hall(qtbot, empty=True)
    assert hall.board.now() is None
    assert {row.state for row in hall.board.rows()} == {"closed"}
    hall.screen.resize(540, 960)
    hall.picture()


def test_two_people_with_one_slip_number_are_told_apart(hall: Hall) -> None:
    for id_ in ("x", "y"):
        hall.happen(w.TakeTicket(window="xinfang", number="A01"), id_)
    line = queue(hall.room.situation.all_tickets(), "xinfang", hall.room.now)
    assert [one.number for one in line] == ["004", "A01", "005"]
    assert line[2].paper == "A01"


class Speech(QObject):
    """A voice that speaks when it is told to be ready again."""

    class State(Enum):
        Ready = 0
        Speaking = 1
        Error = 2

    stateChanged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.now, self.said = self.State.Ready, list[str]()

    def state(self) -> Speech.State:
        return self.now

    def say(self, text: str) -> None:
        self.said.append(text)
        self.now = self.State.Speaking

    def end(self) -> None:
        self.now = self.State.Ready
        self.stateChanged.emit(self.now)

    def stop(self) -> None:
        self.now = self.State.Ready


class Spoken(CallVoice):
    """Speaks with that."""

    def __init__(self, alarm: Alarm, speech: Speech | None) -> None:
        super().__init__(alarm)
        self.given = speech

    def _look(self) -> Speech | None:
        return self.given


def test_each_call_is_said_twice_and_to_its_end(qapp) -> None:
    alarm, speech = Alarm(ManualClock(town.NOON)), Speech()
    voice = Spoken(alarm, speech)
    voice.call("请民政零零七号，到四号窗口")
    voice.call("请医保零一二号，到六号窗口")
    for _ in range(4):
        speech.end()
    assert speech.said == ["请民政零零七号，到四号窗口"] * 2 + ["请医保零一二号，到六号窗口"] * 2


def test_without_a_voice_a_tone(qapp) -> None:
    alarm = Alarm(ManualClock(town.NOON))
    voice = Spoken(alarm, None)
    rung: list[str] = []
    alarm.rang.connect(rung.append)
    voice.call("请民政零零七号，到四号窗口")
    assert rung == ["normal"]
    assert not voice.works
    assert not voice.sounds, "no tone was loaded, and that is said on the screen"


def test_numbers_are_said_figure_by_figure() -> None:
    assert spelled("027") == "零二七"
    assert spelled("A07") == "A零七"
