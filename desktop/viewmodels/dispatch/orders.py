"""The live list of orders: lanes with counts, newest first; rows change by differences and never jump."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.commands import SubjectType
from desktop.domain.rights.visibility import may_see
from desktop.services.line.connection import Connection, Link
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.dispatch.dispatch_words import say
from desktop.viewmodels.dispatch.order_rows import LANES, OrderLane, OrderRow, OrderRows
from desktop.viewmodels.events import search
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.timing import Reading

Index = QModelIndex | QPersistentModelIndex
Key = tuple[float, str]
_NOWHERE = QModelIndex()


class OrdersModel(QAbstractListModel):
    """Rows keyed by order id. Above the row in hand nothing comes in or goes out: arrivals wait, departures stay."""

    counts_changed = Signal()
    arrivals_changed = Signal(int)
    flushed = Signal()
    """Rows are as they are to be shown."""

    def __init__(self, situation: Situation, connection: Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._maker = OrderRows(situation)
        self._all: dict[str, OrderRow] = {}
        self._first_key: dict[str, Key] = {}
        self._keys: list[Key] = []
        self._waiting: set[str] = set()
        self._touched: dict[str, None] = {}
        self._counts: Counter[str] = Counter()
        self._lane = LANES[0]
        self._words: tuple[str, ...] = ()
        self._selected: str | None = None
        self._hovered: str | None = None
        self._at_top = True
        self._pace = Pace(self)
        self._pace.due.connect(self.flush)
        self._stop = [situation.touched.connect(self._on_touched)]
        self._rebuild()

    # reading

    @property
    def lanes(self) -> tuple[OrderLane, ...]:
        """All lanes, in order."""
        return LANES

    @property
    def lane(self) -> OrderLane:
        """The lane on screen."""
        return self._lane

    @property
    def arrivals(self) -> int:
        """How many rows wait to be taken in."""
        return len(self._waiting)

    @property
    def selected(self) -> str | None:
        """The id of the selected order."""
        return self._selected

    @property
    def filtered(self) -> bool:
        """Whether something is looked for."""
        return bool(self._words)

    def count(self, lane: str) -> int:
        """How many orders stand in a lane, whatever is looked for."""
        return self._counts[lane]

    def loading(self) -> bool:
        """Whether the first picture is still to come."""
        standing = self._connection.standing
        starting = standing.link in (Link.STARTING, Link.CATCHING_UP)
        return not self._all and standing.data_at is None and starting

    def now(self) -> datetime:
        """The moment limits are judged by."""
        return self._connection.now()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows on screen."""
        return 0 if parent.isValid() else len(self._keys)

    def row_at(self, position: int) -> OrderRow:
        """The row at a position."""
        return self._all[self._keys[position][1]]

    def row(self, order_id: str | None) -> OrderRow | None:
        """The row of an order, whether it is on screen or not."""
        return self._all.get(order_id) if order_id is not None else None

    def rows(self) -> Iterator[OrderRow]:
        """The rows on screen, in order."""
        return (self._all[key[1]] for key in self._keys)

    def position(self, order_id: str | None) -> int:
        """Where an order stands on screen; -1 where it does not."""
        key = self._first_key.get(order_id) if order_id is not None else None
        if key is None:
            return -1
        at = bisect_left(self._keys, key)
        return at if at < len(self._keys) and self._keys[at] == key else -1

    def reading(self, row: OrderRow) -> Reading:
        """The row's limit now."""
        return self._maker.reading(row, self.now())

    def time_text(self, at: datetime | None) -> str:
        """14:29 today, else 11-22; empty where it has not happened."""
        if at is None:
            return ""
        zone = self._situation.township.clock.zone
        local = at.astimezone(zone)
        same = local.date() == self.now().astimezone(zone).date()
        return local.strftime("%H:%M" if same else "%m-%d")

    def hits(self, text: str) -> tuple[tuple[int, int], ...]:
        """The stretches of a shown text that were looked for."""
        return search.hits(text, self._words) if self._words else ()

    def is_leaving(self, row: OrderRow) -> bool:
        """Whether the row no longer belongs here and only stays so that nothing jumps."""
        return not self._belongs(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One sentence per row, for screen readers; the list paints rows itself."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or role not in wanted:
            return None
        row = self.row_at(index.row())
        urges = say("催办 {count} 次", count=row.urges) if row.urges else ""
        parts = (
            row.word,
            row.note,
            row.number,
            row.title,
            row.post,
            row.person,
            self.reading(row).text,
            urges,
        )
        return " ".join(part for part in parts if part)

    # what the person does

    def set_lane(self, lane: str) -> None:
        """Show another lane."""
        if lane != self._lane.id:
            self._lane = next(found for found in LANES if found.id == lane)
            self._relist()

    def set_text(self, typed: str) -> None:
        """Look for what was typed: number, title, post, person."""
        words = search.words_of(typed)
        if words != self._words:
            self._words = words
            self._relist()

    def set_selected(self, order_id: str | None) -> None:
        """The selection moved by a person's hand: rows that were only kept for it may go."""
        if order_id != self._selected:
            self._selected = order_id
            self._settle()

    def set_hovered(self, order_id: str | None) -> None:
        """The row under the cursor; None once it has left."""
        if order_id != self._hovered:
            self._hovered = order_id
            self._settle()

    def set_at_top(self, at_top: bool) -> None:
        """Whether the first row is in sight."""
        self._at_top = at_top

    def set_active(self, active: bool) -> None:
        """Whether anybody sees the list."""
        self._pace.set_active(active)

    def take_in(self) -> None:
        """Take in everything that was held back, at a person's word."""
        self._place(list(self._waiting) + [key[1] for key in self._keys], free=True)

    def close(self) -> None:
        """Stop listening; the panel is going."""
        for stop in self._stop:
            stop()
        self._pace.stop()

    # changes

    def _on_touched(self, touched: Touched) -> None:
        if touched.everything:
            self._touched |= dict.fromkeys((*self._all, *(order.id for order in self._situation.orders())))
        for type_, id_ in touched.keys:
            if type_ is SubjectType.ORDER:
                self._touched[id_] = None
            elif type_ is SubjectType.EVENT:
                self._touched |= dict.fromkeys(order.id for order in self._situation.orders_of(id_))
        if self._touched:
            self._pace.ask()

    def flush(self) -> None:
        """Bring the list up to date now."""
        ids, self._touched = list(self._touched), {}
        before = dict(self._counts)
        for order_id in ids:
            self._remake(order_id)
        self._place(ids)
        if before != dict(self._counts):
            self.counts_changed.emit()
        self.flushed.emit()

    def _remake(self, order_id: str) -> None:
        before, after = self._all.get(order_id), self._make(order_id)
        if before is not None:
            self._counts.subtract(lane.id for lane in LANES if lane.holds(before))
        if after is None:
            if before is not None and self.position(order_id) >= 0:
                self._remove(order_id)
            self._all.pop(order_id, None)
            self._first_key.pop(order_id, None)
            self._waiting.discard(order_id)
            return
        self._counts.update(lane.id for lane in LANES if lane.holds(after))
        self._all[order_id] = after
        self._first_key.setdefault(order_id, (-after.issued_at.timestamp(), order_id))

    def _make(self, order_id: str) -> OrderRow | None:
        order = self._situation.order(order_id)
        if order is None or not may_see(self._situation.actor, self._situation.township, order):
            return None
        return self._maker.row(order, self._situation.pending_of(order.event))

    def _belongs(self, row: OrderRow | None) -> bool:
        if row is None or not self._lane.holds(row):
            return False
        spoken = f"{row.title}\n{row.post}\n{row.person}"
        return not self._words or search.matches(f"{spoken}\n{row.number}".lower(), spoken, self._words)

    def _place(self, ids: Iterable[str], *, free: bool = False) -> None:
        """Bring these rows in, out or up to date; what would move the row in hand is held back."""
        waiting = len(self._waiting)
        for order_id in dict.fromkeys(ids):
            row, at = self._all.get(order_id), self.position(order_id)
            belongs = self._belongs(row)
            if at >= 0 and belongs:
                self.dataChanged.emit(self.index(at), self.index(at))
            elif at >= 0:
                self._leave(order_id, at, free)
            elif belongs and row is not None:
                self._arrive(order_id, row, free)
            else:
                self._waiting.discard(order_id)
        if waiting != len(self._waiting):
            self.arrivals_changed.emit(len(self._waiting))

    def _leave(self, order_id: str, at: int, free: bool) -> None:
        if not free and at <= self._anchor():
            self.dataChanged.emit(self.index(at), self.index(at))
        elif order_id != self._selected or free:
            self._remove(order_id)

    def _arrive(self, order_id: str, row: OrderRow, free: bool) -> None:
        key = self._first_key[order_id]
        at = bisect_left(self._keys, key)
        own = row.look == "sending"
        if not free and not own and (at <= self._anchor() or (at == 0 and not self._at_top)):
            self._waiting.add(order_id)
            return
        self._waiting.discard(order_id)
        self.beginInsertRows(QModelIndex(), at, at)
        insort(self._keys, key)
        self.endInsertRows()

    def _remove(self, order_id: str) -> None:
        at = self.position(order_id)
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._keys[at]
        self.endRemoveRows()

    def _anchor(self) -> int:
        """The lowest position that must not move; -1 where nothing is in hand."""
        return max(self.position(self._selected), self.position(self._hovered))

    def _settle(self) -> None:
        """The hand moved on: what stayed only for it may go."""
        leaving = [key[1] for key in self._keys if not self._belongs(self._all[key[1]])]
        if leaving or (self._anchor() < 0 and self._waiting):
            self._place(leaving + list(self._waiting))

    def _relist(self) -> None:
        """Another lane or filter: the one case in which the list is made anew."""
        self.beginResetModel()
        self._waiting.clear()
        self._keys = sorted(self._first_key[id_] for id_, row in self._all.items() if self._belongs(row))
        self.endResetModel()
        self.arrivals_changed.emit(0)
        self.counts_changed.emit()
        self.flushed.emit()

    def _rebuild(self) -> None:
        self._all.clear()
        self._first_key.clear()
        self._counts.clear()
        for order in self._situation.orders():
            self._remake(order.id)
        self._relist()
