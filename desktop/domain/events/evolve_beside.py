"""What the county's answer, the urge ladder and whistles add to an event, and what their steps say."""

from __future__ import annotations

from typing import Any

from desktop.domain import changes as c
from desktop.domain.events.attachments import Attached, Attachment, filed
from desktop.domain.events.case_wire import Owned
from desktop.domain.events.events import Event
from desktop.domain.events.ladder import Prompt, Rung
from desktop.domain.events.rating_wire import Rated, Rating
from desktop.domain.events.records import CaseOwner
from desktop.domain.rights.exclusion_wire import Excluded
from desktop.domain.roster.shift_wire import EventSucceeded
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.evolve_whistles import of_event


def beside(event: Event, change: c.Change) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the change sets in the event, and what its step in the timeline says."""
    data = change.data
    match data:
        case c.ReturnedDown():
            update: dict[str, Any] = {"owner": event.owner or change.actor.account}
            return update, {"words": data.words, "result": data.result.value}
        case c.Prompted():
            rung = Prompt(stage=data.stage, since=data.since, rung=data.rung, at=change.at)
            update = {"prompts": (*event.prompts, rung)}
            if data.rung is Rung.URGE:
                update["urges"] = event.urges + 1
            said = {"words": data.words, "post": data.post, "result": data.rung.value}
            return update, {**said, "person": data.instead} if data.instead is not None else said
        case EventSucceeded():
            moved = {"post": data.post, "person": data.person, "result": data.previous or ""}
            return {"lead_person": data.person}, {**moved, "stands_in": data.stands_in}
        case Owned():
            by = change.actor.name or change.actor.account
            case = (
                CaseOwner(person=data.person, by=by, at=change.at, words=data.words) if data.person else None
            )
            return {"case": case}, {"words": data.words, "person": data.person}
        case Rated():
            rating = Rating(score=data.score, words=data.words, at=change.at)
            return {"rating": rating}, {"words": data.words, "result": data.score.value}
        case Excluded():
            return {"excluded": data.concerns}, {"words": data.words}
        case Attached():
            said = {"words": data.files[0].name if data.files else "", "post": change.actor.post}
            return with_files(event, change, data.files, change.actor.post), said
        case w.OfWhistle():
            return of_event(event, change, data)
        case _:
            return {}, {}


def with_files(
    event: Event, change: c.Change, files: tuple[Attachment, ...], post: str | None
) -> dict[str, Any]:
    """The attachments of an event with some more."""
    if not files:
        return {}
    by = change.actor.name or change.actor.account
    return {"files": (*event.files, *filed(files, change.at, by, post))}
