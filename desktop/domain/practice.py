"""How a township runs its loop (办理规则): what its profile may set, and what holds where it says nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pydantic import Field

from desktop.domain.base import Entry
from desktop.domain.catalogue import Channel, Severity

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


class Practice(Entry):
    """The township's own settings of the loop."""

    bounces: int = Field(default=2, ge=1, le=9)
    """So many returns; after them only the duty chief's ruling dispatches the event."""
    citizen_wait_days: float = Field(default=10, gt=0, le=250)
    """等待群众: so many working days in sum, then the clock runs again."""
    followup: Sampling = Sampling()


def drawn(event_id: str, share: float) -> bool:
    """Whether an event is among those that are called back. It follows from its id: nobody can choose."""
    ticket = int.from_bytes(hashlib.sha256(event_id.encode()).digest()[:4], "big")
    return ticket < share * _PARTS
