"""The event whose wall is up: brought by a hand, or by itself where it is an emergency and no hand is at work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.services.line.connection import Connection
from desktop.services.maps.cameras import CameraDirectory
from desktop.services.sending.drafts import Drafts
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.cameras.events import RAISING, Raising, wall_of
from desktop.viewmodels.timing import faces

FEW, MANY = 4, 9
"""Cameras of an event's wall; when it is asked for again."""


class EventWall(QObject):
    """``changed``: another event, or other words of it. ``rose(event, up)``: an emergency came; whether it went up."""

    changed = Signal()
    rose = Signal(str, bool)

    def __init__(
        self, situation: Situation, connection: Connection, directory: CameraDirectory, drafts: Drafts,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.situation = situation
        self._connection, self._directory, self._drafts = connection, directory, drafts
        self.seen: Callable[[], bool] = lambda: False
        """Whether the wall can be seen now."""
        self._raising = Raising(situation, directory)
        self._event = ""
        self._wanted: Sequence[str] | None = None
        self._many = False
        self._unhear = situation.touched.connect(self._on_touched)

    def close(self) -> None:
        """Listen no longer."""
        self._unhear()

    @property
    def in_hand(self) -> Event | None:
        """The event in hand."""
        return self.situation.event(self._event) if self._event else None

    @property
    def raises(self) -> bool:
        """Whether emergencies put their cameras up by themselves: as this account has set it; at first yes."""
        return self._drafts.get(RAISING) is not False

    def set_raises(self, raises: bool) -> None:
        """Set it."""
        self._drafts.set(RAISING, raises)

    def show(self, event_id: str) -> bool:
        """Bring an event's cameras up; again: more of them. False where none is known (the event is in hand then)."""
        event = self.situation.event(event_id)
        if event is None:
            return False
        self._many = event_id == self._event and not self._many
        cameras = wall_of(self.situation, self._directory, event, MANY if self._many else FEW)
        self._event, self._wanted = event_id, cameras or None
        self.changed.emit()
        return bool(cameras)

    def forget(self) -> None:
        """No event is in hand any more."""
        self._event, self._wanted, self._many = "", None, False
        self.changed.emit()

    def take_wanted(self) -> Sequence[str] | None:
        """The cameras that are to go up now, once."""
        wanted, self._wanted = self._wanted, None
        return wanted

    def touch(self) -> None:
        """A hand is at the wall."""
        self._raising.touched_at = self._connection.now()

    def clock(self) -> tuple[str, str, bool] | None:
        """How long the event has: caption, figures, whether it is late."""
        event = self.in_hand
        if event is None:
            return None
        total, _stage = faces(event, self._connection.now(), self.situation.township.clock)
        return total.caption, total.digits, total.state == "late"

    def _on_touched(self, touched: Touched) -> None:
        if self._event and self._event in touched.events():
            self.changed.emit()
        if touched.everything:
            self._raising.know_all()
        ids = [id_ for type_, id_ in touched.keys if type_ is SubjectType.EVENT]
        event = self._raising.rise(ids)
        if event is None or not self.raises:
            return
        up = self.seen() and not self._raising.busy(self._connection.now())
        if up:
            self.show(event.id)
        self.rose.emit(event.id, up)
