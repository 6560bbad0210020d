"""A picture of what stands still, kept per view, pixel ratio and theme; while the map moves it is moved along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from desktop.viewmodels.map.eye import Eye, Glimpse

Paint = Callable[[QPainter, "Frame"], None]
MARGIN = 0.25
"""Of the window's size, on each side: so far it can be dragged before anything is painted anew."""


class Frame:
    """A view that is painted into a picture: where a point of the plane comes to lie."""

    def __init__(self, glimpse: Glimpse, width: float, height: float) -> None:
        self.glimpse, self.width, self.height = glimpse, width, height

    @property
    def scale(self) -> float:
        """Pixels per metre of the plane."""
        return self.glimpse.scale

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the plane is."""
        g = self.glimpse
        return (x - g.x) * g.scale + self.width / 2, (y - g.y) * g.scale + self.height / 2


def transform_of(seen: Frame | Eye) -> QTransform:
    """From the plane to the pixels of what is seen."""
    g = seen.glimpse
    return QTransform(
        g.scale, 0.0, 0.0, g.scale, seen.width / 2 - g.x * g.scale, seen.height / 2 - g.y * g.scale
    )


class Backdrop:
    """One picture, larger than the window."""

    def __init__(self, paint: Paint, *, clear: bool = False) -> None:
        self._paint, self._clear = paint, clear
        self._picture: QPixmap | None = None
        self._glimpse = Glimpse(0.0, 0.0, 1.0)
        self._size = (0, 0)
        self._wide = self._high = 0.0
        self.painted = 0
        """How often it was painted."""

    def forget(self) -> None:
        """What it shows is not so any more."""
        self._picture = None

    def fits(self, eye: Eye, dpr: float) -> bool:
        """Whether it is exactly what is to be seen."""
        return (
            self._picture is not None
            and self._glimpse.scale == eye.glimpse.scale
            and self._size == (eye.width, eye.height)
            and self._picture.devicePixelRatio() == dpr
            and self._covers(eye)
        )

    @property
    def empty(self) -> bool:
        """Whether nothing was painted yet."""
        return self._picture is None

    def render(self, eye: Eye, dpr: float) -> None:
        """Paint it for what is to be seen now, and as much around it."""
        self._glimpse, self._size = eye.glimpse, (eye.width, eye.height)
        self._wide = float(round(eye.width * (1 + 2 * MARGIN)))
        self._high = float(round(eye.height * (1 + 2 * MARGIN)))
        picture = QPixmap(round(self._wide * dpr), round(self._high * dpr))
        picture.setDevicePixelRatio(dpr)
        if self._clear:
            picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._paint(painter, Frame(self._glimpse, self._wide, self._high))
        painter.end()
        self._picture = picture
        self.painted += 1

    def draw(self, painter: QPainter, eye: Eye) -> None:
        """Where it belongs now, larger or smaller than it was painted if need be."""
        if self._picture is None:
            return
        ratio = eye.glimpse.scale / self._glimpse.scale
        left, top = eye.pixel(self._glimpse.x, self._glimpse.y)
        wide, high = self._wide * ratio, self._high * ratio
        target = QRectF(left - wide / 2, top - high / 2, wide, high)
        if ratio == 1.0:
            dpr = self._picture.devicePixelRatio()
            painter.drawPixmap(
                QRectF(round(target.x() * dpr) / dpr, round(target.y() * dpr) / dpr, wide, high).topLeft(),
                self._picture,
            )
        else:
            painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))

    def _covers(self, eye: Eye) -> bool:
        g, own = eye.glimpse, self._glimpse
        right, down = abs(g.x - own.x) * g.scale, abs(g.y - own.y) * g.scale
        return right <= eye.width * MARGIN and down <= eye.height * MARGIN
