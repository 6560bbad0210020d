"""What is wanted of a call-out and what has happened to it: arguments of its commands, data of its changes."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.base import Args, Data, Id, Instant, Words, later
from desktop.domain.roster.callouts import MOST, Callee, Reach, Scope


class CallOut(Args):
    """``callout.make``: the subject id is the new call-out's. Whom it calls is resolved by whoever decides."""

    kind = "callout.make"
    scope: Scope
    board: Id | None = None
    posts: tuple[Id, ...] = Field(default=(), max_length=MOST)
    words: Words = Field(min_length=1)
    place: Words = ""
    until: Instant | None = None
    drill: bool = later(False)


class AnswerCall(Args):
    """``callout.answer``: a post for itself; or the center, for whom it telephoned."""

    kind = "callout.answer"
    callee: Id
    reach: Reach
    words: Words = ""


class RemindCalled(Args):
    """``callout.remind``: once more to all who have not answered."""

    kind = "callout.remind"


class EndCallOut(Args):
    kind = "callout.end"
    words: Words = ""


class CalledOut(Data):
    kind = "callout.made"
    scope: Scope
    board: Id | None = None
    words: str
    place: str = ""
    until: Instant | None = None
    drill: bool = later(False)
    callees: tuple[Callee, ...]


class CallAnswered(Data):
    kind = "callout.answered"
    callee: Id
    reach: Reach
    words: str = ""


class CalledReminded(Data):
    kind = "callout.reminded"


class CallOutEnded(Data):
    kind = "callout.ended"
    words: str = ""


ARGS: tuple[type[Args], ...] = (CallOut, AnswerCall, RemindCalled, EndCallOut)
DATA: tuple[type[Data], ...] = (CalledOut, CallAnswered, CalledReminded, CallOutEnded)
