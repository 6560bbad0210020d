"""Painted marks that tell states apart by shape, so that they survive greyscale, print and colour blindness."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.theme.tokens import Role

Severity = Literal["urgent", "high", "normal"]
PostState = Literal["on", "busy", "away", "vacant"]
LimitState = Literal["ok", "running", "warn", "late", "off"]

SEVERITY_ROLE: Final[dict[Severity, Role]] = {"urgent": "late", "high": "warn", "normal": "muted"}
POST_ROLE: Final[dict[PostState, Role]] = {"on": "ok", "busy": "warn", "away": "muted", "vacant": "late"}
LIMIT_ROLE: Final[dict[LimitState, Role]] = {
    "ok": "bar_remaining",
    "running": "accent",
    "warn": "warn",
    "late": "late_fill",
    "off": "disabled",
}


def paint_severity(painter: QPainter, rect: QRectF | QRect, severity: Severity, colour: QColor) -> None:
    """▲ urgent, ◆ high, ○ normal."""
    middle, half = _middle(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = middle.x(), middle.y()
    if severity == "normal":
        painter.setPen(_pen(colour, half * 0.19))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, half * 0.56, half * 0.56)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if severity == "urgent":
            points = [(0.0, -0.75), (0.82, 0.69), (-0.82, 0.69)]
        else:
            points = [(0.0, -0.78), (0.78, 0.0), (0.0, 0.78), (-0.78, 0.0)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx * half, y + dy * half) for dx, dy in points]))
    painter.restore()


def paint_post(painter: QPainter, rect: QRectF | QRect, state: PostState, colour: QColor) -> None:
    """● on duty, ◐ busy, ⊖ away, × vacant."""
    middle, half = _middle(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = middle.x(), middle.y()
    if state == "on":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(middle, half * 0.8, half * 0.8)
    elif state == "busy":
        _half_disc(painter, middle, half * 0.7, colour, half * 0.2)
    else:
        painter.setPen(_pen(colour, half * (0.2 if state == "away" else 0.32)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state == "away":
            painter.drawEllipse(middle, half * 0.7, half * 0.7)
            painter.drawLine(QPointF(x - half * 0.36, y), QPointF(x + half * 0.36, y))
        else:
            arm = half * 0.6
            painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
            painter.drawLine(QPointF(x + arm, y - arm), QPointF(x - arm, y + arm))
    painter.restore()


def paint_half(painter: QPainter, rect: QRectF | QRect, colour: QColor) -> None:
    """◐ in progress."""
    middle, half = _middle(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _half_disc(painter, middle, half * 0.62, colour, half * 0.19)
    painter.restore()


def paint_ring(painter: QPainter, rect: QRectF | QRect, rings: int, colour: QColor) -> None:
    """One ring: the limit is near. Two rings: it has passed. They frame what is painted inside."""
    middle, half = _middle(rect)
    width = max(1.0, half * 0.1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in range(rings):
        radius = half - width / 2 - ring * max(2.5, width * 2.2)
        painter.drawEllipse(middle, radius, radius)
    painter.restore()


def paint_dot(painter: QPainter, rect: QRectF | QRect, colour: QColor, hollow: bool = False) -> None:
    """A person or a state as a dot; hollow when what it says is old."""
    middle, half = _middle(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hollow:
        painter.setPen(_pen(colour, max(1.2, half * 0.24)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, half * 0.68, half * 0.68)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(middle, half * 0.8, half * 0.8)
    painter.restore()


def _middle(rect: QRectF | QRect) -> tuple[QPointF, float]:
    frame = QRectF(rect)
    return frame.center(), min(frame.width(), frame.height()) / 2


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, max(1.0, width), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _half_disc(painter: QPainter, middle: QPointF, radius: float, colour: QColor, width: float) -> None:
    box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(_pen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(box, -90 * 16, 180 * 16)
