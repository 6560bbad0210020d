"""打印 and 导出 of 待确认: the slip of one command, the list of all; every dialog is one that nothing waits for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.rights.trail import Act
from desktop.panels.dispatch import slip_sheet
from desktop.panels.dispatch.order_window import OrderWindow
from desktop.panels.dispatch.slip_window import SlipWindow
from desktop.services.line.connection import Connection
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.drawer.revealing import Ask
from desktop.viewmodels.outbox.outbox import OutboxModel
from desktop.viewmodels.outbox.slip import Slip, as_json, as_text, draft_slip, slip
from desktop.viewmodels.spawning import Spawner


class Papers(QObject):
    """Opens slips and writes lists. ``told(sentence)`` when a list was written."""

    told = Signal(str)
    noted = Signal(str, str, object)
    """Something has left this desk, for the audit: the act, what it was done to, what is told beside."""

    def __init__(
        self, window: QWidget, outbox: OutboxModel, connection: Connection, tasks: Spawner, ask: Ask
    ) -> None:
        super().__init__(window)
        self._outbox, self._connection = outbox, connection
        self._tasks, self._ask = tasks, ask
        outbox.print_wanted.connect(self.show_slip)
        outbox.export_wanted.connect(self.ask_file)

    @Slot(str)
    def show_slip(self, command_id: str) -> None:
        """The slip of a command, on screen."""
        entry = self._outbox.entry(command_id)
        if entry is None:
            return
        self._show(slip(entry, self._outbox.pending(command_id), self._outbox.situation))

    def show_draft(self, composer: Composer) -> None:
        """The slip of the order that is being written."""
        made = draft_slip(composer)
        if made is not None:
            self._show(made)

    def show_order(self, order_id: str, copies: int = 1) -> bool:
        """The dispatch order on A4, on screen; False where this desk has no such order."""
        situation = self._outbox.situation
        if situation.order(order_id) is None:
            return False
        window = OrderWindow(
            situation,
            self._connection,
            order_id,
            folder(),
            self._window(),
            self._tasks,
            self._ask,
            copies=copies,
        )
        window.told.connect(self.told)
        window.noted.connect(self.noted)
        window.show()
        window.activateWindow()
        return True

    def _show(self, made: Slip) -> None:
        window = SlipWindow(made, folder(), self._window())
        window.noted.connect(self.noted)
        window.show()
        window.activateWindow()

    @Slot(str)
    def ask_file(self, command_id: str) -> None:
        """Ask where the list goes: one command, or all of them."""
        name = f"{self.tr('待确认')}-{self._connection.now():%Y%m%d-%H%M}"
        dialog = QFileDialog(self._window(), self.tr("导出待确认"), str(folder()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("文本 (*.txt)"), "JSON (*.json)"])
        dialog.setDefaultSuffix("txt")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("json" if "json" in chosen else "txt")
        )
        dialog.selectFile(f"{name}.txt")
        dialog.fileSelected.connect(lambda path: self.save(path, command_id))
        dialog.open()

    def save(self, path: str, command_id: str = "") -> None:
        """Write the list, in the form that the name asks for."""
        found = [entry for entry in self._outbox.all() if command_id in ("", entry.id)]
        write = as_json if path.lower().endswith(".json") else as_text
        content = write(self._outbox.situation, found, self._connection.now())
        problem = slip_sheet.save(path, content.encode())
        if problem:
            self._outbox.failed.emit(self.tr("没有导出：{error}").format(error=problem))
        else:
            self.told.emit(self.tr("已导出 {count} 条到 {path}").format(count=len(found), path=path))
            form = Path(path).suffix.lower().removeprefix(".")
            self.noted.emit(Act.EXPORTED, "outbox", {"format": form, "rows": len(found)})

    def _window(self) -> QWidget:
        window = self.parent()
        assert isinstance(window, QWidget)
        return window


def folder() -> Path:
    """Where people look for their documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found or Path.home())
