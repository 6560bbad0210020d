"""``python -m tests.benchmarks [names] [--options]``: runs each benchmark in a process of its own, prints one table.

Options go to the benchmarks that are named, such as ``city --minutes 10``.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.figures import Figure, read, table

BENCHMARKS = {
    "memory": "the desk's memory on disk: outbox commits, catching up, loading",
    "rows": "the live list's model: building it, one burst",
    "finding": "a keystroke over the live list, two characters over the whole past",
    "commands": "commands through the central over HTTP",
    "abuser": "what three others wait for while one account floods the central",
    "durable": "durable commands on SQLite and on PostgreSQL, beside the database alone",
    "feeds": "how many clients of the feed one process holds",
    "city": "a city of 1,304 nodes at ten times its average load",
    "planning": "a month of shifts in the editor, the matrix of a city",
    "start": "from process start to a window that can be used",
    "alike": "how often suggestions and likely duplicates are right on a rehearsed past",
    "surges": "early warning on injected surges: seen, how soon, how many false, beside a fixed threshold",
    "roster": "a month's roster of 48 posts with three shifts a day: drafted, checked",
    "charts": "twelve live charts over 100,000 points, beside pyqtgraph, QtCharts and matplotlib",
    "open311": "a page of Open311's requests out of 300,000 events",
    "indicators": "all indicators of a month over 300,000 events, beside plain SQL",
    "wall": "16 tiles of video beside ffmpeg and mpv, what is noticed how soon, wall to glass",
    "map": "a frame of the map with 5,000 events, 1,500 moving devices, 10,000 cameras",
    "bigscreen": "a frame of the big screen's overview with the same, and how much of a core it takes",
    "latency": "a change committed in the central until it is painted",
}
"""Every benchmark: a module of this package with a ``main``, and what it is about."""
RESULTS = Path("build/bench.json")


def main(words: Sequence[str]) -> int:
    """Run the named ones (all without names); 1 if one of them failed. A missed budget is told, not a failure."""
    names, options = split(words)
    if options and not names:
        print("options need the name of the benchmark that takes them")
        return 2
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        known = "\n".join(f"  {name:10} {about}" for name, about in BENCHMARKS.items())
        print(f"no benchmark {', '.join(unknown)}; there are:\n{known}")
        return 2
    figures: list[Figure] = []
    failed: list[str] = []
    for name in names or BENCHMARKS:
        print(f"{name}: {BENCHMARKS[name]}", file=sys.stderr, flush=True)
        started = time.perf_counter()
        found, code = _run(name, options)
        figures += found
        failed += [name] if code else []
        print(f"  {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    print(table(figures))
    missed = sum(figure.met is False for figure in figures)
    print(
        f"\n{sum(figure.met is True for figure in figures)} budgets met, {missed} missed; details: {RESULTS}"
    )
    _write(figures, failed)
    for name in failed:
        print(f"FAILED: {name}")
    return 1 if failed else 0


def split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The names, and the options that follow them."""
    first = next((place for place, word in enumerate(words) if word.startswith("--")), len(words))
    return list(words[:first]), list(words[first:])


def _run(name: str, options: Sequence[str]) -> tuple[list[Figure], int]:
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *options]
    figures: list[Figure] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        for line in process.stdout:
            figure = read(line)
            if figure is not None:
                figures.append(figure)
            else:
                print(line, end="", file=sys.stderr)
    return figures, process.returncode


def _write(figures: Sequence[Figure], failed: Sequence[str]) -> None:
    rows = [
        {**asdict(figure), "ratio": figure.ratio, "budget": figure.budget, "met": figure.met}
        for figure in figures
    ]
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    RESULTS.parent.mkdir(exist_ok=True)
    content = {
        "at": datetime.now(UTC).isoformat(),
        "machine": machine,
        "figures": rows,
        "failed": list(failed),
    }
    RESULTS.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
