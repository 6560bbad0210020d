"""How a township runs its loop (办理规则): what its profile may set, and what holds where it says nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from functools import cached_property

from pydantic import ConfigDict, Field

from desktop.domain.base import Entry, later
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import Event, Step
from desktop.domain.places.badges import Badge, Reach
from desktop.domain.places.moving import MovingRules
from desktop.domain.times.moments import micros
from desktop.domain.warnings.evidence import WarningRules

_PARTS = 2**32


class Sampling(Entry):
    """What share of answered events is called back, by channel and by severity; the greater of the two holds.

    Events that were reworked are always called back.
    """

    otherwise: float = Field(default=0.3, ge=0, le=1)
    channels: Mapping[Channel, float] = Field(default_factory=lambda: {Channel.PETITION: 1.0})
    severities: Mapping[Severity, float] = Field(default_factory=lambda: {Severity.URGENT: 1.0})

    def share(self, channel: Channel, severity: Severity, *, reworked: bool) -> float:
        """The share that holds for such an event, 0 to 1."""
        if reworked:
            return 1.0
        named = [
            share
            for share in (self.channels.get(channel), self.severities.get(severity))
            if share is not None
        ]
        return max(named, default=self.otherwise)


class Cadence(Entry):
    """日清—周结—月过堂 of petitions."""

    hour: int = Field(default=17, ge=0, le=23)
    """At this hour what came that day is to be cleared, and the day's figures are frozen."""
    backlog_days: int = Field(default=30, ge=1, le=3650)
    """What is open for longer than this comes before the monthly board (积案)."""

    def ends(self, day: date, zone: tzinfo) -> datetime:
        """The moment of a day's clearing (日清)."""
        return datetime.combine(day, time(self.hour), tzinfo=zone)


class Practice(Entry):
    """The township's own settings of the loop."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    bounces: int = Field(default=2, ge=1, le=9)
    """So many returns; after them only the duty chief's ruling dispatches the event."""
    citizen_wait_days: float = Field(default=10, gt=0, le=250)
    """等待群众: so many working days in sum, then the clock runs again."""
    followup: Sampling = Sampling()
    warnings: WarningRules = later(WarningRules())
    """When the center warns of its own accord (预警)."""
    cadence: Cadence = later(Cadence())
    moving: MovingRules = later(MovingRules())
    """When the center warns of badges and vehicles (走动预警)."""
    badges: tuple[Badge, ...] = later(())
    """Who carries which badge (电子工牌)."""
    reach: Reach = later(Reach())
    """What of the town counts as watched (覆盖)."""

    @cached_property
    def _badges(self) -> Mapping[str, Badge]:
        return {one.device: one for one in self.badges}

    def badge(self, device: str) -> Badge | None:
        """What is said of a device; None: nothing."""
        return self._badges.get(device)

    def without_badges(self) -> Practice:
        """For whom it does not concern who carries what."""
        if not self.badges:
            return self
        found = self.model_copy(update={"badges": ()})
        found.__dict__.pop("_badges", None)
        return found


def drawn(ticket: str, share: float) -> bool:
    """Whether the event with this ticket (``ticket_of``) is among those that are called back."""
    return int.from_bytes(hashlib.sha256(ticket.encode()).digest()[:4], "big") < share * _PARTS


def ticket_of(event: Event) -> str:
    """What an event is drawn by: its id, and the microsecond at which the center noted that it was answered.

    The id is made by whoever reports it; the moment is the center's alone, and is known before anybody calls. A desk
    whose own step the center has not yet noted may see another draw than the one that holds.
    """
    answered = next((step.at for step in reversed(event.timeline) if _answers(step)), event.reported_at)
    return ticket(event.id, answered)


def ticket(event_id: str, answered: datetime) -> str:
    """The ticket of an event that was answered then."""
    return f"{event_id}@{micros(answered)}"


def _answers(step: Step) -> bool:
    """Whether an event came to its follow-up with this step; one that was solved on the spot with its report."""
    return step.kind == "event.answered" or (
        step.kind in ("event.returned_down", "event.outside_replied")
        and step.result in ("answered", "answer")
    )
