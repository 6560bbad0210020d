"""Call-outs (点名集结): one key calls a whole board, the watch, or chosen posts; who was reached, and who was not.

A call-out is about people, not about an event: whoever answers for a post at that moment is called. A post where
nobody sits is on the list as well, so that the gap is seen at once.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from desktop.domain.base import Fact, Id, Instant, later

MOST = 200
"""People in one call-out."""


class Scope(StrEnum):
    """全板块, 值班组 (leaders and officers on duty), chosen posts."""

    BOARD = "board"
    WATCH = "watch"
    POSTS = "posts"


class Reach(StrEnum):
    """待回应, 已接通 (somebody spoke with him), 赶来, 已到, 不能来, 没接通, 无人在岗."""

    WAITING = "waiting"
    REACHED = "reached"
    COMING = "coming"
    THERE = "there"
    CANNOT = "cannot"
    UNREACHED = "unreached"
    NOBODY = "nobody"


GOT = frozenset({Reach.REACHED, Reach.COMING, Reach.THERE, Reach.CANNOT})
"""What says that the person knows of it."""
OWED = frozenset({Reach.WAITING, Reach.UNREACHED, Reach.NOBODY})
"""Where somebody still has to do something."""


class Callee(Fact):
    """One who is called: for a post, or as one of the watch."""

    id: Id
    """The post's id, or ``person:`` with a person's; the name by which it is answered."""
    post: Id | None = None
    person: Id | None = None
    """Who answered for the post when it was called; None: nobody."""
    reach: Reach = Reach.WAITING
    at: Instant | None = None
    by: str = ""
    """Who said so: the post itself, or who telephoned."""
    words: str = ""
    tries: int = later(0)
    """Calls that were not answered."""


class Callout(Fact):
    """A call-out. It is over when somebody ends it; until then every answer may still change."""

    id: Id
    version: int
    scope: Scope
    board: Id | None = None
    words: str
    place: str = ""
    until: Instant | None = None
    """By when all must be there."""
    drill: bool = later(False)
    caller: str
    called_by: str
    called_at: Instant
    changed_at: Instant
    callees: tuple[Callee, ...]
    reminded: int = later(0)
    reminded_at: Instant | None = later(None)
    ended_at: Instant | None = None
    end_words: str = ""

    @property
    def is_open(self) -> bool:
        """Whether answers are still expected."""
        return self.ended_at is None

    def callee(self, callee_id: str | None) -> Callee | None:
        """One of those called."""
        return next((one for one in self.callees if one.id == callee_id), None)

    def tally(self) -> dict[Reach, int]:
        """How many stand how; together all who were called."""
        found = Counter(one.reach for one in self.callees)
        return {reach: found[reach] for reach in Reach}

    @property
    def reached(self) -> int:
        """How many know of it."""
        return sum(one.reach in GOT for one in self.callees)


def person_callee(person: str) -> str:
    """The name by which one of the watch answers."""
    return f"person:{person}"[:64]
