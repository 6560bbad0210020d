"""Connections that can be ended from another thread, and their failures in the house's words."""

from __future__ import annotations

import socket
import ssl
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NameResolutionError, NewConnectionError

from desktop.domain.problems import Unreachable
from desktop.link.connecting import connected
from desktop.link.trust import SYSTEM, Trust, why

_NOTICE = {"TCP_KEEPIDLE": 15, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 30_000}
"""Seconds of silence, seconds between questions, questions; milliseconds that what was sent may stay unanswered."""


class Sockets:
    """The open sockets of one client. After ``close`` every blocked call fails and no new one connects."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._closed = False
        self._turn = 0

    @property
    def closed(self) -> bool:
        """Whether it is over."""
        return self._closed

    def add(self, sock: socket.socket) -> None:
        """A connection was made."""
        with self._lock:
            self._open.add(sock)
            closed = self._closed
        if closed:
            _shut(sock)

    def dropped(self) -> Callable[[], bool]:
        """Something that tells whether those that are open or being made now were ended."""
        turn = self._turn
        return lambda: self._closed or self._turn != turn

    def be_patient(self, seconds: float) -> None:
        """Grant those that are open another time for each read."""
        with self._lock:
            found = list(self._open)
        for sock in found:
            with suppress(OSError):
                sock.settimeout(seconds)

    def drop(self) -> None:
        """End those that are open, from whatever thread; new ones may connect."""
        with self._lock:
            self._turn += 1
            found = list(self._open)
        for sock in found:
            _shut(sock)

    def close(self) -> None:
        """End them all, from whatever thread."""
        with self._lock:
            self._closed = True
            found = list(self._open)
        for sock in found:
            _shut(sock)


def _shut(sock: socket.socket) -> None:
    # The socket beneath TLS: shutting down wakes the reader, closing would not.
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _keep_alive(sock: Any) -> None:
    """Let the system notice a dead line: after 30 s without a sign of the other side, also of what was sent."""
    wanted = [(socket.SOL_SOCKET, "SO_KEEPALIVE", 1)]
    wanted += [(socket.IPPROTO_TCP, name, value) for name, value in _NOTICE.items()]
    for level, name, value in wanted:
        option = getattr(socket, name, None)  # not every system has every one
        if option is not None:
            with suppress(OSError, AttributeError):
                sock.setsockopt(level, option, value)


class _Adapter(HTTPAdapter):
    """Tells ``Sockets`` of each connection."""

    def __init__(self, sockets: Sockets, context: ssl.SSLContext | None, pool: int) -> None:
        self._sockets = sockets
        self._context = context
        super().__init__(pool_maxsize=pool, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Build the pools from connections of ours."""
        sockets = self._sockets
        if self._context is not None:
            kwargs["ssl_context"] = self._context
        super().init_poolmanager(*args, **kwargs)

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _made(self, self._dns_host, sockets)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _made(self, self._dns_host, sockets)

            def connect(self) -> None:
                super().connect()
                if self.sock is not None:
                    sockets.add(self.sock)  # the one that speaks TLS: it has the time-outs

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _made(asked: HTTPConnection, host: str, sockets: Sockets) -> socket.socket:
    """A connection of urllib3's, which ends with ``sockets`` also while it is being made."""
    seconds = asked.timeout if isinstance(asked.timeout, int | float) else None
    try:
        sock = connected(host, asked.port, seconds, sockets.dropped(), asked.socket_options or ())
    except socket.gaierror as error:
        raise NameResolutionError(asked.host, asked, error) from error
    except TimeoutError as error:
        raise ConnectTimeoutError(asked, f"{asked.host} did not answer within {seconds} s") from error
    except OSError as error:
        raise NewConnectionError(asked, f"Failed to establish a new connection: {error}") from error
    _keep_alive(sock)
    sockets.add(sock)
    return sock


def session(base_url: str, sockets: Sockets, trust: Trust = SYSTEM) -> requests.Session:
    """A session for one thread. Certificates are judged as ``trust`` says; no proxies, no netrc.

    Raises Unreachable for a trust whose files can't be used.
    """
    made = requests.Session()
    made.trust_env = False
    context = trust.context() if base_url.startswith("https:") else None
    adapter = _Adapter(sockets, context, 4)
    made.mount("http://", adapter)
    made.mount("https://", adapter)
    return made


@contextmanager
def doors() -> Iterator[None]:
    """Translate what requests, urllib3 and the system say into Unreachable."""
    try:
        yield
    except requests.exceptions.SSLError as error:
        code, sentence = why(error)
        raise Unreachable(sentence, code) from error
    except requests.exceptions.ConnectTimeout as error:
        raise Unreachable("连接中心超时，请检查网络。", "timeout") from error
    except (requests.exceptions.Timeout, TimeoutError) as error:
        raise Unreachable("中心没有及时应答。", "timeout") from error
    except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema) as error:
        raise Unreachable("中心地址不正确，请检查设置。", "address") from error
    except requests.exceptions.RequestException as error:
        raise Unreachable("连不上中心，请检查网络。", "network") from error
    except (HTTPError, OSError, ValueError, AttributeError) as error:
        # urllib3 below requests; a response closed by another thread fails in several ways.
        raise Unreachable("与中心的连接中断。", "cut") from error
