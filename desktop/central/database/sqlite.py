"""The central's database as a file: SQLite, encrypted or plain. All that is SQLite's own stands here."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from desktop import sqlcipher
from desktop.central.database.base import Bulk, Database
from desktop.domain.problems import Problem
from desktop.durable import sync_file, sync_folder
from desktop.sqlcipher import is_plain

log = logging.getLogger(__name__)

_WRITING = "zhenshu_writing"
_SEALING = ".sealing"
_IO_ERROR = 10


class SqliteDatabase(Database):
    """One SQLite file in WAL mode. Readers see one state from begin to end; there is one writer at a time.

    ``synchronous=FULL``: a commit that was answered survives a power cut (NORMAL loses acknowledged orders).
    ``key``: 32 bytes that the file is encrypted with; None for a plain one.
    """

    def __init__(self, file: Path, key: bytes | None = None) -> None:
        super().__init__()
        sqlcipher.must_be_sound()
        self.file = file
        self.engine = _engine(file, key)

    def check(self) -> None:
        """Read it once. Raises Problem (code ``unreadable``) for a wrong key, a damaged file, or none of ours."""
        try:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        except DatabaseError as error:
            plain = is_plain(self.file)
            why = "文件已损坏" if plain else "密钥不对，或文件已损坏"
            said = f"中心的数据文件打不开：{why}。文件没有动过，密钥找回后可以照常打开：{self.file}"
            raise Problem(said, "unreadable") from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One read transaction."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One write transaction; durable once the block has ended without an exception.

        After a failed sync the system may call pages written that are not: a second one would lie. So the first is
        the last; ``fold`` at the next start brings to the disk what is in the log.
        """
        if self.failed:
            raise OperationalError("write", None, sqlcipher.OperationalError("the disk failed before"))
        try:
            with (
                self.lock,
                self.engine.connect().execution_options(**{_WRITING: True}) as connection,
                connection.begin(),
            ):
                yield connection
        except DatabaseError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == _IO_ERROR and not self.failed:
                log.error("the disk failed: %s", error.orig)
                self.failed = True
                self.on_failure()
            raise

    def fold(self) -> None:
        """Bring the write-ahead log into the file, onto the disk, and begin it anew; nobody may be writing."""
        with closing(self.engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def bulk(self) -> Bulk:
        """A way to fill a new file."""
        return _SqliteBulk(self)


class _SqliteBulk(Bulk):
    """No waiting for the disk until ``finish``."""

    def __init__(self, database: SqliteDatabase) -> None:
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
        """Insert rows, each with the same number of values in the table's order."""
        if rows:
            names = [column.name for column in table.c][: len(rows[0])]
            marks = ",".join("?" * len(names))
            self._cursor.executemany(
                f"INSERT INTO {table.name} ({','.join(names)}) VALUES ({marks})",  # noqa: S608 - our own names
                rows,
            )

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
    sync_file(file)
    file.replace(target)
    sync_folder(target.parent)


def fits(file: Path, key: bytes) -> bool:
    """Whether this key opens the file."""
    try:
        with closing(sqlcipher.connect(file, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError:
        return False
    return True


def seal(file: Path, key: bytes) -> bool:
    """Encrypt a plain file that nobody else has open; False if there was nothing to do.

    A copy beside it is made, compared and brought to the disk before it takes the file's name: killed at any point,
    either the plain or the encrypted file is there whole, and the next start does what is left.
    """
    sealing = Path(f"{file}{_SEALING}")
    remove(sealing)
    if not file.exists() or not is_plain(file):
        return False
    try:
        before = _copied(file, sealing, key)
        with closing(sqlcipher.connect(sealing, key)) as connection:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            if not sound or _counts(connection) != before:
                raise Problem("中心的数据没有加密成功，原文件未动。", "sealing")
    except sqlcipher.Error as error:
        raise Problem(f"中心的数据没有加密成功，原文件未动：{error}", "sealing") from error
    put_in_place(sealing, file)
    return True


def _copied(file: Path, sealing: Path, key: bytes) -> dict[str, int]:
    """Copy a plain file into an encrypted one; how many rows each table has."""
    with closing(sqlcipher.connect(file, None)) as connection:
        # What the log holds goes into the file and the log away: no old log may lie beside the new file.
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
            raise Problem("中心的数据正被别的程序使用，没有加密。", "sealing")
        connection.execute("BEGIN EXCLUSIVE")
        counts = _counts(connection)
        connection.execute("COMMIT")
        connection.execute(f'ATTACH DATABASE ? AS sealed KEY "{sqlcipher.literal(key)}"', (str(sealing),))
        connection.execute("SELECT sqlcipher_export('sealed')")
        connection.execute("DETACH DATABASE sealed")
    return counts


def _counts(connection: Any) -> dict[str, int]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [name for (name,) in connection.execute(query).fetchall()]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our own names
        for name in names
    }


def _engine(file: Path, key: bytes | None) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher.module,
        creator=lambda: sqlcipher.connect(file, key),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
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
