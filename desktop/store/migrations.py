"""Versions of the store's file: what to do to a file of an older one. The outbox is never rewritten."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from desktop.domain.problems import Refused
from desktop.store import facts
from desktop.store.tables import (
    SEARCH,
    SECURE,
    SECURE_SOUND,
    SOUND,
    absences,
    alerts,
    callouts,
    counters,
    figures,
    handovers,
    metadata,
    rotas,
    sounds,
    tickets,
)


def _second(connection: Connection) -> None:
    """From release 0.1: what left the sight, the center's words beside a refusal, deleted words gone for good."""
    connection.exec_driver_sql("ALTER TABLE outbox ADD COLUMN answer TEXT DEFAULT '' NOT NULL")
    connection.exec_driver_sql("ALTER TABLE outbox ADD COLUMN revision INTEGER DEFAULT 0 NOT NULL")
    connection.exec_driver_sql(
        "CREATE TABLE gone (type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (type, id))"
    )
    connection.exec_driver_sql(SECURE)


def _third(connection: Connection) -> None:
    """From release 0.2: the catalogue's changes."""
    connection.exec_driver_sql(
        "CREATE TABLE settings (id TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id))"
    )


def _fourth(connection: Connection) -> None:
    """From release 0.2: whistles. What came of them meanwhile lies among the unread; a snapshot brings it."""
    connection.exec_driver_sql(
        "CREATE TABLE whistles (id TEXT NOT NULL, version INTEGER NOT NULL, event TEXT NOT NULL, body TEXT NOT NULL, "
        "PRIMARY KEY (id))"
    )
    connection.exec_driver_sql("CREATE INDEX whistles_by_event ON whistles (event)")
    connection.exec_driver_sql("DELETE FROM unread WHERE kind LIKE 'whistle%'")


def _fifth(connection: Connection) -> None:
    """The past by pinyin initials and phone tails: empty at first, filled beside the work (``store.sounds``).

    What was opened again leaves the search of the past, so that its counts are those of ended events.
    """
    sounds.create(connection)
    connection.exec_driver_sql(SOUND)
    connection.exec_driver_sql(SECURE_SOUND)
    connection.exec_driver_sql(
        "INSERT INTO event_search (event_search, rowid, one, two) "
        "SELECT 'delete', row, singles(words), pairs(words) FROM events WHERE ended = 0 AND indexed = 1"
    )
    connection.exec_driver_sql("UPDATE events SET indexed = 0 WHERE ended = 0 AND indexed = 1")


def _sixth(connection: Connection) -> None:
    """Alerts. What came of them meanwhile lies among the unread; a snapshot brings it."""
    alerts.create(connection)
    connection.exec_driver_sql("DELETE FROM unread WHERE kind LIKE 'alert%'")


def _seventh(connection: Connection) -> None:
    """The plan of the roster. What came of it meanwhile lies among the unread; a snapshot brings it."""
    rotas.create(connection)
    connection.exec_driver_sql("DELETE FROM unread WHERE kind LIKE 'rota%'")


def _eighth(connection: Connection) -> None:
    """Absences. What came of them meanwhile lies among the unread; a snapshot brings it."""
    absences.create(connection)
    connection.exec_driver_sql("DELETE FROM unread WHERE kind LIKE 'absence%'")


def _ninth(connection: Connection) -> None:
    """Call-outs. What came of them meanwhile lies among the unread; a snapshot brings it."""
    callouts.create(connection)
    connection.exec_driver_sql("DELETE FROM unread WHERE kind LIKE 'callout%'")


def _tenth(connection: Connection) -> None:
    """Handovers. What came of them meanwhile lies among the unread; a snapshot brings it."""
    handovers.create(connection)
    connection.exec_driver_sql("DELETE FROM unread WHERE kind LIKE 'handover%'")


def _eleventh(connection: Connection) -> None:
    """Facts of events: told beside the work, all of them are due at first."""
    facts.create(connection)


def _twelfth(connection: Connection) -> None:
    """Frozen figures. What came of them meanwhile lies among the unread; a snapshot brings it."""
    figures.create(connection)
    connection.exec_driver_sql("DELETE FROM unread WHERE kind LIKE 'figures%'")


def _thirteenth(connection: Connection) -> None:
    """Tickets and counters. What came of them meanwhile lies among the unread; a snapshot brings it."""
    tickets.create(connection)
    counters.create(connection)
    connection.exec_driver_sql("DELETE FROM unread WHERE kind LIKE 'ticket%' OR kind LIKE 'counter%'")


STEPS: tuple[Callable[[Connection], None], ...] = (
    _second,
    _third,
    _fourth,
    _fifth,
    _sixth,
    _seventh,
    _eighth,
    _ninth,
    _tenth,
    _eleventh,
    _twelfth,
    _thirteenth,
)
"""Step n brings a file from version n + 1 to n + 2; all in one transaction."""
VERSION = len(STEPS) + 1


def version_of(connection: Connection) -> int:
    """The version of a file; 0 for an empty one. Raises Refused (code ``newer_store``) for a later one than ours."""
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > VERSION:
        raise Refused("本机数据由更新版本的镇枢写入，请先升级程序。数据未作任何改动。", "newer_store")
    return version


def migrate(connection: Connection, version: int) -> None:
    """Bring the file from this version to ours."""
    if version == VERSION:
        return
    if version == 0:
        metadata.create_all(connection)
        connection.exec_driver_sql(SEARCH)
        connection.exec_driver_sql(SECURE)
        connection.exec_driver_sql(SOUND)
        connection.exec_driver_sql(SECURE_SOUND)
        facts.watch(connection)
    else:
        for step in STEPS[version - 1 :]:
            step(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
