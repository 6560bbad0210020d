"""Chips and counts: a state in a word, with its mark."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.painted import Painted
from desktop.theme.painting import CHIP_LOOKS, ChipName
from desktop.theme.tokens import Role

BadgeRole = Literal["late", "warn", "accent", "supervise", "muted"]
_BADGES: Final[dict[BadgeRole, tuple[Role, Role]]] = {
    "late": ("late_fill", "on_signal"),
    "warn": ("warn", "on_signal"),
    "accent": ("accent", "on_accent"),
    "supervise": ("supervise", "on_signal"),
    "muted": ("hover", "text"),
}


class Chip(Painted):
    """A word on a quiet ground with a mark in front; ``look`` names one of ``painting.CHIP_LOOKS``."""

    def __init__(
        self, text: str, look: ChipName = "line", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._look: ChipName = look
        self._icon = icon
        self.setAccessibleName(text)

    def set_chip(self, text: str, look: ChipName, icon: str = "") -> None:
        if (text, look, icon) != (self._text, self._look, self._icon):
            self._text, self._look, self._icon = text, look, icon
            self.setAccessibleName(text)
            self.refresh()

    def natural_size(self) -> QSize:
        sizes = theme().sizes
        tall = CHIP_LOOKS[self._look].tall
        return QSize(
            painting.chip_width(self._text, self._look, self._icon), sizes.chip if tall else sizes.note
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = float(self.width())
        middle = self.height() / 2
        painting.draw_chip(painter, 0, middle, self._text, self._look, max_width=room, icon=self._icon)


class Badge(Painted):
    """A count that wants to be seen; it hides at zero."""

    def __init__(self, count: int = 0, role: BadgeRole = "late", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = -1
        self._ground, self._ink = _BADGES[role]
        self.set_count(count)

    @property
    def count(self) -> int:
        return self._count

    def set_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.setAccessibleName(str(count))
            self.setVisible(count > 0)
            self.refresh()

    def natural_size(self) -> QSize:
        return QSize(painting.badge_width(self._count), theme().sizes.badge)

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.draw_badge(QPainter(self), 0, self.height() / 2, self._count, self._ground, self._ink)
