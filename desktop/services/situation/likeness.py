"""Which reports may be of one matter: how near, how soon after each other, and how alike in words.

Distance comes from coordinates where both have them, else from the grids' centres. Wording is a weighted Jaccard
similarity of pairs of characters (rare pairs weigh more, as in TF-IDF). The parts are put together by a logistic
function whose weights were fitted on the older half of the benchmark's reports (``tests/benchmarks/alike.py``).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, insort
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice, pairwise

from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event, EventState
from desktop.domain.places.coordinates import metres
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation, Touched

WITHIN = timedelta(hours=48)
"""Reports further apart in time are not compared."""
FAR = 1500.0
"""Metres; reports further apart are not compared."""
LIKELY = 0.3
"""From here on a report is offered as likely the same matter."""
SURE = 0.6
"""From here on reports are put into one group (never merged)."""
_A_LITTLE = 0.05
_COMMON, _TEXTS, _KEPT = 2_000, 400, 20_000
_NUMBERS = re.compile(
    r"\d+(?:号楼|号院|号|单元|栋|幢|楼|室|路|巷|排|组)?|[一二三四五六七八九十]+(?:巷|排|组|期|区)"
)
_OFFSET, _WORDS, _PLACE, _NEAR, _SOON, _ITEM, _NUMBER = -11.6, 2.2, 2.4, 6.7, 6.3, 1.2, 0.4


@dataclass(frozen=True, slots=True)
class Similar:
    """Another event that may be the same matter, and what speaks for it; parts are 0 to 1 unless they say otherwise."""

    event: Event
    likeness: float
    words: float
    place: float | None
    """Whether one names the other's place: -1 not at all, 1 wholly, None where neither says where it is."""
    near: float
    soon: float
    metres: float | None
    """None where one of the two has no place on the map."""
    apart: timedelta
    same_grid: bool
    same_item: bool
    numbers: tuple[str, ...]
    """House numbers and the like that both name."""
    item_says: float
    """1 for the same catalogue entry, -1 for two different ones, 0 where one is not classified."""
    number_says: float
    """1 for a number that both name, -1 where both name numbers and none is the same."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report says, taken apart once."""

    words: frozenset[str]
    place: frozenset[str]
    """Without the name of the village, which all of its places have."""
    all: frozenset[str]
    numbers: frozenset[str]
    weight: float
    """Of all its words."""


class Likeness:
    """Finds likely duplicates in a live picture; keeps track of which events lie in which grid."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._by_grid: dict[str, list[tuple[float, str]]] = {}
        self._grid_of: dict[str, tuple[str, tuple[float, str]]] = {}
        self._stale = True
        self._told: OrderedDict[str, tuple[tuple[str, str, str], _Told]] = OrderedDict()
        self._weights: dict[str, float] = {}
        self._usual = 1.0
        self._weighed = 0
        self._near: dict[str, tuple[str, ...]] = {}
        self._town: Township | None = None
        self._stop = situation.touched.connect(self._on_touched)

    def close(self) -> None:
        """Listen no more."""
        self._stop()

    def like(
        self,
        event: Event,
        *,
        least: float = LIKELY,
        apart: Callable[[str, str], bool] = lambda one, two: False,
    ) -> list[Similar]:
        """Events that are likely the same matter, most alike first; ``apart``: pairs that a person told apart."""
        self._refresh()
        found = []
        for other in self._around(event):
            if other.id == event.id or event.id == other.merged_into or other.id == event.merged_into:
                continue
            if event.merged_into is not None and event.merged_into == other.merged_into:
                continue
            if apart(event.id, other.id):
                continue
            one = self.compare(event, other, least=least)
            if one is not None and one.likeness >= least:
                found.append(one)
        return sorted(found, key=lambda one: (-one.likeness, not one.event.is_open, one.event.id))

    def nearby(self, event: Event) -> list[Event]:
        """Events near enough in place and time to be asked, in no particular order."""
        self._refresh()
        return list(self._around(event))

    def compare(self, event: Event, other: Event, *, least: float = 0.0) -> Similar | None:
        """Two events side by side; None if they are too far apart to be asked, or cannot come to ``least``."""
        apart = abs(other.reported_at - event.reported_at)
        if apart > WITHIN:
            return None
        metres, same_grid = self._distance(event, other)
        if metres is not None and metres > FAR and not same_grid:
            return None
        if metres is not None:
            near = math.exp(-metres / 400.0)
        else:
            near = 0.6 if same_grid else 0.25
        if same_grid:
            near = max(near, 0.5)
        soon = math.exp(-apart / timedelta(hours=6))
        same_item = event.item is not None and event.item == other.item
        other_item = event.item is not None and other.item is not None and event.item != other.item
        item = float(same_item) - float(other_item)
        around = _OFFSET + _NEAR * near + _SOON * soon + _ITEM * item
        if least and around + _WORDS + _PLACE + _NUMBER < math.log(least / (1 - least)):
            return None  # whatever they say
        self._weigh()
        mine, theirs = self._take(event), self._take(other)
        words = self._jaccard(mine, theirs)
        place = _covered(mine, theirs)
        numbers = mine.numbers & theirs.numbers
        differ = bool(mine.numbers) and bool(theirs.numbers) and not numbers
        number = float(bool(numbers)) - float(differ)
        sum_ = around + _WORDS * words + _PLACE * (place or 0.0) + _NUMBER * number
        likeness = 1 / (1 + math.exp(-sum_))
        return Similar(
            other, likeness, words, place, near, soon, metres, apart, same_grid, same_item,
            tuple(sorted(numbers)), item, number,
        )  # fmt: skip

    # inside

    def _on_touched(self, touched: Touched) -> None:
        if touched.everything:
            self._stale = True
        elif not self._stale:
            for type_, id_ in touched.keys:
                if type_ is SubjectType.EVENT:
                    self._place(id_, self._situation.event(id_))

    def _refresh(self) -> None:
        if self._town is not self._situation.township:
            self._town, self._near = self._situation.township, {}
            self._stale = True
        if self._stale:
            self._stale = False
            self._by_grid, self._grid_of = {}, {}
            for event in self._situation.events():
                self._place(event.id, event)

    def _place(self, id_: str, event: Event | None) -> None:
        before = self._grid_of.pop(id_, None)
        if before is not None:
            grid, key = before
            rows = self._by_grid[grid]
            place = bisect_left(rows, key)
            if place < len(rows) and rows[place] == key:
                del rows[place]
        if event is not None:
            key = (event.reported_at.timestamp(), id_)
            self._grid_of[id_] = (event.grid or "", key)
            insort(self._by_grid.setdefault(event.grid or "", []), key)

    def _around(self, event: Event) -> Iterator[Event]:
        """Events of the same and of neighbouring grids, and those that have none, within the time."""
        at, most = event.reported_at.timestamp(), WITHIN.total_seconds()
        grids: Iterable[str] = self._by_grid if event.grid is None else (*self._neighbours(event.grid), "")
        for grid in grids:
            rows = self._by_grid.get(grid, [])
            for _, id_ in rows[bisect_left(rows, (at - most, "")) : bisect_left(rows, (at + most, "\uffff"))]:
                other = self._situation.event(id_)
                if other is not None:
                    yield other

    def _neighbours(self, grid: str) -> tuple[str, ...]:
        """The grid itself, those of its village, and those whose centres lie near."""
        found = self._near.get(grid)
        if found is None:
            tree = self._situation.township.tree
            here = tree.get(grid)
            near = []
            for area in tree:
                family = (
                    here is not None and area.parent is not None and area.parent in (here.parent, here.id)
                )
                metres = _metres(here.lon, here.lat, area.lon, area.lat) if here is not None else None
                if area.id == grid or family or (metres is not None and metres <= FAR):
                    near.append(area.id)
            if here is not None and here.parent is not None and here.parent not in near:
                near.append(here.parent)
            found = self._near[grid] = tuple(near) or (grid,)
        return found

    def _distance(self, event: Event, other: Event) -> tuple[float | None, bool]:
        same = event.grid is not None and event.grid == other.grid
        metres = _metres(event.lon, event.lat, other.lon, other.lat)
        if metres is not None or same:
            return metres, same
        tree = self._situation.township.tree
        ends = []
        for one in (event, other):
            area = tree.get(one.grid)
            known = one.lon is not None and one.lat is not None
            ends.append((one.lon, one.lat) if known or area is None else (area.lon, area.lat))
        return _metres(*ends[0], *ends[1]), False

    def _take(self, event: Event) -> _Told:
        texts = (event.title, event.description, event.place)
        kept = self._told.get(event.id)
        if kept is not None and kept[0] == texts:
            return kept[1]
        said = f"{event.title[:_TEXTS]}。{event.description[:_TEXTS]}"
        place = event.place[:_TEXTS]
        for area in self._situation.township.tree.path(event.grid):
            place = place.replace(area.name, "").replace(area.name.rstrip("村镇"), "")
        words = _pairs(said)
        told = _Told(
            words,
            _pairs(place),
            _pairs(f"{said}。{place}"),
            frozenset(_NUMBERS.findall(f"{event.place[:_TEXTS]} {event.title[:_TEXTS]}")),
            sum(self._weights.get(pair, self._usual) for pair in words),
        )
        self._told[event.id] = (texts, told)
        if len(self._told) > _KEPT:
            self._told.popitem(last=False)
        return told

    def _weigh(self) -> None:
        """How rare each pair of characters is among some of the events; again when there are twice as many."""
        count = len(self._grid_of)
        if self._weighed and count < 2 * self._weighed:
            return
        seen: Counter[str] = Counter()
        texts = 0
        for event in islice(self._situation.events(), _COMMON):
            seen.update(_pairs(f"{event.title[:_TEXTS]}。{event.description[:_TEXTS]}"))
            texts += 1
        self._weighed = max(1, count)
        self._usual = math.log(1 + texts) + 1 if texts else 1.0
        self._told.clear()  # their weights are others now
        self._weights = {pair: math.log((1 + texts) / (1 + often)) + 1 for pair, often in seen.items()}

    def _jaccard(self, mine: _Told, theirs: _Told) -> float:
        """What both say, of what the shorter says, by weight: a short report of a long one's matter is alike."""
        weights, usual = self._weights, self._usual
        both = sum([weights.get(pair, usual) for pair in mine.words & theirs.words])
        if not both:
            return 0.0
        all_ = mine.weight + theirs.weight - both
        return (both / all_ + both / min(mine.weight, theirs.weight)) / 2


class Groups:
    """Reports that are likely one matter, put beside their first.

    A report joins the groups in which it is surely like some report and at least a little like the first: groups grow
    with a flood that spreads, but chains of half-alike reports do not run together.
    """

    def __init__(
        self, likeness: Likeness, apart: Callable[[str, str], bool] = lambda one, two: False
    ) -> None:
        self._likeness = likeness
        self._apart = apart
        self.first_of: dict[str, str] = {}
        """Each event's group, named by its first report."""
        self.members: dict[str, dict[str, None]] = {}
        self._events: dict[str, Event] = {}

    def clear(self) -> None:
        """No groups."""
        self.first_of, self.members, self._events = {}, {}, {}

    def put(self, event: Event) -> str:
        """Find the event's group and join it; gives the group's name."""
        known = self.first_of.get(event.id)
        self._events[event.id] = event
        if known is not None:
            return known
        joined: dict[str, None] = {}
        for one in self._likeness.like(event, least=SURE, apart=self._apart):
            first = self.first_of.get(one.event.id)
            if first is not None and first not in joined and self._goes_with(event, first):
                joined[first] = None
        if not joined:
            self.first_of[event.id] = event.id
            self.members[event.id] = {event.id: None}
            return event.id
        first = min(joined, key=lambda id_: (self._events[id_].reported_at, id_))
        for other in joined:
            if other != first and self._goes_with(self._events[other], first):
                self.members[first] |= self.members[other]
                self.first_of |= dict.fromkeys(self.members.pop(other), first)
        self.first_of[event.id] = first
        self.members[first][event.id] = None
        return first

    def _goes_with(self, event: Event, first: str) -> bool:
        """Whether it is a little like the first report of a group, and told apart from none in it."""
        if any(self._apart(event.id, other) for other in self.members[first]):
            return False
        one = self._likeness.compare(event, self._events[first])
        return one is not None and one.likeness >= _A_LITTLE

    def drop(self, event_id: str) -> str | None:
        """The event is over or told apart; gives the group that it leaves. The next report heads what is left."""
        first = self.first_of.pop(event_id, None)
        self._events.pop(event_id, None)
        if first is None:
            return None
        rest = self.members.pop(first)
        del rest[event_id]
        if rest:
            head = next(iter(rest)) if first == event_id else first
            self.members[head] = rest
            self.first_of |= dict.fromkeys(rest, head)
        return first


class Incidents:
    """Which matter a report announces, by its first report; a name once given stays, whatever becomes of the first."""

    def __init__(self, situation: Situation) -> None:
        self._likeness = Likeness(situation)
        self._names: OrderedDict[str, str] = OrderedDict()

    def close(self) -> None:
        """Listen no more."""
        self._likeness.close()

    def of(self, event: Event) -> str:
        """The event's incident: that of the report it is surely like, or a new one."""
        known = self._names.get(event.id)
        if known is not None:
            return known
        alike = (self._names.get(one.event.id) for one in self._likeness.like(event, least=SURE))
        name = next((found for found in alike if found is not None), event.id)
        self._names[event.id] = name
        if len(self._names) > _KEPT:
            self._names.popitem(last=False)
        return name

    def count(self, name: str) -> int:
        """How many reports announce it."""
        return sum(one == name for one in self._names.values())


def groupable(event: Event) -> bool:
    """Whether it still makes sense to put it with others: nobody works on it under an order of its own yet."""
    return event.state in (EventState.REPORTED, EventState.ACCEPTED, EventState.ESCALATED)


def _covered(mine: _Told, theirs: _Told) -> float | None:
    """How much of the one's place the other names, from -1 to 1."""
    shares = [
        len(one.place & other.all) / len(one.place)
        for one, other in ((mine, theirs), (theirs, mine))
        if one.place
    ]
    return 2 * sum(shares) / len(shares) - 1 if shares else None


def _pairs(text: str) -> frozenset[str]:
    letters = "".join(letter for letter in text.casefold() if letter.isalnum())
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1)) or frozenset(letters)


def shared(text: str, other: str) -> tuple[tuple[int, int], ...]:
    """The stretches (start, length) of a text that the other one has too; at least two characters long."""
    pairs = _pairs(other)
    lower = text.casefold() if len(text.casefold()) == len(text) else text
    marked = [False] * len(text)
    letters = [place for place, letter in enumerate(lower) if letter.isalnum()]
    for one, two in pairwise(letters):
        if lower[one] + lower[two] in pairs:
            for place in range(one, two + 1):
                marked[place] = True
    found: list[tuple[int, int]] = []
    start = -1
    for place, on in enumerate([*marked, False]):
        if on and start < 0:
            start = place
        elif not on and start >= 0:
            found.append((start, place - start))
            start = -1
    return tuple(found)


def _metres(lon: float | None, lat: float | None, lon2: float | None, lat2: float | None) -> float | None:
    """The distance on the ground of two near places in degrees."""
    if lon is None or lat is None or lon2 is None or lat2 is None:
        return None
    return metres(lon, lat, lon2, lat2)
