"""The grid of the roster's board: patterns down, days across, bars over the hours of a week or the days of a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from desktop.panels.roster.rota_ahead import Ahead
from desktop.panels.roster.rota_block import Block
from desktop.panels.roster.rota_layout import MOST_LANES, Line, RotaLayout
from desktop.panels.roster.rota_look import paint_bar, paint_heads, paint_now
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.labels import plain_tooltip
from desktop.theme.pictures import Pictures
from desktop.viewmodels.rota.board import Place, RotaBoard
from desktop.viewmodels.rota.cells import Bar, Look
from desktop.viewmodels.rota.period import Period
from desktop.viewmodels.rota.rows import RotaRow
from desktop.viewmodels.words import listed

_DAY = timedelta(days=1)
_SPILL = 4
"""So far the ring around a bar reaches over its row."""
_DRAFTS_OWN = (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_X, Qt.Key.Key_C, Qt.Key.Key_V)


class RotaGrid(QAbstractScrollArea):
    """``chosen(row, day)`` when a person moves to a cell, ``opened(row, day)`` on Enter or a double click.

    With ``editable`` bars are dragged: ``dropped(shift, row, day, copy)``; over something else
    ``dropped_beside(shift, global point)``. Only what is on screen is painted.
    """

    chosen = Signal(str, object)
    opened = Signal(str, object)
    dropped = Signal(str, str, object, bool)
    dropped_beside = Signal(str, QPoint)

    def __init__(self, board: RotaBoard, parent: QWidget | None = None, *, editable: bool = False) -> None:
        super().__init__(parent)
        self._board, self._editable = board, editable
        self._at = RotaLayout(Period.week(board.today), large=editable)
        self._groups: list[tuple[str, Sequence[RotaRow]]] = []
        self.current: Place | None = None
        self.lane = 0
        self._block = Block()
        self._pictures = Pictures()
        self._ahead = Ahead(self._at, board, self)
        self._pressed: tuple[Bar, QPoint] | None = None
        self._dragged: tuple[Bar, QPoint] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not editable:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("排班"))
        board.changed.connect(self._on_changed)
        board.reset.connect(self._on_reset)
        theme().changed.connect(self._lay_out)

    # what is shown

    @property
    def period(self) -> Period:
        """The days across."""
        return self._at.period

    @property
    def rows(self) -> list[RotaRow]:
        """The rows, top down."""
        return [line.row for line in self._at.lines if line.row is not None]

    def set_period(self, period: Period) -> None:
        """Show other days; the chosen cell goes along where it is out of sight."""
        self._at.period = period
        self._lay_out()
        if self.current is not None and self.current[1] not in period.days:
            self.current = (self.current[0], period.start)
        self._describe()
        self.viewport().update()

    def set_rows(self, groups: Sequence[tuple[str, Sequence[RotaRow]]]) -> None:
        """Show these rows under their titles; an empty title takes no room."""
        self._groups = [(title, list(rows)) for title, rows in groups]
        self._lay_out()

    def set_current(self, row: str, day: date, lane: int = 0) -> None:
        """Choose a cell and bring it into sight."""
        before, self.current, self.lane = self.current, (row, day), lane
        self._reveal(row)
        self._describe()
        for place in {before[0] if before is not None else row, row}:
            self._repaint(place)

    @property
    def places(self) -> list[Place]:
        """The chosen cells: the current one, or all from where Shift was held first."""
        return self._block.places(self.current, self.rows)

    def single(self) -> bool:
        """Only the current cell is chosen from now on; whether there were several."""
        several, self._block.anchor = self._block.anchor is not None, None
        self.viewport().update()
        return several

    def natural_height(self) -> int:
        """The height at which every row is in sight."""
        return self._at.head + self._at.whole

    def sizeHint(self) -> QSize:
        return QSize(theme().px(640), self.natural_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), self._at.head + theme().px(34))

    def place_of(self, row: str, day: date, lane: int = 0) -> QRectF | None:
        """Where a cell's bar is on screen, or the cell where it has none; None for a row that is not shown."""
        line = self._at.line_of(row)
        if line is None:
            return None
        bars = self._board.cell(row, day).bars
        if lane < len(bars):
            return self._at.bar_box(line, bars[lane])
        return self._at.cell_box(line, day)

    def current_bar(self) -> Bar | None:
        """The bar in the chosen cell that is meant."""
        if self.current is None:
            return None
        bars = self._board.cell(*self.current).bars
        return bars[min(self.lane, len(bars) - 1)] if bars else None

    # geometry

    @Slot()
    def _lay_out(self) -> None:
        self._at.set_rows(self._groups, self._lanes)
        self._range()
        self.updateGeometry()
        self.viewport().update()

    def _lanes(self, row: RotaRow) -> int:
        return self._board.lanes(row, self._at.period.days)

    def _range(self) -> None:
        at = self._at
        at.width, at.height = self.viewport().width(), self.viewport().height()
        seen = at.height - at.head
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, at.whole - seen))
        bar.setPageStep(max(1, seen))
        bar.setSingleStep(at.lane)

    def _reveal(self, row: str) -> None:
        line = self._at.line_of(row)
        if line is None:
            return
        bar, seen = self.verticalScrollBar(), self.viewport().height() - self._at.head
        if line.y < bar.value():
            bar.setValue(line.y - theme().px(26))
        elif line.y + line.height > bar.value() + seen:
            bar.setValue(line.y + line.height - seen)

    def place_at(self, point: QPoint) -> Place | None:
        """The cell under a point of the viewport."""
        return self._at.place_at(point)

    def _meant(self, point: QPoint) -> Place | None:
        """The cell of the bar under a point, which may have begun the day before; else the day that it is in."""
        bar = self.bar_at(point)
        return (bar.row, bar.day) if bar is not None else self.place_at(point)

    def bar_at(self, point: QPoint) -> Bar | None:
        """The bar under a point of the viewport."""
        line = self._at.line_at(point.y())
        if line is None or line.row is None:
            return None
        bars = (bar for day in self._at.days_of(line.row) for bar in self._board.cell(line.row.id, day).bars)
        return next((bar for bar in bars if self._at.bar_box(line, bar).contains(point)), None)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self.viewport())
        whole = QRectF(self.viewport().rect())
        painter.fillRect(whole, t.color("surface"))
        heads = [self._board.head(day) for day in self._at.period.days]
        column, left, head = self._at.column, self._at.left, self._at.head
        for at, one in enumerate(heads):
            if one.kind.value in ("rest", "holiday"):
                painter.fillRect(QRectF(left + at * column, head, column, whole.height()), t.color("sunken"))
        for at in range(len(heads)):
            x = round(left + at * column)
            painter.fillRect(QRectF(x, 0, t.px(1), whole.height()), t.color("line_soft"))
        painter.save()
        painter.setClipRect(QRectF(0, head, whole.width(), whole.height() - head))
        top, bottom = event.rect().top(), event.rect().bottom()
        for line in self._at.in_sight():
            y = self._at.head + line.y - self._at.scrolled
            if y <= bottom and y + line.height >= top:
                self._paint_line(painter, line, whole.width())
        self._block.paint(painter, self._at, self._board, self.places)
        painter.restore()
        paint_heads(painter, self._at, heads, self.tr("班次"))
        paint_now(painter, self._at, self._board.now(), whole.height())
        if self._dragged is not None:
            self._paint_dragged(painter)
        if self.hasFocus() and self.current is None:
            painting.draw_focus(painter, whole)  # an arrow key chooses a cell
        self._ahead.look()

    def _paint_line(self, painter: QPainter, line: Line, wide: float) -> None:
        t = theme()
        y = self._at.head + line.y - self._at.scrolled
        if line.row is None:
            painter.fillRect(QRectF(0, y, wide, line.height), t.color("sunken"))
            place = QRectF(t.px(12), y, wide - t.px(12), line.height)
            painting.draw_text(painter, place, line.title, t.face(12, True), t.color("muted"))
            return
        on = self.current is not None and self.current[0] == line.row.id
        place = QRectF(t.px(12), y, self._at.left - t.px(16), line.height)
        painting.draw_text(
            painter, place, line.title, t.face(13, on and self.hasFocus()), t.color("text" if on else "muted")
        )
        painter.fillRect(QRectF(0, y + line.height - t.px(1), wide, t.px(1)), t.color("line_soft"))
        wide_days = not self._at.narrow
        for day in self._at.days_of(line.row):
            cell = self._board.cell(line.row.id, day)
            for bar in cell.bars:
                box = self._at.bar_box(line, bar)
                if box.width() > 0 and bar.place < MOST_LANES:
                    paint = partial(paint_bar, bar=bar, wide=wide_days)
                    self._pictures.draw(painter, box, (bar.seen, wide_days), paint)
        if on and self.current is not None and self.current[1] in self._at.period.days:
            self._paint_current(painter, line)

    def _paint_current(self, painter: QPainter, line: Line) -> None:
        assert self.current is not None
        bars = self._board.cell(*self.current).bars
        lane = min(self.lane, len(bars) - 1)
        box = self._at.bar_box(line, bars[lane]) if bars else self._at.cell_box(line, self.current[1])
        two = theme().px(2)
        if self.hasFocus():
            filled = bool(bars) and bars[lane].look is Look.NOW
            painting.draw_focus(painter, box.adjusted(-two, -two, two, two), filled=filled)
        else:
            painting.fill_box(painter, box.adjusted(-1, -1, 1, 1), None, theme().color("accent"), small=True)

    def _paint_dragged(self, painter: QPainter) -> None:
        assert self._dragged is not None
        bar, point = self._dragged
        t = theme()
        place = self._meant(point)
        line = self._at.line_at(point.y())
        if place is not None and line is not None:
            painting.fill_box(
                painter, self._at.cell_box(line, place[1]).adjusted(1, 1, -1, -2), None, t.color("accent"),
                small=True,
            )  # fmt: skip
        box = QRectF(point.x() - t.px(32), point.y() - t.px(12), t.px(72), t.px(24))
        painter.setOpacity(0.85)
        paint_bar(painter, box, bar)
        painter.setOpacity(1.0)

    # hands

    def event(self, event: QEvent) -> bool:
        """Taking back here is the draft's matter, before it is the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._editable:
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() in _DRAFTS_OWN:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ShiftModifier and key in steps and self._editable:
            self._stretch(*steps[key])
        elif held:
            event.ignore()
        elif key in steps:
            self._move(*steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.current is not None:
            self._go(self.current[0], self._at.period.days[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            rows = max(1, (self.viewport().height() - self._at.head) // self._at.lane - 1)
            for _ in range(rows):
                self._move(0, -1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current is not None:
            self.opened.emit(*self.current)
        else:
            event.ignore()

    def _stretch(self, dx: int, dy: int) -> None:
        """Shift and an arrow: the block grows, or shrinks, by a row or a day."""
        rows = [row.id for row in self.rows]
        if self.current is None or self.current[0] not in rows:
            self._move(dx, dy)
            return
        self._block.anchor = self._block.anchor or self.current
        at, day = rows.index(self.current[0]) + dy, self.current[1] + _DAY * dx
        if 0 <= at < len(rows) and day in self._at.period.days:
            self.set_current(rows[at], day)
            self.chosen.emit(rows[at], day)
        self.viewport().update()

    def _move(self, dx: int, dy: int) -> None:
        rows = self.rows
        if not rows:
            return
        if self.current is None or all(row.id != self.current[0] for row in rows):
            day = self._board.today if self._board.today in self._at.period.days else self._at.period.start
            self._go(rows[0].id, day)
            return
        row, day = self.current
        if dx:
            moved = day + _DAY * dx
            if moved in self._at.period.days:
                self._go(row, moved)
            return
        lanes = self._reached(row, day)
        if 0 <= self.lane + dy < lanes:
            self._go(row, day, self.lane + dy)
            return
        at = next(place for place, one in enumerate(rows) if one.id == row) + dy
        if 0 <= at < len(rows):
            last = self._reached(rows[at].id, day) - 1
            self._go(rows[at].id, day, max(0, last) if dy < 0 else 0)

    def _reached(self, row: str, day: date) -> int:
        """How many bars of a cell the keys go through."""
        return sum(bar.place < MOST_LANES for bar in self._board.cell(row, day).bars)

    def _go(self, row: str, day: date, lane: int = 0) -> None:
        self.single()
        self.set_current(row, day, lane)
        self.chosen.emit(row, day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        bar, place = self.bar_at(point), self.place_at(point)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift and self._editable and self.current is not None and place is not None:
            self._block.anchor, meant = self._block.anchor or self.current, self._meant(point) or place
            self.set_current(*meant)
            self.chosen.emit(*meant)
            self.viewport().update()
        elif bar is not None:
            self._go(bar.row, bar.day, self._board.cell(bar.row, bar.day).bars.index(bar))
            if self._editable and bar.id and bar.look not in (Look.GONE, Look.GAP, Look.PART):
                self._pressed = (bar, point)
        elif place is not None:
            self._go(*place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None:
            far = (point - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
            if far or self._dragged is not None:
                self._dragged = (self._pressed[0], point)
                self.viewport().update()
            return
        over = self.bar_at(point) is not None or self.place_at(point) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._dragged, self._pressed = self._dragged, None, None
        if dragged is None:
            return
        self.viewport().update()
        point = event.position().toPoint()
        place = self._meant(point)
        if place is not None and self.viewport().rect().contains(point):
            copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.dropped.emit(dragged[0].id, place[0], place[1], copy)
        else:
            self.dropped_beside.emit(dragged[0].id, self.viewport().mapToGlobal(point))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.current is not None:
            self.opened.emit(*self.current)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar = self.bar_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tooltip(bar.sentence if bar is not None else ""), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._range()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._at.scrolled = self.verticalScrollBar().value()
        self.viewport().update()

    # what has changed

    @Slot(frozenset)
    def _on_changed(self, places: frozenset[Place]) -> None:
        self._describe()
        for row, _ in places:
            line = self._at.line_of(row)
            if line is not None and line.row is not None:
                if line.height != self._at.height_for(self._lanes(line.row)):
                    self._lay_out()
                    return
                self._repaint(row)

    def _repaint(self, row: str) -> None:
        line = self._at.line_of(row)
        if line is not None:
            y = self._at.head + line.y - self._at.scrolled - _SPILL
            self.viewport().update(0, y, self.viewport().width(), line.height + 2 * _SPILL)

    @Slot()
    def _on_reset(self) -> None:
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        """What a screen reader says of the chosen cell."""
        if self.current is None:
            return
        row = self._board.row(self.current[0])
        bar = self.current_bar()
        if row is None:
            return
        day = self._board.head(self.current[1]).sentence
        said = bar.sentence if bar is not None else listed((row.name, day, self.tr("没有班次")))
        self.setAccessibleDescription(said)
