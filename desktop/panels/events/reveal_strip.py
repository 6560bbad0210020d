"""What the reporter is wanted for: a row under the reporter's line, by one digit or Enter for what it was last time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.rights.reveal import Purpose
from desktop.panels.events.drawer_parts import LABEL
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.drawer.revealing import CHOICES, WORDS, Showing

translate = QCoreApplication.translate
_LONGEST = 200
_ACROSS = 2


class RevealStrip(QWidget):
    """``chosen(purpose, words)``; ``left`` when nothing is wanted after all."""

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(LABEL), t.px(4), 0, t.px(4))
        column.setSpacing(t.px(4))
        grid = QGridLayout()
        grid.setSpacing(t.px(6))
        self._buttons: dict[Purpose, KeyButton] = {}
        for place, purpose in enumerate(CHOICES, start=1):
            button = KeyButton(translate("Revealing", WORDS[purpose]), str(place), small=True, parent=self)
            button.clicked.connect(lambda _=False, one=purpose: self._choose(one))
            self._buttons[purpose] = button
            grid.addWidget(button, (place - 1) // _ACROSS, (place - 1) % _ACROSS)
        grid.setColumnStretch(_ACROSS, 1)
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(self.tr("写明用途，回车确认"))
        self._words.setAccessibleName(self.tr("写明用途，回车确认"))
        self._words.setMaxLength(_LONGEST)
        self._words.returnPressed.connect(
            lambda: self.chosen.emit(Purpose.OTHER.value, self._words.text().strip())
        )
        self._said = PlainLabel("", role="muted", size=12, wrap=True, parent=self)
        column.addLayout(grid)
        column.addWidget(self._words)
        column.addWidget(self._said)
        self.hide()

    def open(self, purpose: Purpose) -> None:
        """Ask what for; what it was last time stands ready."""
        self._words.clear()
        self._words.hide()
        self._said.set_text(self.tr("查看反映人会登记用途、时间和账号"))
        self._said.set_role("muted")
        for button in self._buttons.values():
            button.show()
        self.show()
        self._buttons[purpose].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell(self, showing: Showing) -> None:
        """What is under way, what went wrong, or for how long it is to be seen."""
        if not showing.said:
            self.hide()
            return
        words = showing.said
        if showing.full is not None:
            words = self.tr("{said}，{seconds} 秒后隐藏").format(said=words, seconds=showing.left)
        self._said.set_text(words)
        self._said.set_role("late" if showing.bad else "muted")
        asking = showing.bad and self._words.isVisible()
        for button in self._buttons.values():
            button.setVisible(asking)
        self._words.setVisible(asking)
        self.show()

    @property
    def asking(self) -> bool:
        """Whether it waits for a purpose."""
        return self.isVisible() and any(button.isVisible() for button in self._buttons.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif 0 <= place < len(CHOICES) and self.asking:
            self._choose(CHOICES[place])
        else:
            super().keyPressEvent(event)

    def _choose(self, purpose: Purpose) -> None:
        if purpose is Purpose.OTHER:
            self._words.show()
            self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.chosen.emit(purpose.value, "")
