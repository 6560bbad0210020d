"""A city's day at ten times its average: 1,304 nodes (兰州), each with a feed and its own jurisdiction, on one central.

The load: ``scale_city.Shape.average`` says where the average is from. Every event goes through its seven usual steps,
each sent by the node whose step it is. At the end what each node was told is held against a snapshot of its own:
everything once, in order, up to the newest version, and nothing that it may not see. Once on a file in one process,
once on PostgreSQL in two. ``--minutes 10`` is the long run; the default is short.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.benchmarks.scale_central import (
    Line,
    Serve,
    cpu_of_server,
    disk_of_file,
    disk_of_server,
    log_in,
    on_file,
    on_server,
    postgres,
)
from tests.benchmarks.scale_city import COMMANDS_OF_LIFE, LANZHOU, Shape, accounts
from tests.benchmarks.scale_load import Load, Told
from tests.benchmarks.scale_streams import Streams

TIMES = 10
"""Of the average load."""
PROCESSES = 2
"""Of the central on PostgreSQL."""
_PATIENCE = 30.0
_AT_ONCE = 4
REMOVED = "removed"

Seen = Sequence[Any]
"""A change as a node was told it: seq, prev, kind, type, id, version."""


@dataclass
class Books:
    """What the nodes were told, held against what they may see."""

    changes: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)

    def close(self, name: str, told: Sequence[Seen], head: int, snapshot: Sequence[dict[str, Any]]) -> None:
        """One node's: every change after the one before it, and the newest of everything that its snapshot has."""
        self.changes += len(told)
        last = 0
        versions: dict[tuple[str, str], int] = {}
        for seq, prev, kind, type_, id_, version in told:
            if seq <= last:
                self.doubled.append(f"{name}: {seq} after {last}")
                continue
            if prev != last:
                self.lost.append(f"{name}: what lies between {last} and {prev}")
            last = seq
            if kind == REMOVED:
                versions.pop((type_, id_), None)
            else:
                versions[(type_, id_)] = version
        if last != head:
            self.lost.append(f"{name}: stands at {last}, may see up to {head}")
        found = {(one["kind"], one["data"]["id"]): one["data"]["version"] for one in snapshot}
        for key, version in found.items():
            if versions.pop(key, None) != version:
                self.lost.append(f"{name}: {key} at version {version}")
        self.leaked += [f"{name}: {key}" for key in versions]


@dataclass
class Day:
    """What one run came to."""

    told: Told
    lags: list[float]
    breaks: int
    books: Books
    messages: int
    opening: float
    memory: list[int]
    cores: list[float]
    database: float = 0.0
    disk: int = 0
    """Bytes by which the database has grown."""


def run(
    centrals: Sequence[Serve], shape: Shape, seconds: float, rate: float, *, pause: float = 1.0,
    spent: Callable[[], float] = lambda: 0.0, disk: Callable[[], int] = lambda: 0,
) -> Day:  # fmt: skip
    """Let all nodes come, then the load, then look who was told what.

    ``spent`` and ``disk``: seconds of processor that the database has used, and bytes that it takes.
    """
    names = [account.username for account in accounts(shape)]
    where = [centrals[place % len(centrals)].url for place in range(len(names))]
    began = time.perf_counter()
    tokens = dict(zip(names, log_in(names, where), strict=True))
    streams = Streams(keep=True)
    try:
        cursor = f"{centrals[0].epoch}:0"
        opened = streams.open([(url, tokens[name], cursor) for name, url in zip(names, where, strict=True)])
        opening = time.perf_counter() - began
        assert not opened["failed"], f"{opened['failed']} of {len(names)} feeds were not opened"
        progress(f"{len(names):,} nodes logged in and live after {opening:.0f} s")
        streams.ask(take=True)
        used = [one.cpu() for one in centrals]
        size = disk()
        spent_before, started = spent(), time.perf_counter()
        with _Watch(centrals) as watch:
            told = Load(shape, dict(zip(names, where, strict=True)), tokens).run(rate, seconds, pause)
        taken = time.perf_counter() - started
        cores = [(one.cpu() - before) / taken for one, before in zip(centrals, used, strict=True)]
        database, grown = (spent() - spent_before) / taken, disk() - size
        heads, pictures = _pictures(names, where, tokens)
        until = time.perf_counter() + _PATIENCE
        while streams.ask(last=True)["last"] != heads and time.perf_counter() < until:
            time.sleep(0.2)
        seen = streams.ask(take=True)
        books = Books()
        for one in zip(names, streams.ask(kept=True)["kept"], heads, pictures, strict=True):
            books.close(*one)
    finally:
        streams.stop()
    return Day(
        told, seen["lags"], seen["breaks"], books, seen["messages"], opening, watch.most, cores, database, grown
    )  # fmt: skip


class _Watch:
    """Looks at the processes' memory from time to time."""

    def __init__(self, centrals: Sequence[Serve]) -> None:
        self._centrals = centrals
        self.most = [one.memory() for one in centrals]
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, name="memory")

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(1.0):
            self.most = [max(most, one.memory()) for most, one in zip(self.most, self._centrals, strict=True)]


def _pictures(
    names: Sequence[str], where: Sequence[str], tokens: dict[str, str]
) -> tuple[list[int], list[list[dict[str, Any]]]]:
    """Each node's snapshot: its head, and the events and orders in it."""
    found: dict[str, tuple[int, list[dict[str, Any]]]] = {}

    def some(first: int) -> None:
        lines: dict[str, Line] = {}
        for place in range(first, len(names), _AT_ONCE):
            name, url = names[place], where[place]
            line = lines.get(url) or lines.setdefault(url, Line(url))
            told = line.ask("GET", "/v1/snapshot?scope=all", tokens[name]).decode().splitlines()
            assert json.loads(told[-1]).get("end"), f"{name}: the snapshot is not whole"
            entities = [json.loads(one) for one in told[1:-1]]
            found[name] = (
                json.loads(told[0])["seq"],
                [one for one in entities if one["kind"] in ("event", "order")],
            )
        for line in lines.values():
            line.close()

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(some, range(_AT_ONCE)))
    return [found[name][0] for name in names], [found[name][1] for name in names]


def figures(name: str, shape: Shape, day: Day, rate: float) -> list[Figure]:
    """What a run came to."""
    told, books = day.told, day.books
    first = (told.failed + books.lost + books.doubled + books.leaked or [""])[0]
    load = (
        f"{told.events:,} events at {rate:.2f}/s for {told.seconds:.0f} s, {len(told.latencies):,} commands, "
        f"{told.changes:,} changes, {books.changes:,} messages to {shape.nodes:,} nodes, live after {day.opening:.0f} s"
    )
    lags = day.lags or [float("inf")]
    answers = told.latencies or [float("inf")]
    return [
        Figure(f"city on {name}: command answered, p50", median(answers) * 1e3, "ms", note=load),
        Figure(f"city on {name}: command answered, p99", percentile(answers, 0.99) * 1e3, "ms", most=1000),
        Figure(f"city on {name}: committed → received, p50", median(lags) * 1e3, "ms"),
        Figure(f"city on {name}: committed → received, p99", percentile(lags, 0.99) * 1e3, "ms", most=250),
        Figure(f"city on {name}: committed → received, longest", max(lags) * 1e3, "ms", most=3000),
        Figure(f"city on {name}: commands that failed", len(told.failed), "", most=0, note=first),
        Figure(f"city on {name}: changes lost", len(books.lost) + day.breaks, "", most=0),
        Figure(f"city on {name}: changes doubled", len(books.doubled), "", most=0),
        Figure(f"city on {name}: told what they may not see", len(books.leaked), "", most=0),
        Figure(f"city on {name}: memory of the central", sum(day.memory) / 2**20, "MiB",
               note=" + ".join(f"{one / 2**20:.0f}" for one in day.memory)),
        Figure(f"city on {name}: cores of the central", sum(day.cores), "",
               note=" + ".join(f"{one:.2f}" for one in day.cores)),
        Figure(f"city on {name}: disk for one event", day.disk / told.events / 1024, "KiB",
               note="all it takes: log, state, index, jurisdiction, audit"),
        *([Figure(f"city on {name}: cores of the database", day.database, "")] if day.database else []),
    ]  # fmt: skip


def main(words: Sequence[str]) -> None:
    """All figures."""
    options = argparse.ArgumentParser(prog="city")
    options.add_argument(
        "--minutes", type=float, default=0.5, help="how long the load goes on (10 for the long run)"
    )
    options.add_argument("--times", type=float, default=TIMES, help="of the average load")
    options.add_argument(
        "--on", choices=("both", "sqlite", "postgresql"), default="both", help="which database"
    )
    told = options.parse_args(words)
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files[1], files[1]))
    rate = told.times * LANZHOU.average
    progress(f"{rate:.2f} events/s, {rate * COMMANDS_OF_LIFE:.1f} commands/s, {told.minutes:g} minutes")
    with tempfile.TemporaryDirectory(prefix="zhenshu-bench-") as folder:
        data = Path(folder)
        if told.on != "postgresql":
            with on_file(data / "file", LANZHOU) as centrals:
                day = run(
                    centrals, LANZHOU, told.minutes * 60, rate, disk=lambda: disk_of_file(data / "file")
                )  # fmt: skip
            hand_in(figures("SQLite", LANZHOU, day, rate))
        if told.on != "sqlite":
            with postgres() as server, on_server(server, data / "server", LANZHOU, PROCESSES) as centrals:
                day = run(
                    centrals, LANZHOU, told.minutes * 60, rate, spent=lambda: cpu_of_server(server),
                    disk=lambda: disk_of_server(server),
                )  # fmt: skip
            hand_in(figures("PostgreSQL, 2 processes", LANZHOU, day, rate))


if __name__ == "__main__":
    main(sys.argv[1:])
