"""One running call screen (叫号屏): data lock, the session of a display's account, the window; started and ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from desktop.clock import SystemClock
from desktop.domain.problems import Problem, Refused
from desktop.kiosk import password_of
from desktop.services.intake import Credentials
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.services.unlocking import Unlocking
from desktop.settings import CallSettings, Settings
from desktop.shells import logbook
from desktop.shells.alarm import Alarm
from desktop.shells.calling.screen import CallScreen
from desktop.shells.calling.voice import CallVoice
from desktop.shells.crash import Crash
from desktop.shells.starting import StartingWindow
from desktop.shells.tidy import Tidy
from desktop.store.lock import DataLock
from desktop.viewmodels.call_board import CallBoard
from desktop.viewmodels.sentences import sentence, told

translate = QCoreApplication.translate
Script = Callable[["CallHall"], Awaitable[int]]
"""Somebody who looks at the screen (pictures, tests); its result is the exit code."""
NO_FOLDER = 3


class CallHall:
    """What is alive between the first paint and the end."""

    def __init__(self, settings: Settings, own: CallSettings, starting: StartingWindow) -> None:
        self.settings, self.own, self.starting = settings, own, starting
        self.clock = SystemClock()
        self.screen: CallScreen | None = None
        self.board: CallBoard | None = None
        self.ended = asyncio.Event()
        self.code = 0
        self.crash = Crash(settings.data / "crashes", self.clock)
        self.tasks = Tasks(self._bug)
        self.session: DeskSession | None = None
        self.alarm = Alarm(self.clock)
        self._voice: CallVoice | None = None
        self._lock = DataLock(settings.data)
        self._tidy = Tidy()

    async def live(self, script: Script | None = None) -> int:
        """Run until somebody ends it (or the script has ended); returns the exit code."""
        self.starting.quit_requested.connect(self.end)
        try:
            held = self._lock.acquire()
        except OSError:
            held = False
        if not held:
            self.starting.fail(
                translate("CallHall", "数据目录正被另一个程序使用：{}").format(self.settings.data)
            )
            await self.ended.wait()
            self.starting.close()
            return NO_FOLDER
        logbook.set_up(self.settings.data / "logs")
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

    async def _open(self) -> None:
        try:
            credentials = self._credentials()
            key = await Unlocking(self.settings.data).key()
            session = self.session = DeskSession(
                self.settings, self.clock, lambda: credentials, account=self.own.account, on_bug=self._bug, key=key
            )  # fmt: skip
            await session.start()
        except Problem as problem:
            self.starting.fail(*told(problem))
            return
        self.starting.set_step(translate("CallHall", "正在取得大厅的窗口和号票…"))
        stop = session.connection.changed.connect(lambda standing: self._waiting(standing.reason))
        await session.ready()
        stop()
        self._furnish(session)

    def _credentials(self) -> Credentials:
        """How it gets in. Raises Refused."""
        if self.settings.central is None:
            raise Refused("叫号屏要连接厅里的中心：请用 --central 指定中心的地址。", "no_central")
        if self.own.password_file is None:
            said = "连接中心要有大屏账号的口令：请用 --password-file 指定口令文件。"
            raise Refused(said, "password_file")
        return Credentials(self.settings.central, self.own.account, password_of(self.own.password_file))

    def _waiting(self, reason: str) -> None:
        if reason and self.screen is None:
            self.starting.fail(translate("CallHall", "还没有连上中心，正在再试。"), sentence(reason))

    def _furnish(self, session: DeskSession) -> None:
        board = self.board = CallBoard(session.situation, session.connection)
        screen = self.screen = CallScreen(board)
        board.setParent(screen)
        voice = self._voice = CallVoice(self.alarm, screen)
        board.called.connect(voice.call)
        board.changed.connect(self._hear)
        screen.left.connect(self.end)
        screens = QGuiApplication.screens()
        if self.own.size is not None:
            screen.resize(*self.own.size)
            screen.show()
        else:
            screen.setGeometry(screens[min(self.own.screen, len(screens)) - 1].geometry())
            screen.showFullScreen()
        board.start()
        self.starting.hide()

    def _hear(self) -> None:
        """Say on the screen what is not heard of a call."""
        if self.screen is None or self._voice is None or not self.alarm.started:
            return
        silent = ""
        if not self._voice.sounds:
            silent = translate("CallHall", "本机没有声音，请看屏幕")
        elif not self._voice.works:
            silent = translate("CallHall", "本机没有语音，听到提示音请看屏幕")
        self.screen.silent = silent

    async def _follow(self, script: Script) -> None:
        self.end(await script(self))

    def _bug(self, where: str, error: BaseException) -> None:
        self.crash.report(where, error)
        if where == "script":
            self.end(1)
        elif self.screen is None:
            self.starting.fail(
                translate("CallHall", "程序内部出错，没有打开。"), str(self.settings.data / "crashes")
            )

    async def _shut_down(self) -> None:
        self.alarm.stop()
        await self.tasks.shutdown()
        if self.board is not None:
            self.board.close()
        if self.screen is not None:
            self.screen.close()
            self.screen.deleteLater()
        if self.session is not None:
            await self.session.stop()
        self.starting.close()
        self.starting.deleteLater()
        self._tidy.stop()
        self.crash.uninstall()
        logbook.tear_down()
        self._lock.release()
