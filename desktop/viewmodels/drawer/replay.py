"""回放 of an event: what is to be seen at each step: who did what, the state, whose turn it was, the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.events.delays import stays
from desktop.domain.events.events import Event
from desktop.domain.events.replaying import Frame, Holder, clock_at, frames
from desktop.domain.rights.masking import mask_text
from desktop.domain.times.deadlines import Level
from desktop.services.situation.situation import Situation
from desktop.viewmodels.review.reviews import holder_word
from desktop.viewmodels.words import (
    duration_words,
    moment_words,
    short_name,
    state_word,
    step_word,
    translate,
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One step. ``place``: where in the event's whole time, 0 to 1."""

    time: str
    text: str
    who: str
    words: str
    state: str
    turn: str
    """Whose turn it is from here on."""
    clock: str
    """What is left of the stage's limit, or how far beyond it is."""
    level: Level
    since: str
    """How long after the report."""
    place: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the track: from where to where, with whom, how much of its end is beyond the limit."""

    begin: float
    end: float
    name: str
    holder: Holder
    late: float


@dataclass(frozen=True, slots=True)
class Film:
    """The whole event."""

    number: str
    title: str
    shots: tuple[Shot, ...]
    stretches: tuple[Stretch, ...]


def film_of(situation: Situation, event: Event, now: datetime) -> Film:
    """The event from its report to its last step, or to now where it is open."""
    first = event.reported_at
    last = now if event.is_open else max(step.at for step in event.timeline)
    whole = max((last - first).total_seconds(), 1.0)

    def place(at: datetime) -> float:
        return min(1.0, max(0.0, (at - first).total_seconds() / whole))

    town = situation.township
    stretches = tuple(
        Stretch(
            place(stay.since), place(stay.until or last), f"{state_word(stay.state)} {holder_word(situation, stay)}",
            stay.holder, min(1.0, stay.late / stay.took) if stay.took else 0.0,
        )
        for stay in stays(town, event, last)
    )  # fmt: skip
    shots = tuple(_shot(situation, event, frame, now, place(frame.step.at)) for frame in frames(event))
    return Film(event.number or "—", mask_text(event.title), shots, stretches)


def _shot(situation: Situation, event: Event, frame: Frame, now: datetime, place: float) -> Shot:
    town, step = situation.township, frame.step
    clock = clock_at(town, event, frame)
    level, said = Level.NORMAL, translate("Replay", "不计时")
    if clock is not None:
        level = town.clock.level(clock, step.at)
        left = town.clock.remaining(clock, step.at)
        due = moment_words(clock.due, now, town.clock.zone)
        words = (
            translate("Replay", "超 {time}，时限 {due}")
            if step.at > clock.due
            else translate("Replay", "剩 {time}，至 {due}")
        )
        said = words.format(time=duration_words(abs(left)), due=due)
    post = town.post_name(step.post) if step.post is not None else ""
    who = f"{step.actor.station or ''} {short_name(step.actor.name) or step.actor.account}".strip()
    return Shot(
        f"{step.at.astimezone(town.clock.zone):%m-%d %H:%M:%S}", f"{step_word(step.kind)} {post}".strip(), who,
        mask_text(step.words), state_word(frame.state), holder_word(situation, frame), said, level,
        duration_words(step.at - event.reported_at), place, frame.sure,
    )  # fmt: skip
