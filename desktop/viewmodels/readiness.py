"""平战切换: from the everyday desk to one emergency and back. The plan's call-out goes out after a short grace."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from math import ceil

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.catalogue.plans import PlanCard, plans_for
from desktop.domain.events.events import Event
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.whistles import BLOWN_IN, Whistle
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.viewmodels.dispatch import order_text
from desktop.viewmodels.dispatch.rules import field_values
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

GRACE = timedelta(seconds=10)
"""So long a call-out can still be stopped: whoever is called can't be uncalled."""


class Phase(Enum):
    """Where the call-out stands."""

    NONE = "none"
    """There is no plan for it, or this account calls nobody."""
    COUNTING = "counting"
    HELD = "held"
    CALLING = "calling"
    CALLED = "called"


class Readiness(QObject):
    """The desk's mode. ``tick`` once a second; ``begun`` brings the event's id, or an empty text."""

    changed = Signal()
    begun = Signal(str)
    over = Signal()
    refused = Signal(str)

    def __init__(
        self,
        situation: Situation,
        connection: Connection,
        desk: Desk,
        tasks: Spawner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._situation, self._connection, self._desk, self._tasks = situation, connection, desk, tasks
        self.since: datetime | None = None
        """Since when this desk is in its 战时 mode; None in everyday work."""
        self.event_id: str | None = None
        self.card: PlanCard | None = None
        self.phase = Phase.NONE
        self._call_at: datetime | None = None
        self._stop = situation.touched.connect(lambda _touched: self.changed.emit() if self.on else None)

    def close(self) -> None:
        """Listen no more."""
        self._stop()

    @property
    def on(self) -> bool:
        """Whether this desk is in its 战时 mode."""
        return self.since is not None

    @property
    def about(self) -> Event | None:
        """What it is about."""
        return self._situation.event(self.event_id) if self.event_id is not None else None

    def begin(self, selected: str | None) -> None:
        """Turn to an emergency: the selected event if a plan is meant for it, else the most urgent one that has one."""
        if self.on:
            return
        now = self._connection.now()
        event = self._chosen(selected)
        self.since, self.event_id = now, event.id if event is not None else None
        self.card = next(iter(self.plans(event)), None) if event is not None else None
        self.phase = Phase.NONE
        if event is not None and self.card is not None:
            if self.whistle(event) is not None:
                self.phase = Phase.CALLED
            elif self._may_call(event):
                self.phase, self._call_at = Phase.COUNTING, now + GRACE
        self.begun.emit(self.event_id or "")
        self.changed.emit()

    def end(self) -> None:
        """Back to everyday work; what was called goes on."""
        if self.on:
            self.since = self.event_id = self.card = self._call_at = None
            self.phase = Phase.NONE
            self.over.emit()
            self.changed.emit()

    def hold(self) -> None:
        """Stop the count: nobody is called until a person says so."""
        if self.phase is Phase.COUNTING:
            self.phase, self._call_at = Phase.HELD, None
            self.changed.emit()

    def call(self) -> None:
        """Call the plan's posts now."""
        event = self.about
        if event is None or self.card is None or self.phase not in (Phase.COUNTING, Phase.HELD):
            return
        self.phase, self._call_at = Phase.CALLING, None
        self.changed.emit()
        self._tasks.spawn(self._call(event, self.card), f"call out {self.card.id}")

    def tick(self) -> None:
        """Once a second: the count."""
        if self._call_at is not None and self._connection.now() >= self._call_at:
            self.call()
        elif self.on:
            self.changed.emit()

    def seconds_left(self) -> int:
        """Until the posts are called; 0 where nothing is counted."""
        if self._call_at is None:
            return 0
        return max(0, ceil((self._call_at - self._connection.now()).total_seconds()))

    def now(self) -> datetime:
        """The central's time."""
        return self._connection.now()

    def lasted(self) -> timedelta:
        """Since the event was reported, else since the switch."""
        start = self.about.reported_at if self.about is not None else self.since
        return self._connection.now() - start if start is not None else timedelta()

    def plans(self, event: Event) -> tuple[PlanCard, ...]:
        """The plan cards that are meant for an event."""
        return plans_for(self._situation.township.plans, event)

    def whistle(self, event: Event) -> Whistle | None:
        """The call-out that is under way for an event."""
        found = (self._situation.whistle(id_) for id_ in reversed(event.whistles))
        return next((one for one in found if one is not None and one.is_open), None)

    def called(self) -> tuple[str, ...]:
        """The names of the plan's posts."""
        town = self._situation.township
        return tuple(town.post_name(post) for post in self.card.call) if self.card is not None else ()

    def words(self, event: Event, card: PlanCard) -> str:
        """The words of the call."""
        return order_text.fill(card.text, field_values(self._situation.township, event, None, "")).text

    async def _call(self, event: Event, card: PlanCard) -> None:
        by = self._connection.now() + timedelta(minutes=card.report_in)
        place = (
            event.place or self._situation.township.tree.name(event.grid) or translate("Readiness", "现场")
        )
        whistle = self.whistle(event)
        posts = tuple(post for post in card.call if whistle is None or whistle.call(post) is None)
        if not posts:
            self._called(event, Phase.CALLED)
            return
        args = w.Blow(
            event=event.id, posts=posts, place=place, by=by, words=self.words(event, card), plan=card.id
        )
        try:
            outcome = await self._desk.submit(args, new_id())
        except Problem as problem:
            outcome = Refusal(code=problem.code, sentence=problem.sentence)
        if isinstance(outcome, Refusal):
            self.refused.emit(sentence(outcome.sentence))
        self._called(event, Phase.HELD if isinstance(outcome, Refusal) else Phase.CALLED)

    def _called(self, event: Event, phase: Phase) -> None:
        """How a call went; it says nothing of an emergency that was turned to meanwhile."""
        if self.event_id == event.id and self.phase is Phase.CALLING:
            self.phase = phase
            self.changed.emit()

    def _may_call(self, event: Event) -> bool:
        return event.state in BLOWN_IN and self._situation.actor.role in MAY["whistle.blow"]

    def _chosen(self, selected: str | None) -> Event | None:
        event = self._situation.event(selected) if selected is not None else None
        if event is not None and event.is_open and self.plans(event):
            return event
        urgent = [one for one in self._situation.events() if one.is_open and self.plans(one)]
        best = min(urgent, key=lambda one: (one.severity.rank, -one.reported_at.timestamp()), default=None)
        return best if best is not None else (event if event is not None and event.is_open else None)
