"""The feed: committed changes to every listening client, as Server-Sent Events.

The newest changes lie in one ring that all clients share; a client is only a position in it, so a slow one costs
no memory. It is told to begin again when the ring has passed it by. Commits that come while many clients are
being served go out together.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from desktop.central.api.wire import Claim
from desktop.central.database.base import stamp
from desktop.central.log.lines import Line
from desktop.central.showing.bars import redraw_lines
from desktop.central.showing.claims import Claims, Held, tells
from desktop.central.showing.reading import Pages, ReplacedError, Text, TruncatedError
from desktop.central.showing.sight import Sight, sees_leave, shown, touches
from desktop.clock import Clock

_RING = 20_000
_AT_ONCE = 500
_FROM_FAR = 50
"""Changes read from the database in one go. A reader that is stuck holds on to them, and to one block of text."""
_BLOCK = 8 * 1024
"""Characters handed to a connection in one go."""
_PAUSE_PER_CLIENT = 0.0001
_LONGEST_PAUSE = 0.2


class ReadChanges(Protocol):
    """Reads a stretch of the log off the loop."""

    def __call__(self, sight: Sight, after: int, limit: int, mark: str = "") -> Awaitable[Pages]: ...


@dataclass(slots=True, eq=False)
class Listener:
    """One client: who it is and how far it has read."""

    sight: Sight
    position: int = 0
    """The newest seq that was considered, shown or not."""
    shown: int = 0
    """The newest seq that was shown."""
    claims: dict[tuple[str, str, str], Claim] = field(default_factory=dict)
    """What it has not been told of yet, the last of each event, account and station."""
    waiting: asyncio.Future[None] | None = field(default=None, repr=False)

    def wake(self) -> None:
        """Let it look again."""
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_result(None)


class Hub:
    """The ring, and who waits at it. All but ``publish`` belongs to the event loop's thread."""

    def __init__(self, head: int, ring: int = _RING) -> None:
        self._lines: list[Line] = []
        self._size = ring
        self._head = head
        self._listeners: set[Listener] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news: list[Line] = []
        self._due: asyncio.TimerHandle | None = None
        self._told_at = 0.0
        self.closed = False
        self.ended = 0
        """Counts how often log-ins were ended: whoever serves one looks again whether it still holds."""
        self.edition = 0
        """Counts how often another profile came into force."""

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to serve on this loop."""
        self._loop = loop

    def close(self) -> None:
        """End every stream."""
        self.closed = True
        self._loop = None
        if self._due is not None:
            self._due.cancel()
        for listener in self._listeners:
            listener.wake()

    def publish(self, lines: Sequence[Line]) -> None:
        """Take in what was committed; from any thread, in the order of the commits."""
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(self._extend, lines)

    def recheck(self) -> None:
        """Log-ins have ended: let every stream and wait look whether its own still holds; from any thread."""
        self.call(self._recheck)

    def renew(self) -> None:
        """Another profile is in force: every stream and wait ends, and whoever comes again is shown by it."""

        def end() -> None:
            self.edition += 1
            for listener in self._listeners:
                listener.wake()

        self.call(end)

    def call(self, wanted: Callable[[], None]) -> None:
        """Do something on the thread that serves, if there is one; from any thread."""
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(wanted)

    @property
    def head(self) -> int:
        """The newest seq that has arrived here."""
        return self._head

    @property
    def listening(self) -> int:
        """How many streams and waits there are now."""
        return len(self._listeners)

    def register(self, listener: Listener) -> None:
        """Wake it from now on."""
        self._listeners.add(listener)

    def forget(self, listener: Listener) -> None:
        """Wake it no more."""
        self._listeners.discard(listener)

    def tell(self, held: Sequence[Held]) -> None:
        """Let everybody who may know hear of claims."""
        for listener in self._listeners:
            for one in held:
                if tells(listener.sight, one):
                    claim = one.claim
                    listener.claims[(claim.event, claim.account, claim.station)] = claim
                    listener.wake()

    def after(self, position: int) -> list[Line] | None:
        """The next lines after a position; None where the ring does not reach back so far."""
        if position >= self._head:
            return []
        if not self._lines or position + 1 < self._lines[0].seq:
            return None
        start = position + 1 - self._lines[0].seq
        return self._lines[start : start + _AT_ONCE]

    async def wait(self, listener: Listener, seconds: float) -> None:
        """Wait until there is something for this listener, or for so long."""
        if self.closed or listener.claims or listener.position < self._head:
            return
        loop = asyncio.get_running_loop()
        listener.waiting = loop.create_future()
        timer = loop.call_later(seconds, listener.wake)
        try:
            await listener.waiting
        finally:
            timer.cancel()
            listener.waiting = None

    def _recheck(self) -> None:
        self.ended += 1
        for listener in self._listeners:
            listener.wake()

    def _extend(self, lines: Sequence[Line]) -> None:
        if self._loop is None:
            return
        if self._lines and lines[0].seq != self._lines[-1].seq + 1:
            self._lines.clear()
        self._lines.extend(lines)
        redraw_lines(self._lines, len(self._lines) - len(lines))
        self._head = self._lines[-1].seq
        if len(self._lines) > 2 * self._size:
            del self._lines[: -self._size]
        self._news.extend(lines)
        if self._due is None:
            pause = min(_LONGEST_PAUSE, len(self._listeners) * _PAUSE_PER_CLIENT)
            left = self._told_at + pause - self._loop.time()
            if left <= 0:
                self._tell()
            else:
                self._due = self._loop.call_later(left, self._tell)

    def _tell(self) -> None:
        self._due = None
        self._told_at = self._loop.time() if self._loop is not None else 0.0
        news, self._news = self._news, []
        touched = frozenset[str]().union(*(line.keys | line.leaving for line in news))
        for listener in self._listeners:
            if listener.waiting is None:
                continue
            if touches(listener.sight, touched):
                listener.wake()
            elif not listener.waiting.done():
                listener.position = max(listener.position, self._head)  # it had read everything before


class _Guard:
    """Whether the log-in of a stream still holds: asked when log-ins were ended since it was asked last."""

    def __init__(self, hub: Hub, alive: Callable[[], bool]) -> None:
        self._hub, self._alive = hub, alive
        self._ended, self._over = hub.ended, False

    def holds(self, *, again: bool = False) -> bool:
        """``again``: ask anew though nothing is known to have ended; a term may have run out."""
        if not self._over and (again or self._ended != self._hub.ended):
            self._ended = self._hub.ended
            self._over = not self._alive()
        return not self._over


class Feed:
    """Streams for clients."""

    def __init__(
        self, hub: Hub, epoch: str, clock: Clock, read: ReadChanges, heartbeat: float = 10.0,
        claims: Claims | None = None,
    ) -> None:  # fmt: skip
        self.hub = hub
        self._claims = claims or Claims()
        self._epoch = epoch
        self._clock = clock
        self._read = read
        self._heartbeat = heartbeat

    async def stream(
        self, sight: Sight, after: tuple[str, int], alive: Callable[[], bool], mark: str = "",
        edition: int | None = None,
    ) -> AsyncIterator[bytes]:  # fmt: skip
        """One client's stream. ``alive`` is asked whether the session still holds: at the beginning, with each page of
        what was missed, at each heartbeat and ``recheck``. Where it does not, or with other rights, nothing more is
        told: an account that is given another area or role has its log-ins ended.

        ``mark``: that of the change at the cursor as the client knows it. ``edition``: of the profile by which
        ``sight`` was reckoned; where another one has come into force since, it ends as if that came just now.
        """
        listener, guard = Listener(sight), _Guard(self.hub, alive)
        edition = self.hub.edition if edition is None else edition
        self.hub.register(listener)
        try:
            if not guard.holds(again=True):
                return
            yield b": connected\n\n"
            reason = await self._begin(listener, after, mark)
            if reason is None:
                async for block in self._missed(listener, guard, edition):
                    yield block
                now = self._clock.now()
                listener.claims |= {
                    (claim.event, claim.account, claim.station): claim
                    for claim in self._claims.seen_by(sight, now)
                }
                async for block in self._live(listener, guard, edition):
                    yield block
                if self.hub.closed or not guard.holds(again=True):
                    return
                reason = "township" if edition != self.hub.edition else "slow"
            yield f'event: reset\ndata: {{"epoch":"{self._epoch}","reason":"{reason}"}}\n\n'.encode()
        except TruncatedError:
            yield f'event: reset\ndata: {{"epoch":"{self._epoch}","reason":"log_truncated"}}\n\n'.encode()
        finally:
            self.hub.forget(listener)

    async def _begin(self, listener: Listener, after: tuple[str, int], mark: str) -> str | None:
        """Put the listener where it left off; or why that is not possible."""
        epoch, position = after
        if epoch != self._epoch:
            return "epoch"
        try:
            pages = await self._read(listener.sight, position, 1, mark)
        except ReplacedError:
            return "replaced"
        if position > pages.last:
            return "ahead"
        listener.position, listener.shown = position, pages.prev
        return None

    async def _missed(self, listener: Listener, guard: _Guard, edition: int) -> AsyncIterator[bytes]:
        """What lies further back than the ring, from the database; ends with the log-in, too, and with the profile."""
        while (
            not self.hub.closed and edition == self.hub.edition and self.hub.after(listener.position) is None
        ):
            pages = await self._read(listener.sight, listener.position, _FROM_FAR)
            again = True  # once a page: while that was read, or the page before waited to be
            for block in self._messages(listener, pages.changes):
                if edition != self.hub.edition or not guard.holds(again=again):
                    return
                again = False
                yield block
            full = len(pages.changes) == _FROM_FAR
            listener.position = pages.changes[-1].seq if full else max(pages.last, listener.position)

    async def _live(self, listener: Listener, guard: _Guard, edition: int) -> AsyncIterator[bytes]:
        """From the ring, with heartbeats; ends when the ring has passed the listener by, with the log-in, and with the
        profile by which it is shown what it is."""
        loop = asyncio.get_running_loop()
        beat_at = loop.time()
        while not self.hub.closed and edition == self.hub.edition:
            if not guard.holds():
                return
            lines = self.hub.after(listener.position)
            if lines is None:
                return
            if lines:
                wanted = _shown_to(listener.sight, lines)
                listener.position = lines[-1].seq
                for block in self._messages(listener, wanted):
                    if not guard.holds():
                        return
                    yield block
            if listener.claims:
                told, listener.claims = listener.claims, {}
                yield "".join(
                    f"event: claim\ndata: {claim.model_dump_json()}\n\n" for claim in told.values()
                ).encode()
            if loop.time() >= beat_at and (not lines or len(lines) < _AT_ONCE):
                if not guard.holds(again=True):
                    return
                beat_at = loop.time() + self._heartbeat
                now = stamp(self._clock.now())
                data = f'{{"epoch":"{self._epoch}","head":{listener.shown},"now":"{now}"}}'
                yield f"event: heartbeat\ndata: {data}\n\n".encode()
            await self.hub.wait(listener, beat_at - loop.time())

    def _messages(self, listener: Listener, lines: Iterable[Text]) -> Iterator[bytes]:
        """The changes as messages, each with the seq of the one shown before it; never much at once."""
        block: list[str] = []
        size = 0
        for line in lines:
            block.append(
                f'id: {self._epoch}:{line.seq}\nevent: change\ndata: {line.text},"prev":{listener.shown}}}\n\n'
            )
            listener.shown = line.seq
            size += len(line.text)
            if size >= _BLOCK:
                data = "".join(block).encode()
                block, size = [], 0  # not held while this one waits to be read
                yield data
        if block:
            yield "".join(block).encode()


def _shown_to(sight: Sight, lines: Sequence[Line]) -> Iterator[Text]:
    """What an account is told of these: the change, or that its subject has left. One by one: a reader that is stuck
    holds on to nothing of its own but the block under way."""
    for line in lines:
        if sees_leave(sight, line.keys, line.leaving):
            yield Text(line.seq, line.farewell)
        elif shown(sight, line.keys):
            yield Text(line.seq, line.told(sight.clearance_for(line.keys)))
