"""The series of a question's charts, reckoned from columns of facts. Runs beside the interface; knows numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np

from desktop.domain.catalogue.catalogue import Limit
from desktop.domain.events.events import FINAL, Clock, EventState
from desktop.domain.figures.columns import Columns, Ints, Rows, count, percentile
from desktop.domain.figures.facts import STATES, UNITS
from desktop.domain.figures.indicators import INDICATORS, NEVER, Standing, Window, stood, within
from desktop.domain.times.deadlines import Level, WorkClock
from desktop.domain.times.moments import micros, moment_of
from desktop.domain.times.periods import Period, Span, period_of
from desktop.services.figures.told import (
    AGES,
    Ages,
    Bucket,
    Heat,
    ItemCount,
    Percentiles,
    PostRate,
    Step,
    Trend,
)

_HOUR = timedelta(hours=1)
_LONG = 100
"""A period of more days is told by months."""
_STAGES = ("reported", "accepted", "dispatched", "received", "answered", "confirmed", "closed")
_OPEN = [place for place, state in enumerate(STATES) if state not in FINAL]


class Drawn(NamedTuple):
    """What the charts of an answer show; each as in ``Answer``."""

    hours: Trend
    trend: Trend
    heat: Heat
    backlog: Mapping[EventState, Mapping[Level, int]]
    ages: tuple[Ages, ...]
    pareto: tuple[ItemCount, ...]
    funnel: tuple[Step, ...]
    posts: tuple[PostRate, ...]


def drawn(
    columns: Columns, rows: Rows, near: Rows, period: Period, window: Window, work: WorkClock, cutoff: datetime
) -> Drawn:  # fmt: skip
    """All of it; ``near``: those of the rows that can bear on the window."""
    every, some = real(rows), real(near)
    by_state, by_age = backlog(every, work, cutoff)
    return Drawn(
        last_hours(every, work, cutoff), trend(every, period, work, cutoff), heat(some, period, window, work),
        by_state, by_age, pareto(columns, some, window), funnel(some, window), posts(columns, near, window),
    )  # fmt: skip


def real(rows: Rows) -> Rows:
    """Those that are no drill."""
    return rows.where(rows.standing != Standing.DRILL)


def last_hours(rows: Rows, work: WorkClock, cutoff: datetime) -> Trend:
    """The 24 hours up to the cut-off, the unfinished one the last."""
    local = cutoff.astimezone(work.zone).replace(minute=0, second=0, microsecond=0)
    first = local.astimezone(UTC) - 23 * _HOUR
    return Trend("hour", _buckets(rows, [first + n * _HOUR for n in range(25)], cutoff))


def per(period: Period) -> str:
    """What a period is told by: ``day``, or ``month`` where it is long."""
    return "month" if sum(1 for _ in period.days()) > _LONG else "day"


def trend(rows: Rows, period: Period, work: WorkClock, cutoff: datetime) -> Trend:
    """The period by days, or by months."""
    days = list(period.days())
    if per(period) == "month":
        days = [day for day in days if day.day == 1 or day == period.first]
    edges = [period_of(Span.DAY, day).bounds(work.zone)[0] for day in days] + [period.bounds(work.zone)[1]]
    return Trend(per(period), _buckets(rows, edges, cutoff))


def heat(rows: Rows, period: Period, window: Window, work: WorkClock) -> Heat:
    """Reports by weekday and hour."""
    reported = _reports(rows, window)
    local = reported // 1_000_000 + _offsets(reported, work)
    places = ((local // 86_400 + 3) % 7) * 24 + local // 3600 % 24  # 1970 began on a Thursday
    counts = np.bincount(places, minlength=7 * 24)
    until = moment_of(max(window.start, window.cut - 1)).astimezone(work.zone).date()
    days = [0] * 7
    for day in period.days():
        days[day.weekday()] += day <= until
    return Heat(tuple(tuple(row) for row in counts.reshape(7, 24).tolist()), tuple(days))


def backlog(
    rows: Rows, work: WorkClock, cutoff: datetime
) -> tuple[dict[EventState, dict[Level, int]], tuple[Ages, ...]]:
    """Open events as they stand now: by state, in the order of the loop, and by age since the report.

    Each by the level of its total limit; without a limit it is 正常.
    """
    now, at = _open(rows, cutoff), micros(cutoff)
    bounds = [age // timedelta(microseconds=1) for age in AGES]
    bands = np.searchsorted(bounds, at - now.reported, side="left")
    by_state = {STATES[place]: dict.fromkeys(Level, 0) for place in _OPEN}
    by_age: list[dict[Level, int]] = [dict.fromkeys(Level, 0) for _ in range(len(AGES) + 1)]
    limits = (now.due, now.limit_since, now.limit_amount, now.limit_unit)
    for state, band, *limit in zip(
        now.state.tolist(), bands.tolist(), *(one.tolist() for one in limits), strict=True
    ):
        level = _level(work, cutoff, *limit)
        by_state[STATES[state]][level] += 1
        by_age[band][level] += 1
    return by_state, tuple(Ages(up_to, levels) for up_to, levels in zip((*AGES, None), by_age, strict=True))


def pareto(columns: Columns, rows: Rows, window: Window) -> tuple[ItemCount, ...]:
    """Reports by item, the most frequent first."""
    reported = rows.where(stood(rows, window) & within(rows.reported, window))
    codes, counts = np.unique(reported.item, return_counts=True)
    total, so_far = int(counts.sum()), 0
    found = []
    named = [(columns.word("item", int(code)), int(n)) for code, n in zip(codes, counts, strict=True)]
    for item, n in sorted(named, key=lambda one: (-one[1], one[0])):
        so_far += n
        found.append(ItemCount(item, n, so_far / total))
    return tuple(found)


def percentiles(rows: Rows, window: Window) -> tuple[Percentiles, ...]:
    """How the times are spread."""
    found = []
    for key in ("receipt", "response", "cycle"):
        sample = count(rows, INDICATORS[key], window).sample
        assert sample is not None
        p50, p75, p90, p95, longest = (percentile(sample, of) for of in (50, 75, 90, 95, 100))
        found.append(Percentiles(key, len(sample), p50, p75, p90, p95, longest))
    return tuple(found)


def funnel(rows: Rows, window: Window) -> tuple[Step, ...]:
    """The loop's stages: whoever has come to a later one has passed those before it."""
    reported = rows.where(stood(rows, window) & within(rows.reported, window))
    found: list[Step] = []
    passed = np.zeros(len(reported), dtype=np.bool_)
    for stage in reversed(_STAGES):
        passed = passed | (getattr(reported, stage) < window.cut)
        found.append(Step(stage, int(np.count_nonzero(passed))))
    return tuple(reversed(found))


def posts(columns: Columns, rows: Rows, window: Window) -> tuple[PostRate, ...]:
    """按期办结率 by lead post, with what must stand beside 100 %: how much was reworked, of how much was asked."""
    due, good = _by_lead(rows, "punctual", window)
    closings, reworked = _by_lead(rows, "reworked", window)
    _, sampled = _by_lead(rows, "sampled", window)
    rates = [
        PostRate(
            columns.word("lead", code), good.get(code, 0), n, closings.get(code, 0), reworked.get(code, 0),
            sampled.get(code, 0),
        )
        for code, n in due.items()
    ]  # fmt: skip
    return tuple(sorted(rates, key=lambda one: (one.rate, -one.denominator, one.post)))


def _by_lead(rows: Rows, key: str, window: Window) -> tuple[dict[int, int], dict[int, int]]:
    """Denominator and numerator of an indicator by the number of the lead post."""
    counted = count(rows, INDICATORS[key], window)
    lead = counted.denominator.lead
    pairs = (np.unique(some, return_counts=True) for some in (lead, lead[counted.good]))
    whole, good = (dict(zip(codes.tolist(), counts.tolist(), strict=True)) for codes, counts in pairs)
    return whole, good


def _reports(rows: Rows, window: Window) -> Ints:
    """The moments of the reports in a window, one of each event."""
    reported: Ints = rows.where(stood(rows, window) & within(rows.reported, window)).reported
    return reported


def _buckets(rows: Rows, edges: Sequence[datetime], cutoff: datetime) -> tuple[Bucket, ...]:
    window = Window(micros(edges[0]), min(micros(edges[-1]), micros(cutoff) + 1))
    marks = np.array([micros(edge) for edge in edges], dtype=np.int64)
    closing = rows.closing[within(rows.closing, window)]
    reported, closed = (np.histogram(one, marks)[0] for one in (_reports(rows, window), closing))
    return tuple(
        Bucket(start, int(reported[place]), int(closed[place]), edges[place + 1] <= cutoff)
        for place, start in enumerate(edges[:-1])
    )


def _open(rows: Rows, cutoff: datetime) -> Rows:
    return rows.where((rows.reported <= micros(cutoff)) & (rows.until == NEVER) & np.isin(rows.state, _OPEN))


def _offsets(moments: Ints, work: WorkClock) -> Ints:
    """Seconds by which the township's clock is ahead of UTC at these moments."""
    if not len(moments):
        return moments
    ends = [moment_of(int(one)).astimezone(work.zone).utcoffset() for one in (moments.min(), moments.max())]
    if ends[0] == ends[1] and ends[0] is not None:
        return np.full(len(moments), int(ends[0].total_seconds()), dtype=np.int64)
    each = (moment_of(one).astimezone(work.zone).utcoffset() for one in moments.tolist())
    return np.fromiter((int(one.total_seconds()) for one in each if one is not None), np.int64, len(moments))


def _level(work: WorkClock, now: datetime, due: int, since: int, amount: int, unit: int) -> Level:
    if due == NEVER:
        return Level.NORMAL
    limit = Limit(amount=amount / 1000, unit=UNITS[unit])
    return work.level(Clock(since=moment_of(since), due=moment_of(due), limit=limit), now)
