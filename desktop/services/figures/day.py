"""The figures of a day as a screen on the wall shows them: by hour against the day before, rates, stages, items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from desktop.domain.figures.columns import Columns, Rows, touching
from desktop.domain.figures.counting import read, window_of
from desktop.domain.figures.figures import Reading
from desktop.domain.figures.indicators import stood, within
from desktop.domain.times.periods import Span, period_of
from desktop.domain.township.township import Township
from desktop.services.figures import series
from desktop.services.figures.told import ItemCount, PostRate, Step

HOURS = 24


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day up to ``cutoff``. ``hours``/``yesterday``: reports by hour of the local day; ``so_far_yesterday``: those
    of the day before up to the same time of day; ``whole``: the past of this store has been filled."""

    day: date
    cutoff: datetime
    whole: bool
    hours: tuple[int, ...]
    yesterday: tuple[int, ...]
    so_far_yesterday: int
    readings: Mapping[str, Reading]
    before: Mapping[str, Reading]
    """Of the whole day before."""
    channels: Mapping[str, int]
    """Reports of the day by channel's code."""
    funnel: tuple[Step, ...]
    items: tuple[ItemCount, ...]
    posts: tuple[PostRate, ...]
    closed: tuple[int, ...]
    """Closings by hour."""

    @property
    def total(self) -> int:
        """Reports of the day."""
        return sum(self.hours)


def day_of(columns: Columns, township: Township, cutoff: datetime, whole: bool) -> DayFigures:
    """The day in which ``cutoff`` lies, in the township's time."""
    zone = township.clock.zone
    local = cutoff.astimezone(zone)
    today, yesterday = (period_of(Span.DAY, local.date() - timedelta(days=n)) for n in (0, 1))
    rows = columns.rows()
    window, earlier = window_of(today, township, cutoff), window_of(yesterday, township, cutoff)
    near, near_earlier = touching(rows, window), touching(rows, earlier)
    real, real_earlier = series.real(near), series.real(near_earlier)
    reported = real.where(stood(real, window) & within(real.reported, window))
    same_time = window_of(yesterday, township, cutoff - timedelta(days=1))
    return DayFigures(
        day=local.date(), cutoff=cutoff, whole=whole,
        hours=_by_hour(series.heat(real, today, window, township.clock).counts),
        yesterday=_by_hour(series.heat(real_earlier, yesterday, earlier, township.clock).counts),
        so_far_yesterday=sum(
            _by_hour(series.heat(real_earlier, yesterday, same_time, township.clock).counts)
        ),
        readings=read(near, window), before=read(near_earlier, earlier),
        channels=_channels(columns, reported),
        funnel=series.funnel(real, window), items=series.pareto(columns, real, window),
        posts=series.posts(columns, near, window),
        closed=_closings(real, window.start, window.cut),
    )  # fmt: skip


def _by_hour(counts: tuple[tuple[int, ...], ...]) -> tuple[int, ...]:
    return tuple(sum(day[hour] for day in counts) for hour in range(HOURS))


def _channels(columns: Columns, reported: Rows) -> dict[str, int]:
    codes, counts = np.unique(reported.channel, return_counts=True)
    return {columns.word("channel", int(code)): int(n) for code, n in zip(codes, counts, strict=True)}


def _closings(rows: Rows, start: int, cut: int) -> tuple[int, ...]:
    hour = 3_600_000_000
    closed = rows.closing[(rows.closing >= start) & (rows.closing < cut)]
    places = np.clip((closed - start) // hour, 0, HOURS - 1)
    return tuple(int(n) for n in np.bincount(places, minlength=HOURS))
