"""The file of each earlier release, killed or cut off at every call of its upgrade; its commands must all arrive."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from desktop.domain.commands import Command
from desktop.domain.problems import Problem
from desktop.store.outbox import State
from tests.faults.disk_child import apart, fast_folder, forked, must_end_well
from tests.faults.disk_cuts import DATABASE
from tests.faults.disk_hand import open_store
from tests.faults.disk_truth import Found, Truth, tally, tell
from tests.faults.part import Figures, Run
from tests.faults.replay import Medium, lay_out
from tests.faults.shim import Shim
from tests.faults.trace import Call, read

RELEASES = sorted((Path(__file__).parents[1] / "store" / "releases").glob("*.sqlite3"))
KILLS = 50
"""Real kills of each release's upgrade in the full run."""
CUTS = 4
"""Power cuts, each in another state of the disk, for each kill."""
_PLAIN = b"SQLite format 3\0"


def upgrades(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` kills spread over the calls of the upgrades, and four power cuts at the same place of each."""
    figures = Figures(wrong={"other words": 0, "readable afterwards": 0})
    with fast_folder(run) as folder:
        for place, release in enumerate(RELEASES):
            truth, words = _commands(release)
            calls = _record(folder, release, mutant)
            tell(figures, f"calls of the upgrade from {release.stem}", len(calls))
            mine = range(place, run.rounds, len(RELEASES))
            for turn, _ in enumerate(mine):
                nth = turn * len(calls) // len(mine)
                _kill(folder, release, nth + 1, figures)
                figures.rounds += 1
                apart(figures, lambda mine: _judge(folder / "desk", truth, words, mine))  # noqa: B023
                for _ in range(CUTS):
                    _cut(folder, release, calls[: nth + 1], run, figures)
                    apart(figures, lambda mine: _judge(folder / "again", truth, words, mine))  # noqa: B023
    return figures


def _commands(release: Path) -> tuple[Truth, dict[str, str]]:
    """What must arrive: the state of each command, and its words."""
    truth, words = Truth(), {}
    with closing(sqlite3.connect(f"{release.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        for id_, state, body in connection.execute("SELECT id, state, body FROM outbox"):
            truth.may[id_] = {state}
            words[id_] = Command.model_validate_json(body).model_dump_json()
    return truth, words


def _begin(folder: Path, release: Path) -> Path:
    """A desk as the release left it."""
    place = folder / "desk"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    shutil.copyfile(release, place / DATABASE)
    return place


def _record(folder: Path, release: Path, mutant: str) -> list[Call]:
    place = _begin(folder, release)

    def work(_say: Callable[[str], None]) -> None:
        shim = Shim()
        shim.watch(place, folder / "trace")
        shim.lie(".sqlite3" if mutant else "")
        asyncio.run(_start(place))

    must_end_well(forked(work))
    return list(read(folder / "trace"))


async def _start(place: Path) -> None:
    store = await open_store(place / DATABASE)
    await store.close()


def _kill(folder: Path, release: Path, nth: int, figures: Figures) -> None:
    """A real kill at this call; every other time a second one in the start after it."""
    place = _begin(folder, release)
    for again in range(1 + nth % 2):

        def work(_say: Callable[[str], None], again: int = again) -> None:
            shim = Shim()
            shim.watch(place)
            shim.kill(nth if not again else 1 + nth // 2)
            asyncio.run(_start(place))

        figures.injected["kill"] += int(must_end_well(forked(work)).status < 0)


def _cut(folder: Path, release: Path, calls: list[Call], run: Run, figures: Figures) -> None:
    medium = Medium(str(folder / "desk"))
    medium.start_with({str(folder / "desk" / DATABASE): release.read_bytes()})
    for call in calls:
        medium.follow(call)
    lay_out(folder / "again", medium.after_cut(run.dice))
    figures.injected["power cut"] += 1


def _judge(place: Path, truth: Truth, words: dict[str, str], figures: Figures) -> None:
    found, other = asyncio.run(_look(place, truth, words))
    tally(figures, found)
    figures.wrong["other words"] = other
    left = b"".join(
        path.read_bytes() for path in place.rglob("*") if path.is_file() and path.name != "ballast"
    )
    figures.wrong["readable afterwards"] = int(_PLAIN in left or any(id_.encode() in left for id_ in words))


async def _look(place: Path, truth: Truth, words: dict[str, str]) -> tuple[Found, int]:
    try:
        store = await open_store(place / DATABASE)
    except Problem as problem:
        return Found(failed=f"{problem.code}: {problem}"), 0
    try:
        rows = await store.rows_in(*State)
        found = truth.judge({row.command.id: row.state.value for row in rows})
        found.set_aside = int(store.set_aside is not None)
        other = sum(row.command.model_dump_json() != words.get(row.command.id) for row in rows)
    finally:
        await store.close()
    return found, other
