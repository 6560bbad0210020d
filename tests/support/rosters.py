"""A roster for tests of the upper floors: the profile's shifts of some days, and rooms that show them."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.domain import commands as k
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rota.plan import Rota, default_patterns
from desktop.domain.rota.slots import slot_id, slots_of
from tests.support import town

TODAY = date(2026, 11, 23)
"""The local day of ``town.NOON``, a Monday."""
PLANNER = Actor(account="roster", name="排班", role=Role.DISPATCHER, station="中心")


def planned(story: town.Story, start: date, until: date, *, posts: bool = True) -> None:
    """The profile's shifts that begin on these days, as the center makes them; watches alone without ``posts``."""
    place = town.changshan()
    patterns = [one for one in default_patterns(place) if posts or one.post is None]
    for slot in slots_of(patterns, place, start, until):
        assert slot.person is not None
        args = k.Assign(
            role=slot.pattern.role, post=slot.pattern.post, person=slot.person, start=slot.start, end=slot.end
        )
        id_ = slot_id(place, slot.pattern.id, slot.day, slot.place)
        story.do(args, id_, PLANNER, town.NOON - timedelta(days=40))


def default_rota() -> Rota:
    """The profile's plan."""
    return Rota(patterns=default_patterns(town.changshan()))
