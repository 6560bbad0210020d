"""The heat map: where live events crowd, as a soft ground in the colours from little to much."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.panels.map.backdrop import Frame
from desktop.theme.current import theme
from desktop.viewmodels.map.view import MapView

_CELL = 6
_REACH = 34
"""Design pixels: how coarse it is reckoned, and how far one event warms."""


class HeatPainter:
    """Paints a frame of it."""

    def __init__(self, view: MapView) -> None:
        self._view = view

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Warm the frame."""
        import numpy as np

        xs, ys = self._view.events.places()
        cell = theme().px(_CELL)
        wide, high = int(frame.width // cell) + 1, int(frame.height // cell) + 1
        if not len(xs):
            return
        g = frame.glimpse
        left = ((xs - g.x) * g.scale + frame.width / 2) / cell
        top = ((ys - g.y) * g.scale + frame.height / 2) / cell
        grid, _, _ = np.histogram2d(top, left, bins=(high, wide), range=((0, high), (0, wide)))
        reach = max(1, round(theme().px(_REACH) / cell / 2))
        for _ in range(3):
            grid = _blurred(_blurred(grid, reach, 0), reach, 1)
        most = float(grid.max())
        if most <= 0:
            return
        picture = _coloured(np.sqrt(grid / most))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(0, 0, wide * cell, high * cell), picture)


def _blurred(grid, reach: int, axis: int):
    """The mean over a window along one axis."""
    import numpy as np

    width = 2 * reach + 1
    pad = [(0, 0), (0, 0)]
    pad[axis] = (reach + 1, reach)
    summed = np.cumsum(np.pad(grid, pad), axis=axis)
    upper = np.take(summed, range(width, summed.shape[axis]), axis=axis)
    lower = np.take(summed, range(summed.shape[axis] - width), axis=axis)
    return (upper - lower) / width


def _coloured(share) -> QImage:
    """Shares from 0 to 1 as colours of the ramp, the least of them clear."""
    import numpy as np

    ramp = [QColor(one) for one in theme().palette.heat]
    steps = np.linspace(0.0, 1.0, len(ramp))
    out = np.zeros((*share.shape, 4), np.uint8)
    for place, channel in enumerate(("blue", "green", "red")):
        values = [getattr(one, channel)() for one in ramp]
        out[..., place] = np.interp(share, steps, values)
    out[..., 3] = np.clip((share - 0.08) * 330, 0, 205)
    high, wide = share.shape
    data = np.ascontiguousarray(out)
    return QImage(data.data, wide, high, 4 * wide, QImage.Format.Format_ARGB32).copy()
