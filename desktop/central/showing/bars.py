"""回避 looks back: who is kept away finds nothing of what was written before, neither in the log nor on its way out.

The keys that bar somebody (``sight.BARRING``) stand beside the changes of an event from the one on that made them; here
they are put beside the earlier ones too, and taken away again when somebody is let back. Then nothing is left of it:
also the change with which the event left is shown as any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, and_, delete, exists, insert, literal, select

from desktop.central.log.lines import Line
from desktop.central.showing.sight import BARRING, Keys, keys_of
from desktop.central.tables.core import changes, entities, sights
from desktop.domain.events.events import Event


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Before the change ``seq`` other people could see an event."""

    event: str
    seq: int
    barred: Keys
    lifted: Keys


def redrawn(seq: int, before: Event | None, after: Event) -> Redrawn:
    """What a change to who is kept away means for the changes before it."""
    had, has = (
        frozenset(key for key in keys_of(one) if key.startswith(BARRING)) if one is not None else frozenset()
        for one in (before, after)
    )
    return Redrawn(after.id, seq, has - had, had - has)


def redraw(connection: Connection, one: Redrawn) -> None:
    """Bar the earlier changes of an event, its orders and its whistles; or open them again."""
    found = select(changes.c.seq).join(
        entities,
        and_(entities.c.type == changes.c.subject_type, entities.c.id == changes.c.subject_id),
    )
    earlier = found.where(entities.c.event == one.event, changes.c.seq < one.seq)
    for key in sorted(one.barred):
        there = exists().where(sights.c.key == key, sights.c.seq == changes.c.seq)
        rows = earlier.where(~there).with_only_columns(literal(key), changes.c.seq, literal(0))
        connection.execute(insert(sights).from_select(["key", "seq", "leaving"], rows))
    if one.lifted:
        connection.execute(delete(sights).where(sights.c.key.in_(one.lifted), sights.c.seq.in_(earlier)))


def redraw_lines(lines: list[Line], start: int) -> None:
    """The same for lines that wait to be told, for every such change from place ``start`` on."""
    for place in range(start, len(lines)):
        line = lines[place]
        if not line.redraws:
            continue
        fresh = _barring(line.leaving)
        present = _barring(line.keys) | fresh
        for before in range(place):
            one = lines[before]
            if one.event == line.event:
                keys = _kept(one.keys, present) | (fresh - one.leaving)
                lines[before] = replace(one, keys=keys, leaving=_kept(one.leaving, present))


def _barring(keys: Keys) -> Keys:
    return frozenset(key for key in keys if key.startswith(BARRING))


def _kept(keys: Keys, present: Keys) -> Keys:
    return frozenset(key for key in keys if not key.startswith(BARRING) or key in present)


def redraw_all(connection: Connection, made: Sequence[Redrawn]) -> None:
    """Each in its turn."""
    for one in made:
        redraw(connection, one)
