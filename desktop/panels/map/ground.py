"""The ground: land by districts, red and yellow grids with hatching, water, roads, borders, what stands, and names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform

from desktop.domain.places.areas import AreaLevel, GridColor
from desktop.domain.places.plane import to_plane
from desktop.panels.map import labels
from desktop.panels.map.backdrop import Frame, transform_of
from desktop.panels.map.rules import RulesPainter
from desktop.panels.map.standing import StandingPainter
from desktop.panels.map.tiles import Tiles
from desktop.theme.current import theme
from desktop.theme.outlined import hatching, line_of, path_of
from desktop.theme.tokens import Role, map_inks
from desktop.viewmodels.map.view import TOWN, Layer, MapView

VILLAGES, GRIDS = 0.115, 0.2
"""Pixels a metre on the ground from which on one sees the names of villages, of grids."""
_COLOR: dict[GridColor, Role] = {
    GridColor.RED: "grid_red",
    GridColor.YELLOW: "grid_yellow",
    GridColor.BLUE: "grid_blue",
}
_FILL = {GridColor.RED: 0.26, GridColor.YELLOW: 0.13}
_ASIDE = 36
"""Design pixels from its place to a name that keeps clear of an event's mark."""
_WIDTHS = {"grid_border": 1.0, "village_border": 1.0, "board_border": 1.5}


class GroundPainter:
    """Paints a frame; knows nothing of hands."""

    def __init__(self, view: MapView, tiles: Tiles) -> None:
        self._view, self._tiles = view, tiles
        self.marks: Callable[[Frame], labels.Room] = lambda _frame: labels.Room()
        """What will be painted over the names: they keep clear of it as it is when they are placed."""
        self._of: object = None
        self._grids: dict[str, QPainterPath] = {}
        self._lines: list[tuple[str, QPainterPath]] = []
        self._town, self._county = QPainterPath(), QPainterPath()
        self._standing = StandingPainter(view)
        self._rules = RulesPainter(view)
        self._named: tuple[object, list[labels.Label]] = (None, [])

    def grid_path(self, area: str) -> QPainterPath | None:
        """A grid's shape in the plane."""
        self._prepare()
        return self._grids.get(area)

    def written(self) -> list[labels.Label]:
        """The names on it."""
        return self._named[1]

    def restyle(self) -> None:
        """Other colours or sizes."""
        self._named = (None, [])
        self._standing.restyle()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Everything that stands still."""
        self._prepare()
        t = theme()
        inks = map_inks(t.mode)
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), t.color("window"))
        move, metre = transform_of(frame), frame.glimpse.metre
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        raster = self._tiles.paint(painter, frame)
        if not raster:
            self._land(painter, move, inks)
        self._grids_of(painter, frame, move)
        if self._view.on(Layer.GROUND) and not raster:
            self._lines_of(painter, move, metre)
        self._borders(painter, move, metre)
        if metre >= TOWN and self._view.on(Layer.RULES):
            self._rules.paint(painter, frame, metre)
        if metre >= TOWN:
            self._standing.paint(painter, frame, metre)
        self._names(painter, frame, metre)

    # inside

    def _prepare(self) -> None:
        ground = self._view.ground
        if ground is self._of:
            return
        self._of = ground
        self._grids = {
            shape.area: path_of(ring for part in shape.polygons for ring in part)
            for shape in ground.grids.shapes
        }
        self._town, self._county = path_of(ground.town), path_of(ground.county)
        kinds: dict[str, QPainterPath] = {}
        for line in ground.lines:
            kinds.setdefault(line.kind, QPainterPath()).addPath(line_of(line.points))
        self._lines = list(kinds.items())
        self._named = (None, [])

    def _land(self, painter: QPainter, move: QTransform, inks) -> None:
        """Districts in three tones. Filled without smoothing: neighbours then share their edge and show no seam."""
        painter.setPen(QPen(QColor(inks.board_line), theme().px(1)))
        painter.setBrush(QColor(inks.county))
        painter.drawPath(move.map(self._county))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(inks.land[0]))
        painter.drawPath(move.map(self._town))
        tree = self._view.situation.township.tree
        boards: dict[str | None, int] = {}
        for area, path in self._grids.items():
            found = tree.get(area)
            board = found.board if found is not None else None
            tone = boards.setdefault(board, len(boards) % 3)
            painter.setBrush(QColor(inks.land[tone]))
            painter.drawPath(move.map(path))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _grids_of(self, painter: QPainter, frame: Frame, move: QTransform) -> None:
        """Red ones cross-hatched, yellow ones hatched one way: told apart without their colour."""
        if not self._view.on(Layer.GRIDS):
            return
        t = theme()
        anchor = QPointF(*frame.pixel(0.0, 0.0))
        for color in (GridColor.YELLOW, GridColor.RED):
            ink = QColor(t.color(_COLOR[color]))
            fill = QColor(ink)
            fill.setAlphaF(_FILL[color])
            lines = hatch(ink, color is GridColor.RED, painter.device().devicePixelRatio())
            side = t.px(8)
            painter.setBrushOrigin(QPointF(anchor.x() % side, anchor.y() % side))
            for area in self._view.grids():
                path = self._grids.get(area.id)
                if area.color is not color or path is None:
                    continue
                placed = move.map(path)
                painter.fillPath(placed, fill)
                painter.fillPath(placed, lines)
                fine_stroke(painter, placed, ink, t.px(2) if color is GridColor.RED else t.px(1))

    def _lines_of(self, painter: QPainter, move: QTransform, metre: float) -> None:
        t = theme()
        inks = map_inks(t.mode)
        near = min(2.2, max(1.0, (metre / 0.085) ** 0.5))
        for kind, path in self._lines:
            if kind in ("river", "road"):
                river = kind == "river"
                pen = QPen(QColor(inks.water if river else inks.road), t.px(4 if river else 2) * near)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.strokePath(move.map(path), pen)

    def _borders(self, painter: QPainter, move: QTransform, metre: float) -> None:
        t = theme()
        inks = map_inks(t.mode)
        shown = {
            "grid_border": (inks.grid_line, metre >= TOWN * 2),
            "village_border": (inks.village_line, metre >= TOWN * 2),
            "board_border": (inks.board_line, metre >= TOWN),
        }
        for kind, path in self._lines:
            color, there = shown.get(kind, ("", False))
            if there:
                fine_stroke(painter, move.map(path), QColor(color), t.px(10 * _WIDTHS[kind]) / 10)
        fine_stroke(painter, move.map(self._town), QColor(inks.outline), t.px(2))

    def _names(self, painter: QPainter, frame: Frame, metre: float) -> None:
        t = theme()
        key = (round(frame.scale, 9), t.scale, t.mode)
        if self._named[0] != key:
            found = labels.placed(self._labels(metre), frame.scale, t.px(4), self.marks(frame), t.px(_ASIDE))
            self._named = (key, found)
        halo = QColor(map_inks(t.mode).halo)
        halo.setAlphaF(0.85)
        for label in self._named[1]:
            left, top = frame.pixel(label.x, label.y)
            if -label.width < left < frame.width + label.width and -40 < top < frame.height + 40:
                labels.draw(painter, label, QPointF(left, top), halo, t.px(3))

    def _labels(self, metre: float) -> list[labels.Label]:
        """What has a name at this level of detail, the larger thing first."""
        t = theme()
        inks = map_inks(t.mode)
        town = self._view.situation.township
        tree, middles = town.tree, self._view.middles()
        strong, soft = QColor(inks.name), QColor(inks.board_name)
        found: list[labels.Label] = []
        if metre < TOWN:
            box = self._county.boundingRect()
            if self._view.ground.county_name and not box.isEmpty():
                middle = box.center()
                found.append(
                    labels.Label(
                        self._view.ground.county_name, middle.x(), middle.y(), t.face(16), soft, 1, 4
                    )
                )
            middle = self._town.boundingRect().center()
            found.append(labels.Label(town.name, middle.x(), middle.y(), t.face(14, bold=True), strong, 0))
            return found
        if metre < GRIDS * 1.6:
            by_board: dict[str, list[tuple[float, float]]] = {}
            for area in tree.at_level(AreaLevel.GRID):
                if area.board is not None and area.id in middles:
                    by_board.setdefault(area.board, []).append(to_plane(*middles[area.id]))
            for board, places in by_board.items():
                named = town.board(board)
                if named is not None:
                    x, y = (sum(one[n] for one in places) / len(places) for n in (0, 1))
                    found.append(labels.Label(named.name, x, y, t.face(14), soft, 2, t.px(2)))
        for area in tree.at_level(AreaLevel.GRID):
            colored = area.color is not GridColor.BLUE
            if area.id in middles and (metre >= GRIDS or (colored and self._view.on(Layer.GRIDS))):
                x, y = to_plane(*middles[area.id])
                name = area.name.removesuffix("网格")
                rank = 0 if area.color is GridColor.RED else 1 if colored else 3
                found.append(
                    labels.Label(name, x, y, t.face(12), strong if colored else soft, rank, lift=t.px(20))
                )
        if VILLAGES <= metre < GRIDS:
            for area in tree.at_level(AreaLevel.VILLAGE):
                if area.id in middles:
                    x, y = to_plane(*middles[area.id])
                    found.append(labels.Label(area.name, x, y, t.face(12), soft, 4, lift=t.px(20)))
        return found


def fine_stroke(painter: QPainter, path: QPainterPath, ink: QColor, width: float) -> None:
    """A thin opaque line along a path. A pen wider than a pixel costs Qt eighty times one that is not: so a line
    of up to three pixels is some of one pixel beside each other."""
    if width > 3 or painter.device().devicePixelRatio() > 1:
        pen = QPen(ink, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        return
    pen, aside = QPen(ink, 1.0), (width - 1) / 2
    if aside <= 0:
        painter.strokePath(path, pen)
        return
    for right, down in ((-aside, 0.0), (aside, 0.0), (0.0, -aside), (0.0, aside)):
        painter.strokePath(path.translated(right, down), pen)


def hatch(ink: QColor, crossed: bool, dpr: float) -> QBrush:
    """A brush of lines, made for this pixel ratio."""
    return hatching(ink, crossed, dpr, theme().px(8))
