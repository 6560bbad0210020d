"""Numbers along an axis: round steps, figures with their thousands, and the fixed range of a series."""

from __future__ import annotations

from math import ceil, floor, isfinite, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(low: float, high: float, most: int = 5, *, whole: bool = True) -> list[float]:
    """Round figures from at or below ``low`` to at or above ``high``, about ``most`` steps; at least two of them.

    ``whole``: no step below one, for counts.
    """
    span = high - low
    if not isfinite(span) or span <= 0:
        return [low, low + 1]
    rough = span / most
    power = 10.0 ** floor(log10(rough))
    step = next(power * one for one in _STEPS if power * one >= rough * 0.999)
    if whole:
        step = max(1.0, float(ceil(step)))
    first, last = floor(low / step), ceil(high / step)
    return [step * n for n in range(first, last + 1)]


def figure(value: float) -> str:
    """1,842; 14.3; 0.25: as many digits as it needs."""
    if value == round(value):
        return f"{round(value):,}"
    return f"{value:,.1f}" if abs(value) >= 1 else f"{value:.2g}"
