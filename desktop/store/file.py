"""The store's file: opening it soundly, and setting a damaged one aside without losing unsent commands."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from desktop.domain.problems import Problem, Unreachable
from desktop.store import driver
from desktop.store.migrations import migrate, version_of
from desktop.store.problems import Damaged
from desktop.store.search import pairs, singles
from desktop.store.tables import outbox

__all__ = ["Damaged", "doors", "open_engine", "salvage", "set_aside"]

log = logging.getLogger(__name__)

_ALWAYS_CHECKED = 32 * 1024 * 1024
"""Files up to this size are checked at every start; larger ones after an unclean end."""


def _connected(connection: Any, _record: Any) -> None:
    for pragma in (
        "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON",
        "temp_store = MEMORY", "cache_size = -32768", "wal_autocheckpoint = 1000", "journal_size_limit = 67108864",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("singles", 1, singles, deterministic=True)
    connection.create_function("pairs", 1, pairs, deterministic=True)


def _began(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def open_engine(path: Path) -> Engine:
    """A checked and migrated file with its one connection. Raises Damaged, Refused (newer) or Unreachable."""
    unclean = path.with_name(path.name + "-wal").exists()
    check = path.exists() and (unclean or path.stat().st_size <= _ALWAYS_CHECKED)
    engine = create_engine(
        "sqlite://", module=driver.module, creator=lambda: driver.connect(path), poolclass=StaticPool
    )
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _began)
    try:
        with doors(), engine.begin() as connection:
            if check:
                said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
                if said != "ok":
                    raise Damaged(f"本机数据文件已损坏：{said}", "damaged")
            migrate(connection, version_of(connection))
    except Problem:
        engine.dispose()
        raise
    return engine


@contextmanager
def doors() -> Iterator[None]:
    """Translate what the database says into the house's problems."""
    try:
        yield
    except (OperationalError, driver.OperationalError) as error:
        said = str(getattr(error, "orig", None) or error)
        if "malformed" in said or "disk I/O" in said:
            raise Damaged(f"本机数据文件读写出错：{said}", "damaged") from error
        if "full" in said:
            sentence = "磁盘空间不足，没有保存。请清理磁盘后再试，已填写的内容仍在屏幕上。"
            raise Unreachable(sentence, "disk_full") from error
        raise Unreachable(f"本机数据暂时无法写入：{said}", "store") from error
    except (DatabaseError, driver.DatabaseError) as error:
        raise Damaged(f"本机数据文件已损坏：{getattr(error, 'orig', None) or error}", "damaged") from error


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file (with its log) so that it is kept; returns its new name."""
    stamp = f"{now.astimezone():%Y%m%d-%H%M%S}"
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    number = 0
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{number}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def salvage(damaged: Path) -> list[dict[str, Any]]:
    """The commands that can still be read from a damaged file: whole rows of the outbox, oldest first."""
    names = [column.name for column in outbox.columns if column.name != "place"]
    found: list[dict[str, Any]] = []
    try:
        with closing(driver.connect(damaged, readonly=True)) as connection:
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            query = f"SELECT {', '.join(names)} FROM outbox NOT INDEXED ORDER BY place"  # noqa: S608
            for row in connection.execute(query):
                found.append(dict(zip(names, row, strict=True)))  # noqa: PERF401 rows before the damage count
    except (driver.Error, UnicodeError) as error:
        log.info("outbox of %s: %d rows read, then %s", damaged.name, len(found), error)
    return found
