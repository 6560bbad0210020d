"""Tickets of the service hall (取号) and its counters (几号窗口): who waits where, who is called, who sits open.

A ticket knows nobody's name: a number and what it is for. Its number belongs to the window where it was taken, on that
day, and stays with it when it goes to another window (转窗), so that nobody queues or learns a number twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from desktop.domain.base import Fact, Id, Instant


class TicketState(StrEnum):
    """等候, 叫号, 办理中, 过号, 转窗, 办结, 离开."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PASSED = "passed"
    MOVED = "moved"
    DONE = "done"
    LEFT = "left"


S = TicketState
MOVES: Mapping[TicketState, Mapping[str, TicketState]] = {
    S.WAITING: {"ticket.call": S.CALLED, "ticket.transfer": S.MOVED, "ticket.leave": S.LEFT},
    S.CALLED: {
        "ticket.recall": S.CALLED,
        "ticket.serve": S.SERVING,
        "ticket.skip": S.PASSED,
        "ticket.transfer": S.MOVED,
        "ticket.finish": S.DONE,
        "ticket.leave": S.LEFT,
        "ticket.report": S.CALLED,
    },
    S.SERVING: {"ticket.transfer": S.MOVED, "ticket.finish": S.DONE, "ticket.report": S.SERVING},
    S.PASSED: {"ticket.call": S.CALLED, "ticket.transfer": S.MOVED, "ticket.leave": S.LEFT},
    S.MOVED: {"ticket.call": S.CALLED, "ticket.transfer": S.MOVED, "ticket.leave": S.LEFT},
    S.DONE: {"ticket.rate": S.DONE, "ticket.report": S.DONE},
    S.LEFT: {},
}
"""Where each step leads from each state; a step that is not here is refused. The number on paper (``ticket.paper``)
may be told as long as the ticket is open."""

QUEUED = frozenset({S.WAITING, S.MOVED})
AT_COUNTER = frozenset({S.CALLED, S.SERVING})
OPEN = QUEUED | AT_COUNTER | {S.PASSED}

TICKET_WORDS: Mapping[TicketState, str] = {
    S.WAITING: "等候",
    S.CALLED: "叫号",
    S.SERVING: "办理中",
    S.PASSED: "过号",
    S.MOVED: "转窗等候",
    S.DONE: "办结",
    S.LEFT: "已离开",
}
"""What a state is called, for refusals and for every screen."""


class Rating(StrEnum):
    """好差评, the five of the national standard: 非常满意, 满意, 基本满意, 不满意, 非常不满意."""

    BEST = "best"
    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    WORST = "worst"


class Visit(Fact):
    """One service at one counter, from when the person came (or was called) to its end."""

    window: Id
    counter: Id
    start: Instant
    end: Instant
    account: str = ""


class Ticket(Fact):
    """A ticket of one day."""

    id: Id
    version: int
    state: TicketState
    number: str
    """027 where the center gave it, A07 of a machine's own series; empty until the center has answered."""
    paper: str = ""
    """What stands on the slip where that is another number than the one that is called."""
    first: Id
    """The window where it was taken, whose the number is."""
    window: Id
    """The window where it waits, or is served, now."""
    moved_from: Id | None = None
    matter: str = ""
    """Which of the window's matters, by its name in the profile."""
    priority: bool = False
    """优先办理: seventy and older, the disabled, the pregnant, soldiers."""
    taken_at: Instant
    until: Instant
    """The end of that day: after it the ticket is nobody's concern any more."""
    changed_at: Instant
    called_at: Instant | None = None
    """The first call at this window."""
    calls: int = 0
    """How often it was called there."""
    last_call_at: Instant | None = None
    served_at: Instant | None = None
    ended_at: Instant | None = None
    counter: Id | None = None
    account: str = ""
    """Who serves it, or did last."""
    visits: tuple[Visit, ...] = ()
    event: Id | None = None
    """The event that it was made into (转事件)."""
    rating: Rating | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits or is served."""
        return self.state in OPEN


class CounterState(StrEnum):
    """开, 暂停, 关."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Counter(Fact):
    """A counter of the hall, by the number over it; ``windows``: whose tickets are called there."""

    id: Id
    version: int
    state: CounterState
    windows: tuple[Id, ...]
    account: str
    """Who sits there."""
    by: str
    since: Instant
    day_ends: Instant
    """The end of the day on which it was opened: nobody sits there overnight."""
    back_at: Instant | None = None
    """With a pause: when it goes on (14:50 恢复)."""
    changed_at: Instant

    def state_at(self, now: Instant) -> CounterState:
        """How it stands at a moment."""
        return self.state if now < self.day_ends else CounterState.CLOSED

    def is_open(self, now: Instant) -> bool:
        """Whether tickets are called there now."""
        return self.state_at(now) is CounterState.OPEN
