"""What a hand draws on the map: a circle, a polygon, a way to be measured; it stays where it is on the ground."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.domain.places.plane import stretch, to_degrees
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tokens import map_inks
from desktop.viewmodels.map.eye import Eye
from desktop.viewmodels.map.words import distance_words

Point = tuple[float, float]
TOOLS = ("circle", "polygon", "measure", "place")
_CORNERS = 64


class Drawing(QObject):
    """``tool`` is one of TOOLS or empty. ``area``: the closed ring in the plane, once there is one."""

    changed = Signal()
    closed = Signal()
    """An area is closed, or gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tool = ""
        self.area: tuple[Point, ...] = ()
        self.points: list[Point] = []
        self._pointer: Point | None = None
        self._circle: tuple[Point, float] | None = None
        self.pulling = False

    def use(self, tool: str) -> None:
        """Take a tool in hand, or none; what is half drawn goes."""
        self.tool, self.points, self._pointer, self.pulling = tool, [], None, False
        if tool in ("circle", "polygon"):
            self._clear()
        self.changed.emit()

    def drop(self) -> None:
        """Nothing is drawn any more."""
        self.use("")
        self._clear()

    @property
    def busy(self) -> bool:
        """Whether something is drawn, or begun."""
        return bool(self.tool or self.area or self.points)

    # hands

    def press(self, x: float, y: float) -> None:
        """The middle of a circle."""
        self._circle, self.pulling, self.area = ((x, y), 0.0), True, ()

    def pull(self, x: float, y: float) -> None:
        """Its edge."""
        if self._circle is not None:
            middle = self._circle[0]
            self._circle = (middle, hypot(x - middle[0], y - middle[1]))
            self.changed.emit()

    def release(self, x: float, y: float) -> None:
        """It is as large as it shall be."""
        self.pull(x, y)
        self.pulling = False
        if self._circle is None or self._circle[1] <= 0:
            self._clear()
            return
        (left, top), radius = self._circle
        self.set_area(
            [
                (left + radius * cos(2 * pi * n / _CORNERS), top + radius * sin(2 * pi * n / _CORNERS))
                for n in range(_CORNERS)
            ]
        )

    def circle(self, x: float, y: float, metres: float) -> None:
        """A circle of so many metres on the ground around a place, as asked for by key."""
        self.press(x, y)
        self.release(x + metres * stretch(to_degrees(x, y)[1]), y)

    def click(self, x: float, y: float, near: float) -> None:
        """A corner; on the first one the ring is closed."""
        if self.tool == "polygon" and len(self.points) > 2:
            first = self.points[0]
            if hypot(x - first[0], y - first[1]) <= near:
                self.close_up()
                return
        self.points.append((x, y))
        self.changed.emit()

    def follow(self, x: float, y: float) -> None:
        """The pointer is there now."""
        if self.points and self.tool in ("polygon", "measure"):
            self._pointer = (x, y)
            self.changed.emit()

    def close_up(self) -> None:
        """The last corner was set."""
        self._pointer = None
        points = [one for n, one in enumerate(self.points) if n == 0 or one != self.points[n - 1]]
        if self.tool == "polygon" and len(points) > 2:
            self.points = []
            self.set_area(points)
        else:
            self.changed.emit()

    def set_area(self, ring: list[Point]) -> None:
        """This is what is drawn."""
        self.area, self.tool, self.points = tuple(ring), "", []
        self.changed.emit()
        self.closed.emit()

    def _clear(self) -> None:
        had = bool(self.area)
        self.area, self._circle = (), None
        self.changed.emit()
        if had:
            self.closed.emit()

    # painting

    def paint(self, painter: QPainter, eye: Eye) -> None:
        """As it lies now."""
        t = theme()
        accent = QColor(t.color("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = self.area or (self.points if self.tool == "polygon" else ())
        if self.pulling and self._circle is not None:
            self._paint_circle(painter, eye)
        if ring:
            ends = list(ring) + ([self._pointer] if not self.area and self._pointer is not None else [])
            placed = QPolygonF([QPointF(*eye.pixel(*one)) for one in ends])
            fill = QColor(accent)
            fill.setAlphaF(0.12)
            painter.setBrush(fill)
            pen = QPen(accent, t.px(2))
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawPolygon(placed)
            if len(ring) < _CORNERS:
                self._handles(painter, [QPointF(*eye.pixel(*one)) for one in ring])
        elif self.tool == "measure" and self.points:
            self._paint_way(painter, eye)

    def _handles(self, painter: QPainter, corners: list[QPointF]) -> None:
        t = theme()
        side = t.px(4)
        painter.setPen(QPen(t.color("accent"), t.px(2)))
        painter.setBrush(QColor(map_inks(t.mode).halo))
        for corner in corners:
            painter.drawRect(QRectF(corner.x() - side, corner.y() - side, 2 * side, 2 * side))

    def _paint_circle(self, painter: QPainter, eye: Eye) -> None:
        assert self._circle is not None
        t = theme()
        (x, y), radius = self._circle
        fill = QColor(t.color("accent"))
        fill.setAlphaF(0.12)
        painter.setBrush(fill)
        painter.setPen(QPen(t.color("accent"), t.px(2), Qt.PenStyle.DashLine))
        middle = QPointF(*eye.pixel(x, y))
        far = radius * eye.glimpse.scale
        painter.drawEllipse(middle, far, far)
        self._say(painter, middle, distance_words(radius / stretch(to_degrees(x, y)[1])))

    def _paint_way(self, painter: QPainter, eye: Eye) -> None:
        t = theme()
        ends = [*self.points, *([self._pointer] if self._pointer is not None else [])]
        painter.setPen(QPen(t.color("accent"), t.px(2)))
        painter.drawPolyline(QPolygonF([QPointF(*eye.pixel(*one)) for one in ends]))
        self._handles(painter, [QPointF(*eye.pixel(*one)) for one in self.points])
        long = sum(hypot(b[0] - a[0], b[1] - a[1]) / stretch(to_degrees(*a)[1]) for a, b in pairwise(ends))
        self._say(painter, QPointF(*eye.pixel(*ends[-1])), distance_words(long))

    def _say(self, painter: QPainter, at: QPointF, text: str) -> None:
        t = theme()
        face = t.face(13, bold=True)
        box = QRectF(at.x() + t.px(12), at.y() - t.px(28), face.width(text) + t.px(16), t.px(24))
        painting.fill_box(painter, box, t.color("raised"), t.color("accent"), small=True)
        painting.draw_text(painter, box, text, face, t.color("text"), "center")
