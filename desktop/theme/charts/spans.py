"""Distances on one axis: each post from the town's own rate, or each item from its median to its 90th percentile."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.theme import painting
from desktop.theme.charts.bars import name_width, rows_of
from desktop.theme.charts.drawing import Drawing, Mark
from desktop.theme.charts.ink import Ink, dot, ring
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import Chart, Point, SpanRow, SpansShape


class Spans(Drawing):
    """A point (or more) a row on a track; a diamond is what is worse than the mark."""

    def __init__(self, chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink) -> None:
        super().__init__(chart, hidden, area, ink)
        assert isinstance(chart.shape, SpansShape)
        t = theme()
        self.shape = chart.shape
        self.rows = [row for row in chart.shape.rows if not row.entry or self.shows(row.entry)]
        self._high, self._bottom = rows_of(area, len(self.rows), True, 44 if len(self.rows) < 6 else 32)
        self._names = name_width([row.name for row in self.rows], area)
        face = t.face(12)
        before = max((face.width(row.said) for row in self.rows), default=0.0)
        after = max((t.face(12, bold=True).width(self._value(row)) for row in self.rows), default=0.0)
        self._said = area.x() + t.px(16) + self._names + t.px(12) + before
        self.left = self._said + t.px(20)
        self.right = area.right() - t.px(16) - after - t.px(20)
        for place, row in enumerate(self.rows):
            y = area.y() + t.px(10) + place * self._high
            rect = QRectF(area.x() + t.px(8), y, area.width() - t.px(16), self._high)
            figures = "  ".join(part for part in (self._value(row), row.said) if part)
            said = (row.name, figures, row.beside) if row.beside else (row.name, figures)
            self._marks.append(Mark(rect, said, place, 0, row.key or row.name))

    def _points(self, row: SpanRow) -> list[Point]:
        return [point for point in row.points if self.shows(point.entry)]

    def _value(self, row: SpanRow) -> str:
        return " · ".join(point.said for point in self._points(row)) if row.points else row.value

    def x(self, value: float) -> float:
        """Where a value stands; what is beyond the axis stands at its end."""
        span = (self.shape.end - self.shape.begin) or 1.0
        share = min(1.0, max(0.0, (value - self.shape.begin) / span))
        return self.left + share * (self.right - self.left)

    def paint(self, painter: QPainter) -> None:
        t = theme()
        for place, row in enumerate(self.rows):
            self._paint_row(painter, row, self.area.y() + t.px(10) + place * self._high)
        y = min(self.area.bottom() - t.px(28), self._bottom + t.px(10))
        face, taken = t.face(12), self.area.x() + t.px(16)
        if self.chart.foot:
            place_ = QRectF(taken, y, self.right - taken, t.px(16))
            taken += painting.draw_text(painter, place_, self.chart.foot, face, t.color("muted")) + t.px(12)
        end = self.area.right()
        if self.shape.mark is not None:
            half = face.width(self.shape.mark[1]) / 2
            at = min(self.x(self.shape.mark[0]), end - t.px(12) - half)
            end = at - half - t.px(12)
        for value, text in self.shape.ticks:
            x, half = self.x(value), face.width(text) / 2
            if x - half >= taken and (x + half <= end or self.shape.mark is None):
                place_ = QRectF(x - half - 1, y, 2 * half + 2, t.px(16))
                painting.draw_text(painter, place_, text, face, t.color("muted"), "center")
                taken = x + half + t.px(10)
        if self.shape.mark is not None:
            value, text = self.shape.mark
            pen = QPen(t.color("muted"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            x = round(self.x(value)) + 0.5
            painter.drawLine(QPointF(x, self.area.y() + t.px(4)), QPointF(x, self._bottom + t.px(2)))
            width = t.face(12).width(text)
            begin = min(x - width / 2, self.area.right() - t.px(12) - width)
            painting.draw_text(
                painter, QRectF(begin, y, width + 2, t.px(16)), text, t.face(12), t.color("text")
            )

    def _paint_row(self, painter: QPainter, row: SpanRow, y: float) -> None:
        t = theme()
        face, high, area = t.face(12), self._high, self.area
        name = QRectF(area.x() + t.px(16), y, self._names + 1, high)
        painting.draw_text(painter, name, row.name, face, t.color("text"))
        said = QRectF(name.right(), y, self._said - name.right() + 1, high)
        painting.draw_text(painter, said, row.said, face, t.color("muted"), "right")
        bad = row.tone in ("warn", "late")
        value = QRectF(self.right + t.px(8), y, area.right() - t.px(16) - self.right - t.px(8), high)
        ink = (
            t.color("text")
            if not bad or self.ink.stale
            else t.color("warn" if row.tone == "warn" else "late")
        )
        painting.draw_text(painter, value, self._value(row), t.face(12, bold=True), ink, "right")
        middle = round(y + high / 2)
        painter.fillRect(
            QRectF(self.left, middle - t.px(1), self.right - self.left, t.px(2)), t.color("track")
        )
        color = self.ink.tone(row.tone)
        points = self._points(row)
        ends = [point.at for point in points] or [row.low, row.high]
        low, upper = self.x(min(ends)), self.x(max(ends))
        painter.fillRect(QRectF(low, middle - t.px(1), upper - low, t.px(2)), color)
        if not row.points:
            dot(painter, QPointF(self.x(row.low), middle), color, t.px(4.5), diamond=bad)
        forms = {entry.key: entry.form for entry in self.chart.entries}
        for point in reversed(points):  # what is nearest to the beginning lies on top
            if forms[point.entry] == "ring":
                ring(painter, QPointF(self.x(point.at), middle), color, t.px(4))
            else:
                dot(painter, QPointF(self.x(point.at), middle), color, t.px(4.5))

    def paint_mark(self, painter: QPainter, mark: Mark) -> None:
        """The row."""
        painting.fill_box(painter, mark.rect, None, theme().color("line_strong"), small=True)
