"""A desk's own center in the trial of a version that fails, and on the way back: killed or cut off at every call."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, select

from desktop import launching
from desktop.central import migrations
from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.database import schema, stepping_back
from desktop.central.database.base import FILE
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

BEFORE, LATE = 40, "c-late"
"""Commands that the old version has answered; one that the new version answered before it broke off."""
NEWER = "0.2.0"
WRONG = ("unopened", "on the newer file", "what the newer version wrote is gone", "corrupt")


def newer() -> None:
    """From here on this process is a later version, whose database has a table more."""

    def bring_up(connection: Connection, _have: int, _to: int | None = None) -> None:
        connection.exec_driver_sql("CREATE TABLE later (id TEXT NOT NULL)")

    migrations.bring_up = bring_up
    schema.SCHEMA = stepping_back.SCHEMA = schema.SCHEMA + 1


def on_trial(data: Path, *, failed: bool = False) -> None:
    """What the launcher tells a version on trial, or the one that opens in its place."""
    record = launching.Record(data / "versions.json")
    record.note(NEWER, "bad" if failed else 1)
    os.environ.update(
        {
            "ZHENSHU_DATA": str(data), launching.RECORD: str(record.file), launching.FELL_BACK: NEWER if failed else "",
            launching.TRIAL: "" if failed else str(record.file), launching.CHOSEN: "0.1.0" if failed else NEWER,
        }
    )  # fmt: skip


def started(place: Path) -> Log:
    """The center as its process opens it. Raises Problem."""
    stepping_back.finish(place, NOON)
    stepping_back.settle(place, KEY, NOON)
    return opened(place)


def trials(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` interruptions, spread over the calls: kills and power cuts in turn."""
    figures = Figures(wrong=dict.fromkeys(WRONG, 0))
    with fast_folder(run) as folder:
        start, calls, late = _record(folder, mutant)
        figures.measured["calls of one trial and the way back"] = len(calls)
        dice = random.Random(run.dice.randrange(2**32))
        apart(figures, lambda mine: _interrupt(folder, start, calls, late, run.rounds, dice, mine))
    return figures


def _record(folder: Path, mutant: str) -> tuple[dict[str, bytes], list[Call], int]:
    """The files before, the calls, and after how many of them the late command was answered."""
    place = folder / "central"
    place.mkdir()

    def found(_say: Callable[[str], None]) -> None:
        founding.found(place, changshan(), ManualClock(NOON), password_hash=NO_PASSWORD, key=KEY)
        dice = random.Random(1)
        opened(place).apply([(tuple(wanted(f"c-{n}", dice) for n in range(BEFORE)), DISPATCHER)])
        # Killed, not closed: its log still lies beside it.

    def watched(work: Callable[[Shim], None], trace: str) -> list[Call]:
        def run(_say: Callable[[str], None]) -> None:
            shim = Shim()
            shim.watch(place, folder / trace)
            shim.lie("copy" if mutant else "")
            work(shim)

        must_end_well(forked(run))
        return list(read(folder / trace))

    def trial(shim: Shim) -> None:
        on_trial(folder)
        newer()
        started(place).apply([((wanted(LATE, random.Random(2)),), DISPATCHER)])
        shim.mark("answered")

    def back(_shim: Shim) -> None:
        on_trial(folder, failed=True)
        started(place).database.close()

    must_end_well(forked(found))
    start = {str(path): path.read_bytes() for path in place.iterdir() if not path.name.endswith("-shm")}
    first, second = watched(trial, "trial"), watched(back, "back")
    late = next(number for number, call in enumerate(first) if call.kind == "M")
    return start, [call for call in (*first, *second) if call.kind != "M"], late


def _interrupt(
    folder: Path, start: dict[str, bytes], calls: Sequence[Call], late: int, rounds: int, dice: random.Random,
    figures: Figures,
) -> None:  # fmt: skip
    on_trial(folder, failed=True)
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
        _judge(folder / "again", figures, answered=place > late)
    shutil.rmtree(folder / "again")


def _judge(place: Path, figures: Figures, *, answered: bool) -> None:
    try:
        log = started(place)
    except (Problem, OSError) as problem:
        figures.wrong["unopened"] += 1
        figures.lost += BEFORE
        figures.measured["last failure"] = str(problem)
        return
    there = _commands(log)
    figures.lost += len({f"c-{n}" for n in range(BEFORE)} - there)
    figures.wrong["on the newer file"] += int(LATE in there)
    if answered:
        kept = [file for file in place.glob(f"{FILE}.newer-*") if not file.name.endswith(("-wal", "-shm"))]
        figures.wrong["what the newer version wrote is gone"] += int(
            not any(_holds_late(file) for file in kept)
        )
    with log.database.read() as connection:
        sound = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() == "ok"
    figures.wrong["corrupt"] += int(not sound)
    log.database.close()


def _holds_late(file: Path) -> bool:
    log = Log(stepping_back.SqliteDatabase(file, KEY), changshan(), ManualClock(NOON))
    try:
        return LATE in _commands(log)
    finally:
        log.database.close()


def _commands(log: Log) -> set[str]:
    with log.database.read() as connection:
        return set(connection.execute(select(commands.c.id)).scalars())
