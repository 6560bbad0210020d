"""The way in at a shared central: shows the log-in page, asks the central, and tells who may sit down."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal

from desktop.clock import Clock
from desktop.domain.problems import Problem
from desktop.services.tasks import Tasks

if TYPE_CHECKING:
    from desktop.shells.login import LoginPage

translate = QCoreApplication.translate


class Entrance(QObject):
    """Opened where somebody must log in. ``known`` says whether this machine keeps something of an account."""

    entered = Signal(str, str, str)
    """Account, password and station that the central has let in; the page is closed."""
    left = Signal()
    """The person closed the page."""

    def __init__(
        self, url: str, clock: Clock, tasks: Tasks, remembered: Path, known: Callable[[str], bool],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._url, self._clock, self._tasks = url, clock, tasks
        self._remembered = QSettings(str(remembered), QSettings.Format.IniFormat)
        self._known = known
        self.page: LoginPage | None = None

    def show(self, station: str) -> None:
        """Ask for account and password."""
        from desktop.shells.login import LoginPage

        if self.page is not None:
            self.page.raise_()
            self.page.activateWindow()
            return
        page = self.page = LoginPage(
            hall=translate("Hall", "指挥中心"), account=str(self._remembered.value("account", "", str)),
            stations=(station,), clock=self._clock,
        )  # fmt: skip
        page.login_requested.connect(self._ask)
        page.quit_requested.connect(self._leave)
        page.show()
        page.activateWindow()

    def close(self) -> None:
        """Take the page away."""
        page, self.page = self.page, None
        if page is not None:
            page.close()
            page.deleteLater()

    def _leave(self) -> None:
        self.close()
        self.left.emit()

    def _ask(self, username: str, password: str, station: str) -> None:
        if self.page is not None:
            self.page.set_busy(True)
        self._tasks.spawn(self._try(username, password, station), "log in")

    async def _try(self, username: str, password: str, station: str) -> None:
        from desktop.link.client import Central

        probe = Central(self._url, self._clock, station=station)
        try:
            await asyncio.to_thread(probe.login, username, password)
            with suppress(Problem):
                await asyncio.to_thread(probe.logout)  # the desk opens a session of its own
        except Problem as problem:
            self._refuse(username, problem)
            return
        finally:
            await asyncio.to_thread(probe.close)
        self._remembered.setValue("account", username)
        self.close()
        self.entered.emit(username, password, station)

    def _refuse(self, username: str, problem: Problem) -> None:
        from desktop.shells.login import Failure

        if self.page is None:
            return
        kinds = {"credentials": Failure.WRONG, "locked": Failure.LOCKED, "too_many": Failure.LOCKED}
        kind = kinds.get(problem.code, Failure.UNREACHABLE)
        detail = problem.sentence if kind is not Failure.WRONG else ""
        if kind is Failure.UNREACHABLE and self._known(username):
            detail += translate("Hall", "本机保存的内容仍在，连上后会自动送出。")
        self.page.fail(kind, detail)
