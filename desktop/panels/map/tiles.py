"""The raster background under the borders, where there is one; a quiet one, so that marks stand out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import floor

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from desktop.domain.places.plane import HALF
from desktop.panels.map.backdrop import Frame
from desktop.services.maps.tiles import TileSource
from desktop.theme.current import theme

_MOST = 400
"""Tiles: so many are kept, and for no more a frame is painted (a file may begin at a high zoom)."""
_VEIL = {"dark": 0.45, "light": 0.15}
_ABOVE = 4
"""From so many zooms farther out a tile stands in for one that is still on its way."""

Key = tuple[int, int, int]


def read_tiles(source: TileSource, keys: Iterable[Key]) -> dict[Key, QImage]:
    """Get and decode tiles; may take a while, on any thread. An empty picture where there is none."""
    found = {}
    for key in keys:
        content = source.tile(*key)
        picture = QImage()
        if content is not None:
            picture.loadFromData(content)
        found[key] = picture
    return found


class Tiles:
    """``source`` None: there is no background, and nothing is painted. ``wanted`` hears what is missing."""

    def __init__(self) -> None:
        self.source: TileSource | None = None
        self.wanted: Callable[[Sequence[Key]], None] = lambda _: None
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()

    def use(self, source: TileSource | None) -> None:
        """Take another source, or none."""
        if self.source is not None and source is not self.source:
            self.source.close()
        self.source = source
        self._kept.clear()

    def take(self, pictures: Mapping[Key, QImage]) -> None:
        """What was wanted has come."""
        for key, picture in pictures.items():
            self._kept.pop(key, None)
            self._kept[key] = QPixmap() if picture.isNull() else QPixmap.fromImage(picture)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)

    def forget_missing(self) -> None:
        """What was not there may be by now."""
        for key in [key for key, picture in self._kept.items() if picture.isNull()]:
            del self._kept[key]

    def paint(self, painter: QPainter, frame: Frame) -> bool:
        """Paint what is here of this frame; whether there was anything. What is missing is asked for."""
        if self.source is None:
            return False
        zoom = self.source.zoom(frame.scale, painter.device().devicePixelRatio())
        side = 2 * HALF / (1 << zoom)
        west, north = self._plane(frame, 0, 0)
        east, south = self._plane(frame, frame.width, frame.height)
        columns = range(floor((west + HALF) / side), floor((east + HALF) / side) + 1)
        rows = range(floor((north + HALF) / side), floor((south + HALF) / side) + 1)
        if len(columns) * len(rows) > _MOST:
            return False
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        there, missing = False, []
        for column in columns:
            for row in rows:
                key = (zoom, column, row)
                if key not in self._kept:
                    missing.append(key)
                found = self._picture(key)
                if found is None:
                    continue
                there = True
                picture, piece = found
                left, top = frame.pixel(column * side - HALF, row * side - HALF)
                right, bottom = frame.pixel((column + 1) * side - HALF, (row + 1) * side - HALF)
                box = QRectF(round(left), round(top), round(right) - round(left), round(bottom) - round(top))
                painter.drawPixmap(box, picture, piece)
        if there:
            veil = QColor(theme().color("window"))
            veil.setAlphaF(_VEIL.get(theme().mode, 0.4))
            painter.fillRect(QRectF(0, 0, frame.width, frame.height), veil)
        if missing:
            middle = columns[len(columns) // 2], rows[len(rows) // 2]
            missing.sort(key=lambda one: abs(one[1] - middle[0]) + abs(one[2] - middle[1]))
            self.wanted(missing)
        return there

    def _picture(self, key: Key) -> tuple[QPixmap, QRectF] | None:
        """A tile, or the piece of one farther out that lies over the same ground."""
        zoom, column, row = key
        for up in range(min(_ABOVE, zoom) + 1):
            at = (zoom - up, column >> up, row >> up)
            picture = self._kept.get(at)
            if picture is None:
                continue
            if picture.isNull():
                if up == 0:
                    return None
                continue
            self._kept.move_to_end(at)
            wide, high = picture.width() / (1 << up), picture.height() / (1 << up)
            across, down = column - (at[1] << up), row - (at[2] << up)
            return picture, QRectF(across * wide, down * high, wide, high)
        return None

    def _plane(self, frame: Frame, left: float, top: float) -> tuple[float, float]:
        g = frame.glimpse
        return g.x + (left - frame.width / 2) / g.scale, g.y + (top - frame.height / 2) / g.scale
