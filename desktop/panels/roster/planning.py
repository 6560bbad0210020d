"""排班 in the roster panel: the strip below the matrix and what is shared by all its forms."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.panels.roster.rota_strip import RotaStrip
from desktop.services.desk import Desk
from desktop.viewmodels.catalogue_editor import DraftStore
from desktop.viewmodels.roster import RosterView
from desktop.viewmodels.rota_board import RotaBoard
from desktop.viewmodels.rota_draft import RotaDraft
from desktop.viewmodels.spawning import Files, Spawner


class Planning(QObject):
    """Makes the board's view models and forms, and ends them with the roster's view."""

    def __init__(
        self, roster: RosterView, desk: Desk, tasks: Spawner, drafts: DraftStore | None, files: Files | None,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.draft = RotaDraft(roster.situation, drafts, self)
        self.board = RotaBoard(roster.situation, roster.connection, self.draft, self)
        self.strip = RotaStrip(self.board, False, parent, large=False)
        roster.closing.connect(self.close)

    @Slot()
    def tick(self) -> None:
        """Once a second while the panel is seen."""
        self.board.tick()

    @Slot()
    def close(self) -> None:
        """Listen no more; the panel is going."""
        self.board.close()
        self.draft.close()
