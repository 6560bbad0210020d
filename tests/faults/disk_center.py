"""Power cuts at the central: a command that was answered is in the log, and the log is whole."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.database.base import FILE
from desktop.central.database.schema import upgrade
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.log.log import Log
from desktop.central.tables.core import changes, commands, entities
from desktop.central.township import founding
from desktop.clock import ManualClock
from desktop.domain import commands as k
from desktop.domain.problems import Problem
from tests.faults.disk_child import apart, fast_folder, forked, must_end_well
from tests.faults.disk_cuts import places
from tests.faults.disk_hand import KEY, wanted
from tests.faults.part import Figures, Run
from tests.faults.replay import Medium, lay_out
from tests.faults.shim import Shim
from tests.faults.trace import Call, read
from tests.support.town import DISPATCHER, NOON, changshan

CUTS_PER_TRACE = 500
STEPS = 70
WRONG = ("corrupt", "holes", "half a command", "not recognized", "unopened")


def cuts(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` power cuts of a central that applies commands in requests of one to four."""
    figures = Figures(wrong=dict.fromkeys(WRONG, 0))
    with fast_folder(run) as folder:
        while figures.rounds < run.rounds:
            start, calls = _record(folder, run.dice.randrange(2**32), mutant)
            dice = random.Random(run.dice.randrange(2**32))
            many = min(CUTS_PER_TRACE, run.rounds - figures.rounds)
            apart(figures, lambda mine: _cut_often(calls, start, folder, many, dice, mine))  # noqa: B023
    return figures


def _record(folder: Path, seed: int, mutant: str) -> tuple[dict[str, bytes], list[Call]]:
    place, trace = folder / "central", folder / "trace"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()

    def found(_say: Callable[[str], None]) -> None:
        founding.found(place, changshan(), ManualClock(NOON), password_hash=NO_PASSWORD, key=KEY)

    def work(_say: Callable[[str], None]) -> None:
        shim = Shim()
        shim.watch(place, trace)
        dice = random.Random(seed)
        log = opened(place, mutant)
        for step in range(STEPS):
            orders = [wanted(f"c-{step}-{n}", dice) for n in range(dice.randint(1, 4))]
            shim.mark(" ".join(["begin", *(order.id for order in orders)]))
            results = log.apply([(tuple(orders), DISPATCHER)])[0]
            shim.mark(" ".join(["end", *(result.id for result in results if result.status == "applied")]))
            if dice.random() < 0.04:
                log.database.close()
                log = opened(place, mutant)
        log.database.close()

    must_end_well(forked(found))
    start = {str(path): path.read_bytes() for path in place.iterdir() if path.suffix != ".sqlite-shm"}
    must_end_well(forked(work))
    return start, list(read(trace))


def opened(place: Path, mutant: str = "") -> Log:
    """The log as a center opens it. Raises Problem."""
    database = SqliteDatabase(place / FILE, KEY)
    if mutant:
        event.listen(database.engine, "connect", _less_careful)
    try:
        upgrade(database)
    except Problem:
        database.close()
        raise
    return Log(database, changshan(), ManualClock(NOON))


def _less_careful(connection: Any, _record: object) -> None:
    """A seeded bug: does not wait for the disk at every commit."""
    connection.execute("PRAGMA synchronous = NORMAL")


def _cut_often(
    calls: Sequence[Call],
    start: dict[str, bytes],
    folder: Path,
    many: int,
    dice: random.Random,
    figures: Figures,
) -> None:
    medium = Medium(str(folder / "central"))
    medium.start_with(start)
    begun: list[list[str]] = []
    answered: set[str] = set()
    cuts_at = sorted(places(calls, many, dice))
    done = 0
    for number, call in enumerate(calls):
        while done < many and cuts_at[done] == number:
            done += 1
            lay_out(folder / "again", medium.after_cut(dice))
            _judge(folder / "again", begun, answered, dice, figures)
        if call.kind == "M":
            what, *ids = call.data.decode().split(" ")
            if what == "begin":
                begun.append(ids)
            else:
                answered |= set(ids)
        else:
            medium.follow(call)


def _judge(
    place: Path, begun: list[list[str]], answered: set[str], dice: random.Random, figures: Figures
) -> None:
    figures.rounds += 1
    figures.injected["power cut"] += 1
    try:
        log = opened(place)
    except Problem as problem:
        figures.wrong["unopened"] += 1
        figures.measured["last failure"] = problem.sentence
        return
    try:
        with log.database.read() as connection:
            sound = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() == "ok"
            there = set(connection.execute(select(commands.c.id)).scalars())
            seqs = list(connection.execute(select(changes.c.seq).order_by(changes.c.seq)).scalars())
            known = set(connection.execute(select(entities.c.id)).scalars())
        figures.lost += len(answered - there)
        figures.wrong["corrupt"] += int(not sound)
        figures.wrong["holes"] += int(seqs != list(range(1, log.head + 1)))
        # A request is one transaction: all of it is there or nothing, and each command with what it made.
        halves = sum(len(there & set(ids)) not in (0, len(ids)) for ids in begun)
        figures.wrong["half a command"] += halves + len({f"event-{id_}" for id_ in there} ^ known)
        if there:
            again = wanted(dice.choice(sorted(there)), random.Random(0))
            figures.wrong["not recognized"] += int(_status(log, again) == "applied")
    finally:
        log.database.close()


def _status(log: Log, command: k.Command) -> str:
    """What the central answers to an id that it has already: other words under it are refused, never applied."""
    return log.submit(command, DISPATCHER).status
