"""``central migrate``, ``backup``, ``restore``: a whole central on its way from one place to another (``moving``)."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from desktop.central.cli.audit import on_record
from desktop.central.cli.opening import key_of, on_server, open_database, read_key
from desktop.central.database.base import FILE
from desktop.central.database.folder import DataFolder
from desktop.central.database.moving import back_up, move, put_back, put_back_file
from desktop.central.database.sqlite import SqliteDatabase
from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act

_NAMED = re.compile(r"\d{8}-\d{6}\.zhenshu")

Line = dict[str, object]
Say = Callable[[Line], None]


def migrate(arguments: argparse.Namespace, say: Say) -> Line:
    """Move a hall to a server."""
    target = on_server(arguments)
    if target is None:
        raise Problem("请用 --to 给出 PostgreSQL 的地址。", "database")
    try:
        with DataFolder(arguments.data) as folder:
            if not (folder.path / FILE).exists():
                raise Problem(f"数据目录「{folder.path}」里没有中心。", "not_founded")
            head, epoch = move(folder.path / FILE, target, key_of(arguments), _told(say))
            on_record(target, arguments.data, Act.MIGRATED, rows=head, epoch=epoch)
    finally:
        target.close()
    return {"phase": "migrated", "changes": head, "epoch": epoch}


def backup(arguments: argparse.Namespace, say: Say) -> Line:
    """Write a backup, also while the central serves; of those in a folder the oldest go, once the new one is there."""
    if (arguments.file is None) == (arguments.folder is None):
        raise Problem("请给出 --to 文件，或 --folder 目录。", "backup")
    file = arguments.file if arguments.file is not None else _new_in(arguments.folder)
    source = open_database(arguments)
    try:
        key = read_key(arguments.key_file) if source.shared else key_of(arguments)
        head = back_up(source, file, key, _told(say))
        on_record(source, arguments.data, Act.BACKED_UP, rows=head, file=file.name)
    except OSError as error:
        raise Problem(f"备份没有写成：{error.strerror or error}（{file}）", "backup") from None
    finally:
        source.close()
    if arguments.folder is not None and arguments.keep is not None:
        for old in _kept_in(arguments.folder)[: -arguments.keep]:
            old.unlink()
            say({"phase": "let_go", "file": str(old)})
    return {"phase": "backed_up", "changes": head, "file": str(file)}


def _new_in(folder: Path) -> Path:
    """A file named after this moment; the names sort as the moments do."""
    if not folder.is_dir():
        raise Problem(f"备份目录不存在：{folder}", "backup")
    return folder / f"{SystemClock().now():%Y%m%d-%H%M%S}.zhenshu"


def _kept_in(folder: Path) -> list[Path]:
    """The backups that were made here, the oldest first; files with other names are somebody else's."""
    return sorted(file for file in folder.glob("*.zhenshu") if _NAMED.fullmatch(file.name))


def restore(arguments: argparse.Namespace, say: Say) -> Line:
    """Put a backup back."""
    key = read_key(arguments.key_file)
    target = on_server(arguments)
    if target is None:
        with DataFolder(arguments.data) as folder:
            epoch = put_back_file(arguments.file, key, folder.path, _told(say))
            database = SqliteDatabase(folder.path / FILE, key)
            try:
                on_record(database, folder.path, Act.RESTORED, epoch=epoch, file=arguments.file.name)
            finally:
                database.close()
        return {"phase": "restored", "epoch": epoch}
    try:
        if target.founded() and not arguments.replace:
            raise Problem("数据库里已经有一个中心，没有动它。确实要用备份替换，请加 --replace。", "founded")
        epoch = put_back(arguments.file, key, target, _told(say))
        on_record(target, arguments.data, Act.RESTORED, epoch=epoch, file=arguments.file.name)
    finally:
        target.close()
    return {"phase": "restored", "epoch": epoch}


def _told(say: Say) -> Callable[[str, int], None]:
    return lambda table, rows: say({"phase": "copied", "table": table, "rows": rows})
