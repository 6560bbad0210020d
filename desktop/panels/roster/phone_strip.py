"""What telephone numbers are wanted for: a row of purposes by one digit; then for how long they are to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.rights.reveal import BookPurpose
from desktop.domain.township.posts import Person
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.roster.telephones import PURPOSES, Telephones
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

_CHOICES = (BookPurpose.CONTACT, BookPurpose.CALL_OUT, BookPurpose.DUTY, BookPurpose.OTHER)
_LONGEST = 200
_FEW = 3
_JOIN = QT_TRANSLATE_NOOP("Telephones", "、")


class PhoneStrip(QWidget):
    """``left`` when the keyboard is to go back to where it was. 1 to 4 choose, Esc ends it."""

    left = Signal()

    def __init__(self, phones: Telephones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phones = phones
        self._people: tuple[str, ...] = ()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = PlainLabel("", role="muted", size=13, parent=self)
        self.buttons: dict[BookPurpose, KeyButton] = {}
        self._row = QHBoxLayout()
        self._row.addWidget(self.said, 1)
        for place, purpose in enumerate(_CHOICES, start=1):
            text = translate("Telephones", PURPOSES[purpose])
            button = KeyButton(text, str(place), small=True, parent=self)
            button.clicked.connect(partial(self._choose, purpose))
            self.buttons[purpose] = button
            self._row.addWidget(button)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("写明用途，回车确认"))
        self.words.setAccessibleName(self.tr("用途"))
        self.words.setMaxLength(_LONGEST)
        self.words.returnPressed.connect(self._with_words)
        self._row.addWidget(self.words, 1)
        self.dismissing = KeyButton(self.tr("隐去号码"), "Esc", small=True, parent=self)
        self.dismissing.clicked.connect(self._leave)
        self._row.addWidget(self.dismissing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(Separator(parent=self))
        phones.changed.connect(self._follow)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it waits for a purpose."""
        return not self.isHidden() and not self.buttons[BookPurpose.OTHER].isHidden()

    def toggle(self, people: Sequence[Person], purpose: BookPurpose = BookPurpose.CONTACT) -> None:
        """Ask what these people's numbers are for; while it asks or shows some: no more of that."""
        if not self.isHidden():
            self._leave()
        elif self._phones.may and any(one.phone for one in people):
            self._people = tuple(one.id for one in people)
            names = translate("Telephones", _JOIN).join(one.name for one in people[:_FEW])
            if len(people) > _FEW:
                names = self.tr("{names}等 {count} 人").format(names=names, count=len(people))
            self.said.set_text(self.tr("看{names}的电话做什么用（会登记）").format(names=names))
            self.said.set_role("muted")
            self._ask(True)
            self.buttons[purpose].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def dismiss(self) -> None:
        """Nothing is asked or shown any more; the keyboard stays where it is."""
        self.hide()
        self._phones.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif plain and self.asking and 0 <= place < len(_CHOICES):
            self._choose(_CHOICES[place])
        elif event.key() == Qt.Key.Key_Alt:
            if not event.isAutoRepeat():
                self._leave()
        else:
            super().keyPressEvent(event)

    # inside

    def _ask(self, asking: bool) -> None:
        for button in self.buttons.values():
            button.setVisible(asking)
        self.words.hide()
        self.words.clear()
        self.dismissing.setText(self.tr("不看了") if asking else self.tr("隐去号码"))
        self.show()

    def _choose(self, purpose: BookPurpose) -> None:
        if purpose is BookPurpose.OTHER:
            self.words.show()
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._phones.reveal(purpose, people=self._people):
            self._asked()

    @Slot()
    def _with_words(self) -> None:
        if self._phones.reveal(BookPurpose.OTHER, self.words.text(), self._people):
            self._asked()

    def _asked(self) -> None:
        self._ask(False)
        self.left.emit()

    @Slot()
    def _leave(self) -> None:
        self.dismiss()
        self.left.emit()

    @Slot()
    def _follow(self) -> None:
        phones = self._phones
        if self.isHidden():
            return
        if phones.said:
            text = phones.said
            if phones.whole:
                text = self.tr("{said}，{seconds} 秒后隐去").format(said=text, seconds=phones.left)
            self.said.set_text(text)
            self.said.set_role("late" if phones.bad else "muted")
        elif not self.asking:
            self.hide()

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._row.setContentsMargins(t.px(16), t.px(6), t.px(16), t.px(6))
        self._row.setSpacing(t.px(8))
