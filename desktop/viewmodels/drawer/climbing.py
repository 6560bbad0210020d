"""Who has had an event for how long, and how far the urge ladder was climbed, as tracks for the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from desktop.domain.events.events import Event
from desktop.domain.events.ladder import Rung, ladder_of
from desktop.domain.events.levels import Tier, path
from desktop.domain.events.urging import runs, stage_of
from desktop.domain.outside.channels import messages_of
from desktop.domain.outside.outside import MessageKind, OutsideWord
from desktop.domain.times.deadlines import VERY_LATE
from desktop.domain.township.township import Township
from desktop.viewmodels.drawer.outside_lines import WORDS
from desktop.viewmodels.words import (
    QT_TRANSLATE_NOOP,
    STAGES,
    TIERS,
    duration_words,
    listed,
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


def levels(event: Event, now: datetime, town: Township) -> Levels:
    """Nothing for an event that never went up, nor came from another center."""
    handed = event.external.handed if event.external is not None else None
    if handed is None and not any(step.kind == "event.escalated" for step in event.timeline):
        return Levels()
    held = path(event, county=bool(town.towns))
    stops = tuple(
        Stop(say(TIERS[one.level]), "now" if one.until is None else "done", duration_words(one.lasted(now)))
        for one in held
    )
    said = translate("Climb", "经过 {count} 级").format(count=len({one.level for one in held}))
    if handed is not None:
        due = handed.total_due or handed.stage_due
        where = listed(one for one in (said, _there(handed.name, due, now, town)) if one)
        return Levels(stops, where)
    county = _at_county(event, now, town)
    if held[-1].level is Tier.COUNTY and held[-1].until is None:
        said = translate("Climb", "等县级答复 {time}，镇里计时继续").format(
            time=duration_words(held[-1].lasted(now))
        )
    return Levels(stops, "\n".join(line for line in (said, county) if line))


def _there(name: str, due: datetime | None, now: datetime, town: Township) -> str:
    if due is None:
        return ""
    text = translate("Climb", "{name}计时照走，到 {time}")
    return text.format(name=name, time=moment_words(due, now, town.clock.zone))


def _at_county(event: Event, now: datetime, town: Township) -> str:
    """县里：交通运输局 处置中 20 分，时限 17:20."""
    sent = [one for one in messages_of(event) if one.kind is MessageKind.ESCALATION]
    if not sent or not sent[-1].progress:
        return ""
    last = sent[-1].progress[-1]
    known = last.word in set(OutsideWord)
    word = translate("Outside", WORDS[OutsideWord(last.word)]) if known else last.word
    lasted = duration_words(max(now - last.at, timedelta()))
    parts = [" ".join(part for part in (last.post, word, lasted) if part)]
    if last.due is not None and last.word not in ("done", "returned"):
        due = moment_words(last.due, now, town.clock.zone)
        parts.append(translate("Climb", "县里时限 {time}").format(time=due))
    return translate("Climb", "县里：{what}").format(what=listed(parts))


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
