"""The picture of a chart: painted by its shape, read out under the mouse and by arrow keys, the same on paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.charts.ink import Ink
from desktop.theme.current import theme
from desktop.viewmodels.chart_data import Chart

_ARROWS = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
}  # fmt: skip


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


class Plot(QWidget):
    """``opened(key)`` with Enter or a click on a mark; ``pointed(words)`` when another one is read out.

    Arrow keys go from mark to mark, Home and End to the ends; the mark stays where it is while new data comes.
    """

    opened = Signal(str)
    pointed = Signal(str)

    def __init__(self, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self.chart: Chart | None = None
        self.hidden: frozenset[str] = frozenset()
        self.stale = False
        self._place: tuple[int, int] | None = None
        self._hovered: Mark | None = None
        self._drawn: Drawing | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self._restyle)

    # what is shown

    def set_chart(self, chart: Chart) -> None:
        """Other data; what was pointed at stays so."""
        if chart is self.chart:
            return
        self.chart = chart
        self.setAccessibleName(chart.spoken)
        self._anew()
        self._tell()

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """These series are taken out."""
        if hidden != self.hidden:
            self.hidden = hidden
            self._anew()
            self._tell()

    def set_stale(self, stale: bool) -> None:
        """The data is old: one grey."""
        if stale != self.stale:
            self.stale = stale
            self._anew()

    @property
    def drawing(self) -> Drawing | None:
        """The picture at the present size."""
        if self._drawn is None and self.chart is not None and self.chart.shape is not None:
            self._drawn = draw(self.chart, self.hidden, QRectF(self.rect()), Ink(self.stale))
        return self._drawn

    @property
    def current(self) -> Mark | None:
        """What is read out: under the mouse, else where the arrow keys have got to."""
        if self._hovered is not None:
            return self._hovered
        if self._place is None or not self.hasFocus():
            return None  # nobody points: nothing is laid out before it is painted
        drawing = self.drawing
        if drawing is None:
            return None
        return next((one for one in drawing.marks if (one.row, one.column) == self._place), None)

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(self._least.width()), t.px(self._least.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing = self.drawing
        if drawing is not None:
            drawing.paint(painter)
            mark = self.current
            if mark is not None:
                drawing.paint_mark(painter, mark)
                paint_read_out(painter, QRectF(self.rect()), mark)
        if self.hasFocus():
            painting.draw_focus(painter, QRectF(self.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._anew()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drawing = self.drawing
        mark = drawing.at(event.position()) if drawing is not None else None
        if mark is not self._hovered:
            self._hovered = mark
            self._tell()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._hovered is not None:
            self._place = (self._hovered.row, self._hovered.column)
            self.opened.emit(self._hovered.key)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        drawing = self.drawing
        if self._place is None and drawing is not None and drawing.marks:
            self._place = (drawing.marks[-1].row, drawing.marks[-1].column)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        drawing = self.drawing
        marks = drawing.marks if drawing is not None else []
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not marks or not plain:
            event.ignore()
        elif key in _ARROWS:
            self._go(marks, *_ARROWS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            mark = marks[0 if key == Qt.Key.Key_Home else -1]
            self._point(mark)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current.key)
        else:
            event.ignore()

    # inside

    def _go(self, marks: list[Mark], down: int, right: int) -> None:
        here = next((one for one in marks if (one.row, one.column) == self._place), None)
        if here is None:
            self._point(marks[-1])
            return
        if right:
            line = sorted((one for one in marks if one.row == here.row), key=lambda one: one.column)
        else:
            same = [one for one in marks if one.column == here.column]
            rows = {one.row: one for one in same}
            for one in marks:  # a row that has nothing in this column: its nearest
                rows.setdefault(one.row, one)
            line = [rows[row] for row in sorted(rows)]
        at = next(n for n, one in enumerate(line) if (one.row, one.column) == (here.row, here.column))
        self._point(line[max(0, min(len(line) - 1, at + (right or down)))])

    def _point(self, mark: Mark) -> None:
        self._hovered = None
        self._place = (mark.row, mark.column)
        self._tell()
        self.update()

    def _tell(self) -> None:
        mark = self.current
        words = "  ".join(mark.said) if mark is not None else ""
        self.setAccessibleDescription(words)
        self.pointed.emit(words)

    def _anew(self) -> None:
        self._drawn = None
        if self._hovered is not None:
            old, self._hovered = self._hovered, None
            drawing = self.drawing
            if drawing is not None:
                self._hovered = next(
                    (one for one in drawing.marks if (one.row, one.column) == (old.row, old.column)), None
                )
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self._anew()


def draw(chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink) -> Drawing:
    """What this chart looks like in a rectangle."""
    from desktop.theme.charts.shapes import DRAWINGS

    assert chart.shape is not None
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
