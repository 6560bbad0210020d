"""The slip on screen: read it out by telephone, print it, or keep it as a PDF. Needs neither a line nor a disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.trail import Act
from desktop.panels.dispatch import slip_sheet
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.slip import Slip


class _Sheet(QWidget):
    """The pages as they will come out, white whatever the theme."""

    def __init__(self, made: slip_sheet.Paper, parent: QWidget) -> None:
        super().__init__(parent)
        self._made = made
        self._scale = theme().px(100) / 100 * 1.25

    def sizeHint(self) -> QSize:
        pages = self._made.pageCount()
        tall = slip_sheet.POINTS.height() * self._scale + theme().px(8)
        return QSize(round(slip_sheet.POINTS.width() * self._scale), round(pages * tall))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._scale, self._scale)
        margin = slip_sheet.MARGIN_MM / 25.4 * 72
        gap = theme().px(8) / self._scale
        for page in range(self._made.pageCount()):
            top = page * (slip_sheet.POINTS.height() + gap)
            painter.fillRect(
                QRectF(0, top, slip_sheet.POINTS.width(), slip_sheet.POINTS.height()), QColor("#FFFFFF")
            )
            painter.save()
            painter.translate(margin, top + margin)
            slip_sheet.draw(self._made, painter, page)
            painter.restore()


class SlipWindow(QDialog):
    """Never modal: work goes on beside it. ``told(sentence)`` when it was printed or kept."""

    told = Signal(str)
    noted = Signal(str, str, object)
    """Something has left this desk, for the audit: the act, what it was done to, what is told beside."""

    def __init__(self, slip: Slip, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.slip = slip
        self._folder = folder
        self.made = slip_sheet.document(slip)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("派遣单"))
        self.setAccessibleName(f"{slip.title} {slip.status}")
        self.setModal(False)
        area = QScrollArea(self)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sheet = _Sheet(self.made, area)
        self.sheet.resize(self.sheet.sizeHint())
        area.setWidget(self.sheet)
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
        room = self.sheet.sizeHint()
        self.resize(room.width() + theme().px(48), min(room.height(), theme().px(640)) + theme().px(76))
        self.print_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_S:
            self.ask_file()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            control and event.key() == Qt.Key.Key_P
        ):
            self.print()
        else:
            super().keyPressEvent(event)

    def print(self) -> None:
        """Ask for a printer; a machine that has none is offered a PDF."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self.ask_file()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.slip.title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: self._print(printer))
        dialog.show()

    def ask_file(self) -> None:
        """Ask where the PDF goes."""
        dialog = QFileDialog(self, self.tr("存为 PDF"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(slip_sheet.file_name(self.slip))
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Write the PDF, and say how it went."""
        problem = slip_sheet.save(path, slip_sheet.pdf(self.made, self.slip.title))
        self._say(
            self.tr("没有存成：{error}。内容仍在屏幕上，可照此电话告知。").format(error=problem)
            if problem
            else self.tr("已存为 {path}").format(path=path),
            bad=bool(problem),
        )
        if not problem:
            self.noted.emit(Act.EXPORTED, f"slip:{self.slip.id}", {"format": "pdf"})

    def _print(self, printer: object) -> None:
        from PySide6.QtPrintSupport import QPrinter

        assert isinstance(printer, QPrinter)
        done = slip_sheet.print_to(self.made, printer)
        self._say(
            self.tr("已送往打印机。") if done else self.tr("没有打印成。内容仍在屏幕上，可照此电话告知。"),
            bad=not done,
        )
        if done:
            self.noted.emit(Act.PRINTED, f"slip:{self.slip.id}", {"copies": 1})

    def _say(self, sentence: str, *, bad: bool) -> None:
        self.said.set_role("late" if bad else "muted")
        self.said.set_text(sentence)
        self.told.emit(sentence)
