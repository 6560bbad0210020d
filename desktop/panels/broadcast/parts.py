"""What the broadcast's pages are made of: a field with its mistake under it, several choices, a quiet box of text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle
from desktop.theme.tokens import Role


class WordsEdit(QPlainTextEdit):
    """Several lines of text; Tab leaves it, Ctrl+Enter and Esc belong to the page."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
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
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if (enter and with_control) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class Several(QWidget):
    """Any number of few values, each a check box."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        self.boxes: dict[str, QCheckBox] = {}
        for value, text in options:
            box = QCheckBox(text, self)
            box.toggled.connect(lambda _on: self.changed.emit())
            self.boxes[value] = box
            row.addWidget(box)
        row.addStretch(1)

    def values(self) -> tuple[str, ...]:
        """Those that are chosen."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def set_values(self, values: Sequence[str]) -> None:
        """Choose these."""
        for value, box in self.boxes.items():
            box.setChecked(value in values)


Editor = QLineEdit | WordsEdit | QComboBox | SegmentedToggle | Several


class FieldSlot(QWidget):
    """A label over one editor and, under it, what is wrong with it."""

    changed = Signal()

    def __init__(self, name: str, label: str, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.editor = name, editor
        self.label = PlainLabel(label, role="muted", size=12, parent=self)
        self.problem = PlainLabel(role="late", size=12, wrap=True, parent=self)
        self.problem.hide()
        editor.setParent(self)
        editor.setAccessibleName(label)
        self.label.setBuddy(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self.problem)
        match editor:
            case QLineEdit() | WordsEdit():
                editor.textChanged.connect(lambda *_: self.changed.emit())
            case QComboBox():
                editor.currentIndexChanged.connect(lambda _: self.changed.emit())
            case _:
                editor.changed.connect(lambda *_: self.changed.emit())

    def value(self) -> str | tuple[str, ...]:
        """What it says now."""
        match self.editor:
            case QLineEdit() as line:
                return line.text()
            case WordsEdit() as words:
                return words.toPlainText()
            case QComboBox() as combo:
                return str(combo.currentData())
            case SegmentedToggle() as toggle:
                return toggle.value
            case several:
                return several.values()

    def set_value(self, value: str | Sequence[str]) -> None:
        """Say this; nothing happens where it says so already, so that the cursor stays."""
        if self.value() == value:
            return
        match self.editor:
            case QLineEdit() as line:
                line.setText(str(value))
            case WordsEdit() as words:
                words.setPlainText(str(value))
            case QComboBox() as combo:
                combo.setCurrentIndex(max(0, combo.findData(value)))
            case SegmentedToggle() as toggle:
                toggle.set_value(str(value))
            case several:
                several.set_values(value)

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong here; nothing for an empty sentence."""
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        self.editor.setProperty("invalid", bool(sentence))
        self.editor.style().polish(self.editor)

    def take_focus(self) -> None:
        """Put the cursor into it."""
        if isinstance(self.editor, Several):
            next(iter(self.editor.boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)
        elif isinstance(self.editor, SegmentedToggle):
            self.editor.focusNextChild()
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)


class TextBox(QWidget):
    """Words in a quiet frame, as somebody else will hear or read them."""

    def __init__(
        self, ground: Role = "raised", edge: Role | None = "line", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground: Role = ground
        self._edge: Role | None = edge
        self.label = PlainLabel("", wrap=True, parent=self)
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
        edge = t.color(self._edge) if self._edge is not None else None
        painting.fill_box(QPainter(self), QRectF(self.rect()), t.color(self._ground), edge)

    @Slot()
    def _restyle(self) -> None:
        self.update()


def combo(options: Sequence[tuple[str, str]]) -> QComboBox:
    """A list of values that opens."""
    made = QComboBox()
    for value, text in options:
        made.addItem(text, value)
    return made


def line(hint: str = "", most: int = 200) -> QLineEdit:
    """A line of text."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setMaxLength(most)
    return made


def words(lines: int, hint: str = "") -> WordsEdit:
    """Several lines of text."""
    made = WordsEdit(lines)
    made.setPlaceholderText(hint)
    return made
