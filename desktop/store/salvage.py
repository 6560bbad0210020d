"""What can still be had from a store's file that is not, or not yet, opened: its commands, row by row."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from desktop import sqlcipher
from desktop.store import file
from desktop.store.journal import RowValues
from desktop.store.outbox import OPEN, State
from desktop.store.tables import moment_of, outbox

log = logging.getLogger(__name__)

_MISSES = 500
"""Places in a row without a row, before the rest is given up."""


def salvage(damaged: Path, key: bytes | None) -> list[RowValues]:
    """The commands that can still be read from a damaged file: whole rows of the outbox, oldest first."""
    found: dict[int, RowValues] = {}
    try:
        with file.reading(damaged, key) as connection:
            there = {str(row[1]) for row in connection.execute("PRAGMA table_info(outbox)")}
            names = [column.name for column in outbox.columns if column.name in there]
            if "place" not in names:
                return []
            _walk(connection, names, found)
            _probe(connection, names, found)
    except (sqlcipher.Error, UnicodeError) as error:
        log.info("%s: %d commands read, then %s", damaged.name, len(found), error)
    return [row for _, row in sorted(found.items()) if _whole(row)]


def _walk(connection: sqlcipher.Connection, names: list[str], found: dict[int, RowValues]) -> None:
    query = f"SELECT {', '.join(names)} FROM outbox NOT INDEXED ORDER BY place"  # noqa: S608
    try:
        for row in connection.execute(query):
            values = dict(zip(names, row, strict=True))
            found[values["place"]] = values
    except (sqlcipher.Error, UnicodeError) as error:
        log.info("walking ended after %d commands: %s", len(found), error)


def _probe(connection: sqlcipher.Connection, names: list[str], found: dict[int, RowValues]) -> None:
    """Look behind a damaged page: one place after the other, each by itself."""
    query = f"SELECT {', '.join(names)} FROM outbox NOT INDEXED WHERE place = ?"  # noqa: S608
    place, misses = max(found, default=0), 0
    while misses < _MISSES:
        place += 1
        try:
            row = connection.execute(query, (place,)).fetchone()
        except (sqlcipher.Error, UnicodeError):
            row = None
        if row is None:
            misses += 1
            continue
        misses = 0
        values = dict(zip(names, row, strict=True))
        found[values["place"]] = values


def _whole(row: RowValues) -> bool:
    """Whether a row can be put into a new outbox: damage must not come over with it."""
    row.setdefault("revision", 0)
    numbers = ("place", "schema", "tries", "seq", "created_at", "changed_at", "revision")
    texts = [name for name in row if name not in numbers]
    if not all(isinstance(row.get(name), int) for name in numbers) or row.get("state") not in set(State):
        return False
    if not all(isinstance(row[name], str) and "\ufffd" not in row[name] for name in texts):
        return False
    try:
        moment_of(row["created_at"])
        moment_of(row["changed_at"])
    except OverflowError:
        return False
    return bool(row["id"])


def export_open(path: Path, key: bytes | None = None) -> str:
    """The open commands of a file of any version as JSON lines, oldest first; the file is only read.

    For a file that a later version wrote, or that cannot be opened any more. Raises Damaged if nothing can be read.
    """
    lines: list[str] = []
    with file.doors(), file.reading(path, key) as connection:
        cursor = connection.execute("SELECT * FROM outbox NOT INDEXED ORDER BY place")
        names = [column[0] for column in cursor.description]
        for values in cursor:
            row: dict[str, Any] = dict(zip(names, values, strict=True))
            if row.get("state") in {State.DONE, State.WITHDRAWN}:
                continue
            lines.append(json.dumps(_told(row), ensure_ascii=False))
    return "".join(line + "\n" for line in lines)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """A row for a person and for reading it in again: bodies as JSON where they are, times in words."""
    told = {name: value for name, value in row.items() if name != "place"}
    for name in ("body", "actor", "answer"):
        try:
            told[name] = json.loads(told[name])
        except (KeyError, TypeError, ValueError):
            continue
    for name in ("created_at", "changed_at"):
        if isinstance(told.get(name), int):
            told[name] = moment_of(told[name]).isoformat()
    told["open"] = row.get("state") in set(OPEN)
    return told
