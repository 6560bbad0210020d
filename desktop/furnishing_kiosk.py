"""Gives a kiosk what it needs for 我要办事: a session of its own that knows the hall's queues, and its printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.clock import Clock
from desktop.domain.hall.hall import series_of
from desktop.domain.kiosk.wire import Paper
from desktop.domain.problems import Refused
from desktop.domain.township.township import Township
from desktop.paper import slip_page
from desktop.paper.escpos import PaperWidth
from desktop.paper.receipt_slip import receipt_slip
from desktop.paper.slip import Slip
from desktop.paper.slip_ports import where_of
from desktop.paper.slip_sending import send
from desktop.paper.ticket_slip import ticket_slip
from desktop.services.following.intake import Credentials
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.settings import KioskSettings, Settings
from desktop.store.keys import StoreKey
from desktop.viewmodels.kiosk.kiosk import Registered
from desktop.viewmodels.kiosk.tickets import KioskTickets, Taken
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

FOLDER = "hall"
_PAGE = "a4"
"""What stands for a printer of the system instead of one for slips; ``a4:NAME`` for another than its default."""


class Slips:
    """The printer of a kiosk. ``failed`` is told in a sentence what became of a slip that did not come out."""

    def __init__(
        self, own: KioskSettings, tasks: Tasks, workers: Workers, failed: Callable[[str], None]
    ) -> None:
        """Raises Refused for an address that is none."""
        kind, _, name = own.printer.strip().partition(":")
        self._page = name.strip() if kind.lower() == _PAGE else None
        self._where = where_of(own.printer) if own.printer and self._page is None else None
        self._width = PaperWidth(own.paper)
        self._tasks, self._workers, self._failed = tasks, workers, failed
        self.paper = Paper.UNKNOWN if self._prints else Paper.NONE
        """How it stood when the last slip was printed."""

    def ticket(self, taken: Taken, town: Township, machine: str) -> str:
        """Print a ticket; how it stands with the paper, in a sentence."""
        return self._give(ticket_slip(taken, hall_of(town), machine))

    def receipt(self, done: Registered, town: Township, machine: str) -> str:
        """Print a receipt; how it stands with the paper, in a sentence."""
        return self._give(receipt_slip(done, hall_of(town), machine, town.phone or "12345", town.page))

    @property
    def _prints(self) -> bool:
        return self._where is not None or self._page is not None

    def _give(self, slip: Slip) -> str:
        if not self._prints:
            return ""
        self._tasks.spawn(self._print(slip), "slip")
        return translate("KioskSlips", "小票正在打印，请取走")

    async def _print(self, slip: Slip) -> None:
        try:
            if self._where is not None:
                await self._workers.call(send, slip, self._where, self._width)
            else:
                slip_page.paint(slip, page_printer(self._page or ""))
            self.paper = Paper.READY
        except Refused as problem:
            self.paper = Paper.OUT if problem.code == "paper_out" else Paper.FAULT
            said = translate("KioskSlips", "{why}号码以屏幕上的为准，请记下或拍照。")
            self._failed(said.format(why=sentence(problem.sentence)))


def page_printer(name: str) -> QPrinter:
    """A printer of this machine, its default one without a name; nobody is asked. Raises Refused: there is none."""
    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise Refused(translate("KioskSlips", "打印机没有接好，请告诉工作人员。"), "printer_gone")
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def hall_of(town: Township) -> str:
    """The town's name before 便民服务大厅."""
    return translate("CallBoard", "{town}便民服务大厅").format(town=town.name)


class KioskQueue:
    """The hall's queues at one machine: its own store, so that numbers given offline are sent once and never again."""

    def __init__(
        self, settings: Settings, own: KioskSettings, clock: Clock, credentials: Callable[[], Credentials | None],
        key: StoreKey, number: int, tasks: Tasks, on_bug: Callable[[str, BaseException], None],
    ) -> None:  # fmt: skip
        """``number``: the machine's, 0 to 99; by it go the letters that its own tickets begin with."""
        self.session = DeskSession(
            replace(settings, data=settings.data / FOLDER), clock, credentials, account=own.account,
            on_bug=on_bug, key=key,
        )  # fmt: skip
        self._series, self._clock = series_of(number), clock
        self._tasks = tasks
        self.tickets: KioskTickets | None = None

    async def open(self, parent: QObject) -> KioskTickets:
        """Start, and wait until there is a picture of the hall, remembered or from the center."""
        await self.session.start()
        await self.session.ready()
        session = self.session
        self.tickets = KioskTickets(
            session.situation,
            session.connection,
            session.desk,
            self._tasks.spawn,
            self._series,
            self._clock,
            parent,
        )
        return self.tickets

    async def close(self) -> None:
        """Let go of everything."""
        if self.tickets is not None:
            self.tickets.close()
        await self.session.stop()
