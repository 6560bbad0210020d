"""What the mirror's picture comes to (``domain.digest``), to be compared with what the central says of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from desktop.domain.digest import Digest, digest_of, fingerprint
from desktop.store.tables import micros

__all__ = ["Digest", "digest"]

_PICTURE = """
SELECT 'event', body FROM events WHERE ended = 0
UNION ALL SELECT 'order', o.body FROM events e JOIN orders o ON o.event = e.id WHERE e.ended = 0
UNION ALL SELECT 'whistle', w.body FROM events e JOIN whistles w ON w.event = e.id WHERE e.ended = 0
UNION ALL SELECT 'shift', body FROM shifts WHERE ends > ?
UNION ALL SELECT 'absence', body FROM absences WHERE ends > ?
UNION ALL SELECT 'ticket', body FROM tickets WHERE ends > ?
UNION ALL SELECT 'counter', body FROM counters
UNION ALL SELECT 'setting', body FROM settings
UNION ALL SELECT 'rota', body FROM rotas
UNION ALL SELECT 'callout', body FROM callouts WHERE ended = 0
UNION ALL SELECT 'alert', body FROM alerts WHERE ended = 0
UNION ALL SELECT 'handover', body FROM handovers WHERE ended = 0"""


def digest(connection: Connection, now: datetime) -> Digest:
    """Of open events, what is theirs, shifts, absences and tickets not over at ``now``, counters, settings, the rota,
    open alerts and call-outs, handovers that wait."""
    return digest_of(_fingerprints(connection, now))


def _fingerprints(connection: Connection, now: datetime) -> Iterator[int]:
    for kind, body in connection.exec_driver_sql(_PICTURE, (micros(now), micros(now), micros(now))):
        try:
            yield fingerprint(kind, body)
        except ValueError:  # a damaged row agrees with nothing
            yield 0
