"""Files of earlier releases: upgraded with their unsent commands, whatever statement the upgrade is killed at."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop import durable, sqlcipher
from desktop.clock import ManualClock
from desktop.domain.problems import Refused
from desktop.domain.times.periods import Span, period_of
from desktop.services.figures.figures import Figures, Question
from desktop.services.workers import Workers
from desktop.store.mirror import Cursor
from desktop.store.outbox import OPEN, State
from desktop.store.salvage import export_open
from desktop.store.store import Picture, Store
from tests.support.town import NOON, changshan

RELEASES = sorted(Path(__file__).with_name("releases").glob("*.sqlite3"))
KEY = bytes(range(32))
KILLS = 20
KILLED = 9


def copied(release: Path, folder: Path) -> Path:
    """A release's file where an account's store lies."""
    path = folder / "desk" / "dispatcher.sqlite3"
    path.parent.mkdir(parents=True)
    shutil.copyfile(release, path)
    return path


def rows_of(release: Path) -> list[dict[str, Any]]:
    """The outbox as the release left it."""
    with closing(sqlite3.connect(release)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM outbox ORDER BY place")]


def opened(path: Path, key: bytes | None = KEY) -> tuple[Store, Picture, list[tuple[Any, ...]]]:
    """Open with today's program: the closed store, its picture, and its outbox as it stands."""

    async def story() -> tuple[Store, Picture]:
        store = await Store.open(path, ManualClock(NOON), key)
        try:
            return store, await store.load(timedelta(days=1))
        finally:
            await store.close()

    store, picture = asyncio.run(story())
    with closing(sqlcipher.connect(path, key)) as connection:
        rows = connection.execute(
            "SELECT id, lane, author, state, actor, body, tries FROM outbox ORDER BY place"
        )
        return store, picture, rows.fetchall()


def expected(release: Path) -> list[tuple[Any, ...]]:
    """The same of the release's file."""
    names = ("id", "lane", "author", "state", "actor", "body", "tries")
    return [tuple(row[name] for name in names) for row in rows_of(release)]


def test_every_release_is_kept() -> None:
    assert [release.stem for release in RELEASES] == ["0.1.0"]
    for release in RELEASES:
        assert {row["state"] for row in rows_of(release)} == set(State)


@pytest.mark.parametrize("key", [KEY, None], ids=["encrypted", "plain"])
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_an_upgrade_keeps_picture_and_outbox(tmp_path: Path, release: Path, key: bytes | None) -> None:
    """Nothing readable is left of an encrypted one, and no copy of it."""
    path = copied(release, tmp_path)
    store, picture, rows = opened(path, key)
    assert rows == expected(release)
    assert picture.cursor == Cursor("release-01", 222)
    assert len(picture.entities) == 92
    assert (store.health.restored, store.health.set_aside) == (0, None)
    assert store.health.encrypted is (key is not None)
    assert opened(path, key)[2] == rows
    left = {file.name for file in path.parent.iterdir()}
    assert left == {path.name, f"{path.name}.journal", "ballast"}
    if key is not None:
        content = b"".join(file.read_bytes() for file in path.parent.iterdir())
        assert b"SQLite format" not in content
        assert "备注".encode() not in content
        assert b"event.comment" not in content


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_figures_of_an_older_desks_file(tmp_path: Path, release: Path) -> None:
    """Its events are told once, and the second computation reads the same out of its bodies."""
    path = copied(release, tmp_path)

    async def story() -> None:
        store, workers = await Store.open(path, ManualClock(NOON), KEY), Workers("figures", most=1)
        try:
            gone_through: list[int] = []
            figures = Figures(store, workers, ManualClock(NOON), changshan)
            answer = await figures.answer(Question(period_of(Span.MONTH, NOON.date())), gone_through.append)
            assert gone_through[-1] > 0
            assert sum(one.reported for one in answer.trend.buckets) == answer.funnel[0].count > 0
            check = await figures.check(answer)
            assert check is not None
            assert not check.differences
            figures.close()
        finally:
            workers.shutdown()
            await store.close()

    asyncio.run(story())


@pytest.mark.faults
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_an_upgrade_killed_anywhere_starts_again(tmp_path: Path, release: Path) -> None:
    """A process of its own ends, without any cleaning up, before one statement, sync or renaming after the other."""
    points = _upgrade_in_a_child(copied(release, tmp_path / "all"), 0)
    assert points > KILLS
    wanted = expected(release)
    for turn in range(KILLS):
        point = 1 + turn * points // KILLS
        path = copied(release, tmp_path / str(point))
        assert _upgrade_in_a_child(path, point) == -KILLED, point
        store, picture, rows = opened(path)
        assert rows == wanted, point
        assert len(picture.entities) == 92, point
        assert store.health.set_aside is None, point
        assert not sqlcipher.is_plain(path)
        assert not path.with_name(path.name + ".plain").exists()
        shutil.rmtree(tmp_path / str(point))


def _upgrade_in_a_child(path: Path, kill_at: int) -> int:
    """How many points there were where it could have been killed; minus KILLED if it was."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        _die_at(kill_at, write, path)
    os.close(write)
    with os.fdopen(read) as said:
        points = said.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return int(points) if code == 0 else -code


def _die_at(kill_at: int, write: int, path: Path) -> None:
    """In the child: count statements, syncs and renamings, and end at one of them."""
    passed = 0

    def point(*_: object) -> None:
        nonlocal passed
        passed += 1
        if passed == kill_at:
            os._exit(KILLED)

    def counted(work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            point()
            return work(*given, **named)

        return call

    connect = sqlcipher.connect

    def connect_counted(*given: Any, **named: Any) -> Any:
        connection = connect(*given, **named)
        connection.set_trace_callback(point)
        return connection

    try:
        sqlcipher.connect = connect_counted
        durable.os.fsync = counted(os.fsync)  # type: ignore[attr-defined]
        for name in ("rename", "replace", "unlink"):
            setattr(Path, name, counted(getattr(Path, name)))
        opened_there = asyncio.run(_open_only(path))
        os.write(write, str(passed).encode())
        os._exit(0 if opened_there else 1)
    finally:
        os._exit(1)


async def _open_only(path: Path) -> bool:
    store = await Store.open(path, ManualClock(NOON), KEY)
    await store.load(timedelta(days=1))
    await store.close()
    return store.health.set_aside is None


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_open_commands_are_exported_as_lines(release: Path) -> None:
    """Ids, bodies and times of everything open, in order, readable by a person and by a program."""
    lines = [json.loads(line) for line in export_open(release).splitlines()]
    kept = [row for row in rows_of(release) if row["state"] in set(OPEN)]
    assert [line["id"] for line in lines] == [row["id"] for row in kept]
    assert [line["body"] for line in lines] == [json.loads(row["body"]) for row in kept]
    assert lines[0]["created_at"] == "2026-11-23T06:32:08+00:00"


def test_a_later_file_is_only_read_and_its_commands_exported(tmp_path: Path) -> None:
    """Also where a later version has states and columns that are not known here."""
    path = copied(RELEASES[0], tmp_path)
    opened(path)
    with closing(sqlcipher.connect(path, KEY)) as connection:
        connection.execute("ALTER TABLE outbox ADD COLUMN later TEXT DEFAULT 'x'")
        connection.execute("UPDATE outbox SET state = 'parked' WHERE place = 1")
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(Refused) as caught:
        opened(path)
    assert caught.value.code == "newer_store"
    lines = [json.loads(line) for line in export_open(path, KEY).splitlines()]
    assert len(lines) == 20
    assert (lines[0]["state"], lines[0]["later"], lines[0]["open"]) == ("parked", "x", False)
    assert path.read_bytes() == before
