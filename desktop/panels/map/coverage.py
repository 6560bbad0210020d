"""The layer 覆盖: what neither camera nor anybody on the way has seen lies in the dark; what each sees has its tint."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.panels.map.backdrop import Frame
from desktop.theme.current import theme
from desktop.viewmodels.map.view import MapView

_DARK, _TINT = 112, 60
"""How strong both are, of 255."""


class CoveragePainter:
    """Paints a frame of it."""

    def __init__(self, view: MapView) -> None:
        self._view = view

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Lay it over the ground."""
        found = self._view.coverage
        if found is None:
            return
        import numpy as np

        cells, t = found.cells, theme()
        seen = found.camera.astype(np.int64)
        if found.patrol is not None:
            seen = seen + 2 * found.patrol
        camera, patrol, dark = t.color("accent"), t.color("ok"), t.color("window")
        both = QColor.fromRgb(
            *((one + other) // 2 for one, other in zip(_rgb(camera), _rgb(patrol), strict=True))
        )
        inks = [
            (dark, _DARK), (camera, _TINT), (patrol, _TINT), (both, _TINT),
        ]  # fmt: skip
        table = np.array([(*reversed(_rgb(ink)), alpha) for ink, alpha in inks], np.uint16)
        table[:, :3] = table[:, :3] * table[:, 3:] // 255
        picture = np.ascontiguousarray(table[seen].astype(np.uint8))
        picture[cells.owner < 0] = 0
        image = QImage(
            picture.data,
            cells.columns,
            cells.rows,
            4 * cells.columns,
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        left, top = frame.pixel(cells.left, cells.top)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide, high = cells.columns * cells.side * frame.scale, cells.rows * cells.side * frame.scale
        painter.drawImage(QRectF(left, top, wide, high), image)


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()
