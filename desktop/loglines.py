"""A log record as one line of JSON, and an exception as text, with nothing of a person in it and no token.

What the program itself says is kept, masked. What an exception says is kept only where the program or the system wrote
it: a ValueError quotes what somebody typed, a database error the row. Its type and its place are always told.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime

from desktop.domain.problems import Problem
from desktop.domain.rights.masking import mask_text

LONGEST = 8_000
"""Characters of a line's message, and of its trace."""
_OURS = (
    AttributeError, ImportError, NameError, NotImplementedError, RuntimeError, MemoryError, StopIteration,
    StopAsyncIteration, TimeoutError,
)  # fmt: skip
"""What the program or the interpreter says by itself."""
_TOKEN = re.compile(r"(?<![\w-])[\w-]{40,}(?![\w-])|(?i:(?<=bearer )\S+)")
_MOST = 5


request: ContextVar[str] = ContextVar("request", default="")
"""The request that is being answered (``central.api.request_ids``); empty outside of any. Several that share one
commit are named together."""


class JsonLines(logging.Formatter):
    """One record, one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "thread": record.threadName,
            "message": plain(_message(record)),
        }
        if own := request.get():
            line["request"] = own
        fields = getattr(record, "fields", None)
        if isinstance(fields, dict):
            line |= fields
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = trace(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def no_core_dumps() -> None:
    """What the process holds in its memory is not written to the disk when it dies (where the system has limits)."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def plain(text: str) -> str:
    """Text without numbers of persons and tokens, and of a bearable length."""
    text = _TOKEN.sub("***", mask_text(text.encode("utf-8", "replace").decode()))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def said(error: BaseException) -> str:
    """What may be told of an exception: its type, and its words where they are the program's or the system's own."""
    name = type(error).__name__
    if isinstance(error, Problem):
        return f"{name} ({error.code})"
    if isinstance(error, OSError):
        return f"{name}: {error.strerror}" if error.strerror else name
    inner = getattr(error, "orig", None)  # SQLAlchemy's, around what the driver has raised
    if isinstance(inner, BaseException):
        return f"{name}: {said(inner)}"
    if type(error).__module__.split(".")[0] in ("sqlcipher3", "sqlite3", "psycopg"):
        return f"{name}: {plain(_first_line(error))}"
    count = getattr(error, "error_count", None)
    if callable(count):  # pydantic's: it would quote what it was given
        return f"{name}: {count()} mistakes ({', '.join(_kinds(error))})"
    if type(error) in _OURS:
        return f"{name}: {plain(_first_line(error))}"
    return name


def trace(error: BaseException) -> str:
    """Where an exception came from, with those that led to it, the first of them first."""
    parts = []
    for one in reversed(list(_chain(error))):
        frames = "".join(traceback.format_tb(one.__traceback__))
        inner = getattr(one, "exceptions", ())
        group = "".join(f"\n  | {said(member)}" for member in inner if isinstance(member, BaseException))
        parts.append(f"{frames}{said(one)}{group}")
    text = "\n-- then --\n".join(parts)
    return text if len(text) <= LONGEST else f"…{text[-LONGEST:]}"


def _message(record: logging.LogRecord) -> str:
    if isinstance(record.msg, BaseException):
        return said(record.msg)
    if isinstance(record.args, tuple):
        told = tuple(said(one) if isinstance(one, BaseException) else one for one in record.args)
        return str(record.msg) % told if told else str(record.msg)
    return record.getMessage()


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _kinds(error: BaseException) -> list[str]:
    found = error.errors(include_input=False, include_url=False, include_context=False)  # type: ignore[attr-defined]
    return [str(one["type"]) for one in found[:_MOST]]


def _first_line(error: BaseException) -> str:
    return str(error).split("\n", 1)[0]
