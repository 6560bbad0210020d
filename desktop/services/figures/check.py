"""复算: an answer's readings and series beside what the second computation makes of the same events. Knows numpy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo

from desktop.domain.figures.counting import window_of
from desktop.domain.figures.figures import names_of
from desktop.domain.figures.indicators import INDICATORS, Measure, Reason
from desktop.domain.times.deadlines import WorkClock
from desktop.domain.times.moments import micros, moment_of
from desktop.domain.times.periods import Period, before, last_year, leading_to
from desktop.domain.township.township import Township
from desktop.services.figures import series
from desktop.services.figures.reading import SPARKS
from desktop.services.figures.told import Answer, Difference, Percentiles, Question, Reading, Trend
from desktop.store.recount import Recount, Recounted
from desktop.store.recount_levels import Hours
from desktop.store.recount_series import FORMATS, Pair, Series

HOURS = timedelta(hours=24)
"""So far back the trend by the hour may reach, whatever the period."""
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_BEGIN = date(1970, 1, 1)
_PARTS = ("p50", "p75", "p90", "p95", "longest")
"""What ``recount.PERCENTS`` are called."""
BEFORE, LAST_YEAR = "before", "last_year"
Told = tuple[int, int, float | None]
"""Numerator, denominator and value of an indicator in another period."""
Earlier = Mapping[str, Mapping[str, Told]]
"""What is compared: by ``before``, ``last_year`` or the first day of a like period, then by indicator."""


@dataclass(frozen=True, slots=True)
class Both:
    """What is compared of one computation: its readings, what its charts show, and what the periods before were."""

    readings: Mapping[str, Reading]
    series: Series
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class Recounts:
    """The same of the second computation."""

    readings: Mapping[str, Recounted]
    series: Series
    earlier: Earlier = field(default_factory=dict)


def needed(answer: Answer, zone: tzinfo) -> tuple[datetime, tuple[datetime, datetime]]:
    """Which events the second computation asks for: of all since a moment, and of a stretch before it."""
    period = answer.question.period
    first = leading_to(period, SPARKS)[0]
    return min(first.bounds(zone)[0], answer.cutoff - HOURS), last_year(period).bounds(zone)


def of_answer(answer: Answer, zone: tzinfo) -> Both:
    """What an answer says."""
    charts = series.Drawn._make(getattr(answer, one) for one in series.Drawn._fields)
    earlier = {
        slot: {key: (one.numerator, one.denominator, one.value) for key, one in readings.items()}
        for slot, readings in ((BEFORE, answer.before), (LAST_YEAR, answer.last_year))
    }
    for key, sparks in answer.sparks.items():
        for spark in sparks:
            told = (spark.numerator, spark.denominator, spark.value)
            earlier.setdefault(f"{spark.period.first}", {})[key] = told
    return Both(answer.readings, _named(charts, answer.percentiles, zone), earlier)


def recounted(recount: Recount, township: Township, question: Question, cutoff: datetime) -> Recounts:
    """The second computation of a question, but for the periods before."""
    period, zone = question.period, township.clock.zone
    window = window_of(period, township, cutoff)
    column, words = names_of(township, question.scope)
    hours = (micros(_first_hour(cutoff, zone)), micros(cutoff) + 1)
    reach = recount.reach(hours[1], column, words) or hours
    span = (min(hours[0], window.start, reach[0]), max(hours[1], window.cut))
    told = recount.series(
        window.start, window.cut, column, words, hours, series.per(period), _ahead(span, zone),
        list(_worked(reach, township.clock)),
    )  # fmt: skip
    readings = recount.count(window.start, window.cut, column, words)
    times = {
        f"{key} {part}": value
        for key, one in readings.items()
        for part, value in zip(_PARTS, one.spread, strict=False)
        if value is not None
    }
    return Recounts(readings, replace(told, times=times))


def beside(question: Question) -> dict[str, Period]:
    """The periods that a question is compared with, by what they are called in ``Earlier``; its own among them."""
    found = {BEFORE: before(question.period), LAST_YEAR: last_year(question.period)}
    return found | {f"{one.first}": one for one in leading_to(question.period, SPARKS)}


def told_in(
    recount: Recount, township: Township, question: Question, cutoff: datetime, period: Period
) -> dict[str, Told]:  # fmt: skip
    """The second computation of one of them."""
    window = window_of(period, township, cutoff)
    counted = recount.count(window.start, window.cut, *names_of(township, question.scope))
    return {
        key: (
            one.numerator, one.denominator,
            one.spread[0] if one.spread else one.numerator / one.denominator if one.denominator else None,
        )
        for key, one in counted.items()
    }  # fmt: skip


def differences(ours: Both, theirs: Recounts) -> tuple[Difference, ...]:
    """Where the two differ."""
    return (
        *_readings(ours.readings, theirs.readings), *_series(ours.series, theirs.series),
        *_earlier(ours.earlier, theirs.earlier),
    )  # fmt: skip


def _readings(ours: Mapping[str, Reading], theirs: Mapping[str, Recounted]) -> Iterator[Difference]:
    for key, two in theirs.items():
        one = ours[key]
        pairs: dict[str, tuple[float | None, float | None]] = {
            "numerator": (one.numerator, two.numerator),
            "denominator": (one.denominator, two.denominator),
        }
        if INDICATORS[key].measure is Measure.SPAN:
            pairs |= {"value": (one.value, two.spread[0]), "p90": (one.p90, two.spread[_PARTS.index("p90")])}
        for reason in sorted({str(reason) for reason in one.excluded} | set(two.excluded)):
            pairs[reason] = (one.excluded.get(Reason(reason), 0), two.excluded.get(reason, 0))
        yield from (
            Difference(key, part, left, right) for part, (left, right) in pairs.items() if left != right
        )


def _earlier(ours: Earlier, theirs: Earlier) -> Iterator[Difference]:
    for slot, counted in theirs.items():
        mine = ours.get(slot, {})
        for key in (one for one in counted if one in mine):
            for part, left, right in zip(
                ("numerator", "denominator", "value"), mine[key], counted[key], strict=True
            ):
                if left != right:
                    yield Difference(key, part, left, right, slot)


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
        ("heat", "reported", ours.heat, theirs.heat), ("items", "reported", ours.items, theirs.items),
        ("funnel", "count", ours.funnel, theirs.funnel),
    )  # fmt: skip
    for key, part, mine, other in counts:
        for slot in sorted(mine.keys() | other.keys()):
            if mine.get(slot, 0) != other.get(slot, 0):
                yield Difference(key, part, mine.get(slot, 0), other.get(slot, 0), slot)
    for key, levelled, others in (
        ("backlog", ours.backlog, theirs.backlog),
        ("ages", ours.ages, theirs.ages),
    ):
        for slot, level in sorted(levelled.keys() | others.keys()):
            if levelled.get((slot, level), 0) != others.get((slot, level), 0):
                yield Difference(
                    key, level, levelled.get((slot, level), 0), others.get((slot, level), 0), slot
                )
    for name in sorted(ours.times.keys() | theirs.times.keys()):
        if ours.times.get(name) != theirs.times.get(name):
            slot, part = name.split()
            yield Difference("times", part, ours.times.get(name), theirs.times.get(name), slot)


def _named(charts: series.Drawn, percentiles: Iterable[Percentiles], zone: tzinfo) -> Series:
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
        backlog={
            (state.value, level.value): count
            for state, levels in charts.backlog.items()
            for level, count in levels.items()
        },
        ages={
            (str(place), level.value): count
            for place, one in enumerate(charts.ages)
            for level, count in one.levels.items()
        },
        times={
            f"{one.key} {part}": value
            for one in percentiles
            for part in _PARTS
            if (value := getattr(one, part)) is not None
        },
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


def _worked(reach: Pair, work: WorkClock) -> Iterator[Hours]:
    """The hall's hours of all days that the limits which run can touch."""
    day, last = (moment_of(one).astimezone(work.zone).date() for one in reach)
    day -= _DAY
    while day <= last + _DAY:
        for begin, end in work.spans(day):
            yield (day - _BEGIN).days, micros(begin), micros(end)
        day += _DAY


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
