"""The central's database on a PostgreSQL server. All that is PostgreSQL's own stands here and in ``walls``.

Several processes, on one machine or on many, may serve one database. Who writes to the log holds the counter row
(``meta``) until the commit, so the order of ``seq`` is the order of the commits; readers see one state from begin to
end (REPEATABLE READ). ``psycopg`` is imported only where there is such a database.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, func, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool, Pool, QueuePool

from desktop.central.database import walls
from desktop.central.database.base import Bulk, Database
from desktop.central.processes.listening import PostgresBell, PostgresTurn
from desktop.central.showing.sight import wall
from desktop.central.tables.core import meta
from desktop.central.tables.every import metadata
from desktop.domain.problems import Problem

log = logging.getLogger(__name__)

DRIVER = "postgresql+psycopg"
_POOL, _OVERFLOW = 8, 24
_CONNECT_SECONDS = 5
_AGAIN = ("40001", "40P01")
"""Another transaction came in between, or each waited for the other: nothing has happened, it may be tried again."""
_SETTINGS = """
SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit')
           WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false),
       set_config('statement_timeout', '30s', false),
       set_config('lock_timeout', '10s', false),
       set_config('idle_in_transaction_session_timeout', '60s', false),
       set_config('client_min_messages', 'warning', false),
       set_config('timezone', 'UTC', false),
       set_config('row_security', 'on', false),
       set_config('zhenshu.keys', '*', false)
"""
"""A commit that was answered is on the disk, whatever the server's own setting says; nobody waits for ever."""
_KEEPALIVE = {"keepalives": 1, "keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3}
FOUNDING, SERVING = 0x5A53_0001, 0x5A53_0002
"""Advisory locks: held while a central is founded or put back, and (shared) by every process that serves it."""
_PASSWORD = (
    "数据库地址里不要写口令：命令行和进程列表谁都看得到。请用 PGPASSFILE 指定的口令文件、环境变量 PGPASSWORD、"
    "pg_service.conf，或把整个地址放进只有自己能读的文件，用 --database-file 给出。"
)


def address_of(words: str, *, with_password: bool = False) -> URL:
    """The address of a database as somebody gave it. Raises Problem (``database``) where it is none, or tells a
    password that others could read."""
    try:
        url = make_url(words.strip())
    except ArgumentError:
        raise Problem("数据库地址看不懂，应写成 postgresql+psycopg://用户@主机/库名。", "database") from None
    if url.drivername not in (DRIVER, "postgresql", "postgres"):
        raise Problem(f"数据库只支持 PostgreSQL，地址应以 {DRIVER}:// 开头。", "database")
    if not with_password and (url.password is not None or "password" in url.query):
        raise Problem(_PASSWORD, "password")
    return url.set(drivername=DRIVER)


def address_in(file: Path) -> URL:
    """The address that a file holds; it may have a password, so nobody else may read the file. Raises Problem."""
    try:
        mode = file.stat().st_mode
        words = file.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise Problem(f"数据库地址文件读不出：{error}", "database") from None
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise Problem(f"数据库地址文件别人也能读，请先改成只有自己能读（chmod 600）：{file}", "database")
    return address_of(words, with_password=True)


class PostgresDatabase(Database):
    """A database on a server. ``url`` as ``address_of`` gives it."""

    shared = True

    def __init__(self, url: URL) -> None:
        super().__init__()
        self.url = url
        self.engine = _engine(url)
        self._reading = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._standing = _engine(url, NullPool)
        """For connections that are kept: they are none of the pool's."""
        self.bell = PostgresBell(self._standing)
        self.turn = PostgresTurn(self._standing)
        self._serving: Connection | None = None
        self._room: int | None = None

    @property
    def name(self) -> str:
        """What a person calls it; without a password."""
        return self.url.render_as_string(hide_password=True)

    def check(self) -> None:
        """Reach it, and see that its walls hold. Raises Problem (``unreachable``, ``superuser``)."""
        try:
            with self.engine.connect() as connection:
                walls.must_hold(connection)
        except OperationalError as error:
            reason = str(error.orig).strip().splitlines()
            said = (
                f"数据库连不上：{self.name}。请确认它在运行、地址和账号对。（{reason[0] if reason else ''}）"
            )
            raise Problem(said, "unreachable") from error

    def founded(self) -> bool:
        """Whether it holds a finished central."""
        with self.engine.connect() as connection:
            return self._finished(connection)

    @staticmethod
    def _finished(connection: Connection) -> bool:
        if connection.execute(text("SELECT to_regclass('meta')")).scalar() is None:
            return False
        return bool(connection.execute(select(meta.c.schema)).scalar())

    @contextmanager
    def founding(self, *, again: bool = False) -> Iterator[None]:
        """Alone while a central is made in it. Raises Problem (``founded``) where there is one; ``again``: put another
        in its place (``serving``: not while it is served)."""
        with self._standing.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("SET lock_timeout = 0")
            connection.exec_driver_sql("SET statement_timeout = 0")
            connection.execute(select(func.pg_advisory_lock(FOUNDING)))
            try:
                if not again and self._finished(connection):
                    raise Problem(f"数据库里已经有一个中心：{self.name}", "founded")
                if not connection.execute(select(func.pg_try_advisory_lock(SERVING))).scalar_one():
                    raise Problem("还有中心进程在用这个数据库，请先全部停下。", "serving")
                try:
                    yield
                finally:
                    connection.execute(select(func.pg_advisory_unlock(SERVING)))
            finally:
                connection.execute(select(func.pg_advisory_unlock(FOUNDING)))

    def serve(self) -> None:
        """Say that this process serves it, until ``close``. Raises Problem (``founding``) while it is being made."""
        connection = self._standing.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not connection.execute(select(func.pg_try_advisory_lock_shared(SERVING))).scalar_one():
            connection.close()
            raise Problem("数据库正在建立或恢复，请等它做完再运行中心。", "founding")
        self._serving = connection

    def make_tables(self, connection: Connection) -> None:
        """Make the tables anew, with their walls; what is there goes. Only while ``founding``."""
        self.take_time(connection)
        for table in (*metadata.tables, "alembic_version"):
            connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{table}" CASCADE')
        super().make_tables(connection)

    def add_rows(
        self, connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Add many rows to a table, by COPY, which passes no wall: ``prepare`` puts it up again."""
        if not rows:
            return
        walls.lower(connection, table.name)
        if table.name == "changes":
            walls.room_for(connection, max(row[names.index("seq")] for row in rows))
        driver: Any = connection.connection.driver_connection
        quoted = ", ".join(f'"{name}"' for name in names)
        with (
            driver.cursor() as cursor,
            cursor.copy(f'COPY "{table.name}" ({quoted}) FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def prepare(self, connection: Connection) -> None:
        """What the tables have here besides: walls, and room for the log."""
        walls.build(connection)
        self.make_room(connection, 0)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One read transaction; within a call of an account it shows what that account may see, whatever is asked."""
        with self._reading.connect() as connection, connection.begin():
            keys = wall.get()
            if keys is not None:
                walls.stand_behind(connection, keys)
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One write transaction. Who writes to the log takes the counter row first, and sees what was committed."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def came_between(self, error: BaseException) -> bool:
        """Whether another transaction came in between."""
        return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _AGAIN

    def make_room(self, connection: Connection, head: int) -> None:
        """Make the next part of the log before it is needed; in the transaction that holds the counter row."""
        if self._room is not None and head + walls.MARGIN < self._room:
            return
        room = walls.room(connection)
        if head + walls.MARGIN < room:
            self._room = room
        else:
            walls.add_part(connection, room)

    def take_time(self, connection: Connection) -> None:
        """No limit but that of locks, where others wait behind."""
        for setting in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.exec_driver_sql(f"SET LOCAL {setting} = 0")

    def border(self, connection: Connection, before: int) -> int:
        """Where the part of the log begins that a seq lies in."""
        self.take_time(connection)
        return walls.border(connection, before)

    def drop_parts(self, connection: Connection, before: int) -> int:
        """Let whole parts of the log go that end before a seq; how many changes they held."""
        return walls.drop_parts(connection, before)

    def bulk(self) -> Bulk:
        """A way to fill a new database."""
        return _PostgresBulk(self)

    def close(self) -> None:
        """Close all connections."""
        self.bell.close()
        self.turn.close()
        if self._serving is not None:
            self._serving.close()
            self._serving = None
        self.engine.dispose()


class _PostgresBulk(Bulk):
    """Rows by COPY."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._database = database
        self._connection = database.engine.connect()

    @contextmanager
    def block(self) -> Iterator[None]:
        """One transaction."""
        with self._connection.begin():
            yield

    def insert(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows, each with the same number of values in the table's order."""
        if rows:
            names = [column.name for column in table.c][: len(rows[0])]
            self._database.add_rows(self._connection, table, names, rows)

    def finish(self) -> None:
        """Put the walls up, and let the server look at what it has got."""
        with self._connection.begin():
            self._database.prepare(self._connection)
            self._connection.exec_driver_sql("ANALYZE")

    def close(self) -> None:
        """Give the connection up."""
        self._connection.close()


def _engine(url: URL, pool: type[Pool] = QueuePool) -> Engine:
    limits = {"pool_size": _POOL, "max_overflow": _OVERFLOW, "pool_timeout": 10} if pool is QueuePool else {}
    engine = create_engine(
        url,
        poolclass=pool,
        pool_pre_ping=True,
        hide_parameters=True,
        **limits,
        connect_args={
            "connect_timeout": _CONNECT_SECONDS, "application_name": "zhenshu-central", **_KEEPALIVE,
        },
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        before, connection.autocommit = connection.autocommit, True
        connection.execute(_SETTINGS)
        connection.autocommit = before

    return engine
