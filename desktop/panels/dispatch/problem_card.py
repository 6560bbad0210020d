"""What the center would not take of this event: the operator's words, the center's sentence, two ways on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.outbox import Entry


class ProblemCard(QWidget):
    """One refused command with 重试 and 撤回. ``retried(id)``, ``withdrawn(id)``; hides itself without an entry."""

    retried = Signal(str)
    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, keys: bool = False) -> None:
        super().__init__(parent)
        self.entry: Entry | None = None
        self._chip = Chip("", "warn", parent=self)
        self._what = PlainLabel(bold=True, parent=self)
        self._holds = PlainLabel(role="muted", size=12, elide=False, parent=self)
        self._mine = PlainLabel(wrap=True, parent=self)
        self._theirs = PlainLabel(wrap=True, parent=self)
        self.retry = KeyButton(
            self.tr("重试"), "R" if keys else "", small=True, icon="refresh-cw", parent=self
        )
        self.withdraw = KeyButton(
            self.tr("撤回"), "X" if keys else "", small=True, icon="undo-2", parent=self
        )
        self.retry.clicked.connect(self._retry)
        self.withdraw.clicked.connect(self._withdraw)
        self._head = QHBoxLayout()
        self._head.addWidget(self._chip)
        self._head.addWidget(self._what, 1)
        self._head.addWidget(self._holds)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.retry)
        self._foot.addWidget(self.withdraw)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._mine)
        self._column.addWidget(self._theirs)
        self._column.addLayout(self._foot)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def set_entry(self, entry: Entry | None, time: str = "") -> None:
        """Show this command, or nothing."""
        self.entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        conflict = entry.kind == "conflict"
        self._chip.set_chip(entry.status, "warn" if conflict else "bad")
        self._what.set_text(" ".join(part for part in (entry.step, entry.number, entry.title) if part))
        self._holds.set_text(entry.blocked_words)
        mine = "　".join(part for part in (time, entry.to, entry.words) if part)
        self._mine.set_text(self.tr("我的：{words}").format(words=mine))
        self._theirs.set_text(self.tr("中心：{words}").format(words=entry.sentence))
        self._theirs.set_role("warn" if conflict else "late")
        self.setAccessibleName(f"{entry.status} {self._what.text()} {entry.sentence}")
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        frame = QRectF(self.rect())
        painting.fill_box(painter, frame, t.color("raised"), t.color("line"))
        conflict = self.entry is not None and self.entry.kind == "conflict"
        painter.fillRect(
            0, t.px(4), t.px(3), self.height() - t.px(8), t.color("warn" if conflict else "late")
        )

    @Slot()
    def _retry(self) -> None:
        if self.entry is not None:
            self.retried.emit(self.entry.id)

    @Slot()
    def _withdraw(self) -> None:
        if self.entry is not None:
            self.withdrawn.emit(self.entry.id)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._column.setContentsMargins(t.px(14), t.px(10), t.px(12), t.px(10))
        self._column.setSpacing(t.px(6))
        self._head.setSpacing(t.px(8))
        self._foot.setSpacing(t.px(8))
        self.update()
