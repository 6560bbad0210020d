"""What a decoder says of itself while it works: how far it is, when data last came, how much of it."""

from __future__ import annotations

import os
import threading
import time
from typing import Any

from desktop.media.faults import Fault
from desktop.media.slot import Phase, Slot, Standing

_PULSE = 0.5


class Teller:
    """Keeps the slot's head up to date."""

    def __init__(self, slot: Slot) -> None:
        self._slot = slot
        self._phase, self._fault = Phase.STARTING, Fault.NONE
        self._packet = 0.0
        self._bytes = self._decoded = self._shown = self._corrupt = 0
        self._every = self._patience = 0.0
        self._about: dict[str, Any] = {}
        self._size = (0, 0)
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

    def pulse(self) -> None:
        """From now on beat by itself, whatever the decoding waits for: who is stopped does not beat."""
        threading.Thread(target=self._pulse, name="pulse", daemon=True).start()

    def _pulse(self) -> None:
        while True:
            self.beat()
            if self._patience and self._packet and time.monotonic() - self._packet > self._patience:
                self.end(Fault.NO_PICTURE)
                os._exit(0)  # FFmpeg would wait once more, and give out first what it still held back
            time.sleep(_PULSE)

    def give_up_after(self, seconds: float) -> None:
        """This process ends when no data comes for so long."""
        self._patience = seconds

    def introduce(self, title: str, codec: str, fps: float, seconds: float = 0.0) -> None:
        """What the stream says of itself; its size is known with the first picture. ``seconds``: of a recording, how
        long it is, where that is known."""
        self._about = {"title": title, "codec": codec, "fps": fps, "seconds": seconds}

    def decoded(self, width: int, height: int) -> None:
        """A picture of this size came out."""
        self._decoded += 1
        if self._size != (width, height):
            self._size = (width, height)
            self._slot.tell({**self._about, "width": width, "height": height})

    def shown(self) -> None:
        """A picture was left for the tile."""
        self._shown += 1
        self._phase = Phase.PLAYING
        self.beat()

    @property
    def damaged(self) -> int:
        """How much was damaged."""
        return self._corrupt

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
