"""Events as the big screen counts them: in which lane each stands, when it is near its limit and over, where it lies.

The screen is given no title and no exact place of an event: it goes by the name of its item, and lies in its grid.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import Event, EventState
from desktop.domain.rights.actors import Role
from desktop.domain.township.township import Township
from desktop.viewmodels.events.lanes import Facts, lanes_for
from desktop.viewmodels.map.events import limits_of
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
_LAST = "\uffff"
"""Comes after every id."""
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


class Limits:
    """Of some events: when each is near its limit, and over it, in order; so that nobody has to go through them."""

    def __init__(self) -> None:
        self.warn: list[float] = []
        self.late: list[tuple[float, str]] = []

    def __len__(self) -> int:
        return len(self.warn)

    def add(self, entry: Entry) -> None:
        """One more."""
        insort(self.warn, entry.warn_at)
        insort(self.late, (entry.late_at, entry.id))

    def remove(self, entry: Entry) -> None:
        """One less."""
        del self.warn[bisect_left(self.warn, entry.warn_at)]
        del self.late[bisect_left(self.late, (entry.late_at, entry.id))]

    def at(self, now: float) -> tuple[int, int]:
        """How many are near it, and over it."""
        late = bisect_left(self.late, (now, _LAST))
        return bisect_right(self.warn, now) - late, late  # whatever is over was near before


class InGrid:
    """The open events of one grid; ``limits`` by rank."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.limits = (Limits(), Limits(), Limits())


class Ledger:
    """The open events that are meant (no drills), by id and by grid."""

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

    def grids(self) -> Mapping[str, InGrid]:
        """Those that lie in a grid, by it."""
        return self._grids

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
            self._take_out(before)
        if event is None or not event.is_open or event.drill:
            return
        warn_at, late_at = limits_of(event, now, self._town.clock)
        entry = self._entries[event_id] = Entry(
            event.id, label_of(self._town, event), event.short_number, LANE_OF.get(event.state, ""),
            _RANK[event.severity], event.grid, event.lead_post, event.reported_at.timestamp(), warn_at, late_at,
            event.supervision is not None,
        )  # fmt: skip
        self._take_in(entry)

    def counts(self, now: datetime) -> Counts:
        """All figures at a moment; without going through the events."""
        both = [one.at(now.timestamp()) for one in self._limits]
        warn, late = (sum(one[place] for one in both) for place in (0, 1))
        lanes = {lane: self._lanes[lane] for lane in LANES}
        few, more, urgent = map(len, self._limits)
        return Counts(len(self._entries), lanes, (few, more, urgent), warn, late, self._supervised)

    def latest(self, now: datetime, most: int) -> list[Entry]:
        """Of those over their limit the gravest, and of these the longest over, first."""
        found: list[Entry] = []
        for limits in reversed(self._limits):
            over = limits.late[: min(limits.at(now.timestamp())[1], most - len(found))]
            found += [self._entries[id_] for _, id_ in over]
        return found

    def _clear(self) -> None:
        self._lanes, self._supervised = Counter[str](), 0
        self._limits = (Limits(), Limits(), Limits())
        """By rank."""
        self._grids: dict[str, InGrid] = {}

    def _take_in(self, entry: Entry) -> None:
        self._lanes[entry.lane] += 1
        self._supervised += entry.supervised
        self._limits[entry.rank].add(entry)
        if entry.grid is not None:
            there = self._grids.setdefault(entry.grid, InGrid())
            there.entries[entry.id] = entry
            there.limits[entry.rank].add(entry)

    def _take_out(self, entry: Entry) -> None:
        self._lanes[entry.lane] -= 1
        self._supervised -= entry.supervised
        self._limits[entry.rank].remove(entry)
        if entry.grid is not None:
            there = self._grids[entry.grid]
            there.limits[entry.rank].remove(entry)
            del there.entries[entry.id]
            if not there.entries:
                del self._grids[entry.grid]


def label_of(township: Township, event: Event) -> str:
    """What an event is called where anybody may stand before it: its title where that was given, else its item."""
    if event.title:
        return event.title
    item = township.item_of(event)
    if item is not None:
        return item.name
    return translate("Screen", "{channel}事件").format(channel=channel_word(event.channel))
