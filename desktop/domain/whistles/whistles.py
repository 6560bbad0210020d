"""Whistles (网格吹哨、部门报到): posts called to a spot, each with an arrival and an action clock, and their record."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pydantic import Field

from desktop.domain.base import Entry, Fact, Id, Instant
from desktop.domain.catalogue.catalogue import Limit, LimitUnit, Severity
from desktop.domain.events.events import Clock, EventState


class WhistleState(StrEnum):
    """吹哨中, 待评价, 已评价."""

    OPEN = "open"
    ENDED = "ended"
    SCORED = "scored"


WHISTLE_MOVES: dict[WhistleState, dict[str, frozenset[WhistleState]]] = {
    WhistleState.OPEN: {
        "whistle.arrive": frozenset({WhistleState.OPEN}),
        "whistle.done": frozenset({WhistleState.OPEN, WhistleState.ENDED}),
        "whistle.excuse": frozenset({WhistleState.OPEN, WhistleState.ENDED}),
        "whistle.end": frozenset({WhistleState.ENDED}),
    },
    WhistleState.ENDED: {
        "whistle.score": frozenset({WhistleState.ENDED, WhistleState.SCORED}),
    },
    WhistleState.SCORED: {
        "whistle.score": frozenset({WhistleState.SCORED}),
    },
}
"""From each state of a whistle, the command kinds that are allowed and the states each may lead to."""


class CallState(StrEnum):
    """One called post: 待报到, 已到场, 已办毕, 免到."""

    CALLED = "called"
    ARRIVED = "arrived"
    DONE = "done"
    EXCUSED = "excused"


CALL_MOVES: dict[CallState, dict[str, CallState]] = {
    CallState.CALLED: {"whistle.arrive": CallState.ARRIVED, "whistle.excuse": CallState.EXCUSED},
    CallState.ARRIVED: {"whistle.done": CallState.DONE, "whistle.excuse": CallState.EXCUSED},
    CallState.DONE: {},
    CallState.EXCUSED: {},
}
"""Allowed moves of one post's part by command kind."""

BLOWN_IN = frozenset(
    {
        EventState.REPORTED,
        EventState.ACCEPTED,
        EventState.DISPATCHED,
        EventState.HANDLING,
        EventState.RETURNED,
        EventState.ESCALATED,
    }
)
"""States of an event in which posts can be called to it."""


class WhistleLimits(Entry):
    """How long called posts have: to arrive, and from their arrival to act."""

    arrive: Limit
    act: Limit


class WhistleRules(Entry):
    """The township's limits by severity."""

    urgent: WhistleLimits = WhistleLimits(
        arrive=Limit(amount=15, unit=LimitUnit.MINUTES), act=Limit(amount=60, unit=LimitUnit.MINUTES)
    )
    high: WhistleLimits = WhistleLimits(
        arrive=Limit(amount=30, unit=LimitUnit.MINUTES), act=Limit(amount=4, unit=LimitUnit.WORKING_HOURS)
    )
    normal: WhistleLimits = WhistleLimits(
        arrive=Limit(amount=2, unit=LimitUnit.WORKING_HOURS), act=Limit(amount=1, unit=LimitUnit.WORKING_DAYS)
    )

    def of(self, severity: Severity) -> WhistleLimits:
        """The limits for an event of this severity."""
        limits: WhistleLimits = getattr(self, severity.value)
        return limits


class Score(Fact):
    """What the township thinks of a department's part, 1 to 5 each: 到场及时, 处置, 配合."""

    arrival: int = Field(ge=1, le=5)
    handling: int = Field(ge=1, le=5)
    cooperation: int = Field(ge=1, le=5)
    words: str = ""
    by: str = ""
    at: Instant

    @property
    def mean(self) -> float:
        """The three as one figure."""
        return (self.arrival + self.handling + self.cooperation) / 3


class Call(Fact):
    """One called post: its clocks, and what it did. ``act`` runs from its arrival."""

    post: str
    state: CallState = CallState.CALLED
    arrive: Clock
    act: Clock | None = None
    arrived_at: Instant | None = None
    person: str | None = None
    """Who was on duty at the post when it arrived."""
    place: str = ""
    """Where it reported in, where that was said."""
    lon: float | None = None
    lat: float | None = None
    words: str = ""
    """What it said on arrival."""
    done_at: Instant | None = None
    done: str = ""
    """What it did."""
    excuse: str = ""
    score: Score | None = None

    @property
    def late(self) -> bool:
        """Whether it came after its limit."""
        return self.arrived_at is not None and self.arrived_at > self.arrive.due


class Whistle(Fact):
    """A call of departments to a spot. ``grid`` is the event's, for jurisdiction."""

    id: Id
    version: int
    state: WhistleState = WhistleState.OPEN
    event: Id
    number: str | None = None
    """The event's."""
    grid: str | None = None
    place: str
    lon: float | None = None
    lat: float | None = None
    words: str = ""
    caller: str
    """The account that blew it."""
    blown_by: str
    blown_at: Instant
    changed_at: Instant
    calls: tuple[Call, ...]
    ended_at: Instant | None = None
    end_words: str = ""
    plan: str | None = None
    """The plan card that it was called by."""

    @property
    def is_open(self) -> bool:
        """Whether anybody is still expected to come or to act."""
        return self.state is WhistleState.OPEN

    def call(self, post: str | None) -> Call | None:
        """The part of this post."""
        return next((call for call in self.calls if call.post == post), None)

    def never(self, call: Call) -> bool:
        """Whether it is over and this post had not come, unexcused."""
        return not self.is_open and call.state is CallState.CALLED


class Attendance(Fact):
    """How a post answered when it was called: ``called`` = on time + late + never + excused + still expected."""

    called: int = 0
    on_time: int = 0
    late: int = 0
    never: int = 0
    excused: int = 0


def attendance(whistles: Iterable[Whistle]) -> dict[str, Attendance]:
    """Of each post that was called by these whistles."""
    found: dict[str, dict[str, int]] = {}
    for whistle in whistles:
        for call in whistle.calls:
            counts = found.setdefault(call.post, dict.fromkeys(Attendance.model_fields, 0))
            counts["called"] += 1
            if call.arrived_at is not None:
                counts["late" if call.late else "on_time"] += 1
            elif call.state is CallState.EXCUSED:
                counts["excused"] += 1
            elif whistle.never(call):
                counts["never"] += 1
    return {post: Attendance(**counts) for post, counts in found.items()}
