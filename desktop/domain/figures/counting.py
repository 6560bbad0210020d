"""Columns of facts reckoned into the readings of a period and a scope. With numpy: loaded when needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from desktop.domain.figures.columns import Columns, Counted, Rows, count, percentile, portion, touching
from desktop.domain.figures.facts import Told, facts_of
from desktop.domain.figures.figures import Reading, Scope, names_of
from desktop.domain.figures.indicators import INDICATORS, Indicator, Measure, Window
from desktop.domain.times.moments import micros
from desktop.domain.times.periods import Period
from desktop.domain.township.township import Township


def put(columns: Columns, number: int, event: Told) -> None:
    """Set the facts of an event, under a number."""
    names = (event.channel.value, event.item, event.grid, event.lead_post)
    columns.put(number, names, facts_of(event))


def window_of(period: Period, township: Township, cutoff: datetime) -> Window:
    """The part of a period that is over at the cut-off; what happened at that very moment is in."""
    start, end = period.bounds(township.clock.zone)
    return Window(micros(start), min(micros(end), micros(cutoff) + 1))


def within_scope(columns: Columns, township: Township, scope: Scope) -> Rows:
    """The rows of the events that are asked about."""
    column, words = names_of(township, scope)
    return columns.of(column, words) if column else columns.rows()


def read(rows: Rows, window: Window) -> dict[str, Reading]:
    """Every indicator over a window; ``rows``: at least those that touch it."""
    return {key: _reading(rows, one, window) for key, one in INDICATORS.items()}


def over(rows: Rows, period: Period, township: Township, cutoff: datetime) -> dict[str, Reading]:
    """Every indicator over a period, up to the cut-off."""
    window = window_of(period, township, cutoff)
    return read(touching(rows, window), window)


def behind(
    rows: Rows, key: str, period: Period, township: Township, cutoff: datetime
) -> Iterator[tuple[str, list[int]]]:
    """The numbers of the events behind an indicator: ``numerator``, ``missed``, ``excluded``."""
    window = window_of(period, township, cutoff)
    indicator = INDICATORS[key]
    if indicator.lack or indicator.measure is Measure.AGE:
        return
    counted = count(touching(rows, window), indicator, window)
    yield "numerator", counted.denominator.where(counted.good).event.tolist()
    yield "missed", counted.denominator.where(~counted.good).event.tolist()
    yield "excluded", [n for some in counted.excluded.values() for n in some.event.tolist()]


def _reading(rows: Rows, indicator: Indicator, window: Window) -> Reading:
    if indicator.lack or indicator.measure is Measure.AGE:
        return Reading(indicator.key, None, lack=indicator.lack)
    counted = count(rows, indicator, window)
    return Reading(
        indicator.key,
        counted.value,
        counted.numerator,
        len(counted.denominator),
        percentile(counted.sample, 90) if counted.sample is not None else None,
        {reason: len(some) for reason, some in counted.excluded.items() if len(some)},
        _parts(indicator, counted, window),
    )


def _parts(indicator: Indicator, counted: Counted, window: Window) -> dict[str, int]:
    of = {
        "denominator": counted.denominator,
        "numerator": counted.denominator.where(counted.good),
        "missed": counted.denominator.where(~counted.good),
    }
    return {part.key: portion(of[part.of], part.holds, window) for part in indicator.parts}
