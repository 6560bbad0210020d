"""Drills (演练): what marks one through and through, and what of one never leaves the building."""

from __future__ import annotations

from desktop.domain.events.events import EscalateLevel, Event
from desktop.domain.problems import Refusal

MARK = "【演练】"
"""What the title and the words of every order of a drill begin with: wherever they are read, they say so."""


def marked(text: str, *, drill: bool) -> str:
    """The text with the mark before it, once, if this is a drill."""
    return f"{MARK}{text}" if drill and not text.startswith(MARK) else text


def kept_inside(event: Event, what: str) -> Refusal | None:
    """The refusal of a step that would carry a drill out of the building; ``what`` names the step."""
    if not event.drill:
        return None
    return Refusal(code="drill", sentence=f"这是演练，不能{what}。演练的一切只在本镇内流转。")


def leaves_town(level: EscalateLevel) -> bool:
    """Whether what is escalated to this level is seen outside of the town."""
    return level is EscalateLevel.COUNTY
