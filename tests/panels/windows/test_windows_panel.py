"""The 窗口 panel by hand: a counter is opened, one is called, served, passed, sent on, made an event; also offline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.hall import wire as w
from desktop.domain.hall.tickets import CounterState, TicketState
from desktop.domain.rights.actors import Actor
from desktop.panels.windows.panel import WindowsPanel
from desktop.services.line.connection import Word
from desktop.theme.current import theme
from desktop.viewmodels.hall.desk import HallDesk
from tests.support import town
from tests.support.hall import CLERK, hall_day

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Counter:
    """The panel at one clerk's desk."""

    def __init__(self, qtbot, *, open_mine: bool = True, actor: Actor = CLERK, live: bool = True) -> None:
        self.bot = qtbot
        story = town.Story()
        self.waiting = hall_day(story, open_mine=open_mine)["minzheng"]
        self.room = town.room(actor, story=story, live=live)
        self.desk = HallDesk(self.room.situation, self.room.connection, self.room.desk, self.room.tasks)
        self.panel = WindowsPanel(self.desk)
        self.desk.setParent(self.panel)
        qtbot.addWidget(self.panel, before_close_func=lambda _: self.desk.close())
        self.panel.resize(1280, 720)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel, timeout=8000)
        self.panel.waiting.setFocus()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.focusWidget() or self.panel, key, modifier)

    def shows(self, text: str) -> None:
        """The name in hand becomes this."""
        self.bot.waitUntil(lambda: self.panel.card.name.text() == text, timeout=8000)

    def state(self, ticket: str) -> TicketState:
        found = self.room.situation.ticket(ticket)
        assert found is not None
        return found.state

    def given(self, kind: type) -> list[object]:
        return [
            one.command.args for one in self.room.outbox.kept.values() if isinstance(one.command.args, kind)
        ]


@pytest.fixture
def counter(qtbot, qapp) -> Counter:
    theme().apply(qapp)
    return Counter(qtbot)


def test_the_queue_begins_with_whom_another_window_sent_and_who_goes_first(counter: Counter) -> None:
    rows = counter.panel.waiting.rows
    assert [row.name for row in rows] == ["人社 010", "民政 008", "民政 006", "民政 007", "民政 009"]
    assert "人社转来" in rows[0].note
    assert "优先" in rows[1].note
    assert rows[2].long, "waits for over half an hour"
    assert [row.name for row in counter.panel.passed.rows] == ["民政 010"]
    windows = {row.name: row.wait for row in counter.panel.windows.rows}
    assert windows["司法"] == "现在就办"
    assert windows["税务"] == "暂停，14:50 恢复"
    assert windows["医保"] == "约 24 分钟"


def test_from_the_call_to_the_end_by_keys(counter: Counter) -> None:
    first = counter.waiting[0]
    counter.press(Key.Key_N)
    counter.shows("人社 010")
    assert counter.state(first) is TicketState.CALLED
    counter.press(Key.Key_R)
    counter.bot.waitUntil(lambda: "第 2 次叫" in counter.panel.card.said.text(), timeout=8000)
    counter.press(Key.Key_N)
    assert len(counter.given(w.CallTicket)) == 1, "one at a time"
    counter.press(Key.Key_S)
    counter.bot.waitUntil(lambda: counter.state(first) is TicketState.SERVING, timeout=8000)
    counter.press(Key.Key_F)
    counter.bot.waitUntil(lambda: counter.state(first) is TicketState.DONE, timeout=8000)
    counter.bot.waitUntil(counter.panel.card.next.isEnabled, timeout=8000)
    counter.press(Key.Key_N)
    counter.shows("民政 008")
    counter.press(Key.Key_G)
    counter.bot.waitUntil(lambda: len(counter.panel.passed.rows) == 2, timeout=8000)


def test_one_who_was_passed_is_called_from_the_list(counter: Counter) -> None:
    counter.panel.passed.setFocus()
    counter.panel.passed.setCurrentRow(0)
    counter.press(Key.Key_Return)
    counter.shows("民政 010")
    assert "要带：" in counter.panel.card.needs.text()


def test_to_another_window_with_two_keys(counter: Counter) -> None:
    counter.press(Key.Key_N)
    counter.shows("人社 010")
    counter.press(Key.Key_T)
    names = [button.text() for button in counter.panel.card.targets]
    assert "民政" not in names
    counter.press(Qt.Key(Key.Key_1 + names.index("医保")))
    counter.bot.waitUntil(lambda: counter.state(counter.waiting[0]) is TicketState.MOVED, timeout=8000)
    assert counter.room.situation.ticket(counter.waiting[0]).window == "yibao"  # type: ignore[union-attr]


def test_an_event_of_it_and_what_is_typed_stays(counter: Counter) -> None:
    counter.press(Key.Key_N)
    counter.shows("人社 010")
    counter.press(Key.Key_E)
    counter.press(Key.Key_Return, CTRL)
    counter.bot.waitUntil(counter.panel.banner.isVisible, timeout=8000)
    counter.panel.card.title.insert("社保卡多次被冒领")
    counter.press(Key.Key_Escape)
    counter.press(Key.Key_E)
    assert counter.panel.card.title.text() == "社保卡多次被冒领"
    counter.press(Key.Key_Return, CTRL)
    counter.bot.waitUntil(lambda: bool(counter.given(w.ReportTicket)), timeout=8000)
    titles = [event.title for event in counter.room.situation.events()]
    assert "社保卡多次被冒领" in titles
    counter.bot.waitUntil(lambda: not counter.panel.card.report.isEnabled(), timeout=8000)


def test_what_was_typed_for_one_is_never_made_an_event_of_another(counter: Counter) -> None:
    first, second = counter.waiting[0], counter.panel.waiting.rows[1].id
    card = counter.panel.card
    counter.press(Key.Key_N)
    counter.shows("人社 010")
    counter.press(Key.Key_E)
    card.title.insert("社保卡多次被冒领")
    counter.press(Key.Key_Escape)
    counter.press(Key.Key_G)
    counter.bot.waitUntil(card.next.isEnabled, timeout=8000)
    counter.press(Key.Key_N)
    counter.shows("民政 008")
    counter.press(Key.Key_E)
    assert card.title.text() == ""
    card.title.insert("低保停发")
    counter.press(Key.Key_Return, CTRL)
    counter.bot.waitUntil(lambda: bool(counter.given(w.ReportTicket)), timeout=8000)
    counter.bot.waitUntil(lambda: counter.room.situation.ticket(second).event is not None, timeout=8000)  # type: ignore[union-attr]
    assert counter.room.situation.ticket(first).event is None  # type: ignore[union-attr]
    assert [
        event.title for event in counter.room.situation.events() if event.title == "社保卡多次被冒领"
    ] == []


def test_who_has_left_leaves_the_list(counter: Counter) -> None:
    counter.panel.waiting.setCurrentRow(3)
    counter.press(Key.Key_L)
    counter.bot.waitUntil(lambda: len(counter.panel.waiting.rows) == 4, timeout=8000)


def test_a_pause_and_back(counter: Counter) -> None:
    counter.press(Key.Key_P)
    counter.press(Key.Key_2)
    counter.bot.waitUntil(lambda: "暂停，14:42 恢复" in counter.panel.title.text(), timeout=8000)
    counter.press(Key.Key_N)
    counter.bot.waitUntil(counter.panel.banner.isVisible, timeout=8000)
    counter.press(Key.Key_O)
    counter.bot.waitUntil(lambda: counter.desk.counter.state is CounterState.OPEN, timeout=8000)  # type: ignore[union-attr]
    counter.bot.waitUntil(counter.panel.shut_counter.isVisible, timeout=8000)
    counter.press(Key.Key_C)
    counter.bot.waitUntil(lambda: counter.panel.hand.currentWidget() is counter.panel.opening, timeout=8000)


def test_a_counter_is_opened_with_one_key(qtbot, qapp) -> None:
    theme().apply(qapp)
    counter = Counter(qtbot, open_mine=False)
    assert [button.text() for button in counter.panel.choices] == ["4 号窗口  民政"], "the others are taken"
    counter.press(Key.Key_1)
    counter.bot.waitUntil(lambda: "4 号窗口  民政" in counter.panel.title.text(), timeout=8000)
    counter.press(Key.Key_N)
    counter.shows("人社 010")


def test_offline_it_goes_on_and_says_that_nobody_sees_it(qtbot, qapp) -> None:
    theme().apply(qapp)
    counter = Counter(qtbot)
    assert not counter.panel.offline.isVisible()
    counter.room.connection.hear(Word.LOST)
    counter.bot.waitUntil(counter.panel.offline.isVisible, timeout=8000)
    counter.press(Key.Key_N)
    counter.shows("人社 010")
    assert "待发送" in counter.panel.card.note.text()


def test_who_serves_nowhere_has_no_panel(qtbot, qapp) -> None:
    room = town.room(town.post_actor("chengjian"))
    desk = HallDesk(room.situation, room.connection, room.desk, room.tasks)
    assert not desk.may_serve
    desk.close()
