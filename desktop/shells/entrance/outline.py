"""The town as quiet line work, with its name and the time: what stands beside the log-in form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import cos, radians
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop.theme import painting
from desktop.theme.current import theme

Polygon = Sequence[tuple[float, float]]
"""Points as (longitude, latitude) in degrees. The first polygon is the town, the others lie inside."""


def polygons(features: Iterable[dict[str, Any]]) -> list[Polygon]:
    """The town's outline and its inner borders from GeoJSON features; what is broken is left out."""
    town: list[Polygon] = []
    inner: list[Polygon] = []
    for feature in features:
        kind = feature.get("properties", {}).get("kind")
        shape = feature.get("geometry") or {}
        found = _rings(shape)
        if kind == "outline":
            town += found
        elif kind in ("grid", "grid_border", "village_border"):
            inner += found
    return [*town[:1], *inner]


def _rings(shape: dict[str, Any]) -> list[Polygon]:
    parts: list[Any] = {
        "Polygon": lambda c: c[:1],
        "MultiPolygon": lambda c: [part[0] for part in c if part],
        "LineString": lambda c: [c],
        "MultiLineString": lambda c: c,
    }.get(shape.get("type", ""), lambda c: [])(shape.get("coordinates", []))
    return [[(float(point[0]), float(point[1])) for point in ring] for ring in parts if len(ring) > 1]


class TownPicture(QWidget):
    """Mark, outline, hall and clock; painted once per size."""

    def __init__(
        self,
        hall: str,
        place: str,
        shapes: Sequence[Polygon],
        note: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hall, self._place, self._note = hall, place, note
        self._now: datetime | None = None
        self._shapes = shapes
        self._cached: QPixmap | None = None
        self.setAccessibleName(f"{hall} {place}".strip())
        theme().changed.connect(self._restyle)

    def set_now(self, now: datetime) -> None:
        """The time shown below the name (local)."""
        self._now = now
        self.update()

    def resizeEvent(self, event) -> None:
        self._cached = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._cached is None or self._cached.devicePixelRatio() != self.devicePixelRatioF():
            self._cached = self._still()
        painter.drawPixmap(0, 0, self._cached)
        self._paint_clock(painter)

    def _still(self) -> QPixmap:
        t = theme()
        ratio = self.devicePixelRatioF()
        result = QPixmap(self.size() * ratio)
        result.setDevicePixelRatio(ratio)
        result.fill(t.color("surface"))
        painter = QPainter(result)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = t.px(48)
        self._paint_shapes(
            painter, QRectF(side, t.px(112), self.width() - 2 * side, self.height() - t.px(340))
        )
        mark = QRectF(side, side, t.px(32), t.px(32))
        painting.fill_box(painter, mark, t.color("accent"), None)
        painting.draw_text(painter, mark, "枢", t.face(19, True), t.color("on_accent"), "center")
        line = QRectF(mark.right() + t.px(12), side, self.width() - mark.right() - side - t.px(12), t.px(32))
        width = painting.draw_text(painter, line, self.tr("镇枢"), t.face(16, True), t.color("text"))
        rest = line.adjusted(width + t.px(12), 0, 0, 0)
        used = painting.draw_text(painter, rest, self.tr("乡镇指挥中心工作站"), t.face(14), t.color("muted"))
        note = rest.adjusted(used + t.px(16), 0, 0, 0)
        painting.draw_text(painter, note, self._note, t.face(13), t.color("muted"), "right")
        bottom = self.height() - side
        name = QRectF(side, bottom - t.px(148), self.width() - 2 * side, t.px(52))
        painting.draw_text(painter, name, self._hall, t.face(40, True), t.color("text"))
        place = QRectF(side, bottom - t.px(92), self.width() - 2 * side, t.px(24))
        painting.draw_text(painter, place, self._place, t.face(16), t.color("muted"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), t.color("line"))
        painter.end()
        return result

    def _paint_clock(self, painter: QPainter) -> None:
        if self._now is None:
            return
        t, side = theme(), theme().px(48)
        line = QRectF(side, self.height() - side - t.px(40), self.width() - 2 * side, t.px(40))
        width = painting.draw_text(painter, line, f"{self._now:%H:%M:%S}", t.face(32, True), t.color("text"))
        days = self.tr("星期一 星期二 星期三 星期四 星期五 星期六 星期日").split(" ")
        day = self.tr("{y}年{m}月{d}日").format(y=self._now.year, m=self._now.month, d=self._now.day)
        rest = line.adjusted(width + t.px(16), t.px(6), 0, t.px(6))
        painting.draw_text(painter, rest, f"{day} {days[self._now.weekday()]}", t.face(16), t.color("muted"))

    def _paint_shapes(self, painter: QPainter, room: QRectF) -> None:
        if not self._shapes or room.height() <= 0:
            return
        points = self._shapes[0]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        squeeze = cos(radians(sum(ys) / len(ys)))
        wide, high = (max(xs) - min(xs)) * squeeze, max(ys) - min(ys)
        if wide <= 0 or high <= 0:
            return
        scale = min(room.width() / wide, room.height() / high)
        left = room.center().x() - wide * scale / 2
        bottom = room.center().y() + high * scale / 2

        def placed(shape: Polygon) -> QPolygonF:
            return QPolygonF(
                [
                    QPointF(left + (x - min_x) * squeeze * scale, bottom - (y - min_y) * scale)
                    for x, y in shape
                ]
            )

        min_x, min_y = min(xs), min(ys)
        t = theme()
        edge = QColor(t.color("line_strong"))
        painter.setBrush(t.color("window"))
        painter.setPen(QPen(edge, t.px(1) * 1.5))
        painter.drawPolygon(placed(points))
        painter.setBrush(QColor(0, 0, 0, 0))
        painter.setPen(QPen(t.color("line"), 1))
        for shape in self._shapes[1:]:
            painter.drawPolyline(placed(shape))

    @Slot()
    def _restyle(self) -> None:
        self._cached = None
        self.update()
