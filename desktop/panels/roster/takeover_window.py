"""The handover sheet on A4 before it is printed or kept as a PDF. Never modal: work goes on beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from desktop.theme.sheets import SheetWindow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.paper.takeover_form import TakeoverPaper


class TakeoverWindow(SheetWindow):
    """One sheet, as it stood when it was opened."""

    def __init__(self, paper: TakeoverPaper, subject: str, parent: QWidget) -> None:
        from desktop.paper import takeover_form

        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        super().__init__(Path(folder) if folder else Path.home(), parent)
        self._paper, self._subject = paper, subject
        self.setWindowTitle(self.tr("交接单"))
        self.setAccessibleName(self.file_name())
        self.pages.set_pages(takeover_form.pictures(paper, self.dpi))
        self.fit()

    @property
    def subject(self) -> str:
        """The handover."""
        return self._subject

    def file_name(self) -> str:
        from desktop.paper import takeover_form

        return takeover_form.file_name(self._paper)

    def paint_on(self, printer: QPrinter) -> None:
        from desktop.paper import takeover_form

        takeover_form.paint(self._paper, printer)

    def write(self, path: Path) -> None:
        from desktop.paper import takeover_form

        takeover_form.pdf(self._paper, path)
