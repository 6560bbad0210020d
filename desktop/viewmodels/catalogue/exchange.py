"""Workbooks at the desk: export, the preview of an import, and the commands of a confirmed one, one for each entry."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.trail import Act
from desktop.domain.township.settings import setting_id
from desktop.domain.township.township import Township
from desktop.services.catalogue import book as catalogue_book
from desktop.services.sending.desk import Desk
from desktop.viewmodels.catalogue.catalogue import Catalogue
from desktop.viewmodels.catalogue.importing import Judgement, export, judge
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import translate


class CatalogueExchange(QObject):
    """Nothing that a workbook says counts before a person has seen what it would do and said so."""

    judged = Signal()
    """Another workbook was read."""
    applied = Signal(int, object)
    """How many entries were stored, and what was refused: ``[(id, sentence), …]``."""
    answered = Signal(int, object)
    """How many of the stored ones the center has, and what it refused, once it has answered to all."""
    told = Signal(str)
    failed = Signal(str)
    """A file was not written or not read: why, and what to do."""
    noted = Signal(str, str, object)
    """Something has left this desk, for the audit: the act, what it was done to, what is told beside."""
    worked = Signal()
    """``working`` has changed."""

    def __init__(
        self, catalogue: Catalogue, desk: Desk, tasks: Spawner, files: Files, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._desk = desk
        self._tasks = tasks
        self._files = files
        self._answers = Answers(catalogue.situation)
        self._awaited: dict[str, str | None] = {}
        """What the last import gave, by entry: None until the center has answered, then why not."""
        self.file = ""
        self.judgement = Judgement((), 0)
        self.busy = False
        self.working = ""
        """What is being done with a file; empty where nothing is."""

    def close(self) -> None:
        """Listen no more; the panel is going."""
        self._answers.close()

    def file_name(self) -> str:
        """What an exported workbook is called: the township, 业务清单, the day."""
        town = self._catalogue.township
        day = self._catalogue.now().astimezone(town.clock.zone)
        return translate("CatalogueBook", "{town}业务清单-{day}.xlsx").format(
            town=town.name, day=f"{day:%Y%m%d}"
        )

    def export(self, path: str) -> bool:
        """Write a workbook; ``told`` or ``failed`` follows. False while another file is at work."""
        town, now = self._catalogue.township, self._catalogue.now()
        at = f"{now.astimezone(town.clock.zone):%Y-%m-%d %H:%M}"
        actor = self._catalogue.situation.actor
        about = catalogue_book.about(town.name, at, actor.name or actor.account)
        count = len(town.catalogue) + len(town.retired())

        async def write() -> None:
            await self._files.call(export, Path(path), town, about)
            said = translate("CatalogueBook", "已导出 {count} 个事项：{path}")
            self.told.emit(said.format(count=count, path=path))
            self.noted.emit(Act.EXPORTED, "catalogue", {"format": "xlsx", "rows": count})

        return self._work(translate("CatalogueBook", "正在导出…"), write())

    def read(self, path: str) -> bool:
        """Judge a workbook; ``judged`` or ``failed`` follows. False while another file is at work."""
        town = self._catalogue.township

        async def look() -> None:
            self.judgement = await self._files.call(_read, Path(path), town)
            self.file = Path(path).name
            self.judged.emit()

        return self._work(translate("CatalogueBook", "正在读取…"), look())

    def apply(self, reason: str) -> bool:
        """Give the commands of what is right; ``applied`` tells how it went. False where there is nothing to do."""
        todo = self.judgement.to_apply
        if self.busy or not todo:
            return False
        self.busy = True

        async def give() -> None:
            given: list[tuple[str, str]] = []
            refused: list[tuple[str, str]] = []
            try:
                for verdict in todo:
                    args = verdict.args(reason)
                    assert args is not None
                    try:
                        outcome = await self._desk.submit(
                            args, setting_id(verdict.id), expected_version=verdict.seen
                        )
                    except Problem as problem:
                        refused.append((verdict.id, sentence(problem.sentence)))
                        continue
                    if isinstance(outcome, Refusal):
                        refused.append((verdict.id, sentence(outcome.sentence)))
                    else:
                        given.append((verdict.id, outcome.id))
            finally:
                self.busy = False
            self.applied.emit(len(given), refused)
            self._await(given)

        self._tasks.spawn(give(), "catalogue.import")
        return True

    # inside

    def _work(self, doing: str, work: Coroutine[Any, Any, None]) -> bool:
        if self.working:
            work.close()
            return False

        async def run() -> None:
            try:
                await work
            except Problem as problem:
                self.failed.emit(sentence(problem.sentence))
            finally:
                self.working = ""
                self.worked.emit()

        self.working = doing
        self.worked.emit()
        self._tasks.spawn(run(), "catalogue.file")
        return True

    def _await(self, given: Sequence[tuple[str, str]]) -> None:
        self._awaited = {item: None for item, _ in given}
        for item, command in given:
            self._answers.expect(command, partial(self._on_answer, item))

    def _on_answer(self, item: str, why: str) -> None:
        if item not in self._awaited:
            return
        self._awaited[item] = why
        if None not in self._awaited.values():
            refused = [(id_, told) for id_, told in self._awaited.items() if told]
            self.answered.emit(len(self._awaited) - len(refused), refused)


def _read(path: Path, town: Township) -> Judgement:
    """A workbook, judged."""
    return judge(catalogue_book.read(path), town)
