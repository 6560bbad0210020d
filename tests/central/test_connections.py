"""Readers that are stuck: cut off, and hardly noticed by anybody else until then."""

from __future__ import annotations

import json
import os
import select
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.central.center import Center
from desktop.central.limits.limits import Bounds
from desktop.central.serving import Serving
from desktop.central.township import founding
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import command
from desktop.domain.rights.actors import Actor
from tests.central.conftest import PATIENCE, password_hash, township
from tests.conftest import ExpectedLogs

STUCK = 200
WORDS = "积水很深" * 450


@pytest.fixture
def center(tmp_path: Path) -> Iterator[Center]:
    """A center with a short ring: what is not sent must not be kept for anybody."""
    founding.found(tmp_path, township(), SystemClock(), password_hash=password_hash())
    made = Center(tmp_path, heartbeat=0.2, ring=200, boot_secret="secret")
    yield made
    made.close()


def stuck(url: str, token: str, path: str) -> socket.socket:
    """Somebody who asks and then reads nothing."""
    host, port = url.removeprefix("http://").split(":")
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.connect((host, int(port)))
    sock.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
    return sock


def all_cut(readers: list[socket.socket]) -> bool:
    """Wait until the other side has dropped every one of them; nothing is read."""
    poll = select.poll()
    open_ = {sock.fileno() for sock in readers}
    for number in open_:
        poll.register(number, 0)
    until = time.monotonic() + PATIENCE
    while open_ and time.monotonic() < until:
        for number, _ in poll.poll(1000):
            open_.discard(number)
            poll.unregister(number)
    return not open_


def resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_two_hundred_stuck_readers_cost_little_and_are_cut_off(center: Center, actor: Actor) -> None:
    from desktop.central.api.wire import Credentials

    center.bounds = Bounds(streams=1000)  # one account's two hundred are many enough
    ready = threading.Event()
    serving = Serving(center, ready=lambda url: ready.set(), patience=1.0)
    thread = threading.Thread(target=serving.run, name="central under test")
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        token = center.accounts.login(Credentials(username="dispatcher", password="secret"), "").token
        path = f"/v1/feed?after={center.epoch}:0"

        def write(count: int) -> None:
            for _ in range(count):
                args = k.Report(title="积水", description=WORDS, channel=Channel.GRID)
                wanted = command(new_id(), args, new_id(), SystemClock().now())
                assert center.log.submit(wanted, actor).status == "applied"

        write(50)  # and everything that is made once is made
        with ExitStack() as stack:
            readers = [stack.enter_context(stuck(serving.url, token, path)) for _ in range(STUCK)]
            before = resident()
            write(150)  # 200 readers × 200 changes of 5 KiB: 200 MB that nobody takes
            grown = resident() - before
            assert grown < 100 * 1024 * 1024, grown
            assert all_cut(readers)
    finally:
        serving.stop()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def test_who_gets_in_while_it_stops_does_not_hold_it_up(center: Center) -> None:
    """A connection that is accepted when all others have been told to end: it is ended as well, in order."""
    ready = threading.Event()
    serving = Serving(center, ready=lambda url: ready.set())
    thread = threading.Thread(target=serving.run, name="central that stops")
    thread.start()
    assert ready.wait(PATIENCE)
    host, port = serving.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as idle:
        idle.sendall(b"GET /v1/hello HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(65536).startswith(b"HTTP/1.1 ")
        connections = serving.server_state.connections
        late = list(connections)
        close = center.hub.close

        def stopping() -> None:
            center.hub.close = close  # type: ignore[method-assign]
            close()
            connections.clear()
            assert serving._loop is not None
            serving._loop.call_later(0.02, connections.update, late)

        center.hub.close = stopping  # type: ignore[method-assign]
        serving.stop()
        while idle.recv(65536):
            pass
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_what_is_no_http_is_told_so_in_the_form_of_every_error(
    center: Center, expected_logs: ExpectedLogs
) -> None:
    expected_logs("Invalid HTTP request received")
    ready = threading.Event()
    serving = Serving(center, ready=lambda url: ready.set())
    thread = threading.Thread(target=serving.run, name="central that is told nonsense")
    thread.start()
    assert ready.wait(PATIENCE)
    host, port = serving.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as strange:
        strange.sendall(b"GET /v1/coverage HTTP/1.1\r\nHost: x\r\nX-Odd: \x00\r\n\r\n")
        told = b"".join(iter(lambda: strange.recv(65536), b""))
    serving.stop()
    thread.join(PATIENCE)
    head, _, body = told.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"application/problem+json" in head
    document = json.loads(body)
    assert (document["status"], document["code"], document["detail"]) == (
        400,
        "malformed",
        "请求的格式不对。",
    )
    assert not thread.is_alive()
