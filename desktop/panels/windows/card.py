"""Whom this counter has in hand: the number, what is needed, the key of every step, two small forms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.hall.tickets import AT_COUNTER, TicketState
from desktop.panels.windows.lists import CHIPS
from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.hall.desk import HallDesk
from desktop.viewmodels.hall.rows import Current

_TITLE_MOST, _WORDS_MOST = 60, 2000


class Card(QWidget):
    """``left``: the keyboard goes back to the list."""

    left = Signal()

    def __init__(self, desk: HallDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._about = ""
        self._typed: dict[str, tuple[str, str]] = {}
        """What was begun for others, by their tickets."""
        t = theme()
        self.caption = PlainLabel(role="muted", parent=self)
        self.name = PlainLabel(size=40, bold=True, parent=self)
        self.chip = Chip("", "line", parent=self)
        self.said = PlainLabel(role="muted", parent=self)
        self.matter = PlainLabel(size=16, bold=True, parent=self)
        self.needs = PlainLabel(wrap=True, parent=self)
        self.note = PlainLabel(role="warn", parent=self)
        line = QHBoxLayout()
        line.setSpacing(t.px(12))
        line.addWidget(self.name)
        line.addWidget(self.chip)
        line.addWidget(self.said, 1)
        self.next = self._button(self.tr("叫下一位"), "N", self.desk.call_next, primary=True)
        self.recall = self._button(self.tr("重叫"), "R", self.desk.recall)
        self.serve = self._button(self.tr("开始办理"), "S", self.desk.serve)
        self.skip = self._button(self.tr("过号"), "G", self.desk.skip)
        self.transfer = self._button(self.tr("转窗"), "T", self.ask_where)
        self.finish = self._button(self.tr("办结"), "F", self.desk.finish)
        self.report = self._button(self.tr("转事件"), "E", self.ask_what)
        self.keys = {
            Qt.Key.Key_N: self.next, Qt.Key.Key_R: self.recall, Qt.Key.Key_S: self.serve, Qt.Key.Key_G: self.skip,
            Qt.Key.Key_T: self.transfer, Qt.Key.Key_F: self.finish, Qt.Key.Key_E: self.report,
        }  # fmt: skip
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (first, (self.next, self.recall, self.serve, self.finish)),
            (second, (self.skip, self.transfer, self.report)),
        ):
            row.setSpacing(t.px(8))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        self.where = self._where()
        self.what = self._what()
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(24), t.px(16), t.px(24), t.px(16))
        column.setSpacing(t.px(8))
        column.addWidget(self.caption)
        column.addLayout(line)
        for part in (self.matter, self.needs, self.note):
            column.addWidget(part)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.where)
        column.addWidget(self.what, 1)
        column.addStretch(0)

    def _button(self, text: str, key: str, step: Callable[[], None], *, primary: bool = False) -> KeyButton:
        button = KeyButton(text, key, variant="primary" if primary else "normal", parent=self)
        button.clicked.connect(lambda _=False: step())
        return button

    def _where(self) -> QWidget:
        t = theme()
        strip = QWidget(self)
        self._row = QHBoxLayout(strip)
        self._row.setContentsMargins(0, t.px(4), 0, 0)
        self._row.setSpacing(t.px(8))
        self._row.addWidget(PlainLabel(self.tr("转到："), elide=False, parent=strip))
        self.targets: list[KeyButton] = []
        self._row.addStretch(1)
        strip.hide()
        return strip

    def _what(self) -> QWidget:
        t = theme()
        form = QWidget(self)
        self.title = QLineEdit(form)
        self.title.setMaxLength(_TITLE_MOST)
        self.title.setPlaceholderText(self.tr("一句话说明是什么事（必填）"))
        self.title.setAccessibleName(self.tr("事件标题"))
        self.words = QPlainTextEdit(form)
        self.words.setPlaceholderText(self.tr("经过、地点、诉求（可不填）"))
        self.words.setAccessibleName(self.tr("事件说明"))
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(t.px(72))
        self.words.setMaximumHeight(t.px(200))
        self.send = KeyButton(self.tr("转成事件"), "Ctrl+Enter", variant="primary", parent=form)
        self.send.clicked.connect(self._send)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=form)
        self.back.clicked.connect(self.shut)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.send)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, t.px(4), 0, 0)
        column.setSpacing(t.px(8))
        for part in (self.title, self.words):
            column.addWidget(part)
        column.addLayout(row)
        form.hide()
        return form

    # steps

    @Slot()
    def ask_where(self) -> None:
        """Offer the other windows, each with a figure as its key."""
        self.what.hide()
        for button in self.targets:
            self._row.removeWidget(button)
            button.deleteLater()
        self.targets = []
        for place, (window, name) in enumerate(self.desk.targets(), 1):
            button = KeyButton(name, str(place) if place < 10 else "", small=True, parent=self.where)
            button.clicked.connect(lambda _=False, window=window: self._go(window))
            self._row.insertWidget(place, button)
            self.targets.append(button)
        self.where.show()
        if self.targets:
            self.targets[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, window: str) -> None:
        self.shut()
        self.desk.transfer(window)

    @Slot()
    def ask_what(self) -> None:
        """Open the form of the event; what was typed for somebody else is not this one's."""
        current = self.desk.current()
        if current is None:
            return
        if current.id != self._about:
            self._typed[self._about] = (self.title.text(), self.words.toPlainText())
            self._about = current.id
            title, words = self._typed.pop(current.id, ("", ""))
            self.title.setText(title)
            self.words.setPlainText(words)
        self.where.hide()
        self.what.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _send(self) -> None:
        about = self._about
        self.desk.report(about, self.title.text(), self.words.toPlainText(), lambda: self._sent(about))

    def _sent(self, about: str) -> None:
        if about != self._about:
            self._typed.pop(about, None)
            return
        self.title.clear()
        self.words.clear()
        self.shut()

    @Slot()
    def shut(self) -> None:
        """Close what is open; what was typed stays until it is sent."""
        self.where.hide()
        self.what.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        typed = event.text()
        if key is Qt.Key.Key_Escape and not (self.where.isHidden() and self.what.isHidden()):
            self.shut()
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and not self.what.isHidden()
        ):
            self._send()
        elif not self.where.isHidden() and typed.isdecimal() and 0 < int(typed) <= len(self.targets):
            self.targets[int(typed) - 1].click()
        else:
            event.ignore()

    # what is shown

    def show_current(self, current: Current | None, waiting: int) -> None:
        """Show whom the counter has in hand."""
        state = current.state if current is not None else None
        here = state in AT_COUNTER
        if current is None:
            self.caption.set_text(
                self.tr("窗口前没有人，按 N 叫下一位") if waiting else self.tr("现在没有人在等")
            )
        else:
            self.caption.set_text(self.tr("窗口前") if here else self.tr("刚办完"))
        self.name.set_text(current.name if current is not None else "—")
        self.chip.setVisible(current is not None)
        if current is not None:
            self.chip.set_chip(current.word, CHIPS[current.state])
        self.said.set_text(current.said if current is not None else "")
        self.matter.set_text(current.matter if current is not None else "")
        self.matter.setVisible(bool(current is not None and current.matter))
        needs = current.needs if current is not None and here else ()
        self.needs.set_text(self.tr("要带：{needs}").format(needs=self.tr("；").join(needs)) if needs else "")
        self.needs.setVisible(bool(needs))
        self.note.set_text(current.note if current is not None else "")
        self.note.setVisible(bool(current is not None and current.note))
        self.next.setEnabled(not here and waiting > 0)
        called = state is TicketState.CALLED
        for button, on in (
            (self.recall, called), (self.serve, called), (self.skip, called), (self.transfer, here),
            (self.finish, here), (self.report, current is not None and not current.reported),
        ):  # fmt: skip
            button.setEnabled(on)
        if not here and self.where.isVisible():
            self.shut()
