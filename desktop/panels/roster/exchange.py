"""导入导出 in the head of the roster panel: a duty table in, the roster out, the phone book; each has a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop.panels.roster.book_page import BookPage
from desktop.panels.roster.export_page import ExportPage
from desktop.panels.roster.import_page import ImportPage
from desktop.panels.roster.papers import Papers
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.theme.buttons import KeyButton
from desktop.viewmodels.roster.files import RosterFiles
from desktop.viewmodels.roster.importing import RosterImport
from desktop.viewmodels.roster.phone_book import PhoneBook
from desktop.viewmodels.roster.telephones import Ask
from desktop.viewmodels.spawning import Files, Spawner


class Hosts(Protocol):
    """The roster panel."""

    def add_tool(self, tool: QWidget) -> None:
        """A button into its head."""
        ...

    def show_page(self, page: QWidget) -> None:
        """A page in the place of the matrix."""
        ...

    def close_page(self) -> None:
        """Back to the matrix."""
        ...


class Exchange(QObject):
    """Owned by the panel; ``noted`` tells of files that leave this desk."""

    noted = Signal(str, str, object)

    def __init__(
        self, host: Hosts, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, files: Files,
        ask: Ask, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._host, self._owner = host, parent
        paper = Papers(situation, connection)
        self.importing = RosterImport(situation, connection, desk, tasks, files, self)
        self.files = RosterFiles(situation, connection, tasks, files, paper, self)
        self.book = PhoneBook(situation, connection, tasks, files, ask, paper, self)
        for leaving in (self.files, self.book):
            leaving.noted.connect(self.noted)
        self.button = KeyButton(self.tr("导入导出"), trailing_icon="chevron-down", parent=parent)
        self.button.clicked.connect(self._menu)
        host.add_tool(self.button)
        self._import_page: ImportPage | None = None
        self._export_page: ExportPage | None = None
        self._book_page: BookPage | None = None

    def close(self) -> None:
        """The panel is going."""
        self.importing.close()
        self.book.close()

    @Slot()
    def open_import(self) -> None:
        """Take a duty table in."""
        if self._import_page is None:
            self._import_page = ImportPage(self.importing, self._owner)
            self._import_page.left.connect(self._back)
        self._show(self._import_page, self._import_page.take_focus)

    @Slot()
    def open_export(self) -> None:
        """Give the roster out."""
        if self._export_page is None:
            self._export_page = ExportPage(self.files, self._owner)
            self._export_page.left.connect(self._back)
        self._show(self._export_page, self._export_page.take_focus)

    @Slot()
    def open_book(self) -> None:
        """The phone book."""
        if self._book_page is None:
            self._book_page = BookPage(self.book, self._owner)
            self._book_page.left.connect(self._back)
        self._show(self._book_page, self._book_page.take_focus)

    def _show(self, page: QWidget, take_focus: Callable[[], None]) -> None:
        self._host.show_page(page)
        take_focus()

    @Slot()
    def _back(self) -> None:
        self._host.close_page()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _menu(self) -> None:
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.importing.may:
            menu.addAction(self.tr("导入排班表…"), self.open_import)
        menu.addAction(self.tr("导出值班表…"), self.open_export)
        menu.addSeparator()
        menu.addAction(self.tr("通讯录"), self.open_book)
        corner = self.button.mapToGlobal(QPoint(self.button.width(), self.button.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
