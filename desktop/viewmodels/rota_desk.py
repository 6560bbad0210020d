"""Everything that the forms of 排班 share: the board, its draft, and what is done with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop.domain.actors import MAY
from desktop.services.connection import Connection
from desktop.services.desk import Desk
from desktop.services.situation import Situation
from desktop.viewmodels.catalogue_editor import DraftStore
from desktop.viewmodels.rota_board import RotaBoard
from desktop.viewmodels.rota_checks import RotaChecks
from desktop.viewmodels.rota_draft import RotaDraft
from desktop.viewmodels.rota_editing import RotaEditing
from desktop.viewmodels.rota_filling import RotaFilling
from desktop.viewmodels.rota_publishing import RotaPublishing
from desktop.viewmodels.rota_rules import RotaRules
from desktop.viewmodels.rota_swaps import RotaSwaps
from desktop.viewmodels.spawning import Files, Spawner


class RotaDesk(QObject):
    """Made once for a window."""

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner,
        drafts: DraftStore | None, files: Files | None, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.may = situation.actor.role in MAY["rota.publish"]
        """Whether whoever sits here may publish a roster."""
        self.draft = RotaDraft(situation, drafts, self)
        self.board = RotaBoard(situation, connection, self.draft, self)
        self.editing = RotaEditing(self.board, self)
        self.checks = RotaChecks(self.board, tasks, files, self)
        self.filling = RotaFilling(self.board, tasks, files, self)
        self.publishing = RotaPublishing(self.board, desk, tasks, self)
        self.rules = RotaRules(self.board, desk, tasks, drafts, self)
        self.swaps = RotaSwaps(self.board, desk, tasks, self)

    @Slot()
    def close(self) -> None:
        """Listen no more; the panel is going."""
        for part in (self.checks, self.publishing, self.rules, self.swaps, self.board, self.draft):
            part.close()
