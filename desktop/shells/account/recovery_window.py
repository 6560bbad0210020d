"""恢复码 on paper before they are printed. They go to a printer and into no file, where others would read them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.theme.sheets import SheetWindow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.paper.recovery_page import RecoveryPaper


class RecoveryWindow(SheetWindow):
    """One page, as long as it is open."""

    def __init__(self, paper: RecoveryPaper, parent: QWidget) -> None:
        from desktop.paper import recovery_page

        super().__init__(Path(), parent)
        self._paper = paper
        self.setWindowTitle(self.tr("恢复码"))
        self.setAccessibleName(self.tr("恢复码"))
        self.keep.hide()
        self.pages.set_pages(recovery_page.pictures(paper, self.dpi))
        self.fit()

    @property
    def subject(self) -> str:
        """Whose second factor."""
        return f"recovery:{self._paper.account}"

    def ask_file(self) -> None:
        """There is no file of them."""
        self.say(self.tr("恢复码不存成文件：请用打印机打印，或抄写。"), bad=True)

    def paint_on(self, printer: QPrinter) -> None:
        from desktop.paper import recovery_page

        recovery_page.paint(self._paper, printer)
