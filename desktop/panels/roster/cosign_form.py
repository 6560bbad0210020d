"""接班人在本席签字: account, password and code of who takes over, typed at the desk of who hands over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel

_LONGEST = 256


class CosignForm(QWidget):
    """``signed(username, password, code)``; ``left`` with Esc. The password is gone from the field with either."""

    signed = Signal(str, str, str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        self.about = PlainLabel(
            self.tr("接班人逐条核对、签认后，用本人账号和口令签字；登录只用这一次。"),
            role="muted", size=12, wrap=True, parent=self,
        )  # fmt: skip
        self.username = self._field(self.tr("接班人账号"))
        self.password = self._field(self.tr("口令"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.code = self._field(self.tr("动态口令，没有可不填"))
        self.sign = KeyButton(self.tr("接班签字"), "Enter", icon="check", variant="primary", parent=self)
        self.dismiss = KeyButton(self.tr("不签了"), "Esc", parent=self)
        self.sign.clicked.connect(self._sign)
        self.dismiss.clicked.connect(self._leave)
        row, buttons = QHBoxLayout(), QHBoxLayout()
        for line in (self.password, self.code):
            row.addWidget(line, 1)
        for button in (self.sign, self.dismiss):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (row, buttons, column):
            layout.setSpacing(t.px(8))
        column.addWidget(self.about)
        column.addWidget(self.username)
        column.addLayout(row)
        column.addLayout(buttons)
        self.hide()

    def _field(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.setMaxLength(_LONGEST)
        line.returnPressed.connect(self._sign)
        return line

    def open(self) -> None:
        """Ask who signs."""
        self.show()
        self.set_busy(False)
        self.username.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Whether the center is being asked."""
        self.sign.setEnabled(not busy)

    def close_up(self) -> None:
        """Nobody signs here any more."""
        for line in (self.username, self.password, self.code):
            line.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            event.accept()  # what is typed here is for no panel

    @Slot()
    def _sign(self) -> None:
        if not self.sign.isEnabled():
            return
        empty = next((one for one in (self.username, self.password) if not one.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.set_busy(True)
        password, code = self.password.text(), self.code.text().strip()
        self.password.clear()
        self.code.clear()
        self.signed.emit(self.username.text().strip(), password, code)

    @Slot()
    def _leave(self) -> None:
        self.close_up()
        self.left.emit()
