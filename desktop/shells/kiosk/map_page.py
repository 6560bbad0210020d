"""在地图上指: the township with its villages; a touch says where it is, and a closer look where that is too coarse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Press, label
from desktop.theme import icons
from desktop.viewmodels.kiosk.map import PlaceMap, Point, Spot

translate = QCoreApplication.translate

CLOSE = 4.0
"""So much closer is the second look."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_STEP = 0.02
"""Of the map's width: how far an arrow key goes."""


class TownMap(QWidget):
    """``pointed`` with the place of the plane that was touched. Arrow keys move the mark as well."""

    pointed = Signal(float, float)

    def __init__(self, look: Look, chart: PlaceMap, name: str, label_of) -> None:
        """``label_of``: a village's name by its id."""
        super().__init__()
        self._look, self._map, self._label_of = look, chart, label_of
        self.village = ""
        self.mark: Point | None = None
        self.zoom, self.middle = 1.0, self._whole()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(look.px(520 if look.portrait else 420))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._shapes = {village: _path(rings, closed=True) for village, rings in chart.villages.items()}
        self._town = _path(chart.town, closed=True)

    def _whole(self) -> Point:
        left, top, right, bottom = self._map.box
        return (left + right) / 2, (top + bottom) / 2

    def look_at(self, middle: Point | None, zoom: float) -> None:
        """Closer to a place, or the whole again."""
        self.middle, self.zoom = middle or self._whole(), zoom
        self.update()

    def show_mark(self, mark: Point | None, village: str) -> None:
        """What was pointed at."""
        self.mark, self.village = mark, village
        self.update()

    @property
    def view(self) -> QTransform:
        """From the plane to this widget."""
        left, top, right, bottom = self._map.box
        fits = min(self.width() / ((right - left) or 1.0), self.height() / ((bottom - top) or 1.0))
        scale = fits * 0.96 * self.zoom
        moved = QTransform.fromTranslate(self.width() / 2, self.height() / 2).scale(scale, scale)
        return moved.translate(-self.middle[0], -self.middle[1])

    def place_of(self, point: Point) -> QPointF:
        """Where a place of the plane is on this widget."""
        return self.view.map(QPointF(*point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        back, known = self.view.inverted()
        if known and self.rect().contains(event.position().toPoint()):
            here = back.map(event.position())
            self.pointed.emit(here.x(), here.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        x, y = self.mark or self.middle
        far = (self._map.box[2] - self._map.box[0]) * _STEP / self.zoom
        self.pointed.emit(x + step[0] * far, y + step[1] * far)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, view = self._look, self.view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.color("sunken"))
        painter.setClipRect(self.rect())
        thin = max(1, look.px(2))
        painter.setPen(QPen(look.color("line_strong"), max(1, look.px(3))))
        painter.setBrush(look.color("surface"))
        painter.drawPath(view.map(self._town))
        painter.setPen(Qt.PenStyle.NoPen)
        if self.village in self._shapes:
            painter.setBrush(look.color("accent_quiet"))
            painter.drawPath(view.map(self._shapes[self.village]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for kind, _name, points in self._map.lines:
            role, wide = {"river": ("accent", 5), "road": ("warn", 4)}.get(kind, ("line", 2))
            painter.setPen(QPen(look.color(role), max(1, look.px(wide))))
            painter.drawPath(view.map(_path([points], closed=False)))
        if self.village in self._shapes:
            painter.setPen(QPen(look.color("accent"), 2 * thin))
            painter.drawPath(view.map(self._shapes[self.village]))
        self._write(painter)
        if self.mark is not None:
            side, at = look.px(72), self.place_of(self.mark)
            icons.draw(
                painter, "map-pin", QRectF(at.x() - side / 2, at.y() - side, side, side), look.color("accent")
            )
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), look.px(5)))
            painter.drawRect(self.rect().adjusted(2, 2, -2, -2))
        painter.end()

    def _write(self, painter: QPainter) -> None:
        """Names where there is room for them; the chosen village first, rivers and roads before the others."""
        look, taken = self._look, list[QRectF]()
        chosen = (
            [(self._label_of(self.village), self._map.names[self.village], 34, "accent", True)]
            if (self.village in self._map.names)
            else []
        )
        ways = [
            (name, points[len(points) // 2], 24, "accent" if kind == "river" else "warn", False)
            for kind, name, points in self._map.lines
            if name
        ]
        others = [
            (self._label_of(village), point, 26, "text", False)
            for village, point in self._map.names.items()
            if village != self.village
        ]
        for words, point, size, role, bold in (*chosen, *ways, *others):
            font = look.font(size, bold)
            measure = QFontMetrics(font)
            at = self.place_of(point)
            if bold and self.mark is not None:
                at = self.place_of(self.mark) + QPointF(
                    0, look.px(34)
                )  # below the mark, which would cover it
            wide, high = measure.horizontalAdvance(words), measure.height()
            room = QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)
            if not QRectF(self.rect()).contains(room) or any(one.intersects(room) for one in taken):
                continue
            taken.append(room.adjusted(-look.px(8), -look.px(4), look.px(8), look.px(4)))
            ground = look.color("surface")
            ground.setAlpha(215)  # roads and borders below must not cross the name out
            painter.fillRect(room, ground)
            painter.setFont(font)
            painter.setPen(look.color(role))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


class MapPage(Page):
    """Beside the list of villages: it leads back to step 2 with the place."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.chart = self.desk.place_map
        draft = self.desk.report
        self.spot: Spot | None = draft.spot
        self.mark: Point | None = None
        self.zoom = 1.0
        self.middle: Point | None = None
        self.map: TownMap | None = None

    @property
    def title(self) -> str:
        return translate("MapPage", "在地图上指")

    def fill(self, column: QVBoxLayout) -> None:
        chart = self.chart
        if chart is None:
            return
        draft = self.desk.report
        self.said_place = label(self._said(), "head", wrap=True)
        self.said_place.setObjectName("spot")
        column.addWidget(self.said_place)
        made = self.map = TownMap(
            self.look, chart, translate("MapPage", "地图，按一下出事的地方"), draft.village_name
        )
        made.setObjectName("map")
        made.look_at(self.middle, self.zoom)
        made.show_mark(self.mark, self.spot.village if self.spot is not None else "")
        made.pointed.connect(self._point)
        column.addWidget(made, 1)
        if chart.ground.synthetic:
            column.addWidget(label(translate("MapPage", "示意图，村界不作准"), "tiny", "muted"))

    def _said(self) -> str:
        if self.spot is None:
            return translate("MapPage", "在哪里？按一下图上的地方")
        name = self.desk.report.village_name(self.spot.village)
        return translate("MapPage", "您指的是：{village}").format(village=name)

    def _point(self, x: float, y: float) -> None:
        assert self.chart is not None
        assert self.map is not None
        found = self.chart.at((x, y))
        if found is None:
            self.room.say_why(translate("MapPage", "这里不在本镇，请按图上有颜色的地方。"))
            return
        self.room.say_why("")
        self.spot, self.mark = found, (x, y)
        self.map.show_mark(self.mark, found.village)
        self.said_place.setText(self._said())
        if self.desk.reading:
            self.room.read()

    def _closer(self) -> None:
        self.zoom = CLOSE if self.zoom == 1.0 else 1.0
        self.middle = self.mark if self.zoom > 1.0 else None
        self.room.rebuild()

    def _use(self) -> None:
        if self.spot is None:
            self.room.say_why(translate("MapPage", "请先按一下图上的地方。"))
            return
        self.desk.report.choose_spot(self.spot)
        self.room.go("what")

    def buttons(self) -> Sequence[QWidget]:
        words = translate("MapPage", "放大") if self.zoom == 1.0 else translate("MapPage", "看全镇")
        closer = Press(self.look, words, icon="zoom-in" if self.zoom == 1.0 else "zoom-out", size=38)
        closer.setObjectName("closer")
        closer.clicked.connect(lambda *_: self._closer())
        use = Press(self.look, translate("MapPage", "就是这里"), after="check", kind="accent", size=40)
        use.setObjectName("next")
        use.clicked.connect(lambda *_: self._use())
        return (closer, use)

    def back(self) -> None:
        self.room.go("what")

    def said(self) -> str:
        if self.spot is not None:
            return self._said()
        return translate("MapPage", "请在图上按一下出事的地方，再按就是这里。找不到就按返回，从村名里选。")


def _path(rings: Sequence[Sequence[Point]], *, closed: bool) -> QPainterPath:
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    for ring in rings:
        for place, point in enumerate(ring):
            if place:
                made.lineTo(*point)
            else:
                made.moveTo(*point)
        if closed and ring:
            made.closeSubpath()
    return made
