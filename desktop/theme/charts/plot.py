"""The picture of a chart: painted by its shape, read out under the mouse and by arrow keys, the same on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.charts.drawing import Drawing, Mark, Place, draw, paint_read_out
from desktop.theme.charts.ink import Ink
from desktop.theme.charts.window import FEWEST, Window, holding, moved, zoomed
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import Chart, TrendShape

if TYPE_CHECKING:
    from desktop.theme.charts.scene import TrendScene
    from desktop.theme.charts.trend import Trend

_CLOSER, _FARTHER = 0.6, 1 / 0.6
_ARROWS = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
}  # fmt: skip


class Plot(QWidget):
    """``opened(key)`` with Enter or a click on a mark; ``pointed(words)`` when another one is read out.

    Arrow keys go from mark to mark, Home and End to the ends; the mark stays where it is while new data comes.
    A trend is looked at more closely with + and −, Ctrl and the wheel; moved with Shift and arrows, by dragging; 0
    shows the whole. ``zoomed`` when another part of it is shown.
    """

    opened = Signal(str)
    pointed = Signal(str)
    zoomed = Signal()

    def __init__(self, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self.chart: Chart | None = None
        self.hidden: frozenset[str] = frozenset()
        self.stale = False
        self.seen: Window | None = None
        self._place: Place | None = None
        self._hovered: Mark | None = None
        self._drawn: Drawing | None = None
        self._live: TrendScene | None = None
        self._pressed: tuple[QPointF, Window] | None = None
        self._dragged = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self._restyle)

    # what is shown

    def set_chart(self, chart: Chart) -> None:
        """Other data; what was pointed at stays so."""
        if chart is self.chart:
            return
        before, self.chart = self.count, chart
        self.setAccessibleName(chart.spoken)
        if self.seen is not None and self.count != before:
            self._look_at(None)
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
    def count(self) -> int:
        """How many slots the trend has; none where the chart is not a trend."""
        shape = self.chart.shape if self.chart is not None else None
        return len(shape.labels) if isinstance(shape, TrendShape) else 0

    def zoom(self, factor: float, at: float | None = None) -> None:
        """So many times as many slots of a trend, around one of them: else around what is pointed at, or the end."""
        if self.count <= FEWEST:
            return
        whole = (0, self.count)
        if at is None:
            mark = self.current
            at = mark.column + 0.5 if mark is not None else float((self.seen or whole)[1])
        self._look_at(zoomed(self.seen or whole, self.count, at, factor))

    def part(self, words: str) -> str:
        """``words`` with the ``{first}`` and ``{last}`` slot that is seen; nothing where it is the whole."""
        shape = self.chart.shape if self.chart is not None else None
        if self.seen is None or not isinstance(shape, TrendShape):
            return ""
        first, last = self.seen
        return words.format(first=shape.moments[first], last=shape.moments[last - 1])

    def show_whole(self) -> None:
        """All slots again."""
        self._look_at(None)

    @property
    def drawing(self) -> Drawing | None:
        """The picture at the present size."""
        if self._drawn is None and self.chart is not None and self.chart.shape is not None:
            area = QRectF(self.rect())
            self._drawn = draw(self.chart, self.hidden, area, Ink(self.stale), self.seen)
        return self._drawn

    @property
    def current(self) -> Mark | None:
        """What is read out: under the mouse, else where the arrow keys have got to."""
        if self._hovered is not None:
            return self._hovered
        if self._place is None or not self.hasFocus():
            return None  # nobody points: nothing is laid out before it is painted
        drawing = self.drawing
        return drawing.find(self._place) if drawing is not None else None

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(self._least.width()), t.px(self._least.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.count:
            return  # the scene in front of it
        painter = QPainter(self)
        drawing = self.drawing
        if drawing is not None:
            drawing.paint(painter)
        self._paint_over(painter)

    def _paint_over(self, painter: QPainter) -> None:
        drawing, mark = self.drawing, self.current
        if drawing is not None and mark is not None:
            drawing.paint_mark(painter, mark)
            paint_read_out(painter, QRectF(self.rect()), mark)
        if self.hasFocus():
            painting.draw_focus(painter, QRectF(self.rect()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_live()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = False
        if event.button() == Qt.MouseButton.LeftButton and self.count:
            self._pressed = (event.position(), self.seen or (0, self.count))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drawing = self.drawing
        if self._pressed is not None and self.seen is not None and self.count:
            begun, window = self._pressed
            far = event.position().x() - begun.x()
            if self._dragged or abs(far) >= QApplication.startDragDistance():
                self._dragged = True
                self._look_at(moved(window, self.count, -round(far / max(1e-9, self._trend().step))))
                drawing = self.drawing
        mark = drawing.at(event.position()) if drawing is not None else None
        if mark is not self._hovered:
            self._hovered = mark
            self._tell()
            self._repaint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._dragged:
            self._dragged = False
        elif event.button() == Qt.MouseButton.LeftButton and self._hovered is not None:
            self._place = (self._hovered.row, self._hovered.column)
            self.opened.emit(self._hovered.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, aside = event.angleDelta().y(), event.angleDelta().x()
        if turned and self.count and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            trend = self._trend()
            at = max(trend.first, min(trend.last, trend.slot_at(event.position().x())))
            self.zoom(_CLOSER ** (turned / 120), at)
        elif aside and self.seen is not None:
            self._move_by(-aside / 120 / 8)
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self._repaint()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        drawing = self.drawing
        if self._place is None and drawing is not None and drawing.marks:
            self._place = (drawing.marks[-1].row, drawing.marks[-1].column)
        self._tell()
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._zoomed_by(event):
            self._pointed_by(event)

    def _zoomed_by(self, event: QKeyEvent) -> bool:
        """Whether a key asked for another part of a trend."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = held == Qt.KeyboardModifier.ShiftModifier
        if not self.count or (held and not shift):
            return False
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_CLOSER)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(_FARTHER)
        elif key == Qt.Key.Key_0 and not shift and self.seen is not None:
            self.show_whole()
        elif shift and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.seen is not None:
            self._move_by(0.25 if key == Qt.Key.Key_Right else -0.25)
        else:
            return False
        return True

    def _pointed_by(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        drawing = self.drawing
        marks = drawing.marks if drawing is not None else []
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not marks or not plain:
            event.ignore()
        elif key in _ARROWS:
            self._go(marks, *_ARROWS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            end = key == Qt.Key.Key_End
            if self.seen is not None:
                self._look_at(moved(self.seen, self.count, self.count if end else -self.count))
                marks = self._trend().marks
            self._point(marks[-1 if end else 0])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current.key)
        else:
            event.ignore()

    # inside

    def _go(self, marks: list[Mark], down: int, right: int) -> None:
        here = (
            self.drawing.find(self._place) if self.drawing is not None and self._place is not None else None
        )
        if here is None:
            self._point(marks[-1])
            return
        if self.seen is not None and right and here is marks[-1 if right > 0 else 0]:
            self._look_at(holding(self.seen, self.count, here.column + right))
            beyond = self._trend().find((0, here.column + right))
            self._point(beyond or here)
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
        self._repaint()

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
                self._hovered = drawing.find((old.row, old.column))
        self._draw_live()
        self._repaint()

    def _trend(self) -> Trend:
        from desktop.theme.charts.trend import Trend

        drawing = self.drawing
        assert isinstance(drawing, Trend)
        return drawing

    def _look_at(self, window: Window | None) -> None:
        """Another part of the trend; all of it is None."""
        if window == (0, self.count):
            window = None
        if window != self.seen:
            self.seen = window
            self._anew()
            self._tell()
            self.zoomed.emit()

    def _move_by(self, share: float) -> None:
        """By a share of what is seen, a slot at least."""
        if self.seen is not None:
            first, last = self.seen
            slots = max(1, round(abs(share) * (last - first)))
            self._look_at(moved(self.seen, self.count, slots if share > 0 else -slots))

    def _draw_live(self) -> None:
        """A trend is drawn by a scene of its own, which stays: new figures are given to it, once they can be seen."""
        if self._live is not None:
            self._live.setVisible(bool(self.count))
        if not self.count or not self.isVisible():
            return
        if self._live is None:
            from desktop.theme.charts.scene import TrendScene

            self._live = TrendScene(self, self._paint_over)
            self._live.show()
        if self._live.size() != self.size():
            self._live.setGeometry(self.rect())
        self._live.follow(self._trend())

    def _repaint(self) -> None:
        if self._live is not None and self.count:
            self._live.viewport().update()
        else:
            self.update()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self._anew()
