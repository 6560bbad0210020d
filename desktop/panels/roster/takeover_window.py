"""The handover sheet on A4 before it is printed or kept as a PDF. Never modal: work goes on beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.problems import Refused
from desktop.domain.trail import Act
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.paper.takeover_form import TakeoverPaper

_DPI = 96


class _Pages(QWidget):
    """The pages as they will come out, white whatever the theme, one below the other."""

    def __init__(self, pages: list[QImage], parent: QWidget) -> None:
        super().__init__(parent)
        self.pages = pages
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        gap, ratio = theme().px(12), self.devicePixelRatioF()
        wide = max((page.width() for page in self.pages), default=0)
        tall = sum(page.height() for page in self.pages)
        return QSize(round(wide / ratio), round(tall / ratio) + gap * max(0, len(self.pages) - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, top, ratio = QPainter(self), 0.0, self.devicePixelRatioF()
        for page in self.pages:
            place = QRectF(0, top, page.width() / ratio, page.height() / ratio)
            painter.fillRect(place, QColor("#FFFFFF"))
            painter.drawImage(place, page)
            top += place.height() + theme().px(12)


class TakeoverWindow(QDialog):
    """``noted(act, subject, detail)`` when it has left this desk."""

    noted = Signal(str, str, object)

    def __init__(self, paper: TakeoverPaper, subject: str, parent: QWidget) -> None:
        super().__init__(parent)
        from desktop.paper import takeover_form

        self._paper, self._subject = paper, subject
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("交接单"))
        self.setAccessibleName(takeover_form.file_name(paper))
        self.setModal(False)
        area = QScrollArea(self)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        dpi = _DPI * theme().scale * self.devicePixelRatioF()
        self.pages = _Pages(takeover_form.pictures(paper, dpi), area)
        area.setWidget(self.pages)
        self.said = PlainLabel(role="muted", wrap=True, parent=self)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.keep = KeyButton(self.tr("存为 PDF"), "Ctrl+S", icon="download", parent=self)
        self.print_button = KeyButton(
            self.tr("打印"), "Enter", icon="printer", variant="primary", parent=self
        )
        self.back.clicked.connect(self.close)
        self.keep.clicked.connect(self.ask_file)
        self.print_button.clicked.connect(self.print)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        for button in (self.back, self.keep, self.print_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addLayout(foot)
        room, screen = self.pages.sizeHint(), self.screen().availableGeometry()
        high = min(room.height() + theme().px(84), screen.height() - theme().px(80))
        self.resize(min(room.width() + theme().px(56), screen.width()), max(theme().px(420), high))
        self.print_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_S:
            self.ask_file()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.print()
        else:
            super().keyPressEvent(event)

    def print(self) -> None:
        """Ask for a printer; a machine that has none is offered a PDF."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._say(self.tr("这台机器没有打印机，可存为 PDF。"))
            self.ask_file()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # the printer dialog's own wants to be told whom to call

    def print_on(self, printer: QPrinter) -> None:
        """Print on the one that was chosen, and say how it went."""
        from desktop.paper import takeover_form

        try:
            takeover_form.paint(self._paper, printer)
        except Refused as refused:
            self._say(refused.sentence, bad=True)
        else:
            self._say(self.tr("已送往打印机。"))
            self.noted.emit(Act.PRINTED, self._subject, {"copies": 1})

    def ask_file(self) -> None:
        """Ask where the PDF goes."""
        from desktop.paper import takeover_form

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("存为 PDF"), folder or str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(takeover_form.file_name(self._paper))
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Write the PDF, and say how it went."""
        from desktop.paper import takeover_form

        try:
            takeover_form.pdf(self._paper, Path(path))
        except Refused as refused:
            self._say(refused.sentence, bad=True)
        else:
            self._say(self.tr("已存为 {path}").format(path=path))
            self.noted.emit(Act.EXPORTED, self._subject, {"format": "pdf"})

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self.said.set_role("late" if bad else "muted")
        self.said.set_text(sentence)
