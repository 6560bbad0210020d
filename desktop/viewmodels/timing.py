"""What a running limit looks like at one moment: words, remaining share, level, figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from desktop.domain.catalogue.catalogue import LimitUnit
from desktop.domain.events.events import FINAL, STAGE_OF, Clock, Event
from desktop.domain.times.deadlines import SOON, VERY_LATE, WorkClock
from desktop.viewmodels.words import STAGES, duration_words, moment_words, say, translate

State = Literal["ok", "running", "warn", "late", "off"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a limit. ``fraction`` is the remaining share, 0 to 1."""

    text: str
    fraction: float
    state: State
    severe: bool = False
    """Three times the limit and more (严重超期)."""


@dataclass(frozen=True, slots=True)
class Face:
    """A large clock: caption, figures, when it ends, remaining share and level."""

    caption: str
    digits: str
    due: str
    fraction: float
    state: State
    ends: str = ""
    """The moment alone, where there is little room."""


def shown_clock(event: Event, now: datetime) -> Clock | None:
    """The clock a list row shows: the stage's, unless the whole limit has already passed and the stage's not."""
    if event.state in FINAL:
        return None
    stage, total = event.stage, event.total
    if stage is None or (total is not None and now > total.due and now <= stage.due):
        return total
    return stage


def is_paused(event: Event) -> bool:
    """Whether the event's clocks stand still."""
    return event.paused_at is not None


def next_due(event: Event, now: datetime) -> datetime | None:
    """The next moment at which one of the running limits passes; None where none will."""
    if event.state in FINAL or is_paused(event):
        return None
    return min((c.due for c in (event.stage, event.total) if c is not None and c.due >= now), default=None)


def is_late(event: Event, now: datetime) -> bool:
    """Whether a running limit of this event has passed."""
    if event.state in FINAL or is_paused(event):
        return False
    return any(clock is not None and now > clock.due for clock in (event.stage, event.total))


def severe_at(event: Event, now: datetime, work: WorkClock) -> tuple[bool, datetime | None]:
    """Whether a running limit is three times used up (严重超期); else the moment when the next one will be."""
    if event.state in FINAL or is_paused(event):
        return False, None
    moments = [work.at_share(one, VERY_LATE) for one in (event.stage, event.total) if one and now > one.due]
    if any(moment <= now for moment in moments):
        return True, None
    return False, min(moments, default=None)


def read(clock: Clock | None, now: datetime, work: WorkClock, *, paused: datetime | None = None) -> Reading:
    """剩 1 时 38 分, 临期 2 分, 超期 12 分, 已暂停; an empty text where no clock runs."""
    if clock is None:
        return Reading("", 0.0, "off")
    at = paused or now
    used = work.used(clock, at)
    left = max(0.0, 1.0 - used)
    if paused is not None:
        return Reading(translate("Timing", "已暂停"), left, "off")
    if now > clock.due:
        late = duration_words(now - clock.due, brief=True)
        said = translate("Timing", "超期 {time}").format(time=late)
        return Reading(said, 0.0, "late", severe=used >= VERY_LATE)
    days = clock.limit.unit is not LimitUnit.WORKING_HOURS
    left_time = work.remaining(clock, now)
    if used >= SOON:
        words = duration_words(left_time, days=days, brief=True)
        return Reading(translate("Timing", "临期 {time}").format(time=words), left, "warn")
    words = duration_words(left_time, days=days)
    return Reading(translate("Timing", "剩 {time}").format(time=words), left, "ok")


def figures(amount: timedelta, *, days: bool = True) -> str:
    """00:42:10, or 3 天 04:10 from a day on."""
    seconds = int(abs(amount).total_seconds())
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    if days and hours >= 24:
        return translate("Timing", "{days} 天 {time}").format(
            days=hours // 24, time=f"{hours % 24:02d}:{minute:02d}"
        )
    return f"{hours:02d}:{minute:02d}:{second:02d}"


def face(
    name: str, clock: Clock | None, now: datetime, work: WorkClock, paused: datetime | None = None
) -> Face:
    """A large clock for the event's head; ``name`` is the stage, or 总时限."""
    if clock is None:
        return Face(translate("Timing", "{name}剩余").format(name=name), "—", "", 0.0, "off")
    reading = read(clock, now, work, paused=paused)
    days = clock.limit.unit is not LimitUnit.WORKING_HOURS
    due = moment_words(clock.due, now, work.zone, seconds=True)
    digits = figures(work.remaining(clock, paused or now), days=days)
    if paused is not None:
        return Face(
            translate("Timing", "{name}已暂停").format(name=name), digits, "", reading.fraction, "off"
        )
    if reading.state == "late":
        said = translate("Timing", "{name}严重超期") if reading.severe else translate("Timing", "{name}超期")
        passed = translate("Timing", "{due} 已到期").format(due=due)
        return Face(said.format(name=name), digits, passed, 0.0, "late", due)
    caption = (
        translate("Timing", "{name}临期").format(name=name)
        if reading.state == "warn"
        else translate("Timing", "{name}剩余").format(name=name)
    )
    state: State = "warn" if reading.state == "warn" else "running"
    return Face(
        caption, digits, translate("Timing", "{due} 到期").format(due=due), reading.fraction, state, due
    )


def faces(event: Event, now: datetime, work: WorkClock) -> tuple[Face, Face]:
    """The two clocks of an event: the whole limit and the running stage."""
    ended = event.state in FINAL
    stage = STAGE_OF.get(event.paused_from or event.escalated_from or event.state)
    name = say(STAGES[stage]) if stage is not None else translate("Timing", "本阶段")
    return (
        face(translate("Timing", "总时限"), None if ended else event.total, now, work, event.paused_at),
        face(name, None if ended else event.stage, now, work, event.paused_at),
    )
