"""What a process did to its disk, call by call, as the shim wrote it down."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEAD = struct.Struct("=ciQQ")


@dataclass(frozen=True, slots=True)
class Call:
    """One call. ``kind``: O open, D open of a folder, C close, W write, T truncate, S sync, E failed sync,
    R rename, L link, U unlink, M mark. ``at``: place or size; for O: 1 if it was emptied."""

    kind: str
    handle: int
    at: int
    data: bytes

    @property
    def paths(self) -> tuple[str, str]:
        """Old and new name of a rename or a link."""
        old, _, new = self.data.partition(b"\0")
        return old.decode(), new.decode()


def read(trace: Path) -> Iterator[Call]:
    """The calls in order. A last one that the process did not live to write is left out."""
    raw = memoryview(trace.read_bytes())
    place = 0
    while place + _HEAD.size <= len(raw):
        kind, handle, at, size = _HEAD.unpack_from(raw, place)
        place += _HEAD.size
        if place + size > len(raw):
            return
        yield Call(kind.decode(), handle, at, bytes(raw[place : place + size]))
        place += size
