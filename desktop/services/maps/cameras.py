"""The directory at the desk: known from the last time, kept up with the center by versions; who asks for addresses."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from desktop.domain.cameras.cameras import Camera, Lease, Move, Playing, Preset, State, Stream
from desktop.domain.problems import Problem
from desktop.link import cameras as link
from desktop.link.client import Central
from desktop.services.line.connection import Connection, Link
from desktop.services.signals import Signal
from desktop.services.workers import Workers

log = logging.getLogger(__name__)
T = TypeVar("T")

EVERY = 300.0
"""Seconds between two looks at the directory."""
STATES_EVERY = 30.0
"""Seconds between two looks at what is online, while somebody watches."""
_FACT = "cameras"


class Memory(Protocol):
    """Where the directory is kept (``store.store.Store``)."""

    async def remember(self, **facts: str) -> None:
        """Keep a fact."""

    async def fact(self, key: str) -> str | None:
        """A fact, or None."""


class CameraDirectory:
    """``changed``: other cameras; ``states_changed``: other states. ``run`` keeps both up for ever.

    Everything belongs to the loop's thread; the calls raise Problem.
    """

    def __init__(self, central: Central, connection: Connection, workers: Workers, memory: Memory) -> None:
        self.changed: Signal[None] = Signal()
        self.states_changed: Signal[None] = Signal()
        self.cameras: Mapping[str, Camera] = {}
        self.states: Mapping[str, State] = {}
        self.states_at: datetime | None = None
        self.watched = False
        """Somebody looks at the list: what is online is asked for again and again."""
        self.version, self._epoch = 0, ""
        self._central, self._connection = central, connection
        self._workers, self._memory = workers, memory
        self._poke = asyncio.Event()
        self._unhear = connection.changed.connect(lambda standing: self._hear(standing.link))
        self._was_live = False
        self._by_gb: dict[str, str] = {}

    def find(self, id_: str) -> Camera | None:
        """A camera by its id, or by its number after GB/T 28181 (as plan cards may name it)."""
        return self.cameras.get(id_) or self.cameras.get(self._by_gb.get(id_, ""))

    def state(self, camera: str) -> State:
        """What is known of it."""
        return self.states.get(camera, State.UNKNOWN)

    def watch(self, watched: bool) -> None:
        """Whether somebody looks at the list."""
        self.watched = watched
        if watched:
            self._poke.set()

    def refresh(self) -> None:
        """Look at once."""
        self._poke.set()

    def close(self) -> None:
        """Listen no longer."""
        self._unhear()

    async def run(self) -> None:
        """Know what was known, then keep up with the center."""
        await self._recall()
        loop = asyncio.get_running_loop()
        due = states_due = 0.0
        while True:
            self._poke.clear()
            if self._connection.standing.link is Link.LIVE:
                now = loop.time()
                if now >= due:
                    due = now + (EVERY if await self._keep_up() else STATES_EVERY)
                if self.watched and now >= states_due:
                    states_due = now + STATES_EVERY
                    await self._look()
            try:
                async with asyncio.timeout(STATES_EVERY / 3):
                    await self._poke.wait()
                due = 0.0
            except TimeoutError:
                pass

    # asking

    async def play(self, camera: str, stream: Stream) -> Playing:
        """Where the picture of now is."""
        return await self._ask(link.play, camera, stream)

    async def playback(self, camera: str, start: datetime, end: datetime, pace: float) -> Playing:
        """Where the pictures of a period are, played so fast if that can be."""
        return await self._ask(link.playback, camera, start, end, pace)

    async def still(self, camera: str) -> bytes:
        """One picture of now."""
        return await self._ask(link.still, camera)

    async def take(self, camera: str, *, over: bool = False) -> Lease:
        """Have the steering."""
        return await self._workers.call(lambda: link.take(self._central, camera, over=over))

    async def release(self, camera: str) -> None:
        """Give it up."""
        await self._ask(link.release, camera)

    async def steer(self, camera: str, move: Move, speed: int) -> Lease:
        """Move, or stop."""
        return await self._ask(link.steer, camera, move, speed)

    async def recall(self, camera: str, preset: int) -> Lease:
        """Turn to a remembered view."""
        return await self._ask(link.recall, camera, preset)

    async def presets(self, camera: str) -> Sequence[Preset]:
        """The views that it remembers."""
        return await self._ask(link.presets, camera)

    async def _ask(self, call: Callable[..., T], *given: Any) -> T:
        return await self._workers.call(call, self._central, *given)

    # keeping up

    def _hear(self, state: Link) -> None:
        live = state is Link.LIVE
        if live and not self._was_live:
            self._poke.set()
        self._was_live = live

    async def _keep_up(self) -> bool:
        try:
            answer = await self._ask(link.directory, self.version, self._epoch)
        except Problem as problem:
            log.info("the directory of cameras was not told: %s", problem.code)
            return False
        if (answer.version, answer.epoch) == (self.version, self._epoch) and not answer.whole:
            return True
        found = {} if answer.whole else dict(self.cameras)
        for id_ in answer.gone:
            found.pop(id_, None)
        found |= {one.id: one for one in answer.cameras}
        fresh = found != self.cameras
        moved = (answer.version, answer.epoch) != (self.version, self._epoch)
        self.version, self._epoch = answer.version, answer.epoch
        if fresh:
            self._take(found)
        if fresh or moved:
            await self._keep()
        return True

    async def _look(self) -> None:
        try:
            found = await self._ask(link.states)
        except Problem as problem:
            log.info("the states of cameras were not told: %s", problem.code)
            return
        self.states_at = self._connection.now()
        if found != self.states:
            self.states = found
            self.states_changed.emit(None)

    def _take(self, cameras: Mapping[str, Camera]) -> None:
        self.cameras = cameras
        self._by_gb = {one.gb: one.id for one in cameras.values() if one.gb}
        self.changed.emit(None)

    async def _keep(self) -> None:
        told = {
            "version": self.version,
            "epoch": self._epoch,
            "cameras": [one.model_dump(mode="json", exclude_defaults=True) for one in self.cameras.values()],
        }
        packed = await asyncio.to_thread(_packed, told)
        try:
            await self._memory.remember(**{_FACT: packed})
        except Problem as problem:  # what is in memory is good; after the next start all is asked for anew
            log.info("the directory of cameras was not kept: %s", problem.code)

    async def _recall(self) -> None:
        try:
            kept = await self._memory.fact(_FACT)
        except Problem as problem:
            log.info("the kept directory of cameras is not to be had: %s", problem.code)
            return
        if not kept:
            return
        try:
            told = await asyncio.to_thread(_unpacked, kept)
            cameras = {one.id: one for one in (Camera.model_validate(row) for row in told["cameras"])}
            self.version, self._epoch = int(told["version"]), str(told["epoch"])
        except (KeyError, TypeError, ValueError, zlib.error) as error:
            log.info("the kept directory of cameras cannot be read: %s", type(error).__name__)
            self.version, self._epoch = 0, ""
            return
        if not self.cameras:
            self._take(cameras)


def _packed(told: Mapping[str, Any]) -> str:
    return base64.b64encode(zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 6)).decode()


def _unpacked(kept: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(kept)))
