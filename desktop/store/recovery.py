"""Bringing outbox and journal together at a start: what one of them has lost comes back from the other."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from desktop.store import outbox
from desktop.store.journal import Entry, Journal, RowValues
from desktop.store.outbox import OPEN, State

_FIXED = ("lane", "author", "schema", "actor", "body", "created_at")


def merge(connection: Connection, journal: Journal) -> int:
    """Make the outbox what both of them know; returns how many commands came back from the journal.

    The outbox may be new (the file was missing or damaged), or have gone back in time (its log was damaged). What was
    withdrawn or done stays so whoever of the two knows it; where both know a command, the later word counts.
    """
    rows = {row["id"]: row for row in outbox.raw(connection, list(journal.entries))}
    missing: list[RowValues] = []
    for id_, entry in journal.entries.items():
        row = rows.get(id_)
        if entry.row is not None:
            if row is None or _stale(row, entry):
                missing.append(entry.row)
        elif row is not None and row["state"] in OPEN and entry.at >= row["changed_at"]:
            outbox.put_back(connection, [{**row, "state": entry.state, "changed_at": entry.at}])
    outbox.put_back(connection, sorted(missing, key=lambda row: int(row.get("place", 0))))
    return len(missing)


def _stale(row: RowValues, entry: Entry) -> bool:
    """Whether the journal's word on an open command is later than the row."""
    if row["state"] == State.WITHDRAWN:
        return False
    if any(row[name] != entry.row[name] for name in _FIXED if entry.row and name in entry.row):
        return True  # these never change: it was damaged, and the journal's checksum is right
    if row["state"] == State.DONE:
        return bool(entry.again and entry.at >= row["changed_at"])
    return bool(row["state"] != entry.state and entry.at >= row["changed_at"])


def differs(journal: Journal, rows: Iterable[RowValues]) -> bool:
    """Whether the journal does not hold exactly these open commands as they stand."""
    return {id_: entry.state for id_, entry in journal.open.items()} != {
        row["id"]: row["state"] for row in rows
    }


def take_over(journal: Journal, rows: Iterable[RowValues]) -> None:
    """Have the journal hold exactly these open commands (``rewrite`` makes it durable)."""
    ended = {id_: entry for id_, entry in journal.entries.items() if entry.row is None}
    again = {id_ for id_, entry in journal.entries.items() if entry.again or entry.row is None}
    entries = {row["id"]: Entry(row, row["state"], row["changed_at"], row["id"] in again) for row in rows}
    journal.entries = {id_: entry for id_, entry in ended.items() if id_ not in entries} | entries
