"""One part of the fault runs: what it breaks, how often the full run breaks it, and what it counted."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Run:
    """What a part is given: how many rounds, where it may write, and the dice of this seed."""

    rounds: int
    seed: int
    folder: Path
    """Empty, and the part's own."""
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)


@dataclass(slots=True)
class Figures:
    """What a part counted. A run that injected nothing has failed, whatever else it says."""

    rounds: int = 0
    injected: Counter[str] = field(default_factory=Counter)
    """Faults by kind, counted where they happened, not where they were ordered."""
    lost: int = 0
    """Acknowledged and gone."""
    doubled: int = 0
    """Applied or shown more than once."""
    wrong: dict[str, int] = field(default_factory=dict)
    """Every other thing that must be 0, by name."""
    measured: dict[str, float | int | str] = field(default_factory=dict)
    """Figures that are told beside (seconds to recover, peak memory)."""

    def add(self, other: Figures) -> None:
        """Count what another stretch of the same part came to; what is called slowest is the greatest of both."""
        self.rounds += other.rounds
        self.lost += other.lost
        self.doubled += other.doubled
        self.injected.update(other.injected)
        for name, more in other.wrong.items():
            self.wrong[name] = self.wrong.get(name, 0) + more
        for name, told in other.measured.items():
            before = self.measured.get(name)
            if isinstance(before, str) or isinstance(told, str) or before is None:
                self.measured[name] = told
            else:
                self.measured[name] = max(before, told) if "slowest" in name else before + told

    @property
    def well(self) -> bool:
        """Whether everything holds and something was broken at all."""
        return bool(sum(self.injected.values())) and not (
            self.lost or self.doubled or any(self.wrong.values())
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the run. ``run`` blocks and returns what it counted; it raises only for a mistake of the test."""

    name: str
    topic: str
    """The requirement, as ``S14``."""
    unit: str
    """What one round is, in words: "power cut"."""
    goal: int
    """Rounds of the full run."""
    share: int
    """``make test`` runs ``goal // share`` rounds (10 is the rule, more where a round is slow)."""
    run: Callable[[Run], Figures]
    mutants: tuple[tuple[str, Callable[[Run], Figures]], ...] = ()
    """Seeded bugs by name: run with few rounds, each must come out not ``well``."""
