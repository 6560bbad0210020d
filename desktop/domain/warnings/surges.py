"""Surges (突增): whether a count of reports is more than is usual for its hour and weekday. Plain arithmetic.

The usual is what came in the same hours of the same weekday in the weeks before. The predictive distribution of the
next count is negative binomial: that of a Poisson count whose mean has been seen in ``n`` such windows under
Jeffreys' prior (the Bayes subsystem of Riebler 2004; Höhle, "surveillance: An R package for the monitoring of
infectious diseases", Computational Statistics 22, 2007), widened where the windows differ among themselves by more
than chance, and without windows that were surges themselves, as in Noufaily et al., "An improved algorithm for
outbreak detection in multiple surveillance systems", Statistics in Medicine 32, 2013. Of many patterns looked at
at once those are kept of which at most a given share is false: Benjamini and Hochberg, "Controlling the false
discovery rate", Journal of the Royal Statistical Society B 57, 1995.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

METHOD = "nb-fdr/1"
_OUTLIER = 0.001
"""A reference window as improbable as this beside the others was a surge itself."""
_JEFFREYS = 0.5


@dataclass(frozen=True, slots=True)
class Usual:
    """What is expected in a window: the mean, its variance ÷ mean, from so many reference windows."""

    mean: float
    spread: float
    windows: int

    def chance(self, count: int) -> float:
        """The probability of ``count`` or more."""
        return tail(self.mean, self.spread, count)

    def least(self, chance: float, at_least: int = 1) -> int:
        """The smallest count that is not more probable than ``chance``."""
        count = max(at_least, 1)
        while self.chance(count) > chance:
            count += 1
        return count


def usual(references: Sequence[int]) -> Usual:
    """What these windows say of the next one; at least one is needed. Windows that were surges do not count."""
    kept = sorted(references)
    while len(kept) > 3 and kept[-1] > 1 and _of(kept[:-1]).chance(kept[-1]) < _OUTLIER:
        kept.pop()
    return _of(kept)


def _of(counts: Sequence[int]) -> Usual:
    windows, total = len(counts), sum(counts)
    mean = (total + _JEFFREYS) / windows
    among = 1.0
    if windows > 1 and total:
        middle = total / windows
        among = max(1.0, sum((one - middle) ** 2 for one in counts) / (windows - 1) / middle)
    return Usual(mean, among + 1 / windows, windows)


def tail(mean: float, spread: float, count: int) -> float:
    """P(X ≥ count) of a negative binomial with this mean and variance ÷ mean (above 1)."""
    if count <= 0:
        return 1.0
    size, chance = mean / (spread - 1), 1 / spread
    log = (
        math.lgamma(size + count) - math.lgamma(size) - math.lgamma(count + 1)
        + size * math.log(chance) + count * math.log1p(-chance)
    )  # fmt: skip
    if count <= mean:  # the shorter way is the one below
        below, term = 0.0, math.exp(size * math.log(chance))
        for k in range(count):
            below += term
            term *= (size + k) / (k + 1) * (1 - chance)
        return max(0.0, 1 - below)
    found, term, k = 0.0, math.exp(log), count
    while term > max(found * 1e-12, 1e-300):
        found += term
        term *= (size + k) / (k + 1) * (1 - chance)
        k += 1
    return min(1.0, found)


def discoveries(chances: Sequence[float], tested: int, share: float) -> float:
    """The largest chance that still is a discovery (Benjamini–Hochberg); 0 where none is.

    ``tested``: how many patterns were looked at, those that are not among ``chances`` with a chance of 1.
    """
    found = 0.0
    for rank, chance in enumerate(sorted(chances), 1):
        if chance <= share * rank / max(tested, 1):
            found = chance
    return found
