"""The fields of the short forms: a choice, a line, a text, a date, and picks that are searched by typing."""

from __future__ import annotations

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.events.pick import PickEdit
from desktop.panels.events.picks import PicksEdit
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.drawer.forms import Field


class WordsEdit(QPlainTextEdit):
    """Several lines of text; Tab leaves it, Ctrl+Enter and Esc belong to the form."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(200), round(self.fontMetrics().lineSpacing() * self._lines) + t.px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class FieldRow(QWidget):
    """A label over one field; ``value`` is always text."""

    changed = Signal()

    def __init__(self, field: Field, value: str, parent: QWidget | None = None, *, loose: str = "") -> None:
        """``loose``: what was typed into a pick and stands for none of its options yet."""
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        label = field.label + (" *" if field.required else "")
        self._label = PlainLabel(label, role="muted", size=12, parent=self)
        self.editor = self._make(field, value)
        if loose and isinstance(self.editor, PickEdit | PicksEdit):
            self.editor.set_typed(loose)
        self.editor.setAccessibleName(field.label)
        if isinstance(self.editor, PickEdit | PicksEdit):
            self.editor.set_name(field.label)
        self._label.setBuddy(self.editor)
        self._label.setVisible(bool(label))
        column.addWidget(self._label)
        column.addWidget(self.editor)

    def value(self) -> str:
        """What it says now."""
        editor = self.editor
        if isinstance(editor, SegmentedToggle):
            return editor.value
        if isinstance(editor, WordsEdit):
            return editor.toPlainText()
        if isinstance(editor, QLineEdit):
            return editor.text()
        if isinstance(editor, PickEdit | PicksEdit):
            return editor.value
        if isinstance(editor, QComboBox):
            return str(editor.currentData())
        assert isinstance(editor, QDateEdit)
        return f"{editor.date().toString(Qt.DateFormat.ISODate)}T17:30:00"

    def loose(self) -> str:
        """What is typed and not picked yet."""
        return self.editor.loose if isinstance(self.editor, PickEdit | PicksEdit) else ""

    def settle(self) -> str:
        """Take what is typed but not picked yet; a sentence where it stands for nothing."""
        return self.editor.settle() if isinstance(self.editor, PickEdit | PicksEdit) else ""

    def leaves(self) -> list[QWidget]:
        """What takes the focus in it, in order."""
        parts = (self.editor, *self.editor.findChildren(QWidget))
        tab, here = Qt.FocusPolicy.TabFocus, self.window()  # a list that opens is a window of its own
        return [
            part
            for part in parts
            if part.focusPolicy() & tab and part.focusProxy() is None and part.window() is here
        ]

    def take_focus(self) -> None:
        """Put the cursor into it, at the end of what stands there."""
        editor = self.editor
        if isinstance(editor, SegmentedToggle):
            found = [
                c for c in editor.findChildren(QAbstractButton) if c.focusPolicy() != Qt.FocusPolicy.NoFocus
            ]
            segment = next((c for c in found if c.isChecked()), found[0] if found else None)
            (segment or editor).setFocus(Qt.FocusReason.TabFocusReason)
            return
        if isinstance(editor, QLineEdit):
            editor.setFocus(
                Qt.FocusReason.OtherFocusReason
            )  # Tab would mark it all: the next letter erased it
            editor.end(False)
            return
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(editor, WordsEdit):
            editor.moveCursor(editor.textCursor().MoveOperation.End)

    def _make(self, field: Field, value: str) -> QWidget:
        match field.kind:
            case "choice":
                toggle = SegmentedToggle(
                    [(o.value, o.text) for o in field.options], value, name=field.label, parent=self
                )
                toggle.changed.connect(self.changed)
                return toggle
            case "list":
                combo = QComboBox(self)
                for option in field.options:
                    combo.addItem(option.text, option.value)
                combo.setCurrentIndex(max(0, combo.findData(value)))
                combo.currentIndexChanged.connect(self.changed)
                return combo
            case "words":
                words = WordsEdit(max(3, value.count("\n") + 2), self)
                words.setPlainText(value)
                words.setPlaceholderText(field.hint)
                words.textChanged.connect(self.changed)
                return words
            case "pick":
                pick = PickEdit(field.options, value, field.hint, self)
                pick.changed.connect(self.changed)
                return pick
            case "picks":
                picks = PicksEdit(field.options, value, field.hint, self)
                picks.changed.connect(self.changed)
                return picks
            case "date":
                date = QDateEdit(self)
                date.setCalendarPopup(True)
                date.setDisplayFormat("yyyy-MM-dd")
                date.setDate(QDate.fromString(value[:10], Qt.DateFormat.ISODate))
                date.dateChanged.connect(self.changed)
                return date
            case _:
                line = QLineEdit(value, self)
                line.setPlaceholderText(field.hint)
                line.textChanged.connect(self.changed)
                return line
