"""A page of large type for when there is nothing to show: starting, not bound, revoked, an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.theme import fonts, icons
from desktop.theme.fonts import make_font
from desktop.theme.tokens import PALETTES, Role

DESIGN = (1920.0, 1080.0)
_WIDE = 1320.0
_TITLE, _BODY, _NOTE = 72, 40, 28
_END = "。"
"""Each sentence has a line of its own."""

Mood = Literal["plain", "warn", "late"]


@dataclass(frozen=True, slots=True)
class Words:
    """``title``: what is the case; ``text``: what to do; ``note``: for whoever looks after the machine."""

    title: str
    text: str = ""
    note: str = ""
    mood: Mood = "plain"


class Page(QWidget):
    """Paints its words in the middle, at the size of the display."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words("")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def say(self, words: Words) -> None:
        """Say something else."""
        if words != self.words:
            self.words = words
            self.setAccessibleName(" ".join(part for part in (words.title, words.text, words.note) if part))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = PALETTES["dark"]
        painter.fillRect(self.rect(), QColor(colours.window))
        wide, high = DESIGN if self.width() >= self.height() else (DESIGN[1], DESIGN[0])
        factor = min(self.width() / wide, self.height() / high)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(factor, factor)
        room = min(_WIDE, wide - 160.0)
        lines = [
            (self.words.title, _TITLE, True, colours.text, 28.0),
            (self.words.text, _BODY, False, colours.muted, 36.0),
            (self.words.note, _NOTE, False, colours.muted, 0.0),
        ]
        gentle = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value
        told = []
        total = 0.0
        for text, size, bold, colour, below in lines:
            if not text:
                continue
            painter.setFont(make_font(fonts.family(), size, bold))
            text = text.replace(_END, f"{_END}\n").rstrip()
            flags = gentle
            box = painter.boundingRect(QRectF(0, 0, room, 4000), flags, text)
            if box.width() > room:  # a long path: nothing else may be broken before its full stop
                flags = gentle | Qt.TextFlag.TextWrapAnywhere.value
                box = painter.boundingRect(QRectF(0, 0, room, 4000), flags, text)
            told.append((text, size, bold, colour, box.height(), flags))
            total += box.height() + below
        mark = 96.0 if self.words.mood != "plain" else 0.0
        y = -(total + (mark + 40.0 if mark else 0.0)) / 2
        if mark:
            role: Role = "late" if self.words.mood == "late" else "warn"
            painter.save()
            painter.resetTransform()
            side = mark * factor
            box = QRectF((self.width() - side) / 2, self.height() / 2 + y * factor, side, side)
            icons.draw(painter, "triangle-alert", box, QColor(getattr(colours, role)))
            painter.restore()
            y += mark + 40.0
        gaps = iter([28.0, 36.0, 0.0])
        for text, size, bold, colour, height, flags in told:
            painter.setFont(make_font(fonts.family(), size, bold))
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(-room / 2, y, room, height), flags, text)
            y += height + next(gaps)
