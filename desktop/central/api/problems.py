"""Errors as documents (RFC 9457) with a stable code and a Chinese sentence; never a stack trace."""

from __future__ import annotations

import json
import logging
import math
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desktop.central.accounts.accounts import LoginRefusedError
from desktop.central.api.wire import MAX_BODY, ProblemDocument
from desktop.domain.events.attachments import MAX_BYTES
from desktop.domain.problems import Refused
from desktop.loglines import request as own_request

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"

_BY_STATUS = {
    400: ("malformed", "请求的格式不对。"),
    401: ("token", "登录已失效，请重新登录。"),
    403: ("role", "当前账号没有这个权限。"),
    404: ("not_found", "找不到这个地址或对象。"),
    405: ("method", "这个地址不支持这种操作。"),
    413: ("too_large", "请求太大。"),
    415: ("media_type", "请求内容必须是 application/json。"),
}


class ApiError(Exception):
    """An answer that is an error."""

    def __init__(
        self,
        status: int,
        code: str = "",
        detail: str = "",
        *,
        field: str | None = None,
        retry_after: float = 0,
    ) -> None:
        known = _BY_STATUS.get(status, ("error", "中心暂时不能处理，请稍后再试。"))
        super().__init__(detail or known[1])
        self.status = status
        self.code = code or known[0]
        self.detail = detail or known[1]
        self.field = field
        self.retry_after = retry_after

    def response(self) -> Response:
        """The document."""
        document = ProblemDocument(
            title=HTTPStatus(self.status).phrase,
            status=self.status,
            code=self.code,
            detail=self.detail,
            field=self.field,
            request_id=own_request.get() or None,
        )
        headers = {"Cache-Control": "no-store"}
        if document.request_id is not None:  # also where the answer is made outside of ``RequestIds``
            headers["X-Request-ID"] = document.request_id
        if self.retry_after > 0:
            headers["Retry-After"] = str(math.ceil(self.retry_after))
        if self.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        return Response(document.model_dump_json(), self.status, headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Give every error of the application its form."""

    @app.exception_handler(ApiError)
    async def _own(_request: Request, error: ApiError) -> Response:
        return error.response()

    @app.exception_handler(LoginRefusedError)
    async def _login(_request: Request, error: LoginRefusedError) -> Response:
        wait = error.retry_after or 0
        return ApiError(error.status, error.code, error.sentence, retry_after=wait).response()

    @app.exception_handler(Refused)
    async def _refused(_request: Request, error: Refused) -> Response:
        return ApiError(error.status or 422, error.code, error.sentence).response()

    @app.exception_handler(HTTPException)
    async def _http(_request: Request, error: HTTPException) -> Response:
        return ApiError(error.status_code).response()

    @app.exception_handler(RequestValidationError)
    async def _invalid(_request: Request, error: RequestValidationError) -> Response:
        place = [str(part) for part in error.errors()[0]["loc"][1:]]
        return ApiError(400, detail="请求的内容不完整或格式不对。", field=".".join(place) or None).response()

    @app.exception_handler(DataError)
    async def _unkeepable(_request: Request, _error: DataError) -> Response:
        return ApiError(400, detail="请求里有不能保存的字符，请改后重发。").response()

    @app.exception_handler(SQLAlchemyError)
    async def _database(request: Request, error: SQLAlchemyError) -> Response:
        request.app.state.center.audit.make_room(error)  # whoever sends it again finds room
        log.error("database: %s", type(error).__name__, exc_info=error)
        return ApiError(503, "unavailable", "中心的数据库暂时不可用，请稍后再试。", retry_after=5).response()

    @app.exception_handler(Exception)
    async def _bug(_request: Request, _error: Exception) -> Response:
        said = f"中心处理时出错，已记录；请联系管理员，告诉他编号 {own_request.get()}。"
        return ApiError(500, "internal", said).response()


class BodyLimit:
    """Refuses requests whose body is larger than it may be, announced or not, before anybody reads it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        along = path.startswith("/v1/inbound/") and "/files/" in path
        blob = scope["method"] == "PUT" and (along or path.startswith("/v1/blobs/"))
        most = MAX_BYTES if blob else MAX_BODY
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not announced.isdigit() or int(announced) > most:
            await ApiError(413).response()(scope, receive, send)
            return
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                raise ApiError(413)
            return message

        await self._app(scope, counted, send)


def parsed(body: bytes) -> object:
    """The JSON of a request. Raises ApiError."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise ApiError(400, detail="请求内容不是有效的 JSON。") from None
