"""Seeing a person in full: the one way in which unmasked values leave the central.

``POST /v1/reveal`` (commander, dispatcher, post, village, grid, window; no gateways)::

    {"event": "…", "fields": ["reporter", "text", "form"], "purpose": "call_back|check|on_the_spot|print|other",
     "words": "…"}
 -> 200 {"event": "…", "version": 7, "reporter": {"name": "…", "phone": "…"}, "title": "…", "description": "…",
         "place": "…", "form": [{"field": "…", "value": "…"}], "orders": [{"id": "…", "text": "…", "answer": "…"}]}

  Null is what was not asked for, or is not there. ``words`` must be given with ``other`` (400 ``words``). 404 for an
  event that the account does not see; 429 ``too_many`` with ``Retry-After`` after 40 in ten minutes or 300 in a day.
  Each call is one row of the audit trail (``field.reveal``), refused ones as well, written before the answer is given.

``POST /v1/reveal/people`` (commander, dispatcher; no gateways): the telephones of the hall's own people::

    {"purpose": "contact|call_out|duty|book|kept|other", "words": "…", "people": ["…"]}
 -> 200 {"people": [{"person": "…", "phone": "…"}]}

  ``people``: whose (at most 200); none: everybody's. ``words`` must be given with ``other`` (400 ``words``). It counts
  as one of the calls above, and is on record as they. ``kept``: a desk keeps the answer sealed for when the central
  cannot be reached; it puts each opening on record beforehand and tells it later (``field.reveal_offline`` of
  ``POST /v1/audit/acts``, numbered from 1). ``opened`` tells how often the copy before was opened.
"""

from __future__ import annotations

from datetime import timedelta

from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy import Connection, func, select

from desktop.central.api.calling import Caller, CallerOf, address_of, json_of
from desktop.central.api.parsing import parse
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.central.database.base import stamp
from desktop.central.showing.sight import shown
from desktop.central.tables.audit import audit
from desktop.central.tables.core import entities
from desktop.domain.base import Fact
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.orders.orders import Order
from desktop.domain.rights.reveal import (
    BookPurpose,
    Purpose,
    Revealed,
    RevealedBook,
    Telephone,
    Wanted,
    WantedBook,
    revealed,
)
from desktop.domain.rights.trail import Act, Detail, Outcome

MOST = ((timedelta(minutes=10), 40), (timedelta(days=1), 300))
"""How often one account may, within how long: more than a day's calls need, far less than a list of everybody."""


def reveal(app: FastAPI, center: Center) -> None:
    """The endpoints."""

    @app.post("/v1/reveal", response_model=Revealed)
    async def shown_in_full(caller: CallerOf, request: Request) -> Response:
        wanted = parse(Wanted, await json_of(request))
        address = address_of(request)
        answer = await center.run(_answer, center, caller, wanted, address)
        return _unkept(answer)

    @app.post("/v1/reveal/people", response_model=RevealedBook)
    async def telephones(caller: CallerOf, request: Request) -> Response:
        wanted = parse(WantedBook, await json_of(request))
        address = address_of(request)
        return _unkept(await center.run(_book, center, caller, wanted, address))


def _unkept(answer: Fact) -> Response:
    return Response(
        answer.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"}
    )


def _book(center: Center, caller: Caller, wanted: WantedBook, address: str) -> RevealedBook:
    """The telephones, once it stands in the trail who has asked for them, and why. Raises ApiError."""
    detail: Detail = {"fields": "phone", "purpose": wanted.purpose.value, "words": wanted.words}

    def record(outcome: Outcome, **more: str | int) -> None:
        told = {**detail, **more}
        center.audit.record(None, caller.actor, "", address, Act.REVEALED, wanted.subject, outcome, told)

    try:
        if wanted.purpose is BookPurpose.OTHER and not wanted.words:
            raise ApiError(400, "words", "请写明查看电话的用途。", field="words")
        with center.database.read() as connection:
            _hold_back(center, connection, caller.actor.account)
    except ApiError as error:
        record(Outcome.REFUSED, code=error.code)
        raise
    known = (
        one for one in center.township.people if one.phone and (not wanted.people or one.id in wanted.people)
    )
    people = tuple(Telephone(person=one.id, phone=one.phone) for one in known)
    if wanted.purpose is BookPurpose.KEPT:
        detail["opened"] = wanted.opened
    record(Outcome.DONE, people=len(people))
    return RevealedBook(people=people)


def _answer(center: Center, caller: Caller, wanted: Wanted, address: str) -> Revealed:
    """The values, once it stands in the trail who has asked for them, and why. Raises ApiError."""
    try:
        found, orders = _found(center, caller, wanted)
    except ApiError as error:
        _record(center, caller, wanted, address, Outcome.REFUSED, code=error.code)
        raise
    _record(center, caller, wanted, address, Outcome.DONE)
    return revealed(found, wanted, orders)


def _found(center: Center, caller: Caller, wanted: Wanted) -> tuple[Event, list[Order]]:
    if wanted.purpose is Purpose.OTHER and not wanted.words:
        raise ApiError(400, "words", "请写明查看反映人的用途。", field="words")
    with center.database.read() as connection:
        _hold_back(center, connection, caller.actor.account)
        row = connection.execute(
            select(entities.c.body, entities.c.sight).where(
                entities.c.type == SubjectType.EVENT.value, entities.c.id == wanted.event
            )
        ).one_or_none()
        beside = connection.execute(
            select(entities.c.body, entities.c.sight)
            .where(entities.c.event == wanted.event, entities.c.type == SubjectType.ORDER.value)
            .order_by(entities.c.since, entities.c.id)
        ).all()
    if row is None or not shown(caller.sight, frozenset(row.sight.split("\n"))):
        raise ApiError(404)
    seen = [one for one in beside if shown(caller.sight, frozenset(one.sight.split("\n")))]
    return Event.model_validate_json(row.body), [Order.model_validate_json(one.body) for one in seen]


def _hold_back(center: Center, connection: Connection, account: str) -> None:
    now = center.clock.now()
    for within, most in MOST:
        since = stamp(now - within)
        query = select(func.count(), func.min(audit.c.at)).where(
            audit.c.account == account,
            audit.c.act == Act.REVEALED.value,
            audit.c.outcome == Outcome.DONE.value,
            audit.c.at > since,
        )
        count, oldest = connection.execute(query).one()
        if count >= most:
            wait = max(timedelta(seconds=1), type(now).fromisoformat(oldest) + within - now)
            said = f"查看反映人太多（{count} 次），请稍后再看；确需更多请报值班领导。"
            raise ApiError(429, "too_many", said, retry_after=wait.total_seconds())


def _record(
    center: Center, caller: Caller, wanted: Wanted, address: str, outcome: Outcome, **more: str
) -> None:
    fields = ",".join(sorted(wanted.fields))
    detail = {"fields": fields, "purpose": wanted.purpose.value, "words": wanted.words, **more}
    subject = f"event:{wanted.event}"
    center.audit.record(None, caller.actor, "", address, Act.REVEALED, subject, outcome, detail)
