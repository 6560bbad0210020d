"""Making a plain file of release 0.1 an encrypted one: copied, compared, put in its place, and only then wiped.

Killed at any point it starts again: the plain file is whole until the encrypted one is, under its own name.
"""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from desktop import sqlcipher
from desktop.durable import sync_file, sync_folder, wipe
from desktop.store.file import doors
from desktop.store.problems import Damaged

log = logging.getLogger(__name__)


def plain_of(path: Path) -> Path:
    """Where the plain file lies while the encrypted one takes its place."""
    return path.with_name(path.name + ".plain")


def take_up(path: Path) -> None:
    """At a start: if the plain file had just been moved away, put it back."""
    if plain_of(path).exists() and not path.exists():
        plain_of(path).rename(path)
        sync_folder(path.parent)


def finish(path: Path) -> None:
    """After the encrypted file was opened: the plain one is not needed any more."""
    if plain_of(path).exists():
        try:
            wipe(plain_of(path))
        except OSError as error:
            log.warning("%s could not be wiped: %s", plain_of(path).name, error)


def encrypt(path: Path, key: bytes) -> None:
    """Put an encrypted copy in the place of a plain file. Raises Damaged, Faulty or Unreachable; nothing is lost."""
    fresh = path.with_name(path.name + ".encrypting")
    for suffix in ("", "-wal", "-shm", "-journal"):
        fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)
    with doors():
        with closing(sqlcipher.connect(path)) as connection:
            # One file again, and nobody else in it: its log is taken in and gone before it is moved.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
            if mode != "delete":
                raise Damaged(f"本机数据文件已损坏：journal mode {mode}", "damaged")
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if said != "ok":
                raise Damaged(f"本机数据文件已损坏：{said}", "damaged")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            attach = "ATTACH DATABASE ? AS sealed KEY ?", (str(fresh), sqlcipher.literal(key))
            connection.execute(*attach)
            connection.execute("PRAGMA sealed.synchronous = FULL")
            connection.execute("SELECT sqlcipher_export('sealed')").fetchall()
            connection.execute(f"PRAGMA sealed.user_version = {version}")
            connection.execute("DETACH DATABASE sealed")
            connection.execute(*attach)  # as it is read from the disk, virtual tables among it
            _compare(connection)
            connection.execute("DETACH DATABASE sealed")
        sync_file(fresh)
        path.rename(plain_of(path))
        fresh.rename(path)
        sync_folder(path.parent)
    log.info("%s is encrypted now", path.name)


def _compare(connection: sqlcipher.Connection) -> None:
    """Every table has as many rows, and the outbox the same ones."""
    said = connection.execute("PRAGMA sealed.quick_check(1)").fetchone()[0]
    tables = [
        row[0] for row in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    ]
    for table in tables:
        counts = [
            connection.execute(f'SELECT count(*) FROM {schema}."{table}"').fetchone()[0]  # noqa: S608
            for schema in ("main", "sealed")
        ]
        if counts[0] != counts[1]:
            said = f"{table}: {counts[1]} of {counts[0]}"
    for one, other in (("main", "sealed"), ("sealed", "main")) if "outbox" in tables else ():
        query = f"SELECT count(*) FROM (SELECT * FROM {one}.outbox EXCEPT SELECT * FROM {other}.outbox)"  # noqa: S608
        if missing := connection.execute(query).fetchone()[0]:
            said = f"outbox: {missing} rows differ"
    if said != "ok":
        raise Damaged(f"本机数据文件已损坏：the encrypted copy differs, {said}", "damaged")
