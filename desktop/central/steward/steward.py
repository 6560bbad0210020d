"""The steward: asks what has fallen due by itself (``domain.due``), and gives it to the log as ordinary commands."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select, tuple_
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.blobs import Blobs
from desktop.central.database.base import Database, stamp
from desktop.central.log.log import BUGS, Log
from desktop.central.log.picture import ENTITY
from desktop.central.positions.roaming import Roaming
from desktop.central.showing.masked import Filling
from desktop.central.steward.freezing import Freezing
from desktop.central.steward.warnings import Warnings
from desktop.central.tables.core import entities
from desktop.clock import Clock
from desktop.domain.commands import Command, SubjectType, command
from desktop.domain.due import RULES, Due, DueRule
from desktop.domain.evolve import Entity
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster.succession import BREAK
from desktop.domain.state import State

log = logging.getLogger(__name__)

STEWARD = Actor(account="steward", name="中心自动", role=Role.DISPATCHER, station="中心")
"""Who is written into what the center does of its own accord."""
_NAMESPACE = uuid.UUID("3f0c7f0b-52f5-4b7e-8f53-7d0c1c9a2b64")
_LOOK_EVERY = 15.0
_AT_ONCE = 200
_TIDY_EVERY = 240
"""Looks around."""
_BREATH = 0.2
_FILL_FOR = 5.0
"""Seconds between two looks for what was not masked beforehand; it must not keep what is due waiting."""
_ROSTER = (SubjectType.SHIFT.value, SubjectType.ABSENCE.value)
_KINDS = (SubjectType.EVENT.value, SubjectType.ORDER.value, SubjectType.ALERT.value)

Key = tuple[str, str, int]


class Steward:
    """Looks around every few seconds, on a thread of its own, until closed.

    What is open is kept parsed; only what has changed since the last look is read again.
    """

    def __init__(self, database: Database, log: Log, clock: Clock, rules: Sequence[DueRule] = RULES) -> None:
        self._database = database
        self._log = log
        self._clock = clock
        self._rules = rules
        self._open: dict[Key, Entity] = {}
        self._taken: set[str] = set()
        self._blobs = Blobs(database, clock)
        self._filling = Filling(database)
        self._warnings = Warnings(database, clock)
        self._roaming = Roaming(database)
        self._freezing = Freezing(database, clock)
        self._looks = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="central-steward")

    def look(self) -> int:
        """Submit what is due now; how many steps were taken."""
        now = self._clock.now()
        state = State(self._log.township)
        for entity in self._read(now).values():
            state.put(entity)
        due = [
            (self._command(one, now), one.actor or STEWARD)
            for rule in self._rules
            for one in rule(state, now)
        ]
        due += [
            (self._command(one, now), one.actor or STEWARD) for one in self._warnings.due(state.township, now)
        ]
        due += [
            (self._command(one, now), one.actor or STEWARD)
            for one in self._roaming.due(state.township, state.events(), now)
        ]
        self._taken &= {step.id for step, _ in due}
        try:
            return self._take(due)
        finally:  # also where the log broke off half-way
            self._roaming.taken({step.subject.id for step, _ in due if step.id in self._taken}, now)

    def freeze(self) -> int:
        """Submit the snapshots of figures that are due now; how many there were."""
        now, due = self._clock.now(), self._freezing.due(self._log.township)
        return self._take([(self._command(one, now), one.actor or STEWARD) for one in due])

    def _take(self, due: Sequence[tuple[Command, Actor]]) -> int:
        """Submit what was not taken before; how many steps were."""
        wanted = [(step, actor) for step, actor in due if step.id not in self._taken]
        taken = 0
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            results = self._log.apply([((step,), actor) for step, actor in part])
            for (step, _), (result,) in zip(part, results, strict=True):
                taken += result.status == "applied"
                code = result.problem.code if result.problem is not None else ""
                if result.status == "applied" or code == "id_reused":  # now, or in an earlier life
                    self._taken.add(step.id)
                elif code:
                    log.debug("%s of %s: %s", step.kind, step.subject.id, code)
        return taken

    def start(self) -> None:
        """Look around now and every few seconds."""
        self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> int:
        taken = self.look() + self.freeze()
        since = self._clock.monotonic()
        while not self._filling.whole and self._clock.monotonic() - since < _FILL_FOR:
            self._filling.go_on(_AT_ONCE)
            if self._ended.wait(_BREATH):
                break
        return taken

    def _watch(self) -> None:
        while not self._ended.is_set():
            try:
                taken = self._work() if self._database.turn.mine() else 0
            except (SQLAlchemyError, OSError, *BUGS):
                log.exception("the steward could not look around")
            else:
                if taken:
                    log.info("the steward took %d steps", taken)
            self._tidy()
            self._ended.wait(_LOOK_EVERY)

    def _tidy(self) -> None:
        """Once in an hour: attachments that nothing names any more."""
        if self._looks % _TIDY_EVERY == 0:
            try:
                removed = self._blobs.collect()
            except (SQLAlchemyError, OSError):
                log.exception("attachments could not be tidied up")
            else:
                if removed:
                    log.info("%d attachments that nothing names were removed", removed)
        self._looks += 1

    def _read(self, now: datetime) -> dict[Key, Entity]:
        """The open events, orders and alerts, and the roster now and soon, each parsed once for each version."""
        columns = entities.c.type, entities.c.id, entities.c.version
        around = stamp(now), stamp(now + BREAK)
        wanted = or_(
            and_(entities.c.type.in_(_KINDS), entities.c.active),
            and_(entities.c.type.in_(_ROSTER), entities.c.until > around[0], entities.c.since <= around[1]),
        )
        with self._database.read() as connection:
            keys: list[Key] = [tuple(row) for row in connection.execute(select(*columns).where(wanted))]
            missing = [key[:2] for key in keys if key not in self._open]
            fresh: dict[Key, Entity] = {}
            for start in range(0, len(missing), _AT_ONCE):
                part = tuple_(entities.c.type, entities.c.id).in_(missing[start : start + _AT_ONCE])
                for row in connection.execute(select(*columns, entities.c.body).where(part)):
                    fresh[row.type, row.id, row.version] = ENTITY[SubjectType(row.type)].validate_json(
                        row.body
                    )
        self._open = {key: entity for key in keys if (entity := self._open.get(key) or fresh.get(key))}
        return self._open

    @staticmethod
    def _command(due: Due, now: datetime) -> Command:
        step = f"{due.args.kind}/{due.subject}/{due.once}"
        return command(str(uuid.uuid5(_NAMESPACE, step)), due.args, due.subject, now)
