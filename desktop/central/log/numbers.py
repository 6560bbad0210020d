"""The numbers that people ask for an event by: its query code, and what another system calls it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, delete, select

from desktop.central.database.dialect import insert_missing, json_text
from desktop.central.tables.core import numbers
from desktop.domain.events.events import Event
from desktop.domain.outside.outside import number_key

QUERY = "query"
"""The kind of a query code; every other kind is a channel."""

_FIND = select(numbers.c.event).where(
    numbers.c.kind == bindparam("of"), numbers.c.number == bindparam("wanted")
)
_UNLIST = delete(numbers).where(numbers.c.event == bindparam("whose"), numbers.c.kind != QUERY)
_ALL = (
    """
INSERT INTO numbers (kind, number, event)
SELECT 'query', replace({code}, ' ', ''), id FROM entities WHERE type = 'event' AND {code} IS NOT NULL
ON CONFLICT DO NOTHING
""",
    """
INSERT INTO numbers (kind, number, event)
SELECT {channel}, upper(replace({number}, ' ', '')), id FROM entities
WHERE type = 'event' AND coalesce({number}, '') <> ''
ON CONFLICT DO NOTHING
""",
)


def list_numbers(connection: Connection, events: Sequence[Event]) -> None:
    """Keep what events are asked for by, as they are after a commit's changes."""
    before = [{"whose": event.id} for event in events if event.version > 1]
    if before:
        connection.execute(_UNLIST, before)
    rows = [row for event in events for row in _rows_of(event)]
    if rows:
        connection.execute(insert_missing(numbers, connection.dialect.name), rows)


def list_all_numbers(connection: Connection) -> None:
    """Keep those of every stored event (after filling a log, or for a database of an older release)."""
    path = functools.partial(json_text, connection.dialect.name, "body")
    words = {"code": path("query_code"), "channel": path("channel"), "number": path("external", "number")}
    for statement in _ALL:
        connection.exec_driver_sql(statement.format(**words))


def event_of_number(connection: Connection, kind: str, number: str) -> str | None:
    """The event that a channel calls by this number."""
    found: str | None = connection.execute(_FIND, {"of": kind, "wanted": _kept(number)}).scalar()
    return found


def events_of_code(connection: Connection, code: str) -> list[str]:
    """The events that this query code was given to (almost always one)."""
    return list(connection.execute(_FIND, {"of": QUERY, "wanted": code_key(code)}).scalars())


def code_key(code: str) -> str:
    """A query code as it is kept: digits alone."""
    return "".join(code.split())


def _rows_of(event: Event) -> Iterator[dict[str, str]]:
    if event.query_code is not None:
        yield {"kind": QUERY, "number": _kept(code_key(event.query_code)), "event": event.id}
    if event.external is not None and event.external.number:
        number = number_key(event.external.number)
        yield {"kind": event.channel.value, "number": _kept(number), "event": event.id}


def _kept(number: str) -> str:
    """Without what not every database keeps in a text."""
    return number.replace("\0", "")
