"""The whole ring for tests: a real central in a thread, desks on it, and a proxy that breaks the wire between."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.center import Center
from desktop.central.serving import Serving
from desktop.central.tables.core import entities
from desktop.central.township import founding
from desktop.clock import Clock, SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.deciding import VERSIONED
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township
from desktop.services.line.connection import Link
from desktop.services.session import Credentials, DeskSession
from desktop.settings import Settings
from desktop.store.keys import StoreKey
from tests.support.founded import found
from tests.support.town import changshan

SECRET = "a-secret-for-tests"
REPORTER = Actor(account="grid", name="网格员", role=Role.GRID, station="测试")
PATIENCE = 20.0


class CentralThread:
    """A real central over a data folder, served from a thread."""

    def __init__(
        self, data: Path, *, heartbeat: float = 0.2, port: int = 0, township: Township | None = None,
        clock: Clock | None = None,
        boot_secret: str | None = SECRET,
    ) -> None:  # fmt: skip
        data.mkdir(parents=True, exist_ok=True)
        if not founding.founded(data):
            found(data, township or changshan(), NO_PASSWORD)
        self.center = Center(data, boot_secret=boot_secret, heartbeat=heartbeat, clock=clock)
        ready = threading.Event()
        self._serving = Serving(self.center, "127.0.0.1", port, lambda url: ready.set())
        self._thread = threading.Thread(target=self._serving.run, name="central under test")
        self._thread.start()
        assert ready.wait(PATIENCE)
        self.url = self._serving.url

    def do(self, args: k.Args, subject: str, actor: Actor = REPORTER) -> None:
        """Apply a command at the central itself, on the version that is there; a refusal is a mistake of the test."""
        of = args.event if isinstance(args, k.Issue) else subject
        version = self.version(of) if args.kind in VERSIONED else None
        wanted = k.command(new_id(), args, subject, SystemClock().now(), version)
        result = self.center.log.submit(wanted, actor)
        assert result.status == "applied", result

    def version(self, id_: str) -> int | None:
        """The version of an entity as the central has it; None for one that it does not have."""
        with self.center.database.read() as connection:
            return connection.execute(select(entities.c.version).where(entities.c.id == id_)).scalar()

    def report(self, title: str) -> str:
        """A new event; returns its id."""
        event_id = new_id()
        self.do(k.Report(title=title, channel=Channel.GRID), event_id)
        return event_id

    def close(self) -> None:
        """End it."""
        self._serving.stop()
        self._thread.join(PATIENCE)
        self.center.close()


@contextmanager
def central(data: Path, **more: Any) -> Iterator[CentralThread]:
    """A real central for the length of a block."""
    made = CentralThread(data, **more)
    try:
        yield made
    finally:
        made.close()


@dataclass
class Where:
    """What a desk is told of the central; may be changed while it runs."""

    url: str | None
    password: str = SECRET


def settings(data: Path) -> Settings:
    """Settings with short time-outs."""
    return Settings(
        data=data, heartbeat_timeout=2.0, poll_wait=2.0, connect_timeout=2.0, read_timeout=5.0, history_days=1
    )


@asynccontextmanager
async def desk(
    data: Path, where: Where | str, account: str = "dispatcher", *, clock: Clock | None = None,
    tuned: Settings | None = None, key: StoreKey | None = None,
) -> AsyncIterator[DeskSession]:  # fmt: skip
    """A started session of one account; with the machine's clock and short time-outs unless told otherwise."""
    place = Where(where) if isinstance(where, str) else where
    bugs: list[BaseException] = []

    def credentials() -> Credentials | None:
        return Credentials(place.url, account, place.password) if place.url is not None else None

    made = DeskSession(
        tuned or settings(data),
        clock or SystemClock(),
        credentials,
        account=account,
        on_bug=lambda name, error: bugs.append(error),
        jitter=lambda: 0.02,
        key=key,
    )
    await made.start()
    try:
        yield made
    finally:
        await made.stop()
    if bugs:
        raise bugs[0]


async def until(met: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something holds, looking at it again and again while the loop turns (``qtbot.waitUntil``)."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(patience):
        while not met():
            turned = asyncio.Event()
            loop.call_later(0.002, turned.set)
            await turned.wait()


async def live(session: DeskSession) -> None:
    """Wait until the session is live."""
    await until(lambda: session.connection.standing.link is Link.LIVE)


SWALLOW = -1
"""A cut that lets nothing pass and keeps the connection open."""

Cut = Callable[[bytes, bytes], int | None]
"""Given the request so far and the answer's next piece: how many of its bytes still pass, None for all."""


class Proxy:
    """A TCP proxy. ``cut`` decides per piece of an answer whether the connection breaks, and where."""

    def __init__(self, target: str, cut: Cut = lambda request, piece: None) -> None:
        host, port = target.removeprefix("http://").split(":")
        self.target = (host, int(port))
        self.cut = cut
        self.cuts = 0
        self.swallowed = 0
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._start(self._accept)

    def close(self) -> None:
        """End every connection and thread."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.break_all()
        for thread in list(self._threads):
            thread.join(PATIENCE)

    def break_all(self) -> None:
        """Cut every connection that is open."""
        for sock in list(self._open):
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _start(self, work: Callable[..., None], *given: object) -> None:
        thread = threading.Thread(target=work, args=given, name="proxy")
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(self.target, 5)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            self._open |= {client, server}
            request = bytearray()
            self._start(self._up, client, server, request)
            self._start(self._down, client, server, request)

    def _up(self, client: socket.socket, server: socket.socket, request: bytearray) -> None:
        with suppress(OSError):
            while piece := client.recv(65536):
                if piece.startswith((b"GET ", b"POST ", b"DELETE ")):
                    request.clear()
                request += piece
                server.sendall(piece)
        self._end(client, server)

    def _down(self, client: socket.socket, server: socket.socket, request: bytearray) -> None:
        with suppress(OSError):
            while piece := server.recv(65536):
                passing = self.cut(bytes(request), piece)
                if passing == SWALLOW:
                    self.swallowed += len(piece)
                    continue
                if passing is not None:
                    self.cuts += 1
                    client.sendall(piece[:passing])
                    break
                client.sendall(piece)
        self._end(client, server)
        client.close()
        server.close()

    def _end(self, client: socket.socket, server: socket.socket) -> None:
        for sock in (client, server):
            self._open.discard(sock)
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy(target: str, cut: Cut = lambda request, piece: None) -> Iterator[Proxy]:
    """A proxy for the length of a block."""
    made = Proxy(target, cut)
    try:
        yield made
    finally:
        made.close()
