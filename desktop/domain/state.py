"""The picture of a township that rules are asked against: what ``decide`` may look at, and one in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from desktop.domain.alerts.alerts import Alert
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import Change
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity, evolve
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.lookups import HallLookups
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.outside.channels import same_number
from desktop.domain.outside.outside import number_key
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.lookups import RosterLookups
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import ROTA, Rota
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Whistle


class View(Protocol):
    """What a rule may look at. ``number`` answers None where numbers are not given (in a client)."""

    @property
    def township(self) -> Township: ...

    def event(self, event_id: str) -> Event | None: ...

    def order(self, order_id: str) -> Order | None: ...

    def shift(self, shift_id: str) -> Shift | None: ...

    def whistle(self, whistle_id: str) -> Whistle | None: ...

    def alert(self, alert_id: str) -> Alert | None: ...

    def absence(self, absence_id: str) -> Absence | None: ...
    def frozen(self, frozen_id: str) -> Frozen | None: ...
    def takeover(self, takeover_id: str) -> Takeover | None: ...

    def takeovers(self, since: datetime) -> Sequence[Takeover]:
        """The handovers that wait for a signature, and those that have changed since."""

    def alerts(self, since: datetime) -> Sequence[Alert]:
        """The alerts that are open, and those that have changed since."""

    def unsigned(self) -> Sequence[Order]:
        """The orders that the lead post has not signed for."""

    def shifts(self, post: str, now: datetime) -> Sequence[Shift]: ...

    def shifts_between(self, start: datetime, end: datetime) -> Sequence[Shift]: ...

    def rota(self) -> Rota | None: ...

    def callout(self, callout_id: str) -> Callout | None: ...
    def shifts_of(self, person: str, start: datetime, end: datetime) -> Sequence[Shift]:
        """What a person has on the roster between two moments, wherever that is; nothing that was cancelled."""

    def watch(self, now: datetime) -> Sequence[Shift]:
        """The shifts of the day's watch (带班领导, 值班员) that cover this moment."""

    def absences(self, start: datetime, end: datetime) -> Sequence[Absence]:
        """Who is away at some time between two moments; nothing that was cancelled."""

    def setting(self, setting_id: str) -> Setting | None: ...

    def number(self, now: datetime) -> str | None: ...

    def ticket(self, ticket_id: str) -> Ticket | None: ...
    def counter(self, counter_id: str) -> Counter | None: ...
    def tickets(self, now: datetime) -> Sequence[Ticket]:
        """The tickets of today."""

    def ticket_number(self, window: str, now: datetime) -> str | None:
        """The next number of a window today; None where numbers are not given (in a client)."""

    def external(self, channel: Channel, number: str) -> str | None:
        """The event that came through a channel under a number there."""


class State(RosterLookups, HallLookups):
    """Entities in memory, kept by applying changes; the simplest complete ``View``."""

    def __init__(self, township: Township) -> None:
        self.township = township
        self.entities: dict[tuple[SubjectType, str], Entity] = {}
        self._shifts_of_post: dict[str, dict[str, Shift]] = {}
        self._absences: dict[str, Absence] = {}
        self._tickets: dict[str, Ticket] = {}
        self._externals: dict[tuple[Channel, str], str] = {}

    def apply(self, change: Change) -> Entity | None:
        """Evolve the change's subject; a change that is not newer than the entity does nothing.

        Returns the entity as it is now (None for an unknown kind of an unknown subject).
        """
        key = (change.subject.type, change.subject.id)
        before = self.entities.get(key)
        if before is not None and change.subject.version <= before.version:
            return before
        after = evolve(before, change)
        if after is not None:
            self.put(after)
        return after

    def put(self, entity: Entity) -> None:
        """Set an entity as it is (from a snapshot or a store)."""
        self.entities[(subject_type(entity), entity.id)] = entity
        if isinstance(entity, Event) and entity.external is not None and entity.external.number:
            self._externals[(entity.channel, number_key(entity.external.number))] = entity.id
        if isinstance(entity, Shift) and entity.post is not None:
            self._shifts_of_post.setdefault(entity.post, {})[entity.id] = entity
        elif isinstance(entity, Absence):
            self._absences[entity.id] = entity
        elif isinstance(entity, Ticket):
            self._tickets[entity.id] = entity
        elif isinstance(entity, Setting):
            self.township = self.township.overlaid(entity)

    def drop(self, kind: SubjectType, entity_id: str) -> None:
        """Forget an entity that is no longer wanted in memory."""
        entity = self.entities.pop((kind, entity_id), None)
        if isinstance(entity, Shift) and entity.post is not None:
            self._shifts_of_post.get(entity.post, {}).pop(entity_id, None)
        elif isinstance(entity, Absence):
            self._absences.pop(entity_id, None)
        elif isinstance(entity, Ticket):
            self._tickets.pop(entity_id, None)

    def event(self, event_id: str) -> Event | None:
        """The event with this id."""
        entity = self.entities.get((SubjectType.EVENT, event_id))
        return entity if isinstance(entity, Event) else None

    def order(self, order_id: str) -> Order | None:
        """The order with this id."""
        entity = self.entities.get((SubjectType.ORDER, order_id))
        return entity if isinstance(entity, Order) else None

    def shift(self, shift_id: str) -> Shift | None:
        """The shift with this id."""
        entity = self.entities.get((SubjectType.SHIFT, shift_id))
        return entity if isinstance(entity, Shift) else None

    def whistle(self, whistle_id: str) -> Whistle | None:
        """The whistle with this id."""
        entity = self.entities.get((SubjectType.WHISTLE, whistle_id))
        return entity if isinstance(entity, Whistle) else None

    def alert(self, alert_id: str) -> Alert | None:
        """The alert with this id."""
        entity = self.entities.get((SubjectType.ALERT, alert_id))
        return entity if isinstance(entity, Alert) else None

    def takeover(self, takeover_id: str) -> Takeover | None:
        """The handover with this id."""
        entity = self.entities.get((SubjectType.HANDOVER, takeover_id))
        return entity if isinstance(entity, Takeover) else None

    def takeovers(self, since: datetime) -> Sequence[Takeover]:
        """The handovers that wait for a signature, and those that have changed since."""
        return [one for one in self.all_takeovers() if one.is_open or one.changed_at >= since]

    def alerts(self, since: datetime) -> Sequence[Alert]:
        """The alerts that are open, and those that have changed since."""
        return [one for one in self.all_alerts() if one.is_open or one.changed_at >= since]

    def unsigned(self) -> Sequence[Order]:
        """The orders that the lead post has not signed for."""
        return [order for order in self.orders() if order.state is OrderState.ISSUED]

    def shifts(self, post: str, now: datetime) -> Sequence[Shift]:
        """The shifts of a post that cover this moment."""
        return [shift for shift in self._shifts_of_post.get(post, {}).values() if shift.covers(now)]

    def callout(self, callout_id: str) -> Callout | None:
        """The call-out with this id."""
        entity = self.entities.get((SubjectType.CALLOUT, callout_id))
        return entity if isinstance(entity, Callout) else None

    def rota(self) -> Rota | None:
        """The plan of the roster; None where the log knows none."""
        entity = self.entities.get((SubjectType.ROTA, ROTA))
        return entity if isinstance(entity, Rota) else None

    def absence(self, absence_id: str) -> Absence | None:
        """The absence with this id."""
        entity = self.entities.get((SubjectType.ABSENCE, absence_id))
        return entity if isinstance(entity, Absence) else None

    def ticket(self, ticket_id: str) -> Ticket | None:
        """The ticket with this id."""
        return self._tickets.get(ticket_id)

    def counter(self, counter_id: str) -> Counter | None:
        """The counter with this number."""
        entity = self.entities.get((SubjectType.COUNTER, counter_id))
        return entity if isinstance(entity, Counter) else None

    def all_tickets(self) -> Iterator[Ticket]:
        """All tickets held."""
        return iter(tuple(self._tickets.values()))

    def all_counters(self) -> Iterator[Counter]:
        """All counters held."""
        numbers = {number for window in self.township.windows for number in window.counters}
        return (found for number in sorted(numbers) if (found := self.counter(number)) is not None)

    def frozen(self, frozen_id: str) -> Frozen | None:
        """The figures of a period."""
        entity = self.entities.get((SubjectType.FIGURES, frozen_id))
        return entity if isinstance(entity, Frozen) else None

    def setting(self, setting_id: str) -> Setting | None:
        """The setting with this id."""
        entity = self.entities.get((SubjectType.SETTING, setting_id))
        return entity if isinstance(entity, Setting) else None

    def number(self, now: datetime) -> str | None:
        """No numbers are given here; the central's view overrides this."""
        return None

    def external(self, channel: Channel, number: str) -> str | None:
        """The event that came through a channel under a number there."""
        event = self.event(self._externals.get((channel, number_key(number)), ""))
        return event.id if event is not None and same_number(event, channel, number) else None

    def events(self) -> Iterator[Event]:
        """All events held."""
        return (entity for entity in self.entities.values() if isinstance(entity, Event))

    def orders(self) -> Iterator[Order]:
        """All orders held."""
        return (entity for entity in self.entities.values() if isinstance(entity, Order))

    def all_shifts(self) -> Iterator[Shift]:
        """All shifts held."""
        return (entity for entity in self.entities.values() if isinstance(entity, Shift))

    def all_absences(self) -> Iterator[Absence]:
        """All absences held."""
        return iter(tuple(self._absences.values()))

    def all_whistles(self) -> Iterator[Whistle]:
        """All whistles held."""
        return (entity for entity in self.entities.values() if isinstance(entity, Whistle))

    def all_alerts(self) -> Iterator[Alert]:
        """All alerts held."""
        return (entity for entity in self.entities.values() if isinstance(entity, Alert))

    def all_callouts(self) -> Iterator[Callout]:
        """All call-outs held."""
        return (entity for entity in self.entities.values() if isinstance(entity, Callout))

    def all_takeovers(self) -> Iterator[Takeover]:
        """All handovers held."""
        return (entity for entity in self.entities.values() if isinstance(entity, Takeover))


def subject_type(entity: Entity) -> SubjectType:
    """The subject type of an entity."""
    if isinstance(entity, Event):
        return SubjectType.EVENT
    if isinstance(entity, Setting):
        return SubjectType.SETTING
    if isinstance(entity, Whistle):
        return SubjectType.WHISTLE
    if isinstance(entity, Alert):
        return SubjectType.ALERT
    if isinstance(entity, Callout):
        return SubjectType.CALLOUT
    if isinstance(entity, Rota):
        return SubjectType.ROTA
    if isinstance(entity, Frozen):
        return SubjectType.FIGURES
    if isinstance(entity, Absence):
        return SubjectType.ABSENCE
    if isinstance(entity, Takeover):
        return SubjectType.HANDOVER
    if isinstance(entity, Ticket):
        return SubjectType.TICKET
    if isinstance(entity, Counter):
        return SubjectType.COUNTER
    return SubjectType.ORDER if isinstance(entity, Order) else SubjectType.SHIFT


def replay(township: Township, changes: Iterable[Change]) -> State:
    """The state that a log leads to."""
    state = State(township)
    for change in changes:
        state.apply(change)
    return state
