"""Who has had an event for how long, and how far the urge ladder was climbed, as tracks for the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.domain.deadlines import VERY_LATE
from desktop.domain.events import Event
from desktop.domain.ladder import Rung, ladder_of
from desktop.domain.levels import Tier, holders, levels_used
from desktop.domain.township import Township
from desktop.domain.urging import runs, stage_of
from desktop.viewmodels.words import (
    QT_TRANSLATE_NOOP,
    STAGES,
    TIERS,
    duration_words,
    moment_words,
    say,
    translate,
)

Stand = Literal["done", "now", "next", "warn", "late"]
_SHOWN_FROM = 0.8
_RUNGS = {
    Rung.REMIND: QT_TRANSLATE_NOOP("Words", "提醒岗位"),
    Rung.URGE: QT_TRANSLATE_NOOP("Words", "催办"),
    Rung.CHIEF: QT_TRANSLATE_NOOP("Words", "报带班"),
    Rung.PROPOSE: QT_TRANSLATE_NOOP("Words", "建议督办"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a track: its word, how it stands, and a time or a share beneath it."""

    label: str
    stand: Stand
    time: str = ""


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels that an event went through, and what is said of them."""

    stops: tuple[Stop, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Climb:
    """The rungs of the ladder for the running stage. ``severe``: three times the limit and more, in one sentence."""

    stops: tuple[Stop, ...] = ()
    severe: str = ""
    proposed: bool = False
    """Supervision was proposed and is not given."""


def levels(event: Event, now: datetime) -> Levels:
    """Nothing for an event that never went up."""
    if not any(step.kind == "event.escalated" for step in event.timeline):
        return Levels()
    held = holders(event)
    stops = tuple(
        Stop(say(TIERS[one.level]), "now" if one.until is None else "done", duration_words(one.lasted(now)))
        for one in held
    )
    said = translate("Climb", "经过 {count} 级").format(count=levels_used(event))
    if held[-1].level is Tier.COUNTY and held[-1].until is None:
        said = translate("Climb", "等县级答复 {time}，镇里计时继续").format(
            time=duration_words(held[-1].lasted(now))
        )
    return Levels(stops, said)


def climb(event: Event, town: Township, now: datetime) -> Climb:
    """Nothing while the limit is far away, or no clock runs."""
    clock = event.stage
    if not runs(event) or clock is None:
        return Climb()
    used = town.clock.used(clock, now)
    ladder = ladder_of(town.ladders, event.item, event.severity)
    stage = stage_of(event)
    assert stage is not None
    taken = {one.rung: one.at for one in event.prompts if one.stage is stage and one.since == clock.since}
    if (used < _SHOWN_FROM and not taken) or not ladder.steps:
        return Climb()
    stops = []
    for step in ladder.steps:
        share = translate("Climb", "{share}%").format(share=round(step.at * 100))
        if step.rung in taken:
            at = moment_words(taken[step.rung], now, town.clock.zone)
            stops.append(Stop(say(_RUNGS[step.rung]), "late" if step.rung.height > 1 else "warn", at))
        elif any(one.height > step.rung.height for one in taken):
            stops.append(Stop(say(_RUNGS[step.rung]), "next", translate("Climb", "略过")))
        else:
            stops.append(Stop(say(_RUNGS[step.rung]), "next", share))
    severe = ""
    if used >= VERY_LATE:
        severe = translate("Climb", "{stage}已用时限 {times} 倍").format(
            stage=say(STAGES[stage]), times=f"{used:.1f}"
        )
    proposed = Rung.PROPOSE in taken and event.supervision is None
    return Climb(tuple(stops), severe, proposed)
