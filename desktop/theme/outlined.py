"""Shapes of the ground as Qt paints them: rings and lines in the plane, and hatching that survives greyscale."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from desktop.domain.places.outlines import Ring
from desktop.domain.places.plane import to_plane


def path_of(rings: Iterable[Ring]) -> QPainterPath:
    """Rings in degrees, outer and inner, as one shape of the plane."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in rings:
        path.addPolygon(QPolygonF([QPointF(*to_plane(*point)) for point in ring]))
        path.closeSubpath()
    return path


def line_of(points: Ring) -> QPainterPath:
    """A line in degrees as one of the plane."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*to_plane(*point)) for point in points]))
    return path


def hatching(ink: QColor, crossed: bool, dpr: float, side: float) -> QBrush:
    """A brush of lines ``side`` apart, made for this pixel ratio: one way, or crossed."""
    tile = QPixmap(max(1, round(side * dpr)), max(1, round(side * dpr)))
    tile.setDevicePixelRatio(dpr)
    tile.fill(Qt.GlobalColor.transparent)
    line = QColor(ink)
    line.setAlphaF(0.55 if crossed else 0.42)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1.0))
    for offset in (-side, 0, side):
        painter.drawLine(QPointF(offset, side), QPointF(offset + side, 0))
        if crossed:
            painter.drawLine(QPointF(offset, 0), QPointF(offset + side, side))
    painter.end()
    return QBrush(tile)
