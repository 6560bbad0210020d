"""The raster background under the borders, where this machine has one; a quiet one, so that marks stand out."""

from __future__ import annotations

from collections import OrderedDict
from math import floor

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop.domain.plane import HALF
from desktop.panels.map.backdrop import Frame
from desktop.services.tiles import TileFile
from desktop.theme.current import theme

_MOST = 400
"""Tiles: so many are kept, and for no more a frame is painted (a file may begin at a high zoom)."""
_VEIL = {"dark": 0.45, "light": 0.15}


class Tiles:
    """``file`` None: there is no background, and nothing is painted."""

    def __init__(self) -> None:
        self.file: TileFile | None = None
        self._kept: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()

    def use(self, file: TileFile | None) -> None:
        """Take another file, or none."""
        if self.file is not None and file is not self.file:
            self.file.close()
        self.file = file
        self._kept.clear()

    def paint(self, painter: QPainter, frame: Frame) -> bool:
        """Paint what the file has of this frame; whether there was anything."""
        if self.file is None:
            return False
        zoom = self.file.zoom(frame.scale, painter.device().devicePixelRatio())
        side = 2 * HALF / (1 << zoom)
        west, north = self._plane(frame, 0, 0)
        east, south = self._plane(frame, frame.width, frame.height)
        columns = range(floor((west + HALF) / side), floor((east + HALF) / side) + 1)
        rows = range(floor((north + HALF) / side), floor((south + HALF) / side) + 1)
        if len(columns) * len(rows) > _MOST:
            return False
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        there = False
        for column in columns:
            for row in rows:
                picture = self._picture(zoom, column, row)
                if picture is None:
                    continue
                there = True
                left, top = frame.pixel(column * side - HALF, row * side - HALF)
                right, bottom = frame.pixel((column + 1) * side - HALF, (row + 1) * side - HALF)
                box = QRectF(round(left), round(top), round(right) - round(left), round(bottom) - round(top))
                painter.drawPixmap(box, picture, QRectF(picture.rect()))
        if there:
            veil = QColor(theme().color("window"))
            veil.setAlphaF(_VEIL.get(theme().mode, 0.4))
            painter.fillRect(QRectF(0, 0, frame.width, frame.height), veil)
        return there

    def _picture(self, zoom: int, column: int, row: int) -> QPixmap | None:
        key = (zoom, column, row)
        found = self._kept.pop(key, None)
        if found is None:
            content = self.file.tile(*key) if self.file is not None else None
            found = QPixmap()
            if content is not None:
                found.loadFromData(content)
        self._kept[key] = found
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return None if found.isNull() else found

    def _plane(self, frame: Frame, left: float, top: float) -> tuple[float, float]:
        g = frame.glimpse
        return g.x + (left - frame.width / 2) / g.scale, g.y + (top - frame.height / 2) / g.scale
