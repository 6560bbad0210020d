"""The central on PostgreSQL: several processes over one database, walls, lost servers, one town."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.exc import DBAPIError

from desktop.central.cli.main import main
from desktop.central.database import walls
from desktop.central.database.postgres import PostgresDatabase, address_in, address_of
from desktop.central.log.history import verify
from desktop.central.outside.outbound import Outbound
from desktop.central.processes.listening import TURN
from desktop.central.showing.sight import keys_for, wall
from desktop.central.steward.steward import Steward
from desktop.central.tables.blobs import blob_events, blob_pieces, blob_uploads, blobs
from desktop.central.tables.core import changes, entities, meta, numbers, sights
from desktop.central.tables.open311 import service_requests
from desktop.central.township import founding
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township
from tests.central.conftest import (
    PASSWORD,
    PATIENCE,
    Person,
    Running,
    password_hash,
    report,
    town_of,
    township,
    until,
    wanted,
)
from tests.central.test_blobs import put as put_file
from tests.conftest import ExpectedLogs
from tests.support.amending import amend, check, edited, fetched, put
from tests.support.files import png, sha
from tests.support.postgres import Server


@pytest.fixture
def town(postgres_server: Server) -> Iterator[str]:
    """The address of a newly founded town."""
    name = postgres_server.fresh(town_of(postgres_server))
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def open_town(town: str) -> Iterator[Callable[[], PostgresDatabase]]:
    """Open its database, as often as wanted."""
    made: list[PostgresDatabase] = []

    def opened() -> PostgresDatabase:
        made.append(PostgresDatabase(address_of(town)))
        return made[-1]

    yield opened
    for database in made:
        database.close()


@pytest.fixture
def pair(town: str, tmp_path: Path) -> Iterator[tuple[Running, Running]]:
    """Two processes' worth of central over one database: nothing is shared but the server."""
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(Running(tmp_path / name, url=town))
    yield made[0], made[1]
    for running in made:
        running.close()


# --- several processes --------------------------------------------------------------------------------------


def test_what_one_writes_the_other_decides_on_and_tells(pair: tuple[Running, Running]) -> None:
    one, two = (running.login() for running in pair)
    stream = two.feed(after=f"{pair[1].center.epoch}:0")
    event = new_id()
    assert one.send(report(event))[0]["status"] == "applied"
    assert two.send(wanted("event.accept", event, expected_version=1))[0]["status"] == "applied"
    stale = one.send(wanted("event.close", event, {"summary": "好"}, expected_version=1))[0]
    assert stale["status"] == "conflict"
    assert stale["current"]["data"]["version"] == 2
    seen = [stream.next("change")["data"]["seq"] for _ in range(2)]
    assert seen == [1, 2]
    assert one.changes()["head"] == two.changes()["head"] == 2
    until(lambda: [running.center.log.head for running in pair] == [2, 2])
    numbers_given = [pair[n % 2].people[0].send(report())[0] for n in range(6)]
    assert all(result["status"] == "applied" for result in numbers_given)
    told = one.changes(limit=5000)["changes"]
    given = [change["data"]["number"] for change in told if change["kind"] == "event.reported"]
    assert len(set(given)) == 7
    assert verify(pair[0].center.database) == []


def test_both_streams_have_the_same_order_and_no_gap(pair: tuple[Running, Running]) -> None:
    """Writers at both; a stream at each, and one more that is read through a lost connection."""
    writers = [running.login(name) for running in pair for name in ("dispatcher", "dispatcher2", "grid")]
    each, together = 15, 90
    streams = [running.login("commander").feed(after=f"{running.center.epoch}:0") for running in pair]
    read: list[list[int]] = [[], []]

    def follow(index: int) -> None:
        prev = 0
        while len(read[index]) < together:
            data = streams[index].next("change")["data"]
            assert data["prev"] == prev
            prev = data["seq"]
            read[index].append(prev)

    def write(person: Person) -> None:
        for _ in range(each):
            assert person.send(report())[0]["status"] == "applied"

    threads = [threading.Thread(target=follow, args=(n,), name=f"reader {n}") for n in range(2)]
    threads += [threading.Thread(target=write, args=(person,), name="writer") for person in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE * 2)
    assert read == [list(range(1, together + 1))] * 2


def test_a_lost_bell_costs_a_second_at_most(
    pair: tuple[Running, Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    for running in pair:
        monkeypatch.setattr(running.center.database.bell, "ring", lambda *_given: None)
    stream = pair[1].login().feed()
    stream.next("heartbeat")
    assert pair[0].login().send(report())[0]["status"] == "applied"
    assert stream.next("change")["data"]["seq"] == 1


def test_a_claim_is_seen_at_the_other_process(pair: tuple[Running, Running]) -> None:
    one, two = pair[0].login(), pair[1].login("dispatcher2")
    event = new_id()
    one.send(report(event))
    stream = two.feed()
    stream.next("heartbeat")
    told = one.post("/v1/claims", json={"event": event, "held": True}).json()["claims"]
    assert [stream.next("claim")["data"]] == told
    assert two.changes()["claims"] == told
    one.post("/v1/claims", json={"event": event, "held": False})
    assert stream.next("claim")["data"]["until"] <= told[0]["until"]
    assert two.changes()["claims"] == []


def test_a_log_out_and_failed_log_ins_hold_everywhere(pair: tuple[Running, Running]) -> None:
    one, two = pair
    person = one.login()
    elsewhere = Person(two.url, person.token, person.account)
    assert elsewhere.get("/v1/changes?after=0").status_code == 200
    assert (
        one.people[0]
        .http.delete(
            f"{one.url}/v1/session", headers={"Authorization": f"Bearer {person.token}"}, timeout=PATIENCE
        )
        .status_code
        == 204
    )
    until(lambda: elsewhere.get("/v1/changes?after=0").status_code == 401)
    elsewhere.http.close()
    answers = [pair[n % 2].try_login("grid", "wrong-password") for n in range(6)]
    assert [answer.status_code for answer in answers[:5]] == [401] * 5
    assert pair[1].try_login("grid").status_code == 423


def test_settings_of_one_hold_at_the_other(pair: tuple[Running, Running]) -> None:
    before = pair[1].login().get("/v1/township")
    item = before.json()["catalogue"][0]
    entry = {**item, "name": "换了名字"}
    entry.pop("version", None)
    command = wanted("catalogue.put", f"catalogue:{item['id']}", {"item": entry, "reason": "试一试"})
    command |= {"subject": {"type": "setting", "id": f"catalogue:{item['id']}"}, "expected_version": 0}
    sent = pair[0].login("admin").send(command)[0]
    assert sent["status"] == "applied", sent
    person = pair[1].people[0]
    until(lambda: person.get("/v1/township").headers["ETag"] != before.headers["ETag"])
    assert person.get("/v1/township").json()["catalogue"][0]["name"] == "换了名字"


def test_an_amendment_of_one_holds_at_the_other_at_once(pair: tuple[Running, Running]) -> None:
    admin, person = pair[0].login("admin"), pair[1].login()
    post, stream = township().posts[0], person.feed()
    amend(admin, edited(fetched(admin), put("岗位", post.name, "名称", "改名岗")))
    assert stream.next("reset")["data"]["reason"] == "township"
    assert Township.model_validate_json(person.get("/v1/township").content).post_name(post.id) == "改名岗"
    other = pair[1].login("admin")
    told = check(other, edited(fetched(other), put("岗位", "改名岗", "名称", post.name)))
    assert [row["name"] for row in told["rows"]] == [post.name]


def test_the_steward_works_in_one_process_and_is_replaced(pair: tuple[Running, Running]) -> None:
    one, two = (running.center.database.turn for running in pair)
    assert one.mine()
    assert not two.mine()
    assert one.mine()
    pid = one._held.exec_driver_sql("SELECT pg_backend_pid()").scalar()  # type: ignore[attr-defined]
    with pair[1].center.database.read() as connection:
        connection.execute(select(func.pg_terminate_backend(pid)))
    until(two.mine)
    assert not one.mine()
    two.close()
    until(one.mine)


# --- one town -----------------------------------------------------------------------------------------------


def test_two_who_found_at_once_make_one_town(postgres_server: Server) -> None:
    name = postgres_server.fresh()
    outcomes: list[str] = []
    start = threading.Barrier(3)

    def found() -> None:
        database = PostgresDatabase(address_of(postgres_server.url(name)))
        try:
            start.wait()
            founding.found_in(database, township(), SystemClock(), password_hash=password_hash())
            outcomes.append("made")
        except Problem as problem:
            outcomes.append(problem.code)
        finally:
            database.close()

    threads = [threading.Thread(target=found, name=f"founder {n}") for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE * 2)
    assert sorted(outcomes) == ["founded", "founded", "made"]
    assert postgres_server.query("SELECT count(*) FROM meta", name) == [(1,)]
    postgres_server.drop(name)


def test_an_interrupted_founding_begins_again(
    postgres_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgres_server.fresh()
    database = PostgresDatabase(address_of(postgres_server.url(name)))
    with monkeypatch.context() as patched:
        patched.setattr(founding, "demonstration_accounts", lambda _town: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            founding.found_in(database, township(), SystemClock(), password_hash=password_hash())
    assert not database.founded()
    founding.found_in(database, township(), SystemClock(), password_hash=password_hash())
    assert database.founded()
    database.close()
    postgres_server.drop(name)


# --- walls --------------------------------------------------------------------------------------------------


def test_a_query_without_the_filter_yields_nothing_out_of_sight(central_on_server: Running) -> None:
    person = central_on_server.login()
    events = [new_id() for _ in range(4)]
    grids = [area.id for area in township().areas if area.level.value == "grid"][:2]
    for event, grid in zip(events, (grids[0], grids[1], grids[0], None), strict=True):
        more = {"grid": grid} if grid else {}
        assert person.send(report(event, **more))[0]["status"] == "applied"
    actor = Actor(account=f"grid:{grids[0]}", name="网格员", role=Role.GRID, area=grids[0], station="测试席")
    keys = keys_for(actor, township())
    database = central_on_server.center.database

    def seen(table: Any, column: Any) -> set[Any]:
        with database.read() as connection:
            return set(connection.execute(select(column).select_from(table)).scalars())

    everything = (
        seen(changes, changes.c.subject_id),
        seen(entities, entities.c.id),
        seen(sights, sights.c.key),
    )
    assert everything[0] == everything[1] == set(events)
    put_up = wall.set(keys)
    try:
        assert seen(changes, changes.c.subject_id) == {events[0], events[2]}
        assert seen(entities, entities.c.id) == {events[0], events[2]}
        assert seen(sights, sights.c.key) <= keys
        assert seen(numbers, numbers.c.event) == set()
        assert seen(service_requests, service_requests.c.event) == set()
        with database.read() as connection:
            assert (
                connection.execute(select(func.count()).select_from(walls_of(connection))).scalar_one() == 0
            )
            assert walls.first_seq(connection) == 1
            assert connection.execute(select(changes.c.seq)).scalars().all() == [1, 3]
    finally:
        wall.reset(put_up)
    assert seen(changes, changes.c.subject_id) == set(events)


def walls_of(connection: Any) -> Any:
    """A part of the log asked for by its own name."""
    name = connection.execute(
        text("SELECT relname FROM pg_class WHERE relname LIKE 'changes\\_0\\_%' AND relkind = 'r'")
    ).scalar_one()
    return text(f"{name}")


def test_whoever_comes_without_a_key_sees_an_empty_database(central_on_server: Running) -> None:
    central_on_server.login().send(report())
    engine = central_on_server.center.database.engine
    with engine.connect() as connection:
        connection.exec_driver_sql("RESET zhenshu.keys")
        for table in (changes, sights, entities):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0
        connection.invalidate()


def test_an_account_reads_behind_the_wall(
    central_on_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first wall is taken away: what is shown to a grid officer is still only what is his."""
    person = central_on_server.login()
    grids = [area.id for area in township().areas if area.level.value == "grid"][:2]
    for grid in grids:
        person.send(report(grid=grid))
    officer = central_on_server.login(f"grid:{grids[0]}")
    monkeypatch.setattr("desktop.central.showing.reading.shown", lambda *_given: True)
    _, lines = officer.snapshot("all")
    assert [line["data"]["grid"] for line in lines if line["kind"] == "event"] == [grids[0]]
    _, lines = person.snapshot("all")
    assert len(lines) == 2


def test_the_moment_of_a_line_is_known_also_to_who_is_not_shown_it(central_on_server: Running) -> None:
    """Line 2 is of another grid: figures as of it are told, and the log is not said to be trimmed."""
    person = central_on_server.login()
    grids = [area.id for area in township().areas if area.level.value == "grid"][:2]
    for grid in (grids[0], grids[1], grids[0]):
        person.send(report(grid=grid))
    area = next(one for one in township().areas if one.id == grids[0])
    village = central_on_server.login(f"village:{area.parent}")
    answer = village.get("/v1/indicators?first=2026-11-01&last=2026-11-30&span=month&at=2")
    assert (answer.status_code, answer.json().get("seq")) == (200, 2), answer.text


def test_files_lie_behind_the_wall_too(central_on_server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the first wall, and by whatever question: a file is there for who sees an event that names it."""
    person = central_on_server.login()
    grids = [area.id for area in township().areas if area.level.value == "grid"][:2]
    ours, theirs = (central_on_server.login(f"grid:{grid}") for grid in grids)
    content, event = png(4, 4), new_id()
    path = f"/v1/blobs/{sha(content)}"
    assert put_file(person, content).status_code == 200
    person.send(report(event, grid=grids[0]))
    named = {"blob": sha(content), "name": "a.png", "media": "image/png", "size": len(content)}
    assert person.send(wanted("event.attach", event, named))[0]["status"] == "applied"
    monkeypatch.setattr("desktop.central.blobs.shown", lambda *_given: True)
    assert (ours.get(path).status_code, theirs.get(path).status_code) == (200, 404)
    database = central_on_server.center.database
    actor = Actor(account="theirs", name="网格员", role=Role.GRID, area=grids[1], station="测试席")
    for keys, there in ((keys_for(actor, township()), 0), (None, 1)):
        put_up = wall.set(keys)
        try:
            with database.read() as connection:
                for table in (blobs, blob_pieces, blob_events, blob_uploads):
                    assert len(connection.execute(select(table.c.sha)).all()) == there, table.name
        finally:
            wall.reset(put_up)


def test_who_is_kept_away_is_kept_away_by_the_server_too(
    central_on_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """回避 with the first wall and without it: the case is not there, and who saw it is told that it left."""
    person = central_on_server.login()
    grid = next(area.id for area in township().areas if area.level.value == "grid")
    event, other = new_id(), new_id()
    officer = central_on_server.login(f"grid:{grid}")
    person.send(report(event, grid=grid, title="canary"), report(other, grid=grid))
    head = officer.changes()["head"]
    assert len(officer.snapshot("all")[1]) == 2
    exclude = wanted("event.exclude", event, {"concerns": [f"account:grid:{grid}"]})
    assert person.send(exclude)[0]["status"] == "applied"
    page = officer.changes(head)
    assert [(one["kind"], one["subject"]["id"]) for one in page["changes"]] == [("removed", event)]
    person.send(wanted("event.comment", event, {"words": "canary"}))
    assert officer.changes(page["head"])["changes"] == []
    assert officer.changes(page["head"])["head"] == page["head"]
    monkeypatch.setattr("desktop.central.showing.reading.shown", lambda *_given: True)
    assert [line["data"]["id"] for line in officer.snapshot("all")[1]] == [other]
    assert len(person.snapshot("all")[1]) == 2


def test_the_superuser_is_refused(postgres_server: Server, town: str) -> None:
    database = PostgresDatabase(address_of(town.replace("zhenshu@", "postgres@")))
    with pytest.raises(Problem, match="超级用户"):
        database.check()
    database.close()


# --- time-outs, retries, lost servers -----------------------------------------------------------------------


def test_settings_of_the_session_are_enforced(
    postgres_server: Server, town: str, open_town: Callable[[], PostgresDatabase]
) -> None:
    name = address_of(town).database
    postgres_server.query(f"ALTER DATABASE {name} SET synchronous_commit = off")
    with open_town().write() as connection:
        shown = {
            word: connection.exec_driver_sql(f"SHOW {word}").scalar()
            for word in ("synchronous_commit", "statement_timeout", "lock_timeout", "transaction_isolation")
        }
    assert shown == {
        "synchronous_commit": "on", "statement_timeout": "30s", "lock_timeout": "10s",
        "transaction_isolation": "read committed",
    }  # fmt: skip
    with open_town().read() as connection:
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "repeatable read"
        with pytest.raises(DBAPIError):
            connection.execute(update(meta).values(head=7))


def test_a_deadlock_and_a_serialization_failure_are_tried_again(
    open_town: Callable[[], PostgresDatabase],
) -> None:
    database = open_town()
    tries = 0

    def serializable(mine: Connection) -> int:
        nonlocal tries
        tries += 1
        mine.execute(text("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"))
        head: int = mine.execute(select(meta.c.head)).scalar_one()
        if tries == 1:
            with database.write() as other:
                other.execute(update(meta).values(head=meta.c.head + 1))
        mine.execute(update(meta).values(head=head + 1))
        return tries

    assert database.whole(serializable) == 2
    both = threading.Barrier(2)
    done: list[int] = []

    def crossing(first: str, second: str) -> None:
        turn = 0
        for attempt in database.attempts():
            turn += 1
            with attempt as connection:
                for name in (first, second):
                    connection.execute(
                        text("UPDATE accounts SET failures = failures + 1 WHERE username = :name"),
                        {"name": name},
                    )
                    if turn == 1 and name == first:
                        both.wait(PATIENCE)
        done.append(turn)

    threads = [
        threading.Thread(target=crossing, args=pair, name="crossing")
        for pair in (("admin", "dispatcher"), ("dispatcher", "admin"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(done) == [1, 2]


def test_a_commit_that_fails_is_tried_again(open_town: Callable[[], PostgresDatabase]) -> None:
    """A conflict that shows only when the server commits: nothing of the first try stays, the second counts."""
    database = open_town()
    with database.write() as connection:
        connection.execute(text("CREATE SEQUENCE tries"))
        connection.execute(
            text("""
            CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('tries') = 1 THEN RAISE EXCEPTION 'late' USING ERRCODE = '40001'; END IF;
            RETURN NULL; END $$""")
        )
        connection.execute(
            text("""
            CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON accounts DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION late()""")
        )
    add = text("UPDATE accounts SET failures = failures + 1 WHERE username = 'dispatcher'")
    tries = 0
    for attempt in database.attempts():
        with attempt as connection:
            tries += 1
            connection.execute(add)
    with database.read() as connection:
        failures = text("SELECT failures FROM accounts WHERE username = 'dispatcher'")
        assert (tries, connection.execute(failures).scalar_one()) == (2, 1)


def test_the_central_stays_up_while_the_server_restarts(
    pair: tuple[Running, Running], postgres_server: Server, expected_logs: ExpectedLogs
) -> None:
    """503 with Retry-After while it is away; the same command again afterwards, once; streams go on."""
    expected_logs.allow("database:")
    expected_logs.allow("the audit trail cannot be written")
    person, other = (running.login() for running in pair)
    stream = other.feed()
    stream.next("heartbeat")
    first, second = report(), report()
    assert person.send(first)[0]["status"] == "applied"
    assert stream.next("change")["data"]["seq"] == 1
    postgres_server.stop()
    answer = person.post("/v1/commands", json={"commands": [second]})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert requests.get(f"{pair[0].url}/readyz", timeout=PATIENCE).status_code == 503
    assert requests.get(f"{pair[0].url}/healthz", timeout=PATIENCE).status_code == 200
    postgres_server.start()
    assert person.send(first, second)[0]["status"] == "duplicate"
    assert person.send(second)[0]["status"] == "duplicate"
    assert stream.next("change")["data"]["seq"] == 2
    assert verify(pair[1].center.database) == []


def test_a_killed_backend_loses_and_doubles_nothing(
    pair: tuple[Running, Running], postgres_server: Server, expected_logs: ExpectedLogs
) -> None:
    """Backends are terminated while four people send; each sends again what was not answered."""
    expected_logs.allow("database:")
    expected_logs.allow("the audit trail cannot be written")
    people = [running.login(name) for running in pair for name in ("dispatcher", "dispatcher2")]
    done: list[str] = []
    ended = threading.Event()

    def send(person: Person) -> None:
        for _ in range(20):
            command = report()
            for _ in range(50):
                answer = person.post("/v1/commands", json={"commands": [command]})
                if answer.status_code == 200:
                    break
                assert answer.status_code == 503
                ended.wait(0.05)
            assert answer.json()["results"][0]["status"] in ("applied", "duplicate")
            done.append(command["subject"]["id"])

    threads = [threading.Thread(target=send, args=(person,), name="sender") for person in people]
    for thread in threads:
        thread.start()
    killed = 0
    while any(thread.is_alive() for thread in threads):
        rows = postgres_server.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'zhenshu' ORDER BY random() LIMIT 2"
        )
        killed += len(rows)
        ended.wait(0.1)
    for thread in threads:
        thread.join()
    assert killed
    page = people[0].changes(limit=5000)
    subjects = [change["subject"]["id"] for change in page["changes"]]
    assert sorted(subjects) == sorted(done)
    assert len(subjects) == 80
    assert verify(pair[0].center.database) == []


def test_a_restored_database_ends_who_serves_it(
    pair: tuple[Running, Running], postgres_server: Server
) -> None:
    """The log is put back under a running central: it stops, with another epoch for the next start."""
    person = pair[0].login()
    epoch = pair[0].center.epoch
    person.send(report(), report())
    told = threading.Event()
    pair[0].center.database.on_failure = told.set
    with pair[1].center.database.write() as connection:
        connection.execute(update(meta).values(head=1))
    assert told.wait(PATIENCE)
    assert "再启动" in pair[0].center.database.why_failed
    with pair[1].center.database.read() as connection:
        assert connection.execute(select(meta.c.epoch)).scalar_one() != epoch


# --- the parts of the log -----------------------------------------------------------------------------------


def test_parts_are_made_ahead_and_dropped_whole(
    central_on_server: Running, monkeypatch: pytest.MonkeyPatch, actor: Actor
) -> None:
    monkeypatch.setattr(walls, "PART", 10)
    monkeypatch.setattr(walls, "MARGIN", 5)
    database = central_on_server.center.database
    with database.write() as connection:  # a small part instead of the first large one
        for _, _, name in walls._parts(connection):
            connection.exec_driver_sql(f"ALTER TABLE changes DETACH PARTITION {name}")
            connection.exec_driver_sql(f"DROP TABLE {name}")
        walls.add_part(connection, 0)
    for _ in range(37):
        done = central_on_server.center.log.submit(
            k.command(
                new_id(), k.Report(title="路灯不亮", channel=Channel.GRID), new_id(), SystemClock().now()
            ),
            actor,
        )
        assert done.status == "applied"
    with database.read() as connection:
        before = walls._parts(connection)
    assert [(first, end) for first, end, _ in before] == [(0, 10), (10, 20), (20, 30), (30, 40), (40, 50)]
    person = central_on_server.login()
    middle = person.changes(24, limit=1)["changes"][0]["at"]
    moment = SystemClock().now().fromisoformat(middle)
    dropped = central_on_server.center.log.truncate(moment)
    with database.read() as connection:
        after = walls._parts(connection)
        kept = connection.execute(select(changes.c.seq)).scalars().all()
    assert kept == list(range(dropped + 1, 38))
    assert kept[0] in (24, 25)
    assert [(first, end) for first, end, _ in after] == [(20, 30), (30, 40), (40, 50)]
    assert person.get("/v1/changes?after=3").status_code == 410


# --- the address --------------------------------------------------------------------------------------------


def test_a_password_has_no_place_where_others_read_it(tmp_path: Path) -> None:
    for words in ("postgresql+psycopg://u:secret@h/d", "postgresql://u@h/d?password=secret"):
        with pytest.raises(Problem, match="PGPASSFILE") as caught:
            address_of(words)
        assert "secret" not in str(caught.value)
    file = tmp_path / "address"
    file.write_text("postgresql+psycopg://u:secret@h/d\n", encoding="utf-8")
    file.chmod(0o644)
    with pytest.raises(Problem, match="chmod 600"):
        address_in(file)
    file.chmod(0o600)
    assert address_in(file).password == "secret"
    for words in ("mysql://h/d", "nonsense", "sqlite:///x"):
        with pytest.raises(Problem):
            address_of(words)


@pytest.fixture
def central_on_server(town: str, tmp_path: Path) -> Iterator[Running]:
    """One process of a central on the server."""
    running = Running(tmp_path, url=town)
    yield running
    running.close()


def test_the_loops_stand_still_without_the_turn(pair: tuple[Running, Running]) -> None:
    """Two whole processes with their loops: an event that falls due is seen to once, also when the first one dies."""
    stewards = [
        Steward(running.center.database, running.center.log, running.center.clock) for running in pair
    ]
    outbounds = [Outbound(running.center.log, running.center.clock, {}, _retry()) for running in pair]
    for loop in (*stewards, *outbounds):
        loop.start()
    try:
        until(lambda: any(running.center.database.turn._held is not None for running in pair))  # type: ignore[attr-defined]
        holders = [running.center.database.turn._held is not None for running in pair]  # type: ignore[attr-defined]
        assert holders.count(True) == 1
    finally:
        for loop in (*stewards, *outbounds):
            loop.close()


def _retry() -> Any:
    from desktop.central.outside.gateways import Retry

    return Retry()


# --- by the command line ------------------------------------------------------------------------------------


class Process:
    """``central serve`` as a process of its own."""

    def __init__(self, data: Path, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "desktop", "central", "serve", "--data", str(data), "--database", url],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        ready = next(line for line in map(json.loads, self._process.stdout) if line["phase"] == "ready")
        self.url: str = ready["url"]

    @property
    def pid(self) -> int:
        """What the system calls it."""
        return self._process.pid

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Its exit code, and what it complained of."""
        self._process.send_signal(how)
        _, said = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, said


def test_two_processes_by_the_command_line(
    postgres_server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Founded, served by two, one killed: the other goes on, and has the turn; the third does not begin meanwhile."""
    name = postgres_server.fresh()
    url = postgres_server.url(name)
    file, password = tmp_path / "address", tmp_path / "password"
    file.touch(mode=0o600)
    file.write_text(url, encoding="utf-8")
    password.write_text(PASSWORD, encoding="utf-8")
    init = [
        "init",
        "--data",
        str(tmp_path / "one"),
        "--township",
        "jiangbei",
        "--password-file",
        str(password),
    ]
    assert main([*init, "--database-file", str(file), "--demonstration-events", "40"]) == 0
    assert main([*init, "--database", url]) == 1
    assert "已经有一个中心" in capsys.readouterr().err
    processes = [Process(tmp_path / folder, url) for folder in ("one", "two")]
    people = [Person(process.url, *_login(process.url)) for process in processes]
    try:
        event = new_id()
        assert people[0].send(report(event))[0]["status"] == "applied"
        assert people[1].send(wanted("event.accept", event, expected_version=1))[0]["status"] == "applied"
        code, _ = processes.pop(0).end(signal.SIGKILL)
        assert code == -signal.SIGKILL
        assert (
            people[1].send(wanted("event.comment", event, {"words": "另一个进程还在"}))[0]["status"]
            == "applied"
        )
        here = "JOIN pg_database d ON d.oid = database AND d.datname = current_database()"
        held = (
            f"SELECT count(*) FROM pg_locks {here} WHERE locktype = 'advisory' AND objid = {TURN} AND granted"
        )
        until(lambda: postgres_server.query(held, name) == [(1,)])
    finally:
        for person in people:
            person.http.close()
        ended = [process.end() for process in processes]
    assert ended == [(0, "")]
    assert main(["verify", "--data", str(tmp_path / "two"), "--database", url]) == 0
    postgres_server.drop(name)


def _login(url: str) -> tuple[str, dict[str, Any]]:
    body = {"username": "dispatcher", "password": PASSWORD, "station": "测试席"}
    answer = requests.post(f"{url}/v1/session", json=body, timeout=PATIENCE).json()
    return answer["token"], answer["account"]
