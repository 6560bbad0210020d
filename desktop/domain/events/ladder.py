"""The urge ladder (自动催办): at which share of a running limit who is told, by item and severity."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from desktop.domain.base import Entry, Fact, Id, Instant
from desktop.domain.catalogue.catalogue import Severity, Stage


class Rung(StrEnum):
    """提醒 the post, 催办 it and its board's leader, 报 the duty chief, 建议督办 to the commander: lowest first."""

    REMIND = "remind"
    URGE = "urge"
    CHIEF = "chief"
    PROPOSE = "propose"

    @property
    def height(self) -> int:
        """0 for the lowest."""
        return tuple(Rung).index(self)


class LadderStep(Entry):
    """From ``at`` on, a share of the limit (1 when due), this rung is taken."""

    at: float = Field(gt=0, le=100)
    rung: Rung


class Ladder(Entry):
    """The steps for an item, a severity, both, or (neither) everything else. No steps: nobody is told."""

    item: Id | None = None
    severity: Severity | None = None
    steps: tuple[LadderStep, ...]

    @model_validator(mode="after")
    def _goes_up(self) -> Ladder:
        order = [(step.at, step.rung.height) for step in self.steps]
        if order != sorted(order) or len({step.rung for step in self.steps}) != len(order):
            raise ValueError("steps：催办各级应按时限比例由低到高排列，每级一次")
        return self

    def fits(self, item: str | None, severity: Severity) -> bool:
        """Whether it holds for such an event."""
        return self.item in (None, item) and self.severity in (None, severity)


DEFAULT = Ladder(
    steps=(
        LadderStep(at=0.8, rung=Rung.REMIND),
        LadderStep(at=1, rung=Rung.URGE),
        LadderStep(at=2, rung=Rung.CHIEF),
        LadderStep(at=3, rung=Rung.PROPOSE),
    )
)
"""Where the profile says nothing."""


def ladder_of(ladders: tuple[Ladder, ...], item: str | None, severity: Severity) -> Ladder:
    """The most particular ladder that fits: item and severity, item, severity, any; the first of equals."""
    fitting = [ladder for ladder in ladders if ladder.fits(item, severity)]
    return max(fitting, key=lambda one: (one.item is not None, one.severity is not None), default=DEFAULT)


class Prompt(Fact):
    """A rung that was taken for the stage whose clock began at ``since``."""

    stage: Stage
    since: Instant
    rung: Rung
    at: Instant
