"""排班 in the roster panel: the strip below the matrix, and the large form that fills the panel."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.panels.roster.rota_page import RotaPage
from desktop.panels.roster.rota_strip import RotaStrip
from desktop.services.sending.desk import Desk
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.rota.desk import Recall, RotaDesk
from desktop.viewmodels.spawning import Files, Spawner


class Planning(QObject):
    """``opened(page)``: the large form wants the place of the panel's other parts; ``left`` once it gives it back."""

    opened = Signal(QWidget)
    left = Signal()
    said = Signal(str)

    def __init__(
        self, roster: RosterView, desk: Desk, tasks: Spawner, drafts: DraftStore | None, files: Files | None,
        parent: QWidget, recall: Recall | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.desk = RotaDesk(
            roster.situation, roster.connection, desk, tasks, drafts, files, self, recall=recall
        )
        self.strip = RotaStrip(self.desk.board, self.desk.may, parent)
        self._parent = parent
        self._page: RotaPage | None = None
        self.strip.wanted.connect(self.open_at)
        self.strip.opened.connect(self.open)
        self.strip.steps.changed.connect(self.desk.look_back)
        roster.closing.connect(self.desk.close)

    @property
    def page(self) -> RotaPage:
        """The large form; made when it is first wanted."""
        if self._page is None:
            self._page = RotaPage(self.desk, self._parent)
            self._page.hide()
            self._page.left.connect(self.leave)
            self._page.said.connect(self.said)
        return self._page

    @property
    def is_open(self) -> bool:
        """Whether the large form fills the panel."""
        return self._page is not None and not self._page.isHidden()

    @Slot()
    def open(self) -> None:
        """The large form, on the days of the strip."""
        self.open_at("", None)

    @Slot(str, object)
    def open_at(self, row: str, day: date | None) -> None:
        """The large form with a cell chosen."""
        page = self.page
        if page.head.steps.period != self.strip.steps.period and not row:
            page.head.steps.set_period(self.strip.steps.period)
        if not self.is_open:
            self.opened.emit(page)
        page.open(row, day)

    @Slot()
    def leave(self) -> None:
        """Back to the posts; the draft is kept."""
        self.left.emit()
        self.strip.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def tick(self) -> None:
        """Once a second while the panel is seen."""
        self.desk.look_back(self.strip.steps.period)
        self.desk.board.tick()
