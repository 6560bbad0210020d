"""How a change makes the next state of a shift or of an absence."""

from __future__ import annotations

from typing import Any

from desktop.domain import changes as c
from desktop.domain.roster import absence_wire as a
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import EARLY, RECORDED, Shift, ShiftNote, ShiftState, Swap


def assigned(change: c.Change, data: c.ShiftAssigned) -> Shift:
    """A shift that is new."""
    return Shift(
        id=change.subject.id,
        version=change.subject.version,
        role=data.role,
        post=data.post,
        person=data.person,
        start=data.start,
        end=data.end,
        deputy=data.deputy,
        pattern=data.pattern,
        stands_in_for=data.stands_in_for,
        words=data.words,
    )


def shift_after(shift: Shift, change: c.Change) -> Shift:
    """The shift after a later change."""
    data = change.data
    update: dict[str, Any] = {"version": change.subject.version}
    notes: list[ShiftNote] = []
    match data:
        case c.CheckedIn():
            update |= {"state": ShiftState.ON_DUTY, "since": change.at, "reason": "", "back_at": None}
        case c.CheckedOut():
            update |= {"state": ShiftState.AWAY, "since": change.at}
            update |= {"reason": data.reason, "back_at": data.back_at}
        case s.ShiftChanged():
            update |= {"person": data.person, "start": data.start, "end": data.end, "deputy": data.deputy}
            update |= {"stands_in_for": data.stands_in_for, "swap": None}
            if (
                data.person != shift.person or change.at < data.start - EARLY
            ):  # whoever it is has not come yet
                update |= {"state": ShiftState.PLANNED, "since": None, "reason": "", "back_at": None}
            notes = [_note(change, data.reason, data.person if data.previous else None, data.previous)]
            if shift.swap is not None:  # it was asked and agreed to for the shift as it was
                notes.append(_note(change, "", kind=s.SwapWithdrawn.kind))
        case s.ShiftCancelled():
            update |= {"state": ShiftState.CANCELLED, "swap": None}
            notes = [_note(change, data.reason)]
        case s.SwapAsked():
            by = change.actor.name or change.actor.account
            update["swap"] = Swap(
                to=data.to, other=data.other, words=data.words, at=change.at, by=by,
                account=change.actor.account,
            )  # fmt: skip
            notes = [_note(change, data.words, data.to, shift.person)]
        case s.SwapAgreed():
            if shift.swap is not None:
                agreed: dict[str, Any] = {
                    "agreed_at": change.at,
                    "agreed_by": change.actor.name or change.actor.account,
                }
                agreed["other_version"] = data.other_version
                update["swap"] = shift.swap.model_copy(update=agreed)
            notes = [_note(change, data.words)]
        case s.SwapDeclined() | s.SwapRefused() | s.SwapWithdrawn():
            update["swap"] = None
            notes = [_note(change, data.words)]
        case s.Swapped():
            update |= {"person": data.person, "deputy": data.deputy, "stands_in_for": data.stands_in_for}
            update["swap"] = None
            notes = [_note(change, data.words, data.person, data.previous)]
        case _:
            pass
    if notes:
        update["record"] = (*shift.record, *notes)[-RECORDED:]
    return shift.model_copy(update=update)


def _note(
    change: c.Change,
    words: str,
    person: str | None = None,
    previous: str | None = None,
    kind: str | None = None,
) -> ShiftNote:
    by = change.actor.name or change.actor.account
    return ShiftNote(
        at=change.at, kind=kind or change.kind, by=by, words=words, person=person, previous=previous
    )  # fmt: skip


def reported(change: c.Change, data: a.AbsenceReported) -> Absence:
    """An absence that is new."""
    return Absence(
        id=change.subject.id,
        version=change.subject.version,
        person=data.person,
        kind=data.absence,
        start=data.start,
        end=data.end,
        words=data.words,
        by=change.actor.name or change.actor.account,
        reported_at=change.at,
    )


def absence_after(absence: Absence, change: c.Change) -> Absence:
    """The absence after a later change."""
    update: dict[str, Any] = {"version": change.subject.version}
    match change.data:
        case a.AbsenceCancelled(words=words):
            update |= {"cancelled": True, "note": words}
        case a.AbsenceShortened(end=end, words=words):
            update |= {"end": end, "note": words}
        case _:
            return absence.model_copy(update=update)
    update |= {"ended_at": change.at, "ended_by": change.actor.name or change.actor.account}
    return absence.model_copy(update=update)
