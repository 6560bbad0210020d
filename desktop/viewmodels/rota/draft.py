"""The roster as somebody is changing it: shifts to come and shifts to go, with undo; kept until published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from desktop.domain.commands import SubjectType
from desktop.domain.roster.shifts import Shift, ShiftState
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.catalogue.editor import DraftStore

KEY = "rota:draft"
_STEPS = 400


@dataclass(frozen=True, slots=True)
class _Was:
    """How one shift stood in the draft."""

    added: Shift | None
    removed: Shift | None
    reason: str


class RotaDraft(QObject):
    """Shifts by id: ``added`` are not on the roster yet, ``removed`` are and are to go. ``changed(ids)``.

    Everything is kept at once under ``rota:draft``; what the center has confirmed leaves by itself.
    """

    changed = Signal(frozenset)

    def __init__(
        self, situation: Situation, drafts: DraftStore | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._situation, self._drafts = situation, drafts
        self.added: dict[str, Shift] = {}
        self.removed: dict[str, Shift] = {}
        self.reasons: dict[str, str] = {}
        """Why the automatic draft has put somebody there."""
        self._plain: dict[str, Any] = {}
        self._undo: list[dict[str, _Was]] = []
        self._redo: list[dict[str, _Was]] = []
        self._load()
        self._stop = situation.touched.connect(self._on_touched)

    def close(self) -> None:
        """Listen no more."""
        self._stop()

    # reading

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs from what is published."""
        return not (self.added or self.removed)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was taken back."""
        return bool(self._redo)

    def shift(self, shift_id: str) -> Shift | None:
        """The shift as the draft has it; None for one that is to go, or is not there."""
        if shift_id in self.removed:
            return None
        return self.added.get(shift_id) or self._situation.shift(shift_id)

    def shifts(self) -> Iterable[Shift]:
        """Everybody's shifts as they would be once it is published."""
        for shift in self._situation.all_shifts():
            if shift.id not in self.removed and shift.id not in self.added:
                yield shift
        yield from self.added.values()

    # changing

    def change(
        self, add: Iterable[Shift] = (), remove: Iterable[str] = (), reasons: Mapping[str, str] | None = None
    ) -> None:
        """One step: these come and those go. What comes as it was before it went was never gone."""
        coming = {shift.id: shift for shift in add}
        before: dict[str, _Was] = {}
        for id_ in dict.fromkeys(remove):
            self._note(before, id_)
            gone = self.added.pop(id_, None)
            there = self._situation.shift(id_)
            if there is not None and (gone is None or there != gone) and id_ not in coming:
                self.removed[id_] = there
            self.reasons.pop(id_, None)
        for shift in coming.values():
            back = next((one for one in self.removed.values() if _same(one, shift)), None)
            if back is not None:
                self._note(before, back.id)
                del self.removed[back.id]
                continue
            self._note(before, shift.id)
            self.added[shift.id] = shift
            if reasons and shift.id in reasons:
                self.reasons[shift.id] = reasons[shift.id]
        self._done(before)

    def undo(self) -> bool:
        """Take the last step back."""
        return self._turn(self._undo, self._redo)

    def redo(self) -> bool:
        """Take a step again that was taken back."""
        return self._turn(self._redo, self._undo)

    def clear(self) -> None:
        """Away with all of it; one step back brings it again."""
        before: dict[str, _Was] = {}
        for id_ in (*self.added, *self.removed):
            self._note(before, id_)
        self.added.clear()
        self.removed.clear()
        self.reasons.clear()
        self._done(before)

    def settle(self, ids: Iterable[str]) -> None:
        """The center has these as they are here: no matter of the draft any more."""
        gone = {id_ for id_ in ids if self._drop(id_)}
        if gone:
            self._undo.clear()
            self._redo.clear()
            self._keep(gone)
            self.changed.emit(frozenset(gone))

    # inside

    def _drop(self, id_: str) -> bool:
        found = self.added.pop(id_, None) is not None
        found = self.removed.pop(id_, None) is not None or found
        self.reasons.pop(id_, None)
        return found

    def _note(self, before: dict[str, _Was], id_: str) -> None:
        if id_ not in before:
            before[id_] = _Was(self.added.get(id_), self.removed.get(id_), self.reasons.get(id_, ""))

    def _done(self, before: dict[str, _Was]) -> None:
        if not before:
            return
        self._undo.append(before)
        del self._undo[:-_STEPS]
        self._redo.clear()
        self._keep(before)
        self.changed.emit(frozenset(before))

    def _turn(self, source: list[dict[str, _Was]], target: list[dict[str, _Was]]) -> bool:
        if not source:
            return False
        step = source.pop()
        before: dict[str, _Was] = {}
        for id_, was in step.items():
            self._note(before, id_)
            self._drop(id_)
            if was.added is not None:
                self.added[id_] = was.added
            if was.removed is not None:
                self.removed[id_] = was.removed
            if was.reason:
                self.reasons[id_] = was.reason
        target.append(before)
        self._keep(before)
        self.changed.emit(frozenset(before))
        return True

    def _keep(self, ids: Iterable[str]) -> None:
        """What was made of these, as plain values; the rest is as it was kept before."""
        if self._drafts is None:
            return
        for id_ in ids:
            shift = self.added.get(id_) or self.removed.get(id_)
            if shift is None:
                self._plain.pop(id_, None)
                continue
            self._plain[id_] = {
                "gone": id_ not in self.added, "shift": shift.model_dump(mode="json", exclude={"version"}),
                "why": self.reasons.get(id_, ""),
            }  # fmt: skip
        if self._plain:
            self._drafts.set(KEY, dict(self._plain))
        else:
            self._drafts.clear(KEY)

    def _load(self) -> None:
        kept = self._drafts.get(KEY) if self._drafts is not None else None
        for id_, plain in kept.items() if isinstance(kept, dict) else ():
            self._plain[id_] = plain
            try:
                shift = Shift.model_validate(plain["shift"])
            except (ValidationError, KeyError, TypeError):
                continue  # another release's; it stays in the file
            (self.removed if plain.get("gone") else self.added)[id_] = shift
            if plain.get("why"):
                self.reasons[id_] = str(plain["why"])

    def _on_touched(self, touched: Touched) -> None:
        """What was taken off by another one is not ours to take off any more."""
        ids = {id_ for type_, id_ in touched.keys if type_ is SubjectType.SHIFT}
        mine = ids & self.removed.keys() if not touched.everything else set(self.removed)
        gone = [id_ for id_ in mine if _is_gone(self._situation.shift(id_))]
        if gone and not touched.pending:
            self.settle(gone)


def _is_gone(shift: Shift | None) -> bool:
    return shift is None or shift.state is ShiftState.CANCELLED


def _same(one: Shift, other: Shift) -> bool:
    """Whether the two are the same work of the same person."""
    return _what(one) == _what(other)


def _what(shift: Shift) -> tuple[object, str, datetime, datetime, str | None]:
    return (shift.role, shift.post), shift.person, shift.start, shift.end, shift.stands_in_for
