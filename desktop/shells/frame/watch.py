"""What the window itself follows in the live picture: who is on watch, what waits to be sent, what must ring."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop.clock import Clock
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import Event, EventState
from desktop.domain.rights.actors import Role
from desktop.domain.roster.answers import is_off_duty
from desktop.domain.roster.shifts import DutyRole, ShiftState, left_since
from desktop.services.line.connection import Connection, Link
from desktop.services.situation.likeness import Incidents
from desktop.services.situation.situation import Sending, Situation, Touched
from desktop.shells.commands.finder import discreet
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.alarm import Severity as Tone

CENTER = frozenset({Role.COMMANDER, Role.DISPATCHER})
_PAUSE = timedelta(seconds=3)
_TONES: dict[Severity, Tone] = {Severity.HIGH: "high", Severity.NORMAL: "normal"}


class Watch(QObject):
    """Listens to the situation as long as it lives; ``close`` lets go."""

    pending_changed = Signal()

    def __init__(
        self,
        situation: Situation,
        connection: Connection,
        clock: Clock,
        alarm: Alarm | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._situation = situation
        self._connection = connection
        self._clock = clock
        self._rests = alarm
        self._alarm = alarm if situation.actor.role in CENTER else None
        self._unaccepted: dict[str, Severity] = {}
        self._urgent: frozenset[str] = frozenset()
        self._incidents = Incidents(situation) if self._alarm is not None else None
        self._rang_at: datetime | None = None
        self.waiting = 0
        self.refused = 0
        self._release = situation.touched.connect(self._touched)
        self._touched(Touched(everything=True, pending=True))

    def close(self) -> None:
        """Listen no more."""
        self._release()
        if self._incidents is not None:
            self._incidents.close()
        if self._alarm is not None:
            self._alarm.set_unacknowledged(())

    def rest(self, now: datetime) -> None:
        """Let the alarm be silent while whoever sits here is off duty."""
        if self._rests is not None:
            self._rests.rest(is_off_duty(self._situation, self._situation.actor, now))

    def on_watch(self, now: datetime) -> tuple[str, str]:
        """带班 and 值班 at this moment, as screens show names; "" where nobody is entered."""
        found = {DutyRole.LEADER: "", DutyRole.OFFICER: ""}
        absences = self._situation.absences(now, now)
        for shift in self._situation.all_shifts():
            present = shift.state in (ShiftState.ON_DUTY, ShiftState.PLANNED) and shift.covers(now)
            present = present and left_since(shift, absences, now) is None
            if shift.role in found and present and (not found[shift.role] or not shift.deputy):
                person = self._situation.township.person(shift.person)
                found[shift.role] = discreet(person.name) if person is not None else shift.person
        return found[DutyRole.LEADER], found[DutyRole.OFFICER]

    def _touched(self, touched: Touched) -> None:
        if touched.pending or touched.everything:
            states = [pending.sending for pending in self._situation.pending()]
            waiting = sum(state in (Sending.STORED, Sending.SENDING) for state in states)
            if (waiting, len(states) - waiting) != (self.waiting, self.refused):
                self.waiting, self.refused = waiting, len(states) - waiting
                self.pending_changed.emit()
        if self._alarm is not None:
            self._ring(self._alarm, touched)

    def _ring(self, alarm: Alarm, touched: Touched) -> None:
        """Urgent ones by the alarm itself, until accepted; the others once each, one tone for a handful."""
        if touched.everything:
            self._unaccepted = {}
            for event in sorted(self._situation.events(), key=lambda event: event.reported_at):
                self._take(event.id, event)
        else:
            for event_id in touched.events():
                self._take(event_id, self._situation.event(event_id))
        ids = self._unaccepted if touched.everything else touched.events()
        fresh = [
            severity
            for id_ in ids
            if (severity := self._unaccepted.get(id_)) is not None
            and severity is not Severity.URGENT
            and alarm.is_news(self._incident(id_), _TONES[severity])
        ]
        waiting = [id_ for id_, severity in self._unaccepted.items() if severity is Severity.URGENT]
        urgent = list(dict.fromkeys(map(self._incident, waiting)))
        rings = [id_ for id_ in urgent if id_ not in self._urgent]
        self._urgent = frozenset(urgent)
        alarm.set_unacknowledged(urgent)
        # What a snapshot brings was not just reported; and an urgent tone is enough for all.
        quiet = touched.everything or bool(rings) or self._connection.standing.link is not Link.LIVE
        now = self._clock.now()
        if fresh and not quiet and (self._rang_at is None or now - self._rang_at >= _PAUSE):
            self._rang_at = now
            alarm.ring("high" if Severity.HIGH in fresh else "normal")

    def _incident(self, event_id: str) -> str:
        """What rings once: the first of the reports that are likely one matter."""
        event = self._situation.event(event_id)
        return self._incidents.of(event) if self._incidents is not None and event is not None else event_id

    def _take(self, event_id: str, event: Event | None) -> None:
        if event is not None and event.state is EventState.REPORTED:
            self._unaccepted[event_id] = event.severity
        else:
            self._unaccepted.pop(event_id, None)
