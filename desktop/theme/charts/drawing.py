"""What a shape makes of a chart: its marks, its picture, what is read out beside a mark."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.theme import painting
from desktop.theme.charts.ink import Ink
from desktop.theme.charts.window import Window
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import Chart, TrendShape

Place = tuple[int, int]
"""Row and column of a mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that can be pointed at: where it is, what is read out, where arrow keys find it."""

    rect: QRectF
    said: tuple[str, ...]
    row: int = 0
    column: int = 0
    key: str = ""
    """What it is, for whoever opens it."""


class Drawing:
    """What a shape makes of a chart in a rectangle: the marks, and the picture. Heirs fill in both."""

    def __init__(self, chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink) -> None:
        self.chart, self.hidden, self.area, self.ink = chart, hidden, area, ink
        self._marks: list[Mark] = []

    @property
    def marks(self) -> list[Mark]:
        """What can be pointed at, from the first to the last."""
        return self._marks

    def shows(self, entry: str) -> bool:
        """Whether a series was not taken out."""
        return entry not in self.hidden

    def find(self, place: Place) -> Mark | None:
        """The mark in a row and column."""
        return next((one for one in self.marks if (one.row, one.column) == place), None)

    def paint(self, painter: QPainter) -> None:
        """The picture."""
        raise NotImplementedError

    def paint_mark(self, painter: QPainter, mark: Mark) -> None:
        """What is pointed at stands out."""
        painting.fill_box(painter, mark.rect.adjusted(-1, -1, 1, 1), None, theme().color("text"), radius=2)

    def at(self, point: QPointF) -> Mark | None:
        """The mark under a point, else the nearest one in reach."""
        found = [mark for mark in self.marks if mark.rect.contains(point)]
        if found:
            return min(found, key=lambda mark: mark.rect.width() * mark.rect.height())
        return None


def draw(
    chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink, window: Window | None = None
) -> Drawing:
    """What this chart looks like in a rectangle. ``window``: only so many slots of a trend."""
    from desktop.theme.charts.shapes import DRAWINGS
    from desktop.theme.charts.trend import Trend

    assert chart.shape is not None
    if isinstance(chart.shape, TrendShape):
        return Trend(chart, hidden, area, ink, window)
    return DRAWINGS[type(chart.shape)](chart, hidden, area, ink)


def paint_read_out(painter: QPainter, area: QRectF, mark: Mark) -> None:
    """The words of a mark in a box beside it, inside of the chart."""
    t = theme()
    face, bold = t.face(12), t.face(12, bold=True)
    pad, line = t.px(8), t.px(18)
    faces = [bold, *[face] * (len(mark.said) - 1)]
    width = max(one.width(text) for one, text in zip(faces, mark.said, strict=True)) + 2 * pad
    height = line * len(mark.said) + t.px(8)
    x = mark.rect.right() + t.px(8)
    if x + width > area.right():
        x = mark.rect.left() - t.px(8) - width
    if x < area.left():
        x = max(area.left() + 1, min(mark.rect.center().x() - width / 2, area.right() - width - 1))
    y = max(area.top() + 1, min(mark.rect.center().y() - height / 2, area.bottom() - height - 1))
    box = QRectF(round(x), round(y), round(width), height)
    painting.fill_box(painter, box, t.color("window"), t.color("line_strong"), small=True)
    top = box.y() + t.px(4)
    for one, text in zip(faces, mark.said, strict=True):
        place = QRectF(box.x() + pad, top, box.width() - 2 * pad + 1, line)
        painting.draw_text(painter, place, text, one, t.color("text"))
        top += line


def grid_line(painter: QPainter, x1: float, y1: float, x2: float, y2: float, *, dashed: bool = False) -> None:
    """A thin line of the ground."""
    pen = QPen(theme().color("line_strong" if dashed else "line_soft"), 1)
    if dashed:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.drawLine(QPointF(x1 + 0.5, y1 + 0.5), QPointF(x2 + 0.5, y2 + 0.5))
