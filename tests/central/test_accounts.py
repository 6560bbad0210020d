"""Logging in and out: the lock after five failures, expiry, and that nothing tells who exists."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import select, update

from desktop.central.accounts.accounts import NO_PASSWORD, Accounts, LoginRefusedError, NewAccount, hashed
from desktop.central.api.wire import Credentials
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.tables.accounts import logins
from desktop.central.tables.core import accounts, metadata
from desktop.clock import ManualClock, SystemClock
from desktop.domain.rights.actors import Role
from tests.central.conftest import PASSWORD, Running, Starter, password_hash

pytestmark = pytest.mark.answers


def test_who_one_is(central: Running) -> None:
    person = central.login("post:dangwu")
    assert person.account["id"] == "post:dangwu"
    assert (person.account["role"], person.account["post_ids"]) == ("post", ["dangwu"])
    assert central.login("commander").account["post_ids"] == []
    village = next(area.id for area in central.center.township.areas if area.level.value == "village")
    assert central.login(f"village:{village}").account["area_id"] == village
    for name in ("dispatcher2", "grid", "window", "display", "auditor", "admin"):
        central.login(name)


def test_without_a_token(central: Running) -> None:
    for method, path in (
        ("GET", "/v1/township"), ("GET", "/v1/snapshot"), ("GET", "/v1/changes?after=0"), ("GET", "/v1/feed"),
        ("POST", "/v1/commands"), ("DELETE", "/v1/session"),
    ):  # fmt: skip
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}):
            answer = requests.request(method, central.url + path, headers=headers, timeout=5)
            assert (answer.status_code, answer.json()["code"]) == (401, "token")
            assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_five_failures_lock_for_ten_minutes(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    running = start(clock=clock)
    for _ in range(5):
        answer = running.try_login("dispatcher", "wrong-password")
        assert (answer.status_code, answer.json()["code"]) == (401, "credentials")
    locked = running.try_login("dispatcher")
    assert (locked.status_code, locked.json()["code"]) == (423, "locked")
    assert 0 < int(locked.headers["Retry-After"]) <= 600
    assert running.try_login("dispatcher2").status_code == 200
    clock.advance(timedelta(minutes=10, seconds=1))
    assert running.try_login("dispatcher").status_code == 200


def test_an_unknown_account_looks_like_a_wrong_password(central: Running) -> None:
    known, unknown = (
        central.try_login("dispatcher", "wrong-password"),
        central.try_login("nobody", "wrong-password"),
    )
    told, other = known.json(), unknown.json()
    assert told.pop("request_id") != other.pop("request_id")
    assert (known.status_code, told) == (unknown.status_code, other)


def test_a_session_ends_after_twelve_hours(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    person = start(clock=clock).login()
    clock.advance(timedelta(hours=11, minutes=59))
    assert person.get("/v1/changes?after=0").status_code == 200
    clock.advance(timedelta(minutes=2))
    assert person.get("/v1/changes?after=0").json()["code"] == "token"


def test_logging_out(central: Running) -> None:
    person, other = central.login(), central.login()
    headers = {"Authorization": f"Bearer {person.token}"}
    assert requests.delete(f"{central.url}/v1/session", headers=headers, timeout=5).status_code == 204
    assert person.get("/v1/changes?after=0").status_code == 401
    assert other.get("/v1/changes?after=0").status_code == 200


def test_tokens_and_passwords_are_not_in_the_file(central: Running) -> None:
    person = central.login()
    with central.center.database.read() as connection:
        kept = str(connection.execute(select(logins)).all()) + str(connection.execute(select(accounts)).all())
    assert person.token not in kept
    assert PASSWORD not in kept
    assert "$argon2id$" in kept


@pytest.mark.parametrize("body", [{}, {"username": "x"}, {"username": "", "password": "y"}, [], "text"])
def test_bad_log_ins(central: Running, body: object) -> None:
    answer = requests.post(f"{central.url}/v1/session", json=body, timeout=5)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


class Book:
    """Accounts on a file of their own."""

    def __init__(self, folder: Path, boot_secret: str | None = None) -> None:
        self.database = SqliteDatabase(folder / "accounts.sqlite")
        with self.database.write() as connection:
            metadata.create_all(connection)
        self.clock = ManualClock(SystemClock().now())
        self.accounts = Accounts(self.database, self.clock, boot_secret)
        kept = NO_PASSWORD if boot_secret else password_hash()
        self.accounts.add([NewAccount("li", "李文博", Role.DISPATCHER)], kept)

    def login(self, password: str, address: str = "a", username: str = "li") -> str:
        """The code of the refusal, or ok."""
        try:
            self.accounts.login(Credentials(username=username, password=password), address)
        except LoginRefusedError as error:
            return error.code
        return "ok"


def test_the_boot_secret_is_every_password(tmp_path: Path) -> None:
    book = Book(tmp_path, boot_secret="said-at-the-start")
    assert book.login("said-at-the-start") == "ok"
    assert book.login("!") == "credentials"
    assert book.login("said-at-the-start", username="nobody") == "credentials"
    book.database.close()


def test_a_disabled_account_is_out_at_once_or_nearly(tmp_path: Path) -> None:
    book = Book(tmp_path)
    login = book.accounts.login(Credentials(username="li", password=PASSWORD))
    assert book.accounts.actor(login.token) == login.actor
    with book.database.write() as connection:
        connection.execute(update(accounts).values(disabled=True))
    book.clock.advance(timedelta(seconds=6))
    assert book.accounts.actor(login.token) is None
    assert book.login(PASSWORD) == "credentials"
    book.database.close()


def test_one_device_waits_longer_and_longer_and_holds_up_nobody_else(tmp_path: Path) -> None:
    book = Book(tmp_path, boot_secret="x" * 32)
    assert [book.login("wrong", username=f"n{n}") for n in range(11)] == ["credentials"] * 10 + ["too_many"]
    assert book.login("wrong", address="b") == "credentials"
    waits = []
    for _ in range(4):
        with pytest.raises(LoginRefusedError) as refused:
            book.accounts.login(Credentials(username="n", password="wrong"), "a")
        waits.append(refused.value.retry_after)
        book.clock.advance(timedelta(seconds=refused.value.retry_after or 0))
        assert book.login("wrong", username="n") == "credentials"
    assert waits == [1, 2, 4, 8]
    book.clock.advance(timedelta(minutes=11))
    assert book.login("wrong") == "credentials"
    book.database.close()


def test_a_hall_behind_one_address_is_not_locked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty wrong guesses under ever new names of devices: new devices wait, the hall's own do not."""
    monkeypatch.setattr("desktop.central.accounts.accounts.fits", lambda password, kept: False)
    book = Book(tmp_path, boot_secret="x" * 32)
    desk = {"username": "li", "password": "x" * 32}
    book.accounts.login(Credentials(**desk, device="desk-1"), "hall")
    for turn in range(60):
        wrong = Credentials(username="nobody", password="wrong", device=f"made-up-{turn}")
        with pytest.raises(LoginRefusedError):
            book.accounts.login(wrong, "hall")
    with pytest.raises(LoginRefusedError) as refused:
        book.accounts.login(Credentials(**desk, device="new"), "hall")
    assert (refused.value.code, refused.value.retry_after) == ("too_many", 30)
    book.accounts.login(Credentials(**desk, device="desk-1"), "hall")
    book.clock.advance(timedelta(seconds=31))
    book.accounts.login(Credentials(**desk, device="new"), "hall")
    book.database.close()


def test_short_passwords_are_refused() -> None:
    with pytest.raises(ValueError, match="8"):
        hashed("short")


def test_a_new_password_ends_what_was_open(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "central.sqlite")
    try:
        database.create()
        held = Accounts(database, SystemClock())
        li = NewAccount("li", "李", Role.DISPATCHER)
        held.add([li], hashed("a-long-password"))
        token = held.login(Credentials(username="li", password="a-long-password", station="1")).token
        assert held.actor(token) is not None
        held.add([li], hashed("another-password"))
        assert held.actor(token) is None
    finally:
        database.close()


def test_passwords_are_hashed_slowly_outside_of_the_tests() -> None:
    """The program itself, in a process of its own, takes what RFC 9106 recommends (64 MiB, three passes)."""
    asked = "from desktop.central.accounts.entering import hasher as h; print(h.type.name, h.memory_cost, h.time_cost)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    kind, memory, passes = done.stdout.split()
    assert kind == "ID"
    assert int(memory) >= 64 * 1024
    assert int(passes) >= 3
