"""The deadline in the composer: the catalogue's, or a shorter one that a person chose."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.catalogue.catalogue import BusinessItem, Limit
from desktop.domain.events.events import Clock, Event
from desktop.domain.events.records import Extension
from desktop.domain.events.running import Run, began, handle_limit, handle_run
from desktop.domain.orders.orders import Order
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.drawer.reckoning import Choice, Moved, Reckoning, choices, reckon
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
        return self._run(now).due

    def _run(self, now: datetime) -> Run:
        """The limit that an order issued now would have."""
        if self._event is not None:
            return handle_run(self._town, self._event, now)
        return Run(now, self._town.clock.due(now, self.limit))

    def due(self, now: datetime) -> datetime:
        """When the order would be due."""
        if self._order is not None:
            return self._order.due
        return self.chosen or self.latest(now)

    def start(self, now: datetime) -> datetime:
        """From when the limit counts."""
        if self._order is not None:
            return began(self._order)
        return min(self._run(now).since, now)

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

    def _granted(self, start: datetime, *, runs_on: bool) -> tuple[Extension, ...]:
        """The extensions of the limit: the order's own, or those of the one that runs on."""
        if self._order is not None:
            return self._order.extensions
        if self._event is None or not runs_on:
            return ()
        return tuple(one for one in self._event.extensions if one.at >= start)

    @property
    def fixed(self) -> bool:
        """Whether the deadline can't be chosen: an order that is reassigned keeps its own."""
        return self._order is not None

    def reckoning(self, now: datetime) -> Reckoning:
        """Why it is due then."""
        event = self._event
        start = self.start(now)
        runs_on = self._order is None and self._run(now).runs_on
        latest = self._order.due if self._order is not None else self.latest(now)
        moved = Moved(
            tuple(pause for pause in event.pauses if pause.since >= start) if event is not None else (),
            self._granted(start, runs_on=runs_on),
            returns=event.bounces if event is not None and runs_on else 0,
            runs_on=runs_on,
        )
        return reckon(self._town.clock, self.item, self.limit, start, self.due(now), latest, moved, now)
