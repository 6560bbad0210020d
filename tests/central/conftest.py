"""A real central in a thread over a real file, and people who talk to it over HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop.central.accounts.accounts import hashed
from desktop.central.center import Center
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.serving import Serving
from desktop.central.township import founding
from desktop.clock import Clock, SystemClock, new_id
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township
from desktop.profile import load_township
from tests.support.founded import found
from tests.support.postgres import Server

PASSWORD = "a-password-for-tests"
PATIENCE = 20.0


@cache
def township() -> Township:
    """The small demonstration township."""
    return load_township("jiangbei")


@cache
def password_hash() -> str:
    """Made once."""
    return hashed(PASSWORD)


def wanted(kind: str, subject: str, args: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A command as it goes over the wire."""
    now = more.pop("issued_at", SystemClock().now().isoformat())
    target = {"type": kind.split(".", maxsplit=1)[0], "id": subject}
    return {"id": new_id(), "kind": kind, "subject": target, "args": args or {}, "issued_at": now, **more}


def report(subject: str | None = None, **args: Any) -> dict[str, Any]:
    """A command that reports an event."""
    return wanted("event.report", subject or new_id(), {"title": "路灯不亮", "channel": "grid", **args})


def until(condition: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something is so."""
    waiting = threading.Event()
    for _ in range(int(patience / 0.02)):
        if condition():
            return
        waiting.wait(0.02)
    raise AssertionError("it never became so")


class Stream:
    """A feed being read."""

    def __init__(self, response: requests.Response) -> None:
        self.response = response
        self._buffer = b""

    def message(self) -> dict[str, Any] | None:
        """The next message: ``event``, ``id`` and ``data``; None at the end. Comments have only ``comment``."""
        while b"\n\n" not in self._buffer:
            piece = self.response.raw.read1(65536)
            if not piece:
                return None
            self._buffer += piece
        block, self._buffer = self._buffer.split(b"\n\n", 1)
        fields = dict(line.split(": ", 1) for line in block.decode().split("\n"))
        if "" in fields or block.startswith(b":"):
            return {"comment": block.decode()}
        return {**fields, "data": json.loads(fields["data"])}

    def next(self, event: str) -> dict[str, Any]:
        """The next message of a kind."""
        while (message := self.message()) is not None:
            if message.get("event") == event:
                return message
        raise AssertionError(f"the stream ended without {event}")


@dataclass
class Person:
    """Somebody logged in."""

    url: str
    token: str
    account: dict[str, Any]
    http: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str, **more: Any) -> requests.Response:
        """GET with the token."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return self.http.get(self.url + path, headers=headers, timeout=PATIENCE, **more)

    def post(self, path: str, **more: Any) -> requests.Response:
        """POST with the token."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return self.http.post(self.url + path, headers=headers, timeout=PATIENCE, **more)

    def send(self, *commands: dict[str, Any]) -> list[dict[str, Any]]:
        """Send commands; the results."""
        answer = self.post("/v1/commands", json={"commands": commands})
        assert answer.status_code == 200, answer.text
        results: list[dict[str, Any]] = answer.json()["results"]
        assert [result["id"] for result in results] == [command.get("id", "") for command in commands]
        return results

    def changes(self, after: int = 0, **more: Any) -> dict[str, Any]:
        """A page of changes."""
        answer = self.get("/v1/changes", params={"after": after, **more})
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return page

    def snapshot(self, scope: str = "active", **more: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The head line and the entities of a snapshot that is whole."""
        lines = [
            json.loads(line) for line in self.get(f"/v1/snapshot?scope={scope}", **more).text.splitlines()
        ]
        assert lines[-1] == {"end": True, "count": len(lines) - 2}
        return lines[0], lines[1:-1]

    def feed(self, after: str = "", **more: Any) -> Stream:
        """An open feed."""
        headers = {"Accept-Encoding": "identity", **more.pop("headers", {})}
        params = {"after": after} if after else {}
        answer = self.get("/v1/feed", params=params, headers=headers, stream=True)
        assert answer.status_code == 200, answer.text
        return Stream(answer)


class Running:
    """A central that serves."""

    def __init__(self, data: Path, clock: Clock | None = None, url: str = "", **more: Any) -> None:
        if url:
            more["database"] = PostgresDatabase(address_of(url))
        elif not founding.founded(data):
            found(data, township(), password_hash())
        self.data = data
        self.center = Center(data, clock=clock, **{"heartbeat": 0.1, **more})
        ready = threading.Event()
        self._serving = Serving(self.center, ready=lambda url: ready.set())
        self._thread = threading.Thread(target=self._serving.run, name="central under test")
        self._thread.start()
        assert ready.wait(PATIENCE)
        self.url = self._serving.url
        self.people: list[Person] = []

    def try_login(self, username: str, password: str = PASSWORD) -> requests.Response:
        """The answer to a log-in."""
        body = {"username": username, "password": password, "station": "测试席"}
        return requests.post(f"{self.url}/v1/session", json=body, timeout=PATIENCE)

    def login(self, username: str = "dispatcher") -> Person:
        """Somebody logged in."""
        answer = self.try_login(username)
        assert answer.status_code == 200, answer.text
        found = answer.json()
        self.people.append(Person(self.url, found["token"], found["account"]))
        return self.people[-1]

    def stop(self) -> None:
        """Stop serving."""
        self._serving.stop()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def close(self) -> None:
        """Stop and close."""
        for person in self.people:
            person.http.close()
        self.stop()
        self.center.close()


Starter = Callable[..., Running]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What runs over a central runs on both databases, but for tests that work on the file itself; ``answers``: on
    PostgreSQL only where that is asked for."""
    if "place" in metafunc.fixturenames:
        of_the_file = next(metafunc.definition.iter_markers("sqlite"), None) is not None
        answers = next(metafunc.definition.iter_markers("answers"), None) is not None
        one = of_the_file or (answers and not metafunc.config.getoption("every_database"))
        metafunc.parametrize(
            "place", ["sqlite"] if one else ["sqlite", "postgres"], indirect=True, scope="function"
        )


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Iterator[Callable[[Path], str]]:
    """Where the central of a folder has its database: the address of one on a server, empty for the folder's file."""
    if request.param == "sqlite":
        yield lambda _data: ""
        return
    server: Server = request.getfixturevalue("postgres_server")
    made: dict[Path, str] = {}

    def place_of(data: Path) -> str:
        if data not in made:
            made[data] = server.fresh(town_of(server))
        return server.url(made[data])

    yield place_of
    for name in made.values():
        server.drop(name)


def town_of(server: Server) -> str:
    """A database that holds the small township, newly founded; copies are made of it."""
    if "town" not in server.templates:
        name = server.fresh()
        database = PostgresDatabase(address_of(server.url(name)))
        founding.found_in(database, township(), SystemClock(), password_hash=password_hash())
        database.close()
        server.templates["town"] = name
    return server.templates["town"]


@pytest.fixture
def start(tmp_path: Path, place: Callable[[Path], str]) -> Iterator[Starter]:
    """Start a central; several may follow one another on the same folder."""
    made: list[Running] = []

    def starter(data: Path = tmp_path, **more: Any) -> Running:
        made.append(Running(data, url=place(data), **more))
        return made[-1]

    yield starter
    for running in made:
        running.close()


@pytest.fixture
def central(start: Starter) -> Running:
    """A central that serves."""
    return start()


@pytest.fixture
def dispatcher(central: Running) -> Person:
    """A dispatcher."""
    return central.login()


@pytest.fixture
def actor() -> Actor:
    """A dispatcher inside."""
    return Actor(account="dispatcher", name="调度员一", role=Role.DISPATCHER, station="测试席")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """PostgreSQL, for as long as the tests run. Without it installed the tests that need it fail."""
    server = Server(durable=False)
    yield server
    server.close()
