"""What a chart shows, without pixels: its words, its legend, the table behind it, and one of a few shapes.

Every word in here is in the interface's language already. ``theme.charts`` draws it; exports write the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["bar", "muted", "accent", "ok", "warn", "late", "supervise"]
"""The role of a series: what colour it takes in whatever theme; each has a shape of its own beside it."""
Form = Literal["box", "line", "dot", "ring"]
"""How a series is drawn, and so how the legend shows it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One series: it stands in the legend, where it can be taken out of the chart."""

    key: str
    name: str
    tone: Tone = "bar"
    form: Form = "box"


@dataclass(frozen=True, slots=True)
class Break:
    """A day's border in a trend: it stands before the slot ``at``, with a word on either side."""

    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TrendShape:
    """Columns and lines over equal slots of time.

    ``values``: a row for each entry, as long as ``labels``; NaN or None where there is nothing. ``labels`` stand
    below the axis, ``moments`` in the read-out. ``unfinished``: the slot that is not over yet, or None.
    """

    labels: Sequence[str]
    moments: Sequence[str]
    values: Sequence[Sequence[float | None]]
    breaks: tuple[Break, ...] = ()
    unfinished: int | None = None
    unit: str = ""
    lowest: float | None = 0.0
    """Where the axis begins; None: a little below the smallest value."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row of stacked bars: a length for each entry, and what is said behind it."""

    name: str
    lengths: tuple[float, ...]
    said: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class BarsShape:
    """Stacked bars, one below the other."""

    rows: tuple[BarRow, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class HeatShape:
    """Cells in rows and columns. ``rows_of``: to which entry each row belongs. ``values[row][column]``."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    said: tuple[tuple[str, ...], ...]
    """What the read-out says of each cell."""
    rows_of: tuple[str, ...] = ()
    every: int = 3
    """Every which column has its name below it."""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ParetoRow:
    """One cause: how often, and the share of it and all before it, from 0 to 1."""

    name: str
    count: float
    share: float
    key: str = ""


@dataclass(frozen=True, slots=True)
class ParetoShape:
    """Causes from the most frequent on, with the share that they add up to."""

    rows: tuple[ParetoRow, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A value on an axis that belongs to an entry, and how it is said."""

    entry: str
    at: float
    said: str


@dataclass(frozen=True, slots=True)
class SpanRow:
    """One row: from ``low`` to ``high`` on the axis; ``said`` stands before, ``value`` behind it.

    ``points``: the row is drawn through these instead, the values of those that are shown stand behind it.
    """

    name: str
    low: float
    high: float
    said: str
    value: str
    tone: Tone = "muted"
    entry: str = ""
    """The entry that it belongs to; taken out with it."""
    key: str = ""
    beside: str = ""
    """More of it, for who points at it."""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class SpansShape:
    """Distances on a common axis from ``begin`` to ``end``; ``mark``: a line across all, with its words below."""

    rows: tuple[SpanRow, ...]
    begin: float
    end: float
    ticks: tuple[tuple[float, str], ...] = ()
    mark: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step: how many came so far, and what is said of the way from the one before; ``left``: that did not go on."""

    name: str
    count: float
    said: str = ""
    key: str = ""
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class FunnelShape:
    """How many are left after each step. Of two entries the first are those that went on, the second the others."""

    steps: tuple[FunnelStep, ...]
    unit: str = ""


Shape = TrendShape | BarsShape | HeatShape | ParetoShape | SpansShape | FunnelShape


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart with everything that is told of it. ``shape`` None: there is nothing to draw, ``empty`` says why."""

    key: str
    title: str
    note: str = ""
    """At the right of the head: unit, denominator, cut-off."""
    entries: tuple[Entry, ...] = ()
    shape: Shape | None = None
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """The table behind it."""
    foot: str = ""
    empty: str = ""
    about: str = ""
    """What it is counted by, in a sentence: the definition."""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return "  ".join(part for part in (self.title, self.note, self.foot) if part)
