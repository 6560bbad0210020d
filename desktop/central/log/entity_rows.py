"""Entities as rows of the central's table: what they are asked by, who is shown them, and the whole as JSON."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from desktop.central.database.base import stamp
from desktop.central.showing.sight import keys_of
from desktop.domain.alerts.alerts import Alert
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota
from desktop.domain.state import subject_type
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.whistles.whistles import Whistle


def row_of(entity: Entity, about: Event | None = None) -> dict[str, Any]:
    """The entity as a row of the table, in the order of its columns. ``about``: the event that it belongs to."""
    active, event, until = False, None, None
    if isinstance(entity, Event):
        event = entity.id
        active, since, until, changed = (
            entity.is_open,
            entity.reported_at,
            entity.closed_at,
            entity.changed_at,
        )
    elif isinstance(entity, Order):
        event = entity.event
        active, since, changed = entity.is_open, entity.issued_at, entity.changed_at
    elif isinstance(entity, Setting):
        assert entity.newest.at is not None  # made by a change
        since = changed = entity.newest.at
    elif isinstance(entity, Whistle):
        event = entity.event
        active, since, changed = entity.is_open, entity.blown_at, entity.changed_at
    elif isinstance(entity, Alert):
        active, since, until, changed = (
            entity.is_open,
            entity.created_at,
            entity.ended_at,
            entity.changed_at,
        )
    elif isinstance(entity, Callout):
        active, since, until, changed = (
            entity.is_open,
            entity.called_at,
            entity.ended_at,
            entity.changed_at,
        )
    elif isinstance(entity, Frozen):
        since = until = datetime.combine(entity.last, time(), UTC)
        changed = entity.changed_at
    elif isinstance(entity, Rota):
        assert entity.changed_at is not None  # made by a change
        since = changed = entity.changed_at
    elif isinstance(entity, Absence):
        since, until, changed = (
            entity.start,
            entity.end,
            entity.ended_at or entity.reported_at or entity.start,
        )
    elif isinstance(entity, Ticket):
        since, until, changed = entity.taken_at, entity.until, entity.changed_at
    elif isinstance(entity, Counter):
        since, until, changed = entity.since, entity.day_ends, entity.changed_at
    elif isinstance(entity, Takeover):
        active, since, until, changed = (
            entity.is_open,
            entity.offered_at,
            entity.ended_at,
            entity.changed_at,
        )
    else:
        since, until, changed = entity.start, entity.end, entity.since or entity.start
    return {
        "type": subject_type(entity).value,
        "id": entity.id,
        "version": entity.version,
        "active": active,
        "event": event,
        "post": entity.post if isinstance(entity, Shift) else None,
        "since": stamp(since),
        "until": stamp(until) if until is not None else None,
        "changed_at": stamp(changed),
        "sight": "\n".join(sorted(keys_of(entity, about))),
        "body": entity.model_dump_json(),
    }
