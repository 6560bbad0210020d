"""What stands behind the kiosk's pages: the draft, the line, what was registered, how far a case is, who may unlock."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.clock import Clock
from desktop.domain.base import Fact
from desktop.domain.commands import Command
from desktop.domain.events.querycode import is_query_code
from desktop.domain.kiosk.wire import LARGEST_FILE
from desktop.domain.problems import Problem
from desktop.domain.rights.masking import mask_name, mask_phone
from desktop.domain.township.township import Township
from desktop.link.kiosk import Told
from desktop.services.kiosk.line import LineStanding, failed
from desktop.services.kiosk.staff import Try
from desktop.services.kiosk.stick import Carried
from desktop.services.signals import Signal as Heard
from desktop.viewmodels.kiosk.flood import Flood
from desktop.viewmodels.kiosk.idle import KioskIdle
from desktop.viewmodels.kiosk.map import PlaceMap
from desktop.viewmodels.kiosk.pad import KioskPad
from desktop.viewmodels.kiosk.pinyin import Pinyin
from desktop.viewmodels.kiosk.report import KioskReport
from desktop.viewmodels.kiosk.services import KioskServices, SelfTest, cry
from desktop.viewmodels.kiosk.tickets import KioskTickets
from desktop.viewmodels.kiosk.voice import Recording
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

log = logging.getLogger(__name__)

MOST = 6
"""Registrations of one machine within ``WITHIN`` seconds; then somebody of the hall has to say that it is all right."""
WITHIN = 900.0
MOST_CRIES = 3
"""Calls for the counsellor of one machine within ``WITHIN``: after so many he is on his way whatever is pressed."""

Spawn = Callable[[Coroutine[Any, Any, None], str], object]


class Notice(Fact):
    """What is done with what somebody gives (告知书); its version stands in what is registered under it."""

    version: str
    title: str
    points: tuple[str, ...]


class Draft(Protocol):
    """What can be registered: 我要反映, an appointment."""

    name: str
    phone: str

    @property
    def matter(self) -> str: ...

    @property
    def where(self) -> str: ...

    @property
    def photos(self) -> tuple[bytes, ...]: ...

    def stuck(self) -> str: ...

    def report(self, code: str, consent: str, now: datetime) -> Command: ...

    def wipe(self) -> None: ...


class Line(Protocol):
    """The line to the center, as the pages need it."""

    changed: Heard[LineStanding]
    standing: LineStanding

    @property
    def ready(self) -> bool: ...

    async def keep(self, report: Command, photos: Sequence[bytes] = ()) -> None: ...

    async def progress(self, code: str, tail: str) -> Told: ...


@dataclass(frozen=True, slots=True)
class Registered:
    """What was handed in, as it may stand on the screen: nothing of it but the code leads to anybody."""

    code: str
    matter: str
    name: str
    phone: str
    at: datetime
    where: str = ""
    """Of an appointment: where to come."""


class KioskDesk(QObject):
    """Belongs to the interface's thread. ``make_code``: the next query code, on a worker. ``try_code``: the staff's."""

    line_changed = Signal()
    registered = Signal(object)
    refused = Signal(str)
    """A sentence: why nothing was registered; the draft is still there."""
    told = Signal(object)
    """How far a case is."""
    not_told = Signal(str)
    options_changed = Signal()
    help_changed = Signal()
    unlocked = Signal(object)
    """The outcome of a try with the staff's code."""
    recorded = Signal(bool)
    """What was said lies with the draft; False: it is too large."""
    cried = Signal(bool)
    """The counsellor was called; False: it could not even be kept here."""
    carried = Signal(str)
    """What was done with a stick, in a sentence."""

    def __init__(
        self, township: Township, line: Line, clock: Clock, spawn: Spawn, notice: Notice, *,
        make_code: Callable[[], Coroutine[Any, Any, str]], try_code: Callable[[str], Coroutine[Any, Any, Try]],
        pinyin: Callable[[], Pinyin | None], number: int, name: str,
        carry: Callable[[], Coroutine[Any, Any, Carried]] | None = None, tests: Iterable[SelfTest] = (),
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.township, self.notice, self.number, self.name = township, notice, number, name
        self.report = KioskReport(township, self)
        self.services = KioskServices(township, tests, self.now, self)
        self.pad = KioskPad(pinyin, self)
        self.idle = KioskIdle(clock, self)
        self.tickets: KioskTickets | None = None
        """我要办事, once the machine has a picture of the hall."""
        self.place_map: PlaceMap | None = None
        """The township on a map, once it was read; None where nothing is known of where anything lies."""
        self.large = self.strong = self.reading = False
        self.demonstration = ""
        """The staff's code of a machine that only shows what it can do; empty on a real one."""
        self.hold_staff = 0.0
        """Seconds that 工作人员 has to be held; 0: a touch is enough."""
        self.help_since: datetime | None = None
        self.busy = False
        self._line, self._clock, self._spawn = line, clock, spawn
        self._make_code, self._try_code, self._carry = make_code, try_code, carry
        self._flood, self._cries = Flood(clock, MOST, WITHIN), Flood(clock, MOST_CRIES, WITHIN)
        self._turn = 0
        self._later: Township | None = None
        self._unhear = line.changed.connect(lambda _standing: self.line_changed.emit())

    def close(self) -> None:
        """Hear no more."""
        self._unhear()
        self.idle.stop()

    def offer_township(self, township: Township) -> None:
        """Another edition of the profile: from the next person on."""
        self._later = township

    def take_township(self) -> None:
        """Nobody is in the middle of anything: what was offered last is in force."""
        if self._later is not None:
            self.township = self.report.township = self.services.township = self._later
            self._later = None

    # how it stands

    @property
    def standing(self) -> LineStanding:
        """The line."""
        return self._line.standing

    @property
    def ready(self) -> bool:
        """Whether anything can be registered at all."""
        return self._line.ready

    def now(self) -> datetime:
        """The present moment in the township."""
        return self._clock.now().astimezone(self.township.clock.zone)

    @property
    def greeting(self) -> str:
        """By the time of day."""
        hour = self.now().hour
        if hour < 11:
            return translate("Kiosk", "上午好，请按一下您要办的事")
        if hour < 13:
            return translate("Kiosk", "中午好，请按一下您要办的事")
        return (
            translate("Kiosk", "下午好，请按一下您要办的事")
            if hour < 18
            else translate("Kiosk", "晚上好，请按一下您要办的事")
        )

    # options of whoever stands here

    def set_option(self, name: str, on: bool) -> None:
        """``large``, ``strong`` or ``reading``."""
        if getattr(self, name) != on:
            setattr(self, name, on)
            self.options_changed.emit()

    def call_help(self, wanted: bool) -> None:
        """Somebody of the hall is called, or has come."""
        if wanted != (self.help_since is not None):
            self.help_since = self._clock.now() if wanted else None
            self.help_changed.emit()

    def wipe(self) -> None:
        """The next person finds nothing of this one, not even how large the type was."""
        self._turn += 1
        self.busy = False
        self.pad.set_mode("pinyin")
        self.report.wipe()
        self.services.wipe()
        self.take_township()
        if self.tickets is not None:
            self.tickets.wipe()
        for name in ("large", "strong", "reading"):
            self.set_option(name, False)

    # registering

    @property
    def wait(self) -> int:
        """Minutes until this machine registers again; 0 where it does now."""
        return self._flood.wait

    def vouch(self) -> None:
        """Somebody of the hall stands by: it registers again at once."""
        self._flood.vouch()
        if self.tickets is not None:
            self.tickets.vouch()

    def hand_in(self) -> None:
        """Register the draft: sealed and on the disk before ``registered`` says so."""
        self.register(self.report)

    def record(self, made_of: Callable[[bytes], bytes], samples: bytes, seconds: float) -> None:
        """Put what was said beside the draft; ``made_of``: its file, made on a thread. ``recorded`` tells."""
        if not self.busy:
            self.busy = True
            self._spawn(self._record(made_of, samples, seconds, self._turn), "record")

    async def _record(
        self, made_of: Callable[[bytes], bytes], samples: bytes, seconds: float, turn: int
    ) -> None:
        content = await asyncio.to_thread(made_of, samples)
        if turn != self._turn:
            return
        self.busy = False
        fits = 0 < len(content) <= LARGEST_FILE
        if fits:
            self.report.take_recording(Recording(content, seconds, self.now()))
        self.recorded.emit(fits)

    def register(self, draft: Draft) -> None:
        """The same of any draft."""
        if self.busy or draft.stuck():
            return
        minutes = self.wait
        if minutes:
            said = translate("Kiosk", "这台机器刚才登记得比较多，请过 {minutes} 分钟再试，或按「叫人帮忙」。")
            self.refused.emit(said.format(minutes=minutes))
            return
        self.busy = True
        self._spawn(self._register(draft, self._turn), "register")

    async def _register(self, draft: Draft, turn: int) -> None:
        try:
            code = await self._make_code()
            if turn != self._turn:
                return
            photos = draft.photos
            made = draft.report(code, self.notice.version, self._clock.now())
            done = Registered(
                code, draft.matter, mask_name(draft.name.strip()), mask_phone(draft.phone), self._clock.now(),
                draft.where,
            )  # fmt: skip
            await self._line.keep(made, photos)
        except (Problem, OSError) as error:
            log.info("nothing was registered: %s", type(error).__name__)
            self.busy = False
            if turn == self._turn:
                self.refused.emit(sentence(failed(error)))
            return
        self._flood.count()
        if turn == self._turn:
            self.busy = False
            draft.wipe()
            self.registered.emit(done)

    def cry(self) -> None:
        """Call the counsellor; ``cried`` says whether it is under way. Never held back by a flood of reports."""
        counselling = self.services.counselling
        if self.busy or counselling is None:
            return
        if self._cries.wait:
            self.cried.emit(True)
            return
        self.busy = True
        made = cry(counselling, self.name, self.services.phone, self.notice.version, self._clock.now())
        self._spawn(self._cry(made, self._turn), "cry for help")

    async def _cry(self, made: Command, turn: int) -> None:
        try:
            await self._line.keep(made)
        except (Problem, OSError) as error:
            log.warning("the counsellor could not be called: %s", type(error).__name__)
            kept = False
        else:
            kept = True
            self._cries.count()
        if turn == self._turn:
            self.busy = False
            self.cried.emit(kept)

    # how far it is

    def ask(self, code: str, tail: str) -> None:
        """Ask the center how far a case is; ``told`` or ``not_told``."""
        if not is_query_code(code):
            self.not_told.emit(translate("Kiosk", "查询码不对，请对着小票再按一遍（9 位数字）。"))
            return
        if len(tail) != 4:
            self.not_told.emit(translate("Kiosk", "请按登记时留的电话的最后 4 位。"))
            return
        if self.busy:
            return
        self.busy = True
        self._spawn(self._ask(code, tail, self._turn), "ask for progress")

    async def _ask(self, code: str, tail: str, turn: int) -> None:
        try:
            found = await self._line.progress(code, tail)
        except Problem as problem:
            self.busy = False
            if turn == self._turn:
                self.not_told.emit(self._why(problem))
            return
        if turn == self._turn:
            self.busy = False
            self.told.emit(found)

    def _why(self, problem: Problem) -> str:
        if problem.code == "not_found":
            said = translate(
                "Kiosk", "没有查到。请核对查询码和电话后四位；刚登记的要等送到镇里，仍查不到请打 {phone}。"
            )
            return said.format(phone=self.phone)
        if problem.code == "too_many":
            return translate("Kiosk", "查的次数太多了，请过几分钟再查，或按「叫人帮忙」。")
        return translate("Kiosk", "网络不通，现在查不了。请过一会儿再来，或打 {phone}。").format(
            phone=self.phone
        )

    @property
    def phone(self) -> str:
        """Where somebody answers."""
        return self.township.phone or "12345"

    # the staff

    def unlock(self, code: str) -> None:
        """Try the staff's code; ``unlocked`` tells the outcome."""
        if not self.busy:
            self.busy = True
            self._spawn(self._unlock(code), "unlock")

    async def _unlock(self, code: str) -> None:
        try:
            found = await self._try_code(code)
        except OSError:
            found = Try("locked")
        self.busy = False
        if found.outcome == "open":
            self.vouch()
        self.unlocked.emit(found)

    @property
    def carries(self) -> bool:
        """Whether this machine can put on a stick what is not sent."""
        return self._carry is not None

    def carry(self) -> None:
        """Receipts from the stick, packages onto it; ``carried`` says what came of it."""
        if not self.busy and self._carry is not None:
            self.busy = True
            self._spawn(self._use_stick(self._carry), "stick")

    async def _use_stick(self, carry: Callable[[], Coroutine[Any, Any, Carried]]) -> None:
        try:
            done = await carry()
        except Problem as problem:
            self.busy = False
            self.carried.emit(sentence(problem.sentence))
            return
        self.busy = False
        said = translate(
            "Kiosk", "已写入 U 盘 {exported} 件，收到回执 {taken} 件。请拔下 U 盘，到能连中心的电脑上导入。"
        )
        if done.strange:
            said = translate(
                "Kiosk",
                "已写入 {exported} 件，收到回执 {taken} 件；{strange} 份回执不是这台机器的。",
            )
        self.carried.emit(said.format(exported=done.exported, taken=done.taken, strange=done.strange))
