"""Below the log-in form, the first time at an encrypted center: the hall's number is typed in, and compared."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel

DIGITS = 30


class Comparing(QWidget):
    """Nothing that the other side says is shown: who copies a number from the screen has compared nothing."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        words = self.tr("本机第一次连接这个中心。请向中心管理员要 30 位证书指纹，填好核对，对得上才连接。")
        self.number = QLineEdit(self)
        self.number.setPlaceholderText("12345 67890 12345 67890 12345 67890")
        self.number.setAccessibleName(self.tr("证书指纹"))
        self.number.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.number.setMaxLength(60)
        self.submit = KeyButton(self.tr("核对"), "Enter", small=True, parent=self)
        self.error = PlainLabel("", role="late", wrap=True, parent=self)
        self.error.setVisible(False)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.number, 1)
        row.addWidget(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(PlainLabel(self.tr("核对证书指纹"), bold=True, parent=self))
        column.addWidget(PlainLabel(words, role="muted", wrap=True, parent=self))
        column.addLayout(row)
        column.addWidget(self.error)
        self.number.textChanged.connect(self._edited)
        self.number.returnPressed.connect(self._send)
        self.submit.clicked.connect(self._send)
        self._edited()

    def fail(self, words: str) -> None:
        """Say why not; what was typed stays."""
        self.number.setEnabled(True)
        self.error.set_text(words)
        self.error.setVisible(True)
        self._edited()
        self.number.setFocus()
        self.number.selectAll()

    @Slot()
    def _edited(self) -> None:
        digits = sum(one.isdigit() for one in self.number.text())
        self.submit.setEnabled(self.number.isEnabled() and digits == DIGITS)

    @Slot()
    def _send(self) -> None:
        if self.submit.isEnabled():
            self.number.setEnabled(False)
            self.submit.setEnabled(False)
            self.error.setVisible(False)
            self.given.emit(self.number.text())
