"""Indicators over HTTP, of now or of any line of the log: so every number can be reckoned again.

``GET /v1/indicators?first=2026-11-01&last=2026-11-30`` (commander, dispatcher, admin, auditor: of the township; post,
village: of what they are shown). ``span`` (day, week, month, year, own: own), ``at`` (a seq; the newest) or ``asof``
(a moment: the line that was the newest then), ``cutoff`` (a moment; now, ``asof``, or that of ``at``), ``scope`` and
``id`` (board, post, grid, village, item, channel), ``behind`` (an indicator: the ids of its events are told, too).
-> ``{"epoch", "seq", "first", "last", "cutoff", "events", "readings": [{"key", "name", "formula", "edition", "since",
"value"?, "numerator", "denominator", "p90"?, "excluded": {reason: n}, "parts": {part: n}}], "behind"?: {"key",
"numerator": [id], "missed": [id], "excluded": [id], "whole"}}``. A rate is from 0 to 1, a
time in seconds; ``value`` is left out where there is nothing to judge, ``lack`` says what the product does not have.
404 ``beyond``: the log has not come so far; 410 ``log_trimmed``: it no longer holds what would be needed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import FastAPI, Query
from fastapi.responses import Response

from desktop.central.api.calling import CallerOf
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.central.steward.figuring import BeyondError, Reckoned, TrimmedError, line_at, reckon
from desktop.domain.base import Instant
from desktop.domain.figures.figures import Scope, ScopeKind
from desktop.domain.figures.indicators import INDICATORS
from desktop.domain.figures.wire import ToldFigures, told_of
from desktop.domain.times.periods import Period, Span

_LONGEST = 366
"""Days of a period."""


def indicators(app: FastAPI, center: Center) -> None:
    """Add the endpoint."""
    turn = asyncio.Semaphore(1)  # it reads all events: one at a time

    @app.get("/v1/indicators", response_model=ToldFigures)
    async def told(
        caller: CallerOf,
        first: date,
        last: date,
        span: Span = Span.OWN,
        at: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
        cutoff: Instant | None = None,
        scope: ScopeKind = ScopeKind.ALL,
        id: Annotated[str, Query(max_length=64)] = "",  # noqa: A002 - its name on the wire
        asof: Instant | None = None,
        behind: Annotated[str, Query(max_length=64)] = "",
    ) -> Response:
        """For who works in the hall: his own sight."""
        if not first <= last or (last - first).days >= _LONGEST:
            raise ApiError(400, detail=f"起止日期不对：最长 {_LONGEST} 天，起始不能晚于截止。", field="last")
        if behind and behind not in INDICATORS:
            raise ApiError(400, detail=f"没有指标「{behind}」。", field="behind")
        if asof is not None and asof > center.clock.now():
            raise ApiError(400, detail="那时还没有到，请选以前的时刻。", field="asof")
        if at is not None and asof is not None:
            raise ApiError(400, detail="日志行号和时刻只能写一个。", field="asof")
        wanted = Wanted(Period(span, first, last), Scope(scope, id), at, cutoff, asof, behind)
        async with turn:
            answer = await center.run(_reckon, center, caller, wanted)
        return Response(
            answer.model_dump_json(exclude_none=True), media_type="application/json",
            headers={"Cache-Control": "no-store"},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked."""

    period: Period
    scope: Scope
    at: int | None
    cutoff: datetime | None
    asof: datetime | None
    behind: str


def _reckon(center: Center, caller: CallerOf, wanted: Wanted) -> ToldFigures:
    town, now, period = center.log.township, center.clock.now(), wanted.period
    at, cutoff = wanted.at, wanted.cutoff
    try:
        if wanted.asof is not None:
            at, cutoff = line_at(center.database, wanted.asof), cutoff or wanted.asof
        found = reckon(
            center.database, town, period, cutoff, now, caller.sight, scope=wanted.scope, at=at,
            behind=wanted.behind,
        )  # fmt: skip
    except BeyondError:
        raise ApiError(404, "beyond", "日志还没有到这一条。") from None
    except TrimmedError:
        said = "更早的日志已经清理，这一条时的指标不能再算出来。"
        raise ApiError(410, "log_trimmed", said) from None
    return _told(found, period)


def _told(found: Reckoned, period: Period) -> ToldFigures:
    return ToldFigures(
        epoch=found.epoch, seq=found.seq, first=period.first, last=period.last, cutoff=found.cutoff,
        events=found.events, readings=tuple(told_of(one) for one in found.readings.values()), behind=found.behind,
    )  # fmt: skip
