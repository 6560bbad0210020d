"""Tokens that follow one another: renewal, reuse, lost answers, idleness, and the end of a log-in in mid-stream."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import update

from desktop.central.database.base import stamp
from desktop.central.tables.accounts import care
from desktop.clock import ManualClock, SystemClock
from tests.central.conftest import PASSWORD, PATIENCE, Person, Running, Starter

DEVICE = "machine-1"


class Desk(Person):
    """A program that renews its tokens."""

    refresh: str = ""

    def renew(
        self, refresh: str | None = None, device: str = DEVICE, password: str = ""
    ) -> requests.Response:
        body = {"refresh": refresh or self.refresh, "device": device, "password": password}
        return requests.post(f"{self.url}/v1/session/refresh", json=body, timeout=PATIENCE)

    def take(self, answer: requests.Response) -> None:
        assert answer.status_code == 200, answer.text
        self.token, self.refresh = answer.json()["token"], answer.json()["refresh"]

    def works(self) -> bool:
        return self.get("/v1/changes?after=0").status_code == 200


def log_in(running: Running, username: str = "dispatcher", **more: Any) -> Desk:
    body = {"username": username, "password": PASSWORD, "station": "测试席", "device": DEVICE, **more}
    answer = requests.post(f"{running.url}/v1/session", json=body, timeout=PATIENCE)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    desk = Desk(running.url, told["token"], told["account"])
    desk.refresh = told["refresh"]
    running.people.append(desk)
    return desk


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(SystemClock().now())


@pytest.fixture
def moved(start: Starter, clock: ManualClock) -> Running:
    """A central by a clock that is moved by hand."""
    return start(clock=clock)


def test_an_access_token_holds_for_a_quarter_of_an_hour(moved: Running, clock: ManualClock) -> None:
    desk = log_in(moved)
    for _ in range(7):
        clock.advance(timedelta(minutes=2))
        assert desk.works()
    clock.advance(timedelta(minutes=1, seconds=1))
    assert not desk.works()
    desk.take(desk.renew())
    assert desk.works()


def test_an_old_program_keeps_its_token(moved: Running, clock: ManualClock) -> None:
    person = moved.login()
    clock.advance(timedelta(hours=11))
    assert person.get("/v1/changes?after=0").status_code == 200
    moved.center.accounts.policy.change({"old_clients": False}, "test")
    person = moved.login()
    clock.advance(timedelta(minutes=16))
    assert person.get("/v1/changes?after=0").status_code == 401


def test_the_token_before_holds_while_requests_are_under_way(moved: Running, clock: ManualClock) -> None:
    desk = log_in(moved)
    before = Desk(desk.url, desk.token, {})
    desk.take(desk.renew())
    assert before.works()
    assert desk.works()
    clock.advance(timedelta(minutes=2))
    assert not before.works()
    assert desk.works()


def test_a_refresh_token_that_comes_again_ends_the_log_in(moved: Running) -> None:
    desk, other = log_in(moved), log_in(moved, device="machine-2")
    stolen = desk.refresh
    desk.take(desk.renew())
    assert desk.works()
    assert desk.renew(stolen).status_code == 401
    assert not desk.works()
    assert desk.renew().status_code == 401
    assert other.works()


def test_one_from_long_ago_ends_it_too(moved: Running) -> None:
    desk = log_in(moved)
    stolen = desk.refresh
    for _ in range(3):
        desk.take(desk.renew())
        assert desk.works()
    assert desk.renew(stolen).status_code == 401
    assert not desk.works()


def test_a_lost_answer_is_asked_for_again(moved: Running) -> None:
    desk = log_in(moved)
    lost = desk.renew()
    assert lost.status_code == 200
    desk.take(desk.renew())
    assert desk.works()
    assert (
        desk.renew(lost.json()["refresh"]).status_code == 401
    )  # whoever has the lost answer is not the desk
    assert not desk.works()


def test_another_machine_cannot_renew(moved: Running) -> None:
    desk = log_in(moved)
    assert desk.renew(device="machine-2").status_code == 401
    assert not desk.works()
    assert desk.renew("made-up").json()["code"] == "token"


def test_a_silent_desk_goes_on_with_the_password(moved: Running, clock: ManualClock) -> None:
    desk = log_in(moved)
    clock.advance(timedelta(minutes=11))
    assert not desk.works()
    assert desk.renew().json()["code"] == "idle"
    assert desk.renew(password="wrong").json()["code"] == "credentials"
    desk.take(desk.renew(password=PASSWORD))
    assert desk.works()


def test_after_twelve_hours_everybody_logs_in_anew_but_a_screen(moved: Running, clock: ManualClock) -> None:
    desk, screen = log_in(moved), log_in(moved, "display")
    for _ in range(72):
        clock.advance(timedelta(minutes=9, seconds=50))
        for one in (desk, screen):
            one.take(one.renew())
    clock.advance(timedelta(minutes=13))
    assert desk.renew(password=PASSWORD).json()["code"] == "token"
    screen.take(screen.renew())
    assert screen.works()


def test_revoked_in_mid_stream(central: Running) -> None:
    """The stream ends at once, not with the next heartbeat; a wait is answered with 401; the other one goes on."""
    desk, other, security = log_in(central), log_in(central, "commander"), central.login("security")
    stream, going_on = desk.feed(), other.feed()
    for one in (stream, going_on):
        one.next("heartbeat")
    waited: list[requests.Response] = []
    head = desk.changes()["head"]
    waiting = threading.Thread(
        target=lambda: waited.append(desk.get(f"/v1/changes?after={head}&wait=25")), name="waiting"
    )
    waiting.start()
    while central.center.hub.listening < 3:
        going_on.next("heartbeat")
    ended = security.http.delete(
        f"{central.url}/v1/accounts/dispatcher/sessions",
        headers={"Authorization": f"Bearer {security.token}"}, timeout=PATIENCE,
    )  # fmt: skip
    assert ended.json() == {"ended": 1}
    while stream.message() is not None:
        pass
    waiting.join(PATIENCE)
    assert [answer.status_code for answer in waited] == [401]
    assert desk.renew().status_code == 401
    going_on.next("heartbeat")
    for one in (stream, going_on):
        one.response.close()


def test_a_stream_of_another_process_ends_too(start: Starter, tmp_path: Path) -> None:
    """Two centrals over one database: what one revokes, the other ends within seconds; its heartbeat is far off."""
    first, second = start(), start(heartbeat=600.0)
    desk = log_in(second)
    stream = desk.feed()
    stream.next("heartbeat")
    assert first.center.accounts.disable("dispatcher")
    assert stream.message() is None
    assert not desk.works()
    stream.response.close()


def test_own_sessions_are_listed_and_ended(central: Running) -> None:
    desk, other, stranger = log_in(central), log_in(central, station="二席"), log_in(central, "commander")
    listed = desk.get("/v1/sessions").json()["sessions"]
    assert sorted((one["station"], one["own"]) for one in listed) == [("二席", False), ("测试席", True)]
    theirs = next(one["id"] for one in listed if not one["own"])
    headers = {"Authorization": f"Bearer {stranger.token}"}
    assert (
        requests.delete(f"{central.url}/v1/sessions/{theirs}", headers=headers, timeout=5).status_code == 404
    )
    headers = {"Authorization": f"Bearer {desk.token}"}
    assert (
        requests.delete(f"{central.url}/v1/sessions/{theirs}", headers=headers, timeout=5).status_code == 204
    )
    assert not other.works()
    assert desk.works()


def test_a_locked_desk_is_opened_with_the_password(central: Running) -> None:
    desk = log_in(central)
    assert desk.post("/v1/session/unlock", json={"password": PASSWORD}).status_code == 204
    assert desk.post("/v1/session/unlock", json={"password": "wrong"}).json()["code"] == "credentials"
    for _ in range(4):
        desk.post("/v1/session/unlock", json={"password": "wrong"})
    assert desk.post("/v1/session/unlock", json={"password": PASSWORD}).json()["code"] == "locked"
    assert desk.works()  # what waits in the queue goes on being sent


def test_a_refresh_that_comes_twice_at_once_is_no_theft(
    central: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second copy was read before the first one had been answered."""
    desk, held = log_in(central), central.center.accounts
    read = held.logins.of_refresh

    def late(connection: Any, token: str) -> Any:
        row = read(connection, token)
        monkeypatch.undo()
        held.renew(token, DEVICE)
        return row

    monkeypatch.setattr(held.logins, "of_refresh", late)
    pair = held.renew(desk.refresh, DEVICE)
    desk.token, desk.refresh = pair.token, pair.refresh
    assert desk.works()
    desk.take(desk.renew())
    assert desk.works()


def test_a_use_written_down_late_is_not_of_the_next_pair(start: Starter) -> None:
    """One central has heard the first pair, the other has made the second, and the answer with it was lost."""
    first, second = start(), start()
    desk = log_in(first)
    desk.take(desk.renew())
    assert desk.works()
    there = Desk(second.url, desk.token, {})
    assert there.renew(desk.refresh).status_code == 200
    first.center.accounts.logins.write_down()
    desk.take(desk.renew())
    assert desk.works()


def flush_of(running: Running, station: str) -> tuple[Desk, str, str]:
    """A log-in, its id, and what may send what it leaves unsent."""
    body = {"username": "dispatcher", "password": PASSWORD, "station": station, "device": station}
    told = requests.post(f"{running.url}/v1/session", json=body, timeout=PATIENCE).json()
    desk = Desk(running.url, told["token"], told["account"])
    desk.refresh = told["refresh"]
    running.people.append(desk)
    return desk, told["login"], told["flush"]


def test_what_was_left_unsent_is_not_sent_for_a_log_in_that_was_revoked(moved: Running) -> None:
    author = moved.center.accounts.flushes.author
    desk, login, stolen = flush_of(moved, "一席")
    other, _, left = flush_of(moved, "二席")
    assert author(stolen)
    headers = {"Authorization": f"Bearer {other.token}"}
    url = f"{moved.url}/v1/sessions/{login}"
    assert requests.delete(url, headers=headers, timeout=PATIENCE).status_code == 204
    assert not desk.works()
    assert author(stolen) is None
    assert author(left)
    spent = other.refresh
    other.take(other.renew(device="二席"))
    assert other.works()
    assert other.renew(spent, device="二席").status_code == 401
    assert author(left) is None


def test_what_was_left_unsent_is_not_sent_after_the_term_of_the_account(
    moved: Running, clock: ManualClock
) -> None:
    _, _, left = flush_of(moved, "一席")
    with moved.center.database.write() as connection:
        until = stamp(clock.now() + timedelta(days=1))
        connection.execute(update(care).where(care.c.username == "dispatcher").values(expires_at=until))
    assert moved.center.accounts.flushes.author(left)
    clock.advance(timedelta(days=2))
    assert moved.center.accounts.flushes.author(left) is None


def test_leaving_out_the_device_does_not_leave_out_the_idle_limit(moved: Running, clock: ManualClock) -> None:
    moved.center.accounts.policy.change({"old_clients": False}, "test")
    desk = log_in(moved, device="")
    assert desk.refresh == ""
    clock.advance(timedelta(minutes=9))
    assert desk.works()
    clock.advance(timedelta(minutes=11))
    assert not desk.works()


def test_the_password_after_idleness_forgets_the_wrong_ones(moved: Running, clock: ManualClock) -> None:
    desk = log_in(moved)
    for _ in range(2):
        clock.advance(timedelta(minutes=11))
        for _ in range(3):
            assert desk.renew(password="wrong").json()["code"] == "credentials"
        desk.take(desk.renew(password=PASSWORD))
