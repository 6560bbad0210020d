"""围栏与线路: where badges and vehicles are warned of, drawn on the ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop.domain.places.moving import Fence, Route, Side
from desktop.domain.places.plane import to_plane
from desktop.panels.map import labels
from desktop.panels.map.backdrop import Frame, transform_of
from desktop.theme.current import theme
from desktop.theme.tokens import Role, map_inks
from desktop.viewmodels.map.view import MapView

_NAMED = 0.115
"""Pixels a metre from which on they have their names."""
_ROLE: dict[Side, Role] = {Side.KEEP_OUT: "late", Side.STAY_IN: "accent"}


class RulesPainter:
    """Paints into a frame; shapes are made once for a ground and a township."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._of: object = None
        self._shapes: list[tuple[Fence | Route, QPainterPath]] = []

    def paint(self, painter: QPainter, frame: Frame, metre: float) -> None:
        """Dashed: red round what is not to be entered, blue round what is not to be left, and along routes."""
        self._prepare()
        t = theme()
        move = transform_of(frame)
        wanted = []
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rule, path in self._shapes:
            role = _ROLE[rule.side] if isinstance(rule, Fence) else "accent"
            ink = QColor(t.color(role))
            placed = move.map(path)
            if not placed.boundingRect().intersects(QRectF(0, 0, frame.width, frame.height)):
                continue
            if isinstance(rule, Fence):
                fill = QColor(ink)
                fill.setAlphaF(0.07)
                painter.fillPath(placed, fill)
            pen = QPen(ink, t.px(2))
            pen.setDashPattern([5, 3] if isinstance(rule, Fence) else [2, 2.5])
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(placed, pen)
            if metre >= _NAMED:
                at = path.boundingRect().center() if isinstance(rule, Fence) else path.pointAtPercent(0.5)
                wanted.append(labels.Label(rule.name, at.x(), at.y(), t.face(12, bold=True), ink))
        halo = QColor(map_inks(t.mode).halo)
        halo.setAlphaF(0.85)
        for label in labels.placed(wanted, frame.scale, t.px(4)):
            labels.draw(painter, label, QPointF(*frame.pixel(label.x, label.y)), halo, t.px(3))

    # inside

    def _prepare(self) -> None:
        town, ground = self._view.situation.township, self._view.ground
        if self._of == (id(town), id(ground)):
            return
        self._of = (id(town), id(ground))
        self._shapes = []
        for rule in town.practice.moving.named:
            path = QPainterPath()
            if isinstance(rule, Route):
                path.addPolygon(_polygon(rule.points))
            elif rule.ring:
                path.addPolygon(_polygon(rule.ring))
                path.closeSubpath()
            else:
                for shape in ground.grids.shapes:
                    if any(town.tree.contains(area, shape.area) for area in rule.areas):
                        piece = QPainterPath()
                        for part in shape.polygons:
                            for ring in part:
                                piece.addPolygon(_polygon(ring))
                                piece.closeSubpath()
                        path = path.united(piece)
            if not path.isEmpty():
                self._shapes.append((rule, path))


def _polygon(points: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(*to_plane(*one)) for one in points])
