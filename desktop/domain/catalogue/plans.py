"""Plan cards (预案): whom to call for an item of a severity, what to look at, what to say, when to report in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from desktop.domain.base import Entry, Id
from desktop.domain.catalogue.catalogue import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.events.events import Event


class PlanCamera(Entry):
    """A camera that plan cards name. ``id``: its number after GB/T 28181, or its id in the directory (``cameras``)."""

    id: Id
    name: str
    area: Id | None = None
    lon: float | None = Field(default=None, ge=-180, le=180)
    lat: float | None = Field(default=None, ge=-90, le=90)


class PlanCard(Entry):
    """One plan: it is offered for events of its items that are at least so severe."""

    id: Id
    name: str = Field(min_length=1)
    items: tuple[Id, ...] = Field(min_length=1)
    severity: Severity = Severity.URGENT
    """The least severe that it is meant for."""
    call: tuple[Id, ...] = Field(min_length=1)
    """The posts to be called, the leading one first."""
    cameras: tuple[Id, ...] = ()
    text: str = Field(min_length=1)
    """The words of the call; filled like an order's template (place, grid, title, number)."""
    steps: tuple[str, ...] = ()
    """What the center sees to, in order."""
    report_in: int = Field(default=15, ge=1, le=1440)
    """Within so many minutes every post that was called reports in."""

    def fits(self, event: Event) -> bool:
        """Whether it is meant for this event."""
        return event.item in self.items and event.severity.rank <= self.severity.rank


def plans_for(cards: Iterable[PlanCard], event: Event) -> tuple[PlanCard, ...]:
    """The plan cards that an event asks for, those that are meant for its severity alone first."""
    return tuple(sorted((card for card in cards if card.fits(event)), key=lambda card: card.severity.rank))
