"""A plain central of release 0.1 being encrypted: killed or cut off at every call, and started again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import select

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.database.base import FILE
from desktop.central.database.sqlite import SqliteDatabase, seal
from desktop.central.log.log import Log
from desktop.central.tables.core import commands
from desktop.central.township import founding
from desktop.clock import ManualClock
from desktop.domain.problems import Problem
from tests.faults.disk_center import opened
from tests.faults.disk_child import apart, fast_folder, forked, must_end_well
from tests.faults.disk_hand import KEY, wanted
from tests.faults.part import Figures, Run
from tests.faults.replay import Medium, lay_out
from tests.faults.shim import Shim
from tests.faults.trace import Call, read
from tests.support.town import DISPATCHER, NOON, changshan

COMMANDS = 40
WRONG = ("readable afterwards", "unopened")
PLAIN = b"SQLite format 3"


def seals(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` interruptions, spread over the calls: kills and power cuts in turn."""
    figures = Figures(wrong=dict.fromkeys(WRONG, 0))
    with fast_folder(run) as folder:
        start, calls = _record(folder, mutant)
        figures.measured["calls of one encryption"] = len(calls)
        dice = random.Random(run.dice.randrange(2**32))
        apart(figures, lambda mine: _interrupt(folder, start, calls, run.rounds, dice, mine))
    return figures


def _record(folder: Path, mutant: str) -> tuple[dict[str, bytes], list[Call]]:
    place = folder / "central"
    place.mkdir()

    def found(_say: Callable[[str], None]) -> None:
        founding.found(place, changshan(), ManualClock(NOON), password_hash=NO_PASSWORD)
        log = Log(SqliteDatabase(place / FILE), changshan(), ManualClock(NOON))
        dice = random.Random(1)
        log.apply([(tuple(wanted(f"c-{n}", dice) for n in range(COMMANDS)), DISPATCHER)])
        # Killed, not closed: its log still lies beside it.

    def work(_say: Callable[[str], None]) -> None:
        shim = Shim()
        shim.watch(place, folder / "trace")
        shim.lie(FILE if mutant else "")
        seal(place / FILE, KEY)

    must_end_well(forked(found))
    start = {str(path): path.read_bytes() for path in place.iterdir() if not path.name.endswith("-shm")}
    for shared in place.glob("*-shm"):
        shared.unlink()
    must_end_well(forked(work))
    return start, list(read(folder / "trace"))


def _interrupt(
    folder: Path,
    start: dict[str, bytes],
    calls: Sequence[Call],
    rounds: int,
    dice: random.Random,
    figures: Figures,
) -> None:
    medium = Medium(str(folder / "central"))
    medium.start_with(start)
    followed = 0
    for number in range(rounds):
        place = number * len(calls) // rounds + 1
        for call in calls[followed:place]:
            medium.follow(call)
        followed = place
        cut = bool(dice.randrange(2))
        lay_out(folder / "again", medium.after_cut(dice) if cut else medium.after_kill())
        figures.injected["power cut" if cut else "kill"] += 1
        figures.rounds += 1
        _judge(folder / "again", figures)
    shutil.rmtree(folder / "again")


def _judge(place: Path, figures: Figures) -> None:
    try:
        seal(place / FILE, KEY)
        log = opened(place)
    except (Problem, OSError) as problem:
        figures.wrong["unopened"] += 1
        figures.lost += COMMANDS
        figures.measured["last failure"] = str(problem)
        return
    try:
        with log.database.read() as connection:
            there = set(connection.execute(select(commands.c.id)).scalars())
    finally:
        log.database.close()
    figures.lost += len({f"c-{n}" for n in range(COMMANDS)} - there)
    left = b"".join(path.read_bytes() for path in place.iterdir())
    figures.wrong["readable afterwards"] += int(b"event-c-" in left or PLAIN in left)
