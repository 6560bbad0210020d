"""An embedded center in the trial of a new version: what it was before its upgrade, and the way back to that.

Beside the file lie ``….trial-<version>``, the copy from before that version's upgrade, and ``….back``, a copy that is
about to take the file's place. A version that has started once (its desk's record says so) has no way back: what the
center has answered since holds. Used by whoever holds the folder, before the file is opened.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from desktop import space, sqlcipher, trial
from desktop.central.cli.audit import on_record
from desktop.central.database.base import FILE
from desktop.central.database.schema import SCHEMA, upgrade
from desktop.central.database.sqlite import SqliteDatabase, put_in_place
from desktop.central.township.founding import renew_epoch
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act
from desktop.durable import sync_file, sync_folder
from desktop.sqlcipher import is_plain

log = logging.getLogger(__name__)

_BACK, _COPY = f"{FILE}.back", f"{FILE}.copy"
_TRIAL = f"{FILE}.trial-"


def finish(data: Path, now: datetime) -> None:
    """Do what is left of a step back that was cut off. Raises Problem."""
    if (data / _BACK).exists():
        try:
            _swap(data, now)
        except OSError as error:
            raise _trouble(error) from error


def settle(data: Path, key: bytes | None, now: datetime) -> None:
    """Keep a copy where a version on trial will upgrade the file; go back to it where that version did not start.

    Raises Problem (``no_room`` where the disk does not take the copy: then nothing is upgraded).
    """
    file = data / FILE
    if not file.exists():
        return
    try:
        schema = _folded(file, key)
        if schema > SCHEMA:
            if trial.fell_back():
                _step_back(data, key, now)
        elif not trial.on_trial():
            for kept, _ in _kept(data):  # the file goes on from here; what was before is of no use
                kept.unlink()
        elif schema < SCHEMA:
            _keep(data, os.environ[trial.CHOSEN])
    except sqlcipher.DatabaseError as error:
        log.info("left to be told at its opening: %s", error)
    except OSError as error:
        raise _trouble(error) from error


def _folded(file: Path, key: bytes | None) -> int:
    """Bring the log into the file, so that the file alone is everything; its schema. Raises DatabaseError, Problem."""
    with closing(sqlcipher.connect(file, None if is_plain(file) else key)) as connection:
        (schema,) = connection.execute("SELECT schema FROM meta").fetchone()
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise Problem("中心的数据正被别的程序使用，没有打开。", "busy")
    return int(schema)


def _keep(data: Path, version: str) -> None:
    """The folded file once more, whole or not at all: named by the version on whose trial it is made."""
    file, fresh = data / FILE, data / _COPY
    fresh.unlink(missing_ok=True)
    size = file.stat().st_size
    left = space.free(data)
    if left < size + space.LOW:
        needed = (size + space.LOW - left) // 1024**2 + 1
        raise Problem(f"磁盘空间不足，还差 {needed} MB：升级中心的数据以前要先留一份，没有升级。", "no_room")
    shutil.copyfile(file, fresh)
    fresh.chmod(0o600)
    put_in_place(fresh, data / f"{_TRIAL}{version}")
    log.info("kept %d bytes from before the upgrade by %s", size, version)


def _kept(data: Path) -> Iterator[tuple[Path, str]]:
    """The copies, each with the version on whose trial it was made, the newest first."""
    there = ((file, file.name.removeprefix(_TRIAL)) for file in data.glob(f"{_TRIAL}*"))
    named = [(file, version) for file, version in there if trial.is_version(version)]
    yield from sorted(named, key=lambda one: trial.parts_of(one[1]), reverse=True)


def _step_back(data: Path, key: bytes | None, now: datetime) -> None:
    """Take the newest copy that this version can read. It gets a new epoch: desks offer it again what it lacks."""
    for kept, version in _kept(data):
        if not trial.may_go_back(version) or _folded(kept, key) > SCHEMA:
            continue
        database = SqliteDatabase(kept, None if is_plain(kept) else key)
        try:
            upgrade(database)
            on_record(database, data, Act.RESTORED, epoch=renew_epoch(database))
            database.fold()
        finally:
            database.close()
        for beside in ("-wal", "-shm"):
            kept.with_name(kept.name + beside).unlink(missing_ok=True)
        sync_file(kept)
        kept.rename(data / _BACK)
        sync_folder(data)
        log.info("%s did not start: back to what was before it", version)
        _swap(data, now)
        return


def _swap(data: Path, now: datetime) -> None:
    """Set the newer file aside under another name and give its own to the copy; may be done again after a cut."""
    file = data / FILE
    if file.exists():
        stamp = f"{FILE}.newer-{now.astimezone():%Y%m%d-%H%M%S}"
        aside, number = data / stamp, 0
        while aside.exists():
            number += 1
            aside = data / f"{stamp}-{number}"
        try:
            os.link(file, aside)  # the file's own name is never without a file
        except OSError:  # a file system without links
            file.rename(aside)
        sync_folder(data)
        log.info("the newer file is kept as %s", aside.name)
    for beside in ("-wal", "-shm"):  # empty: it was folded before
        file.with_name(file.name + beside).unlink(missing_ok=True)
    put_in_place(data / _BACK, file)


def _trouble(error: OSError) -> Problem:
    return Problem(f"中心的数据文件读写出错：{error.strerror or error}", "io")
