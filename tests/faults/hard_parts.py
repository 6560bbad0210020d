"""The parts in which somebody means harm: requests, names, files."""

from __future__ import annotations

from tests.faults.hard_api import requests_of_every_kind, with_a_bug
from tests.faults.hard_exports import armed, hostile_cells
from tests.faults.hard_files import bombs, hostile_names, names_as_they_come, without_limits
from tests.faults.kiosk_monkey import monkey, seeded
from tests.faults.kiosk_week import WEEK_MUTANTS, week
from tests.faults.part import Part

HARD_PARTS: tuple[Part, ...] = (
    Part(
        "requests of every kind", "S26", "request to the central", 100_000, 500, requests_of_every_kind,
        (("a bug in an endpoint", with_a_bug),),
    ),
    Part(
        "files that grow", "N4", "file that means harm", 50, 2, bombs, (("no limits", without_limits),)
    ),
    Part(
        "hostile cells", "N2", "cell of an export", 20_000, 10, hostile_cells, (("as they come", armed),)
    ),
    Part(
        "hostile names", "N5", "name of a file", 100_000, 10, hostile_names,
        (("names as they come", names_as_they_come),),
    ),
    Part(
        "offline kiosk", "S8", "registration at a kiosk in a week without a network", 1_000, 10, week, WEEK_MUTANTS
    ),
    Part(
        "kiosk monkey", "N10", "touch or key", 100_000, 250, monkey,
        (("remembers", seeded("remembers")), ("writes in the open", seeded("writes in the open")),
         ("prints in the open", seeded("prints in the open"))),
    ),
)  # fmt: skip
