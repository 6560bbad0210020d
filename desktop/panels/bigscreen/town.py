"""The middle of the overview: the town with its live events, the grids' colours and all keys to what is painted."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from desktop.domain.places.areas import GridColor
from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.marks import bubble, mark, reach_of, ring_key, spread_of
from desktop.panels.bigscreen.piece import Piece, Turn
from desktop.panels.bigscreen.placing import Placing
from desktop.panels.bigscreen.town_ground import TownGround
from desktop.theme import painting
from desktop.theme.outlined import hatching
from desktop.theme.tokens import Role
from desktop.viewmodels.screen.ledger import Entry
from desktop.viewmodels.screen.map import FEW, Gathered, apart, colors, gathered, planes, tags
from desktop.viewmodels.screen.scenes import Place
from desktop.viewmodels.screen.screen import ScreenView

translate = QCoreApplication.translate
_KEYS: tuple[tuple[GridColor, Role, float], ...] = (
    (GridColor.RED, "grid_red", 0.38), (GridColor.YELLOW, "grid_yellow", 0.2), (GridColor.BLUE, "grid_blue", 0.2),
)  # fmt: skip
_TAG_HIGH = 40.0


class Town(Piece):
    """Marks lie in their grids, not at exact places: the screen is not given those."""

    watches: ClassVar = frozenset({"map", "counts", "ground", "movers", "cameras"})

    def __init__(self, view: ScreenView, place: Place, turn: Turn) -> None:
        super().__init__(view, place, turn)
        self.ground = TownGround(view, QRectF(24, 66, self.width - 48, self.height - 90))
        self._spots: tuple[object, list[tuple[Gathered, QPointF]]] = (None, [])
        self._kept: tuple[object, QPixmap] | None = None
        self._peopled: tuple[object, QPixmap] | None = None
        self._moved: tuple[object, dict[str, QPointF]] = (None, {})
        self._lost = 0
        """Events that lie in no grid: nobody knows where."""

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self.ground.known:
            self._under(painter, ink)
            self._events(painter, ink)
        else:
            said = translate("Screen", "本机没有这个镇街的边界数据")
            i.nothing(painter, ink, self.width, self.height, said)
        self._head(painter, ink)
        self._legend(painter, ink)

    # what moves

    def spots(self) -> list[tuple[Gathered, QPointF]]:
        """Each grid with events, and where its marks stand: none over another."""
        key = (self.view.laid, self.ground.metre)
        if key != self._spots[0]:
            found = gathered(self.view)
            self._lost = len(self.view.ledger) - sum(len(one.entries) for one in found)
            places = self._apart(found)
            self._spots = (key, [(one, places[one.grid]) for one in found])
        return self._spots[1]

    def _apart(self, found: list[Gathered]) -> dict[str, QPointF]:
        """Where the marks of each grid stand; kept as long as none needs another room."""
        needs = sorted(
            (one.grid, one.x, one.y, reach_of(len(one.entries), one.warn, one.late, FEW)) for one in found
        )
        key = (needs, self.ground.metre)
        if self._moved[0] != key:
            home = [self.ground.place(x, y) for _, x, y, _ in needs]
            at = np.array([(one.x(), one.y()) for one in home]).reshape(-1, 2)
            moved = apart(at, np.array([one[3] for one in needs]), (self.width, self.height))
            self._moved = (
                key, {one[0]: QPointF(float(x), float(y)) for one, (x, y) in zip(needs, moved, strict=True)},
            )  # fmt: skip
        return self._moved[1]

    def _events(self, painter: QPainter, ink: Ink) -> None:
        """Marks and words, from the picture that is kept as long as they are the same."""
        scale, spots = painter.deviceTransform().m11(), self.spots()
        key = (self._spots[0], ink.stale, scale)
        if self._kept is None or self._kept[0] != key:
            picture = QPixmap(max(1, round(self.width * scale)), max(1, round(self.height * scale)))
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(picture)
            self._draw(inner, ink, spots)
            inner.end()
            self._kept = (key, picture)
        painter.drawPixmap(QPointF(0, 0), self._kept[1])

    def _draw(self, painter: QPainter, ink: Ink, spots: list[tuple[Gathered, QPointF]]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = self.view.at.timestamp()
        told = tags(self.view)
        wanted, placed = {entry.id: entry.grid for entry, _ in told}, dict[str, QPointF]()
        taken = self._aside()
        for one, at in spots:
            spread = spread_of(len(one.entries), one.warn, one.late) if one.alone else 0.0
            places = _around(at, len(one.entries), spread) if one.alone else [at]
            taken += [QRectF(place.x() - 20, place.y() - 20, 40, 40) for place in places]
            if one.alone:
                for place, entry in zip(places, one.entries, strict=True):
                    mark(painter, ink, place, entry.rank, entry.level(now))
                    placed[entry.id] = place
            else:
                bubble(painter, ink, at, len(one.entries), one.warn, one.late)
                placed |= {id_: at for id_, grid in wanted.items() if grid == one.grid}
        placing = Placing(self.width, self.height, taken)
        self._tags(painter, ink, told, placed, placing)
        self._names(painter, ink, placing)

    def _tags(
        self, painter: QPainter, ink: Ink, told: list[tuple[Entry, str]], placed: dict[str, QPointF], placing: Placing
    ) -> None:  # fmt: skip
        """超期 26 分 beside the mark."""
        for entry, said in told:
            at = placed.get(entry.id)
            if at is None:
                continue
            wide = i.width_of(said, i.LABEL, bold=True) + 32
            box = placing.best(_boxes(at, wide), at)
            edge = QPointF(
                min(max(at.x(), box.left()), box.right()), min(max(at.y(), box.top()), box.bottom())
            )
            way = edge - at
            length = max(1.0, (way.x() ** 2 + way.y() ** 2) ** 0.5)
            painter.setPen(QPen(ink.color("muted"), 1.5))
            painter.drawLine(at + way * (20 / length), edge)
            line = ink.color("muted" if ink.stale else "late_fill")
            painting.fill_box(painter, box, ink.color("window"), radius=6)
            i.edge(painter, box, line, 1.0, 6)
            i.say(painter, box.center().x(), box.center().y() + 9, said, i.LABEL, ink.color("late"), bold=True,
                  align="center")  # fmt: skip

    def _aside(self) -> list[QRectF]:
        """What is written around the town."""
        return [
            QRectF(0, 0, self.width, 58), QRectF(0, self.height - 160, 390, 160),
            QRectF(self.width - 140, self.height - 90, 140, 90),
        ]  # fmt: skip

    def _names(self, painter: QPainter, ink: Ink, placing: Placing) -> None:
        """The districts by name: in their middle, or as near to it as no mark is hidden."""
        halo = QColor(ink.color("window"))
        halo.setAlphaF(0.75)
        for name, at in self.ground.names():
            wide = i.width_of(name, i.LABEL)
            boxes = [
                QRectF(at.x() + dx - wide / 2, at.y() + dy - 15, wide, 30)
                for dy in (0, -30, 30, -56, 56, -84, 84) for dx in (0, -40, 40, -72, 72)
            ]  # fmt: skip
            box = placing.best(boxes, at)
            i.haloed(painter, box.center().x(), box.center().y() + 9, name, i.LABEL, ink.color("muted"), halo)

    def _under(self, painter: QPainter, ink: Ink) -> None:
        """What lies under the marks, from the picture that is kept as long as nobody has moved."""
        scale = painter.deviceTransform().m11()
        crowd = self.view.crowd()
        ground = self.ground.picture(painter, ink, self.width, self.height)
        if crowd is None or not crowd.places:
            painter.drawPixmap(QPointF(0, 0), ground)
            return
        key = (ground.cacheKey(), crowd.places, scale)
        if self._peopled is None or self._peopled[0] != key:
            picture = QPixmap(ground)
            inner = QPainter(picture)
            self._movers(inner, ink)
            inner.end()
            self._peopled = (key, picture)
        painter.drawPixmap(QPointF(0, 0), self._peopled[1])

    def _movers(self, painter: QPainter, ink: Ink) -> None:
        """People and vehicles as dots without names; none while the line is cut."""
        places = planes(self.view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ink.land("worker"), 6.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        shape = self.ground.shape
        spots = places * (shape.m11(), shape.m22()) + (shape.dx(), shape.dy())
        painter.drawPoints([QPointF(x, y) for x, y in spots.tolist()])

    # keys

    def _head(self, painter: QPainter, ink: Ink) -> None:
        """How many grids are of which colour, and how many events are open."""
        counted, x = colors(self.view), 0.0
        words = {
            GridColor.RED: translate("Screen", "红"), GridColor.YELLOW: translate("Screen", "黄"),
            GridColor.BLUE: translate("Screen", "蓝"),
        }  # fmt: skip
        scale = painter.deviceTransform().m11()
        for color, role, share in _KEYS:
            box = QRectF(x, 12, 28, 28)
            tone = QColor(ink.color(role))
            fill = QColor(tone)
            fill.setAlphaF(share)
            painting.fill_box(painter, box, fill, radius=3)
            if color is not GridColor.BLUE:
                painter.fillRect(box, hatching(tone, color is GridColor.RED, scale, 8.0))
            i.edge(painter, box, tone, 2.0, 2)
            x += 40 + i.say(painter, x + 40, 35, words[color], i.LABEL, ink.color("muted")) + 8
            x += i.say(painter, x, 43, str(counted[color]), i.FIGURE, ink.color("text"), bold=True) + 26
        total = str(self.view.counts.open)
        i.say(painter, self.width, 43, total, i.FIGURE, ink.color("text"), bold=True, align="right")
        right = self.width - i.width_of(total, i.FIGURE, bold=True) - 12
        i.say(painter, right, 35, translate("Screen", "在办事件"), i.LABEL, ink.color("muted"), align="right")

    def _legend(self, painter: QPainter, ink: Ink) -> None:
        counts = self.view.counts
        words = (translate("Screen", "一般"), translate("Screen", "较急"), translate("Screen", "紧急"))
        bottom, step = self.height - 20, 36.0
        lines = [(rank, f"{words[rank]} {counts.ranks[rank]}") for rank in (2, 1, 0)]
        top = bottom - step * 3
        for place, (rank, said) in enumerate(lines):
            y = top + place * step
            mark(painter, ink, QPointF(12, y - 8), rank, "ok", halo=False)
            i.say(painter, 36, y, said, i.NOTE, ink.color("muted"))
        self._of_dots(painter, ink, bottom)
        if self._lost:
            said = translate("Screen", "未定网格 {n} 件").format(n=self._lost)
            i.say(painter, self.width, bottom - 2 * step, said, i.NOTE, ink.color("muted"), align="right")
        right = (
            ("warn", translate("Screen", "临期 {n}").format(n=counts.warn)),
            ("late", translate("Screen", "超期 {n}").format(n=counts.late)),
        )
        wide = max(i.width_of(said, i.NOTE) for _, said in right)
        for place, (level, said) in enumerate(right):
            y = bottom - step * (1 - place)
            ring_key(painter, ink, QPointF(self.width - wide - 26, y - 8), level)
            i.say(painter, self.width - wide, y, said, i.NOTE, ink.color("muted"))

    def _of_dots(self, painter: QPainter, ink: Ink, y: float) -> None:
        """人员, 车辆 and 摄像头; while the line is cut, why no people are shown."""
        cameras, crowd = self.view.camera_count, self.view.crowd()
        parts, x = [], 4.0
        if not self.view.truth.live and self.view.sources.crowd is not None:
            parts.append(translate("Screen", "人员位置过时，不显示"))
        elif crowd is not None and crowd.places:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.land("worker"))
            painter.drawEllipse(QPointF(x + 2, y - 8), 4, 4)
            x += 12
            parts.append(translate("Screen", "人员 {n}").format(n=crowd.people))
            if crowd.vehicles:
                parts.append(translate("Screen", "车辆 {n}").format(n=crowd.vehicles))
        if cameras:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.land("camera"), 1.5))
            painter.drawRect(QRectF(x, y - 12, 8, 8))
            parts.append(translate("Screen", "摄像头 {n}").format(n=cameras))
        if parts:
            i.say(painter, 36, y, " · ".join(parts), i.NOTE, ink.color("muted"))


def _around(middle: QPointF, count: int, spread: float) -> list[QPointF]:
    """Where a few marks stand around the middle of their grid; the worst one last, on top."""
    offsets = {
        1: ((0, 0),), 2: ((-1, 0), (1, 0)), 3: ((0, -1), (-1, 0.8), (1, 0.8)), 4: ((-1, -1), (1, -1), (-1, 1), (1, 1)),
    }[count]  # fmt: skip
    return [QPointF(middle.x() + x * spread, middle.y() + y * spread) for x, y in offsets]


def _boxes(at: QPointF, wide: float) -> list[QRectF]:
    """Where the words beside a mark may stand, the nearest first."""
    found = []
    for away in (34.0, 60.0, 92.0, 130.0):
        for dx, dy in ((1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0)):
            left = at.x() + away * 0.7 if dx > 0 else at.x() - away * 0.7 - wide
            top = at.y() - _TAG_HIGH / 2 + dy * (away * 0.75 + _TAG_HIGH / 2)
            found.append(QRectF(round(left) + 0.5, round(top) + 0.5, wide, _TAG_HIGH))
    return found
