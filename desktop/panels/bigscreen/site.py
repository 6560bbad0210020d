"""The ground around an emergency: its grid, roads and places by name, the cameras by the numbers of their tiles."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, sin
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from desktop.domain.events.events import Event
from desktop.domain.places.areas import GridColor
from desktop.domain.places.plane import stretch, to_plane
from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.piece import Piece, Turn
from desktop.panels.bigscreen.tile import number
from desktop.theme import painting
from desktop.theme.outlined import hatching, line_of, path_of
from desktop.theme.tokens import Role
from desktop.viewmodels.cameras.events import Near, place_of
from desktop.viewmodels.screen.cameras import around
from desktop.viewmodels.screen.emergency import event_of
from desktop.viewmodels.screen.scenes import Place
from desktop.viewmodels.screen.screen import ScreenView
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, short_name

translate = QCoreApplication.translate
_COLOR: dict[GridColor, Role] = {
    GridColor.RED: "grid_red", GridColor.YELLOW: "grid_yellow", GridColor.BLUE: "grid_blue",
}  # fmt: skip
_GRID = QT_TRANSLATE_NOOP("Screen", "网格")
_LEAST = 500.0
"""Metres that are shown at the least from side to side."""
_SCALES = (20, 50, 100, 200, 500, 1000, 2000)
NUMBERED = 3
"""Cameras that have a number where the scene has no tiles for them."""
_STEEP = 60.0
"""Degrees from which on a road's name stands letter under letter."""


class Site(Piece):
    """The grid fills it; where the cameras stand outside of it, they are in it, too."""

    watches: ClassVar = frozenset({"event", "ground", "cameras", "map"})

    def __init__(self, view: ScreenView, place: Place, turn: Turn) -> None:
        super().__init__(view, place, turn)
        self._kept: tuple[object, QPixmap] | None = None

    def paint(self, painter: QPainter, ink: Ink) -> None:
        event = event_of(self.view)
        at = place_of(self.view.situation, event) if event is not None else None
        if event is None or at is None:
            i.panel(painter, ink, self.width, self.height)
            said = translate("Screen", "不知道这件事在哪个网格")
            i.nothing(painter, ink, self.width, self.height, said)
            return
        scene = self.turn.scene
        near = around(self.view, event.id, (scene.cameras if scene is not None else 0) or NUMBERED)
        middle = QPointF(*to_plane(*at))
        move, metre = self._eye(event, middle, near)
        self._ground(painter, ink, event, move, metre, stretch(at[1]))
        self._marks(painter, ink, move, move.map(middle), near)
        self._plates(painter, ink, event, metre * stretch(at[1]))

    def _eye(self, event: Event, middle: QPointF, near: list[Near]) -> tuple[QTransform, float]:
        """What brings the plane into the piece; and design pixels a metre of the plane."""
        box = QRectF(middle.x() - _LEAST / 2, middle.y() - _LEAST / 2, _LEAST, _LEAST)
        for shape in self.view.ground.grids.shapes:
            if shape.area == event.grid:
                box = box.united(path_of(ring for part in shape.polygons for ring in part).boundingRect())
        for one in near:
            if one.metres < 1200 and one.camera.lon is not None and one.camera.lat is not None:
                x, y = to_plane(one.camera.lon, one.camera.lat)
                box = box.united(QRectF(x - 60, y - 60, 120, 120))
        room = QRectF(70, 100, self.width - 140, self.height - 150)
        metre = min(room.width() / box.width(), room.height() / box.height())
        move = QTransform.fromTranslate(room.center().x(), room.center().y()).scale(metre, metre)
        move.translate(-box.center().x(), -box.center().y())
        return move, metre

    # what stands still

    def _ground(
        self, painter: QPainter, ink: Ink, event: Event, move: QTransform, metre: float, long: float
    ) -> None:
        scale = painter.deviceTransform().m11()
        key = (scale, ink.stale, event.grid, id(self.view.ground), round(metre, 6), move.dx(), move.dy())
        if self._kept is None or self._kept[0] != key:
            picture = QPixmap(max(1, round(self.width * scale)), max(1, round(self.height * scale)))
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(picture)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            clip = QPainterPath()
            clip.addRoundedRect(QRectF(0, 0, self.width, self.height), i.RADIUS, i.RADIUS)
            inner.setClipPath(clip)
            self._draw(inner, ink, event, move, metre * long)
            inner.end()
            self._kept = (key, picture)
        painter.drawPixmap(QPointF(0, 0), self._kept[1])

    def _draw(self, painter: QPainter, ink: Ink, event: Event, move: QTransform, metre: float) -> None:
        tones = ("#101A2C", "#152138", "#152138") if ink.stale else i.LAND
        painter.fillRect(QRectF(0, 0, self.width, self.height), QColor(tones[0]))
        ground, own = self.view.ground, QPainterPath()
        for shape in ground.grids.shapes:
            if shape.area == event.grid:
                own = move.map(path_of(ring for part in shape.polygons for ring in part))
        tree = self.view.township.tree
        for shape in ground.grids.shapes:
            if shape.area != event.grid:
                path = move.map(path_of(ring for part in shape.polygons for ring in part))
                if path.boundingRect().intersects(QRectF(0, 0, self.width, self.height)):
                    painter.fillPath(path, QColor(tones[0]))
                    painter.strokePath(path, QPen(ink.land("board_line"), 1.5))
        painter.fillPath(own, QColor(tones[2]).lighter(118))
        roads: list[tuple[QPainterPath, str]] = []
        written: list[QRectF] = [own.boundingRect().adjusted(60, 60, -60, -60), QRectF(0, 0, self.width, 76)]
        mine = tree.get(event.grid)
        if mine is not None and mine.color is not GridColor.BLUE:
            scale = painter.deviceTransform().m11()
            ruled = QColor(ink.color(_COLOR[mine.color]))
            ruled.setAlphaF(0.35)
            painter.fillPath(own, hatching(ruled, mine.color is GridColor.RED, scale, 14.0))
        for kind, wide, least, color in (
            ("river", 24.0, 10.0, ink.color("map_water")),
            ("road", 11.0, 8.0, ink.color("map_road")),
        ):  # fmt: skip
            for line in ground.lines:
                if line.kind == kind:
                    path = move.map(line_of(line.points))
                    pen = QPen(color, max(least, wide * metre))
                    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                    painter.strokePath(path, pen)
                    if line.name:
                        roads.append((path, line.name))
        color = ink.color(_COLOR[mine.color] if mine is not None else "grid_blue")
        pen = QPen(color, 3.0)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(own, pen)
        written += [self._along(painter, ink, path, name) for path, name in roads]
        self._names(painter, ink, event, move, written)
        self._places(painter, ink, move)

    def _names(
        self, painter: QPainter, ink: Ink, event: Event, move: QTransform, taken: list[QRectF]
    ) -> None:
        """The grids around it by name, where that hides nothing."""
        for shape in self.view.ground.grids.shapes:
            area = self.view.township.tree.get(shape.area)
            if area is None or shape.area == event.grid:
                continue
            path = move.map(path_of(ring for part in shape.polygons for ring in part))
            seen = path.boundingRect().intersected(QRectF(20, 80, self.width - 40, self.height - 160))
            name = area.name.removesuffix(_GRID)
            wide = i.width_of(name, i.NOTE)
            box = QRectF(seen.center().x() - wide / 2 - 8, seen.center().y() - 20, wide + 16, 40)
            if (
                seen.contains(box)
                and path.contains(seen.center())
                and not any(box.intersects(one) for one in taken)
            ):
                taken.append(box)
                i.say(
                    painter,
                    box.center().x(),
                    box.center().y() + 8,
                    name,
                    i.NOTE,
                    ink.color("muted"),
                    align="center",
                )

    def _along(self, painter: QPainter, ink: Ink, path: QPainterPath, name: str) -> QRectF:
        """A road's name where it runs through the middle of the picture, along it; gives where."""
        wide = i.width_of(name, i.NOTE)
        room = QRectF(120, 130, self.width - 240, self.height - 220)
        best: tuple[float, float] | None = None
        for step in range(1, 40):
            at = path.pointAtPercent(step / 40)
            if room.contains(at):
                away = (at - room.center()).manhattanLength()
                best = min(best or (away, step / 40), (away, step / 40))
        if best is None or path.length() < wide * 1.5:
            return QRectF()
        at, ahead = path.pointAtPercent(best[1]), path.pointAtPercent(min(1.0, best[1] + 0.01))
        angle = degrees(atan2(ahead.y() - at.y(), ahead.x() - at.x()))
        angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
        halo = QColor(ink.color("window"))
        halo.setAlphaF(0.6)
        if abs(angle) > _STEEP:
            for place, letter in enumerate(name):
                y = at.y() + (place - (len(name) - 1) / 2) * (i.NOTE + 2) + 8
                i.haloed(painter, at.x(), y, letter, i.NOTE, ink.color("muted"), halo)
        else:
            painter.save()
            painter.translate(at)
            painter.rotate(angle)
            i.haloed(painter, 0, 8, name, i.NOTE, ink.color("muted"), halo)
            painter.restore()
        return QRectF(at.x() - wide / 2, at.y() - wide / 2, wide, wide)

    def _places(self, painter: QPainter, ink: Ink, move: QTransform) -> None:
        """Places that everybody knows, by name, where there is room."""
        taken: list[QRectF] = [QRectF(0, 0, 560, 70), QRectF(0, self.height - 70, 260, 70)]
        halo = QColor(ink.color("window"))
        halo.setAlphaF(0.7)
        tree = self.view.township.tree
        for place in self.view.township.places:
            area = tree.get(place.area)
            lon, lat = (
                (place.lon, place.lat)
                if place.lon is not None
                else (area.lon, area.lat)
                if area
                else (None, None)
            )
            if lon is None or lat is None:
                continue
            at = move.map(QPointF(*to_plane(lon, lat)))
            wide = i.width_of(place.name, i.NOTE)
            box = QRectF(at.x() - wide / 2 - 6, at.y() + 6, wide + 12, 34)
            if not QRectF(8, 8, self.width - 16, self.height - 16).contains(box):
                continue
            if any(box.intersects(one) for one in taken):
                continue
            taken.append(box)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.color("muted"))
            painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8))
            i.haloed(painter, at.x(), at.y() + 32, place.name, i.NOTE, ink.color("text"), halo)

    # what is marked

    def _marks(
        self, painter: QPainter, ink: Ink, move: QTransform, middle: QPointF, near: list[Near]
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        numbered = {one.camera.id for one in near}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink.land("camera"), 2.0))
        inside = QRectF(10, 10, self.width - 20, self.height - 20)
        for camera in self.view.cameras.cameras.values():
            if (
                camera.lon is None
                or camera.lat is None
                or camera.id in numbered
                or not self.view.fits(camera)
            ):
                continue
            at = move.map(QPointF(*to_plane(camera.lon, camera.lat)))
            if inside.contains(at):
                painter.drawRect(QRectF(at.x() - 5, at.y() - 5, 10, 10))
        shown = []
        for place, one in enumerate(near, 1):
            if one.camera.lon is not None and one.camera.lat is not None:
                at = move.map(QPointF(*to_plane(one.camera.lon, one.camera.lat)))
                shown.append((place, one, QPointF(*_inside(at, inside.adjusted(20, 60, -20, -60)))))
        shown = self._apart(shown, middle)
        painter.setPen(QPen(ink.color("accent"), 2.0, Qt.PenStyle.DotLine))
        for _, _, at in shown:
            painter.drawLine(at, middle)
        self._emergency(painter, ink, middle)
        halo = QColor(ink.color("window"))
        for place, one, at in shown:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(halo)
            painter.drawEllipse(at, 21, 21)
            number(painter, at, 18, place, ink.color("accent"), ink.color("on_accent"))
            above = at.y() < middle.y() - 10
            i.haloed(
                painter,
                at.x(),
                at.y() - 30 if above else at.y() + 46,
                one.words,
                i.LABEL,
                ink.color("text"),
                halo,
            )

    def _apart(
        self, shown: list[tuple[int, Near, QPointF]], middle: QPointF
    ) -> list[tuple[int, Near, QPointF]]:
        """Numbers stand off the emergency's mark and off each other, in the direction in which their cameras are."""
        found: list[tuple[int, Near, QPointF]] = []
        for place, one, at in shown:
            way = at - middle
            angle = atan2(way.y(), way.x()) if way.manhattanLength() > 1 else place * 2.4
            reach = max(92.0, hypot(way.x(), way.y()))
            spot = at
            for turn in (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0, -2.0):
                spot = QPointF(middle.x() + reach * cos(angle + turn), middle.y() + reach * sin(angle + turn))
                if all(hypot(spot.x() - two.x(), spot.y() - two.y()) > 84 for _, _, two in found):
                    break
            found.append((place, one, spot))
        return found

    def _emergency(self, painter: QPainter, ink: Ink, at: QPointF) -> None:
        color = ink.color("late_fill")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        faint = QColor(color)
        for radius, share in ((48.0, 0.45), (34.0, 1.0)):
            faint.setAlphaF(share)
            painter.setPen(QPen(faint, 3.0))
            painter.drawEllipse(at, radius, radius)
        path = QPainterPath(QPointF(at.x(), at.y() - 24))
        path.lineTo(at.x() + 24, at.y() + 18)
        path.lineTo(at.x() - 24, at.y() + 18)
        path.closeSubpath()
        painter.setPen(QPen(ink.color("window"), 3.0))
        painter.setBrush(ink.color("window") if ink.stale else color)
        painter.drawPath(path)
        if ink.stale:
            painter.setPen(QPen(color, 2.5))
            painter.drawPath(path)
        mark = color if ink.stale else ink.color("window")
        i.say(painter, at.x(), at.y() + 12, "!", i.BODY, mark, bold=True, align="center")

    # plates

    def _plates(self, painter: QPainter, ink: Ink, event: Event, metre: float) -> None:
        area = self.view.township.tree.get(event.grid)
        if area is not None:
            words = {
                GridColor.RED: translate("Screen", "红"), GridColor.YELLOW: translate("Screen", "黄"),
                GridColor.BLUE: translate("Screen", "蓝"),
            }  # fmt: skip
            leader = short_name(area.leader) if area.leader else ""
            parts = (
                words[area.color], translate("Screen", "包抓 {name}").format(name=leader) if leader else "",
                translate("Screen", "位置到网格") if event.lon is None else "",
            )  # fmt: skip
            said = " · ".join(part for part in parts if part)
            wide = 48 + i.width_of(area.name, i.BODY, bold=True) + 16 + i.width_of(said, i.BODY) + 28
            box = QRectF(16, 16, wide, 48)
            painting.fill_box(painter, box, ink.color("window"), ink.color("line"), radius=6)
            color = ink.color(_COLOR[area.color])
            key = QRectF(28, 28, 24, 24)
            fill = QColor(color)
            fill.setAlphaF(0.3)
            painting.fill_box(painter, key, fill, radius=3)
            if area.color is not GridColor.BLUE:
                brush = hatching(color, area.color is GridColor.RED, painter.deviceTransform().m11(), 8.0)
                painter.fillRect(key, brush)
            i.edge(painter, key, color, 2.0, 2)
            x = 64.0
            x += i.say(painter, x, 50, area.name, i.BODY, ink.color("text"), bold=True) + 16
            i.say(painter, x, 50, said, i.BODY, ink.color("muted"))
        length = next((one for one in reversed(_SCALES) if one * metre <= 180), _SCALES[0])
        said = (
            translate("Screen", "{n} 米").format(n=length)
            if length < 1000
            else translate("Screen", "{n} 公里").format(n=length // 1000)
        )
        wide = length * metre
        box = QRectF(16, self.height - 60, wide + i.width_of(said, i.NOTE) + 44, 44)
        painting.fill_box(painter, box, ink.color("window"), ink.color("line"), radius=6)
        base = box.center().y() + 6
        painter.setPen(QPen(ink.color("muted"), 2.0))
        painter.drawPolyline(
            [QPointF(32, base - 8), QPointF(32, base), QPointF(32 + wide, base), QPointF(32 + wide, base - 8)]
        )
        i.say(painter, 32 + wide + 12, base + 3, said, i.NOTE, ink.color("muted"))


def _inside(at: QPointF, box: QRectF) -> tuple[float, float]:
    """The place itself, or the nearest one that is in the picture."""
    return min(max(at.x(), box.left()), box.right()), min(max(at.y(), box.top()), box.bottom())
