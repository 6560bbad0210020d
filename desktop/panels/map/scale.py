"""How long a round distance is on the map."""

from __future__ import annotations

from math import floor


def scale_bar(metre: float, most: float) -> tuple[float, int]:
    """The longest round length (1, 2, 5 × a power of ten metres) of at most so many pixels; metres and pixels."""
    lengths = [digit * 10.0**power for power in range(6) for digit in (1, 2, 5)]
    best = max((one for one in lengths if one * metre <= most), default=lengths[0])
    return best, floor(best * metre)
