"""All indicators of a month over 300,000 events: from nothing, from a start, after a change; beside plain SQL."""

from __future__ import annotations

import asyncio
import gc
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.clock import ManualClock
from desktop.domain.events.events import Event
from desktop.domain.figures.columns import (
    WIDTH,  # with it comes numpy, which a desk loads once, beside the work
)
from desktop.domain.figures.facts import MARKS, NUMBERS
from desktop.domain.times.moments import micros
from desktop.domain.times.periods import Span, period_of
from desktop.services.figures.figures import Figures, Question
from desktop.services.workers import Workers
from desktop.store.file import open_engine
from desktop.store.mirror import Cursor
from desktop.store.store import Store
from tests.benchmarks.figures import Figure, hand_in, progress
from tests.benchmarks.material import grids, lives
from tests.benchmarks.past import _ended
from tests.support.town import changshan

EVENTS = 300_000
NOW = datetime(2026, 11, 23, 6, 32, tzinfo=UTC)
_DAYS = 1200
_TIME = re.compile(rb'"(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+08:00))"')


def main(words: Sequence[str]) -> int:
    """Measure; ``--events`` for another number."""
    events = int(words[words.index("--events") + 1]) if "--events" in words else EVENTS
    gc.disable()  # as a desk does, which collects garbage when nobody works (``shells.tidy``)
    with tempfile.TemporaryDirectory(prefix="indicators-") as folder:
        hand_in(asyncio.run(_measure(Path(folder), events)))
    return 0


async def _measure(folder: Path, events: int) -> list[Figure]:
    clock = ManualClock(NOW)
    file = folder / "desk.sqlite3"
    store = await Store.open(file, clock)
    await store.replace(Cursor("e", 0), [])
    await store.close()
    _fill(file, events)
    question = Question(period_of(Span.MONTH, NOW.date()))
    store, workers = await Store.open(file, clock), Workers("figures", most=1)
    try:
        figures = Figures(store, workers, clock, changshan)
        told = await _timed(lambda: figures.answer(question))
        progress("facts of all events told")
        figures.close()
        figures = Figures(store, workers, clock, changshan)
        cold = await _timed(lambda: figures.answer(question))
        answer = await figures.answer(question)
        progress("read from a start")
        warm = min([(await _timed(lambda: figures.answer(question))).wall for _ in range(5)])
        touched = []
        for number in range(5):
            await store.write(_touch, number + 1)
            touched.append((await _timed(lambda: figures.answer(question))).wall)
        check = await _timed(lambda: figures.check(answer))
        verdict = await figures.check(answer)
        agreed = verdict is not None and verdict.agreed
        figures.close()
        table, plain = await workers.call(_plain, file, folder / "plain.sqlite3")
        return [
            Figure("first time: facts of all events told, a month answered", told.wall, "s",
                   note=f"{events:,} events, {told.note}"),
            Figure("longest stall of the loop meanwhile", told.stall * 1e3, "ms", most=50),
            Figure("from a start: a month, two to compare, twelve before it", cold.wall, "s", table,
                   "SQL makes its table", most_ratio=1.0, note=cold.note),
            Figure("longest stall of the loop meanwhile", cold.stall * 1e3, "ms", most=50),
            Figure("again: 14 periods, all charts", warm * 1e3, "ms", plain * 14e3, "the 14 periods' counts by SQL",
                   most_ratio=1.0),
            Figure("after one change: as above", sorted(touched)[2] * 1e3, "ms", plain * 14e3,
                   "the 14 periods' counts by SQL", most_ratio=1.0),
            Figure(f"the second computation ({'agrees' if agreed else 'DIFFERS'})", check.wall, "s",
                   note=check.note),
            Figure("longest stall of the loop meanwhile", check.stall * 1e3, "ms", most=50),
        ]  # fmt: skip
    finally:
        workers.shutdown()
        await store.close()


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds that something took, its processor time among them, and the longest for which the loop did not turn.

    ``stall`` leaves out what other processes took meanwhile: no more than this process worked in that time.
    """

    wall: float
    processor: float
    stall: float

    @property
    def note(self) -> str:
        """The processor time."""
        return f"{self.processor:.2f} s of processor time"


async def _timed(work: Callable[[], Awaitable[object]]) -> Took:
    longest, last = 0.0, (time.perf_counter(), time.process_time())

    async def turn() -> None:
        nonlocal longest, last
        while True:
            await asyncio.sleep(0.002)
            now = (time.perf_counter(), time.process_time())
            longest, last = max(longest, min(now[0] - last[0] - 0.002, now[1] - last[1])), now

    turning = asyncio.get_running_loop().create_task(turn())
    started = (time.perf_counter(), time.process_time())
    await work()
    took = Took(time.perf_counter() - started[0], time.process_time() - started[1], longest)
    turning.cancel()
    with suppress(asyncio.CancelledError):
        await turning
    return replace(took, stall=longest)


def _touch(connection: object, row: int) -> None:
    connection.exec_driver_sql(  # type: ignore[attr-defined]
        "UPDATE events SET version = version + 1, "
        "body = replace(body, '\"version\":' || version || ',', '\"version\":' || (version + 1) || ',') WHERE row = ?",
        (row,),
    )


def _fill(file: Path, events: int) -> None:
    """So many ended events of the last years, a thirtieth of them still open: one life told of other moments."""
    chance, pattern = random.Random(3), _ended(lives(1, 1))
    body = pattern.model_dump_json(exclude_none=True).encode()
    times = sorted(set(_TIME.findall(body)))
    times.sort(key=lambda one: datetime.fromisoformat(one.decode()))
    moments = [datetime.fromisoformat(one.decode()) for one in times]
    areas, items = grids(), [item.id for item in changshan().catalogue]
    posts = [post.id for post in changshan().posts]
    start = NOW - timedelta(days=_DAYS)
    engine = open_engine(file, None)
    assert isinstance(pattern, Event)
    with engine.connect() as connection:
        for first in range(0, events, 5000):
            rows = []
            for number in range(first, min(events, first + 5000)):
                at = start + timedelta(seconds=number * _DAYS * 86400 / events)
                moved = at - moments[0]
                stretch = chance.choice((0.5, 1, 3, 20, 200))
                told, last = body, at
                for one, moment in zip(times, moments, strict=True):
                    steps = (moment - moments[0]) * (stretch - 1) if one.endswith(b"Z") else timedelta()
                    fresh = (moment + moved + steps).astimezone(UTC)
                    last = fresh if one.endswith(b"Z") else last
                    told = told.replace(one, f"{fresh:%Y-%m-%dT%H:%M:%S.%f}Z".encode())
                text = (
                    told.decode()
                    .replace(pattern.id, f"0198-{number:028d}")
                    .replace(f'"grid":"{pattern.grid}"', f'"grid":"{chance.choice(areas)}"')
                    .replace(f'"item":"{pattern.item}"', f'"item":"{chance.choice(items)}"')
                    .replace(f'"lead_post":"{pattern.lead_post}"', f'"lead_post":"{chance.choice(posts)}"')
                )
                is_open = number % 30 == 0
                if is_open:
                    text = text.replace('"state":"closed"', '"state":"confirmed"', 1)
                    text = text.replace('"kind":"event.closed"', '"kind":"event.commented"')
                rows.append(
                    (f"0198-{number:028d}", pattern.version, int(not is_open), micros(last), "", text)
                )
            with connection.begin():
                connection.exec_driver_sql(
                    "INSERT INTO events (id, version, ended, at, words, body) VALUES (?,?,?,?,?,?)", rows
                )
            progress(f"{first + 5000:,} events")
    engine.dispose()


def _plain(file: Path, other: Path) -> tuple[float, float]:
    """Seconds that plain SQL takes: to unpack the facts into a table of columns, and to count a month's indicators."""
    import numpy as np

    source, base = sqlite3.connect(file), sqlite3.connect(other)
    columns = (*MARKS, *NUMBERS)
    started = time.perf_counter()
    base.execute(f"CREATE TABLE fact ({', '.join(columns)}, lead TEXT)")
    marks = ", ".join("?" * (len(columns) + 1))
    for lead, packed in source.execute("SELECT lead, marks FROM facts"):
        rows = np.frombuffer(packed, dtype="<i8").reshape(-1, WIDTH).tolist()
        base.executemany(f"INSERT INTO fact VALUES ({marks})", [(*row, lead) for row in rows])
    base.commit()
    made = time.perf_counter() - started
    zone = changshan().clock.zone
    start = micros(period_of(Span.MONTH, NOW.date()).bounds(zone)[0])
    given = {"start": start, "cut": micros(NOW), "never": 1 << 62}
    at = "since < :cut AND until >= :cut AND standing = 0"
    due = "((due >= :start AND due < :cut) OR (closed >= :start AND closed < :cut))"
    inside = "{0} >= :start AND {0} < :cut"
    reported, closed, closing, sent, asked = (
        inside.format(one) for one in ("reported", "closed", "closing", "dispatched", "asked")
    )
    queries = [
        f"SELECT count(*), total(accepted < :cut) FROM fact WHERE {at} AND {reported}",
        f"SELECT count(*), total(closed < :cut), total(closed < :cut AND closed <= due) FROM fact WHERE {at} AND {due}",
        f"SELECT count(*), total(own AND left_grid >= :cut) FROM fact WHERE {at} AND {closed}",
        f"SELECT count(*), total(satisfied = 1) FROM fact WHERE {asked} AND satisfied >= 0",
        f"SELECT count(*), total(undone < :cut OR redone), total(asked < :cut) FROM fact WHERE {closing}",
        f"SELECT count(*), total(extended < :cut), total(returned < :cut) FROM fact WHERE {at} AND {sent}",
        f"SELECT received - dispatched FROM fact WHERE {at} AND {sent} AND received < :cut ORDER BY 1",
        f"SELECT closed - reported FROM fact WHERE {at} AND {closed} ORDER BY 1",
    ]
    took = []
    for _ in range(3):
        started = time.perf_counter()
        for query in queries:
            base.execute(query, given).fetchall()
        took.append(time.perf_counter() - started)
    source.close()
    base.close()
    return made, min(took)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
