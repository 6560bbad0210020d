"""What scores (考评) are reckoned from: the orders of a period and their events, page by page.

Bodies come as they are stored: whoever asks parses them beside the store's thread, which others wait for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.store.tables import micros

PAGE = 2_000


class Page(NamedTuple):
    """Some bodies, and where to go on (None: that was all)."""

    bodies: tuple[str, ...]
    last: int | None


_ORDERS = """
SELECT rowid, body FROM orders WHERE rowid > ? AND (
    (issued_at >= ? AND issued_at < ?) OR (due >= ? AND due < ?) OR (answered_at >= ? AND answered_at < ?)
) ORDER BY rowid LIMIT ?"""
_REPORTED = """
SELECT row, CASE WHEN substr(json_extract(body, '$.reported_at'), 1, 19) BETWEEN ? AND ? THEN body END
FROM events WHERE row > ? ORDER BY row LIMIT ?"""
_AT_ONCE = 500


def orders(connection: Connection, start: datetime, end: datetime, after: int) -> Page:
    """Orders that were issued, answered or due in [``start``, ``end``)."""
    period = (micros(start), micros(end))
    rows = connection.exec_driver_sql(_ORDERS, (after, *period * 3, PAGE)).all()
    return Page(tuple(body for _, body in rows), rows[-1][0] if len(rows) == PAGE else None)


def events(connection: Connection, ids: Sequence[str]) -> tuple[str, ...]:
    """These events, those that are there."""
    found: list[str] = []
    for start in range(0, len(ids), _AT_ONCE):
        part = tuple(ids[start : start + _AT_ONCE])
        marks = ", ".join("?" * len(part))
        found += connection.exec_driver_sql(
            f"SELECT body FROM events WHERE id IN ({marks})",  # noqa: S608 - question marks alone
            part,
        ).scalars()
    return tuple(found)


def reported(connection: Connection, start: datetime, end: datetime, after: int) -> Page:
    """Events that were reported from ``start`` to ``end``, to the second; a page is of all events."""
    period = tuple(f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}" for moment in (start, end))
    rows = connection.exec_driver_sql(_REPORTED, (*period, after, PAGE)).all()
    bodies = tuple(body for _, body in rows if body is not None)
    return Page(bodies, rows[-1][0] if len(rows) == PAGE else None)
