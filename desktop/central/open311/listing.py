"""The list of what may be told outside: one row for each such event, kept in the transaction of its changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select

from desktop.central.database.base import stamp
from desktop.central.database.dialect import upsert
from desktop.central.log.picture import ENTITY
from desktop.central.tables.core import entities
from desktop.central.tables.open311 import service_requests
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event

NEVER = frozenset({Channel.PETITION, Channel.COUNSELLING})
"""Channels of which nothing is ever published, whatever the entry."""
_AT_ONCE = 500
_UNLIST = delete(service_requests).where(service_requests.c.event == bindparam("whose"))
_STORED = (
    select(entities.c.id, entities.c.body)
    .where(entities.c.type == SubjectType.EVENT.value, entities.c.id > bindparam("after"))
    .order_by(entities.c.id)
    .limit(_AT_ONCE)
)


class ServiceRequest(NamedTuple):
    """An event as the outside may know it, in the order of the table's columns; moments as the tables keep them."""

    event: str
    item: str
    item_version: int | None
    state: str
    public: bool
    reported_by: str
    lead: str | None
    grid: str | None
    since: str
    changed_at: str
    due: str | None


def service_request(event: Event) -> ServiceRequest | None:
    """What may be told of an event; None: nothing, to nobody."""
    if event.drill or event.excluded or event.item is None:
        return None
    due = event.total.due if event.total is not None and event.is_open else None
    return ServiceRequest(
        event=event.id, item=event.item, item_version=event.item_version, state=event.state.value,
        public=event.channel not in NEVER,
        reported_by=event.timeline[0].actor.account if event.timeline else "",
        lead=event.lead_post, grid=event.grid, since=stamp(event.reported_at), changed_at=stamp(event.changed_at),
        due=_kept(due),
    )  # fmt: skip


def list_requests(connection: Connection, events: Sequence[Event]) -> None:
    """Keep what may be told of events as they are after a commit's changes."""
    found = {event.id: service_request(event) for event in events}
    rows = [row._asdict() for row in found.values() if row is not None]
    if rows:
        connection.execute(upsert(service_requests, connection.dialect.name), rows)
    gone = [{"whose": event.id} for event in events if event.version > 1 and found[event.id] is None]
    if gone:
        connection.execute(_UNLIST, gone)


def list_all_requests(connection: Connection) -> None:
    """Keep it for every stored event (for a database of an older release), some of them at a time."""
    after = ""
    while stored := connection.execute(_STORED, {"after": after}).all():
        events = [ENTITY[SubjectType.EVENT].validate_json(body) for _, body in stored]
        list_requests(connection, [event for event in events if isinstance(event, Event)])
        after = stored[-1].id


def _kept(moment: datetime | None) -> str | None:
    return stamp(moment) if moment is not None else None
