"""A page of Open311's requests out of 300,000 events of the last 90 days, on SQLite and on PostgreSQL.

Beside it: as many rows of the same table, read as they lie. The events are made up in the list that the pages are asked
of (``service_requests``); no other table is read for them.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.database.base import FILE, Database, stamp
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.open311.listing import ServiceRequest
from desktop.central.open311.publishing import Asked, requests_of
from desktop.central.open311.settings import Open311
from desktop.central.tables.open311 import service_requests
from desktop.central.township import founding
from desktop.clock import SystemClock
from desktop.domain.events.events import EventState
from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.benchmarks.scale_central import postgres
from tests.support.town import changshan

EVENTS = 300_000
DAYS = 89
NOW = datetime(2026, 11, 29, tzinfo=UTC)
ROUNDS = 21
MOST = 20.0
"""In milliseconds, for 50 that an index leads to."""
_FIRST, _BEHIND, _RARELY = (
    "the first 50 of {n}",
    "50 behind a cursor 100,000 in, of {n}",
    "50 of one rare entry of {n}",
)
_LED_TO = (_FIRST, _BEHIND, _RARELY)
_BLOCK = 20_000
_RARE = 500
"""Every so many events one is of the rare entry, or still open."""


def main() -> None:
    """All figures."""
    with tempfile.TemporaryDirectory() as folder:
        founding.found(Path(folder), changshan(), SystemClock(), password_hash=NO_PASSWORD)
        file = SqliteDatabase(Path(folder, FILE))
        hand_in(_figures(file, "SQLite"))
        file.close()
    with postgres() as server:
        database = PostgresDatabase(address_of(server.url(server.fresh())))
        founding.found_in(database, changshan(), SystemClock(), password_hash=NO_PASSWORD)
        hand_in(_figures(database, "PostgreSQL"))
        database.close()


def _figures(database: Database, name: str) -> Iterator[Figure]:
    progress(f"{EVENTS:,} events on {name}")
    town = changshan()
    codes = [item.id for item in town.catalogue]
    settings = Open311(services=tuple(codes), publish=tuple(codes[1:]))
    _fill(database, codes)
    _, cursor = requests_of(
        database, town, settings, Asked({"page": "100", "page_size": "1000"}, NOW, "", "")
    )
    asked: dict[str, Mapping[str, str]] = {
        _FIRST: {"page_size": "50"},
        "the first 1,000 of {n}": {},
        _BEHIND: {"page_size": "50", "cursor": cursor},
        "50 after 99,950 skipped of {n}": {"page_size": "50", "page": "2000"},
        _RARELY: {"page_size": "50", "service_code": codes[1]},
        "50 of those still open (1 in 500) of {n}": {"page_size": "50", "status": "open"},
    }
    for what, given in asked.items():
        question = Asked(given, NOW, "start_date", "end_date")

        def page(question: Asked = question) -> object:
            return requests_of(database, town, settings, question)

        rows, _ = requests_of(database, town, settings, question)
        assert len(rows) == question.size, what
        taken, bare = _timed(page), _timed(lambda size=question.size: _bare(database, size))  # type: ignore[misc]
        yield Figure(
            f"Open311, {name}: {what.format(n=f'{EVENTS:,}')}, p50", median(taken), "ms", median(bare),
            f"{question.size:,} rows of the table as they lie", MOST if what in _LED_TO else None,
            note=f"p95 {percentile(taken, 0.95):.1f} ms",
        )  # fmt: skip


def _timed(call: Callable[[], object]) -> list[float]:
    call()
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1e3)
    return taken


def _bare(database: Database, size: int) -> object:
    with database.read() as connection:
        return connection.execute(select(service_requests).limit(size)).all()


def _fill(database: Database, codes: list[str]) -> None:
    chance, bulk = Random(1), database.bulk()
    try:
        for first in range(0, EVENTS, _BLOCK):
            with bulk.block():
                bulk.insert(service_requests, [_row(n, codes, chance) for n in range(first, first + _BLOCK)])
        bulk.finish()
    finally:
        bulk.close()


def _row(number: int, codes: list[str], chance: Random) -> ServiceRequest:
    at = NOW - timedelta(days=DAYS) * (1 - number / EVENTS)
    rare = number % _RARE == 0
    return ServiceRequest(
        event=f"event-{number:06}", item=codes[1] if rare else chance.choice(codes[2:]), item_version=None,
        state=(EventState.HANDLING if number % _RARE == 1 else EventState.CLOSED).value, public=True,
        reported_by="dispatcher", lead=None, grid=None, since=stamp(at), changed_at=stamp(at), due=None,
    )  # fmt: skip


if __name__ == "__main__":
    main()
