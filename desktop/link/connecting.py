"""Making a connection so that it can be given up: nobody waits for a dead line to time out when the program ends."""

from __future__ import annotations

import errno
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

_LOOK = 0.05
"""Seconds after which it is looked whether anybody still wants it."""
_UNDER_WAY = {errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK)}

Option = Sequence[Any]
Place = tuple[Any, Any, int, str, Any]


def connected(
    host: str, port: int, seconds: float | None, given_up: Callable[[], bool], options: Iterable[Option] = ()
) -> socket.socket:
    """As ``socket.create_connection``, with so many seconds for the name and for each of its addresses.

    Raises OSError: a name that cannot be resolved as gaierror, TimeoutError, ConnectionAbortedError when
    ``given_up`` says so.
    """
    options = tuple(options)
    failed: OSError | None = None
    for family, kind, protocol, _, address in _resolved(host.strip("[]"), port, seconds, given_up):
        sock = socket.socket(family, kind, protocol)
        try:
            for option in options:
                sock.setsockopt(*option)
            _connect(sock, address, seconds, given_up)
            sock.settimeout(seconds)
        except ConnectionAbortedError:
            sock.close()
            raise
        except OSError as error:
            sock.close()
            failed = error
        else:
            return sock
    raise failed or OSError("no address")


def _connect(sock: socket.socket, address: Any, seconds: float | None, given_up: Callable[[], bool]) -> None:
    sock.setblocking(False)
    told = sock.connect_ex(address)
    if told in _UNDER_WAY:
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_WRITE)
            _until(lambda pause: bool(selector.select(pause)), seconds, given_up)
        told = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if told:
        raise OSError(told, os.strerror(told))


def _resolved(host: str, port: int, seconds: float | None, given_up: Callable[[], bool]) -> list[Place]:
    """The addresses of a name. The system may take its time and cannot be told to stop: a thread waits for it."""
    try:
        return socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM, 0, socket.AI_NUMERICHOST)
    except socket.gaierror:
        pass
    found: list[Place] = []
    failed: list[OSError | UnicodeError] = []
    done = threading.Event()

    def ask() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)
        done.set()

    threading.Thread(target=ask, name="name lookup", daemon=True).start()
    _until(done.wait, seconds, given_up)
    if failed:
        raise failed[0]
    return found


def _until(met: Callable[[float], bool], seconds: float | None, given_up: Callable[[], bool]) -> None:
    end = None if seconds is None else time.monotonic() + seconds
    while not given_up():
        left = _LOOK if end is None else end - time.monotonic()
        if met(max(0.0, min(_LOOK, left))):
            return
        if left <= 0:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
    raise ConnectionAbortedError(errno.ECONNABORTED, "nobody wants this connection any more")
