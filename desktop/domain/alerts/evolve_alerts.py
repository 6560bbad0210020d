"""How a change makes the next state of an alert. Pure and total, as ``evolve``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.alerts import wire as a
from desktop.domain.alerts.alerts import (
    Alert,
    AlertState,
    Approval,
    Doer,
    Receipt,
    Sending,
    SendingKind,
    Verdict,
)
from desktop.domain.changes import Change
from desktop.domain.outside.outside import MESSAGE_MOVES, MessageState, MessageStep

_NEWS = (a.AlertDelivery, a.AlertHeard)


def drafted(change: Change, data: a.AlertDrafted) -> Alert:
    """The new alert."""
    return Alert(
        id=change.subject.id,
        version=change.subject.version,
        state=data.state,
        text=data.text,
        hash=data.text.hash,
        event=data.event,
        update_of=data.update_of,
        references=data.references,
        authors=(Doer.of(change.actor),),
        created_at=change.at,
        changed_at=change.at,
        submitted_at=change.at if data.state is AlertState.PENDING else None,
    )


def alert_after(alert: Alert, change: Change) -> Alert:
    """The alert after a later change."""
    data, at, by = change.data, change.at, Doer.of(change.actor)
    update: dict[str, Any] = {}
    match data:
        case a.AlertRevised():
            update = {
                "text": data.text,
                "hash": data.text.hash,
                "state": data.state,
                "authors": (*alert.authors, by),
                "before": alert.before or alert.text,
                "approval": None,
                "refusal": None,
                "submitted_at": at if data.state is AlertState.PENDING else None,
            }
        case a.AlertApproved():
            update = {"state": data.state, "approval": Approval(by=by, at=at, hash=data.hash)}
            update["approve_by"] = None
        case a.AlertRefused():
            update = {"state": AlertState.DRAFT, "refusal": Verdict(by=by, at=at, words=data.reason)}
            update["approval"] = None
        case a.AlertSent():
            update = {"state": AlertState.SENT, "sent_at": at, "sent_by": by, "sendings": data.sendings}
            update |= {"references": data.references, "approve_by": data.approve_by}
            update |= {"before": None, "refusal": None}  # nothing of the drafts goes to those who now see it
        case a.AlertSuperseded():
            update = _ended(alert, AlertState.ENDED, change, data.sendings)
            update["superseded_by"] = data.superseded_by
        case a.AlertDropped():
            update = {"state": AlertState.DROPPED, "ended_at": at, "ended_by": by, "end_words": data.words}
        case a.AlertCancelled():
            update = _ended(alert, AlertState.CANCELLED, change, data.sendings)
            update |= {"end_reason": data.reason, "end_words": data.words, "approve_by": None}
        case a.AlertExpired():
            update = _ended(alert, AlertState.ENDED, change, data.sendings)
        case a.AlertDelivery() | a.AlertHeard() | a.AlertRetried():
            update = {"sendings": _news(alert.sendings, change, data)}
        case _:
            pass
    update["steady_since"] = (alert.steady_since or alert.version) if isinstance(data, _NEWS) else 0
    update |= {"version": change.subject.version, "changed_at": at}
    return alert.model_copy(update=update)


def _ended(alert: Alert, state: AlertState, change: Change, more: Sequence[Sending]) -> dict[str, Any]:
    """It is over: what has not gone out does not go any more."""
    kept = tuple(
        one.model_copy(update={"state": MessageState.WITHDRAWN, "problem": "", "next_at": None})
        if one.what is SendingKind.PLAY and one.state in (MessageState.WAITING, MessageState.UNDELIVERED)
        else one
        for one in alert.sendings
    )
    return {
        "state": state,
        "ended_at": change.at,
        "ended_by": Doer.of(change.actor),
        "sendings": (*kept, *more),
    }


def _news(
    sendings: Sequence[Sending], change: Change, data: a.AlertDelivery | a.AlertHeard | a.AlertRetried
) -> tuple[Sending, ...]:
    return tuple(_moved(one, change, data) if one.id == data.sending else one for one in sendings)


def _moved(
    sending: Sending, change: Change, data: a.AlertDelivery | a.AlertHeard | a.AlertRetried
) -> Sending:
    if isinstance(data, a.AlertHeard):
        return sending.model_copy(update={"receipts": _heard(sending.receipts, data.receipts, change)})
    if isinstance(data, a.AlertRetried):
        update: Mapping[str, Any] = {
            "state": MessageState.WAITING, "turn": sending.turn + 1, "tries": 0, "problem": "", "next_at": None,
        }  # fmt: skip
        return sending.model_copy(update=update)
    state = MESSAGE_MOVES[sending.state].get(data.step, sending.state)
    failed = state in (MessageState.WAITING, MessageState.UNDELIVERED, MessageState.OFF, MessageState.REFUSED)
    return sending.model_copy(
        update={
            "state": state,
            "tries": data.tries,
            "problem": data.words if failed else "",
            "words": "" if failed else data.words,
            "next_at": data.next_at if data.step is MessageStep.TRY else None,
            "number": data.number or sending.number,
        }
    )


def _heard(before: Sequence[Receipt], news: Sequence[Receipt], change: Change) -> tuple[Receipt, ...]:
    known = {(one.area, one.speaker): one for one in before}
    for one in news:
        known[one.area, one.speaker] = one.model_copy(update={"at": change.at})
    return tuple(known.values())
