"""A proxy that knows HTTP and breaks it: one answer, one connection, or the whole line, and counts what it broke.

It runs in a thread of its own. For each request ``plan`` says what becomes of it (None: nothing); what was really
done is counted in ``injected``, so a fault that came too late for its answer does not count.
"""

from __future__ import annotations

import asyncio
import threading
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

Frames = Callable[[bytes], list[bytes]]
"""What becomes of one message of an event stream (with its empty line)."""

_LIMIT = 4 * 1024 * 1024
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks."""

    method: str
    path: str
    head: bytes
    body: bytes

    @property
    def feed(self) -> bool:
        """Whether it asks for the stream."""
        return self.path.startswith("/v1/feed")

    @property
    def commands(self) -> bool:
        """Whether it brings commands."""
        return self.path.startswith("/v1/commands")


@dataclass(frozen=True, slots=True)
class Fault:
    """What becomes of a request and its answer. ``name`` is what it is counted as."""

    name: str
    delay: float = 0.0
    """Seconds before the answer."""
    before: int | None = None
    """Only so many bytes of the request reach the central."""
    cut: int | None = None
    """The connection breaks after so many bytes of the answer; 0: the central has done it, nobody hears of it."""
    hole: bool = False
    """Nothing of the answer passes, and the connection stays open."""
    twice: bool = False
    """The central gets the request twice, at the same time."""
    instead: bytes | None = None
    """This is the answer; the central hears nothing of it."""
    slices: int = 0
    """The answer comes in pieces of so many bytes."""
    rate: int = 0
    """Bytes a second."""
    hold: bool = False
    """The answer is held back until it is complete."""
    block: int = 0
    """The answer is passed on only in blocks of so many bytes."""
    gzip: bool = False
    """The answer is compressed, asked for or not: bytes come, and none of them is a message."""
    life: float = 0.0
    """The connection is cut after so many seconds."""
    idle: float = 0.0
    """The connection is cut after so many seconds without a byte from the central."""
    frames: Frames | None = None


class _CutError(Exception):
    """This connection is to be broken."""


Plan = Callable[[Request], Fault | None]


@dataclass(slots=True, eq=False)
class _Out:
    """The way to the client, with what is done to it."""

    proxy: Proxy
    writer: asyncio.StreamWriter
    fault: Fault | None = None
    sent: int = 0
    dead: bool = False

    async def write(self, data: bytes) -> None:
        """Send, or do what the fault wants. Raises _CutError."""
        fault = self.fault
        if self.dead or self.proxy.dark:
            if not self.dead:
                self.dead = True
                self.proxy.count("half-open")
            return
        if fault is None:
            self.writer.write(data)
            await self.writer.drain()
            return
        if fault.hole:
            self.dead = True
            self.proxy.count(fault.name)
            return
        if fault.cut is not None and self.sent + len(data) >= fault.cut:
            passing = data[: fault.cut - self.sent]
            if passing:
                self.writer.write(passing)
                with suppress(OSError):
                    await self.writer.drain()
            if _inside_a_character(passing):
                self.proxy.count("cut inside a character", fault=False)
            self.proxy.count(fault.name)
            raise _CutError
        self.sent += len(data)
        for start in range(0, len(data), fault.slices or len(data) or 1):
            piece = data[start : start + (fault.slices or len(data))]
            self.writer.write(piece)
            await self.writer.drain()
            if fault.slices:
                self.proxy.count(fault.name)
                await asyncio.sleep(0)
            if fault.rate:
                self.proxy.count(fault.name)
                await _pause(len(piece) / fault.rate)


class Proxy:
    """Between clients and one central. ``plan`` and ``dark`` may be changed at any time, from any thread."""

    def __init__(self, target: str, plan: Plan = lambda request: None) -> None:
        host, port = target.removeprefix("http://").split(":")
        self.target = (host, int(port))
        self.plan = plan
        self.dark = False
        """The line is dead without a word: connections stay open and nothing passes, also none that are made now."""
        self.injected: Counter[str] = Counter()
        self.beside: Counter[str] = Counter()
        """What is told beside the faults."""
        self.requests: Counter[str] = Counter()
        self.url = ""
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main()), name="proxy")
        self._thread.start()
        assert self._ready.wait(_PATIENCE)

    def close(self) -> None:
        """End every connection and the thread."""
        assert self._loop is not None and self._stop is not None  # noqa: PT018
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(_PATIENCE)

    def break_all(self, name: str = "all cut") -> None:
        """Cut every connection that is open now."""
        done = threading.Event()

        def cut() -> None:
            for writer in list(self._writers):
                if not writer.is_closing():
                    self.count(name)
                    writer.transport.abort()
            done.set()

        assert self._loop is not None
        self._loop.call_soon_threadsafe(cut)
        assert done.wait(_PATIENCE)

    def count(self, name: str, *, fault: bool = True) -> None:
        """Something was broken (or, beside that, noticed)."""
        (self.injected if fault else self.beside)[name] += 1

    async def _main(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._client, "127.0.0.1", 0, limit=_LIMIT, backlog=1024)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._stop.wait()
        server.close()
        for _turn in range(
            10
        ):  # who was accepted just now begins his task, which alone closes his connection
            await asyncio.sleep(0)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._writers.add(writer)
        connection = _Connection(self, reader, _Out(self, writer))
        try:
            while await connection.turn():
                pass
        except (_CutError, OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # cancelled only by close, which awaits the end of this task
        finally:
            connection.close()
            self._writers.discard(writer)
            writer.transport.abort()
            self._tasks.discard(task)


class _Connection:
    """One connection of a client, and the one to the central behind it."""

    def __init__(self, proxy: Proxy, reader: asyncio.StreamReader, out: _Out) -> None:
        self._proxy = proxy
        self._reader = reader
        self._out = out
        self._server: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    def close(self) -> None:
        if self._server is not None:
            self._server[1].transport.abort()

    async def turn(self) -> bool:
        """One request and its answer; False at the end."""
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(_header(head, b"content-length") or 0)
        body = await self._reader.readexactly(length) if length else b""
        method, path = head.split(b" ", 2)[:2]
        request = Request(method.decode(), path.decode(), head, body)
        proxy, out = self._proxy, self._out
        proxy.requests[request.path.partition("?")[0]] += 1
        if proxy.dark or out.dead:
            if not out.dead:
                out.dead = True
                proxy.count("half-open")
            await self._reader.read()  # until the client gives up
            return False
        fault = out.fault = proxy.plan(request)
        out.sent = 0
        if fault is not None and fault.instead is not None:
            proxy.count(fault.name)
            out.fault = None
            await out.write(fault.instead)
            return False
        if self._server is None:
            self._server = await self._connect()
        server = self._server[1]
        if fault is not None and fault.before is not None:
            server.write((head + body)[: fault.before])
            await server.drain()
            proxy.count(fault.name)
            raise _CutError
        if fault is not None and fault.delay:
            proxy.count(fault.name)
            await _pause(fault.delay)
        again = await self._again(request) if fault is not None and fault.twice else None
        try:
            server.write(head + body)
            await server.drain()
            if fault is not None and fault.life:
                async with asyncio.timeout(fault.life):
                    await self._answer(request)
            else:
                await self._answer(request)
        except TimeoutError:
            assert fault is not None
            proxy.count(fault.name)
            raise _CutError from None
        finally:
            if again is not None:
                try:
                    with suppress(OSError, asyncio.IncompleteReadError):
                        await again[0].readuntil(b"\r\n\r\n")
                finally:  # also when the proxy is closed before the second answer has come
                    again[1].transport.abort()
        return True

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(*self._proxy.target, limit=_LIMIT)

    async def _again(self, request: Request) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Send the same request by another connection, not waiting for what is said."""
        other = await self._connect()
        try:
            other[1].write(request.head + request.body)
            await other[1].drain()
        except BaseException:
            other[1].transport.abort()
            raise
        assert self._out.fault is not None
        self._proxy.count(self._out.fault.name)
        return other

    async def _answer(self, request: Request) -> None:
        assert self._server is not None
        reader, out, fault = self._server[0], self._out, self._out.fault
        head = await reader.readuntil(b"\r\n\r\n")
        status = int(head.split(b" ", 2)[1])
        chunked = b"chunked" in (_header(head, b"transfer-encoding") or b"")
        length = int(_header(head, b"content-length") or 0)
        if request.method == "HEAD" or status in (204, 304):
            chunked, length = False, 0
        pieces = _chunks(reader, fault.idle if fault else 0.0) if chunked else _sized(reader, length)
        stream = request.feed and status == 200
        if fault is not None and fault.gzip and stream:
            self._proxy.count(fault.name)
            head = head[:-2] + b"Content-Encoding: gzip\r\n\r\n"
            pieces = _gzipped(pieces)
        if fault is not None and fault.frames is not None and stream:
            pieces = _framed(pieces, fault.frames)
        if fault is not None and (fault.hold or fault.block):
            if not fault.gzip:
                self._proxy.count(fault.name)
            pieces = _held(pieces, fault.block or _LIMIT)
        try:
            await out.write(head)
            async for piece in pieces:
                if piece:
                    await out.write(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
            if chunked:
                await out.write(b"0\r\n\r\n")
        except _IdleError:
            assert fault is not None
            self._proxy.count(fault.name)
            raise _CutError from None


class _IdleError(Exception):
    """The central said nothing for too long."""


async def _sized(reader: asyncio.StreamReader, length: int) -> AsyncIterator[bytes]:
    while length > 0:
        piece = await reader.read(min(length, 65536))
        if not piece:
            raise _CutError
        length -= len(piece)
        yield piece


async def _chunks(reader: asyncio.StreamReader, idle: float) -> AsyncIterator[bytes]:
    while True:
        try:
            async with asyncio.timeout(idle or None):
                size = int(await reader.readuntil(b"\r\n"), 16)
        except TimeoutError:
            raise _IdleError from None
        piece = await reader.readexactly(size + 2)
        if not size:
            return
        yield piece[:-2]


async def _framed(pieces: AsyncIterator[bytes], frames: Frames) -> AsyncIterator[bytes]:
    rest = b""
    async for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n\n")
        yield b"".join(frame for one in whole for frame in frames(one + b"\n\n"))
    yield rest


async def _held(pieces: AsyncIterator[bytes], block: int) -> AsyncIterator[bytes]:
    held = b""
    async for piece in pieces:
        held += piece
        while len(held) >= block:
            yield held[:block]
            held = held[block:]
    yield held


async def _gzipped(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    packer = zlib.compressobj(wbits=31)
    async for piece in pieces:
        yield packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()


def _header(head: bytes, name: bytes) -> bytes | None:
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip().lower()
    return None


def _inside_a_character(passed: bytes) -> bool:
    try:
        passed.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


async def _pause(seconds: float) -> None:
    turned = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, turned.set)
    await turned.wait()


def page(
    status: str, body: str | bytes = "", kind: str = "application/problem+json", more: str = ""
) -> bytes:
    """A whole answer, as bytes."""
    raw = body.encode() if isinstance(body, str) else body
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(raw)}\r\n{more}Connection: close\r\n\r\n"
    return head.encode() + raw


@contextmanager
def between(target: str, plan: Plan = lambda request: None) -> Iterator[Proxy]:
    """A proxy for the length of a block."""
    made = Proxy(target, plan)
    try:
        yield made
    finally:
        made.close()
