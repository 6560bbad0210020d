"""Steering cameras (云台) over HTTP: one at a time, for a time, visibly.

``POST /v1/cameras/{id}/lease`` ``{"over": false}`` (commander, dispatcher) -> the lease; again: prolongs it. 409
``held`` with who has it and for how long (``held_lower``: ``over`` takes it). ``DELETE``: gives it up. ``POST …/ptz``
``{"move", "speed": 1-3}`` or ``{"preset": n}`` by who has the lease (409 ``no_lease``), which prolongs it -> the lease.
``GET …/presets``. A move goes on until ``stop``; where no other word comes in two seconds (the desk is gone) the
central says ``stop`` itself, for half a minute again and again where it is not taken, and also when the lease ends.
Who sees the camera hears of its lease by the feed, as a claim on ``ptz:ID``.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import Annotated

from fastapi import FastAPI, Request
from fastapi.responses import Response
from pydantic import Field

from desktop.central.api.accounts import told
from desktop.central.api.calling import Caller, CallerOf, address_of, json_of
from desktop.central.api.cameras import CameraOf, answered
from desktop.central.api.parsing import parse
from desktop.central.api.problems import ApiError
from desktop.central.api.wire import Claim
from desktop.central.center import Center
from desktop.central.showing.claims import Held
from desktop.central.video.directory import Source
from desktop.central.video.leases import PREFIX
from desktop.domain.base import Fact
from desktop.domain.cameras.cameras import Lease, Move, Preset
from desktop.domain.problems import Problem, Refused

log = logging.getLogger(__name__)

DEAD_MAN = 2.0
"""Seconds after which a move is stopped that nobody goes on with."""
_PERSIST, _PAUSE = 30.0, 1.0
"""Seconds for which a stop is said again that was not taken, and between two times."""


class WantedLease(Fact):
    """``POST /v1/cameras/{id}/lease``."""

    over: bool = False


class Steering(Fact):
    """``POST /v1/cameras/{id}/ptz``: a move, or a preset."""

    move: Move | None = None
    speed: Annotated[int, Field(ge=1, le=3)] = 2
    preset: Annotated[int, Field(ge=1, le=255)] | None = None


class Presets(Fact):
    """``GET /v1/cameras/{id}/presets``."""

    presets: tuple[Preset, ...]


BODIES: dict[str, type[Fact]] = {
    "/v1/cameras/{camera}/lease": WantedLease,
    "/v1/cameras/{camera}/ptz": Steering,
}
"""Bodies that the code parses itself, for the OpenAPI document."""


class _Stops:
    """Stops what moves when nobody goes on with it. Belongs to the event loop's thread."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._due: dict[str, asyncio.TimerHandle] = {}
        self._stopping: dict[str, asyncio.Future[None] | asyncio.TimerHandle] = {}

    def moving(self, source: Source) -> None:
        """It moves, or may: stop it soon."""
        self._forget(source.camera.id)
        loop = asyncio.get_running_loop()
        self._due[source.camera.id] = loop.call_later(DEAD_MAN, self.stop, source)

    def due(self, camera: str) -> asyncio.TimerHandle | None:
        """What will stop it; for ``settled``."""
        return self._due.get(camera)

    def settled(self, camera: str, due: asyncio.TimerHandle | None) -> None:
        """It was told to stand when ``due`` was what would stop it: what has begun to move since is not meant."""
        if self._due.get(camera) in (due, None):
            self._forget(camera)

    def stop(self, source: Source) -> None:
        """Say stop now, if it moves."""
        camera = source.camera.id
        if camera in self._due:
            self._forget(camera)
            self._say(source, asyncio.get_running_loop().time() + _PERSIST)

    def _forget(self, camera: str) -> None:
        due, stopping = self._due.pop(camera, None), self._stopping.pop(camera, None)
        if due is not None:
            due.cancel()
        if stopping is not None:
            stopping.cancel()

    def _say(self, source: Source, until: float) -> None:
        loop, video = asyncio.get_running_loop(), self._center.video
        try:
            told = loop.run_in_executor(video.threads, video.steer, source, Move.STOP, 1)
        except RuntimeError:
            return  # the center closes, and its threads with it
        self._stopping[source.camera.id] = told
        told.add_done_callback(partial(self._told, source, until))

    def _told(self, source: Source, until: float, told: asyncio.Future[None]) -> None:
        camera = source.camera.id
        problem = None if told.cancelled() else told.exception()
        if self._stopping.get(camera) is not told:
            return  # it was told something else since
        del self._stopping[camera]
        if problem is None or (isinstance(problem, Refused) and problem.status == 422):
            return  # it stands, or cannot be steered at all
        if not isinstance(problem, Problem):
            raise problem
        loop = asyncio.get_running_loop()
        if loop.time() >= until:
            log.warning("camera %s may go on moving: %s", camera, problem.code)
        else:
            self._stopping[camera] = loop.call_later(_PAUSE, self._say, source, until)


def steering(app: FastAPI, center: Center) -> None:
    """The endpoints."""
    stops = _Stops(center)

    async def seen(caller: Caller, camera: str) -> Source:
        source = await center.run(center.cameras.find, caller.sight, camera)
        if source is None:
            raise ApiError(404)
        if not source.camera.ptz:
            raise ApiError(422, "no_ptz", "这路摄像头没有云台。")
        return source

    def tell(source: Source, *leases: Lease) -> None:
        now = center.clock.now()
        held = [Held(_claim(lease), source.keys) for lease in leases]
        for one in held:
            center.claims.take(one, now)
        center.tell(held)

    async def stand(source: Source) -> None:
        due = stops.due(source.camera.id)
        try:
            await center.look(center.video.steer, source, Move.STOP, 1)
        except Problem:
            if stops.due(source.camera.id) is due:
                stops.moving(source)  # the dead man says it again
            raise
        stops.settled(source.camera.id, due)

    @app.post("/v1/cameras/{camera}/lease", response_model=Lease)
    async def take(camera: CameraOf, caller: CallerOf, request: Request) -> Response:
        source = await seen(caller, camera)
        wanted = parse(WantedLease, await json_of(request))
        address = address_of(request)
        lease, ended = await center.run(
            center.leases.take, camera, caller.actor, over=wanted.over, address=address
        )
        if ended is not None:
            stops.stop(source)
            tell(source, ended.model_copy(update={"until": center.clock.now()}))
        tell(source, lease)
        return told(lease)

    @app.delete("/v1/cameras/{camera}/lease", status_code=204)
    async def release(camera: CameraOf, caller: CallerOf) -> Response:
        source = await seen(caller, camera)
        ended = await center.run(center.leases.release, camera, caller.actor)
        if ended is not None:
            stops.stop(source)
            tell(source, ended)
        return Response(status_code=204)

    @app.post("/v1/cameras/{camera}/ptz", response_model=Lease)
    async def steer(camera: CameraOf, caller: CallerOf, request: Request) -> Response:
        source = await seen(caller, camera)
        wanted = parse(Steering, await json_of(request))
        if (wanted.move is None) == (wanted.preset is None):
            raise ApiError(400, detail="动作和预置位要写一个，且只写一个。", field="move")
        lease = await center.run(center.leases.prolong, camera, caller.actor)
        with answered():
            if wanted.preset is not None:
                due = stops.due(camera)
                await center.look(center.video.recall, source, wanted.preset)
                stops.settled(camera, due)
            elif wanted.move is Move.STOP:
                await stand(source)
            elif wanted.move is not None:
                stops.moving(source)
                try:
                    await center.look(center.video.steer, source, wanted.move, wanted.speed)
                finally:
                    stops.moving(source)  # only now it moves: a stop meanwhile may have come before it
        tell(source, lease)
        return told(lease)

    @app.get("/v1/cameras/{camera}/presets", response_model=Presets)
    async def presets(camera: CameraOf, caller: CallerOf) -> Response:
        source = await seen(caller, camera)
        with answered():
            found = await center.look(center.video.presets, source)
        return told(Presets(presets=tuple(found)))


def _claim(lease: Lease) -> Claim:
    return Claim(
        event=f"{PREFIX}{lease.camera}", account=lease.account, name=lease.name, station=lease.station,
        since=lease.since, until=lease.until,
    )  # fmt: skip
