"""The plan card of an event, as the drawer shows it: whom it calls, what to look at, what to see to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.catalogue.plans import plans_for
from desktop.domain.events.events import Event
from desktop.domain.roster.shifts import Presence, presence
from desktop.services.situation.situation import Situation
from desktop.viewmodels.words import short_name, translate


@dataclass(frozen=True, slots=True)
class PlanPost:
    """One post that is called: who answers for it, and how it stands."""

    name: str
    person: str
    presence: Presence


@dataclass(frozen=True, slots=True)
class PlanView:
    """The first card that is meant for the event; ``others``: how many more there are."""

    id: str
    name: str
    report_in: str
    posts: tuple[PlanPost, ...]
    cameras: tuple[str, ...]
    steps: tuple[str, ...]
    others: int = 0


def plan_view(situation: Situation, event: Event, now: datetime) -> PlanView | None:
    """The card for an open event; None where no plan is meant for it."""
    town = situation.township
    cards = plans_for(town.plans, event) if event.is_open else ()
    if not cards:
        return None
    card = cards[0]
    cameras = {camera.id: camera.name for camera in town.cameras}
    return PlanView(
        id=card.id,
        name=card.name,
        report_in=translate("PlanCard", "{minutes} 分钟内报到").format(minutes=card.report_in),
        posts=tuple(_post(situation, post, now) for post in card.call),
        cameras=tuple(cameras[camera] for camera in card.cameras),
        steps=card.steps,
        others=len(cards) - 1,
    )


def _post(situation: Situation, post: str, now: datetime) -> PlanPost:
    shifts = situation.shifts(post, now)
    person = situation.township.person(situation.answering(post, now).person)
    name = short_name(person.name) if person is not None else ""
    return PlanPost(
        situation.township.post_name(post), name, presence(shifts, post, 0, now, situation.absences(now, now))
    )
