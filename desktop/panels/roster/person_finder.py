"""Whom to ask: a line for Chinese or initials, and below it a list that never takes the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.theme.current import theme
from desktop.viewmodels.roster.turns import Candidate
from desktop.viewmodels.words import listed

_SHOWN = 3


class _Line(QLineEdit):
    """↑ and ↓ walk the list below."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class PersonFinder(QWidget):
    """``picked(person)`` with Enter or a click, ``typed(text)`` with each letter of a person."""

    picked = Signal(str)
    typed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find: Callable[[str], list[Candidate]] = lambda _typed: []
        self.people: list[Candidate] = []
        self.line = _Line(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("换给谁，姓名或拼音首字母"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("可以换的人"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textEdited.connect(self._on_typed)
        self.line.moved.connect(self._move)
        self.line.returnPressed.connect(self._pick)
        self.list.itemClicked.connect(self._on_clicked)
        self.setFocusProxy(self.line)

    def begin(self, find: Callable[[str], list[Candidate]], text: str = "", *, chosen: bool = False) -> None:
        """Find among other people; with somebody chosen already the list stays away."""
        self._find = find
        self.line.setText(text)
        self._show(not chosen)

    def choose(self, name: str) -> None:
        """Somebody is chosen: his name stands in the line, the list goes."""
        self.line.setText(name)
        self.list.hide()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._show(True)
        self.typed.emit(text)

    def _show(self, shown: bool) -> None:
        self.people = self._find(self.line.text()) if shown else []
        self.list.clear()
        for one in self.people:
            self.list.addItem(QListWidgetItem(listed((one.name, one.post))))
        if not self.people and shown:
            nobody = QListWidgetItem(self.tr("没有这个人"))
            nobody.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nobody)
        self.list.setCurrentRow(0 if self.people else -1)
        rows = max(1, min(_SHOWN, self.list.count()))
        self.list.setFixedHeight(rows * max(1, self.list.sizeHintForRow(0)) + 2 * self.list.frameWidth())
        self.list.setVisible(shown)

    @Slot(int)
    def _move(self, step: int) -> None:
        if self.list.isHidden():
            self._show(True)
        elif self.people:
            self.list.setCurrentRow(max(0, min(len(self.people) - 1, self.list.currentRow() + step)))

    @Slot()
    def _pick(self) -> None:
        at = self.list.currentRow()
        if not self.list.isHidden() and 0 <= at < len(self.people):
            self.picked.emit(self.people[at].person)

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        at = self.list.row(item)
        if 0 <= at < len(self.people):
            self.picked.emit(self.people[at].person)
