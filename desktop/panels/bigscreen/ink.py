"""What pieces are painted with: the wall's colours, grey where it is old, type by baseline, panels, icons.

All lengths are design pixels; the stage scales the painter. Nothing here asks the theme in force: a stage looks the
same beside a workstation of any theme.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from desktop.theme import fonts, icons, painting
from desktop.theme.fonts import Face
from desktop.theme.tokens import PALETTES, WALL_INKS, Role

Align = Literal["left", "right", "center"]
HERO, CLOCK, FIGURE, TITLE, BODY, LABEL, NOTE = 88, 52, 48, 40, 26, 24, 22
"""Sizes of type at 1080p; nothing is smaller than the last but the badges of cameras."""
BADGE = 20
LAND: Final = WALL_INKS.land
RADIUS: Final = 8.0
PAD: Final = 20.0
_GREY: Final = frozenset(
    {"text", "muted", "ok", "warn", "late", "late_fill", "supervise", "grid_red", "grid_yellow"}
)
_DULL: Final = {
    "accent": "#5F7BA3",
    "accent_quiet": "#1B2A44",
    "grid_blue": "#5F7BA3",
    "bar_chart": "#4A6288",
}
_MOST_STAMPS: Final = 1000
_HALO: Final = 4
"""Design pixels of the rim around a word, and a little more."""
_QUIET: Final = "#6B7FA0"
"""Of what was yesterday; a line, never text."""


@cache
def face(size: int, bold: bool = False) -> Face:
    """The font of a design size."""
    return Face(size, bold, 1.0, fonts.family())


class Ink:
    """Colours by role. ``stale``: one grey for everything that was; what is true of now keeps its colour by ``now``."""

    def __init__(self, *, stale: bool = False) -> None:
        self.stale = stale
        self._colors: dict[str, QColor] = {}
        self._stamps: dict[tuple[float, ...], QPixmap] = {}

    def stamp(
        self, key: tuple[float, ...], side: float, draw: Callable[[QPainter, QPointF], None]
    ) -> QPixmap:
        """A small square picture, painted once around its middle; ``key`` begins with its scale."""
        found = self._stamps.get(key)
        if found is None:
            if len(self._stamps) >= _MOST_STAMPS:
                self._stamps.clear()
            pixels = max(1, round(side * key[0]))
            found = self._stamps[key] = QPixmap(pixels, pixels)
            found.setDevicePixelRatio(key[0])
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            draw(painter, QPointF(side / 2, side / 2))
            painter.end()
        return found

    def color(self, role: Role) -> QColor:
        """The colour of a role; shared, copy it before you change it."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = QColor(self._of(role))
        return found

    def now(self, role: Role) -> QColor:
        """The colour of a role for what is true of this moment whatever the data are."""
        return QColor(getattr(PALETTES["wall"], role))

    def land(self, name: str) -> QColor:
        """A colour of the map (``theme.tokens.WallInks``), duller while stale."""
        found = self._colors.get(f"map {name}")
        if found is None:
            found = QColor(getattr(WALL_INKS, name))
            if self.stale:
                if name == "mark":
                    found = QColor(WALL_INKS.stale)
                else:
                    grey = found.lightness()
                    found = QColor.fromHsl(217, 50, min(255, round(grey * 0.92)))
            self._colors[f"map {name}"] = found
        return found

    @property
    def quiet(self) -> QColor:
        """Of lines that stand back."""
        return QColor(_QUIET)

    def _of(self, role: Role) -> str:
        if self.stale and role in _GREY:
            return WALL_INKS.stale
        if self.stale and role in _DULL:
            return _DULL[role]
        return str(getattr(PALETTES["wall"], role))


def say(
    painter: QPainter, x: float, base: float, text: str, size: int, color: QColor, *, bold: bool = False,
    align: Align = "left", room: float = 4000.0,
) -> float:  # fmt: skip
    """One line of text on a baseline, from ``x`` (or its right end, its middle); cut to ``room``. Gives the width."""
    found = face(size, bold)
    high = float(size * 2)
    left = x if align == "left" else x - room if align == "right" else x - room / 2
    box = QRectF(left, round(base) - found.px * 0.375 - high / 2, room, high)
    return painting.draw_text(painter, box, text, found, color, align)


def haloed(
    painter: QPainter, x: float, base: float, text: str, size: int, color: QColor, halo: QColor
) -> None:
    """A word in the middle of ``x`` on a picture: with a dark rim, so that it is read on anything. Painted once, unless
    it stands at an angle."""
    view = painter.deviceTransform()
    if view.isRotating():
        _haloed(painter, x, base, text, size, color, halo)
        return
    wide = _HALO * 2 + round(face(size).width(text)) + 2
    picture = _word(text, size, color.rgba(), halo.rgba(), wide, round(max(view.m11(), 0.1), 3))
    painter.drawPixmap(QPointF(round(x - wide / 2), round(base) - size - _HALO), picture)


@lru_cache(maxsize=256)
def _word(text: str, size: int, color: int, halo: int, wide: int, scale: float) -> QPixmap:
    picture = QPixmap(max(1, round(wide * scale)), max(1, round((size * 1.5 + 2 * _HALO) * scale)))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    inks = QColor.fromRgba(color), QColor.fromRgba(halo)
    _haloed(painter, wide / 2, size + _HALO, text, size, *inks)
    painter.end()
    return picture


def _haloed(
    painter: QPainter, x: float, base: float, text: str, size: int, color: QColor, halo: QColor
) -> None:
    found = face(size)
    path = QPainterPath()
    path.addText(QPointF(round(x - found.width(text) / 2), round(base)), found.font, text)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(halo, 5.0)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.restore()
    say(painter, x, base, text, size, color, align="center")


def width_of(text: str, size: int, *, bold: bool = False) -> float:
    """How wide a line is."""
    return face(size, bold).width(text)


def figure(
    painter: QPainter, x: float, base: float, text: str, unit: str, color: QColor, small: QColor, *,
    size: int = FIGURE, unit_size: int = BODY, align: Align = "left", room: float = 4000.0,
) -> float:  # fmt: skip
    """A figure with its unit on one baseline; a figure that is wider than its room gets smaller. Gives the width."""
    gap = 4.0 if unit else 0.0
    beside = width_of(unit, unit_size) + gap if unit else 0.0
    while size > LABEL and width_of(text, size, bold=True) + beside > room:
        size -= 2
    wide = width_of(text, size, bold=True) + beside
    left = x if align == "left" else x - wide if align == "right" else x - wide / 2
    used = say(painter, left, base, text, size, color, bold=True)
    if unit:
        say(painter, left + used + gap, base, unit, unit_size, small)
    return wide


def panel(painter: QPainter, ink: Ink, width: float, height: float) -> None:
    """The ground of a piece."""
    painting.fill_box(painter, QRectF(0, 0, width, height), ink.color("surface"), radius=RADIUS)


def rule(painter: QPainter, ink: Ink, x: float, y: float, width: float) -> None:
    """A fine line across."""
    painter.fillRect(QRectF(x, y, width, 1), ink.color("line"))


def head(painter: QPainter, ink: Ink, text: str, width: float, note: str = "") -> None:
    """The first line of a panel, with a note at its right end."""
    used = say(painter, PAD, 40, text, BODY, ink.color("muted"), room=width - 2 * PAD)
    if note:
        say(
            painter,
            width - PAD,
            40,
            note,
            NOTE,
            ink.color("muted"),
            align="right",
            room=width - 3 * PAD - used,
        )


def nothing(painter: QPainter, ink: Ink, width: float, height: float, text: str) -> None:
    """What stands where nothing is known, or there is nothing."""
    say(
        painter,
        width / 2,
        height / 2 + 20,
        text,
        LABEL,
        ink.color("muted"),
        align="center",
        room=width - 2 * PAD,
    )


def icon(painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
    """An icon, sharp at the painter's scale."""
    scale = painter.deviceTransform().m11()
    size = round(min(rect.width(), rect.height()))
    painter.drawPixmap(
        QPointF(rect.x(), rect.y()), _pixmap(name, color.rgba(), size, round(max(scale, 0.1), 3))
    )


@lru_cache(maxsize=512)
def _pixmap(name: str, rgba: int, size: int, scale: float) -> QPixmap:
    return icons.pixmap(name, QColor.fromRgba(rgba), size, scale)


def bar(painter: QPainter, rect: QRectF, color: QColor, radius: float = 2.0) -> None:
    """A filled bar."""
    painting.fill_box(painter, rect, color, radius=min(radius, rect.height() / 2, max(0.1, rect.width() / 2)))


def edge(painter: QPainter, rect: QRectF, color: QColor, width: float = 2.0, radius: float = 6.0) -> None:
    """An outline, inside its rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width))
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()
