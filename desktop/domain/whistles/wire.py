"""What is wanted of a whistle and what has happened to it: arguments of its commands, data of its changes."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.base import Args, Data, Id, Instant, Words, later
from desktop.domain.events.events import Clock
from desktop.domain.whistles.whistles import Call, WhistleState


class Blow(Args):
    """``whistle.blow``: the subject id is the new whistle's id; ``by`` is when all must be there."""

    kind = "whistle.blow"
    event: Id
    posts: tuple[Id, ...] = Field(min_length=1, max_length=20)
    place: Words = Field(min_length=1)
    by: Instant | None = None
    """Without it the profile's limit holds."""
    words: Words = ""
    lon: float | None = None
    lat: float | None = None
    plan: Id | None = later(None)
    """The plan card (预案) that it is called by."""


class Arrive(Args):
    """``whistle.arrive``: a post reports in; the center may note it for a ``post`` that called."""

    kind = "whistle.arrive"
    post: Id | None = None
    words: Words = ""
    place: Words = ""
    lon: float | None = None
    lat: float | None = None


class Done(Args):
    """``whistle.done``: what a post has done on the spot."""

    kind = "whistle.done"
    post: Id | None = None
    words: Words = Field(min_length=1)


class Excuse(Args):
    kind = "whistle.excuse"
    post: Id
    reason: Words = Field(min_length=1)


class End(Args):
    kind = "whistle.end"
    words: Words = ""


class Score(Args):
    """``whistle.score``: the township's marks for one department, 1 to 5 each."""

    kind = "whistle.score"
    post: Id
    arrival: int = Field(ge=1, le=5)
    handling: int = Field(ge=1, le=5)
    cooperation: int = Field(ge=1, le=5)
    words: Words = ""


class Blown(Data):
    kind = "whistle.blown"
    number: str | None = None
    event: Id
    grid: str | None = None
    place: str
    lon: float | None = None
    lat: float | None = None
    words: str = ""
    calls: tuple[Call, ...]
    plan: str | None = later(None)


class CallArrived(Data):
    kind = "whistle.arrived"
    post: str
    person: str | None = None
    words: str = ""
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    act: Clock


class CallDone(Data):
    kind = "whistle.acted"
    post: str
    words: str
    state: WhistleState


class CallExcused(Data):
    kind = "whistle.excused"
    post: str
    reason: str
    state: WhistleState


class WhistleEnded(Data):
    kind = "whistle.ended"
    words: str = ""


class Scored(Data):
    kind = "whistle.scored"
    post: str
    arrival: int
    handling: int
    cooperation: int
    words: str = ""
    state: WhistleState


class WhistleMoved(Data):
    """The event lies in another grid: jurisdiction follows it."""

    kind = "whistle.moved"
    grid: str | None = None


class OfWhistle(Data):
    """The event's side of what happens to one of its whistles. ``over``: nobody is expected any more."""

    whistle: Id
    post: str | None = None
    person: str | None = None
    words: str = ""
    over: bool = False


class Whistled(OfWhistle):
    kind = "event.whistled"
    posts: tuple[str, ...]
    place: str = ""


class WhistleArrived(OfWhistle):
    kind = "event.whistle_arrived"


class WhistleActed(OfWhistle):
    kind = "event.whistle_acted"


class WhistleExcused(OfWhistle):
    kind = "event.whistle_excused"


class WhistleOver(OfWhistle):
    kind = "event.whistle_ended"


class WhistleScored(OfWhistle):
    kind = "event.whistle_scored"
    marks: str = ""
    """到场及时·处置·配合, such as 5·4·5."""


ARGS: tuple[type[Args], ...] = (Blow, Arrive, Done, Excuse, End, Score)
DATA: tuple[type[Data], ...] = (
    Blown, CallArrived, CallDone, CallExcused, WhistleEnded, Scored, WhistleMoved,
    Whistled, WhistleArrived, WhistleActed, WhistleExcused, WhistleOver, WhistleScored,
)  # fmt: skip
