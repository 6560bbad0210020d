"""How long something lasted, as people say it: one rule for the screen, for paper and for workbooks."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """天, 时, 分, 秒."""

    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


def lasted(
    seconds: int, *, days: bool = True, brief: bool = False, fine: bool = False
) -> tuple[tuple[Unit, int], ...]:
    """So many seconds (none below 0), rounded down to the units that still matter: 2 天 3 时, 5 天, 1 时 38 分, 16 分.

    ``days`` False keeps to hours, ``brief`` to one unit; ``fine`` tells seconds beside fewer than ten minutes.
    """
    minutes, second = divmod(max(0, seconds), 60)
    hours, minute = divmod(minutes, 60)
    pair: tuple[tuple[Unit, int], tuple[Unit, int]]
    if days and hours >= 24:
        day, hour = divmod(hours, 24)
        pair, both = ((Unit.DAY, day), (Unit.HOUR, hour)), day < 3
    elif hours:
        pair, both = ((Unit.HOUR, hours), (Unit.MINUTE, minute)), hours < 10
    elif minute:
        pair, both = ((Unit.MINUTE, minute), (Unit.SECOND, second)), fine and minute < 10
    else:
        return ((Unit.SECOND, second),)
    return pair if both and pair[1][1] and not brief else pair[:1]
