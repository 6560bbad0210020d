"""The contract over HTTP: what is asked where, and by whom."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any

from fastapi import FastAPI, Header, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from desktop.central.api.accounts import accounts
from desktop.central.api.administration import administration
from desktop.central.api.alerts import alerts
from desktop.central.api.audit import audit
from desktop.central.api.blobs import blobs
from desktop.central.api.calling import Caller, CallerOf, address_of, caller, json_of
from desktop.central.api.cameras import cameras
from desktop.central.api.giving import GivingOf, giving, of_its_time
from desktop.central.api.indicators import indicators
from desktop.central.api.kiosk import kiosk
from desktop.central.api.metrics import metrics
from desktop.central.api.openapi import describe
from desktop.central.api.parsing import parse, parse_batch
from desktop.central.api.phone import phone
from desktop.central.api.policies import enforce
from desktop.central.api.ports import ports
from desktop.central.api.positions import positions
from desktop.central.api.problems import ApiError, BodyLimit, install
from desktop.central.api.profile import profile
from desktop.central.api.request_ids import RequestIds
from desktop.central.api.reveal import reveal
from desktop.central.api.steering import steering
from desktop.central.api.update import update
from desktop.central.api.wire import (
    MAX_CHANGES,
    MAX_MARK,
    MAX_WAIT,
    ClaimRequest,
    Claims,
    Health,
    Page,
    PictureDigest,
    Results,
)
from desktop.central.center import Center
from desktop.central.citizens.progress import Progress
from desktop.central.limits.limits import Limits
from desktop.central.open311.api import open311
from desktop.central.outside.inbound import MAX_INBOUND, InboundAnswer, status_of, take
from desktop.central.showing.feed import Listener
from desktop.central.showing.reading import Pages, ReplacedError, Scope, TruncatedError
from desktop.central.showing.sight import WHOLE, shown, sight_of, wall
from desktop.central.tls.encryption import authority
from desktop.domain.outside.channels import gateway_channel
from desktop.domain.township.township import Township

STREAM_HEADERS = {"X-Accel-Buffering": "no", "Cache-Control": "no-store, no-transform"}
_PRIVATE = {"Cache-Control": "no-store"}
_CURSOR = re.compile(r"([0-9A-Za-z-]{1,64}):(\d{1,18})")
_NONE = re.compile(r"q=0(\.0*)?")


def create_app(center: Center) -> FastAPI:
    """The application over a center."""
    app = FastAPI(title="镇枢 中心接口", version="1", docs_url=None, redoc_url=None)
    app.state.center = center
    app.add_middleware(BodyLimit)
    app.add_middleware(Limits, session_of=center.accounts.login_of, bounds=center.bounds)
    app.add_middleware(RequestIds)
    install(app)
    accounts(app, center)
    administration(app, center)
    _reading(app, center)
    profile(app, center)
    _feed(app, center)
    _commands(app, center)
    _claims(app, center)
    _outside(app, center)
    reveal(app, center)
    alerts(app, center)
    open311(app, center)
    _health(app, center)
    metrics(app, center)
    positions(app, center)
    ports(app, center)
    indicators(app, center)
    cameras(app, center)
    steering(app, center)
    kiosk(app, center)
    phone(app, center)
    audit(app, center)
    authority(app, center)
    update(app, center)
    blobs(app, center)
    describe(app)
    enforce(app, (caller, giving))
    return app


def _reading(app: FastAPI, center: Center) -> None:
    @app.get("/v1/township", response_model=Township)
    async def township(caller: CallerOf, if_none_match: Annotated[str | None, Header()] = None) -> Response:
        tag, body = await center.run(center.profile, caller.actor)
        etag = f'"{tag}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        known = {tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")}
        if etag in known or "*" in known:
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type="application/json")

    @app.get("/v1/snapshot", response_class=StreamingResponse)
    async def snapshot(
        caller: CallerOf, scope: Scope = "active", accept_encoding: Annotated[str, Header()] = ""
    ) -> Response:
        packed = _takes_gzip(accept_encoding)
        headers = _PRIVATE | {"Vary": "Accept-Encoding"} | ({"Content-Encoding": "gzip"} if packed else {})
        blocks = center.snapshot(caller.sight, scope, packed=packed)
        return StreamingResponse(blocks, headers=headers, media_type="application/x-ndjson")

    @app.get("/v1/changes", response_model=Page)
    async def changes(
        caller: CallerOf,
        after: Annotated[int, Query(ge=0, lt=2**63)],
        limit: Annotated[int, Query(ge=1, le=MAX_CHANGES)] = 1000,
        wait: Annotated[float, Query(ge=0, le=MAX_WAIT)] = 0,
        mark: Annotated[str, Query(max_length=MAX_MARK)] = "",
        digest: bool = False,
    ) -> Response:
        now = center.clock.now()
        try:
            if digest:
                pages = await center.changes(caller.sight, after, limit, mark, now)
            else:
                pages = await _page(center, caller, after, limit, wait, mark)
        except TruncatedError:
            raise ApiError(410, "log_truncated", "要的变更已不在日志里，请重新取得全部数据。") from None
        except ReplacedError:
            said = "中心已恢复到较早的数据，请重新取得全部数据。"
            raise ApiError(410, "log_replaced", said) from None
        return Response(
            _page_text(center, caller, pages, now), media_type="application/json", headers=_PRIVATE
        )


def _page_text(center: Center, caller: Caller, pages: Pages, now: datetime) -> str:
    """A page as JSON, from changes that are text already."""
    listed = ",".join(f"{change.text}}}" for change in pages.changes)
    claims = ",".join(
        claim.model_dump_json() for claim in center.claims.seen_by(caller.sight, center.clock.now())
    )
    digest = ""
    if pages.digest is not None:
        found = PictureDigest(count=pages.digest.count, hash=pages.digest.hash, now=now)
        digest = f',"digest":{found.model_dump_json()}'
    return (
        f'{{"epoch":"{pages.epoch}","head":{pages.head},"prev":{pages.prev},"changes":[{listed}],'
        f'"claims":[{claims}],"township":"{center.log.etag}"{digest}}}'
    )


async def _page(center: Center, caller: Caller, after: int, limit: int, wait: float, mark: str) -> Pages:
    """A page; an empty one only after ``wait`` seconds, when claims moved, or where ``after`` is beyond the log."""
    loop = asyncio.get_running_loop()
    sight, ended, login = caller.sight, center.hub.ended, center.accounts.login_of(caller.token)
    edition = caller.edition
    until, turn = loop.time() + wait, center.claims.turn
    listener = Listener(sight)
    center.hub.register(listener)
    try:
        while True:
            pages = await center.changes(sight, after, limit, mark)
            if edition != center.hub.edition:  # read by the sight of a profile that is over
                if not center.accounts.holds(login):
                    raise ApiError(401)
                sight = sight_of(caller.actor, center.township)
                wall.set(sight.wall)
                return await center.changes(sight, after, limit, mark)
            told = turn != center.claims.turn
            if pages.changes or after > pages.last or told or loop.time() >= until or center.hub.closed:
                return pages
            listener.position = pages.last
            listener.claims.clear()
            await center.hub.wait(listener, until - loop.time())
            if ended != center.hub.ended and not center.accounts.holds(login):
                raise ApiError(401)
            ended = center.hub.ended
    finally:
        center.hub.forget(listener)


def _takes_gzip(accept_encoding: str) -> bool:
    for part in accept_encoding.lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return _NONE.fullmatch(quality.strip()) is None
    return False


def _feed(app: FastAPI, center: Center) -> None:
    @app.get("/v1/feed", response_class=StreamingResponse)
    async def feed(
        caller: CallerOf,
        after: str | None = None,
        mark: Annotated[str, Query(max_length=MAX_MARK)] = "",
        last_event_id: Annotated[str | None, Header()] = None,
    ) -> Response:
        wanted = after or last_event_id
        if wanted:
            found = _CURSOR.fullmatch(wanted)
            if found is None:
                raise ApiError(400, detail="续传位置的格式应为 EPOCH:SEQ。", field="after")
            cursor = (found[1], int(found[2]))
        else:  # from now on: whatever is committed once the answer has begun
            _, last = await center.run(center.reader.heads, caller.sight)
            cursor, mark = (center.epoch, last), ""

        login = center.accounts.login_of(caller.token)

        def alive() -> bool:
            return center.accounts.holds(login)

        blocks: AsyncIterator[bytes] = center.feed.stream(caller.sight, cursor, alive, mark, caller.edition)
        return StreamingResponse(blocks, headers=STREAM_HEADERS, media_type="text/event-stream")


def _commands(app: FastAPI, center: Center) -> None:
    @app.post("/v1/commands", response_model=Results)
    async def commands(giving: GivingOf, request: Request) -> Response:
        wanted = parse_batch(await json_of(request))
        if giving.author is not None:
            wanted = [of_its_time(one, giving.author) for one in wanted]
        results = await center.writer.submit(wanted, giving.actor, giving.sender)
        answer = Results(epoch=center.epoch, results=tuple(results))
        return Response(answer.model_dump_json(), media_type="application/json", headers=_PRIVATE)


def _claims(app: FastAPI, center: Center) -> None:
    @app.post("/v1/claims", response_model=Claims)
    async def claims(caller: CallerOf, request: Request) -> Response:
        wanted = parse(ClaimRequest, await json_of(request))
        now = center.clock.now()
        if not wanted.held:
            center.tell(center.claims.release(wanted.event, caller.actor, now))
        else:
            keys = await center.run(center.reader.sight, wanted.event)
            if keys is None or not shown(caller.sight, keys):
                raise ApiError(404)
            center.tell(center.claims.hold(wanted.event, keys, caller.actor, now))
        answer = Claims(claims=center.claims.seen_by(caller.sight, now))
        return Response(answer.model_dump_json(), media_type="application/json", headers=_PRIVATE)


def _outside(app: FastAPI, center: Center) -> None:
    @app.post("/v1/inbound/{channel}", response_model=InboundAnswer)
    async def inbound(channel: str, caller: CallerOf, request: Request) -> Response:
        own = gateway_channel(caller.actor.account)
        if own is None or own.value != channel:
            raise ApiError(404)
        if len(await request.body()) > MAX_INBOUND:
            raise ApiError(413)
        raw = await json_of(request)
        answer = await center.run(take, center.log, center.clock, own, caller.actor, raw)
        return Response(
            answer.model_dump_json(),
            status_code=status_of(answer),
            media_type="application/json",
            headers=_PRIVATE,
        )

    @app.get("/v1/progress", response_model=Progress)
    async def progress(request: Request, code: str = "", tail: str = "") -> Response:
        address = address_of(request)
        found = await center.run(center.enquiries.ask, code, tail, address)
        return Response(found.model_dump_json(), media_type="application/json", headers=_PRIVATE)


def _health(app: FastAPI, center: Center) -> None:
    @app.get("/healthz", response_model=Health)
    async def healthz() -> dict[str, Any]:
        return {"status": "ok", "epoch": center.epoch}

    @app.get("/readyz", response_model=Health)
    async def readyz() -> Response:
        await center.run(center.reader.heads, WHOLE)
        return JSONResponse({"status": "ok", "epoch": center.epoch})
