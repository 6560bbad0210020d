"""The tiles of a wall in one painted widget: up to twenty-five times a second those that have a new picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.media import words
from desktop.media.feed import Feed
from desktop.media.layouts import rectangles
from desktop.media.slot import Picture
from desktop.media.tile_paint import Button, Look, Shown, paint_tile
from desktop.media.truth import State, Truth
from desktop.media.wall import Wall
from desktop.theme.current import theme
from desktop.theme.labels import plain_tooltip

_TICK, _IDLE_TICK = 40, 500
_SAYING = 5
"""Every so many ticks it is looked whether a tile has something else to say."""
GAP = 8
"""Design pixels around and between tiles."""


@dataclass(slots=True)
class _Held:
    """What is at hand for one tile."""

    feed: Feed
    image: QImage | None = None
    grey: QImage | None = None
    truth: Truth | None = None
    zoom: QRectF | None = None


class Tiles(QWidget):
    """Shows a ``Wall``. ``shown(camera)`` gives what is written on a tile, None for a camera that nobody knows.

    ``pictured(tile, snap)``: a picture in its own size is at hand. ``truth_changed(tile)``: its state is another one.
    """

    pictured = Signal(int, int)
    truth_changed = Signal(int)

    def __init__(
        self, wall: Wall, shown: Callable[[str], Shown | None], zone: tzinfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.wall = wall
        self._shown, self._zone = shown, zone
        self.fixed = False
        """Its tiles hold files (``Look``)."""
        self._held: dict[int, _Held] = {}
        self._shut = False
        self._buttons: dict[int, dict[Button, QRect]] = {}
        self._ticks = 0
        self._boxes: list[QRect] = []
        self._moving: tuple[int, QPoint] | None = None
        self._dropping: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("视频墙"))
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        theme().changed.connect(self._lay_out)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(960), theme().px(540))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(180))

    # places

    @Slot()
    def _lay_out(self) -> None:
        ratio = self.devicePixelRatioF()
        gap = theme().px(GAP)
        boxes = rectangles(self.wall.count, self.width(), self.height(), gap)
        self._boxes = [QRect(*box) for box in boxes]
        sizes = [(round(box.width() * ratio), round(box.height() * ratio)) for box in self._boxes]
        if self.wall.full is not None:
            whole = QRect(gap, gap, self.width() - 2 * gap, self.height() - 2 * gap)
            sizes[self.wall.full] = (round(whole.width() * ratio), round(whole.height() * ratio))
            self._boxes = [whole if tile == self.wall.full else QRect() for tile in range(self.wall.count)]
        self.wall.set_sizes(sizes)
        self.update()

    def box(self, tile: int) -> QRect:
        """Where a tile lies; empty where it is not shown."""
        return self._boxes[tile] if 0 <= tile < len(self._boxes) else QRect()

    def tile_at(self, point: QPoint) -> int | None:
        """The tile under a point."""
        return next((tile for tile, box in enumerate(self._boxes) if box.contains(point)), None)

    def refresh(self) -> None:
        """The wall is another one: other cameras, other tiles."""
        self._lay_out()
        self._describe()

    def shown(self, camera: str) -> Shown:
        """What is written on the tile of a camera."""
        return self._shown(camera) or Shown(camera, camera)

    def image(self, tile: int) -> QImage | None:
        """The picture at hand of a tile."""
        held = self._held.get(tile)
        return held.image if held is not None else None

    # going on

    @Slot()
    def _tick(self) -> None:
        self.wall.tick()
        self._ticks += 1
        visible = self.isVisible()
        for tile in range(self.wall.count):
            feed = self.wall.feed(tile)
            held = self._held.get(tile)
            if feed is None:
                if self._held.pop(tile, None) is not None:
                    self._repaint(tile)
                continue
            if held is None or held.feed is not feed:
                held = self._held[tile] = self._carried(feed)
                self._repaint(tile)
            if not visible:
                continue
            picture = feed.take()
            if picture is not None:
                self._hold(tile, held, picture)
            if self._ticks % _SAYING == 0 or held.truth is None:
                self._say(tile, held)

    def _carried(self, feed: Feed) -> _Held:
        """What was at hand of a feed that has come from another tile; a new one begins with nothing."""
        for tile, held in list(self._held.items()):
            if held.feed is feed:
                del self._held[tile]
                return held
        return _Held(feed)

    def _hold(self, tile: int, held: _Held, picture: Picture) -> None:
        meta = picture.meta
        image = QImage(picture.data, meta.width, meta.height, meta.stride, QImage.Format.Format_RGB32)
        image.bytes_behind = picture.data  # type: ignore[attr-defined]  # Qt does not own what it shows
        held.image, held.grey = image, None
        if meta.snap:
            self.pictured.emit(tile, meta.snap)
        self._repaint(tile)

    def _say(self, tile: int, held: _Held) -> None:
        truth = held.feed.truth()
        before, held.truth = held.truth, truth
        if before is None or _said(before) != _said(truth):
            self._repaint(tile)
            if before is None or before.state is not truth.state:
                self.truth_changed.emit(tile)
                if tile == self.wall.selected:
                    self._describe()

    def _repaint(self, tile: int) -> None:
        box = self.box(tile)
        if not box.isEmpty():
            self.update(box)

    def truth(self, tile: int) -> Truth:
        """What a tile says now."""
        return self.wall.truth(tile)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme().color("window"))
        cameras = self.wall.cameras
        for tile, box in enumerate(self._boxes):
            if box.isEmpty() or not event.region().intersects(box):
                continue
            held = self._held.get(tile)
            feed = self.wall.feed(tile)
            if held is not None and held.feed is not feed:
                held = None  # another camera's picture is never shown in its place
            truth = self.truth(tile)
            image = held.image if held is not None else None
            grey = self._grey(held) if held is not None and truth.state in _DIMMED else None
            shown = self.shown(cameras[tile]) if cameras[tile] else None
            look = Look(
                tile + 1, tile == self.wall.selected, tile == self.wall.selected and self.hasFocus(),
                tile == self._dropping, held.zoom if held is not None else None, self.fixed,
            )  # fmt: skip
            self._buttons[tile] = paint_tile(painter, box, image, grey, truth, shown, look, self._zone)
        if self._moving is not None:
            self._paint_moving(painter, cameras)

    def _grey(self, held: _Held) -> QImage | None:
        """The picture without its colours, made once."""
        if held.grey is None and held.image is not None:
            grey = held.image.convertToFormat(QImage.Format.Format_Grayscale8)
            held.grey = grey.convertToFormat(QImage.Format.Format_RGB32)
        return held.grey

    def _paint_moving(self, painter: QPainter, cameras: list[str]) -> None:
        assert self._moving is not None
        tile, point = self._moving
        t = theme()
        shown = self.shown(cameras[tile])
        box = QRect(point.x() - t.px(60), point.y() - t.px(34), t.px(160), t.px(90))
        painter.setOpacity(0.85)
        paint_tile(
            painter, box, self.image(tile), None, Truth(State.DEMO), Shown(shown.name, ""),
            Look(tile + 1, selected=True), self._zone,
        )  # fmt: skip
        painter.setOpacity(1.0)

    # around it

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tile = self.tile_at(event.pos())
            if tile is not None and (said := self.said(tile)):
                QToolTip.showText(event.globalPos(), plain_tooltip(said), self, self.box(tile))
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._lay_out()
        return super().event(event)

    def said(self, tile: int) -> str:
        """A tile in one line."""
        camera = self.wall.cameras[tile]
        if not camera:
            return self.tr("{n} 号窗格：空").format(n=tile + 1)
        shown = self.shown(camera)
        line = words.sentence(f"{shown.name} {shown.number}", self.truth(tile), self._zone)
        return self.tr("{n} 号窗格：{said}").format(n=tile + 1, said=line)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.said(self.wall.selected))

    def focusInEvent(self, event) -> None:
        self._repaint(self.wall.selected)

    def focusOutEvent(self, event) -> None:
        self._repaint(self.wall.selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.setInterval(_TICK)
        self.wall.set_seen(seen=True)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.setInterval(_IDLE_TICK)
        self.wall.set_seen(seen=False)

    def shut(self) -> None:
        """The window is going; may be said more than once."""
        if not self._shut:
            self._shut = True
            self._timer.stop()
            theme().changed.disconnect(self._lay_out)
        self.wall.close()
        self._held.clear()


_DIMMED = frozenset({State.FROZEN, State.LOST, State.SUSPECT})


def _said(truth: Truth) -> tuple:
    """What of a truth is on the screen."""
    moment = truth.moment.replace(microsecond=0) if truth.moment is not None else None
    return (truth.state, truth.seconds, moment, truth.tries, truth.fault, round(truth.share, 2), truth.said)
