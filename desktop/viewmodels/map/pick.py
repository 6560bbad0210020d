"""What a person has pointed at on the map."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pick:
    """What a person has pointed at: its kind (event, events, grid, device, camera, port, place, area) and id."""

    kind: str
    id: str
    ids: tuple[str, ...] = ()
