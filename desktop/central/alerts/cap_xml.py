"""Reading a CAP document from outside: nothing is looked up, nothing unfolds, and it may only be so large and deep."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.parsers import expat

from desktop.central.alerts.cap_out import CAP

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 50
MAX_ELEMENTS = 5_000
MAX_ATTRIBUTES = 32
"""Of one element."""
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")
_NO_SPACE = re.compile(r"[^\s,<&]{1,200}")
_CAP_PREFIX = f"{CAP} "

STATUSES = frozenset({"Actual", "Exercise", "System", "Test", "Draft"})
MESSAGE_TYPES = frozenset({"Alert", "Update", "Cancel", "Ack", "Error"})


class CapError(Exception):
    """It is not taken: a code, and a sentence that says why."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


@dataclass(slots=True)
class _Element:
    name: str
    words: list[str] = field(default_factory=list)
    inside: list[_Element] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The words of the first element of this name; empty where there is none."""
        found = next((one for one in self.inside if one.name == name), None)
        return "".join(found.words).strip() if found is not None else ""

    def all(self, name: str) -> list[_Element]:
        """All elements of this name."""
        return [one for one in self.inside if one.name == name]


@dataclass(frozen=True, slots=True)
class CapMessage:
    """What a document says, as far as a command center needs it."""

    identifier: str
    sender: str
    sent: datetime
    status: str
    message_type: str
    references: tuple[tuple[str, str], ...] = ()
    """(sender, identifier) of earlier messages, in the order in which they stand there."""
    event: str = ""
    severity: str = "Unknown"
    urgency: str = "Unknown"
    headline: str = ""
    description: str = ""
    instruction: str = ""
    expires: datetime | None = None
    places: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Values of geocodes, in the order in which they stand there."""


def read_cap(body: bytes) -> CapMessage:
    """What the document says. Raises CapError."""
    root = _tree(body)
    if root.name != "alert":
        raise CapError("malformed", "不是 CAP 1.2 的 alert 文件。")
    identifier, sender = root.text("identifier"), root.text("sender")
    if not _NO_SPACE.fullmatch(identifier) or not _NO_SPACE.fullmatch(sender):
        raise CapError("malformed", "identifier 或 sender 缺失，或含有空格、逗号等不许用的字符。")
    status, message_type = root.text("status"), root.text("msgType")
    if status not in STATUSES or message_type not in MESSAGE_TYPES:
        raise CapError("malformed", "status 或 msgType 不是 CAP 1.2 规定的值。")
    if not root.text("scope"):
        raise CapError("malformed", "缺少 scope。")
    infos = root.all("info")
    info = next((one for one in infos if one.text("language").lower().startswith("zh")), None)
    info = info or (infos[0] if infos else _Element("info"))
    if message_type in ("Alert", "Update") and not (info.text("event") or info.text("headline")):
        raise CapError("malformed", "没有写明是什么事（info 里的 event 或 headline）。")
    areas = info.all("area")
    expires = info.text("expires")
    return CapMessage(
        identifier=identifier,
        sender=sender,
        sent=_moment(root.text("sent"), "sent"),
        status=status,
        message_type=message_type,
        references=_references(root.text("references")),
        event=info.text("event"),
        severity=info.text("severity") or "Unknown",
        urgency=info.text("urgency") or "Unknown",
        headline=info.text("headline"),
        description=info.text("description"),
        instruction=info.text("instruction"),
        expires=_moment(expires, "expires") if expires else None,
        places=tuple(words for one in areas if (words := one.text("areaDesc"))),
        codes=tuple(words for one in areas for code in one.all("geocode") if (words := code.text("value"))),
    )


def _references(words: str) -> tuple[tuple[str, str], ...]:
    found = []
    for one in words.split():
        parts = one.split(",")
        if len(parts) != 3 or not all(parts):
            raise CapError("malformed", "references 的写法应为「sender,identifier,sent」，各条用空格隔开。")
        found.append((parts[0], parts[1]))
    return tuple(found)


def _moment(words: str, name: str) -> datetime:
    try:
        if not _TIME.fullmatch(words):
            raise ValueError(name)
        return datetime.fromisoformat(words)
    except ValueError:
        raise CapError("malformed", f"{name} 的时间格式应如 2026-11-23T12:00:00+08:00。") from None


def _tree(body: bytes) -> _Element:
    if len(body) > MAX_BYTES:
        raise CapError("too_large", "文件超过 1 MB，不接收。")
    declared = _DECLARED.match(body.removeprefix(b"\xef\xbb\xbf"))
    if b"\x00" in body or (declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise CapError("encoding", "只接收 UTF-8 编码的文件。")
    if _DOCTYPE.search(body):
        raise CapError("doctype", "文件里有 DOCTYPE 或 ENTITY，为安全起见不接收。")
    return _Builder().build(body)


class _Builder:
    """Builds a small tree; whatever could make a small document large or reach out of it ends the reading."""

    def __init__(self) -> None:
        self._root: _Element | None = None
        self._open: list[_Element] = []
        self._count = 0
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = self._forbidden
        parser.EntityDeclHandler = self._forbidden
        parser.ExternalEntityRefHandler = self._forbidden
        parser.ProcessingInstructionHandler = self._forbidden
        self._parser = parser

    def build(self, body: bytes) -> _Element:
        """The root element. Raises CapError."""
        try:
            self._parser.Parse(body, True)
        except expat.ExpatError:
            raise CapError("malformed", "不是合格的 XML 文件。") from None
        finally:  # the parser and its handlers hold each other
            for name in ("StartElementHandler", "EndElementHandler", "CharacterDataHandler"):
                setattr(self._parser, name, None)
        if self._root is None:
            raise CapError("malformed", "文件是空的。")
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MAX_DEPTH or self._count > MAX_ELEMENTS or len(attributes) > MAX_ATTRIBUTES:
            raise CapError("too_deep", "文件的层次或元素太多，不接收。")
        # What is of another namespace (a signature) keeps its long name, under which nobody asks for it.
        made = _Element(name.removeprefix(_CAP_PREFIX))
        if self._open:
            self._open[-1].inside.append(made)
        else:
            if not name.startswith(_CAP_PREFIX):
                raise CapError("malformed", "不是 CAP 1.2 的 alert 文件。")
            self._root = made
        self._open.append(made)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _words(self, words: str) -> None:
        if self._open:
            self._open[-1].words.append(words)

    def _forbidden(self, *_what: Any) -> int:
        raise CapError("doctype", "文件里有 DOCTYPE、实体或处理指令，为安全起见不接收。")
