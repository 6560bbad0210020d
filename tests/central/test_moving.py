"""A hall moves to a server and loses nothing; backups of both databases, and back out of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.api.wire import Credentials
from desktop.central.audit.audit import rows_in
from desktop.central.audit.audit import verify as audited
from desktop.central.center import Center
from desktop.central.cli.main import main
from desktop.central.database.base import FILE, Database
from desktop.central.database.moving import MOVED
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.log.history import verify
from desktop.central.tables.accounts import logins
from desktop.central.tables.blobs import blob_pieces
from desktop.central.tables.core import meta
from desktop.central.tables.every import metadata
from desktop.central.township import founding
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.rights.actors import Actor
from desktop.sqlcipher import is_plain
from tests.central.conftest import PASSWORD, password_hash, township
from tests.support.amending import drop, edited
from tests.support.postgres import Server

KEY = bytes(range(32))


class Hall:
    """A hall's data folder and a database on a server; what the command line says."""

    def __init__(self, folder: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self.url, self.folder = folder / "data", url, folder
        self.data.mkdir()
        self._capsys = capsys

    def found(self, key: bytes | None = None, events: int = 60) -> None:
        """With a past of some events."""
        founding.found(
            self.data, township(), SystemClock(), password_hash=password_hash(), events=events, key=key
        )

    def work(self, actor: Actor, count: int = 5, **more: Any) -> list[str]:
        """Report some events; the commands' ids."""
        center = Center(self.data, **more)
        ids = []
        for _ in range(count):
            ids.append(new_id())
            args = k.Report(title="路灯不亮", channel=Channel.GRID)
            assert (
                center.log.submit(k.command(ids[-1], args, new_id(), SystemClock().now()), actor).status
                == "applied"
            )
        center.accounts.login(Credentials(username="dispatcher", password=PASSWORD), "1.2.3.4")
        center.close()
        return ids

    def run(self, *words: str) -> tuple[int, str]:
        """The exit code and everything that was said."""
        code = main(list(words))
        said = self._capsys.readouterr()
        return code, said.out + said.err

    def on_server(self) -> PostgresDatabase:
        """The database there."""
        return PostgresDatabase(address_of(self.url))


@pytest.fixture
def hall(tmp_path: Path, postgres_server: Server, capsys: pytest.CaptureFixture[str]) -> Iterator[Hall]:
    """A hall, and an empty database."""
    name = postgres_server.fresh()
    yield Hall(tmp_path, postgres_server.url(name), capsys)
    postgres_server.drop(name)


def content(database: Database) -> dict[str, Any]:
    """Every row of every table; then it is closed."""
    with database.read() as connection:
        found = {
            table.name: sorted(tuple(row) for row in connection.execute(select(table)))
            if table.name != "meta"
            else [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }
    database.close()
    return found


def bare(rows: dict[str, Any]) -> dict[str, Any]:
    """Without the trail, which tells of the moving itself."""
    return {name: found for name, found in rows.items() if name not in ("audit", "audit_head")}


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_a_hall_moves_without_losing_an_id(hall: Hall, actor: Actor, key: bytes | None) -> None:
    hall.found(key)
    ids = hall.work(actor, key=key)
    attached = SqliteDatabase(hall.data / FILE, key)
    with attached.write() as connection:
        pieces = [{"sha": "a" * 64, "place": place, "body": bytes(range(256)) * 40} for place in range(40)]
        connection.execute(insert(blob_pieces), pieces)
    attached.close()
    before = content(SqliteDatabase(hall.data / FILE, key))
    words = ["--from", str(hall.data), "--to", hall.url]
    if key is not None:
        file = hall.folder / "key"
        file.write_text(key.hex(), encoding="utf-8")
        words += ["--key-file", str(file)]
    code, said = hall.run("migrate", *words)
    assert code == 0, said
    last = json.loads(said.strip().splitlines()[-1])
    assert (last["phase"], last["epoch"]) == ("migrated", before["meta"][0][2])
    there = content(hall.on_server())
    assert bare(there) == bare(before)
    assert there["audit"][:-1] == before["audit"], "and the moving itself is on record"
    assert not (hall.data / FILE).exists()
    assert (hall.data / MOVED).exists()
    moved = hall.on_server()
    assert verify(moved) == []
    moved.close()
    again = Center(hall.data, database=hall.on_server())
    known = k.command(ids[0], k.Report(title="别的", channel=Channel.GRID), new_id(), SystemClock().now())
    result = again.log.submit(known, actor)
    assert result.problem is not None
    assert result.problem.code == "id_reused"
    head = again.log.head
    args = k.Report(title="搬家之后", channel=Channel.GRID)
    assert (
        again.log.submit(k.command(new_id(), args, new_id(), SystemClock().now()), actor).seqs[0] == head + 1
    )
    again.close()
    code, said = hall.run("serve", "--data", str(hall.data))
    assert (code, "还没有中心" in said) == (1, True)
    code, said = hall.run("migrate", *words)
    assert code == 1
    assert "没有中心" in said


def test_a_move_that_was_broken_off_is_done_again(
    hall: Hall, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.found(events=0)
    hall.work(actor, 3)
    words = ("migrate", "--from", str(hall.data), "--to", hall.url)
    with monkeypatch.context() as patched:
        patched.setattr("desktop.central.database.moving._figures", lambda *_given: (0, 0))
        code, said = hall.run(*words)
        assert (code, "核对不符" in said) == (1, True)
    assert (hall.data / FILE).exists()
    server = hall.on_server()
    assert not server.founded()
    server.close()
    with monkeypatch.context() as patched:  # everything is there, but the file still has its name
        patched.setattr(Path, "rename", lambda *_given: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            hall.run(*words)
    assert (hall.data / FILE).exists()
    assert hall.run(*words)[0] == 0
    assert (hall.data / MOVED).exists()


def test_a_hall_does_not_move_into_another_town(hall: Hall, actor: Actor) -> None:
    hall.found(events=0)
    database = hall.on_server()
    founding.found_in(database, township(), SystemClock(), password_hash=NO_PASSWORD)
    database.close()
    code, said = hall.run("migrate", "--from", str(hall.data), "--to", hall.url)
    assert (code, "已经有一个中心" in said) == (1, True)
    assert (hall.data / FILE).exists()
    code, said = hall.run(
        "init", "--data", str(hall.folder / "other"), "--township", "jiangbei", "--database", hall.url
    )
    assert (code, "已经有一个中心" in said) == (1, True)


def test_backup_and_restore_on_a_server(hall: Hall, actor: Actor) -> None:
    """What a county backs up is a file that any central can read; put back it has a new epoch and no log-ins."""
    password = hall.folder / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    data, file, key = ("--data", str(hall.data)), hall.folder / "backup", hall.folder / "key"
    key.write_text(KEY.hex(), encoding="utf-8")
    there = ("--database", hall.url)
    init = hall.run("init", *data, "--township", "jiangbei", "--password-file", str(password), *there)
    assert init[0] == 0, init
    hall.work(actor, database=hall.on_server())
    before = content(hall.on_server())
    code, said = hall.run("backup", *data, *there, "--to", str(file), "--key-file", str(key))
    assert code == 0, said
    assert hall.run("backup", *data, *there, "--to", str(file), "--key-file", str(key))[0] == 1
    assert not is_plain(file)
    assert file.stat().st_mode & 0o077 == 0
    assert bare(content(SqliteDatabase(file, KEY))) == bare(before)
    hall.work(actor, 2, database=hall.on_server())
    words = ("restore", *data, *there, "--from", str(file), "--key-file", str(key))
    code, said = hall.run(*words)
    assert (code, "--replace" in said) == (1, True)
    serving = hall.on_server()
    serving.serve()
    code, said = hall.run(*words, "--replace")
    assert (code, "全部停下" in said) == (1, True)
    serving.close()
    code, said = hall.run(*words, "--replace")
    assert code == 0, said
    after = content(hall.on_server())
    assert after["meta"][0][2] != before["meta"][0][2]
    assert after["meta"][0][3] == before["meta"][0][3]
    assert after["changes"] == before["changes"]
    assert before["logins"]
    assert after["logins"] == []
    assert hall.run("verify", *data, *there)[0] == 0
    hall.work(actor, 1, database=hall.on_server())


def test_backup_and_restore_of_a_hall(hall: Hall, actor: Actor) -> None:
    """Taken while the central has the file open; what was there when it is put back is kept."""
    hall.found(KEY)
    hall.work(actor, key=KEY)
    key = hall.folder / "key"
    key.write_text(KEY.hex(), encoding="utf-8")
    more = ("--data", str(hall.data), "--key-file", str(key))
    file = hall.folder / "backup"
    serving = Center(hall.data, key=KEY)
    code, said = hall.run("backup", *more, "--to", str(file))
    assert code == 0, said
    serving.close()
    assert not is_plain(file)
    before = content(SqliteDatabase(hall.data / FILE, KEY))
    assert bare(content(SqliteDatabase(file, KEY))) == bare(before)
    hall.work(actor, 3, key=KEY)
    later = content(SqliteDatabase(hall.data / FILE, KEY))
    code, said = hall.run("restore", *more, "--from", str(file))
    assert code == 0, said
    restored = SqliteDatabase(hall.data / FILE, KEY)
    with restored.read() as connection:
        assert connection.execute(select(meta.c.epoch)).scalar_one() != before["meta"][0][2]
        assert connection.execute(select(logins)).all() == []
    assert verify(restored) == []
    assert content(restored)["changes"] == before["changes"]
    assert content(SqliteDatabase(hall.data / f"{FILE}.before-1", KEY)) == later
    assert hall.run("restore", *more, "--from", str(hall.folder / "nothing"))[0] == 1


def test_an_amendment_goes_along(hall: Hall, actor: Actor) -> None:
    hall.found(events=0)
    file, moved = hall.folder / "本镇.xlsx", hall.folder / "restored"
    assert hall.run("profile", "export", str(file), "--data", str(hall.data))[0] == 0
    file.write_bytes(edited(file.read_bytes(), drop("岗位", township().posts[-1].id)))
    assert hall.run("profile", "amend", str(file), "--data", str(hall.data))[0] == 0
    center = Center(hall.data)
    wanted, etag = center.township, center.log.etag
    center.close()
    assert wanted.former.posts[0].id == township().posts[-1].id
    backup = hall.folder / "backup.zhenshu"
    assert hall.run("backup", "--data", str(hall.data), "--to", str(backup))[0] == 0
    assert hall.run("restore", "--from", str(backup), "--data", str(moved))[0] == 0
    assert hall.run("migrate", "--from", str(hall.data), "--to", hall.url)[0] == 0
    for center in (Center(moved), Center(hall.folder, database=hall.on_server())):
        assert (center.township, center.log.etag) == (wanted, etag)
        assert not verify(center.database)
        assert not audited(center.database)[1]
        center.close()


def test_a_county_goes_back_to_a_hall(hall: Hall, actor: Actor) -> None:
    """A backup taken on a server is served from a file."""
    database = hall.on_server()
    founding.found_in(database, township(), SystemClock(), password_hash=password_hash())
    database.close()
    hall.work(actor, database=hall.on_server())
    before = content(hall.on_server())
    file, data = hall.folder / "backup", hall.folder / "hall"
    assert hall.run("backup", "--data", str(hall.data), "--database", hall.url, "--to", str(file))[0] == 0
    assert hall.run("restore", "--data", str(data), "--from", str(file))[0] == 0
    restored = SqliteDatabase(data / FILE)
    assert verify(restored) == []
    assert content(restored)["entities"] == before["entities"]


def test_where_the_address_is_wrong_it_is_said(hall: Hall) -> None:
    for words, said in (
        ("postgresql+psycopg://zhenshu:secret@/x", "PGPASSFILE"),
        ("oracle://somewhere", "只支持 PostgreSQL"),
        (hall.url.replace("zhenshu-pg", "nowhere-pg"), "连不上"),
    ):
        code, told = hall.run("verify", "--data", str(hall.data), "--database", words)
        assert (code, said in told) == (1, True), told
        assert "secret" not in told
    code, told = hall.run("verify", "--data", str(hall.data), "--database", hall.url)
    assert (code, "还没有中心" in told) == (1, True)


def test_moving_is_on_record_and_the_trail_goes_along(hall: Hall) -> None:
    hall.found(KEY, events=0)
    more = ("--data", str(hall.data), "--key-file", str(hall.folder / "key"))
    (hall.folder / "key").write_text(KEY.hex(), encoding="utf-8")
    file = hall.folder / "backup"
    assert hall.run("verify", *more)[0] == 0
    assert hall.run("backup", *more, "--to", str(file))[0] == 0
    assert hall.run("restored", *more)[0] == 0
    assert hall.run("restore", *more, "--from", str(file))[0] == 0
    key = ("--key-file", str(hall.folder / "key"))
    assert hall.run("migrate", "--from", str(hall.data), *key, "--to", hall.url)[0] == 0
    assert hall.run("audit", "verify", "--data", str(hall.data), "--database", hall.url)[0] == 0
    target = hall.on_server()
    try:
        with target.read() as connection:
            found = [(row.act, row.account, row.role) for row in rows_in(connection)]
        assert audited(target)[1] == []
    finally:
        target.close()
    acts = ["log.verify", "central.restore", "central.migrate", "audit.verify"]
    assert found == [(act, "@console", "") for act in acts], "what came after the backup went with it"
