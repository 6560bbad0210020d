"""Trends: where columns and lines over slots of time stand, what is read out of them, and what pyqtgraph leaves out.

``scene.TrendScene`` draws the data. Here are the places: a part of the slots (``window``), the axis, the marks. Long
series are thinned to the two extremes of each pixel column before they are given away, gaps and all.
"""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.theme import painting
from desktop.theme.charts import axis
from desktop.theme.charts.drawing import Drawing, Mark, Place, grid_line
from desktop.theme.charts.ink import Ink, dot, unfinished
from desktop.theme.charts.window import Window
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import Chart, Entry, TrendShape

Values = NDArray[np.float64]
_HEADROOM = 1.04
"""Above the highest column there is room for its figure."""
_NARROWEST = 0.5
"""What a free axis holds at least, where its figures have one decimal."""
_DENSE = 400
"""From so many slots on there are no columns, marks or points: only lines, and a mark for each pixel column."""


class Trend(Drawing):
    """Columns, lines, borders of days; the slot that is not over is hatched, its line dashed."""

    def __init__(
        self, chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink, window: Window | None = None
    ) -> None:
        super().__init__(chart, hidden, area, ink)
        assert isinstance(chart.shape, TrendShape)
        t = theme()
        self.shape = chart.shape
        self.count = len(chart.shape.labels)
        self.first, self.last = window or (0, self.count)
        self.rows: list[tuple[Entry, Values]] = [
            (entry, np.asarray([] if values is None else values, dtype=np.float64))
            for entry, values in zip(chart.entries, chart.shape.values, strict=True)
            if self.shows(entry.key)
        ]
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
        self.step = self.plot.width() / max(1, self.last - self.first)

    def _range(self) -> tuple[float, float]:
        seen = [values[self.first : self.last] for _, values in self.rows]
        known = [values[np.isfinite(values)] for values in seen]
        known = [values for values in known if values.size]
        high = max((float(values.max()) for values in known), default=1.0)
        if self.shape.lowest is not None:
            return self.shape.lowest, max(high * _HEADROOM, self.shape.lowest + 1)
        low = min((float(values.min()) for values in known), default=0.0)
        if high >= 1:  # so that no two figures along the axis, with their one decimal, are the same
            low = min(low, high - _NARROWEST)
        return low, high if high > low else low + 1

    @property
    def dense(self) -> bool:
        """Whether there are too many slots for columns and points."""
        return self.last - self.first > _DENSE

    @property
    def boxes(self) -> list[tuple[Entry, Values]]:
        """The series that are columns here."""
        return [] if self.dense else [one for one in self.rows if one[0].form == "box"]

    @property
    def lines(self) -> list[tuple[Entry, Values]]:
        """The series that are lines here; of many slots all of them."""
        lines = [one for one in self.rows if one[0].form != "box"]
        return [one for one in self.rows if one[0].form == "box"] + lines if self.dense else lines

    def part(self, values: Values) -> tuple[Values, Values]:
        """Slots and values of what is seen of a series as a full line; thinned where slots outnumber pixels."""
        end = self.shape.unfinished
        last = min(self.last, len(values))
        if end is not None and not self.dense:
            last = min(last, end)
        values = values[self.first : last]
        slots = np.arange(self.first, self.first + len(values), dtype=np.float64)
        columns = int(self.plot.width())
        if len(values) > 2 * columns > 0:
            places, values = thinned(values, columns)
            slots = places + self.first
        return slots, values

    def columns(self, values: Values, at: int, of: int) -> tuple[Values, Values, float]:
        """Left edges in slots, heights above the axis and width of the full columns, the ``at``-th ``of`` so many."""
        wide = (0.56 if of == 1 else 0.76) / of
        wide = max(round(wide * self.step), 1) / self.step if self.step else wide
        slots = np.arange(self.first, min(self.last, len(values)))
        full = np.isfinite(values[slots]) & (values[slots] > self.low)
        if self.shape.unfinished is not None:
            full &= slots != self.shape.unfinished
        slots = slots[full]
        left = slots.astype(np.float64) - wide * of / 2 + at * wide
        return left, values[slots] - self.low, wide

    def x(self, slot: float) -> float:
        """The middle of a slot."""
        return self.plot.x() + (slot - self.first + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.plot.bottom() - (value - self.low) / (self.high - self.low) * self.plot.height()

    def slot_at(self, x: float) -> float:
        """The slot, and how far into it, that is painted there."""
        return self.first + (x - self.plot.x()) / self.step if self.step else 0.0

    # the marks

    @property
    def marks(self) -> list[Mark]:
        """A slot each, or a few slots in one pixel; made when somebody points."""
        if not self._marks:
            every = self._every
            for slot in range(self.first, self.last, every):
                left = self.plot.x() + (slot - self.first) * self.step
                rect = QRectF(left, self.plot.y(), self.step * every, self.plot.height())
                self._marks.append(Mark(rect, self._said(slot), 0, slot, self.shape.moments[slot]))
        return self._marks

    @property
    def _every(self) -> int:
        return max(1, (self.last - self.first) // int(max(1.0, self.plot.width()))) if self.dense else 1

    def _said(self, slot: int) -> tuple[str, ...]:
        lines = [self.shape.moments[slot]]
        for entry, values in self.rows:
            value = values[slot] if slot < len(values) else np.nan
            if np.isfinite(value):
                lines.append(f"{entry.name} {axis.figure(float(value))}{self.shape.unit}")
        return tuple(lines)

    def find(self, place: Place) -> Mark | None:
        """The mark of a slot: where several share a pixel, theirs."""
        marks = self.marks
        if not marks or not self.first <= place[1] < self.last:
            return None
        return marks[min(len(marks) - 1, (place[1] - self.first) // self._every)]

    def at(self, point: QPointF) -> Mark | None:
        """The slot above or below which the mouse stands."""
        if not self.plot.adjusted(0, -16, 0, 46).contains(point) or not self.count:
            return None
        return self.find((0, max(self.first, min(self.last - 1, int(self.slot_at(point.x()))))))

    # the picture

    def paint(self, painter: QPainter) -> None:
        """All of it, as it goes to paper."""
        from desktop.theme.charts.scene import paint_once

        paint_once(painter, self)

    def paint_mark(self, painter: QPainter, mark: Mark) -> None:
        """A thin upright, and a ring on each line."""
        t = theme()
        painter.setPen(QPen(t.color("line_strong"), 1))
        x = round(mark.rect.center().x()) + 0.5
        painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))
        if not self.dense:
            for entry, values in self.rows:
                if entry.form != "box" and mark.column < len(values) and np.isfinite(values[mark.column]):
                    at = QPointF(self.x(mark.column), self.y(float(values[mark.column])))
                    dot(painter, at, self.ink.tone(entry.tone), t.px(4))

    def paint_below(self, painter: QPainter) -> None:
        """What lies below the data: the grid with its figures, the names of slots, borders of days."""
        t = theme()
        face, muted = t.face(12), t.color("muted")
        for tick in self.ticks:
            y = round(self.y(tick))
            grid_line(painter, self.plot.left(), y, self.plot.right(), y)
            place = QRectF(self.area.x(), y - t.px(8), self.plot.x() - self.area.x() - t.px(8), t.px(16))
            painting.draw_text(painter, place, axis.figure(tick), face, muted, "right")
        below = QRectF(0, self.plot.bottom() + t.px(12), 0, t.px(16))
        wide = self.last - self.first
        some = self.shape.labels[self.first : self.last : max(1, wide // 30)]
        width = max((face.width(text) for text in some), default=10) + t.px(14)
        every = max(1, ceil(width / self.step)) if self.step else 1
        if wide > 12:
            every = next((one for one in (1, 2, 3, 4, 6, 12, 24) if one >= every), every)
        for slot in range(self.first, self.last, every):
            text = self.shape.labels[slot]
            if text and self.x(slot) + face.width(text) / 2 <= self.area.right():
                place = QRectF(self.x(slot) - width, below.y(), 2 * width, below.height())
                painting.draw_text(painter, place, text, face, muted, "center")
        for one in self.shape.breaks:
            if not self.first < one.at < self.last:
                continue
            x = round(self.plot.x() + (one.at - self.first) * self.step)
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

    def paint_above(self, painter: QPainter) -> None:
        """What stands on the data: the slot that is not over, figures of columns, points that have no neighbour."""
        end = self.shape.unfinished
        boxes = self.boxes
        for at, (entry, values) in enumerate(boxes):
            if end is not None and self.first <= end < min(self.last, len(values)):
                self._paint_growing(painter, entry, values, at, len(boxes), end)
            wide = self.step * 0.56
            if len(boxes) == 1 and wide >= theme().px(5):
                self._paint_figures(painter, values)
        if self.dense:
            return
        for entry, values in self.lines:
            color = self.ink.tone(entry.tone)
            self._paint_alone(painter, values, color)
            inside = end is not None and self.first <= end < min(self.last, len(values))
            if inside and end and np.isfinite(values[end]):
                self._paint_rest(painter, values, end, color)

    def _paint_growing(
        self, painter: QPainter, entry: Entry, values: Values, at: int, of: int, end: int
    ) -> None:
        value = values[end]
        if not np.isfinite(value) or value <= self.low:
            return
        wide = max(1.0, self.step * (0.56 if of == 1 else 0.76) / of)
        top = round(self.y(float(value)))
        left = round(self.x(end) - wide * of / 2 + at * wide)
        rect = QRectF(left, top, max(1, round(wide)), self.plot.bottom() - top)
        unfinished(painter, rect, entry.tone, self.ink)

    def _paint_figures(self, painter: QPainter, values: Values) -> None:
        """The highest one and the one that still grows say how much they are."""
        t = theme()
        seen = values[self.first : self.last]
        known = np.where(np.isfinite(seen), seen, -np.inf)
        named = {self.first + int(known.argmax())} if known.size and known.max() > 0 else set()
        end = self.shape.unfinished
        if end is not None and self.first <= end < self.last and known[end - self.first] > 0:
            named.add(end)
        for slot in named:
            y = self.y(float(values[slot]))
            place = QRectF(self.x(slot) - t.px(30), y - t.px(18), t.px(60), t.px(16))
            painting.draw_text(
                painter, place, axis.figure(float(values[slot])), t.face(12), t.color("text"), "center"
            )

    def _paint_alone(self, painter: QPainter, values: Values, color: QColor) -> None:
        """A value between two gaps is no line."""
        slots, seen = self.part(values)
        good = np.isfinite(seen)
        before, after = np.roll(good, 1), np.roll(good, -1)
        if good.size:
            before[0] = after[-1] = False
        for place in np.flatnonzero(good & ~before & ~after):
            at = QPointF(self.x(float(slots[place])), self.y(float(seen[place])))
            dot(painter, at, color, theme().px(2.5))

    def _paint_rest(self, painter: QPainter, values: Values, end: int, color: QColor) -> None:
        t = theme()
        here = QPointF(self.x(end), self.y(float(values[end])))
        if end > self.first and np.isfinite(values[end - 1]):
            pen = QPen(color, t.px(2), Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2, 2])
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.drawLine(QPointF(self.x(end - 1), self.y(float(values[end - 1]))), here)
            painter.restore()
        dot(painter, here, color, t.px(3))


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
