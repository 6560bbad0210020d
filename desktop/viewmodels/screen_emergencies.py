"""Which events take a big screen over: those of the highest severity that nobody has dealt with yet."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from desktop.domain.catalogue import Severity
from desktop.domain.events import Event, EventState
from desktop.services.connection import Connection
from desktop.services.situation import Situation, Touched
from desktop.viewmodels.screen_director import Raised


class Takeover(StrEnum):
    """When an emergency takes a screen over."""

    OPEN = "open"
    """For as long as it is being dealt with."""
    UNACKNOWLEDGED = "unacknowledged"
    """Until somebody has accepted it."""
    OFF = "off"
    """Never."""


_S = EventState
_STATES = {
    Takeover.OPEN: frozenset(
        {_S.REPORTED, _S.ACCEPTED, _S.DISPATCHED, _S.HANDLING, _S.RETURNED, _S.ESCALATED}
    ),
    Takeover.UNACKNOWLEDGED: frozenset({_S.REPORTED}),
    Takeover.OFF: frozenset(),
}


class Emergencies(QObject):
    """Kept up with the picture; ``changed`` when they are others. Rehearsals (演练) are none."""

    changed = Signal()

    def __init__(self, situation: Situation, connection: Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._urgent: dict[str, tuple[EventState, Raised]] = {}
        self._unhear = situation.touched.connect(self._touched)
        self._take_all()

    def open(self, rule: Takeover) -> tuple[Raised, ...]:
        """Those that take a screen over by this rule, the oldest first."""
        found = [one for state, one in self._urgent.values() if state in _STATES[rule]]
        return tuple(sorted(found, key=lambda one: (-one.age, one.event)))

    def close(self) -> None:
        """Listen no more."""
        self._unhear()

    # inside

    def _touched(self, touched: Touched) -> None:
        before = dict(self._urgent)
        if touched.everything:
            self._take_all()
        else:
            for id_ in touched.events():
                self._take(id_, self._situation.event(id_))
        if self._urgent != before:
            self.changed.emit()

    def _take_all(self) -> None:
        self._urgent.clear()
        for event in self._situation.events():
            self._take(event.id, event)

    def _take(self, id_: str, event: Event | None) -> None:
        if event is None or event.severity is not Severity.URGENT or event.drill or not event.is_open:
            self._urgent.pop(id_, None)
            return
        age = max(0.0, (self._connection.now() - event.reported_at).total_seconds())
        self._urgent[id_] = (event.state, Raised(id_, str(event.reworks), age))
