"""Several places of the roster at once: somebody into all, all taken off, a block copied or moved; one step each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from desktop.domain.roster.shifts import Shift
from desktop.viewmodels.rota.board import Place
from desktop.viewmodels.rota.editing import RotaEditing
from desktop.viewmodels.words import translate


@dataclass(frozen=True, slots=True)
class Done:
    """How many places it was done in, and in how many it could not be."""

    done: int
    skipped: int

    def said(self, what: str) -> str:
        """排上 12 个班次 …"""
        said = translate("Rota", "{what} {done} 个班次，按 Ctrl+Z 整步撤销。").format(
            what=what, done=self.done
        )
        if self.skipped:
            left = translate("Rota", "{count} 个已开始、已满或没有这一班，没有动。")
            said += left.format(count=self.skipped)
        return said


@dataclass(frozen=True, slots=True)
class _Kept:
    """One shift of a block, by its distance from the block's upper left corner."""

    down: int
    right: int
    lane: int
    shift: Shift


class RotaBatch:
    """Everything is one step of the draft, so that one Ctrl+Z takes it back."""

    def __init__(self, editing: RotaEditing) -> None:
        self._editing, self._board, self._draft = editing, editing.board, editing.draft
        self._kept: list[_Kept] = []
        self._cut = False

    @property
    def holds(self) -> bool:
        """Whether a block was copied or cut."""
        return bool(self._kept)

    def forget(self) -> None:
        """A single shift was copied or cut since."""
        self._kept = []

    def assign(self, places: Sequence[Place], person: str) -> Done:
        """Somebody into every place: where one is free there, else in the place of the only one who has it."""
        add: list[Shift] = []
        remove: list[str] = []
        done = 0
        for place in places:
            held = self._board.held(*place)
            if any(one.person == person for one in held) or self._put(place, person, len(held), add, remove):
                done += 1
        if add:
            self._draft.change(add, remove)
        return Done(done, len(places) - done)

    def take_off(self, places: Sequence[Place]) -> Done:
        """Everybody off who stands there."""
        shifts = [one for place in places for one in self._board.held(*place)]
        with self._quietly():
            gone = [one.id for one in shifts if self._editing.movable(one)]
        if gone:
            self._draft.change(remove=gone)
        return Done(len(gone), len(shifts) - len(gone))

    def keep(self, rows: Sequence[str], places: Sequence[Place], *, cut: bool) -> int:
        """Remember a block for ``paste``; ``rows``: as they are shown. How many shifts it has."""
        order = {row: at for at, row in enumerate(rows)}
        top = min(order[row] for row, _ in places)
        first = min(day for _, day in places)
        self._kept = [
            _Kept(order[row] - top, (day - first).days, lane, one)
            for row, day in places
            for lane, one in enumerate(self._board.held(row, day))
        ]
        self._cut = cut
        return len(self._kept)

    def paste(self, rows: Sequence[str], at: Place) -> Done:
        """The block with its upper left corner here; what was cut leaves where it was."""
        order = list(rows)
        corner = order.index(at[0])
        add: list[Shift] = []
        remove: list[str] = []
        done = 0
        for one in self._kept:
            down, day = corner + one.down, at[1] + timedelta(days=one.right)
            place = (order[down], day) if down < len(order) else None
            with self._quietly():
                free = not self._cut or self._editing.movable(one.shift)
            if place is None or not free or not self._put(place, one.shift.person, one.lane, add, remove):
                continue
            done += 1
            if self._cut and self._draft.shift(one.shift.id) is not None:
                remove.append(one.shift.id)
        if add:
            self._draft.change(add, dict.fromkeys(remove))
        count = len(self._kept)
        if self._cut:
            self._kept = []
        return Done(done, count - done)

    # inside

    def _put(self, place: Place, person: str, lane: int, add: list[Shift], remove: list[str]) -> bool:
        row = self._board.row(place[0])
        held = self._board.held(*place)
        if row is None or any(one.person == person for one in held):
            return False
        instead = held[min(lane, len(held) - 1)] if held and len(held) >= row.need else None
        with self._quietly():
            if instead is not None and not self._editing.movable(instead):
                return False
            made = self._editing.made(row, place[1], lane, person, instead)
        if made is None:
            return False
        add.append(made)
        if instead is not None:
            remove.append(instead.id)
        return True

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """What cannot be done in one of many places is counted, not said."""
        before = self._editing.blockSignals(True)
        try:
            yield
        finally:
            self._editing.blockSignals(before)
