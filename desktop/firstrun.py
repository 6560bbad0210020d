"""The first start: which center this desk belongs to is asked once, and the program goes on with the answer."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QApplication

from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.drilling import FIRST
from desktop.hall import Hall
from desktop.link.client import Central
from desktop.link.trust import trust_of
from desktop.services.own.desk_founding import found
from desktop.services.own.first_choice import OWN, Choice, Door, founded, keep, kept, settings_of
from desktop.services.sending.drafts import Drafts
from desktop.services.tasks import Tasks
from desktop.settings import Settings
from desktop.shells.account.language import speak
from desktop.shells.account.preferences import Preferences
from desktop.shells.firstrun.window import FirstRunWindow
from desktop.shells.single import FirstWindow, Place, take_place
from desktop.shells.starting import StartingWindow
from desktop.store.lock import DataLock
from desktop.viewmodels.township.first_run import Ends, FirstRun

FOLDER = "first-run"
"""Where what was typed is kept until a center is chosen."""


async def live(settings: Settings, starting: StartingWindow, *, choose: bool = False) -> int:
    """Ask where nobody has chosen (or ``choose``), then be a desk of that center; the exit code."""
    while True:
        choice = None if choose else kept(settings.data)
        ends = Ends(choice) if choice is not None else await ask(settings, starting)
        if ends is None:
            starting.close()
            starting.deleteLater()
            return 0
        wanted = settings_of(settings, ends.choice)
        if ends.drill:
            wanted = replace(wanted, drill=FIRST)
        hall = Hall(wanted, starting, ends.entering)
        code = await hall.live()
        if not hall.chooses:
            return code
        choose, starting = True, StartingWindow(log_path=settings.data / "logs")


async def ask(settings: Settings, starting: StartingWindow) -> Ends | None:
    """Show the wizard until a center is chosen; None where the person leaves, or has it open already."""
    lock = DataLock(settings.data / FOLDER)
    if await take_place(lock, settings.data / FOLDER) is not Place.OURS:
        return None
    first = FirstWindow(settings.data / FOLDER)
    try:
        return await _Asking(settings, starting, first).done()
    finally:
        first.close()
        lock.release()


class _Asking:
    """One showing of the wizard; changing the language shows it anew."""

    def __init__(self, settings: Settings, starting: StartingWindow, first: FirstWindow) -> None:
        self._settings, self._starting, self._first = settings, starting, first
        self._left = asyncio.Event()
        self._tasks = Tasks()
        self._preferences = Preferences(settings.data)
        self._drafts = Drafts(settings.data / FOLDER / "typed.json")
        self.window: FirstRunWindow | None = None
        self.model: FirstRun | None = None

    async def done(self) -> Ends | None:
        """Until it is over."""
        self._show()
        first_asked = self._first.asked
        first_asked.connect(self._come_to_front)
        await self._left.wait()
        await self._tasks.shutdown()
        ends = self.model.result if self.model is not None else None
        if ends is not None:
            await asyncio.to_thread(keep, self._settings.data, ends.choice)
            self._starting.show()
        self._drafts.flush()
        self._close()
        return ends

    def _show(self) -> None:
        data = self._settings.data
        model = self.model = FirstRun(
            self._drafts, self._tasks, partial(found, data), self._probe, own_there=founded(data / OWN)
        )
        window = self.window = FirstRunWindow(model)
        model.setParent(window)
        model.ended.connect(self._left.set)
        window.quit_requested.connect(self._left.set)
        window.doors.language.set_value(self._settings.language or "zh_CN")
        window.doors.language_chosen.connect(self._speak)
        window.doors.theme_chosen.connect(self._preferences.choose_theme)
        window.resize(self._starting.size().boundedTo(window.size()))
        window.move(self._starting.geometry().center() - window.rect().center())
        window.show()
        window.activateWindow()
        self._starting.hide()
        model.begin()

    def _speak(self, language: str) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            speak(application, language)
            self._preferences.keep_language(language)
            self._settings = replace(self._settings, language="en" if language == "en" else "zh_CN")
            self._close()
            self._show()

    async def _probe(self, url: str, ca: str) -> None:
        """Whether a center answers there. Raises Problem; one whose authority is to be compared yet is there."""
        where = settings_of(self._settings, Choice(Door.HALL, url, ca))

        def look() -> None:
            probe = Central(
                url, SystemClock(), trust=trust_of(where.data, url, where.ca, where.machine_cert, where.machine_key)
            )  # fmt: skip
            try:
                probe.health()
            finally:
                probe.close()

        try:
            await asyncio.to_thread(look)
        except Problem as problem:
            if problem.code != "tls_authority" or where.ca is not None:
                raise

    def _come_to_front(self) -> None:
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()

    def _close(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.close()
            window.deleteLater()
