"""Marks on rows of the live list: which events the next step is for. Marks never outlive what is on screen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop.viewmodels.events.live import EventsModel

MOST = 1_000
"""So many events at once; more would be no decision of a person any more."""


class Selection(QObject):
    """The marked events, in the order in which they were marked."""

    changed = Signal()

    def __init__(self, model: EventsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._ids: dict[str, None] = {}
        self._from: str | None = None
        self.full = False
        """Whether more were wanted than can be marked."""
        model.changed.connect(self._keep_shown)
        model.modelReset.connect(self._keep_shown)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, event_id: object) -> bool:
        return event_id in self._ids

    @property
    def ids(self) -> tuple[str, ...]:
        """The marked events as they stand in the list, from the top."""
        return tuple(sorted(self._ids, key=self._model.standing))

    def toggle(self, event_id: str) -> None:
        """Mark one, or take its mark away; of a folded group, all of it."""
        members = self._model.members(event_id)
        self._from = event_id
        if all(id_ in self._ids for id_ in members):
            for id_ in members:
                del self._ids[id_]
            self.full = False
            self.changed.emit()
        else:
            self._add(members)

    def extend(self, event_id: str, anchor: str | None) -> None:
        """Mark everything from where marking began (``anchor``, if it has not) to this row."""
        if self._from is None or self._model.position(self._from) < 0:
            self._from = anchor or event_id
        first, last = sorted((self._model.position(self._from), self._model.position(event_id)))
        found: list[str] = []
        for place in range(max(0, first), last + 1):
            found += self._model.members(self._model.row_at(place).id)
        self._ids = {}
        self.full = False
        self._add(found)

    def mark_all(self) -> None:
        """Mark what is in the list as it is filtered now."""
        self._add(id_ for row in list(self._model.rows()) for id_ in self._model.members(row.id))

    def set(self, ids: Iterable[str]) -> None:
        """Mark these and no others."""
        self._ids = {}
        self._add(ids)

    def clear(self) -> None:
        """No marks."""
        if self._ids or self.full:
            self._ids, self._from, self.full = {}, None, False
            self.changed.emit()

    def _add(self, ids: Iterable[str]) -> None:
        self.full = False
        for id_ in ids:
            if id_ not in self._ids and len(self._ids) >= MOST:
                self.full = True
                break
            self._ids[id_] = None
        self.changed.emit()

    def _keep_shown(self) -> None:
        gone = [id_ for id_ in self._ids if not self._model.holds(id_)]
        for id_ in gone:
            del self._ids[id_]
        if gone:
            self.full = False
            self.changed.emit()
