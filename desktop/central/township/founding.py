"""Founding a central: a data folder with a new log, its township, accounts, and a past for a demonstration."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from desktop.central.accounts.accounts import NO_PASSWORD, Accounts, NewAccount
from desktop.central.accounts.vault import Vault
from desktop.central.audit.audit import Audit
from desktop.central.database.base import FILE, Database, stamp
from desktop.central.database.schema import SCHEMA
from desktop.central.database.sqlite import SqliteDatabase, put_in_place, remove
from desktop.central.log.history import append_history
from desktop.central.positions.positions import ACCOUNT as POSITIONS
from desktop.central.tables.core import meta
from desktop.central.video.demo import furnish_cameras
from desktop.central.video.directory import CameraBook
from desktop.clock import Clock, new_id
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.access import AccessPolicy
from desktop.domain.rights.actors import Role
from desktop.domain.township.township import Township

if TYPE_CHECKING:
    from desktop.central.database.postgres import PostgresDatabase

SCENARIO = "ordinary-day"
"""How the days of an invented past go."""

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""
People = Sequence[tuple[NewAccount, str]]
"""Accounts, each with the hash of its password."""


@dataclass(frozen=True, slots=True)
class First:
    """Who gets in first, what that goes by, and the key of the file; as ``found`` takes them."""

    password_hash: str = NO_PASSWORD
    key: bytes | None = None
    people: People = ()
    policy: AccessPolicy | None = None


@contextmanager
def _no_collection() -> Iterator[None]:
    """Millions of objects are made and none of them in circles: looking for circles would take half the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def founded(data: Path) -> bool:
    """Whether the folder holds a finished central."""
    return (data / FILE).exists()


def found(
    data: Path,
    township: Township,
    clock: Clock,
    *,
    password_hash: str,
    events: int = 0,
    progress: Progress = lambda done, total: None,
    key: bytes | None = None,
    people: People = (),
    policy: AccessPolicy | None = None,
) -> None:
    """Make the database of a new central; all of it or nothing (an interrupted one begins again).

    ``password_hash`` is the administrator's, and in a demonstration township that of all its accounts; where there
    are ``people``, they are the accounts, each with a hash of its own. ``policy``: another one than the usual.
    ``events``: how many past events to invent for a demonstration township. ``key``: encrypt the file with it.
    """
    building = data / f"{FILE}.new"
    remove(building)
    database = SqliteDatabase(building, key)
    try:
        fill(
            database, township, clock, password_hash=password_hash, events=events, progress=progress, people=people,
            policy=policy,
        )  # fmt: skip
    finally:
        database.close()
    put_in_place(building, data / FILE)


def found_in(
    database: PostgresDatabase,
    township: Township,
    clock: Clock,
    *,
    password_hash: str,
    events: int = 0,
    progress: Progress = lambda done, total: None,
) -> None:
    """Make a new central in a database on a server, as ``found``. Raises Problem (``founded``) where there is one:
    of several who begin at once, one does it."""
    with database.founding():
        fill(database, township, clock, password_hash=password_hash, events=events, progress=progress)


def fill(
    database: Database,
    township: Township,
    clock: Clock,
    *,
    password_hash: str,
    events: int = 0,
    progress: Progress = lambda done, total: None,
    people: People = (),
    policy: AccessPolicy | None = None,
) -> None:
    """Make the tables of a new central and what is in them. It counts as founded once its schema is set, at the end."""
    database.create()
    profile = township.model_dump_json()
    row = {
        "id": 1, "schema": 0, "epoch": new_id(), "head": 0, "township": profile,
        "etag": hashlib.sha256(profile.encode()).hexdigest()[:32], "created": stamp(clock.now()),
    }  # fmt: skip
    with database.write() as connection:
        connection.execute(insert(meta), [row])
    held = Accounts(database, clock)
    if policy is not None:
        held.policy.put(policy, "admin")
    if people:
        for hash_, same in groupby(people, lambda one: one[1]):
            held.add([account for account, _ in same], hash_)
    else:
        wanted = demonstration_accounts(township) if township.demonstration else administrator()
        held.add(wanted, password_hash)
    furnish_cameras(CameraBook(database, clock, Audit(database, clock), Vault()), township)
    if events and township.demonstration:
        from desktop.central.rehearsal.past import rehearse
        from desktop.scenario import load_scenario

        with _no_collection():
            past = rehearse(township, load_scenario(SCENARIO), until=clock.now(), events=events, roster=False)
            append_history(database, past, lambda done: progress(min(done, events), events))
    with database.write() as connection:
        connection.execute(update(meta).values(schema=SCHEMA))


def complete(held: Accounts, township: Township) -> None:
    """Give an embedded demonstration of an earlier release the accounts that came since."""
    wanted = [one for one in demonstration_accounts(township) if not held.is_there(one.username)]
    if wanted:
        held.add(wanted, NO_PASSWORD)


def renew_epoch(database: Database) -> str:
    """Give a log that was restored from a backup a new epoch: clients take a new snapshot and send what it lacks."""
    epoch = new_id()
    with database.write() as connection:
        connection.execute(update(meta).values(epoch=epoch))
    return epoch


def administrator() -> list[NewAccount]:
    """The one account of a new real township."""
    return [NewAccount("admin", "系统管理员", Role.ADMIN)]


def demonstration_accounts(town: Township) -> list[NewAccount]:
    """One account of each kind, one for each post, each village and each grid."""
    grids = town.tree.at_level(AreaLevel.GRID)
    grid = grids[0] if grids else town.areas[-1]
    wanted = [
        NewAccount("commander", "指挥长", Role.COMMANDER),
        NewAccount("dispatcher", "调度员一", Role.DISPATCHER),
        NewAccount("dispatcher2", "调度员二", Role.DISPATCHER),
        NewAccount("grid", grid.leader or f"{grid.name}网格员", Role.GRID, area=grid.id),
        NewAccount("window", "综合窗口", Role.WINDOW),
        NewAccount("display", "大屏", Role.DISPLAY),
        NewAccount("kiosk:01", "自助机 01 号", Role.KIOSK),
        NewAccount("auditor", "审计员", Role.AUDITOR),
        NewAccount("security", "安全管理员", Role.SECURITY),
        NewAccount(POSITIONS, "定位平台（演示）", Role.WINDOW),
        *administrator(),
    ]
    wanted += _seats(town)
    wanted.extend(
        NewAccount(f"grid:{area.id}", area.leader or f"{area.name}网格员", Role.GRID, area=area.id)
        for area in grids
    )
    return wanted


def played_accounts(town: Township) -> list[NewAccount]:
    """Whom a drill plays in a real township: nobody gets in by them until they are given a password."""
    watching = NewAccount("drill", "演练（观察）", Role.AUDITOR)
    return [watching, NewAccount("drill-window", "演练（登记）", Role.WINDOW), *_seats(town)]


def _seats(town: Township) -> Iterator[NewAccount]:
    """One account for each post and each village."""
    for post in town.posts:
        lead = town.person(post.lead)
        name = lead.name if lead is not None else post.name
        yield NewAccount(f"post:{post.id}", name, Role.POST, post=post.id)
    for village in town.tree.at_level(AreaLevel.VILLAGE):
        yield NewAccount(f"village:{village.id}", village.name, Role.VILLAGE, area=village.id)
