"""The central's database: what everybody asks of it. SQLite's own is in ``sqlite``, PostgreSQL's in ``postgres``."""

from __future__ import annotations

import logging
import random
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, insert
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.database.dialect import upsert
from desktop.central.processes.bell import Bell
from desktop.central.processes.turns import Turn
from desktop.central.tables.every import metadata

FILE = "central.sqlite"
"""The file of a central on SQLite, in its data folder."""
KEY_BYTES = 32
T = TypeVar("T")
TRIES = 6
"""Of a write transaction, before it is given up."""

log = logging.getLogger(__name__)


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
        self.why_failed = "数据写不进磁盘，中心已停下。请检查磁盘，再启动一次；已答复办妥的都在。"
        """What a person is told of it."""
        self.bell = Bell()
        """Rung for the other processes on this database."""
        self.turn = Turn()
        """Whose turn it is to do what only one of them does."""

    @abstractmethod
    def check(self) -> None:
        """Read it once. Raises Problem (code ``unreadable``) where that does not work, or where it is none of ours."""

    @abstractmethod
    def read(self) -> AbstractContextManager[Connection]:
        """One read transaction."""

    @abstractmethod
    def write(self) -> AbstractContextManager[Connection]:
        """One write transaction; durable once the block has ended without an exception."""

    def attempts(self) -> Iterator[Attempt]:
        """One write transaction, whole: where another one came in between it is done again, a few times.

        ::

            for attempt in database.attempts():
                with attempt as connection:
                    ...

        What is in there may run more than once; what is told others belongs behind it.
        """
        for turn in range(1, TRIES + 1):
            attempt = Attempt(self, last=turn == TRIES)
            yield attempt
            if attempt.over:
                return
            time.sleep(random.uniform(0.005, 0.02) * 2**turn)

    def whole(self, call: Callable[[Connection], T]) -> T:
        """As ``attempts``, for a transaction that something comes of; ``call`` may run more than once."""
        for attempt in self.attempts():
            with attempt as connection:
                return call(connection)
        raise AssertionError

    def came_between(self, error: BaseException) -> bool:
        """Whether nothing was written only because another transaction came in between: then it may be tried again."""
        return False

    def fail(self, why: str) -> None:
        """Say that it cannot be relied on any more, and why."""
        if not self.failed:
            self.failed, self.why_failed = True, why
            self.on_failure()

    @abstractmethod
    def bulk(self) -> Bulk:
        """A way to fill a new database that nobody else uses yet."""

    def create(self) -> None:
        """Make the tables of a new central."""
        with self.write() as connection:
            self.make_tables(connection)

    def make_tables(self, connection: Connection) -> None:
        """Make the tables that are not there yet."""
        metadata.create_all(connection)
        self.prepare(connection)

    def add_rows(
        self, connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Add many rows to a table of a new database, in the connection's transaction; ``prepare`` comes after it."""
        if rows:
            connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])

    def prepare(self, connection: Connection) -> None:
        """What the tables have besides what every database knows; after an upgrade."""
        return

    def serve(self) -> None:
        """Say that this process serves it, until ``close``."""
        return

    def make_room(self, connection: Connection, head: int) -> None:
        """See that there is a place for changes after ``head``; in the transaction that writes them."""
        return

    def take_time(self, connection: Connection) -> None:
        """Let what this transaction does last as long as it takes."""
        return

    def border(self, connection: Connection, before: int) -> int:
        """Where the part of the log begins that a seq lies in; what is before it goes with ``drop_parts``."""
        return 0

    def drop_parts(self, connection: Connection, before: int) -> int:
        """Let whole parts of the log go that end before a seq, where it has parts; how many changes they held."""
        return 0

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


class Attempt:
    """One try of a write transaction (``Database.attempts``); yields its connection."""

    def __init__(self, database: Database, *, last: bool) -> None:
        self._database, self._last = database, last
        self._write = database.write()
        self.over = True
        """Nothing is to be tried again."""

    def __enter__(self) -> Connection:
        return self._write.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        try:
            self._write.__exit__(kind, error, trace)
        except SQLAlchemyError as late:  # the commit itself
            if error is not None or self._last or not self._database.came_between(late):
                raise
            error = late
        if error is None or self._last or not self._database.came_between(error):
            return False
        log.info("tried again: %s", type(error).__name__)
        self.over = False
        return True


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
