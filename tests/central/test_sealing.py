"""The central's file under a key: nothing readable on the disk, old plain files taken over, nobody in without it."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as driver

from desktop import sqlcipher
from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.api.wire import Credentials
from desktop.central.center import Center
from desktop.central.cli.main import main
from desktop.central.database.base import FILE
from desktop.central.database.schema import SCHEMA
from desktop.central.database.sqlite import SqliteDatabase, fits, seal
from desktop.central.database.watermark import FILE as HEAD
from desktop.central.log.history import verify
from desktop.central.tables.core import changes, commands, meta, sights
from desktop.central.township import founding
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Actor
from desktop.sqlcipher import is_plain
from tests.central.conftest import township
from tests.support.older import take_back

pytestmark = pytest.mark.answers

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
RELEASES = Path(__file__).with_name("releases")
WORDS = "一句不该在磁盘上看得见的话"


def fill(data: Path, actor: Actor, key: bytes | None = None, count: int = 20) -> str:
    """A small central with a past and some changes; its epoch."""
    data.mkdir(parents=True, exist_ok=True)
    if not founding.founded(data):
        founding.found(data, township(), SystemClock(), password_hash=NO_PASSWORD, events=60, key=key)
    center = Center(data, key=key)
    for _ in range(count):
        args = k.Report(title=WORDS, channel=Channel.GRID)
        done = center.log.submit(k.command(new_id(), args, new_id(), SystemClock().now()), actor)
        assert done.status == "applied", done
    epoch = center.epoch
    center.close()
    return epoch


def rows(data: Path, key: bytes | None) -> list[Any]:
    """The whole log."""
    center = Center(data, key=key)
    try:
        assert verify(center.database) == []
        with center.database.read() as connection:
            return [tuple(row) for row in connection.execute(select(changes).order_by(changes.c.seq))]
    finally:
        center.close()


def on_disk(data: Path) -> bytes:
    """Everything that lies in the folder."""
    return b"".join(file.read_bytes() for file in sorted(data.rglob("*")) if file.is_file())


def test_nothing_readable_lies_on_the_disk(tmp_path: Path, actor: Actor) -> None:
    fill(tmp_path / "plain", actor)
    assert WORDS.encode() in on_disk(tmp_path / "plain")
    fill(tmp_path / "sealed", actor, KEY)
    found = on_disk(tmp_path / "sealed")
    for words in (WORDS, "SQLite format 3", "dispatcher", "CREATE TABLE", KEY.hex()):
        assert words.encode() not in found


@pytest.mark.parametrize("key", [OTHER, None])
def test_the_wrong_key_opens_nothing_and_changes_nothing(
    tmp_path: Path, actor: Actor, key: bytes | None
) -> None:
    fill(tmp_path, actor, KEY)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(Problem) as told:
        Center(tmp_path, key=key)
    assert told.value.code == "unreadable"
    assert (tmp_path / FILE).read_bytes() == before
    assert fits(tmp_path / FILE, KEY)
    assert not fits(tmp_path / FILE, OTHER)


def test_a_plain_file_is_taken_over_once(tmp_path: Path, actor: Actor) -> None:
    epoch = fill(tmp_path, actor)
    before = rows(tmp_path, None)
    assert seal(tmp_path / FILE, KEY)
    assert not seal(tmp_path / FILE, KEY)
    assert not is_plain(tmp_path / FILE)
    assert rows(tmp_path, KEY) == before
    assert fill(tmp_path, actor, KEY, 1) == epoch
    assert WORDS.encode() not in on_disk(tmp_path)


def test_a_log_that_was_not_folded_in_comes_along(tmp_path: Path, actor: Actor) -> None:
    """The last commits before a crash lie in the -wal file: they are in the encrypted file, the -wal is gone."""
    data = tmp_path / "data"
    fill(data, actor, count=0)
    code = (
        "import os, sys; from pathlib import Path; from tests.central.test_sealing import crash; "
        "crash(Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(data)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 7, done.stderr
    assert (data / f"{FILE}-wal").stat().st_size > 0
    shutil.copytree(data, tmp_path / "copy")
    expected = rows(tmp_path / "copy", None)
    assert seal(data / FILE, KEY)
    assert not (data / f"{FILE}-wal").exists()
    assert rows(data, KEY) == expected
    assert len(expected) >= 5


def crash(data: Path) -> None:
    """Commit five changes and die without closing anything (in a process of its own)."""
    center = Center(data)
    person = center.accounts
    actor = Actor.model_validate(
        {"account": "dispatcher", "name": "调度员一", "role": "dispatcher", "station": "测试席"}
    )
    for _ in range(5):
        args = k.Report(title="死之前", channel=Channel.GRID)
        center.log.submit(k.command(new_id(), args, new_id(), SystemClock().now()), actor)
    assert person.count()
    os._exit(7)


@pytest.mark.faults
def test_killed_anywhere_while_it_is_taken_over(
    tmp_path: Path, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure at each step, as often as there are steps: afterwards a plain or an encrypted file, always whole."""
    from desktop.central.database import sqlite

    origin = tmp_path / "origin"
    fill(origin, actor, count=3)
    expected = rows(origin, None)
    steps = ("_copied", "_counts", "put_in_place", "remove", "is_plain")

    class KilledError(BaseException):
        """As a kill: nothing tidies up after it."""

    for step in steps:
        for nth in range(1, 5):
            data = tmp_path / f"{step}-{nth}"
            shutil.copytree(origin, data)
            calls = 0
            real = getattr(sqlite, step)

            def failing(*given: Any, _real: Any = real, _nth: int = nth) -> Any:
                nonlocal calls
                calls += 1
                if calls == _nth:
                    raise KilledError
                return _real(*given)

            with monkeypatch.context() as patched:
                patched.setattr(sqlite, step, failing)
                try:
                    seal(data / FILE, KEY)
                except KilledError:
                    pass
            seal(data / FILE, KEY)
            assert rows(data, KEY) == expected, (step, nth)


def test_an_older_schema_is_brought_up_to_date(tmp_path: Path, actor: Actor) -> None:
    """A file as release 0.1 made it: columns and tables are added, what it holds stays, a later one is refused."""
    fill(tmp_path, actor, count=3)
    before = rows(tmp_path, None)
    take_back(SqliteDatabase(tmp_path / FILE), 1)
    assert rows(tmp_path, None) == before
    database = SqliteDatabase(tmp_path / FILE)
    with database.read() as connection:
        assert connection.execute(select(meta.c.schema)).scalar_one() == SCHEMA
        assert set(connection.execute(select(commands.c.sender)).scalars()) == {None}
        assert set(connection.execute(select(sights.c.leaving)).scalars()) == {0}
    database.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as newer, newer:
        newer.execute("UPDATE meta SET schema = 99")
    with pytest.raises(Problem, match="更新版本"):
        Center(tmp_path)


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
        ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True),
    ],
)  # fmt: skip
def test_the_core_must_be_sound(version: tuple[int, ...], sound: bool) -> None:
    assert sqlcipher.sound(version) is sound


class Hall:
    """``central …`` with a key file, as a stand-alone hall runs it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = folder / "data"
        self.key, self.password = folder / "key", folder / "password"
        self.key.write_text(KEY.hex() + "\n", encoding="utf-8")
        self.password.write_text("a-password-for-tests\n", encoding="utf-8")
        self._capsys = capsys

    def run(self, *words: str, key: bool = True) -> tuple[int, str]:
        """The exit code and everything that was said."""
        code = main([*words, "--data", str(self.data), *(("--key-file", str(self.key)) if key else ())])
        said = self._capsys.readouterr()
        return code, said.out + said.err

    def init(self) -> None:
        """Found it."""
        more = (
            "--township",
            "jiangbei",
            "--password-file",
            str(self.password),
            "--demonstration-events",
            "60",
        )
        assert self.run("init", *more)[0] == 0


def test_a_hall_with_a_key_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hall = Hall(tmp_path, capsys)
    hall.init()
    assert not is_plain(hall.data / FILE)
    assert hall.run("verify")[0] == 0
    code, said = hall.run("verify", key=False)
    assert code == 1
    assert "已加密" in said
    hall.key.write_text(OTHER.hex(), encoding="utf-8")
    code, said = hall.run("verify")
    assert code == 1
    assert "密钥不对" in said
    hall.key.write_text("not a key", encoding="utf-8")
    assert "64 位十六进制" in hall.run("verify")[1]
    hall.key.unlink()
    assert "密钥文件读不出" in hall.run("verify")[1]


def test_trimming_keeps_the_state_and_a_log_that_can_be_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = Hall(tmp_path, capsys)
    hall.init()
    with pytest.raises(SystemExit):
        hall.run("trim", "--keep-days", "29")
    capsys.readouterr()
    code, said = hall.run("trim", "--keep-days", "30")
    assert code == 0
    assert json.loads(said)["dropped"] > 0
    code, said = hall.run("verify")
    assert (code, json.loads(said)["mistakes"]) == (0, 0)
    assert json.loads(hall.run("trim")[1])["dropped"] == 0


def test_disabling_an_account(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hall = Hall(tmp_path, capsys)
    hall.init()
    assert hall.run("account", "disable", "--username", "nobody")[0] == 1
    assert hall.run("account", "disable", "--username", "dispatcher")[0] == 0
    center = Center(hall.data, key=KEY)
    wanted = Credentials(username="dispatcher", password="a-password-for-tests")
    with pytest.raises(Problem):
        center.accounts.login(wanted)
    center.close()


def serve(hall: Hall, during: Any = lambda: None) -> str:
    """Serve as a process until it is ready; its epoch."""
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "central", "serve", "--data", str(hall.data), "--key-file", str(hall.key)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        told = next(line for line in map(json.loads, process.stdout) if line["phase"] == "ready")
        during()
    finally:
        process.terminate()
        process.communicate(timeout=20)
    return str(told["epoch"])


def test_a_restored_file_is_noticed_at_the_next_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], actor: Actor
) -> None:
    """Backup, further changes, restore: the epoch is another one by itself; without a restore it stays."""
    hall = Hall(tmp_path, capsys)
    hall.init()
    first = serve(hall)
    shutil.copy(hall.data / FILE, tmp_path / "backup")
    assert serve(hall) == first
    fill(hall.data, actor, KEY, 3)
    assert serve(hall) == first
    shutil.copy(tmp_path / "backup", hall.data / FILE)
    restored = serve(hall)
    assert restored != first
    assert serve(hall) == restored
    (hall.data / HEAD).write_text("half a", encoding="utf-8")
    assert serve(hall) == restored


def test_after_a_failed_sync_nothing_more_is_written(
    tmp_path: Path, actor: Actor, expected_logs: Any
) -> None:
    """The first error of the disk is the last word: told once, every later write is refused; the log folds in anew."""
    expected_logs("the disk failed")
    fill(tmp_path, actor, count=2)
    database = SqliteDatabase(tmp_path / FILE)
    told: list[str] = []
    database.on_failure = lambda: told.append("failed")

    class SyncFailed(driver.OperationalError):
        sqlite_errorcode = 10 | (4 << 8)  # SQLITE_IOERR_FSYNC, as the driver gives it

    def write(error: Exception | None = None) -> None:
        with database.write() as connection:
            connection.execute(update(meta).values(head=99))
            if error is not None:
                raise error

    with pytest.raises(OperationalError):
        write(OperationalError("COMMIT", None, SyncFailed("disk I/O error")))
    with pytest.raises(OperationalError):
        write()
    assert told == ["failed"]
    with database.read() as connection:
        assert connection.execute(select(meta.c.head)).scalar_one() != 99
    database.close()
    again = SqliteDatabase(tmp_path / FILE)
    again.fold()
    assert (tmp_path / f"{FILE}-wal").stat().st_size == 0
    with again.write() as connection:
        connection.execute(update(meta).values(schema=SCHEMA))
    again.close()


@pytest.mark.parametrize("release", sorted(RELEASES.glob("*.gz")), ids=lambda path: path.name)
def test_a_database_of_each_release_opens_and_is_taken_over(
    tmp_path: Path, release: Path, actor: Actor
) -> None:
    """As it was written by that release: brought up to date, checked from the first change, encrypted, written on."""
    (tmp_path / FILE).write_bytes(gzip.decompress(release.read_bytes()))
    with closing(sqlite3.connect(tmp_path / FILE)) as old:
        before = old.execute("SELECT seq, body FROM changes ORDER BY seq").fetchall()
        epoch = old.execute("SELECT epoch FROM meta").fetchone()[0]
    assert before
    assert seal(tmp_path / FILE, KEY)
    assert [(row[0], row[-1]) for row in rows(tmp_path, KEY)] == before
    assert fill(tmp_path, actor, KEY, 2) == epoch
    assert len(rows(tmp_path, KEY)) == len(before) + 2
