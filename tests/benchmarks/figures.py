"""What a benchmark hands in: figures beside their floor, how they are printed, and statistics over samples."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Better = Literal["lower", "higher"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``most`` is the budget on the measured value, ``most_ratio`` on measured / floor.

    With ``better`` "higher" both are lower bounds. A figure without a budget is shown for orientation. Either of
    two budgets is enough where ``either`` is set, else both must hold.
    """

    what: str
    value: float
    unit: str
    floor: float | None = None
    floor_name: str = ""
    most: float | None = None
    most_ratio: float | None = None
    better: Better = "lower"
    either: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Measured in floors; None where there is no floor."""
        return self.value / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the budget holds; None where there is none."""
        verdicts: list[bool] = []
        ratio = self.ratio
        for found, bound in ((self.value, self.most), (ratio, self.most_ratio)):
            if bound is not None and found is not None:
                verdicts.append(found <= bound if self.better == "lower" else found >= bound)
        if not verdicts:
            return None
        return any(verdicts) if self.either else all(verdicts)

    @property
    def budget(self) -> str:
        """The budget in words."""
        sign = "≤" if self.better == "lower" else "≥"
        parts = [f"{sign} {number(self.most)} {self.unit}"] if self.most is not None else []
        parts += [f"{sign} {self.most_ratio:g} ×"] if self.most_ratio is not None else []
        return (" or " if self.either else ", ").join(parts)


def hand_in(figures: Iterable[Figure]) -> None:
    """Tell the runner: one line of JSON each on standard output."""
    for figure in figures:
        print(json.dumps({"figure": asdict(figure)}, ensure_ascii=False), flush=True)


def read(line: str) -> Figure | None:
    """A figure that a benchmark has told; None for any other line."""
    if not line.startswith('{"figure"'):
        return None
    return Figure(**json.loads(line)["figure"])


def progress(text: str) -> None:
    """Say on standard error what is going on."""
    print(f"  {text}", file=sys.stderr, flush=True)


def percentile(samples: Sequence[float], share: float) -> float:
    """The sample below which this share lies (nearest rank)."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(samples: Sequence[float]) -> float:
    """The middle sample."""
    return percentile(samples, 0.5)


def number(value: float | None) -> str:
    """Three figures that matter: 0.33, 16.6, 1,034."""
    if value is None:
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(figures: Sequence[Figure]) -> str:
    """All figures with columns of one width; Chinese counts double."""
    head = ("what", "measured", "floor in the same run", "ratio", "budget", "")
    rows = [head, *map(_cells, figures)]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(head))]
    lines = ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    notes = [f"  {figure.what}: {figure.note}" for figure in figures if figure.note]
    return "\n".join([*(line.rstrip() for line in lines), *(["", "notes:", *notes] if notes else [])])


def _cells(figure: Figure) -> tuple[str, ...]:
    floor = f"{number(figure.floor)} {figure.unit}  {figure.floor_name}" if figure.floor is not None else "–"
    ratio = f"{figure.ratio:.2f} ×" if figure.ratio is not None else "–"
    verdict = {True: "met", False: "MISSED", None: ""}[figure.met]
    return (figure.what, f"{number(figure.value)} {figure.unit}", floor, ratio, figure.budget or "–", verdict)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
