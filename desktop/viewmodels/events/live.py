"""The live list: one lane in one order, filtered; rows change by differences and never jump."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from desktop.domain.commands import SubjectType
from desktop.services.line.connection import Connection, Link
from desktop.services.situation.likeness import Likeness
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels import freshness
from desktop.viewmodels.events import search
from desktop.viewmodels.events.claims import Claims
from desktop.viewmodels.events.filter import FacetId, Filter
from desktop.viewmodels.events.groups import Order
from desktop.viewmodels.events.lanes import Lane
from desktop.viewmodels.events.placing import Index
from desktop.viewmodels.events.rows import Row, spoken
from desktop.viewmodels.events.viewing import ViewedRows
from desktop.viewmodels.timing import Reading, read

__all__ = ["EventsModel", "Filter", "Order"]

BURST_MS, HIDDEN_MS = 50, 250


class EventsModel(ViewedRows):
    """Rows keyed by event id.

    What would move the selected row or the one under the cursor waits: arrivals are counted (``arrivals``) until
    ``take_in``, departures and moves stay where they are until a person moves on.
    """

    arrivals_changed = Signal(int)
    about_to_change = Signal()
    changed = Signal()
    """After one flush: rows are as they are to be shown."""

    def __init__(
        self, situation: Situation, connection: Connection, parent: QObject | None = None, *,
        likeness: Likeness | None = None, apart: Callable[[str, str], bool] = lambda one, two: False,
    ) -> None:  # fmt: skip
        super().__init__(situation, likeness, apart, parent)
        self._connection = connection
        self._touched: dict[str, None] = {}
        self._since_flush = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self._stop = situation.touched.connect(self._on_touched)
        self._unclaim: Callable[[], None] = lambda: None
        self._claimed: dict[str, tuple[str, bool]] = {}
        self._rebuild()

    def attend(self, claims: Claims) -> None:
        """Hear who is on which event, and show it in the rows."""
        self._book.maker.claims = claims
        self._unclaim = claims.connect(self._on_claims)

    # reading

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes of this account, in order."""
        return self._book.maker.lanes

    @property
    def lane(self) -> Lane:
        """The lane on screen."""
        return next(lane for lane in self.lanes if lane.id == self._lane)

    @property
    def order(self) -> Order:
        """How rows are sorted."""
        return self._order

    @property
    def filter(self) -> Filter:
        """What is looked for."""
        return self._filter

    @property
    def arrivals(self) -> int:
        """How many rows wait to be taken in."""
        return len(self._waiting)

    @property
    def selected(self) -> str | None:
        """The id of the selected event."""
        return self._selected

    def count(self, lane: str) -> int:
        """How many events stand in a lane, whatever is filtered."""
        return self._book.counts[lane]

    def total(self) -> int:
        """How many events this account sees at all."""
        return len(self._book.rows)

    def loading(self) -> bool:
        """Whether the first picture is still to come."""
        standing = self._connection.standing
        early = standing.data_at is None and standing.link in (Link.STARTING, Link.CATCHING_UP)
        return early and not self._book.rows

    def now(self) -> datetime:
        """The moment limits are judged by."""
        return self._connection.now()

    def row(self, event_id: str) -> Row | None:
        """The row of an event, whether it is on screen or not."""
        return self._shown.get(event_id) or self._book.rows.get(event_id)

    def reading(self, row: Row) -> Reading:
        """The row's clock now."""
        return read(row.clock, self.now(), self._situation.township.clock, paused=row.paused_at)

    def time_text(self, row: Row) -> str:
        """When it was reported: 14:29 today, else 11-22."""
        at = row.reported_at.astimezone(self._situation.township.clock.zone)
        return at.strftime("%H:%M" if at.date() == self._book.today else "%m-%d")

    def hits(self, text: str) -> tuple[tuple[int, int], ...]:
        """The stretches of a shown text that were looked for."""
        return search.hits(text, self._filter.words) if self._filter.words else ()

    def current(self) -> bool:
        """Whether the list is what the center has now."""
        return freshness.current(self._connection)

    def age_note(self) -> str:
        """数据停在 14:02; empty while the list is current."""
        return freshness.age_note(self._connection, self._situation.township.clock.zone)

    def age_lines(self) -> tuple[tuple[str, str], ...]:
        """Names and figures of an old list: of when it is, since when there is no line, how much waits here."""
        waiting = sum(pending.waits for pending in self._situation.pending())
        return freshness.lines(self._connection, self._situation.township.clock.zone, waiting)

    def is_fresh(self, row: Row) -> bool:
        """Whether the row has just arrived."""
        return row.id in self._fresh

    def is_leaving(self, row: Row) -> bool:
        """Whether the row no longer belongs here and only stays so that nothing jumps."""
        return row.id in self._leaving and not self._belongs(self._book.rows.get(row.id))

    def facets(self, kind: FacetId) -> list[tuple[str, str, int]]:
        """What can be filtered by in this lane: (id, name, count), most frequent first."""
        return self._book.facets(kind, self._lane, self.now())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One sentence per row, for screen readers; the list paints rows itself."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.row_at(index.row())
        return spoken(row, self.reading(row).text, self.folding.note(row.id))

    # what the person does

    def set_lane(self, lane: str) -> None:
        """Show another lane."""
        if lane != self._lane:
            self._lane = lane
            self._relist()

    def set_order(self, order: Order) -> None:
        """Sort otherwise."""
        if order != self._order:
            self._order = order
            self._relist()

    def set_filter(self, wanted: Filter) -> None:
        """Look for something else."""
        self._aside = Filter()
        if wanted != self._filter:
            self._filter = wanted
            self._relist()

    def set_text(self, typed: str) -> None:
        """Look for what was typed, on top of the facets."""
        self.set_filter(replace(self._filter, words=search.words_of(typed)))

    def set_selected(self, event_id: str | None) -> None:
        """The selection moved by a person's hand: rows that were only kept for it may go."""
        if event_id != self._selected:
            self._selected = event_id
            self._retry(by_hand=True)

    def set_hovered(self, event_id: str | None) -> None:
        """The row under the cursor; None once it has left."""
        if event_id != self._hovered:
            self._hovered = event_id
            if event_id is None:
                self._retry()

    def set_visible_rows(self, first: int, last: int) -> None:
        """The view scrolled or was resized."""
        if (first, last) != self._visible:
            self._visible = (first, last)
            self._retry()

    def set_active(self, active: bool) -> None:
        """Whether anybody sees the list; a hidden one is brought up to date less often."""
        self._active = active
        if active and self._touched:
            self.flush()

    def take_in(self) -> None:
        """Take in everything that was held back, at a person's word."""
        self._timer.stop()
        ids = {**self._touched, **self._waiting, **self._leaving}
        self._touched = {}
        self._apply(ids, free=True)

    def tick(self) -> None:
        """Once a second: events whose limit has just passed change their lanes; a new day begins."""
        now = self.now()
        if self._book.day(now) != self._book.today:
            self._rebuild()
        elif passed := self._book.passed(now):
            self._apply(passed)
        if self._filter.lateness or self._in_views.by_time:
            self._look_for_soon(now)
        claims = self._book.maker.claims
        if claims is not None and (
            faded := [id_ for id_, chip in self._claimed.items() if claims.chip(id_) != chip]
        ):
            self._on_claims(faded)

    def retranslate(self) -> None:
        """The interface's language changed."""
        self._rebuild()

    def close(self) -> None:
        """Stop listening; the panel is going."""
        self._stop()
        self._unclaim()
        self.threads.close()
        self._end_groups()
        self._timer.stop()
        self._fading.stop()
        self._preparing.stop()

    # changes

    def _on_touched(self, touched: Touched) -> None:
        if touched.everything and not self._shown:
            self._rebuild()
            return
        if touched.everything:
            self._touched |= dict.fromkeys(self._book.rows)
            self._touched |= dict.fromkeys(event.id for event in self._situation.events())
        self._touched |= dict.fromkeys(touched.events())
        if not touched.everything:
            self._touched |= dict.fromkeys(self.threads.touched(touched.events()))
        for type_, id_ in touched.keys:
            if type_ is SubjectType.ORDER and (order := self._situation.order(id_)) is not None:
                self._touched[order.event] = None
        self._ask()

    def _on_claims(self, events: Iterable[str]) -> None:
        claims = self._book.maker.claims
        for id_ in events:
            chip = claims.chip(id_) if claims is not None else ("", False)
            if chip[0]:
                self._claimed[id_] = chip
            else:
                self._claimed.pop(id_, None)
            if id_ in self._book.rows:
                self._touched[id_] = None
        self._ask()

    def _ask(self) -> None:
        if not self._touched or self._timer.isActive():
            return
        pause = BURST_MS if self._active else HIDDEN_MS
        passed = self._since_flush.elapsed() if self._since_flush.isValid() else pause
        if passed >= pause:
            self.flush()
        else:
            self._timer.start(int(pause - passed))

    def flush(self) -> None:
        """Bring the list up to date now."""
        self._timer.stop()
        ids, self._touched = self._touched, {}
        self._apply(ids)
        self._since_flush.start()

    def _retry(self, by_hand: bool = False) -> None:
        """Something that held rows back may be gone."""
        if self._waiting or self._leaving:
            self._apply({**self._waiting, **self._leaving}, by_hand=by_hand)

    def _fits(self, row: Row) -> bool:
        return self._lane in row.lanes and self._filter.passes(row, self.now())

    def _belongs(self, row: Row | None) -> bool:
        return row is not None and self._fits(row) and self.folding.shows(row)

    def _rebuild(self) -> None:
        self._timer.stop()
        self._touched = {}
        self._book.rebuild(self.now())
        self._in_views.clear()
        self._relist()
        self.counts_changed.emit()
        self._prepare_all()

    def _relist(self) -> None:
        """Another list: what is shown is made from scratch; the view finds its selection by id."""
        had = len(self._waiting)
        passing = self._lets_through()
        if self.folding.on:
            self.folding.settle(self._book.rows, lambda row: row.id in passing)
            passing = {id_: row for id_, row in passing.items() if self.folding.shows(row)}
        self._place(passing)
        if had:
            self.arrivals_changed.emit(0)
        self.view_changed.emit()

    def _apply(self, ids: Iterable[str], *, free: bool = False, by_hand: bool = False) -> None:
        """Bring these events up to date. ``free``: nothing waits; ``by_hand``: only the cursor holds rows."""
        now, counts, waited = self.now(), Counter(self._book.counts), len(self._waiting)
        come: list[tuple[Any, Row]] = []
        go: list[str] = []
        move: list[tuple[str, Row]] = []
        stay: list[str] = []
        concealed: list[str] = []
        hidden, rows, recounted = self.hidden, self._book.rows, False
        urgent = {id_ for id_ in ids if (row := rows.get(id_)) is not None and row.is_urgent}
        made = {id_: self._book.remake(id_, now) for id_ in ids}
        if self.folding.on:
            made |= self._regrouped(made)
        for id_, row in made.items():
            old = self._key_of.get(id_)
            self._waiting.pop(id_, None)
            self._leaving.pop(id_, None)
            fits = row is not None and self._fits(row)
            belongs = row is not None and fits and self.folding.shows(row)
            recounted |= self._take(row, id_, now)
            if self._note_hidden(row, id_, fits) and id_ not in urgent:
                concealed.append(id_)
            if row is None or not belongs:
                if old is not None:
                    go.append(id_)
                    self._shown[id_] = row or self._shown[id_]
            elif old is None:
                come.append((self._key(row), row))
            else:
                self._shown[id_] = row
                if self._key(row) == old:
                    stay.append(id_)
                else:
                    move.append((id_, row))
        self.about_to_change.emit()
        stay += self._take_out(go, free, by_hand)
        stay += [id_ for id_, row in move if not self._replace(id_, row, free, by_hand)]
        self._bring_in(come, free)
        self._tell(stay)
        if recounted or +counts != +self._book.counts:
            self.counts_changed.emit()
        if waited != len(self._waiting):
            self.arrivals_changed.emit(len(self._waiting))
        if hidden != self.hidden:
            self.hidden_changed.emit()
        self.changed.emit()
        for id_ in concealed:
            self.concealed.emit(id_)
