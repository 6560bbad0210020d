"""A list of lines beside the board: findings, shares, swaps, differences; own-painted, walked by keys."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.tokens import Role

_COLUMN = 44
_MOST_WRAPPED = 3


@dataclass(frozen=True, slots=True)
class RotaLine:
    """What a line says. ``columns`` stand at the right, under the list's heads; ``said`` is for screen readers."""

    text: str
    key: str = ""
    icon: str = ""
    ink: Role = "text"
    below: str = ""
    columns: tuple[str, ...] = ()
    said: str = ""


class RotaLines(QAbstractScrollArea):
    """``opened(place)`` on Enter or a click, ``moved(place)`` when another line is chosen."""

    opened = Signal(int)
    moved = Signal(int)

    def __init__(
        self, name: str, empty: str, heads: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._empty, self._heads = empty, tuple(heads)
        self.lines: list[RotaLine] = []
        self._tops: list[int] = []
        self._whole = 0
        self.current = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(name)
        theme().changed.connect(self._lay_out)

    def set_lines(self, lines: Sequence[RotaLine]) -> None:
        """Show these; the chosen one stays chosen where its key is still there."""
        key = self.lines[self.current].key if 0 <= self.current < len(self.lines) else ""
        self.lines = list(lines)
        self.current = next((n for n, line in enumerate(self.lines) if key and line.key == key), -1)
        self._lay_out()
        self._describe()

    def set_empty(self, text: str) -> None:
        """What is said while there is nothing."""
        self._empty = text
        self.viewport().update()

    def choose(self, place: int) -> None:
        """Choose a line and bring it into sight."""
        if not self.lines:
            return
        self.current = max(0, min(len(self.lines) - 1, place))
        top, bottom = self._tops[self.current], self._tops[self.current] + self._height(self.current)
        bar, seen = self.verticalScrollBar(), self.viewport().height() - self._head()
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + seen:
            bar.setValue(bottom - seen)
        self._describe()
        self.viewport().update()
        self.moved.emit(self.current)

    def place_of(self, place: int) -> QRectF:
        """Where a line is on screen."""
        y = self._head() + self._tops[place] - self.verticalScrollBar().value()
        return QRectF(0, y, self.viewport().width(), self._height(place))

    def place_at(self, point: QPoint) -> int:
        """The line under a point of the viewport; -1 for none."""
        y = point.y() - self._head() + self.verticalScrollBar().value()
        if point.y() < self._head() or y >= self._whole or not self.lines:
            return -1
        return bisect_right(self._tops, y) - 1

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(300), t.px(200))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_PageUp: -8,
                 Qt.Key.Key_PageDown: 8}  # fmt: skip
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in steps:
            self.choose(self.current + steps[key] if self.current >= 0 else 0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current >= 0:
            self.opened.emit(self.current)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.choose(place)
            self.opened.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current < 0 and self.lines:
            self.current = 0
            self._describe()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), t.color("surface"))
        if not self.lines:
            room = QRectF(t.px(12), t.px(8), self.viewport().width() - t.px(24), t.px(80))
            painting.draw_paragraph(painter, room, self._empty, t.face(13), t.color("muted"), 3)
            return
        top, bottom = self.verticalScrollBar().value(), self.viewport().height()
        first = max(0, bisect_right(self._tops, top) - 1)
        for place in range(first, len(self.lines)):
            box = self.place_of(place)
            if box.y() > bottom:
                break
            self._paint(painter, box, self.lines[place], place == self.current)
        self._paint_heads(painter)

    # inside

    def _head(self) -> int:
        return theme().px(28) if self._heads else 0

    def _room(self) -> float:
        t = theme()
        return self.viewport().width() - t.px(40) - len(self._heads[1:]) * t.px(_COLUMN)

    def _height(self, place: int) -> int:
        end = self._tops[place + 1] if place + 1 < len(self._tops) else self._whole
        return end - self._tops[place]

    @Slot()
    def _lay_out(self) -> None:
        t = theme()
        self._tops, y = [], 0
        for line in self.lines:
            self._tops.append(y)
            room = self._room() - (t.px(18) if line.icon else 0)
            lines = 1 if line.columns else _MOST_WRAPPED
            y += painting.paragraph_height(line.text, t.face(13), room, lines) + t.px(10)
            y += t.face(12).line if line.below else 0
        self._whole = y
        bar, seen = self.verticalScrollBar(), self.viewport().height() - self._head()
        bar.setRange(0, max(0, y - seen))
        bar.setPageStep(max(1, seen))
        bar.setSingleStep(t.px(30))
        self.viewport().update()

    def _paint_heads(self, painter: QPainter) -> None:
        if not self._heads:
            return
        t = theme()
        wide = self.viewport().width()
        painter.fillRect(QRectF(0, 0, wide, self._head()), t.color("surface"))
        place = QRectF(t.px(12), 0, self._room(), self._head())
        painting.draw_text(painter, place, self._heads[0], t.face(12), t.color("muted"))
        self._paint_columns(painter, QRectF(0, 0, wide, self._head()), self._heads[1:], "muted")
        painter.fillRect(QRectF(0, self._head() - t.px(1), wide, t.px(1)), t.color("line"))

    def _paint_columns(self, painter: QPainter, box: QRectF, texts: Sequence[str], ink: Role) -> None:
        t = theme()
        x = box.right() - t.px(12) - len(texts) * t.px(_COLUMN)
        for text in texts:
            place = QRectF(x, box.y(), t.px(_COLUMN), box.height())
            painting.draw_text(painter, place, text, t.face(12), t.color(ink), "right")
            x += t.px(_COLUMN)

    def _paint(self, painter: QPainter, box: QRectF, line: RotaLine, on: bool) -> None:
        t = theme()
        if on:
            painter.fillRect(box, t.color("accent_quiet"))
        x = box.x() + t.px(12)
        if line.icon:
            mark = QRectF(x, box.y() + t.px(5), t.sizes.icon_small, t.face(13).line)
            icons.draw(painter, line.icon, mark, t.color(line.ink))
            x += t.px(18)
        room = QRectF(x, box.y() + t.px(5), self._room() - (t.px(18) if line.icon else 0), box.height())
        ink = t.color(line.ink if not line.icon else "text")
        lines = 1 if line.columns else _MOST_WRAPPED
        painting.draw_paragraph(painter, room, line.text, t.face(13), ink, lines)
        if line.below:
            y = box.bottom() - t.px(5) - t.face(12).line
            below = QRectF(x, y, room.width(), t.face(12).line)
            quiet = t.color("muted_selected" if on else "muted")
            painting.draw_text(painter, below, line.below, t.face(12), quiet)
        if line.columns:
            self._paint_columns(painter, box, line.columns, "text" if on else "muted")
        painter.fillRect(QRectF(box.x(), box.bottom() - t.px(1), box.width(), t.px(1)), t.color("line_soft"))
        if on and self.hasFocus():
            painting.draw_focus(painter, box.adjusted(t.px(2), t.px(1), -t.px(2), -t.px(2)))

    def _describe(self) -> None:
        if 0 <= self.current < len(self.lines):
            line = self.lines[self.current]
            self.setAccessibleDescription(line.said or line.text)
