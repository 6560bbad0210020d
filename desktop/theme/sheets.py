"""A window that shows pages as they will come out, prints them, or keeps them as a PDF; what they are is its heir's."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.problems import Refused
from desktop.domain.rights.trail import Act
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI = 96


class Pages(QWidget):
    """The pages as they will come out, white whatever the theme, one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages: list[QImage] = []
        self._coming: Iterator[QImage] = iter(())
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._take_next)

    def set_pages(self, pages: list[QImage]) -> None:
        """Other pages."""
        self._next.stop()
        self._show(pages)

    def set_coming(self, pages: Iterator[QImage]) -> None:
        """Other pages, the first now and each further one in a turn of its own: hands come between them."""
        self._coming = pages
        self.set_pages([])
        self._take_next()

    def _take_next(self) -> None:
        page = next(self._coming, None)
        if page is not None:
            page.setDevicePixelRatio(1.0)
            self._show([*self.pages, page])
            self._next.start()

    def _show(self, pages: list[QImage]) -> None:
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


class SheetWindow(QDialog):
    """Never modal: work goes on beside it. ``noted(act, subject, detail)`` when something has left this desk.

    An heir says what is on the paper (``paint_on``, ``write``, ``file_name``) and what it is about (``subject``). One
    of many pages gives ``steps_on`` and ``steps_into``: hands come between two steps, and Esc gives it up.
    """

    noted = Signal(str, str, object)

    def __init__(self, folder: Path, parent: QWidget, boxes: Sequence[QWidget] = ()) -> None:
        """``boxes``: what stands before the words in the foot; they get this window as their parent."""
        super().__init__(parent)
        self._folder = folder
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self._steps: Iterator[object] | None = None
        self._then: Callable[[], object] = self.close
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._step)
        area = QScrollArea(self)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.windowTitleChanged.connect(area.setAccessibleName)
        self.pages = Pages(area)
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
        for box in boxes:
            foot.addWidget(box)
        foot.addWidget(self.said, 1)
        for button in (self.back, self.keep, self.print_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addLayout(foot)

    # what an heir says

    @property
    def subject(self) -> str:
        """What the pages are about, as the audit calls it."""
        raise NotImplementedError

    @property
    def copies(self) -> int:
        """How many of each page."""
        return 1

    @property
    def there(self) -> bool:
        """Whether there is anything to print."""
        return True

    def file_name(self) -> str:
        """What a PDF of it is called."""
        raise NotImplementedError

    def paint_on(self, printer: QPrinter) -> None:
        """Print the pages. Raises Refused."""
        raise NotImplementedError

    def write(self, path: Path) -> None:
        """Write the PDF. Raises Refused."""
        raise NotImplementedError

    def steps_on(self, printer: QPrinter) -> Iterator[object]:
        """Print the pages step by step. Raises Refused."""
        self.paint_on(printer)
        return iter(())

    def steps_into(self, path: Path) -> Iterator[object]:
        """Write the PDF step by step. Raises Refused."""
        self.write(path)
        return iter(())

    def say(self, sentence: str, *, bad: bool = False) -> None:
        """How it went."""
        self.said.set_role("late" if bad else "muted")
        self.said.set_text(sentence)

    # what every one does

    @property
    def dpi(self) -> float:
        """Dots an inch of the pages on this screen."""
        return _DPI * theme().scale * self.devicePixelRatioF()

    def fit(self) -> None:
        """As large as the pages, where the screen has so much room; the focus onto printing."""
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
            self.say(self.tr("这台机器没有打印机，可存为 PDF。"))
            self.ask_file()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # the printer dialog's own wants to be told whom to call

    def print_on(self, printer: QPrinter) -> None:
        """Print on the one that was chosen, and say how it went."""
        if not self.there or self.busy:
            return

        def done() -> None:
            self.say(self.tr("已送往打印机。"))
            self.noted.emit(Act.PRINTED, self.subject, {"copies": self.copies})

        self._begin(lambda: self.steps_on(printer), done)

    def ask_file(self) -> None:
        """Ask where the PDF goes."""
        if not self.there:
            return
        dialog = QFileDialog(self, self.tr("存为 PDF"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.file_name())
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Write the PDF, and say how it went."""
        if not self.there or self.busy:
            return

        def done() -> None:
            self.say(self.tr("已存为 {path}").format(path=path))
            self.noted.emit(Act.EXPORTED, self.subject, {"format": "pdf"})

        self._begin(lambda: self.steps_into(Path(path)), done)

    # long ones

    @property
    def busy(self) -> bool:
        """Whether pages are on their way."""
        return self._steps is not None

    def cancel(self) -> None:
        """Give up what is on its way: no file is written, and the printer is told."""
        if self._steps is not None:
            self._end()
            self.say(self.tr("已取消。"))

    def done(self, result: int) -> None:
        """Esc gives up what is on its way first; the window goes with the next."""
        if self.busy:
            self.cancel()
        else:
            super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end()
        super().closeEvent(event)

    def _begin(self, begin: Callable[[], Iterator[object]], then: Callable[[], object]) -> None:
        """The first step at once: what is short is done with it."""
        self._then = then
        try:
            self._steps = begin()
        except Refused as refused:
            self.say(refused.sentence, bad=True)
            return
        self._step()
        if self.busy:
            self.say(self.tr("正在准备，可以接着做别的；按 Esc 取消。"))
            self._turn.start()
        self._enable()

    def _step(self) -> None:
        assert self._steps is not None
        try:
            next(self._steps)
        except StopIteration:
            self._end()
            self._then()
        except Refused as refused:
            self._end()
            self.say(refused.sentence, bad=True)

    def _end(self) -> None:
        self._turn.stop()
        steps, self._steps = self._steps, None
        if isinstance(steps, Generator):
            steps.close()
        self._enable()

    def _enable(self) -> None:
        for button in (self.keep, self.print_button):
            button.setEnabled(not self.busy)
