"""People and vehicles with a position, as the map paints them: reckoned all at once, a thousand and more a second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.places.plane import RADIUS
from desktop.domain.places.positions import DeviceKind, Position

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


TURNS = 24
"""Directions in which an arrow is painted."""
STATES = ("fresh", "aging", "old")


class Look(NamedTuple):
    """How a mover is painted. ``turn``: in which of ``TURNS`` its arrow points; None where that is not known."""

    vehicle: bool
    state: str
    turn: int | None


class Movers:
    """All of them in the order of their ids, and the same as columns."""

    def __init__(self, positions: Iterable[Position], now: datetime) -> None:
        stale = now - STALE
        found = sorted((one for one in positions if one.at >= stale), key=attrgetter("device"))
        self.all: Sequence[Mover] = []
        self._columns: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None
        self._looks: np.ndarray | None = None
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

    @property
    def looks(self) -> np.ndarray:
        """How each is painted, as a number for ``look_of``."""
        import numpy as np

        return self._looks if self._looks is not None else np.zeros(0, dtype=np.int64)

    def _fill(self, found: Sequence[Position], now: datetime) -> None:
        import numpy as np

        lats = np.radians([one.lat for one in found])
        xs, ys = RADIUS * np.radians([one.lon for one in found]), -RADIUS * np.arcsinh(np.tan(lats))
        vehicles = np.array([one.kind is DeviceKind.VEHICLE for one in found], dtype=bool)
        self._columns = (xs, ys, vehicles)
        at = now.timestamp()
        ages = np.maximum(0.0, at - np.array([one.at.timestamp() for one in found]))
        states = (ages > FRESH.total_seconds()).astype(np.int64) + (ages > AGING.total_seconds())
        headings = [one.heading if one.speed is None or one.speed > _STANDS else None for one in found]
        turns = np.rint(np.array([-1.0 if one is None else one for one in headings]) / 360 * TURNS) % TURNS
        known = np.array([one is not None for one in headings]) & (states < 2)
        self._looks = (np.where(known, turns, TURNS) * 6 + states * 2 + vehicles).astype(np.int64)
        rows = (
            [one.device for one in found], vehicles.tolist(), [one.name for one in found], xs.tolist(), ys.tolist(),
            headings, ages.tolist(), [one.area for one in found], [STATES[one] for one in states.tolist()],
        )  # fmt: skip
        self.all = list(map(Mover._make, zip(*rows, strict=True)))


def look_of(number: int) -> Look:
    """What a number of ``Movers.looks`` says."""
    turn, rest = divmod(number, 6)
    state, vehicle = divmod(rest, 2)
    return Look(bool(vehicle), STATES[state], turn if turn < TURNS else None)
