"""Changes of an event's side exits: what is recorded of merges, requests, rulings, extensions. Part of ``changes``."""

from __future__ import annotations

from desktop.domain.base import Data, Id, Instant
from desktop.domain.events.events import Clock, EventState
from desktop.domain.events.records import Child, Reply, Request, RequestKind


class Moved(Data):
    """Data of a change that moves an event to a state with its stage clock (None: no clock runs)."""

    state: EventState
    stage: Clock | None = None


class Unmerged(Moved):
    """The event stands by itself again, with the clocks that it would have had."""

    kind = "event.unmerged"
    parent: Id
    words: str = ""


class Absorbed(Data):
    """The parent's side of a merge."""

    kind = "event.absorbed"
    child: Child


class Released(Data):
    """The parent's side of an event that stands by itself again."""

    kind = "event.released"
    child: Id


class ParentTold(Data):
    """What a merged event's reporter hears of its parent: how it ended, or that it goes on."""

    kind = "event.parent_told"
    parent: Id
    outcome: EventState
    words: str = ""
    reply: Reply | None = None


class Ruled(Moved):
    """裁决: the duty chief's order, and which returns he judged to be without ground."""

    kind = "event.ruled"
    order: Id
    lead: str
    lead_person: str | None = None
    assist: tuple[str, ...] = ()
    text: str = ""
    words: str
    unfounded: tuple[Id, ...] = ()


class Requested(Data):
    kind = "event.requested"
    request: Request


class Denied(Data):
    kind = "event.denied"
    request: RequestKind
    words: str


class Withdrawn(Data):
    """A request was taken back by whoever made it."""

    kind = "event.withdrawn"
    request: RequestKind
    words: str = ""


class Extended(Data):
    """延期: the old limit of the order beside the new one; ``words`` are those of who granted it."""

    kind = "event.extended"
    order: Id
    old: Instant
    due: Instant
    stage: Clock | None = None
    total: Clock | None = None
    words: str = ""


class Unsupervised(Data):
    kind = "event.unsupervised"
    words: str


class OrderRescheduled(Data):
    """Its limit is another one: extended, or moved on by a pause."""

    kind = "order.rescheduled"
    old: Instant
    due: Instant
    extended: bool = False
    words: str = ""


DATA: tuple[type[Data], ...] = (
    Unmerged, Absorbed, Released, ParentTold, Ruled, Requested, Denied, Withdrawn, Extended, Unsupervised,
    OrderRescheduled,
)  # fmt: skip
"""Every kind of this module."""
