"""Binding a big screen to its center: the kept log-in, or once the log-in page with a keyboard plugged in."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.clock import Clock
from desktop.domain.problems import Problem, Refused
from desktop.durable import write_whole
from desktop.link.client import Central
from desktop.link.messages import SessionInfo
from desktop.services.following.intake import Credentials
from desktop.services.line.screen_login import Bound, ScreenLogin, must_be_a_screen
from desktop.services.line.trusting import Trusting
from desktop.services.own.device import device_id
from desktop.services.tasks import Tasks
from desktop.settings import Settings
from desktop.shells.entrance.entrance import Entrance
from desktop.store.keys import StoreKey
from desktop.viewmodels.sentences.sentences import sentence

translate = QCoreApplication.translate

_NOTE = "center"
"""The file with the address that this machine belongs to: without its log-in, too, it does not show a demonstration."""


class Binding(QObject):
    """``bound_now(account)``: somebody has logged the screen in. ``left``: nobody has."""

    bound_now = Signal(str)
    left = Signal()

    def __init__(self, settings: Settings, clock: Clock, tasks: Tasks, key: StoreKey) -> None:
        super().__init__()
        self.settings = settings
        self.login = ScreenLogin(settings.data, key)
        self.problem = ""
        """Why the last log-in was not taken, as a sentence."""
        self._note = settings.data / _NOTE
        self._clock, self._tasks = clock, tasks
        self._entrance: Entrance | None = None
        self._session: SessionInfo | None = None

    @property
    def url(self) -> str:
        """The center's address, as it was given or kept; empty: none, a demonstration."""
        return self.settings.central or ""

    @property
    def wants_center(self) -> bool:
        """Whether there is a center somewhere, so that this program starts none."""
        return bool(self.url)

    @property
    def account(self) -> str:
        """Who is logged in; empty: nobody."""
        return self._session.actor.account if self._session is not None else ""

    async def load(self) -> None:
        """Look for what is kept. What was given at this start goes before it."""
        try:
            bound = await asyncio.to_thread(self.login.load)
            if self.settings.central is None and self._note.exists():  # also after its log-in was over
                self.settings = replace(self.settings, central=self._note.read_text("utf-8").strip() or None)
        except (OSError, UnicodeError) as error:
            self.problem = translate("BigHall", "本机保存的登录读不出来：{why}").format(why=error)
            return
        if bound is None:
            return
        same = self.settings.central is None or _same(self.settings.central, bound.url)
        if same:
            self._session = bound.session
            self.settings = replace(
                self.settings, central=bound.url,
                ca=self.settings.ca or _path(bound.ca),
                machine_cert=self.settings.machine_cert or _path(bound.machine_cert),
                machine_key=self.settings.machine_key or _path(bound.machine_key),
            )  # fmt: skip

    def credentials(self) -> Credentials | None:
        """For the session of the screen."""
        if self._session is None:
            return None
        return Credentials(self.url, self._session.actor.account, "", self._session)

    def ask(self) -> None:
        """Show the log-in page."""
        self.problem, self._session = "", None
        if self._entrance is None:
            self._entrance = Entrance(
                self.url, self._clock, self._tasks, self.settings.data / "window.ini", known=lambda _name: False,
                trusting=Trusting(self.settings), device=device_id(self.settings.data),
            )  # fmt: skip
            self._entrance.entered.connect(self._entered)
            self._entrance.left.connect(self.left)
        self._entrance.show(self.settings.station)

    @property
    def page_shown(self) -> bool:
        """Whether the log-in page is open."""
        return self._entrance is not None and self._entrance.page is not None

    @property
    def entrance(self) -> Entrance | None:
        """The way in, once it was asked for."""
        return self._entrance

    def close(self) -> None:
        """Take the page away."""
        if self._entrance is not None:
            self._entrance.close()

    # inside

    def _entered(self, _username: str, _password: str, _station: str) -> None:
        opened = self._entrance.opened if self._entrance is not None else None
        if opened is not None:
            self._tasks.spawn(self._take(opened), "bind")

    async def _take(self, opened: SessionInfo) -> None:
        settings = self.settings
        try:
            must_be_a_screen(opened)
            bound = Bound(
                self.url,
                opened,
                _text(settings.ca),
                _text(settings.machine_cert),
                _text(settings.machine_key),
            )
            await asyncio.to_thread(self.login.bind, bound)
            write_whole(self._note, f"{self.url}\n".encode())
        except Refused as problem:
            self.problem = sentence(problem.sentence)
            await asyncio.to_thread(self._log_out, opened)
            self.left.emit()
            return
        except OSError as error:
            self.problem = translate("BigHall", "登录没有存下来：{why}").format(why=error.strerror)
            await asyncio.to_thread(self._log_out, opened)
            self.left.emit()
            return
        self._session = opened
        self.bound_now.emit(opened.actor.account)

    def _log_out(self, opened: SessionInfo) -> None:
        """Nobody's log-in stays open that was made here by mistake."""
        central = Central(
            self.url, self._clock, trust=Trusting(self.settings).trust, device=device_id(self.settings.data)
        )
        central.take(opened)
        try:
            central.logout()
        except Problem:
            return  # it ends by itself
        finally:
            central.close()


def _same(one: str, other: str) -> bool:
    return one.rstrip("/") == other.rstrip("/")


def _path(text: str) -> Path | None:
    return Path(text) if text else None


def _text(path: Path | None) -> str:
    return str(path.resolve()) if path is not None else ""
