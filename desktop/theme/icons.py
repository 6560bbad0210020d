"""The icon set: line icons from resources/icons in one weight, tinted and cached, sharp at any pixel ratio."""

from __future__ import annotations

from functools import cache, lru_cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "icons"
_GRID: Final = 24  # the view box of the files
_STROKE: Final = 'stroke-width="1.5"'
_WEIGHT: Final = 1.5  # pixels at 16 px; grows with the root of the size, so that large icons stay light


@cache
def names() -> tuple[str, ...]:
    """Every icon there is, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))


def pixmap(name: str, color: QColor, size: int = 16, dpr: float = 1.0) -> QPixmap:
    """The tinted icon, ``size`` logical pixels square, for a device of pixel ratio ``dpr``."""
    return _pixmap(name, color.rgba(), size, dpr)


def draw(painter: QPainter, name: str, rect: QRectF | QRect, color: QColor) -> None:
    """Paints the icon in the middle of ``rect``, as large as its shorter side."""
    size = int(min(rect.width(), rect.height()))
    if size <= 0:
        return
    left = round(rect.x() + (rect.width() - size) / 2)
    top = round(rect.y() + (rect.height() - size) / 2)
    dpr = painter.device().devicePixelRatio()
    painter.drawPixmap(QPointF(left, top), _pixmap(name, color.rgba(), size, dpr))


def icon(name: str, color: QColor, disabled: QColor | None = None, size: int = 16) -> QIcon:
    """A QIcon for Qt's own widgets, with pixmaps for pixel ratios 1, 2 and 3."""
    result = QIcon()
    for dpr in (1.0, 2.0, 3.0):
        result.addPixmap(pixmap(name, color, size, dpr), QIcon.Mode.Normal)
        if disabled is not None:
            result.addPixmap(pixmap(name, disabled, size, dpr), QIcon.Mode.Disabled)
    return result


def svg(name: str, color: str, size: int = 16) -> str:
    """The icon's SVG text in a colour, for style sheets (which can't tint)."""
    return _source(name).replace(_STROKE, f'stroke-width="{_stroke(size):.3f}"').replace("#000", color)


@lru_cache(maxsize=2048)
def _pixmap(name: str, rgba: int, size: int, dpr: float) -> QPixmap:
    renderer = _renderer(name, size)  # may raise: not while a painter is open
    side = max(1, round(size * dpr))
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(0, 0, side, side, QColor.fromRgba(rgba))
    painter.end()
    result.setDevicePixelRatio(dpr)
    return result


@lru_cache(maxsize=256)
def _renderer(name: str, size: int) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # the first window does without

    return QSvgRenderer(QByteArray(svg(name, "#000", size).encode()))


@cache
def _source(name: str) -> str:
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        raise KeyError(f"no icon {name!r} in {FOLDER}")
    return path.read_text(encoding="utf-8")


def _stroke(size: int) -> float:
    return _WEIGHT * sqrt(size / 16) * _GRID / size
