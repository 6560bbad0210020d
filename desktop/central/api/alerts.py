"""Alerts over HTTP.

``GET /v1/alerts/{id}.cap``: the CAP 1.2 document of an alert that the account sees; ``{id}.cancel.cap``: the one that
took it back. For commanders and dispatchers also what was not sent (``status`` Draft) and drills (``Exercise``); 404
for everybody else, since a document is made to be handed on.
``GET /v1/alerts.atom``: the Atom feed of the documents of thirty days, without drills.
``POST /v1/alerts/cap``: one CAP 1.2 message (XML, at most 1 MB, UTF-8, no DOCTYPE) by account ``gateway:cap…``, for a
``sender`` that ``gateways.yaml`` lists under ``cap: [{account, sender}]``. 200 applied, duplicate, ignored; 400
malformed; 403 ``sender``; 422 refused. It becomes an event of the channel ``rule`` (预警); its Update and Cancel are
told to that event.
``POST /v1/alerts/receipts``: what speakers say, by the account ``gateway:speakers`` (``speakers``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy import select
from starlette.requests import ClientDisconnect

from desktop.central.alerts.cap_in import CAP_ACCOUNT, CapAnswer, take_cap
from desktop.central.alerts.cap_out import ATOM_TYPE, CAP_TYPE, Kind, document, feed, kinds_of
from desktop.central.alerts.cap_xml import MAX_BYTES
from desktop.central.alerts.speakers import ReceiptsAnswer, take_receipts
from desktop.central.api.calling import CallerOf
from desktop.central.api.problems import ApiError, parsed
from desktop.central.center import Center
from desktop.central.database.base import stamp
from desktop.central.log.picture import ENTITY
from desktop.central.outside.inbound import MAX_INBOUND
from desktop.central.showing.sight import Sight, shown
from desktop.central.tables.core import entities
from desktop.domain.alerts.alerts import Alert
from desktop.domain.alerts.decide_alerts import SPEAKERS_ACCOUNT
from desktop.domain.commands import SubjectType
from desktop.domain.rights.actors import Actor, Role

_FEED_BACK = timedelta(days=30)
_FEED_MOST = 200
_OFFICE = frozenset({Role.COMMANDER, Role.DISPATCHER})
_PRIVATE = {"Cache-Control": "no-store"}
_XML_TYPES = frozenset({CAP_TYPE, "application/xml", "text/xml"})
_CANCEL = ".cancel"


def alerts(app: FastAPI, center: Center) -> None:
    """Add the endpoints of alerts."""

    @app.get("/v1/alerts.atom", response_class=Response)
    async def atom(caller: CallerOf, request: Request) -> Response:
        """For every account: its own sight."""
        since = stamp(center.clock.now() - _FEED_BACK)
        found = await center.run(_sent_since, center, caller.sight, since)
        town = center.log.township
        address = str(request.base_url).rstrip("/")
        body = feed(town, (one for one in found if not one.drill), address)
        return Response(body, media_type=ATOM_TYPE, headers=_PRIVATE)

    @app.get("/v1/alerts/{alert_id}.cap", response_class=Response)
    async def cap(alert_id: str, caller: CallerOf) -> Response:
        """For every account: its own sight; drafts and drills for commander and dispatcher."""
        kind: Kind = "cancel" if alert_id.endswith(_CANCEL) else "alert"
        found = await center.run(_alert, center, caller.sight, alert_id.removesuffix(_CANCEL))
        if found is None or kind not in kinds_of(found) or not _may_have(caller.actor, found):
            raise ApiError(404)
        return Response(document(center.log.township, found, kind), media_type=CAP_TYPE, headers=_PRIVATE)

    @app.post("/v1/alerts/cap", response_model=CapAnswer)
    async def cap_in(caller: CallerOf, request: Request) -> Response:
        """For accounts ``gateway:cap…`` only."""
        if not caller.actor.account.startswith(CAP_ACCOUNT):
            raise ApiError(403, "role", "只有登记过的预警发布账号可以由此报送。")
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in _XML_TYPES:
            raise ApiError(415, detail=f"请求内容必须是 {CAP_TYPE}。")
        body = await _body(request, MAX_BYTES)
        senders = center.gateways.cap
        answer = await center.run(take_cap, center.log, center.clock, caller.actor, senders, body)
        return _answered(answer)

    @app.post("/v1/alerts/receipts", response_model=ReceiptsAnswer)
    async def receipts(caller: CallerOf, request: Request) -> Response:
        """For the account ``gateway:speakers`` only."""
        if caller.actor.account != SPEAKERS_ACCOUNT:
            raise ApiError(403, "role", "只有播出设备的网关账号可以由此报送。")
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise ApiError(415)
        raw = parsed(await _body(request, MAX_INBOUND))
        answer = await center.run(take_receipts, center.log, center.clock, caller.actor, raw)
        return _answered(answer)


_STATUS = {
    "malformed": 400, "encoding": 400, "doctype": 400, "too_deep": 400, "too_large": 413, "sender": 403,
    "not_found": 404, "unknown_subject": 404,
}  # fmt: skip


def _answered(answer: CapAnswer | ReceiptsAnswer) -> Response:
    status = 200
    if answer.status == "refused":
        status = _STATUS.get(answer.code or "", 422)
    return Response(
        answer.model_dump_json(), status_code=status, media_type="application/json", headers=_PRIVATE
    )


async def _body(request: Request, most: int) -> bytes:
    try:
        body = await request.body()
    except ClientDisconnect:
        raise ApiError(400, detail="请求没有传完。") from None
    if len(body) > most:
        raise ApiError(413)
    return body


def _may_have(actor: Actor, alert: Alert) -> bool:
    """Whether somebody may carry the document away."""
    return actor.role in _OFFICE or (alert.is_sent and not alert.drill)


def _alert(center: Center, sight: Sight, alert_id: str) -> Alert | None:
    query = select(entities.c.sight, entities.c.body).where(
        entities.c.type == SubjectType.ALERT.value, entities.c.id == alert_id
    )
    with center.database.read() as connection:
        rows = connection.execute(query).all()
    return next(iter(_seen(sight, [(row.sight, row.body) for row in rows])), None)


def _sent_since(center: Center, sight: Sight, since: str) -> list[Alert]:
    query = (
        select(entities.c.sight, entities.c.body)
        .where(entities.c.type == SubjectType.ALERT.value, entities.c.changed_at >= since)
        .order_by(entities.c.changed_at.desc())
        .limit(_FEED_MOST)
    )
    with center.database.read() as connection:
        rows = [(row.sight, row.body) for row in connection.execute(query)]
    return [one for one in _seen(sight, rows) if one.is_sent]


def _seen(sight: Sight, rows: Sequence[tuple[str, str]]) -> list[Alert]:
    bodies = [body for keys, body in rows if shown(sight, frozenset(keys.split("\n")))]
    found = [ENTITY[SubjectType.ALERT].validate_json(body) for body in bodies]
    return [one for one in found if isinstance(one, Alert)]
