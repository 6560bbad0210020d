"""An update killed or cut off at every call: what starts afterwards is whole, and the update can be done again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop.launching import STARTED, installed
from desktop.updates import errand
from desktop.updates.shelf import Shelf
from tests.faults.disk_child import apart, fast_folder, forked, must_end_well
from tests.faults.part import Figures, Run
from tests.faults.replay import Medium, lay_out
from tests.faults.shim import Shim
from tests.faults.trace import Call, read
from tests.support.publisher import PLATFORM, TODAY, bundle, published, publisher

OLD, GONE, NEW = ("0.2.0", "0.2.1"), "0.1.1", "0.3.0"
"""What has started on the machine, what is tidied away meanwhile, what is brought."""
WRONG = (
    "half a version counted",
    "an old version gone",
    "nothing to start",
    "not done again",
    "an older one believed",
)
_AT_ONCE = 100
_LIES = "library.so"

Content = Mapping[str, bytes]


def cuts(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` interruptions, spread over the calls of one update: kills and power cuts in turn."""
    figures = Figures(wrong=dict.fromkeys(WRONG, 0))
    with fast_folder(run) as folder:
        shop = _publish(folder)
        start, calls = _record(folder, mutant)
        figures.measured["calls of one update"] = len(calls)
        for first in range(0, run.rounds, _AT_ONCE):
            places = [
                n * len(calls) // run.rounds + 1 for n in range(first, min(first + _AT_ONCE, run.rounds))
            ]
            dice = random.Random(run.dice.randrange(2**32))
            apart(figures, lambda mine: _interrupt(folder, shop, start, calls, places, dice, mine))  # noqa: B023
    return figures


def _publish(folder: Path) -> dict[str, Content]:
    """Versions before and after; what is in each of them."""
    made = publisher(folder)
    made.found(1)
    for version in (GONE, *OLD):
        bundle(folder / "made", version)
    published(made, folder / "first", OLD[1])
    shutil.copytree(folder / "repository", folder / "before")
    published(made, folder / "made", NEW)
    return {version: _content(folder / "made" / f"bundle-{version}") for version in (GONE, *OLD, NEW)}


def _content(folder: Path) -> Content:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _take(folder: Path, place: Path, repository: str = "repository") -> bool:
    """One errand; whether it went well."""
    root = (folder / "repository/1.root.json").read_bytes()
    return errand.run(Shelf(place, "0.1.0"), root, TODAY, stick=folder / repository, platform=PLATFORM).well


def _record(folder: Path, mutant: str) -> tuple[dict[str, bytes], list[Call]]:
    place = folder / "versions"
    place.mkdir()
    for version in (GONE, *OLD):
        shutil.copytree(folder / "made" / f"bundle-{version}", place / version)
        (place / f"{version}.json").write_text(f'{{"version": "{version}", "start": ["zhenshu"]}}')
    (place / STARTED).mkdir()
    for version in OLD:
        (place / STARTED / version).write_bytes(b"")
    shutil.copy(folder / "repository/metadata/1.root.json", folder / "repository")
    start = {str(file): file.read_bytes() for file in place.rglob("*") if file.is_file()}

    def work(_say: Callable[[str], None]) -> None:
        shim = Shim()
        shim.watch(place, folder / "trace")
        shim.lie(_LIES if mutant else "")
        assert _take(folder, place)

    must_end_well(forked(work))
    return start, list(read(folder / "trace"))


def _interrupt(
    folder: Path, shop: Mapping[str, Content], start: dict[str, bytes], calls: Sequence[Call], places: Sequence[int],
    dice: random.Random, figures: Figures,
) -> None:  # fmt: skip
    medium = Medium(str(folder / "versions"))
    medium.start_with(start)
    followed = 0
    again = folder / "again"
    for until in places:
        for call in calls[followed:until]:
            medium.follow(call)
        followed = until
        cut = bool(dice.randrange(2))
        lay_out(again, medium.after_cut(dice) if cut else medium.after_kill())
        (again / STARTED).mkdir(parents=True, exist_ok=True)
        figures.injected["power cut" if cut else "kill"] += 1
        figures.rounds += 1
        for wrong in _judged(folder, again, shop):
            figures.wrong[wrong] += 1
    shutil.rmtree(again)


def _judged(folder: Path, place: Path, shop: Mapping[str, Content]) -> list[str]:
    """What is wrong with a machine that comes up like this."""
    wrong = _looked_at(place, shop)
    if not _take(folder, place) or NEW not in {one.version for one in installed(place)}:
        wrong.append("not done again")
    wrong += _looked_at(place, shop)
    if _take(folder, place, "before"):
        wrong.append("an older one believed")
    return wrong


def _looked_at(place: Path, shop: Mapping[str, Content]) -> list[str]:
    there = installed(place)
    wrong = [] if there else ["nothing to start"]
    if not set(OLD) <= {one.version for one in there}:
        wrong.append("an old version gone")
    wrong += ["half a version counted" for one in there if _content(place / one.version) != shop[one.version]]
    return wrong
