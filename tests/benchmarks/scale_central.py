"""The real ``central serve`` in a process of its own, on a file or on PostgreSQL: what it serves and what it costs."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil

from desktop.central.accounts.accounts import NO_PASSWORD, Accounts
from desktop.central.database.base import FILE
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.township import founding
from desktop.clock import SystemClock
from tests.benchmarks.material import SECRET
from tests.benchmarks.scale_city import Shape, accounts, city
from tests.support.postgres import Server

_PATIENCE = 120
_AT_ONCE = 8


def found(data: Path, shape: Shape, url: str = "") -> None:
    """A new central of a shape with an account for each node: in a folder, or in a database on a server."""
    data.mkdir(parents=True, exist_ok=True)
    clock = SystemClock()
    database = PostgresDatabase(address_of(url)) if url else None
    if database is not None:
        founding.found_in(database, city(shape), clock, password_hash=NO_PASSWORD)
    else:
        founding.found(data, city(shape), clock, password_hash=NO_PASSWORD)
    opened = database or SqliteDatabase(data / FILE, None)
    try:
        Accounts(opened, clock).add(accounts(shape), NO_PASSWORD)
    finally:
        opened.close()


class Serve:
    """One process of a central."""

    def __init__(self, data: Path, url: str = "") -> None:
        words = ["serve", "--data", str(data), "--embedded", *(["--database", url] if url else [])]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "desktop.central", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, encoding="utf-8",
        )  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{SECRET}\n")
        self._process.stdin.flush()
        told: dict[str, Any] = {}
        while told.get("phase") != "ready":
            line = self._process.stdout.readline()
            assert line, "the central ended before it was ready"
            told = json.loads(line)
        self.url: str = told["url"]
        self.epoch: str = told["epoch"]
        self._seen = psutil.Process(self._process.pid)

    def cpu(self) -> float:
        """Seconds of processor that it has used, all threads."""
        used = self._seen.cpu_times()
        return used.user + used.system

    def memory(self) -> int:
        """Bytes resident."""
        return int(self._seen.memory_info().rss)

    def close(self) -> None:
        """End it as the desk does."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(60)
        finally:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()


@contextmanager
def on_file(data: Path, shape: Shape) -> Iterator[list[Serve]]:
    """A new central on a file, one process."""
    found(data, shape)
    with ExitStack() as stack:
        yield [_served(stack, data)]


@contextmanager
def on_server(server: Server, data: Path, shape: Shape, processes: int) -> Iterator[list[Serve]]:
    """A new central on PostgreSQL, in several processes."""
    name = server.fresh()
    url = server.url(name)
    found(data, shape, url)
    with ExitStack() as stack:
        stack.callback(server.drop, name)
        yield [_served(stack, data / f"process-{one}", url) for one in range(processes)]


def _served(stack: ExitStack, data: Path, url: str = "") -> Serve:
    made = Serve(data, url)
    stack.callback(made.close)
    return made


@contextmanager
def postgres() -> Iterator[Server]:
    """A server of its own for the length of a block. Without PostgreSQL installed the benchmark fails and says so."""
    server = Server()
    try:
        yield server
    finally:
        server.close()


def disk_of_file(data: Path) -> int:
    """Bytes that a central's file takes, with what is still in its journal."""
    return sum(path.stat().st_size for path in data.glob(f"{FILE}*"))


def disk_of_server(server: Server) -> int:
    """Bytes that all databases of a server take."""
    return int(server.query("SELECT sum(pg_database_size(oid))::bigint FROM pg_database")[0][0])


def cpu_of_server(server: Server) -> float:
    """Seconds of processor that PostgreSQL's processes have used that are there now."""
    pid = int((server.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    main = psutil.Process(pid)
    total = 0.0
    for one in (main, *main.children()):
        try:
            used = one.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += used.user + used.system
    return total


class Line:
    """A kept connection to one process; belongs to one thread."""

    def __init__(self, url: str) -> None:
        self._http = http.client.HTTPConnection(urlsplit(url).netloc, timeout=_PATIENCE)

    def ask(self, method: str, path: str, token: str = "", body: str | None = None) -> bytes:
        """Ask; the body of an answer that must be 200."""
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        self._http.request(method, path, body.encode() if body is not None else None, headers)
        answer = self._http.getresponse()
        read = answer.read()
        if answer.status != 200:
            raise AssertionError(f"{method} {path}: {answer.status} {read[:300]!r}")
        return read

    def close(self) -> None:
        """End it."""
        self._http.close()


def log_in(names: Sequence[str], where: Sequence[str]) -> list[str]:
    """Log accounts in, each at its process and in a session of its own; their tokens."""

    def some(first: int) -> list[tuple[int, str]]:
        found = []
        for place in range(first, len(names), _AT_ONCE):
            line = Line(where[place])
            wanted = {"username": names[place], "password": SECRET, "station": "bench"}
            found.append(
                (place, json.loads(line.ask("POST", "/v1/session", body=json.dumps(wanted)))["token"])
            )
            line.close()
        return found

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return [token for _, token in sorted(one for part in pool.map(some, range(_AT_ONCE)) for one in part)]
