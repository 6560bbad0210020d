"""Limits running out: the bar, the large clock, and the pair of clocks in an event's head."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.glyphs import LimitState
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role

_INK: Final[dict[LimitState, Role]] = {
    "ok": "text",
    "running": "text",
    "warn": "warn",
    "late": "late",
    "off": "muted",
}


class LimitBar(Painted):
    """The share of a limit that remains, 4 px high; ``name`` is for screen readers."""

    def __init__(
        self,
        name: str = "",
        *,
        fraction: float = 1.0,
        state: LimitState = "ok",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._fraction = -1.0
        self._state: LimitState = state
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_limit(fraction, state)

    def set_limit(self, fraction: float, state: LimitState) -> None:
        """``fraction`` is what remains, 0 to 1."""
        if (fraction, state) != (self._fraction, self._state):
            self._fraction, self._state = fraction, state
            self.setAccessibleName(f"{self._name} {round(fraction * 100)}%".strip())
            self.update()

    def natural_size(self) -> QSize:
        sizes = theme().sizes
        return QSize(sizes.bar_width, sizes.bar)

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.draw_limit(QPainter(self), self.rect(), self._fraction, self._state)


class BigClock(Painted):
    """What remains as 24 px figures under a caption, with the moment it ends and a bar below."""

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._digits = "--:--:--"
        self._due = ""
        self._fraction = 0.0
        self._state: LimitState = "off"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_caption(self, caption: str) -> None:
        if caption != self._caption:
            self._caption = caption
            self._name()
            self.refresh()

    def set_clock(self, digits: str, due: str, fraction: float, state: LimitState) -> None:
        """What is shown; cheap when called each second with the same values."""
        shown = (digits, due, fraction, state)
        if shown != (self._digits, self._due, self._fraction, self._state):
            self._digits, self._due, self._fraction, self._state = shown
            self._name()
            self.update()

    def natural_size(self) -> QSize:
        t = theme()
        small, large = t.face(12), t.face(24, bold=True)
        caption = small.width(self._caption) + (t.px(8) + small.width(self._due) if self._due else 0)
        width = int(max(caption, large.width(self._digits)) + 0.99)
        return QSize(width + 2 * t.px(12), small.line + large.line + 2 * t.px(4) + t.sizes.bar + t.px(12))

    def minimumSizeHint(self) -> QSize:
        t = theme()
        figures = max(t.face(24, bold=True).width(self._digits), t.face(12).width(self._caption))
        return QSize(int(figures + 0.99) + 2 * t.px(12), self.natural_size().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        small, large = t.face(12), t.face(24, bold=True)
        pad, y = t.px(12), t.px(8)
        ink = t.color(_INK[self._state])
        quiet = ink if self._state in ("warn", "late") else t.color("muted")
        line = QRectF(pad, y, self.width() - 2 * pad, small.line)
        used = painting.draw_text(painter, line, self._caption, small, quiet)
        if self._due and small.width(self._due) <= line.width() - used - t.px(4):
            painting.draw_text(painter, line, self._due, small, t.color("muted"), "right")
        y += small.line
        painting.draw_text(painter, QRectF(pad, y, line.width() + 1, large.line), self._digits, large, ink)
        y += large.line + t.px(4)
        painting.draw_limit(painter, QRectF(pad, y, line.width(), t.sizes.bar), self._fraction, self._state)

    def _name(self) -> None:
        self.setAccessibleName(" ".join(part for part in (self._caption, self._digits, self._due) if part))


class ClockPair(QWidget):
    """Two clocks in one frame: ``total`` for the whole limit, ``stage`` for the running stage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.total = BigClock(parent=self)
        self.stage = BigClock(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.total, 1)
        row.addWidget(self.stage, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), t.color("raised"), t.color("line"))
        x = self.stage.x()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(x, 0, t.px(1), self.height()), t.color("line"))
