"""Attachments over HTTP, by the SHA-256 of what is in them.

``PUT /v1/blobs/{sha256}`` (commander, dispatcher, post, village, grid, window; a flush token as with commands), the
bytes as the body, at most 20 MiB, whatever the Content-Type says -> 200::

    {"sha": "…", "media": "image/jpeg", "size": 123456}

  400 ``hash`` · 413 ``too_large`` · 415 ``media``, ``pixels``, ``bomb`` (jpeg png webp heic pdf mp4 m4a mp3 docx xlsx,
  told by their content) · 408 ``slow`` · 429 ``quota`` (Retry-After) · 503 ``busy`` (Retry-After), ``metadata``
  (Retry-After; a photograph, a film or a document in which still stands where or by whom it was made:
  ``desktop.photographs`` takes that out; 503, so that a desk that cannot do so keeps what names it until it can). The
  same bytes again are no mistake. They are then named by ``event.attach`` or by ``order.answer`` (``files``), by the
  account that brought them: another one is refused with ``blob``. What no event names is removed after 30 days.

``PUT /v1/inbound/{channel}/files/{sha256}``: the same for another center's gateway (docs/levels.md), before the message
that names them; ``metadata`` is 415 there; 404 for another channel than the account's.

``GET /v1/blobs/{sha256}`` -> 200 the bytes, for who sees an event that names them; 404 for everybody else. Always as a
file to be saved (``Content-Disposition: attachment``), never to be guessed at (``nosniff``). A photograph may show a
person, his house, his papers: that somebody has fetched one is a row of the audit trail (``file.read``), with the event
through which he sees it, written before the first byte goes out. One row for an account, a station and a file within an
hour (of one process): a desk fetches a file once to show it small and keeps it, and asks again after a break. What a
list of events names without fetching it is no row.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, Path, Request
from fastapi.responses import Response, StreamingResponse
from starlette.requests import ClientDisconnect

from desktop.central.api.calling import CallerOf, address_of
from desktop.central.api.giving import GivingOf
from desktop.central.api.problems import ApiError
from desktop.central.blobs import Stored
from desktop.central.center import Center
from desktop.central.limits.lately import Lately
from desktop.domain.base import Fact
from desktop.domain.events.attachments import ENDINGS, MAX_BYTES, Media
from desktop.domain.outside.channels import LINKED, gateway_channel
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.trail import Act, Outcome

AT_ONCE = 4
"""Files that are taken in at the same time: so many times 20 MiB lie in memory at most."""
AT_ONCE_EACH = 2
SLOWEST, GRACE = 16 * 1024, 15.0
"""Bytes a second that must come on average, after so many seconds."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}
ShaOf = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]

_LATER = 600
"""Seconds until a desk that cannot take out what a file tells tries again."""


class BlobAnswer(Fact):
    """What was taken in."""

    sha: str
    media: Media
    size: int


class _Places:
    """Who is bringing something now. Belongs to the event loop's thread."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    @asynccontextmanager
    async def one(self, account: str) -> AsyncIterator[None]:
        """A place for one file of this account. Raises ApiError 503 where there is none."""
        own = self._taken.get(account, 0)
        if own >= AT_ONCE_EACH or sum(self._taken.values()) >= AT_ONCE:
            raise ApiError(503, "busy", "正在接收别的附件，请稍后再传。", retry_after=2)
        self._taken[account] = own + 1
        try:
            yield
        finally:
            left = self._taken[account] - 1
            if left:
                self._taken[account] = left
            else:
                del self._taken[account]


def blobs(app: FastAPI, center: Center) -> None:
    """The endpoints."""
    places, readings = _Places(), Lately()

    @app.put("/v1/blobs/{sha}", response_model=BlobAnswer)
    async def put(sha: ShaOf, giving: GivingOf, request: Request) -> Response:
        try:
            return await taken_in(giving.actor, sha, request)
        except ApiError as problem:
            if problem.code != "metadata":
                raise
            # a desk of before takes 415 for the end of its command, and this for a pause
            raise ApiError(503, "metadata", problem.detail, retry_after=_LATER) from None

    @app.put("/v1/inbound/{channel}/files/{sha}", response_model=BlobAnswer)
    async def put_along(channel: str, sha: ShaOf, caller: CallerOf, request: Request) -> Response:
        own = gateway_channel(caller.actor.account)
        if own not in LINKED or own.value != channel:
            raise ApiError(404)
        return await taken_in(caller.actor, sha, request)

    async def taken_in(actor: Actor, sha: str, request: Request) -> Response:
        async with places.one(actor.account):
            content = await _whole(request)
            stored: Stored = await center.run(center.blobs.put, actor, sha, content)
        answer = BlobAnswer(sha=stored.sha, media=Media(stored.media), size=stored.size)
        return Response(
            answer.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"}
        )

    @app.get("/v1/blobs/{sha}", response_class=StreamingResponse)
    async def get(sha: ShaOf, caller: CallerOf, request: Request) -> Response:
        found = await center.run(center.blobs.find, caller.actor, caller.sight, sha)
        if found is None:
            raise ApiError(404)
        async with readings.once(caller.actor, sha, center.clock.now()) as fresh:
            if fresh:
                address = address_of(request)
                told = {"blob": sha, "media": found.media, "size": found.size}
                of = f"event:{found.event}"
                await center.run(
                    center.audit.record,
                    None,
                    caller.actor,
                    "",
                    address,
                    Act.FILE_READ,
                    of,
                    Outcome.DONE,
                    told,
                )
        name = f"{sha[:16]}.{ENDINGS[Media(found.media)][0]}"
        headers = _HEADERS | {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(found.size),
        }
        return StreamingResponse(_pieces(center, found), headers=headers, media_type=found.media)


async def _pieces(center: Center, found: Stored) -> AsyncIterator[bytes]:
    for place in range(found.pieces):
        yield await center.run(center.blobs.piece, found.sha, place)


async def _whole(request: Request) -> bytes:
    """The body, counted as it comes. Raises ApiError 413, 408 for one that trickles, 400 for one that breaks off."""
    loop = asyncio.get_running_loop()
    started, found = loop.time(), bytearray()
    stream = request.stream()
    try:
        while True:
            patience = GRACE + len(found) / SLOWEST - (loop.time() - started)
            async with asyncio.timeout(max(patience, 0.01)):
                piece = await anext(stream, None)
            if piece is None:
                return bytes(found)
            found += piece
            if len(found) > MAX_BYTES:
                raise ApiError(413, detail="一个附件最大 20 MB，请压缩或截取后再附。")
    except ClientDisconnect:
        raise ApiError(400, detail="请求没有传完。") from None
    except TimeoutError:
        raise ApiError(408, "slow", "附件传得太慢，已中断，会自动再传。") from None
