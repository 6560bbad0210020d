"""The whole log at once: filling a new one with a past, and checking that it leads to the stored state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from desktop.central.audit.audit import anchors
from desktop.central.database.base import Database
from desktop.central.log.entity_rows import row_of
from desktop.central.log.lines import body_of, change_row, event_of, first_seq, text_of
from desktop.central.log.links import Chain, broken_links
from desktop.central.log.numbers import list_all_numbers
from desktop.central.log.picture import ENTITY
from desktop.central.open311.listing import service_request
from desktop.central.showing.sight import keys_of
from desktop.central.tables.audit import links
from desktop.central.tables.core import changes, days, entities, meta, sights
from desktop.central.tables.open311 import service_requests
from desktop.domain.changes import Change, Reported
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity, evolve

if TYPE_CHECKING:
    from desktop.central.rehearsal.past import Batch

Progress = Callable[[int], None]
"""Told how much is done."""


def append_history(
    database: Database, batches: Iterable[Batch], progress: Progress = lambda done: None
) -> int:
    """Fill a new database that nobody else uses yet; how many changes were written.

    ``progress`` is told how many events are done. The ids of the past's commands are not kept: nobody sends those
    again.
    """
    with database.read() as connection:
        seq: int = connection.execute(select(meta.c.head)).scalar_one()
    numbers: dict[str, int] = {}
    events, chain = 0, Chain()
    bulk = database.bulk()
    try:
        for batch in batches:
            change_rows: list[tuple[Any, ...]] = []
            sight_rows: list[tuple[str, int]] = []
            for step in batch.steps:
                for change, after in zip(step.changes, step.entities, strict=True):
                    seq += 1
                    row = tuple(change_row(seq, change, event_of(after), body_of(change)).values())
                    chain.add(row)
                    change_rows.append(row)
                    sight_rows.extend((key, seq) for key in keys_of(after))
                    if isinstance(change.data, Reported):
                        events += 1
                        _count(numbers, change.data.number)
            with bulk.block():
                bulk.insert(changes, change_rows)
                if change_rows:
                    bulk.insert(links, [tuple(chain.link(seq).values())])
                bulk.insert(sights, sight_rows)
                bulk.insert(entities, [tuple(row_of(entity).values()) for entity in batch.settled])
                listed = (service_request(one) for one in batch.settled if isinstance(one, Event))
                bulk.insert(service_requests, [row for row in listed if row is not None])
            progress(events)
        bulk.finish()
    finally:
        bulk.close()
    for attempt in database.attempts():
        with attempt as connection:
            if numbers:
                connection.execute(
                    insert(days), [{"day": day, "number": last} for day, last in numbers.items()]
                )
            connection.execute(update(meta).values(head=seq))
            list_all_numbers(connection)
    return seq


def verify(database: Database, progress: Progress = lambda done: None) -> list[str]:
    """What is wrong with a stored log; empty if evolving it gives exactly the stored state.

    Of a log whose old part was let go (``Log.truncate``) only what it still tells from the beginning is evolved; of
    everything else the numbers and versions are checked.
    """
    state: dict[tuple[str, str], Entity | int] = {}
    mistakes: list[str] = []
    with database.read() as connection:
        epoch, head = connection.execute(select(meta.c.epoch, meta.c.head)).one()
        first = first_seq(connection)
        last = first - 1
        query = select(changes.c.seq, changes.c.body).order_by(changes.c.seq)
        for seq, body in connection.execute(query, execution_options={"yield_per": 2000}):
            if seq != last + 1:
                mistakes.append(f"日志在 {last} 之后缺了变更，下一条是 {seq}。")
            last = seq
            try:
                change = Change.model_validate_json(f"{text_of(epoch, seq, body)}}}")
            except ValueError:
                mistakes.append(f"变更 {seq} 读不出。")
                continue
            key, version = (change.subject.type.value, change.subject.id), change.subject.version
            before = state.get(key)
            known = before.version if isinstance(before, Entity) else before
            if version != (known or 0) + 1 and (known is not None or first == 1):
                mistakes.append(f"变更 {seq} 的版本号不连续。")
            if isinstance(before, int) or (before is None and version > 1):
                state[key] = version  # its beginning is not kept
            else:
                after = evolve(before, change)
                if after is not None:
                    state[key] = after
            if seq % 2000 == 0:
                progress(seq)
        if last != head:
            mistakes.append(f"日志到 {last} 为止，计数却是 {head}。")
        stored = select(entities.c.type, entities.c.id, entities.c.version, entities.c.body).order_by(
            entities.c.type, entities.c.id
        )
        for kind, id_, version, body in connection.execute(stored, execution_options={"yield_per": 500}):
            expected = state.pop((kind, id_), None)
            if expected is None and first == 1:
                mistakes.append(f"{kind} {id_} 不在日志里。")
            elif isinstance(expected, int) and expected != version:
                mistakes.append(f"{kind} {id_} 的版本号与日志不一致。")
            elif isinstance(expected, Entity) and (ENTITY[SubjectType(kind)].validate_json(body) != expected):
                mistakes.append(f"{kind} {id_} 与日志推算的结果不一致。")
        mistakes.extend(broken_links(connection, anchors(connection)))
    mistakes.extend(f"日志里的 {kind} {id_} 没有存下来。" for kind, id_ in state)
    return mistakes


def _count(numbers: dict[str, int], number: str | None) -> None:
    """Remember the last number of a day."""
    if number is not None:
        day, _, last = number.rpartition("-")
        numbers[day] = max(numbers.get(day, 0), int(last))
