"""What SQLite and PostgreSQL write differently, for whoever has only a connection."""

from __future__ import annotations

import functools
from typing import Any

from sqlalchemy import Connection, Table

POSTGRES = "postgresql"


def on_postgres(connection: Connection) -> bool:
    """Whether this is PostgreSQL; else it is SQLite."""
    return connection.dialect.name == POSTGRES


@functools.cache
def upsert(table: Table, dialect: str) -> Any:
    """Insert rows, or overwrite those that have the same primary key."""
    statement = _insert(dialect)(table)
    keys = [column.name for column in table.primary_key]
    fresh = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    if not fresh:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(index_elements=keys, set_=fresh)


@functools.cache
def insert_missing(table: Table, dialect: str) -> Any:
    """Insert the rows whose primary key is not there yet."""
    return _insert(dialect)(table).on_conflict_do_nothing()


def json_text(dialect: str, column: str, *path: str) -> str:
    """SQL for a text inside a column that holds JSON; NULL where there is none."""
    if dialect == POSTGRES:
        *outer, last = path
        inside = "".join(f" -> '{name}'" for name in outer)
        return f"(CAST({column} AS json){inside} ->> '{last}')"
    return f"json_extract({column}, '$.{'.'.join(path)}')"


def _insert(dialect: str) -> Any:
    if dialect == POSTGRES:
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert
