"""Commands about what goes outside and comes back. Part of ``commands``."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.base import Args, Id, Instant, Words, later
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.outside.linked import Progress
from desktop.domain.outside.outside import External, HandOverReason, MessageStep, Number


class HandOver(Args):
    """``event.hand_over``: another system is to handle it (转办); the event waits for its answer."""

    kind = "event.hand_over"
    to: Channel
    reason: HandOverReason
    words: Words = Field(min_length=1)
    peer: str = later("")
    """Which of a county's towns."""


class Source(Args):
    """``event.source``: where the event came from is put right."""

    kind = "event.source"
    channel: Channel | None = None
    external: External | None = None


class Delivered(Args):
    """``event.delivered``: the center's own account of a message's delivery."""

    kind = "event.delivered"
    message: Id
    step: MessageStep
    tries: int = Field(default=0, ge=0)
    words: Words = ""
    number: Number = ""
    next_at: Instant | None = None


class OutsideReply(Args):
    """``event.outside_reply``: what the other side says to a hand-over, through its gateway or by telephone."""

    kind = "event.outside_reply"
    message: Id
    step: MessageStep
    number: Number = ""
    words: Words = ""
    solved: bool | None = None


class OutsideSettle(Args):
    """``event.outside_settle``: what a person decides of a message that did not arrive, or takes back."""

    kind = "event.outside_settle"
    message: Id
    step: MessageStep
    words: Words = ""


class LevelTell(Args):
    """``event.level_tell``: another center tells how an event stands that it was handed; through its gateway alone."""

    kind = "event.level_tell"
    message: Id
    progress: Progress
    number: Number = ""


class PressOn(Args):
    """``event.press`` (催办下级, 催请上级): the center that has it is to hear that we wait."""

    kind = "event.press"
    words: Words = ""


class LevelUrge(Args):
    """``event.level_urge``: what the center that handed it over says to it; through its gateway alone."""

    kind = "event.level_urge"
    words: Words = ""
    by: str = Field(default="", max_length=64)
    supervise: bool = False
