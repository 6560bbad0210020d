"""Syncs that fail: the n-th answers EIO; what was acknowledged then must outlive a power cut as well."""

from __future__ import annotations

import asyncio
import errno
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from desktop.domain.problems import Problem
from tests.faults.disk_child import apart, fast_folder, forked, must_end_well
from tests.faults.disk_cuts import DATABASE
from tests.faults.disk_hand import Hand
from tests.faults.disk_truth import Truth, count, judged, tell
from tests.faults.part import Figures, Run
from tests.faults.replay import Medium, lay_out
from tests.faults.shim import SYNC, Shim
from tests.faults.trace import Call, read

FIRST = 500
"""How many of the first syncs the full run makes fail, each once."""
AFTER = 12
"""Steps after the failure."""
CUTS = 3
WRONG = ("false 已保存", "lost after a power cut", "unopened")


def syncs(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` of the first 500 syncs, evenly spread; every tenth round the disk stays dead from there on."""
    figures = Figures(wrong=dict.fromkeys(WRONG, 0))
    with fast_folder(run) as folder:
        for number in range(run.rounds):
            nth = 1 + number * FIRST // run.rounds if run.rounds < FIRST else 1 + number % FIRST
            _one(folder, nth, number % 10 == 9, run.dice, figures, mutant)
    return figures


def _one(
    folder: Path, nth: int, stays_dead: bool, dice: random.Random, figures: Figures, mutant: str
) -> None:
    place, trace, again = folder / "desk", folder / "trace", folder / "again"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    seed = dice.randrange(2**32)

    def work(say: Callable[[str], None]) -> None:
        shim = Shim()
        shim.watch(place, trace)
        shim.fail(SYNC, nth, errno.EIO, times=10**9 if stays_dead else 1)

        hand = Hand(place / DATABASE, random.Random(seed), shim.mark, deaf=mutant == "deaf")
        asyncio.run(_until_failed(hand, shim))
        say(f"told {hand.told} injected {shim.injected}")

    ended = must_end_well(forked(work))
    told, injected = (int(word) for word in ended.lines[-1].split()[1::2])
    figures.injected["dead disk" if stays_dead else "failed sync"] += int(injected > 0)
    tell(figures, "told that it was not saved", told)
    figures.rounds += 1
    calls = list(read(trace))
    truth = _truth(calls)
    medium = Medium(str(place))
    for call in calls:
        if call.kind != "M":
            medium.follow(call)
    again_dice = random.Random(dice.randrange(2**32))
    apart(figures, lambda mine: asyncio.run(_judge(place, again, medium, truth, again_dice, mine)))


async def _judge(
    place: Path, again: Path, medium: Medium, truth: Truth, dice: random.Random, figures: Figures
) -> None:
    """What was left on the disk, and what a power cut would have left."""
    found = await judged(place / DATABASE, truth)
    count(figures, "false 已保存", found)
    for _ in range(CUTS):
        lay_out(again, medium.after_cut(dice))
        figures.injected["power cut after it"] += 1
        count(figures, "lost after a power cut", await judged(again / DATABASE, truth, only_unsent=True))


async def _until_failed(hand: Hand, shim: Shim) -> None:
    """Work until the failure and a little further; a start that fails is tried again, as a person would."""
    left = AFTER
    while left > 0:
        try:
            if hand.store is None:
                await hand.start()
            await hand.work(1, restarts=0.01)
        except Problem:
            hand.told += 1
            await _give_up(hand)
        left -= int(shim.injected > 0)
    await _give_up(hand)


async def _give_up(hand: Hand) -> None:
    try:
        await hand.stop()
    except Problem:
        hand.store = None


def _truth(calls: list[Call]) -> Truth:
    truth = Truth()
    for call in calls:
        if call.kind == "M":
            truth.hear(call.data.decode())
    return truth
