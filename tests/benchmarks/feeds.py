"""How many clients of the feed one process of a central holds at 10 changes a second, p99 ≤ 250 ms.

Three climbs in the same run: a bare Starlette stream as the peer, everybody a dispatcher who is told everything, and a
mix of jurisdictions (one in ten the whole town, three posts, six villages). The central is the real ``central serve``;
readers and load run in processes of their own, and what the central itself used of the processor is measured, so
that "per core" does not count the generator that shares the cores.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.benchmarks.scale_bare import Bare
from tests.benchmarks.scale_central import Line, Serve, log_in, on_file
from tests.benchmarks.scale_city import CENTER, CHANGES_OF_LIFE, TOWN, Shape, accounts
from tests.benchmarks.scale_load import Load
from tests.benchmarks.scale_streams import Streams

RATE = 10.0
"""Changes a second."""
MOST_P99 = 0.250
_BUDGET = 2000
_SIZE = 900
"""Bytes of the peer's messages, about what a change is."""
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Held:
    """So many clients for a while: what they were told when, and what it cost the serving process."""

    clients: int
    lags: list[float]
    lost: int
    """Streams that broke, messages that were missed or came twice, streams without the newest change."""
    cores: float
    seconds: float
    memory: int = 0

    @property
    def good(self) -> bool:
        """Whether the limit holds, and everybody was told everything once."""
        return not self.lost and bool(self.lags) and percentile(self.lags, 0.99) <= MOST_P99


def climb(hold: Callable[[int], Held], first: int, most: int) -> tuple[Held | None, Held | None]:
    """The largest number that holds, and the smallest that does not: half as many more each time, twice between."""
    best: Held | None = None
    clients = min(first, most)
    while True:
        found = hold(clients)
        if not found.good:
            break
        best = found
        if clients >= most:
            return best, None
        clients = min(most, clients + max(1, clients // 2))
    for _ in range(2):
        if best is not None and found.clients - best.clients > 1:
            between = hold((best.clients + found.clients) // 2)
            best, found = (between, found) if between.good else (best, between)
    return best, found


def mix(shape: Shape, *, whole: bool) -> list[str]:
    """The accounts of clients, in the order in which they come; repeated for more."""
    if whole:
        return [CENTER]
    found: list[str] = []
    for place in range(max(shape.posts, shape.stations)):
        kinds = [CENTER] + [f"post:{(3 * place + one) % shape.posts}" for one in range(3)]
        found += kinds + [f"station:{(6 * place + one) % shape.stations}" for one in range(6)]
    return found


class Bench:
    """One central, and as many streams as wanted."""

    def __init__(self, central: Serve, shape: Shape, who: Sequence[str], seconds: float) -> None:
        names = [account.username for account in accounts(shape)]
        tokens = dict(zip(names, log_in(names, [central.url] * len(names)), strict=True))
        self._load = Load(shape, dict.fromkeys(names, central.url), tokens)
        self._central, self._who, self._seconds = central, who, seconds
        self._open: list[str] = []
        self.streams = Streams()

    def hold(self, clients: int) -> Held:
        """Hold so many for a while, at the rate."""
        self._have(clients)
        self.streams.ask(take=True)
        used, started = self._central.cpu(), time.perf_counter()
        told = self._load.run(RATE / CHANGES_OF_LIFE, self._seconds)
        cores = (self._central.cpu() - used) / (time.perf_counter() - started)
        assert not told.failed, told.failed[0]
        lost = self._without_news()
        seen = self.streams.ask(take=True)
        held = Held(clients, seen["lags"], lost + seen["breaks"], cores, told.seconds, self._central.memory())
        _say("central", held)
        return held

    def _have(self, clients: int) -> None:
        if clients < len(self._open):
            self.streams.ask(close=len(self._open) - clients)
            del self._open[clients:]
        line = Line(self._central.url)
        head = json.loads(line.ask("GET", "/v1/changes?limit=1&after=0", self._load.tokens[CENTER]))["head"]
        line.close()
        fresh = [self._who[place % len(self._who)] for place in range(len(self._open), clients)]
        cursor = f"{self._central.epoch}:{head}"
        tokens = log_in(
            fresh, [self._central.url] * len(fresh)
        )  # a session may have only a few streams (``limits``)
        opened = self.streams.open([(self._central.url, token, cursor) for token in tokens])
        assert not opened["failed"], f"{opened['failed']} of {len(fresh)} streams were not opened"
        self._open += fresh
        self._first = head

    def _without_news(self) -> int:
        """Streams that do not have the newest change that they may see, after a patient wait."""
        line = Line(self._central.url)
        heads = {
            name: json.loads(line.ask("GET", "/v1/changes?limit=1&after=0", self._load.tokens[name]))["head"]
            for name in set(self._open)
        }
        line.close()
        until = time.perf_counter() + _PATIENCE
        while True:
            last = self.streams.ask(last=True)["last"]
            late = sum(
                heads[name] > max(seq, self._first) for name, seq in zip(self._open, last, strict=True)
            )
            if not late or time.perf_counter() > until:
                return late
            time.sleep(0.1)


class BareBench:
    """The peer, and as many streams as wanted."""

    def __init__(self, seconds: float) -> None:
        self.bare, self.streams = Bare(_SIZE), Streams()
        self._seconds, self._open, self._told = seconds, 0, 0

    def hold(self, clients: int) -> Held:
        """Hold so many for a while, at the rate."""
        if clients < self._open:
            self.streams.ask(close=self._open - clients)
        opened = self.streams.open([(self.bare.url, "", "e:0")] * max(0, clients - self._open))
        assert not opened["failed"], f"{opened['failed']} streams were not opened"
        self._open = clients
        self.streams.ask(take=True)
        used, started = self.bare.cpu(), time.perf_counter()
        self._told += self.bare.tell(RATE, self._seconds)
        seconds = time.perf_counter() - started
        cores = (self.bare.cpu() - used) / seconds
        until = time.perf_counter() + _PATIENCE
        while (late := sum(seq < self._told for seq in self.streams.ask(last=True)["last"])) and (
            time.perf_counter() < until
        ):
            time.sleep(0.1)
        seen = self.streams.ask(take=True)
        held = Held(clients, seen["lags"], late + seen["breaks"], cores, seconds)
        _say("bare stream", held)
        return held


def main(words: Sequence[str]) -> None:
    """All figures."""
    options = argparse.ArgumentParser(prog="feeds")
    options.add_argument("--first", type=int, default=500, help="clients to begin with")
    options.add_argument("--most", type=int, default=6000, help="clients to end with")
    options.add_argument("--seconds", type=float, default=8.0, help="how long each number is held")
    told = options.parse_args(words)
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files[1], files[1]))
    peer = BareBench(told.seconds)
    try:
        bare, _ = climb(peer.hold, told.first, told.most)
    finally:
        peer.streams.stop()
        peer.bare.close()
    for name, whole, budget in (("told everything", True, None), ("mixed jurisdictions", False, _BUDGET)):
        with (
            tempfile.TemporaryDirectory(prefix="zhenshu-bench-") as folder,
            on_file(Path(folder) / "central", TOWN) as (central,),
        ):
            bench = Bench(central, TOWN, mix(TOWN, whole=whole), told.seconds)
            try:
                best, worst = climb(bench.hold, told.first, told.most)
            finally:
                bench.streams.stop()
        hand_in(figures(name, best, worst, bare, budget))


def figures(
    name: str, best: Held | None, worst: Held | None, bare: Held | None, budget: int | None
) -> list[Figure]:
    """What one climb came to."""
    what = f"feed clients of one process at {RATE:g} changes/s, {name}"
    floor = float(bare.clients) if bare is not None else None
    if best is None:
        return [
            Figure(
                what, 0, "", floor, "bare Starlette stream", budget, better="higher",
                note="not even the first number was held",
            )
        ]  # fmt: skip
    note = (
        f"{len(best.lags) / best.seconds:,.0f} messages/s; the next number tried and not held: {worst.clients:,}"
        if worst is not None
        else f"{len(best.lags) / best.seconds:,.0f} messages/s; the limit was not reached"
    )
    return [
        Figure(what, best.clients, "", floor, "bare Starlette stream", budget, better="higher", note=note),
        Figure(f"… committed → received there, p50, {name}", median(best.lags) * 1e3, "ms"),
        Figure(
            f"… p99, {name}", percentile(best.lags, 0.99) * 1e3, "ms",
            percentile(bare.lags, 0.99) * 1e3 if bare is not None else None, "bare Starlette stream", MOST_P99 * 1e3,
        ),
        Figure(f"… cores that the central used, {name}", best.cores, "", bare.cores if bare is not None else None,
               "bare Starlette stream"),
        Figure(f"… clients to one core of the central, {name}", best.clients / max(best.cores, 1e-9), "",
               note="the number held / the cores it used; a process cannot use much more than one"),
        Figure(f"… memory of the central, {name}", best.memory / 2**20, "MiB"),
    ]  # fmt: skip


def _say(what: str, held: Held) -> None:
    lag = (
        f"p50 {median(held.lags) * 1e3:.0f}, p99 {percentile(held.lags, 0.99) * 1e3:.0f} ms"
        if held.lags
        else "nothing"
    )
    progress(
        f"{what}: {held.clients:,} clients, {len(held.lags) / held.seconds:,.0f} messages/s, {lag}, "
        f"lost {held.lost}, {held.cores * 100:.0f} % of a core"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
