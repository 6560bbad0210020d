"""Cameras over HTTP: the directory, looking, and what is online. Steering is in ``api.steering``.

``GET /v1/cameras?after=V&epoch=E`` -> ``{"version", "epoch", "whole", "cameras": [...], "gone": [...]}`` with an ETag,
gzip where asked: all that the account sees, or (to who sees the whole town) what has changed since version V,
where E is the ``epoch`` that came with V: it names the log and what the account saw, so that after a change of role or
area all is told. ``PUT`` (admin): rows to stand in it and ids to go, at most 1,000 each, made for version ``base`` ->
``{"version"}``; 409 ``version`` where somebody else came in between, 422 with the row and why.
``GET /v1/cameras/origins?after=&limit=`` (admin): the rows with where their pictures come from, never a password.
``GET /v1/cameras/states`` -> ``{"at", "online": [...], "offline": [...]}``; of all others nothing is known.

``POST /v1/cameras/{id}/play`` ``{"stream": "main|sub"}`` -> an address for a short time with what the camera wants to
be told, out of band. ``POST …/playback`` ``{"start", "end", "pace"}`` -> the same of a period. ``GET …/still`` -> a
picture.
Each is ``camera.watch`` in the audit trail, one row for an account, a station and a camera within an hour, written
before the answer; what is refused is a row each time. ``GET /v1/video/gateways`` and ``…/{name}/channels`` (admin).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Annotated

from fastapi import FastAPI, Header, Path, Query, Request
from fastapi.responses import Response
from pydantic import Field

from desktop.central.api.accounts import told
from desktop.central.api.calling import Caller, CallerOf, address_of, json_of
from desktop.central.api.parsing import parse
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.central.limits.lately import Lately
from desktop.central.video.asking import media_of
from desktop.central.video.directory import Origins, PutCameras, Source, Taken
from desktop.central.video.gateway import Channel
from desktop.domain.base import Fact, Instant
from desktop.domain.cameras.cameras import Directory, Playing, State, Stream
from desktop.domain.problems import Problem, Refused, Unreachable
from desktop.domain.rights.trail import Act, Outcome

_UNKEPT = {"Cache-Control": "no-store"}
LONGEST = timedelta(hours=4)
"""Of a period that is played back."""
CameraOf = Annotated[str, Path(max_length=64)]


class WantedPicture(Fact):
    """``POST /v1/cameras/{id}/play``."""

    stream: Stream = Stream.SUB


class WantedPeriod(Fact):
    """``POST /v1/cameras/{id}/playback``."""

    start: Instant
    end: Instant
    pace: float = Field(default=1.0, gt=0, le=16)
    """How fast it is wanted; the answer says how fast it is played."""


class States(Fact):
    """``GET /v1/cameras/states``."""

    at: Instant
    online: tuple[str, ...]
    offline: tuple[str, ...]


class GatewayNames(Fact):
    """``GET /v1/video/gateways``."""

    gateways: tuple[str, ...]


class Channels(Fact):
    """``GET /v1/video/gateways/{name}/channels``."""

    channels: tuple[Channel, ...]


BODIES: dict[str, type[Fact]] = {
    "/v1/cameras": PutCameras,
    "/v1/cameras/{camera}/play": WantedPicture,
    "/v1/cameras/{camera}/playback": WantedPeriod,
}
"""Bodies that the code parses itself, for the OpenAPI document."""


def cameras(app: FastAPI, center: Center) -> None:
    """The endpoints."""
    _directory(app, center)
    _looking(app, center)
    _gateways(app, center)


def _directory(app: FastAPI, center: Center) -> None:
    book = center.cameras

    @app.get("/v1/cameras", response_model=Directory)
    async def directory(
        caller: CallerOf,
        after: Annotated[int | None, Query(ge=0, lt=2**31)] = None,
        epoch: Annotated[str, Query(max_length=64)] = "",
        if_none_match: Annotated[str | None, Header()] = None,
        accept_encoding: Annotated[str, Header()] = "",
    ) -> Response:
        headers = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
        tag = f'"{await center.run(book.tag, center.epoch, caller.sight)}"'
        if tag in {one.strip().removeprefix("W/") for one in (if_none_match or "").split(",")}:
            return Response(status_code=304, headers=headers | {"ETag": tag})
        found, text = await center.run(book.told, center.epoch, caller.sight, after, epoch)
        if "gzip" in accept_encoding and len(text) > 4096:
            text = await center.run(gzip.compress, text, 5)
            headers["Content-Encoding"] = "gzip"
        return Response(text, headers=headers | {"ETag": f'"{found}"'}, media_type="application/json")

    @app.put("/v1/cameras", response_model=Taken)
    async def put(caller: CallerOf, request: Request) -> Response:
        wanted = parse(PutCameras, await json_of(request))
        version = await center.run(
            book.put, wanted, center.log.township.tree, caller.actor, address_of(request)
        )
        return told(Taken(version=version))

    @app.get("/v1/cameras/origins", response_model=Origins)
    async def origins(
        _caller: CallerOf,
        after: Annotated[str, Query(max_length=32)] = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
    ) -> Response:
        return told(await center.run(book.origins, after, limit))

    @app.get("/v1/cameras/states", response_model=States)
    async def states(caller: CallerOf) -> Response:
        found = await center.look(center.video.states, caller.sight)
        by = {kind: tuple(id_ for id_, state in found.items() if state is kind) for kind in State}
        return told(States(at=center.clock.now(), online=by[State.ONLINE], offline=by[State.OFFLINE]))


def _looking(app: FastAPI, center: Center) -> None:
    lately = Lately()

    async def seen(caller: Caller, request: Request, camera: str, what: str) -> Source:
        """The camera, once it stands in the trail who looks at it. Raises ApiError 404."""
        source = await center.run(center.cameras.find, caller.sight, camera)
        subject, address = f"camera:{camera}", address_of(request)
        record = center.audit.record
        if source is None:
            await center.run(
                record, None, caller.actor, "", address, Act.CAMERA_WATCHED, subject, Outcome.REFUSED
            )
            raise ApiError(404)
        async with lately.once(caller.actor, f"{what} {camera}", center.clock.now()) as fresh:
            if fresh:
                detail = {"stream": what, "name": source.camera.name}
                await center.run(
                    record, None, caller.actor, "", address, Act.CAMERA_WATCHED, subject, Outcome.DONE, detail
                )
        return source

    @app.post("/v1/cameras/{camera}/play", response_model=Playing)
    async def play(camera: CameraOf, caller: CallerOf, request: Request) -> Response:
        source = await seen(caller, request, camera, "live")
        wanted = parse(WantedPicture, await json_of(request))
        with answered():
            return told(await center.look(center.video.play, source, wanted.stream))

    @app.post("/v1/cameras/{camera}/playback", response_model=Playing)
    async def playback(camera: CameraOf, caller: CallerOf, request: Request) -> Response:
        source = await seen(caller, request, camera, "playback")
        wanted = parse(WantedPeriod, await json_of(request))
        if not timedelta() < wanted.end - wanted.start <= LONGEST:
            raise ApiError(400, detail="回放的时段应在四小时以内，开始早于结束。", field="end")
        with answered():
            return told(
                await center.look(center.video.playback, source, wanted.start, wanted.end, wanted.pace)
            )

    @app.get("/v1/cameras/{camera}/still", response_class=Response)
    async def still(camera: CameraOf, caller: CallerOf, request: Request) -> Response:
        source = await seen(caller, request, camera, "still")
        with answered():
            content = await center.look(center.video.still, source)
        return Response(content, headers=_UNKEPT, media_type=media_of(content))


def _gateways(app: FastAPI, center: Center) -> None:
    @app.get("/v1/video/gateways", response_model=GatewayNames)
    async def gateways(_caller: CallerOf) -> Response:
        return told(GatewayNames(gateways=tuple(center.video.gateways)))

    @app.get("/v1/video/gateways/{name}/channels", response_model=Channels)
    async def channels(name: str, _caller: CallerOf) -> Response:
        if name not in center.video.gateways:
            raise ApiError(404)
        with answered():
            return told(Channels(channels=tuple(await center.look(center.video.channels, name))))


@contextmanager
def answered() -> Iterator[None]:
    """Translate a problem with a gateway or a camera: 503 where it may be tried again. Raises ApiError."""
    try:
        yield
    except Problem as problem:
        raise _said(problem) from problem


def _said(problem: Problem) -> ApiError:
    if isinstance(problem, Unreachable):
        return ApiError(503, problem.code, problem.sentence, retry_after=problem.retry_after or 2)
    if isinstance(problem, Refused):
        return ApiError(problem.status or 422, problem.code, problem.sentence)
    return ApiError(502, problem.code or "gateway", problem.sentence)
