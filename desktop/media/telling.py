"""What a decoder says of itself while it works: how far it is, when data last came, how much of it."""

from __future__ import annotations

import time
from typing import Any

from desktop.media.faults import Fault
from desktop.media.slot import Phase, Slot, Standing


class Teller:
    """Keeps the slot's head up to date."""

    def __init__(self, slot: Slot) -> None:
        self._slot = slot
        self._phase, self._fault = Phase.STARTING, Fault.NONE
        self._packet = 0.0
        self._bytes = self._decoded = self._shown = self._corrupt = 0
        self._every = 0.0
        self.beat()

    def beat(self) -> None:
        """I am alive."""
        self._slot.say(
            Standing(
                self._phase, self._fault, time.monotonic(), self._packet, self._bytes, self._decoded, self._shown,
                self._corrupt, self._every,
            )
        )  # fmt: skip

    def phase(self, phase: Phase) -> None:
        """So far I am."""
        self._phase = phase
        self.beat()

    def packet(self, size: int, now: float) -> None:
        """Data came."""
        self._packet = now
        self._bytes += size

    def received(self, size: int) -> None:
        """Data came that is not a packet yet."""
        self.packet(size, time.monotonic())
        self.beat()

    def decoded(self) -> None:
        """A picture came out."""
        self._decoded += 1

    def shown(self) -> None:
        """A picture was left for the tile."""
        self._shown += 1
        self._phase = Phase.PLAYING
        self.beat()

    def corrupt(self) -> None:
        """Something damaged came."""
        self._corrupt += 1

    def sampled(self, every: float) -> None:
        """Only every so many seconds a picture is taken."""
        self._every = every

    def info(self, **said: Any) -> None:
        """What the stream says of itself."""
        self._slot.tell(said)

    def end(self, fault: Fault) -> None:
        """It is over."""
        self._fault = fault
        self.phase(Phase.ENDED)
