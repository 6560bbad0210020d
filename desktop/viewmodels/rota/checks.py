"""What is wrong with the roster as it would be, and who has how much of it; reckoned beside the interface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota
from desktop.domain.rota.rules import RuleName, Violation, violations
from desktop.domain.rota.scheduling_shares import Share, shares_of
from desktop.domain.rota.slots import span_on
from desktop.domain.township.township import Township
from desktop.viewmodels.rota.board import Place, RotaBoard
from desktop.viewmodels.rota.period import Period
from desktop.viewmodels.rota.rows import DAY
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import listed, translate

AROUND = timedelta(days=45)
"""So far around the days that are looked at rules and shares ask for shifts."""
_PAUSE_MS = 250


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: its sentence, whether it is strict, and the cell that it is about."""

    sentence: str
    strict: bool
    place: Place | None
    shifts: tuple[str, ...]
    gap: bool


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One person's share of the period."""

    person: str
    name: str
    shifts: int
    nights: int
    rest_days: int
    hours: float
    deviation: float
    """In shifts, from the mean of those with whom the person takes turns."""

    @property
    def sentence(self) -> str:
        """For screen readers."""
        said = translate("Rota", "{shifts} 班，夜班 {nights}，休息日 {rest}，{hours} 小时").format(
            shifts=self.shifts, nights=self.nights, rest=self.rest_days, hours=f"{self.hours:g}"
        )
        return listed((self.name, said, self.deviation_text))

    @property
    def deviation_text(self) -> str:
        """比平均多 1.5 班; empty within half a shift."""
        if abs(self.deviation) <= 0.5:
            return ""
        text = (
            translate("Rota", "比平均多 {n} 班")
            if self.deviation > 0
            else translate("Rota", "比平均少 {n} 班")
        )
        return text.format(n=f"{abs(self.deviation):.1f}")


class RotaChecks(QObject):
    """Follows the board while it is looked at. ``changed`` once there is something new."""

    changed = Signal()

    def __init__(
        self, board: RotaBoard, tasks: Spawner, files: Files | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._board, self._tasks, self._files = board, tasks, files
        self._period = Period.week(board.today)
        self._active = self._running = self._again = False
        self.findings: tuple[Finding, ...] = ()
        self.shares: tuple[ShareRow, ...] = ()
        self.fresh = False
        """Whether what is shown is of the roster as it is now."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.run)
        board.changed.connect(self._ask)
        board.reset.connect(self._ask)

    def close(self) -> None:
        """Reckon no more."""
        self._timer.stop()
        self._active = False

    def set_active(self, active: bool, period: Period | None = None) -> None:
        """Whether anybody is looking, and at which days."""
        self._active = active
        if period is not None:
            self._period = period
        if active:
            self.run()

    def strict(self) -> list[Finding]:
        """Those of the draft's own shifts that are not to be published without words. Gaps are in nobody's way."""
        added = self._board.draft.added
        return [
            one for one in self.findings
            if one.strict and not one.gap and any(id_ in added for id_ in one.shifts)
        ]  # fmt: skip

    def run(self) -> None:
        """Reckon now, or once more when what is being reckoned is done."""
        self._timer.stop()
        if not self._active or self._files is None:
            return
        if self._running:
            self._again = True
            return
        self._running = True
        self._tasks.spawn(self._run(self._files), "rota checks")

    def _ask(self) -> None:
        self.fresh = False
        if self._active and not self._timer.isActive():
            self._timer.start()

    async def _run(self, files: Files) -> None:
        try:
            period, board = self._period, self._board
            shifts = near(board, period.start, period.until)
            absences = list(board.situation.all_absences())
            found, shares = await files.call(
                _reckon, shifts, board.rota, board.situation.township, absences, period
            )
        finally:
            self._running = False
        if self._again:
            self._again = False
            self.run()
            return
        self._take(found, shares)

    def _take(self, found: Sequence[Violation], shares: Sequence[Share]) -> None:
        findings = [self._finding(one) for one in found]
        shown = [one for one in findings if not one.gap or self._is_missed(one.place)]
        self.findings = tuple(sorted(shown, key=lambda one: (not one.strict, one.gap)))
        self.shares = tuple(self._row(one) for one in shares if one.load.shifts or one.peers > 1)
        self.fresh = True
        self.changed.emit()

    def _is_missed(self, place: Place | None) -> bool:
        row = self._board.row(place[0]) if place is not None else None
        return (
            place is not None
            and row is not None
            and place[1] >= self._board.today
            and self._board.is_planned(row, place[1])
        )

    def _finding(self, one: Violation) -> Finding:
        place = next((at for id_ in reversed(one.shifts) if (at := self._board.place_of(id_))), None)
        if one.rule is RuleName.GAP and one.pattern is not None:
            place = (one.pattern, self._gap_day(one))
        return Finding(sentence(one.sentence), one.is_strict, place, one.shifts, one.rule is RuleName.GAP)

    def _gap_day(self, one: Violation) -> date:
        day = self._board.local(one.at).date()
        pattern = self._board.rota.pattern(one.pattern)
        if pattern is None:
            return day
        start, end = span_on(pattern, day, self._board.situation.township.clock)
        return day if start <= one.at < end else day - DAY

    def _row(self, share: Share) -> ShareRow:
        person = self._board.situation.township.person(share.person)
        load = share.load
        return ShareRow(
            share.person, person.name if person is not None else share.person, load.shifts, load.nights,
            load.rest_days, load.hours, share.deviation,
        )  # fmt: skip


def near(board: RotaBoard, start: date, until: date) -> list[Shift]:
    """The shifts of some days with those around them, as the draft has them."""
    return [
        one for one in board.shifts() if start - AROUND <= board.local(one.start).date() <= until + AROUND
    ]


def _reckon(
    shifts: list[Shift], rota: Rota, town: Township, absences: list[Absence], period: Period
) -> tuple[list[Violation], tuple[Share, ...]]:
    """On another thread: what is wrong, and everybody's share."""
    found = violations(shifts, rota, town, absences, period.start, period.until)
    return found, shares_of(rota, town, shifts, period.start, period.until, {})
