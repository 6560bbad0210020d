"""A central in a process of its own that can be told to commit changes at a rate, through its own log.

Over HTTP it is limited by what clients send; here batches go straight into ``Log.apply`` in its process, so that
the feed really carries what is asked for. ``python -m tests.benchmarks.running_central DATA``: one JSON line
``{"url"}``, then for each line ``RATE SECONDS`` of input one line ``{"made", "seconds"}``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.material import SECRET

_BATCH_EVERY = 0.02
"""Seconds between commits at high rates: 20 changes to a commit at 1,000 a second."""


class RunningCentral:
    """The other end: starts it, tells it what to do."""

    def __init__(self, data: Path, module: str = __name__) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, str(data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url: str = self._answer()["url"]

    def begin(self, rate: float, seconds: float) -> None:
        """Commit changes at this rate for so long; returns at once."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{rate} {seconds}\n")
        self._process.stdin.flush()

    def end(self) -> dict[str, float]:
        """Wait until that is done; how many changes were made in how many seconds."""
        return self._answer()

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)

    def _answer(self):
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


@contextmanager
def running(data: Path, module: str = __name__) -> Iterator[RunningCentral]:
    """A central for the length of a block; ``module``: what runs there, where it is not this one."""
    made = RunningCentral(data, module)
    try:
        yield made
    finally:
        made.close()


def main() -> None:
    """Serve until the input ends."""
    from desktop.central.center import Center
    from desktop.central.serving import Serving

    center = Center(Path(sys.argv[1]), boot_secret=SECRET, heartbeat=1.0)
    ready = threading.Event()
    serving = Serving(center, "127.0.0.1", 0, lambda url: ready.set())
    thread = threading.Thread(target=serving.run)
    thread.start()
    ready.wait()
    print(json.dumps({"url": serving.url}), flush=True)
    number = 0
    for line in sys.stdin:
        rate, seconds = map(float, line.split())
        started = time.perf_counter()
        made = _commit(center.log, rate, seconds, number)
        number += made
        print(json.dumps({"made": made, "seconds": time.perf_counter() - started}), flush=True)
    serving.stop()
    thread.join()
    center.close()


def _commit(log, rate: float, seconds: float, first: int) -> int:
    """Report events at a rate; every commit is as far behind the clock as it fell behind, never further."""
    from tests.benchmarks.material import grids, report
    from tests.support.town import GRID

    places = grids()
    pause = max(1.0 / rate, _BATCH_EVERY)
    started = time.perf_counter()
    done = 0
    while (elapsed := time.perf_counter() - started) < seconds:
        due = int(elapsed * rate) + 1 - done
        if due > 0:
            log.apply([([report(first + done + place, places)[0] for place in range(due)], GRID)])
            done += due
        time.sleep(max(0.0, min((done / rate) - (time.perf_counter() - started), pause)) or pause / 4)
    return done


if __name__ == "__main__":
    main()
