"""What clients did and were told, a line each, as the checkers read it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Phase = Literal["invoke", "ok", "fail", "info"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``t``: seconds of a monotonic clock; ``key``: a command's id (an event's, for ``shown``).

    ``ok``: it was done and the client knows; ``fail``: it was not done and the client knows; ``info``: the client
    heard nothing, so both are possible until somebody reads. ``base``: the version it was meant for; ``version``,
    ``seq``: what came of it; ``subject``: the event.
    """

    t: float
    who: str
    op: str
    key: str
    phase: Phase
    base: int | None = None
    version: int | None = None
    seq: int | None = None
    subject: str = ""


class History:
    """Collects entries from any thread; with a file, also there (JSON lines)."""

    def __init__(self, file: Path | None = None) -> None:
        self.entries: list[Entry] = []
        self._lock = threading.Lock()
        self._file = file.open("w", encoding="utf-8") if file is not None else None

    def write(self, who: str, op: str, key: str, phase: Phase, **more: int | str | None) -> None:
        """Something happened now."""
        with self._lock:
            entry = Entry(time.monotonic(), who, op, key, phase, **more)  # type: ignore[arg-type]
            self.entries.append(entry)
            if self._file is not None:
                self._file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Nothing more comes."""
        if self._file is not None:
            self._file.close()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


def read(file: Path) -> list[Entry]:
    """The entries of a file."""
    with file.open(encoding="utf-8") as lines:
        return [Entry(**json.loads(line)) for line in lines]
