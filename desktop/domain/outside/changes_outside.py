"""Changes of what goes outside and comes back: sources, hand-overs, statuses, their deliveries. Part of ``changes``."""

from __future__ import annotations

from desktop.domain.base import Data, Id, Instant, later
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.changes_aside import Moved
from desktop.domain.outside.linked import Progress
from desktop.domain.outside.outside import External, HandOverReason, MessageStep, OutsideWord


class Sourced(Data):
    kind = "event.sourced"
    channel: Channel
    external: External | None = None


class HandedOver(Moved):
    kind = "event.handed_over"
    message: Id
    to: Channel
    reason: HandOverReason
    words: str = ""
    peer: str = later("")


class Told(Data):
    """A message for the event's channel: how it stands here now."""

    kind = "event.told"
    message: Id
    channel: Channel
    word: OutsideWord
    words: str = ""
    about: str = later("")
    """The event's number there, as it was then."""
    peer: str = later("")
    post: str = later("")
    due: Instant | None = later(None)


class Delivery(Moved):
    kind = "event.delivery"
    message: Id
    step: MessageStep
    tries: int = 0
    words: str = ""
    number: str = ""
    next_at: Instant | None = None


class OutsideReplied(Moved):
    kind = "event.outside_replied"
    message: Id
    step: MessageStep
    number: str = ""
    words: str = ""
    solved: bool | None = None


class OutsideSettled(Moved):
    kind = "event.outside_settled"
    message: Id
    step: MessageStep
    words: str = ""


class LevelNews(Moved):
    """What another center told of an event that it was handed. ``step``: where that leads the message, if anywhere."""

    kind = "event.level_news"
    message: Id
    progress: Progress
    step: MessageStep | None = None
    number: str = ""


class Pressed(Data):
    """催办 or 督办 for the center that has it."""

    kind = "event.pressed"
    message: Id
    of: Id
    channel: Channel
    peer: str = ""
    words: str = ""
    supervise: bool = False


class LevelUrged(Data):
    """The center that handed it over wants to see it done: 催办, or 督办."""

    kind = "event.level_urged"
    words: str = ""
    by: str = ""
    supervise: bool = False
