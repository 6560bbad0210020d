"""Facts to columns, and columns to the answers of figures. Runs beside the interface; knows numpy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from desktop.domain.events.events import EventState
from desktop.domain.figures.columns import WIDTH, Columns, Rows, count, touching
from desktop.domain.figures.counting import over, read, window_of, within_scope
from desktop.domain.figures.facts import NAMES, Source, facts_of
from desktop.domain.figures.indicators import INDICATORS, NEVER, Reason
from desktop.domain.times.moments import micros, moment_of
from desktop.domain.times.periods import Period, before, last_year, leading_to
from desktop.domain.township.township import Township
from desktop.services.figures import series
from desktop.services.figures.told import (
    Answer,
    Question,
    Reading,
    Row,
    Spark,
    Which,
)
from desktop.store.facts import Due, Kept

SPARKS = 12


@dataclass(frozen=True, slots=True)
class Places:
    """Rows behind a number, the newest report first: places in the columns, and the events' numbers there."""

    places: tuple[int, ...]
    events: tuple[int, ...]
    reasons: tuple[Reason | None, ...]


def fresh() -> Columns:
    """Columns of nothing."""
    return Columns()


def take_in(columns: Columns, some: Sequence[tuple[Any, ...]]) -> None:
    """Facts that were kept, column by column as in ``Kept``."""
    told = dict(zip(Kept._fields, some, strict=True))
    rows = np.frombuffer(b"".join(told["marks"]), dtype="<i8").reshape(-1, WIDTH).T
    names = {name: told[name] for name in NAMES}
    columns.load(np.array(told["row"], np.int64), names, rows, np.array(told["rows"], np.int64))


def tell(columns: Columns | None, due: Iterable[tuple[int, str | None]]) -> tuple[list[Kept], list[int]]:
    """Tell the facts of some events anew, also to the columns; what is to be kept, and which events are gone."""
    told: list[Kept] = []
    gone: list[int] = []
    lines: list[tuple[int, ...]] = []
    for row, body in due:
        if body is None:
            if columns is not None:
                columns.drop(row)
            gone.append(row)
            continue
        event = Source.model_validate_json(body)
        rows = facts_of(event)
        names = (event.channel.value, event.item or "", event.grid or "", event.lead_post or "")
        told.append(Kept(row, event.version, event.id, *names, len(rows), b""))
        lines += rows
    if not told:
        return told, gone
    packed = np.array(lines, dtype="<i8")
    if columns is not None:
        words = {name: [str(getattr(one, name)) for one in told] for name in NAMES}
        columns.put_all([one.row for one in told], words, packed.T, [one.rows for one in told])
    marks, at = packed.tobytes(), 0
    for place, one in enumerate(told):
        upto = at + one.rows * WIDTH * 8
        told[place] = one._replace(marks=marks[at:upto])
        at = upto
    return told, gone


def answer(columns: Columns, township: Township, question: Question, cutoff: datetime, at: Due) -> Answer:
    """All figures of a question; ``at``: the moment of the log of which the columns are."""
    rows, work, period = within_scope(columns, township, question.scope), township.clock, question.period
    window = window_of(period, township, cutoff)
    near = touching(rows, window)
    readings = read(near, window)
    age = (cutoff - at.data_at).total_seconds() if at.data_at is not None else None
    readings["freshness"] = Reading("freshness", age)
    charts = series.drawn(columns, rows, near, period, window, work, cutoff)
    return Answer(
        question=question, cutoff=cutoff, epoch=at.epoch, seq=at.seq, data_at=at.data_at, whole=at.whole,
        readings=readings,
        before=over(rows, before(period), township, cutoff),
        last_year=over(rows, last_year(period), township, cutoff),
        sparks=_sparks(rows, period, township, cutoff),
        percentiles=series.percentiles(series.real(near), window),
        **charts._asdict(),
    )  # fmt: skip


def places(
    columns: Columns, township: Township, question: Question, key: str, which: Which, cutoff: datetime
) -> Places:
    """Which rows are behind a number."""
    window = window_of(question.period, township, cutoff)
    near = touching(within_scope(columns, township, question.scope), window)
    counted = count(near, INDICATORS[key], window)
    parts: list[tuple[Rows, Reason | None]]
    match which:
        case Which.NUMERATOR:
            parts = [(counted.denominator.where(counted.good), None)]
        case Which.DENOMINATOR:
            parts = [(counted.denominator, None)]
        case Which.MISSED:
            parts = [(counted.denominator.where(~counted.good), None)]
        case Which.EXCLUDED:
            parts = [(some, reason) for reason, some in counted.excluded.items()]
    found = [
        (reported, place, event, reason)
        for some, reason in parts
        for reported, place, event in zip(
            some.reported.tolist(), some.places.tolist(), some.event.tolist(), strict=True
        )
    ]
    found.sort(key=lambda one: one[:3], reverse=True)
    return Places(
        tuple(one[1] for one in found), tuple(one[2] for one in found), tuple(one[3] for one in found)
    )


def rows_of(
    columns: Columns, found: Places, said: Sequence[Mapping[str, Any]], first: int, most: int, cutoff: datetime
) -> tuple[Row, ...]:  # fmt: skip
    """Some of the rows behind a number, with what the events say of themselves."""
    events = {one["row"]: one for one in said}
    whole, now = columns.rows(), micros(cutoff)
    rows = []
    for place, event, reason in list(zip(found.places, found.events, found.reasons, strict=True))[
        first : first + most
    ]:
        told = events.get(event)
        if told is None:
            continue
        due, closed = int(whole.due[place]), int(whole.closed[place])
        done = min(closed, now)
        late = timedelta(microseconds=done - due) if done > due else None
        words = {name: columns.word(name, int(getattr(whole, name)[place])) for name in NAMES}
        rows.append(Row(
            event=told["id"], number=told["number"], title=told["title"], state=EventState(told["state"]), **words,
            reported_at=moment_of(int(whole.reported[place])), due=moment_of(due) if due != NEVER else None,
            closed_at=moment_of(closed) if closed <= now else None, late=late, reason=reason,
        ))  # fmt: skip
    return tuple(rows)


def _sparks(rows: Rows, period: Period, township: Township, cutoff: datetime) -> dict[str, tuple[Spark, ...]]:
    found: dict[str, list[Spark]] = {key: [] for key, one in INDICATORS.items() if not one.lack}
    for one in leading_to(period, SPARKS):
        for key, reading in over(rows, one, township, cutoff).items():
            if key in found:
                found[key].append(Spark(one, reading.value, reading.numerator, reading.denominator))
    return {key: tuple(some) for key, some in found.items()}
