"""Trends: columns and lines over slots of time; long series are thinned to the two extremes of each pixel column."""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from shiboken6 import VoidPtr

from desktop.theme import painting
from desktop.theme.charts import axis
from desktop.theme.charts.ink import Ink, dot, unfinished
from desktop.theme.charts.plot import Drawing, Mark, grid_line
from desktop.theme.current import theme
from desktop.viewmodels.chart_data import Chart, Entry, TrendShape

Values = NDArray[np.float64]
_FEW = 64
_HEADROOM = 1.04
"""Above the highest column there is room for its figure."""
_DENSE = 400
"""From so many slots on there are no columns, marks or points: only lines, and a mark for each pixel column."""


class Trend(Drawing):
    """Columns, lines, borders of days; the slot that is not over is hatched, its line dashed."""

    def __init__(self, chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink) -> None:
        super().__init__(chart, hidden, area, ink)
        assert isinstance(chart.shape, TrendShape)
        t = theme()
        self.shape = chart.shape
        self._rows: list[tuple[Entry, Values]] = [
            (entry, np.asarray([] if values is None else values, dtype=np.float64))
            for entry, values in zip(chart.entries, chart.shape.values, strict=True)
            if self.shows(entry.key)
        ]
        self.count = len(chart.shape.labels)
        low, high = self._range()
        most = max(2, min(5, int(area.height() / t.px(44))))
        self.ticks = axis.ticks(low, high, most, whole=chart.shape.lowest == 0 and high > 2)
        self.low, self.high = self.ticks[0], self.ticks[-1]
        face = t.face(12)
        left = max(face.width(axis.figure(one)) for one in self.ticks) + t.px(22)
        above = t.px(28 if chart.shape.breaks else 16)
        self.plot = QRectF(
            area.x() + left,
            area.y() + above,
            area.width() - left - t.px(14),
            area.height() - above - t.px(46),
        )
        self.step = self.plot.width() / max(1, self.count)

    def _range(self) -> tuple[float, float]:
        known = [values[np.isfinite(values)] for _, values in self._rows]
        known = [values for values in known if values.size]
        high = max((float(values.max()) for values in known), default=1.0)
        if self.shape.lowest is not None:
            return self.shape.lowest, max(high * _HEADROOM, self.shape.lowest + 1)
        low = min((float(values.min()) for values in known), default=0.0)
        return low, high if high > low else low + 1

    def x(self, slot: float) -> float:
        """The middle of a slot."""
        return self.plot.x() + (slot + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.plot.bottom() - (value - self.low) / (self.high - self.low) * self.plot.height()

    # the marks

    @property
    def marks(self) -> list[Mark]:
        """A slot each, or a few slots in one pixel; made when somebody points."""
        if not self._marks:
            self._make_marks()
        return self._marks

    def _make_marks(self) -> None:
        every = max(1, self.count // int(max(1.0, self.plot.width()))) if self.count > _DENSE else 1
        for place, slot in enumerate(range(0, self.count, every)):
            rect = QRectF(
                self.plot.x() + slot * self.step, self.plot.y(), self.step * every, self.plot.height()
            )
            self._marks.append(Mark(rect, self._said(slot), 0, place, self.shape.moments[slot]))

    def _said(self, slot: int) -> tuple[str, ...]:
        lines = [self.shape.moments[slot]]
        for entry, values in self._rows:
            value = values[slot] if slot < len(values) else np.nan
            if np.isfinite(value):
                lines.append(f"{entry.name} {axis.figure(float(value))}{self.shape.unit}")
        return tuple(lines)

    def at(self, point: QPointF) -> Mark | None:
        """The slot above or below which the mouse stands."""
        if not self.plot.adjusted(0, -16, 0, 46).contains(point):
            return None
        marks = self.marks
        place = int((point.x() - self.plot.x()) / self.plot.width() * len(marks))
        return marks[max(0, min(len(marks) - 1, place))] if marks else None

    # the picture

    def paint(self, painter: QPainter) -> None:
        self._paint_ground(painter)
        boxes = [one for one in self._rows if one[0].form == "box"]
        lines = [one for one in self._rows if one[0].form != "box"]
        if self.count <= _DENSE:
            for at, (entry, values) in enumerate(boxes):
                self._paint_columns(painter, entry, values, at, len(boxes))
        else:
            lines = boxes + lines
        for entry, values in lines:
            self._paint_line(painter, entry, values)

    def paint_mark(self, painter: QPainter, mark: Mark) -> None:
        """A thin upright, and a ring on each line."""
        t = theme()
        pen = QPen(t.color("line_strong"), 1)
        painter.setPen(pen)
        x = round(mark.rect.center().x()) + 0.5
        painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))
        if self.count <= _DENSE:
            for entry, values in self._rows:
                if entry.form != "box" and mark.column < len(values) and np.isfinite(values[mark.column]):
                    at = QPointF(self.x(mark.column), self.y(float(values[mark.column])))
                    dot(painter, at, self.ink.tone(entry.tone), t.px(4))

    def _paint_ground(self, painter: QPainter) -> None:
        t = theme()
        face, muted = t.face(12), t.color("muted")
        for tick in self.ticks:
            y = round(self.y(tick))
            grid_line(painter, self.plot.left(), y, self.plot.right(), y)
            place = QRectF(self.area.x(), y - t.px(8), self.plot.x() - self.area.x() - t.px(8), t.px(16))
            painting.draw_text(painter, place, axis.figure(tick), face, muted, "right")
        below = QRectF(0, self.plot.bottom() + t.px(12), 0, t.px(16))
        some = self.shape.labels[:: max(1, self.count // 30)]
        width = max((face.width(text) for text in some), default=10) + t.px(14)
        every = max(1, ceil(width / self.step)) if self.step else 1
        if self.count > 12:
            every = next((one for one in (1, 2, 3, 4, 6, 12, 24) if one >= every), every)
        for slot in range(0, self.count, every):
            text = self.shape.labels[slot]
            if text:
                place = QRectF(self.x(slot) - width, below.y(), 2 * width, below.height())
                painting.draw_text(painter, place, text, face, muted, "center")
        for one in self.shape.breaks:
            x = round(self.plot.x() + one.at * self.step)
            grid_line(painter, x, self.plot.top() - t.px(20), x, self.plot.bottom(), dashed=True)
            top = self.plot.top() - t.px(22)
            room = self.plot.right() - x - t.px(8)
            said = [one.before, one.after]
            if face.width(one.after) <= room:
                painting.draw_text(
                    painter, QRectF(x + t.px(8), top, room + 1, t.px(16)), said.pop(), face, muted
                )
            left = QRectF(self.plot.left(), top, x - self.plot.left() - t.px(8), t.px(16))
            painting.draw_text(painter, left, "  |  ".join(said), face, muted, "right")

    def _paint_columns(self, painter: QPainter, entry: Entry, values: Values, at: int, of: int) -> None:
        t = theme()
        wide = max(1.0, self.step * (0.56 if of == 1 else 0.76) / of)
        begin = self.step / 2 - wide * of / 2 + at * wide
        for slot, value in enumerate(values):
            if not np.isfinite(value) or value <= self.low:
                continue
            top = round(self.y(float(value)))
            left = round(self.plot.x() + slot * self.step + begin)
            rect = QRectF(left, top, max(1, round(wide)), self.plot.bottom() - top)
            if slot == self.shape.unfinished:
                unfinished(painter, rect, entry.tone, self.ink)
            else:
                painter.fillRect(rect, self.ink.tone(entry.tone))
        if of == 1 and wide >= t.px(5):
            self._paint_figures(painter, values)

    def _paint_figures(self, painter: QPainter, values: Values) -> None:
        """The highest one and the one that still grows say how much they are."""
        t = theme()
        known = np.where(np.isfinite(values), values, -np.inf)
        named = {int(known.argmax())} if known.size and known.max() > 0 else set()
        if self.shape.unfinished is not None and known[self.shape.unfinished] > 0:
            named.add(self.shape.unfinished)
        for slot in named:
            y = self.y(float(values[slot]))
            place = QRectF(self.x(slot) - t.px(30), y - t.px(18), t.px(60), t.px(16))
            painting.draw_text(
                painter, place, axis.figure(float(values[slot])), t.face(12), t.color("text"), "center"
            )

    def _paint_line(self, painter: QPainter, entry: Entry, values: Values) -> None:
        t = theme()
        color = self.ink.tone(entry.tone)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.count <= _DENSE)
        thin = self.count > _DENSE
        painter.setPen(QPen(color, 1 if thin else t.px(2)))
        end = self.shape.unfinished
        whole = values if end is None or thin else values[:end]
        for points in self._runs(whole):
            if points.size() == 1:
                dot(painter, points.at(0), color, t.px(2.5))
            else:
                painter.drawPolyline(points)
        if end is not None and not thin and 0 < end < len(values) and np.isfinite(values[end]):
            self._paint_rest(painter, values, end, color)
        painter.restore()

    def _paint_rest(self, painter: QPainter, values: Values, end: int, color: QColor) -> None:
        t = theme()
        here = QPointF(self.x(end), self.y(float(values[end])))
        if np.isfinite(values[end - 1]):
            pen = QPen(color, t.px(2), Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2, 2])
            painter.setPen(pen)
            painter.drawLine(QPointF(self.x(end - 1), self.y(float(values[end - 1]))), here)
        dot(painter, here, color, t.px(3))

    def _runs(self, values: Values) -> list[QPolygonF]:
        """The line in pieces between gaps; thinned where there are more slots than pixels."""
        slots = np.arange(len(values), dtype=np.float64)
        if len(values) > 2 * self.plot.width() > 0:
            slots, values = thinned(values, int(self.plot.width()))
        good = np.isfinite(values)
        if not good.any():
            return []
        xs = self.plot.x() + (slots + 0.5) * self.step
        scale = self.plot.height() / (self.high - self.low)
        ys = self.plot.bottom() - (values - self.low) * scale
        borders = np.flatnonzero(np.diff(good.astype(np.int8))) + 1
        parts = zip(np.split(xs, borders), np.split(ys, borders), np.split(good, borders), strict=True)
        return [_polygon(some, heights) for some, heights, there in parts if there.size and there[0]]


def thinned(values: Values, columns: int) -> tuple[Values, Values]:
    """Slots and values of each pixel column's smallest and largest, in order: what can be seen of a long series."""
    each = max(1, len(values) // max(1, columns))
    whole = len(values) // each * each
    table = values[:whole].reshape(-1, each)
    filled = np.where(np.isfinite(table), table, np.nan)
    lows = np.where(np.isfinite(table), table, np.inf).argmin(axis=1)
    highs = np.where(np.isfinite(table), table, -np.inf).argmax(axis=1)
    first, last = np.minimum(lows, highs), np.maximum(lows, highs)
    begin = np.arange(len(table)) * each
    places = np.column_stack((begin + first, begin + last)).ravel()
    found = filled.ravel()[places]
    if whole < len(values):
        rest = np.arange(whole, len(values))
        places, found = np.concatenate((places, rest)), np.concatenate((found, values[whole:]))
    return places.astype(np.float64), found


def _polygon(xs: Values, ys: Values) -> QPolygonF:
    """The points as Qt keeps them, written into its own memory at once: one by one they cost more than the painting."""
    polygon: Any = QPolygonF()
    if not (hasattr(polygon, "data") and hasattr(polygon, "resize")) or len(xs) < _FEW:
        return QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])
    polygon.resize(len(xs))
    kept: Any = VoidPtr
    memory = np.frombuffer(kept(polygon.data(), len(xs) * 16, True), np.float64).reshape(-1, 2)
    memory[:, 0], memory[:, 1] = xs, ys
    made: QPolygonF = polygon
    return made
