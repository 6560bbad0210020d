"""The eye over the map: which part of the plane is seen and how large; it never jumps once a hand has moved it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.domain.places.plane import stretch, to_degrees, to_plane

FARTHEST, NEAREST = 1 / 400, 2.0
"""Pixels a metre: from a county on a small window to single houses."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A view: the place in the middle (metres of the plane) and pixels per metre of the plane."""

    x: float
    y: float
    scale: float

    @property
    def metre(self) -> float:
        """Pixels of a metre on the ground, in the middle."""
        return self.scale * stretch(to_degrees(self.x, self.y)[1])


class Eye(QObject):
    """``glimpse`` and the size of the window. ``moved`` when something else is seen."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.glimpse = Glimpse(0.0, 0.0, 0.05)
        self.width, self.height = 1, 1
        self.covered = 0
        """Pixels at the right edge where a card may lie over the map: what is fitted or looked at keeps clear of it."""
        self.by_hand = False
        """A hand has moved it: nothing else does any more, until it is fitted again."""
        self._bounds: tuple[float, float, float, float] | None = None

    # asking

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place is, in pixels from the top left."""
        x, y = to_plane(lon, lat)
        return self.pixel(x, y)

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the plane is, in pixels."""
        g = self.glimpse
        return (x - g.x) * g.scale + self.width / 2, (y - g.y) * g.scale + self.height / 2

    def plane(self, left: float, top: float) -> tuple[float, float]:
        """The point of the plane under a pixel."""
        g = self.glimpse
        return g.x + (left - self.width / 2) / g.scale, g.y + (top - self.height / 2) / g.scale

    def degrees(self, left: float, top: float) -> tuple[float, float]:
        """Longitude and latitude under a pixel."""
        return to_degrees(*self.plane(left, top))

    @property
    def metre(self) -> float:
        """Pixels of a metre on the ground, in the middle."""
        return self.glimpse.metre

    # moving

    def resize(self, width: int, height: int) -> None:
        """The window has another size: what is in the middle stays there; an untouched view fits again."""
        if (width, height) == (self.width, self.height) or width < 2 or height < 2:
            return
        self.width, self.height = width, height
        if self.by_hand:
            self.moved.emit()
        else:
            self._fit()

    def set_covered(self, pixels: int) -> None:
        """So much of the right edge is kept clear from now on."""
        if pixels != self.covered:
            self.covered = pixels
            if not self.by_hand:
                self._fit()

    def set_home(self, bounds: tuple[float, float, float, float]) -> None:
        """What is to be seen as a whole: west, south, east, north in degrees."""
        self._bounds = bounds
        if not self.by_hand:
            self._fit()

    def fit(self) -> None:
        """The whole again (★)."""
        self.by_hand = False
        self._fit()

    def show(self, bounds: tuple[float, float, float, float]) -> None:
        """As asked for by a person: this part, whole."""
        self.by_hand = True
        self._fit(bounds)

    def look_at(self, lon: float, lat: float, scale: float | None = None) -> None:
        """As asked for by a person: this place in the middle, at least so near."""
        self.by_hand = True
        x, y = to_plane(lon, lat)
        scale = _held(max(self.glimpse.scale, scale or 0.0))
        self._set(x + self._aside / scale, y, scale)

    def drag(self, right: float, down: float) -> None:
        """By so many pixels."""
        self.by_hand = True
        g = self.glimpse
        self._set(g.x - right / g.scale, g.y - down / g.scale, g.scale)

    def zoom(self, factor: float, left: float | None = None, top: float | None = None) -> None:
        """Nearer or farther; what is under the pixel stays there."""
        self.by_hand = True
        left = self.width / 2 if left is None else left
        top = self.height / 2 if top is None else top
        x, y = self.plane(left, top)
        scale = _held(self.glimpse.scale * factor)
        self._set(x - (left - self.width / 2) / scale, y - (top - self.height / 2) / scale, scale)

    # inside

    def _fit(self, bounds: tuple[float, float, float, float] | None = None) -> None:
        found = bounds or self._bounds
        if found is None:
            return
        west, south, east, north = found
        (left, bottom), (right, top) = to_plane(west, south), to_plane(east, north)
        edge = 0.92
        wide, high = max(right - left, 1.0), max(bottom - top, 1.0)
        free = self.width - 2 * self._aside
        scale = _held(min(free * edge / wide, self.height * edge / high))
        self._set((left + right) / 2 + self._aside / scale, (top + bottom) / 2, scale)

    @property
    def _aside(self) -> float:
        """How far the middle of what is free lies from the middle."""
        return self.covered / 2 if self.covered < self.width * 0.6 else 0.0

    def _set(self, x: float, y: float, scale: float) -> None:
        glimpse = Glimpse(x, y, _held(scale))
        if glimpse != self.glimpse:
            self.glimpse = glimpse
        self.moved.emit()


def _held(scale: float) -> float:
    return max(FARTHEST, min(NEAREST, scale))
