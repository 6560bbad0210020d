"""The way in at a shared central: shows the log-in page, asks the central, and tells who may sit down."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal

from desktop.clock import Clock
from desktop.domain.problems import Problem, Refused, Unreachable
from desktop.domain.rights.trail import Detail
from desktop.domain.township.township import Township
from desktop.link.client import Central
from desktop.link.messages import SessionInfo
from desktop.link.trust import Trust
from desktop.profile import geometry_of
from desktop.services.line.offline_entry import Answer
from desktop.services.line.trusting import Trusting
from desktop.services.oversight.oversight import Watched, note_at_the_door
from desktop.services.tasks import Tasks
from desktop.shells.entrance.outline import Polygon, polygons
from desktop.viewmodels.sentences.sentences import sentence

if TYPE_CHECKING:
    from desktop.shells.entrance.asking import Asking
    from desktop.shells.entrance.comparing import Comparing
    from desktop.shells.entrance.login import LoginPage, StatusLine

Note = Callable[[str, str, str, Detail], None]
"""Puts on record what was done by who has not got in yet: account, act, subject, detail."""
log = logging.getLogger(__name__)
translate = QCoreApplication.translate


class Entrance(QObject):
    """Opened where somebody must log in. ``known`` says whether this machine keeps something of an account."""

    entered = Signal(str, str, str)
    """Account, password and station that the central has let in; the page is closed."""
    entered_offline = Signal(str, str, str)
    """The same, let in by what this desk knows, since the central could not be asked."""
    left = Signal()
    """The person closed the page."""

    def __init__(
        self, url: str, clock: Clock, tasks: Tasks, remembered: Path, known: Callable[[str], bool],
        offline: Callable[[str, str], Awaitable[Answer]] | None = None, trusting: Trusting | None = None,
        parent: QObject | None = None, device: str = "", sitting: Callable[[], Watched | None] = lambda: None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._url, self._clock, self._tasks = url, clock, tasks
        self._remembered = QSettings(str(remembered), QSettings.Format.IniFormat)
        self._known = known
        self._offline = offline
        self._trusting = trusting
        self._unsent = 0
        self._device = device
        self._note: Note = partial(note_at_the_door, remembered.parent / "desk", clock, sitting)
        self.opened: SessionInfo | None = None
        """The log-in of who entered last, for the desk to go on with."""
        self.page: LoginPage | None = None

    def moved(self, url: str) -> None:
        """The central listens at another address."""
        self._url = url

    def show(self, station: str, unsent: int = 0) -> None:
        """Ask for account and password. ``unsent``: what who sits here now has not got through yet."""
        from desktop.shells.entrance.login import LoginPage

        if self.page is not None:
            self.page.raise_()
            self.page.activateWindow()
            return
        recall = self._recall
        self._unsent = unsent
        page = self.page = LoginPage(
            hall=recall("hall") or translate("Hall", "指挥中心"), place=recall("place"), town=recall("town"),
            account=recall("account"), stations=(station,), outline=_outline(recall("geometry")), clock=self._clock,
        )  # fmt: skip
        page.login_requested.connect(self._ask)
        page.quit_requested.connect(self._leave)
        page.set_status(self._left_words())
        page.show()
        page.activateWindow()
        self._tasks.spawn(self._look(), "look for the central")

    def remember(self, township: Township, geometry: Path | None) -> None:
        """Keep what the page shows of the township, for the next time."""
        kept = {
            "hall": township.hall,
            "place": f"{township.province}{township.city}{township.county}{township.name}",
            "town": f"{township.name}  {township.county}·{township.city}",
            "geometry": str(geometry) if geometry is not None else "",
        }
        for key, value in kept.items():
            self._remembered.setValue(key, value)

    async def keep(self, township: Township) -> None:
        """The same, with the outline where this machine has it."""
        self.remember(township, await asyncio.to_thread(geometry_of, township))

    def _recall(self, key: str) -> str:
        return str(self._remembered.value(key, "", str))

    async def _look(self) -> None:
        """Say whether the central is there before somebody types a password for nothing."""
        from desktop.shells.entrance.login import StatusLine

        started, unknown = self._clock.monotonic(), False
        try:
            probe = Central(self._url, self._clock, trust=self._trust())
            try:
                await asyncio.to_thread(probe.health)
            finally:
                await asyncio.to_thread(probe.close)
        except Problem as problem:
            title = translate("Hall", "离线")
            first = self._trusting is not None and self._trusting.may_compare
            unknown = problem.code == "tls_authority" and first
            line = StatusLine("cloud-off", "warn", title, sentence(problem.sentence))
        else:
            took = round((self._clock.monotonic() - started) * 1000)
            text = translate("Hall", "往返 {took} 毫秒").format(took=took)
            line = StatusLine("radio", "ok", translate("Hall", "在线"), text)
        if self.page is not None:
            self.page.set_status([line, *self._left_words()])
            if unknown:
                self._offer_to_compare(self.page)

    def _trust(self) -> Trust:
        return self._trusting.trust if self._trusting is not None else Trust()

    def _offer_to_compare(self, page: LoginPage) -> None:
        from desktop.shells.entrance.comparing import Comparing

        asking = Comparing(page)
        asking.given.connect(lambda number: self._tasks.spawn(self._compare(asking, number), "compare"))
        page.add_below(asking)
        asking.number.setFocus()

    async def _compare(self, asking: Comparing, number: str) -> None:
        """Believe the hall's authority from now on, where its number is the one that was typed."""
        assert self._trusting is not None
        try:
            await asyncio.to_thread(self._trusting.compare, number)
        except Problem as problem:
            if self.page is not None:
                asking.fail(sentence(problem.sentence))
            return
        await self._look()
        if self.page is not None:
            self.page.focus_first()

    def _left_words(self) -> list[StatusLine]:
        """What is told to who goes: nothing is lost, and it is sent as theirs."""
        from desktop.shells.entrance.login import StatusLine

        if not self._unsent:
            return []
        title = translate("Hall", "本席还有 {n} 条待发送").format(n=self._unsent)
        return [StatusLine("send", "warn", title, translate("Hall", "换人以后，将以本人名义继续补送。"))]

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

    async def _try(self, username: str, password: str, station: str, code: str = "") -> None:
        try:
            trust = self._trust()
        except Problem as problem:
            self._refuse(username, problem)
            return
        probe = Central(self._url, self._clock, station=station, trust=trust, device=self._device)
        try:
            info = await asyncio.to_thread(probe.login, username, password, code)
        except Unreachable as problem:
            if problem.code == "too_many":
                self._refuse(username, problem)
            else:
                await self._try_offline(username, password, station, problem)
            return
        except Refused as problem:
            asks = self._steps(username, password, station)
            if self.page is None or not await asks.ask(self.page, problem):
                self._refuse(username, problem)
            return
        except Problem as problem:
            self._refuse(username, problem)
            return
        finally:
            await asyncio.to_thread(probe.close)
        self._remembered.setValue("account", username)
        self.opened = info
        self.close()
        self.entered.emit(username, password, station)

    def _steps(self, username: str, password: str, station: str) -> Asking:
        from desktop.shells.entrance.asking import Asking

        def again(new_password: str, code: str) -> None:
            self._tasks.spawn(self._try(username, new_password, station, code), "log in")

        def reach() -> Central:
            trust = self._trust()
            return Central(self._url, self._clock, station=station, trust=trust, device=self._device)

        return Asking(reach, username, password, self._tasks, again, self._note)

    async def _try_offline(self, username: str, password: str, station: str, problem: Unreachable) -> None:
        """Nobody answers: who was here lately may work on with what this desk holds."""
        from desktop.shells.entrance.login import Failure

        try:
            answer = await self._offline(username, password) if self._offline is not None else None
        except Problem as trouble:
            log.info("no offline entry: %s", trouble.code)
            answer = None
        if self.page is None:
            return
        if answer is None or answer.outcome == "unknown":
            self._refuse(username, problem)
        elif answer.outcome == "open":
            self.close()
            self.entered_offline.emit(username, password, station)
        elif answer.outcome == "locked":
            words = translate("Hall", "离线时口令连续输错，须连上中心后再登录。本机保存的内容仍在。")
            self.page.fail(Failure.LOCKED, words)
        else:
            words = translate("Hall", "现在连不上中心，由本机核对，还可再试 {n} 次。")
            self.page.fail(Failure.WRONG, words.format(n=answer.left))

    def _refuse(self, username: str, problem: Problem) -> None:
        from desktop.shells.entrance.login import Failure

        if self.page is None:
            return
        kinds = {"credentials": Failure.WRONG, "locked": Failure.LOCKED, "too_many": Failure.LOCKED}
        expired = problem.code == "account_expired"
        kind = Failure.LOCKED if expired else kinds.get(problem.code, Failure.UNREACHABLE)
        detail = sentence(problem.sentence) if kind is not Failure.WRONG else ""
        if kind is Failure.UNREACHABLE and self._known(username):
            detail += translate("Hall", "本机保存的内容仍在，连上后会自动送出。")
        self.page.fail(kind, detail)
        wait = getattr(problem, "retry_after", None)
        if problem.code == "locked" and wait:
            self.page.wait(wait)


def _outline(file: str) -> Sequence[Polygon]:
    """The township's outline, where this machine has it; nothing otherwise."""
    try:
        return polygons(json.loads(Path(file).read_text(encoding="utf-8"))["features"]) if file else ()
    except (OSError, ValueError, KeyError):
        return ()
