"""覆盖: which parts of the town are within a camera's sight, or were within somebody's lately; and which are not.

Reckoned over square cells of the plane that the grids lie on, once for the whole town: moving the map costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from desktop.domain.places.badges import Reach
from desktop.domain.places.ground import Ground
from desktop.domain.places.outlines import Outline
from desktop.domain.places.plane import stretch, to_plane
from desktop.domain.places.positions import Reached
from desktop.services.line.polling import Polling

if TYPE_CHECKING:
    import numpy as np

_CELL = 25.0
"""Metres on the ground of a cell's side, where there are not too many of them."""
_MOST = 640
"""Cells of the longer side."""


@dataclass(frozen=True, slots=True)
class Share:
    """Of an area: what share is in a camera's sight, was walked or driven by, and is neither; 0 to 1."""

    camera: float
    patrol: float
    bare: float


class Cells:
    """The cells of a ground, and in which grid the middle of each lies. Lengths are metres of the plane."""

    def __init__(self, ground: Ground) -> None:
        import numpy as np

        shapes = ground.grids.shapes
        boxes = [one.box for one in shapes]
        west, south = min(one[0] for one in boxes), min(one[1] for one in boxes)
        east, north = max(one[2] for one in boxes), max(one[3] for one in boxes)
        self.left, low = to_plane(west, south)
        right, self.top = to_plane(east, north)
        self.metre = stretch((south + north) / 2)
        """Metres of the plane of one on the ground."""
        wide, high = max(right - self.left, 1.0), max(low - self.top, 1.0)
        self.side = max(_CELL * self.metre, max(wide, high) / _MOST)
        self.columns, self.rows = int(wide / self.side) + 1, int(high / self.side) + 1
        self.grids = [one.area for one in shapes]
        self.owner = np.full((self.rows, self.columns), -1, np.int32)
        for place, shape in enumerate(shapes):
            self._fill(place, shape)
        self.sizes = np.bincount(self.owner[self.owner >= 0], minlength=len(shapes))

    def near(self, places: Iterable[tuple[float, float]], metres: float) -> np.ndarray:
        """The cells whose middle lies within so many metres of any of these places of the plane."""
        import numpy as np

        found = np.zeros((self.rows, self.columns), bool)
        at = np.array(list(places), dtype=np.float64).reshape(-1, 2)
        if not len(at):
            return found
        middles = np.floor((at - (self.left, self.top)) / self.side).astype(np.int64)
        middles = np.unique(middles, axis=0)
        reach = metres * self.metre / self.side
        span = np.arange(-int(reach) - 1, int(reach) + 2)
        down, right = np.meshgrid(span, span, indexing="ij")
        inside = np.hypot(down, right) <= max(reach, 0.5)
        for dy, dx in zip(down[inside].tolist(), right[inside].tolist(), strict=True):
            rows, columns = middles[:, 1] + dy, middles[:, 0] + dx
            there = (rows >= 0) & (rows < self.rows) & (columns >= 0) & (columns < self.columns)
            found[rows[there], columns[there]] = True
        return found

    def _fill(self, place: int, shape: Outline) -> None:
        """Give a grid its cells: from each edge of its rings on everything to the right is turned over."""
        import numpy as np

        west, south, east, north = shape.box
        (x1, y2), (x2, y1) = to_plane(west, south), to_plane(east, north)
        first, last = int((y1 - self.top) / self.side), min(self.rows - 1, int((y2 - self.top) / self.side))
        start, stop = (
            int((x1 - self.left) / self.side),
            min(self.columns - 1, int((x2 - self.left) / self.side)),
        )
        ys = self.top + (np.arange(first, last + 1) + 0.5) * self.side
        turns = np.zeros((len(ys), stop - start + 2), np.int32)
        for rings in shape.polygons:
            for ring in rings:
                points = np.array([to_plane(*one) for one in ring])
                ends = np.roll(points, -1, axis=0)
                crossed = (points[:, None, 1] > ys) != (ends[:, None, 1] > ys)
                edge, row = np.nonzero(crossed)
                a, b = points[edge], ends[edge]
                xs = a[:, 0] + (ys[row] - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])
                columns = np.clip(np.ceil((xs - self.left) / self.side - 0.5) - start, 0, turns.shape[1] - 1)
                np.add.at(turns, (row, columns.astype(np.int64)), 1)
        inside = np.cumsum(turns, axis=1)[:, :-1] % 2 == 1
        part = self.owner[first : last + 1, start : stop + 1]
        part[inside] = place


class Coverage:
    """What is covered of some cells. ``camera`` and ``patrol``: by cell; ``patrol`` None: nobody has told it (yet)."""

    def __init__(self, cells: Cells, camera: np.ndarray, patrol: np.ndarray | None) -> None:
        self.cells, self.camera, self.patrol = cells, camera, patrol

    @cached_property
    def whole(self) -> Share:
        """Of all grids together."""
        town = self.cells.owner >= 0
        count = max(1, int(town.sum()))
        camera, patrol = self.camera & town, self._walked & town
        return Share(
            float(camera.sum() / count), float(patrol.sum() / count),
            float((town & ~camera & ~patrol).sum() / count),
        )  # fmt: skip

    @cached_property
    def by_grid(self) -> Mapping[str, Share]:
        """Of each grid that has a cell."""
        import numpy as np

        cells, town = self.cells, self.cells.owner >= 0
        owner, most = cells.owner[town], len(cells.grids)
        counts = [
            np.bincount(owner[mask[town]], minlength=most)
            for mask in (self.camera, self._walked, ~(self.camera | self._walked))
        ]
        return {
            grid: Share(*(float(one[place] / cells.sizes[place]) for one in counts))
            for place, grid in enumerate(cells.grids)
            if cells.sizes[place]
        }

    def barest(self, most: int) -> Sequence[tuple[str, Share]]:
        """The grids of which the greatest part is not covered, the barest first."""
        ranked = sorted(self.by_grid.items(), key=lambda one: (-one[1].bare, one[0]))
        return [one for one in ranked[:most] if one[1].bare > 0]

    @property
    def _walked(self) -> np.ndarray:
        return self.patrol if self.patrol is not None else self.camera & False


class Sited(Protocol):
    """A camera as far as it matters here, in the plane."""

    @property
    def id(self) -> str: ...
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...


class Covering:
    """Keeps what was reckoned as long as ground, cameras, their states and what was asked are the same.

    ``reached`` asks where anybody was lately; ``blind``: whether a camera is known to show nothing.
    """

    def __init__(
        self, reached: Polling[Reached] | None = None, blind: Callable[[str], bool] = lambda _: False
    ) -> None:
        self.reached = reached
        self._blind = blind
        self._states = 0
        self._cells: tuple[Ground, Cells | None] | None = None
        self._kept: tuple[object, Coverage | None] = (None, None)

    def states_changed(self) -> None:
        """Other cameras are online."""
        self._states += 1

    def of(self, ground: Ground, cameras: Sequence[Sited], reach: Reach) -> Coverage | None:
        """What is covered now; None where there are no grids."""
        if self._cells is None or self._cells[0] is not ground:
            self._cells = (ground, Cells(ground) if ground.grids.shapes else None)
        cells = self._cells[1]
        if cells is None:
            return None
        been = self.reached.now if self.reached is not None else None
        key = (cells, cameras, self._states, been, reach)
        if key != self._kept[0]:
            seeing = ((one.x, one.y) for one in cameras if not self._blind(one.id))
            camera = cells.near(seeing, reach.camera_metres)
            walked = (
                cells.near((to_plane(*one) for one in been.places), reach.patrol_metres) if been else None
            )
            self._kept = (key, Coverage(cells, camera, walked))
        return self._kept[1]
