"""Facts of events (``domain.figures.facts``) kept beside them, so that figures need not read every body again.

Triggers note each event that is written or goes in ``facts_due``: what is due is told anew from the body by whoever
asks for figures, beside the store's thread. So taking in a change costs one small row, and nothing is ever stale.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.figures.facts import MARKS, NAMES, NUMBERS, STATES, TELLING, UNITS
from desktop.store.mirror import write_meta
from desktop.store.tables import facts, facts_due, micros, moment_of

DUE_PAGE, PAGE, BODIES = 500, 5_000, 1_000
MANY = 1_000
"""So many events are told in the time of a blink; more, as after an update, are told before anybody asks."""
_DAY = timedelta(days=1)
_AT_ONCE = 500

_NOTE = "INSERT INTO facts_due (row) SELECT {0}.row WHERE NOT EXISTS (SELECT 1 FROM facts_due WHERE row = {0}.row)"
_FORGET = "DELETE FROM facts WHERE row = OLD.row"
TRIGGERS = (
    f"CREATE TRIGGER facts_of_new AFTER INSERT ON events BEGIN {_NOTE.format('NEW')}; END",
    f"CREATE TRIGGER facts_of_changed AFTER UPDATE OF body ON events BEGIN {_NOTE.format('NEW')}; END",
    f"CREATE TRIGGER facts_of_gone AFTER DELETE ON events BEGIN {_FORGET}; {_NOTE.format('OLD')}; END",
)
_PAGE = """
SELECT row, version, id, channel, item, grid, lead, rows, marks FROM facts WHERE row > ? ORDER BY row LIMIT ?"""
_BODIES = """
SELECT row, CASE WHEN ended = 0 OR at >= ?1 OR due >= ?2 THEN body
    WHEN (at >= ?3 OR due >= ?4) AND substr(body, instr(body, '"reported_at":"') + 15, 10) <= ?5 THEN body END
FROM (
    SELECT row, ended, at, body, CASE instr(body, '"total":{') WHEN 0 THEN '' ELSE
        substr(body, instr(body, '"total":{') + instr(substr(body, instr(body, '"total":{'), 100), '"due":"') + 6, 10)
        END AS due
    FROM events WHERE row > ?6 ORDER BY row LIMIT ?7
)"""
# Written out: to take each body apart as JSON would take ten times as long.
_BODIES_OF = "SELECT row, body FROM events WHERE row IN ({marks})"
_SAID = """
SELECT row, id, json_extract(body, '$.number'), json_extract(body, '$.title'), json_extract(body, '$.state')
FROM events WHERE row IN ({marks})"""


_META = "SELECT key, value FROM meta WHERE key IN ('epoch', 'seq', 'data_at', 'past')"
_NAMED = """
SELECT id, json_extract(body, '$.number'), json_extract(body, '$.title') FROM events WHERE id IN ({marks})"""


_SHAPE = "\n".join((*MARKS, "", *NUMBERS, "", *NAMES, "", *UNITS, "", *STATES, "", *Severity))
FORM = f"{TELLING}-{zlib.crc32(_SHAPE.encode()):08x}"
"""How facts are told and packed. Facts that another release kept otherwise are of no use here."""


class Due(NamedTuple):
    """Events whose facts are to be told: (row, body), body None where it is gone. ``seq`` as of this reading."""

    rows: tuple[tuple[int, str | None], ...]
    epoch: str
    seq: int
    data_at: datetime | None
    whole: bool


class Kept(NamedTuple):
    """Facts of one event: its row, version, id, channel, item, grid, lead post, how many rows, and these packed."""

    row: int
    version: int
    id: str
    channel: str
    item: str
    grid: str
    lead: str
    rows: int
    marks: bytes


def create(connection: Connection) -> None:
    """Make the tables and triggers; all events that are there are due."""
    for table in (facts, facts_due):
        table.create(connection, checkfirst=True)
    watch(connection)
    connection.exec_driver_sql("INSERT INTO facts_due (row) SELECT row FROM events")


def watch(connection: Connection) -> None:
    """Make the triggers."""
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)


def is_ours(connection: Connection) -> bool:
    """Whether the facts that are kept were told as this release tells them."""
    form = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'facts'").scalar()
    return bool(form == FORM)


def many_due(connection: Connection) -> bool:
    """Whether so much is due that whoever asked for figures would wait."""
    count: int = connection.exec_driver_sql("SELECT count(*) FROM facts_due").scalar_one()
    return count >= MANY


def renew(connection: Connection) -> None:
    """Let the facts of another release go: all events are due."""
    connection.exec_driver_sql("DELETE FROM facts")
    connection.exec_driver_sql("INSERT OR IGNORE INTO facts_due (row) SELECT row FROM events")
    write_meta(connection, facts=FORM)


def due(connection: Connection, below: int = 1 << 62) -> Due:
    """Some events with a row ``below`` this whose facts are to be told, the newest first.

    None where nothing was left out: all are told, up to the seq. Fewer than ``DUE_PAGE`` are the last.
    """
    rows = connection.exec_driver_sql(
        "SELECT d.row, e.body FROM facts_due d LEFT JOIN events e ON e.row = d.row WHERE d.row < ? "
        "ORDER BY d.row DESC LIMIT ?",
        (below, DUE_PAGE),
    )
    meta = _meta(connection)
    at = moment_of(int(meta["data_at"])) if "data_at" in meta else None
    whole = "past" in meta and meta["past"] == meta.get("epoch")
    return Due(
        tuple((row, body) for row, body in rows), meta.get("epoch", ""), int(meta.get("seq", "0")), at, whole
    )


def keep(connection: Connection, told: Sequence[Kept], gone: Sequence[int]) -> None:
    """Keep what was told; an event that was written again meanwhile stays due."""
    run = connection.exec_driver_sql
    if told:
        run(
            "INSERT OR REPLACE INTO facts (row, version, id, channel, item, grid, lead, rows, marks) "
            "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM events WHERE row = ? AND version = ?)",
            [(*one, one.row, one.version) for one in told],
        )
        run(
            "DELETE FROM facts_due WHERE row = ? AND EXISTS (SELECT 1 FROM events WHERE row = ? AND version = ?)",
            [(one.row, one.row, one.version) for one in told],
        )
    if gone:
        run(
            "DELETE FROM facts_due WHERE row = ? AND NOT EXISTS (SELECT 1 FROM events WHERE row = ?)",
            [(row, row) for row in gone],
        )


def page(connection: Connection, after: int) -> list[tuple[Any, ...]]:
    """Facts that are kept, due ones as they were, column by column as in ``Kept`` (none: nothing is left), in the order
    of their rows; fewer than ``PAGE`` are the last."""
    return list(zip(*connection.exec_driver_sql(_PAGE, (after, PAGE)).all(), strict=True))


def bodies(
    connection: Connection, after: int, start: datetime, also: tuple[datetime, datetime]
) -> list[tuple[int, str | None]]:
    """A page of events in the order of their rows: the body as it is stored, None where it bears on nothing since
    ``start``, nor on the stretch ``also``: it had ended before, and its limit too. Fewer than ``BODIES``: the last."""
    first, last = also
    # a day more on either side: whatever zone a limit is written in
    days = [f"{one.astimezone(UTC):%Y-%m-%d}" for one in (start - _DAY, first - _DAY, last + _DAY)]
    given = (micros(start), days[0], micros(first), days[1], days[2], after, BODIES)
    return [(row, body) for row, body in connection.exec_driver_sql(_BODIES, given)]


def bodies_of(connection: Connection, rows: Sequence[int]) -> tuple[str, int, list[tuple[int, str | None]]]:
    """The log's epoch and seq, and as of then these events' bodies, None for those that are gone."""
    meta = _meta(connection)
    found: dict[int, str | None] = dict.fromkeys(rows)
    found.update((row, body) for row, body in _of(connection, _BODIES_OF, rows))
    return meta.get("epoch", ""), int(meta.get("seq", "0")), list(found.items())


def told(connection: Connection, rows: Sequence[int]) -> list[dict[str, Any]]:
    """What a list of events says of each: id, number, title, state."""
    found: dict[int, dict[str, Any]] = {}
    for row, id_, number, title, state in _of(connection, _SAID, rows):
        found[row] = {"row": row, "id": id_, "number": number, "title": title, "state": state}
    return [found[row] for row in rows if row in found]


def named_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Number ("—" while it has none) and title of events, by id; those that are not here are left out."""
    return {id_: (number or "—", title) for id_, number, title in _of(connection, _NAMED, ids)}


def _meta(connection: Connection) -> dict[str, str]:
    """Of which moment of the log the store is; without the township, which is large."""
    return {str(key): str(value) for key, value in connection.exec_driver_sql(_META)}


def _of(connection: Connection, query: str, rows: Sequence[int] | Sequence[str]) -> Iterator[Any]:
    """What a query says of these events, asked in parts; ``{marks}`` in it stands for their rows."""
    for start in range(0, len(rows), _AT_ONCE):
        part = tuple(rows[start : start + _AT_ONCE])
        yield from connection.exec_driver_sql(query.format(marks=", ".join("?" * len(part))), part)
