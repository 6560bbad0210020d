"""The kinds of entities that the mirror keeps: each one's table, its class, its row and how that is put there."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from desktop.domain.alerts.alerts import Alert
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.whistles.whistles import Whistle
from desktop.store import statements
from desktop.store.search import words_of
from desktop.store.tables import micros

CLASS: dict[SubjectType, tuple[str, type[Entity]]] = {
    SubjectType.EVENT: ("events", Event),
    SubjectType.ORDER: ("orders", Order),
    SubjectType.SHIFT: ("shifts", Shift),
    SubjectType.SETTING: ("settings", Setting),
    SubjectType.WHISTLE: ("whistles", Whistle),
    SubjectType.ALERT: ("alerts", Alert),
    SubjectType.ROTA: ("rotas", Rota),
    SubjectType.CALLOUT: ("callouts", Callout),
    SubjectType.ABSENCE: ("absences", Absence),
    SubjectType.HANDOVER: ("handovers", Takeover),
    SubjectType.FIGURES: ("figures", Frozen),
    SubjectType.TICKET: ("tickets", Ticket),
    SubjectType.COUNTER: ("counters", Counter),
}
OF_EVENT = ("orders", "whistles")
"""Tables of what belongs to an event."""
WHOLE = (
    "shifts",
    "settings",
    "alerts",
    "rotas",
    "absences",
    "callouts",
    "handovers",
    "figures",
    "tickets",
    "counters",
)
"""Tables that a snapshot replaces as a whole."""
MODELS: dict[str, type[Entity]] = dict(CLASS.values())
UPSERTS: dict[type, str] = {
    Event: statements.UPSERT_EVENT,
    Order: statements.UPSERT_ORDER,
    Shift: statements.UPSERT_SHIFT,
    Setting: statements.UPSERT_SETTING,
    Whistle: statements.UPSERT_WHISTLE,
    Alert: statements.UPSERT_ALERT,
    Rota: statements.UPSERT_ROTA,
    Callout: statements.UPSERT_CALLOUT,
    Absence: statements.UPSERT_ABSENCE,
    Takeover: statements.UPSERT_HANDOVER,
    Frozen: statements.UPSERT_FIGURES,
    Ticket: statements.UPSERT_TICKET,
    Counter: statements.UPSERT_COUNTER,
}


def row_of(entity: Entity, *, words: bool = True) -> dict[str, Any]:
    """The entity as a row of its table; ``words``: with what a search looks through, which never changes."""
    row: dict[str, Any] = {"id": entity.id, "version": entity.version}
    row["body"] = entity.model_dump_json(exclude_none=True)
    if isinstance(entity, Event):
        at = entity.closed_at if entity.closed_at is not None and not entity.is_open else entity.changed_at
        row |= {"ended": int(not entity.is_open), "at": micros(at), "item": entity.item}
        if words:
            row["words"] = words_of(entity)
    elif isinstance(entity, Order):
        answered = micros(entity.answered_at) if entity.answered_at is not None else None
        row |= {"event": entity.event, "lead": entity.lead, "due": micros(entity.due)}
        row |= {"issued_at": micros(entity.issued_at), "answered_at": answered}
    elif isinstance(entity, Whistle):
        row["event"] = entity.event
    elif isinstance(entity, Alert | Callout | Takeover):
        row |= {"ended": int(not entity.is_open), "at": micros(entity.ended_at or entity.changed_at)}
    elif isinstance(entity, Frozen):
        row["ends"] = micros(datetime.combine(entity.last, time(), UTC))
    elif isinstance(entity, Ticket):
        row["ends"] = micros(entity.until)
    elif isinstance(entity, Shift | Absence):
        row["ends"] = micros(entity.end)
    return row
