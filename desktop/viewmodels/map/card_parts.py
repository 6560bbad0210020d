"""What the card beside the map is made of: lines under heads, facts, actions."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.catalogue.catalogue import Severity
from desktop.viewmodels.map.pick import Pick


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a mark or a label, a text, something at the end; ``target`` is picked by a click."""

    text: str
    label: str = ""
    aside: str = ""
    tone: str = "text"
    mark: Severity | None = None
    target: Pick | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a head."""

    title: str
    rows: tuple[Row, ...]
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that is shown. ``actions``: ids of what can be done."""

    crumb: str
    title: str
    chip: str = ""
    look: str = "line"
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    actions: tuple[str, ...] = field(default=())
