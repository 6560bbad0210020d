"""Positions of badges and vehicles over HTTP (and MQTT: ``positions.mqtt``).

``POST /v1/positions`` by the account ``gateway:positions``: ``{"crs": "wgs84|cgcs2000|gcj02|bd09", "positions":
[{"device", "kind": "badge|vehicle", "at", "lon", "lat", "speed"?, "heading"?, "name"?, "area"?}]}``, at most 1,000 ->
200 ``{"taken", "old", "refused": [{"index", "code", "field"}]}``: each row by itself; sent again nothing changes; one
from before today is not kept. Kept in WGS-84: the last place of each device, and its track of today.
``GET /v1/positions?area=…``: the last places of today (commander, dispatcher; village: of its area; no others, for they
are places of people who work), a badge by the name of its holder (``practice.badges`` of the profile).
``GET /v1/positions?at=…``: where they were at that moment of today, as far as they were heard of in the half hour
before it, without speed and direction; on record as below, as ``position:*``.
``GET /v1/positions/{device}``: with today's track; 404 for what is out of sight. Where somebody was all day is looked
at on record: ``position.track``, one row for an account, a station and a device within an hour, written before the
answer.

Without anybody's name, device or exact place: ``GET /v1/crowd`` (these and display): how many people and vehicles were
heard of in the last two minutes, and where about. ``GET /v1/coverage?minutes=60`` (5 to 720; not display): where
anybody was within the last minutes of today, each place once.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response
from pydantic import AwareDatetime

from desktop.central.api.calling import CallerOf, address_of, json_of
from desktop.central.api.parsing import parse
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.central.limits.lately import Lately
from desktop.central.positions.positions import ACCOUNT, PositionBatch, TakenPositions
from desktop.domain.places.positions import Crowd, Positions, Reached, Track
from desktop.domain.rights.trail import Act

_PRIVATE = {"Cache-Control": "no-store"}


def positions(app: FastAPI, center: Center) -> None:
    """Add the endpoints of positions."""
    whereabouts, lately = center.whereabouts, Lately()

    async def on_record(caller: CallerOf, request: Request, device: str) -> None:
        async with lately.once(caller.actor, device, center.clock.now()) as fresh:
            if fresh:
                address, of = address_of(request), f"position:{device}"
                await center.run(center.audit.record, None, caller.actor, "", address, Act.TRACK_READ, of)

    @app.post("/v1/positions", response_model=TakenPositions)
    async def take(caller: CallerOf, request: Request) -> Response:
        """For the account ``gateway:positions`` only."""
        if caller.actor.account != ACCOUNT:
            raise ApiError(403, "role", "只有定位平台的网关账号可以由此报送。")
        batch = parse(PositionBatch, await json_of(request))
        answer = await center.run(whereabouts.take, center.log.township, batch.crs, batch.positions)
        return Response(answer.model_dump_json(), media_type="application/json", headers=_PRIVATE)

    @app.get("/v1/positions", response_model=Positions)
    async def last(
        caller: CallerOf, request: Request, area: str | None = None, at: AwareDatetime | None = None
    ) -> Response:
        """For commander, dispatcher and village: their own sight."""
        town = center.log.township
        if at is not None:
            answer = await center.run(whereabouts.then, town, caller.sight, at)
            await on_record(caller, request, "*")
            return Response(answer.model_dump_json(), media_type="application/json", headers=_PRIVATE)
        if area is not None and area not in town.tree:
            raise ApiError(404)
        answer = await center.run(whereabouts.last, town, caller.sight, area)
        return Response(answer.model_dump_json(), media_type="application/json", headers=_PRIVATE)

    @app.get("/v1/crowd", response_model=Crowd)
    async def crowd(caller: CallerOf) -> Response:
        """For commander, dispatcher, village and display: their own sight."""
        answer = await center.run(whereabouts.crowd, center.log.township, caller.sight)
        return Response(answer.model_dump_json(), media_type="application/json", headers=_PRIVATE)

    @app.get("/v1/coverage", response_model=Reached)
    async def coverage(caller: CallerOf, minutes: Annotated[int, Query(ge=5, le=720)] = 60) -> Response:
        """For commander, dispatcher and village: their own sight."""
        answer = await center.run(whereabouts.reached, center.log.township, caller.sight, minutes)
        return Response(answer.model_dump_json(), media_type="application/json", headers=_PRIVATE)

    @app.get("/v1/positions/{device}", response_model=Track)
    async def track(caller: CallerOf, device: str, request: Request) -> Response:
        """For commander, dispatcher and village: their own sight."""
        answer = await center.run(whereabouts.track, center.log.township, caller.sight, device)
        if answer is None:
            raise ApiError(404)
        await on_record(caller, request, device)
        return Response(answer.model_dump_json(), media_type="application/json", headers=_PRIVATE)
