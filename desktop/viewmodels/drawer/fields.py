"""Fields of the short forms: what a step asks for, and what forms are filled from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from desktop.domain.events.events import EscalateLevel, Event
from desktop.domain.events.levels import MAY_RAISE_TO, level_of
from desktop.domain.orders.orders import Order
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Actor
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.viewmodels.dispatch.desks import place_word
from desktop.viewmodels.words import Code, limit_words, say

Values = Mapping[str, str]
LOOSE = "~"
"""Before a pick's id in a draft: what was typed there and not picked."""
SEPARATOR = ","
"""Between the ids of ``picks``."""
FieldKind = Literal["choice", "list", "line", "words", "pick", "picks", "date", "moment"]


@dataclass(frozen=True, slots=True)
class Option:
    """One of a field's values; ``more`` is a quieter word beside it."""

    value: str
    text: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``pick`` (``picks``: several) is searched by typing, ``moment`` is a line that holds a date and a
    time; ``when`` shows it only for some values (a|b) of another field."""

    id: str
    kind: FieldKind
    label: str
    options: tuple[Option, ...] = ()
    value: str = ""
    hint: str = ""
    required: bool = False
    when: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A step's form: its title, what its button says, and its fields."""

    kind: str
    title: str
    send: str
    fields: tuple[Field, ...]
    note: str = ""
    follows: str = ""
    """The field whose value brings ``more`` fields right behind it."""
    more: Callable[[str], tuple[Field, ...]] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Around:
    """What forms are filled from."""

    township: Township
    event: Event
    now: datetime
    merge_into: Sequence[Option] = field(default=())
    most_alike: str = ""
    """The event that a merge suggests, where one is really alike."""
    raise_to: Sequence[str] = (EscalateLevel.COUNTY.value,)
    """The levels that this account can send an event up to, the highest last."""
    actor: Actor | None = None
    order: Order | None = None
    """Its current order."""
    reporters: str = ""
    """Whom a follow-up has to tell, where several have reported it."""


def around_of(situation: Situation, event: Event, now: datetime, reporters: str = "") -> Around:
    """What this account's forms for an event are filled from; what it could be merged into is added where asked."""
    up = MAY_RAISE_TO[level_of(situation.actor.role)]
    return Around(
        situation.township,
        event,
        now,
        raise_to=tuple(level.value for level in EscalateLevel if level in up),
        actor=situation.actor,
        order=situation.order(event.order) if event.order is not None else None,
        reporters=reporters,
    )


def options(table: Mapping[Code, str]) -> tuple[Option, ...]:
    """The options of a table of words."""
    return tuple(Option(str(code), say(text)) for code, text in table.items())


def grid_options(town: Township) -> tuple[Option, ...]:
    """Every grid and village with its path."""
    levels = (AreaLevel.GRID, AreaLevel.VILLAGE)
    found = []
    for area in town.tree:
        if area.level in levels:
            parent = town.tree.get(area.parent)
            found.append(Option(area.id, area.name, parent.name if parent is not None else ""))
    return tuple(found)


def item_options(town: Township) -> tuple[Option, ...]:
    """The catalogue's items with their handling limits."""
    return tuple(
        Option(item.id, item.name, f"{item.category} · {limit_words(item.limits.handle)}")
        for item in town.catalogue
    )


def post_options(town: Township) -> tuple[Option, ...]:
    """Every post with its board, and every village's desk."""
    return tuple(Option(post.id, post.name, place_word(town, post)) for post in town.desks)
