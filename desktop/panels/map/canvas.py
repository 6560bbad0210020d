"""The map itself: one painted widget. What stands still is a kept picture; every frame paints only the marks above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.places.plane import to_degrees
from desktop.panels.map.backdrop import Backdrop
from desktop.panels.map.coverage import CoveragePainter
from desktop.panels.map.drawing import Drawing
from desktop.panels.map.ground import GroundPainter
from desktop.panels.map.heat import HeatPainter
from desktop.panels.map.marks import MarksPainter
from desktop.panels.map.overlay import paint_overlay, paint_track
from desktop.panels.map.tiles import Tiles
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.viewmodels.map.eye import Eye
from desktop.viewmodels.map.view import TOWN, Layer, MapView, Pick
from desktop.viewmodels.sentences.sentences import sentence

_SETTLE = 70
"""Milliseconds after the last movement until the ground is painted anew."""
_STEP = {
    Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip
_NEAR = 0.6
"""Pixels a metre at which things that lie on one spot are listed and no longer parted by zooming in."""


class MapCanvas(QWidget):
    """``opened(kind, id)``: Enter or a double click. ``drawn``: a circle or polygon is closed, or gone."""

    opened = Signal(str, str)
    drawn = Signal()
    pointed = Signal(float, float)
    """Longitude and latitude under the pointer."""
    dropped = Signal(float, float)
    """A place was pointed at with the tool 落点."""
    carried = Signal(str, QPoint)
    let_go = Signal(str, QPoint)
    """A camera is carried by the mouse, and let go; global positions."""

    def __init__(self, view: MapView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.eye = Eye(self)
        self.drawing = Drawing(self)
        self.tiles = Tiles()
        self.ground = GroundPainter(view, self.tiles)
        self.heat = HeatPainter(view)
        self.marks = MarksPainter(view, self.ground.written)
        self.ground.marks = self.marks.covered
        self.backdrop = Backdrop(self.ground.paint)
        self.warmth = Backdrop(self.heat.paint, clear=True)
        self.cover = Backdrop(CoveragePainter(view).paint, clear=True)
        self._covered: object = None
        self.crowd = Backdrop(self.marks.paint_crowd, clear=True)
        self._crowd_key: object = None
        self._walked = False
        """Devices have moved since the last frame."""
        self._warm: object = None
        self.hover: Pick | None = None
        self.track: list[tuple[float, float]] = []
        """Today's way of the device ``track_of``, in the plane, while that one is in hand."""
        self.track_of = ""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._settling.timeout.connect(self.update)
        self._pressed: QPointF | None = None
        self._dragged = False
        self.carries: Callable[[], bool] = lambda: False
        """Whether there is somewhere to carry a camera to; otherwise a drag moves the map, wherever it begins."""
        self._camera = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("地图"))
        view.changed.connect(self._marks_changed)
        view.ground_changed.connect(self._ground_changed)
        self.eye.moved.connect(self._moved)
        self.drawing.changed.connect(self.update)
        self.drawing.closed.connect(self.drawn)
        theme().changed.connect(self._restyle)
        self._home()

    # for the panel

    def sizeHint(self) -> QSize:
        return QSize(theme().px(900), theme().px(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(240))

    def centre_on(self, x: float, y: float, scale: float | None = None) -> None:
        """As a person has asked: this point of the plane in the middle."""
        self.eye.look_at(*to_degrees(x, y), scale)

    def show_track(self, device: str, places: Sequence[tuple[float, float]]) -> None:
        """Draw a device's way, as long as it is in hand."""
        self.track_of, self.track = device, list(places)
        self.update()

    def describe(self, words: str) -> None:
        """What is in hand, for screen readers."""
        self.setAccessibleDescription(words)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        dpr = self.devicePixelRatioF()
        moving = self._settling.isActive()
        if self.backdrop.empty or not (moving or self.backdrop.fits(self.eye, dpr)):
            self.backdrop.render(self.eye, dpr)
        painter = QPainter(self)
        if not self.backdrop.fits(self.eye, dpr):  # else it covers everything
            painter.fillRect(self.rect(), theme().color("window"))
        self.backdrop.draw(painter, self.eye)
        for layer, picture in ((Layer.COVERAGE, self.cover), (Layer.HEAT, self.warmth)):
            if self.view.on(layer):
                if picture.empty or not (moving or picture.fits(self.eye, dpr)):
                    picture.render(self.eye, dpr)
                picture.draw(painter, self.eye)
        self.marks.paint(painter, self.eye, dpr, self.hover, self.ground.grid_path)
        if self.eye.metre >= TOWN:
            if (self._walked or not moving) and self.marks.crowded(self.eye):
                self.crowd.forget()  # marks alone: sooner painted than a picture of them laid over
                self.marks.paint_crowd(painter, self.eye)
            else:
                if self.crowd.empty or not (moving or self.crowd.fits(self.eye, dpr)):
                    self.crowd.render(self.eye, dpr)
                self.crowd.draw(painter, self.eye)
        self._walked = False
        if self.view.picked != Pick("device", self.track_of):
            self.track = []
        paint_track(painter, self.eye, self.track)
        paint_track(painter, self.eye, self.view.way_in_hand(), "late")
        self.drawing.paint(painter, self.eye)
        source = self.tiles.source
        credit = "   ".join(one for one in (source.credit, sentence(source.problem)) if one) if source else ""
        paint_overlay(painter, self, self.view, self.eye, credit)
        if self.view.then is not None:
            painter.setPen(QPen(theme().color("warn"), theme().px(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        if self.hasFocus():
            painting.draw_focus(painter, self.rect().adjusted(0, 0, -self.eye.covered, 0))

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False
            under = self.at(event.position()) if self.carries() and not self.drawing.tool else None
            self._camera = under.id if under is not None and under.kind == "camera" else ""
            if self.drawing.tool == "circle":
                self.drawing.press(*self.eye.plane(event.position().x(), event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        self.pointed.emit(*self.eye.degrees(at.x(), at.y()))
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            step = at - self._pressed
            if self.drawing.pulling:
                self.drawing.pull(*self.eye.plane(at.x(), at.y()))
                return
            if self._dragged or hypot(step.x(), step.y()) > theme().px(4):
                self._dragged = True
                if self._camera:
                    self.carried.emit(self._camera, event.globalPosition().toPoint())
                    return
                self._pressed = at
                self.eye.drag(step.x(), step.y())
            return
        self.drawing.follow(*self.eye.plane(at.x(), at.y()))
        found = self.at(at)
        if found != self.hover:
            self.hover = found
            hand = found is not None and not self.drawing.tool
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.CrossCursor if self.drawing.tool else shape)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        was, self._pressed = self._dragged, None
        x, y = self.eye.plane(event.position().x(), event.position().y())
        if self.drawing.pulling:
            self.drawing.release(x, y)
        elif was:
            if self._camera:
                self.let_go.emit(self._camera, event.globalPosition().toPoint())
            return
        elif self.drawing.tool == "place":
            self.dropped.emit(*self.eye.degrees(event.position().x(), event.position().y()))
        elif self.drawing.tool:
            self.drawing.click(x, y, theme().px(10) / self.eye.glimpse.scale)
        else:
            self._take(self.at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.drawing.tool:
            self.drawing.close_up()
            return
        found = self.at(event.position())
        if found is not None and found.kind not in ("grid", "events"):
            self.opened.emit(found.kind, found.id)
        else:
            self.eye.zoom(2.0, event.position().x(), event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.pixelDelta().y() * 4
        if turned:
            self.eye.zoom(1.0016**turned, event.position().x(), event.position().y())
        event.accept()

    def leaveEvent(self, event) -> None:
        self.hover = None
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, far = Qt.Key(event.key()), 4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if key in _STEP:
            right, down = _STEP[key]
            self.eye.drag(right * far * self.width() / 12, down * far * self.height() / 12)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.eye.zoom(1.4)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.eye.zoom(1 / 1.4)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_Asterisk):
            self.fit()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """★: the town as a whole; from now on it follows the window again."""
        self.eye.fit()

    # what lies where

    def at(self, where: QPointF) -> Pick | None:
        """What a click there would take: what lies on top."""
        found = self.marks.at(where, self.eye)
        if found is not None:
            return found
        for kind, layer in (("camera", Layer.CAMERAS), ("port", Layer.PORTS), ("place", Layer.PLACES)):
            if self.view.on(layer):
                dot = self._dot_at(kind, where)
                if dot is not None:
                    return Pick(kind, dot)
        lon, lat = self.eye.degrees(where.x(), where.y())
        grid = self.view.ground.grids.at(lon, lat)
        return Pick("grid", grid) if grid is not None else None

    def _dot_at(self, kind: str, where: QPointF) -> str | None:
        import numpy as np

        xs, ys = self.view.columns(kind)
        if not len(xs):
            return None
        x, y = self.eye.plane(where.x(), where.y())
        away = np.hypot(xs - x, ys - y) * self.eye.glimpse.scale
        nearest = int(np.argmin(away))
        return self.view.dots(kind)[nearest].id if away[nearest] <= theme().px(9) else None

    def _take(self, found: Pick | None) -> None:
        """A click: part a cluster, or take what is there."""
        if found is not None and found.kind == "events" and self.eye.metre < _NEAR:
            marks = [self.view.events.get(one) for one in found.ids]
            places = [(one.x, one.y) for one in marks if one is not None]
            if _spread(places) * self.eye.glimpse.scale > theme().px(6):
                self._show(places)
                return
        self.view.pick(found)

    def _show(self, places: Sequence[tuple[float, float]]) -> None:
        """Just these, whole."""
        xs, ys = [one[0] for one in places], [one[1] for one in places]
        x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        scale = 0.6 * min(self.width() / max(wide, 1.0), self.height() / max(high, 1.0))
        self.centre_on(x, y, min(max(scale, self.eye.glimpse.scale * 1.6), _NEAR * 1.3))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.eye.resize(event.size().width(), event.size().height())

    # inside

    @Slot()
    def _moved(self) -> None:
        self._settling.start()
        self.update()

    @Slot()
    def _marks_changed(self) -> None:
        warm = (self.view.events, self.view.events.revision)
        if warm != self._warm:
            self._warm = warm
            self.warmth.forget()
        covered = self.view.coverage if self.view.on(Layer.COVERAGE) else None
        if covered is not self._covered:
            self._covered = covered
            self.cover.forget()
        key = self.marks.crowd_key()
        if key != self._crowd_key:
            self._crowd_key, self._walked = key, True
            self.crowd.forget()
        self.update()

    @Slot()
    def _ground_changed(self) -> None:
        self._home()
        self.backdrop.forget()
        self.ground.restyle()
        self.update()

    def _home(self) -> None:
        bounds = self.view.bounds()
        if bounds is not None:
            self.eye.set_home(bounds)

    @Slot()
    def _restyle(self) -> None:
        self.ground.restyle()
        self.marks.restyle()
        self.backdrop.forget()
        for picture in (self.warmth, self.cover, self.crowd):
            picture.forget()
        self.update()


def _spread(places: Sequence[tuple[float, float]]) -> float:
    xs, ys = [one[0] for one in places], [one[1] for one in places]
    return hypot(max(xs) - min(xs), max(ys) - min(ys)) if places else 0.0
