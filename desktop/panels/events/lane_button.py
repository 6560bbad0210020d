"""One button of the rail: a lane or a view with its count."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import glyphs, icons, painting
from desktop.theme.current import theme
from desktop.theme.painted import PaintedButton
from desktop.theme.tokens import Role
from desktop.viewmodels.events.lanes import Lane

_INKS: dict[str, Role] = {"late": "late", "supervise": "supervise"}


class LaneButton(PaintedButton):
    """One lane; checked while it is on screen."""

    def __init__(self, lane: Lane, parent: QWidget) -> None:
        super().__init__(parent)
        self.lane = lane
        self._count = 0
        self._narrow = False
        self._current = True
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many events stand in it."""
        self._count = count
        self.setText(self.lane.name)
        self.setAccessibleName(f"{self.lane.name} {count}")
        self.update()

    def set_current(self, current: bool) -> None:
        """Whether the count is the center's; an old one is grey."""
        if current != self._current:
            self._current = current
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Word over count instead of icon, word, count."""
        self._narrow = narrow
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(72), t.px(48)) if self._narrow else QSize(t.px(160), t.sizes.row)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        p = QPainter(self)
        rect, on = QRectF(self.rect()), self.isChecked()
        if on:
            p.fillRect(rect, t.color("accent_quiet"))
            p.fillRect(QRectF(0, 0, t.px(3 if self._narrow else 2), rect.height()), t.color("accent"))
        elif self.underMouse():
            p.fillRect(rect, t.color("hover"))
        tone = _INKS.get(self.lane.tone) if self._count else None
        ink = t.color(tone or ("text" if on else "muted"))
        number = t.color(tone or ("text" if self._count or on else "muted"))
        if not self._current:
            number = t.color("muted")
        if self._narrow:
            p.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), t.color("line_soft"))
            upper, lower = t.px(15), t.px(17)  # close together: a low screen has 38 px for both
            first = max(0.0, (rect.height() - 1 - upper - lower) / 2)
            top = QRectF(0, first, rect.width(), upper)
            painting.draw_text(p, top, self.lane.name, t.face(12, on), ink, "center")
            bottom = QRectF(0, first + upper, rect.width(), lower)
            painting.draw_text(p, bottom, str(self._count), t.face(14, bold=True), number, "center")
        else:
            x, side = t.px(16), t.sizes.icon
            place = QRectF(x, 0, side, rect.height())
            if self.lane.icon == "half-circle":
                glyphs.paint_half(p, place, ink)
            else:
                icons.draw(p, self.lane.icon, place, ink)
            figures = t.face(14, bold=True)
            width = figures.width(str(self._count))
            start = x + side + t.px(8)
            text = QRectF(start, 0, rect.width() - start - width - t.px(24), rect.height())
            painting.draw_text(p, text, self.lane.name, t.face(14, on), ink)
            painting.draw_text(
                p, rect.adjusted(0, 0, -t.px(16), 0), str(self._count), figures, number, "right"
            )
        if self.hasFocus():
            painting.draw_focus(p, rect)
