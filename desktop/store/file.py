"""The store's file: opening it soundly, and setting a damaged one aside without losing unsent commands."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from desktop import sqlcipher
from desktop.domain.problems import Problem
from desktop.durable import sync_file, sync_folder
from desktop.spoken import code_of, heard, sounds_of
from desktop.store.migrations import VERSION, migrate, version_of
from desktop.store.problems import Damaged, Faulty, Unwritable
from desktop.store.search import pairs, singles

__all__ = ["Damaged", "backup_of", "doors", "open_engine", "set_aside"]

log = logging.getLogger(__name__)

_ALWAYS_CHECKED = 32 * 1024 * 1024
"""Files up to this size are checked at every start; larger ones after an unclean end."""

_ODD, _IO, _READ_ONLY, _CORRUPT, _FULL, _NOT_A_DATABASE = 1, 10, 8, 11, 13, 26


def open_engine(path: Path, key: bytes | None = None) -> Engine:
    """A checked and migrated file with its one connection; ``key``: 32 bytes, or None for a plain file.

    Raises Damaged (also where the key does not fit), Faulty, Refused (newer, or an unsound core) or Unreachable.
    """
    check = key is None and to_be_checked(path)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher.module,
        creator=lambda: _made(path, key),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _began)
    try:
        with doors(), engine.connect() as connection:
            with connection.begin():
                if check:
                    quick_check(connection)
                version = version_of(connection)
            _keep_backup(path, connection, version)
            with connection.begin():
                migrate(connection, version)
    except Problem:
        engine.dispose()
        raise
    return engine


def to_be_checked(path: Path) -> bool:
    """Whether a start looks through this file. Of an encrypted one every page that is read is checked anyway, so its
    picture is shown first."""
    unclean = path.with_name(path.name + "-wal").exists()
    return path.exists() and (unclean or path.stat().st_size <= _ALWAYS_CHECKED)


def quick_check(connection: Connection) -> None:
    """Look through every page. Raises Damaged."""
    said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if said != "ok":
        raise Damaged(f"本机数据文件已损坏：{said}", "damaged")


def _made(path: Path, key: bytes | None) -> sqlcipher.Connection:
    connection = sqlcipher.connect(path, key)
    try:
        set_up(connection)
    except BaseException:
        connection.close()  # an open file cannot be set aside everywhere
        raise
    return connection


def set_up(connection: sqlcipher.Connection) -> None:
    """How the store uses a connection: nothing is said to be written before it is on the medium."""
    for pragma in (
        "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON",
        "temp_store = MEMORY", "cache_size = -32768", "wal_autocheckpoint = 1000", "journal_size_limit = 67108864",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("singles", 1, singles, deterministic=True)
    connection.create_function("pairs", 1, pairs, deterministic=True)
    connection.create_function("code_of", 2, code_of)
    connection.create_function("sounds_of", 1, sounds_of, deterministic=True)
    connection.create_function("heard", 2, heard, deterministic=True)


def _began(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def doors() -> Iterator[None]:
    """Translate what the database says into the house's problems."""
    try:
        yield
    except (DatabaseError, sqlcipher.DatabaseError) as error:
        raise _told(getattr(error, "orig", None) or error) from error
    except OSError as error:
        raise Faulty(f"本机数据文件读写出错：{error.strerror or error}", "io") from error


def _told(error: Any) -> Problem:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == _FULL:
        return Unwritable("磁盘空间不足，没有保存。请清理磁盘后再试，已填写的内容仍在屏幕上。", "disk_full")
    if code == _IO:
        return Faulty(f"本机数据文件读写出错：{error}", "io")
    if code == _READ_ONLY:
        return Unwritable("本机数据所在的磁盘不能写入，没有保存。请检查磁盘和目录权限。", "read_only")
    undecodable = code == 0 and str(error).startswith("Could not decode")  # a plain file has no checksums
    if (
        undecodable
        or code in {_CORRUPT, _NOT_A_DATABASE}
        or not isinstance(error, sqlcipher.OperationalError)
    ):
        return Damaged(f"本机数据文件已损坏：{error}", "damaged")
    return Unwritable(f"本机数据暂时无法写入：{error}", "odd" if code == _ODD else "store")


def backup_of(path: Path, version: int) -> Path:
    """Where the copy of a file lies that was made before it was brought from this version to the next."""
    return path.with_name(f"{path.name}.v{version}")


def _keep_backup(path: Path, connection: Connection, version: int) -> None:
    """Before a migration: the whole file once more, encrypted as it is. It goes after the next start that went well."""
    if 0 < version < VERSION:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        fresh = path.with_name(path.name + ".copy")
        shutil.copyfile(path, fresh)
        sync_file(fresh)
        fresh.replace(backup_of(path, version))
        sync_folder(path.parent)
    elif version == VERSION:
        for old in range(1, VERSION):
            backup_of(path, old).unlink(missing_ok=True)


def step_back(path: Path, now: datetime) -> Path:
    """Put the copy that was made before a later version's migration in the place of what that version wrote.

    Where there is none there is no file afterwards. Returns where the later version's file lies now. Raises OSError.
    """
    kept = (backup_of(path, version) for version in range(VERSION, 0, -1))
    backup = next((file for file in kept if file.exists()), None)
    fresh = path.with_name(path.name + ".copy")
    if backup is not None:
        shutil.copyfile(backup, fresh)
        sync_file(fresh)
    aside = set_aside(path, now, "newer")
    if backup is not None:
        fresh.replace(path)
        sync_folder(path.parent)
    return aside


def set_aside(path: Path, now: datetime, why: str = "damaged") -> Path:
    """Rename a file that cannot be used (with its log) so that it is kept; returns its new name."""
    stamp = f"{now.astimezone():%Y%m%d-%H%M%S}"
    aside = path.with_name(f"{path.name}.{why}-{stamp}")
    number = 0
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.{why}-{stamp}-{number}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    sync_folder(path.parent)
    return aside


@contextmanager
def reading(path: Path, key: bytes | None) -> Iterator[sqlcipher.Connection]:
    """A connection that only reads, also from a damaged or newer file."""
    with closing(sqlcipher.connect(path, key, readonly=True)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        yield connection
