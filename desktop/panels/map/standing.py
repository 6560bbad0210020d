"""What stands still on the ground: cameras, ports, places, and the layers of departments."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from desktop.domain.places.plane import to_plane
from desktop.panels.map import labels
from desktop.panels.map.backdrop import Frame
from desktop.theme import icons
from desktop.theme.current import theme
from desktop.theme.tokens import map_inks
from desktop.viewmodels.map.view import Layer, MapView

_LAYERS = {"port": Layer.PORTS, "place": Layer.PLACES, "camera": Layer.CAMERAS}
_APART = 7
"""Design pixels: of cameras that are nearer to each other one square stands for all."""
_NAMED = 0.42
"""Pixels a metre from which on they have their names, and icons in the place of squares."""


class StandingPainter:
    """Paints into a frame; thinned out where there is no room, so that ten thousand cost what a screen can hold."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._stamps: dict[tuple[str, bool, float], QPixmap] = {}

    def restyle(self) -> None:
        """Other colours or sizes."""
        self._stamps.clear()

    def paint(self, painter: QPainter, frame: Frame, metre: float) -> None:
        """All that are switched on."""
        if self._view.on(Layer.THEME):
            self._theme(painter, frame, metre)
        near = metre >= _NAMED
        for kind, layer in _LAYERS.items():
            if self._view.on(layer):
                self._dots(painter, frame, kind, near)

    # inside

    def _dots(self, painter: QPainter, frame: Frame, kind: str, near: bool) -> None:
        import numpy as np

        xs, ys = self._view.columns(kind)
        if not len(xs):
            return
        g = frame.glimpse
        left = (xs - g.x) * g.scale + frame.width / 2
        top = (ys - g.y) * g.scale + frame.height / 2
        seen = np.nonzero((left > -20) & (left < frame.width + 20) & (top > -20) & (top < frame.height + 20))[
            0
        ]
        apart = theme().px(_APART if not near else 14)
        columns = np.floor(xs[seen] * g.scale / apart).astype(np.int64)
        rows = np.floor(ys[seen] * g.scale / apart).astype(np.int64)
        _, first = np.unique(columns * 40_000_003 + rows, return_index=True)
        stamp = self._stamp(kind, near, painter.device().devicePixelRatio())
        half = stamp.width() / stamp.devicePixelRatio() / 2
        shown = seen[first]
        lefts, tops = np.rint(left[shown] - half).astype(int), np.rint(top[shown] - half).astype(int)
        for x, y in zip(lefts.tolist(), tops.tolist(), strict=True):
            painter.drawPixmap(x, y, stamp)
        if near:
            self._names(painter, frame, kind, [int(place) for place in seen[first]])

    def _names(self, painter: QPainter, frame: Frame, kind: str, places: list[int]) -> None:
        t = theme()
        inks = map_inks(t.mode)
        dots = self._view.dots(kind)
        wanted = [
            labels.Label(
                dots[n].name, dots[n].x, dots[n].y, t.face(12), QColor(inks.board_name), lift=-t.px(14)
            )
            for n in places
        ]
        halo = QColor(inks.halo)
        halo.setAlphaF(0.85)
        for label in labels.placed(wanted, frame.scale, t.px(4)):
            labels.draw(painter, label, QPointF(*frame.pixel(label.x, label.y)), halo, t.px(3))

    def _stamp(self, kind: str, near: bool, dpr: float) -> QPixmap:
        key = (kind, near, dpr)
        found = self._stamps.get(key)
        if found is None:
            found = self._stamps[key] = _stamp(kind, near, dpr)
        return found

    def _theme(self, painter: QPainter, frame: Frame, metre: float) -> None:
        t = theme()
        ink = QColor(t.color("supervise"))
        fill = QColor(ink)
        fill.setAlphaF(0.16)
        for layer in self._view.theme.layers:
            for feature in layer.features:
                for part in feature.parts:
                    points = [QPointF(*frame.pixel(*to_plane(*one))) for one in part]
                    if feature.shape == "point":
                        at = points[0]
                        painter.setPen(QPen(QColor(map_inks(t.mode).halo), 1.0))
                        painter.setBrush(ink)
                        side = t.px(4)
                        painter.drawPolygon(
                            QPolygonF([QPointF(at.x(), at.y() - side), QPointF(at.x() + side, at.y()),
                                       QPointF(at.x(), at.y() + side), QPointF(at.x() - side, at.y())])
                        )  # fmt: skip
                    elif feature.shape == "line":
                        painter.setPen(QPen(ink, t.px(2)))
                        painter.drawPolyline(QPolygonF(points))
                    else:
                        painter.setPen(QPen(ink, t.px(1)))
                        painter.setBrush(fill)
                        painter.drawPolygon(QPolygonF(points))
        self._theme_names(painter, frame, metre)

    def _theme_names(self, painter: QPainter, frame: Frame, metre: float) -> None:
        t = theme()
        if metre < _NAMED / 3:
            return
        wanted = []
        for layer in self._view.theme.layers:
            for feature in layer.features:
                if feature.name:
                    part = feature.parts[0]
                    lon = sum(one[0] for one in part) / len(part)
                    lat = sum(one[1] for one in part) / len(part)
                    wanted.append(
                        labels.Label(
                            feature.name,
                            *to_plane(lon, lat),
                            t.face(12),
                            t.color("supervise"),
                            lift=-t.px(13),
                        )
                    )
        halo = QColor(map_inks(t.mode).halo)
        for label in labels.placed(wanted, frame.scale, t.px(4)):
            labels.draw(painter, label, QPointF(*frame.pixel(label.x, label.y)), halo, t.px(3))


def _stamp(kind: str, near: bool, dpr: float) -> QPixmap:
    """A small square for a camera, a house for a port, a star for a place; with an icon when seen from near."""
    t = theme()
    inks = map_inks(t.mode)
    side = t.px(18) if near else t.px(9)
    picture = QPixmap(round(side * dpr), round(side * dpr))
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    ink = QColor({"camera": inks.camera, "port": inks.outline, "place": inks.board_name}[kind])
    ground = QColor(inks.halo)
    if near:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), t.px(4), t.px(4))
        name = {"camera": "video", "port": "house", "place": "star"}[kind]
        icons.draw(painter, name, QRectF(t.px(3), t.px(3), side - 2 * t.px(3), side - 2 * t.px(3)), ink)
    elif kind == "camera":
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(ground)
        painter.drawRect(QRectF(1.5, 1.5, side - 4, side - 4))
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ground, 1.0))
        painter.setBrush(ink)
        if kind == "port":
            painter.drawRect(QRectF(1.5, 1.5, side - 3, side - 3))
        else:
            painter.drawEllipse(QRectF(1, 1, side - 2, side - 2))
    painter.end()
    return picture
