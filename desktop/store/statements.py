"""The mirror's statements: how each kind of entity is put into its table."""

from __future__ import annotations

from sqlalchemy import Table

from desktop.store import tables

INSERT_EVENT = """
INSERT INTO events (id, version, ended, at, item, words, body)
VALUES (:id, :version, :ended, :at, :item, :words, :body)"""
UPSERT_EVENT = (
    INSERT_EVENT
    + """
ON CONFLICT (id) DO UPDATE SET version = excluded.version, ended = excluded.ended, at = excluded.at,
    item = excluded.item, body = excluded.body"""
)
UPDATE_EVENT = """
UPDATE events SET version = :version, ended = :ended, at = :at, item = :item, body = :body WHERE id = :id"""
UPSERT_ORDER = """
INSERT INTO orders (id, version, event, lead, due, issued_at, answered_at, body)
VALUES (:id, :version, :event, :lead, :due, :issued_at, :answered_at, :body)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, lead = excluded.lead, due = excluded.due,
    answered_at = excluded.answered_at, body = excluded.body"""


def _upsert(table: Table) -> str:
    """Insert a row, or put it in the place of the one with its id."""
    names = [column.name for column in table.columns]
    values, fresh = (f":{name}" for name in names), (f"{name} = excluded.{name}" for name in names[1:])
    into = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join(values)})"  # noqa: S608 - our own names
    return f"{into} ON CONFLICT (id) DO UPDATE SET {', '.join(fresh)}"


UPSERT_SHIFT, UPSERT_SETTING = _upsert(tables.shifts), _upsert(tables.settings)
UPSERT_WHISTLE, UPSERT_ALERT = _upsert(tables.whistles), _upsert(tables.alerts)
UPSERT_ROTA = _upsert(tables.rotas)
UPSERT_CALLOUT = _upsert(tables.callouts)
UPSERT_ABSENCE = _upsert(tables.absences)
UPSERT_HANDOVER = _upsert(tables.handovers)
UPSERT_FIGURES = _upsert(tables.figures)
UPSERT_TICKET, UPSERT_COUNTER = _upsert(tables.tickets), _upsert(tables.counters)
# Left to itself SQLite walks through all ended events by their time.
INDEX = """
INSERT INTO event_search (rowid, one, two)
SELECT row, singles(words), pairs(words) FROM events INDEXED BY events_to_index WHERE ended = 1 AND indexed = 0"""
INDEXED = "UPDATE events INDEXED BY events_to_index SET indexed = 1 WHERE ended = 1 AND indexed = 0"
