"""The whistles of an event in its drawer: who was called, who came, who is late, and what can be done for each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.tokens import Role
from desktop.viewmodels.drawer.whistles import Card, Row

_INKS: dict[str, Role] = {"ok": "text", "running": "text", "warn": "warn", "late": "late", "off": "muted"}


class WhistleSection(QWidget):
    """Shows cards; ``chosen`` tells which step's button was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: object = None
        self._views: list[_CardView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))

    def set_cards(self, cards: tuple[Card, ...]) -> None:
        """The cards as they are now; buttons stay as long as they mean the same."""
        shape = [(card.id, card.end, [(row.post, row.steps) for row in card.rows]) for card in cards]
        if shape != self._shape:
            self._shape = shape
            for view in self._views:
                view.hide()
                self._column.removeWidget(view)
                view.deleteLater()
            self._views = [_CardView(card, self) for card in cards]
            for view in self._views:
                view.chosen.connect(self.chosen)
                self._column.addWidget(view)
                view.show()
        for view, card in zip(self._views, cards, strict=True):
            view.set_card(card)


class _CardView(QWidget):
    """One whistle: its state, who blew it when, how many came; then its posts."""

    chosen = Signal(str)

    def __init__(self, card: Card, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(6))
        head = QHBoxLayout()
        head.setSpacing(t.px(8))
        self._state = Chip("", "line", parent=self)
        self._head = PlainLabel("", parent=self)
        self._count = PlainLabel("", size=13, elide=False, parent=self)
        head.addWidget(self._state)
        head.addWidget(self._head, 1)
        if card.end is not None:
            end = KeyButton(card.end.text, small=True, parent=self)
            step = card.end.id
            end.clicked.connect(lambda: self.chosen.emit(step))
            head.addWidget(end)
        column.addLayout(head)
        self._place = PlainLabel("", role="muted", size=13, wrap=True, parent=self)
        second = QHBoxLayout()
        second.setSpacing(t.px(8))
        second.addWidget(self._place, 1, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(second)
        self._rows = [_RowView(row, self) for row in card.rows]
        for view in self._rows:
            view.chosen.connect(self.chosen)
            column.addWidget(view)

    def set_card(self, card: Card) -> None:
        """Other words and clocks for the same posts."""
        self._state.set_chip(card.state, card.look, "whistle")
        self._head.set_text(card.head)
        self._count.set_text(card.count)
        self._place.set_text("　".join(part for part in (card.place, card.words) if part))
        for view, row in zip(self._rows, card.rows, strict=True):
            view.set_row(row)


class _RowView(QWidget):
    """One called post."""

    chosen = Signal(str)

    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(10), t.px(6), t.px(8), t.px(6))
        column.setSpacing(t.px(2))
        line = QHBoxLayout()
        line.setSpacing(t.px(8))
        self._state = Chip("", "line", parent=self)
        self._name = PlainLabel("", bold=True, elide=False, parent=self)
        self._person = PlainLabel("", role="muted", elide=False, parent=self)
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(self._state, 0, middle)
        line.addWidget(self._name, 0, middle)
        line.addWidget(self._person, 0, middle)
        line.addStretch(1)
        for step in row.steps:
            key = step.key
            button = KeyButton(
                step.text, key, small=True, variant="primary" if key else "normal", parent=self
            )
            button.setAccessibleName(f"{step.text} {row.name}")
            button.clicked.connect(lambda _on=False, id_=step.id: self.chosen.emit(id_))
            line.addWidget(button, 0, middle)
        column.addLayout(line)
        self._clock = PlainLabel("", size=13, parent=self)
        self._story = PlainLabel("", role="muted", size=13, wrap=True, parent=self)
        self._score = PlainLabel("", size=13, wrap=True, parent=self)
        for label in (self._clock, self._story, self._score):
            column.addWidget(label)
        theme().changed.connect(self._restyle)

    def set_row(self, row: Row) -> None:
        """The same post a moment later."""
        self._state.set_chip(row.state, row.look, row.icon)
        self._name.set_text(row.name)
        self._person.set_text(row.person)
        self._clock.set_role(_INKS[row.clock_state])
        self._story.set_role("warn" if row.late else "muted")
        score = self.tr("评价 {mean}").format(mean=f"{row.mean:.1f}") + f"　{row.score}" if row.score else ""
        for label, text in ((self._clock, row.clock), (self._story, row.story), (self._score, score)):
            label.set_text(text)
            label.setVisible(bool(text))
        self.setAccessibleName(row.spoken)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color("raised"))

    @Slot()
    def _restyle(self) -> None:
        self.update()
