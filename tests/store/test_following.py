"""Following the log in batches: what is written once, what is passed over, and what is not walked through."""

from __future__ import annotations

import sqlite3
import typing
from pathlib import Path

from desktop.domain.events.events import Clock, Event, Step
from desktop.domain.orders.orders import Order
from desktop.domain.roster.shifts import Shift
from desktop.store import statements
from desktop.store.mirror import Cursor
from desktop.store.store import Store
from tests.store.test_store import numbered, run, story_of_two


def test_what_a_search_looks_through_is_kept_from_the_first_row(tmp_path: Path) -> None:
    """An event is reported in one batch and ends in a later one: it is found in the past by its first words."""
    changes = numbered(story_of_two().changes)
    last = changes[-1].change
    assert last is not None
    reported = [
        message.seq for message in changes if message.change and message.change.kind == "event.reported"
    ]

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(changes[: reported[-1]])
        assert await store.count_history("西关") == 0
        await store.apply(changes[reported[-1] :])
        found = await store.history("西关 裂缝")
        assert [event.id for event in found.events] == [last.subject.id]
        assert found.events[0].version == last.subject.version

    run(tmp_path / "a.sqlite3", work)


def test_batches_of_any_size_lead_to_the_same_rows(tmp_path: Path) -> None:
    """Intermediate versions inside a batch are passed over; what is stored does not depend on the cuts."""
    changes = numbered(story_of_two().changes)
    dumps: list[list[tuple[object, ...]]] = []
    for size in (1, 3, len(changes)):
        path = tmp_path / f"{size}.sqlite3"

        async def work(store: Store, size: int = size) -> None:
            await store.replace(Cursor("e", 0), [])
            for start in range(0, len(changes), size):
                await store.apply(changes[start : start + size])

        run(path, work)
        with sqlite3.connect(path) as connection:
            rows = connection.execute(
                "SELECT id, version, ended, at, words, indexed, body FROM events ORDER BY id"
            )
            orders = connection.execute("SELECT * FROM orders ORDER BY id")
            dumps.append([*rows, *orders])
        connection.close()
    assert dumps[0] == dumps[1] == dumps[2]


def test_the_index_of_the_past_is_extended_without_walking_through_it(tmp_path: Path) -> None:
    """SQLite would read every ended event for each batch if it were left to choose."""
    path = tmp_path / "a.sqlite3"

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])

    run(path, work)
    with sqlite3.connect(path) as connection:
        for statement in (statements.INDEX, statements.INDEXED):
            connection.create_function("singles", 1, str)
            connection.create_function("pairs", 1, str)
            plan = str(connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall())
            assert "events_to_index" in plan
            assert "events_by_time" not in plan
    connection.close()


def test_a_body_without_its_empty_fields_is_the_same_entity() -> None:
    """Bodies leave out what is None: every field that may be None must be None by default."""
    for model in (Event, Order, Shift, Step, Clock):
        for name, entry in model.model_fields.items():
            optional = type(None) in typing.get_args(entry.annotation)
            assert not optional or entry.default is None, f"{model.__name__}.{name}"
