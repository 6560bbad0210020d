"""What the desk tells a running decoder, one JSON object a line through a pipe; the pipe's end is the decoder's end."""

from __future__ import annotations

import json
import os
import threading
from typing import IO, Any


class Orders:
    """The newest word of the desk. Read by the decoding thread, written by the one that listens.

    ``size``: pixels (width, height) the tile has; ``rate``: pictures a second at most; ``keys``: only whole pictures
    (抽帧); ``snap``: the number of the last picture wanted in its own size; ``clock``: of a recording: at which
    monotonic moment it stands where, and how fast it goes.
    """

    def __init__(self, line: IO[bytes]) -> None:
        self._line = line
        self.size = (480, 270)
        self.rate = 12.5
        self.keys = False
        self.snap = 0
        self.clock: tuple[float, float, float] | None = None
        self.source: dict[str, Any] = {}
        self.changed = threading.Event()

    def first(self) -> bool:
        """Wait for what is to be played; False if the desk went away before it said so."""
        while not self.source:
            line = self._line.readline()
            if not line:
                return False
            self._take(line)
        return True

    def listen(self) -> None:
        """From now on hear the desk, in a thread; when it goes away this process ends at once."""
        threading.Thread(target=self._listen, name="orders", daemon=True).start()

    def _listen(self) -> None:
        while line := self._line.readline():
            self._take(line)
        os._exit(0)

    def _take(self, line: bytes) -> None:
        said = json.loads(line)
        if "source" in said:
            self.source = said["source"]
        if "size" in said:
            wide, high = said["size"]
            self.size = (max(16, int(wide)), max(16, int(high)))
        if "rate" in said:
            self.rate = float(said["rate"])
        if "keys" in said:
            self.keys = bool(said["keys"])
        if "snap" in said:
            self.snap = int(said["snap"])
        if "clock" in said:
            at, position, speed = said["clock"]
            self.clock = (float(at), float(position), float(speed))
        self.changed.set()


def written(**said: Any) -> bytes:
    """One line as a decoder reads it."""
    return json.dumps(said).encode() + b"\n"
