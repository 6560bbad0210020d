"""Levels (四级贯通): who had an event, grid, village, town or county, and for how long. 小事不出格."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.domain.base import Fact, Instant
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import EscalateLevel, Event, EventState, Step
from desktop.domain.outside.channels import messages_of
from desktop.domain.outside.linked import Direction, HeldThere
from desktop.domain.outside.outside import HANDING
from desktop.domain.rights.actors import Role


class Tier(StrEnum):
    """网格, 村居, 镇街, 县区: the innermost first."""

    GRID = "grid"
    VILLAGE = "village"
    TOWN = "town"
    COUNTY = "county"


OF_ROLE: Mapping[Role, Tier] = {Role.GRID: Tier.GRID, Role.VILLAGE: Tier.VILLAGE}
"""The level of an account; all others are the town's."""

MAY_RAISE_TO: Mapping[Tier, frozenset[EscalateLevel]] = {
    Tier.GRID: frozenset({EscalateLevel.VILLAGE, EscalateLevel.TOWN}),
    Tier.VILLAGE: frozenset({EscalateLevel.TOWN}),
    Tier.TOWN: frozenset({EscalateLevel.COUNTY}),
}
"""Where an account of a level can send an event up to."""


class Held(Fact):
    """One level had it: from when, until when (None: still), who sent it there, and with which words."""

    level: Tier
    since: Instant
    until: Instant | None = None
    by: str = ""
    words: str = ""

    def lasted(self, now: datetime) -> timedelta:
        """For how long."""
        return max(timedelta(), (self.until or now) - self.since)


def level_of(role: Role) -> Tier:
    """The level at which an account works."""
    return OF_ROLE.get(role, Tier.TOWN)


def holders(event: Event) -> tuple[Held, ...]:
    """Who had the event, in order; each ends where the next begins, the last when the event was over."""
    if not event.timeline:
        return ()
    found = [Held(level=_first(event), since=event.reported_at, by=_name(event.timeline[0]))]
    for step in event.timeline:
        level = _to(step, found[-1].level)
        if level is not None and level is not found[-1].level:
            found[-1] = found[-1].model_copy(update={"until": step.at})
            found.append(Held(level=level, since=step.at, by=_name(step), words=step.words))
    if event.closed_at is not None:
        found[-1] = found[-1].model_copy(update={"until": event.closed_at})
    return tuple(found)


def path(event: Event, *, county: bool = False) -> tuple[Held, ...]:
    """Who had it at every level, here and in the center that handed it over. ``county``: this is a county's center."""
    own = list(holders(event))
    handed = event.external.handed if event.external is not None else None
    if county or (handed is not None and handed.direction is Direction.UP):
        own = [
            one.model_copy(update={"level": Tier.COUNTY}) if one.level is Tier.TOWN else one for one in own
        ]
        below = [one for one in messages_of(event) if one.kind in HANDING and one.channel is Channel.TOWN]
        if own and below and event.state is EventState.HANDED_OVER:
            own[-1] = own[-1].model_copy(update={"until": below[-1].at})
            own.append(Held(level=Tier.TOWN, since=below[-1].at, by=below[-1].by, words=below[-1].words))
    before = [] if handed is None else [_held_there(one) for one in handed.held if one.level in tuple(Tier)]
    return (*before, *own)


def _held_there(held: HeldThere) -> Held:
    return Held(level=Tier(held.level), since=held.since, until=held.until, by=held.by)


def held_above(event: Event, tier: Tier) -> bool:
    """Whether a level above this one has taken it on: it is no longer theirs to send up."""
    if event.state is EventState.REPORTED:
        return False
    took = (_to(step, Tier.GRID) for step in reversed(event.timeline) if step.kind != "event.escalated")
    up = tuple(Tier)
    return up.index(next((level for level in took if level is not None), Tier.TOWN)) > up.index(tier)


def levels_used(event: Event) -> int:
    """How many levels had it: 1 for what never left the grid (小事不出格)."""
    return len({held.level for held in holders(event)})


def _first(event: Event) -> Tier:
    """Who had it at first: whoever sent it up or accepted it; a grid worker what he solved on the spot."""
    if event.self_solved:
        return level_of(event.timeline[0].actor.role)
    for step in event.timeline:
        if step.kind in ("event.escalated", "event.accepted"):
            return level_of(step.actor.role)
    return Tier.TOWN


def _to(step: Step, level: Tier) -> Tier | None:
    match step.kind:
        case "event.escalated" if step.result in tuple(Tier):
            return Tier(step.result)
        case "event.accepted" | "event.reopened":
            return level_of(step.actor.role)
        case "event.returned_down":
            return Tier.TOWN
        case "event.dispatched" if level is not Tier.COUNTY:
            return Tier.TOWN
        case "event.followed_up" if step.result == "unsolved":
            return level_of(step.actor.role)
        case _:
            return None


def _name(step: Step) -> str:
    return step.actor.name or step.actor.account
