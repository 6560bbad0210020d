"""What is done with the posts and villages that are marked in the matrix: how many they are, call them, let them go."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.panels.roster.matrix import PostMatrix
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.words import listed

_NAMED = 6
"""So many are written out."""


class MarksBar(QWidget):
    """``call_requested`` for those that are marked. Hidden while none is."""

    call_requested = Signal()

    def __init__(self, roster: RosterView, matrix: PostMatrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster, self._matrix = roster, matrix
        self.said = PlainLabel(parent=self)
        self.call = KeyButton(self.tr("点名"), "M", icon="phone", variant="primary", parent=self)
        self.all = KeyButton(self.tr("全选所见"), "Ctrl+A", parent=self)
        self.none = KeyButton(self.tr("不选"), "Esc", parent=self)
        self.call.clicked.connect(self.call_requested)
        self.all.clicked.connect(matrix.mark_shown)
        self.none.clicked.connect(matrix.clear_marks)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.said, 1)
        for button in (self.all, self.none, self.call):
            self._row.addWidget(button)
        matrix.marks_changed.connect(self._show)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show()

    @Slot()
    def _show(self) -> None:
        marked = self._matrix.marked
        cards = [card for one in marked if (card := self._roster.card(one)) is not None]
        names = listed(card.name for card in cards[:_NAMED])
        more = self.tr(" 等") if len(cards) > _NAMED else ""
        self.said.set_text(self.tr("已选 {count} 个：{names}").format(count=len(cards), names=names + more))
        self.setVisible(bool(cards))

    @Slot()
    def _restyle(self) -> None:
        self._row.setSpacing(theme().px(8))
