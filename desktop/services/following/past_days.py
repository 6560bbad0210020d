"""Earlier days for looking back (回看): their events out of this desk's own store, and whether it has all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.events.events import Event
from desktop.store import past_events
from desktop.store.history import HistoryKey
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class PastDay:
    """The ended events of a day; ``whole``: the past was filled in, so that there are no others."""

    events: tuple[Event, ...]
    whole: bool


async def read_day(store: Store, start: datetime, end: datetime) -> PastDay:
    """What had been reported before ``end`` and ended after ``start``. Raises what the store raises."""
    found: list[Event] = []
    after: HistoryKey | None = None
    while True:
        some, after = await store.read(past_events.part, start, end, after)
        found += some
        if after is None:
            return PastDay(tuple(found), await store.past_filled())
