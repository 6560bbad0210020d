"""What an account's picture comes to (``domain.digest``), so that a client notices when its own has drifted."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Row, and_, select, union_all

from desktop.central.database.base import stamp
from desktop.central.showing.masked import COLUMNS, beside, body_for
from desktop.central.showing.sight import Keys, Sight, shown
from desktop.central.tables.core import entities
from desktop.domain.commands import SubjectType
from desktop.domain.digest import Digest, digest_of, fingerprint
from desktop.domain.rights.projection import Clearance

Key = tuple[str, str, int, Clearance | None]
"""Type, id, version, and to whom it is shown."""

OF_EVENT = (SubjectType.ORDER.value, SubjectType.WHISTLE.value)
"""What belongs to an event and is told with it."""

_ALWAYS = (SubjectType.SETTING.value, SubjectType.ROTA.value, SubjectType.COUNTER.value)
"""What is part of every picture."""
_MOST = 100_000
_CHUNK = 500


class Digests:
    """Figures of pictures; what one version of a thing comes to is found out once for all accounts."""

    def __init__(self) -> None:
        self._known: dict[Key, int] = {}
        self._lock = threading.Lock()

    def of(self, connection: Connection, sight: Sight, now: datetime) -> Digest:
        """The figure of what an account sees: open events, what is theirs, shifts, absences and tickets
        not over at ``now``, settings, counters, open alerts, handovers that wait."""
        rows = [row for row in connection.execute(_picture(now)) if _seen(sight, row)]
        wanted = [(row.type, row.id, row.version, sight.clearance_for(_keys(row))) for row in rows]
        with self._lock:
            known = {key: self._known[key] for key in wanted if key in self._known}
        missing = [key for key in wanted if key not in known]
        for start in range(0, len(missing), _CHUNK):
            for clearance in {key[3] for key in missing[start : start + _CHUNK]}:
                part = [key for key in missing[start : start + _CHUNK] if key[3] is clearance]
                known |= _fingerprints(connection, clearance, part)
        with self._lock:
            if len(self._known) > _MOST:
                self._known.clear()
            self._known |= known
        return digest_of(known[key] for key in wanted)


def _seen(sight: Sight, row: Row[Any]) -> bool:
    return shown(sight, _keys(row))


def _keys(row: Row[Any]) -> Keys:
    return frozenset(row.sight.split("\n"))


def _picture(now: datetime) -> CompoundSelect[Any]:
    event, order = entities.alias("event"), entities.alias("of_event")
    columns = ("type", "id", "version", "sight")
    is_open = (event.c.type == SubjectType.EVENT.value, event.c.active)
    of_open = and_(order.c.event == event.c.id, order.c.type.in_(OF_EVENT))
    roster = (SubjectType.SHIFT.value, SubjectType.ABSENCE.value, SubjectType.TICKET.value)
    shift = (entities.c.type.in_(roster), entities.c.active.is_(False))
    waiting = (SubjectType.ALERT.value, SubjectType.CALLOUT.value, SubjectType.HANDOVER.value)
    alert = (entities.c.type.in_(waiting), entities.c.active)
    return union_all(
        select(*(event.c[name] for name in columns)).where(*is_open),
        select(*(order.c[name] for name in columns)).select_from(event.join(order, of_open)).where(*is_open),
        select(*(entities.c[name] for name in columns)).where(*shift, entities.c.until > stamp(now)),
        select(*(entities.c[name] for name in columns)).where(entities.c.type.in_(_ALWAYS)),
        select(*(entities.c[name] for name in columns)).where(*alert),
    )


def _fingerprints(
    connection: Connection, clearance: Clearance | None, wanted: Sequence[Key]
) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for kind in {key[0] for key in wanted}:
        ids = [key[1] for key in wanted if key[0] == kind]
        query = select(
            entities.c.type, entities.c.id, entities.c.version, entities.c.body, *COLUMNS
        ).select_from(beside())
        for row in connection.execute(query.where(entities.c.type == kind, entities.c.id.in_(ids))):
            body = body_for(clearance, row)
            found[(kind, row.id, row.version, clearance)] = fingerprint(kind, body)
    return found
