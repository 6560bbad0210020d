"""What the center answers of figures, for now or for any line of its log (``GET /v1/indicators``)."""

from __future__ import annotations

from datetime import date

from desktop.domain.base import Fact, Instant, later
from desktop.domain.figures.figures import Reading
from desktop.domain.figures.indicators import INDICATORS, Lack

MOST_BEHIND = 20_000
"""Events behind a number that are told at once."""


class ToldReading(Fact):
    """One indicator with its definition."""

    key: str
    name: str
    formula: str
    edition: int
    since: date
    value: float | None = None
    numerator: int = 0
    denominator: int = 0
    p90: float | None = None
    excluded: dict[str, int] = {}
    parts: dict[str, int] = {}
    lack: Lack = Lack.NONE

    @property
    def reading(self) -> Reading:
        """As it is reckoned with; a reason of a newer edition is left out."""
        return Reading(self.key, self.value, self.numerator, self.denominator, self.p90, lack=self.lack)


class ToldBehind(Fact):
    """The events behind one number, by their ids: those that count, those that do not reach it, those left out."""

    key: str
    numerator: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    whole: bool = True
    """Whether these are all."""


class ToldFigures(Fact):
    """All of them, as of ``seq``."""

    epoch: str
    seq: int
    first: date
    last: date
    cutoff: Instant
    events: int
    readings: tuple[ToldReading, ...]
    behind: ToldBehind | None = later(None)

    def reading(self, key: str) -> Reading | None:
        """One of them."""
        return next((one.reading for one in self.readings if one.key == key), None)


def told_of(reading: Reading) -> ToldReading:
    """A reading with its definition."""
    one = INDICATORS[reading.key]
    return ToldReading(
        key=one.key, name=one.name, formula=one.formula, edition=one.edition, since=one.since, value=reading.value,
        numerator=reading.numerator, denominator=reading.denominator, p90=reading.p90,
        excluded={reason.value: n for reason, n in reading.excluded.items()}, parts=dict(reading.parts),
        lack=reading.lack,
    )  # fmt: skip
