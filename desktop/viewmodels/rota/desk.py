"""Everything that the forms of 排班 share: the board, its draft, and what is done with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time

from PySide6.QtCore import QObject, Slot

from desktop.domain.problems import Problem
from desktop.domain.rights.actors import MAY
from desktop.domain.roster.shifts import Shift
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.store.past_shifts import shifts_between
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.rota.batch import RotaBatch
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.checks import AROUND, RotaChecks
from desktop.viewmodels.rota.draft import RotaDraft
from desktop.viewmodels.rota.editing import RotaEditing
from desktop.viewmodels.rota.filling import RotaFilling
from desktop.viewmodels.rota.period import Period
from desktop.viewmodels.rota.publishing import RotaPublishing
from desktop.viewmodels.rota.rows import DAY
from desktop.viewmodels.rota.rules import RotaRules
from desktop.viewmodels.rota.swaps import RotaSwaps
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner

Recall = Callable[..., Awaitable[list[Shift]]]
"""Runs a reading function of the store beside the interface (``store.Store.read``)."""


class RotaDesk(QObject):
    """Made once for a window."""

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner,
        drafts: DraftStore | None, files: Files | None, parent: QObject | None = None, *, recall: Recall | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._tasks, self._recall = tasks, recall
        self._asked: set[date] = set()
        self.may = situation.actor.role in MAY["rota.publish"]
        """Whether whoever sits here may publish a roster."""
        self.draft = RotaDraft(situation, drafts, self)
        self.board = RotaBoard(situation, connection, self.draft, self)
        self.editing = RotaEditing(self.board, self)
        self.batch = RotaBatch(self.editing)
        self.checks = RotaChecks(self.board, tasks, files, self)
        self.filling = RotaFilling(self.board, tasks, files, self)
        self.publishing = RotaPublishing(self.board, desk, tasks, drafts, self)
        self.rules = RotaRules(self.board, desk, tasks, drafts, self)
        self.swaps = RotaSwaps(self.board, desk, tasks, self)

    @Slot(object)
    def look_back(self, period: Period) -> None:
        """Bring up what this desk keeps of days before the live picture; once for each first day.

        With the days before them, of which the rules of a month and the shares ask.
        """
        since = period.start - AROUND
        if self._recall is None or since >= self.board.live_since or period.start in self._asked:
            return
        self._asked.add(period.start)
        self._tasks.spawn(self._look_back(self._recall, period), "rota past")

    async def _look_back(self, recall: Recall, period: Period) -> None:
        zone = self.board.situation.township.clock.zone
        start = datetime.combine(period.start - AROUND, time(), zone)
        live = datetime.combine(min(period.until, self.board.live_since) + DAY, time(), zone)
        try:
            found = await recall(shifts_between, start, live)
        except Problem as problem:
            self._asked.discard(period.start)
            self.editing.said.emit(sentence(problem.sentence))
            return
        self.board.remember(found, period.start)

    @Slot()
    def close(self) -> None:
        """Listen no more; the panel is going."""
        for part in (self.checks, self.publishing, self.rules, self.swaps, self.board, self.draft):
            part.close()
