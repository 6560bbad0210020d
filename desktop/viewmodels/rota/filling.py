"""自动排班: the days are filled beside the interface; what comes of it goes into the draft as one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import Shift, ShiftState
from desktop.domain.rota.plan import Rota
from desktop.domain.rota.scheduling import Draft, draft
from desktop.domain.rota.wire import PlannedShift
from desktop.domain.township.township import Township
from desktop.viewmodels.rota.board import Place, RotaBoard
from desktop.viewmodels.rota.checks import near
from desktop.viewmodels.rota.rows import RotaRow
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import translate


class RotaFilling(QObject):
    """``done(sentence)`` once the draft has it; ``working_changed`` while it is reckoned."""

    done = Signal(str)
    working_changed = Signal()

    def __init__(
        self, board: RotaBoard, tasks: Spawner, files: Files | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._board, self._tasks, self._files = board, tasks, files
        self.working = False
        self.gaps: dict[Place, str] = {}
        """Why nobody could be found for a place."""

    def fill(self, start: date, until: date, rows: Sequence[RotaRow], *, moving: bool = False) -> bool:
        """Fill what is open from ``start`` on; ``moving``: what was planned before may be planned anew."""
        if self.working or self._files is None:
            return False
        start = max(start, self._board.today)
        if until < start:
            self.done.emit(translate("Rota", "这段日期已经过去，没有可排的班。"))
            return False
        self.working = True
        self.working_changed.emit()
        wanted = {row.id for row in rows}
        self._tasks.spawn(self._fill(self._files, start, until, wanted, moving), "rota draft")
        return True

    async def _fill(self, files: Files, start: date, until: date, wanted: set[str], moving: bool) -> None:
        board = self._board
        try:
            rota = board.rota
            patterns = tuple(one for one in rota.patterns if one.id in wanted)
            shifts = [*near(board, start, until), *(_gone(one) for one in board.draft.removed.values())]
            absences = list(board.situation.all_absences())
            now = board.now()
            part = rota.model_copy(update={"patterns": patterns, "put_at": now})
            made: Draft = await files.call(
                _make, part, board.situation.township, start, until, shifts, absences, moving, now
            )
        finally:
            self.working = False
            self.working_changed.emit()
        self._take(made)

    def _take(self, made: Draft) -> None:
        now = self._board.now()
        come = [one for one in made.assignments if one.planned.start > now]
        reasons = {one.planned.id: sentence(one.why) for one in come}
        self.gaps = {(gap.pattern, gap.day): sentence(gap.why) for gap in made.gaps if gap.end > now}
        self._board.draft.change([shift_of(one.planned) for one in come], made.cancel, reasons)
        if not come and not self.gaps:
            self.done.emit(translate("Rota", "这段日期已经排满，没有空缺。"))
            return
        said = translate("Rota", "新排 {count} 班，空缺 {gaps} 处。按 Ctrl+Z 可整步撤销。")
        self.done.emit(said.format(count=len(come), gaps=len(self.gaps)))


def shift_of(planned: PlannedShift) -> Shift:
    """A planned shift as one of the roster."""
    return Shift(
        id=planned.id, role=planned.role, post=planned.post, person=planned.person, start=planned.start,
        end=planned.end, deputy=planned.deputy, pattern=planned.pattern, stands_in_for=planned.stands_in_for,
    )  # fmt: skip


def _gone(shift: Shift) -> Shift:
    """A shift that the draft takes off: its id is not to be given again."""
    return shift.model_copy(update={"state": ShiftState.CANCELLED})


def _make(
    rota: Rota, town: Township, start: date, until: date, shifts: list[Shift], absences: list[Absence],
    moving: bool, now: datetime,
) -> Draft:  # fmt: skip
    """On another thread."""
    return draft(rota, town, start, until, shifts, absences, moving=moving, now=now)
