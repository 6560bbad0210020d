"""Rows in one order, keyed by event id, changed by differences that never move what must stay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QTimer

from desktop.viewmodels.events.rows import Row

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
FRESH_MS = 2500
"""How long an arrival is tinted."""
_EVERYTHING = 1_000_000_000
_MANY = 200


class PlacedRows(QAbstractListModel):
    """The rows on screen, each at the place of its sort key.

    The selected row and the one under the cursor do not move while they are visible: arrivals above them wait
    (``_waiting``), departures and moves above them stay as they are (``_leaving``).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[Any] = []
        self._key_of: dict[str, Any] = {}
        self._shown: dict[str, Row] = {}
        self._waiting: dict[str, None] = {}
        self._leaving: dict[str, None] = {}
        self._fresh: set[str] = set()
        self._selected: str | None = None
        self._hovered: str | None = None
        self._visible = (0, _EVERYTHING)
        self._active = True
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.timeout.connect(self._fade)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows on screen."""
        return 0 if parent.isValid() else len(self._keys)

    def row_at(self, position: int) -> Row:
        """The row at a position."""
        return self._shown[self._keys[position][-1]]

    def rows(self) -> Iterator[Row]:
        """The rows on screen, in order."""
        return (self._shown[key[-1]] for key in self._keys)

    def position(self, event_id: str | None) -> int:
        """Where an event stands on screen; -1 where it does not."""
        key = self._key_of.get(event_id) if event_id is not None else None
        return bisect_left(self._keys, key) if key is not None else -1

    # changes

    def _key(self, row: Row) -> Any:
        raise NotImplementedError

    def _keys_for(self, rows: dict[str, Row]) -> dict[str, Any]:
        return {id_: self._key(row) for id_, row in rows.items()}

    def _place(self, rows: dict[str, Row]) -> None:
        """Show these rows and no others, from scratch; views find their selection again by id."""
        self.beginResetModel()
        self._shown = rows
        self._key_of = self._keys_for(rows)
        self._keys = sorted(self._key_of.values())
        self._waiting.clear()
        self._leaving.clear()
        self._fresh.clear()
        self.endResetModel()

    def _pins(self, by_hand: bool) -> list[int]:
        """Positions of the visible rows that must not move."""
        held = (self._hovered,) if by_hand else (self._hovered, self._selected)
        first, last = self._visible
        return [place for id_ in held if first <= (place := self.position(id_)) <= last]

    def _take_out(self, ids: list[str], free: bool, by_hand: bool) -> list[str]:
        """Remove rows from the end up, in runs; gives those that must stay for now."""
        first, last = self._visible
        pins = [] if free else self._pins(by_hand)
        kept: list[str] = []
        gone: list[int] = []
        for id_ in ids:
            place = self.position(id_)
            pinned = id_ in (self._selected, self._hovered)
            if pinned or (first <= place <= last and any(place < pin for pin in pins)):
                self._leaving[id_] = None
                kept.append(id_)
            else:
                gone.append(place)
        for start, end in reversed(_runs(gone)):
            self.beginRemoveRows(NOWHERE, start, end)
            for key in self._keys[start : end + 1]:
                del self._key_of[key[-1]], self._shown[key[-1]]
            del self._keys[start : end + 1]
            self.endRemoveRows()
            if end < self._visible[0]:
                size = end - start + 1
                self._visible = (self._visible[0] - size, self._visible[1] - size)
        return kept

    def _replace(self, id_: str, row: Row, free: bool, by_hand: bool) -> bool:
        """Move a row to where it sorts now; False if that has to wait."""
        old, key = self.position(id_), self._key(row)
        new = bisect_left(self._keys, key)
        low, high = min(old, new), max(old, new)
        pinned = not free and id_ in (self._selected, self._hovered)
        if pinned or (not free and any(low <= pin <= high for pin in self._pins(by_hand))):
            self._leaving[id_] = None
            return False
        if new in (old, old + 1):
            self._keys[old] = self._key_of[id_] = key
            return False
        self.beginMoveRows(NOWHERE, old, old, NOWHERE, new)
        self._keys.insert(new, key)
        del self._keys[old if new > old else old + 1]
        self._key_of[id_] = key
        self.endMoveRows()
        return True

    def _bring_in(self, come: list[tuple[Any, Row]], free: bool) -> None:
        """Insert arrivals from the end up, in runs; those that would push a row that must stay are counted."""
        first, last = self._visible
        pins = [] if free else self._pins(by_hand=False)
        groups: dict[int, list[tuple[Any, Row]]] = {}
        for key, row in sorted(come, key=lambda one: one[0]):
            place = bisect_left(self._keys, key)
            if not free and place <= last and (first > 0 or any(place <= pin for pin in pins)):
                self._waiting[row.id] = None
            else:
                groups.setdefault(place, []).append((key, row))
        for place, group in reversed(groups.items()):
            self.beginInsertRows(NOWHERE, place, place + len(group) - 1)
            self._keys[place:place] = [key for key, _ in group]
            self._key_of |= {row.id: key for key, row in group}
            self._shown |= {row.id: row for _, row in group}
            self.endInsertRows()
            self._fresh |= {row.id for _, row in group}
        if groups and self._active:
            self._fading.start(FRESH_MS)

    def _fade(self) -> None:
        faded, self._fresh = self._fresh, set()
        self._tell(faded)

    def _tell(self, ids: Iterable[str]) -> None:
        """dataChanged for these rows, in runs."""
        places = [place for id_ in ids if (place := self.position(id_)) >= 0]
        runs = _runs(places) if len(places) < _MANY else [(min(places), max(places))]
        for start, end in runs:
            self.dataChanged.emit(self.index(start), self.index(end))


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Positions as stretches (first, last), in order."""
    runs: list[tuple[int, int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
