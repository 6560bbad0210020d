"""显示: a reporter in full for a minute, asked of the center for a purpose and on record there; kept nowhere here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from desktop.domain.problems import Problem, Unreachable
from desktop.domain.rights.reveal import Part, Purpose, Revealed, Wanted
from desktop.services.situation.situation import Situation
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

Ask = Callable[[Wanted], Awaitable[Revealed]]
"""``DeskSession.reveal``. Raises Problem."""

SECONDS = 60
"""So long a person is shown."""
WORDS = {
    Purpose.CALL_BACK: QT_TRANSLATE_NOOP("Revealing", "回访联系"),
    Purpose.CHECK: QT_TRANSLATE_NOOP("Revealing", "核实情况"),
    Purpose.ON_THE_SPOT: QT_TRANSLATE_NOOP("Revealing", "现场处置"),
    Purpose.PRINT: QT_TRANSLATE_NOOP("Revealing", "打印派遣单"),
    Purpose.OTHER: QT_TRANSLATE_NOOP("Revealing", "其他"),
}
CHOICES = (Purpose.CALL_BACK, Purpose.CHECK, Purpose.ON_THE_SPOT, Purpose.OTHER)
"""What is offered at the desk; printing asks for itself."""
_REMEMBERED = "reveal:purpose"


class Remembers(Protocol):
    """Where the last purpose is kept (``services.sending.drafts.Drafts``)."""

    def get(self, key: str) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Showing:
    """What there is to see. ``said``: what is under way, or why nothing is shown."""

    full: Revealed | None = None
    said: str = ""
    bad: bool = False
    left: int = 0
    """Seconds."""


async def asked(ask: Ask, wanted: Wanted, tail: str) -> Revealed | str:
    """The answer, or the sentence that says why there is none and what to do instead."""
    try:
        return await ask(wanted)
    except Unreachable as problem:
        return sentence(problem.sentence) if problem.code == "too_many" else offline(tail)
    except Problem as problem:
        if problem.code == "not_found":
            return translate("Revealing", "这件事已不在您的权限范围内，不能查看反映人。")
        return sentence(problem.sentence)


async def nobody_to_ask(wanted: Wanted) -> Revealed:
    """An ``Ask`` without a center."""
    raise Unreachable("", "offline")


def offline(tail: str) -> str:
    """What is said without the center."""
    said = translate("Revealing", "查看反映人须由中心登记，现在连不上中心。")
    if tail:
        said += translate("Revealing", "可先按电话尾号 {tail} 核对；").format(tail=tail)
    return said + translate("Revealing", "急事请用电话向中心查询。")


def tail_of(situation: Situation, event_id: str) -> str:
    """The end of the reporter's number, which everybody may know."""
    event = situation.event(event_id)
    return event.reporter.phone[-4:] if event is not None and event.reporter is not None else ""


class Revealing(QObject):
    """One event's reporter at a time. ``changed`` when something else is to be seen."""

    changed = Signal()

    def __init__(
        self, situation: Situation, tasks: Spawner, ask: Ask, memory: Remembers, seconds: int = SECONDS,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._tasks, self._ask, self._memory = situation, tasks, ask, memory
        self._seconds = seconds
        self._turn = 0
        self._showing = Showing()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)

    @property
    def showing(self) -> Showing:
        """What there is to see now."""
        return self._showing

    @property
    def purpose(self) -> Purpose:
        """What it was for the last time."""
        kept = self._memory.get(_REMEMBERED)
        return Purpose(kept) if kept in CHOICES else Purpose.CALL_BACK

    def ask(self, event_id: str, purpose: Purpose, words: str = "") -> None:
        """Ask the center for an event's person."""
        words = words.strip()
        if purpose is Purpose.OTHER and not words:
            self._show(Showing(said=translate("Revealing", "请写明用途。"), bad=True))
            return
        self._memory.set(_REMEMBERED, purpose.value)
        wanted = Wanted(event=event_id, fields=tuple(Part), purpose=purpose, words=words)
        self._turn += 1
        self._show(Showing(said=translate("Revealing", "正在向中心登记…")))
        self._tasks.spawn(self._fetch(wanted, self._turn), "reveal")

    @Slot()
    def hide(self) -> None:
        """Show it no more."""
        self._turn += 1
        self._second.stop()
        self._show(Showing())

    async def _fetch(self, wanted: Wanted, turn: int) -> None:
        found = await asked(self._ask, wanted, tail_of(self._situation, wanted.event))
        if turn != self._turn:
            return  # somebody has gone on meanwhile: it is on record, and is shown to nobody
        if isinstance(found, str):
            self._show(Showing(said=found, bad=True))
            return
        said = translate("Revealing", "{purpose}，已登记").format(
            purpose=translate("Revealing", WORDS[wanted.purpose])
        )
        self._show(Showing(found, said, left=self._seconds))
        self._second.start()

    @Slot()
    def _tick(self) -> None:
        left = self._showing.left - 1
        if left <= 0:
            self.hide()
        else:
            self._show(Showing(self._showing.full, self._showing.said, left=left))

    def _show(self, showing: Showing) -> None:
        if showing != self._showing:
            self._showing = showing
            self.changed.emit()
