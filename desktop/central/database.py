"""The central's database file: how it is opened, read and written. All that is SQLite's own stands here."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.pool import QueuePool

from desktop.central.tables import metadata

FILE = "central.sqlite"
_WRITING = "zhenshu_writing"


def stamp(moment: datetime) -> str:
    """A moment as the tables keep it: UTC, microseconds, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Database:
    """One SQLite file in WAL mode. Readers see one state from begin to end; there is one writer at a time.

    ``synchronous=FULL``: a commit that was answered survives a power cut (NORMAL loses acknowledged orders).
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.lock = threading.RLock()
        """Held by whoever writes, also while he tells others of his commit: news go out in the order of seq."""
        self.engine = _engine(file)

    def create(self) -> None:
        """Make the tables that are not there yet."""
        with self.write() as connection:
            metadata.create_all(connection)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One read transaction."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One write transaction; durable once the block has ended without an exception."""
        with (
            self.lock,
            self.engine.connect().execution_options(**{_WRITING: True}) as connection,
            connection.begin(),
        ):
            yield connection

    def replace(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, or overwrite those that have the same primary key."""
        if rows:
            connection.execute(_upsert(table), rows)

    def close(self) -> None:
        """Close all connections; the last one folds the write-ahead log into the file."""
        self.engine.dispose()


class Bulk:
    """Filling a new file: no waiting for the disk until ``finish``, so it must not be in use before.

    ``insert`` takes rows as tuples in the order of the table's columns; each block of them is a transaction.
    """

    def __init__(self, database: Database) -> None:
        self._connection = database.engine.raw_connection()
        self._cursor = self._connection.cursor()
        self._cursor.execute("PRAGMA synchronous=OFF")
        self._cursor.execute("PRAGMA cache_size=-65536")

    @contextmanager
    def block(self) -> Iterator[None]:
        """One transaction."""
        self._cursor.execute("BEGIN IMMEDIATE")
        yield
        self._cursor.execute("COMMIT")

    def insert(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows, each with a value for every column in the table's order."""
        if rows:
            marks = ",".join("?" * len(table.c))
            self._cursor.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)  # noqa: S608 - our own names

    def finish(self) -> None:
        """Bring everything to the disk and wait for it again from now on."""
        self._cursor.execute("PRAGMA synchronous=FULL")
        self._cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give the connection up; what was not committed is lost."""
        self._cursor.close()
        self._connection.invalidate()


def remove(file: Path) -> None:
    """Remove a database file with what lies beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def put_in_place(file: Path, target: Path) -> None:
    """Give a finished, closed database file its final name, durably."""
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
    file.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@functools.cache
def _upsert(table: Table) -> Insert:
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    fresh = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=fresh)


def _engine(file: Path) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{file}",
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun by us, below
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
