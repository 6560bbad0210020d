"""``python -m tests.faults``: runs every part in a process of its own and writes what came of it.

``--part NAME`` (again for more), ``--tenth`` (about a tenth of the rounds), ``--seed N``, ``--rounds N``, ``--list``.
Results: build/reliability.json; a full run also writes the table in docs/reliability.md.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.clock import SystemClock
from tests.faults import report
from tests.faults.part import Figures, Part, Run
from tests.faults.parts import PARTS, mutant_rounds, rounds_of

SEED = 20261123
_MARK = "figures: "
_LONGEST = 3 * 3600
"""Seconds for one part."""


def main(arguments: Sequence[str]) -> int:
    """0 if every part that was asked for holds and rejects its mutants."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--part", action="append", default=[], metavar="NAME")
    parser.add_argument("--tenth", action="store_true", help="about a tenth of the rounds")
    parser.add_argument("--rounds", type=int, help="so many rounds, whatever the goal")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.child:
        return _child(*given.child)
    parts = [part for part in PARTS if not given.part or part.name in given.part]
    if given.list or not parts or len(parts) < len(set(given.part)):
        for part in PARTS:
            print(f"{part.topic:4} {part.name:28} {part.goal:7} {part.unit}, {len(part.mutants)} mutants")
        return 0 if given.list else 2
    outcomes = []
    for part in parts:
        outcomes.append(_outcome(part, given.rounds or rounds_of(part, tenth=given.tenth), given.seed))
        print(outcomes[-1].line(), flush=True)
        full = not (given.tenth or given.rounds)
        if full:  # kept after each part: a run of an hour may be ended by anybody
            report.show(report.keep(outcomes, PARTS), PARTS)
        else:
            report.keep(outcomes, PARTS, report.RESULTS.with_stem("reliability-short"))
    return 0 if all(outcome.well for outcome in outcomes) else 1


def _outcome(part: Part, rounds: int, seed: int) -> report.Outcome:
    at, commit = SystemClock().now().isoformat(timespec="seconds"), report.commit()
    started = time.perf_counter()
    figures, died = _apart(part, "", rounds, seed)
    seconds = time.perf_counter() - started
    caught: dict[str, bool] = {}
    for name, _ in part.mutants:
        found, broke = _apart(part, name, mutant_rounds(part), seed)
        caught[name] = not broke and not found.well
    return report.Outcome(
        part.name, part.topic, part.unit, part.goal, seed, at, commit, seconds, figures, caught, died
    )


def _apart(part: Part, mutant: str, rounds: int, seed: int) -> tuple[Figures, str]:
    """Run in a process of its own; its figures, and what it said last where it broke off."""
    child = [sys.executable, "-m", "tests.faults", "--child", part.name, mutant, str(rounds), str(seed)]
    try:
        done = subprocess.run(
            child, capture_output=True, text=True, encoding="utf-8", check=False, timeout=_LONGEST
        )
    except subprocess.TimeoutExpired:
        return Figures(), f"not done after {_LONGEST} s"
    told = [line for line in done.stdout.splitlines() if line.startswith(_MARK)]
    if done.returncode or not told:
        return Figures(), (done.stderr or done.stdout or f"ended with {done.returncode}")[-2000:]
    found = json.loads(told[-1].removeprefix(_MARK))
    return Figures(**{**found, "injected": Counter(found["injected"])}), ""


def _child(name: str, mutant: str, rounds: str, seed: str) -> int:
    logging.disable(logging.WARNING)
    part = next(part for part in PARTS if part.name == name)
    run: Callable[[Run], Figures] = dict(part.mutants)[mutant] if mutant else part.run
    with tempfile.TemporaryDirectory(prefix="zhenshu-faults-", ignore_cleanup_errors=True) as folder:
        found = run(Run(int(rounds), int(seed), Path(folder)))
    row = {
        "rounds": found.rounds, "injected": dict(found.injected), "lost": found.lost,
        "doubled": found.doubled, "wrong": found.wrong, "measured": found.measured,
    }  # fmt: skip
    print(_MARK + json.dumps(row, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
