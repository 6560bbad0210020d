"""The part of a trend that is looked at: from one slot up to, but not with, another; made smaller, larger, moved."""

from __future__ import annotations

Window = tuple[int, int]
"""The first slot, and the one behind the last. The whole of a trend is ``(0, count)``."""

FEWEST = 6
"""Fewer slots are not shown: a line needs a way to go."""


def zoomed(window: Window, count: int, at: float, factor: float) -> Window:
    """``factor`` times as many slots around the slot ``at``, which stays where it is; within ``0..count``."""
    first, last = window
    wide = last - first
    wanted = min(count, max(min(FEWEST, count), round(wide * factor)))
    if wanted == wide and factor != 1:
        wanted = min(count, max(min(FEWEST, count), wide + (1 if factor > 1 else -1)))
    share = (at - first) / wide if wide else 0.5
    return moved((0, wanted), count, round(at - share * wanted))


def moved(window: Window, count: int, by: int) -> Window:
    """So many slots to the right, as far as there are any; as wide as before."""
    first, last = window
    wide = min(count, last - first)
    begin = max(0, min(count - wide, first + by))
    return begin, begin + wide


def holding(window: Window, count: int, slot: int) -> Window:
    """Moved as little as need be for a slot to be seen."""
    first, last = window
    return moved(window, count, min(0, slot - first) + max(0, slot - last + 1))
