"""群众评价 on the wire: what the reporter says of an event that was closed."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.base import Args, Data, Fact, Instant, Words, later


class Score(StrEnum):
    """满意, 基本满意, 不满意."""

    SATISFIED = "satisfied"
    FAIR = "fair"
    DISSATISFIED = "dissatisfied"


class Rating(Fact):
    """What was said of the present round."""

    score: Score
    words: str = ""
    at: Instant


class Rate(Args):
    """``event.rate``: given by the center for whoever knows query code and telephone; ``solved`` False reopens it."""

    kind = "event.rate"
    score: Score
    solved: bool = True
    words: Words = ""


class Rated(Data):
    kind = "event.rated"
    score: Score
    solved: bool = later(True)
    words: str = ""


ARGS: tuple[type[Args], ...] = (Rate,)
DATA: tuple[type[Data], ...] = (Rated,)
