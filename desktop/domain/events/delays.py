"""Where the time went (卡点): how long each stage of an event took beside its limit, and with whom it lay. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.catalogue.catalogue import Stage
from desktop.domain.events.events import Event, EventState
from desktop.domain.events.replaying import Frame, Holder, clock_at, frames
from desktop.domain.township.township import Township


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch in which one stage lay with one holder. ``until`` None: it lies there still."""

    state: EventState
    stage: Stage | None
    holder: Holder
    post: str | None
    person: str | None
    since: datetime
    until: datetime | None
    due: datetime | None
    """When this stage's limit ended; None where none ran."""
    took: timedelta
    late: timedelta
    """How far beyond the limit, of this stretch alone; zero where it was kept."""
    round: int = 1
    """Counts the rounds of an event that was worked on again."""

    @property
    def is_late(self) -> bool:
        """Whether the limit was passed here."""
        return self.late > timedelta()


def stays(town: Township, event: Event, now: datetime) -> tuple[Stay, ...]:
    """Every stretch of the event, the first first; what lies with nobody is none."""
    found: list[Stay] = []
    run: list[Frame] = []
    made = frames(event)
    rounds = 1
    for frame in made:
        if run and _begins(run[-1], frame):
            found.append(_stay(town, event, run, frame.step.at, now, rounds))
            run = []
        if frame.step.kind == "event.reopened" or frame.step.result == "unsolved":
            rounds += 1
        run.append(frame)
    if run:
        found.append(_stay(town, event, run, None, now, rounds))
    return tuple(one for one in found if one.holder is not Holder.NOBODY)


def _begins(last: Frame, frame: Frame) -> bool:
    """Whether a frame begins another stretch: another state, or another post."""
    return frame.state is not last.state or (frame.holder is Holder.POST and frame.post != last.post)


def _stay(
    town: Township, event: Event, run: list[Frame], until: datetime | None, now: datetime, rounds: int
) -> Stay:
    first, last = run[0], run[-1]
    clock = clock_at(town, event, last)
    end = until or now
    late = timedelta()
    if clock is not None and end > clock.due:
        late = end - max(clock.due, first.step.at)
    return Stay(
        first.state, last.stage, last.holder, last.post, last.person, first.step.at, until,
        clock.due if clock is not None else None, max(end - first.step.at, timedelta()), max(late, timedelta()), rounds,
    )  # fmt: skip


def worst(found: Iterable[Stay]) -> Stay | None:
    """Where it was held up most beyond a limit; None where every limit was kept."""
    return max((one for one in found if one.is_late), key=lambda one: one.late, default=None)


def posts_of(event: Event) -> tuple[str, ...]:
    """Every post that had a hand in it: those that led, assisted, or were called to the spot."""
    led = [step.post for step in event.timeline if step.kind in ("event.dispatched", "event.ruled")]
    named = (*(post for post in led if post), *event.assist_posts, *event.called_posts)
    return tuple(dict.fromkeys(named))


def crosses(event: Event) -> bool:
    """Whether it went across departments: two posts or more had a hand in it (跨部门)."""
    return len(posts_of(event)) > 1
