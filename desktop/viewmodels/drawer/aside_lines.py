"""The lines in which the drawer tells of an event's side exits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["text", "muted", "late", "warn", "accent"]


@dataclass(frozen=True, slots=True)
class AsideLine:
    """A quiet name, what is said, and a quiet word at the right. ``event``: the one that it can open."""

    name: str
    text: str
    more: str = ""
    tone: Tone = "text"
    event: str = ""
    can_leave: bool = False
    """A merged report that can be taken out again."""
    opens: bool = False
    """Its name is the event's number, and opens it."""


@dataclass(frozen=True, slots=True)
class Aside:
    """One block: its label and its lines."""

    id: str
    label: str
    lines: tuple[AsideLine, ...]
