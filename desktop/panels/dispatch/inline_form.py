"""A short form under the list: a reason, an answer, a word with an urge; never a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.dispatch.draft import DraftStore
from desktop.viewmodels.dispatch.order_actions import OrderForm


class _Words(QPlainTextEdit):
    """One or some lines; in a short one Enter sends."""

    sent = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.long = False
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and (
            control or (not self.long and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ):
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _key(form: OrderForm) -> str:
    return f"inline:{form.kind}:{form.order}"


class InlineForm(QWidget):
    """``sent(kind, order, words, choice)`` when a person has filled it in, ``left`` on Esc. Words stay on refusal."""

    sent = Signal(str, str, str, str)
    left = Signal()

    def __init__(self, drafts: DraftStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: OrderForm | None = None
        self._drafts = drafts
        self._title = PlainLabel(bold=True, parent=self)
        self.problem = PlainLabel(role="late", wrap=True, parent=self)
        self.choice: SegmentedToggle | None = None
        self.words = _Words(self)
        self.words.sent.connect(self.send)
        self.words.textChanged.connect(self._keep)
        self.back = KeyButton("", "Esc", parent=self)
        self.submit = KeyButton("", "Enter", variant="primary", parent=self)
        self.back.clicked.connect(self.go_back)
        self.submit.clicked.connect(self.send)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.back)
        self._foot.addWidget(self.submit)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.words)
        self._column.addWidget(self.problem)
        self._column.addLayout(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def ask(self, form: OrderForm) -> None:
        """Ask this; words typed before for the same order are still there."""
        self._keep()
        self.form = form
        if self.choice is not None:
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None
        if form.choices:
            self.choice = SegmentedToggle(
                form.choices, form.chosen or None, name=self.tr("原因"), parent=self
            )
            self._head.addWidget(self.choice)
        self._title.set_text(form.title)
        self.words.long = form.long
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if form.long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.words.setVerticalScrollBarPolicy(policy)
        self.words.setPlaceholderText(form.prompt)
        self.words.setAccessibleName(form.prompt)
        kept = self._drafts.get(_key(form))
        self.words.setPlainText(kept if isinstance(kept, str) else form.text)
        self.back.setText(self.tr("返回"))
        self.submit.setText(self.tr("重新发送") if form.kind == "amend" else form.title.split(" ", 1)[0])
        self.submit.set_key("Ctrl+Enter" if form.long else "Enter")
        self.show_problem("")
        self._restyle()
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say why it was not taken; what was typed stays."""
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))

    def done(self) -> None:
        """It was taken."""
        if self.form is not None:
            self._drafts.clear(_key(self.form))
            self.form = None
            self.words.clear()
            self.hide()

    @Slot()
    def send(self) -> None:
        """Hand over what was filled in."""
        if self.form is not None:
            choice = self.choice.value if self.choice is not None else ""
            self.sent.emit(self.form.kind, self.form.order, self.words.toPlainText(), choice)

    @Slot()
    def go_back(self) -> None:
        """Leave; the words stay for the next time."""
        self._keep()
        self.form = None
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color("raised"))
        painter.fillRect(0, 0, self.width(), t.px(1), t.color("line"))

    @Slot()
    def _keep(self) -> None:
        if self.form is not None:
            typed = self.words.toPlainText()
            if typed and typed != self.form.text:
                self._drafts.set(_key(self.form), typed)
            else:
                self._drafts.clear(_key(self.form))

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._column.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(10))
        self._column.setSpacing(t.px(8))
        self._head.setSpacing(t.px(8))
        self._foot.setSpacing(t.px(8))
        self.words.setFixedHeight(t.px(88) if self.words.long else t.px(40))
        self.update()
