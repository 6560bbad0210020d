"""Linked centers (四级贯通): what comes along when one center hands an event to another, and what is told of it there.

A town sends up to its county (上报), a county gives to a town (交办). Each keeps its own log; between them go messages
of ``outside`` with an id that is for ever the same, so that each is taken once, however often it comes.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.base import Fact, Instant
from desktop.domain.events.records import Reply

MOST_LINES = 40
"""So many steps of an event's history go along; the newest."""


class Direction(StrEnum):
    """上报 or 交办."""

    UP = "up"
    DOWN = "down"


class HeldThere(Fact):
    """A level that had it before it came here, from when until when."""

    level: str
    since: Instant
    until: Instant | None = None
    by: str = ""


class Before(Fact):
    """A step that was taken there before it came here."""

    at: Instant
    kind: str
    by: str = ""
    words: str = ""


class Handed(Fact):
    """Where an event came from that another center handed over, with its history and the clock that runs there."""

    direction: Direction
    peer: str = ""
    """The town's area in the county's profile; empty for the county."""
    name: str
    """What the other center is called: 某镇."""
    message: str
    """The id of the message with which it came; what is told of it names this."""
    number: str = ""
    """The event's number there."""
    reason: str = ""
    item: str = ""
    since: Instant
    """When it was handed over."""
    reported_at: Instant
    stage_due: Instant | None = None
    total_due: Instant | None = None
    """The clocks that run on there."""
    held: tuple[HeldThere, ...] = ()
    history: tuple[Before, ...] = ()


class Progress(Fact):
    """One thing that the other center tells of what it was handed. ``order`` counts what it tells of one event."""

    id: str
    order: int
    at: Instant
    """When it was so, by the clock there."""
    word: str
    words: str = ""
    post: str = ""
    """The department that has it there."""
    due: Instant | None = None
    """Until when, there."""
    reply: Reply | None = None
