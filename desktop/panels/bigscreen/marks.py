"""Marks of events on the big screen: shape by severity, rings by lateness, many of them as one with their number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.theme.tokens import Role

_RINGS = {"ok": 0, "warn": 1, "late": 2}
_ROLE: dict[str, Role] = {"warn": "warn", "late": "late_fill"}
_WIDEST = {"ok": 10.0, "warn": 17.0, "late": 22.0}
"""From the middle of a mark to the edge of its rings."""
_TRIANGLE = ((0.0, -12.0), (10.4, 7.0), (-10.4, 7.0))
_DIAMOND = ((0.0, -9.5), (9.5, 0.0), (0.0, 9.5), (-9.5, 0.0))


def _radius(count: int) -> float:
    return 21.0 if count < 100 else 27.0


def spread_of(count: int, warn: int, late: int) -> float:
    """How far from the middle of their grid a few marks stand, so that no ring lies over another mark."""
    if count == 1:
        return 0.0
    widest = [_WIDEST["late"]] * late + [_WIDEST["warn"]] * warn + [_WIDEST["ok"]] * (count - warn - late)
    return sum(widest[:2]) / 2


def reach_of(count: int, warn: int = 0, late: int = 0, few: int = 4) -> float:
    """How much room the marks of a grid need around its middle; more than ``few`` are one."""
    if count > few:
        return _radius(count) + 2
    widest = _WIDEST["late" if late else "warn" if warn else "ok"]
    return max(13.0, widest + spread_of(count, warn, late) * (1.0 if count < 4 else 1.42))


def mark(painter: QPainter, ink: Ink, at: QPointF, rank: int, level: str, *, halo: bool = True) -> None:
    """▲ ◆ ● with one ring where it is near its limit, two where it is over; hollow while the picture is old."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = ink.color(_ROLE[level]) if level in _ROLE else ink.land("mark")
    ground = ink.color("window")
    if halo:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        _shape(painter, at, rank, 1.28)
    if ink.stale:
        painter.setPen(QPen(color, 2.0))
        painter.setBrush(ground)
        _shape(painter, at, rank, 0.9)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        _shape(painter, at, rank, 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in range(_RINGS[level]):
        radius = (14.0 if rank < 2 else 16.0) + ring * 5
        painter.setPen(QPen(ground, 5.0))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(color, 2.5))
        painter.drawEllipse(at, radius, radius)


def ring_key(painter: QPainter, ink: Ink, at: QPointF, level: str) -> None:
    """The key to the rings."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = ink.color(_ROLE[level])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if ink.stale else color)
    painter.drawEllipse(at, 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 2.5))
    for ring in range(_RINGS[level]):
        painter.drawEllipse(at, 10.0 + ring * 4.5, 10.0 + ring * 4.5)


def bubble(painter: QPainter, ink: Ink, at: QPointF, count: int, warn: int, late: int) -> None:
    """Many events of one grid: their number in a ring, of which the late and the nearly late have their parts.

    Each one that was painted is kept: when an event goes on, one of a hundred is another one.
    """
    scale, side = round(painter.deviceTransform().m11(), 3), 2 * (_radius(count) + 2)
    stamp = ink.stamp(
        (scale, count, warn, late), side, lambda one, middle: _bubble(one, ink, middle, count, warn, late)
    )
    painter.drawPixmap(QPointF(at.x() - side / 2, at.y() - side / 2), stamp)


def _bubble(painter: QPainter, ink: Ink, at: QPointF, count: int, warn: int, late: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QColor(ink.color("window"))
    ground.setAlphaF(0.94)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(at, _radius(count), _radius(count))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = _radius(count) - 3
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    start = 90 * 16
    for share, color, wide in (
        (late, ink.color("late_fill"), 5.0), (warn, ink.color("warn"), 4.0),
        (count - warn - late, ink.land("mark"), 2.5),
    ):  # fmt: skip
        if share:
            span = round(share / count * 360 * 16)
            pen = QPen(color, wide)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(box, start, -span)
            start -= span
    i.say(painter, at.x(), at.y() + 8, str(count), i.NOTE, ink.color("text"), bold=True, align="center")


def _shape(painter: QPainter, at: QPointF, rank: int, grown: float) -> None:
    if rank == 0:
        painter.drawEllipse(at, 6.5 * grown, 6.5 * grown)
        return
    points = _TRIANGLE if rank == 2 else _DIAMOND
    painter.drawPolygon(QPolygonF([QPointF(at.x() + x * grown, at.y() + y * grown) for x, y in points]))
