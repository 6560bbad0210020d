"""Durable commands a second on SQLite and on PostgreSQL, each beside its own database's commit rate in the same run.

The database alone writes one small row a commit, over as many connections as the central has clients (``pgbench``'s
way), with ``synchronous = FULL`` and ``synchronous_commit = on``, which the central holds to as well.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.outside.gateways import FILE as GATEWAYS
from desktop.central.township import founding
from desktop.clock import SystemClock
from tests.benchmarks.commands import bare as bare_file
from tests.benchmarks.commands import load
from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.benchmarks.material import found
from tests.benchmarks.scale_central import Serve, log_in, postgres
from tests.support.postgres import OWNER, Server
from tests.support.town import changshan

_ROW = "x" * 600
_CASES = ((1, 1, None), (8, 1, None), (8, 20, 0.5))
"""Clients, commands a request, the least ratio to the database's own commits."""


def bare_server(server: Server, clients: int, seconds: float) -> float:
    """Durable commits a second of PostgreSQL alone, over so many connections."""
    import psycopg

    name = server.fresh()
    server.query("CREATE TABLE t (a bigserial PRIMARY KEY, b text)", name)
    server.query(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {OWNER}", name)
    server.query(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {OWNER}", name)
    done = [0] * clients
    failed: list[Exception] = []
    end = time.perf_counter() + seconds

    def commit(place: int) -> None:
        try:
            with psycopg.connect(
                host=str(server.folder), user=OWNER, dbname=name, autocommit=True, connect_timeout=5
            ) as connection:
                connection.execute("SET synchronous_commit = on")
                while time.perf_counter() < end:
                    connection.execute("INSERT INTO t (b) VALUES (%s)", (_ROW,))
                    done[place] += 1
        except psycopg.Error as error:
            failed.append(error)

    started = time.perf_counter()
    threads = [threading.Thread(target=commit, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - started
    server.drop(name)
    assert not failed, failed[0]
    return sum(done) / taken


def measure(
    name: str, central: Serve, bare: Callable[[int, float], float], seconds: float,
    cases: Sequence[tuple[int, int, float | None]] = _CASES,
) -> list[Figure]:  # fmt: skip
    """All cases on one database; its own rate is taken before and after each."""
    figures: list[Figure] = []
    for clients, batch, budget in cases:
        tokens = log_in(["dispatcher"] * clients, [central.url] * clients)
        before = bare(clients, seconds / 2)
        used = central.cpu()
        speed, latencies = load(central.url, tokens, batch, seconds)
        used = central.cpu() - used
        alone = (before + bare(clients, seconds / 2)) / 2
        what = f"durable commands on {name}, {clients} client{'s' * (clients > 1)} × {batch}"
        progress(f"{what}: {speed:,.0f}/s, the database alone {alone:,.0f} commits/s")
        floor = f"{name}'s own commits, {clients} connection{'s' * (clients > 1)}"
        note = f"the central used {used / (speed * seconds) * 1e3:.2f} ms of processor a command"
        figures += [
            Figure(what, speed, "1/s", alone, floor, None, budget, "higher", note=note),
            Figure(f"{what}, answer p50", median(latencies) * 1e3, "ms"),
            Figure(f"{what}, answer p99", percentile(latencies, 0.99) * 1e3, "ms"),
        ]
    return figures


def main(words: Sequence[str]) -> None:
    """All figures."""
    options = argparse.ArgumentParser(prog="durable")
    options.add_argument("--seconds", type=float, default=4.0, help="how long each case is run")
    seconds = options.parse_args(words).seconds
    with tempfile.TemporaryDirectory(prefix="zhenshu-bench-") as folder:
        data = Path(folder)
        found(data / "file")
        _without_gateways(data / "file")
        central = Serve(data / "file")
        try:
            alone = data / "bare.sqlite3"
            hand_in(measure("SQLite", central, lambda _clients, time: bare_file(alone, time), seconds))
        finally:
            central.close()
        with postgres() as server:
            hand_in(measure_server(server, data / "server", seconds))


def _without_gateways(data: Path) -> None:
    """The demonstration would tell every change of a hotline's event to a folder, in commits of its own."""
    data.mkdir(parents=True, exist_ok=True)
    (data / GATEWAYS).write_text("channels: {}\n", encoding="utf-8")


def measure_server(
    server: Server, data: Path, seconds: float, cases: Sequence[tuple[int, int, float | None]] = _CASES
) -> list[Figure]:
    """All cases on a new central in PostgreSQL."""
    name = server.fresh()
    url = server.url(name)
    database = PostgresDatabase(address_of(url))
    try:
        founding.found_in(database, changshan(), SystemClock(), password_hash=NO_PASSWORD)
    finally:
        database.close()
    _without_gateways(data)
    central = Serve(data, url)
    try:
        return measure(
            "PostgreSQL", central, lambda clients, time: bare_server(server, clients, time), seconds, cases
        )
    finally:
        central.close()
        server.drop(name)


if __name__ == "__main__":
    main(sys.argv[1:])
