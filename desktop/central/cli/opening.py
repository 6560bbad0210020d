"""Opening a central as the command line names it: a data folder, or a database on a server."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.central.database.base import FILE, KEY_BYTES, Database
from desktop.central.database.folder import DataFolder
from desktop.domain.problems import Problem

if TYPE_CHECKING:
    from desktop.central.center import Center
    from desktop.central.database.postgres import PostgresDatabase

KeyOf = Callable[[Path], bytes | None]
"""Finds the key of a central that a workstation of this machine has encrypted; None where there is none."""


def on_server(arguments: argparse.Namespace) -> PostgresDatabase | None:
    """The database that was named, reached and looked at; None where it is the folder's file. Raises Problem."""
    given, file = arguments.database, arguments.database_file
    if given is None and file is None:
        return None
    if given is not None and file is not None:
        raise Problem("--database 与 --database-file 只给一个。", "database")
    if arguments.key_file is not None and not getattr(arguments, "key_of_file", False):
        raise Problem("--key-file 加密的是数据文件；数据库在服务器上时由服务器的磁盘加密。", "key")
    from desktop.central.database.postgres import PostgresDatabase, address_in, address_of

    database = PostgresDatabase(address_of(given) if given is not None else address_in(file))
    try:
        database.check()
    except Problem:
        database.close()
        raise
    return database


def must_be_founded(arguments: argparse.Namespace) -> PostgresDatabase | None:
    """The database on a server, if one was named. Raises Problem (``not_founded``) where no central is."""
    from desktop.central.township.founding import founded

    database = on_server(arguments)
    if database is not None:
        if not database.founded():
            database.close()
            raise Problem(f"数据库里还没有中心，请先运行 central init：{database.name}", "not_founded")
        arguments.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif not founded(arguments.data):
        raise Problem(f"数据目录「{arguments.data}」里没有中心。", "not_founded")
    return database


def open_center(arguments: argparse.Namespace) -> Center:
    """The central, to be closed by the caller. Raises Problem."""
    from desktop.central.center import Center

    database = must_be_founded(arguments)
    if database is not None:
        return Center(arguments.data, database=database)
    return Center(arguments.data, key=key_of(arguments))


def open_database(arguments: argparse.Namespace) -> Database:
    """Its database alone, to be closed by the caller. Raises Problem."""
    from desktop.central.database.sqlite import SqliteDatabase

    database = must_be_founded(arguments) or SqliteDatabase(arguments.data / FILE, key_of(arguments))
    try:
        database.check()
    except Problem:
        database.close()
        raise
    return database


def alone(arguments: argparse.Namespace) -> DataFolder | nullcontext[None]:
    """Nobody else may have the folder's file open; a database on a server takes care of itself."""
    if arguments.database is not None or arguments.database_file is not None:
        return nullcontext()
    return DataFolder(arguments.data)


def key_of(arguments: argparse.Namespace, *, founding: bool = False) -> bytes | None:
    """The key of the folder's database: as given, or a workstation's own; None for a plain file."""
    from desktop.sqlcipher import is_plain

    file = arguments.data / FILE
    sealed = file.exists() and not is_plain(file)
    if arguments.key_file is not None:
        return read_key(arguments.key_file) if sealed or founding else None
    if not sealed:
        return None
    found: bytes | None = arguments.key_of(arguments.data)
    if found is None:
        raise Problem(f"中心的数据已加密，请用 --key-file 给出密钥文件：{file}", "key")
    return found


def fitting(data: Path, keys: Sequence[bytes]) -> bytes:
    """The first of these keys that opens the folder's database; the first of all where there is none yet."""
    from desktop.central.database.sqlite import fits
    from desktop.sqlcipher import is_plain

    file = data / FILE
    if file.exists() and not is_plain(file):
        return next((key for key in keys if fits(file, key)), keys[0])
    return keys[0]


def read_key(file: Path | None) -> bytes | None:
    """The key in a file."""
    if file is None:
        return None
    try:
        return key_of_words(file.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeError) as error:
        raise Problem(f"密钥文件读不出：{error}", "key") from None


def key_of_words(words: str) -> bytes:
    """A key as people write it down."""
    try:
        key = bytes.fromhex(words)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Problem("数据密钥应是 64 位十六进制数字。", "key")
    return key
