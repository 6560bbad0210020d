"""The bars of one cell of the roster's board: who sits there, who is missing, for how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop.domain.roster.shifts import DutyRole, Shift
from desktop.domain.rota.held import uncovered
from desktop.domain.rota.slots import holds, slots_of, span_on
from desktop.viewmodels.rota.cells import Bar, Look, span_text
from desktop.viewmodels.rota.rows import DAY, RotaRow
from desktop.viewmodels.words import listed, short_name, translate

if TYPE_CHECKING:
    from desktop.viewmodels.rota.board import RotaBoard

_NIGHT_FROM, _NIGHT_UNTIL = 16, 5


class RotaBars:
    """Makes them of what the board has."""

    def __init__(self, board: RotaBoard) -> None:
        self._board = board

    def of(self, row: RotaRow, day: date, shifts: Sequence[Shift], missing: int) -> tuple[Bar, ...]:
        """``shifts``: those of the place in order; ``missing``: how many people it wants and has not."""
        there = [one for one in shifts if one.id not in self._board.draft.removed]
        gone = [one for one in shifts if one.id in self._board.draft.removed]
        bars = [self._bar(row, day, place, shift) for place, shift in enumerate(there)]
        missed = self._open(row, day, there, missing) or self._parts(row, day, bars)
        for n, shift in enumerate(gone):
            if n < len(missed):
                missed[n] = self._left_by(missed[n], shift)
            elif not there:
                missed.append(self._gone(row, day, n, shift))
        return (*bars, *missed)

    def uncovered(self, row: RotaRow, day: date) -> list[tuple[datetime, datetime]]:
        """The hours of a shift that is planned in which somebody is missing though its places are taken."""
        pattern, board = row.pattern, self._board
        town = board.situation.township
        if pattern is None or day < board.today or not holds(pattern, day, town.calendar):
            return []
        start, end = span_on(pattern, day, town.clock)
        own = board.held(row.id, day)
        if sum(one.start <= start and one.end >= end for one in own) >= pattern.need:
            return []
        beside = [
            (int(one.start.timestamp()), int(one.end.timestamp()))
            for other in board.rows.of_seat(row.seat) for at in (day - DAY, day, day + DAY)
            for one in board.held(other.id, at)
        ]  # fmt: skip
        now, found = board.now(), []
        for a, b, _ in uncovered(int(start.timestamp()), int(end.timestamp()), pattern.need, beside):
            begin, until = (datetime.fromtimestamp(one, start.tzinfo) for one in (a, b))
            if until > now:
                found.append((max(begin, now.replace(second=0, microsecond=0)), until))
        return found

    def _parts(self, row: RotaRow, day: date, bars: Sequence[Bar]) -> list[Bar]:
        """A part of a shift that nobody has stands in the line of whom it follows, where there is room."""
        if not bars or not self._board.is_planned(row, day):
            return []
        found: list[Bar] = []
        for start, end in self.uncovered(row, day):
            taken = {one.place for one in (*bars, *found) if one.start < end and one.end > start}
            free = (n for n in range(len(bars) + len(found) + 1) if n not in taken)
            place = min(next(free), max(row.need, len(bars)) - 1)
            said = translate("Rota", "这一段没有人")
            sentence = listed((row.name, f"{day:%m-%d} {span_text(start, end)}", said))
            text = translate("Rota", "缺 {hours}").format(hours=f"{start:%H:%M}–{end:%H:%M}")
            found.append(Bar("", row.id, day, place, start, end, Look.PART, text, told=sentence))
        return found

    def _left_by(self, gap: Bar, shift: Shift) -> Bar:
        """A gap that the draft makes: whose shift it was stands behind it."""
        said = translate("Rota", "草稿中撤下 {name}").format(name=self._name(shift.person))
        return replace(gap, id=shift.id, fresh=True, told=listed((gap.sentence, said)))

    def _open(self, row: RotaRow, day: date, there: list[Shift], missing: int) -> list[Bar]:
        pattern = row.pattern
        if pattern is None or not missing:
            return []
        start, end = span_on(pattern, day, self._board.situation.township.clock)
        planned = self._board.is_planned(row, day)
        if not planned and day < self._board.today:
            return []  # what was there then is not known here
        turns = [
            slot.person for slot in slots_of((pattern,), self._board.situation.township, day, day)
            if slot.person is not None and all(one.person != slot.person for one in there)
        ]  # fmt: skip
        bars = []
        for place in range(missing):
            turn = turns[place] if place < len(turns) else None
            bars.append(self._place(row, day, len(there) + place, (start, end), planned, turn))
        return bars

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
        return Bar("", row.id, day, place, start, end, look, text, person=turn, told=sentence)

    def _gone(self, row: RotaRow, day: date, place: int, shift: Shift) -> Bar:
        start, end = self._board.local(shift.start), self._board.local(shift.end)
        name = self._name(shift.person)
        said = translate("Rota", "草稿中撤下")
        sentence = listed((row.name, f"{day:%m-%d} {span_text(start, end)}", name, said))
        return Bar(
            shift.id, row.id, day, place, start, end, Look.GONE, name, person=shift.person, fresh=True,
            told=sentence,
        )  # fmt: skip

    def _bar(self, row: RotaRow, day: date, place: int, shift: Shift) -> Bar:
        start, end = self._board.local(shift.start), self._board.local(shift.end)
        fresh = shift.id in self._board.draft.added
        by_hand = self._board.rota.is_published(shift.pattern or row.id, day) or (
            shift.pattern is None and row.pattern is None
        )
        name = self._name(shift.person)
        note = self._note(shift)
        absent = any(one.overlaps(shift.start, shift.end) for one in self._board.away.get(shift.person, ()))
        look = self._look(row, shift)

        def told() -> str:
            said = [
                row.name, f"{day:%m-%d} {span_text(start, end)}", name, note, self._swap(shift),
                translate("Rota", "本人登记不在岗") if absent else "",
                translate("Rota", "正在班上") if look is Look.NOW else "",
                translate("Rota", "草稿，未发布") if fresh else "",
                translate("Rota", "人工发布") if by_hand and not fresh else "",
                self._board.draft.reasons.get(shift.id, ""),
            ]  # fmt: skip
            return listed(said)

        return Bar(
            shift.id, row.id, day, place, start, end, look, name, note, shift.person, fresh, absent, by_hand, told
        )  # fmt: skip

    def _note(self, shift: Shift) -> str:
        if shift.swap is not None and shift.id not in self._board.draft.added:
            return translate("Rota", "换 {name}").format(name=short_name(self._name(shift.swap.to)))
        if shift.stands_in_for is not None:
            person = self._board.situation.township.person(shift.stands_in_for)
            name = short_name(person.name) if person is not None else shift.stands_in_for
            return translate("Rota", "顶 {name}").format(name=name)
        return "B" if shift.deputy else ""

    def _swap(self, shift: Shift) -> str:
        if shift.swap is None:
            return ""
        said = translate("Rota", "申请与 {name} 换班，待批")
        return said.format(name=self._name(shift.swap.to))

    def _look(self, row: RotaRow, shift: Shift) -> Look:
        now = self._board.now()
        if shift.end <= now:
            return Look.PAST
        if shift.swap is not None and shift.id not in self._board.draft.added:
            return Look.SWAP
        if shift.start <= now and shift.id not in self._board.draft.added:
            return Look.NOW
        if shift.deputy:
            return Look.DEPUTY
        if row.role is DutyRole.LEADER:
            return Look.LEADER
        start = self._board.local(shift.start)
        short = shift.end - shift.start < timedelta(hours=20)
        return Look.NIGHT if short and (start.hour >= _NIGHT_FROM or start.hour < _NIGHT_UNTIL) else Look.DAY

    def _name(self, person: str | None) -> str:
        known = self._board.situation.township.person(person)
        return known.name if known is not None else (person or "")
