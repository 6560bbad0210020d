"""One running big screen: folder, center, the log-in without hands, windows on displays; started and ended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.bigscreen import choices as kept
from desktop.bigscreen.binding import Binding
from desktop.bigscreen.choices import Choices
from desktop.bigscreen.demonstration import Demonstration
from desktop.bigscreen.pictures import Pictures
from desktop.bigscreen.wall import ScreenWall
from desktop.clock import Clock, SystemClock
from desktop.domain.problems import Problem
from desktop.launching import BROKEN, confirm
from desktop.services.line.connection import Link, Standing
from desktop.services.own.supervisor import Life
from desktop.services.own.unlocking import Unlocking
from desktop.services.session import Credentials, DeskSession, account_file
from desktop.services.tasks import Tasks
from desktop.settings import Settings
from desktop.shells import logbook
from desktop.shells.bigscreen.awake import Awake
from desktop.shells.bigscreen.page import Words
from desktop.shells.bigscreen.window import Asked
from desktop.shells.crash import Crash
from desktop.shells.tidy import Tidy
from desktop.store.keys import StoreKey
from desktop.store.lock import DataLock
from desktop.viewmodels.sentences.sentences import sentence

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

FOLDER_IN_USE = 3
_AGAIN = 10.0
_NEEDED = frozenset({"intake", "open", "sit down"})
"""Tasks without which nothing is current any more."""

Script = Callable[["BigHall"], Awaitable[int]]


class BigHall:
    """What is alive from the first page to the end. ``settings.data`` is the big screens' own folder."""

    def __init__(
        self, settings: Settings, choices: Choices, clock: Clock | None = None, life: Life | None = None
    ) -> None:
        self.settings, self.choices, self.life = settings, choices, life or Life()
        self.clock = clock or SystemClock()
        self.crash = Crash(settings.data / "crashes", self.clock)
        self.tasks = Tasks(self._bug)
        self.wall = ScreenWall(choices, self.clock)
        self.session: DeskSession | None = None
        self.ended = asyncio.Event()
        self.code = 0
        self._awake = Awake("zhenshu", translate("BigHall", "大屏正在显示"))
        self._tidy = Tidy()
        self._lock = DataLock(settings.data)
        self._unlocking = Unlocking(settings.data)
        self._demonstration: Demonstration | None = None
        self._binding: Binding | None = None
        self._pictures: Pictures | None = None
        self._showing: Tasks | None = None
        self._wake = asyncio.Event()
        self._seat = asyncio.Lock()
        self._sitting: asyncio.Task[None] | None = None
        self._unhear: Callable[[], None] = lambda: None

    async def live(self, script: Script | None = None) -> int:
        """Run until somebody ends it; returns the exit code."""
        try:
            if not self._lock.acquire():
                log.info("the folder is in use")
                return FOLDER_IN_USE
        except OSError as error:
            self._say_folder(error)
            return FOLDER_IN_USE
        logbook.set_up(self.settings.data / "logs")
        log.info("the big screen begins: %s, time %d in a row", self.life.why, self.life.count)
        self.crash.install(asyncio.get_running_loop())
        self.wall.asked.connect(self._asked)
        self.wall.numbers_changed.connect(self._keep)
        try:
            self._tidy.start()
            self._awake.start()
            self.wall.begin()
            if self.life.why != "start":
                self.wall.remark(_back(self.life))
            if script is not None:
                self.tasks.spawn(self._follow(script), "script")
            self.tasks.spawn(self._open(), "open")
            await self.ended.wait()
        finally:
            await self._shut_down()
        return self.code

    def end(self, code: int = 0) -> None:
        """Leave in good order."""
        if not self.ended.is_set():
            self.code = code
            self.ended.set()

    def wake(self) -> None:
        """Try at once what is waited for."""
        self._wake.set()

    # opening

    async def _open(self) -> None:
        self.wall.say(Words(translate("BigHall", "大屏正在启动…")))
        key = await self._key()
        binding = self._binding = Binding(self.settings, self.clock, self.tasks, key)
        binding.bound_now.connect(self._bound)
        binding.left.connect(self._unbound)
        await binding.load()
        if not binding.wants_center:
            self._demonstration = Demonstration(self.settings, key, self.tasks, self.wall.say)
            self._demonstration.ready.connect(self._center_ready)
            if not await self._demonstration.start():
                self.end(BROKEN)  # on trial: the version before this one opens
                return
            self._sit("display")
        elif binding.account:
            self._sit(binding.account)
        else:
            self._unbound()

    async def _key(self) -> StoreKey:
        while True:
            try:
                return await self._unlocking.key()
            except Problem as problem:
                title = translate("BigHall", "大屏还打不开")
                self.wall.say(Words(title, sentence(problem.sentence), mood="warn"))
                await self._pause(_AGAIN)

    def _center_ready(self, _address: tuple[str, str]) -> None:
        if self.session is not None:
            self.session.poke()

    def credentials(self) -> Credentials | None:
        """How to reach the center, as far as that is known now."""
        if self._demonstration is not None:
            address = self._demonstration.address
            return Credentials(address[0], "display", address[1]) if address is not None else None
        return self._binding.credentials() if self._binding is not None else None

    def _sit(self, account: str) -> None:
        self._sitting = self.tasks.spawn(self._sit_down(account), "sit down")

    async def _sit_down(self, account: str) -> None:
        async with self._seat:
            session = await self._session_of(account)
            self.session = session
            if self._binding is not None:
                session.central.kept = self._binding.login.renewed
            self._unhear = session.connection.changed.connect(self._heard)
            self._heard(session.connection.standing)
            await session.ready()
            tasks = self._showing = Tasks(self._bug)
            pictures = self._pictures = Pictures(session, self.clock, tasks)
            pictures.begin()
            await self.wall.show(pictures, session, self.settings)
            confirm()

    async def _session_of(self, account: str) -> DeskSession:
        """A store that cannot be opened holds nothing that the center has not: it is made anew.

        With a certificate that cannot be read the store has nothing to do: it stays, and is tried again.
        """
        settings = replace(self._binding.settings if self._binding is not None else self.settings)
        while True:
            made = DeskSession(
                settings,
                self.clock,
                self.credentials,
                account=account,
                on_bug=self._bug,
                key=await self._key(),
            )
            try:
                await made.start()
                return made
            except Problem as problem:
                if problem.code == "tls_file":
                    title = translate("BigHall", "大屏还打不开")
                    self.wall.say(Words(title, sentence(problem.sentence), mood="warn"))
                    await self._pause(_AGAIN)
                    continue
                log.info("the store cannot be opened (%s) and is made anew", problem.code)
                title = translate("BigHall", "本机的数据打不开，正在重建")
                self.wall.say(Words(title, sentence(problem.sentence), mood="warn"))
                await asyncio.to_thread(erase, self.settings, account)
                await self._pause(1.0)

    async def _stand_up(self) -> None:
        """Also while somebody still waits for the first picture: it does not come any more."""
        self._unhear()
        if self._sitting is not None:
            self._sitting.cancel()
            await asyncio.gather(self._sitting, return_exceptions=True)
            self._sitting = None
        self.wall.clear()
        pictures, self._pictures = self._pictures, None
        if pictures is not None:
            pictures.shut()
        showing, self._showing = self._showing, None
        if showing is not None:
            await showing.shutdown()
        if pictures is not None:
            pictures.end()
        session, self.session = self.session, None
        if session is not None:
            await session.stop()

    # being bound, and no longer

    def _heard(self, standing: Standing) -> None:
        if self._binding is not None and self._binding.wants_center and standing.link is Link.LOGIN_NEEDED:
            self.tasks.spawn(self._revoked(), "revoked")
        elif self._pictures is None:
            self.wall.say(_waiting(standing, self.settings))

    async def _revoked(self) -> None:
        """The center knows this screen no longer: nothing of the town stays on it, nor on its disk."""
        binding, session = self._binding, self.session
        if binding is None or session is None:
            return
        log.info("the log-in of this screen is over")
        account = session.account
        self.wall.say(
            Words(
                translate("BigHall", "这块大屏已被中心停用"),
                translate("BigHall", "登录已被收回或失效，不再显示任何数据。按回车键，用大屏账号重新登录。"),
                binding.url, "late",
            )
        )  # fmt: skip
        await self._stand_up()
        await asyncio.to_thread(binding.login.forget)
        await asyncio.to_thread(erase, self.settings, account)

    def _unbound(self) -> None:
        if self._binding is None:
            return
        problem = self._binding.problem
        self.wall.reveal()
        self.wall.say(
            Words(
                translate("BigHall", "这块大屏还没有登录"),
                problem or translate("BigHall", "按回车键，用大屏账号登录一次，以后开机自动显示。"),
                self._binding.url, "warn" if problem else "plain",
            )
        )  # fmt: skip

    def _bound(self, account: str) -> None:
        self.wall.reveal()
        self.wall.say(Words(translate("BigHall", "已登录，正在取得本镇的情况…")))
        self._sit(account)

    # hands

    def _asked(self, what: Asked) -> None:
        if what is Asked.QUIT:
            self.end()
        elif self.session is None and self._binding is not None and self._binding.wants_center:
            self.wall.hide()
            self._binding.ask()
        else:
            self.wake()

    def _keep(self) -> None:
        """Which display is which number is known the next time."""
        self.choices = replace(self.choices, known=self.wall.displays.known)
        try:
            kept.keep(self.settings.data, self.choices)
        except OSError as error:
            log.info("the choice of displays is not kept: %s", error.strerror)

    # inside

    async def _pause(self, seconds: float) -> None:
        self._wake.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _follow(self, script: Script) -> None:
        self.end(await script(self))

    def _bug(self, where: str, error: BaseException) -> None:
        self.crash.report(where, error)
        if where in _NEEDED or where == "script":
            self.end(BROKEN)

    def _say_folder(self, error: OSError) -> None:
        log.info("the folder cannot be used: %s", error)

    async def _shut_down(self) -> None:
        self._awake.stop()
        if self._binding is not None:
            self._binding.close()
        await self.tasks.shutdown()
        await self._stand_up()
        if self._demonstration is not None:
            await self._demonstration.stop()
        self.wall.end()
        self._tidy.stop()
        self.crash.uninstall()
        log.info("the big screen has ended, code %d", self.code)
        logbook.tear_down()
        self._lock.release()


def erase(settings: Settings, account: str) -> None:
    """Take what this machine holds of an account's picture off its disk."""
    from shutil import rmtree

    file = account_file(settings.data, account)
    for one in file.parent.glob(f"{file.stem}.*"):
        if one.is_dir():
            rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)


def _waiting(standing: Standing, settings: Settings) -> Words:
    """While there is no first picture yet."""
    if standing.link in (Link.OFFLINE, Link.OUTDATED) and (settings.central or standing.reason):
        return Words(
            translate("BigHall", "还连不上中心"),
            sentence(standing.reason) or translate("BigHall", "正在不停重试，连上后自动显示。"),
            translate("BigHall", "正在不停重试，连上后自动显示。"), "warn",
        )  # fmt: skip
    return Words(translate("BigHall", "正在取得本镇的情况…"))


def _back(life: Life) -> str:
    """What is said for a while after a start that nobody asked for."""
    again = (
        translate("BigHall", "大屏程序曾没有反应，已自动重启")
        if life.why == "hang"
        else translate("BigHall", "大屏程序曾意外退出，已自动恢复")
    )
    return (
        translate("BigHall", "{what}（连续第 {n} 次）").format(what=again, n=life.count)
        if life.count > 1
        else again
    )
