"""A disk that fills: bytes that run out, a write that fails, and a real small file system where root may mount one."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from desktop.domain.problems import Problem
from tests.faults.disk_child import apart, fast_folder, forked, must_end_well
from tests.faults.disk_cuts import DATABASE
from tests.faults.disk_hand import Hand
from tests.faults.disk_truth import Truth, count, judged, tell
from tests.faults.part import Figures, Run
from tests.faults.replay import Medium, lay_out
from tests.faults.shim import WRITE, Shim
from tests.faults.trace import read

KIND = ("room runs out", "room runs out without ballast", "write fails", "small real disk")
STEPS = 40
LARGE = 4 * 1024**3
WRONG = (
    "ballast of no use",
    "dead afterwards",
    "unreadable",
    "false 已保存",
    "lost after a power cut",
    "unopened",
)


def fill_points(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` disks filled at different points, the four kinds in turn."""
    figures = Figures(wrong=dict.fromkeys(WRONG, 0))
    with fast_folder(run) as folder:
        for number in range(run.rounds):
            kind = KIND[number % 3] if number % 10 != 9 else KIND[3]
            with _disk(folder, kind, number) as place:
                if place is None:
                    kind, place = KIND[2], folder / "desk"
                _one(place, folder, kind, number, run.dice, figures, mutant)
    return figures


@contextlib.contextmanager
def _disk(folder: Path, kind: str, number: int) -> Iterator[Path | None]:
    """An empty folder; for the real disk a mounted one of 256 KB to 8 MB, or None where that is not allowed."""
    place = folder / "desk"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    if kind != KIND[3]:
        yield place
        return
    size = 256 * 1024 << (number // 10 % 6)
    mount = shutil.which("mount")
    order = [str(mount), "-t", "tmpfs", "-o", f"size={size}", "zhenshu-small", str(place)]
    if mount is None or os.geteuid() or subprocess.run(order, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _one(
    place: Path, folder: Path, kind: str, number: int, dice: random.Random, figures: Figures, mutant: str
) -> None:
    trace = folder / "trace"
    seed, small = dice.randrange(2**32), dice.randrange(0, 200_000)

    def work(say: Callable[[str], None]) -> None:
        shim = Shim()
        shim.watch(place, trace)
        hand = Hand(place / DATABASE, random.Random(seed), shim.mark, deaf=mutant == "deaf")
        asyncio.run(_fill(hand, shim, kind, number, small, place, say))

    ended = must_end_well(forked(work))
    said = dict(line.split(" ", 1) for line in ended.lines)
    figures.rounds += 1
    figures.injected[kind] += int(int(said["injected"]) > 0)
    tell(figures, "refused, and said so", int(said["told"]))
    tell(figures, "accepted on a full disk", int(said["accepted"]))
    for name in ("dead afterwards", "unreadable", "ballast of no use"):
        figures.wrong[name] += int(said.get(name.replace(" ", "-"), "0"))
    truth, medium = Truth(), Medium(str(place))
    for call in read(trace):
        if call.kind == "M":
            truth.hear(call.data.decode())
        else:
            medium.follow(call)
    lay_out(folder / "again", medium.after_cut(dice))
    apart(figures, lambda mine: asyncio.run(_judge(place if kind != KIND[3] else None, folder, truth, mine)))


async def _judge(place: Path | None, folder: Path, truth: Truth, figures: Figures) -> None:
    """What was left on the disk (of a mounted one only what a power cut would have left)."""
    if place is not None:
        count(figures, "false 已保存", await judged(place / DATABASE, truth))
    count(
        figures, "lost after a power cut", await judged(folder / "again" / DATABASE, truth, only_unsent=True)
    )


async def _fill(
    hand: Hand, shim: Shim, kind: str, number: int, small: int, place: Path, say: Callable[[str], None]
) -> None:
    """Work, let the disk fill, work on, let somebody clear the disk, and give one more command."""
    if kind == KIND[0]:
        shim.room(LARGE)
    elif kind == KIND[1]:
        shim.room(700_000)
    with contextlib.suppress(Problem):
        await (await hand.start()).load(timedelta(days=1))  # lays the ballast
        await hand.work(8, restarts=0)
    if kind in KIND[:2]:
        shim.room(small)
    elif kind == KIND[2]:
        shim.fail(WRITE, 1 + number, errno.ENOSPC, times=(1, 3, 40)[number % 3])
    if kind == KIND[3]:
        filler = place / "others"
        with contextlib.suppress(OSError):
            filler.write_bytes(bytes(max(os.statvfs(place).f_bavail * os.statvfs(place).f_frsize - small, 0)))
    saved_at = None
    for _ in range(STEPS):
        with contextlib.suppress(Problem):
            if hand.store is None:
                await hand.start()
            await hand.work(1, restarts=0.02)
        if shim.injected and saved_at is None:
            saved_at = hand.saved
    accepted = hand.saved - saved_at if saved_at is not None else 0
    said = {"told": hand.told, "accepted": accepted}
    if kind == KIND[0] and shim.injected and not accepted:
        said["ballast-of-no-use"] = 1
    try:
        if hand.store is not None:
            await hand.store.lanes()
    except Problem:
        said["unreadable"] = 1
    said["injected"] = shim.injected if kind != KIND[3] else hand.told
    shim.room(LARGE)
    shim.fail(0, 0, 0, times=0)
    if kind == KIND[3]:
        await asyncio.to_thread(_grow, place)
    said["dead-afterwards"] = int(not await _alive(hand))
    for name, number in said.items():
        say(f"{name} {number}")


def _grow(place: Path) -> None:
    """Somebody has cleared the real disk."""
    subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)


async def _alive(hand: Hand) -> bool:
    """Whether a command is taken again, at the latest after a restart of the program."""
    for _ in range(3):
        try:
            if hand.store is None:
                await hand.start()
            if await hand.give():
                await hand.stop()
                return True
            await hand.stop()
        except Problem:
            hand.store = None
    return False
