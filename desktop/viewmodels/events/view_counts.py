"""How many events stand in each saved view: kept up with every change, made anew a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop.viewmodels.events.rows import Row
from desktop.viewmodels.events.views import SavedView


class ViewCounts:
    """The ids that each view holds."""

    def __init__(self) -> None:
        self._views: tuple[SavedView, ...] = ()
        self._inside: dict[str, set[str]] = {}

    def set_views(self, views: Iterable[SavedView]) -> bool:
        """Count for these; whether all rows must be looked at again (a name or an order alone changes nothing)."""
        before = {view.id: (view.filter, view.lane) for view in self._views}
        self._views = tuple(views)
        after = {view.id: (view.filter, view.lane) for view in self._views}
        self._inside = {id_: self._inside.get(id_, set()) for id_ in after if before.get(id_) == after[id_]}
        fresh = after.keys() - self._inside.keys()
        self._inside |= {id_: set() for id_ in fresh}
        return bool(fresh)

    @property
    def by_time(self) -> bool:
        """Whether the clock alone moves events in and out."""
        return any(view.filter.lateness for view in self._views)

    def count(self, view_id: str) -> int:
        """How many events stand in a view."""
        return len(self._inside.get(view_id, ()))

    def clear(self) -> None:
        """All rows are other ones."""
        for inside in self._inside.values():
            inside.clear()

    def put(self, event_id: str, row: Row | None, now: datetime) -> bool:
        """One row is as it is now, or gone; whether a count has changed."""
        changed = False
        for view in self._views:
            inside = self._inside[view.id]
            holds = row is not None and view.lane in row.lanes and view.filter.passes(row, now)
            if holds != (event_id in inside):
                changed = True
                (inside.add if holds else inside.discard)(event_id)
        return changed
