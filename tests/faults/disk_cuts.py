"""Power cuts: a hand's calls are recorded once, then the power fails at thousands of places of the record."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from desktop.store import file
from desktop.store.keys import obtain
from tests.faults.disk_child import apart, fast_folder, forked, must_end_well
from tests.faults.disk_hand import Hand
from tests.faults.disk_truth import Truth, judged, tally
from tests.faults.part import Figures, Run
from tests.faults.replay import Medium, lay_out
from tests.faults.shim import Shim
from tests.faults.trace import Call, read

CUTS_PER_TRACE = 250
DAYS = ((80, 0.03), (160, 0.03), (160, 0.1), (450, 0.0))
"""Steps of a hand, and how often it starts again; the long one fills the log until SQLite takes it into the file."""
DATABASE = "desk.sqlite3"
LEVELS = ("NORMAL", "OFF")
LIES = {"journal without fsync": ".journal", "key without fsync": "desk.key"}
"""Seeded bugs: the files whose syncs are only said to be done."""


def cuts(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` cuts; every fifth of them also loses the database, so that the second journal must do."""
    figures = Figures(
        wrong={"corrupt": 0, "revived": 0, "changed": 0, "unknown": 0, "cursor": 0, "unopened": 0}
    )
    with fast_folder(run) as folder:
        while figures.rounds < run.rounds:
            trace = record(folder, run.dice.randrange(2**32), mutant)
            dice = random.Random(run.dice.randrange(2**32))
            calls, many = list(read(trace)), min(CUTS_PER_TRACE, run.rounds - figures.rounds)
            apart(figures, lambda mine: asyncio.run(_cut_often(calls, folder, many, dice, mine)))  # noqa: B023
    return figures


def record(folder: Path, seed: int, mutant: str = "") -> Path:
    """A hand works behind the shim in a process of its own: the trace."""
    place, trace = folder / "desk", folder / "trace"
    lay_out(place, iter(()))
    place.mkdir(exist_ok=True)

    def work(_say: Callable[[str], None]) -> None:
        shim = Shim()
        shim.watch(place, trace)
        shim.lie(LIES.get(mutant, ""))
        if mutant in LEVELS:
            _be_less_careful(mutant)
        dice = random.Random(seed)
        key = obtain(place).derive("desk")
        hand = Hand(place / DATABASE, dice, shim.mark, key=key)
        asyncio.run(_whole_day(hand, *dice.choice(DAYS)))

    must_end_well(forked(work))
    return trace


async def _whole_day(hand: Hand, steps: int, restarts: float) -> None:
    await hand.start()
    await hand.work(steps, restarts=restarts)
    await hand.stop()


def _be_less_careful(mutant: str) -> None:
    """A seeded bug: stores with another value of ``synchronous``."""
    set_up = file.set_up

    def set_up_carelessly(connection: Any) -> None:
        set_up(connection)
        connection.execute(f"PRAGMA synchronous = {mutant}")

    file.set_up = set_up_carelessly


async def _cut_often(
    calls: Sequence[Call], folder: Path, wanted: int, dice: random.Random, figures: Figures
) -> None:
    medium, truth, again = Medium(str(folder / "desk")), Truth(), folder / "again"
    cuts_at = sorted(places(calls, wanted, dice))
    done = 0
    for number, call in enumerate(calls):
        while done < wanted and cuts_at[done] == number:
            done += 1
            await _cut_once(medium, truth, again, dice, figures)
        if call.kind == "M":
            truth.hear(call.data.decode())
        else:
            medium.follow(call)


def places(calls: Sequence[Call], wanted: int, dice: random.Random) -> Iterable[int]:
    """Half of them anywhere, half just before or after a sync or a word of the hand."""
    edges = [n + after for n, call in enumerate(calls[:-1]) if call.kind in "SM" for after in (0, 1)]
    for number in range(wanted):
        yield dice.choice(edges) if number % 2 else dice.randrange(len(calls))


async def _cut_once(medium: Medium, truth: Truth, again: Path, dice: random.Random, figures: Figures) -> None:
    lay_out(again, medium.after_cut(dice))
    path = again / DATABASE
    loses_database = figures.rounds % 5 == 4
    if loses_database:
        for suffix in ("", "-wal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    began = time.perf_counter()
    found = await judged(path, truth, only_unsent=loses_database, key=obtain(again).derive("desk"))
    slowest = figures.measured.get("slowest start, ms", 0)
    figures.measured["slowest start, ms"] = max(
        float(slowest), round((time.perf_counter() - began) * 1000, 1)
    )
    figures.rounds += 1
    figures.injected["power cut and database lost" if loses_database else "power cut"] += 1
    tally(figures, found)
