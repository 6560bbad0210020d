"""Which cameras the big screen shows: near what is late and grave first, then the town's round; around an emergency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.domain.cameras.cameras import Camera, Use, nearest
from desktop.domain.catalogue.plans import plans_for
from desktop.viewmodels.cameras.events import Near, place_of
from desktop.viewmodels.screen.screen import ScreenView

_NEAR: Final = 1500.0
"""Metres from an event to a camera that may show something of it."""
_FIRST: Final = {
    Use.KEY_PLACE: 0,
    Use.CROSSING: 1,
    Use.RIVER: 2,
    Use.CAMPUS: 3,
    Use.VILLAGE: 4,
    Use.STREET: 5,
}


def chosen(view: ScreenView, count: int, turn: int = 0) -> list[str]:
    """So many cameras that may be on a public screen and are not known to be offline; ``turn`` goes on along the round.

    At most half of them are near late or urgent events; the others come from the round, so that everybody's turn comes.
    """
    allowed = [one for one in view.cameras.cameras.values() if view.fits(one)]
    if not allowed:
        return []
    found = _near_trouble(view, allowed, count // 2)
    line = sorted(allowed, key=lambda one: (_FIRST.get(one.use, 6), one.id))
    step = max(1, count - len(found))
    start = turn * step % len(line)
    for one in line[start:] + line[:start]:
        if len(found) >= count:
            break
        if one.id not in found:
            found.append(one.id)
    return found


def around(view: ScreenView, event_id: str, count: int) -> list[Near]:
    """The cameras of an event's plan card, then the nearest, with their distances."""
    event = view.situation.event(event_id)
    place = place_of(view.situation, event) if event is not None else None
    if event is None or place is None:
        return []
    allowed = [one for one in view.cameras.cameras.values() if view.fits(one) and one.has_place]
    cards = plans_for(view.township.plans, event)
    named = [view.cameras.find(one) for card in cards[:1] for one in card.cameras]
    ids = [one.id for one in named if one is not None]
    ranked = [Near(one, away) for one, away in nearest(allowed, *place, len(allowed) if ids else count)]
    planned = [one for one in ranked if one.camera.id in ids]
    return (planned + [one for one in ranked if one.camera.id not in ids])[:count]


def _near_trouble(view: ScreenView, allowed: Sequence[Camera], most: int) -> list[str]:
    now, found = view.at.timestamp(), list[str]()
    grave = [one for one in view.ledger if one.rank == 2 or one.level(now) == "late"]
    grave.sort(key=lambda one: (-one.rank, one.late_at))
    placed = [one for one in allowed if one.has_place]
    for entry in grave[: 4 * most]:
        area = view.township.tree.get(entry.grid)
        if len(found) >= most or area is None or area.lon is None or area.lat is None:
            continue
        for camera, away in nearest(placed, area.lon, area.lat, 1):
            if away <= _NEAR and camera.id not in found:
                found.append(camera.id)
    return found[:most]
