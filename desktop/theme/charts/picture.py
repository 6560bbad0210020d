"""A chart as a picture of its own: PNG or SVG on white, with title, legend, and where and when it was counted."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.theme import painting
from desktop.theme.charts.drawing import draw
from desktop.theme.charts.ink import Ink
from desktop.theme.charts.legend import paint_swatch
from desktop.theme.charts.window import Window
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import Chart

_RATIO = 2
_WIDE, _HIGH = 960, 540
_HEAD, _FOOT, _SIDE = 76, 36, 24


def png(chart: Chart, hidden: frozenset[str], caption: str, window: Window | None = None) -> bytes:
    """1920 × 1080 pixels. ``caption``: the township, the period, the cut-off. ``window``: a part of a trend."""
    size = _size()
    with theme().lent("light"):
        image = QImage(size * _RATIO, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_RATIO)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        _paint(painter, size, chart, hidden, caption, window)
        painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg(chart: Chart, hidden: frozenset[str], caption: str, window: Window | None = None) -> bytes:
    """The same as a drawing that can be enlarged."""
    from PySide6.QtSvg import QSvgGenerator

    size = _size()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(size)
    made.setViewBox(QRect(0, 0, size.width(), size.height()))
    made.setTitle(chart.title)
    made.setDescription(caption)
    with theme().lent("light"):
        painter = QPainter(made)
        painter.fillRect(0, 0, size.width(), size.height(), QColor("#FFFFFF"))
        _paint(painter, size, chart, hidden, caption, window)
        painter.end()
    return bytes(buffer.data().data())


def _size() -> QSize:
    return QSize(theme().px(_WIDE), theme().px(_HIGH))


def _paint(
    painter: QPainter, size: QSize, chart: Chart, hidden: frozenset[str], caption: str, window: Window | None
) -> None:
    t = theme()
    side, width = t.px(_SIDE), size.width() - 2 * t.px(_SIDE)
    ink = Ink()
    title = QRectF(side, t.px(14), width, t.px(28))
    painting.draw_text(painter, title, chart.title, t.face(18, bold=True), t.color("text"))
    painting.draw_text(painter, title, chart.note, t.face(13), t.color("muted"), "right")
    x = float(side)
    for entry in chart.entries:
        if entry.key in hidden or len(chart.entries) < 2:
            continue
        place = QRectF(x, t.px(56), t.px(12), t.px(8))
        paint_swatch(painter, place, entry, ink)
        words = QRectF(place.right() + t.px(6), t.px(50), width, t.px(20))
        x = words.x() + painting.draw_text(painter, words, entry.name, t.face(13), t.color("text")) + t.px(20)
    area = QRectF(side / 2, t.px(_HEAD), size.width() - side, size.height() - t.px(_HEAD + _FOOT))
    if chart.shape is not None:
        draw(chart, hidden, area, ink, window).paint(painter)
    else:
        painting.draw_text(painter, area, chart.empty, t.face(14), t.color("muted"), "center")
    painter.fillRect(QRectF(side, size.height() - t.px(_FOOT), width, 1), t.color("line"))
    foot = QRectF(side, size.height() - t.px(_FOOT), width, t.px(_FOOT))
    painting.draw_text(painter, foot, caption, t.face(12), t.color("muted"))
