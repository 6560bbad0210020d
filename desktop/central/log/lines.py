"""Lines of the log: how a change is written down, how it goes out, and how old ones are let go."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from desktop.central.database import walls
from desktop.central.database.base import Database, stamp
from desktop.central.database.dialect import on_postgres
from desktop.central.showing.sight import Keys
from desktop.central.tables.core import changes, meta, sights
from desktop.domain.changes import REMOVED, Change
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.orders.orders import Order
from desktop.domain.rights.exclusion_wire import Excluded
from desktop.domain.rights.projection import Clearance, mask
from desktop.domain.whistles.whistles import Whistle


@dataclass(frozen=True, slots=True)
class Line:
    """A committed change: ``text`` is its JSON without the closing brace (``prev`` follows). It goes out masked."""

    seq: int
    keys: Keys
    text: str
    leaving: Keys = frozenset()
    """Keys that the subject has no longer: who holds none of ``keys`` but one of these sees it leave."""
    farewell: str = ""
    """What those are told, as ``text``; empty where nobody can be told."""
    event: str | None = None
    """The event that it is about."""
    redraws: bool = False
    """Who is kept away from the event (回避) was changed with it, and so for what came before."""
    _told: dict[Clearance, str] = field(default_factory=dict, compare=False, repr=False)

    def told(self, clearance: Clearance | None) -> str:
        """``text`` as a clearance may know it; made once for all who have that one, when the first of them reads."""
        if clearance is None:
            return self.text
        made = self._told.get(clearance)
        if made is None:
            made = self._told[clearance] = masked_text(self.text, clearance)
        return made


def event_of(entity: Entity) -> str | None:
    """The event that an entity is or belongs to."""
    if isinstance(entity, Order | Whistle):
        return entity.event
    return entity.id if isinstance(entity, Event) else None


def body_of(change: Change) -> str:
    """A change as the table keeps it: JSON without ``seq`` and ``epoch``."""
    return change.model_dump_json(exclude={"seq", "epoch"})


def text_of(epoch: str, seq: int, body: str) -> str:
    """A change as it goes out, from its body: JSON without the closing brace."""
    return f'{{"seq":{seq},"epoch":"{epoch}",{body[1:-1]}'


_PLACE = re.compile(r'\{"seq":\d+,"epoch":"[^"]*"')


def masked_text(text: str, clearance: Clearance | None) -> str:
    """A change as it goes out, as a clearance may know it; both without the closing brace.

    Of one that cannot be read only its place in the log is told: nobody knows what else is in it, and whoever follows
    goes on behind it.
    """
    if clearance is None:
        return text
    try:
        change = Change.model_validate_json(f"{text}}}")
    except ValueError:
        place = _PLACE.match(text)
        return place[0] if place is not None else "{"
    masked = mask(change, clearance)
    return text if masked is change else masked.model_dump_json()[:-1]


def farewell_of(epoch: str, seq: int, body: str) -> str:
    """What an account is told when the subject of a change leaves its sight, as ``text_of``: nothing of a person."""
    whole = json.loads(body)
    told = {
        "at": whole["at"],
        "command_id": whole["command_id"],
        "kind": REMOVED,
        "subject": whole["subject"],
    }
    return text_of(epoch, seq, json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def change_row(seq: int, change: Change, event: str | None, body: str) -> dict[str, object]:
    """The change as a row of the table, in the order of its columns."""
    return {
        "seq": seq,
        "at": stamp(change.at),
        "kind": change.kind,
        "subject_type": change.subject.type.value,
        "subject_id": change.subject.id,
        "version": change.subject.version,
        "event": event,
        "command_id": change.command_id,
        "body": body,
    }


def first_seq(connection: Connection) -> int:
    """The oldest seq that is kept; 1 for an empty log."""
    if on_postgres(connection):
        return walls.first_seq(connection) or 1
    return connection.execute(select(func.min(changes.c.seq))).scalar() or 1


def truncate(database: Database, connection: Connection, before: datetime) -> int:
    """Drop lines that are older; how many. The newest stays, and so does the newest sight of each key.

    So nobody's head goes back: whoever has read everything goes on, everybody else takes a snapshot.
    """
    newest: int = connection.execute(select(meta.c.head)).scalar_one()
    oldest = connection.execute(select(func.min(changes.c.seq)).where(changes.c.at >= stamp(before))).scalar()
    kept = min(newest, oldest) if oldest is not None else newest
    border = database.border(connection, kept)
    later = sights.alias("later")
    newer = select(later.c.seq).where(later.c.key == sights.c.key, later.c.seq > sights.c.seq)
    connection.execute(delete(sights).where(sights.c.seq < kept, newer.exists()))
    dropped = connection.execute(
        delete(changes).where(changes.c.seq >= border, changes.c.seq < kept)
    ).rowcount
    return dropped + database.drop_parts(connection, kept)


def read_lines(connection: Connection, epoch: str, after: int, until: int, limit: int) -> list[Line]:
    """The lines of a stretch of the log as they were written, oldest first."""
    wanted = select(changes.c.seq, changes.c.body, changes.c.event, changes.c.kind).where(
        changes.c.seq > after, changes.c.seq <= until
    )
    rows = connection.execute(wanted.order_by(changes.c.seq).limit(limit)).all()
    if not rows:
        return []
    keys: dict[int, tuple[set[str], set[str]]] = {row.seq: (set(), set()) for row in rows}
    shown = select(sights).where(sights.c.seq >= rows[0].seq, sights.c.seq <= rows[-1].seq)
    for key, seq, leaving in connection.execute(shown):
        keys[seq][1 if leaving else 0].add(key)
    lines = []
    for seq, body, event, kind in rows:
        held, leaving = (frozenset(one) for one in keys[seq])
        farewell = farewell_of(epoch, seq, body) if leaving else ""
        lines.append(
            Line(seq, held, text_of(epoch, seq, body), leaving, farewell, event, kind == Excluded.kind)
        )
    return lines
