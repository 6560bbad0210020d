"""The dispatch order on A4 before it is printed or kept as a PDF: what will come out, and whose name is on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.commands import SubjectType
from desktop.domain.rights.reveal import Part, Purpose, Revealed, Wanted, entitled
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation, Touched
from desktop.theme.sheets import SheetWindow
from desktop.viewmodels.drawer.revealing import Ask, asked, tail_of
from desktop.viewmodels.spawning import Spawner

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.paper.order_sheet import OrderSheet


class OrderWindow(SheetWindow):
    """Never modal: work goes on beside it, and what the center confirms meanwhile is on it. ``told(sentence)``."""

    told = Signal(str)

    def __init__(
        self, situation: Situation, connection: Connection, order_id: str, folder: Path, parent: QWidget,
        tasks: Spawner, ask: Ask, *, copies: int = 1,
    ) -> None:  # fmt: skip
        two, full = QCheckBox(), QCheckBox()
        super().__init__(folder, parent, (two, full))
        self.two, self.full = two, full
        self._situation, self._connection = situation, connection
        self._order = order_id
        self._tasks, self._ask = tasks, ask
        self._seen: Revealed | None = None
        self._closed = False
        self._sheet: OrderSheet | None = None
        self.setWindowTitle(self.tr("派遣令"))
        self.two.setText(self.tr("一式两份 (2)"))
        self.two.setChecked(copies == 2)
        self.full.setText(self.tr("反映人全名和电话 (F)"))
        self.full.setVisible(entitled(situation.actor) and self._has_reporter())
        self.two.toggled.connect(self.refresh)
        self.full.toggled.connect(self.show_full)
        self.refresh()
        self.fit()
        stop = situation.touched.connect(self._on_touched)
        self.destroyed.connect(stop)

    @property
    def subject(self) -> str:
        """The order."""
        return f"order:{self._order}"

    @property
    def copies(self) -> int:
        """How many of each page."""
        return 2 if self.two.isChecked() else 1

    @property
    def there(self) -> bool:
        """Whether the order was ever to be seen here."""
        return self._sheet is not None

    def file_name(self) -> str:
        from desktop.paper import printing

        return printing.file_name(self._sheet) if self._sheet is not None else ""

    def paint_on(self, printer: QPrinter) -> None:
        from desktop.paper import printing

        if self._sheet is not None:
            printing.paint(self._sheet, printer, self.copies)

    def write(self, path: Path) -> None:
        from desktop.paper import printing

        if self._sheet is not None:
            printing.pdf(self._sheet, path, self.copies)

    @Slot()
    def refresh(self) -> None:
        """Lay it out as it stands now."""
        from desktop.paper import printing
        from desktop.paper.order_sheet import sheet_of

        made = sheet_of(self._situation, self._order, self._connection.now(), seen=self._seen)
        if made is None:
            self.say(self.tr("这张派单已不在本机，看到的是打开时的样子。"), bad=True)
            return
        self._sheet = made
        self.setAccessibleName(printing.file_name(made))
        self.pages.set_pages(printing.pictures(made, self.dpi, self.copies))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closed, self._seen = True, None
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control, key = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier), event.key()
        if control and key == Qt.Key.Key_P:
            self.print()
        elif key == Qt.Key.Key_2 and not control:
            self.two.toggle()
        elif key == Qt.Key.Key_F and not control and not self.full.isHidden():
            self.full.toggle()
        else:
            super().keyPressEvent(event)

    @Slot(bool)
    def show_full(self, on: bool) -> None:
        """With the reporter, which is asked of the center for this paper; without, as it always is."""
        order = self._situation.order(self._order)
        self._seen = None
        if on and order is not None:
            self.say(self.tr("正在向中心登记…"))
            wanted = Wanted(event=order.event, fields=tuple(Part), purpose=Purpose.PRINT)
            self._tasks.spawn(self._fetch(wanted), "reveal for paper")
        else:
            self.say("")
            self.refresh()

    async def _fetch(self, wanted: Wanted) -> None:
        found = await asked(self._ask, wanted, tail_of(self._situation, wanted.event))
        if self._closed or not self.full.isChecked():
            return
        if isinstance(found, Revealed):
            self._seen = found
            self.say(self.tr("打印派遣单，已登记"))
            self.refresh()
        else:
            with QSignalBlocker(self.full):
                self.full.setChecked(False)
            self.say(found, bad=True)
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

    def say(self, sentence: str, *, bad: bool = False) -> None:
        super().say(sentence, bad=bad)
        self.told.emit(sentence)
