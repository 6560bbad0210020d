"""One running kiosk: data lock, the line to the center (or one of its own), the window; started and ended."""

from __future__ import annotations

import asyncio
import getpass
import logging
import re
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase

from PySide6.QtCore import QCoreApplication

from desktop import __version__, space
from desktop.domain.base import Entry
from desktop.domain.kiosk.wire import KioskHealth
from desktop.domain.places.areas import AreaLevel
from desktop.domain.problems import Problem, Refused
from desktop.domain.rights.trail import Act, Detail
from desktop.domain.township.township import Township
from desktop.furnishing_kiosk import KioskQueue, Slips
from desktop.launching import BROKEN, confirm
from desktop.link.client import Central
from desktop.link.trust import trust_of
from desktop.profile import load_township
from desktop.resources import resources_dir
from desktop.services.following.intake import Credentials
from desktop.services.kiosk.box import QueryCodes, ReportBox
from desktop.services.kiosk.clock import CenterTime
from desktop.services.kiosk.line import Directory, KioskLine, LineStanding
from desktop.services.kiosk.staff import StaffCode, Try
from desktop.services.kiosk.stick import MANY_STICKS, NO_STICK, Carried, Signer, carry, sticks
from desktop.services.maps.outlines import OutlineBook
from desktop.services.oversight.acts import FILE as ACTS
from desktop.services.oversight.acts import Acts
from desktop.services.own.device import device_id
from desktop.services.own.embedded import EmbeddedCentral
from desktop.services.own.supervisor import Life
from desktop.services.own.unlocking import Unlocking
from desktop.services.workers import Workers
from desktop.settings import KioskSettings, Settings
from desktop.shells.kiosk.bell import Bell
from desktop.shells.kiosk.window import KioskWindow
from desktop.shells.starting import StartingWindow
from desktop.store.keys import StoreKey
from desktop.unattended import Unattended, password_of
from desktop.viewmodels.kiosk.kiosk import KioskDesk, Notice
from desktop.viewmodels.kiosk.map import map_of
from desktop.viewmodels.kiosk.pinyin import Pinyin, readings_of
from desktop.viewmodels.kiosk.services import SelfTest
from desktop.viewmodels.sentences.sentences import sentence, told
from desktop.yamlfile import FileMistake, load

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

Script = Callable[["KioskHall"], Awaitable[int]]
"""A scripted citizen (pictures, tests): works in the window; its result is the exit code."""

HOLD = 3.0
"""Seconds that 工作人员 is held where it is to be."""
_FOLDER = "kiosk"


class _NoticeFile(Entry):
    """``resources/kiosk/notice-N.yaml``."""

    version: str
    title: str
    points: tuple[str, ...]


class NoticeMistake(FileMistake):
    """What is wrong in the notice."""


class QuestionnaireMistake(FileMistake):
    """What is wrong in a questionnaire."""


def current_notice() -> Notice:
    """The newest edition of what people are told before they give anything. Raises NoticeMistake."""
    files = (resources_dir() / "kiosk").glob("notice-*.yaml")
    newest = max(files, key=lambda file: int(re.sub(r"\D", "", file.stem) or "0"))
    found, _ = load(newest, _NoticeFile, NoticeMistake)
    return Notice(version=found.version, title=found.title, points=found.points)


def self_tests() -> tuple[SelfTest, ...]:
    """The questionnaires that come with the program, in the order of their files. Raises QuestionnaireMistake."""
    files = sorted((resources_dir() / "kiosk").glob("selftest-*.yaml"))
    return tuple(load(file, SelfTest, QuestionnaireMistake)[0] for file in files)


def number_of(account: str) -> int:
    """The machine's number, 0 to 99: the last digits of its account."""
    digits = re.sub(r"\D", "", account)
    return int(digits[-2:]) if digits else 0


class KioskHall(Unattended):
    """What is alive between the first paint and the end."""

    needed = frozenset({"opening", "line"})
    """Tasks without which nothing is handed in any more."""

    def __init__(
        self, settings: Settings, own: KioskSettings, starting: StartingWindow, life: Life | None = None
    ) -> None:
        """``life``: why it lives, where a supervisor watches it."""
        number = number_of(own.account)
        self.name = translate("KioskHall", "自助机 {number} 号").format(number=f"{number:02d}")
        station = translate("KioskHall", "{window}窗口 {name}").format(window=own.window, name=self.name)
        super().__init__(replace(settings, station=station if own.window else self.name), starting, life)
        self.own = own
        self.window: KioskWindow | None = None
        self.desk: KioskDesk | None = None
        self.opened = asyncio.Event()
        self.staff_code = ""
        """Of a demonstration: said on the staff's page, for nobody has set one."""
        self._number = number
        self._address: tuple[str, str] | None = None
        self._pinyin: Pinyin | None = None
        self._central: EmbeddedCentral | None = None
        self._started_at = self.clock.now()
        self._workers = Workers("kiosk")
        self._link: Central | None = None
        self.line: KioskLine | None = None
        self.queue: KioskQueue | None = None
        self._key: StoreKey | None = None

    # opening

    async def _open(self) -> None:
        try:
            await self._prepare()
        except Problem as problem:
            self.starting.fail(*told(problem))
        except OSError as error:
            self.starting.fail(
                translate("KioskHall", "数据目录不能使用：{}").format(self.settings.data), str(error)
            )

    async def _prepare(self) -> None:
        settings, folder = self.settings, self.settings.data / _FOLDER
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        directory = self._directory = await self._workers.call(Directory, folder / "directory.json")
        self.staff = StaffCode(folder / "staff.json", self.clock, lambda: directory.cards)
        if self.own.staff_code_file is not None:
            await self._workers.call(take_staff_code, self.staff, self.own.staff_code_file)
        if settings.central is None:
            await self._start_central()
        self.codes = await self._workers.call(QueryCodes, folder / "codes.json", self._number)
        self.notice = await self._workers.call(current_notice)
        self._tests = await self._workers.call(self_tests)
        box = self._box = await self._workers.call(ReportBox, folder)
        self._time = await self._workers.call(CenterTime, folder / "time.json", self.clock)
        self._signer = await self._workers.call(Signer, folder / "signer.json")
        self._acts = Acts(folder / ACTS, self.clock)
        self._link = Central(
            settings.central or "http://127.0.0.1:9", self.clock, station=settings.station,
            connect_timeout=settings.connect_timeout, read_timeout=settings.read_timeout,
            trust=trust_of(settings.data, settings.central, settings.ca, settings.machine_cert, settings.machine_key),
            device=device_id(settings.data),
        )  # fmt: skip
        credentials = self._enter = self._credentials()
        self._slips = Slips(self.own, self.tasks, self._workers, self._no_slip)
        if self._key is None:
            self._key = await Unlocking(settings.data).key()
        self.line = KioskLine(
            self._link, self.clock, credentials, box, directory, self._acts, self._workers, self._health,
            time=self._time,
        )  # fmt: skip
        self.line.profile_changed.connect(self._profile)
        self.line.changed.connect(self._line_changed)
        self.tasks.spawn(self.line.run(), "line")
        if self.line.township is not None:
            self._furnish(self.line.township)
        else:
            self.starting.set_step(translate("KioskHall", "正在第一次连接中心…"))

    def _credentials(self) -> Callable[[], Credentials | None]:
        """How the line gets in: by the password in a file, or by that of a center of our own. Raises Refused."""
        own, central = self.own, self.settings.central
        if central is None:
            return lambda: (
                Credentials(self._address[0], own.account, self._address[1]) if self._address else None
            )
        if own.password_file is None:
            raise Refused(
                "连接中心要有自助机账号的口令：请用 --password-file 指定口令文件。", "password_file"
            )
        password = password_of(own.password_file)
        return lambda: Credentials(central, own.account, password)

    async def _start_central(self) -> None:
        settings = self.settings
        unlocking = Unlocking(settings.data)
        key, town = await asyncio.gather(unlocking.key(), asyncio.to_thread(load_township, settings.township))
        self._key = key
        self.starting.set_hall(town.hall)
        self.starting.set_step(translate("KioskHall", "正在启动本机的中心…"))
        central = self._central = EmbeddedCentral.of(settings, key, events=0)
        central.ready.connect(self._central_ready)
        if not await central.begin():
            self.end(BROKEN)  # on trial: the version before this one opens
            await asyncio.Future()
        if not await self._workers.call(lambda: self.staff.is_set):
            self.staff = StaffCode(settings.data / _FOLDER / "staff-demonstration.json", self.clock)
            self.staff_code = await self._workers.call(demonstration_code, self.staff)

    def _central_ready(self, address: tuple[str, str]) -> None:
        self._address = address
        if self.line is not None:
            self.line.poke()

    def _line_changed(self, standing: LineStanding) -> None:
        if self.window is None and standing.reason:
            self.starting.fail(
                translate("KioskHall", "还没有连上中心，正在再试。"), sentence(standing.reason)
            )

    def _profile(self, township: Township) -> None:
        if self.window is None or self.desk is None:
            self._furnish(township)
            return
        self.tasks.spawn(self._read_pinyin(township), "pinyin")
        self.tasks.spawn(self._read_map(self.desk, township), "map")
        self.desk.offer_township(township)
        if self.window.name == "home":
            self.desk.take_township()
            self.window.rebuild()

    def _furnish(self, township: Township) -> None:
        assert self.line is not None
        desk = self.desk = KioskDesk(
            township, self.line, self._time, self.tasks.spawn, self.notice, make_code=self._make_code,
            try_code=self._try_code, pinyin=lambda: self._pinyin, number=self._number, name=self.name,
            carry=self._carry, tests=self._tests,
        )  # fmt: skip
        desk.demonstration = self.staff_code
        desk.hold_staff = HOLD if self.own.hold_staff else 0.0
        desk.help_changed.connect(self.line.poke)
        self.tasks.spawn(self._read_pinyin(township), "pinyin")
        self.tasks.spawn(self._read_map(desk, township), "map")
        self.window = KioskWindow(
            desk, lambda done: self._slips.receipt(done, desk.township, self.name), bell=Bell(self.alarm)
        )
        self.window.left.connect(self.end)
        self.window.open(self.own.size, cursor=self.own.cursor)
        self.starting.hide()
        self.opened.set()
        confirm()
        self.tasks.spawn(self._open_queue(desk, self.window), "queue")

    async def _open_queue(self, desk: KioskDesk, window: KioskWindow) -> None:
        """我要办事 opens as soon as there is a picture of the hall's queues; without one its door is not shown."""
        assert self._key is not None
        queue = self.queue = KioskQueue(
            self.settings,
            self.own,
            self._time,
            self._enter,
            self._key,
            self._number,
            self.tasks,
            self._queue_bug,
        )
        tickets = await queue.open(desk)
        window.attend_tickets(tickets, lambda taken: self._slips.ticket(taken, desk.township, self.name))

    def _queue_bug(self, where: str, error: BaseException) -> None:
        self.crash.report(where, error)

    def _no_slip(self, said: str) -> None:
        if self.window is not None:
            self.window.no_slip(said)

    @staticmethod
    async def _read_map(desk: KioskDesk, township: Township) -> None:
        book = OutlineBook(township)
        await book.load()
        desk.place_map = map_of(book.ground, township.tree)

    async def _read_pinyin(self, township: Township) -> None:
        def read() -> Pinyin:
            tree = township.tree
            names = [
                one.name for level in (AreaLevel.VILLAGE, AreaLevel.TOWN) for one in tree.at_level(level)
            ]
            names += [place.name for place in township.places]
            for item in township.catalogue:
                names += [item.name, *item.keywords]
            return Pinyin.of_file(readings_of(dict.fromkeys(names), township.readings))

        self._pinyin = await self._workers.call(read)

    # what the desk asks

    async def _make_code(self) -> str:
        return await self._workers.call(self.codes.make)

    async def _try_code(self, code: str) -> Try:
        found = await self._workers.call(self.staff.check, code)
        act = Act.KIOSK_OPENED if found.outcome == "open" else Act.KIOSK_REFUSED
        detail: Detail = {"left": found.left, "card": found.card} if found.card else {"left": found.left}
        self._acts.put(act, "", f"account:{self.own.account}", detail)
        await self._workers.call(self._acts.write)
        if self.line is not None:
            self.line.poke()
        return found

    async def _carry(self) -> Carried:
        """Use the stick that is plugged in, or the folder that was named. Raises Refused."""
        found = [self.own.stick] if self.own.stick is not None else await self._workers.call(plugged_in)
        if len(found) != 1:
            raise Refused(MANY_STICKS if found else NO_STICK, "no_stick")
        done = await self._workers.call(
            carry, found[0], self._box, self._signer, self._directory.key, self.own.account, self.settings.station,
            self.clock.now(),
        )  # fmt: skip
        counted: Detail = {
            "reports": done.exported,
            "files": done.files,
            "taken": done.taken,
            "held": done.held,
        }
        self._acts.put(Act.KIOSK_EXPORTED, "", f"account:{self.own.account}", counted)
        await self._workers.call(self._acts.write)
        if self.line is not None:
            self.line.poke()
        return done

    def _health(self) -> KioskHealth:
        free = space.free(self.settings.data) // (1024 * 1024)
        help_since = self.desk.help_since if self.desk is not None else None
        return KioskHealth(
            release=__version__,
            started_at=self._started_at,
            paper=self._slips.paper,
            free_mb=free,
            help_since=help_since,
            signs=self._signer.public,
        )

    # its end

    @property
    def _shown(self) -> bool:
        return self.window is not None

    def _go_on(self) -> None:
        if self.window is not None:
            self.window.home()

    def _hang_up(self) -> None:
        if self._link is not None:
            self._link.close()

    async def _close(self) -> None:
        if self.queue is not None:
            await self.queue.close()
        if self.window is not None:
            self.window.shut()
            self.window.deleteLater()
        if self.desk is not None:
            self.desk.close()
        if self._central is not None:
            await self._central.stop()
        await asyncio.get_running_loop().run_in_executor(None, self._workers.shutdown)


_REMOVABLE = 2
"""Of GetDriveType."""


def plugged_in() -> list[Path]:
    """The sticks that the system has mounted for this user; on Windows every removable drive that holds something."""
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW
        drives = [Path(f"{letter}:\\") for letter in ascii_uppercase]
        return [drive for drive in drives if kind(str(drive)) == _REMOVABLE and drive.exists()]
    user = getpass.getuser()
    return [one for media in (Path("/media", user), Path("/run/media", user)) for one in sticks(media)]


def take_staff_code(staff: StaffCode, file: Path) -> None:
    """The code that lies in a file; once it was taken the file may be gone. Raises Refused, OSError."""
    if file.exists() or not staff.is_set:
        staff.set(password_of(file))


def demonstration_code(staff: StaffCode) -> str:
    """A code for a machine that only shows what it can do; whoever tries it reads it on the staff's page."""
    import secrets

    while True:
        code = f"{secrets.randbelow(1_000_000):06d}"
        try:
            staff.set(code)
        except Refused:
            continue
        return code
