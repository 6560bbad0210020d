"""What the catalogue's pages are made of: a field with its mistake under it, a heading, a box of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.drawer.fields import Field, Option


class Row(Protocol):
    """A label over one field whose value is text, as the events panel makes them."""

    field: Field
    editor: Any
    changed: Any

    def value(self) -> str: ...

    def take_focus(self) -> None: ...


RowMaker = Callable[[Field, str, QWidget], Any]
"""Makes such a row: ``panels.events.fields.FieldRow``, handed over where the panels are put together."""


class Part(QWidget):
    """One field and, under it, what is wrong with it."""

    changed = Signal()

    def __init__(self, make: RowMaker, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: Row = make(field, field.value, self)
        self.row.changed.connect(self.changed)
        self.problem = PlainLabel(role="late", size=12, wrap=True, parent=self)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.row)
        column.addWidget(self.problem)

    def value(self) -> str:
        """What it says now."""
        return self.row.value()

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong here; nothing for an empty sentence."""
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))
        self.row.editor.setAccessibleDescription(sentence)
        self.row.editor.setProperty("invalid", bool(sentence))
        self.row.editor.style().polish(self.row.editor)

    def take_focus(self) -> None:
        """Put the cursor into it."""
        self.row.take_focus()


class Heading(QWidget):
    """A line of words over a group, with a quieter word behind it."""

    def __init__(self, text: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(text, bold=True, elide=False, parent=self)
        self.note = PlainLabel(note, role="muted", size=12, parent=self)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, theme().px(4), 0, 0)
        self.line.setSpacing(theme().px(8))
        self.line.addWidget(self.title)
        self.line.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)


class TextBox(QWidget):
    """Words in a quiet frame, as somebody else will read them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = PlainLabel("", wrap=True, selectable=False, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(n) for n in (12, 8, 12, 8)))
        column.addWidget(self.label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)

    def set_text(self, text: str, *, muted: bool = False) -> None:
        """Other words."""
        self.label.set_role("muted" if muted else "text")
        self.label.set_text(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painting.fill_box(QPainter(self), QRectF(self.rect()), t.color("raised"), t.color("line"))

    @Slot()
    def _restyle(self) -> None:
        self.update()


def line(name: str, label: str, value: str, hint: str = "", *, required: bool = False) -> Field:
    """A field of one line."""
    return Field(name, "line", label, value=value, hint=hint, required=required)


def words(name: str, label: str, value: str, hint: str = "") -> Field:
    """A field of several lines."""
    return Field(name, "words", label, value=value, hint=hint)


def choice(
    name: str, label: str, options: list[tuple[str, str]], value: str, *, listed: bool = False
) -> Field:
    """A field of few values."""
    found = tuple(Option(one, text) for one, text in options)
    return Field(name, "list" if listed else "choice", label, found, value)
