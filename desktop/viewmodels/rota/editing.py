"""What a person does to the draft of a roster: put somebody somewhere, take off, move, copy, exchange."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.roster.shifts import Shift, ShiftState
from desktop.domain.rota.slots import holds, is_deputy, slot_id, span_on
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.cells import Look
from desktop.viewmodels.rota.rows import RotaRow
from desktop.viewmodels.words import translate

_MOST_AGAIN = 50


@dataclass(frozen=True, slots=True)
class Aim:
    """A place as somebody saw it when he chose it: who was meant (None: a free place), and who stood there."""

    row: str
    day: date
    lane: int
    shift: Shift | None
    held: frozenset[str]


class RotaEditing(QObject):
    """Every step is one of the draft's and can be taken back. ``said(sentence)`` where one is not possible."""

    said = Signal(str)

    def __init__(self, board: RotaBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board, self.draft = board, board.draft
        self._kept: Shift | None = None
        self._cut = False

    @property
    def kept(self) -> Shift | None:
        """What was cut or copied."""
        return self._kept

    # steps

    def assign(self, row_id: str, day: date, lane: int, person: str) -> bool:
        """Somebody in a place, instead of whoever is there. False where that cannot be, which is said."""
        row = self.board.row(row_id)
        if row is None:
            return False
        there = self._there(row_id, day, lane)
        if there is not None and there.person == person:
            return True
        if there is not None and not self.movable(there):
            return False
        if any(one.person == person for one in self.board.held(row_id, day) if one is not there):
            return self._no(translate("Rota", "这个人已经在这一班里。"))
        made = self.made(row, day, lane, person, there, self._part(row_id, day, lane))
        if made is None:
            return False
        self.draft.change([made], [there.id] if there is not None else [])
        return True

    def aim(self, row_id: str, day: date, lane: int) -> Aim:
        """What somebody means who chooses a place now, for ``put``."""
        held = frozenset(one.id for one in self.board.held(row_id, day))
        lane = max(0, min(lane, len(self.board.cell(row_id, day).bars) - 1))
        return Aim(row_id, day, lane, self._there(row_id, day, lane), held)

    def put(self, aim: Aim, person: str) -> bool:
        """``assign`` where it was meant. False, which is said, where another desk has changed the place since."""
        self.board.flush()
        held = {one.id: one for one in self.board.held(aim.row, aim.day)}
        row, lane = self.board.row(aim.row), aim.lane
        if aim.shift is not None:
            there = held.get(aim.shift.id)
            changed = there is None or there.person != aim.shift.person
            bars = self.board.cell(aim.row, aim.day).bars
            lane = next((n for n, bar in enumerate(bars) if bar.id == aim.shift.id), lane)
        else:
            changed = bool(held.keys() - aim.held) and row is not None and len(held) >= row.need
            lane = max(lane, len(held))
        if changed:
            return self._no(translate("Rota", "这一班刚被别处改过，没有排上，请看清后再排。"))
        return self.assign(aim.row, aim.day, lane, person)

    def take_off(self, shift_id: str) -> bool:
        """A shift off the roster; what was taken off in the draft comes back."""
        gone = self.draft.removed.get(shift_id)
        if gone is not None:
            self.draft.change([gone])
            return True
        shift = self.draft.shift(shift_id)
        if shift is None or not self.movable(shift):
            return False
        self.draft.change(remove=[shift_id])
        return True

    def move(self, shift_id: str, row_id: str, day: date, *, copy: bool = False, lane: int = 0) -> bool:
        """A person's shift to another place; where that is full, whoever is there changes places with him."""
        shift, row, here = self.draft.shift(shift_id), self.board.row(row_id), self.board.place_of(shift_id)
        if shift is None or row is None or (row_id, day) == here:
            return False
        if not copy and not self.movable(shift):
            return False
        there = self.board.held(row_id, day)
        other = there[min(lane, len(there) - 1)] if len(there) >= row.need and there else None
        if any(one.person == shift.person for one in there):
            return self._no(translate("Rota", "这个人已经在这一班里。"))
        if other is not None and not self.movable(other):
            return False
        made = self.made(row, day, len(there), shift.person, other)
        if made is None:
            return False
        add, remove = [made], [] if copy else [shift.id]
        if other is not None:
            remove.append(other.id)
            source = self.board.row(here[0]) if here is not None else None
            if not copy and source is not None and here is not None:
                back = self.made(source, here[1], 0, other.person, shift)
                add += [back] if back is not None else []
        self.draft.change(add, remove)
        return True

    def give(self, shift_id: str, person: str) -> bool:
        """A shift to another person."""
        place, shift = self.board.place_of(shift_id), self.draft.shift(shift_id)
        if place is None or shift is None:
            return False
        lane = next((n for n, one in enumerate(self._lanes(*place)) if one.id == shift_id), 0)
        return self.assign(*place, lane, person)

    def keep(self, shift_id: str, *, cut: bool) -> bool:
        """Remember a shift for ``paste``; what is cut goes once it is pasted."""
        shift = self.draft.shift(shift_id)
        if shift is None or (cut and not self.movable(shift)):
            return False
        self._kept, self._cut = shift, cut
        return True

    def paste(self, row_id: str, day: date, lane: int = 0) -> bool:
        """What was kept, here."""
        if self._kept is None:
            return self._no(translate("Rota", "还没有剪切或复制班次。按 X 剪切，按 C 复制。"))
        if self.draft.shift(self._kept.id) is None:
            row = self.board.row(row_id)
            return row is not None and self.assign(row_id, day, lane, self._kept.person)
        done = self.move(self._kept.id, row_id, day, copy=not self._cut, lane=lane)
        if done and self._cut:
            place = self.board.held(row_id, day)
            person = self._kept.person
            self._kept = next((one for one in place if one.person == person), self._kept)
            self._cut = False
        return done

    # inside

    def _lanes(self, row_id: str, day: date) -> list[Shift]:
        found = [self.draft.shift(bar.id) for bar in self.board.cell(row_id, day).bars if bar.id]
        return [one for one in found if one is not None]

    def _there(self, row_id: str, day: date, lane: int) -> Shift | None:
        bars = self.board.cell(row_id, day).bars
        bar = bars[lane] if lane < len(bars) else None
        return self.draft.shift(bar.id) if bar is not None and bar.id else None

    def _part(self, row_id: str, day: date, lane: int) -> tuple[datetime, datetime] | None:
        """The hours that are meant where a part of a shift is open."""
        bars = self.board.cell(row_id, day).bars
        bar = bars[lane] if lane < len(bars) else None
        return (bar.start, bar.end) if bar is not None and bar.look is Look.PART else None

    def movable(self, shift: Shift) -> bool:
        """Whether a shift may be changed here; why not is said."""
        if shift.state is not ShiftState.PLANNED or shift.start <= self.board.now():
            return self._no(translate("Rota", "已经开始的班次不在排班里改，请在岗位卡片上换人或登记离岗。"))
        if self.board.rows.place(shift)[0].pattern is None:
            return self._no(translate("Rota", "这个班次不在排班规则里，请先在「规则」里加上这一班。"))
        return True

    def made(
        self, row: RotaRow, day: date, lane: int, person: str, instead: Shift | None,
        part: tuple[datetime, datetime] | None = None,
    ) -> Shift | None:  # fmt: skip
        """A shift of a person at a place, for its hours (or a ``part``); None where that cannot be, which is said."""
        span = part or self._span(row, day, instead)
        if span is None:
            self._no(translate("Rota", "「{name}」这一天没有班。").format(name=row.name))
            return None
        start, end = span
        if start <= self.board.now():
            if end <= self.board.now() or instead is not None:
                self._no(translate("Rota", "这一班已经过去，不能再排。"))
                return None
            start = self.board.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
            if start >= end:
                return None
        town = self.board.situation.township
        deputy = is_deputy(town, row.pattern, person) if row.pattern is not None else False
        return Shift(
            id=self._id(row, day, lane), role=row.role, post=row.post, person=person, start=start, end=end,
            deputy=deputy, pattern=row.pattern.id if row.pattern is not None else None,
        )  # fmt: skip

    def _span(self, row: RotaRow, day: date, instead: Shift | None) -> tuple[datetime, datetime] | None:
        if instead is not None and instead.role is row.role and instead.post == row.post:
            return instead.start, instead.end
        town = self.board.situation.township
        if row.pattern is None or not holds(row.pattern, day, town.calendar):
            return None
        return span_on(row.pattern, day, town.clock)

    def _id(self, row: RotaRow, day: date, lane: int) -> str:
        """The slot's own id as long as it is free, so that nobody fills the same slot twice."""
        if row.pattern is None:
            return new_id()
        town = self.board.situation.township
        for again in range(_MOST_AGAIN):
            found = slot_id(town, row.pattern.id, day, min(lane, row.need - 1), again)
            if self.board.situation.shift(found) is None and found not in self.draft.added:
                return found
        return new_id()

    def _no(self, sentence: str) -> bool:
        self.said.emit(sentence)
        return False
