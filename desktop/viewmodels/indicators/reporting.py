"""Entering reported values (上报值): one by hand, kept as a draft; or many from a file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.domain.commands import Args, Command
from desktop.domain.figures.frozen import Claim, frozen_id
from desktop.domain.figures.frozen_wire import ReportFigures
from desktop.domain.figures.indicators import INDICATORS, Measure
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY, Actor
from desktop.domain.times.periods import Period, Span
from desktop.services.reports import reported
from desktop.services.workers import Workers
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

Submit = Callable[[Args, str], Awaitable[Refusal | Command]]
_DRAFT = "reported value"
_SHOWN = 5
"""Mistakes that are told at once."""


class DraftStore(Protocol):
    """Where typed words are kept (``services.sending.drafts.Drafts``)."""

    def get(self, key: str) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...

    def clear(self, key: str) -> None: ...


class IndicatorReporting(QObject):
    """``told`` how many values were entered, ``failed`` what is wrong with the file: then nothing was.

    But for a period that is refused for itself: what was entered before it is told with it.

    ``changed`` when the form holds something else, or is told that something is wrong with it.
    """

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, submit: Submit, actor: Callable[[], Actor], tasks: Spawner, workers: Workers, drafts: DraftStore,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._submit, self._actor, self._tasks, self._workers = submit, actor, tasks, workers
        self._drafts = drafts
        self.cells: dict[str, str] = {}
        """What is typed, under the names of a file's columns."""
        self.mistake = ""

    @property
    def may(self) -> bool:
        """Whether this account enters reported values."""
        return self._actor().role in MAY[ReportFigures.kind]

    # by hand

    @staticmethod
    def names() -> list[tuple[str, str]]:
        """The indicators that somebody can report, with what they are called."""
        return [(key, one.name) for key, one in INDICATORS.items() if one.measure is not Measure.AGE]

    def begin(self, key: str, period: Period) -> None:
        """Go on with what was left; else for an indicator and a period."""
        kept = self._drafts.get(_DRAFT)
        self.mistake = ""
        if isinstance(kept, dict) and kept:
            self.cells = {str(name): str(text) for name, text in kept.items()}
        else:
            named = INDICATORS[key] if INDICATORS[key].measure is not Measure.AGE else INDICATORS["punctual"]
            self.cells = {"key": named.name}
            if period.span is Span.MONTH:
                self.cells["month"] = f"{period.first:%Y-%m}"
            else:
                self.cells |= {"first": f"{period.first}", "last": f"{period.last}"}
        self.changed.emit()

    def write(self, name: str, text: str) -> None:
        """Something was typed; it is kept."""
        self.cells = {**self.cells, name: text}
        self.mistake = ""
        self._drafts.set(_DRAFT, self.cells)
        self.changed.emit()

    def drop(self) -> None:
        """Forget what was typed."""
        self._drafts.clear(_DRAFT)
        self.cells, self.mistake = {}, ""
        self.changed.emit()

    def enter(self) -> None:
        """Enter what is typed, or say what is wrong with it."""
        if not self.may:
            return
        try:
            period, claim = reported.of_cells(self.cells)
        except Problem as problem:
            self.mistake = sentence(problem.sentence)
            self.changed.emit()
            return
        self._tasks.spawn(self._enter(period, claim), "a reported value")

    async def _enter(self, period: Period, claim: Claim) -> None:
        args = ReportFigures(span=period.span, first=period.first, last=period.last, claims=(claim,))
        outcome = await self._submit(args, frozen_id(period))
        if isinstance(outcome, Refusal):
            self.mistake = sentence(outcome.sentence)
            self.changed.emit()
            return
        self.drop()
        said = translate("Indicators", "已登记 {source} 的{name}，与本系统的并排")
        self.told.emit(said.format(source=claim.source, name=INDICATORS[claim.key].name))

    # from a file

    def take(self, path: Path) -> None:
        """Read a file and enter what it says."""
        self._tasks.spawn(self._take(path), "reported values")

    async def _take(self, path: Path) -> None:
        try:
            found = await self._workers.call(reported.read, path)
            if found.mistakes:
                shown = "\n".join(sentence(one) for one in found.mistakes[:_SHOWN])
                head = translate("Indicators", "文件里有 {count} 处要改，没有登记任何上报值：").format(
                    count=len(found.mistakes)
                )
                self.failed.emit(f"{head}\n{shown}")
                return
            count = 0
            for period, claims in found.claims.items():
                args = ReportFigures(span=period.span, first=period.first, last=period.last, claims=claims)
                outcome = await self._submit(args, frozen_id(period))
                if isinstance(outcome, Refusal):
                    why = sentence(outcome.sentence)
                    if count:
                        done = translate("Indicators", "前 {count} 个已登记，{first} 起的没有：{why}")
                        why = done.format(count=count, first=period.first, why=why)
                    self.failed.emit(why)
                    return
                count += len(claims)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
            return
        self.told.emit(translate("Indicators", "已登记 {count} 个上报值").format(count=count))
