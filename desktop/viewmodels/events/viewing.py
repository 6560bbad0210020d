"""What of the book is looked at: lane, filter, order, saved views; what the filter hides, and how many stand where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.clock import new_id
from desktop.domain.township.township import Township
from desktop.services.situation.likeness import Likeness
from desktop.services.situation.situation import Situation
from desktop.viewmodels.events.book import Book
from desktop.viewmodels.events.filter import Filter, chips, summary
from desktop.viewmodels.events.groups import GroupedRows, Order
from desktop.viewmodels.events.rows import Row
from desktop.viewmodels.events.sieve import Sieve
from desktop.viewmodels.events.threads import Threads
from desktop.viewmodels.events.view_counts import ViewCounts
from desktop.viewmodels.events.views import LONGEST, SavedView, Views

_PREPARE_MS, _PREPARE_ROWS = 20, 100
"""Rows that nobody has looked at yet get their texts a few at a time, before somebody searches in them."""


class ViewedRows(GroupedRows):
    """Which rows belong on screen; placing them is for ``PlacedRows``, bringing them up to date for the model."""

    counts_changed = Signal()
    hidden_changed = Signal()
    """The filter hides more of the lane, or less."""
    concealed = Signal(str)
    """An urgent event has come and the filter hides it: it must be announced."""

    def __init__(
        self, situation: Situation, likeness: Likeness | None, apart: Callable[[str, str], bool],
        parent: QObject | None,
    ) -> None:  # fmt: skip
        super().__init__(situation, likeness, apart, parent)
        self.threads = Threads(situation)
        self._book = Book(situation, self.threads)
        self._lane = self._book.maker.lanes[0].id
        self._order: Order = "newest"
        self._filter = Filter()
        self._aside = Filter()
        self._passing: set[str] | None = None
        """What the filter lets through in this lane; None where nothing is filtered."""
        self._sieve = Sieve()
        self._soon: set[str] = set()
        self.views: Views | None = None
        self._in_views = ViewCounts()
        self._view = ""
        self.hidden_columns: frozenset[str] = frozenset()
        self._unprepared: Iterator[Row] = iter(())
        self._preparing = QTimer(self)
        self._preparing.setInterval(_PREPARE_MS)
        self._preparing.timeout.connect(self._prepare)

    def now(self) -> datetime:
        """The moment limits are judged by."""
        raise NotImplementedError

    @property
    def township(self) -> Township:
        """Whose list this is."""
        return self._situation.township

    def attend_views(self, views: Views) -> None:
        """Count for the saved views of this account, and show them."""
        self.views = views
        views.changed.connect(self._on_views)
        self._on_views()

    # the filter

    def chips(self) -> list[tuple[str, str, str]]:
        """What the filter says (or the one that was put aside): (facet, id, words)."""
        return chips(self._situation.township, self._filter or self._aside)

    @property
    def looked_for(self) -> Filter:
        """The filter, or the one that is put aside to see what it hides."""
        return self._filter or self._aside

    @property
    def aside(self) -> bool:
        """Whether a filter was put aside to see everything."""
        return bool(self._aside)

    @property
    def hidden(self) -> int:
        """How many events of this lane the filter hides."""
        return self._book.counts[self._lane] - len(self._passing) if self._passing is not None else 0

    def hidden_urgent(self) -> list[Row]:
        """The urgent open ones among them, the newest first."""
        passing = self._passing
        if passing is None:
            return []
        rows = (self._book.rows[id_] for id_ in self._book.urgent if id_ not in passing)
        return sorted((row for row in rows if self._lane in row.lanes), key=lambda row: row.newest_key)

    def show_all(self) -> None:
        """Put the filter aside to see what it hides; a second time: back to it."""
        self._filter, self._aside = self._aside, self._filter
        self._relist()

    # saved views

    def view_count(self, view_id: str) -> int:
        """How many events stand in a saved view."""
        return self._in_views.count(view_id)

    @property
    def view(self) -> str:
        """The saved view on screen; empty where lane, filter, order or columns are not its any more."""
        view = self.views.get(self._view) if self.views is not None else None
        same = view is not None and view == replace(self.as_view(view.title), id=view.id, area=view.area)
        return self._view if same else ""

    def as_view(self, name: str) -> SavedView:
        """What is on screen, under a name."""
        wanted, title = self._filter or self._aside, name.strip()[:LONGEST]
        return SavedView(new_id(), title, wanted, self._lane, self._order, self.hidden_columns)

    def suggested_name(self) -> str:
        """What a view of what is on screen might be called."""
        lane = next(lane for lane in self._book.maker.lanes if lane.id == self._lane)
        first = lane is self._book.maker.lanes[0]
        return " ".join([*([] if first else [lane.name]), *summary(self.township, self._filter)])

    def set_view(self, view_id: str) -> None:
        """Show a saved view."""
        view = self.views.get(view_id) if self.views is not None else None
        if view is None:
            return
        known = any(lane.id == view.lane for lane in self._book.maker.lanes)
        self._view, self._lane = view_id, view.lane if known else self._book.maker.lanes[0].id
        self._filter, self._aside = view.filter, Filter()
        self._order = "urgent" if view.order == "urgent" else "newest"
        self.hidden_columns = view.hidden_columns
        self._relist()

    def save_view(self, name: str) -> bool:
        """Keep what is on screen under a name; False where there are too many views."""
        kept = self.views.save(self.as_view(name)) if self.views is not None and name.strip() else None
        if kept is not None:
            self._view = kept.id
            self.view_changed.emit()
        return kept is not None

    def set_column_hidden(self, column: str, hidden: bool) -> None:
        """Show a column, or leave it out."""
        self.hidden_columns = self.hidden_columns | {column} if hidden else self.hidden_columns - {column}
        self.view_changed.emit()

    # inside

    def _relist(self) -> None:
        raise NotImplementedError

    def _apply(self, ids: Iterable[str], *, free: bool = False, by_hand: bool = False) -> None:
        raise NotImplementedError

    def _on_views(self) -> None:
        if self.views is not None and self._in_views.set_views(self.views.all):
            self._prepare_all()
        self.counts_changed.emit()

    def _lets_through(self) -> dict[str, Row]:
        """The rows of this lane that the filter lets through."""
        now, wanted, lane, rows = self.now(), self._filter, self._lane, self._book.rows
        found = self._sieve.find(wanted.words) if wanted.words else None
        if found is None:
            inside = {id_: row for id_, row in rows.items() if lane in row.lanes}
            passing = (
                {id_: row for id_, row in inside.items() if wanted.passes(row, now)} if wanted else inside
            )
        else:
            passing = {id_: row for id_ in found if lane in (row := rows[id_]).lanes}
            if len(rows) > self._sieve.size:  # some were not put yet
                others = {id_: row for id_, row in rows.items() if not self._sieve.knows(id_)}
                passing |= {id_: row for id_, row in others.items() if self._fits(row)}
            if facets := wanted.without("words"):
                passing = {id_: row for id_, row in passing.items() if facets.passes(row, now)}
        self._passing = set(passing) if wanted else None
        return passing

    def _note_hidden(self, row: Row | None, id_: str, fits: bool) -> bool:
        """Keep what the filter hides; whether it hides an urgent one."""
        if self._passing is None:
            return False
        (self._passing.add if fits else self._passing.discard)(id_)
        return not fits and row is not None and self._lane in row.lanes and row.is_urgent

    def _take(self, row: Row | None, id_: str, now: datetime) -> bool:
        """A row is as it is now, or gone; whether a view counts otherwise."""
        if row is None:
            self._sieve.drop(id_)
        elif self._sieve.knows(id_):
            self._sieve.put(row)
        return self._in_views.put(id_, row, now)

    def _look_for_soon(self, now: datetime) -> None:
        """A limit comes near without anything being changed."""
        stamp = now.timestamp()
        soon = {id_ for id_, row in self._book.rows.items() if row.soon <= stamp}
        changed, self._soon = soon ^ self._soon, soon
        if changed:
            self._apply(changed)

    def _prepare_all(self) -> None:
        if self._sieve.is_worn:
            self._sieve.clear()
        self._unprepared = iter(sorted(self._book.rows.values(), key=lambda row: row.newest_key))
        self._preparing.start()

    def _prepare(self) -> None:
        some = list(islice(self._unprepared, _PREPARE_ROWS))
        now, recounted = self.now(), False
        for old in some:
            row = self._book.rows.get(old.id)
            if row is not None:
                self._sieve.put(row)
            recounted |= self._in_views.put(old.id, row, now)
        if recounted:
            self.counts_changed.emit()
        if not some:
            self._preparing.stop()
