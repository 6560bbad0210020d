"""The client killed at any moment, again and again on the same folder. It proves less than power cuts do."""

from __future__ import annotations

import asyncio
import random
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

from tests.faults.disk_child import apart, fast_folder, forked, must_end_well
from tests.faults.disk_cuts import DATABASE
from tests.faults.disk_hand import Hand, open_ids
from tests.faults.disk_truth import Truth, judged, tally
from tests.faults.part import Figures, Run
from tests.faults.shim import Shim

KILLS_PER_FOLDER = 10
STEPS = 60


def kills(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` kills: half in place of a random changing call, half when a random word was heard."""
    figures = Figures(
        wrong={"corrupt": 0, "revived": 0, "changed": 0, "unknown": 0, "cursor": 0, "unopened": 0}
    )
    with fast_folder(run) as folder:
        place, truth = folder / "desk", Truth()
        number = -1
        while figures.injected["kill"] < run.rounds:
            number += 1
            if number % KILLS_PER_FOLDER == 0:
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                truth = Truth()
            _one(place, number, truth, run.dice, figures, mutant)
    return figures


def _one(place: Path, number: int, truth: Truth, dice: random.Random, figures: Figures, mutant: str) -> None:
    seed, nth, line = dice.randrange(2**32), dice.randint(1, 150), dice.randint(1, 45)

    def work(say: Callable[[str], None]) -> None:
        shim = Shim()
        shim.watch(place)
        if number % 2:
            shim.kill(nth)
        hand = Hand(place / DATABASE, random.Random(seed), say, prefix=f"c{number}")
        if mutant == "acknowledged before it is written":
            hand.say = _early(say)
        asyncio.run(_work(hand))

    ended = must_end_well(forked(work, kill_at_line=None if number % 2 else line))
    figures.rounds += 1
    figures.injected["kill"] += int(ended.status == -signal.SIGKILL)
    for words in ended.lines:
        truth.hear(words)
    apart(figures, lambda mine: tally(mine, asyncio.run(judged(place / DATABASE, truth))))


async def _work(hand: Hand) -> None:
    """Go on with what an earlier hand left open, until the end comes."""
    store = await hand.start()
    hand.open += await open_ids(store)
    await hand.work(STEPS)
    await hand.stop()


def _early(say: Callable[[str], None]) -> Callable[[str], None]:
    """A seeded bug: says that it is saved as soon as it begins."""

    def words(what: str) -> None:
        say(what)
        if what.startswith("begin c") and what.endswith("stored"):
            say(what.replace("begin", "end", 1))

    return words
