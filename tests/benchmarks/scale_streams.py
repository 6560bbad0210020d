"""Many readers of the feed in a process of their own: raw sockets on one loop, each message timed as it comes.

``python -m tests.benchmarks.scale_streams [keep]``: one JSON object a line on standard input, one a line back.

- ``{"open": [[host, port, token, cursor], …]}`` -> ``{"opened", "failed", "seconds"}`` once each has said it is live
- ``{"take": true}`` -> what has come since: ``{"lags", "messages", "bytes", "breaks", "cpu"}``
- ``{"last": true}`` -> ``{"last": [newest seq of each]}``
- ``{"kept": true}`` -> ``{"kept": [[[seq, prev, kind, type, id, version], …] of each]}``, with ``keep``
- ``{"close": N}`` -> the last N are closed: ``{"open"}``

They speak HTTP/1.0, so that the stream comes without chunks. ``breaks``: messages whose ``prev`` is not the message
before, ends of streams and resets: 0 when nothing was lost or doubled. A lag is from the change's ``at``, the moment
its transaction began, so it holds the commit as well.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import time
from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

_AT = re.compile(rb'"at":"([^"]+)"')
_OPENING = 32
_PATIENCE = 60.0


class Reader(asyncio.Protocol):
    """One stream."""

    def __init__(self, crowd: Crowd, request: bytes) -> None:
        self._crowd = crowd
        self._request = request
        self._rest = b""
        self._begun = False
        self._closing = False
        self._transport: asyncio.WriteTransport | None = None
        self.live: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.last = 0
        self.kept: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Time what came."""
        now = time.time()
        data = self._rest + data
        if not self._begun:
            head, found, data = data.partition(b"\r\n\r\n")
            if not found:
                self._rest = head
                return
            self._begun = True
            if b" 200 " not in head.split(b"\r\n", 1)[0]:
                self._failed()
                return
        *messages, self._rest = data.split(b"\n\n")
        for message in messages:
            self._message(message, now)
        self._crowd.bytes += len(data) - len(self._rest)

    def connection_lost(self, exc: Exception | None) -> None:
        """It ended."""
        if not self._closing:
            self._failed()

    def close(self) -> None:
        """End it."""
        self._closing = True
        if self._transport is not None:
            self._transport.abort()

    def _failed(self) -> None:
        self._crowd.breaks += 1
        if not self.live.done():
            self.live.set_result(False)

    def _message(self, message: bytes, now: float) -> None:
        if not message.startswith(b"id: "):
            if message.startswith(b"event: reset"):
                self._crowd.breaks += 1
            if message.startswith(b"event: heartbeat") and not self.live.done():
                self.live.set_result(True)
            return
        end = message.index(b"\n")
        seq = int(message[message.rindex(b":", 0, end) + 1 : end])
        prev = int(message[message.rindex(b":") + 1 : -1])
        crowd = self._crowd
        if (self.last and prev != self.last) or seq <= prev:
            crowd.breaks += 1
        self.last = seq
        at = crowd.at.get(seq)
        if at is None:
            found = _AT.search(message)
            assert found is not None
            at = crowd.at[seq] = datetime.fromisoformat(found[1].decode()).timestamp()
        crowd.lags.append(now - at)
        if crowd.keep:
            self.kept.append(message)


class Crowd:
    """All of them."""

    def __init__(self, *, keep: bool) -> None:
        self.keep = keep
        self.readers: list[Reader] = []
        self.at: dict[int, float] = {}
        self.lags = array("d")
        self.bytes = 0
        self.breaks = 0
        self._gate = asyncio.Semaphore(_OPENING)

    async def open(self, wanted: Sequence[Sequence[Any]]) -> dict[str, Any]:
        """Open some more; those that came to nothing are counted, and as breaks too."""
        started = time.perf_counter()
        made = await asyncio.gather(*(self._one(*one) for one in wanted))
        return {
            "opened": sum(made),
            "failed": len(made) - sum(made),
            "seconds": time.perf_counter() - started,
        }

    async def _one(self, host: str, port: int, token: str, cursor: str) -> bool:
        request = (
            f"GET /v1/feed?after={cursor} HTTP/1.0\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n"
            "Accept-Encoding: identity\r\n\r\n"
        )
        async with self._gate:
            reader = Reader(self, request.encode())
            self.readers.append(reader)
            try:
                async with asyncio.timeout(_PATIENCE):
                    await asyncio.get_running_loop().create_connection(lambda: reader, host, port)
                    return await reader.live
            except (OSError, TimeoutError):
                self.breaks += 1
                return False

    def take(self) -> dict[str, Any]:
        """What has come since the last time."""
        told = {
            "lags": list(self.lags), "messages": len(self.lags), "bytes": self.bytes, "breaks": self.breaks,
            "cpu": time.process_time(),
        }  # fmt: skip
        self.lags, self.bytes, self.breaks = array("d"), 0, 0
        return told

    def kept(self) -> list[list[list[Any]]]:
        """All that each of them was told, in its order."""
        return [[_essence(message) for message in reader.kept] for reader in self.readers]

    def close(self, count: int) -> dict[str, Any]:
        """Close the last ones."""
        kept = len(self.readers) - count
        for reader in self.readers[kept:]:
            reader.close()
        del self.readers[kept:]
        return {"open": len(self.readers)}


def _essence(message: bytes) -> list[Any]:
    told = json.loads(message.split(b"data: ", 1)[1])
    subject = told["subject"]
    return [told["seq"], told["prev"], told["kind"], subject["type"], subject["id"], subject["version"]]


class Streams:
    """The other end: starts the process, tells it what to do."""

    def __init__(self, *, keep: bool = False) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.scale_streams", *(["keep"] if keep else [])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def open(self, wanted: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
        """Open a stream for each (address of the central, token, cursor)."""
        places = [(urlsplit(url), token, cursor) for url, token, cursor in wanted]
        return self.ask(open=[(place.hostname, place.port, *more) for place, *more in places])

    def ask(self, **wanted: Any) -> dict[str, Any]:
        """Ask for one thing."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return told

    def stop(self) -> None:
        """End it with all its streams."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


async def serve(*, keep: bool) -> None:
    """Do what is asked until nothing more is."""
    crowd = Crowd(keep=keep)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        wanted = json.loads(line)
        told: dict[str, Any] = {}
        if "open" in wanted:
            told = await crowd.open(wanted["open"])
        elif "take" in wanted:
            told = crowd.take()
        elif "last" in wanted:
            told = {"last": [reader.last for reader in crowd.readers]}
        elif "kept" in wanted:
            told = {"kept": crowd.kept()}
        elif "close" in wanted:
            told = crowd.close(wanted["close"])
        print(json.dumps(told), flush=True)
    crowd.close(len(crowd.readers))


if __name__ == "__main__":
    asyncio.run(serve(keep="keep" in sys.argv[1:]))
