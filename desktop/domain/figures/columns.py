"""Facts of many events as columns of whole numbers, and indicators asked of them. With numpy: loaded when needed.

An event that was touched has its rows replaced; nothing else is read again. Every question is asked of whole columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from desktop.domain.figures.facts import MARKS, NAMES, NUMBERS, Row
from desktop.domain.figures.indicators import (
    NEVER,
    REASONS,
    Indicator,
    Measure,
    Predicate,
    Reason,
    Window,
    stood,
    within,
)

Ints: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]

WIDTH = len(MARKS) + len(NUMBERS)
_FIELDS = (*MARKS, *NUMBERS)
_PLACES = {name: place for place, name in enumerate((*_FIELDS, *NAMES, "event"))}
_EMPTY = 1 << 10
_AT_ONCE = 50
"""So many events are set at once, beside one another; fewer take the places that others have left."""
_MOST = 1 << 20
"""More rows than an event can have."""


class Rows:
    """Some rows: each column by its name, as the predicates ask for it."""

    __slots__ = ("_columns", "places")

    def __init__(self, columns: Ints, places: Ints | None = None) -> None:
        self._columns = columns
        self.places = np.arange(columns.shape[1]) if places is None else places

    def __getattr__(self, name: str) -> Ints:
        place = _PLACES.get(name)
        if place is None:
            raise AttributeError(name)
        column: Ints = self._columns[place]
        return column

    def __len__(self) -> int:
        return int(self._columns.shape[1])

    def where(self, holds: Truths) -> Rows:
        """Those of them for which something holds."""
        kept = np.flatnonzero(holds)
        return Rows(self._columns[:, kept], self.places[kept])


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator over a window: which rows are in it. ``sample``: in seconds, sorted, of a span."""

    denominator: Rows
    good: Truths
    excluded: Mapping[Reason, Rows]
    sample: NDArray[np.float64] | None = None

    @property
    def numerator(self) -> int:
        """How many are in the numerator."""
        return int(np.count_nonzero(self.good))

    @property
    def value(self) -> float | None:
        """The rate, or the median in seconds; None where there was nothing to judge."""
        if self.sample is not None:
            return percentile(self.sample, 50)
        return self.numerator / len(self.denominator) if len(self.denominator) else None


class Columns:
    """The rows of many events. ``events`` are numbers that whoever keeps them gives out."""

    def __init__(self) -> None:
        self._columns: Ints = np.empty((len(_PLACES), _EMPTY), dtype=np.int64)
        self._used = 0
        self._free: dict[int, list[int]] = {}
        """By length: where stretches of rows are free."""
        self._places: dict[int, int] = {}
        """By event: where its rows begin, and below ``_MOST`` how many there are. A collector of garbage passes by
        plain numbers, and does not stand still for a hundred thousand tuples."""
        self._codes: dict[str, dict[str, int]] = {name: {"": 0} for name in NAMES}
        self._words: dict[str, list[str]] = {name: [""] for name in NAMES}

    def __len__(self) -> int:
        """How many events there are."""
        return len(self._places)

    def put(self, event: int, names: Sequence[str | None], rows: Sequence[Row]) -> None:
        """Set the rows of an event, in the place of those that it had."""
        told = {name: [word or ""] for name, word in zip(NAMES, names, strict=True)}
        self.put_all([event], told, np.array(rows, np.int64).T, [len(rows)])

    def put_all(
        self, events: Sequence[int], names: Mapping[str, Sequence[str]], rows: Ints, counts: Sequence[int]
    ) -> None:
        """Set the rows of some events, in the place of those that they had; ``rows``, ``counts``: as of ``load``."""
        for event in events:
            self.drop(event)
        if len(events) >= _AT_ONCE:
            self.load(np.array(events, np.int64), names, rows, np.array(counts, np.int64))
            return
        begin = 0
        for place, (event, count) in enumerate(zip(events, counts, strict=True)):
            free = self._free.get(count)
            if free:
                first = free.pop()
            else:
                self._room(count)
                first = self._used
                self._used += count
            last = first + count
            self._columns[:WIDTH, first:last] = rows[:, begin : begin + count]
            for name in NAMES:
                self._columns[_PLACES[name], first:last] = self.code(name, names[name][place])
            self._columns[_PLACES["event"], first:last] = event
            self._places[event] = first * _MOST + count
            begin += count

    def load(self, events: Ints, names: Mapping[str, Sequence[str]], rows: Ints, counts: Ints) -> None:
        """Take in many events at once, none of which may be there yet.

        ``rows``: one column for each row, in the order of the events; ``counts``: how many each event has.
        """
        total = int(rows.shape[1])
        self._room(total)
        first, last = self._used, self._used + total
        self._columns[:WIDTH, first:last] = rows
        for name in NAMES:
            codes = np.fromiter((self.code(name, word) for word in names[name]), np.int64, len(events))
            self._columns[_PLACES[name], first:last] = np.repeat(codes, counts)
        self._columns[_PLACES["event"], first:last] = np.repeat(events, counts)
        self._used = last
        ends = first + np.cumsum(counts)
        for event, end, count in zip(events.tolist(), ends.tolist(), counts.tolist(), strict=True):
            self._places[event] = (end - count) * _MOST + count

    def drop(self, event: int) -> None:
        """Forget an event."""
        there = self._places.pop(event, None)
        if there is not None:
            first, count = divmod(there, _MOST)
            self._columns[:, first : first + count] = NEVER
            self._free.setdefault(count, []).append(first)

    def code(self, name: str, word: str) -> int:
        """The number under which a word stands in a column of names."""
        codes = self._codes[name]
        code = codes.get(word)
        if code is None:
            code = codes[word] = len(codes)
            self._words[name].append(word)
        return code

    def word(self, name: str, code: int) -> str:
        """What stands under a number in a column of names; "" for none."""
        return self._words[name][code]

    def of(self, name: str, words: Iterable[str]) -> Rows:
        """The rows whose column of names has one of these words."""
        rows, codes = self.rows(), self._codes[name]
        wanted = [codes[word] for word in words if word in codes]
        return rows.where(np.isin(getattr(rows, name), wanted))

    def rows(self) -> Rows:
        """All rows. A place that is free holds a row that was never there."""
        return Rows(self._columns[:, : self._used])

    def _room(self, more: int) -> None:
        if self._used + more > self._columns.shape[1]:
            fresh = np.empty((len(_PLACES), max(2 * self._columns.shape[1], self._used + more)), np.int64)
            fresh[:, : self._used] = self._columns[:, : self._used]
            self._columns = fresh


_ASKED = ("reported", "dispatched", "due", "closed", "closing", "asked", "since")
"""The moments that rules ask for: rows without any of them in a window have no part in it."""


def touching(rows: Rows, window: Window) -> Rows:
    """The rows that can bear on a window."""
    near = np.zeros(len(rows), dtype=np.bool_)
    for mark in _ASKED:
        near |= within(getattr(rows, mark), window)
    return rows.where(near)


def count(rows: Rows, indicator: Indicator, window: Window) -> Counted:
    """An indicator over a window."""
    holds = indicator.rule(rows, window)
    if indicator.stands:
        holds = holds & stood(rows, window)
    asked = rows.where(holds)
    left = np.ones(len(asked), dtype=np.bool_)
    excluded: dict[Reason, Rows] = {}
    for reason in indicator.excluded:
        out = REASONS[reason](asked, window) & left
        excluded[reason] = asked.where(out)
        left &= ~out
    counted = asked.where(left)
    sample = None
    if indicator.measure is Measure.SPAN and indicator.span is not None:
        start, end = (getattr(counted, mark) for mark in indicator.span)
        sample = np.sort(end - start) / 1e6
    return Counted(counted, indicator.good(counted, window), excluded, sample)


def portion(rows: Rows, holds: Predicate, window: Window) -> int:
    """How many of some rows are in a component."""
    return int(np.count_nonzero(holds(rows, window)))


def percentile(sample: NDArray[np.float64], of: int) -> float | None:
    """The ``of``-th percentile of a sorted sample by the nearest rank: a value that there was; None of nothing."""
    if not len(sample):
        return None
    place = max(0, -(-of * len(sample) // 100) - 1)
    return float(sample[place])
