"""The service hall in the live picture: tickets and counters, with our own pending commands on top."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import TypeVar

from desktop.domain.alerts.alerts import Alert
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.hall.lookups import HallLookups
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import Shift
from desktop.domain.state import State
from desktop.domain.takeovers.takeovers import Takeover

E = TypeVar("E", Event, Order, Alert, Shift, Absence, Callout, Takeover, Ticket, Counter)


class HallPicture(HallLookups):
    """The part of a ``Situation`` that is the hall's."""

    _confirmed: State

    @abstractmethod
    def _get(self, key: tuple[SubjectType, str]) -> Entity | None: ...

    @abstractmethod
    def _shown(self, confirmed: Iterable[E], kind: type[E]) -> Iterator[E]: ...

    def ticket(self, ticket_id: str) -> Ticket | None:
        """The ticket as it is to be shown."""
        entity = self._get((SubjectType.TICKET, ticket_id))
        return entity if isinstance(entity, Ticket) else None

    def counter(self, counter_id: str) -> Counter | None:
        """The counter as it is to be shown."""
        entity = self._get((SubjectType.COUNTER, counter_id))
        return entity if isinstance(entity, Counter) else None

    def all_tickets(self) -> Iterator[Ticket]:
        """All tickets as they are to be shown."""
        return self._shown(self._confirmed.all_tickets(), Ticket)

    def all_counters(self) -> Iterator[Counter]:
        """All counters as they are to be shown."""
        return self._shown(self._confirmed.all_counters(), Counter)
