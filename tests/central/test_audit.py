"""The audit trail: numbered, chained, not to be changed unseen, and never silent when it cannot be written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, delete, event, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from desktop.central.audit.audit import CENTRAL, Audit, anchors, head_in, rows_in, verify, verify_in
from desktop.central.audit.late import FILE as LATE
from desktop.central.database import reserve
from desktop.central.database.base import FILE, Database
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.log.links import broken_links
from desktop.central.tables.audit import audit, audit_head, links
from desktop.central.tables.core import meta, metadata
from desktop.clock import ManualClock
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.masking import mask_text
from desktop.domain.rights.trail import GENESIS, Act, Outcome, TrailRow, breaks, canonical
from desktop.hashing import Algorithm, digest, linked
from tests.central.conftest import town_of
from tests.conftest import ExpectedLogs
from tests.support.postgres import Server

LI = Actor(account="li", name="李四", role=Role.DISPATCHER, station="一席")
START = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)


def opened(folder: Path) -> Database:
    """A database with nothing in it but its tables."""
    database = SqliteDatabase(folder / FILE)
    database.create()
    with database.write() as connection:
        row = {"id": 1, "schema": 1, "epoch": "e", "head": 0, "township": "{}", "etag": "", "created": ""}
        connection.execute(insert(meta), [row])
    return database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty central's database."""
    made = opened(tmp_path)
    yield made
    made.close()


@pytest.fixture
def trail(database: Database, tmp_path: Path) -> Audit:
    """Its trail."""
    return Audit(database, ManualClock(START), tmp_path)


def rows(database: Database) -> list[TrailRow]:
    """The whole trail."""
    with database.read() as connection:
        return list(rows_in(connection))


def fill(trail: Audit, count: int) -> None:
    """Some log-ins."""
    for number in range(count):
        trail.record(None, LI, "", "10.0.0.7", Act.LOGIN, f"account:{number}", detail={"n": number})


def without_guards(database: Database, *statements: str) -> None:
    """What somebody does who has the database's file and takes its triggers away."""
    with database.write() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        else:
            for name in ("audit_no_update", "audit_no_delete", "audit_no_replace"):
                connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))


def test_rows_are_numbered_and_chained(trail: Audit, database: Database) -> None:
    fill(trail, 3)
    found = rows(database)
    assert [row.seq for row in found] == [1, 2, 3]
    assert (found[0].account, found[0].role, found[0].station) == ("li", "dispatcher", "一席")
    assert found[0].at == START
    assert len({row.hash for row in found} | {GENESIS}) == 4
    assert verify(database) == (3, [])
    assert trail.head().seq == 3
    assert trail.head().hash == found[2].hash


def test_a_row_stands_and_falls_with_what_it_records(trail: Audit, database: Database) -> None:
    with database.write() as connection:
        trail.record(connection, LI, "", "", Act.ACCOUNT_MADE, "account:wang")
    with suppress(RuntimeError), database.write() as connection:
        trail.record(connection, LI, "", "", Act.ACCOUNT_MADE, "account:zhao")
        raise RuntimeError
    fill(trail, 1)
    assert [row.subject for row in rows(database)] == ["account:wang", "account:0"]
    assert verify(database) == (2, [])


def test_a_hash_and_an_id_are_no_telephone(trail: Audit, database: Database) -> None:
    """Of a hundred hashes one has digits that look like a number; hidden, the head would not be that of the log."""
    hash_ = "ad760f2c24070af091037fda9b0d41834777d11b18d2be031967444952ca3bdb"
    event_id = "366c3193-a3e0-4718-9431-628b88917126"
    assert mask_text(hash_) != hash_
    assert mask_text(event_id) != event_id
    trail.record(None, CENTRAL, "", "", Act.LOG_HEAD, f"event:{event_id}", detail={"seq": 7, "hash": hash_})
    (row,) = rows(database)
    assert row.subject == f"event:{event_id}"
    assert row.detail["hash"] == hash_
    with database.write() as connection:
        connection.execute(insert(links).values(seq=7, hash=hash_, algorithm="sha256"))
    with database.read() as connection:
        told = anchors(connection)
        assert told == {7: hash_}

        def swapped(found: dict[int, str]) -> list[str]:
            return [one for one in broken_links(connection, found) if "链被换过" in one]

        assert swapped(told) == []
        assert swapped({7: mask_text(hash_)}) == [], "as releases before this one wrote it"
        assert len(swapped({7: "b" + hash_[1:]})) == 1


@pytest.mark.parametrize(
    "statement",
    [
        update(audit).values(account="somebody"),
        delete(audit).where(audit.c.seq == 2),
        text("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 2"),
    ],
    ids=["update", "delete", "replace"],
)
def test_the_database_itself_refuses(trail: Audit, database: Database, statement: object) -> None:
    fill(trail, 3)
    with pytest.raises(DatabaseError, match="append-only"), database.write() as connection:
        connection.execute(statement)  # type: ignore[call-overload]
    assert verify(database) == (3, [])


def test_nothing_of_a_person_and_no_second_line_goes_in(trail: Audit, database: Database) -> None:
    told = {
        "why": "打给13812345678\r\n伪造的一行\u202e",
        "id": "11010519491231002X",
        "n": 5,
        "ok": True,
        "no": None,
    }
    trail.record(None, None, "窗口\n二", "::1", Act.REVEALED, "event:1" + "x" * 400, Outcome.REFUSED, told)
    trail.record(None, LI, "", "", Act.EXPORTED, "x\ud800\x00y")
    (row, second) = rows(database)
    assert row.account == ""
    assert row.station == "窗口 二"
    assert len(row.subject) == 160
    assert row.detail == {
        "why": "打给138****5678  伪造的一行 ",
        "id": "*" * 14 + "002X",
        "n": 5,
        "ok": True,
        "no": None,
    }
    assert second.subject == "x? y"
    assert verify(database) == (2, [])


TAMPERING = [
    ("UPDATE audit SET account = 'wang' WHERE seq = 4", "第 4 条"),
    ("UPDATE audit SET detail = '{' WHERE seq = 4", "第 4 条"),
    ("UPDATE audit SET at = 'soon' WHERE seq = 4", "第 4 条"),
    ("UPDATE audit SET algorithm = 'crc' WHERE seq = 4", "第 4 条"),
    ("UPDATE audit SET hash = '0' WHERE seq = 4", "第 4 条"),
    ("DELETE FROM audit WHERE seq = 4", "第 4 至 4 条不见了"),
    ("DELETE FROM audit WHERE seq IN (4, 5, 6)", "第 4 至 6 条不见了"),
    ("DELETE FROM audit WHERE seq > 6", "末尾被截掉"),
    ("DELETE FROM audit", "末尾被截掉"),
    ("UPDATE audit SET seq = CASE seq WHEN 4 THEN -5 ELSE -4 END WHERE seq IN (4, 5)", "第 -5 条"),
]


@pytest.mark.parametrize(("statement", "said"), TAMPERING, ids=range(len(TAMPERING)))
def test_tampering_is_found(trail: Audit, database: Database, statement: str, said: str) -> None:
    fill(trail, 9)
    without_guards(database, statement)
    assert said in "".join(verify(database)[1])


def test_a_cut_tail_is_found_by_a_head_outside(trail: Audit, database: Database) -> None:
    fill(trail, 9)
    held = trail.head()
    row = rows(database)[5]
    without_guards(
        database, "DELETE FROM audit WHERE seq > 6", f"UPDATE audit_head SET seq = 6, hash = '{row.hash}'"
    )
    assert verify(database) == (6, [])  # the counter was cut as well: inside there is nothing to see
    (said,) = verify(database, {held.seq: held.hash})[1]
    assert said == "审计记录到第 6 条为止，保存在外面的链头却到第 9 条：末尾被截掉了。"
    fill(trail, 5)  # and it has gone on since
    (said,) = verify(database, {held.seq: held.hash})[1]
    assert "第 9 条与保存在外面的链头不符" in said


def test_a_chain_made_anew_is_found_by_a_head_outside(trail: Audit, database: Database) -> None:
    fill(trail, 9)
    held = trail.head()
    forged, previous = [], GENESIS
    for row in rows(database):
        changed = row.model_copy(update={"account": "wang"}) if row.seq == 4 else row
        previous = linked(previous, canonical(changed))
        forged.append(changed.model_copy(update={"hash": previous}))
    assert list(breaks(forged, lambda p, r, a: linked(p, r, Algorithm(a)))) == []
    (said,) = breaks(forged, lambda p, r, a: linked(p, r, Algorithm(a)), heads={held.seq: held.hash})
    assert "第 9 条与保存在外面的链头不符" in said


def test_the_hash_can_be_swapped_for_sm3(trail: Audit, database: Database) -> None:
    # GB/T 32905-2016, example 1
    assert digest(b"abc", Algorithm.SM3) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    fill(trail, 2)
    trail.use(Algorithm.SM3)
    trail.use(Algorithm.SM3)
    fill(trail, 2)
    found = rows(database)
    assert [row.algorithm for row in found] == ["sha256", "sha256", "sha256", "sm3", "sm3"]
    assert (found[2].act, found[2].detail) == (Act.AUDIT_HASHED, {"before": "sha256", "after": "sm3"})
    assert verify(database) == (5, [])
    without_guards(database, "UPDATE audit SET account = 'wang' WHERE seq = 5")
    assert "第 5 条" in verify(database)[1][0]


def test_what_cannot_be_written_waits_and_is_told(
    trail: Audit, database: Database, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("ERROR .*the audit trail cannot be written: OperationalError")
    fill(trail, 1)
    with database.write() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO away"))
    fill(trail, 2)
    with database.write() as connection:  # what it records goes on
        connection.execute(update(meta).values(etag="went on"))
        trail.record(connection, LI, "", "", Act.POLICY_CHANGED)
    assert trail.late.trouble == START
    assert trail.late.count == 3
    with database.write() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO audit"))
        assert connection.execute(select(meta.c.etag)).scalar_one() == "went on"
    after = Audit(
        database, ManualClock(START + timedelta(hours=1)), tmp_path
    )  # and the central was started anew
    assert after.late.count == 3
    fill(after, 1)
    found = rows(database)
    assert [row.act for row in found] == [
        "session.open", "session.open", "session.open", "session.open", "policy.change", "audit.late",
    ]  # fmt: skip
    assert [row.detail.get("late") for row in found] == [None, None, True, True, True, None]
    assert found[2].at == START
    assert found[-1].detail == {"entered": 3, "lost": 0}
    assert verify(database) == (6, [])
    assert after.late.trouble is None
    assert not (tmp_path / LATE).exists()


def _waiting(database: Database, folder: Path, count: int) -> Audit:
    """A trail with so many rows that could not be written."""
    trail = Audit(database, ManualClock(START), folder)
    with database.write() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO away"))
    for number in range(count):
        trail.record(None, LI, "", "", Act.LOGIN, f"account:{number:03}")
    with database.write() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO audit"))
    assert trail.late.count == count
    return trail


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_late_rows_are_entered_once_whoever_catches_up(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest, expected_logs: ExpectedLogs
) -> None:
    """The keeper, somebody's own call and another process (the command line) at once, and the same rows once more."""
    expected_logs("ERROR .*the audit trail cannot be written")
    if kind == "sqlite":
        database: Database = opened(tmp_path)
    else:
        server: Server = request.getfixturevalue("postgres_server")
        database = PostgresDatabase(address_of(server.url(server.fresh(town_of(server)))))
    try:
        with database.read() as connection:
            before = connection.execute(select(audit_head.c.seq)).scalar_one()
        serving = _waiting(database, tmp_path, 40)
        other = Audit(database, ManualClock(START), tmp_path)
        assert other.late.count == 40
        together = threading.Barrier(4)

        def enter(trail: Audit) -> None:
            together.wait(20)
            trail.catch_up()

        threads = [threading.Thread(target=enter, args=(one,)) for one in (serving, serving, other, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert verify(database) == (before + 41, [])
        with database.read() as connection:
            found = [row for row in rows_in(connection) if row.seq > before]
        assert [row.subject for row in found] == [*(f"account:{number:03}" for number in range(40)), ""]
        assert (found[-1].act, found[-1].detail) == (Act.AUDIT_LATE, {"entered": 40, "lost": 0})
        assert (serving.late.count, other.late.count) == (0, 0)
        assert list(tmp_path.glob("audit.late*")) == []
    finally:
        database.close()


def test_rows_that_another_process_left_meanwhile_stay_on_the_disk(
    database: Database, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """Two processes keep rows in one folder: whoever is first enters its own, and takes none of the other's away."""
    expected_logs("ERROR .*the audit trail cannot be written")
    two = Audit(database, ManualClock(START), tmp_path)
    one = _waiting(database, tmp_path, 2)
    with database.write() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO away"))
    two.record(None, LI, "", "", Act.LOGOUT)
    with database.write() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO audit"))
    one.catch_up()
    third = Audit(database, ManualClock(START), tmp_path)  # the second was killed
    third.catch_up()
    two.catch_up()
    found = rows(database)
    assert [row.act for row in found].count(Act.LOGOUT) == 1
    assert [row.act for row in found].count(Act.LOGIN) == 2
    assert verify(database)[1] == []
    assert list(tmp_path.glob("audit.late*")) == []


def test_two_transactions_never_share_a_number(database: Database, tmp_path: Path) -> None:
    def work() -> None:
        fill(Audit(database, ManualClock(START)), 20)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verify(database) == (80, [])


def test_an_empty_trail_is_whole(database: Database, trail: Audit) -> None:
    assert verify(database) == (0, [])
    with database.read() as connection:
        assert head_in(connection, START).seq == 0
    with database.write() as connection:
        connection.execute(delete(audit_head))
    assert verify(database)[1] == ["审计记录的计数不见了。"]
    assert CENTRAL.account.startswith("@")


def test_postgresql_refuses_as_well(postgres_server: Server, tmp_path: Path) -> None:
    engine = create_engine(postgres_server.url(postgres_server.fresh()))
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
        trail = Audit(SqliteDatabase(tmp_path / FILE), ManualClock(START))
        row = trail.row(LI, "", "", Act.LOGIN, "account:1")
        for _ in range(3):
            with engine.begin() as connection, connection.begin_nested():
                trail.append(connection, [row])
        for way in (
            "UPDATE audit SET account = 'x' WHERE seq = 2", "DELETE FROM audit WHERE seq = 2", "TRUNCATE audit",
            "INSERT INTO audit SELECT * FROM audit WHERE seq = 2",
        ):  # fmt: skip
            with pytest.raises(DatabaseError), engine.begin() as connection:
                connection.execute(text(way))
        with engine.begin() as connection:
            assert verify_in(connection) == (3, [])
    finally:
        engine.dispose()


def test_a_full_disk_gives_the_reserve_away_and_loses_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    """What fills the disk is told; rows wait in a file of their own, and what they record is not held up by them."""
    expected_logs("ERROR .*the audit trail cannot be written: OperationalError")
    monkeypatch.setattr(reserve, "SIZE", 64 * 1024)
    database = opened(tmp_path)
    room = [10_000_000]

    @event.listens_for(database.engine, "begin")
    def _limited(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={room[0]}")

    try:
        trail = Audit(database, ManualClock(START), tmp_path)
        trail.reserve.lay()
        assert (tmp_path / "ballast").stat().st_size == 64 * 1024
        fill(trail, 5)
        room[0] = 1
        written = 5
        while not trail.late.count:
            fill(trail, 1)
            written += 1
            assert written < 2000
        fill(trail, 3)
        assert trail.late.count == 4
        assert trail.state().late == 4
        assert not (tmp_path / "ballast").exists(), "the room that was kept was given"
        assert len((tmp_path / LATE).read_bytes().splitlines()) == 4
        room[0] = 10_000_000
        assert trail.catch_up()
        assert verify(database) == (written + 3 + 1, [])
        assert trail.state().late == 0
    finally:
        database.close()
