"""The events of an earlier day: what had been reported by then and had not ended before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, text

from desktop.domain.events.events import Event
from desktop.store.history import HistoryKey
from desktop.store.tables import micros

PART = 1000
"""Ended events that are looked at in one turn of the store: what is to be saved waits no longer."""

_ENDED = text("""
SELECT at, id, CASE WHEN substr(body, instr(body, '"reported_at":"') + 15, 10) <= :day THEN body END AS body
FROM events INDEXED BY events_by_time
WHERE ended = 1 AND at >= :start AND (at, id) > (:at, :id) ORDER BY at, id LIMIT :part""")
# Written out: to take each body apart as JSON would take ten times as long.


def part(
    connection: Connection, start: datetime, end: datetime, after: HistoryKey | None
) -> tuple[list[Event], HistoryKey | None]:
    """Some of the ended events that were open at some time between two moments, or ended then; and behind which one to
    go on, None: these were the last."""
    given = {
        "start": micros(start), "day": f"{end.astimezone(UTC) + timedelta(days=1):%Y-%m-%d}",  # in whatever zone it is
        "at": after.at if after is not None else -1, "id": after.id if after is not None else "", "part": PART,
    }  # fmt: skip
    rows = connection.execute(_ENDED, given).all()
    found = [Event.model_validate_json(row.body) for row in rows if row.body is not None]
    last = HistoryKey(rows[-1].at, rows[-1].id) if len(rows) == PART else None
    return [one for one in found if one.reported_at < end], last
