"""One running call screen (叫号屏): data lock, the session of a display's account, the window; started and ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from desktop.domain.problems import Problem, Refused
from desktop.launching import confirm
from desktop.services.following.intake import Credentials
from desktop.services.own.unlocking import Unlocking
from desktop.services.session import DeskSession
from desktop.settings import CallSettings, Settings
from desktop.shells.calling.screen import CallScreen
from desktop.shells.calling.voice import CallVoice
from desktop.shells.starting import StartingWindow
from desktop.unattended import Unattended, password_of
from desktop.viewmodels.hall.call_board import CallBoard
from desktop.viewmodels.sentences.sentences import sentence, told

translate = QCoreApplication.translate
Script = Callable[["CallHall"], Awaitable[int]]
"""Somebody who looks at the screen (pictures, tests); its result is the exit code."""


class CallHall(Unattended):
    """What is alive between the first paint and the end."""

    def __init__(self, settings: Settings, own: CallSettings, starting: StartingWindow) -> None:
        super().__init__(settings, starting)
        self.own = own
        self.screen: CallScreen | None = None
        self.board: CallBoard | None = None
        self.session: DeskSession | None = None
        self._voice: CallVoice | None = None

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
        confirm()

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

    @property
    def _shown(self) -> bool:
        return self.screen is not None

    async def _close(self) -> None:
        if self.board is not None:
            self.board.close()
        if self.screen is not None:
            self.screen.close()
            self.screen.deleteLater()
        if self.session is not None:
            await self.session.stop()
