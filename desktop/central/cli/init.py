"""``central init``: a new central where the command line says, founded once and put on record."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from desktop.central.cli.audit import on_record
from desktop.central.cli.opening import key_of_words, on_server
from desktop.central.database.folder import DataFolder
from desktop.clock import SystemClock
from desktop.domain.base import Entry
from desktop.domain.problems import Problem
from desktop.domain.rights.access import POLICIES
from desktop.domain.rights.actors import Role
from desktop.domain.rights.trail import Act
from desktop.domain.township.township import Township

if TYPE_CHECKING:
    from desktop.central.database.base import Database
    from desktop.central.database.postgres import PostgresDatabase
    from desktop.central.township.founding import First

Line = dict[str, object]
Say = Callable[[Line], None]


class Person(Entry):
    """Somebody who gets in first."""

    username: str
    name: str
    password: str


class Told(Entry):
    """What a workstation tells of the central that it wants on its own desk. Nothing of it is kept but hashes."""

    key: str
    policy: str
    admin: Person
    dispatcher: Person


def told_on(lines: TextIO, township: Township) -> First:
    """Who gets in first, as the next line says: the two who were named, each with a password of their own, and for
    drills accounts without one. Raises Problem (Refused)."""
    from desktop.central.accounts.accounts import NO_PASSWORD, NewAccount, hashed
    from desktop.central.accounts.naming import must_fit_its_role
    from desktop.central.cli.accounts import must_be_good
    from desktop.central.township.founding import First, played_accounts

    try:
        told = Told.model_validate_json(lines.readline())
        policy = POLICIES[told.policy]
    except (ValueError, KeyError):
        raise Problem("输入的第一行应说明密钥、策略和最先的账号。", "first") from None
    people = []
    for person, role in ((told.admin, Role.ADMIN), (told.dispatcher, Role.DISPATCHER)):
        must_fit_its_role(person.username, role)
        must_be_good(policy.passwords, person.username, person.password)
        people.append((NewAccount(person.username, person.name, role), hashed(person.password)))
    people += [(one, NO_PASSWORD) for one in played_accounts(township)]
    if len({one.username for one, _ in people}) < len(people):
        raise Problem("管理员和调度员的账号要不同，也不能与岗位、村的账号重名。", "accounts")
    return First(key=key_of_words(told.key), people=people, policy=policy)


def initiate(
    arguments: argparse.Namespace, township: Township, first_of: Callable[[Township], First], say: Say
) -> Line:
    """Found it; ``first_of``: who gets in first, asked for once it is sure that there is none yet. Raises Problem."""
    from desktop.central.database.base import FILE
    from desktop.central.database.sqlite import SqliteDatabase
    from desktop.central.township import founding

    database = on_server(arguments)
    opened: Database | None = database
    try:
        with DataFolder(arguments.data) as folder:
            if founding.founded(folder.path) if database is None else database.founded():
                raise Problem(f"{_place(arguments, database)}里已经有一个中心。", "founded")
            first, events = first_of(township), arguments.demonstration_events

            def progress(done: int, total: int) -> None:
                say({"phase": "seeding", "done": done, "total": total})

            word = first.password_hash
            if database is not None:
                founding.found_in(
                    database, township, SystemClock(), password_hash=word, events=events, progress=progress
                )
            else:
                founding.found(
                    folder.path, township, SystemClock(), password_hash=word, events=events, progress=progress,
                    key=first.key, people=first.people, policy=first.policy,
                )  # fmt: skip
                opened = SqliteDatabase(folder.path / FILE, first.key)
            assert opened is not None
            on_record(opened, arguments.data, Act.FOUNDED, township=township.id)
    finally:
        if opened is not None:
            opened.close()
    return {"phase": "founded", "township": township.id, "name": township.name}


def _place(arguments: argparse.Namespace, database: PostgresDatabase | None) -> str:
    return f"数据库 {database.name} " if database is not None else f"数据目录「{arguments.data}」"
