"""Amending the township (改配置): the configuration in force as a workbook, and an amended one brought in.

``GET /v1/township/workbook?kind=xlsx|yaml`` (admin) -> 200 the file; telephones of people masked. On record
(``data.export``).

``POST /v1/township/check`` (admin), the amended file as the body (``application/octet-stream``, at most 1 MiB) -> 200::

    {"mistakes": ["岗位!C7：「人员」里没有「张三」。"],
     "obstacles": ["岗位「综治岗」现在还不能撤：还有 3 张没办结的派单。请先办结或改派。"],
     "rows": [{"sheet": "岗位", "how": "changed", "id": "P003", "name": "综治岗",
               "cells": [{"column": "A角", "before": "王芳", "after": "李强"}]}],
     "made": ["post:P012"], "suspended": [], "expect": "…", "done": false}

  Nothing is written. 422 for what is neither workbook nor profile.

``POST /v1/township/amend?expect=…`` (admin), the same file -> 200 the same with ``done``. All in one transaction:
profile, changes of the catalogue, planned shifts, accounts, the row of the trail (``profile.change``). 422
``amendment`` where there are mistakes, obstacles or nothing to do; 409 ``otherwise`` where it would not do any more
what ``expect`` stood for. A file that was written before another amendment is refused: its mistakes say so.

Whoever listens to ``/v1/feed`` then is told ``reset`` with the reason ``township``: fetch the profile again, and a
snapshot where one's own area is cut otherwise. In pages of ``/v1/changes`` ``township`` is another one than before.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response
from starlette.requests import ClientDisconnect

from desktop.central.api.calling import CallerOf, address_of
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.domain.problems import Problem, Refused
from desktop.domain.township.amendment import Amendment

_UNKEPT = {"Cache-Control": "no-store"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def profile(app: FastAPI, center: Center) -> None:
    """The endpoints."""

    @app.get("/v1/township/workbook", response_class=Response)
    async def workbook(
        caller: CallerOf, request: Request, kind: Literal["xlsx", "yaml"] = "xlsx"
    ) -> Response:
        try:
            made = await center.run(center.amending.written, caller.actor, address_of(request), kind=kind)
        except Problem as error:
            raise ApiError(422, error.code, error.sentence) from None
        media = XLSX if kind == "xlsx" else "application/yaml"
        return Response(made, headers=_UNKEPT, media_type=media)

    @app.post("/v1/township/check", response_model=Amendment)
    async def check(caller: CallerOf, request: Request) -> Response:
        return await _told(request, lambda raw: center.run(center.amending.check, raw))

    @app.post("/v1/township/amend", response_model=Amendment)
    async def amend(
        caller: CallerOf, request: Request, expect: Annotated[str, Query(max_length=64)]
    ) -> Response:
        address = address_of(request)
        return await _told(
            request, lambda raw: center.run(center.amending.amend, raw, expect, caller.actor, address)
        )


async def _told(request: Request, call: Callable[[bytes], Awaitable[Amendment]]) -> Response:
    try:
        raw = await request.body()
    except ClientDisconnect:
        raise ApiError(400, detail="请求没有传完。") from None
    try:
        found = await call(raw)
    except Refused:
        raise
    except Problem as error:
        raise ApiError(422, error.code, error.sentence) from None
    return Response(found.model_dump_json(), headers=_UNKEPT, media_type="application/json")
