"""What indicators are reckoned from: an event's life as rows of moments, one row for each stretch of it.

A stretch ends where the event's round or its standing changes (``indicators.Standing``). Every row carries the
event's own moments; what belongs to a round (its limit, its closing, its follow-up) stands in the rows of that round.
All moments are whole microseconds since 1970, ``NEVER`` where something has not happened. Rows are told from the
timeline, so that they tell of any moment of the past as of now; limits are those that the rounds ended with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from desktop.domain.base import Fact, Instant, later
from desktop.domain.catalogue.catalogue import Channel, LimitUnit, Severity
from desktop.domain.events.events import Event, EventState
from desktop.domain.events.events import Step as EventStep
from desktop.domain.events.records import Child, Clock, PastClocks, SuspendReason
from desktop.domain.figures.indicators import NEVER, Standing
from desktop.domain.times.moments import micros

MARKS = (
    "since", "until", "reported", "accepted", "dispatched", "received", "answered", "confirmed", "on_spot",
    "escalated", "extended", "returned", "reassigned", "reworked", "left_grid", "again",
    "due", "closed", "closing", "undone", "asked",
)  # fmt: skip
"""The moments of a row."""
_EVENTS_OWN = MARKS[MARKS.index("reported") : MARKS.index("due")]
NUMBERS = (
    "standing", "satisfied", "redone", "severity", "own", "petition", "state",
    "limit_since", "limit_amount", "limit_unit",
)  # fmt: skip
"""What else a row tells, as whole numbers. Of the limit: since when, thousandths of its unit, a place in ``UNITS``."""
UNITS = tuple(LimitUnit)
NAMES = ("channel", "item", "grid", "lead")
"""What an event is sought by."""
STATES = tuple(EventState)
"""A row's ``state`` is a place in here: as the event stands now, -1 in rows of the past."""
TELLING = 1
"""One more whenever the same timeline is told otherwise: whoever keeps rows has them told anew."""


class SourceStep(Fact):
    """What facts need of a step."""

    at: Instant
    kind: str
    post: str | None = None
    result: str = ""


class Source(Fact):
    """What facts need of an event, read from its body without the rest."""

    id: str
    version: int
    state: EventState
    channel: Channel
    severity: Severity
    item: str | None = None
    grid: str | None = None
    lead_post: str | None = None
    reported_at: Instant
    total: Clock | None = None
    satisfied: bool | None = None
    self_solved: bool = False
    drill: bool = later(False)
    children: tuple[Child, ...] = later(())
    past: tuple[PastClocks, ...] = later(())
    timeline: tuple[SourceStep, ...] = ()


Told: TypeAlias = Event | Source
Row: TypeAlias = tuple[int, ...]
"""``MARKS`` and then ``NUMBERS``."""

_SENDS = frozenset({"event.dispatched", "event.ruled"})
_ENDS = ("solved", "unsolved")


@dataclass(slots=True)
class _Round:
    clock: Clock | None
    """What it ended with, or runs with."""
    first: int = 0
    """The place of its first row."""
    closed: int = NEVER
    undone: int = NEVER
    asked: int = NEVER
    satisfied: int = -1
    redone: int = 0


def facts_of(event: Told) -> tuple[Row, ...]:
    """The rows of an event, the oldest first; at least one."""
    life = _Life(event)
    for step in event.timeline:
        life.step(step)
    return life.rows()


class _Life:
    """Walks through a timeline."""

    def __init__(self, event: Told) -> None:
        self._event = event
        at = self._at = micros(event.reported_at)
        self._marks = dict.fromkeys(_EVENTS_OWN, NEVER)
        self._marks["reported"] = at
        if event.self_solved:
            self._marks |= {"accepted": at, "answered": at}
        visits = [micros(one.reported_at) for one in event.children if one.channel is Channel.PETITION]
        self._marks["again"] = min(visits, default=NEVER)
        self._stretches: list[tuple[int, int]] = [(at, Standing.IN)]
        """When each begins, and its standing."""
        self._round = _Round(self._clock(0))
        self._rounds = [self._round]
        self._sent_to: str | None = None
        self._told: _Round | None = None
        """The round of the last follow-up, if that said solved: the event keeps what was said of that one alone."""

    def step(self, step: EventStep | SourceStep) -> None:
        """One more step of the timeline."""
        kind, at = step.kind, max(micros(step.at), self._at)
        self._at = at  # a center whose clock was set back tells its steps in their order all the same
        if kind not in _TELLS:
            return
        self._first(kind, at, step)
        match kind:
            case "event.followed_up":
                self._followed_up(at, step.result)
            case "event.closed":
                self._round.closed = at
            case "event.reopened":
                standing = self._stretches[-1][1]
                self._reopened(at, handled=standing not in (Standing.REJECTED, Standing.FALSE_ALARM))
            case "event.rejected":
                self._stand(at, Standing.FALSE_ALARM if step.result == "false_alarm" else Standing.REJECTED)
            case "event.merged":
                self._stand(at, Standing.MERGED)
            case "event.suspended":
                citizen = step.result == SuspendReason.CITIZEN.value
                self._stand(at, Standing.WAITING if citizen else Standing.SUSPENDED)
            case "event.unmerged" | "event.resumed":
                self._stand(at, Standing.IN)
            case _:
                pass

    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        event, marks = self._event, self._marks
        whole = (
            tuple(Severity).index(event.severity), int(event.self_solved), int(event.channel is Channel.PETITION),
        )  # fmt: skip
        if self._told is not None and event.satisfied is not None:
            self._told.satisfied = int(event.satisfied)
        found: list[Row] = []
        bounds = [one.first for one in self._rounds[1:]] + [len(self._stretches)]
        for round_, end in zip(self._rounds, bounds, strict=True):
            due = micros(round_.clock.due) if round_.clock is not None else NEVER
            limit = _limit(round_.clock)
            for place in range(round_.first, end):
                since, standing = self._stretches[place]
                newest = place + 1 == len(self._stretches)
                last = place + 1 == end
                found.append((
                    since, NEVER if newest else self._stretches[place + 1][0], *marks.values(),
                    due, round_.closed, round_.closed if last else NEVER,
                    round_.undone, round_.asked if last else NEVER,
                    Standing.DRILL if event.drill else standing, round_.satisfied, round_.redone, *whole,
                    STATES.index(event.state) if newest else -1, *limit,
                ))  # fmt: skip
        return tuple(found)

    def _first(self, kind: str, at: int, step: EventStep | SourceStep) -> None:
        """Note when things happened for the first time."""
        marks = self._marks
        for name in _NAMED.get(kind, ()):
            if marks[name] > at:
                marks[name] = at
        if kind in _SENDS:
            self._sent_to = step.post
            if step.result == "reassigned":
                marks["reassigned"] = min(marks["reassigned"], at)
        elif kind == "event.received" and step.post == self._sent_to:
            marks["received"] = min(marks["received"], at)
        elif kind == "event.followed_up" and step.result in ("solved", "uncalled"):
            marks["confirmed"] = min(marks["confirmed"], at)

    def _followed_up(self, at: int, result: str) -> None:
        self._told = self._round if result == "solved" else None
        if result not in _ENDS:
            return
        round_ = self._round
        round_.asked = at
        if result == "unsolved":
            round_.satisfied = 0
            self._again(at, redone=1)

    def _reopened(self, at: int, *, handled: bool) -> None:
        if self._round.closed != NEVER:
            self._round.undone = at
            self._again(at, redone=0, rework=handled)
        else:
            self._again(at, redone=int(handled or self._round.redone), rework=handled)

    def _again(self, at: int, *, redone: int, rework: bool = True) -> None:
        """Another round begins."""
        if rework:
            self._marks["reworked"] = min(self._marks["reworked"], at)
        self._round = _Round(self._clock(len(self._rounds)), first=len(self._stretches), redone=redone)
        self._rounds.append(self._round)
        self._stretches.append((at, Standing.IN))

    def _stand(self, at: int, standing: int) -> None:
        self._stretches.append((at, standing))

    def _clock(self, place: int) -> Clock | None:
        past = self._event.past
        return past[place].total if place < len(past) else self._event.total


def _limit(clock: Clock | None) -> tuple[int, int, int]:
    if clock is None:
        return NEVER, 0, 0
    return micros(clock.since), round(clock.limit.amount * 1000), UNITS.index(clock.limit.unit)


_NAMED: Mapping[str, tuple[str, ...]] = {
    "event.accepted": ("accepted",),
    "event.handed_over": ("accepted", "left_grid"),
    "event.reopened": ("accepted",),
    "event.returned_down": ("accepted",),
    "event.dispatched": ("dispatched", "left_grid"),
    "event.ruled": ("dispatched", "left_grid"),
    "event.escalated": ("escalated", "left_grid"),
    "event.answered": ("answered",),
    "event.whistle_arrived": ("on_spot",),
    "event.extended": ("extended",),
    "event.returned": ("returned",),
}
"""What a step is the first of, whatever it says."""
_TELLS = frozenset({
    *_NAMED, "event.received", "event.followed_up", "event.closed", "event.rejected", "event.merged",
    "event.unmerged", "event.suspended", "event.resumed",
})  # fmt: skip
"""The steps that anything is told from."""
