"""What needs a decision: the operator's words, what the center says now, and the ways on, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.theme.painting import ChipName
from desktop.theme.states import Separator
from desktop.viewmodels.outbox.choices import ChoiceId
from desktop.viewmodels.outbox.outbox import Choice, Entry
from desktop.viewmodels.words import labelled

LOOKS: dict[str, ChipName] = {
    "refused": "bad", "unreadable": "bad", "undelivered": "bad", "conflict": "warn", "stuck": "warn",
    "behind": "line", "waiting": "sending",
}  # fmt: skip
"""How each kind of entry looks as a chip."""
_ICONS: dict[ChoiceId, str] = {
    "retry": "refresh-cw",
    "withdraw": "undo-2",
    "amend": "pencil",
    "export": "download",
    "phone": "phone",
}


class _Side(QWidget):
    """One of the two sides: whose it is and when, what it is, and the words in full."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._whose = PlainLabel(name, role="muted", size=12, parent=self)
        self._what = PlainLabel(bold=True, wrap=True, parent=self)
        self.words = PlainLabel(wrap=True, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._whose, self._what, self.words):
            self._column.addWidget(part)
        self._column.addStretch(1)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_name(self, name: str) -> None:
        """Whose side it is, from the next ``set_side`` on."""
        self._name = name

    def set_side(self, when: str, what: str, words: str) -> None:
        """Show this; what is empty takes no room."""
        self._whose.set_text(f"{self._name}　{when}" if when else self._name)
        self._what.set_text(what)
        self._what.setVisible(bool(what))
        self.words.set_text(words)
        self.words.setVisible(bool(words))

    @Slot()
    def _restyle(self) -> None:
        self._column.setSpacing(theme().px(2))


class ProblemCard(QWidget):
    """One command that needs a decision; hides itself without an entry.

    ``chosen(id, choice)`` with ``keys``, where all ways on are shown; beside a composer only ``retried(id)`` and
    ``withdrawn(id)``: the rest is done in the list.
    """

    chosen = Signal(str, str)
    retried = Signal(str)
    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, keys: bool = False) -> None:
        super().__init__(parent)
        self.entry: Entry | None = None
        self._keys = keys
        self.buttons: dict[ChoiceId, KeyButton] = {}
        self._chip = Chip("", "warn", parent=self)
        self._what = PlainLabel(bold=True, parent=self)
        self._when = PlainLabel(role="muted", size=12, elide=False, parent=self)
        self.print_button = IconButton("printer", self.tr("打印"), "Ctrl+P", parent=self)
        self.print_button.clicked.connect(lambda: self._choose("print"))
        self._mine = _Side(self.tr("我的"), self)
        self._theirs = _Side(self.tr("中心"), self)
        self._line = Separator(Qt.Orientation.Vertical, parent=self)
        self._why_not = PlainLabel(role="muted", size=12, wrap=True, parent=self)
        self._holds = PlainLabel(role="muted", size=12, parent=self)
        self._holds.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head = QHBoxLayout()
        self._head.addWidget(self._chip)
        self._head.addWidget(self._what, 1)
        self._head.addWidget(self._when)
        self._head.addWidget(self.print_button)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addWidget(self._mine, 1)
        self._sides.addWidget(self._line)
        self._sides.addWidget(self._theirs, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._holds, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._sides)
        self._column.addLayout(self._foot)
        self._column.addWidget(self._why_not)
        self.print_button.setVisible(keys)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def set_entry(
        self, entry: Entry | None, time: str = "", choices: Sequence[Choice] = (), *, words: str = "",
        theirs_at: str = "", answered: str = "", state: str = "",
    ) -> None:  # fmt: skip
        """Show this command, or nothing.

        ``words``: the own words in full; ``theirs_at``: when the center's side happened; ``answered``: when it said
        so; ``state``: where its tries stand. Without ``choices`` it offers what can be done anywhere.
        """
        self.entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        self._chip.set_chip(entry.status, LOOKS[entry.kind])
        self._what.set_text("　".join(part for part in (entry.number, entry.title) if part) or entry.step)
        back = self.tr("{time} 中心退回") if entry.kind != "undelivered" else self.tr("{time} 停止重试")
        self._when.set_text(back.format(time=answered) if answered else state)
        self._holds.set_text(entry.blocked_words)
        mine_at = self.tr("{time} 离线时").format(time=time) if entry.offline else time
        self._mine.set_side(mine_at, entry.mine or entry.step, words or entry.words)
        self._theirs.set_name(entry.to if entry.kind == "undelivered" else self.tr("中心"))
        theirs = " ".join(part for part in (theirs_at, entry.who) if part)
        said = "" if entry.theirs else entry.sentence
        if entry.kind == "stuck":
            said = f"{said}\n{self.tr('可能已经送达；重试不会重复办理。')}"
        self._theirs.set_side(theirs, entry.theirs, said)
        bad = entry.kind in ("refused", "unreadable", "undelivered")
        self._theirs.words.set_role("late" if bad else "warn")
        self._offer(choices or self._anywhere(entry))
        self.setAccessibleName(f"{entry.status} {self._what.text()} {entry.theirs} {entry.sentence}")
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < theme().px(520)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way is not self._sides.direction():
            self._sides.setDirection(way)
            self._line.setVisible(not narrow)
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), t.color("raised"), t.color("line"))
        soft = self.entry is not None and self.entry.kind in ("conflict", "stuck")
        painter.fillRect(0, t.px(4), t.px(3), self.height() - t.px(8), t.color("warn" if soft else "late"))

    def _anywhere(self, entry: Entry) -> tuple[Choice, ...]:
        back = Choice("withdraw", "", self.tr("撤回"))
        return (back,) if entry.kind == "conflict" else (Choice("retry", "", self.tr("重试")), back)

    def _offer(self, choices: Sequence[Choice]) -> None:
        wanted = [choice.id for choice in choices]
        for id_, button in list(self.buttons.items()):
            button.setVisible(id_ in wanted)
        for place, choice in enumerate(choices):
            button = self.buttons.get(choice.id) or self._new_button(choice.id)
            self._foot.removeWidget(button)
            self._foot.insertWidget(place, button)
            button.setText(choice.text)
            button.set_key(choice.key if self._keys else "")
            button.setEnabled(not choice.refusal)
            set_plain_tooltip(button, choice.refusal)
            button.show()
        said = [
            labelled(f"{choice.key} {choice.text}", choice.refusal) for choice in choices if choice.refusal
        ]
        self._why_not.set_text("\n".join(said))
        self._why_not.setVisible(bool(said))

    def _new_button(self, choice: ChoiceId) -> KeyButton:
        button = KeyButton("", small=True, icon=_ICONS.get(choice, ""), parent=self)
        button.clicked.connect(lambda: self._choose(choice))
        self.buttons[choice] = button
        return button

    def _choose(self, choice: ChoiceId) -> None:
        if self.entry is None:
            return
        self.chosen.emit(self.entry.id, choice)
        if choice == "retry":
            self.retried.emit(self.entry.id)
        elif choice == "withdraw":
            self.withdrawn.emit(self.entry.id)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._column.setContentsMargins(t.px(14), t.px(8), t.px(12), t.px(10))
        self._column.setSpacing(t.px(8))
        self._head.setSpacing(t.px(8))
        self._sides.setSpacing(t.px(12))
        self._foot.setSpacing(t.px(8))
        self.update()
