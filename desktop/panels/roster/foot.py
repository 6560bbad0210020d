"""What can be done about who is at a post, by buttons and keys, with the lines in which one says why and until when."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.roster.absences import AbsenceKind
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.roster.cards import RosterCard
from desktop.viewmodels.roster.steps import PostSteps, absence_kinds

STEPS = frozenset({Qt.Key.Key_I, Qt.Key.Key_O, Qt.Key.Key_B, Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_P})
"""The keys of the steps."""


class PostFoot(QWidget):
    """I 到岗, O 标离岗, B 由B角顶岗, A 不在岗; D 派单, P 呼叫. An open line stands instead of them; Esc ends it."""

    dispatch_requested = Signal(str)
    """An order for this post, of the event in hand."""
    call_requested = Signal(str)
    """Call this post out."""

    def __init__(
        self, steps: PostSteps, card: Callable[[], RosterCard | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._steps, self._card = steps, card
        self.check_in = KeyButton(self.tr("到岗"), "I", icon="check", parent=self)
        self.stand_in = KeyButton(self.tr("由B角顶岗"), "B", parent=self)
        self.check_out = KeyButton(self.tr("标离岗"), "O", parent=self)
        self.absent = KeyButton(self.tr("不在岗"), "A", parent=self)
        self.reason = self._line(self.tr("离岗去向，可不填"), self.tr("离岗去向"))
        self.back = self._line(self.tr("回岗 15:30"), self.tr("预计回岗时间，如 15:30、2小时，可不填"))
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("不在岗类别"))
        for value, words in absence_kinds():
            self.kind.addItem(words, value)
        self.until = self._line(self.tr("到何时"), self.tr("不在岗到何时，如 17:30、明天、11-27 17:30"))
        self.why = self._line(self.tr("说明，可不填"), self.tr("不在岗的说明"))
        self.problem = PlainLabel(role="late", wrap=True, parent=self)
        self.problem.hide()
        self.call = KeyButton(self.tr("呼叫"), "P", icon="phone", parent=self)
        self.dispatch = KeyButton(self.tr("派单"), "D", icon="send", parent=self)
        self.in_hand: Callable[[], str] = lambda: ""
        """The number of the event that an order can be issued for now; empty: there is none."""
        self._lines = (self.reason, self.back, self.until, self.why)
        self._typed: dict[str, tuple[str, ...]] = {}
        self._given: tuple[tuple[QLineEdit, str], ...] = ()
        self._buttons = (self.check_in, self.stand_in, self.check_out, self.absent)
        self._leaving: tuple[QWidget, ...] = (self.reason, self.back)
        self._noting: tuple[QWidget, ...] = (self.kind, self.until, self.why)
        self._row = QHBoxLayout()
        for button in self._buttons:
            self._row.addWidget(button)
        for part, share in ((self.reason, 3), (self.back, 2), (self.kind, 0), (self.until, 2), (self.why, 2)):
            self._row.addWidget(part, share)
            part.hide()
        self._row.addStretch(0)
        self._second = QHBoxLayout()
        for button in (self.dispatch, self.call):
            self._second.addWidget(button)
        self._second.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.problem)
        self._column.addLayout(self._row)
        self._column.addLayout(self._second)
        self.call.clicked.connect(self.call_out)
        self.dispatch.clicked.connect(self.issue)
        self.check_in.clicked.connect(self.arrive)
        self.check_out.clicked.connect(self.leave_post)
        self.stand_in.clicked.connect(self.let_stand_in)
        self.absent.clicked.connect(self.note_absence)
        for line in (self.reason, self.back):
            line.returnPressed.connect(self._check_out)
        for line in (self.until, self.why):
            line.returnPressed.connect(self._note)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _line(self, hint: str, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(hint)
        line.setAccessibleName(name)
        return line

    @property
    def asking(self) -> bool:
        """Whether a line is open."""
        return not self.reason.isHidden() or not self.until.isHidden()

    def refresh(self) -> None:
        """Which of the steps can be taken now."""
        card = self._card()
        if card is None:
            return
        asking = self.asking
        may, away = self._steps.may_check(card), card.shift is not None and not card.checked_in
        self.check_in.setVisible(may and away and not asking)
        self.check_out.setVisible(may and card.checked_in and not asking)
        self.stand_in.setVisible(not asking and self._steps.may_stand_in(card))
        self.absent.setVisible(not asking and self._steps.may_note(card))
        number = self.in_hand() if self._steps.may_issue else ""
        self.dispatch.setText(self.tr("派单 {number}").format(number=number))
        self.dispatch.setVisible(not asking and bool(number))
        self.call.setVisible(not asking and self._steps.may_call)
        shown = any(not button.isHidden() for button in (*self._buttons, self.dispatch, self.call))
        self.setVisible(shown or asking or bool(self.problem.text()))

    def say(self, sentence: str) -> None:
        """Why something was not done; empty: nothing is wrong any more."""
        if sentence:
            for line, text in self._given:
                line.setText(line.text() or text)
            self._given = ()
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))
        self.setVisible(bool(sentence) or not self.isHidden())

    def _give(self, *lines: QLineEdit) -> None:
        """These words are on their way; they come back should the step be refused."""
        self._given = tuple((line, line.text()) for line in lines)
        for line in lines:
            line.clear()

    def reset(self, before: str | None, after: str) -> None:
        """Another post: nothing is asked and nothing is wrong. What was typed at each post waits there."""
        if before is not None:
            self._given = ()
            self._typed[before] = tuple(line.text() for line in self._lines)
        for line, text in zip(self._lines, self._typed.pop(after, ("",) * len(self._lines)), strict=True):
            line.setText(text)
        self._close()
        self.say("")

    def press(self, key: int) -> bool:
        """A key of the pane; whether it was one of these steps."""
        steps: dict[int, tuple[QWidget, Callable[[], None]]] = {
            Qt.Key.Key_I: (self.check_in, self.arrive),
            Qt.Key.Key_O: (self.check_out, self.leave_post),
            Qt.Key.Key_B: (self.stand_in, self.let_stand_in),
            Qt.Key.Key_A: (self.absent, self.note_absence),
            Qt.Key.Key_D: (self.dispatch, self.issue),
            Qt.Key.Key_P: (self.call, self.call_out),
        }
        if key not in steps:
            return False
        button, step = steps[key]
        if not button.isHidden():
            step()
        elif key == Qt.Key.Key_D and self._steps.may_issue and not self.asking:
            self.say(self.tr("先在事件页选中一件待派单的事件，再按 D。"))
        return True

    @Slot()
    def issue(self) -> None:
        """派单, of the event in hand, to this post."""
        card = self._card()
        if card is not None:
            self.dispatch_requested.emit(card.id)

    @Slot()
    def call_out(self) -> None:
        """呼叫 this post."""
        card = self._card()
        if card is not None:
            self.call_requested.emit(card.id)

    @Slot()
    def arrive(self) -> None:
        """到岗."""
        card = self._card()
        if card is not None:
            self._steps.check_in(card)

    @Slot()
    def leave_post(self) -> None:
        """标离岗: asks where to and when somebody means to be back; both may be left empty."""
        self._open(self._leaving, self.reason)

    @Slot()
    def let_stand_in(self) -> None:
        """由B角顶岗."""
        card = self._card()
        if card is not None:
            self._steps.stand_in(card)

    @Slot()
    def note_absence(self) -> None:
        """不在岗: asks until when, and why."""
        card = self._card()
        if card is not None:
            whose = self._steps.whose(card)
            self.until.setPlaceholderText(self.tr("{name} 到何时").format(name=whose))
            self._open(self._noting, self.until)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self.escape()
            return
        super().keyPressEvent(event)

    def escape(self) -> None:
        """Close what is asked; what was typed is there when it is asked again."""
        self._close()
        self.refresh()
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, parts: tuple[QWidget, ...], first: QLineEdit) -> None:
        self._close()
        for part in parts:
            part.show()
        self.refresh()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        for part in (*self._leaving, *self._noting):
            part.hide()

    @Slot()
    def _check_out(self) -> None:
        card = self._card()
        if card is None:
            return
        if self._steps.check_out(card, self.reason.text(), self.back.text()):
            self._give(self.reason, self.back)
            self.escape()
        else:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
            self.back.selectAll()

    @Slot()
    def _note(self) -> None:
        card = self._card()
        if card is None:
            return
        kind = AbsenceKind(self.kind.currentData())
        if self._steps.note_absence(card, kind, self.until.text(), self.why.text()):
            self._give(self.until, self.why)
            self.escape()
        else:
            self.until.setFocus(Qt.FocusReason.OtherFocusReason)
            self.until.selectAll()

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        side = t.sizes.pad_drawer
        self.setMinimumHeight(t.sizes.action_bar)
        self._column.setContentsMargins(side, t.px(8), side, t.px(8))
        self._column.setSpacing(t.px(4))
        for row in (self._row, self._second):
            row.setSpacing(t.px(6))
