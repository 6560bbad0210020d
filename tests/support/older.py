"""Databases as an earlier release left them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, update

from desktop.central.database.base import Database
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.migrations import bring_up
from desktop.central.tables.core import meta

Shape = dict[str, dict[str, Any]]
"""The tables of a database with all that matters of them."""


def shape_of(connection: Connection) -> Shape:
    """What a database is made of, beside alembic's own table and the parts of a table."""
    inspector = inspect(connection)
    found: Shape = {}
    for table in inspector.get_table_names():
        if table == "alembic_version" or table.startswith("changes_"):
            continue
        columns = {
            column["name"]: (str(column["type"]), column["nullable"], column["default"])
            for column in inspector.get_columns(table)
        }
        indexes = {
            index["name"]: (tuple(index["column_names"]), bool(index["unique"]))
            for index in inspector.get_indexes(table)
        }
        keys = tuple(inspector.get_pk_constraint(table)["constrained_columns"])
        found[table] = {"columns": columns, "indexes": indexes, "key": keys}
    return found


def take_back(database: Database, revision: int) -> None:
    """Take from a database of now what came after a revision, and close it."""
    with tempfile.TemporaryDirectory() as folder:
        old = SqliteDatabase(Path(folder, "old.sqlite"))
        with old.write() as connection:
            bring_up(connection, 0, revision)
            then = shape_of(connection)
        old.close()
    with database.write() as connection:
        now = shape_of(connection)
        for table in now.keys() - then.keys():
            connection.exec_driver_sql(f"DROP TABLE {table}")
        for table in now.keys() & then.keys():
            for index in now[table]["indexes"].keys() - then[table]["indexes"].keys():
                connection.exec_driver_sql(f"DROP INDEX {index}")
            for column in now[table]["columns"].keys() - then[table]["columns"].keys():
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute(update(meta).values(schema=revision))
    database.close()
