"""The dispatch order on A4 before it is printed or kept as a PDF: what will come out, and whose name is on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.commands import SubjectType
from desktop.domain.problems import Refused
from desktop.domain.reveal import Part, Purpose, Revealed, Wanted, entitled
from desktop.domain.trail import Act
from desktop.services.connection import Connection
from desktop.services.situation import Situation, Touched
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.revealing import Ask, asked, tail_of
from desktop.viewmodels.spawning import Spawner

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.paper.order_sheet import OrderSheet

_DPI = 96


class _Pages(QWidget):
    """The pages as they will come out, white whatever the theme, one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages: list[QImage] = []

    def set_pages(self, pages: list[QImage]) -> None:
        self.pages = pages
        self.resize(self.sizeHint())
        self.update()

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


class OrderWindow(QDialog):
    """Never modal: work goes on beside it, and what the center confirms meanwhile is on it. ``told(sentence)``."""

    told = Signal(str)
    noted = Signal(str, str, object)
    """Something has left this desk, for the audit: the act, what it was done to, what is told beside."""

    def __init__(
        self, situation: Situation, connection: Connection, order_id: str, folder: Path, parent: QWidget,
        tasks: Spawner, ask: Ask, *, copies: int = 1,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._order, self._folder = order_id, folder
        self._tasks, self._ask = tasks, ask
        self._seen: Revealed | None = None
        self._closed = False
        self._sheet: OrderSheet | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("派遣令"))
        self.setModal(False)
        area = QScrollArea(self)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pages = _Pages(area)
        area.setWidget(self.pages)
        self.two = QCheckBox(self.tr("一式两份 (2)"), self)
        self.two.setChecked(copies == 2)
        self.full = QCheckBox(self.tr("反映人全名和电话 (F)"), self)
        self.full.setVisible(entitled(situation.actor) and self._has_reporter())
        self.said = PlainLabel(role="muted", wrap=True, parent=self)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.keep = KeyButton(self.tr("存为 PDF"), "Ctrl+S", icon="download", parent=self)
        self.print_button = KeyButton(
            self.tr("打印"), "Enter", icon="printer", variant="primary", parent=self
        )
        self.two.toggled.connect(self.refresh)
        self.full.toggled.connect(self.show_full)
        self.back.clicked.connect(self.close)
        self.keep.clicked.connect(self.ask_file)
        self.print_button.clicked.connect(self.print)
        foot = QHBoxLayout()
        for box in (self.two, self.full):
            foot.addWidget(box)
        foot.addWidget(self.said, 1)
        for button in (self.back, self.keep, self.print_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addLayout(foot)
        self.refresh()
        room = self.pages.sizeHint()
        screen = self.screen().availableGeometry()
        high = min(room.height() + theme().px(84), screen.height() - theme().px(80))
        self.resize(min(room.width() + theme().px(56), screen.width()), max(theme().px(420), high))
        self.print_button.setFocus()
        stop = situation.touched.connect(self._on_touched)
        self.destroyed.connect(stop)

    @property
    def copies(self) -> int:
        """How many of each page."""
        return 2 if self.two.isChecked() else 1

    @Slot()
    def refresh(self) -> None:
        """Lay it out as it stands now."""
        from desktop.paper import printing
        from desktop.paper.order_sheet import sheet_of

        made = sheet_of(self._situation, self._order, self._connection.now(), seen=self._seen)
        if made is None:
            self._say(self.tr("这张派单已不在本机，看到的是打开时的样子。"), bad=True)
            return
        self._sheet = made
        self.setAccessibleName(printing.file_name(made))
        dpi = _DPI * theme().scale * self.devicePixelRatioF()
        self.pages.set_pages(printing.pictures(made, dpi, self.copies))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closed, self._seen = True, None
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if control and key == Qt.Key.Key_S:
            self.ask_file()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (control and key == Qt.Key.Key_P):
            self.print()
        elif key == Qt.Key.Key_2 and not control:
            self.two.toggle()
        elif key == Qt.Key.Key_F and not control and not self.full.isHidden():
            self.full.toggle()
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
        from desktop.paper import printing

        if self._sheet is None:
            return
        try:
            printing.paint(self._sheet, printer, self.copies)
        except Refused as refused:
            self._say(refused.sentence, bad=True)
        else:
            self._say(self.tr("已送往打印机。"))
            self.noted.emit(Act.PRINTED, f"order:{self._order}", {"copies": self.copies})

    def ask_file(self) -> None:
        """Ask where the PDF goes."""
        from desktop.paper import printing

        if self._sheet is None:
            return
        dialog = QFileDialog(self, self.tr("存为 PDF"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(printing.file_name(self._sheet))
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Write the PDF, and say how it went."""
        from desktop.paper import printing

        if self._sheet is None:
            return
        try:
            printing.pdf(self._sheet, Path(path), self.copies)
        except Refused as refused:
            self._say(refused.sentence, bad=True)
        else:
            self._say(self.tr("已存为 {path}").format(path=path))
            self.noted.emit(Act.EXPORTED, f"order:{self._order}", {"format": "pdf"})

    @Slot(bool)
    def show_full(self, on: bool) -> None:
        """With the reporter, which is asked of the center for this paper; without, as it always is."""
        order = self._situation.order(self._order)
        self._seen = None
        if on and order is not None:
            self._say(self.tr("正在向中心登记…"))
            wanted = Wanted(event=order.event, fields=tuple(Part), purpose=Purpose.PRINT)
            self._tasks.spawn(self._fetch(wanted), "reveal for paper")
        else:
            self._say("")
            self.refresh()

    async def _fetch(self, wanted: Wanted) -> None:
        found = await asked(self._ask, wanted, tail_of(self._situation, wanted.event))
        if self._closed or not self.full.isChecked():
            return
        if isinstance(found, Revealed):
            self._seen = found
            self._say(self.tr("打印派遣单，已登记"))
            self.refresh()
        else:
            with QSignalBlocker(self.full):
                self.full.setChecked(False)
            self._say(found, bad=True)
            self.refresh()

    def _has_reporter(self) -> bool:
        order = self._situation.order(self._order)
        event = self._situation.event(order.event) if order is not None else None
        return event is not None and event.reporter is not None

    def _on_touched(self, touched: Touched) -> None:
        order = self._situation.order(self._order)
        keys = {
            (SubjectType.ORDER, self._order),
            (SubjectType.EVENT, order.event if order is not None else ""),
        }
        if touched.everything or keys & touched.keys:
            self.refresh()

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self.said.set_role("late" if bad else "muted")
        self.said.set_text(sentence)
        self.told.emit(sentence)
