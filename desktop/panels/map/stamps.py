"""Marks painted once and stamped thousands of times: events by severity and lateness, clusters, people, vehicles."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tokens import map_inks
from desktop.viewmodels.map.events import Cluster
from desktop.viewmodels.map.movers import TURNS, Look

_MOST = 2000


class Stamps:
    """Pictures by what they show, for one theme and pixel ratio."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], QPixmap] = {}
        self._dpr = 1.0

    def restyle(self) -> None:
        """Other colours or sizes."""
        self._kept.clear()

    def use(self, dpr: float) -> None:
        """For a screen of this pixel ratio."""
        if dpr != self._dpr or len(self._kept) > _MOST:
            self._kept.clear()
        self._dpr = dpr

    def event(self, severity: int, level: str, hollow: bool = False) -> QPixmap:
        """▲ ◆ ●; one ring: the limit is near, two: it has passed. ``hollow``: as it was in the past, or not sure."""
        key = ("event", severity, level, hollow)
        return self._kept.get(key) or self._keep(
            key, theme().px(44), lambda p, s: _event(p, s, severity, level, hollow)
        )

    def cluster(self, count: int, warn: int, late: int, hollow: bool = False) -> QPixmap:
        """The count in a ring of shares."""
        key = ("cluster", count, warn, late, hollow)
        side = _side(count)
        return self._kept.get(key) or self._keep(
            key, side, lambda p, s: _cluster(p, s, count, warn, late, hollow)
        )

    def reach(self, one: Cluster) -> float:
        """Pixels from the middle of such a mark to its edge."""
        if one.count > 1:
            return _side(one.count) / 2
        rings = {"ok": 0, "warn": 1, "late": 2}[one.level]
        return float(theme().px((12, 18, 22)[rings] if one.severity == 2 else (9, 15, 19)[rings]))

    def mover(self, look: Look, alarmed: bool = False) -> QPixmap:
        """An arrow where it goes, a round mark where that is not known; filled, hollow or grey by its age.

        ``alarmed``: in a red square with a sign of its own, for it is warned of.
        """
        vehicle, state, turn = look
        key = ("mover", *look, alarmed)
        return self._kept.get(key) or self._keep(
            key, theme().px(44 if alarmed else 26), lambda p, s: _mover(p, s, vehicle, state, turn, alarmed)
        )

    def _keep(self, key, side: int, paint) -> QPixmap:
        picture = QPixmap(round(side * self._dpr), round(side * self._dpr))
        picture.setDevicePixelRatio(self._dpr)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, float(side))
        painter.end()
        self._kept[key] = picture
        return picture


def _side(count: int) -> int:
    return theme().px(38 if count < 6 else 44 if count < 20 else 50 if count < 100 else 58)


def _level_color(level: str) -> QColor:
    t = theme()
    return QColor(
        t.color("late_fill")
        if level == "late"
        else t.color("warn")
        if level == "warn"
        else QColor(map_inks(t.mode).mark)
    )


def shape(painter: QPainter, at: QPointF, severity: int, half: float) -> None:
    """▲ ◆ ● in the painter's pen and brush."""
    x, y = at.x(), at.y()
    if severity == 2:
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, y - half * 1.1),
                    QPointF(x + half, y + half * 0.78),
                    QPointF(x - half, y + half * 0.78),
                ]
            )
        )
    elif severity == 1:
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
            )
        )
    else:
        painter.drawEllipse(at, half * 0.75, half * 0.75)


def _event(painter: QPainter, side: float, severity: int, level: str, hollow: bool) -> None:
    t = theme()
    middle = QPointF(side / 2, side / 2)
    ink, halo = _level_color(level), QColor(map_inks(t.mode).halo)
    half = t.px(11 if severity == 2 else 8)
    if severity == 2 and level == "ok":
        ink = QColor(t.color("late_fill"))
    if hollow:
        painter.setPen(QPen(ink, t.px(2)))
        painter.setBrush(halo)
    else:
        painter.setPen(QPen(halo, t.px(3) / 2))
        painter.setBrush(ink)
    shape(painter, middle, severity, half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in range({"ok": 0, "warn": 1, "late": 2}[level]):
        radius = t.px(14 if severity < 2 else 17) + ring * t.px(4)
        painter.setPen(QPen(halo, t.px(3)))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(QPen(ink, t.px(2) if ring == 0 else t.px(3) / 2))
        painter.drawEllipse(middle, radius, radius)


def _cluster(painter: QPainter, side: float, count: int, warn: int, late: int, hollow: bool) -> None:
    t = theme()
    inks = map_inks(t.mode)
    middle = QPointF(side / 2, side / 2)
    ground = QColor(inks.halo)
    ground.setAlphaF(0.92)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(middle, side / 2 - 1, side / 2 - 1)
    radius = side / 2 - t.px(4)
    box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    start = 90 * 16
    parts = (
        (late, QColor(t.color("late_fill")), t.px(6)),
        (warn, QColor(t.color("warn")), t.px(4)),
        (count - warn - late, QColor(inks.cluster), t.px(2) if hollow else t.px(4)),
    )
    gap = 0 if (count - warn - late) == count else 5 * 16
    for share, color, width in parts:
        if share:
            span = round(share / count * 360 * 16)
            pen = QPen(color, width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(box, start - gap // 2, -max(span - gap, 16))
            start -= span
    face = t.face(14 if count < 100 else 13, bold=True)
    text = str(count) if count < 10_000 else f"{count // 1000}k"
    painting.draw_text(painter, QRectF(0, 0, side, side), text, face, QColor(inks.name), "center")


def _mover(
    painter: QPainter, side: float, vehicle: bool, state: str, turn: int | None, alarmed: bool
) -> None:
    t = theme()
    if alarmed:
        _alarm(painter, side)
    halo = QColor(map_inks(t.mode).halo)
    ink = QColor(t.color("muted") if state == "old" else t.color("ok"))
    if state == "fresh":
        painter.setPen(QPen(halo, t.px(3) / 2))
        painter.setBrush(ink)
    else:
        painter.setPen(QPen(ink, t.px(2)))
        painter.setBrush(halo)
    painter.translate(side / 2, side / 2)
    unit = t.px(10) / 10
    if vehicle:
        if turn is not None:
            painter.rotate(turn * 360 / TURNS)
        box = QRectF(-5 * unit, -7 * unit, 10 * unit, 14 * unit)
        painter.drawRoundedRect(box, 3 * unit, 3 * unit)
        if turn is not None:
            painter.setPen(QPen(halo if state == "fresh" else ink, 1.6 * unit))
            painter.drawLine(QPointF(-3 * unit, -3 * unit), QPointF(3 * unit, -3 * unit))
    elif turn is None:
        painter.drawEllipse(QPointF(0, 0), 5 * unit, 5 * unit)
    else:
        angle = radians(turn * 360 / TURNS)
        corners = ((0, -9.5), (6.3, 6.3), (0, 3), (-6.3, 6.3))
        painter.drawPolygon(
            QPolygonF(
                [QPointF((x * cos(angle) - y * sin(angle)) * unit, (x * sin(angle) + y * cos(angle)) * unit)
                 for x, y in corners]
            )
        )  # fmt: skip


def _alarm(painter: QPainter, side: float) -> None:
    """A red square around it, and an exclamation mark at its corner."""
    t = theme()
    ink, halo = QColor(t.color("late_fill")), QColor(map_inks(t.mode).halo)
    half = t.px(14)
    box = QRectF(side / 2 - half, side / 2 - half, 2 * half, 2 * half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((halo, 5), (ink, 2)):
        painter.setPen(QPen(color, t.px(width)))
        painter.drawRoundedRect(box, t.px(4), t.px(4))
    sign = QRectF(box.right() - t.px(7), box.top() - t.px(7), t.px(14), t.px(14))
    painter.setPen(QPen(halo, t.px(1)))
    painter.setBrush(ink)
    painter.drawEllipse(sign)
    painting.draw_text(painter, sign, "!", t.face(12, bold=True), halo, "center")
