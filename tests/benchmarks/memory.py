"""The desk's memory on disk: orders made durable, a catch-up taken in, the last known picture loaded."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from desktop import sqlcipher
from desktop.clock import SystemClock
from desktop.domain.changes import Change
from desktop.domain.events.events import Event
from desktop.domain.orders.orders import Order
from desktop.domain.state import State, replay
from desktop.store import file, mirror
from desktop.store.mirror import Cursor, Incoming
from desktop.store.store import Store
from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.benchmarks.material import CENTER, grids, lives, report
from tests.support.town import changshan

KEY = bytes(range(32))
ORDERS = 400
EVENTS = 2_000
PAST = 26_000
PAGE = 1_000
ROUNDS = 5


def main() -> None:
    """All figures."""
    with tempfile.TemporaryDirectory(prefix="zhenshu-bench-") as folder:
        hand_in(_orders(Path(folder)))
        progress("making a log")
        changes = lives(EVENTS)
        gc.collect()
        gc.freeze()  # the log is the benchmark's, not the desk's: its collections need not walk through it
        progress(f"making a past of {PAST:,} events")
        past = Path(folder) / "past.sqlite3"
        asyncio.run(_past(past, changes))
        hand_in(_catch_up(Path(folder), past, changes))


def _orders(folder: Path) -> list[Figure]:
    """Alternately one order through the store, the same bytes by a bare connection and into a bare file."""
    commands = [report(number, grids())[0] for number in range(ORDERS)]
    bare = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        bare.execute(f"PRAGMA {pragma}")
    beside = os.open(folder / "bare.journal", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    bare.execute("CREATE TABLE outbox (place INTEGER PRIMARY KEY, id TEXT UNIQUE, actor TEXT, body TEXT)")
    ours: list[float] = []
    raw: list[float] = []

    async def run() -> None:
        store = await Store.open(folder / "orders.sqlite3", SystemClock(), KEY)
        for command in commands:
            body, actor = command.model_dump_json(), CENTER.model_dump_json()
            start = time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO outbox (id, actor, body) VALUES (?, ?, ?)", (command.id, actor, body))
            bare.execute("COMMIT")
            os.write(beside, body.encode())
            os.fsync(beside)
            raw.append(time.perf_counter() - start)
            start = time.perf_counter()
            await store.add(command, command.subject.id, CENTER)
            ours.append(time.perf_counter() - start)
        await store.close()

    asyncio.run(run())
    bare.close()
    os.close(beside)
    floor = "raw sqlite3 FULL commit and a synced append, not encrypted"
    return [
        Figure(
            "order durable on disk, p50", median(ours) * 1e3, "ms", median(raw) * 1e3, floor, most_ratio=1.5
        ),
        Figure(
            "order durable on disk, p99",
            percentile(ours, 0.99) * 1e3,
            "ms",
            percentile(raw, 0.99) * 1e3,
            floor,
        ),
    ]


async def _past(path: Path, changes: list[Change]) -> None:
    """A store that holds a town's past already."""
    ended = [entity for entity in replay(changshan(), changes).entities.values() if isinstance(entity, Event)]
    store = await Store.open(path, SystemClock())
    await store.replace(Cursor("e", 0), [])
    for turn in range(PAST // len(ended)):
        await store.fill([event.model_copy(update={"id": f"past-{turn}-{event.id}"}) for event in ended])
    await store.close()


def _catch_up(folder: Path, past: Path, changes: list[Change]) -> list[Figure]:
    """A log in pages of 1,000 into a store; the rows that result by raw executemany, page by page."""
    pages = [
        [Incoming(change.seq, change.seq - 1, change) for change in changes[start : start + PAGE]]
        for start in range(0, len(changes), PAGE)
    ]
    rows = _rows(changes)
    ours: list[float] = []
    raw: list[float] = []
    for turn in range(ROUNDS):
        gc.collect()
        path = folder / f"mirror-{turn}.sqlite3"
        for copy in (path, path.with_name("raw.sqlite3")):
            shutil.copyfile(past, copy)
        raw.append(_raw(path.with_name("raw.sqlite3"), rows))
        ours.append(asyncio.run(_ours(path, pages)))
        progress(f"round {turn + 1}: {len(changes) / ours[-1]:,.0f}/s, raw {len(changes) / raw[-1]:,.0f}/s")
    speed, floor = (len(changes) / statistics.median(found) for found in (ours, raw))
    return [
        Figure(
            "mirror takes in a catch-up", speed, "changes/s", floor,
            "the resulting rows and index by raw executemany", 50_000, 0.5, "higher", either=True,
            note=f"{len(changes):,} changes, {EVENTS:,} whole lives; {PAGE:,} to a transaction; {PAST:,} past events",
        )
    ]  # fmt: skip


async def _ours(path: Path, pages: list[list[Incoming]]) -> float:
    store = await Store.open(path, SystemClock())
    start = time.perf_counter()
    for page in pages:
        applied = await store.apply(page)
        assert len(applied.changes) == len(page), applied
    taken = time.perf_counter() - start
    await store.close()
    return taken


Rows = list[dict[str, list[dict[str, object]]]]


def _rows(changes: list[Change]) -> Rows:
    """What each page leaves in the tables, made before the clock runs."""
    state = State(changshan())
    found: Rows = []
    for start in range(0, len(changes), PAGE):
        touched = {}
        for change in changes[start : start + PAGE]:
            entity = state.apply(change)
            assert entity is not None
            touched[change.subject.type, entity.id] = entity
        page: dict[str, list[dict[str, object]]] = {"events": [], "orders": []}
        for entity in touched.values():
            if isinstance(entity, Event):
                page["events"].append(mirror._row(entity))
            elif isinstance(entity, Order):
                page["orders"].append(mirror._row(entity))
        found.append(page)
    return found


def _raw(path: Path, rows: Rows) -> float:
    """The rows by executemany, with the store's own SQL and index."""
    connection = sqlcipher.connect(path)
    file.set_up(connection)
    start = time.perf_counter()
    for page in rows:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(mirror._UPSERT_EVENT, page["events"])
        connection.executemany(mirror._UPSERT_ORDER, page["orders"])
        connection.execute(mirror._INDEX)
        connection.execute(mirror._INDEXED)
        connection.execute("COMMIT")
    taken = time.perf_counter() - start
    connection.close()
    return taken


if __name__ == "__main__":
    main()
