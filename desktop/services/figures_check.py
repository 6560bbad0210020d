"""复算: an answer's readings and series beside what the second computation makes of the same events. Knows numpy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from desktop.domain.columns import Columns, touching
from desktop.domain.counting import over, window_of, within_scope
from desktop.domain.figures import names_of
from desktop.domain.indicators import INDICATORS, Measure, Reason
from desktop.domain.moments import micros, moment_of
from desktop.domain.township import Township
from desktop.services import figures_series as series
from desktop.services.figures_told import Answer, Difference, Question, Reading, Trend
from desktop.store.recount import Recount, Recounted
from desktop.store.recount_series import FORMATS, Pair, Series

HOURS = timedelta(hours=24)
"""So far back the trend by the hour may reach, whatever the period."""
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Both:
    """What is compared of one computation: its readings, and what its charts show."""

    readings: Mapping[str, Reading]
    series: Series


@dataclass(frozen=True, slots=True)
class Recounts:
    """The same of the second computation."""

    readings: Mapping[str, Recounted]
    series: Series


def of_answer(answer: Answer, zone: tzinfo) -> Both:
    """What an answer says."""
    charts = series.Drawn._make(getattr(answer, one) for one in series.Drawn._fields)
    return Both(answer.readings, _named(charts, zone))


def anew(columns: Columns, township: Township, question: Question, cutoff: datetime) -> Both:
    """The same reckoned for another cut-off."""
    rows, work, period = within_scope(columns, township, question.scope), township.clock, question.period
    window = window_of(period, township, cutoff)
    return Both(
        over(rows, period, township, cutoff),
        _named(series.drawn(columns, rows, touching(rows, window), period, window, work, cutoff), work.zone),
    )


def recounted(recount: Recount, township: Township, question: Question, cutoff: datetime) -> Recounts:
    """The second computation of a question."""
    period, zone = question.period, township.clock.zone
    window = window_of(period, township, cutoff)
    column, words = names_of(township, question.scope)
    hours = (micros(_first_hour(cutoff, zone)), micros(cutoff) + 1)
    per = series.per(period)
    span = (min(hours[0], window.start), max(hours[1], window.cut))
    told = recount.series(window.start, window.cut, column, words, hours, per, _ahead(span, zone))
    return Recounts(recount.count(window.start, window.cut, column, words), told)


def differences(ours: Both, theirs: Recounts) -> tuple[Difference, ...]:
    """Where the two differ."""
    return (*_readings(ours.readings, theirs.readings), *_series(ours.series, theirs.series))


def _readings(ours: Mapping[str, Reading], theirs: Mapping[str, Recounted]) -> Iterator[Difference]:
    for key, two in theirs.items():
        one = ours[key]
        pairs: dict[str, tuple[float | None, float | None]] = {
            "numerator": (one.numerator, two.numerator),
            "denominator": (one.denominator, two.denominator),
        }
        if INDICATORS[key].measure is Measure.SPAN:
            pairs |= {"value": (one.value, two.value), "p90": (one.p90, two.p90)}
        for reason in sorted({str(reason) for reason in one.excluded} | set(two.excluded)):
            pairs[reason] = (one.excluded.get(Reason(reason), 0), two.excluded.get(reason, 0))
        yield from (
            Difference(key, part, left, right) for part, (left, right) in pairs.items() if left != right
        )


def _series(ours: Series, theirs: Series) -> Iterator[Difference]:
    pairs = (
        ("hours", ("reported", "closed"), ours.hours, theirs.hours),
        ("days", ("reported", "closed"), ours.trend, theirs.trend),
        ("posts", ("numerator", "denominator"), ours.posts, theirs.posts),
    )
    for key, parts, one, two in pairs:
        for slot in sorted(one.keys() | two.keys()):
            for part, left, right in zip(parts, one.get(slot, (0, 0)), two.get(slot, (0, 0)), strict=True):
                if left != right:
                    yield Difference(key, part, left, right, slot)
    counts = (
        ("heat", ours.heat, theirs.heat), ("items", ours.items, theirs.items), ("funnel", ours.funnel, theirs.funnel),
        ("backlog", ours.backlog, theirs.backlog), ("ages", ours.ages, theirs.ages),
    )  # fmt: skip
    for key, mine, other in counts:
        for slot in sorted(mine.keys() | other.keys()):
            if mine.get(slot, 0) != other.get(slot, 0):
                part = "reported" if key in ("heat", "items") else "count"
                yield Difference(key, part, mine.get(slot, 0), other.get(slot, 0), slot)


def _named(charts: series.Drawn, zone: tzinfo) -> Series:
    """Series by the names of their slots, as the second computation gives them."""
    return Series(
        hours=_slots(charts.hours, zone),
        trend=_slots(charts.trend, zone),
        heat={
            f"{day} {hour:02d}": count
            for day, counts in enumerate(charts.heat.counts)
            for hour, count in enumerate(counts)
            if count
        },
        items={one.item: one.count for one in charts.pareto},
        posts={one.post: (one.numerator, one.denominator) for one in charts.posts},
        funnel={one.key: one.count for one in charts.funnel},
        backlog={state.value: sum(levels.values()) for state, levels in charts.backlog.items()},
        ages={str(place): one.total for place, one in enumerate(charts.ages)},
    )


def _slots(trend: Trend, zone: tzinfo) -> dict[str, Pair]:
    found: dict[str, Pair] = {}
    for one in trend.buckets:
        if one.reported or one.closed:
            name = f"{one.start.astimezone(zone):{FORMATS[trend.per]}}"
            came, went = found.get(name, (0, 0))  # an hour that a clock has twice is one slot
            found[name] = (came + one.reported, went + one.closed)
    return found


def _first_hour(cutoff: datetime, zone: tzinfo) -> datetime:
    """When the first of the 24 hours up to the cut-off began."""
    local = cutoff.astimezone(zone)
    begun = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return cutoff - begun - 23 * _HOUR


def _ahead(span: Pair, zone: tzinfo) -> list[Pair]:
    """By how many seconds the township's clock is ahead of UTC, from before ``span`` on, and since when."""
    at, last = moment_of(span[0]).replace(minute=0, second=0, microsecond=0) - _DAY, moment_of(span[1]) + _DAY
    found: list[Pair] = []

    def look(moment: datetime) -> None:
        offset = moment.astimezone(zone).utcoffset()
        seconds = int(offset.total_seconds()) if offset is not None else 0
        if not found or found[-1][1] != seconds:
            found.append((micros(moment), seconds))

    while at < last:
        before = at.astimezone(zone).utcoffset()
        if before != (at + _DAY).astimezone(zone).utcoffset():
            for hours in range(24):  # the clock is changed on this day
                look(at + hours * _HOUR)
        else:
            look(at)
        at += _DAY
    return found
