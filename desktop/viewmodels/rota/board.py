"""The roster's board (排班): rows by pattern, days across, read anew only where something was touched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from desktop.domain.commands import SubjectType
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import Shift, ShiftState
from desktop.domain.rota.plan import Rota, rota_in_force
from desktop.domain.rota.slots import holds
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.rota.bars import RotaBars
from desktop.viewmodels.rota.cells import Cell, DayHead, DayKind
from desktop.viewmodels.rota.draft import RotaDraft
from desktop.viewmodels.rota.rows import DAY, RotaRow, RotaRows

Place = tuple[str, date]
_LONGEST_BACK = 7


class RotaBoard(QObject):
    """Cells by row and day. ``changed(places)`` names those that look different, ``reset`` says all do.

    ``draft`` lies over what is published. Cells are made when they are asked for.
    """

    changed = Signal(frozenset)
    reset = Signal()

    def __init__(
        self, situation: Situation, connection: Connection, draft: RotaDraft, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.situation, self._connection, self.draft = situation, connection, draft
        self._zone = situation.township.clock.zone
        self._shifts: dict[Place, dict[str, Shift]] = {}
        self._where: dict[str, Place] = {}
        self._on_day: dict[date, set[str]] = {}
        self._cells: dict[Place, Cell] = {}
        self._drafted: dict[Place, set[str]] = {}
        self._past: dict[str, Shift] = {}
        self._shown_past: set[str] = set()
        self._gaps: dict[Place, int] = {}
        self._swaps: set[str] = set()
        self._today = self.now().date()
        self._next_turn: datetime | None = None
        self._touched: set[str] = set()
        self._everything = True
        self.rota: Rota = rota_in_force(situation.rota(), situation.township)
        self.rows = RotaRows(self.rota, situation.township)
        self._pace = Pace(self)
        self._pace.due.connect(self.flush)
        self.away: dict[str, list[Absence]] = {}
        """Who is away, by person."""
        self._bars = RotaBars(self)
        self._stop = situation.touched.connect(self._on_touched)
        draft.changed.connect(self._on_draft)
        self.flush()

    def close(self) -> None:
        """Listen no more."""
        self._stop()
        self._pace.stop()

    def set_active(self, active: bool) -> None:
        """Whether anybody is looking."""
        self._pace.set_active(active)

    # reading

    def now(self) -> datetime:
        """The moment, in the township's time."""
        return self._connection.now().astimezone(self._zone)

    @property
    def today(self) -> date:
        """The local day."""
        return self._today

    def local(self, at: datetime) -> datetime:
        """A moment in the township's time."""
        return at.astimezone(self._zone)

    def row(self, row_id: str) -> RotaRow | None:
        """A row by its id."""
        return self.rows.rows.get(row_id)

    def all_rows(self) -> list[RotaRow]:
        """Every row, the watches first."""
        return list(self.rows.rows.values())

    def head(self, day: date) -> DayHead:
        """What the calendar says of a day."""
        calendar = self.situation.township.calendar
        kind = DayKind.WORK if calendar.is_workday(day) else DayKind.REST
        if day in calendar.makeup_days and day.weekday() > 4:
            kind = DayKind.MAKEUP
        elif day in calendar.holidays:
            kind = DayKind.HOLIDAY
        return DayHead(day, kind, day == self._today)

    def cell(self, row_id: str, day: date) -> Cell:
        """What stands at a place."""
        found = self._cells.get((row_id, day))
        if found is None:
            found = self._cells[row_id, day] = self._make(row_id, day)
        return found

    def lanes(self, row: RotaRow, days: Iterable[date]) -> int:
        """How many stand one under the other at most on these days."""
        gone = self.draft.removed
        found = (
            sum(id_ not in gone for id_ in self._shifts[row.id, day])
            for day in days
            if (row.id, day) in self._shifts
        )
        return max(row.need, max(found, default=0))

    def place_of(self, shift_id: str) -> Place | None:
        """Where a shift stands."""
        return self._where.get(shift_id)

    def shift(self, shift_id: str) -> Shift | None:
        """A shift as the draft has it."""
        return self.draft.shift(shift_id)

    def held(self, row_id: str, day: date) -> list[Shift]:
        """The shifts of a place as the draft has them."""
        found = self._shifts.get((row_id, day), {}).values()
        return [one for one in found if one.id not in self.draft.removed]

    def counts(self, days: Iterable[date], rows: Iterable[RotaRow] | None = None) -> tuple[int, int]:
        """Gaps from today on, and swaps that wait, on these days."""
        wanted = list(rows) if rows is not None else self.all_rows()
        days = list(days)
        ids = {row.id for row in wanted}
        found = (self._where.get(id_) for id_ in self._swaps)
        swaps = sum(place is not None and place[0] in ids and place[1] in days for place in found)
        ahead = [day for day in days if day >= self._today]
        return sum(self._gap_count(row, day) for row in wanted for day in ahead), swaps

    def _gap_count(self, row: RotaRow, day: date) -> int:
        found = self._gaps.get((row.id, day))
        if found is None:
            missing = self._missing(row, day) or len(self._bars.uncovered(row, day))
            found = self._gaps[row.id, day] = missing if missing and self.is_planned(row, day) else 0
        return found

    def first_gap(self, days: Iterable[date], rows: Iterable[RotaRow]) -> Place | None:
        """The first place from today on where somebody is missing."""
        wanted = list(rows)
        for day in days:
            if day >= self._today:
                for row in wanted:
                    if self._gap_count(row, day):
                        return row.id, day
        return None

    @property
    def live_since(self) -> date:
        """The first day of which the live picture has every shift; earlier ones are asked of the store."""
        return self._today - DAY

    @property
    def kept_since(self) -> date:
        """The first day of which this desk has every shift: that of last month (``central.showing.reading``)."""
        return (self._today.replace(day=1) - DAY).replace(day=1)

    def shifts(self) -> list[Shift]:
        """Everybody's as they would be once the draft is published, with those of earlier days that came up."""
        return list({one.id: one for one in (*self._past.values(), *self.draft.shifts())}.values())

    # changes

    def remember(self, shifts: Iterable[Shift], since: date) -> None:
        """Shifts of earlier days, which the live picture has no more; those from ``since`` on are to be seen, too."""
        fresh = {one.id: one for one in shifts if one.id not in self._where}
        shown = {id_: one for id_, one in fresh.items() if self.local(one.start).date() >= since - DAY}
        self._past |= fresh
        self._shown_past |= shown.keys()
        for shift in shown.values():
            self._put(shift)
        if shown:
            self._cells.clear()
            self.reset.emit()
        elif fresh:
            self.changed.emit(frozenset())  # they count in the rules of the month

    def tick(self) -> None:
        """Once a second: shifts begin and end, the day turns."""
        now = self.now()
        if now.date() != self._today:
            self._today = now.date()
            self._cells.clear()
            self.reset.emit()
        elif self._next_turn is not None and now >= self._next_turn:
            self._cells.clear()
            self._find_turn(now)
            self.reset.emit()

    def flush(self) -> None:
        """Bring what was touched up to date."""
        rota = rota_in_force(self.situation.rota(), self.situation.township)
        if self._everything or rota != self.rota:
            self._read(rota)
            return
        touched, self._touched = self._touched, set()
        places = {place for id_ in touched for place in self._take(id_)}
        if places:
            self._find_turn(self.now())
            self.changed.emit(frozenset(places))

    def _read(self, rota: Rota) -> None:
        self._everything = False
        self._touched.clear()
        self.away.clear()
        for absence in self.situation.all_absences():
            if not absence.cancelled:
                self.away.setdefault(absence.person, []).append(absence)
        self.rota, self.rows = rota, RotaRows(rota, self.situation.township)
        for table in (self._shifts, self._where, self._on_day, self._drafted, self._cells, self._gaps):
            table.clear()
        self._swaps.clear()
        for shift in self.situation.all_shifts():
            self._put(self.draft.added.get(shift.id) or shift)
        past = (self._past[id_] for id_ in self._shown_past)
        for shift in (*self.draft.added.values(), *past):
            if shift.id not in self._where:
                self._put(shift)
        self._find_turn(self.now())
        self.reset.emit()

    def _put(self, shift: Shift) -> Place | None:
        if shift.state is ShiftState.CANCELLED:
            return None
        row, day = self.rows.place(shift)
        place = (row.id, day)
        self._shifts.setdefault(place, {})[shift.id] = shift
        self._where[shift.id] = place
        if shift.swap is not None:
            self._swaps.add(shift.id)
        if shift.id in self.draft.added:
            self._draft_on(row, day, shift.id, True)
        else:
            there = self._on_day.setdefault(day, set())
            if not there:
                self._forget(day)
            there.add(shift.id)
        return place

    def _forget(self, day: date) -> None:
        """A day is planned now, or is not any more: every place of it looks different."""
        for place in [one for one in self._gaps if one[1] == day]:
            del self._gaps[place]
        for place in [one for one in self._cells if one[1] == day]:
            del self._cells[place]

    def _take(self, shift_id: str) -> set[Place]:
        """Read one shift anew; the places that look different for it."""
        found: set[Place] = set()
        before = self._where.pop(shift_id, None)
        self._swaps.discard(shift_id)
        if before is not None:
            found.add(before)
            self._shifts[before].pop(shift_id)
            there = self._on_day.get(before[1], set())
            there.discard(shift_id)
            row = self.row(before[0])
            if row is not None:
                self._draft_on(row, before[1], shift_id, False)
            if not there:
                self._forget(before[1])
        shift = self.draft.added.get(shift_id) or self.situation.shift(shift_id)
        after = self._put(shift) if shift is not None else None
        if after is not None:
            found.add(after)
        for place in found:
            self._cells.pop(place, None)
            self._gaps.pop(place, None)
        return found

    def _on_touched(self, touched: Touched) -> None:
        self._everything |= touched.everything
        ids = {id_ for type_, id_ in touched.keys if type_ is SubjectType.SHIFT}
        self._touched |= ids
        kinds = {type_ for type_, _ in touched.keys}
        self._everything |= SubjectType.ABSENCE in kinds
        if ids or self._everything or SubjectType.ROTA in kinds:
            self._pace.ask()

    def _on_draft(self, ids: frozenset[str]) -> None:
        self._touched |= ids
        self.flush()

    def _find_turn(self, now: datetime) -> None:
        """When the next shift of the next days begins or ends."""
        turns = [
            at
            for place, shifts in self._shifts.items()
            if abs((place[1] - self._today).days) <= _LONGEST_BACK
            for shift in shifts.values()
            for at in (shift.start, shift.end)
            if at > now
        ]
        self._next_turn = min(turns, default=None)

    # making

    def _make(self, row_id: str, day: date) -> Cell:
        row = self.rows.rows.get(row_id)
        if row is None:
            return Cell(row_id, day)
        shifts = self._shifts.get((row_id, day), {}).values()
        ordered = sorted(shifts, key=lambda one: (one.start, one.deputy, one.id))
        return Cell(row_id, day, self._bars.of(row, day, ordered, self._missing(row, day)))

    def _missing(self, row: RotaRow, day: date) -> int:
        """How many people the pattern wants there and has not."""
        pattern = row.pattern
        if pattern is None or not holds(pattern, day, self.situation.township.calendar):
            return 0
        there = self._shifts.get((row.id, day))
        return max(0, pattern.need - sum(id_ not in self.draft.removed for id_ in there or ()))

    def is_planned(self, row: RotaRow, day: date) -> bool:
        """Whether whoever is missing is missed: the day is published, or made by the center, or drafted."""
        return bool(
            self._on_day.get(day)
            or self.rota.is_published(row.id, day)
            or self._shifts.get((row.id, day))
            or self._is_drafted(row, day)
        )

    def _is_drafted(self, row: RotaRow, day: date) -> bool:
        """Whether the draft has half of a board's shifts of a day, or more."""
        return len(self._drafted.get((row.board, day), ())) * 2 >= self.rows.count(row.board)

    def _draft_on(self, row: RotaRow, day: date, shift_id: str, there: bool) -> None:
        before, some = self._is_drafted(row, day), self._drafted.setdefault((row.board, day), set())
        (some.add if there else some.discard)(shift_id)
        if before != self._is_drafted(row, day):
            self._forget(day)
