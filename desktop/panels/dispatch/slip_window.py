"""The slip on screen: read it out by telephone, print it, or keep it as a PDF. Needs neither a line nor a disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from desktop.domain.problems import Refused
from desktop.panels.dispatch import slip_sheet
from desktop.theme.sheets import SheetWindow
from desktop.viewmodels.outbox.slip import Slip

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS_IN_AN_INCH = 72


class SlipWindow(SheetWindow):
    """Never modal: work goes on beside it. ``told(sentence)`` when it was printed or kept."""

    told = Signal(str)

    def __init__(self, slip: Slip, folder: Path, parent: QWidget) -> None:
        super().__init__(folder, parent)
        self.slip = slip
        self.made = slip_sheet.document(slip)
        self.setWindowTitle(self.tr("派遣单"))
        self.setAccessibleName(f"{slip.title} {slip.status}")
        self.pages.set_pages(self._pictures())
        self.fit()

    @property
    def subject(self) -> str:
        """The slip."""
        return f"slip:{self.slip.id}"

    def file_name(self) -> str:
        return slip_sheet.file_name(self.slip)

    def paint_on(self, printer: QPrinter) -> None:
        printer.setDocName(self.slip.title)
        if not slip_sheet.print_to(self.made, printer):
            raise Refused(self.tr("没有打印成。内容仍在屏幕上，可照此电话告知。"))

    def write(self, path: Path) -> None:
        problem = slip_sheet.save(str(path), slip_sheet.pdf(self.made, self.slip.title))
        if problem:
            said = self.tr("没有存成：{error}。内容仍在屏幕上，可照此电话告知。")
            raise Refused(said.format(error=problem))

    def say(self, sentence: str, *, bad: bool = False) -> None:
        super().say(sentence, bad=bad)
        self.told.emit(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_P:
            self.print()
        else:
            super().keyPressEvent(event)

    def _pictures(self) -> list[QImage]:
        """The pages as they will come out."""
        scale = self.dpi / _POINTS_IN_AN_INCH
        size, margin = (slip_sheet.POINTS * scale).toSize(), slip_sheet.MARGIN_MM / 25.4 * _POINTS_IN_AN_INCH
        found = []
        for page in range(self.made.pageCount()):
            picture = QImage(size, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
            painter = QPainter(picture)
            painter.scale(scale, scale)
            painter.translate(margin, margin)
            slip_sheet.draw(self.made, painter, page)
            painter.end()
            found.append(picture)
        return found
