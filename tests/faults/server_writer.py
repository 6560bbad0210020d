"""One process of a central that writes to a log on a server, by some threads, each with a log object of its own.

``python -m tests.faults.server_writer URL SEED EVENTS THREADS BUG``. Transactions stay open for a random while before
they are committed, so that later ones overtake earlier ones wherever they can. Whoever waits for the counter longer
than the server allows is turned away and asks again, as clients do; whatever else goes wrong ends the process with 1.
"""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, Sequence, bindparam, func, select, update
from sqlalchemy.exc import OperationalError

from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.log import log as log_module
from desktop.central.log.log import Log
from desktop.central.tables.core import meta
from tests.faults import wire
from tests.support.town import DISPATCHER, changshan

BLOCK = 100
"""Numbers that the mutant takes for one transaction."""
_MOST_AT_ONCE = 16
_LONGEST_WAIT = 0.004


class Slow(PostgresDatabase):
    """Commits late."""

    dice = random.Random()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """As before, and a while."""
        with super().write() as connection:
            yield connection
            self.pause()

    def pause(self) -> None:
        """Some milliseconds, mostly none."""
        threading.Event().wait(self.dice.random() ** 3 * _LONGEST_WAIT)


def number_by_identity() -> None:
    """The bug: numbers from a sequence, as an identity column gives them, not from the counter row."""
    log_module._HEAD = select((Sequence("identity").next_value() - 1) * BLOCK)  # type: ignore[assignment]
    later = func.greatest(meta.c.head, bindparam("newest"))
    log_module._SET_HEAD = update(meta).values(head=later)
    store = Log._store

    def slowly(self: Log, connection: Connection, work: Any, *more: Any) -> None:
        self.database.pause()  # type: ignore[attr-defined]
        store(self, connection, work, *more)

    Log._store = slowly  # type: ignore[method-assign]
    Log._catch_up = lambda self, _connection, _head: self._recent.clear()  # type: ignore[method-assign]


def write(url: str, seed: int, events: int) -> None:
    """Report so many events, some at a time."""
    database = Slow(address_of(url))
    database.dice = random.Random(seed)
    log = Log(database, changshan(), wire.CLOCK)
    left = events
    while left:
        count = min(left, database.dice.randint(1, _MOST_AT_ONCE))
        wanted = wire.reports(count, f"writer {seed}")
        while True:
            try:
                results = log.apply([(wanted, DISPATCHER)])[0]
                break
            except OperationalError as error:
                if not isinstance(error.orig, LockNotAvailable):
                    raise
        done = ("applied", "duplicate")
        assert all(result.status in done for result in results), results
        left -= count
    database.close()


def main(url: str, seed: str, events: str, threads: str, bug: str) -> None:
    """All threads to their end."""
    if bug == "identity column":
        number_by_identity()
    count = int(threads)
    with ThreadPoolExecutor(count, thread_name_prefix="writer") as hands:
        begun = [hands.submit(write, url, int(seed) * count + n, int(events) // count) for n in range(count)]
    for one in begun:
        one.result()


if __name__ == "__main__":
    main(*sys.argv[1:])
