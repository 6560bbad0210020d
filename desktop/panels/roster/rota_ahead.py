"""Makes the cells of the pages above and below while nobody works, so that who scrolls there does not wait for them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.panels.roster.rota_layout import RotaLayout
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.rows import RotaRow


class Ahead(QTimer):
    """A row at a time, between other things."""

    def __init__(self, at: RotaLayout, board: RotaBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._at, self._board = at, board
        self._due: list[RotaRow] = []
        self._seen: object = None
        self.setSingleShot(True)
        self.timeout.connect(self._make)

    def look(self) -> None:
        """Something else is in sight now."""
        at, page = self._at, self._at.height
        seen = (at.scrolled, at.period, at.whole, page)
        if seen == self._seen:
            return
        self._seen = seen
        self._due = [
            line.row for line in at.lines
            if line.row is not None and -page < line.y - at.scrolled < 2 * page
        ]  # fmt: skip
        self.start(0)

    @Slot()
    def _make(self) -> None:
        if not self._due:
            return
        row = self._due.pop()
        for day in self._at.days_of(row):
            self._board.cell(row.id, day)
        self.start(0)
