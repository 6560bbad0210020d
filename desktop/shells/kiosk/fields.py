"""Fields to write in: no menu, no memory of what was undone, nothing on the clipboard, nothing dragged in or out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.rights.masking import mask_phone
from desktop.shells.kiosk.look import Look
from desktop.viewmodels.kiosk.pad import Mode

_KEPT_OUT = (
    QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo,
)  # fmt: skip


def _kept_out(event: QKeyEvent) -> bool:
    return any(event.matches(key) for key in _KEPT_OUT)


class WordsField(QPlainTextEdit):
    """Some sentences. ``wanted``: the pad is to serve it."""

    wanted = Signal(QWidget, str)

    def __init__(self, look: Look, most: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.mode: Mode = "pinyin"
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setFont(QFont(look.font(40)))
        self.textChanged.connect(self._cut)

    def _cut(self) -> None:
        text = self.toPlainText()
        if len(text) > self._most:
            cursor = self.textCursor()
            place = min(cursor.position(), self._most)
            self.blockSignals(True)
            self.setPlainText(text[: self._most])
            cursor.setPosition(place)
            self.setTextCursor(cursor)
            self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.wanted.emit(self, self.mode)

    def mousePressEvent(self, event) -> None:
        super().mousePressEvent(event)
        self.wanted.emit(self, self.mode)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _kept_out(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, _source) -> bool:
        return False

    def insertFromMimeData(self, _source) -> None:
        """Nothing comes in from elsewhere."""


class LineField(QLineEdit):
    """One line. ``mode``: which keys it wants."""

    wanted = Signal(QWidget, str)

    def __init__(
        self, look: Look, most: int, name: str, mode: Mode = "pinyin", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.mode: Mode = mode
        self.setMaxLength(most)
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setFixedHeight(look.px(96 if look.large else 88))
        if mode == "digits":
            self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.wanted.emit(self, self.mode)

    def mousePressEvent(self, event) -> None:
        super().mousePressEvent(event)
        self.wanted.emit(self, self.mode)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _kept_out(event) or event.key() in (Qt.Key.Key_Undo, Qt.Key.Key_Redo):
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _kept_out(event):
            return False
        return super().event(event)


class NumberField(LineField):
    """A telephone number: whole while it is typed, masked as soon as the hand leaves it. ``given``: the whole one."""

    given = Signal(str)

    def __init__(self, look: Look, name: str, number: str, parent: QWidget | None = None) -> None:
        super().__init__(look, 12, name, "digits", parent)
        self._number = number
        self._show()
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._typed)

    def _typed(self, text: str) -> None:
        if not self.hasFocus():
            return
        digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
        if digits != text:
            self.setText(digits)
        elif digits != self._number:
            self._number = digits
            self.given.emit(digits)

    def _show(self) -> None:
        self.blockSignals(True)
        self.setText(self._number if self.hasFocus() else mask_phone(self._number))
        self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show()
