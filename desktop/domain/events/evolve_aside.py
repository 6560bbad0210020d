"""How an event's side exits leave their marks on it: merges, pauses, requests, extensions, rulings, earlier rounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desktop.domain import changes as c
from desktop.domain.events import changes_aside as x
from desktop.domain.events.events import FINAL, Event, EventState, Step
from desktop.domain.events.records import (
    Bounce,
    Child,
    Extension,
    PastClocks,
    Pause,
    Ran,
    Request,
    RequestKind,
    ReviewNote,
    Ruling,
)

S = EventState
ASKED_IN: Mapping[RequestKind, frozenset[EventState]] = {
    RequestKind.EXTEND: frozenset({S.DISPATCHED, S.HANDLING}),
    RequestKind.SUSPEND: frozenset({S.ACCEPTED, S.HANDLING}),
    RequestKind.VOID: frozenset({S.REPORTED, S.ACCEPTED, S.RETURNED}),
}
"""The states in which each request can be made; where the event goes on to another one, the request lapses."""


def marks(event: Event, change: c.Change) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a change of these kinds sets on the event, and what its step in the timeline says.

    For the kinds that ``evolve`` knows in part: what it has to add. Empty for all others.
    """
    data, at = change.data, change.at
    by = change.actor.name or change.actor.account
    match data:
        case c.Merged():
            return {"merged_from": event.state, "merged_stage": event.stage}, {}
        case x.Unmerged():
            back: dict[str, Any] = {"merged_into": None, "merged_from": None, "merged_stage": None}
            back |= {"closed_at": None, "summary": "", "reply": None}
            return back, {"words": data.words, "result": data.parent}
        case x.Absorbed():
            children = (*(child for child in event.children if child.id != data.child.id), data.child)
            return {"children": children}, {
                "result": data.child.id,
                "words": _named(data.child),
            }
        case x.Released():
            gone = next((child for child in event.children if child.id == data.child), None)
            rest = tuple(child for child in event.children if child.id != data.child)
            return {"children": rest}, {"result": data.child, "words": _named(gone) if gone else ""}
        case x.ParentTold():
            ended = data.outcome in FINAL
            reply = data.reply.shared if data.reply is not None else None  # older versions sent all of it
            told = (
                {"summary": data.words, "reply": reply, "closed_at": at}
                if ended
                else {"summary": "", "reply": None}
            )
            return told, {"words": data.words, "result": data.outcome.value}
        case c.Suspended():
            return {"wait_capped": data.capped}, {}
        case c.Resumed():
            return {"pauses": (*event.pauses, _pause(event, data.ended or at)), "wait_capped": False}, {}
        case c.Dispatched() if data.replaces is not None:
            return {"reassigns": event.reassigns + 1}, {"result": "reassigned"}
        case c.Returned():
            due = event.stage.due if event.state is S.HANDLING and event.stage is not None else None
            before = event.returns[-1] if event.returns else None
            runs_on = before is not None and before.due is not None and before.due == data.due
            bounce = Bounce(
                order=data.order, post=data.post, reason=data.reason, words=data.words, at=at, due=data.due or due,
                since=before.since if runs_on and before is not None else data.since,
            )  # fmt: skip
            return {"returns": (*event.returns, bounce)} | _left(data.ran), {}
        case c.Recalled():
            return _left(data.ran), {}
        case x.Ruled():
            return _ruled(event, data, by, at), {
                "words": data.words,
                "post": data.lead,
                "person": data.lead_person,
            }
        case x.Requested():
            request = data.request
            return {"request": request}, {
                "words": request.words,
                "post": request.post,
                "result": request.kind.value,
            }
        case x.Denied():
            return {"request": None, "denials": event.denials + 1}, {
                "words": data.words,
                "result": data.request.value,
            }
        case x.Withdrawn():
            return {"request": None}, {"words": data.words, "result": data.request.value}
        case x.Extended():
            granted = Extension(order=data.order, old=data.old, new=data.due, at=at, by=by, words=data.words)
            update = {"extensions": (*event.extensions, granted), "stage": data.stage, "total": data.total}
            return update | _answered(event.request, RequestKind.EXTEND), {
                "words": data.words,
                "post": event.lead_post,
            }
        case c.FollowedUp():
            if not data.called:
                return {"uncalled": True, "followups": event.followups}, {"result": "uncalled"}
            return _round(event, at) if data.state is S.ACCEPTED else {}, {}
        case c.Reopened():
            again = _round(event, event.closed_at or at)
            again["rating"] = None
            if event.state in (S.REJECTED, S.FALSE_ALARM):  # nothing was handled: the round goes on
                again["ran"] = event.ran
            return again, {}
        case c.Closed():
            return {"reply": data.reply}, {}
        case c.Rejected():
            return {"order": None} | _left(data.ran), {}
        case x.Unsupervised():
            return {"supervision": None}, {"words": data.words}
        case c.Reviewed():
            return {
                "review": ReviewNote(
                    summary=data.summary, lesson=data.lesson, by=by, at=at, proposal=data.proposal
                )
            }, {}
        case _:
            return {}, {}


def with_marks(event: Event, change: c.Change, update: dict[str, Any], step: Step) -> Step:
    """Add the marks to what the change sets; the step as it is to be said. A request that no longer fits lapses."""
    more, said = marks(event, change)
    update |= more
    request = update.get("request", event.request)
    if request is not None and _lapses(
        request, update.get("state", event.state), update.get("order", event.order)
    ):
        update["request"] = None
    return step.model_copy(update=said) if said else step


def _lapses(request: Request, state: EventState, order: str | None) -> bool:
    """Whether a request is about something that is no longer so."""
    return state not in ASKED_IN[request.kind] or (request.order is not None and request.order != order)


def _named(child: Child) -> str:
    """The dot keeps the figures of a number and a title apart, also where they are masked (``projection``)."""
    return f"{child.number.rsplit('-', 1)[-1]} · {child.title}" if child.number else child.title


def _pause(event: Event, ended: datetime) -> Pause:
    since = event.paused_at or ended
    return Pause(since=since, until=max(since, ended), citizen=event.state is S.AWAITING_CITIZEN)


def _answered(request: Request | None, kind: RequestKind) -> dict[str, Any]:
    return {"request": None} if request is not None and request.kind is kind else {}


def _ruled(event: Event, data: x.Ruled, by: str, at: datetime) -> dict[str, Any]:
    judged = tuple(
        bounce
        if bounce.unfounded is not None
        else bounce.model_copy(update={"unfounded": bounce.order in data.unfounded})
        for bounce in event.returns
    )
    return {
        "order": data.order,
        "lead_post": data.lead,
        "lead_person": data.lead_person,
        "assist_posts": data.assist,
        "returns": judged,
        "ruling": Ruling(order=data.order, post=data.lead, words=data.words, by=by, at=at),
    }


def _round(event: Event, ended: datetime) -> dict[str, Any]:
    """The clocks of the round that is over are kept; nothing of its end holds any more."""
    over = PastClocks(total=event.total, stage=event.stage, ended=ended)
    return {"past": (*event.past, over), "uncalled": False, "reply": None, "review": None, "ran": None}


def _left(ran: Ran | None) -> dict[str, Any]:
    """The limit that an order left; older versions noted none."""
    return {"ran": ran} if ran is not None else {}
