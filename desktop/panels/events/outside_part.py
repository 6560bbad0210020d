"""The drawer's block of what goes outside: each message, where it stands, its story, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.drawer.outside_lines import OutsideLine

_PHONE = "phone"


class OutsideMessage(QWidget):
    """One message. ``chosen(message, step)``; ``phoned(message, words)`` once it is said whom one has told."""

    chosen = Signal(str, str)
    phoned = Signal(str, str)

    def __init__(self, line: OutsideLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self._line = line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, t.px(4))
        column.setSpacing(t.px(2))
        head = QHBoxLayout()
        head.setSpacing(t.px(8))
        head.addWidget(PlainLabel(line.title, parent=self), 1)
        head.addWidget(Chip(line.state, line.look, parent=self), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        if line.words:
            column.addWidget(PlainLabel(line.words, role="muted", size=13, wrap=True, parent=self))
        for news in line.news:
            column.addWidget(PlainLabel(news, role="muted", size=12, wrap=True, parent=self))
        self._ask: QWidget | None = None
        if line.choices:
            row = QHBoxLayout()
            row.setSpacing(t.px(8))
            row.setContentsMargins(0, t.px(4), 0, 0)
            for step, text in line.choices:
                button = KeyButton(text, small=True, parent=self)
                button.setAccessibleName(f"{text} {line.title}")
                button.clicked.connect(lambda _on=False, wanted=step: self._choose(wanted))
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self._column = column
        self.setAccessibleName(" ".join((line.title, line.state, *line.news)))

    @property
    def id(self) -> str:
        """The message's id."""
        return self._line.id

    def _choose(self, step: str) -> None:
        if step != _PHONE:
            self.chosen.emit(self._line.id, step)
        elif self._ask is None:
            self._ask = self._make_ask()

    def _make_ask(self, *, focus: bool = True) -> QWidget:
        """Whom was it told, and when: one line, right here."""
        t = theme()
        ask = QWidget(self)
        row = QHBoxLayout(ask)
        row.setContentsMargins(0, t.px(4), 0, 0)
        row.setSpacing(t.px(8))
        self._words = QLineEdit(ask)
        self._words.setPlaceholderText(self.tr("何时告知了谁"))
        self._words.setAccessibleName(self.tr("何时告知了谁"))
        self._words.returnPressed.connect(self._send)
        send = KeyButton(self.tr("记下"), "Enter", small=True, parent=ask)
        send.clicked.connect(self._send)
        row.addWidget(self._words, 1)
        row.addWidget(send)
        self._column.addWidget(ask)
        ask.show()
        if focus:
            self._words.setFocus()
        return ask

    @property
    def typed(self) -> tuple[str, bool] | None:
        """The words of a call that are being typed, and whether the hand is there; None where nothing is asked."""
        return (self._words.text(), self._words.hasFocus()) if self._ask is not None else None

    def go_on(self, words: str, *, focus: bool) -> None:
        """Ask again with words that were typed before."""
        if any(step == _PHONE for step, _ in self._line.choices):
            self._ask = self._make_ask(focus=focus)
            self._words.setText(words)

    @Slot()
    def _send(self) -> None:
        self.phoned.emit(self._line.id, self._words.text().strip())


class OutsideList(QWidget):
    """The messages of an event; made anew only when they are other ones."""

    chosen = Signal(str, str)
    phoned = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[OutsideLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(6))

    def set_lines(self, lines: tuple[OutsideLine, ...]) -> None:
        """Other messages, or the same ones in another state."""
        if lines == self._shown:
            return
        self._shown = lines
        typed: dict[str, tuple[str, bool]] = {}
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, OutsideMessage):
                if widget.typed is not None:
                    typed[widget.id] = widget.typed
                widget.hide()
                widget.deleteLater()
        for line in lines:
            message = OutsideMessage(line, self)
            message.chosen.connect(self.chosen)
            message.phoned.connect(self.phoned)
            self._column.addWidget(message)
            message.show()
            words, focus = typed.get(line.id) or ("", False)
            if words:
                message.go_on(words, focus=focus)
