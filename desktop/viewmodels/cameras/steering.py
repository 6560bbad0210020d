"""Steering one camera (云台): the lease, its time, moves that go on while a button is held, remembered views."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.cameras.cameras import Lease, Move, Preset
from desktop.domain.problems import Problem
from desktop.services.line.connection import Connection, Link
from desktop.services.maps.cameras import CameraDirectory
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner

GO_ON = 900
"""Milliseconds between two words that a move goes on; the center stops it after two seconds without one."""


class Steering(QObject):
    """``changed``: the lease, its time, what is said. ``ended``: it is over, whoever ended it.

    Ended by ``release``, by its time, by the line being lost, by somebody higher who takes it over.
    """

    changed = Signal()
    ended = Signal()

    def __init__(
        self,
        directory: CameraDirectory,
        connection: Connection,
        tasks: Spawner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._directory, self._connection, self._tasks = directory, connection, tasks
        self.camera = ""
        self.lease: Lease | None = None
        self.presets: Sequence[Preset] = ()
        self.problem = ""
        self.may_take_over = False
        """Somebody lower has it: it can be taken."""
        self.speed = 2
        self.moving: Move | None = None
        self._taken_at: datetime | None = None
        self._turns: dict[str, asyncio.Lock] = {}
        self._again = QTimer(self)
        self._again.setInterval(GO_ON)
        self._again.timeout.connect(self._go_on)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._look)
        self._unhear = connection.changed.connect(lambda standing: self._hear(standing.link))

    def close(self) -> None:
        """Let go, listen no longer."""
        self._unhear()
        self.release()

    @property
    def seconds_left(self) -> int:
        """Of the lease."""
        if self.lease is None:
            return 0
        return max(0, round((self.lease.until - self._connection.now()).total_seconds()))

    @property
    def share_left(self) -> float:
        """Of the lease's whole time."""
        if self.lease is None or self._taken_at is None:
            return 0.0
        whole = (self.lease.until - self._taken_at).total_seconds()
        return min(1.0, self.seconds_left / whole) if whole > 0 else 0.0

    def begin(self, camera: str, *, over: bool = False) -> None:
        """Ask for the steering of a camera."""
        if self.camera and self.camera != camera:
            self.release()
        self.camera, self.problem, self.may_take_over, self.presets = camera, "", False, ()
        self.changed.emit()
        self._tasks.spawn(self._begin(camera, over), "ask for the steering")

    def release(self) -> None:
        """Give it up; also what only asked."""
        camera, held = self.camera, self.lease is not None
        self._end()
        if camera and held:
            self._tasks.spawn(self._release(camera), "give the steering up")

    def press(self, move: Move) -> None:
        """A button is held down."""
        if self.lease is not None and self.moving is not move:
            self.moving = move
            self._again.start()
            self._move(move)
            self.changed.emit()

    def let_go(self) -> None:
        """It is not held any more."""
        if self.moving is not None:
            self.moving = None
            self._again.stop()
            if self.lease is not None:
                self._move(Move.STOP)
            self.changed.emit()

    def recall(self, number: int) -> None:
        """Turn to a remembered view."""
        if self.lease is not None:
            camera = self.camera
            self._send(lambda: self._directory.recall(camera, number))

    def set_speed(self, speed: int) -> None:
        """慢, 中, 快."""
        self.speed = min(3, max(1, speed))
        self.changed.emit()

    # inside

    def _go_on(self) -> None:
        move = self.moving
        if move is not None and self.lease is not None:
            self._move(move, lambda: self.moving is move)

    def _look(self) -> None:
        if self.lease is not None and self.seconds_left <= 0:
            self._end()
        else:
            self.changed.emit()

    def _hear(self, link: Link) -> None:
        if link is Link.OFFLINE and self.lease is not None:
            self._end()

    def _end(self) -> None:
        was = bool(self.camera)
        self._again.stop()
        self._second.stop()
        self.camera, self.lease, self.moving, self.presets = "", None, None, ()
        if was:
            self.ended.emit()

    def _turn(self, camera: str) -> asyncio.Lock:
        """Orders to a camera go one after the other: a stop that overtook its move would not stop it."""
        return self._turns.setdefault(camera, asyncio.Lock())

    def _move(self, move: Move, wanted: Callable[[], bool] = lambda: True) -> None:
        camera, speed = self.camera, self.speed
        self._send(lambda: self._directory.steer(camera, move, speed), wanted)

    def _send(self, call: Callable[[], Awaitable[Lease]], wanted: Callable[[], bool] = lambda: True) -> None:
        self._tasks.spawn(self._steered(self.camera, call, wanted), "steer")

    async def _steered(
        self, camera: str, call: Callable[[], Awaitable[Lease]], wanted: Callable[[], bool]
    ) -> None:
        try:
            async with self._turn(camera):
                if not wanted():
                    return
                lease = await call()
        except Problem as problem:
            if camera == self.camera:
                self.problem = sentence(problem.sentence)
                if problem.code == "no_lease":
                    self._lose()
                self.changed.emit()
            return
        if camera == self.camera:
            self._hold(lease)

    async def _begin(self, camera: str, over: bool) -> None:
        try:
            async with self._turn(camera):
                lease = await self._directory.take(camera, over=over)
        except Problem as problem:
            if camera == self.camera:
                self.problem = sentence(problem.sentence)
                self.may_take_over = problem.code == "held_lower"
                self.changed.emit()
            return
        if camera != self.camera:
            await self._release(camera)
            return
        self._hold(lease)
        self._second.start()
        try:
            presets = await self._directory.presets(camera)
        except Problem:
            return  # steering works without them
        if camera == self.camera:
            self.presets = presets
            self.changed.emit()

    async def _release(self, camera: str) -> None:
        try:
            async with self._turn(camera):
                await self._directory.release(camera)
        except Problem:
            return  # it runs out by itself

    def _hold(self, lease: Lease) -> None:
        self.lease, self._taken_at, self.problem = lease, self._connection.now(), ""
        self.changed.emit()

    def _lose(self) -> None:
        self.lease, self.moving = None, None
        self._again.stop()
        self._second.stop()
