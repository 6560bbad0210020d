"""Entering reported values (上报值) from a file: read beside the interface, given as ordinary commands, all or none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.actors import MAY, Actor
from desktop.domain.commands import Args, Command
from desktop.domain.frozen import frozen_id
from desktop.domain.frozen_wire import ReportFigures
from desktop.domain.problems import Problem, Refusal
from desktop.services import reported
from desktop.services.workers import Workers
from desktop.viewmodels.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

Submit = Callable[[Args, str], Awaitable[Refusal | Command]]
_SHOWN = 5
"""Mistakes that are told at once."""


class IndicatorReporting(QObject):
    """``told`` how many values were entered, ``failed`` what is wrong with the file: then nothing was."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, submit: Submit, actor: Callable[[], Actor], tasks: Spawner, workers: Workers,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._submit, self._actor, self._tasks, self._workers = submit, actor, tasks, workers

    @property
    def may(self) -> bool:
        """Whether this account enters reported values."""
        return self._actor().role in MAY[ReportFigures.kind]

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
                    raise Problem(outcome.sentence, outcome.code)
                count += len(claims)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
            return
        self.told.emit(translate("Indicators", "已登记 {count} 个上报值").format(count=count))
