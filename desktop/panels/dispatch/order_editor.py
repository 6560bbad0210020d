"""The editor of an order's text: plain text in which filled fields stand out until they are written over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from desktop.theme.current import theme
from desktop.viewmodels.dispatch.order_text import OrderText


class OrderEditor(QPlainTextEdit):
    """``edited(text, cursor)`` when a person types; ``show_text`` changes only what differs, cursor and undo stay."""

    edited = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = OrderText()
        self._later: OrderText | None = None
        self._composing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        theme().changed.connect(self._restyle)

    def show_text(self, wanted: OrderText) -> None:
        """Show this text with its fields; what an input method is composing is not disturbed."""
        if self._composing:
            self._later = wanted
            return
        before = self.toPlainText()
        self._shown = wanted
        if before != wanted.text:
            self._replace(before, wanted.text)
        self._mark_fields()

    def sizeHint(self) -> QSize:
        t = theme()
        lines = max(3, min(8, self._lines()))
        return QSize(t.px(320), round(lines * self.fontMetrics().lineSpacing()) + t.px(30))

    def _lines(self) -> int:
        """How many the text takes at this width; asking for a block's place lays it out, its size does not."""
        layout, block, lines = self.document().documentLayout(), self.document().firstBlock(), 0
        while block.isValid():
            layout.blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            event.ignore()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing and self._later is not None:
            self._later = None
            self._on_text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _replace(self, before: str, after: str) -> None:
        """Write only the stretch that differs, so that the cursor and what was typed stay where they are."""
        shorter = min(len(before), len(after))
        start = 0
        while start < shorter and before[start] == after[start]:
            start += 1
        tail = 0
        while tail < shorter - start and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        self.blockSignals(True)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(before, start))
        cursor.setPosition(_units(before, len(before) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(after[start : len(after) - tail])
        self.blockSignals(False)
        self._on_size()

    def _mark_fields(self) -> None:
        look = QTextCharFormat()
        look.setBackground(theme().color("accent_quiet"))
        look.setForeground(theme().color("accent"))
        marks = []
        for run in self._shown.runs:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(_units(self._shown.text, run.start))
            mark.cursor.setPosition(_units(self._shown.text, run.end), QTextCursor.MoveMode.KeepAnchor)
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)

    @Slot()
    def _on_text(self) -> None:
        text = self.toPlainText()
        if text != self._shown.text:
            before = self.textCursor().position()
            self.edited.emit(text, _characters(text, before))

    @Slot()
    def _on_size(self) -> None:
        self.updateGeometry()

    @Slot()
    def _restyle(self) -> None:
        self._mark_fields()
        self.updateGeometry()


def _units(text: str, place: int) -> int:
    """Qt counts UTF-16 units, Python characters: rare surnames take two of them."""
    return len(text[:place].encode("utf-16-le")) // 2


def _characters(text: str, units: int) -> int:
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
