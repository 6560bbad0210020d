"""When what lies in the outbox is tried again: pauses of the whole line, of single lanes, and as the center stated."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.domain.problems import Garbled, Problem, Unreachable
from desktop.store.problems import Unwritable

LONGEST_PAUSE = 60.0
SHORTEST_PAUSE = 0.05


@dataclass(slots=True)
class Trouble:
    """A lane whose last try brought no answer: when it is tried again, and whether by itself."""

    failures: int = 0
    until: float = 0.0
    alone: bool = False
    answered: bool = False
    """Whether somebody answered, so that it may be about this lane and not about the line."""


class Pauses:
    """Full jitter, per lane and for all of them. Moments are those of a clock that never jumps (``now``).

    A lane that brings no answer while others do is tried by itself, at ever longer pauses; the others go on.
    """

    def __init__(self, now: Callable[[], float], jitter: Callable[[], float], first: float) -> None:
        self._now = now
        self._jitter = jitter
        self._first = first
        self._failures = 0
        """Batches without an answer since the last one with, of lanes that were not in trouble by themselves."""
        self._until = 0.0
        self._stated_until = 0.0
        """As ``Retry-After`` said: something new does not shorten it."""
        self._trouble: dict[str, Trouble] = {}

    # reading

    def left(self) -> float:
        """Seconds for which nothing is sent at all."""
        return max(self._until, self._stated_until) - self._now()

    def left_of(self, lane: str) -> float:
        """Seconds until this lane is tried again by itself; nothing or less where it may go now."""
        trouble = self._trouble.get(lane)
        return trouble.until - self._now() if trouble is not None else 0.0

    def alone(self) -> set[str]:
        """The lanes that are tried by themselves."""
        return {lane for lane, trouble in self._trouble.items() if trouble.alone}

    # changing

    def new(self) -> None:
        """There is something new: it is tried at once, unless the center said otherwise."""
        self._until = 0.0

    def back(self) -> None:
        """The line is back: everything is tried at once."""
        self._trouble = {lane: trouble for lane, trouble in self._trouble.items() if trouble.answered}
        for trouble in self._trouble.values():
            trouble.until = 0.0
        self._stated_until = self._until = 0.0

    def hurry(self, lane: str) -> None:
        """A person wants this lane to be tried now."""
        if lane in self._trouble:
            self._trouble[lane].until = 0.0
        self._stated_until = self._until = 0.0

    def answered(self) -> None:
        """The line works."""
        self._failures = 0

    def failed(self, lanes: Iterable[str], problem: Problem, *, whole: bool = True) -> None:
        """No answer: a pause per lane, and for all of them unless it is only lanes known for it.

        ``whole``: the line may be at fault; else (files that don't get there) these lanes wait, and no other.
        """
        now = self._now()
        stated = problem.retry_after if isinstance(problem, Unreachable) else None
        lanes = list(lanes)
        known = bool(lanes) and all(lane in self._trouble and self._trouble[lane].alone for lane in lanes)
        if whole and not known:
            self._failures += 1
        if whole and stated is not None:
            self._stated_until = max(self._stated_until, now + stated)
        if whole and self._failures:
            self._until = now + self._pause(self._failures - 1, None)
        for lane in lanes:
            trouble = self._trouble.setdefault(lane, Trouble())
            trouble.until = now + self._pause(trouble.failures, stated)
            trouble.failures += 1
            # A line that is down fails for everybody; an answer that is none, or a second time, may be about this one.
            trouble.answered = trouble.answered or _answered_at_all(problem)
            trouble.alone = not whole or trouble.answered or trouble.failures > 1

    def relieve(self, lanes: set[str]) -> None:
        """These have been answered; and the line works, so that nobody else has to wait for it."""
        for lane in list(self._trouble):
            if lane in lanes or not self._trouble[lane].alone:
                del self._trouble[lane]
        self._until = 0.0

    def _pause(self, failures: int, stated: float | None) -> float:
        if stated is not None:
            return stated
        longest = min(LONGEST_PAUSE, self._first * 2.0 ** min(failures, 16))
        return max(SHORTEST_PAUSE, self._jitter() * longest)


def _answered_at_all(problem: Problem) -> bool:
    """Whether somebody answered, even if it was no answer to our commands. Our own disk is nobody."""
    if isinstance(problem, Unwritable):
        return False
    if problem.code.startswith("tls"):
        return False
    return isinstance(problem, Garbled) or problem.code not in (
        "network",
        "timeout",
        "cut",
        "address",
        "closed",
    )
