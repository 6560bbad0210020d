"""Versions of the central's database file: what to do to one of an older release, in one transaction at opening."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select, update
from sqlalchemy.schema import CreateColumn

from desktop.central.database import Database
from desktop.central.deriving import derive_anew
from desktop.central.links import link_all
from desktop.central.numbers import list_all_numbers
from desktop.central.tables import meta, metadata
from desktop.domain.problems import Problem


def _second(connection: Connection) -> None:
    """Of release 0.1: who sent a command beside who wrote it, flush tokens, who sees a thing leave."""
    metadata.create_all(connection)
    _add_columns(connection, "commands", "sender")
    _add_columns(connection, "sights", "leaving")


def _third(connection: Connection) -> None:
    """Of release 0.2: numbers that events are asked for by, messages for other systems, what else the log tells."""
    metadata.create_all(connection)
    derive_anew(connection)
    list_all_numbers(connection)


def _fourth(connection: Connection) -> None:
    """Of release 0.3: the audit trail, and the chain over the log."""
    metadata.create_all(connection)
    link_all(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_second, _third, _fourth)
"""Step n brings a file from schema n + 1 to n + 2."""
SCHEMA = len(STEPS) + 1


def upgrade(database: Database) -> None:
    """Bring a founded database to this schema; all of it or nothing. Raises Problem (``newer``) for a later one."""
    database.check()
    with database.read() as connection:
        version = connection.execute(select(meta.c.schema)).scalar_one()
    if version == SCHEMA:
        return
    with database.write() as connection:
        version = connection.execute(
            select(meta.c.schema)
        ).scalar_one()  # another process may have been quicker
        if version > SCHEMA:
            raise Problem("中心的数据由更新版本的镇枢写入，请先升级程序。数据未作任何改动。", "newer")
        for step in STEPS[version - 1 :]:
            step(connection)
        connection.execute(update(meta).values(schema=SCHEMA))


def _add_columns(connection: Connection, table: str, *wanted: str) -> None:
    """Add columns as the tables have them now; each must allow NULL or have a default of the database's own."""
    there = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
    for name in wanted:
        column = metadata.tables[table].c.get(name)
        if column is not None and name not in there:
            words = CreateColumn(column).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {words}")
