"""The town's villages as they lie: a click or Space chooses one, arrow keys go to the next in their direction."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.places.areas import AreaLevel
from desktop.domain.places.outlines import Outlines
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.viewmodels.broadcast.areas import NONE, WHOLE, AreaChoice

_STEPS = {
    Qt.Key.Key_Left: (-1.0, 0.0), Qt.Key.Key_Right: (1.0, 0.0), Qt.Key.Key_Up: (0.0, -1.0), Qt.Key.Key_Down: (0.0, 1.0),
}  # fmt: skip


class AreaMap(QWidget):
    """Paints every grid in the state of its village; the one in hand has a ring and says its name."""

    def __init__(self, choice: AreaChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.current = ""
        self._outlines = Outlines()
        self._paths: dict[str, QPainterPath] = {}
        """By village, in widget coordinates."""
        self._hovered = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        choice.changed.connect(self._follow)
        theme().changed.connect(self._follow)
        self._say()

    @property
    def empty(self) -> bool:
        """Whether nothing is known of where anything lies."""
        return not self._outlines.shapes

    def set_outlines(self, outlines: Outlines) -> None:
        """What the township's file holds."""
        if outlines is not self._outlines:
            self._outlines = outlines
            self._place()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(420), theme().px(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(140))

    # hands

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found != self._hovered:
            self._hovered = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event) -> None:
        self._hovered = ""
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found:
            self.current = found
            self.choice.toggle(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and self._paths:
            self._go(*_STEPS[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                super().keyPressEvent(event)
                return
            self.choice.toggle(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event) -> None:
        if not self.current and self._paths:
            middle = QPointF(self.width() / 2, self.height() / 2)
            self.current = min(self._paths, key=lambda one: _far(self._middle(one), middle))
        self._say()
        self.update()
        super().focusInEvent(event)

    # painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), t.color("sunken"), t.color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for village, path in self._paths.items():
            state = self.choice.state(village)
            ground = QColor(t.color("accent" if state == WHOLE else "raised"))
            if state == WHOLE:
                ground.setAlphaF(0.55)
            elif state != NONE:
                ground = QColor(t.color("accent_quiet"))
            if village == self._hovered and state == NONE:
                ground = QColor(t.color("hover"))
            painter.setPen(QPen(t.color("accent" if state != NONE else "line_strong"), 1))
            painter.setBrush(ground)
            painter.drawPath(path)
        shown = self.current if self.hasFocus() else ""
        if shown in self._paths:
            painter.setPen(QPen(t.color("text"), t.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._paths[shown])
        self._name(painter, self._hovered or shown)
        if self.hasFocus():
            painting.draw_focus(painter, QRectF(self.rect()))

    def _name(self, painter: QPainter, village: str) -> None:
        t = theme()
        text = self.choice.tree.name(village) if village else ""
        note = self.tr("示意图形，非真实边界") if self._outlines.synthetic else ""
        line = QRectF(t.px(10), self.height() - t.px(28), self.width() - t.px(20), t.px(24))
        if text:
            width = t.face(bold=True).width(text) + t.px(16)
            box = QRectF(t.px(8), t.px(8), width, t.px(26))
            painting.fill_box(painter, box, t.color("raised"), t.color("line"))
            painting.draw_text(painter, box, text, t.face(bold=True), t.color("text"), "center")
        if note and not self.empty:
            painting.draw_text(painter, line, note, t.face(12), t.color("muted"), "right")
        if self.empty:
            said = self.tr("本机没有地图图形，请在列表里选")
            painting.draw_text(painter, QRectF(self.rect()), said, t.face(), t.color("muted"), "center")

    # inside

    @Slot()
    def _follow(self) -> None:
        self._say()
        self.update()

    def _say(self) -> None:
        words = self.choice.words()
        name = self.choice.tree.name(self.current) if self.current else ""
        self.setAccessibleName(self.tr("按地图选区域"))
        self.setAccessibleDescription(f"{name} {words}".strip())

    def _place(self) -> None:
        """Bring every outline to where it is painted."""
        self._paths = {}
        points = [p for shape in self._outlines.shapes for rings in shape.polygons for p in rings[0]]
        if not points:
            self.update()
            return
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        shrink = math.cos(math.radians((south + north) / 2))
        edge = theme().px(12)
        wide, high = max((east - west) * shrink, 1e-9), max(north - south, 1e-9)
        scale = min((self.width() - 2 * edge) / wide, (self.height() - 2 * edge) / high)
        left, top = (self.width() - wide * scale) / 2, (self.height() - high * scale) / 2
        for shape in self._outlines.shapes:
            village = self._village(shape.area)
            path = self._paths.setdefault(village, QPainterPath())
            for rings in shape.polygons:
                for ring in rings:
                    corners = [
                        QPointF(left + (lon - west) * shrink * scale, top + (north - lat) * scale)
                        for lon, lat in ring
                    ]
                    path.addPolygon(QPolygonF(corners))
        self.update()

    def _village(self, area: str) -> str:
        path = self.choice.tree.path(area)
        return next((one.id for one in path if one.level is AreaLevel.VILLAGE), area)

    def _at(self, where: QPointF) -> str:
        return next((village for village, path in self._paths.items() if path.contains(where)), "")

    def _middle(self, village: str) -> QPointF:
        return self._paths[village].boundingRect().center()

    def _go(self, x: float, y: float) -> None:
        """To the nearest one that lies in this direction."""
        if self.current not in self._paths:
            self.current = next(iter(self._paths))
        here = self._middle(self.current)
        best, least = "", math.inf
        for village in self._paths:
            step = self._middle(village) - here
            ahead = step.x() * x + step.y() * y
            aside = abs(step.x() * y) + abs(step.y() * x)
            if ahead > 1 and ahead + 2.5 * aside < least:
                best, least = village, ahead + 2.5 * aside
        if best:
            self.current = best
        self._say()
        self.update()


def _far(one: QPointF, other: QPointF) -> float:
    step = one - other
    return math.hypot(step.x(), step.y())
