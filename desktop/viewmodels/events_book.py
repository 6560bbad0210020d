"""Every live event's row for one account, with the lanes' counts and the moments at which limits pass."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from desktop.domain.events import Event
from desktop.domain.visibility import may_see, sees_all
from desktop.services.situation import Pending, Situation
from desktop.viewmodels.events_rows import Row, RowMaker

_NEVER = float("inf")


class Book:
    """Rows by event id, whatever lane is on screen."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self.maker = RowMaker(situation)
        self.rows: dict[str, Row] = {}
        self.counts: Counter[str] = Counter()
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
        for lanes, count in Counter(row.lanes for row in self.rows.values()).items():
            self.counts.update(dict.fromkeys(lanes, count))
        self._dues = [(row.next_due, id_) for id_, row in self.rows.items() if row.next_due != _NEVER]
        heapq.heapify(self._dues)

    def remake(self, event_id: str, now: datetime) -> Row | None:
        """Make one row anew; None if the event is gone or out of sight."""
        before = self.rows.pop(event_id, None)
        if before is not None:
            self.counts.subtract(before.lanes)
        event = self._situation.event(event_id)
        row = self._make(event, self._situation.pending_of(event_id), now) if event is not None else None
        if row is not None:
            self.rows[event_id] = row
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

    def facets(self, kind: Literal["channels", "grids", "boards"], lane: str) -> list[tuple[str, str, int]]:
        """What can be filtered by in a lane: (id, name, count), most frequent first."""
        town = self._situation.township
        found: Counter[tuple[str, str]] = Counter()
        for row in self.rows.values():
            if lane not in row.lanes:
                continue
            if kind == "channels":
                found[(row.channel_id, row.channel)] += 1
            elif kind == "grids":
                found.update([(row.grid_id, row.grid)] if row.grid_id else [])
            else:
                boards = (town.board(id_) for id_ in row.boards)
                found.update((board.id, board.name) for board in boards if board is not None)
        return [(id_, name, count) for (id_, name), count in found.most_common()]

    def _make(self, event: Event, pending: Iterable[Pending], now: datetime) -> Row | None:
        actor = self._situation.actor
        if not sees_all(actor):
            order = self._situation.order(event.order) if event.order is not None else None
            if not may_see(actor, self._situation.township, event, order):
                return None
        return self.maker.row(event, self.maker.unsent(pending), now)
