"""Connections that are being made: what comes of them, and that nobody waits for one when the program ends."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from desktop.clock import SystemClock
from desktop.domain.problems import Unreachable
from desktop.link.client import Central
from desktop.link.connecting import connected
from desktop.services.session import Credentials, DeskSession
from tests.support.ring import SECRET, settings, until

LONG = 60.0


@pytest.fixture
def nowhere() -> Iterator[tuple[str, int]]:
    """An address that never says yes or no: its queue of those who wait is full."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.socket())
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(server.getsockname())
        time_out = stack.enter_context(socket.socket())
        time_out.settimeout(0.3)
        with suppress(TimeoutError):
            time_out.connect(server.getsockname())
            pytest.skip("this system takes in everybody")
        yield server.getsockname()


def test_closing_ends_a_call_that_is_still_connecting(nowhere: tuple[str, int]) -> None:
    client = Central(f"http://127.0.0.1:{nowhere[1]}", SystemClock(), connect_timeout=LONG)
    failed: list[Unreachable] = []

    def ask() -> None:
        with pytest.raises(Unreachable) as caught:
            client.health()
        failed.append(caught.value)

    for end in (client.drop, client.close):  # a machine that woke up, and the end
        asking = threading.Thread(target=ask)
        asking.start()
        while "desktop.link.connecting" not in _where(asking):
            pass
        began = time.monotonic()
        end()
        asking.join(10.0)
        assert time.monotonic() - began < 5.0
    assert len(failed) == 2


def _where(thread: threading.Thread) -> set[str]:
    """The modules that a thread is in."""
    import sys

    found, frame = set(), sys._current_frames().get(thread.ident or 0)
    while frame is not None:
        found.add(str(frame.f_globals.get("__name__")))
        frame = frame.f_back
    return found


@pytest.mark.faults
def test_the_end_does_not_wait_for_a_dead_line(nowhere: tuple[str, int], tmp_path: Path) -> None:
    """A desk that tries to connect with a minute's patience is left at once."""

    async def story() -> float:
        from dataclasses import replace

        tuned = replace(settings(tmp_path), connect_timeout=LONG)
        session = DeskSession(
            tuned, SystemClock(), lambda: Credentials(f"http://127.0.0.1:{nowhere[1]}", "dispatcher", SECRET),
            account="dispatcher",
        )  # fmt: skip
        await session.start()
        await until(lambda: any("link" in thread.name for thread in threading.enumerate()))
        began = time.monotonic()
        await session.stop()
        return time.monotonic() - began

    assert asyncio.run(story()) < 5.0


def test_a_name_that_nobody_resolves_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own search for a name cannot be ended: it is left alone."""
    go, find = threading.Event(), socket.getaddrinfo

    def slow(host: str, *more: Any) -> Any:
        if more[-1:] == (socket.AI_NUMERICHOST,):
            return find(host, *more)
        go.wait(LONG)
        raise socket.gaierror(socket.EAI_AGAIN, "again")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    try:
        asked: list[int] = []

        def given_up() -> bool:
            asked.append(1)
            return len(asked) > 3

        with pytest.raises(ConnectionAbortedError):
            connected("center.invalid", 80, LONG, given_up)
        with pytest.raises(TimeoutError):
            connected("center.invalid", 80, 0.1, lambda: False)
    finally:
        go.set()
    with pytest.raises(socket.gaierror):
        connected("center.invalid", 80, 5.0, lambda: False)


def test_what_the_other_side_says_is_said(nowhere: tuple[str, int]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(OSError) as caught:
            connected(*closed.getsockname(), 5.0, lambda: False)
        assert caught.value.errno == errno.ECONNREFUSED
    with pytest.raises(TimeoutError):
        connected(*nowhere, 0.2, lambda: False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        option = (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        with connected("localhost", server.getsockname()[1], 5.0, lambda: False, [option]) as sock:
            assert sock.gettimeout() == 5.0
            assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
