"""Every part of the fault runs, in the order of the requirements."""

from __future__ import annotations

import importlib.util

from tests.faults.part import Part

_ROOMS = (
    "wire_parts",
    "gone_parts",
    "disk_parts",
    "audit_parts",
    "server_parts",
    "levels_parts",
    "hard_parts",
)


def _all() -> tuple[Part, ...]:
    found: list[Part] = []
    for name in _ROOMS:
        if importlib.util.find_spec(f"tests.faults.{name}") is None:
            continue
        room = importlib.import_module(f"tests.faults.{name}")
        found += getattr(room, f"{name.split('_')[0].upper()}_PARTS")
    return tuple(sorted(found, key=lambda part: (int(part.topic[1:].split()[0]), part.name)))


PARTS = _all()


def rounds_of(part: Part, *, tenth: bool) -> int:
    """Rounds of a full run, or of ``--tenth``."""
    return max(1, part.goal // part.share) if tenth else part.goal


def brief_rounds_of(part: Part) -> int:
    """Rounds of a test, which all others wait for: half of those, but every kind where each round is another one."""
    return part.goal if part.share == 1 else max(1, part.goal // part.share // 2)


def mutant_rounds(part: Part) -> int:
    """Rounds that a mutant is given to show itself."""
    return max(5, part.goal // part.share // 4)
