"""One account asks for as much as it can, in four ways; how long three others wait for a command of theirs meanwhile.

``make bench ARGS="abuser --snapshots"`` for one of them. ``--flood URL TOKEN WAY SECONDS`` is the one who floods, in a
process of its own.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.clock import SystemClock
from desktop.link.client import Central
from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.benchmarks.material import SECRET, found, grids, report
from tests.benchmarks.running_central import running

SECONDS = 10.0
WORST_MS = 2000.0
"""The budget: the longest that anybody waits, in milliseconds."""
CONNECTIONS = 40
"""More than one session may have under way: some are told to wait."""
EVENTS = 5000
WAYS = {
    "commands": "commands, 200 in each request",
    "snapshots": "whole snapshots",
    "files": "attachments of 20 MB",
    "passwords": "wrong passwords",
}
_ABUSER, _OTHERS = "dispatcher", ("commander", "window", "grid")
_PAUSE = 0.2


def main(wanted: Sequence[str] = ()) -> None:
    """All figures, or those of some ways."""
    with tempfile.TemporaryDirectory(prefix="zhenshu-bench-") as folder:
        data = Path(folder)
        found(data)
        with running(data) as central:
            central.begin(1000, EVENTS / 1000)
            central.end()
            tokens = {name: _log_in(central.url, name) for name in (_ABUSER, *_OTHERS)}
            figures = [_figure("nobody floods", _others(central.url, tokens), None)]
            for way, about in WAYS.items():
                if wanted and way not in wanted:
                    continue
                flood = [
                    sys.executable,
                    "-m",
                    "tests.benchmarks.abuser",
                    "--flood",
                    central.url,
                    tokens[_ABUSER],
                    way,
                    str(SECONDS + 2),
                ]
                with subprocess.Popen(flood, stdout=subprocess.PIPE, text=True) as abuser:
                    time.sleep(1)  # until it is in full swing
                    waited = _others(central.url, tokens)
                    told = json.loads(abuser.communicate()[0])
                figures += [_figure(f"one floods with {about}", waited, WORST_MS, told)]
                progress(f"{figures[-1].what}: {figures[-1].value:.0f} ms; {figures[-1].note}")
            hand_in(figures)


def _figure(what: str, waited: list[float], most: float | None, told: dict[str, int] | None = None) -> Figure:
    note = f"p50 {median(waited) * 1e3:.0f} ms, p99 {percentile(waited, 0.99) * 1e3:.0f} ms, {len(waited)} commands"
    if told:
        note += ", answers to the flood: " + ", ".join(
            f"{count} × {status}" for status, count in told.items()
        )
    return Figure(f"longest wait of three others, {what}", max(waited) * 1e3, "ms", most=most, note=note)


def _log_in(url: str, account: str) -> str:
    link = Central(url, SystemClock(), station="bench")
    try:
        return link.login(account, SECRET).token
    finally:
        link.close()


def _others(url: str, tokens: dict[str, str]) -> list[float]:
    """Each of them reports something five times a second; how long each waited for its answer, in seconds."""
    waited: list[float] = []
    failed: list[str] = []
    places = grids()

    def one(account: str) -> None:
        connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=60)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {tokens[account]}"}
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            body = f'{{"commands":[{report(len(waited), places)[0].model_dump_json()}]}}'.encode()
            start = time.perf_counter()
            connection.request("POST", "/v1/commands", body, headers)
            answer = json.loads(connection.getresponse().read())
            waited.append(time.perf_counter() - start)
            failed.extend(
                str(one) for one in answer.get("results", [{"status": answer}]) if one["status"] != "applied"
            )
            time.sleep(_PAUSE)
        connection.close()

    threads = [threading.Thread(target=one, args=(account,)) for account in _OTHERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed[0]
    return waited


def _flood(url: str, token: str, way: str, seconds: float) -> None:
    """As fast as it is answered, on many connections; how often it got which status, as a line of JSON."""
    answers: Counter[int] = Counter()
    places, end = grids(), time.perf_counter() + seconds
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}

    def commands() -> tuple[str, str, bytes]:
        some = ",".join(report(number, places)[0].model_dump_json() for number in range(200))
        return "POST", "/v1/commands", f'{{"commands":[{some}]}}'.encode()

    def snapshots() -> tuple[str, str, bytes]:
        return "GET", "/v1/snapshot?scope=all", b""

    def files() -> tuple[str, str, bytes]:
        content = b"%PDF-1.7\n" + os.urandom(16) * (20 * 1024 * 1024 // 16 - 2)
        return "PUT", f"/v1/blobs/{hashlib.sha256(content).hexdigest()}", content

    def passwords() -> tuple[str, str, bytes]:
        wrong = {"username": _ABUSER, "password": "wrong", "station": "bench"}
        return "POST", "/v1/session", json.dumps(wrong).encode()

    made: Callable[[], tuple[str, str, bytes]] = locals()[way]

    def one() -> None:
        while time.perf_counter() < end:
            connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
            try:
                while time.perf_counter() < end:
                    method, path, body = made()
                    connection.request(method, path, body, headers)
                    answer = connection.getresponse()
                    answer.read()
                    answers[answer.status] += 1
            except (OSError, http.client.HTTPException):
                answers[0] += 1
            finally:
                connection.close()

    threads = [threading.Thread(target=one) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(dict(sorted(answers.items()))))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--flood"]:
        _flood(sys.argv[2], sys.argv[3], sys.argv[4], float(sys.argv[5]))
    else:
        main([word.removeprefix("--") for word in sys.argv[1:]])
