"""What is typed for a shift to come or an absence: whom to ask for a swap, and words or a time for the other steps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.panels.roster.person_finder import PersonFinder
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.viewmodels.roster.turns import (
    AGREE,
    APPROVE,
    ASK,
    CANCEL,
    DECLINE,
    REFUSE,
    SHORTEN,
    RosterTurns,
)


class SwapForm(QWidget):
    """To whom, in exchange for what, why. ``left`` once it is given or put aside; what is typed stays a draft."""

    left = Signal()

    def __init__(self, turns: RosterTurns, parent: QWidget) -> None:
        super().__init__(parent)
        self._turns = turns
        self._shift, self._to = "", ""
        self.finder = PersonFinder(self.tr("换给谁"), self)
        self.other = QComboBox(self)
        self.other.setAccessibleName(self.tr("换回哪个班"))
        self.words = QLineEdit(self)
        self.words.setAccessibleName(self.tr("换班的原因"))
        self.words.setPlaceholderText(self.tr("原因，可不填"))
        self.button = KeyButton(self.tr("提出换班"), "Enter", variant="primary", small=True, parent=self)
        self.button.clicked.connect(self.send)
        row = QHBoxLayout()
        row.setSpacing(theme().px(6))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        for part in (self.finder, self.other):
            column.addWidget(part)
        column.addLayout(row)
        self.finder.picked.connect(self.pick)
        self.finder.typed.connect(self._on_typed)
        self.other.activated.connect(self._keep)
        self.words.textEdited.connect(self._keep)
        self.words.returnPressed.connect(self.send)

    def ask(self, shift: str) -> None:
        """For this shift; with what was typed for it before."""
        self._shift = shift
        kept = self._turns.draft(f"{ASK} {shift}")
        self._to = kept.get("to", "")
        text = self._turns.name(self._to) if self._to else kept.get("typed", "")
        self.finder.begin(lambda typed: self._turns.candidates(shift, typed), text, chosen=bool(self._to))
        self.words.setText(kept.get("words", ""))
        self._offer(kept.get("other", ""))
        (self.words if self._to else self.finder.line).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def pick(self, person: str) -> None:
        """This one is asked."""
        self._to = person
        self.finder.choose(self._turns.name(person))
        self._offer("")
        self._keep()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def send(self) -> None:
        """Ask; a refusal leaves everything as it is typed."""
        self._turns.ask(
            self._shift, self._to, self.other.currentData() or None, self.words.text(), self.left.emit
        )
        if not self._to:
            self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, chosen: str) -> None:
        self.other.clear()
        self.other.addItem(self.tr("不换回，只请对方顶班"), "")
        if self._to:
            for id_, text in self._turns.exchanges(self._shift, self._to):
                self.other.addItem(self.tr("换回 {place}").format(place=text), id_)
        self.other.setCurrentIndex(max(0, self.other.findData(chosen)))
        self.other.setVisible(self.other.count() > 1)

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._to = ""
        self._offer("")
        self._keep()

    @Slot()
    def _keep(self) -> None:
        typed = "" if self._to else self.finder.line.text()
        other = str(self.other.currentData() or "")
        kept = {"to": self._to, "typed": typed, "other": other, "words": self.words.text()}
        self._turns.keep(f"{ASK} {self._shift}", kept)


class WordsForm(QWidget):
    """Words for one step, for 提前回岗 a time too. ``left`` once it is given."""

    left = Signal()

    def __init__(self, turns: RosterTurns, parent: QWidget) -> None:
        super().__init__(parent)
        self._turns = turns
        self.step, self._subject = "", ""
        self.when = QLineEdit(self)
        self.when.setAccessibleName(self.tr("几时回岗"))
        self.words = QLineEdit(self)
        self.words.setAccessibleName(self.tr("附言"))
        self.button = KeyButton("", "Enter", variant="primary", small=True, parent=self)
        self.button.clicked.connect(self.send)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        row.addWidget(self.when, 2)
        row.addWidget(self.words, 3)
        row.addWidget(self.button)
        for line in (self.when, self.words):
            line.textEdited.connect(self._keep)
            line.returnPressed.connect(self.send)

    def ask(self, step: str, subject: str, *, begun: bool = False) -> None:
        """For this step of a shift or an absence."""
        self.step, self._subject = step, subject
        names = {
            DECLINE: self.tr("不同意"), REFUSE: self.tr("驳回"), CANCEL: self.tr("取消不在岗"),
            SHORTEN: self.tr("提前回岗"), AGREE: self.tr("同意"), APPROVE: self.tr("批准"),
        }  # fmt: skip
        self.button.setText(names[step])
        hint = self.tr("驳回的理由") if step == REFUSE else self.tr("原因，可不填")
        self.words.setPlaceholderText(hint)
        self.when.setVisible(step == SHORTEN)
        self.when.setPlaceholderText(self.tr("几时回，不填就是现在") if begun else self.tr("到何时为止"))
        kept = self._turns.draft(f"{step} {subject}")
        self.when.setText(kept.get("when", ""))
        self.words.setText(kept.get("words", ""))
        (self.when if step == SHORTEN else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def send(self) -> None:
        """Give it; a refusal leaves everything as it is typed."""
        match self.step:
            case "absence.shorten":
                self._turns.shorten(self._subject, self.when.text(), self.words.text(), self.left.emit)
            case "absence.cancel":
                self._turns.cancel(self._subject, self.words.text(), self.left.emit)
            case step:
                self._turns.decide(step, self._subject, self.words.text(), self.left.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @Slot()
    def _keep(self) -> None:
        kept = {"when": self.when.text(), "words": self.words.text()}
        self._turns.keep(f"{self.step} {self._subject}", kept)
