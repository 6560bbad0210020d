"""A disk that fails, fills up or lies elsewhere: what is said to be saved is saved, and the rest is said."""

from __future__ import annotations

import asyncio
import random
import resource
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from desktop import space, sqlcipher
from desktop.clock import ManualClock
from desktop.domain import commands as k
from desktop.domain.changes import Removed
from desktop.domain.problems import Refused, Unreachable
from desktop.space import Ballast
from desktop.store import file, lock
from desktop.store.health import Health
from desktop.store.lock import DataLock, NetworkFolder
from desktop.store.mirror import Cursor, Incoming
from desktop.store.outbox import State
from desktop.store.store import Store
from tests.conftest import ExpectedLogs
from tests.store.test_store import numbered, story_of_two
from tests.support.town import DISPATCHER, NOON

KEY = bytes(range(32))
DAY = timedelta(days=1)


def words(number: int, size: int = 200) -> k.Command:
    """A command."""
    return k.command(f"c{number:03}", k.Comment(words="话" * size), "x", NOON)


async def open_store(path: Path) -> Store:
    """The store as the product opens it."""
    return await Store.open(path, ManualClock(NOON), KEY)


@contextmanager
def no_file_longer_than(size: int) -> Iterator[Callable[[], None]]:
    """Writing behind this size fails in the system's own way: an error of the disk, until what is given is called."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def lift() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield lift
    finally:
        lift()


@pytest.mark.faults
def test_a_disk_that_stumbles_once_is_told_and_used_again(
    tmp_path: Path, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not saved is said not to be; what was there stays; the next one is saved."""
    expected_logs("a.sqlite3: ")
    well = file.open_engine

    async def story() -> None:
        store = await open_store(tmp_path / "a.sqlite3")
        for number in range(5):
            await store.add(words(number), "x", DISPATCHER)
        with no_file_longer_than(0) as again:

            def open_engine(path: Path, key: bytes | None) -> Engine:
                again()  # the disk works when the file is opened anew
                return well(path, key)

            monkeypatch.setattr(file, "open_engine", open_engine)
            with pytest.raises(Unreachable) as caught:
                await store.add(words(99), "x", DISPATCHER)
        assert caught.value.code == "not_saved"
        assert not store.health.failing
        await store.add(words(5), "x", DISPATCHER)
        assert [id_ for id_, _, _ in await store.lanes()] == [f"c{number:03}" for number in range(6)]
        await store.close()

    asyncio.run(story())


@pytest.mark.faults
def test_a_disk_that_cannot_even_be_opened_again_leaves_it_open(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """Saved or not: nobody knows, and that is what is said."""
    expected_logs("a.sqlite3: ")
    expected_logs("cannot be opened again")

    async def story() -> None:
        store = await open_store(tmp_path / "a.sqlite3")
        await store.add(words(0), "x", DISPATCHER)
        with no_file_longer_than(0), pytest.raises(Unreachable) as caught:
            await store.add(words(1), "x", DISPATCHER)
        assert caught.value.code == "unsure"
        assert store.health.failing
        await store.close()
        again = await open_store(tmp_path / "a.sqlite3")
        assert "c000" in [id_ for id_, _, _ in await again.lanes()]
        assert again.health.set_aside is None
        await again.close()

    asyncio.run(story())


@pytest.mark.faults
def test_a_disk_that_fails_again_and_again_is_not_trusted(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """Nothing is accepted any more, in words; after a start on a disk that works everything acknowledged is there."""
    expected_logs("a.sqlite3: ")
    expected_logs.allow("cannot be")

    async def story() -> None:
        store = await open_store(tmp_path / "a.sqlite3")
        heard: list[Health] = []
        store.health_changed.connect(heard.append)
        await store.add(words(0), "x", DISPATCHER)
        for number in (1, 2, 3):
            with no_file_longer_than(0), pytest.raises(Unreachable):
                await store.add(words(number), "x", DISPATCHER)
        assert "停止接收" in store.health.failing
        assert heard[-1] == store.health
        with pytest.raises(Unreachable) as caught:
            await store.add(words(4), "x", DISPATCHER)
        assert caught.value.code == "store_failing"
        with pytest.raises(Unreachable):
            await store.settle("c000", State.WITHDRAWN)
        await store.close()
        again = await open_store(tmp_path / "a.sqlite3")
        assert not again.health.failing
        assert [id_ for id_, _, _ in await again.lanes()] == ["c000"]
        await again.close()

    asyncio.run(story())


@pytest.mark.faults
def test_a_journal_that_cannot_be_written_costs_no_command(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """The database has it, so it is saved; that the second copy is missing is said, until it is there again."""
    expected_logs("a.sqlite3.journal")
    path = tmp_path / "a.sqlite3"
    journal = tmp_path / "a.sqlite3.journal"

    async def story() -> None:
        store = await open_store(path)
        await store.add(words(0), "x", DISPATCHER)
        await store.close()
        journal.unlink()
        journal.mkdir()
        store = await open_store(path)
        await store.add(words(1), "x", DISPATCHER)
        assert not store.health.journal
        journal.rmdir()
        await store.add(words(2), "x", DISPATCHER)
        assert store.health.journal
        await store.close()
        path.unlink()
        again = await open_store(path)
        assert again.health.restored == 3
        await again.close()

    asyncio.run(story())


@pytest.mark.faults
def test_a_full_disk_loses_nothing_that_was_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ballast goes, then it is said; what can be read stays readable, and room makes it work again."""
    pages = 200
    whole = file.set_up

    def small(connection: Any) -> None:
        whole(connection)
        connection.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(file, "set_up", small)
    path = tmp_path / "a.sqlite3"

    async def story() -> list[str]:
        store = await open_store(path)
        await store.load(DAY)
        await store.fact("x")  # the ballast is laid before
        assert (tmp_path / "ballast").exists()
        kept: list[str] = []

        async def go_on() -> None:
            for number in range(2000):
                await store.add(words(number, 800), "x", DISPATCHER)
                kept.append(f"c{number:03}")

        with pytest.raises(Unreachable) as caught:
            await go_on()
        assert caught.value.code == "disk_full"
        assert "没有保存" in caught.value.sentence
        assert not (tmp_path / "ballast").exists()
        assert [id_ for id_, _, _ in await store.lanes()] == kept
        assert not store.health.failing
        await store.close()
        return kept

    kept = asyncio.run(story())
    assert len(kept) > 20

    async def later() -> None:
        store = await open_store(path)
        assert [id_ for id_, _, _ in await store.lanes()] == kept
        await store.add(words(999), "x", DISPATCHER)
        assert store.health.restored == 0
        await store.close()

    pages = 100_000
    asyncio.run(later())


def test_little_room_is_told_and_what_only_helps_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below 200 MB a person is told once, and again when there is room."""
    left = 300 * 1024 * 1024
    monkeypatch.setattr(space, "free", lambda _folder: left)

    async def story() -> None:
        nonlocal left
        store = await open_store(tmp_path / "a.sqlite3")
        heard: list[bool] = []
        store.health_changed.connect(lambda health: heard.append(health.low_space))
        await store.replace(Cursor("e", 0), [])
        await store.apply([Incoming(0, None, None, f"[{number}]", "no seq") for number in range(300)])
        await store.add(words(0), "x", DISPATCHER)
        left = 199 * 1024 * 1024
        await store.add(words(1), "x", DISPATCHER)
        await store.add(words(2), "x", DISPATCHER)
        assert heard == [True]
        left = 300 * 1024 * 1024
        await store.add(words(3), "x", DISPATCHER)
        assert heard == [True, False]
        await store.close()
        with closing(sqlcipher.connect(tmp_path / "a.sqlite3", KEY)) as connection:
            rows = connection.execute("SELECT raw FROM garbled ORDER BY place").fetchall()
        assert rows == [(f"[{number}]",) for number in range(200, 300)]

    asyncio.run(story())


def test_ballast_is_laid_where_there_is_room_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes its room for real, and gives it back."""
    ballast = Ballast(tmp_path)
    monkeypatch.setattr(space, "free", lambda _folder: space.ROOM - 1)
    assert not ballast.lay()
    monkeypatch.setattr(space, "free", lambda _folder: space.ROOM)
    assert ballast.lay()
    assert ballast.lay()
    found = ballast.path.stat()
    assert found.st_size == space.SIZE
    assert found.st_blocks * 512 >= space.SIZE
    assert ballast.throw_off()
    assert not ballast.throw_off()


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ("3.40.1", False), ("3.44.5", False), ("3.44.6", True), ("3.45.0", False), ("3.50.6", False),
        ("3.50.7", True), ("3.51.2", False), ("3.51.3", True), ("3.53.4", True), ("4.0.0", True),
    ],
)  # fmt: skip
def test_a_core_that_may_damage_the_file_is_refused(
    tmp_path: Path, version: str, sound: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    core = tuple(int(part) for part in version.split("."))
    assert sqlcipher.sound(core) is sound
    assert sqlcipher.sound(sqlcipher.module.sqlite_version_info)
    if not sound:
        monkeypatch.setattr(sqlcipher.module, "sqlite_version_info", core)
        with pytest.raises(Refused) as caught:
            asyncio.run(open_store(tmp_path / "a.sqlite3"))
        assert caught.value.code == "unsound_core"


@pytest.mark.faults
@pytest.mark.parametrize("read", [False, True])
def test_what_was_erased_does_not_lie_on_in_the_gaps_of_pages(tmp_path: Path, read: bool) -> None:
    """Rows that grow and move leave copies behind that no deletion knows of; what leaves our sight takes them along."""
    path = tmp_path / "a.sqlite3"
    story = story_of_two()

    def secret(number: int) -> bytes:
        return f"SECRET{number:04}".encode()

    def found() -> list[int]:
        raw = b"".join(one.read_bytes() for one in tmp_path.iterdir() if one.name.startswith("a.sqlite3"))
        return [number for number in range(0, 120, 2) if secret(number) in raw]

    async def begin() -> None:
        store = await Store.open(path, ManualClock(NOON))
        await store.replace(Cursor("e", 0), [])
        await store.apply(numbered(story.changes))
        await store.close()

    def spread() -> None:
        """Rows come, grow, shrink and go; seed 37 is one at which this version of SQLite leaves copies."""
        dice = random.Random(37)
        with closing(sqlcipher.connect(path)) as connection:
            file.set_up(connection)
            connection.execute("CREATE TABLE e (row INTEGER PRIMARY KEY, body TEXT)")
            for number in range(120):
                body = f"{'x' * dice.randint(100, 900)}SECRET{number:04}"
                connection.execute("INSERT INTO e VALUES (?, ?)", (number * 7919 % 1009, body))
            for _ in range(200):
                number = dice.randrange(120)
                body = f"{'x' * dice.randint(100, 1500)}SECRET{number:04}"
                connection.execute("UPDATE e SET body = ? WHERE row = ?", (body, number * 7919 % 1009))
            for number in range(0, 120, 2):
                connection.execute("DELETE FROM e WHERE row = ?", (number * 7919 % 1009,))
            connection.commit()

    async def leave() -> None:
        store = await Store.open(path, ManualClock(NOON))
        left = story.changes[0].subject.model_copy(update={"version": 9})
        seq = store.cursor.seq + 1 if store.cursor is not None else 0
        gone = Removed(seq=seq, epoch="e", subject=left, command_id="c", at=NOON)
        reader = sqlcipher.connect(path)
        if read:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM e").fetchone()
        assert (await store.apply([Incoming(seq, seq - 1, None, removed=gone)])).removed
        assert bool(found()) is read, "at once, unless somebody is reading the file"
        reader.close()
        store.look_after()
        await store.fact("x")
        assert found() == []
        await store.close()

    asyncio.run(begin())
    spread()
    assert found(), "what this is about"
    asyncio.run(leave())
    assert found() == []


def test_words_erased_from_the_search_are_gone_from_the_file(tmp_path: Path) -> None:
    """Deleting from the index overwrites: no pair of characters stays in the file."""
    path = tmp_path / "a.sqlite3"
    with closing(sqlcipher.connect(path)) as connection:
        file.set_up(connection)
    asyncio.run(_make_plain(path))
    with closing(sqlcipher.connect(path)) as connection:
        file.set_up(connection)
        connection.execute("INSERT INTO event_search (rowid, one, two) VALUES (1, '', '张丽')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        assert "张丽".encode() in path.read_bytes()
        connection.execute(
            "INSERT INTO event_search (event_search, rowid, one, two) VALUES ('delete', 1, '', '张丽')"
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        assert "张丽".encode() not in path.read_bytes()


async def _make_plain(path: Path) -> None:
    store = await Store.open(path, ManualClock(NOON))
    await store.close()


MOUNTS = """\
23 29 0:21 / /proc rw - proc proc rw
29 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
40 29 0:50 / /mnt/share rw - cifs //server/share rw
41 40 0:51 / /mnt/share/local rw - ext4 /dev/sdb1 rw
42 29 0:52 / /home/a\\040b rw shared:1 - nfs4 server:/home rw
43 29 0:53 / /home/wang rw - fuse.sshfs wang@host:/ rw
44 29 0:54 / /media/usb rw - vfat /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/zhenshu", "ext4"), ("/mnt/share", "cifs"), ("/mnt/share/x", "cifs"),
        ("/mnt/share/local/x", "ext4"), ("/mnt/shared", "ext4"), ("/home/a b/data", "nfs4"),
        ("/home/wang/data", "fuse.sshfs"), ("/home/wangli", "ext4"), ("/media/usb/镇枢", "vfat"), ("/", "ext4"),
    ],
)  # fmt: skip
def test_which_file_system_a_folder_lies_on(folder: str, kind: str) -> None:
    assert lock._kind_of(folder, MOUNTS) == kind


def test_a_folder_on_the_network_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "filesystem", lambda _folder: "nfs4")
    with pytest.raises(NetworkFolder, match="网络盘"):
        DataLock(tmp_path).acquire()
    monkeypatch.undo()
    held = DataLock(tmp_path)
    assert held.acquire()
    held.release()


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(["add", "settle", "withdraw", "refuse", "exchange", "retry"]), max_size=25))
def test_journal_and_database_always_agree(steps: list[str]) -> None:
    """Whatever is done: from the journal alone the same open commands come back, in the same order and state."""

    async def story(path: Path) -> list[tuple[str, str, str]]:
        store = await Store.open(path, ManualClock(NOON))
        made = 0
        for step in steps:
            open_ = [id_ for id_, _, _ in await store.lanes()]
            if step == "add" or not open_:
                await store.add(words(made, 3), "x", DISPATCHER)
                made += 1
                continue
            chosen = open_[len(steps) * 7 % len(open_)]
            match step:
                case "settle":
                    await store.settle(chosen, State.DONE, epoch="e", seq=made)
                case "withdraw":
                    await store.settle(chosen, State.WITHDRAWN)
                case "refuse":
                    await store.settle(chosen, State.REFUSED, code="x", problem="不行")
                case "retry":
                    await store.settle(chosen, State.STORED)
                case _:
                    await store.exchange(chosen, words(made, 3), "x", DISPATCHER)
                    made += 1
        lanes = await store.lanes()
        await store.close()
        return lanes

    async def later(path: Path, lanes: list[tuple[str, str, str]]) -> None:
        again = await Store.open(path, ManualClock(NOON))
        assert await again.lanes() == lanes
        assert again.health.restored == len(lanes)
        await again.close()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.sqlite3")
        lanes = asyncio.run(story(path))
        path.unlink()
        asyncio.run(later(path, lanes))


def test_a_file_of_the_standard_library_s_sqlite_is_read_too(tmp_path: Path) -> None:
    """Plain files are plain: tools can look into them."""
    path = tmp_path / "a.sqlite3"
    asyncio.run(_make_plain(path))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
