"""What warnings (预警) are looked for in: the reports of the last weeks in short, kept up with the log.

Telephones and addresses stay in this process: what a warning says of its events are their ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from desktop.central.database.base import Database, stamp
from desktop.central.tables.core import changes, entities, meta
from desktop.clock import Clock
from desktop.domain.commands import SubjectType
from desktop.domain.due import Due
from desktop.domain.township.township import Township
from desktop.domain.warnings.sightings import Glance, Sighting, sighting_of
from desktop.domain.warnings.warning import due_warnings

_EVERY = 60.0
"""Seconds between two looks, where something was reported meanwhile."""
_AT_ONCE = 500
_EVENT = SubjectType.EVENT.value


class Warnings:
    """Asked by the steward again and again; looks where something has come."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._after: int | None = None
        self._known_since: datetime | None = None
        self._sightings: dict[str, Sighting] = {}
        self._given: dict[str, Glance] = {}
        self._looked: float | None = None
        self._fresh = True

    def due(self, township: Township, now: datetime) -> Sequence[Due]:
        """The warnings that are due now."""
        moment = self._clock.monotonic()
        rules = township.practice.warnings
        if not rules.on or (self._looked is not None and moment - self._looked < _EVERY):
            return ()
        self._looked = moment
        self._read(township, now)
        if not self._fresh or self._known_since is None:
            return ()
        found = tuple(
            due_warnings(
                township, tuple(self._sightings.values()), tuple(self._given.values()), now, self._known_since
            )
        )
        self._fresh = bool(found)
        return found

    def _read(self, township: Township, now: datetime) -> None:
        rules = township.practice.warnings
        begin = now - timedelta(days=max(rules.weeks * 7 + 2, rules.repeat_days, rules.quiet_days))
        with self._database.read() as connection:
            head: int = connection.execute(select(meta.c.head)).scalar_one()
            if self._after is None:
                oldest = connection.execute(
                    select(func.min(entities.c.since)).where(entities.c.type == _EVENT)
                )
                first = oldest.scalar_one()
                self._known_since = datetime.fromisoformat(first) if first is not None else None
                wanted = select(entities.c.id).where(
                    entities.c.type == _EVENT, entities.c.since >= stamp(begin)
                )
            else:
                wanted = (
                    select(changes.c.subject_id)
                    .distinct()
                    .where(
                        changes.c.seq > self._after, changes.c.seq <= head, changes.c.subject_type == _EVENT
                    )
                )
            ids = list(connection.execute(wanted).scalars())
            for start in range(0, len(ids), _AT_ONCE):
                self._take(connection, ids[start : start + _AT_ONCE], township)
        if self._known_since is None and self._sightings:
            self._known_since = min(one.at for one in self._sightings.values())
        self._after = head
        self._forget(begin)

    def _take(self, connection: Connection, ids: list[str], township: Township) -> None:
        rows = select(entities.c.body).where(entities.c.type == _EVENT, entities.c.id.in_(ids))
        for body in connection.execute(rows).scalars():
            event = Glance.model_validate_json(body)
            if event.evidence is not None:
                self._given[event.id] = event
                continue
            sighting = sighting_of(event, township)
            self._fresh |= sighting != self._sightings.get(event.id)
            if sighting is not None:
                self._sightings[event.id] = sighting
            else:
                self._sightings.pop(event.id, None)  # it was one until it was found void or a false alarm

    def _forget(self, before: datetime) -> None:
        self._sightings = {id_: one for id_, one in self._sightings.items() if one.at >= before}
        self._given = {id_: one for id_, one in self._given.items() if one.changed_at >= before}
