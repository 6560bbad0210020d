"""Bringing outbox and journal together at a start: what one of them has lost comes back from the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection

from desktop.store import outbox
from desktop.store.journal import Entry, Journal, RowValues, journal_of
from desktop.store.outbox import OPEN
from desktop.store.problems import WrongKey
from desktop.store.salvage import salvage

_LOGS = ("-wal", "-shm")
_FIXED = ("lane", "author", "schema", "actor", "body", "created_at")


def merge(connection: Connection, journal: Journal) -> int:
    """Make the outbox what both of them know; returns how many commands came back from the journal.

    The outbox may be new (the file was missing or damaged), or have gone back in time (its log was damaged). Where
    both know a command the later revision counts, so what was withdrawn or done does not come back.
    """
    rows = {row["id"]: row for row in outbox.raw(connection, list(journal.entries))}
    missing: list[RowValues] = []
    for id_, entry in journal.entries.items():
        row = rows.get(id_)
        if entry.row is not None:
            if row is None or entry.revision > row["revision"] or _damaged(row, entry.row):
                missing.append(entry.row)
        elif row is not None and entry.revision > row["revision"]:
            ended = {"state": entry.state, "changed_at": entry.at, "revision": entry.revision}
            outbox.put_back(connection, [{**row, **ended}])
    outbox.put_back(connection, sorted(missing, key=lambda row: int(row["place"])))
    return sum(row["id"] not in rows or rows[row["id"]]["state"] not in OPEN for row in missing)


def _damaged(row: RowValues, known: RowValues) -> bool:
    """These never change: a row of a plain file was damaged, and the journal's checksum is right."""
    return row["revision"] == known["revision"] and any(row[name] != known[name] for name in _FIXED)


def differs(journal: Journal, rows: Iterable[RowValues]) -> bool:
    """Whether the journal does not hold exactly these open commands as they stand."""
    held = {id_: entry.revision for id_, entry in journal.open.items()}
    return held != {row["id"]: row["revision"] for row in rows}


def take_over(journal: Journal, rows: Iterable[RowValues]) -> None:
    """Have the journal hold exactly these open commands (``rewrite`` makes it durable)."""
    ended = {id_: entry for id_, entry in journal.entries.items() if entry.row is None}
    held = {row["id"]: Entry(row, row["state"], row["changed_at"], row["revision"]) for row in rows}
    journal.entries = {id_: entry for id_, entry in ended.items() if id_ not in held} | held


def returned(path: Path, key: bytes) -> Iterator[tuple[Path, list[RowValues]]]:
    """The open commands of each file of this store that was set aside without its key, if this key opens it."""
    for aside in sorted(path.parent.glob(f"{path.name}.locked-*")):
        if not aside.exists() or aside.name.endswith((*_LOGS, ".journal")):
            continue
        journal = Journal(journal_of(aside), key)
        try:
            journal.load()
        except (WrongKey, OSError):
            continue
        rows = {row["id"]: row for row in salvage(aside, key)}
        rows |= {id_: entry.row for id_, entry in journal.entries.items() if entry.row and id_ not in rows}
        yield aside, [row for row in rows.values() if row["state"] in OPEN]


def was_read(aside: Path) -> None:
    """A file that was set aside without its key need not be read again; it stays."""
    for suffix in ("", *_LOGS, ".journal"):
        part = aside.with_name(aside.name + suffix)
        if part.exists():
            part.rename(part.with_name(part.name.replace(".locked-", ".read-")))
