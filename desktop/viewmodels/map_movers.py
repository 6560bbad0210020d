"""People and vehicles with a position, as the map paints them: reckoned all at once, a thousand and more a second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.plane import RADIUS
from desktop.domain.positions import DeviceKind, Position

if TYPE_CHECKING:
    import numpy as np

FRESH, AGING, STALE = timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=30)
"""How old a position is: as good as now, lately, older: no live one any more. What is older than that is left out."""
_STANDS = 0.5
"""Kilometres an hour: what is slower has no direction."""


class Mover(NamedTuple):
    """A person or a vehicle with a position. ``age``: seconds; ``heading``: degrees from north."""

    device: str
    vehicle: bool
    name: str
    x: float
    y: float
    heading: float | None
    age: float
    area: str | None
    state: str
    """fresh, aging or old."""


class Movers:
    """All of them in the order of their ids, and the same as columns."""

    def __init__(self, positions: Iterable[Position], now: datetime) -> None:
        stale = now - STALE
        found = sorted((one for one in positions if one.at >= stale), key=attrgetter("device"))
        self.all: Sequence[Mover] = []
        self._columns: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None
        if found:
            self._fill(found, now)
        self._places: dict[str, int] | None = None

    def place(self, device: str) -> int | None:
        """Where in the columns a device is."""
        if self._places is None:
            self._places = {one.device: n for n, one in enumerate(self.all)}
        return self._places.get(device)

    def get(self, device: str) -> Mover | None:
        """One of them."""
        place = self.place(device)
        return self.all[place] if place is not None else None

    @property
    def columns(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """x and y of the plane, and whether it is a vehicle."""
        if self._columns is None:
            import numpy as np

            self._columns = (np.zeros(0), np.zeros(0), np.zeros(0, dtype=bool))
        return self._columns

    def _fill(self, found: Sequence[Position], now: datetime) -> None:
        import numpy as np

        lats = np.radians([one.lat for one in found])
        xs, ys = RADIUS * np.radians([one.lon for one in found]), -RADIUS * np.arcsinh(np.tan(lats))
        vehicles = np.array([one.kind is DeviceKind.VEHICLE for one in found], dtype=bool)
        self._columns = (xs, ys, vehicles)
        ages = [max(0.0, (now - one.at).total_seconds()) for one in found]
        fresh, aging = FRESH.total_seconds(), AGING.total_seconds()
        rows = (
            [one.device for one in found], vehicles.tolist(), [one.name for one in found], xs.tolist(), ys.tolist(),
            [one.heading if one.speed is None or one.speed > _STANDS else None for one in found], ages,
            [one.area for one in found],
            ["fresh" if age <= fresh else "aging" if age <= aging else "old" for age in ages],
        )  # fmt: skip
        self.all = list(map(Mover._make, zip(*rows, strict=True)))
