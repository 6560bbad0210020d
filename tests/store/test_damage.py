"""Damaged, missing and locked files: unsent commands come back, what was withdrawn does not, nothing is deleted."""

from __future__ import annotations

import asyncio
import random
import shutil
import threading
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop import sqlcipher
from desktop.clock import ManualClock
from desktop.domain import commands as k
from desktop.store import checking, file
from desktop.store.health import Health
from desktop.store.mirror import Cursor
from desktop.store.outbox import State
from desktop.store.store import Store
from tests.conftest import ExpectedLogs
from tests.store.test_store import numbered, story_of_two
from tests.support.ring import until
from tests.support.town import DISPATCHER, NOON

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
DAY = timedelta(days=1)


def run(
    path: Path,
    work: Callable[[Store], Awaitable[None]],
    key: bytes | None = KEY,
    former: tuple[bytes, ...] = (),
) -> Health:
    """Open a store, do something, close it; how it stood."""

    async def story() -> Health:
        clock = ManualClock(NOON + run.turn * timedelta(minutes=1))  # type: ignore[attr-defined]
        run.turn += 1  # type: ignore[attr-defined]
        store = await Store.open(path, clock, key, former)
        try:
            await work(store)
            return store.health
        finally:
            await store.close()

    return asyncio.run(story())


run.turn = 0  # type: ignore[attr-defined]


async def fill(store: Store) -> None:
    """A mirror with something in it, and commands in every state."""
    await store.replace(Cursor("e", 0), [])
    await store.apply(numbered(story_of_two().changes))
    for number in range(30):
        await store.add(
            k.command(f"c{number:02}", k.Comment(words="要紧的话" * 20), "x", NOON), "x", DISPATCHER
        )
    await store.settle("c00", State.DONE, epoch="e", seq=1)
    await store.settle("c01", State.WITHDRAWN)
    await store.settle("c02", State.REFUSED, code="state", problem="已经办结", answer='{"by":"sun"}')
    await store.exchange("c03", k.command("c99", k.Comment(words="改过的话"), "x", NOON), "x", DISPATCHER)


OPEN = ["c02", "c99", *(f"c{number:02}" for number in range(4, 30))]


async def whole(store: Store) -> None:
    """Everything unsent is there, in its order, and nothing that had ended."""
    assert [id_ for id_, _, _ in await store.lanes()] == OPEN
    (refused,) = await store.rows_in(State.REFUSED)
    assert (refused.command.id, refused.problem, refused.answer) == ("c02", "已经办结", '{"by":"sun"}')
    await store.load(DAY)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A store as it is after a day's work."""
    path = tmp_path / "a.sqlite3"
    run(path, fill)
    return path


def test_nothing_on_the_disk_can_be_read(made: Path) -> None:
    run(made, whole)
    content = b"".join(file.read_bytes() for file in made.parent.iterdir() if file.name != "ballast")
    for word in ("要紧的话", "东关村路灯不亮", "SQLite format", "outbox", "event.comment", DISPATCHER.name):
        assert word.encode() not in content


@pytest.mark.faults
@pytest.mark.parametrize("key", [KEY, None], ids=["encrypted", "plain"])
def test_a_missing_file_gets_its_commands_back(tmp_path: Path, key: bytes | None) -> None:
    path = tmp_path / "a.sqlite3"
    run(path, fill, key)
    path.unlink()
    health = run(path, whole, key)
    assert health.restored == len(OPEN)
    assert run(path, whole, key).restored == 0


@pytest.mark.faults
@pytest.mark.parametrize("how", ["missing", "empty", "rubbish", "cut", "folder"])
def test_a_missing_or_damaged_journal_costs_nothing(
    made: Path, how: str, expected_logs: ExpectedLogs
) -> None:
    """It is made anew from the database."""
    journal = made.with_name("a.sqlite3.journal")
    content = journal.read_bytes()
    journal.unlink()
    if how == "folder":
        journal.mkdir()
        expected_logs.allow("journal cannot be")
    elif how != "missing":
        journal.write_bytes(
            {"empty": b"", "rubbish": b"\xff" * 5000, "cut": content[: len(content) // 2]}[how]
        )
    health = run(made, whole)
    assert (health.restored, health.set_aside) == (0, None)
    assert health.journal is (how != "folder")
    if how == "folder":
        journal.rmdir()
        run(made, whole)
    made.unlink()
    assert run(made, whole).restored == len(OPEN)


@pytest.mark.faults
@pytest.mark.parametrize("key", [KEY, None], ids=["encrypted", "plain"])
@pytest.mark.parametrize("suffix", ["", "-wal", ".journal"], ids=["database", "log", "journal"])
def test_random_damage_of_one_file_loses_nothing(
    tmp_path: Path, suffix: str, key: bytes | None, expected_logs: ExpectedLogs
) -> None:
    """Flipped, zeroed, cut at random places and page edges: it opens, and every unsent command is there."""
    expected_logs.allow("set aside as")
    busy = tmp_path / "busy"
    busy.mkdir()
    path = tmp_path / "work" / "a.sqlite3"
    path.parent.mkdir()

    async def copy_in_the_middle(store: Store) -> None:
        await fill(store)
        for part in path.parent.iterdir():
            if not part.name.endswith("-shm"):
                shutil.copyfile(part, busy / part.name)

    run(path, copy_in_the_middle, key)
    if suffix == "":  # a database that its log was taken into
        shutil.rmtree(busy)
        shutil.copytree(path.parent, busy)
    dice = random.Random(len(suffix))
    size = (busy / f"a.sqlite3{suffix}").stat().st_size
    assert size > 4000
    for turn in range(16):
        folder = tmp_path / str(turn)
        shutil.copytree(busy, folder)
        damaged = folder / f"a.sqlite3{suffix}"
        content = bytearray(damaged.read_bytes())
        at = dice.randrange(size) if turn % 2 else dice.randrange(size // 4096 + 1) * 4096
        length = dice.choice([1, 16, 512, 4096])
        match dice.choice(["flip", "zero", "cut"]):
            case "flip":
                content[at : at + length] = bytes(byte ^ 0x5A for byte in content[at : at + length])
            case "zero":
                content[at : at + length] = bytes(len(content[at : at + length]))
            case _:
                del content[at:]
        damaged.write_bytes(content)
        health = run(folder / "a.sqlite3", whole, key)
        if health.set_aside is not None:
            assert health.set_aside.exists()
        assert run(folder / "a.sqlite3", whole, key).set_aside is None
        shutil.rmtree(folder)


@pytest.mark.faults
def test_a_database_that_went_back_in_time_does_not_revive_what_was_withdrawn(tmp_path: Path) -> None:
    """Its log is gone: the journal knows what came after."""
    path = tmp_path / "a.sqlite3"

    async def first(store: Store) -> None:
        for id_ in ("sent", "taken back", "kept"):
            await store.add(k.command(id_, k.Accept(), "x", NOON), "x", DISPATCHER)

    run(path, first)
    before = path.read_bytes()

    async def second(store: Store) -> None:
        await store.settle("taken back", State.WITHDRAWN)
        await store.settle("sent", State.DONE, epoch="e", seq=3)
        await store.add(k.command("new", k.Accept(), "x", NOON), "x", DISPATCHER)

    run(path, second)
    path.write_bytes(before)

    async def third(store: Store) -> None:
        assert await store.lanes() == [("kept", "x", State.STORED), ("new", "x", State.STORED)]

    assert run(path, third).restored == 1


@pytest.mark.faults
def test_what_is_offered_again_survives_the_loss_of_the_database(tmp_path: Path) -> None:
    """It was done, the center forgot it, it is on its way again: the journal must know it as unsent."""
    path = tmp_path / "a.sqlite3"

    async def first(store: Store) -> None:
        await store.replace(Cursor("old", 5), [])
        await store.add(k.command("c", k.Accept(), "x", NOON), "x", DISPATCHER)
        await store.settle("c", State.DONE, epoch="old", seq=5)
        assert await store.replace(Cursor("new", 3), []) == 1

    run(path, first)
    path.unlink()

    async def second(store: Store) -> None:
        assert await store.lanes() == [("c", "x", State.STORED)]

    assert run(path, second).restored == 1


@pytest.mark.faults
def test_a_file_without_its_key_is_kept_told_apart_and_read_when_the_key_returns(
    made: Path, expected_logs: ExpectedLogs
) -> None:
    """Lost is not damaged: unsent commands lie in it."""
    before = made.read_bytes()
    expected_logs("its key is not here")

    async def empty(store: Store) -> None:
        assert await store.lanes() == []
        await store.add(k.command("meanwhile", k.Accept(), "y", NOON), "y", DISPATCHER)

    health = run(made, empty, OTHER_KEY)
    assert health.key_lost
    assert health.set_aside is not None
    assert ".locked-" in health.set_aside.name
    assert health.set_aside.read_bytes() == before

    async def back(store: Store) -> None:
        assert {id_ for id_, _, _ in await store.lanes()} == {*OPEN, "meanwhile"}

    assert run(made, back, OTHER_KEY, (KEY,)).restored == len(OPEN)
    health = run(made, back, OTHER_KEY, (KEY,))
    assert (health.restored, health.key_lost, health.set_aside) == (0, False, None)


@pytest.mark.faults
def test_a_damaged_first_page_is_damage_and_not_a_lost_key(made: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("set aside as a.sqlite3.damaged-")
    content = bytearray(made.read_bytes())
    content[40] ^= 1
    made.write_bytes(content)
    health = run(made, whole)
    assert not health.key_lost
    assert health.restored == len(OPEN)


@pytest.mark.faults
@pytest.mark.parametrize("what", ["outbox", "events"])
def test_damage_in_the_middle_of_the_work_is_mended_at_once(
    made: Path, what: str, expected_logs: ExpectedLogs
) -> None:
    """A page that cannot be read any more: set aside, said, and the work goes on with every command there was."""
    expected_logs("set aside as a.sqlite3.damaged-")
    heard: list[Health] = []

    async def work(store: Store) -> None:
        store.health_changed.connect(heard.append)
        assert await store.fact("nothing") is None
        with closing(sqlcipher.connect(made, KEY, readonly=True)) as connection:
            query = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
            pages = [row[0] for row in connection.execute(query)]
        for page in pages:
            spoil(made, page - 1)
        if what == "outbox":
            await store.add(k.command("new", k.Accept(), "y", NOON), "y", DISPATCHER)
        else:
            applied = await store.apply(numbered(story_of_two().changes))
            assert applied.missed
            await store.add(k.command("new", k.Accept(), "y", NOON), "y", DISPATCHER)
        assert store.health.set_aside is not None
        assert heard[-1] == store.health
        assert [id_ for id_, _, _ in await store.lanes()] == [*OPEN, "new"]
        await store.replace(Cursor("e", 0), [])
        assert (await store.apply(numbered(story_of_two().changes))).changes

    # A small cache, so that pages are read from the disk again.
    def forgetful(connection: Any) -> None:
        whole_set_up(connection)
        connection.execute("PRAGMA cache_size = 1")

    whole_set_up = file.set_up
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file, "set_up", forgetful)
        run(made, work)


def spoil(path: Path, page: int) -> None:
    """Make a page of a file unreadable."""
    with path.open("r+b") as content:
        content.seek(page * 4096 + 100)
        content.write(b"\xff" * 64)


def _await_file(path: Path) -> None:
    pause = threading.Event()
    while not path.exists():
        pause.wait(0.01)


def test_the_next_weekly_check_needs_no_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that runs for weeks: its file is looked through in each of them."""
    monkeypatch.setattr(checking, "_DELAY", 0.0)
    begun: list[str] = []
    look = checking.FullCheck._run
    monkeypatch.setattr(checking.FullCheck, "_run", lambda self: (begun.append("."), look(self)))

    async def story() -> None:
        clock = ManualClock(NOON)
        store = await Store.open(tmp_path / "a.sqlite3", clock, KEY)
        await store.load(DAY)
        for week in range(1, 4):
            await until(lambda week=week: len(begun) == week)
            await until(lambda: not any(thread.name == "store check" for thread in threading.enumerate()))
            store.look_after()
            noted = str(int((NOON + (week - 1) * 8 * DAY).timestamp() * 1_000_000))
            assert await store.fact("checked_at") == noted
            store.look_after()
            assert await store.fact("checked_at") == noted
            assert len(begun) == week, "not before the week is over"
            clock.advance(8 * DAY)
            store.look_after()
        await store.close()

    asyncio.run(story())


@pytest.mark.faults
def test_the_weekly_check_finds_what_the_quick_one_does_not(
    tmp_path: Path, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index that does not match its table: found beside the work, set aside at the next start."""
    path = tmp_path / "a.sqlite3"
    run(path, fill, None)
    with closing(sqlcipher.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'ended, at, id', 'ended, id, at') "
            "WHERE name = 'events_by_time'"
        )
    monkeypatch.setattr(checking, "_DELAY", 0.0)
    expected_logs("is damaged: ")
    expected_logs("set aside as")

    async def check(store: Store) -> None:
        await store.load(DAY)
        await asyncio.to_thread(_await_file, path.with_name("a.sqlite3.suspect"))

    run(path, check, None)
    health = run(path, whole, None)
    assert health.set_aside is not None
    assert not path.with_name("a.sqlite3.suspect").exists()
    assert run(path, whole, None).set_aside is None
