"""惠民政策, 法律服务, 心理服务 at a kiosk: what was chosen, the appointment, the test; nothing outlives the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.base import Entry
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.commands import Command, Report, command
from desktop.domain.events.events import Reporter
from desktop.domain.kiosk.citizen_services import (
    Counselling,
    HelpPage,
    Lawyer,
    LegalAid,
    Policy,
    PolicyGroup,
    coming,
)
from desktop.domain.kiosk.kinds import APPOINTMENT, CRY
from desktop.domain.rights.exclusion import RESTRICTED
from desktop.domain.rights.masking import mask_name, mask_phone
from desktop.domain.township.township import Township
from desktop.viewmodels.kiosk.report import Said, fits_phone
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, labelled, translate

MOST_DAYS = 6
"""Days offered for an appointment."""
WEEKDAYS = (
    QT_TRANSLATE_NOOP("KioskServices", "周一"), QT_TRANSLATE_NOOP("KioskServices", "周二"),
    QT_TRANSLATE_NOOP("KioskServices", "周三"), QT_TRANSLATE_NOOP("KioskServices", "周四"),
    QT_TRANSLATE_NOOP("KioskServices", "周五"), QT_TRANSLATE_NOOP("KioskServices", "周六"),
    QT_TRANSLATE_NOOP("KioskServices", "周日"),
)  # fmt: skip


class Band(Entry):
    """What a sum of points means."""

    upto: int
    words: str
    advice: str


class SelfTest(Entry):
    """``resources/kiosk/selftest-*.yaml``: a published questionnaire; the first answer counts 0, the next 1 …"""

    id: str
    name: str
    about: str
    source: str
    question: str
    answers: tuple[str, ...]
    questions: tuple[str, ...]
    alarms: tuple[int, ...] = ()
    """Numbers of questions of which any answer but the first leads to somebody at once."""
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day with a lawyer: 11月24日 周二 09:00–11:30."""

    at: date
    lawyer: Lawyer
    text: str


class Appointment:
    """An appointment with a lawyer that is being made; what ``KioskDesk.register`` wants of a draft."""

    def __init__(self) -> None:
        self.wipe()

    def wipe(self) -> None:
        """Forget everything that was given."""
        self.topic = self.name = self.phone = ""
        self.day: Day | None = None
        self.legal: LegalAid | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing has been given."""
        return not (self.topic or self.name or self.phone or self.day)

    @property
    def matter(self) -> str:
        """What it is called on the screen and on the slip."""
        when = self.day.text if self.day is not None else ""
        return translate("KioskServices", "预约律师，{day}").format(day=when)

    @property
    def photos(self) -> tuple[bytes, ...]:
        """None: papers are brought along."""
        return ()

    @property
    def where(self) -> str:
        """Where to come."""
        return self.legal.place if self.legal is not None else ""

    def stuck(self) -> str:
        """Why it can't be handed in, as a sentence; empty where it can."""
        if not self.topic:
            return translate("KioskServices", "请先按一下是哪一类的事。")
        if self.day is None:
            return translate("KioskServices", "请选一天。")
        if not self.phone:
            return translate("KioskServices", "请留一个电话，律师有变动好告诉您。")
        if not fits_phone(self.phone):
            return translate("Kiosk", "电话号码不对，请看看是不是少了或多了数字。")
        return ""

    def summary(self) -> list[Said]:
        """What is handed in, as it may stand on a screen in a hall."""
        contact = f"{mask_name(self.name.strip())} {mask_phone(self.phone)}".strip()
        return [
            Said(translate("KioskServices", "问什么"), self.topic),
            Said(translate("KioskServices", "哪一天"), self.day.text if self.day is not None else ""),
            Said(translate("KioskServices", "在哪里"), self.where),
            Said(translate("KioskServices", "联系"), contact),
        ]

    def report(self, code: str, consent: str, now: datetime) -> Command:
        """The command that registers it: an event of the judicial post, which nobody else reads."""
        assert self.day is not None
        assert self.legal is not None
        lawyer = self.day.lawyer
        when = f"{self.day.at:%m-%d} {lawyer.hours}"
        args = Report(
            title=APPOINTMENT.format(matter=self.topic, day=when),
            description=labelled(self.legal.place, f"{lawyer.name} {lawyer.firm}".strip()),
            channel=Channel.WINDOW, item=self.legal.item, place=self.legal.place,
            reporter=Reporter(name=self.name.strip(), phone=self.phone, consent=consent), query_code=code,
            concerns=RESTRICTED, post=self.legal.post,
        )  # fmt: skip
        return command(new_id(), args, new_id(), now)


def cry(counselling: Counselling, machine: str, phone: str, consent: str, now: datetime) -> Command:
    """The command by which the counsellor is called: urgent, and for nobody else's eyes."""
    args = Report(
        title=CRY, description=labelled(machine, CRY), channel=Channel.COUNSELLING, severity=Severity.URGENT,
        item=counselling.item, place=machine, concerns=RESTRICTED, post=counselling.post,
        reporter=Reporter(phone=phone, consent=consent) if phone else None,
    )  # fmt: skip
    return command(new_id(), args, new_id(), now)


class KioskServices(QObject):
    """What was chosen of it. Belongs to the interface's thread."""

    changed = Signal()

    def __init__(
        self, township: Township, tests: Iterable[SelfTest], now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        """``now``: the present moment in the township."""
        super().__init__(parent)
        self.township = township
        self.tests = tuple(tests)
        self._now = now
        self.appointment = Appointment()
        self.wipe()

    def wipe(self) -> None:
        """The next person chooses anew; answers are gone."""
        self.group: PolicyGroup | None = None
        self.policy: Policy | None = None
        self.help: HelpPage | None = None
        self.test: SelfTest | None = None
        self.agreed = False
        self.answers: list[int] = []
        self.phone = ""
        self.called = False
        self.appointment.wipe()
        self.changed.emit()

    # 惠民政策

    @property
    def groups(self) -> tuple[PolicyGroup, ...]:
        """Whom there is something for."""
        return self.township.citizens.policies

    @property
    def note(self) -> str:
        """Said below every policy."""
        return self.township.citizens.note

    def lines_of(self, policy: Policy) -> list[Said]:
        """Who, what, how much, where, what to bring."""
        bring = translate("KioskServices", "、").join(policy.bring) or translate(
            "KioskServices", "不用带材料"
        )
        found = [
            Said(translate("KioskServices", "谁能享受"), policy.who),
            Said(translate("KioskServices", "给什么"), policy.what),
            Said(translate("KioskServices", "给多少"), policy.amount),
            Said(translate("KioskServices", "到哪里办"), policy.where),
            Said(translate("KioskServices", "要带什么"), bring),
        ]
        return [one for one in found if one.text]

    # 法律服务

    @property
    def legal(self) -> LegalAid | None:
        """What there is, if anything."""
        return self.township.citizens.legal

    def days(self) -> list[Day]:
        """The next times with a lawyer, today's among them until he goes."""
        legal, now = self.legal, self._now()
        if legal is None:
            return []
        found = [
            (day, one)
            for day, one in coming(legal, now.date(), self.township.calendar)
            if day > now.date() or one.until > f"{now:%H:%M}"
        ]
        return [Day(day, lawyer, self._said(day, lawyer)) for day, lawyer in found[:MOST_DAYS]]

    def today(self) -> list[Lawyer]:
        """Who sits there today, or comes yet."""
        return [one.lawyer for one in self.days() if one.at == self._now().date()]

    def _said(self, day: date, lawyer: Lawyer) -> str:
        words = translate("KioskServices", "{month}月{day}日 {weekday} {hours}")
        weekday = translate("KioskServices", WEEKDAYS[day.weekday()])
        return words.format(month=day.month, day=day.day, weekday=weekday, hours=lawyer.hours)

    def ask_about(self, topic: str) -> None:
        """Begin an appointment."""
        days = self.days()
        self.appointment.wipe()
        self.appointment.topic, self.appointment.legal = topic, self.legal
        self.appointment.day = days[0] if len(days) == 1 else None
        self.changed.emit()

    # 心理服务

    @property
    def counselling(self) -> Counselling | None:
        """What there is, if anything."""
        return self.township.citizens.counselling

    @property
    def counselling_name(self) -> str:
        """向阳花, or the plain name."""
        found = self.counselling
        return found.name if found is not None and found.name else translate("KioskServices", "心理服务")

    def begin(self, test: SelfTest) -> None:
        """A test, from its consent on."""
        self.test, self.agreed, self.answers = test, False, []
        self.changed.emit()

    def answer(self, points: int) -> None:
        """The answer to the question that is shown."""
        if self.test is not None and len(self.answers) < len(self.test.questions):
            self.answers.append(points)
            self.changed.emit()

    def unanswer(self) -> bool:
        """Back to the question before; False at the first."""
        if not self.answers:
            return False
        self.answers.pop()
        self.changed.emit()
        return True

    @property
    def result(self) -> Band | None:
        """What came of the test; None before its last answer."""
        test = self.test
        if test is None or len(self.answers) < len(test.questions):
            return None
        points = sum(self.answers)
        return next((one for one in test.bands if points <= one.upto), test.bands[-1])

    @property
    def alarmed(self) -> bool:
        """Whether an answer asks for somebody at once, whatever the sum is."""
        test = self.test
        return test is not None and any(
            number <= len(self.answers) and self.answers[number - 1] > 0 for number in test.alarms
        )
