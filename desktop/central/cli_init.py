"""``central init``: a new central where the command line says, founded once and put on record."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.central.cli_audit import on_record
from desktop.central.folder import DataFolder
from desktop.central.opening import on_server, open_database, read_key
from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.domain.township import Township
from desktop.domain.trail import Act

if TYPE_CHECKING:
    from desktop.central.database import Database
    from desktop.central.postgres import PostgresDatabase

Line = dict[str, object]
Say = Callable[[Line], None]


def initiate(arguments: argparse.Namespace, hash_of: Callable[[Township], str], say: Say) -> Line:
    """Found it; ``hash_of``: the first password's, asked for once it is sure that there is none yet. Raises Problem."""
    from desktop.central import founding
    from desktop.profile import load_township

    database = on_server(arguments)
    opened: Database | None = database
    try:
        with DataFolder(arguments.data) as folder:
            if founding.founded(folder.path) if database is None else database.founded():
                raise Problem(f"{_place(arguments, database)}里已经有一个中心。", "founded")
            township = load_township(arguments.township)
            password_hash, events = hash_of(township), arguments.demonstration_events

            def progress(done: int, total: int) -> None:
                say({"phase": "seeding", "done": done, "total": total})

            if database is not None:
                founding.found_in(
                    database, township, SystemClock(), password_hash=password_hash, events=events, progress=progress
                )  # fmt: skip
            else:
                key = read_key(arguments.key_file)
                founding.found(
                    folder.path, township, SystemClock(), password_hash=password_hash, events=events,
                    progress=progress, key=key,
                )  # fmt: skip
        opened = database or open_database(arguments)
        on_record(opened, arguments.data, Act.FOUNDED, township=township.id)
    finally:
        if opened is not None:
            opened.close()
    return {"phase": "founded", "township": township.id, "name": township.name}


def _place(arguments: argparse.Namespace, database: PostgresDatabase | None) -> str:
    return f"数据库 {database.name} " if database is not None else f"数据目录「{arguments.data}」"
