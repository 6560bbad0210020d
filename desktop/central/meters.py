"""What a central counts of its own work, cheaply; ``api.metrics`` puts it into Prometheus' form when somebody asks."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds: the upper ends of the histogram's buckets."""


class Meters:
    """Commands by result, and how long commits took. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._results: Counter[str] = Counter()
        self._buckets = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

    @contextmanager
    def commit(self) -> Iterator[None]:
        """Time what is done inside."""
        begun = perf_counter()
        yield
        took = perf_counter() - begun
        place = next((place for place, bound in enumerate(BOUNDS) if took <= bound), len(BOUNDS))
        with self._lock:
            self._buckets[place] += 1
            self._seconds += took

    def answered(self, results: Iterable[str]) -> None:
        """Count results of commands."""
        with self._lock:
            self._results.update(results)

    @property
    def results(self) -> dict[str, int]:
        """Commands by result."""
        with self._lock:
            return dict(self._results)

    @property
    def commits(self) -> tuple[list[tuple[str, float]], float]:
        """The histogram: (upper end, commits up to it), and the sum of seconds."""
        with self._lock:
            counts, seconds = list(self._buckets), self._seconds
        found, total = [], 0
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts, strict=True):
            total += count
            found.append((bound, float(total)))
        return found, seconds
