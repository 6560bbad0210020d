"""The endpoints (the contract: ``open311``). Open to everybody; whoever sends something in shows a key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.requests import ClientDisconnect

from desktop.central.api.calling import address_of
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.central.open311.form import JSON_TYPE, XML_TYPE, Format, Open311Error, answered, failed
from desktop.central.open311.publishing import Asked, one_of, requests_of, told, updates_of
from desktop.central.open311.services import (
    GENERAL,
    definition_of,
    general,
    general_definition,
    offered,
    row_of,
    service,
)
from desktop.central.open311.taking import holder, of_token, report, update

ROOT = "/open311/v2"
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
MAX_FORM = 64 * 1024
_MOST_PARTS = 200
_FORM = "application/x-www-form-urlencoded"
_CONTENT = {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in (XML_TYPE, JSON_TYPE)}
_TOLD: dict[int | str, dict[str, Any]] = {
    200: {"description": "The standard's answer", "content": _CONTENT},
    "default": {"description": "The standard's errors", "content": _CONTENT},
}
_SENT = {"requestBody": {"required": True, "content": {_FORM: {"schema": {"type": "object"}}}}}

Answer = tuple[str, Any]
"""The root element, and what is in it."""
Ask = Callable[[Mapping[str, str]], Awaitable[Answer]]


def open311(app: FastAPI, center: Center) -> None:
    """Add the endpoints of Open311."""
    _services(app, center)
    _requests(app, center)
    _updates(app, center)


def _services(app: FastAPI, center: Center) -> None:
    @app.get(f"{ROOT}/discovery", response_class=Response, responses=_TOLD)
    @app.get(f"{ROOT}/discovery.{{form}}", response_class=Response, responses=_TOLD)
    async def discovery(request: Request, form: str = "xml") -> Response:
        """For everybody: where the interface is."""

        async def ask(_given: Mapping[str, str]) -> Answer:
            settings, changed = center.gateways.open311, "2026-11-29T00:00:00Z"
            url = f"{str(request.base_url).rstrip('/')}{ROOT}"
            formats = [kind.partition(";")[0] for kind in (XML_TYPE, JSON_TYPE)]
            endpoint = {
                "specification": SPECIFICATION, "url": url, "changeset": changed, "type": "production",
                "formats": formats,
            }  # fmt: skip
            return "discovery", {
                "changeset": changed, "contact": settings.contact, "key_service": settings.key_service,
                "endpoints": [endpoint],
            }  # fmt: skip

        return await _answer(center, request, form, ask)

    @app.get(f"{ROOT}/services", response_class=Response, responses=_TOLD)
    @app.get(f"{ROOT}/services.{{form}}", response_class=Response, responses=_TOLD)
    async def services(request: Request, form: str = "xml") -> Response:
        """For everybody: what may be reported."""

        async def ask(_given: Mapping[str, str]) -> Answer:
            settings, town = center.gateways.open311, center.log.township
            rows = [row_of(item) for item in offered(town, settings)]
            return "services", [*rows, general()] if settings.page_key is not None else rows

        return await _answer(center, request, form, ask)

    @app.get(f"{ROOT}/services/{{code}}", response_class=Response, responses=_TOLD)
    async def definition(request: Request, code: str) -> Response:
        """For everybody: what is asked about a service."""
        code, form = _parted(code)

        async def ask(_given: Mapping[str, str]) -> Answer:
            settings, town = center.gateways.open311, center.log.township
            if code == GENERAL and settings.page_key is not None:
                return "service_definition", general_definition(town)
            return "service_definition", definition_of(service(town, settings, code))

        return await _answer(center, request, form, ask)


def _requests(app: FastAPI, center: Center) -> None:
    @app.get(f"{ROOT}/requests", response_class=Response, responses=_TOLD)
    @app.get(f"{ROOT}/requests.{{form}}", response_class=Response, responses=_TOLD)
    async def requests(request: Request, form: str = "xml") -> Response:
        """For everybody: what the setting publishes."""
        headers: dict[str, str] = {}

        async def ask(given: Mapping[str, str]) -> Answer:
            asked = Asked(given, center.clock.now(), "start_date", "end_date")
            settings, own = center.gateways.open311, await _own(center, given)
            town = center.log.township
            rows, cursor = await center.run(requests_of, center.database, town, settings, asked, own)
            if cursor:
                headers["Link"] = _next(request, given, asked, cursor)
            return "service_requests", rows

        return await _answer(center, request, form, ask, headers)

    @app.get(f"{ROOT}/requests/{{code}}", response_class=Response, responses=_TOLD)
    async def one_request(request: Request, code: str) -> Response:
        """For everybody: one of what the setting publishes."""
        code, form = _parted(code)

        async def ask(given: Mapping[str, str]) -> Answer:
            settings, own = center.gateways.open311, await _own(center, given)
            found = await center.run(one_of, center.database, settings, code, own)
            if found is None:
                raise Open311Error(404, "没有这个 service_request_id。")
            return "service_requests", [told(found, center.log.township)]

        return await _answer(center, request, form, ask)

    @app.post(f"{ROOT}/requests", response_class=Response, responses=_TOLD, openapi_extra=_SENT)
    @app.post(f"{ROOT}/requests.{{form}}", response_class=Response, responses=_TOLD, openapi_extra=_SENT)
    async def new_request(request: Request, form: str = "xml") -> Response:
        """For holders of a key."""

        async def ask(given: Mapping[str, str]) -> Answer:
            who = await center.run(holder, center, given.get("api_key", ""))
            own = request.headers.get("idempotency-key", "")
            if who.key.page:
                center.page.admit(address_of(request))
            return "service_requests", [await center.run(report, center, who, given, own)]

        return await _answer(center, request, form, ask)

    @app.get(f"{ROOT}/tokens/{{code}}", response_class=Response, responses=_TOLD)
    async def token(request: Request, code: str) -> Response:
        """For whoever knows the token."""
        code, form = _parted(code)

        async def ask(_given: Mapping[str, str]) -> Answer:
            return "service_requests", [await center.run(of_token, center, code)]

        return await _answer(center, request, form, ask)


def _updates(app: FastAPI, center: Center) -> None:
    path = f"{ROOT}/servicerequestupdates"

    @app.get(path, response_class=Response, responses=_TOLD)
    @app.get(f"{path}.{{form}}", response_class=Response, responses=_TOLD)
    async def updates(request: Request, form: str = "xml") -> Response:
        """For everybody: what became of what the setting publishes."""

        async def ask(given: Mapping[str, str]) -> Answer:
            asked = Asked(given, center.clock.now(), "start_date", "end_date")
            settings, own = center.gateways.open311, await _own(center, given)
            found = await center.run(updates_of, center.database, settings, asked, own)
            return "service_request_updates", found

        return await _answer(center, request, form, ask)

    @app.post(path, response_class=Response, responses=_TOLD, openapi_extra=_SENT)
    @app.post(f"{path}.{{form}}", response_class=Response, responses=_TOLD, openapi_extra=_SENT)
    async def new_update(request: Request, form: str = "xml") -> Response:
        """For holders of a key, to what was reported with it."""

        async def ask(given: Mapping[str, str]) -> Answer:
            who = await center.run(holder, center, given.get("api_key", ""))
            return "service_request_updates", [await center.run(update, center, who, given)]

        return await _answer(center, request, form, ask)


async def _answer(
    center: Center, request: Request, form: str, ask: Ask, headers: Mapping[str, str] | None = None
) -> Response:
    """Ask, and answer in the form that is wanted, errors too. ``headers``: what ``ask`` has put there."""
    shape: Format = "json" if form == "json" else "xml"
    try:
        if form not in ("xml", "json"):
            raise Open311Error(404, "格式只有 .xml 和 .json。")
        settings = center.gateways.open311
        if not settings.is_open:
            raise Open311Error(404, "本中心没有开放 Open311。")
        given = dict(request.query_params)
        if request.method == "POST":
            given |= await _form(request)
        wanted = given.get("jurisdiction_id", "")
        if wanted and wanted != settings.jurisdiction:
            raise Open311Error(404, "没有这个 jurisdiction_id。")
        kind, value = await ask(given)
    except Open311Error as error:
        return failed(error, shape)
    except ApiError as error:
        return failed(Open311Error(error.status, error.detail), shape, int(error.retry_after))
    return answered(kind, value, shape, headers=headers)


def _next(request: Request, given: Mapping[str, str], asked: Asked, cursor: str) -> str:
    """Where the next page is (RFC 8288): nothing is missing there or told twice, whatever arrives meanwhile."""
    kept = {name: value for name, value in given.items() if name not in ("api_key", "page")}
    dates = {"start_date": asked.start.isoformat(), "end_date": asked.end.isoformat()}
    return f'<{request.url.replace(query=urlencode({**kept, **dates, "cursor": cursor}))}>; rel="next"'


async def _form(request: Request) -> dict[str, str]:
    """What was sent. Raises Open311Error, ApiError."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Open311Error(415, f"请求内容必须是 {_FORM}。")
    try:
        body = await request.body()
    except ClientDisconnect:
        raise Open311Error(400, "请求没有传完。") from None
    if len(body) > MAX_FORM:
        raise Open311Error(413, "请求太大。")
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_PARTS))
    except ValueError:
        raise Open311Error(400, "请求的格式不对。") from None


async def _own(center: Center, given: Mapping[str, str]) -> str:
    """The account whose requests are told, too: that of the key, if one is shown. Raises Open311Error 403.

    The page's key is in everybody's hands: it shows nobody's.
    """
    shown = given.get("api_key", "")
    if not shown:
        return ""
    who = await center.run(holder, center, shown)
    return "" if who.key.page else who.actor.account


def _parted(code: str) -> tuple[str, str]:
    """A code and the form behind it; the standard's default is XML."""
    name, dot, form = code.rpartition(".")
    return (name, form) if dot and form in ("xml", "json") else (code, "xml")
