"""What is wanted of the plan of the roster and what has happened to it: arguments of commands, data of changes."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from desktop.domain.base import Args, Data, Fact, Id, Instant, Words
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.rota.plan import MOST_PATTERNS, RosterRules, ShiftPattern, Wishes

MOST_SHIFTS = 500
"""So many shifts one publication puts up, and takes off; a long period is published in parts."""


class PlannedShift(Fact):
    """A shift that is to be put up; ``id`` is made by whoever plans it (``rota.slots.slot_id``, or a new one)."""

    id: Id
    role: DutyRole = DutyRole.POST
    post: Id | None = None
    person: Id
    start: Instant
    end: Instant
    deputy: bool = False
    pattern: Id | None = None
    stands_in_for: Id | None = None


class PutRota(Args):
    """``rota.put``: the whole plan. Wishes and publications stay. ``expected_version`` 0 where there is none yet."""

    kind = "rota.put"
    patterns: tuple[ShiftPattern, ...] = Field(max_length=MOST_PATTERNS)
    rules: RosterRules = RosterRules()
    reason: Words = Field(min_length=1)


class WishRota(Args):
    """``rota.wish``: all that one person wishes, in the place of what he wished before."""

    kind = "rota.wish"
    wishes: Wishes


class PublishRota(Args):
    """``rota.publish``: these days are planned now; ``shifts`` come, those named in ``cancel`` go.

    ``patterns``: of these patterns alone; none: of all. ``override``: the words of whoever takes a broken rule upon
    himself; without them a strict one that these shifts break is a refusal.
    """

    kind = "rota.publish"
    start: date
    until: date
    """The last day; shifts begin between the two."""
    patterns: tuple[Id, ...] = Field(default=(), max_length=MOST_PATTERNS)
    shifts: tuple[PlannedShift, ...] = Field(default=(), max_length=MOST_SHIFTS)
    cancel: tuple[Id, ...] = Field(default=(), max_length=MOST_SHIFTS)
    override: Words = ""


class RotaPut(Data):
    kind = "rota.put"
    patterns: tuple[ShiftPattern, ...]
    rules: RosterRules
    reason: str


class RotaWished(Data):
    kind = "rota.wished"
    wishes: Wishes


class RotaPublished(Data):
    """``broken``: what was taken upon oneself with ``override``, in words."""

    kind = "rota.published"
    start: date
    until: date
    patterns: tuple[Id, ...] = ()
    shifts: int = 0
    cancelled: int = 0
    override: str = ""
    broken: tuple[str, ...] = ()


ARGS: tuple[type[Args], ...] = (PutRota, WishRota, PublishRota)
DATA: tuple[type[Data], ...] = (RotaPut, RotaWished, RotaPublished)
