"""The deadline in the composer: the catalogue's, or a shorter one that a person chose."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.catalogue import BusinessItem, Limit
from desktop.domain.decide_orders import handle_limit, running_due
from desktop.domain.events import Clock, Event
from desktop.domain.orders import Order
from desktop.domain.township import Township
from desktop.services.situation import Situation
from desktop.viewmodels.dispatch_words import day_moment
from desktop.viewmodels.reckoning import Choice, Moved, Reckoning, choices, reckon
from desktop.viewmodels.timing import Reading, figures, read


class ComposerDue:
    """When the order would be due, and why."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._event: Event | None = None
        self._order: Order | None = None
        self.item: BusinessItem | None = None
        self.chosen: datetime | None = None

    @property
    def _town(self) -> Township:
        return self._situation.township

    def open(self, event: Event, order: Order | None, now: datetime) -> None:
        """Start with the catalogue's deadline (with the order's own, where one is reassigned)."""
        self._event, self.chosen = event, None
        self.item = self._town.item_of(event)
        self._order = order if order is not None and order.due > now else None

    @property
    def limit(self) -> Limit:
        """The handling limit in force."""
        return handle_limit(self.item)

    def latest(self, now: datetime) -> datetime:
        """What an order issued now gets at the most: the catalogue's limit, or what is left of one that runs on."""
        running = running_due(self._event, now) if self._event is not None else None
        return running or self._town.clock.due(now, self.limit)

    def due(self, now: datetime) -> datetime:
        """When the order would be due."""
        if self._order is not None:
            return self._order.due
        return self.chosen or self.latest(now)

    def start(self, now: datetime) -> datetime:
        """From when the limit counts."""
        if self._order is not None:
            return self._order.issued_at
        event = self._event
        if event is not None and running_due(event, now) is not None:
            first = event.returns[-1].since or event.returns[-1].at
            return min(first, now)
        return now

    def choose(self, due: datetime | None, now: datetime) -> None:
        """Choose a shorter deadline; the catalogue's own counts as none chosen."""
        self.chosen = due if due is not None and due < self.latest(now) else None

    def words(self, now: datetime) -> str:
        """周一 17:20."""
        return day_moment(self.due(now), now, self._town.clock.zone)

    def remaining(self, now: datetime) -> tuple[str, Reading]:
        """What is left in figures, and as a reading for the bar."""
        work = self._town.clock
        clock = Clock(since=self.start(now), due=self.due(now), limit=self.limit)
        return figures(work.remaining(clock, now)), read(clock, now, work)

    def choices(self, now: datetime) -> list[Choice]:
        """Shorter deadlines at hand; none where an order keeps its own."""
        return [] if self._order is not None else choices(self._town.clock, now, self.latest(now))

    @property
    def fixed(self) -> bool:
        """Whether the deadline can't be chosen: an order that is reassigned keeps its own."""
        return self._order is not None

    def reckoning(self, now: datetime) -> Reckoning:
        """Why it is due then."""
        event = self._event
        start = self.start(now)
        latest = self._order.due if self._order is not None else self.latest(now)
        moved = Moved(
            tuple(pause for pause in event.pauses if pause.since >= start) if event is not None else (),
            self._order.extensions if self._order is not None else (),
            returns=event.bounces if event is not None and running_due(event, now) is not None else 0,
        )
        return reckon(self._town.clock, self.item, self.limit, start, self.due(now), latest, moved, now)
