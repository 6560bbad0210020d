"""A whole central from one database to another: to a server, into a backup, and back out of one.

Everything is copied from one read transaction into one write transaction, then read again and compared; nothing is lost
or renumbered on the way. A backup is a file as a central on SQLite has it, whatever it was taken from: it can be
looked at, checked and put back anywhere.

A hall that moves to a server keeps its epoch: the log is the same to the last byte, so every cursor and every outbox
out there stays good. What must not happen is that the old file goes on being served, for then two logs would bear one
epoch; it is given another name, in the folder that only one central can hold. A backup that is put back gets a new
epoch: what was written since is not in it, and each desk has to see that and send what is missing.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, LargeBinary, Table, delete, func, select, update

from desktop.central.accounts.vault import hand_over
from desktop.central.database.base import FILE, Database
from desktop.central.database.schema import upgrade
from desktop.central.database.sqlite import SqliteDatabase, put_in_place, remove
from desktop.central.tables.accounts import logins
from desktop.central.tables.core import meta
from desktop.central.tables.every import metadata
from desktop.clock import new_id
from desktop.domain.problems import Problem
from desktop.sqlcipher import is_plain

if TYPE_CHECKING:
    from desktop.central.database.postgres import PostgresDatabase

MOVED = f"{FILE}.moved"
"""What the file of a hall is called after it has moved to a server."""
_AT_ONCE = 2000
_HEAVY = 16
"""Rows with attachments in them."""
_MODULUS = 2**256

Progress = Callable[[str, int], None]
"""Told which table has been copied, and how many rows it has."""
Figures = dict[str, tuple[int, int]]
"""For each table how many rows it has, and what they come to."""


def move(source: Path, target: PostgresDatabase, key: bytes | None, progress: Progress) -> tuple[int, str]:
    """Move a hall's file to a server; its head and its epoch. The folder is held by the caller.

    Broken off at any point it may be done again: nothing counts before everything is there, and the file keeps its
    name until then.
    """
    origin = SqliteDatabase(source, key)
    try:
        upgrade(origin)
        with origin.read() as connection:
            mine = connection.execute(select(meta.c.epoch, meta.c.head)).one()
        target.check()
        if target.founded():
            with target.read() as connection:
                there = connection.execute(select(meta.c.epoch, meta.c.head)).one()
            if tuple(there) != tuple(mine):
                raise Problem(f"数据库里已经有一个中心：{target.name}", "founded")
        else:
            with target.founding():
                _copy(origin, target, progress)
    finally:
        origin.close()
    if key is not None:
        hand_over(source.parent, key)
    source.rename(source.with_name(MOVED))
    return mine.head, mine.epoch


def back_up(source: Database, file: Path, key: bytes | None, progress: Progress) -> int:
    """Write a central, which may be serving, into a new file; its head. Raises Problem where the file is there."""
    if file.exists():
        raise Problem(f"文件已存在，没有覆盖：{file}", "exists")
    building = file.with_name(f"{file.name}.new")
    remove(building)
    building.touch(mode=0o600)
    target = SqliteDatabase(building, key)
    try:
        _copy(source, target, progress)
        with target.read() as connection:
            head: int = connection.execute(select(meta.c.head)).scalar_one()
        target.fold()
    finally:
        target.close()
    put_in_place(building, file)
    return head


def put_back(file: Path, key: bytes | None, target: PostgresDatabase, progress: Progress) -> str:
    """Put a backup into a database on a server, in the place of what it holds; the new epoch."""
    with _opened(file, key) as source, target.founding(again=True):
        return _copy(source, target, progress, anew=True)


def put_back_file(file: Path, key: bytes | None, data: Path, progress: Progress) -> str:
    """Put a backup into a data folder, which the caller holds; the new epoch. What was there is kept beside it."""
    building = data / f"{FILE}.new"
    remove(building)
    with _opened(file, key) as source:
        target = SqliteDatabase(building, key)
        try:
            epoch = _copy(source, target, progress, anew=True)
            target.fold()
        finally:
            target.close()
    present = data / FILE
    if present.exists():
        number = 1
        while (kept := data / f"{FILE}.before-{number}").exists():
            number += 1
        for suffix in ("-wal", "-shm", ""):  # a log that was not folded in belongs to it
            beside = Path(f"{present}{suffix}")
            if beside.exists():
                beside.rename(f"{kept}{suffix}")
    put_in_place(building, present)
    return epoch


@contextmanager
def _opened(file: Path, key: bytes | None) -> Iterator[Database]:
    """A backup as a database of now. It is not touched: an older one is brought up in a copy."""
    if not file.is_file():
        raise Problem(f"没有这个备份文件：{file}", "backup")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, FILE)
        shutil.copyfile(file, copy)
        database = SqliteDatabase(copy, key if not is_plain(file) else None)
        try:
            upgrade(database)
            yield database
        finally:
            database.close()


def _copy(source: Database, target: Database, progress: Progress, *, anew: bool = False) -> str:
    """Copy everything in one transaction on each side; the epoch. ``anew``: another one, and nobody is logged in."""
    with source.read() as reading, target.write() as writing:
        target.make_tables(writing)
        told: Figures = {}
        for table in metadata.sorted_tables:
            writing.execute(delete(table))  # a first row that a new table comes with
            told[table.name] = _copy_table(reading, target, writing, table)
            progress(table.name, told[table.name][0])
        for table in metadata.sorted_tables:
            if _figures(writing, table) != told[table.name]:
                raise Problem(f"搬运后核对不符，没有改动任何数据：表 {table.name}", "copy")
        target.prepare(writing)
        if anew:
            writing.execute(update(meta).values(epoch=new_id()))
            writing.execute(delete(logins))
        epoch: str = writing.execute(select(meta.c.epoch)).scalar_one()
    return epoch


def _copy_table(reading: Connection, target: Database, writing: Connection, table: Table) -> tuple[int, int]:
    count, total = 0, 0
    names = [column.name for column in table.c]
    for rows in _blocks(reading, table):
        target.add_rows(writing, table, names, rows)
        count += len(rows)
        total = (total + sum(map(_weight, rows))) % _MODULUS
    return count, total


def _figures(connection: Connection, table: Table) -> tuple[int, int]:
    count, total = 0, 0
    for rows in _blocks(connection, table):
        count += len(rows)
        total = (total + sum(map(_weight, rows))) % _MODULUS
    assert count == connection.execute(select(func.count()).select_from(table)).scalar_one()
    return count, total


def _blocks(connection: Connection, table: Table) -> Iterator[Sequence[tuple[Any, ...]]]:
    wanted = select(table)
    if table.name in ("changes", "audit"):  # in their own order, as they were written
        wanted = wanted.order_by(table.c.seq)
    heavy = any(isinstance(column.type, LargeBinary) for column in table.c)
    found = connection.execute(wanted, execution_options={"yield_per": _HEAVY if heavy else _AT_ONCE})
    for part in found.partitions():
        yield [tuple(row) for row in part]


def _weight(row: Sequence[Any]) -> int:
    """What one row adds to the figure of its table, in whatever order the rows come."""
    text = json.dumps(row, ensure_ascii=False, default=repr)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
