"""Whatever writes is done again where another transaction came in between (PostgreSQL)."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import Connection, event, text, update
from sqlalchemy.exc import DBAPIError

from desktop.central.audit.audit import verify
from desktop.central.database.base import TRIES
from desktop.central.tables.core import meta
from desktop.clock import SystemClock
from tests.central.conftest import PASSWORD, PATIENCE, Person, Running, report, town_of
from tests.central.test_blobs import put
from tests.central.test_positions import fix, platform
from tests.support.files import png
from tests.support.postgres import Server

TABLES = frozenset({
    "accounts", "account_care", "logins", "login_tries", "flushes", "policies", "audit", "audit_head", "meta", "days",
    "changes", "sights", "commands", "entities", "links", "blobs", "blob_pieces", "blob_uploads",
    "positions", "position_tracks",
})  # fmt: skip
"""Each of which another transaction came in at once."""
NEW = "Another-password-7"
_WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)")


class Conflicts:
    """The first statement that writes to each table fails as it does where another transaction came in between."""

    def __init__(self, running: Running) -> None:
        self.met: list[str] = []
        self._own = threading.local()
        engine = running.center.database.engine
        event.listen(engine, "before_cursor_execute", self._before, retval=True)
        event.listen(engine, "commit", self._committed)

    def _committed(self, _connection: Connection) -> None:
        self._own.in_a_row = 0

    def _before(
        self,
        _connection: Connection,
        _cursor: Any,
        statement: str,
        parameters: Any,
        _context: Any,
        _many: bool,
    ) -> tuple[str, Any]:
        found, in_a_row = _WRITES.match(statement), getattr(self._own, "in_a_row", 0)
        if found is None or found[1] in self.met or in_a_row == TRIES - 2:
            return statement, parameters
        self._own.in_a_row = in_a_row + 1
        self.met.append(found[1])
        code = "40P01" if len(self.met) % 2 else "40001"
        return f"DO $$ BEGIN RAISE EXCEPTION 'came in between' USING ERRCODE = '{code}'; END $$", ()


@pytest.fixture
def running(postgres_server: Server, tmp_path: Path) -> Iterator[Running]:
    """A central on PostgreSQL."""
    name = postgres_server.fresh(town_of(postgres_server))
    made = Running(tmp_path, url=postgres_server.url(name))
    yield made
    made.close()
    postgres_server.drop(name)


def test_every_act_goes_through_whatever_comes_in_between(running: Running) -> None:
    conflicts = Conflicts(running)
    assert running.try_login("dispatcher", "not this one").status_code == 401
    person, security = running.login(), running.login("security")
    made = security.post("/v1/accounts", json={"username": "lisi", "name": "李四", "role": "window"})
    assert made.status_code == 201, made.text
    policy = security.get("/v1/accounts/policy").json()
    headers = {"Authorization": f"Bearer {security.token}"}
    url = f"{running.url}/v1/accounts/policy"
    answer = requests.put(url, json=policy, headers=headers, timeout=PATIENCE)
    assert answer.status_code in (200, 204), answer.text
    for _ in range(4):
        assert person.send(report())[0]["status"] == "applied"
    assert put(person, png(3, 4)).status_code == 200
    taken = platform(running).post("/v1/positions", json={"positions": [fix(at=SystemClock().now())]})
    assert taken.json()["taken"] == 1, taken.text
    _changes_password(running, person)
    assert set(conflicts.met) >= TABLES, TABLES - set(conflicts.met)
    assert verify(running.center.database)[1] == []
    assert running.center.audit.late.count == 0


def _changes_password(running: Running, person: Person) -> None:
    body = {"username": "dispatcher", "password": PASSWORD, "station": "测试席", "new": NEW}
    answer = person.http.post(f"{running.url}/v1/account/password", json=body, timeout=PATIENCE)
    assert answer.status_code == 204, answer.text
    assert running.try_login("dispatcher", NEW).status_code == 200


def test_what_always_collides_is_given_up(running: Running) -> None:
    """Not for ever: the last failure is told."""
    tries = 0

    def collide(connection: Connection) -> None:
        nonlocal tries
        tries += 1
        connection.execute(text("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$"))

    with pytest.raises(DBAPIError):
        running.center.database.whole(collide)
    assert tries == TRIES


def test_another_mistake_is_not_tried_again(running: Running) -> None:
    tries = 0

    def mistaken(connection: Connection) -> None:
        nonlocal tries
        tries += 1
        connection.execute(update(meta).values(head=None))

    with pytest.raises(DBAPIError):
        running.center.database.whole(mistaken)
    assert tries == 1
