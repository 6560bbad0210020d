"""New versions for the hall's machines: the folder ``update`` beside the central's data, as a publisher has signed it.

``GET /v1/update/{path}`` (no token) -> 200 the file, or 206 a part of it (``Range: bytes=N-``, one range):
``metadata/…`` and ``targets/…`` of a TUF repository (docs/update.md). 404 for everything else, 503 ``busy``
(Retry-After) while too many machines are fetching a bundle.

Nobody logs in for it: a machine asks by itself, before anybody sits at it, and what it gets is no secret. It believes
none of it but by the publisher's signatures, so this central vouches for nothing here and never updates itself by it.
"""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from desktop.central.api.problems import ApiError
from desktop.central.center import Center

FOLDER = "update"
AT_ONCE = 8
"""Bundles that are on their way at the same time; a hall's forty machines take turns."""
_METADATA = re.compile(r"metadata/(\d{1,9}\.)?(root|timestamp|snapshot|targets)\.json")
_TARGET = re.compile(r"targets/([a-z0-9_.-]{1,40}/)?[0-9a-f]{64}\.[a-z0-9_.-]{1,80}")
_AGAIN = 30.0


class _Bundle(FileResponse):
    """A file that has a place while it is on its way."""

    max_ranges = 1
    under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        _Bundle.under_way += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            _Bundle.under_way -= 1


def update(app: FastAPI, center: Center) -> None:
    """The endpoint that hands out what was published."""

    @app.get("/v1/update/{path:path}", response_class=Response)
    async def published(path: str) -> Response:
        target = _TARGET.fullmatch(path) is not None
        if not target and not _METADATA.fullmatch(path):
            raise ApiError(404)
        file = await center.run(_found, center.data / FOLDER, path)
        if file is None:
            raise ApiError(404, detail="中心没有放更新。")
        if not target:
            return Response(
                await center.run(file.read_bytes),
                media_type="application/json",
                headers={"Cache-Control": "no-cache"},
            )
        if _Bundle.under_way >= AT_ONCE:
            raise ApiError(503, "busy", "正在取更新的机器太多，请稍后再试。", retry_after=_AGAIN)
        return _Bundle(
            file, media_type="application/octet-stream", headers={"X-Content-Type-Options": "nosniff"}
        )


def _found(folder: Path, path: str) -> Path | None:
    """The file, unless a link leads out of the folder."""
    file = (folder / path).resolve()
    return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
