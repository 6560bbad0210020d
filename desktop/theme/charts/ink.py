"""The colours of charts: a tone's colour in the theme, grey where data is old; hatches, so that no two look alike."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.theme.current import theme
from desktop.theme.tokens import Role
from desktop.viewmodels.indicators.chart_data import Tone

ROLES: dict[Tone, Role] = {
    "bar": "bar_chart", "muted": "muted", "accent": "accent", "ok": "ok", "warn": "warn", "late": "late",
    "supervise": "supervise",
}  # fmt: skip
_HATCHED: frozenset[Tone] = frozenset({"late"})
_DOTTED: frozenset[Tone] = frozenset({"warn"})


@dataclass(frozen=True, slots=True)
class Ink:
    """Where every colour of a chart comes from. ``stale``: one grey for all series, since nothing moves any more."""

    stale: bool = False

    def tone(self, tone: Tone) -> QColor:
        """The colour of a series."""
        if self.stale:
            return theme().color("disabled" if tone in ("bar", "muted") else "line_strong")
        return theme().color(ROLES[tone])

    def ramp(self) -> list[QColor]:
        """From little to much; greys where the data is old."""
        colors = [QColor(one) for one in theme().palette.heat]
        if self.stale:
            greys = [round(0.3 * one.red() + 0.59 * one.green() + 0.11 * one.blue()) for one in colors]
            colors = [QColor(grey, grey, grey) for grey in greys]
        return colors


def step_of(share: float, steps: int) -> int:
    """Which step of a ramp a share from 0 to 1 of the largest takes; the first is for nothing at all."""
    return 1 + min(steps - 2, int(share * (steps - 1))) if share else 0


def fill(painter: QPainter, rect: QRectF, tone: Tone, ink: Ink) -> None:
    """A bar of a tone: late is hatched, soon due is dotted, so that it can be told without its colour."""
    painter.fillRect(rect, ink.tone(tone))
    if tone in _HATCHED or tone in _DOTTED:
        over = QColor(theme().color("surface"))
        over.setAlpha(200)
        (hatch if tone in _HATCHED else sprinkle)(painter, rect, over)


def hatch(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Slanting lines, as wide on every screen and on paper; each ends at the edge by itself: SVG clips nothing."""
    t = theme()
    step, left, right, top, bottom = t.px(5), rect.left(), rect.right(), rect.top(), rect.bottom()
    lines = []
    at = floor((left - (bottom - top)) / step) * step
    while at < right:
        low, high = min(bottom, bottom - (left - at)), max(top, bottom - (right - at))
        if low > high:
            lines.append(QLineF(at + bottom - low, low, at + bottom - high, high))
        at += step
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, t.px(1.4)))
    painter.drawLines(lines)
    painter.restore()


def sprinkle(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Dots in rows, as large on every screen and on paper."""
    t = theme()
    step, size = t.px(4), t.px(1.4)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    y = rect.top() + step / 2
    row = 0
    while y + size <= rect.bottom():
        x = rect.left() + step / 2 + (row % 2) * step / 2
        while x + size <= rect.right():
            painter.drawRect(QRectF(x, y, size, size))
            x += step
        y += step * 0.75
        row += 1
    painter.restore()


def unfinished(painter: QPainter, rect: QRectF, tone: Tone, ink: Ink) -> None:
    """A bar that still grows: hatched, with a dashed edge."""
    color = ink.tone(tone)
    edge = QPen(theme().color("line_strong"), theme().px(1), Qt.PenStyle.CustomDashLine)
    edge.setDashPattern([3, 2])
    quiet = QColor(color)
    quiet.setAlpha(110)
    painter.fillRect(rect, quiet)
    hatch(painter, rect, color)
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def dot(painter: QPainter, at: QPointF, color: QColor, radius: float, *, diamond: bool = False) -> None:
    """A point of a line; a diamond is what is not as it should be."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if diamond:
        long = radius * 1.25
        corners = [(0, -long), (long, 0), (0, long), (-long, 0)]
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))
    else:
        painter.drawEllipse(at, radius, radius)
    painter.restore()


def ring(painter: QPainter, at: QPointF, color: QColor, radius: float) -> None:
    """A hollow point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, theme().px(2)))
    painter.setBrush(theme().color("surface"))
    painter.drawEllipse(at, radius, radius)
    painter.restore()
