"""快照: the center freezes the figures of each day at its clearing, of each week and month when it is over."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from desktop.central.database.base import Database
from desktop.central.showing.sight import WHOLE
from desktop.central.steward.figuring import reckon
from desktop.central.tables.core import entities, meta
from desktop.clock import Clock
from desktop.domain.commands import SubjectType
from desktop.domain.due import Due
from desktop.domain.figures.figures import Reading
from desktop.domain.figures.frozen import Frozen, FrozenReading, Some, cutoff_of, due_periods, frozen_id
from desktop.domain.figures.frozen_wire import Freeze
from desktop.domain.figures.indicators import INDICATORS, Measure
from desktop.domain.rights.actors import AUTO_FIGURES
from desktop.domain.times.periods import Period
from desktop.domain.township.township import Township

log = logging.getLogger(__name__)

_EVERY = 60.0
"""Seconds between two looks."""


class Freezing:
    """Asked by the steward again and again; reckons where a period's time has come."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._looked: float | None = None
        self._done: set[str] = set()

    def due(self, township: Township) -> Sequence[Due]:
        """The snapshots that are due now; what is not in the log yet is due again."""
        moment = self._clock.monotonic()
        if self._looked is not None and moment - self._looked < _EVERY:
            return ()
        self._looked = moment
        found, founded = [], self._founded()
        for period in due_periods(self._clock.now(), township):
            id_ = frozen_id(period)
            if id_ in self._done or cutoff_of(period, township) < founded:
                continue  # before it was founded there was no center to freeze it
            if self._is_frozen(id_):
                self._done.add(id_)
            else:
                found.append(self._due(township, period, id_))
        return found

    def _founded(self) -> datetime:
        with self._database.read() as connection:
            return datetime.fromisoformat(connection.execute(select(meta.c.created)).scalar_one())

    def _is_frozen(self, id_: str) -> bool:
        wanted = select(entities.c.body).where(
            entities.c.type == SubjectType.FIGURES.value, entities.c.id == id_
        )
        with self._database.read() as connection:
            body = connection.execute(wanted).scalar()
        return body is not None and Frozen.model_validate_json(body).frozen_at is not None

    def _due(self, township: Township, period: Period, id_: str) -> Due:
        cutoff = cutoff_of(period, township)
        found = reckon(self._database, township, period, cutoff, cutoff, WHOLE)
        log.info("figures of %s reckoned over %d events", id_, found.events)
        args = Freeze(
            span=period.span, first=period.first, last=period.last, cutoff=cutoff, seq=found.seq,
            readings=tuple(frozen_reading(one) for one in found.readings.values() if _told(one.key)),
        )  # fmt: skip
        return Due(args, id_, "frozen", AUTO_FIGURES)


def frozen_reading(reading: Reading) -> FrozenReading:
    """A reading as it is kept."""
    return FrozenReading(
        key=reading.key, edition=INDICATORS[reading.key].edition, value=reading.value, numerator=reading.numerator,
        denominator=reading.denominator, p90=reading.p90,
        out=tuple(Some(key=reason.value, count=count) for reason, count in reading.excluded.items()),
        parts=tuple(Some(key=key, count=count) for key, count in reading.parts.items()),
    )  # fmt: skip


def _told(key: str) -> bool:
    """Whether there is anything to freeze of an indicator: no age of data, nothing that the product lacks."""
    return INDICATORS[key].measure is not Measure.AGE and not INDICATORS[key].lack
