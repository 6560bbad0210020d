"""Looks after badges and vehicles: what rule of the township each breaks (走动预警), from the places that came in."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from desktop.central.database.base import Database, stamp
from desktop.central.positions.ground import grid_at, outlines_of
from desktop.central.positions.positions import position_of
from desktop.central.tables.core import entities
from desktop.central.tables.positions import position_tracks, positions
from desktop.domain.commands import SubjectType
from desktop.domain.due import Due
from desktop.domain.events.events import Event
from desktop.domain.places.bearers import named
from desktop.domain.places.breaching import Given, Key, due_breaches, given_of, held_back
from desktop.domain.places.outlines import Outlines
from desktop.domain.places.positions import Position, TrackPoint
from desktop.domain.places.roaming import Broken, Rules, Spot, Trace
from desktop.domain.township.township import Township

_HEARD = timedelta(hours=1)
"""A device of which nothing was heard for so long begins anew."""


class Roaming:
    """Asked by the steward at each of its looks; remembers where each device was. On one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._traces: dict[str, Trace] = {}
        self._rules: Rules | None = None
        self._made_for: tuple[Township, Outlines] | None = None
        self._given: dict[Key, Given] | None = None
        self._offered: dict[str, tuple[Key, ...]] = {}
        """By the id of a warning that was due at the last look: of what it warns."""

    def due(self, town: Township, open_events: Iterable[Event], now: datetime) -> Sequence[Due]:
        """The warnings that are due now, again at each look until they are ``taken``. ``open_events``: all that are."""
        self._offered = {}
        if not town.practice.moving.on:
            self._traces.clear()
            return ()
        rules = self._rules_of(town)
        given = self._warned_of(town, open_events, now)
        found: list[tuple[Position, Broken]] = []
        present: dict[str, Trace] = {}
        for one in self._places(town, now):
            spot = Spot(one.at, one.lon, one.lat)
            trace = rules.step(self._traces.get(one.device), one.device, one.kind, one.area, spot)
            told = set(trace.told)
            for broken in rules.broken(trace, one.device, one.kind, one.area, now):
                last = given.get((broken.rule, one.device))
                if last is not None and last.open:
                    told.add(broken.rule)
                elif not held_back(town, last, now):
                    found.append((one, broken))
            present[one.device] = replace(trace, told=frozenset(told))
        self._traces = present
        offered = list(due_breaches(town, found, self._track, lambda lon, lat: grid_at(town, lon, lat)))
        self._offered = {due.subject: keys for due, keys in offered}
        return [due for due, _ in offered]

    def taken(self, subjects: Container[str], now: datetime) -> None:
        """Which warnings of the last look are events now: of their devices nothing more is said until they are back."""
        given = self._given if self._given is not None else {}
        for keys in (keys for subject, keys in self._offered.items() if subject in subjects):
            for rule, device in keys:
                trace = self._traces[device]
                self._traces[device] = replace(trace, told=trace.told | {rule})
                given[rule, device] = Given(now, open=False)

    # inside

    def _rules_of(self, town: Township) -> Rules:
        outlines = outlines_of(town)
        made_for = self._made_for
        if self._rules is None or made_for is None or made_for[0] is not town or made_for[1] is not outlines:
            self._rules = Rules(town.practice.moving, town.tree, outlines, town.clock)
            self._made_for = (town, outlines)
        return self._rules

    def _places(self, town: Township, now: datetime) -> list[Position]:
        """The last place of each device of which anything was heard lately."""
        recent = select(positions).where(positions.c.at >= stamp(now - _HEARD))
        with self._database.read() as connection:
            rows = connection.execute(recent.order_by(positions.c.device)).all()
        return [named(town, position_of(row)) for row in rows]

    def _warned_of(self, town: Township, open_events: Iterable[Event], now: datetime) -> dict[Key, Given]:
        """By rule and device the last warning: what is remembered, and what is open now."""
        if self._given is None:
            self._given = given_of(self._lately(now - timedelta(minutes=town.practice.moving.again_minutes)))
        for key, one in self._given.items():
            if one.open:  # until the open ones say so again
                self._given[key] = Given(one.at, open=False)
        self._given |= given_of(open_events)
        return self._given

    def _lately(self, since: datetime) -> list[Event]:
        """The warnings of the last while, after a start."""
        wanted = select(entities.c.body).where(
            entities.c.type == SubjectType.EVENT.value,
            entities.c.since >= stamp(since),
            entities.c.body.like('%"breach":{%'),
        )
        with self._database.read() as connection:
            return [Event.model_validate_json(body) for body in connection.execute(wanted).scalars()]

    def _track(self, device: str, since: datetime, until: datetime) -> list[TrackPoint]:
        way = position_tracks.c
        wanted = (
            select(position_tracks)
            .where(way.device == device, way.at >= stamp(since), way.at <= stamp(until))
            .order_by(way.at)
        )
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return [TrackPoint(at=datetime.fromisoformat(one.at), lon=one.lon, lat=one.lat) for one in rows]
