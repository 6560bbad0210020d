"""Stacked bars, a funnel, and causes with what they add up to: lengths from one line to the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop.theme import painting
from desktop.theme.charts import axis
from desktop.theme.charts.drawing import Drawing, Mark, grid_line
from desktop.theme.charts.ink import Ink, dot, fill
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import BarsShape, Chart, FunnelShape, FunnelStep, ParetoShape

_TALL = 340
"""From so many design pixels on rows stand further apart: on paper, or in a window of its own."""


def name_width(names: list[str], area: QRectF) -> float:
    """The room for the names at the left: what the longest needs, at most a third."""
    t = theme()
    need = max((t.face(12).width(name) for name in names), default=0.0)
    return min(need + 1, area.width() * 0.34)


def rows_of(area: QRectF, count: int, foot: bool, most: float) -> tuple[float, float]:
    """Height of a row, and the bottom of all of them; ``most`` in design pixels."""
    t = theme()
    room = area.height() - t.px(10) - (t.px(34) if foot else t.px(8))
    if area.height() > t.px(_TALL):
        most *= 1.5
    high = min(float(t.px(most)), room / max(1, count))
    return high, area.y() + t.px(10) + high * count


def paint_foot(painter: QPainter, area: QRectF, left: float, text: str) -> None:
    """A remark below a chart."""
    t = theme()
    place = QRectF(left, area.bottom() - t.px(28), area.right() - left - t.px(14), t.px(16))
    painting.draw_text(painter, place, text, t.face(12), t.color("muted"))


class Bars(Drawing):
    """One bar a row, a piece for each entry that is shown."""

    def __init__(self, chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink) -> None:
        super().__init__(chart, hidden, area, ink)
        assert isinstance(chart.shape, BarsShape)
        t = theme()
        self.shape = chart.shape
        self._names = name_width([row.name for row in self.shape.rows], area)
        self._high, self._bottom = rows_of(area, len(self.shape.rows), bool(chart.foot), 36)
        self.left = area.x() + t.px(16) + self._names + t.px(12)
        behind = max((t.face(12).width(f"{row.said}  9,999") for row in self.shape.rows), default=0.0)
        right = area.right() - min(behind + t.px(24), area.width() * 0.38)
        sums = [sum(part for _, part in self._parts(row.lengths)) for row in self.shape.rows]
        self.most = max([*sums, 1.0])
        self._pieces: list[tuple[QRectF, int]] = []
        self._ends: list[float] = []
        for place, row in enumerate(self.shape.rows):
            x, y = self.left, area.y() + t.px(10) + place * self._high
            thick = min(t.px(16), self._high * 0.62)
            for column, (entry, length) in enumerate(self._parts(row.lengths)):
                wide = length / self.most * (right - self.left)
                if length <= 0:
                    continue
                rect = QRectF(x, round(y + (self._high - thick) / 2), max(2.0, wide), round(thick))
                self._pieces.append((rect, entry))
                name = chart.entries[entry].name
                said = (row.name, f"{name} {axis.figure(length)}{self.shape.unit}")
                self._marks.append(Mark(rect, said, place, column, row.key or row.name))
                x = rect.right()
            self._ends.append(x)

    def _parts(self, lengths: tuple[float, ...]) -> list[tuple[int, float]]:
        return [(at, length) for at, length in enumerate(lengths) if self.shows(self.chart.entries[at].key)]

    def paint(self, painter: QPainter) -> None:
        t = theme()
        area, face = self.area, t.face(12)
        for place, row in enumerate(self.shape.rows):
            y = area.y() + t.px(10) + place * self._high
            name = QRectF(area.x() + t.px(16), y, self._names + 1, self._high)
            painting.draw_text(painter, name, row.name, face, t.color("muted"), "right")
        for rect, entry in self._pieces:
            fill(painter, rect, self.chart.entries[entry].tone, self.ink)
            painter.fillRect(QRectF(rect.right() - 1, rect.y(), 1, rect.height()), t.color("surface"))
        for place, row in enumerate(self.shape.rows):
            y, x = area.y() + t.px(10) + place * self._high, self._ends[place] + t.px(8)
            total = axis.figure(sum(part for _, part in self._parts(row.lengths)))
            place_ = QRectF(x, y, area.right() - x - t.px(8), self._high)
            used = painting.draw_text(painter, place_, total, t.face(12, bold=True), t.color("text"))
            place_.setLeft(x + used + t.px(8))
            painting.draw_text(painter, place_, row.said, face, t.color("muted"))
        grid_line(painter, round(self.left), area.y() + t.px(4), round(self.left), self._bottom)
        if self.chart.foot:
            paint_foot(painter, area, self.left, self.chart.foot)


class Funnel(Drawing):
    """Bars in the middle, as wide as their counts, at the end those that did not go on; between them what was kept."""

    def __init__(self, chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink) -> None:
        super().__init__(chart, hidden, area, ink)
        assert isinstance(chart.shape, FunnelShape)
        t = theme()
        self.shape = chart.shape
        steps = self.shape.steps
        self._whole = all(self.shows(entry.key) for entry in chart.entries)
        self._names = name_width([step.name for step in steps], area)
        self._high, self._bottom = rows_of(area, len(steps), bool(chart.foot), 44)
        self.left = area.x() + t.px(16) + self._names + t.px(12)
        behind = max((t.face(12).width(step.said) for step in steps), default=0.0)
        self.right = area.right() - min(behind + t.px(32), area.width() * 0.32)
        most = max([sum(self._parts(step)) for step in steps] + [1.0])
        self._bars: list[QRectF] = []
        for place, step in enumerate(steps):
            y = area.y() + t.px(10) + place * self._high
            thick = min(t.px(20), self._high * 0.6)
            wide = max(2.0, sum(self._parts(step)) / most * (self.right - self.left))
            rect = QRectF(
                (self.left + self.right - wide) / 2, round(y + (self._high - thick) / 2), wide, round(thick)
            )
            self._bars.append(rect)
            said = [step.name, f"{axis.figure(step.count)}{self.shape.unit}", step.said]
            if chart.entries and place + 1 < len(steps):
                said.append(f"{chart.entries[1].name} {axis.figure(step.left)}{self.shape.unit}")
            self._marks.append(Mark(rect, tuple(filter(None, said)), place, 0, step.key or step.name))

    def _parts(self, step: FunnelStep) -> tuple[float, float]:
        """How many are shown that went on, and that did not."""
        if not self.chart.entries:
            return step.count, 0.0
        on, off = (self.shows(entry.key) for entry in self.chart.entries)
        return (step.count - step.left) * on, step.left * off

    def paint(self, painter: QPainter) -> None:
        t = theme()
        area, face = self.area, t.face(12)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.color("line_soft"), 1))
        painter.setBrush(t.color("track"))
        if self._whole:
            for one, other in pairwise(self._bars):
                painter.drawPolygon(
                    QPolygonF([one.bottomLeft(), one.bottomRight(), other.topRight(), other.topLeft()])
                )
        painter.restore()
        for place, step in enumerate(self.shape.steps):
            bar, y = self._bars[place], area.y() + t.px(10) + place * self._high
            went, left = self._parts(step)
            first = QRectF(bar)
            first.setWidth(bar.width() * went / (went + left) if left else bar.width())
            painter.fillRect(first, self.ink.tone("bar"))
            if left:
                rest = QRectF(first.right(), bar.y(), bar.right() - first.right(), bar.height())
                painter.fillRect(rest, self.ink.tone(self.chart.entries[1].tone))
            name = QRectF(area.x() + t.px(16), y, self._names + 1, self._high)
            painting.draw_text(painter, name, step.name, face, t.color("text"), "right")
            if self._whole:
                said = QRectF(self.right + t.px(12), y, area.right() - self.right - t.px(24), self._high)
                painting.draw_text(painter, said, step.said, face, t.color("muted"), "right")
            self._paint_count(painter, bar, first if went else QRectF(), axis.figure(went + left))
        if self.chart.foot:
            paint_foot(painter, area, area.x() + t.px(16), self.chart.foot)

    def _paint_count(self, painter: QPainter, bar: QRectF, inside: QRectF, text: str) -> None:
        t = theme()
        face = t.face(12, bold=True)
        if face.width(text) + t.px(8) <= inside.width():
            painting.draw_text(painter, inside, text, face, t.color("on_bar"), "center")
        else:
            place = QRectF(bar.right() + t.px(6), bar.y(), t.px(80), bar.height())
            painting.draw_text(painter, place, text, face, t.color("text"))


class Pareto(Drawing):
    """Bars from the most frequent on; beside them the line of what they add up to."""

    def __init__(self, chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink) -> None:
        super().__init__(chart, hidden, area, ink)
        assert isinstance(chart.shape, ParetoShape)
        t = theme()
        self.shape = chart.shape
        rows = self.shape.rows
        self._bars_shown = self.shows(chart.entries[0].key) if chart.entries else True
        self._line_shown = self.shows(chart.entries[1].key) if len(chart.entries) > 1 else True
        self._names = name_width([row.name for row in rows], area)
        self._high, self._bottom = rows_of(area, len(rows), True, 32)
        self.left = area.x() + t.px(16) + self._names + t.px(12)
        end = area.right() - t.px(60)
        self.from_, self.to = (end - (end - self.left) * 0.34, end) if self._line_shown else (end, end)
        if not self._bars_shown:
            self.from_ = self.left
        figures = max((t.face(12).width(axis.figure(row.count)) for row in rows), default=0.0)
        widest = self.from_ - t.px(14) - figures - t.px(6) - self.left
        most = max([row.count for row in rows] + [1.0])
        self._bars: list[QRectF] = []
        self._points: list[QPointF] = []
        for place, row in enumerate(rows):
            y = area.y() + t.px(10) + place * self._high
            thick = min(t.px(14), self._high * 0.56)
            wide = max(2.0, row.count / most * widest) if self._bars_shown else 0.0
            self._bars.append(QRectF(self.left, round(y + (self._high - thick) / 2), wide, round(thick)))
            self._points.append(QPointF(self.from_ + row.share * (self.to - self.from_), y + self._high / 2))
            said = (row.name, f"{axis.figure(row.count)}{self.shape.unit}", f"{row.share:.1%}")
            rect = QRectF(area.x() + t.px(8), y, area.width() - t.px(16), self._high)
            self._marks.append(Mark(rect, said, place, 0, row.key or row.name))

    def paint(self, painter: QPainter) -> None:
        t = theme()
        area, face = self.area, t.face(12)
        top = area.y() + t.px(2)
        for x in (self.left, *((self.from_, self.to) if self._line_shown else ())):
            grid_line(painter, round(x), top, round(x), self._bottom + t.px(4))
        for place, row in enumerate(self.shape.rows):
            bar, y = self._bars[place], area.y() + t.px(10) + place * self._high
            name = QRectF(area.x() + t.px(16), y, self._names + 1, self._high)
            painting.draw_text(painter, name, row.name, face, t.color("text"), "right")
            if self._bars_shown:
                painter.fillRect(bar, self.ink.tone("bar"))
                count = QRectF(bar.right() + t.px(6), y, t.px(60), self._high)
                painting.draw_text(painter, count, axis.figure(row.count), face, t.color("muted"))
            if self._line_shown:
                share = QRectF(self.to + t.px(4), y, area.right() - t.px(14) - self.to - t.px(4), self._high)
                painting.draw_text(painter, share, f"{row.share:.1%}", face, t.color("muted"), "right")
        if self._line_shown and self._points:
            self._paint_line(painter)
        if self.chart.foot:
            paint_foot(painter, area, self.left, self.chart.foot)

    def _paint_line(self, painter: QPainter) -> None:
        t = theme()
        color = self.ink.tone("accent")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, t.px(2)))
        painter.drawPolyline(QPolygonF(self._points))
        painter.restore()
        for point in self._points:
            dot(painter, point, color, t.px(3))
        if self._bars_shown:
            y = self.area.bottom() - t.px(28)
            for x, text in ((self.from_, "0"), (self.to, "100%")):
                place = QRectF(x - t.px(40), y, t.px(80), t.px(16))
                painting.draw_text(painter, place, text, t.face(12), t.color("muted"), "center")

    def paint_mark(self, painter: QPainter, mark: Mark) -> None:
        """The row, and its point."""
        painting.fill_box(painter, mark.rect, None, theme().color("line_strong"), small=True)
