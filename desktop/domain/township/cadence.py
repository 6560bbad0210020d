"""日清—周结—月过堂: petitions not cleared at the day's end, the cases that leaders own, what is backlog. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import FINAL, Event
from desktop.domain.events.replaying import state_at
from desktop.domain.township.township import Township


def is_petition(event: Event) -> bool:
    """Whether it is a petition (信访)."""
    return event.channel is Channel.PETITION and not event.drill


def is_first(event: Event) -> bool:
    """Whether it is a first visit (初访): the form names none before it, and it was not worked on again."""
    if event.reworks:
        return False
    times = next((one.value for one in event.form or () if one.field == "times"), 1)
    return not isinstance(times, int | float) or times <= 1


def day_end(town: Township, day: date) -> datetime:
    """The hour of the day by which petitions are to be cleared."""
    return town.practice.cadence.ends(day, town.clock.zone)


def is_open_at(event: Event, moment: datetime) -> bool:
    """Whether somebody still had something to do then."""
    state = state_at(event, moment)
    return state is not None and state not in FINAL


def uncleared(events: Iterable[Event], moment: datetime) -> list[Event]:
    """The petitions that were open then, first visits before others, the oldest first."""
    found = [event for event in events if is_petition(event) and is_open_at(event, moment)]
    return sorted(found, key=lambda one: (not is_first(one), one.reported_at, one.id))


def owned(events: Iterable[Event], since: datetime, until: datetime) -> list[Event]:
    """Cases that leaders own and that were open at some time between two moments, by owner, the oldest first."""
    found = [
        event for event in events
        if event.case is not None and event.reported_at < until and not event.drill
        and (event.is_open or (event.closed_at or event.changed_at) >= since)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.case.person if one.case else "", one.reported_at, one.id))


def backlog(events: Iterable[Event], town: Township, moment: datetime) -> list[Event]:
    """积案: petitions and owned cases that had been open for longer than the rules' days, the oldest first."""
    before = moment - timedelta(days=town.practice.cadence.backlog_days)
    found = [
        event for event in events
        if (is_petition(event) or (event.case is not None and not event.drill))
        and event.reported_at <= before and is_open_at(event, moment)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.reported_at, one.id))
