"""The parts about disks, processes and files. Each runs in a process of its own, behind the shim."""

from __future__ import annotations

from collections.abc import Callable

from tests.faults.disk_child import behind_shim
from tests.faults.disk_cuts import LEVELS, LIES
from tests.faults.disk_upgrade import KILLS, RELEASES
from tests.faults.part import Figures, Part, Run


def _mutant(name: str, function: str, least: int) -> tuple[str, Callable[[Run], Figures]]:
    """A seeded bug, with at least so many rounds to show itself."""
    work = behind_shim(function, mutant=name)
    return name, lambda run: work(Run(max(run.rounds, least), run.seed, run.folder))


_CUTS = "disk_cuts:cuts"
DISK_PARTS: tuple[Part, ...] = (
    Part(
        "power cuts", "S14", "power cut", 10_000, 40, behind_shim(_CUTS),
        tuple(_mutant(name, _CUTS, 125) for name in (*LEVELS, *LIES)),
    ),
    Part(
        "client kills", "S14", "kill -9 of the client", 1_000, 20, behind_shim("kill:kills"),
        (_mutant("acknowledged before it is written", "kill:kills", 20),),
    ),
    Part(
        "kills while sending", "S14", "kill -9 of a desk that sends", 300, 30, behind_shim("kill_sending:kills"),
        (_mutant("a new id for each attempt", "kill_sending:kills", 8),),
    ),
    Part(
        "failed syncs", "S15", "sync that fails", 500, 25, behind_shim("disk_sync:syncs"),
        (_mutant("deaf", "disk_sync:syncs", 10),),
    ),
    Part(
        "full disks", "S16", "fill point", 300, 15, behind_shim("disk_full:fill_points"),
        (_mutant("deaf", "disk_full:fill_points", 10),),
    ),
    Part(
        "damaged files", "S17", "damaged desk", 10_000, 40, behind_shim("damage:damages"),
        (_mutant("no second journal", "damage:damages", 60),),
    ),
    Part(
        "central power cuts", "S26", "power cut of the central", 10_000, 40, behind_shim("disk_center:cuts"),
        (_mutant("NORMAL", "disk_center:cuts", 50),),
    ),
    Part(
        "upgrades", "S18", "kill in the upgrade of a release's file", KILLS * len(RELEASES), 5,
        behind_shim("disk_upgrade:upgrades"),
        (_mutant("without fsync", "disk_upgrade:upgrades", 15),),
    ),
    Part(
        "central encryptions", "S18", "kill or power cut in the encryption of a central", 1_000, 10,
        behind_shim("disk_seal:seals"),
        (_mutant("without fsync", "disk_seal:seals", 40),),
    ),
    Part(
        "updates", "N14", "kill or power cut in an update", 1_000, 20, behind_shim("update_cuts:cuts"),
        (_mutant("without fsync", "update_cuts:cuts", 60),),
    ),
    Part(
        "center trials", "N14", "kill or power cut of a center in a version's trial", 1_000, 20,
        behind_shim("update_center:trials"),
        (_mutant("without fsync", "update_center:trials", 100),),
    ),
    Part(
        "starts at once", "S19", "start", 1_000, 5, behind_shim("locks:starts"),
        (_mutant("PID file", "locks:starts", 100),),
    ),
)  # fmt: skip
