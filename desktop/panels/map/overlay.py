"""What stands on the glass over the map: the scale, what is only a sketch, whose picture it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop.panels.map.scale import scale_bar
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tokens import Role, map_inks
from desktop.viewmodels.map.eye import Eye
from desktop.viewmodels.map.view import TOWN, MapView
from desktop.viewmodels.map.words import distance_words

translate = QCoreApplication.translate


def paint_track(
    painter: QPainter, eye: Eye, places: Sequence[tuple[float, float]], role: Role = "ok"
) -> None:
    """A way of today, its beginning marked."""
    if len(places) < 2:
        return
    t = theme()
    points = [QPointF(*eye.pixel(*one)) for one in places]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(map_halo())
    for color, width in ((map_halo(), 5), (t.color(role), 2)):
        painter.setPen(QPen(color, t.px(width)))
        painter.drawPolyline(QPolygonF(points))
    painter.drawEllipse(points[0], t.px(4), t.px(4))


def map_halo() -> QColor:
    """The colour around marks."""
    return QColor(map_inks(theme().mode).halo)


def paint_overlay(painter: QPainter, canvas: QWidget, view: MapView, eye: Eye, credit: str = "") -> None:
    """Bottom left: the scale; beside it what is to be said of the ground."""
    t = theme()
    if view.ground.empty:
        said = translate("MapCanvas", "本机没有这个镇街的地图图形。请把 geometry.json 放到镇街配置旁边。")
        painting.draw_text(painter, QRectF(canvas.rect()), said, t.face(), t.color("muted"), "center")
    length, wide = scale_bar(eye.metre, t.px(96))
    notes = [distance_words(length)]
    if view.ground.synthetic:
        notes.append(translate("MapCanvas", "网格与村界为示意 · CGCS2000"))
    if credit:
        notes.append(credit)
    if eye.metre < TOWN and view.ground.credit:
        notes.append(view.ground.credit)
    face = t.face(12)
    text = "   ".join(notes)
    pad = t.px(10)
    box = QRectF(t.px(12), canvas.height() - t.px(38), wide + face.width(text) + 3 * pad, t.px(26))
    ground = QColor(map_inks(t.mode).halo)
    ground.setAlphaF(0.86)
    painting.fill_box(painter, box, ground, small=True)
    left, low = box.x() + pad, box.y() + t.px(17)
    painter.setPen(QPen(t.color("muted"), t.px(3) / 2))
    high = low - t.px(6)
    ends = ((left, high), (left, low), (left + wide, low), (left + wide, high))
    painter.drawPolyline(QPolygonF([QPointF(*one) for one in ends]))
    painting.draw_text(painter, box.adjusted(2 * pad + wide, 0, 0, 0), text, face, t.color("muted"))
