"""The past: ended events in pages by time, with a search over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from desktop.domain.events import Event
from desktop.domain.orders import Order
from desktop.domain.whistles import Whistle
from desktop.store.search import match

PAGE = 200


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


def _where(query: str, given: dict[str, Any]) -> str:
    expression = match(query)
    if expression is None:
        return "ended = 1"
    given["match"] = expression
    return "ended = 1 AND row IN (SELECT rowid FROM event_search WHERE event_search MATCH :match)"


def page(connection: Connection, query: str, after: HistoryKey | None, limit: int) -> HistoryPage:
    """One page of the ended events that hold every part of the query."""
    given: dict[str, Any] = {"limit": limit}
    where = _where(query, given)
    if after is not None:
        where += " AND (at, id) < (:at, :id)"
        given |= {"at": after.at, "id": after.id}
    rows = connection.execute(
        text(f"SELECT at, id, body FROM events WHERE {where} ORDER BY at DESC, id DESC LIMIT :limit"),  # noqa: S608
        given,
    ).all()
    found = tuple(Event.model_validate_json(row.body) for row in rows)
    return HistoryPage(found, HistoryKey(rows[-1].at, rows[-1].id) if len(rows) == limit else None)


def count(connection: Connection, query: str) -> int:
    """How many ended events hold every part of the query."""
    given: dict[str, Any] = {}
    where = _where(query, given)
    found: int = connection.execute(text(f"SELECT count(*) FROM events WHERE {where}"), given).scalar_one()  # noqa: S608
    return found


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
