"""Entities as a clearance may know them: made when they are stored, and where that was not done when they are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, and_, or_, select, tuple_
from sqlalchemy.sql.selectable import Join

from desktop.central.database.base import Database
from desktop.central.log.picture import ENTITY
from desktop.central.tables.core import entities
from desktop.central.tables.masked import masked
from desktop.domain.commands import SubjectType
from desktop.domain.evolve import Entity
from desktop.domain.rights.projection import Clearance, edition_of, mask
from desktop.domain.state import subject_type

_STORED = Clearance.MASKED
"""What nearly everybody has. For a public screen it is made as it is read: there are few, and they read little."""
_EDITION = edition_of(_STORED)
_AT_ONCE = 500


def masked_rows(found: Iterable[Entity]) -> list[dict[str, Any]]:
    """Rows of the table for entities as they are being stored."""
    return [_row(entity) for entity in found]


def beside() -> Join:
    """The entities with what was made of each beforehand, where that is so: columns ``version``, ``masked`` of it."""
    made = and_(
        masked.c.type == entities.c.type,
        masked.c.id == entities.c.id,
        masked.c.version == entities.c.version,
        masked.c.edition == _EDITION,
    )
    return entities.outerjoin(masked, made)


COLUMNS = (masked.c.version.label("made"), masked.c.body.label("masked"))
"""What is to be read of ``beside`` besides the entity's own ``type`` and ``body``."""


def body_for(clearance: Clearance | None, row: Any) -> str:
    """An entity's JSON as a clearance may know it, from a row with ``type``, ``body`` and ``COLUMNS``."""
    body: str = row.body
    if clearance is None:
        return body
    if clearance is _STORED and row.made is not None:
        return row.masked if row.masked is not None else body
    entity = ENTITY[SubjectType(row.type)].validate_json(body)
    shown = mask(entity, clearance)
    return body if shown is entity else shown.model_dump_json()


class Filling:
    """Makes the rows that are not there (after an upgrade, of a past put in at once), so many at a time, once through.

    Whatever is stored from now on makes its own, so there is nothing to look for afterwards.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._after = ("", "")
        self.whole = False
        """Everything was looked at."""

    def go_on(self, at_most: int) -> int:
        """Make the next ones; how many were made."""
        if self.whole:
            return 0
        wanted = (
            select(entities.c.type, entities.c.id, entities.c.body)
            .select_from(beside())
            .where(masked.c.version.is_(None), tuple_(entities.c.type, entities.c.id) > self._after)
            .order_by(entities.c.type, entities.c.id)
        )
        with self._database.read() as connection:
            rows = connection.execute(wanted.limit(at_most)).all()
        made = [_row(ENTITY[SubjectType(row.type)].validate_json(row.body)) for row in rows]
        for start in range(0, len(made), _AT_ONCE):
            part = made[start : start + _AT_ONCE]
            for attempt in self._database.attempts():
                with attempt as connection:
                    self._database.replace(connection, masked, _still_so(connection, part))
        if rows:
            self._after = (rows[-1].type, rows[-1].id)
        self.whole = len(rows) < at_most
        return len(made)


def _still_so(connection: Connection, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of which there is no newer version by now."""
    same = [
        and_(entities.c.type == row["type"], entities.c.id == row["id"], entities.c.version == row["version"])
        for row in rows
    ]
    found = {
        tuple(row) for row in connection.execute(select(entities.c.type, entities.c.id).where(or_(*same)))
    }
    return [row for row in rows if (row["type"], row["id"]) in found]


def _row(entity: Entity) -> dict[str, Any]:
    shown = mask(entity, _STORED)
    return {
        "type": subject_type(entity).value,
        "id": entity.id,
        "version": entity.version,
        "edition": _EDITION,
        "body": None if shown is entity else shown.model_dump_json(),
    }
