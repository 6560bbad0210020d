"""长闪办: the page that citizens open on their phones, behind a QR code (``docs/phone.md``).

Only where ``open311.keys`` in ``gateways.yaml`` has one with ``page: true``; 404 everywhere else.

``GET /phone/`` the page (``?lang=en``, else by ``Accept-Language``; ``?area=ID``: the place where the code hangs),
``GET /phone/{name}`` its files, ``GET /phone/icons/{name}.svg``; all with a policy that lets nothing else in.
``GET /phone/town?area=&lang=`` -> 200 ``PageTown``.

``POST /phone/photos``, a jpeg, png or webp of at most 1 MiB -> 200 ``{"media_url": "…"}``, to be named in the report
(``media_url`` of ``POST /open311/v2/requests``, several with a blank between). What it tells besides its picture is
taken out. Nobody can fetch it there: who handles the event sees it as an attachment. 413, 415, 429 as ``api.blobs``.

Reports go through Open311 under the service ``any`` (``open311.services``) with the page's key, which opens nothing
else; their answer has the query code besides. At most 12 reports and 40 photos of one address, and 300 reports of all
together, in 15 minutes. Progress and rating: ``POST /v1/progress`` and ``POST /v1/progress/rating``.
"""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import FastAPI, Header, Request
from fastapi.responses import RedirectResponse, Response
from starlette.requests import ClientDisconnect

from desktop.central.api.calling import address_of, json_of
from desktop.central.api.parsing import parse
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.central.citizens.page import FILES, File, PageTown, file_of, icon, index, language_of, town_told
from desktop.central.citizens.progress import Progress, Question, RatingGiven
from desktop.central.open311.form import Open311Error
from desktop.central.open311.settings import PAGE, Open311Key
from desktop.central.open311.taking import PHOTOS, Holder, holder, key_words
from desktop.domain.base import Fact
from desktop.domain.events.attachments import Media
from desktop.domain.kiosk.kinds import kinds_of
from desktop.domain.problems import Problem
from desktop.photographs import bare
from desktop.sniffing import look

BODIES: dict[str, type[Fact]] = {"/v1/progress": Question, "/v1/progress/rating": RatingGiven}
"""Bodies that the code parses itself, for the OpenAPI document."""
_TAKEN = frozenset({Media.JPEG, Media.PNG, Media.WEBP})
_SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    "Cache-Control": "no-cache",
}
_UNKEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_NO_PHOTO = "只能附 jpg、png、webp 照片。"


class PhotoTaken(Fact):
    """What a report names the photo by."""

    media_url: str


def phone(app: FastAPI, center: Center) -> None:
    """Add the endpoints."""
    _files(app, center)
    _sending(app, center)
    _asking(app, center)


def _files(app: FastAPI, center: Center) -> None:
    @app.get("/phone", response_class=RedirectResponse)
    async def without_slash(request: Request) -> Response:
        _key(center)
        return RedirectResponse(str(request.url.replace(path=PAGE)), 308)

    @app.get(PAGE, response_class=Response)
    async def page(
        lang: str = "",
        accept_language: Annotated[str, Header()] = "",
        if_none_match: Annotated[str, Header()] = "",
    ) -> Response:
        _key(center)
        found = await center.run(index, language_of(lang, accept_language))
        return _given(found, if_none_match, {"Vary": "Accept-Language"})

    @app.get("/phone/town", response_model=PageTown)
    async def town(area: str = "", lang: str = "") -> Response:
        who = await center.run(_holder, center, _key(center))
        language = language_of(lang, "")
        settings, known = center.gateways.open311, center.log.township
        told = await center.run(town_told, known, settings, who.secret.decode(), area[:64], language)
        return Response(told.model_dump_json(), media_type="application/json", headers=_UNKEPT)

    @app.get("/phone/icons/{name}.svg", response_class=Response)
    async def picture(name: str, if_none_match: Annotated[str, Header()] = "") -> Response:
        _key(center)
        found = await center.run(icon, name, tuple(kinds_of(center.log.township.catalogue)))
        return _given(found, if_none_match)

    @app.get("/phone/{name}", response_class=Response)
    async def file(name: str, if_none_match: Annotated[str, Header()] = "") -> Response:
        _key(center)
        found = await center.run(file_of, name) if name in FILES else None
        return _given(found, if_none_match)


def _sending(app: FastAPI, center: Center) -> None:
    @app.post(PHOTOS, response_model=PhotoTaken)
    async def photos(request: Request) -> Response:
        key = _key(center)
        center.page.admit_photo(address_of(request))
        who = await center.run(_holder, center, key)
        try:
            content = await request.body()
        except ClientDisconnect:
            raise ApiError(400, detail="请求没有传完。") from None
        sha = await center.run(_keep, center, who, content)
        answer = PhotoTaken(media_url=f"{PHOTOS}/{sha}")
        return Response(answer.model_dump_json(), media_type="application/json", headers=_UNKEPT)


def _asking(app: FastAPI, center: Center) -> None:
    @app.post("/v1/progress", response_model=Progress)
    async def progress(request: Request) -> Response:
        asked = parse(Question, await json_of(request))
        found = await center.run(center.enquiries.ask, asked.code, asked.tail, address_of(request))
        return Response(found.model_dump_json(), media_type="application/json", headers=_UNKEPT)

    @app.post("/v1/progress/rating", response_model=Progress)
    async def rating(request: Request) -> Response:
        given = parse(RatingGiven, await json_of(request))
        found = await center.run(center.enquiries.rate, given, address_of(request))
        return Response(found.model_dump_json(), media_type="application/json", headers=_UNKEPT)


def _key(center: Center) -> Open311Key:
    """The page's key. Raises ApiError 404 where there is no page."""
    found = center.gateways.open311.page_key
    if found is None:
        raise ApiError(404)
    return found


def _holder(center: Center, key: Open311Key) -> Holder:
    """For whom the page speaks. Raises ApiError 404 where its key or its account is not in force: there is no page."""
    try:
        return holder(center, key_words(key, center.data))
    except Open311Error:
        raise ApiError(404) from None


def _given(found: File | None, known: str, more: dict[str, str] | None = None) -> Response:
    if found is None:
        raise ApiError(404)
    headers = {**_SAFE, **(more or {}), "ETag": found.tag}
    if found.tag in {tag.strip().removeprefix("W/") for tag in known.split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.media, headers=headers)


def _keep(center: Center, who: Holder, content: bytes) -> str:
    """Keep a photo, bare. Raises ApiError."""
    try:
        media = look(content).media
    except Problem as problem:
        raise ApiError(415, problem.code, problem.sentence) from None
    if media not in _TAKEN:
        raise ApiError(415, "media", _NO_PHOTO)
    content = bare(content, media)
    sha = hashlib.sha256(content).hexdigest()
    center.blobs.put(who.actor, sha, content)
    return sha
