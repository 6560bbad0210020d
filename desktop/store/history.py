"""The past: ended events in pages by time, with a search over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from desktop.domain.events.events import Event
from desktop.domain.orders.orders import Order
from desktop.domain.whistles.whistles import Whistle
from desktop.store.search import Asked, asked

PAGE = 200
_FEW, _PART = 1000, 4000


@dataclass(frozen=True, slots=True)
class HistoryKey:
    """Where a page ended; the next one begins behind it."""

    at: int
    id: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Ended events, the latest first. ``next`` is None on the last page."""

    events: tuple[Event, ...]
    next: HistoryKey | None = None


def page(connection: Connection, query: str, after: HistoryKey | None, limit: int) -> HistoryPage:
    """One page of the ended events that hold every part of the query."""
    wanted = asked(query)
    given: dict[str, Any] = {**wanted.given, "limit": limit}
    where = ["ended = 1", wanted.test] if wanted.test else ["ended = 1"]
    if after is not None:
        where.append("(at, events.id) < (:at, :id)")
        given |= {"at": after.at, "id": after.id}
    source = "events"
    if wanted.rows and _few(connection, wanted):
        source = f"({wanted.rows}) AS found CROSS JOIN events ON events.row = found.row"
    elif wanted.rows:
        source = "events INDEXED BY events_by_time"
        where.insert(1, f"events.row IN ({wanted.rows})")
    rows = connection.execute(
        text(
            f"SELECT at, events.id, body FROM {source} WHERE {' AND '.join(where)} "  # noqa: S608
            "ORDER BY at DESC, events.id DESC LIMIT :limit"
        ),
        given,
    ).all()
    found = tuple(Event.model_validate_json(row.body) for row in rows)
    return HistoryPage(found, HistoryKey(rows[-1].at, rows[-1].id) if len(rows) == limit else None)


def _few(connection: Connection, wanted: Asked) -> bool:
    """Whether it is quicker to fetch all and sort them than to walk back in time until a page is full."""
    found = text(f"SELECT count(*) FROM (SELECT row FROM ({wanted.rows}) LIMIT {_FEW + 1})")  # noqa: S608
    few: bool = connection.execute(found, wanted.given).scalar_one() <= _FEW
    return few


def count(connection: Connection, query: str, after: int = 0) -> tuple[int, int | None]:
    """How many ended events hold every part of the query: some of them, and the row to go on after.

    None instead of the row: that was all. A long count comes in parts, so that nothing that is to be saved waits.
    """
    wanted = asked(query)
    run: dict[str, Any] = dict(wanted.given)
    if not wanted.rows:
        found = connection.execute(text("SELECT count(*) FROM events WHERE ended = 1"))
    elif wanted.test:
        return _part(connection, wanted, after)
    else:
        live = f" - (SELECT count(*) FROM events WHERE ended = 0 AND row IN ({wanted.rows}))"  # noqa: S608
        counted = wanted.rows.replace("SELECT rowid AS row", "SELECT count(*)") if wanted.ended else ""
        whole = counted or f"SELECT (SELECT count(*) FROM ({wanted.rows})){live}"  # noqa: S608
        found = connection.execute(text(whole), run)
    return found.scalar_one(), None


def _part(connection: Connection, wanted: Asked, after: int) -> tuple[int, int | None]:
    given: dict[str, Any] = {**wanted.given, "after": after, "part": _PART}
    rows = f"SELECT row FROM ({wanted.rows}) WHERE row > :after ORDER BY row LIMIT :part"  # noqa: S608
    seen, last, found = connection.execute(
        text(
            f"SELECT count(*), max(events.row), count(*) FILTER (WHERE ended = 1 AND {wanted.test}) "  # noqa: S608
            f"FROM ({rows}) AS found CROSS JOIN events ON events.row = found.row"
        ),
        given,
    ).one()
    return found, last if seen == _PART else None


def event_orders(connection: Connection, event_id: str) -> list[Order]:
    """The orders of one event, oldest first."""
    rows = connection.execute(
        text("SELECT body FROM orders WHERE event = :event ORDER BY issued_at, id"), {"event": event_id}
    )
    return [Order.model_validate_json(body) for (body,) in rows]


def event_whistles(connection: Connection, event_id: str) -> list[Whistle]:
    """The whistles of one event, the first first."""
    rows = connection.execute(text("SELECT body FROM whistles WHERE event = :event"), {"event": event_id})
    return sorted((Whistle.model_validate_json(body) for (body,) in rows), key=lambda one: one.blown_at)


def whistles(connection: Connection) -> list[Whistle]:
    """All whistles, live and past."""
    return [
        Whistle.model_validate_json(body) for (body,) in connection.execute(text("SELECT body FROM whistles"))
    ]


def event(connection: Connection, event_id: str) -> Event | None:
    """One event, live or past; None if the store does not hold it."""
    body = connection.execute(text("SELECT body FROM events WHERE id = :id"), {"id": event_id}).scalar()
    return Event.model_validate_json(body) if body is not None else None
