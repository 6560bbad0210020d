"""One running machine of the hall that nobody logs in at (kiosk, call screen): data lock, starting, ending, failing."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.clock import SystemClock
from desktop.domain.problems import Refused
from desktop.launching import BROKEN
from desktop.services.own.supervisor import Life
from desktop.services.tasks import Tasks
from desktop.settings import Settings
from desktop.shells import logbook
from desktop.shells.crash import Crash
from desktop.shells.notices.alarm import Alarm
from desktop.shells.starting import StartingWindow
from desktop.shells.tidy import Tidy
from desktop.store.lock import DataLock

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

NO_FOLDER = 3
"""The exit code where another program has the data folder."""


class Unattended:
    """What is alive between the first paint and the end. A machine says what it opens, shows and closes."""

    needed: frozenset[str] = frozenset()
    """Tasks without which it is of no use: a supervisor starts it anew."""

    def __init__(self, settings: Settings, starting: StartingWindow, life: Life | None = None) -> None:
        """``life``: why it lives, where a supervisor watches it."""
        self.settings, self.starting, self.life = settings, starting, life
        self.clock = SystemClock()
        self.ended = asyncio.Event()
        self.code = 0
        self.crash = Crash(settings.data / "crashes", self.clock)
        self.tasks = Tasks(self._bug)
        self.alarm = Alarm(self.clock)
        self._lock = DataLock(settings.data)
        self._tidy = Tidy()

    async def live(self, script: Callable[[Any], Awaitable[int]] | None = None) -> int:
        """Run until somebody ends it (or the script, which gets this, has ended); returns the exit code."""
        self.starting.quit_requested.connect(self.end)
        try:
            held = self._lock.acquire()
        except OSError:
            held = False
        if not held and self.life is not None:
            self.starting.close()
            return NO_FOLDER
        if not held:
            self.starting.fail(
                translate("Unattended", "数据目录正被另一个程序使用：{}").format(self.settings.data)
            )
            await self.ended.wait()
            self.starting.close()
            return NO_FOLDER
        logbook.set_up(self.settings.data / "logs")
        if self.life is not None:
            log.info("it begins: %s, time %d in a row", self.life.why, self.life.count)
        self.crash.install(asyncio.get_running_loop())
        try:
            self._tidy.start()
            self.alarm.start()
            if script is not None:
                self.tasks.spawn(self._follow(script), "script")
            self.tasks.spawn(self._open(), "opening")
            await self.ended.wait()
        finally:
            await self._shut_down()
        return self.code

    def end(self, code: int = 0) -> None:
        """Leave."""
        if not self.ended.is_set():
            self.code = code
            self.ended.set()

    # what each machine says for itself

    async def _open(self) -> None:
        """Get in, and show the window."""
        raise NotImplementedError

    @property
    def _shown(self) -> bool:
        """Whether there is a window."""
        raise NotImplementedError

    def _go_on(self) -> None:
        """What is shown after something unforeseen."""

    def _hang_up(self) -> None:
        """Break off what tasks may be waiting for."""

    async def _close(self) -> None:
        """Take the window down, and what lies behind it; no task runs any more."""
        raise NotImplementedError

    # inside

    async def _follow(self, script: Callable[[Any], Awaitable[int]]) -> None:
        self.end(await script(self))

    def _bug(self, where: str, error: BaseException) -> None:
        self.crash.report(where, error)
        if where == "script":
            self.end(1)
        elif self.life is not None and where in self.needed:
            self.end(BROKEN)
        elif self._shown:
            self._go_on()
        else:
            self.starting.fail(
                translate("Unattended", "程序内部出错，没有打开。"), str(self.settings.data / "crashes")
            )

    async def _shut_down(self) -> None:
        self.alarm.stop()
        self._hang_up()
        await self.tasks.shutdown()
        await self._close()
        self.starting.close()
        self.starting.deleteLater()
        self._tidy.stop()
        self.crash.uninstall()
        logbook.tear_down()
        self._lock.release()


def password_of(file: Path) -> str:
    """The first line. Raises Refused for a file that others may read, or that cannot be read."""
    try:
        if sys.platform != "win32" and file.stat().st_mode & 0o077:
            raise Refused(f"口令文件「{file}」别人也能读：请先运行 chmod 600。", "password_file")
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise Refused(f"口令文件「{file}」读不出：{error.strerror}。", "password_file") from error
    if not lines or not lines[0].strip():
        raise Refused(f"口令文件「{file}」是空的。", "password_file")
    return lines[0].strip()
