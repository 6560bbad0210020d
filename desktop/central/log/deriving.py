"""After an upgrade: what a newer release reads out of the same log is read out of it, for everything that is kept."""

from __future__ import annotations

import logging

from sqlalchemy import Connection, delete, select, update

from desktop.central.log.entity_rows import row_of
from desktop.central.log.lines import text_of
from desktop.central.log.picture import ENTITY
from desktop.central.tables.core import changes, entities, meta
from desktop.central.tables.masked import masked
from desktop.domain.changes import Change
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity, evolve

log = logging.getLogger(__name__)


def derive_anew(connection: Connection) -> int:
    """Evolve every entity again whose whole log is there, and store what differs; how many did."""
    epoch = connection.execute(select(meta.c.epoch)).scalar_one()
    state: dict[tuple[str, str], Entity | None] = {}
    query = select(changes.c.seq, changes.c.body).order_by(changes.c.seq)
    for seq, body in connection.execute(query, execution_options={"yield_per": 2000}):
        change = Change.model_validate_json(f"{text_of(epoch, seq, body)}}}")
        key = (change.subject.type.value, change.subject.id)
        before = state.get(key)
        if before is None and (change.subject.version > 1 or key in state):
            state[key] = None  # its beginning is not kept
        else:
            state[key] = evolve(before, change)
    differing = []
    stored = select(entities.c.type, entities.c.id, entities.c.version, entities.c.body)
    for kind, id_, version, body in connection.execute(stored):
        now = state.get((kind, id_))
        known = ENTITY.get(SubjectType(kind))
        if (
            now is not None
            and known is not None
            and now.version == version
            and known.validate_json(body) != now
        ):
            about = state.get((SubjectType.EVENT.value, getattr(now, "event", None) or ""))
            differing.append(row_of(now, about if isinstance(about, Event) else None))
    for row in differing:
        same = (entities.c.type == row["type"], entities.c.id == row["id"])
        connection.execute(update(entities).where(*same).values(row))
        connection.execute(delete(masked).where(masked.c.type == row["type"], masked.c.id == row["id"]))
    if differing:
        log.info("%d entities were derived anew from the log", len(differing))
    return len(differing)
