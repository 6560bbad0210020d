"""The 窗口 panel: my counter at the top, who waits at the left, whom I serve at the right, the whole hall below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.hall.tickets import CounterState
from desktop.panels.windows.card import Card
from desktop.panels.windows.lists import CounterList, TicketList, WindowList
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.theme.tables import is_plain
from desktop.viewmodels.hall.desk import HallDesk

_PAUSES: tuple[int | None, ...] = (5, 10, 30, None)


class WindowsPanel(QWidget):
    """Keys: N R S G T F E for the ticket in hand, Enter for the chosen one, L it has left, P pause, O open, C close."""

    def __init__(self, desk: HallDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        t = theme()
        self.offline = Banner("offline", self.tr("离线"), parent=self)
        self.offline.set_message(
            "offline",
            self.tr("离线"),
            self.tr("叫号到不了叫号屏，请大声叫号；办理记录已存本机，恢复后自动送出。"),
        )
        self.offline.hide()
        self.banner = Banner("error", parent=self)
        self.banner.hide()
        self.waiting = TicketList(self.tr("等候的人"), self)
        self.waiting.itemActivated.connect(self._call_chosen)
        self.passed = TicketList(self.tr("过号的人"), self)
        self.passed.itemActivated.connect(self._call_passed)
        self.counters = CounterList(self.tr("各窗口"), self)
        self.windows = WindowList(self.tr("各类业务"), self)
        self.card = Card(desk, self)
        self.card.left.connect(self._to_list)
        self.opening = self._opening()
        self.empty = EmptyState(
            "store", self.tr("还没有人取号"), self.tr("有人取号就会出现在这里。按 N 叫下一位。"), parent=self
        )
        self.queue = QStackedWidget(self)
        self.queue.addWidget(self.waiting)
        self.queue.addWidget(self.empty)
        self.hand = QStackedWidget(self)
        self.hand.addWidget(self.card)
        self.hand.addWidget(self.opening)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([t.px(460), t.px(700)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.offline)
        column.addWidget(self.banner)
        column.addWidget(self.pausing)
        column.addWidget(Separator(parent=self))
        column.addWidget(splitter, 1)
        desk.changed.connect(self._follow)
        desk.refused.connect(self._refused)
        desk.kept.connect(self.banner.hide)
        self._follow()

    def _head(self) -> QWidget:
        t = theme()
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(10))
        row.setSpacing(t.px(8))
        self.title = PlainLabel(size=16, bold=True, parent=head)
        row.addWidget(self.title, 1)
        self.resume = KeyButton(self.tr("继续办理"), "O", variant="primary", parent=head)
        self.resume.clicked.connect(self._resume)
        self.pause = KeyButton(self.tr("暂停"), "P", parent=head)
        self.pause.clicked.connect(self._ask_pause)
        self.shut_counter = KeyButton(self.tr("关窗"), "C", parent=head)
        self.shut_counter.clicked.connect(self.desk.close_counter)
        for button in (self.resume, self.pause, self.shut_counter):
            row.addWidget(button)
        self.pausing = QWidget(self)
        strip = QHBoxLayout(self.pausing)
        strip.setContentsMargins(t.px(16), t.px(4), t.px(16), t.px(8))
        strip.setSpacing(t.px(8))
        strip.addWidget(PlainLabel(self.tr("多久回来："), elide=False, parent=self.pausing))
        self.pauses: list[KeyButton] = []
        for place, minutes in enumerate(_PAUSES, 1):
            text = self.tr("{minutes} 分钟").format(minutes=minutes) if minutes else self.tr("说不准")
            button = KeyButton(text, str(place), small=True, parent=self.pausing)
            button.clicked.connect(lambda _=False, minutes=minutes: self._pause(minutes))
            strip.addWidget(button)
            self.pauses.append(button)
        strip.addStretch(1)
        self.pausing.hide()
        return head

    def _left(self) -> QWidget:
        t = theme()
        pane = QWidget(self)
        self.waiting_title = PlainLabel(bold=True, parent=pane)
        self.passed_title = PlainLabel(bold=True, parent=pane)
        self.leave = KeyButton(self.tr("已离开"), "L", small=True, parent=pane)
        self.leave.clicked.connect(self._leave)
        self.call = KeyButton(self.tr("叫这一位"), "Enter", small=True, parent=pane)
        self.call.clicked.connect(self._call_chosen)
        head = QHBoxLayout()
        head.setContentsMargins(t.px(16), t.px(8), t.px(16), t.px(4))
        head.setSpacing(t.px(8))
        head.addWidget(self.waiting_title, 1)
        head.addWidget(self.call)
        head.addWidget(self.leave)
        second = QHBoxLayout()
        second.setContentsMargins(t.px(16), t.px(8), t.px(16), t.px(4))
        second.addWidget(self.passed_title, 1)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.queue, 1)
        column.addWidget(Separator(parent=pane))
        column.addLayout(second)
        column.addWidget(self.passed)
        return pane

    def _right(self) -> QWidget:
        t = theme()
        pane = QWidget(self)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hand, 1)
        column.addWidget(Separator(parent=pane))
        lists = QHBoxLayout()
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(0)
        for title, list_ in (
            (self.tr("各类业务  等候 · 约需 · 每件用时"), self.windows),
            (self.tr("各窗口  正在办 · 今天已办"), self.counters),
        ):
            part = QVBoxLayout()
            part.setContentsMargins(0, t.px(8), 0, 0)
            part.setSpacing(t.px(4))
            label = PlainLabel(title, role="muted", parent=pane)
            label.setContentsMargins(t.px(16), 0, t.px(16), 0)
            part.addWidget(label)
            part.addWidget(list_, 1)
            lists.addLayout(part, 1)
        column.addLayout(lists)
        return pane

    def _opening(self) -> QWidget:
        t = theme()
        pane = QWidget(self)
        column = QVBoxLayout(pane)
        column.setContentsMargins(t.px(24), t.px(16), t.px(24), t.px(16))
        column.setSpacing(t.px(8))
        column.addWidget(PlainLabel(self.tr("坐到哪个窗口？"), size=20, bold=True, parent=pane))
        self.opening_words = PlainLabel(role="muted", wrap=True, parent=pane)
        column.addWidget(self.opening_words)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(t.px(8))
        column.addLayout(self._choices)
        column.addStretch(1)
        self.choices: list[KeyButton] = []
        self._offered: list[tuple[str, str]] | None = None
        return pane

    # steps

    @Slot()
    def _resume(self) -> None:
        counter = self.desk.counter
        if counter is not None:
            self.desk.open(counter.id)

    @Slot()
    def _ask_pause(self) -> None:
        self.pausing.show()
        self.pauses[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pause(self, minutes: int | None) -> None:
        self.pausing.hide()
        self.desk.pause(minutes)
        self._to_list()

    @Slot()
    def _call_chosen(self) -> None:
        list_ = self.passed if self.passed.hasFocus() else self.waiting
        if list_.chosen_id:
            self.desk.call(list_.chosen_id)

    @Slot()
    def _call_passed(self) -> None:
        if self.passed.chosen_id:
            self.desk.call(self.passed.chosen_id)

    @Slot()
    def _leave(self) -> None:
        chosen = (self.passed if self.passed.hasFocus() else self.waiting).chosen_id
        if chosen:
            self.desk.leave(chosen)

    @Slot()
    def _to_list(self) -> None:
        self.waiting.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = Qt.Key(event.key()), event.text()
        if not self.pausing.isHidden() and typed.isdecimal() and 0 < int(typed) <= len(self.pauses):
            self.pauses[int(typed) - 1].click()
        elif not self.pausing.isHidden() and key is Qt.Key.Key_Escape:
            self.pausing.hide()
            self._to_list()
        elif self.hand.currentWidget() is self.opening:
            if typed.isdecimal() and 0 < int(typed) <= len(self.choices):
                self.choices[int(typed) - 1].click()
            else:
                event.ignore()
        elif not is_plain(event):
            event.ignore()
        elif key in self.card.keys:
            if self.card.keys[key].isEnabled():
                self.card.keys[key].click()
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if key is Qt.Key.Key_J else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._call_chosen()
        elif key is Qt.Key.Key_L:
            self._leave()
        elif key is Qt.Key.Key_P and self.pause.isVisible():
            self._ask_pause()
        elif key is Qt.Key.Key_O and self.resume.isVisible():
            self._resume()
        elif key is Qt.Key.Key_C and self.shut_counter.isVisible():
            self.desk.close_counter()
        else:
            event.ignore()

    def _step(self, by: int) -> None:
        list_ = self.passed if self.passed.hasFocus() else self.waiting
        if list_.count():
            list_.setCurrentRow(max(0, min(list_.count() - 1, list_.currentRow() + by)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.watch(True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.watch(False)

    # what is shown

    @Slot()
    def _follow(self) -> None:
        counter, waiting, passed = self.desk.counter, self.desk.waiting(), self.desk.passed()
        self.offline.setVisible(not self.desk.live)
        self.title.set_text(self.desk.counter_words() or self.tr("服务大厅窗口"))
        paused = counter is not None and counter.state is CounterState.PAUSED
        self.resume.setVisible(paused)
        self.pause.setVisible(counter is not None and not paused)
        self.shut_counter.setVisible(counter is not None)
        self.waiting_title.set_text(self.tr("等候 {count} 人").format(count=len(waiting)))
        self.passed_title.set_text(self.tr("过号 {count} 人（到窗口说一声即可办）").format(count=len(passed)))
        self.waiting.show_rows(waiting)
        self.passed.show_rows(passed)
        self.queue.setCurrentWidget(self.waiting if waiting else self.empty)
        self.windows.show_rows(self.desk.windows())
        self.counters.show_rows(self.desk.counters())
        self.hand.setCurrentWidget(self.card if counter is not None else self.opening)
        if counter is None:
            self._offer()
        self.card.show_current(self.desk.current(), len(waiting))

    def _offer(self) -> None:
        choices = self.desk.choices()
        if choices == self._offered:
            return
        self._offered = choices
        self.opening_words.set_text(
            self.tr("开窗以后才能叫号；大厅的叫号屏和自助机随之显示这个窗口在办。")
            if choices
            else self.tr("没有空着的窗口可开：窗口号在乡镇档案里配置，或都已有人。")
        )
        for button in self.choices:
            self._choices.removeWidget(button)
            button.deleteLater()
        self.choices = []
        for place, (number, windows) in enumerate(choices, 1):
            text = self.tr("{number} 号窗口  {windows}").format(number=number, windows=windows)
            button = KeyButton(text, str(place) if place < 10 else "", parent=self.opening)
            button.clicked.connect(lambda _=False, number=number: self.desk.open(number))
            self._choices.addWidget(button)
            self.choices.append(button)

    @Slot(str)
    def _refused(self, text: str) -> None:
        self.banner.set_message("error", "", text)
        self.banner.show()
