"""What figures are asked and what they answer (指标): plain values, for screens, files and frozen snapshots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.domain.events.events import EventState
from desktop.domain.figures.figures import TOWN
from desktop.domain.figures.figures import Reading as Reading  # noqa: PLC0414 - part of this module's own words
from desktop.domain.figures.figures import Scope as Scope  # noqa: PLC0414
from desktop.domain.figures.figures import ScopeKind as ScopeKind  # noqa: PLC0414
from desktop.domain.figures.indicators import Reason
from desktop.domain.times.deadlines import Level
from desktop.domain.times.periods import Period


@dataclass(frozen=True, slots=True)
class Question:
    """Which figures are wanted."""

    period: Period
    scope: Scope = TOWN


class Which(StrEnum):
    """Which rows of an indicator: 分子, 分母, 未按期 (or the like), 不计入."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    MISSED = "missed"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Spark:
    """One of the like periods that lead to the one asked for; ``value`` as a reading's."""

    period: Period
    value: float | None
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """An hour, a day or a month of a trend; ``whole``: it was over at the cut-off."""

    start: datetime
    reported: int
    closed: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """Reports and closings over time. ``per``: ``hour``, ``day`` or ``month``."""

    per: str
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Reports by weekday (Monday first) and hour; ``days``: how many of each weekday the period has had."""

    counts: tuple[tuple[int, ...], ...]
    days: tuple[int, ...]


AGES = tuple(timedelta(hours=hours) for hours in (1, 4, 24, 72, 168))
"""Bounds of the ages of open events: up to 1 hour, 4 hours, a day, 3 days, 7 days, and more."""


@dataclass(frozen=True, slots=True)
class Ages:
    """Open events of one age by level; ``up_to`` None: older than all bounds."""

    up_to: timedelta | None
    levels: Mapping[Level, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.levels.values())


@dataclass(frozen=True, slots=True)
class ItemCount:
    """One bar of the Pareto: ``item`` "" for events without one; ``share``: of all, this and those before it."""

    item: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Percentiles:
    """How a time is spread, in seconds. ``key`` of the indicator."""

    key: str
    sample: int
    p50: float | None
    p75: float | None
    p90: float | None
    p95: float | None
    longest: float | None


@dataclass(frozen=True, slots=True)
class Step:
    """How many of the events reported in the period have come to a stage: ``reported`` … ``closed``."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class PostRate:
    """按期办结率 of one post (the lead now); ``post`` "" for events that no post has."""

    post: str
    numerator: int
    denominator: int
    closings: int = 0
    """Its closings of the period; of these ``reworked`` were undone, of ``sampled`` the reporter was called back."""
    reworked: int = 0
    sampled: int = 0

    @property
    def rate(self) -> float:
        """From 0 to 1; there is no entry of a post without a denominator."""
        return self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Answer:
    """All figures of a question, from one moment of the log."""

    question: Question
    cutoff: datetime
    """What had happened until then is in; limits until then have fallen."""
    epoch: str
    seq: int
    """The log's line up to which it is known (快照)."""
    data_at: datetime | None
    """When the picture was last known to be current."""
    whole: bool
    """Whether the past had been filled: without it something may be missing."""
    readings: Mapping[str, Reading]
    before: Mapping[str, Reading]
    """Of the whole period before (上月)."""
    last_year: Mapping[str, Reading]
    """Of the whole same period last year (同比)."""
    sparks: Mapping[str, tuple[Spark, ...]]
    """Twelve like periods, the one asked for the last."""
    hours: Trend
    """The 24 hours up to the cut-off, whatever the period."""
    trend: Trend
    """The period by days, or by months where it is long."""
    heat: Heat
    backlog: Mapping[EventState, Mapping[Level, int]]
    """Open events by state and level, as they stand now."""
    ages: tuple[Ages, ...]
    pareto: tuple[ItemCount, ...]
    percentiles: tuple[Percentiles, ...]
    funnel: tuple[Step, ...]
    posts: tuple[PostRate, ...]
    """From the lowest rate to the highest."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event behind a number. ``reason``: why it is not counted, among the excluded."""

    event: str
    number: str | None
    title: str
    state: EventState
    lead: str
    item: str
    grid: str
    channel: str
    reported_at: datetime
    due: datetime | None
    closed_at: datetime | None
    late: timedelta | None
    """How long after its limit it was closed, or is still open at the cut-off; None where it is not late."""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some of the rows behind a number, the newest report first; ``total``: how many there are."""

    total: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the second computation differs. ``part``: ``numerator``, ``denominator``, a reason, or ``value``.

    Of a chart: ``key`` is the chart's, ``part`` ``reported``, ``closed`` or as above, ``slot`` which hour, day, item
    or post (``store.recount_series.Series``).
    """

    key: str
    part: str
    ours: float | None
    theirs: float | None
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """What the second computation (复算) said. Only one that was run says anything."""

    question: Question
    cutoff: datetime
    seq: int
    ran_at: datetime
    events: int
    """How many events it read."""
    differences: tuple[Difference, ...]

    @property
    def agreed(self) -> bool:
        """复算一致."""
        return not self.differences
