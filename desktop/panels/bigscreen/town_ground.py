"""The town that stands still: land by districts, red and yellow grids, water, borders, cameras, names; one picture.

It is painted once per size, colours and directory, and laid under the marks as it is.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from desktop.domain.places.areas import GridColor
from desktop.domain.places.ground import Ground
from desktop.domain.places.plane import to_plane
from desktop.domain.township.township import Township
from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.theme.outlined import hatching, line_of, path_of
from desktop.theme.tokens import Role
from desktop.viewmodels.screen.map import grids, middle_of
from desktop.viewmodels.screen.screen import ScreenView
from desktop.viewmodels.words import QT_TRANSLATE_NOOP

_FILL = {GridColor.RED: 0.38, GridColor.YELLOW: 0.20}
_ROLE: dict[GridColor, Role] = {
    GridColor.RED: "grid_red",
    GridColor.YELLOW: "grid_yellow",
    GridColor.BLUE: "grid_blue",
}
_DISTRICT = QT_TRANSLATE_NOOP("Screen", "片区")
"""What the names of districts end in, and the map has no room for."""
_CAMERA = 6.0
_THIN = 13.0
"""Cameras nearer to each other than that (design pixels) are one square."""


class TownGround:
    """``shape`` brings the plane into the piece; ``paint`` lays the picture down."""

    def __init__(self, view: ScreenView, room: QRectF) -> None:
        self._view, self._room = view, room
        self._of: Ground | None = None
        self._grids: dict[str, QPainterPath] = {}
        self._lines: list[tuple[str, QPainterPath]] = []
        self._town = QPainterPath()
        self.shape = QTransform()
        self.metre = 0.0
        """Design pixels a metre of the plane."""
        self._kept: tuple[object, QPixmap] | None = None
        self._names: tuple[tuple[Township, float], list[tuple[str, QPointF]]] | None = None

    @property
    def known(self) -> bool:
        """Whether the town's outlines are known here."""
        self._prepare()
        return not self._town.isEmpty()

    def place(self, x: float, y: float) -> QPointF:
        """Where a place of the plane is in the piece."""
        return self.shape.map(QPointF(x, y))

    def grid(self, area: str) -> QPainterPath | None:
        """A grid's shape in the plane."""
        self._prepare()
        return self._grids.get(area)

    def picture(self, painter: QPainter, ink: Ink, width: float, height: float) -> QPixmap:
        """The whole ground as this painter takes it; kept until it is another one."""
        self._prepare()
        scale = painter.deviceTransform().m11()
        view = self._view
        key = (
            scale, ink.stale, self._of, tuple(one.color for one in grids(view)),
            view.camera_revision,
        )  # fmt: skip
        if self._kept is None or self._kept[0] != key:
            picture = QPixmap(max(1, round(width * scale)), max(1, round(height * scale)))
            picture.setDevicePixelRatio(scale)
            picture.fill(ink.color("window"))
            inner = QPainter(picture)
            self._draw(inner, ink, scale)
            inner.end()
            self._kept = (key, picture)
        return self._kept[1]

    def _prepare(self) -> None:
        ground = self._view.ground
        if ground is self._of:
            return
        self._of = ground
        self._grids = {
            shape.area: path_of(ring for part in shape.polygons for ring in part)
            for shape in ground.grids.shapes
        }
        self._town = path_of(ground.town)
        kinds: dict[str, QPainterPath] = {}
        for line in ground.lines:
            kinds.setdefault(line.kind, QPainterPath()).addPath(line_of(line.points))
        self._lines = list(kinds.items())
        box = self._town.boundingRect()
        for path in self._grids.values() if box.isEmpty() else ():
            box = box.united(path.boundingRect())
        if box.isEmpty():
            places = [at for one in grids(self._view) if (at := middle_of(self._view, one.id)) is not None]
            for x, y in places:
                box = box.united(QRectF(x - 500, y - 500, 1000, 1000))
        if not box.isEmpty():
            room = self._room
            self.metre = min(room.width() / box.width(), room.height() / box.height())
            middle = room.center()
            self.shape = QTransform.fromTranslate(middle.x(), middle.y()).scale(self.metre, self.metre)
            self.shape.translate(-box.center().x(), -box.center().y())

    def _draw(self, painter: QPainter, ink: Ink, scale: float) -> None:
        move = self.shape
        self._land(painter, ink, move)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._colored(painter, ink, move, scale)
        for kind, path in self._lines:
            if kind in ("river", "road"):
                river = kind == "river"
                color = ink.color("map_water" if river else "map_road")
                if ink.stale:
                    color = ink.land("grid_line")
                pen = QPen(color, 5.0 if river else 2.0)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.strokePath(move.map(path), pen)
        for kind, name, wide in (("grid_border", "grid_line", 1.0), ("board_border", "board_line", 2.0)):
            for own, path in self._lines:
                if own == kind:
                    pen = QPen(ink.land(name), wide)
                    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                    painter.strokePath(move.map(path), pen)
        pen = QPen(ink.land("outline"), 2.0)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(move.map(self._town), pen)
        self._cameras(painter, ink)

    def _land(self, painter: QPainter, ink: Ink, move: QTransform) -> None:
        """Districts in three tones, filled without smoothing: neighbours then share their edge and show no seam."""
        tones = [QColor(one) for one in _tones(ink)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones[0])
        painter.drawPath(move.map(self._town))
        tree, boards = self._view.township.tree, dict[str | None, int]()
        for area, path in self._grids.items():
            found = tree.get(area)
            board = found.board if found is not None else None
            painter.setBrush(tones[boards.setdefault(board, len(boards) % 3)])
            painter.drawPath(move.map(path))

    def _colored(self, painter: QPainter, ink: Ink, move: QTransform, scale: float) -> None:
        """Red ones cross-hatched, yellow ones hatched one way: told apart without their colour."""
        for color in (GridColor.YELLOW, GridColor.RED):
            line = QColor(ink.color(_ROLE[color]))
            fill = QColor(line)
            fill.setAlphaF(_FILL[color] * (0.6 if ink.stale else 1.0))
            brush = hatching(line, color is GridColor.RED, scale, 8.0)
            for area in grids(self._view):
                path = self._grids.get(area.id)
                if area.color is color and path is not None:
                    placed = move.map(path)
                    painter.fillPath(placed, fill)
                    painter.fillPath(placed, brush)
                    painter.strokePath(placed, QPen(line, 2.5 if color is GridColor.RED else 1.5))

    def _cameras(self, painter: QPainter, ink: Ink) -> None:
        taken: set[tuple[int, int]] = set()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink.land("camera"), 1.5))
        for one in self._view.cameras.cameras.values():
            if one.lon is None or one.lat is None or not self._view.fits(one):
                continue
            at = self.place(*to_plane(one.lon, one.lat))
            cell = (int(at.x() // _THIN), int(at.y() // _THIN))
            if cell not in taken:
                taken.add(cell)
                painter.drawRect(QRectF(round(at.x()) - 3, round(at.y()) - 3, _CAMERA, _CAMERA))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def names(self) -> list[tuple[str, QPointF]]:
        """The districts' names, and the middle of their grids in the piece."""
        key = (self._view.township, self.metre)
        if self._names is None or self._names[0][0] is not key[0] or self._names[0][1] != key[1]:
            self._names = (key, self._find_names())
        return self._names[1]

    def _find_names(self) -> list[tuple[str, QPointF]]:
        by_board: dict[str, list[QPointF]] = {}
        for area in grids(self._view):
            at = middle_of(self._view, area.id)
            if area.board is not None and at is not None:
                by_board.setdefault(area.board, []).append(self.place(*at))
        found = []
        for board, places in by_board.items():
            named = self._view.township.board(board)
            if named is not None:
                x = sum(one.x() for one in places) / len(places)
                y = sum(one.y() for one in places) / len(places)
                found.append((named.name.removesuffix(_DISTRICT), QPointF(x, y)))
        return found


def _tones(ink: Ink) -> tuple[str, str, str]:
    return ("#131D31", "#141F35", "#152138") if ink.stale else i.LAND
