"""The sheet of 常用语 beside whatever is being written: a figure or Enter writes one there, + keeps what is written."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from desktop.shells.commands.rows import Row, RowList
from desktop.shells.frame.popover import Popover
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.dispatch.phrases import LONGEST, Phrases

_WIDTH, _MOST_ROWS = 480, 9


class PhraseList(Popover):
    """Opened on an editor; what is chosen is written there as an input method would."""

    def __init__(self, phrases: Phrases, parent: QWidget) -> None:
        super().__init__(self.tr("常用语"), parent)
        self._phrases = phrases
        self._window = parent
        self._editor: QWidget | None = None
        self.list = RowList(self.tr("常用语"), self)
        self.said = PlainLabel(role="muted", size=12, wrap=True, parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.said)
        self.list.chosen.connect(self._write)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self._restyle)
        self._restyle()

    def open_for(self, editor: QWidget | None) -> bool:
        """Open beside an editor; False where nothing can be written there."""
        if not _is_writable(editor):
            return False
        self._editor = editor
        self._fill()
        assert editor is not None
        self.open_below(editor, theme().px(_WIDTH))
        return True

    def natural_height(self) -> int:
        margins = self._column.contentsMargins()
        rows = min(self.list.content_height(), theme().px(36) * _MOST_ROWS + 2) if self.list.rows else 0
        said = self.said.heightForWidth(self.width() - margins.left() - margins.right())
        return rows + said + margins.top() + margins.bottom() + self._column.spacing()

    def place(self) -> None:
        """Below the editor, above it where there is more room, never over what is written."""
        super().place()
        if self._editor is None:
            return
        px, wanted = theme().px, self.natural_height()
        top = self._editor.mapTo(self._window, QPoint(0, 0)).y()
        if self.height() < wanted and top - px(14) > self.height():
            high = min(wanted, top - px(14))
            self.setGeometry(self.x(), top - px(6) - high, self.width(), high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        rows = self.list.rows
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.choose()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and key - Qt.Key.Key_1 < len(rows):
            self._write(rows[key - Qt.Key.Key_1].value)
        elif key == Qt.Key.Key_Delete and self.list.current is not None:
            self._phrases.remove(self.list.current.value)
            self._fill()
            self.place()
        elif event.text() in ("+", "＋"):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        found = self._phrases.all()
        self.list.set_rows(
            [
                Row(" ".join(text.split()), text, "message-square", key=str(place) if place < 10 else "")
                for place, text in enumerate(found, 1)
            ]
        )
        self.list.setVisible(bool(found))
        keys = self.tr("1–9 或 Enter 写入   + 存入正在写的（有选中的存选中的）   Del 删除   Esc 返回")
        none = self.tr("还没有常用语。写好一句话，按 Ctrl+J 再按 +，就存在这里。")
        self.said.set_text(keys if found else none)

    @Slot(str)
    def _write(self, text: str) -> None:
        editor = self._editor
        self.close_up()
        if editor is not None:
            self._phrases.use(text)
            typed = QInputMethodEvent()
            typed.setCommitString(text)
            QApplication.sendEvent(editor, typed)

    def _keep(self) -> None:
        text = _written(self._editor)
        kept = self._phrases.add(text)
        self._fill()
        if not kept:
            self.said.set_text(
                self.tr("先写一句话再存。")
                if not text.strip()
                else self.tr("太长，最多 {most} 字。选中其中一段再存。").format(most=LONGEST)
                if len(text.strip()) > LONGEST
                else self.tr("已经存过了。")
            )
        self.place()

    @Slot()
    def _restyle(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(1), px(6), px(1), px(8))
        self._column.setSpacing(px(6))
        self.said.setContentsMargins(px(12), 0, px(12), 0)


def _is_writable(editor: QWidget | None) -> bool:
    if isinstance(editor, QLineEdit | QPlainTextEdit | QTextEdit):
        return not editor.isReadOnly() and editor.isEnabled()
    return False


def _written(editor: QWidget | None) -> str:
    """What is selected in an editor, else all of it."""
    if isinstance(editor, QLineEdit):
        return editor.selectedText() or editor.text()
    if isinstance(editor, QPlainTextEdit | QTextEdit):
        chosen = editor.textCursor().selectedText().replace("\u2029", "\n")
        return chosen or editor.toPlainText()
    return ""
