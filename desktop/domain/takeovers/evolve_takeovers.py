"""How a change makes the next state of a handover. Pure and total, as ``evolve``."""

from __future__ import annotations

from typing import Any

from desktop.domain.alerts.alerts import Doer
from desktop.domain.changes import Change
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.takeovers import Said, Takeover, TakeoverState


def offered(change: Change, data: t.Offered | t.Left) -> Takeover:
    """The new sheet, signed by one; or the record of who left without one."""
    left = isinstance(data, t.Left)
    return Takeover(
        id=change.subject.id,
        version=change.subject.version,
        state=TakeoverState.LEFT if left else TakeoverState.OFFERED,
        sheet=data.sheet,
        remarks=data.remarks if isinstance(data, t.Offered) else (),
        words=data.words,
        giver=Doer.of(change.actor),
        given_shift=data.shift,
        offered_at=change.at,
        ended_at=change.at if left else None,
        changed_at=change.at,
    )


def takeover_after(takeover: Takeover, change: Change) -> Takeover:
    """The sheet after a later change."""
    data, at, by = change.data, change.at, Doer.of(change.actor)
    update: dict[str, Any] = {}
    match data:
        case t.Taken():
            update = {"state": TakeoverState.TAKEN, "taker": by, "taken_shift": data.shift, "ended_at": at}
            update |= {"acknowledged": data.acknowledged, "taken_words": data.words}
        case t.RefusedSheet():
            update = {"state": TakeoverState.REFUSED, "ended_at": at}
            update["ending"] = Said(by=by, at=at, words=data.words)
        case t.WithdrawnSheet():
            update = {"state": TakeoverState.WITHDRAWN, "ended_at": at}
            update["ending"] = Said(by=by, at=at, words=data.words)
        case t.Noted():
            update = {"additions": (*takeover.additions, Said(by=by, at=at, words=data.words))}
        case _:
            pass
    update |= {"version": change.subject.version, "changed_at": at}
    return takeover.model_copy(update=update)
