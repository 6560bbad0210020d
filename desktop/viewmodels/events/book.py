"""Every live event's row for one account, with the lanes' counts and the moments at which limits pass."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from desktop.domain.events.events import Event
from desktop.domain.rights.visibility import may_see
from desktop.services.situation.situation import Pending, Situation
from desktop.viewmodels.events.filter import BY_ID, FacetId, in_order
from desktop.viewmodels.events.rows import Row, RowMaker
from desktop.viewmodels.events.threads import Threads

_NEVER = float("inf")


class Book:
    """Rows by event id, whatever lane is on screen."""

    def __init__(self, situation: Situation, threads: Threads) -> None:
        self._situation = situation
        self.maker = RowMaker(situation, threads)
        self.rows: dict[str, Row] = {}
        self.counts: Counter[str] = Counter()
        self.urgent: set[str] = set()
        """The urgent ones that are not over."""
        self.today: date | None = None
        self._dues: list[tuple[float, str]] = []

    def rebuild(self, now: datetime) -> None:
        """Make all rows anew."""
        self.rows.clear()
        self.counts.clear()
        self.today = self.day(now)
        pending: dict[str, list[Pending]] = {}
        for item in self._situation.pending():
            pending.setdefault(item.lane, []).append(item)
        for event in self._situation.events():
            row = self._make(event, pending.get(event.id, ()), now)
            if row is not None:
                self.rows[event.id] = row
        self.urgent = {id_ for id_, row in self.rows.items() if row.is_urgent}
        for lanes, count in Counter(row.lanes for row in self.rows.values()).items():
            self.counts.update(dict.fromkeys(lanes, count))
        self._dues = [(row.next_due, id_) for id_, row in self.rows.items() if row.next_due != _NEVER]
        heapq.heapify(self._dues)

    def remake(self, event_id: str, now: datetime) -> Row | None:
        """Make one row anew; None if the event is gone or out of sight."""
        before = self.rows.pop(event_id, None)
        self.urgent.discard(event_id)
        if before is not None:
            self.counts.subtract(before.lanes)
        event = self._situation.event(event_id)
        row = self._make(event, self._situation.pending_of(event_id), now) if event is not None else None
        if row is not None:
            self.rows[event_id] = row
            if row.is_urgent:
                self.urgent.add(event_id)
            self.counts.update(row.lanes)
            if row.next_due != _NEVER:
                heapq.heappush(self._dues, (row.next_due, event_id))
        return row

    def passed(self, now: datetime) -> list[str]:
        """Events of which a limit has passed since this was asked last, each once."""
        stamp, found = now.timestamp(), dict[str, None]()
        while self._dues and self._dues[0][0] < stamp:
            due, event_id = heapq.heappop(self._dues)
            row = self.rows.get(event_id)
            if row is not None and row.next_due == due:
                found[event_id] = None
        return list(found)

    def day(self, now: datetime) -> date:
        """The township's date."""
        return now.astimezone(self._situation.township.clock.zone).date()

    def facets(self, kind: FacetId, lane: str, now: datetime) -> list[tuple[str, str, int]]:
        """What can be filtered by in a lane: (id, name, count), most frequent first."""
        town, facet = self._situation.township, BY_ID[kind]
        found: Counter[str] = Counter()
        for row in self.rows.values():
            if lane in row.lanes:
                found.update(facet.values(row, now))
        return [(id_, facet.word(town, id_), count) for id_, count in in_order(kind, found.items())]

    def _make(self, event: Event, pending: Iterable[Pending], now: datetime) -> Row | None:
        actor = self._situation.actor
        if not may_see(actor, self._situation.township, event):
            return None
        return self.maker.row(event, self.maker.unsent(pending), now)
