"""Which events take a big screen over: those of the highest severity that nobody has dealt with yet."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import Event, EventState
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.screen.director import Raised


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
_RISING: Final = frozenset({"event.classified", "event.reopened", "event.followed_up"})
"""Steps by which an event may have become an emergency after it was reported."""


class Emergencies(QObject):
    """Kept up with the picture; ``changed`` when they are others. Rehearsals (演练) are none."""

    changed = Signal()

    def __init__(self, situation: Situation, connection: Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._urgent: dict[str, tuple[EventState, datetime, str]] = {}
        """By event: how it stands, since when it may be an emergency, and its stamp."""
        self._unhear = situation.touched.connect(self._touched)
        self._take_all()

    def open(self, rule: Takeover) -> tuple[Raised, ...]:
        """Those that take a screen over by this rule, the oldest first."""
        found = [
            (risen, id_, stamp)
            for id_, (state, risen, stamp) in self._urgent.items()
            if state in _STATES[rule]
        ]
        now = self._connection.now()
        return tuple(
            Raised(id_, stamp, max(0.0, (now - risen).total_seconds())) for risen, id_, stamp in sorted(found)
        )

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
        risen = max((one.at for one in event.timeline if one.kind in _RISING), default=event.reported_at)
        self._urgent[id_] = (event.state, max(risen, event.reported_at), str(event.reworks))
