"""The roster's board (排班): rows by pattern, days across, read anew only where something was touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop.domain.absences import Absence
from desktop.domain.commands import SubjectType
from desktop.domain.roster import DutyRole, Shift, ShiftState
from desktop.domain.rota import Rota, rota_in_force
from desktop.domain.rota_slots import holds, slots_of, span_on
from desktop.services.connection import Connection
from desktop.services.situation import Situation, Touched
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.rota_cells import Bar, Cell, DayHead, DayKind, Look, span_text
from desktop.viewmodels.rota_draft import RotaDraft
from desktop.viewmodels.rota_rows import DAY, RotaRow, RotaRows
from desktop.viewmodels.words import listed, short_name, translate

Place = tuple[str, date]
_NIGHT_FROM, _NIGHT_UNTIL = 16, 5
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
        self._away: dict[str, list[Absence]] = {}
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
            missing = self._missing(row, day)
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
    def kept_since(self) -> date:
        """The first day of which this desk has every shift; earlier ones are in the center's past."""
        return self._today - DAY

    # changes

    def remember(self, shifts: Iterable[Shift]) -> None:
        """Shifts of earlier days, which the live picture has no more."""
        fresh = {one.id: one for one in shifts if one.id not in self._where and one.id not in self._past}
        if fresh:
            self._past |= fresh
            for shift in fresh.values():
                self._put(shift)
            self._cells.clear()
            self.reset.emit()

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
        self._away.clear()
        for absence in self.situation.all_absences():
            if not absence.cancelled:
                self._away.setdefault(absence.person, []).append(absence)
        self.rota, self.rows = rota, RotaRows(rota, self.situation.township)
        for table in (self._shifts, self._where, self._on_day, self._drafted, self._cells, self._gaps):
            table.clear()
        self._swaps.clear()
        for shift in self.situation.all_shifts():
            self._put(self.draft.added.get(shift.id) or shift)
        for shift in (*self.draft.added.values(), *self._past.values()):
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
        shifts = sorted(
            self._shifts.get((row_id, day), {}).values(), key=lambda one: (one.start, one.deputy, one.id)
        )
        there = [one for one in shifts if one.id not in self.draft.removed]
        gone = [one for one in shifts if one.id in self.draft.removed]
        bars = [self._bar(row, day, place, shift) for place, shift in enumerate(there)]
        missed = self._open(row, day, there)
        for n, shift in enumerate(gone):
            if n < len(missed):
                missed[n] = self._left_by(missed[n], shift)
            elif not there:
                missed.append(self._gone(row, day, n, shift))
        return Cell(row_id, day, (*bars, *missed))

    def _left_by(self, gap: Bar, shift: Shift) -> Bar:
        """A gap that the draft makes: whose shift it was stands behind it."""
        said = translate("Rota", "草稿中撤下 {name}").format(name=self._name(shift.person))
        return replace(gap, id=shift.id, fresh=True, sentence=listed((gap.sentence, said)))

    def _open(self, row: RotaRow, day: date, there: list[Shift]) -> list[Bar]:
        pattern, missing = row.pattern, self._missing(row, day)
        if pattern is None or not missing:
            return []
        start, end = span_on(pattern, day, self.situation.township.clock)
        planned = self.is_planned(row, day)
        if not planned and day < self._today:
            return []  # what was there then is not known here
        turns = [
            slot.person for slot in slots_of((pattern,), self.situation.township, day, day)
            if slot.person is not None and all(one.person != slot.person for one in there)
        ]  # fmt: skip
        bars = []
        for place in range(missing):
            turn = turns[place] if place < len(turns) else None
            bars.append(self._place(row, day, len(there) + place, (start, end), planned, turn))
        return bars

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

    def _place(
        self, row: RotaRow, day: date, place: int, span: tuple[datetime, datetime], planned: bool,
        turn: str | None,
    ) -> Bar:  # fmt: skip
        start, end = span
        name = self._name(turn) if turn is not None else ""
        if planned:
            text, look = translate("Rota", "空缺"), Look.GAP
        else:
            text, look = name or translate("Rota", "未排"), Look.OPEN
        said = translate("Rota", "空缺") if planned else translate("Rota", "未排")
        more = translate("Rota", "轮到 {name}").format(name=name) if name else ""
        sentence = listed((row.name, f"{day:%m-%d} {span_text(start, end)}", said, more))
        return Bar("", row.id, day, place, start, end, look, text, person=turn, sentence=sentence)

    def _gone(self, row: RotaRow, day: date, place: int, shift: Shift) -> Bar:
        start, end = self.local(shift.start), self.local(shift.end)
        name = self._name(shift.person)
        said = translate("Rota", "草稿中撤下")
        sentence = listed((row.name, f"{day:%m-%d} {span_text(start, end)}", name, said))
        return Bar(
            shift.id, row.id, day, place, start, end, Look.GONE, name, person=shift.person, fresh=True,
            sentence=sentence,
        )  # fmt: skip

    def _bar(self, row: RotaRow, day: date, place: int, shift: Shift) -> Bar:
        start, end = self.local(shift.start), self.local(shift.end)
        fresh = shift.id in self.draft.added
        by_hand = self.rota.is_published(shift.pattern or row.id, day) or (
            shift.pattern is None and row.pattern is None
        )
        name = self._name(shift.person)
        note = self._note(shift)
        absent = any(one.overlaps(shift.start, shift.end) for one in self._away.get(shift.person, ()))
        said = [
            row.name, f"{day:%m-%d} {span_text(start, end)}", name, note, self._swap(shift),
            translate("Rota", "本人登记不在岗") if absent else "",
            translate("Rota", "正在班上") if self._look(row, shift) is Look.NOW else "",
            translate("Rota", "草稿，未发布") if fresh else "",
            translate("Rota", "人工发布") if by_hand and not fresh else "",
            self.draft.reasons.get(shift.id, ""),
        ]  # fmt: skip
        return Bar(
            shift.id, row.id, day, place, start, end, self._look(row, shift), name, note, shift.person, fresh,
            absent, by_hand, listed(said),
        )  # fmt: skip

    def _note(self, shift: Shift) -> str:
        if shift.swap is not None and shift.id not in self.draft.added:
            return translate("Rota", "换 {name}").format(name=short_name(self._name(shift.swap.to)))
        if shift.stands_in_for is not None:
            person = self.situation.township.person(shift.stands_in_for)
            name = short_name(person.name) if person is not None else shift.stands_in_for
            return translate("Rota", "顶 {name}").format(name=name)
        return "B" if shift.deputy else ""

    def _swap(self, shift: Shift) -> str:
        if shift.swap is None:
            return ""
        said = translate("Rota", "申请与 {name} 换班，待批")
        return said.format(name=self._name(shift.swap.to))

    def _look(self, row: RotaRow, shift: Shift) -> Look:
        now = self.now()
        if shift.end <= now:
            return Look.PAST
        if shift.swap is not None and shift.id not in self.draft.added:
            return Look.SWAP
        if shift.start <= now and shift.id not in self.draft.added:
            return Look.NOW
        if shift.deputy:
            return Look.DEPUTY
        if row.role is DutyRole.LEADER:
            return Look.LEADER
        start = self.local(shift.start)
        short = shift.end - shift.start < timedelta(hours=20)
        return Look.NIGHT if short and (start.hour >= _NIGHT_FROM or start.hour < _NIGHT_UNTIL) else Look.DAY

    def _name(self, person: str | None) -> str:
        known = self.situation.township.person(person)
        return known.name if known is not None else (person or "")
