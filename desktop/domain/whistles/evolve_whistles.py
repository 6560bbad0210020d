"""How a change makes the next state of a whistle, and what it adds to the event that the whistle is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.changes import Change
from desktop.domain.events.events import Event
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.whistles import Call, CallState, Score, Whistle, WhistleState


def blown(change: Change, data: w.Blown) -> Whistle:
    """The new whistle."""
    return Whistle(
        id=change.subject.id,
        version=change.subject.version,
        event=data.event,
        number=data.number,
        grid=data.grid,
        place=data.place,
        lon=data.lon,
        lat=data.lat,
        words=data.words,
        plan=data.plan,
        caller=change.actor.account,
        blown_by=change.actor.name or change.actor.account,
        blown_at=change.at,
        changed_at=change.at,
        calls=data.calls,
    )


def whistle_after(whistle: Whistle, change: Change) -> Whistle:
    """The whistle after a later change."""
    data, at = change.data, change.at
    update: dict[str, Any] = {}
    match data:
        case w.CallArrived():
            said = {"words": data.words, "place": data.place, "lon": data.lon, "lat": data.lat}
            moved = {"state": CallState.ARRIVED, "arrived_at": at, "person": data.person, "act": data.act}
            update = _with_call(whistle, data.post, {**said, **moved})
        case w.CallDone():
            update = _with_call(
                whistle, data.post, {"state": CallState.DONE, "done_at": at, "done": data.words}
            )
            update["state"] = data.state
        case w.CallExcused():
            update = _with_call(whistle, data.post, {"state": CallState.EXCUSED, "excuse": data.reason})
            update["state"] = data.state
        case w.WhistleEnded():
            update = {"state": WhistleState.ENDED, "end_words": data.words}
        case w.Scored():
            marks = data.model_dump(include={"arrival", "handling", "cooperation", "words"})
            score = Score(**marks, by=change.actor.name or change.actor.account, at=at)
            update = _with_call(whistle, data.post, {"score": score})
            update["state"] = data.state
        case w.WhistleMoved():
            update = {"grid": data.grid}
        case _:
            pass
    if whistle.is_open and update.get("state", WhistleState.OPEN) is not WhistleState.OPEN:
        update["ended_at"] = at
    update |= {"version": change.subject.version, "changed_at": at}
    return whistle.model_copy(update=update)


def of_event(event: Event, change: Change, data: w.OfWhistle) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the event's side of it changes in the event, and what its step in the timeline says."""
    update: dict[str, Any] = {}
    step: dict[str, Any] = {"words": data.words, "post": data.post, "person": data.person}
    if isinstance(data, w.Whistled):
        posts = dict.fromkeys((*event.called_posts, *data.posts))
        update = {
            "whistles": (*event.whistles, data.whistle),
            "open_whistles": (*event.open_whistles, data.whistle),
            "called_posts": tuple(posts),
            "callers": tuple(dict.fromkeys((*event.callers, change.actor.account))),
        }
        step |= {"posts": data.posts, "result": data.place}
    if isinstance(data, w.WhistleScored):
        step["result"] = data.marks
    if data.over:
        update["open_whistles"] = tuple(one for one in event.open_whistles if one != data.whistle)
    return update, step


def _with_call(whistle: Whistle, post: str, update: Mapping[str, Any]) -> dict[str, Any]:
    calls: list[Call] = [
        call.model_copy(update=update) if call.post == post else call for call in whistle.calls
    ]
    return {"calls": tuple(calls)}
