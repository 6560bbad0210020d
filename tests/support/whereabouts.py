"""People and vehicles that move over the demonstration town, for tests and pictures of the map."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from math import cos, radians, sin

from desktop.domain.places.positions import DeviceKind, Position
from tests.support import town


def some(count: int, now: datetime, seed: int = 1, step: int = 0, before: float = 0.0) -> dict[str, Position]:
    """So many devices, every ninth a vehicle; with each ``step`` all have gone a little farther their own way;
    ``before``: so many seconds ago."""
    rng = random.Random(seed)
    grids = [one for one in town.changshan().areas if one.level.value == "grid" and one.lon is not None]
    people = town.changshan().people
    found = {}
    for number in range(count):
        grid = rng.choice(grids)
        heading = rng.uniform(0, 360)
        x, y = rng.uniform(-0.004, 0.004), rng.uniform(-0.003, 0.003)
        turn = rng.uniform(-1, 1)
        age = rng.choice((4, 9, 12, 24, 48, 70, 400) if number % 5 else (6,))
        for _ in range(step):
            heading += turn * 12
            x += sin(radians(heading)) * 0.0004
            y += cos(radians(heading)) * 0.0003
        vehicle = number % 9 == 0
        found[f"d-{number:04d}"] = Position(
            device=f"d-{number:04d}", kind=DeviceKind.VEHICLE if vehicle else DeviceKind.BADGE,
            name=f"巡{number % 20 + 1}号车" if vehicle else people[number % len(people)].name, area=grid.id,
            lon=(grid.lon or 0) + x, lat=(grid.lat or 0) + y, speed=30.0 if vehicle else 4.0, heading=heading % 360,
            at=now - timedelta(seconds=age + before),
        )  # fmt: skip
    return found
