"""The standard's two forms of an answer, XML and JSON, made from the same plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from xml.etree import ElementTree as ET

from fastapi.responses import Response

from desktop.central.api.plain import plain

Format = Literal["xml", "json"]
XML_TYPE, JSON_TYPE = "text/xml; charset=utf-8", "application/json; charset=utf-8"
_INSIDE = {
    "services": "service", "service_requests": "request", "service_request_updates": "request_update",
    "errors": "error", "attributes": "attribute", "values": "value", "endpoints": "endpoint", "formats": "format",
}  # fmt: skip
"""What an element of each list is called in XML."""
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class Open311Error(Exception):
    """An answer that is an error: the standard's code (an HTTP status) and a sentence."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code, self.description = code, description


def answered(
    kind: str, value: Any, form: Format, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer: ``kind`` is the root element; ``value`` a list of rows or one row."""
    return Response(
        written(kind, value, form), status_code=status, headers={**_HEADERS, **(headers or {})},
        media_type=XML_TYPE if form == "xml" else JSON_TYPE,
    )  # fmt: skip


def failed(error: Open311Error, form: Format, retry_after: int = 0) -> Response:
    """An error."""
    rows = [{"code": str(error.code) if form == "xml" else error.code, "description": error.description}]
    headers = {"Retry-After": str(retry_after)} if retry_after else None
    return answered("errors", rows, form, error.code, headers)


def written(kind: str, value: Any, form: Format) -> bytes:
    """The body."""
    if form == "json":
        return json.dumps(value, ensure_ascii=False).encode()
    root = ET.Element(kind)
    _fill(root, kind, value)
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _fill(element: ET.Element, kind: str, value: Any) -> None:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _fill(ET.SubElement(element, name), name, inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            _fill(ET.SubElement(element, _INSIDE[kind]), "", inner)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = str(plain(str(value)))
