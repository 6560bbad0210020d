"""Events as the big screen counts them: in which lane each stands, when it is near its limit and over, where it lies.

The screen is given no title and no exact place of an event: it goes by the name of its item, and lies in its grid.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.actors import Role
from desktop.domain.catalogue import Severity
from desktop.domain.events import Event, EventState
from desktop.domain.township import Township
from desktop.viewmodels.events_lanes import Facts, lanes_for
from desktop.viewmodels.map_events import limits_of
from desktop.viewmodels.words import channel_word, translate

LANES = ("accept", "dispatch", "handling", "followup")
"""Those of the center's lanes that have a figure of their own."""


def _lanes() -> Mapping[EventState, str]:
    found: dict[EventState, str] = {}
    for lane in lanes_for(Role.DISPLAY):
        if lane.id in (*LANES, "outside"):
            found |= {state: lane.id for state in EventState if lane.holds(Facts(state))}
    return found


LANE_OF = _lanes()
_RANK = {Severity.NORMAL: 0, Severity.HIGH: 1, Severity.URGENT: 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """One open event. ``warn_at``/``late_at``: timestamps; ``rank``: 0 一般, 1 较急, 2 紧急."""

    id: str
    label: str
    number: str
    lane: str
    rank: int
    grid: str | None
    lead: str | None
    reported: float
    warn_at: float
    late_at: float
    supervised: bool

    def level(self, now: float) -> str:
        """ok, warn or late."""
        return "late" if now >= self.late_at else "warn" if now >= self.warn_at else "ok"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open events stand how. ``lanes`` by ``LANES``; ``ranks`` by severity's rank."""

    open: int
    lanes: Mapping[str, int]
    ranks: tuple[int, int, int]
    warn: int
    late: int
    supervised: int


class Ledger:
    """The open events that are meant (no drills), by id."""

    def __init__(self, township: Township) -> None:
        self._town = township
        self._entries: dict[str, Entry] = {}
        self._clear()
        self.revision = 0

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, event_id: str) -> Entry | None:
        """An open event."""
        return self._entries.get(event_id)

    def reset(self, township: Township, events: Iterable[Event], now: datetime) -> None:
        """All anew."""
        self._town, self._entries = township, {}
        self._clear()
        for event in events:
            self.put(event.id, event, now)
        self.revision += 1

    def put(self, event_id: str, event: Event | None, now: datetime) -> None:
        """One event as it is now, or is no more."""
        self.revision += 1
        before = self._entries.pop(event_id, None)
        if before is not None:
            self._count(before, -1)
        if event is None or not event.is_open or event.drill:
            return
        warn_at, late_at = limits_of(event, now, self._town.clock)
        entry = self._entries[event_id] = Entry(
            event.id, label_of(self._town, event), event.short_number, LANE_OF.get(event.state, ""),
            _RANK[event.severity], event.grid, event.lead_post, event.reported_at.timestamp(), warn_at, late_at,
            event.supervision is not None,
        )  # fmt: skip
        self._count(entry, 1)

    def counts(self, now: datetime) -> Counts:
        """All figures at a moment; without going through the events."""
        at = now.timestamp()
        late = bisect_right(self._late, at)
        warn = bisect_right(self._warn, at) - late  # whatever is over was near before
        lanes = {lane: self._lanes[lane] for lane in LANES}
        few, more, urgent = self._ranks
        return Counts(len(self._entries), lanes, (few, more, urgent), warn, late, self._supervised)

    def _clear(self) -> None:
        self._lanes, self._ranks, self._supervised = Counter[str](), [0, 0, 0], 0
        self._warn: list[float] = []
        self._late: list[float] = []
        """When each is near its limit, and over, in order."""

    def _count(self, entry: Entry, by: int) -> None:
        self._lanes[entry.lane] += by
        self._ranks[entry.rank] += by
        self._supervised += by * entry.supervised
        for moments, at in ((self._warn, entry.warn_at), (self._late, entry.late_at)):
            if by > 0:
                insort(moments, at)
            else:
                del moments[bisect_left(moments, at)]


def label_of(township: Township, event: Event) -> str:
    """What an event is called where anybody may stand before it: its title where that was given, else its item."""
    if event.title:
        return event.title
    item = township.item_of(event)
    if item is not None:
        return item.name
    return translate("Screen", "{channel}事件").format(channel=channel_word(event.channel))
