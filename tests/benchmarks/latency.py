"""From a commit in the central to the paint that shows it, over real HTTP, at 1 to 1,000 changes a second.

The floor of each rate is a bare ``requests`` reader of the same feed, run before the desk; the floor of the longest
stall is one full repaint of the list.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import requests

from desktop.clock import SystemClock
from desktop.link.client import Central
from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.benchmarks.material import SECRET, found
from tests.benchmarks.running_central import RunningCentral, running

RATES = {1: 20.0, 10: 12.0, 100: 12.0, 1000: 12.0}
"""Changes a second, and for how many seconds."""
_MOST_P50 = {1: 25.0}
_MOST_P99 = {1000: 100.0}
_SETTLE = 2.0


def main() -> None:
    """All figures."""
    with tempfile.TemporaryDirectory(prefix="zhenshu-bench-") as folder:
        data = Path(folder)
        found(data / "central")
        with running(data / "central") as central:
            bare = {rate: _bare(central, rate, seconds / 2) for rate, seconds in RATES.items()}
            desk = _Desk(data, central.url)
            time.sleep(_SETTLE)
            for rate, seconds in RATES.items():
                _report(rate, bare[rate], desk.watch(central, rate, seconds))
            desk.close()


def _report(rate: int, bare: list[float], told: dict) -> None:
    painted, beats, repaint = told["painted"], told["beats"], told["repaint"] * 1e3
    made = f"{told['made'] / told['seconds']:,.0f} a second asked {rate:,}"
    progress(
        f"{made}; {len(painted):,} painted, arrived p50 {median(told['arrived']) * 1e3:.1f}, "
        f"cpu {told['cpu'] * 100:.0f} %, {told['rows']:,} rows, repaint {repaint:.1f} ms"
    )
    reader, name = "bare reader of the feed", f"{rate:,}/s committed → painted"
    hand_in(
        [
            Figure(
                f"{name}, p50", median(painted) * 1e3, "ms", median(bare) * 1e3, reader, _MOST_P50.get(rate),
                note=f"{told['made']:,} changes, {len(painted):,} seen, {told['rows']:,} rows at the end; desk used "
                f"{told['cpu'] * 100:.0f} % of a core",
            ),
            Figure(
                f"{name}, p99", percentile(painted, 0.99) * 1e3, "ms", percentile(bare, 0.99) * 1e3, reader,
                _MOST_P99.get(rate),
            ),
            Figure(f"{rate:,}/s stall, p99", percentile(beats, 0.99) * 1e3, "ms", repaint, "one full repaint", 25),
            Figure(f"{rate:,}/s stall, longest", max(beats) * 1e3, "ms", repaint, "one full repaint", 60),
        ]
    )  # fmt: skip


class _Desk:
    """The desk in its process."""

    def __init__(self, data: Path, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.latency_desk", str(data), url],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._answer()

    def watch(self, central: RunningCentral, rate: int, seconds: float) -> dict:
        """Watch while changes are committed."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{seconds + 1}\n")
        self._process.stdin.flush()
        time.sleep(0.2)
        central.begin(rate, seconds)
        return central.end() | self._answer()

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)

    def _answer(self) -> dict:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def _bare(central: RunningCentral, rate: int, seconds: float) -> list[float]:
    """Commit → received by a reader that does nothing but split the stream."""
    link = Central(central.url, SystemClock(), station="floor")
    token = link.login("dispatcher", SECRET).token
    head = link.snapshot("active").seq
    link.close()
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
    epoch = requests.get(f"{central.url}/v1/changes?after={head}", headers=headers, timeout=5).json()["epoch"]
    pieces: list[tuple[float, bytes]] = []
    response = requests.get(
        f"{central.url}/v1/feed?after={epoch}:{head}", headers=headers, stream=True, timeout=5
    )

    def read() -> None:
        with suppress(AttributeError, OSError, requests.RequestException):  # it is closed under its hands
            while piece := response.raw.read1(65536):
                pieces.append((time.time(), piece))

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    central.begin(rate, seconds)
    central.end()
    time.sleep(0.5)
    found, rest = [], b""
    for came, piece in pieces:
        *messages, rest = (rest + piece).split(b"\n\n")
        for message in messages:
            if b"event: change" in message:
                at = json.loads(message.split(b"data: ", 1)[1])["at"]
                found.append(came - datetime.fromisoformat(at).timestamp())
    response.close()
    return found


if __name__ == "__main__":
    main()
