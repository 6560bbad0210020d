"""Workbooks at the desk: export, the preview of an import, and the commands of a confirmed one, one for each entry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.problems import Problem, Refusal
from desktop.domain.settings import setting_id
from desktop.services import catalogue_book
from desktop.services.desk import Desk
from desktop.viewmodels.catalogue import Catalogue
from desktop.viewmodels.catalogue_import import Judgement, export, judge
from desktop.viewmodels.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate


class CatalogueExchange(QObject):
    """Nothing that a workbook says counts before a person has seen what it would do and said so."""

    judged = Signal()
    """Another workbook was read."""
    applied = Signal(int, object)
    """How many entries were stored, and what was refused: ``[(id, sentence), …]``."""

    def __init__(
        self, catalogue: Catalogue, desk: Desk, tasks: Spawner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._desk = desk
        self._tasks = tasks
        self.file = ""
        self.judgement = Judgement((), 0)
        self.busy = False

    def file_name(self) -> str:
        """What an exported workbook is called: the township, 业务清单, the day."""
        town = self._catalogue.township
        day = self._catalogue.now().astimezone(town.clock.zone)
        return translate("CatalogueBook", "{town}业务清单-{day}.xlsx").format(
            town=town.name, day=f"{day:%Y%m%d}"
        )

    def export(self, path: str) -> str:
        """Write a workbook; a sentence says how it went. Raises Problem where it was not written."""
        town, now = self._catalogue.township, self._catalogue.now()
        at = f"{now.astimezone(town.clock.zone):%Y-%m-%d %H:%M}"
        actor = self._catalogue.situation.actor
        about = catalogue_book.about(town.name, at, actor.name or actor.account)
        export(Path(path), town, about)
        count = len(town.catalogue) + len(town.retired())
        return translate("CatalogueBook", "已导出 {count} 个事项：{path}").format(count=count, path=path)

    def read(self, path: str) -> None:
        """Judge a workbook. Raises Problem where it cannot be read."""
        found = catalogue_book.read(Path(path))
        self.judgement = judge(found, self._catalogue.township)
        self.file = Path(path).name
        self.judged.emit()

    def apply(self, reason: str) -> bool:
        """Give the commands of what is right; ``applied`` tells how it went. False where there is nothing to do."""
        todo = self.judgement.to_apply
        if self.busy or not todo:
            return False
        self.busy = True

        async def give() -> None:
            stored, refused = 0, []
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
                        stored += 1
            finally:
                self.busy = False
            self.applied.emit(stored, refused)

        self._tasks.spawn(give(), "catalogue.import")
        return True
