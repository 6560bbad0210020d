"""Commands through a real central over HTTP, beside the durable commits a bare SQLite file makes a second."""

from __future__ import annotations

import http.client
import json
import sqlite3
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from desktop.clock import SystemClock
from desktop.link.client import Central
from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.benchmarks.material import SECRET, found, grids, report
from tests.benchmarks.running_central import running

SECONDS = 4.0
_BYTES = 600


def main() -> None:
    """All figures."""
    with tempfile.TemporaryDirectory(prefix="zhenshu-bench-") as folder:
        data = Path(folder)
        found(data)
        with running(data) as central:
            figures: list[Figure] = []
            for clients, batch, budget in ((1, 1, None), (8, 1, None), (8, 20, 0.5)):
                alone = bare(data / "bare.sqlite3")
                speed, latencies = load(central.url, _log_in(central.url, clients), batch)
                progress(f"{clients} clients × {batch}: {speed:,.0f}/s, bare {alone:,.0f} commits/s")
                what = f"commands through the central, {clients} client{'s' * (clients > 1)} × {batch}"
                figures += [
                    Figure(what, speed, "1/s", alone, "bare SQLite FULL commits", None, budget, "higher"),
                    Figure(f"{what}, answer p50", median(latencies) * 1e3, "ms"),
                    Figure(f"{what}, answer p99", percentile(latencies, 0.99) * 1e3, "ms"),
                ]
            hand_in(figures)


def bare(path: Path, seconds: float = SECONDS / 2) -> float:
    """Durable commits a second of one row of a change's size."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY, b TEXT)")
    done, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO t (b) VALUES (?)", ("x" * _BYTES,))
        connection.execute("COMMIT")
        done += 1
    taken = time.perf_counter() - started
    connection.close()
    return done / taken


def _log_in(url: str, clients: int) -> list[str]:
    """A session for each: one may ask only so often (``limits``)."""
    link = Central(url, SystemClock(), station="bench")
    try:
        return [link.login("dispatcher", SECRET).token for _ in range(clients)]
    finally:
        link.close()


def load(url: str, tokens: Sequence[str], batch: int, seconds: float = SECONDS) -> tuple[float, list[float]]:
    """A client for each session, each as fast as it is answered; commands a second, and the answers' latencies."""
    latencies: list[float] = []
    done: list[int] = []
    failed: list[str] = []
    end = time.perf_counter() + seconds
    places = grids()

    def send(token: str) -> None:
        connection = http.client.HTTPConnection(url.removeprefix("http://"))
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        while time.perf_counter() < end and not failed:
            commands = [report(len(done), places)[0].model_dump_json() for _ in range(batch)]
            body = f'{{"commands":[{",".join(commands)}]}}'.encode()
            start = time.perf_counter()
            connection.request("POST", "/v1/commands", body, headers)
            answer = json.loads(connection.getresponse().read())
            latencies.append(time.perf_counter() - start)
            results = answer.get("results", [{"status": answer}])
            failed.extend(str(one) for one in results if one["status"] != "applied")
            done.append(batch)
        connection.close()

    threads = [threading.Thread(target=send, args=(token,)) for token in tokens]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed[0]
    return sum(done) / (time.perf_counter() - started), latencies


if __name__ == "__main__":
    main()
