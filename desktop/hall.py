"""One running desk: data lock, embedded central and drill, the account's session, the window; started and ended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.drilling import Drilling
from desktop.furnishing import Furnished, furnish
from desktop.launching import BROKEN, on_trial
from desktop.link.messages import SessionInfo
from desktop.profile import load_township
from desktop.services.line.offline_entry import Answer, check
from desktop.services.line.trusting import Trusting
from desktop.services.own.device import device_id
from desktop.services.own.embedded import EmbeddedCentral
from desktop.services.own.unlocking import Unlocking
from desktop.services.sending.drafts import Drafts
from desktop.services.session import Credentials, DeskSession, account_file
from desktop.services.tasks import Tasks
from desktop.settings import Settings
from desktop.shells import logbook
from desktop.shells.account.language import speak
from desktop.shells.account.preferences import Preferences
from desktop.shells.crash import Crash
from desktop.shells.entrance.entrance import Entrance
from desktop.shells.entrance.first_picture import first_picture, way_back
from desktop.shells.entrance.rescue import Rescue
from desktop.shells.handover import Farewell, going, tell_drafts, tell_leftover
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.notices import NoticeBoard
from desktop.shells.single import FirstWindow, have_folder
from desktop.shells.starting import StartingWindow
from desktop.shells.tidy import Tidy
from desktop.store.lock import DataLock
from desktop.viewmodels.sentences.sentences import sentence, told

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

Script = Callable[["Hall"], Awaitable[int]]
"""A scripted operator (the demonstration): works beside the window; its result is the exit code."""

FIRST_ACCOUNT = "dispatcher"
"""Who one is on an embedded central when the program starts."""
NO_FOLDER = 3
"""The exit code where the data folder could not be used."""


class Hall:
    """What is alive between the first paint and the end. Tests and the demonstration look in from outside."""

    def __init__(
        self, settings: Settings, starting: StartingWindow, entering: tuple[str, str] | None = None
    ) -> None:
        """``entering``: account and password of who has just founded the center."""
        self.settings = settings
        self.clock = SystemClock()
        self.starting = starting
        self.central: EmbeddedCentral | None = None
        self.session: DeskSession | None = None
        self.furnished: Furnished | None = None
        self.notices = NoticeBoard(self.clock)
        self.alarm = Alarm(self.clock)
        self._tidy = Tidy()
        self.crash = Crash(settings.data / "crashes", self.clock)
        self.tasks = Tasks(self._bug)
        self.drilling = Drilling(settings, self.notices, self.tasks, self._own_post)
        self.ended = asyncio.Event()
        self.opened = asyncio.Event()
        """Set while the workstation's window is there."""
        self.code = 0
        self.chooses = False  # the person wants to choose the center anew, once this has ended
        self._again = asyncio.Event()
        self._seat = asyncio.Lock()
        self._account = entering[0] if entering is not None else FIRST_ACCOUNT
        self._idle: EmbeddedCentral | None = None
        self._address: tuple[str, str] | None = None
        self._log_in: tuple[str, str] | None = entering
        self._opened: SessionInfo | None = None
        self._lock = DataLock(settings.data)
        self._unlocking = Unlocking(settings.data)
        self._preferences = Preferences(settings.data)
        self._fresh_log_in = False
        self._first: FirstWindow | None = None
        self._entrance: Entrance | None = None

    async def live(self, script: Script | None = None) -> int:
        """Run until the window is closed (or the script has ended); returns the exit code."""
        self._listen_to(self.starting)
        if not await have_folder(self._lock, self.settings.data, self.starting, self._again, self.ended):
            self.code = self.code or (NO_FOLDER if self.ended.is_set() else 0)
            self._close_windows()
            return self.code
        log_path = logbook.set_up(self.settings.data / "logs")
        self.crash.install(asyncio.get_running_loop())
        self.crash.attach(self.notices)
        try:
            self._first = FirstWindow(self.settings.data)
            self._first.asked.connect(self._come_to_front)
            self._tidy.start()
            self.alarm.start()
            if script is not None:
                self.tasks.spawn(self._follow(script), "script")
            self.tasks.spawn(self._open(), "opening")
            await self.ended.wait()
        finally:
            await self._shut_down()
        log.info("ended, log %s", log_path.name)
        return self.code

    def end(self, code: int = 0) -> None:
        """Leave: everything is stored, closed and ended."""
        if not self.ended.is_set():
            self.code = code
            self.ended.set()
            self._again.set()

    # opening

    async def _open(self) -> None:
        if self.settings.central is not None:
            self._show_login()
        elif await self._prepare_central():
            if self.settings.own:
                await self._start_central()
                return
            async with self._seat:
                await self._sit_down(FIRST_ACCOUNT)

    @property
    def _shared(self) -> bool:
        """Whether people log in with passwords of their own."""
        return self.settings.central is not None or self.settings.own

    async def _prepare_central(self) -> bool:
        settings = self.settings
        try:
            loading = asyncio.to_thread(load_township, settings.township)
            key, town = await asyncio.gather(self._unlocking.key(), loading)
        except Problem as problem:
            self.starting.fail(*told(problem))
            return False
        self.starting.set_hall(town.hall)
        if not account_file(settings.data, FIRST_ACCOUNT).exists():
            self.starting.set_step(translate("Hall", "正在启动本机的中心…"))
        central = self.central = self._idle = EmbeddedCentral.of(settings, key)
        central.progress.connect(self._seeding)
        central.ready.connect(self._central_ready)
        central.failed.connect(self._central_failed)
        return True

    async def _start_central(self) -> None:
        """Start it once; it would only take time from the picture that is already there."""
        central, self._idle = self._idle, None
        if central is not None and not self.ended.is_set() and not await central.begin():
            self.end(BROKEN)  # on trial: the version before this one opens
            await asyncio.Future()

    def _seeding(self, progress: tuple[int, int]) -> None:
        done, total = progress
        self.starting.set_step(translate("Hall", "第一次启动：正在生成演示历史"))
        self.starting.set_progress(done, total)

    def _central_failed(self, words: str) -> None:
        """It is started again and again; who waits for a first picture must know why nothing comes."""
        if self.furnished is None:
            self.starting.fail(translate("Hall", "本机的中心没有启动成功，正在再试。"), sentence(words))

    def _central_ready(self, address: tuple[str, str]) -> None:
        if self.ended.is_set():
            return
        self._address = address
        if self._entrance is not None:
            self._entrance.moved(address[0])
        if self.settings.own and self.session is None:
            self._show_login() if self._log_in is None else self.tasks.spawn(self._try_again(), "sit down")
        elif self.furnished is None:
            self.starting.set_step(translate("Hall", "正在取得本镇的档案与当前情况…"))
        if self.session is not None:
            self.session.poke()
        self.drilling.moved(address)

    def _own_post(self) -> str | None:
        """The post that is sat at in person: the drill leaves it alone."""
        account = self.session.account if self.session is not None else ""
        return account.removeprefix("post:") if account.startswith("post:") else None

    # sitting down at the desk as somebody

    async def _sit_down(self, account: str, former: str = "") -> None:
        """Open the desk as this account; ``former``: who sat here just before, and may again."""
        self._account = account
        try:
            session = DeskSession(
                self.settings, self.clock, lambda: self.credentials(account), account=account, on_bug=self._bug,
                key=await self._unlocking.key(),
            )  # fmt: skip
            await session.start()
        except Problem as problem:
            self.starting.fail(sentence(problem.sentence), str(self.settings.data))
            if problem.code == "newer_store":
                self._offer_export(account_file(self.settings.data, account))
            return
        self.session = session
        if self._fresh_log_in and self._log_in is not None and self._log_in[0] == account:
            session.keep_entry(self._log_in[1])
        session.leftover_changed.connect(lambda left: tell_leftover(left, self.notices))
        self.drilling.hold()
        if not session.has_picture and self._url:
            self.starting.set_step(translate("Hall", "正在取得本镇的档案与当前情况…"))
        if session.has_picture:
            if on_trial() and self.central is not None:  # it is told nothing before the window is there, too
                self.starting.set_step(translate("Hall", "新版本第一次启动：正在核对本机的数据…"))
                self.central.hold()
                await self._start_central()
            self._furnish(session)
            await self._start_central()
            if self.central is not None:
                self.central.release()
            return
        await self._start_central()
        if await first_picture(session, self.starting, way_back(former, shared=self._shared)):
            self._furnish(session)
            return
        await self._stand_up()
        if self._shared:
            self._show_login()
        else:
            await self._sit_down(former)

    def _offer_export(self, file: Path) -> None:
        rescue = Rescue(file, self._unlocking.derive("desk"), self.tasks, self.starting.fail)
        self.starting.offer(translate("Hall", "导出未送达指令"), lambda: rescue.ask(self.starting))

    def _furnish(self, session: DeskSession) -> None:
        where = self.settings.central or translate("Hall", "本机自带的中心")
        file = account_file(self.settings.data, session.account).with_suffix(".drafts.json")
        drafts = Drafts(file, self._unlocking.derive("drafts"), self._unlocking.derive_former("drafts"))
        tell_drafts(drafts.set_aside, drafts.returned, self.notices)
        made = furnish(session, drafts, self.settings, self.clock, self.notices, self.alarm, where)
        window = made.window
        window.set_health(session.store.health)
        session.store.health_changed.connect(window.set_health)
        window.account_requested.connect(self._change_account)
        window.quit_requested.connect(self.end)
        Farewell(window, lambda: session.unsent if self.furnished is made and not made.held else 0, self.end)
        window.retry_requested.connect(session.poke)
        window.log_in_requested.connect(self._show_login)
        window.password_changed.connect(partial(self._entered, asked=False))
        window.theme_chosen.connect(self._preferences.choose_theme)
        window.scale_chosen.connect(self._preferences.choose_scale)
        window.language_chosen.connect(self._choose_language)
        window.logs_requested.connect(self._open_logs)
        window.first_run_requested.connect(self._choose_center)
        window.drill_requested.connect(self.drilling.switch)
        window.commands.offer(self.settings)
        self.furnished = made
        if self._entrance is not None:
            self.tasks.spawn(self._entrance.keep(session.situation.township), "remember the township")
        window.take_over(self.starting)
        made.begin()
        self.opened.set()

    async def _stand_up(self) -> None:
        self.opened.clear()
        made, self.furnished = self.furnished, None
        if made is not None:
            await made.end()
        session, self.session = self.session, None
        if session is not None:
            await session.stop()

    def _change_account(self, account: str) -> None:
        if self._shared:
            self._show_login()
        elif self.session is not None and account != self.session.account:
            self.tasks.spawn(self._sit_elsewhere(account), "change account")

    async def _sit_elsewhere(self, account: str) -> None:
        async with self._seat:
            old = self.furnished
            geometry = old.window.saveGeometry() if old is not None else None
            hall = old.situation.township.hall if old is not None else ""
            former = self.session.account if self.session is not None and old is not None else ""
            before, self.starting = self.starting, StartingWindow(hall, self.settings.data / "logs")
            before.close()
            before.deleteLater()
            self._listen_to(self.starting)
            if geometry is not None:
                self.starting.restoreGeometry(geometry)
            self.starting.show()
            if self.session is not None and self.session.unsent:
                self.starting.set_step(going(self.session.unsent))
            if self.session is not None and self.session.account == account:
                self._opened = self.session.admission.current()
                self._log_in = None if self.session.admission.is_over else self._log_in
            elif self.session is not None and self._shared:
                await self.session.log_out()
            await self._stand_up()
            await self._sit_down(account, former)

    def _listen_to(self, starting: StartingWindow) -> None:
        starting.quit_requested.connect(self.end)
        starting.retry_requested.connect(self._retry)

    def credentials(self, account: str) -> Credentials | None:
        """How to reach the central as this account; None while nothing is known."""
        if not self._url:
            return None
        if not self._shared and self._address is not None:
            return Credentials(self._url, account, self._address[1])
        if self._log_in is None or self._log_in[0] != account:
            return Credentials(self._url, account, "")
        return Credentials(self._url, *self._log_in, session=self._opened)

    @property
    def _url(self) -> str:
        """Where the center is, as far as that is known."""
        return self.settings.central or (self._address[0] if self._address is not None else "")

    # a shared central: somebody logs in

    def _show_login(self) -> None:
        if self._entrance is None:
            data = self.settings.data
            self._entrance = Entrance(
                self._url, self.clock, self.tasks, data / "window.ini",
                known=lambda username: account_file(data, username).exists(), offline=self._enter_offline,
                trusting=Trusting(self.settings), device=device_id(data), sitting=lambda: self.session,
            )  # fmt: skip
            self._entrance.entered.connect(self._entered)
            self._entrance.entered_offline.connect(partial(self._entered, asked=False))
            self._entrance.left.connect(self._left)
        self._entrance.show(self.settings.station, self.session.unsent if self.session is not None else 0)
        self.starting.hide()

    async def _enter_offline(self, username: str, password: str) -> Answer:
        """Whether somebody may sit down while the center cannot be asked."""
        if self.session is not None and self.session.account == username:
            return Answer("unknown")  # who sits here already needs no door
        key = await self._unlocking.key()
        file = account_file(self.settings.data, username)
        return await check(file, key.derive("desk"), key.derive_former("desk"), password, self.clock)

    def _entered(self, username: str, password: str, station: str, *, asked: bool = True) -> None:
        again = partial(self._entered, username, password, station, asked=asked)
        if self.furnished is not None and self.furnished.keeps(username, again):
            return
        self._log_in, self._fresh_log_in = (username, password), asked
        self._opened = self._entrance.opened if asked and self._entrance is not None else None
        self.settings = replace(self.settings, station=station or self.settings.station)
        if self.session is not None and self.session.account == username:
            self.session.poke()
            if self.furnished is not None and self.furnished.lock is not None:
                self.furnished.lock.open()
        elif self.session is not None:
            self.tasks.spawn(self._sit_elsewhere(username), "change account")
        else:
            self._account = username
            self.starting.show()
            self.tasks.spawn(self._try_again(), "sit down")

    def _left(self) -> None:
        if self.furnished is None:
            self.end()

    # what the window asks for

    def _retry(self) -> None:
        self._again.set()
        if self._first is not None:
            self.tasks.spawn(self._try_again(), "retry")

    async def _try_again(self) -> None:
        if self.session is not None:
            self.session.poke()
        elif self._shared and self._log_in is None:
            if self.central is None:
                await self._open()
        elif self.central is not None or self.settings.central is not None or await self._prepare_central():
            async with self._seat:
                if self.session is None:
                    await self._sit_down(self._account)

    def _come_to_front(self) -> None:
        page = self._entrance.page if self._entrance is not None else None
        window = page or (self.furnished.window if self.furnished is not None else self.starting)
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()

    def _choose_language(self, language: str) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication) and self.session is not None:
            speak(application, language)
            self.settings = replace(self.settings, language="en" if language == "en" else "zh_CN")
            self._preferences.keep_language(language)
            self.tasks.spawn(self._sit_elsewhere(self.session.account), "language")

    def _choose_center(self) -> None:
        self.chooses = True
        if self.furnished is not None:
            self.furnished.window.quit()

    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.settings.data / "logs")))

    async def _follow(self, script: Script) -> None:
        self.end(await script(self))

    def _bug(self, where: str, error: BaseException) -> None:
        self.crash.report(where, error)
        if where == "script":
            self.end(1)
        elif self.furnished is None and not self.starting.failed:
            self.starting.fail(
                translate("Hall", "程序内部出错，没有打开。"), str(self.settings.data / "crashes")
            )

    async def _shut_down(self) -> None:
        self.alarm.stop()
        await self.tasks.shutdown()
        await self._stand_up()
        await self.drilling.stop()
        if self.central is not None:
            await self.central.stop()
        self._close_windows()
        if self._first is not None:
            self._first.close()
        self._tidy.stop()
        self.crash.uninstall()
        logbook.tear_down()
        self._lock.release()

    def _close_windows(self) -> None:
        if self._entrance is not None:
            self._entrance.close()
        self.starting.close()
        self.starting.deleteLater()
