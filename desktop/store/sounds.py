"""The past by initials and phone tails: an index that is filled beside the work, in the order of the events' rows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

BATCH = 200

_LISTEN = """
INSERT INTO sounds (row, code, tail)
SELECT row, code_of(json_extract(body, '$.title'), json_extract(body, '$.place')),
    substr(coalesce(json_extract(body, '$.reporter.phone'), ''), -4)
FROM events WHERE row > ? ORDER BY row LIMIT ?"""
_INDEX = "INSERT INTO event_sound (rowid, some) SELECT row, sounds_of(code) FROM sounds WHERE row > ?"
_UNINDEX = """
INSERT INTO event_sound (event_sound, rowid, some)
SELECT 'delete', s.row, sounds_of(s.code) FROM events e JOIN sounds s ON s.row = e.row WHERE """

_UNSEARCH = """
INSERT INTO event_search (event_search, rowid, one, two)
SELECT 'delete', row, singles(words), pairs(words) FROM events WHERE id = ? AND ended = 0 AND indexed = 1"""
_UNSEARCHED = "UPDATE events SET indexed = 0 WHERE id = ? AND ended = 0 AND indexed = 1"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the index has got; rows, not events."""

    done: int
    all: int

    @property
    def complete(self) -> bool:
        """Whether every event can be found."""
        return self.done >= self.all

    @property
    def percent(self) -> int:
        """A whole number, 100 only when it is complete."""
        return 100 if self.complete else min(99, 100 * self.done // max(1, self.all))


class Index:
    """The index as its store holds it: how far it is, and whether there is anything to do."""

    def __init__(self, write: Callable[[], Awaitable[Progress]]) -> None:
        self.progress = Progress(0, 0)
        self.grew = asyncio.Event()
        """Set when events may have come in."""
        self._write = write
        self._grown = True

    def grow(self) -> None:
        """Events may have come in."""
        self._grown = True
        self.grew.set()

    async def more(self) -> Progress:
        """Take some more events in; how far it is then."""
        if self._grown or not self.progress.complete:
            self._grown = False
            self.progress = await self._write()
        return self.progress


def opened(connection: Connection, ids: Iterable[str]) -> None:
    """Those of these that are open again leave the search of the past: it counts ended events alone."""
    for id_ in ids:
        connection.exec_driver_sql(_UNSEARCH, (id_,))
        connection.exec_driver_sql(_UNSEARCHED, (id_,))


def progress(connection: Connection) -> Progress:
    """How far the index has got."""
    row = connection.exec_driver_sql(
        "SELECT (SELECT max(row) FROM sounds), (SELECT max(row) FROM events)"
    ).one()
    return Progress(row[0] or 0, row[1] or 0)


def more(connection: Connection, batch: int = BATCH) -> Progress:
    """Take the next events into the index."""
    before = progress(connection)
    if before.complete:
        return before
    connection.exec_driver_sql(_LISTEN, (before.done, batch))
    connection.exec_driver_sql(_INDEX, (before.done,))
    return progress(connection)


def erase(connection: Connection, event: str) -> None:
    """One event is about to go."""
    connection.exec_driver_sql(_UNINDEX + "e.id = ?", (event,))
    connection.exec_driver_sql(
        "DELETE FROM sounds WHERE row = (SELECT row FROM events WHERE id = ?)", (event,)
    )


def erase_live(connection: Connection) -> None:
    """All events that have not ended are about to go."""
    connection.exec_driver_sql(_UNINDEX + "e.ended = 0")
    connection.exec_driver_sql("DELETE FROM sounds WHERE row IN (SELECT row FROM events WHERE ended = 0)")


def erase_all(connection: Connection) -> None:
    """All events are about to go."""
    connection.exec_driver_sql("INSERT INTO event_sound (event_sound) VALUES ('delete-all')")
    connection.exec_driver_sql("DELETE FROM sounds")
