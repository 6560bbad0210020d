"""The central's database: what everybody asks of it. SQLite's own is in ``sqlite``, PostgreSQL's in ``postgres``."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table

from desktop.central.all_tables import metadata
from desktop.central.dialect import upsert

FILE = "central.sqlite"
"""The file of a central on SQLite, in its data folder."""
KEY_BYTES = 32


def stamp(moment: datetime) -> str:
    """A moment as the tables keep it: UTC, microseconds, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Database(ABC):
    """Readers see one state from begin to end; what was written is durable once ``write`` has ended."""

    engine: Engine
    shared = False
    """Whether other processes may write to it, too."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        """Held by whoever writes to the log, also while he tells others of his commit: news go out in the order of
        seq."""
        self.failed = False
        """It cannot be relied on any more: nothing is written, whoever serves has to end and begin again."""
        self.on_failure: Callable[[], None] = lambda: None
        """Called once when that happens, on the thread that noticed."""

    @abstractmethod
    def check(self) -> None:
        """Read it once. Raises Problem (code ``unreadable``) where that does not work, or where it is none of ours."""

    @abstractmethod
    def read(self) -> AbstractContextManager[Connection]:
        """One read transaction."""

    @abstractmethod
    def write(self) -> AbstractContextManager[Connection]:
        """One write transaction; durable once the block has ended without an exception."""

    @abstractmethod
    def bulk(self) -> Bulk:
        """A way to fill a new database that nobody else uses yet."""

    def create(self) -> None:
        """Make the tables that are not there yet."""
        with self.write() as connection:
            metadata.create_all(connection)

    def fold(self) -> None:
        """Bring what was written to its last place; nobody may be writing."""
        return

    def replace(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, or overwrite those that have the same primary key."""
        if rows:
            connection.execute(upsert(table, connection.dialect.name), rows)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


class Bulk(ABC):
    """Filling a new database: nothing is sure before ``finish``, so it must not be in use before.

    ``insert`` takes rows as tuples in the order of the table's columns, of which the last may be left to their
    defaults; each block of them is a transaction.
    """

    @abstractmethod
    def block(self) -> AbstractContextManager[None]:
        """One transaction."""

    @abstractmethod
    def insert(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows, each with the same number of values in the table's order."""

    @abstractmethod
    def finish(self) -> None:
        """Make it durable."""

    @abstractmethod
    def close(self) -> None:
        """Give the connection up; what was not committed is lost."""
