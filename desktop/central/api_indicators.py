"""Indicators over HTTP, of now or of any line of the log: so every number can be reckoned again.

``GET /v1/indicators?first=2026-11-01&last=2026-11-30`` (commander, dispatcher, admin, auditor: of the township; post,
village: of what they are shown). ``span`` (day, week, month, year, own: own), ``at`` (a seq; the newest), ``cutoff``
(a moment; now, or that of ``at``), ``scope`` and ``id`` (board, post, grid, village, item, channel).
-> ``{"epoch", "seq", "first", "last", "cutoff", "events", "readings": [{"key", "name", "formula", "edition", "since",
"value"?, "numerator", "denominator", "p90"?, "excluded": {reason: n}, "parts": {part: n}}]}``. A rate is from 0 to 1, a
time in seconds; ``value`` is left out where there is nothing to judge, ``lack`` says what the product does not have.
404 ``beyond``: the log has not come so far; 410 ``log_trimmed``: it no longer holds what would be needed.
"""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated

from fastapi import FastAPI, Query
from fastapi.responses import Response

from desktop.central.calling import CallerOf
from desktop.central.center import Center
from desktop.central.figuring import BeyondError, Reckoned, TrimmedError, reckon
from desktop.central.problems import ApiError
from desktop.domain.base import Fact, Instant
from desktop.domain.figures import Reading, Scope, ScopeKind
from desktop.domain.indicators import INDICATORS, Lack
from desktop.domain.periods import Period, Span

_LONGEST = 366
"""Days of a period."""


class ToldReading(Fact):
    """One indicator with its definition."""

    key: str
    name: str
    formula: str
    edition: int
    since: date
    value: float | None = None
    numerator: int = 0
    denominator: int = 0
    p90: float | None = None
    excluded: dict[str, int] = {}
    parts: dict[str, int] = {}
    lack: Lack = Lack.NONE


class Told(Fact):
    """All of them, as of ``seq``."""

    epoch: str
    seq: int
    first: date
    last: date
    cutoff: Instant
    events: int
    readings: tuple[ToldReading, ...]


def indicators(app: FastAPI, center: Center) -> None:
    """Add the endpoint."""
    turn = asyncio.Semaphore(1)  # it reads all events: one at a time

    @app.get("/v1/indicators", response_model=Told)
    async def told(
        caller: CallerOf,
        first: date,
        last: date,
        span: Span = Span.OWN,
        at: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
        cutoff: Instant | None = None,
        scope: ScopeKind = ScopeKind.ALL,
        id: Annotated[str, Query(max_length=64)] = "",  # noqa: A002 - its name on the wire
    ) -> Response:
        """For who works in the hall: his own sight."""
        if not first <= last or (last - first).days >= _LONGEST:
            raise ApiError(400, detail=f"起止日期不对：最长 {_LONGEST} 天，起始不能晚于截止。", field="last")
        async with turn:
            answer = await center.run(
                _reckon, center, caller, Period(span, first, last), Scope(scope, id), at, cutoff
            )
        return Response(
            answer.model_dump_json(exclude_none=True), media_type="application/json",
            headers={"Cache-Control": "no-store"},
        )  # fmt: skip


def _reckon(
    center: Center, caller: CallerOf, period: Period, scope: Scope, at: int | None, cutoff: Instant | None
) -> Told:
    town, now = center.log.township, center.clock.now()
    try:
        found = reckon(center.database, town, period, cutoff, now, caller.sight, scope=scope, at=at)
    except BeyondError:
        raise ApiError(404, "beyond", "日志还没有到这一条。") from None
    except TrimmedError:
        said = "更早的日志已经清理，这一条时的指标不能再算出来。"
        raise ApiError(410, "log_trimmed", said) from None
    return _told(found, period)


def _told(found: Reckoned, period: Period) -> Told:
    return Told(
        epoch=found.epoch, seq=found.seq, first=period.first, last=period.last, cutoff=found.cutoff,
        events=found.events, readings=tuple(_reading(one) for one in found.readings.values()),
    )  # fmt: skip


def _reading(reading: Reading) -> ToldReading:
    one = INDICATORS[reading.key]
    return ToldReading(
        key=one.key, name=one.name, formula=one.formula, edition=one.edition, since=one.since, value=reading.value,
        numerator=reading.numerator, denominator=reading.denominator, p90=reading.p90,
        excluded={reason.value: n for reason, n in reading.excluded.items()}, parts=dict(reading.parts),
        lack=reading.lack,
    )  # fmt: skip
