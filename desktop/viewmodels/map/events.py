"""Events as marks on the map, of now or of a past moment: where, how severe, how late; crowded ones in clusters.

Clusters hang on cells of the plane, not of the window: dragging the map changes none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import Event
from desktop.domain.places.plane import to_plane
from desktop.domain.times.deadlines import SOON, WorkClock
from desktop.domain.township.township import Township
from desktop.viewmodels.timing import is_paused, shown_clock

if TYPE_CHECKING:
    import numpy as np

CELL = 58
"""Design pixels between the middles of two clusters, at least about."""
LEVELS = ("ok", "warn", "late")
_SEVERITY = {Severity.NORMAL: 0, Severity.HIGH: 1, Severity.URGENT: 2}
_NEVER = float("inf")
_FEW_URGENT = 120
"""So many urgent events are never hidden in clusters."""


@dataclass(frozen=True, slots=True)
class EventMark:
    """One event. ``x``/``y``: metres of the plane; ``exact``: by its own coordinates, else the grid's middle."""

    id: str
    severity: Severity
    x: float
    y: float
    exact: bool
    grid: str | None
    begun: float
    warn_at: float
    """When its limit is nearly used up, and when it has passed, as timestamps."""
    late_at: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """What is painted at one place: an event alone (``one``), or how many with how many of them near or over."""

    x: float
    y: float
    count: int
    warn: int
    late: int
    severity: int
    ids: tuple[str, ...]

    @property
    def one(self) -> str | None:
        """The event's id where it is only one."""
        return self.ids[0] if self.count == 1 else None

    @property
    def level(self) -> str:
        """The worst of it."""
        return "late" if self.late else "warn" if self.warn else "ok"


class EventBook:
    """The marks of all live events, by id, with their places as arrays.

    ``past``: of events as they were at a past moment: those closed since have marks, too, and no limit is near or over.
    """

    def __init__(self, township: Township, *, past: bool = False) -> None:
        self._town, self._past = township, past
        self._marks: dict[str, EventMark] = {}
        self._arrays: tuple[np.ndarray, ...] | None = None
        self._counts: Mapping[Severity, int] | None = None
        self.revision = 0
        """Another one whenever a mark is another one."""

    def __len__(self) -> int:
        return len(self._marks)

    def __iter__(self) -> Iterator[EventMark]:
        return iter(self._marks.values())

    def get(self, event_id: str) -> EventMark | None:
        """The mark of an event, where it has one."""
        return self._marks.get(event_id)

    def reset(self, township: Township, events: Iterable[Event], now: datetime) -> None:
        """All anew."""
        self._town, self._marks = township, {}
        for event in events:
            self.put(event.id, event, now)
        self._forget()

    def put(self, event_id: str, event: Event | None, now: datetime) -> None:
        """One event as it is now, or is no more."""
        self._forget()
        mark = self._mark(event, now) if event is not None and (event.is_open or self._past) else None
        if mark is None:
            self._marks.pop(event_id, None)
        else:
            self._marks[event_id] = mark

    def level(self, event_id: str, now: float) -> str:
        """ok, warn or late."""
        mark = self._marks.get(event_id)
        if mark is None or now < mark.warn_at:
            return "ok"
        return "late" if now >= mark.late_at else "warn"

    def counts(self) -> Mapping[Severity, int]:
        """How many of each severity."""
        if self._counts is None:
            found = dict.fromkeys(Severity, 0)
            for mark in self._marks.values():
                found[mark.severity] += 1
            self._counts = found
        return self._counts

    def clusters(self, cell: float, now: float) -> list[Cluster]:
        """What to paint where a cell is so many metres of the plane wide; few at the end of the list are on top."""
        import numpy as np

        ids, xs, ys, severity, warn_at, late_at = self._columns()
        if not len(ids):
            return []
        late = late_at <= now
        warn = (warn_at <= now) & ~late
        urgent = severity == 2
        alone = urgent if urgent.sum() <= _FEW_URGENT else np.zeros(len(ids), bool)
        columns, rows = np.floor(xs / cell).astype(np.int64), np.floor(ys / cell).astype(np.int64)
        key = columns * 4_000_037 + rows
        key[alone] = np.arange(-1, -1 - int(alone.sum()), -1) - 2**60
        _, group, count = np.unique(key, return_inverse=True, return_counts=True)
        made = np.zeros((5, len(count)))
        for place, column in enumerate((xs, ys, warn, late)):
            np.add.at(made[place], group, column)
        np.maximum.at(made[4], group, severity)
        order = np.argsort(group, kind="stable")
        bounds = np.concatenate(([0], np.cumsum(count)))
        found = [
            Cluster(
                float(made[0, n] / count[n]), float(made[1, n] / count[n]), int(count[n]), int(made[2, n]),
                int(made[3, n]), int(made[4, n]),
                tuple(ids[place] for place in order[bounds[n] : bounds[n + 1]]),
            )
            for n in range(len(count))
        ]  # fmt: skip
        found.sort(key=lambda one: (one.severity, one.late, one.warn))
        return found

    def within(self, boxed: tuple[float, float, float, float]) -> Iterator[EventMark]:
        """Those in a box of the plane: left, top, right, bottom."""
        left, top, right, bottom = boxed
        return (one for one in self if left <= one.x <= right and top <= one.y <= bottom)

    def places(self) -> tuple[np.ndarray, np.ndarray]:
        """All x and all y."""
        _, xs, ys, *_ = self._columns()
        return xs, ys

    def _columns(self) -> tuple[np.ndarray, ...]:
        import numpy as np

        if self._arrays is None:
            marks = list(self._marks.values())
            self._arrays = (
                np.array([one.id for one in marks], dtype=object),
                np.array([one.x for one in marks]), np.array([one.y for one in marks]),
                np.array([_SEVERITY[one.severity] for one in marks], dtype=np.int8),
                np.array([one.warn_at for one in marks]), np.array([one.late_at for one in marks]),
            )  # fmt: skip
        return self._arrays

    def _forget(self) -> None:
        self._arrays = self._counts = None
        self.revision += 1

    def _mark(self, event: Event, now: datetime) -> EventMark | None:
        area = self._town.tree.get(event.grid)
        exact = event.lon is not None and event.lat is not None
        lon, lat = (event.lon, event.lat) if exact else (area.lon, area.lat) if area else (None, None)
        if lon is None or lat is None:
            return None
        x, y = to_plane(lon, lat)
        warn_at, late_at = (_NEVER, _NEVER) if self._past else limits_of(event, now, self._town.clock)
        return EventMark(
            event.id, event.severity, x, y, exact, event.grid, event.reported_at.timestamp(), warn_at, late_at
        )


def limits_of(event: Event, now: datetime, work: WorkClock) -> tuple[float, float]:
    """When it is 临期 and when 超期, by the limit that the list shows."""
    clock = shown_clock(event, now)
    if clock is None or is_paused(event):
        return _NEVER, _NEVER
    late = min(one.due for one in (event.stage, event.total) if one is not None)
    return min(work.at_share(clock, SOON), late).timestamp(), late.timestamp()
