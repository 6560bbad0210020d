"""Files that come back damaged: flipped, cut, zeroed; the database, its log, or the second journal."""

from __future__ import annotations

import asyncio
import random
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

from tests.faults.disk_child import Ended, fast_folder, forked
from tests.faults.disk_cuts import DATABASE
from tests.faults.disk_hand import Hand
from tests.faults.disk_truth import Truth, judged, tell
from tests.faults.part import Figures, Run
from tests.faults.replay import lay_out

PER_DESK = 100
BATCH = 50
PAGE = 4096
BOTH = 10
"""Every so many rounds two files are damaged at once: then something may be lost, and is told apart."""

Damage = Callable[[bytearray, random.Random], None]


def _flip_bit(content: bytearray, dice: random.Random) -> None:
    content[_anywhere(content, dice)] ^= 1 << dice.randrange(8)


def _flip_many(content: bytearray, dice: random.Random) -> None:
    at = _anywhere(content, dice)
    for place in range(at, min(at + dice.randint(2, 600), len(content))):
        content[place] ^= dice.randint(1, 255)


def _zero(content: bytearray, dice: random.Random) -> None:
    at = _anywhere(content, dice)
    end = min(at + dice.choice((16, 512, PAGE, 4 * PAGE)), len(content))
    content[at:end] = bytes(end - at)


def _cut(content: bytearray, dice: random.Random) -> None:
    del content[_anywhere(content, dice) :]


def _copy(content: bytearray, dice: random.Random) -> None:
    """A sector that was written to the wrong place."""
    source, target = (_anywhere(content, dice) // 512 * 512 for _ in range(2))
    piece = content[source : source + 512]
    content[target : target + len(piece)] = piece


def _empty(content: bytearray, _dice: random.Random) -> None:
    content.clear()


DAMAGES: tuple[Damage, ...] = (
    _flip_bit,
    _flip_bit,
    _flip_many,
    _flip_many,
    _zero,
    _zero,
    _cut,
    _cut,
    _copy,
    _empty,
)


def _anywhere(content: bytearray, dice: random.Random) -> int:
    """A random offset; every third time just at the edge of a page."""
    if dice.random() < 0.67:
        return dice.randrange(len(content))
    edge = dice.randrange(len(content) // PAGE + 1) * PAGE
    return min(max(edge + dice.choice((-1, 0, 0, 1, 16)), 0), len(content) - 1)


def damages(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` damaged desks; each is opened with the real store in a process that may crash."""
    figures = Figures(
        wrong={"crashed": 0, "revived": 0, "changed": 0, "unknown": 0, "unopened": 0, "not kept": 0}
    )
    with fast_folder(run) as folder:
        left = run.rounds
        while left > 0:
            many = min(PER_DESK, left)
            files, truth = _desk(folder, run.dice, closed=bool((left // PER_DESK) % 2))
            for start in range(0, many, BATCH):
                _batch(folder, files, truth, min(BATCH, many - start), run.dice, figures, mutant)
            left -= many
    return figures


def _desk(folder: Path, dice: random.Random, *, closed: bool) -> tuple[dict[str, bytes], Truth]:
    """What a hand left behind: closed in order, or killed with the database's log still there."""
    place = folder / "desk"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    seed = dice.randrange(2**32)

    def work(say: Callable[[str], None]) -> None:
        hand = Hand(place / DATABASE, random.Random(seed), say)
        asyncio.run(_leave(hand, closed))
        say("that is all")
        signal.pause()

    ended = _until_done(work)
    truth = Truth()
    for words in ended.lines:
        truth.hear(words)
    files = {
        str(path.relative_to(place)): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file() and not path.name.endswith("-shm") and path.stat().st_size < 32 * 1024**2
    }
    return files, truth


async def _leave(hand: Hand, closed: bool) -> None:
    await hand.start()
    await hand.work(60)
    if closed:
        await hand.stop()


def _until_done(work: Callable[[Callable[[str], None]], None]) -> Ended:
    """Run it, and kill it when it says that it is done: a clean kill, all of whose words were heard."""
    ended = forked(work, kill_at_word="that is all")
    if ended.status != -signal.SIGKILL:
        raise RuntimeError(f"the hand ended with {ended.status}: {''.join(ended.lines[-1:])[-800:]}")
    return ended


def _batch(
    folder: Path,
    files: dict[str, bytes],
    truth: Truth,
    many: int,
    dice: random.Random,
    figures: Figures,
    mutant: str,
) -> None:
    seeds = [dice.randrange(2**32) for _ in range(many)]

    def work(say: Callable[[str], None]) -> None:
        for number, seed in enumerate(seeds, figures.rounds):
            say(f"try {number}")
            say(asyncio.run(_one(folder / "again", files, truth, random.Random(seed), number, mutant)))

    while seeds:
        ended = forked(work)
        results = [line.split(" ") for line in ended.lines if line.startswith("result ")]
        for _, kind, names, *counts in results:
            _count(figures, kind, names, [int(count) for count in counts])
        seeds = seeds[len(results) :]
        if ended.status:
            figures.wrong["crashed"] += 1
            figures.measured["last crash"] = f"{ended.status}: {''.join(ended.lines[-1:])[-300:]}"
            figures.rounds += 1
            seeds = seeds[1:]


async def _one(
    again: Path, files: dict[str, bytes], truth: Truth, dice: random.Random, number: int, mutant: str
) -> str:
    both = number % BOTH == BOTH - 1
    names = [name for name, content in files.items() if content]
    hit = sorted(dice.sample(names, min(len(names), 2 if both else 1)))
    damaged = {name: bytearray(content) for name, content in files.items()}
    what = []
    for name in hit:
        damage = dice.choice(DAMAGES)
        damage(damaged[name], dice)
        what.append(f"{damage.__name__.lstrip('_')}:{_part(name)}")
    if mutant == "no second journal":
        damaged = {name: content for name, content in damaged.items() if name.startswith(DATABASE)}
        damaged = {name: content for name, content in damaged.items() if "journal" not in name}
    lay_out(again, iter((name, bytes(content)) for name, content in damaged.items()))
    found = await judged(again / DATABASE, truth, only_unsent=True)
    kept = not found.set_aside or _is_kept(again)
    kind = "both" if len(hit) > 1 else "one"
    counts = (
        found.lost, found.revived, found.changed, found.unknown,
        int(bool(found.failed)), int(not kept), found.set_aside,
    )  # fmt: skip
    return f"result {kind} {'+'.join(what)} {' '.join(map(str, counts))}"


def _is_kept(folder: Path) -> bool:
    """Whether the damaged file still lies there under its other name."""
    return any(".damaged-" in path.name for path in folder.iterdir())


def _part(name: str) -> str:
    """Which of the files this is, in a word."""
    if name == DATABASE:
        return "database"
    return "log" if name.endswith("-wal") else "journal" if "journal" in name else "other"


def _count(figures: Figures, kind: str, what: str, counts: list[int]) -> None:
    lost, revived, changed, unknown, unopened, not_kept, set_aside = counts
    figures.rounds += 1
    figures.injected[what if kind == "one" else "two files"] += 1
    tell(figures, "set aside", set_aside)
    figures.wrong["unopened"] += unopened
    figures.wrong["not kept"] += not_kept
    figures.wrong["unknown"] += unknown
    if kind == "both":
        tell(figures, "lost with two files damaged", lost)
        return
    figures.lost += lost
    figures.wrong["revived"] += revived
    figures.wrong["changed"] += changed
    for name, count in (("lost", lost), ("revived", revived), ("changed", changed), ("unopened", unopened)):
        if count:
            tell(figures, f"{name} by {what}", count)
