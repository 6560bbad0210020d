"""One field of the composer: its name, a note, what it holds, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel


class Section(QWidget):
    """A heading line over any widgets; a problem stands right under it, in words."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = PlainLabel(title, bold=True, elide=False, parent=self)
        self._note = PlainLabel(role="muted", size=12, parent=self)
        self.problem = PlainLabel(role="late", wrap=True, parent=self)
        self.problem.hide()
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._note, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.problem)
        theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def note(self) -> str:
        """The small words beside the title."""
        return self._note.text()

    def add(self, widget: QWidget) -> None:
        """Put something under the heading."""
        self._column.addWidget(widget)

    def add_to_head(self, widget: QWidget) -> None:
        """Put something at the heading's right end."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)

    def set_note(self, text: str) -> None:
        self._note.set_text(text)

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong here; nothing for an empty sentence."""
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._head.setSpacing(t.px(8))
        self._column.setSpacing(t.px(8))
