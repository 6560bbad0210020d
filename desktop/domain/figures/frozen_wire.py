"""What is wanted of a period's figures and what has happened to them: arguments of commands, data of changes."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from desktop.domain.base import Args, Data, Instant
from desktop.domain.figures.frozen import MOST, Claim, FrozenReading
from desktop.domain.times.periods import Span


class Freeze(Args):
    """``figures.freeze``: by the center itself, once for each period. The subject id is ``frozen.frozen_id``."""

    kind = "figures.freeze"
    span: Span
    first: date
    last: date
    cutoff: Instant
    seq: int = Field(ge=0)
    readings: tuple[FrozenReading, ...] = Field(min_length=1, max_length=MOST)


class ReportFigures(Args):
    """``figures.report``: what others say of a period (上报值); each replaces what the same source said before."""

    kind = "figures.report"
    span: Span
    first: date
    last: date
    claims: tuple[Claim, ...] = Field(min_length=1, max_length=MOST)


class FiguresFrozen(Data):
    kind = "figures.frozen"
    span: Span
    first: date
    last: date
    cutoff: Instant
    seq: int
    readings: tuple[FrozenReading, ...]


class FiguresReported(Data):
    kind = "figures.reported"
    span: Span
    first: date
    last: date
    claims: tuple[Claim, ...]


ARGS: tuple[type[Args], ...] = (Freeze, ReportFigures)
DATA: tuple[type[Data], ...] = (FiguresFrozen, FiguresReported)
