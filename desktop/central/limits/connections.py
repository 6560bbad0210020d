"""Connections of clients: one that reads nothing is cut off, and holds up little until then."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from desktop.central.api.problems import ApiError

PATIENCE = 30.0
"""Seconds for which a full buffer may stay full."""
HEAD, BODY = 20.0, 30.0
"""Seconds in which the head of a request must be there, and for which nothing of its body may come."""
_SEND_BUFFER = 256 * 1024
_BUFFER = 16 * 1024
"""Bytes that may wait here for a client; from then on nothing more is made for it until it reads."""
_OPTIONS = {"TCP_KEEPIDLE": 15, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 30_000}
"""When the system gives up a line on which nobody answers: seconds, seconds, times, milliseconds."""


class Connection(H11Protocol):
    """One connection. ``patience`` as ``PATIENCE``; given to the server by ``with_patience``."""

    patience = PATIENCE
    slowness = 1.0
    """What the seconds for slow senders are multiplied with."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._stuck: asyncio.TimerHandle | None = None
        self._slow: asyncio.TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        """Some of a request. Who has begun one and does not go on holds a place that others need."""
        super().data_received(data)
        self._expect(HEAD if self.conn.their_state is h11.IDLE and self.conn.trailing_data[0] else BODY)

    def send_400_response(self, msg: str) -> None:
        """What came is no HTTP: answered in the form of every other error, and that was all."""
        answer = ApiError(400).response()
        headers = [*answer.raw_headers, (b"connection", b"close")]
        for part in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=bytes(answer.body)),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(part))
        self.transport.close()

    def _expect(self, seconds: float) -> None:
        """Wait so long for the rest of a request; not at all where none is under way."""
        sending = self.conn.their_state is h11.SEND_BODY or bool(self.conn.trailing_data[0])
        if self._slow is not None and (not sending or seconds == BODY):
            self._slow.cancel()
            self._slow = None
        if sending and self._slow is None:
            self._slow = self.loop.call_later(seconds * self.slowness, self._cut)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come."""
        super().connection_made(transport)
        self._slow = self.loop.call_later(HEAD * self.slowness, self._cut)
        transport.set_write_buffer_limits(high=_BUFFER)
        found = transport.get_extra_info("socket")
        if found is not None:
            _set_up(found)

    def pause_writing(self) -> None:
        """The buffer is full: the client reads slower than it is written to, or not at all."""
        super().pause_writing()
        if self._stuck is None:
            self._stuck = self.loop.call_later(self.patience, self._cut)

    def resume_writing(self) -> None:
        """It reads again."""
        self._at_ease()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone, or was cut off."""
        self._at_ease()
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None
        super().connection_lost(exc)

    def _cut(self) -> None:
        """Drop it with everything that was under way to it, also inside the system."""
        found = self.transport.get_extra_info("socket")
        if found is not None:
            with suppress(OSError):
                found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def _at_ease(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None


def with_patience(seconds: float) -> type[Connection]:
    """Connections of another patience."""
    return type("ImpatientConnection", (Connection,), {"patience": seconds})


def _set_up(sock: Any) -> None:
    wanted = [(socket.SOL_SOCKET, "SO_KEEPALIVE", 1), (socket.SOL_SOCKET, "SO_SNDBUF", _SEND_BUFFER)]
    wanted += [(socket.IPPROTO_TCP, name, value) for name, value in _OPTIONS.items()]
    for level, name, value in wanted:
        option = getattr(socket, name, None)  # not every system has every one
        if option is not None:
            with suppress(OSError):
                sock.setsockopt(level, option, value)
