"""What has left this account's sight: erased at once, and kept from coming back by anything older."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from desktop.domain.commands import SubjectType
from desktop.domain.evolve import Entity
from desktop.domain.state import subject_type
from desktop.store import sounds

Key = tuple[SubjectType, str]

_TABLES = {
    SubjectType.EVENT: "events",
    SubjectType.ORDER: "orders",
    SubjectType.SHIFT: "shifts",
    SubjectType.SETTING: "settings",
    SubjectType.WHISTLE: "whistles",
    SubjectType.ALERT: "alerts",
    SubjectType.ROTA: "rotas",
    SubjectType.CALLOUT: "callouts",
    SubjectType.ABSENCE: "absences",
    SubjectType.HANDOVER: "handovers",
    SubjectType.FIGURES: "figures",
    SubjectType.TICKET: "tickets",
    SubjectType.COUNTER: "counters",
}
_OF_EVENT = (SubjectType.ORDER, SubjectType.WHISTLE)
_NOTE = """
INSERT INTO gone (type, id, version) VALUES (?, ?, ?)
ON CONFLICT (type, id) DO UPDATE SET version = max(version, excluded.version)"""
_NOTE_OF_EVENT = """
INSERT INTO gone (type, id, version) SELECT '{type}', id, version FROM {table} WHERE event = ?
ON CONFLICT (type, id) DO UPDATE SET version = max(version, excluded.version)"""
_UNINDEX = """
INSERT INTO event_search (event_search, rowid, one, two)
SELECT 'delete', row, singles(words), pairs(words) FROM events WHERE id = ? AND indexed = 1"""


def versions(connection: Connection) -> dict[Key, int]:
    """What is gone, and its version then."""
    rows = connection.exec_driver_sql("SELECT type, id, version FROM gone")
    return {(SubjectType(type_), id_): version for type_, id_, version in rows}


def erase(connection: Connection, removed: Mapping[Key, int]) -> set[Key]:
    """Erase these with everything that belongs to them, and note their versions; what had been there."""
    run = connection.exec_driver_sql
    erased: set[Key] = set()
    for (type_, id_), version in removed.items():
        run(_NOTE, (type_.value, id_, version))
        if type_ is SubjectType.EVENT:
            for kind in _OF_EVENT:
                table = _TABLES[kind]
                run(_NOTE_OF_EVENT.format(type=kind.value, table=table), (id_,))
                there = run(f"DELETE FROM {table} WHERE event = ? RETURNING id", (id_,)).scalars().all()  # noqa: S608 - our own names
                erased |= {(kind, one) for one in there}
            run(_UNINDEX, (id_,))
            sounds.erase(connection, id_)
        if run(f"DELETE FROM {_TABLES[type_]} WHERE id = ?", (id_,)).rowcount:  # noqa: S608 - our own names
            erased.add((type_, id_))
        for table, column in (("unread", "body"), ("garbled", "raw")):
            run(f"DELETE FROM {table} WHERE instr({column}, ?)", (id_,))  # noqa: S608 - our own names
    return erased


def back(connection: Connection, entities: Iterable[Entity]) -> None:
    """These are in sight again."""
    keys = [(subject_type(entity).value, entity.id) for entity in entities]
    if connection.exec_driver_sql("SELECT 1 FROM gone LIMIT 1").scalar() is not None and keys:
        connection.exec_driver_sql("DELETE FROM gone WHERE type = ? AND id = ?", keys)


def forget(connection: Connection) -> None:
    """Another log: versions mean nothing there."""
    connection.exec_driver_sql("DELETE FROM gone")


def late(entity: Entity, gone: Mapping[Key, int]) -> bool:
    """Whether this is from before it left."""
    return entity.version <= gone.get((subject_type(entity), entity.id), -1)
