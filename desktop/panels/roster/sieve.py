"""Which posts and villages the matrix shows: by board, by how they stand, by what they have in hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.roster.shifts import Presence
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.roster.cards import RosterCard
from desktop.viewmodels.roster.roster import RosterView

POSTS, VILLAGES = "/posts", "/villages"
"""In the place of a board: the posts alone, the villages alone."""


class Sieve(QObject):
    """``changed`` when other cards are to be seen."""

    changed = Signal()

    def __init__(self, roster: RosterView, parent: QWidget) -> None:
        super().__init__(parent)
        self.boards = QComboBox(parent)
        self.boards.setAccessibleName(self.tr("板块"))
        self.boards.addItem(self.tr("全部板块"), "")
        villages = roster.villages()
        if villages:
            self.boards.addItem(self.tr("只看岗位"), POSTS)
            self.boards.addItem(self.tr("只看村居"), VILLAGES)
        names = {board.id: board.name for board in (*roster.boards(), *villages) if board.id}
        for id_, name in names.items():
            self.boards.addItem(name, id_)
        options = [
            ("all", self.tr("全部")), ("busy", self.tr("忙")), ("gone", self.tr("离岗与空岗")),
            ("deputy", self.tr("B角顶岗")), ("late", self.tr("有超期")),
        ]  # fmt: skip
        if not roster.knows_load():
            options = [one for one in options if one[0] not in ("busy", "late")]
        self.states = SegmentedToggle(options, name=self.tr("状态"), parent=parent)
        self.states.changed.connect(self.changed)
        self.boards.currentIndexChanged.connect(self.changed)

    def clear(self) -> None:
        """Show everything."""
        self.states.set_value("all")
        self.boards.setCurrentIndex(0)

    def show_board(self, board: str) -> bool:
        """Show one board only; whether it has anything to show."""
        at = self.boards.findData(board)
        if at >= 0:
            self.states.set_value("all")
            self.boards.setCurrentIndex(at)
        return at >= 0

    def holds(self, card: RosterCard) -> bool:
        """Whether a card is to be seen."""
        board = self.boards.currentData()
        if board in (POSTS, VILLAGES):
            if card.village is not (board == VILLAGES):
                return False
        elif board and card.board != board:
            return False
        match self.states.value:
            case "busy":
                return card.presence is Presence.BUSY
            case "gone":
                return card.presence in (Presence.AWAY, Presence.VACANT)
            case "deputy":
                return card.deputy and card.there
            case "late":
                return card.late > 0
            case _:
                return True
