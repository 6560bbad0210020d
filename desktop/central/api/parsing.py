"""Requests from outside: what parses becomes a domain type, what does not gets a Chinese sentence and a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from desktop.central.api.problems import ApiError
from desktop.central.api.wire import MAX_COMMANDS, Reason
from desktop.central.log.work import Malformed
from desktop.domain.base import Fact
from desktop.domain.commands import Command

_Fact = TypeVar("_Fact", bound=Fact)

_SENTENCES = {
    "missing": "缺少必填的内容",
    "string_too_short": "不能为空",
    "string_too_long": "太长",
    "too_long": "太多",
    "enum": "不是允许的取值",
    "literal_error": "不是允许的取值",
    "timezone_aware": "时间须带时区",
    "datetime_from_date_parsing": "时间格式不对",
    "datetime_parsing": "时间格式不对",
    "datetime_type": "时间格式不对",
    "string_type": "应是文字",
}
_NUL = "\0"
"""Not every database keeps it in a text."""


def parse(model: type[_Fact], data: object) -> _Fact:
    """The request as a type. Raises ApiError 400."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        field, sentence = _first(error)
        raise ApiError(400, detail=f"请求内容不对：{sentence}。", field=field) from None


def parse_batch(data: object) -> list[Command | Malformed]:
    """The commands of a request; each that does not parse stands as malformed in its place. Raises ApiError."""
    wanted = data.get("commands") if isinstance(data, dict) else None
    if not isinstance(wanted, list):
        raise ApiError(400, detail="请求里没有 commands 列表。", field="commands")
    if len(wanted) > MAX_COMMANDS:
        raise ApiError(413, "batch_too_long", f"一次最多发送 {MAX_COMMANDS} 条指令。", field="commands")
    return [_command(item) for item in wanted]


def _command(item: object) -> Command | Malformed:
    field: str | None
    try:
        command = Command.model_validate(item)
        if _NUL not in f"{command.id}{command.subject.id}{''.join(command.replaces)}":
            return command
        field, sentence = "id", "「id」格式不对"
    except ValidationError as error:
        field, sentence = _first(error)
    raw = item if isinstance(item, dict) else {}
    reason = Reason(code="malformed", detail=f"指令内容不对：{sentence}。", field=field)
    return Malformed(id=_text(raw.get("id")), lane=_lane(raw), problem=reason)


def _lane(raw: Mapping[str, Any]) -> str:
    """The lane that a malformed command would have been in, as far as it can be read."""
    args, subject = raw.get("args"), raw.get("subject")
    if raw.get("kind") == "order.issue" and isinstance(args, dict) and _text(args.get("event")):
        return _text(args["event"])
    return _text(subject.get("id")) if isinstance(subject, dict) else ""


def _text(value: object) -> str:
    return value[:64].replace(_NUL, "") if isinstance(value, str) else ""


def _first(error: ValidationError) -> tuple[str | None, str]:
    """The field and the sentence of the first mistake."""
    found = error.errors(include_url=False, include_input=False)[0]
    cause = found.get("ctx", {}).get("error")
    field = ".".join(str(part) for part in found["loc"]) or None
    if isinstance(cause, ValueError):
        return field, str(cause)
    words = _SENTENCES.get(found["type"], "格式不对")
    return field, f"「{field}」{words}" if field else words
