"""Who and what is nearest to a place: people and vehicles, cameras, events; by distance and duty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.places.bearers import Duty
from desktop.domain.places.coordinates import metres
from desktop.domain.places.outlines import Outline
from desktop.domain.places.plane import to_degrees, to_plane
from desktop.domain.roster.shifts import Presence
from desktop.viewmodels.dispatch.desks import of_areas, stands_now
from desktop.viewmodels.map.duties import duty_word
from desktop.viewmodels.map.movers import Mover
from desktop.viewmodels.map.view import MapView
from desktop.viewmodels.map.words import age_words, mover_word
from desktop.viewmodels.words import PRESENCES, listed, translate, word

REACH = 8_000.0
"""Metres: who is farther away is not near."""
_MOST = 3
_DUTY = {Duty.FREE: 1.0, Duty.UNKNOWN: 1.0, Duty.BUSY: 3.0, Duty.OFF: 6.0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or something near. ``good``: fresh position, on duty and free, or the place is in the own area."""

    id: str
    name: str
    metres: float
    note: str = ""
    good: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """What is nearest, the best first."""

    people: tuple[Candidate, ...] = ()
    vehicles: tuple[Candidate, ...] = ()
    cameras: tuple[Candidate, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inside:
    """What lies in an area that was drawn."""

    grids: tuple[str, ...]
    events: tuple[str, ...]
    people: tuple[str, ...]
    vehicles: tuple[str, ...]
    cameras: tuple[str, ...]
    posts: tuple[str, ...] = ()
    """Posts and villages' desks that answer for its grids or work on its events, whoever is on duty first."""


def nearest_to(view: MapView, lon: float, lat: float, grid: str | None, most: int = _MOST) -> Near:
    """For a place. Of two that are about equally far the one whose own area it is comes first; the old come last."""
    movers = [
        (one, metres(lon, lat, *to_degrees(one.x, one.y))) for one in view.movers() if view.past is None
    ]
    events = sorted((metres(lon, lat, *to_degrees(one.x, one.y)), one.id) for one in view.events)
    return Near(
        _ranked(view, [pair for pair in movers if not pair[0].vehicle], grid, most),
        _ranked(view, [pair for pair in movers if pair[0].vehicle], grid, most),
        tuple(_cameras(view, lon, lat, most)),
        tuple(id_ for away, id_ in events[:5] if away <= REACH),
    )  # fmt: skip


def _ranked(
    view: MapView, movers: Sequence[tuple[Mover, float]], grid: str | None, most: int
) -> tuple[Candidate, ...]:
    """By duty and distance. The nearest who is on duty with nothing in hand comes first; of the others a worker of the
    place counts as half as far, an old position and somebody with work in hand as three times, off duty as six times.
    """
    tree = view.situation.township.tree

    def is_own(one: Mover) -> bool:
        return grid is not None and one.area is not None and tree.contains(one.area, grid)

    now = view.now

    def duty(one: Mover) -> Duty:
        bearer = view.duties.of(one.device, now) if not one.vehicle else None
        return bearer.duty if bearer is not None else Duty.UNKNOWN

    def weight(pair: tuple[Mover, float]) -> float:
        one, away = pair
        return away * (0.5 if is_own(one) else 1.0) * (3.0 if one.state == "old" else 1.0) * _DUTY[duty(one)]

    near = sorted((pair for pair in movers if pair[1] <= REACH), key=weight)
    free = [pair for pair in near if pair[0].state != "old" and duty(pair[0]) is Duty.FREE]
    first = min(free, key=lambda pair: pair[1], default=None)
    if first is not None:
        near = [first, *(pair for pair in near if pair is not first)]
    found = []
    for one, away in near[:most]:
        own, stands = is_own(one), duty(one)
        bearer = view.duties.of(one.device, now) if not one.vehicle else None
        note = listed([duty_word(bearer), translate("Map", "本网格") if own else "", age_words(one.age)])
        good = one.state == "fresh" and (stands is Duty.FREE or (own and stands is Duty.UNKNOWN))
        found.append(Candidate(one.device, mover_word(one), away, note, good))
    return tuple(found)


def _cameras(view: MapView, lon: float, lat: float, most: int) -> Iterable[Candidate]:
    import numpy as np

    xs, ys = view.columns("camera")
    if not len(xs):
        return
    x, y = to_plane(lon, lat)
    away = np.hypot(xs - x, ys - y)
    for place in np.argsort(away, kind="stable")[:most]:
        dot = view.dots("camera")[int(place)]
        far = metres(lon, lat, dot.lon, dot.lat)
        if far <= REACH:
            yield Candidate(dot.id, dot.name, far)


def inside(view: MapView, ring: Sequence[tuple[float, float]]) -> Inside:
    """What lies in a ring of the plane. A grid is in it if its middle is, or the ring's own middle lies in the grid."""
    shape = Outline("", ((tuple(ring),),))
    left, top, right, bottom = shape.box

    def holds(x: float, y: float) -> bool:
        return left <= x <= right and top <= y <= bottom and shape.holds(x, y)

    middles = view.middles()
    grids = [one.id for one in view.grids() if one.id in middles and holds(*to_plane(*middles[one.id]))]
    if not grids:
        middle = view.ground.grids.at(*to_degrees((left + right) / 2, (top + bottom) / 2))
        grids = [middle] if middle is not None else []
    movers = [one for one in view.movers() if holds(one.x, one.y)]
    events = tuple(one.id for one in view.events if holds(one.x, one.y))
    return Inside(
        tuple(grids),
        events,
        tuple(one.device for one in movers if not one.vehicle),
        tuple(one.device for one in movers if one.vehicle),
        tuple(one.id for one in view.dots("camera") if holds(one.x, one.y)),
        posts_of(view, grids, events),
    )


def posts_of(view: MapView, areas: Iterable[str], events: Iterable[str]) -> tuple[str, ...]:
    """Posts and villages' desks that answer for any of these areas, or work on any of these events; by duty."""
    town = view.situation.township
    wanted = {post.id for post in of_areas(town, areas)}
    for id_ in events:
        event = view.live(id_)
        if event is not None and event.is_open:
            wanted |= {one for one in (event.lead_post, *event.assist_posts) if one is not None}
    order, places = list(Presence), {post.id: place for place, post in enumerate(town.desks)}
    found = {post: stands_of(view, post) for post in wanted if post in places}
    return tuple(sorted(found, key=lambda one: (order.index(found[one]), places[one])))


def posts_in(view: MapView, area: str) -> tuple[str, ...]:
    """The same of a grid."""
    tree = view.situation.township.tree
    return posts_of(view, (area,), (one.id for one in view.events if tree.contains(area, one.grid)))


def stands_of(view: MapView, post: str) -> Presence:
    """How a post stands now."""
    load = sum(1 for one in view.situation.orders() if one.lead == post and one.is_open)
    desk = view.situation.township.post(post)
    return stands_now(view.situation, desk, load, view.now) if desk is not None else Presence.VACANT


def presence_of(view: MapView, post: str) -> str:
    """在岗, 忙 …: how a post stands now."""
    load = sum(1 for one in view.situation.orders() if one.lead == post and one.is_open)
    return listed(
        [word(PRESENCES, stands_of(view, post)), translate("Map", "手上 {count} 件").format(count=load)]
    )
