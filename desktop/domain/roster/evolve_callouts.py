"""How a change makes the next state of a call-out. Pure and total, as ``evolve``."""

from __future__ import annotations

from typing import Any

from desktop.domain.changes import Change
from desktop.domain.roster.callout_wire import CallAnswered, CalledOut, CalledReminded, CallOutEnded
from desktop.domain.roster.callouts import Callee, Callout, Reach


def called_out(change: Change, data: CalledOut) -> Callout:
    """The new call-out."""
    return Callout(
        id=change.subject.id,
        version=change.subject.version,
        scope=data.scope,
        board=data.board,
        words=data.words,
        place=data.place,
        until=data.until,
        drill=data.drill,
        caller=change.actor.account,
        called_by=change.actor.name or change.actor.account,
        called_at=change.at,
        changed_at=change.at,
        callees=data.callees,
    )


def callout_after(callout: Callout, change: Change) -> Callout:
    """The call-out after a later change."""
    data = change.data
    update: dict[str, Any] = {}
    match data:
        case CallAnswered():
            by = change.actor.name or change.actor.account
            update["callees"] = tuple(
                _answered(one, data, change, by) if one.id == data.callee else one for one in callout.callees
            )
        case CalledReminded():
            update = {"reminded": callout.reminded + 1, "reminded_at": change.at}
        case CallOutEnded():
            update = {"ended_at": change.at, "end_words": data.words}
        case _:
            pass
    update |= {"version": change.subject.version, "changed_at": change.at}
    return callout.model_copy(update=update)


def _answered(callee: Callee, data: CallAnswered, change: Change, by: str) -> Callee:
    tries = callee.tries + (data.reach is Reach.UNREACHED)
    said = {"reach": data.reach, "at": change.at, "by": by, "words": data.words, "tries": tries}
    return callee.model_copy(update=said)
