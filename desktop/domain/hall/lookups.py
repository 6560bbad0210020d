"""What is asked of all tickets and counters that somebody holds in memory, whoever holds them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import datetime

from desktop.domain.hall.tickets import Counter, Ticket


class HallLookups(ABC):
    """The same questions of a state and of the live picture with our own pending commands on top."""

    @abstractmethod
    def all_tickets(self) -> Iterator[Ticket]:
        """All tickets held."""

    @abstractmethod
    def all_counters(self) -> Iterator[Counter]:
        """All counters held."""

    def tickets(self, now: datetime) -> Sequence[Ticket]:
        """The tickets of today."""
        return [one for one in self.all_tickets() if one.until > now]

    def ticket_number(self, window: str, now: datetime) -> str | None:
        """Numbers of tickets are given by the central alone."""
        return None
