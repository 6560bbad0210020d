"""What stands in one cell of the roster's board: bars of people, gaps, what is not planned yet; each in words too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.viewmodels.words import listed, translate, weekday


class Look(StrEnum):
    """How a bar is painted."""

    NOW = "now"
    PAST = "past"
    LEADER = "leader"
    DAY = "day"
    NIGHT = "night"
    DEPUTY = "deputy"
    SWAP = "swap"
    GAP = "gap"
    PART = "part"
    """A part of a shift that nobody has."""
    OPEN = "open"
    """Not planned yet; whose turn it would be."""
    GONE = "gone"
    """Taken off in the draft."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One person's shift, or a place without one. ``id`` is the shift's; empty for a place."""

    id: str
    row: str
    day: date
    place: int
    start: datetime
    end: datetime
    look: Look
    text: str
    note: str = ""
    """What stands behind the name: B, 顶 王×."""
    person: str | None = None
    fresh: bool = False
    """In the draft alone: not published."""
    absent: bool = False
    by_hand: bool = False
    """Put up by a person, not by the center's automatic roster."""
    told: str | Callable[[], str] = field(default="", compare=False, repr=False)
    """``sentence``, or how it is made: few of a month's bars are ever asked for theirs."""

    @property
    def sentence(self) -> str:
        """What a screen reader says, and the tooltip."""
        return self.told if isinstance(self.told, str) else self.told()

    @property
    def seen(self) -> tuple[object, ...]:
        """All that its look depends on."""
        return self.look, self.text, self.note, self.fresh, self.absent, self.by_hand


@dataclass(frozen=True, slots=True)
class Cell:
    """A row's shifts that begin on a day, top down."""

    row: str
    day: date
    bars: tuple[Bar, ...] = ()

    @property
    def gaps(self) -> int:
        """How many people are missing where somebody should be."""
        return sum(bar.look in (Look.GAP, Look.PART) for bar in self.bars)

    @property
    def swaps(self) -> int:
        """How many swaps wait for a decision."""
        return sum(bar.look is Look.SWAP for bar in self.bars)


class DayKind(StrEnum):
    """A workday, a rest day by the week, a holiday, a day that is made up for one."""

    WORK = "work"
    REST = "rest"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


@dataclass(frozen=True, slots=True)
class DayHead:
    """The head of a column."""

    day: date
    kind: DayKind
    today: bool

    @property
    def weekday(self) -> str:
        """周一."""
        return weekday(self.day)

    @property
    def letter(self) -> str:
        """The day of the week where there is little room: 一, Mo."""
        return self.weekday[:2] if self.weekday.isascii() else self.weekday[-1:]

    @property
    def long(self) -> str:
        """周一 11-23 今天."""
        return translate("Rota", "{day} 今天").format(day=f"{self.weekday} {self.day:%m-%d}")

    @property
    def mark(self) -> str:
        """休, 班; empty on days that are as the week says."""
        if self.kind is DayKind.HOLIDAY:
            return translate("Rota", "休")
        return translate("Rota", "班") if self.kind is DayKind.MAKEUP else ""

    @property
    def sentence(self) -> str:
        """周一 11-23，今天，节假日."""
        said = {
            DayKind.HOLIDAY: translate("Rota", "节假日"), DayKind.MAKEUP: translate("Rota", "调休上班"),
        }.get(self.kind, "")  # fmt: skip
        today = translate("Rota", "今天") if self.today else ""
        return listed((f"{self.weekday} {self.day:%m-%d}", today, said))


def span_text(start: datetime, end: datetime) -> str:
    """08:00–20:00; with the day where it ends on another one: 20:00–次日 08:00."""
    if end.date() == start.date():
        return f"{start:%H:%M}–{end:%H:%M}"
    if (end.date() - start.date()).days == 1:
        return translate("Rota", "{start}–次日 {end}").format(start=f"{start:%H:%M}", end=f"{end:%H:%M}")
    return f"{start:%m-%d %H:%M}–{end:%m-%d %H:%M}"
