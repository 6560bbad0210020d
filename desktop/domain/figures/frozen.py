"""Frozen figures (快照): what the indicators of a period were at its end, and what others say that they were (上报值).

The center freezes each day at its hour of clearing (``practice.cadence.hour``), each week and each month when it is
over (日清—周结—月过堂). What was frozen never changes; a reported value may be put right, the log keeps what it was.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from desktop.domain.base import Fact, Id, Instant, Words
from desktop.domain.figures.indicators import INDICATORS, Measure
from desktop.domain.times.periods import Period, Span, before, period_of
from desktop.domain.township.township import Township

FROZEN: tuple[Span, ...] = (Span.DAY, Span.WEEK, Span.MONTH)
MOST = 40
"""Reported values at once."""
LATEST = timedelta(days=7)
"""What was not frozen within so long is not frozen afterwards: too much would have changed."""
KEPT = timedelta(days=400)
"""So long the figures of a period belong to the picture that every desk of the center has."""
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]


class Some(Fact):
    """So many for one reason, or in one component."""

    key: Id
    count: Count


class FrozenReading(Fact):
    """One indicator as it was. ``value``: a rate from 0 to 1, or seconds; None where there was nothing to judge."""

    key: Id
    edition: int = 1
    """Of the definition (指标口径)."""
    value: float | None = None
    numerator: Count = 0
    denominator: Count = 0
    p90: float | None = None
    out: tuple[Some, ...] = ()
    """Not counted, by reason."""
    parts: tuple[Some, ...] = ()

    @model_validator(mode="after")
    def _holds(self) -> FrozenReading:
        if self.numerator > self.denominator:
            raise ValueError("the numerator is larger than the denominator")
        return self


class Claim(Fact):
    """上报值: what somebody else says an indicator was. Impossible values are taken too: finding them is the point.

    ``value``: a rate where 1 is 100 %, or seconds.
    """

    key: Id
    source: Source
    value: float | None = Field(default=None, ge=-1e9, le=1e9)
    numerator: Count | None = None
    denominator: Count | None = None
    places: int = Field(default=1, ge=0, le=6)
    """Decimal places of the percentage as it was published."""
    words: Words = ""


class Claimed(Claim):
    """A claim on record."""

    by: str
    at: Instant


class Frozen(Fact):
    """The figures of one period. ``frozen_at`` None: nothing was frozen (yet), only reported."""

    id: Id
    version: int
    span: Span
    first: date
    last: date
    frozen_at: Instant | None = None
    cutoff: Instant | None = None
    seq: int = 0
    """The log's line as of which it was reckoned: the same comes out again (``/v1/indicators``)."""
    readings: tuple[FrozenReading, ...] = ()
    claims: tuple[Claimed, ...] = ()
    """The latest of each source for each indicator."""
    changed_at: Instant

    @property
    def period(self) -> Period:
        """The period."""
        return Period(self.span, self.first, self.last)

    def reading(self, key: str) -> FrozenReading | None:
        """One indicator as it was frozen."""
        return next((one for one in self.readings if one.key == key), None)

    def claims_of(self, key: str) -> tuple[Claimed, ...]:
        """What others say of one indicator, the latest last."""
        return tuple(sorted((one for one in self.claims if one.key == key), key=lambda one: one.at))


def frozen_id(period: Period) -> str:
    """The name of a period's figures, such as ``month:2026-11-01`` or ``own:2026-11-01:2026-11-09``."""
    tail = f":{period.last}" if period.span is Span.OWN else ""
    return f"{period.span.value}:{period.first}{tail}"


def is_whole(span: Span, first: date, last: date) -> bool:
    """Whether these days are a period of this kind."""
    if span is Span.OWN:
        return first <= last
    whole = period_of(span, first)
    return (whole.first, whole.last) == (first, last)


def cutoff_of(period: Period, town: Township) -> datetime:
    """The moment at which a period is frozen: a day at its clearing, any other when its last day is over."""
    if period.span is Span.DAY:
        return town.practice.cadence.ends(period.first, town.clock.zone)
    return period.bounds(town.clock.zone)[1]


def due_periods(now: datetime, town: Township) -> list[Period]:
    """The latest period of each kind whose time has come, unless that was too long ago."""
    today = now.astimezone(town.clock.zone).date()
    found = []
    for span in FROZEN:
        period = period_of(span, today)
        if now < cutoff_of(period, town):
            period = before(period)
        if now - cutoff_of(period, town) <= LATEST:
            found.append(period)
    return found


def is_rate(key: str) -> bool:
    """Whether an indicator is a rate; False for what nobody knows."""
    one = INDICATORS.get(key)
    return one is not None and one.measure is Measure.RATE
