"""The audit over HTTP.

``GET /v1/audit/head?held=80&held=90`` (everybody who is logged in, hourly) -> 200 ``HeadAnswer``: the newest head, and
the hashes that the chain has at the numbers asked about ("" where it does not reach them). Who kept another hash for a
number, or one that is not reached any more, holds the proof that the trail was changed. ::

    {"seq": 91, "hash": "…", "at": "…", "epoch": "…", "held": [{"seq": 80, "hash": "…"}], "late": 0, "low": false,
     "not_exported": false, "broken": ""}

``GET /v1/audit?account=&act=&subject=&outcome=&since=&until=&before=SEQ&limit=N`` (auditor; N ≤ 200, default 100) ->
200 ``TrailPage``: rows from the newest to older ones, each with the hash of the one before. ``act`` is one act
(``session.open``) or a family (``session``); ``subject`` the beginning of one. Each reading is on record itself.

``POST /v1/audit/check`` (auditor) -> 200 ``CheckAnswer``: the whole chain is reckoned anew, and with it the chain of
the log of changes; on record.

``POST /v1/audit/acts`` (everybody who is logged in) ``{"acts": [{"id": "…", "act": "data.export", "at": "…",
"account": "li", "subject": "events", "detail": {"format": "xlsx", "rows": 120}}]}`` -> 200 ``{"ids": ["…"]}``: exports
and prints made at a desk, and telephones looked at there, also while it was cut off. Each id is taken once, for ever.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response

from desktop.central.api.calling import CallerOf, address_of
from desktop.central.api.parsing import parse
from desktop.central.api.problems import ApiError, parsed
from desktop.central.audit.checking import check
from desktop.central.audit.trail import Sought, Trail
from desktop.central.center import Center
from desktop.domain.rights.trail import BY_CLIENTS, Act, Outcome
from desktop.domain.rights.trail_wire import (
    MOST_HELD,
    MOST_ROWS,
    CheckAnswer,
    HeadAnswer,
    ReportedActs,
    TakenActs,
    TrailPage,
)

_PRIVATE = {"Cache-Control": "no-store"}
_Seq = Annotated[int, Query(ge=0, lt=2**63)]


def audit(app: FastAPI, center: Center) -> None:
    """The endpoints of the audit."""
    trail = Trail(center.database, center.clock, center.audit)

    @app.get("/v1/audit/head", response_model=HeadAnswer)
    async def head(
        _caller: CallerOf, held: Annotated[list[_Seq] | None, Query(max_length=MOST_HELD)] = None
    ) -> Response:
        newest = await center.run(center.audit.head)
        state = center.audit.state()
        answer = HeadAnswer(
            **newest.model_dump(), held=await center.run(trail.held, held or []),
            late=state.late, low=state.low, not_exported=state.not_exported, broken=state.broken,
        )  # fmt: skip
        return _answer(answer.model_dump_json())

    @app.get("/v1/audit", response_model=TrailPage)
    async def page(
        caller: CallerOf,
        request: Request,
        account: Annotated[str, Query(max_length=64)] = "",
        act: Annotated[str, Query(max_length=32)] = "",
        subject: Annotated[str, Query(max_length=160)] = "",
        outcome: Outcome | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        before: Annotated[int | None, Query(ge=1, lt=2**63)] = None,
        limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 100,
    ) -> Response:
        sought = Sought(
            account, act, subject, outcome.value if outcome else "",
            _aware(since, "since"), _aware(until, "until"),
        )  # fmt: skip
        found = await center.run(trail.page, sought, before, limit)
        told = sought.told() | {"rows": len(found.rows)} | ({"before": before} if before else {})
        await center.run(
            center.audit.record, None, caller.actor, "", address_of(request), Act.AUDIT_READ, detail=told
        )
        return _answer(found.model_dump_json())

    @app.post("/v1/audit/check", response_model=CheckAnswer)
    async def verify(caller: CallerOf, request: Request) -> Response:
        count, mistakes = await center.run(check, center.database, center.audit)
        told = {"rows": count, "mistakes": len(mistakes)}
        outcome = Outcome.FAILED if mistakes else Outcome.DONE
        who, address = caller.actor, address_of(request)
        await center.run(center.audit.record, None, who, "", address, Act.AUDIT_VERIFIED, "", outcome, told)
        answer = CheckAnswer(rows=count, mistakes=tuple(mistakes[:MOST_ROWS]), at=center.clock.now())
        return _answer(answer.model_dump_json())

    @app.post("/v1/audit/acts", response_model=TakenActs)
    async def acts(caller: CallerOf, request: Request) -> Response:
        wanted = parse(ReportedActs, parsed(await request.body()))
        if any(act.act not in BY_CLIENTS for act in wanted.acts):
            raise ApiError(
                400, detail="终端只报导出、打印、离线查看电话、链头不符和自助机的解锁。", field="act"
            )
        taken = await center.run(trail.take, wanted.acts, caller.actor, address_of(request))
        return _answer(TakenActs(ids=taken).model_dump_json())


def _aware(moment: datetime | None, field: str) -> datetime | None:
    if moment is not None and moment.tzinfo is None:
        raise ApiError(400, detail="时间须带时区。", field=field)
    return moment


def _answer(text: str) -> Response:
    return Response(text, media_type="application/json", headers=_PRIVATE)
