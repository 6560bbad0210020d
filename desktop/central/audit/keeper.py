"""Keeps the audit going while a central serves: late rows, the log's head on record, daily exports, room on the disk.

There is no way to switch it off. What does not work is told aloud (the journal, and every head that a desk asks for)
and tried again; serving goes on.
"""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.audit.audit import CENTRAL, Audit, hash_at, rows_in
from desktop.central.audit.files import KEPT, SHORTEST, let_go, write_stretch
from desktop.central.database.base import Database, stamp
from desktop.central.log.links import newest
from desktop.central.tables.audit import audit_head
from desktop.central.tables.core import meta
from desktop.clock import Clock
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act, Outcome, breaks
from desktop.hashing import hash_of

log = logging.getLogger(__name__)

FOLDER = "audit"
_LOOK_EVERY = 30.0
_ANCHOR_EVERY = timedelta(hours=1)
_EXPORT_EVERY = timedelta(hours=24)
_LEASE = timedelta(minutes=10)


class AuditKeeper:
    """Looks around now and then on a thread of its own, until closed.

    ``folder``: where the daily exports go; best on another machine. ``keep_days``: for how long they stay there.
    """

    def __init__(
        self,
        database: Database,
        audit: Audit,
        clock: Clock,
        folder: Path,
        *,
        township: str = "",
        keep_days: int = KEPT,
    ) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._folder = folder
        self._township = township
        self._keep = timedelta(days=max(SHORTEST, keep_days))
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="central-audit")
        self._low = False

    def start(self) -> None:
        """Put the start on record, and look around from now on."""
        self._audit.record(None, CENTRAL, "", "", Act.STARTED)
        self._thread.start()

    def close(self) -> None:
        """End the thread, and put that on record."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()
            self.anchor(self._clock.now())
            self._audit.record(None, CENTRAL, "", "", Act.STOPPED)

    def look(self) -> None:
        """Do what is due."""
        now = self._clock.now()
        self._audit.catch_up()
        self._audit.reserve.lay()
        self._watch_room()
        with self._database.read() as connection:
            head = connection.execute(select(audit_head.c.anchored_at, audit_head.c.exported_at)).one()
        if head.anchored_at <= stamp(now - _ANCHOR_EVERY):
            self.anchor(now)
        if head.exported_at <= stamp(now - _EXPORT_EVERY) and self._leased(now):
            self.export(now)

    def anchor(self, now: datetime) -> None:
        """Put the newest link of the log of changes on record, if the log has grown."""
        for attempt in self._database.attempts():
            with attempt as connection:
                connection.execute(update(audit_head).values(anchored_at=stamp(now)))
                seq, hash_ = newest(connection)
                if seq > self._audit.anchored(connection):
                    told = {"seq": seq, "hash": hash_}
                    self._audit.record(connection, CENTRAL, "", "", Act.LOG_HEAD, "log", detail=told)

    def export(self, now: datetime) -> int:
        """Write what came since the last export into the folder, and check it on the way; how many rows."""
        with self._database.read() as connection:
            after = connection.execute(select(audit_head.c.exported)).scalar_one()
            epoch = connection.execute(select(meta.c.epoch)).scalar_one()
            previous = hash_at(connection, after)
            rows = list(rows_in(connection, after))
        mistakes = list(breaks(rows, hash_of, after=(after, previous)))
        try:
            made = write_stretch(self._folder, rows, previous, now, epoch, self._township)
            let_go(self._folder, now - self._keep)
        except OSError as error:
            log.error("the audit trail could not be exported: %s", error.strerror or type(error).__name__)
            self._audit.not_exported = True
            return 0
        self._audit.not_exported = False
        if mistakes:
            self._audit.found(mistakes)
        count = made.last - after if made is not None else 0
        for attempt in self._database.attempts():
            with attempt as connection:
                fresh = {"exported": after + count, "exported_at": stamp(now), "leased_until": ""}
                connection.execute(update(audit_head).values(**fresh))
                outcome = Outcome.FAILED if mistakes else Outcome.DONE
                told = {"after": after, "rows": count, "mistakes": len(mistakes)}
                self._audit.record(connection, CENTRAL, "", "", Act.AUDIT_EXPORTED, "", outcome, told)
        return count

    def _watch(self) -> None:
        while not self._ended.is_set():
            try:
                self.look()
            except (SQLAlchemyError, OSError, Problem, ValueError) as error:
                log.exception("the audit could not be seen to: %s", type(error).__name__)
            self._ended.wait(_LOOK_EVERY)

    def _leased(self, now: datetime) -> bool:
        """Whether this process is the one that exports now; another's turn ends by itself."""
        free = update(audit_head).where(audit_head.c.leased_until <= stamp(now))
        take = free.values(leased_until=stamp(now + _LEASE))
        return self._database.whole(lambda connection: connection.execute(take).rowcount > 0)

    def _watch_room(self) -> None:
        low = self._audit.reserve.low()
        if low and not self._low:
            log.error("the disk of the central is filling up")
        self._low = low
