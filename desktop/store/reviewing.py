"""What reviews and lists of petitions are made of: the events that ended since a moment, page by page, as stored."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.store.tables import micros

PAGE = 1_000


class Place(NamedTuple):
    """Where a page ended."""

    at: int
    id: str


class Page(NamedTuple):
    """Some bodies, the oldest end first, and where to go on (None: that was all)."""

    bodies: tuple[str, ...]
    last: Place | None


_ENDED = """
SELECT at, id, body FROM events WHERE ended = 1 AND at >= ? AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?"""
_UNREVIEWED = """
SELECT body FROM events WHERE ended = 1 AND at >= ? AND json_extract(body, '$.state') = 'closed'
ORDER BY at DESC, id DESC LIMIT ?"""


def ended(connection: Connection, since: datetime, after: Place | None) -> Page:
    """Events that ended from ``since`` on."""
    place = after or Place(micros(since), "")
    rows = connection.exec_driver_sql(_ENDED, (micros(since), place.at, place.id, PAGE)).all()
    last = Place(rows[-1][0], rows[-1][1]) if len(rows) == PAGE else None
    return Page(tuple(body for _, _, body in rows), last)


_PROPOSED = """
SELECT body FROM events WHERE ended = 1 AND at >= ? AND json_extract(body, '$.review.proposal') <> ''
ORDER BY at DESC, id DESC LIMIT ?"""


def proposed(connection: Connection, since: datetime, most: int) -> tuple[str, ...]:
    """Events that ended since then and whose review proposes a change of the catalogue, the latest first."""
    return tuple(connection.exec_driver_sql(_PROPOSED, (micros(since), most)).scalars())


def unreviewed(connection: Connection, since: datetime, most: int) -> tuple[str, ...]:
    """Events that were closed since then and not reviewed, the latest first."""
    return tuple(connection.exec_driver_sql(_UNREVIEWED, (micros(since), most)).scalars())
