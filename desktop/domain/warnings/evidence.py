"""预警的依据: what a warning stands on — its pattern, the counts, what is usual, the rows behind — and its settings."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from pydantic import Field

from desktop.domain.base import Entry, Fact, Instant
from desktop.domain.catalogue.catalogue import Channel

MOST_ROWS = 40
"""So many of the events behind a warning are named in it, the newest."""


class WarningKind(StrEnum):
    """突增 of a grid's matter in a channel; the same telephone, 住户 or 企业 again and again."""

    SURGE = "surge"
    PERSON = "person"
    HOUSEHOLD = "household"
    FIRM = "firm"


Pattern: TypeAlias = tuple[WarningKind, str | None, str | None, Channel | None]
"""What a warning is of: its kind, the grid, the matter, the channel; None: all of them."""


class Evidence(Fact):
    """What a warning stands on. Nothing of a person is in it: whoever may see the events behind sees them there."""

    kind: WarningKind
    method: str
    """The method with its edition, such as ``nb-fdr/1`` (``surges``)."""
    grid: str | None = None
    item: str | None = None
    channel: Channel | None = None
    """The pattern; None: all of them."""
    since: Instant
    until: Instant
    """The window in which it was counted."""
    count: int
    usual: float = 0.0
    """So many are expected in such a window."""
    windows: int = 0
    """From so many earlier windows of the same hour and weekday."""
    chance: float = 0.0
    """How probable as many or more are where nothing is out of the ordinary."""
    tested: int = 0
    """So many patterns were looked at, among which the share of false warnings is held."""
    share: float = 0.0
    """That share (FDR)."""
    least: int = 0
    """From so many on a warning is given."""
    dismissed: int = 0
    """So many warnings of the same pattern were found groundless before: ``least`` is the higher for it."""
    rows: tuple[str, ...] = ()
    """The events behind it, the newest first."""

    @property
    def pattern(self) -> Pattern:
        """What tells it from warnings of something else."""
        return self.kind, self.grid, self.item, self.channel


class WarningRules(Entry):
    """When the center warns of its own accord (办理规则, ``practice.warnings``)."""

    on: bool = True
    hours: tuple[int, ...] = Field(default=(3, 24), min_length=1, max_length=4)
    """The lengths of the windows in which reports are counted."""
    weeks: int = Field(default=8, ge=3, le=26)
    """What is usual is taken from so many weeks; with less than three of them no surge is seen."""
    false_share: float = Field(default=0.05, gt=0, le=0.5)
    """So large a share of the warnings of surges may be false (FDR)."""
    least: int = Field(default=3, ge=2, le=100)
    """Fewer reports than this never make one."""
    repeats: int = Field(default=3, ge=2, le=100)
    """So many reports of one telephone, household or firm make one,"""
    repeat_days: int = Field(default=30, ge=1, le=366)
    """within so many days."""
    quiet_days: int = Field(default=90, ge=0, le=730)
    """For so long a groundless warning makes its pattern quieter."""
