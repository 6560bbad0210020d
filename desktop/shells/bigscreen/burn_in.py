"""What spares a display that shows the same frame for years: a slow walk of two pixels, and darkness at night."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

STEP = 180.0
"""Seconds for which everything stands where it is."""
_REACH = 2
_WAY = (
    (0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (-1, 2), (-2, 2), (-2, 1), (-2, 0), (-2, -1), (-2, -2),
    (-1, -2), (0, -2), (1, -2), (2, -2), (2, -1), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1),
)  # fmt: skip
"""Every place within two pixels once, each one pixel from the one before it."""
_NIGHT = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})(?:=(\d{1,3}))?")


def shift_at(seconds: float) -> tuple[int, int]:
    """How far everything is moved, in design pixels, so many seconds after the start."""
    return _WAY[int(seconds // STEP) % len(_WAY)]


@dataclass(frozen=True, slots=True)
class Night:
    """When a display is dimmed, in the township's time, and how much light is left (0 to 1)."""

    begins: time
    ends: time
    light: float = 0.3

    def dims(self, at: time) -> bool:
        """Whether it is night; a night may last over midnight."""
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}={round(self.light * 100)}"


def night_of(text: str) -> Night:
    """From ``22:30-06:00`` or ``22:30-06:00=20`` (per cent of light left). Raises ValueError."""
    found = _NIGHT.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    light = int(found[5]) if found[5] is not None else 30
    if not 0 <= light <= 100:
        raise ValueError(text)
    night = Night(time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4])), light / 100)
    if night.begins == night.ends:
        raise ValueError(text)
    return night
