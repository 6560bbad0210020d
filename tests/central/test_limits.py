"""One who asks too much is held back, and nobody else: buckets, things under way, turns at the writer, slow senders."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from desktop.central.api.wire import Result
from desktop.central.limits.connections import Connection
from desktop.central.limits.limits import Bounds, Bucket
from desktop.central.log.log import Log
from desktop.central.log.writer import Writer
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.rights.actors import Actor, Role
from tests.central.conftest import PASSWORD, PATIENCE, Starter, report, wanted

pytestmark = pytest.mark.answers


def test_a_bucket_gives_so_many_at_once_and_then_so_many_a_second() -> None:
    bucket = Bucket(3, 0.0)
    assert [bucket.take(2, 3, 0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]
    assert bucket.take(2, 3, 0.5) == 0.0
    assert bucket.take(2, 3, 0.5) > 0
    assert [bucket.take(2, 3, 100.0) for _ in range(4)].count(0.0) == 3
    assert bucket.full(2, 3, 200.0)
    assert not bucket.full(2, 3, 100.1)


def test_who_asks_too_much_waits_and_others_do_not(start: Starter) -> None:
    running = start(bounds=Bounds(rate=0.001, burst=5))
    greedy, other = running.login("dispatcher"), running.login("dispatcher2")
    answers = [greedy.get("/v1/changes?after=0") for _ in range(8)]
    assert [one.status_code for one in answers] == [200] * 5 + [429] * 3
    assert answers[-1].json()["code"] == "too_many"
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert other.get("/v1/changes?after=0").status_code == 200
    assert greedy.http.get(f"{running.url}/healthz", timeout=PATIENCE).status_code == 200


def test_an_address_that_asks_without_end_is_held_back(start: Starter) -> None:
    running = start(bounds=Bounds(address_rate=0.001, address_burst=4))
    person = running.login()
    answers = [person.http.get(f"{running.url}/v1/progress", timeout=PATIENCE).status_code for _ in range(6)]
    assert answers == [404, 404, 404, 429, 429, 429]


def spelt(token: str, number: int) -> str:
    """The same token in another header."""
    scheme = "".join(
        sign.upper() if number >> place & 1 else sign.lower() for place, sign in enumerate("bearer")
    )
    return f"{scheme}{' ' * (1 + number // 64)}{token}"


def test_a_session_is_one_however_its_header_is_spelt(start: Starter) -> None:
    running = start(bounds=Bounds(rate=0.001, burst=5))
    greedy = running.login("dispatcher")
    answers = [
        greedy.get("/v1/changes?after=0", headers={"Authorization": spelt(greedy.token, number)}).status_code
        for number in range(0, 140, 20)
    ]
    assert answers == [200] * 5 + [429] * 2


def test_a_session_is_one_whichever_of_its_tokens_it_shows(start: Starter) -> None:
    running = start(bounds=Bounds(rate=0.001, burst=5))
    body = {"username": "dispatcher", "password": PASSWORD, "station": "测试席", "device": "d" * 32}
    found = requests.post(f"{running.url}/v1/session", json=body, timeout=PATIENCE).json()
    answers = []
    for _ in range(7):
        headers = {"Authorization": f"Bearer {found['token']}"}
        asked = requests.get(f"{running.url}/v1/changes?after=0", headers=headers, timeout=PATIENCE)
        answers.append(asked.status_code)
        renewal = {"refresh": found["refresh"], "device": body["device"]}
        fresh = requests.post(f"{running.url}/v1/session/refresh", json=renewal, timeout=PATIENCE)
        assert fresh.status_code == 200, fresh.text
        found = fresh.json()
    assert answers == [200] * 5 + [429] * 2


def test_tokens_that_nobody_knows_count_on_the_address(start: Starter) -> None:
    running = start(bounds=Bounds(address_rate=0.001, address_burst=6, streams=1))
    person = running.login("dispatcher")  # the first of the six
    answers = [
        person.get("/v1/feed", headers={"Authorization": f"Bearer made-up-{number}"}).status_code
        for number in range(7)
    ]
    assert answers == [401] * 5 + [429] * 2


def test_made_up_tokens_take_no_room_that_a_session_has(
    start: Starter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them would have a bucket, and so many buckets make all begin anew."""
    monkeypatch.setattr("desktop.central.limits.limits._FORGET_AT", 20)
    running = start(bounds=Bounds(rate=0.001, burst=2))
    greedy = running.login("dispatcher")
    assert [greedy.get("/v1/changes?after=0").status_code for _ in range(3)] == [200, 200, 429]
    for number in range(40):
        assert greedy.get("/v1/feed", headers={"Authorization": f"Bearer x{number}"}).status_code == 401
    assert greedy.get("/v1/changes?after=0").status_code == 429


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic {}", "Token {}", "{}", "Bearer{}", "Bearer, {}"]
)
@pytest.mark.parametrize("path", ["/v1/changes?after=0", "/v1/session", "/v1/commands"])
@pytest.mark.sqlite
def test_another_scheme_is_no_log_in(start: Starter, path: str, header: str) -> None:
    person = start().login("dispatcher")
    method = {"/v1/session": "DELETE", "/v1/commands": "POST"}.get(path.partition("?")[0], "GET")
    answer = person.http.request(
        method, person.url + path, json={"commands": []}, headers={"Authorization": header.format(person.token)},
        timeout=PATIENCE,
    )  # fmt: skip
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert (
        person.get("/v1/changes?after=0", headers={"Authorization": f"bEARER  {person.token}"}).status_code
        == 200
    )


def test_streams_of_one_session_are_counted(start: Starter) -> None:
    running = start(bounds=Bounds(streams=2))
    greedy, other = running.login("dispatcher"), running.login("dispatcher2")
    held = [greedy.feed() for _ in range(2)]
    assert greedy.get("/v1/feed", stream=True).status_code == 429
    assert other.feed().message() is not None
    held[0].response.close()
    end = threading.Event()
    for _ in range(200):
        answer = greedy.get("/v1/feed", stream=True)
        if answer.status_code == 200:
            end.set()
            break
        end.wait(0.02)
    assert end.is_set()
    answer.close()


class _Slow(Log):
    """Notes in which order senders had their turn, one group at a time."""

    turns: list[list[str]]
    gate: threading.Event

    def apply(self, requests, senders=()):  # type: ignore[no-untyped-def]
        self.gate.wait(PATIENCE)
        self.turns.append([actor.account for _, actor in requests])
        return super().apply(requests, senders)


def test_who_sends_a_heap_does_not_hold_up_who_sends_one_thing(start: Starter) -> None:
    center = start().center
    log = _Slow(center.database, center.township, center.clock)
    log.turns, log.gate = [], threading.Event()
    writer = Writer(log)
    abuser = Actor(account="abuser", role=Role.DISPATCHER)
    victim = Actor(account="victim", role=Role.DISPATCHER)

    def batch(size: int) -> list[k.Command]:
        now = SystemClock().now()
        return [
            k.command(new_id(), k.Report(title="x", channel=Channel.GRID), new_id(), now) for _ in range(size)
        ]

    async def story() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))
        flood = [asyncio.ensure_future(writer.submit(batch(100), abuser)) for _ in range(12)]  # noqa: TID251
        await asyncio.sleep(0)
        urgent = asyncio.ensure_future(writer.submit(batch(1), victim))  # noqa: TID251
        await asyncio.sleep(0)
        log.gate.set()
        assert [one.status for one in await urgent] == ["applied"]
        done = await asyncio.gather(*flood)
        assert all(one.status == "applied" for results in done for one in results)

    try:
        asyncio.run(story())
    finally:
        writer.close()
    place = next(at for at, turn in enumerate(log.turns) if "victim" in turn)
    assert place <= 1, log.turns  # behind the group that had begun, before ten others


class _Choking(Log):
    """Fails at whatever comes from one sender, at the end of the transaction and with no error of the database."""

    gate: threading.Event

    def apply(self, requests, senders=()):  # type: ignore[no-untyped-def]
        self.gate.wait(PATIENCE)
        return super().apply(requests, senders)

    def _store(self, connection, work, now):  # type: ignore[no-untyped-def]
        super()._store(connection, work, now)
        if any("poison" in row["body"] for row in work.changes):
            raise OverflowError("planted")


def test_what_cannot_be_written_takes_nobody_along(
    start: Starter, expected_logs: Callable[[str], None]
) -> None:
    """A bug at one request: it is answered as such, its neighbours in the group are written, the writer goes on."""
    expected_logs("could not be written")
    center = start().center
    log = _Choking(center.database, center.township, center.clock)
    log.gate = threading.Event()
    writer = Writer(log)

    def one(account: str) -> asyncio.Future[list[Result]]:
        args = k.Report(title="x", channel=Channel.GRID)
        wanted = k.command(new_id(), args, new_id(), SystemClock().now())
        actor = Actor(account=account, role=Role.DISPATCHER)
        return asyncio.ensure_future(writer.submit([wanted], actor))  # noqa: TID251

    async def story() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))
        sent = [one(account) for account in ("first", "poison", "second", "third")]
        await asyncio.sleep(0)
        log.gate.set()
        answers = await asyncio.gather(*sent, return_exceptions=True)
        assert [isinstance(answer, OverflowError) for answer in answers] == [False, True, False, False]
        assert all(
            answer[0].status == "applied" for answer in answers if not isinstance(answer, BaseException)
        )
        assert [answer.status for answer in await one("fourth")] == ["applied"]

    try:
        asyncio.run(story())
    finally:
        writer.close()


def test_moments_and_places_that_nobody_means_are_refused(start: Starter) -> None:
    person = start().login("dispatcher")
    when = {"start": "0001-01-01T00:00:00+14:00", "end": "9999-12-31T23:59:59-14:00"}
    shift = wanted("shift.assign", new_id(), {"person": "p-001", "role": "post", "post": "chengjian", **when})
    bare = {"title": "x", "channel": "grid"}
    late = wanted("event.report", new_id(), bare, issued_at="9999-12-31T23:59:59-14:00")
    answers = person.send(shift, report(lon=1e308), late, report())
    assert [answer["status"] for answer in answers] == ["refused", "refused", "refused", "applied"]
    assert {answer["problem"]["code"] for answer in answers[:3]} == {"malformed"}


def test_who_begins_a_request_and_does_not_go_on_is_cut_off(
    start: Starter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Connection, "slowness", 0.01)
    running = start()
    host, port = running.url.removeprefix("http://").split(":")
    beginnings = (
        b"",
        b"GET /healthz HT",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
    )
    for beginning in beginnings:
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as slow:
            if beginning:
                slow.sendall(beginning)
            try:
                while slow.recv(65536):
                    pass
            except ConnectionError:
                pass  # cut off, as it should be
    assert running.login().send(report())[0]["status"] == "applied"
