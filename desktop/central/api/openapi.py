"""The OpenAPI document: generated from the code, with the bodies that the code parses itself and one error form."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from desktop.central.alerts.cap_out import ATOM_TYPE, CAP_TYPE
from desktop.central.alerts.speakers import ReceiptsMessage
from desktop.central.api.accounts import BODIES as ACCOUNT_BODIES
from desktop.central.api.administration import BODIES as ADMINISTRATION_BODIES
from desktop.central.api.cameras import BODIES as CAMERA_BODIES
from desktop.central.api.kiosk import BODIES as KIOSK_BODIES
from desktop.central.api.phone import BODIES as PHONE_BODIES
from desktop.central.api.problems import MEDIA_TYPE
from desktop.central.api.profile import XLSX
from desktop.central.api.steering import BODIES as STEERING_BODIES
from desktop.central.api.wire import Batch, ClaimRequest, Credentials, ProblemDocument
from desktop.central.outside.inbound import InboundMessage
from desktop.central.positions.positions import PositionBatch
from desktop.domain.events.attachments import Media
from desktop.domain.rights.reveal import Wanted, WantedBook
from desktop.domain.rights.trail_wire import ReportedActs

_REFERENCE = "#/components/schemas/{model}"
_BODIES: dict[str, type[BaseModel]] = {
    "/v1/session": Credentials,
    "/v1/commands": Batch,
    "/v1/claims": ClaimRequest,
    "/v1/inbound/{channel}": InboundMessage,
    "/v1/audit/acts": ReportedActs,
    **ACCOUNT_BODIES,
    **ADMINISTRATION_BODIES,
    **CAMERA_BODIES,
    **STEERING_BODIES,
    **KIOSK_BODIES,
    **PHONE_BODIES,
    "/v1/positions": PositionBatch,
    "/v1/reveal": Wanted,
    "/v1/reveal/people": WantedBook,
    "/v1/alerts/receipts": ReceiptsMessage,
}
_MEDIA_TYPES = {
    "/v1/snapshot": "application/x-ndjson",
    "/v1/feed": "text/event-stream",
    "/v1/authority": "application/x-pem-file",
    "/metrics": "text/plain",
    "/v1/township/workbook": XLSX,
    "/v1/alerts.atom": ATOM_TYPE,
    "/v1/alerts/{alert_id}.cap": CAP_TYPE,
}
_STILL = "/v1/cameras/{camera}/still"
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_BLOBS = frozenset({"/v1/blobs/{sha}", "/v1/inbound/{channel}/files/{sha}"})
_STATUSES = {"/v1/changes": "410", "/v1/session": "423"}


def describe(app: FastAPI) -> None:
    """Let the application answer ``/openapi.json`` with the whole contract."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    schemas: dict[str, Any] = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    _add(schemas, ProblemDocument)
    error = {
        "description": "Problem",
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REFERENCE.format(model=ProblemDocument.__name__)}}},
    }
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            responses: dict[str, Any] = operation["responses"]
            responses.pop("422", None)
            responses.setdefault("default", error)
            if any(one["name"] == "if-none-match" for one in operation.get("parameters", ())):
                responses["304"] = {"description": "Not Modified"}
            if path in _STATUSES:
                responses[_STATUSES[path]] = error
            if path in _MEDIA_TYPES:
                responses["200"]["content"] = {_MEDIA_TYPES[path]: {"schema": {"type": "string"}}}
            if path == _STILL:
                responses["200"]["content"] = dict.fromkeys(("image/jpeg", "image/png"), _BINARY)
            if path in _BLOBS:
                _bytes(method, operation)
            if path in ("/v1/township/check", "/v1/township/amend"):
                operation["requestBody"] = {
                    "required": True,
                    "content": {"application/octet-stream": _BINARY},
                }
            if method in ("post", "put", "patch") and path in _BODIES:
                body = _BODIES[path]
                _add(schemas, body)
                reference = {"$ref": _REFERENCE.format(model=body.__name__)}
                operation["requestBody"] = {
                    "required": True,
                    "content": {"application/json": {"schema": reference}},
                }
    xml = {"schema": {"type": "string", "format": "binary"}}
    cap_in = document["paths"].get("/v1/alerts/cap", {}).get("post")
    if cap_in is not None:
        cap_in["requestBody"] = {"required": True, "content": {CAP_TYPE: xml, "application/xml": xml}}
    _times(document)
    return document


def _times(schema: Any) -> None:
    """Times of day go without an offset, which JSON schema's own ``time`` must have."""
    if isinstance(schema, dict):
        if schema.get("format") == "time":
            del schema["format"]
            schema["pattern"] = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$"
        for inner in schema.values():
            _times(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _times(inner)


def _bytes(method: str, operation: dict[str, Any]) -> None:
    """Attachments go as what they are."""
    plain = {"schema": {"type": "string", "format": "binary"}}
    if method == "put":
        operation["requestBody"] = {"required": True, "content": {"application/octet-stream": plain}}
    else:
        operation["responses"]["200"]["content"] = {media.value: plain for media in Media}


def _add(schemas: dict[str, Any], model: type[BaseModel]) -> None:
    schema = model.model_json_schema(ref_template=_REFERENCE, mode="validation")
    schemas.update(schema.pop("$defs", {}))
    schemas[model.__name__] = schema
