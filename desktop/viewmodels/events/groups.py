"""归组: reports that are likely one matter under one row of the live list, folded or not; nothing is merged by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop.domain.events.events import Event
from desktop.services.situation.likeness import Groups, Likeness, groupable
from desktop.services.situation.situation import Situation
from desktop.viewmodels.events.book import Book
from desktop.viewmodels.events.placing import PlacedRows
from desktop.viewmodels.events.rows import Row
from desktop.viewmodels.words import translate

Order = Literal["newest", "urgent"]
_GROUP_MS = 10
"""So long at a time groups are looked for, before the interface gets its turn."""


class Folding:
    """Which rows head a group and which are folded away under one. The head is its most urgent report."""

    def __init__(self, likeness: Likeness, apart: Callable[[str, str], bool]) -> None:
        self.on = False
        self._groups = Groups(likeness, apart)
        self._unfolded: set[str] = set()
        self._heads: dict[str, str] = {}
        self._shown: dict[str, list[str]] = {}

    def clear(self) -> None:
        """Forget the groups; what was unfolded stays so if it comes back."""
        self._groups.clear()
        self._heads, self._shown = {}, {}

    def put(self, event: Event | None, event_id: str) -> set[str]:
        """Take in an event as it is now; gives the groups that are not what they were."""
        if event is None or not groupable(event):
            before = self._groups.first_of.get(event_id)
            if before is None:
                return set()
            mates = list(self._groups.members[before])
            self._groups.drop(event_id)
            after = {self._groups.first_of[mate] for mate in mates if mate in self._groups.first_of}
            if before in self._unfolded:
                self._unfolded |= after
            self._shown.pop(before, None)
            self._heads.pop(before, None)
            return after | {before}
        return {self._groups.put(event)}

    def regroup(self, event_id: str, event: Event | None) -> set[str]:
        """A person told it apart from another: find its group anew."""
        changed = set()
        if event_id in self._groups.first_of:
            before = self._groups.first_of[event_id]
            mates = list(self._groups.members[before])
            self._groups.drop(event_id)
            changed = {before} | {self._groups.first_of[m] for m in mates if m in self._groups.first_of}
        return changed | self.put(event, event_id)

    def of(self, event_id: str) -> str | None:
        """The group of an event; None for one that stands alone by its state."""
        return self._groups.first_of.get(event_id) if self.on else None

    def mates(self, groups: Iterable[str]) -> list[str]:
        """Every event of these groups."""
        return [id_ for group in groups for id_ in self._groups.members.get(group, ())]

    def settle(
        self, rows: Mapping[str, Row], holds: Callable[[Row], bool], groups: Iterable[str] | None = None
    ) -> None:
        """Choose the heads again among what the lane and the filter let through."""
        for group in list(self._groups.members) if groups is None else groups:
            found = [
                row
                for id_ in self._groups.members.get(group, ())
                if (row := rows.get(id_)) is not None and holds(row)
            ]
            self._shown[group] = [row.id for row in found]
            if found:
                self._heads[group] = min(found, key=lambda row: row.urgent_key).id
            else:
                self._heads.pop(group, None)

    def shows(self, row: Row) -> bool:
        """Whether a row that belongs here is not folded away."""
        group = self.of(row.id)
        return group is None or self._heads.get(group) == row.id or group in self._unfolded

    def head(self, row: Row) -> str:
        """The event that heads the row's group; itself where there is none."""
        group = self.of(row.id)
        return self._heads.get(group, row.id) if group is not None else row.id

    def is_head(self, event_id: str) -> bool:
        """Whether it heads a group of several."""
        group = self.of(event_id)
        return (
            group is not None and self._heads.get(group) == event_id and len(self._shown.get(group, ())) > 1
        )

    def is_member(self, event_id: str) -> bool:
        """Whether it stands under another one's row."""
        group = self.of(event_id)
        return group is not None and self._heads.get(group, event_id) != event_id

    def folded(self, event_id: str) -> tuple[str, ...]:
        """The events of a folded group, for its head; only itself for every other row."""
        group = self.of(event_id)
        if group is None or group in self._unfolded or self._heads.get(group) != event_id:
            return (event_id,)
        return tuple(self._shown.get(group, (event_id,)))

    def is_unfolded(self, event_id: str) -> bool:
        """Whether its group stands open."""
        return self.of(event_id) in self._unfolded

    def unfold(self, event_id: str, unfolded: bool) -> bool:
        """Open or close its group; False where there is nothing to open or close."""
        group = self.of(event_id)
        if group is None or len(self._shown.get(group, ())) < 2 or (group in self._unfolded) == unfolded:
            return False
        if unfolded:
            self._unfolded.add(group)
        else:
            self._unfolded.discard(group)
        return True

    def all_of(self, event_id: str) -> tuple[str, ...]:
        """All events of its group that the lane and the filter let through."""
        group = self.of(event_id)
        return tuple(self._shown.get(group, (event_id,))) if group is not None else (event_id,)

    def note(self, event_id: str) -> str:
        """疑似同一件 200 件, for the head of a group; else empty."""
        if not self.is_head(event_id):
            return ""
        group = self.of(event_id)
        count = len(self._shown[group]) if group is not None else 0
        return translate("Groups", "疑似同一件 共 {count} 件").format(count=count)


class GroupedRows(PlacedRows):
    """Placed rows of which some are folded away under the head of their group, while ``folding.on``."""

    view_changed = Signal()
    """Another lane, order, filter or grouping."""

    _book: Book
    _order: Order

    def __init__(
        self, situation: Situation, likeness: Likeness | None, apart: Callable[[str, str], bool],
        parent: QObject | None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation = situation
        self._owns_likeness = likeness is None
        self._likeness = likeness if likeness is not None else Likeness(situation)
        self.folding = Folding(self._likeness, apart)
        self.grouping = False
        """Whether groups are still being looked for."""
        self._ungrouped: Iterator[str] = iter(())
        self._grouper = QTimer(self)
        self._grouper.setInterval(0)
        self._grouper.timeout.connect(self._group_some)

    def holds(self, event_id: str) -> bool:
        """Whether an event is in the list as it is filtered now, on screen or folded away under another."""
        if self.position(event_id) >= 0:
            return True
        row = self._book.rows.get(event_id)
        return row is not None and self._fits(row) and not self.folding.shows(row)

    def members(self, event_id: str) -> tuple[str, ...]:
        """The events that a row stands for: a folded group's, or its own."""
        return self.folding.folded(event_id)

    def standing(self, event_id: str) -> tuple[int, float, str]:
        """Where an event stands: the place of its row, or of the one that it is folded under, then its time."""
        row = self._book.rows.get(event_id)
        if row is None:
            return len(self._keys), 0.0, event_id
        return self.position(self.folding.head(row)), row.reported_at.timestamp(), event_id

    def one_group(self, ids: Iterable[str]) -> bool:
        """Whether these are several reports of one group."""
        groups = [self.folding.of(id_) for id_ in ids]
        return len(groups) > 1 and groups[0] is not None and len(set(groups)) == 1

    def shown_events(self) -> int:
        """How many events the rows on screen stand for."""
        if not self.folding.on:
            return len(self._keys)
        return sum(len(self.folding.folded(key[-1])) for key in self._keys)

    @property
    def grouped(self) -> bool:
        """Whether groups are shown, or will be as soon as they are found."""
        return self.folding.on or self.grouping

    def set_grouped(self, grouped: bool) -> None:
        """Put reports that are likely one matter under one row, or show each on its own again."""
        if grouped == self.grouped:
            return
        self._grouper.stop()
        self.folding.clear()
        self.grouping = grouped
        if grouped:
            events = sorted(self._situation.events(), key=lambda event: (event.reported_at, event.id))
            self._ungrouped = iter([event.id for event in events])
            self._group_some()
        else:
            self.folding.on = False
            self._relist()

    def unfold(self, event_id: str, unfolded: bool) -> None:
        """Open the group of a row, or fold it up."""
        head = self._book.rows.get(event_id)
        if self.folding.unfold(event_id, unfolded):
            if not unfolded and head is not None:
                self._selected = self.folding.head(head)
            self._relist()

    def told_apart(self, *ids: str) -> None:
        """A person has said that these are not one matter."""
        if self.folding.on:
            groups: set[str] = set()
            for id_ in ids:
                groups |= self.folding.regroup(id_, self._situation.event(id_))
            self.folding.settle(self._book.rows, self._fits, groups)
            self._relist()

    # inside

    def _fits(self, row: Row) -> bool:
        """Whether lane and filter let a row through."""
        raise NotImplementedError

    def _relist(self) -> None:
        raise NotImplementedError

    def _key(self, row: Row) -> Any:
        key = row.newest_key if self._order == "newest" else row.urgent_key
        if not self.folding.on:
            return key
        head = self._book.rows.get(self.folding.head(row), row)
        over = head.newest_key if self._order == "newest" else head.urgent_key
        return (over, head.id != row.id, key, row.id)

    def _keys_for(self, rows: dict[str, Row]) -> dict[str, Any]:
        if self.folding.on or self._order != "newest":
            return super()._keys_for(rows)
        return {
            id_: row.newest_key for id_, row in rows.items()
        }  # of a hundred thousand, without a call for each

    def _end_groups(self) -> None:
        self._grouper.stop()
        if self._owns_likeness:
            self._likeness.close()

    def _group_some(self) -> None:
        """Find the groups of some more events; the list changes once, when all are done."""
        clock = QElapsedTimer()
        clock.start()
        for id_ in self._ungrouped:
            self.folding.put(self._situation.event(id_), id_)
            if clock.elapsed() > _GROUP_MS:
                if not self._grouper.isActive():
                    self._grouper.start()
                    self.view_changed.emit()
                return
        self._grouper.stop()
        for event in self._situation.events():  # what came or changed meanwhile
            self.folding.put(event, event.id)
        self.grouping, self.folding.on = False, True
        self._relist()

    def _regrouped(self, made: dict[str, Row | None]) -> dict[str, Row | None]:
        """The other rows of the groups that these events are in, now or before: their head may be another."""
        groups: set[str] = set()
        for id_ in made:
            group = self.folding.of(id_)
            groups |= ({group} if group is not None else set()) | self.folding.put(
                self._situation.event(id_), id_
            )
        self.folding.settle(self._book.rows, self._fits, groups)
        return {
            id_: self._book.rows.get(id_) for id_ in self.folding.mates(groups) if id_ not in made
        }  # fmt: skip
