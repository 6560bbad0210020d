"""The wall under a hand: tiles are chosen, enlarged, looked at closely, moved, filled by dragging and taken down.

Keys: arrows choose, 1 to 9 choose, Enter one tile alone and back, Esc back, S picture, G map, X take down, R try again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from desktop.media.tile_paint import Button, Shown, placed
from desktop.media.tiles import GAP, Tiles
from desktop.media.wall import Wall
from desktop.theme.current import theme

MIME = "application/x-zhenshu-camera"
"""What is dragged from a list of cameras: the id of one, as UTF-8."""
_CLOSEST = 8.0
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class WallCanvas(Tiles):
    """``chosen(tile)`` · ``rearranged()`` when cameras moved · ``snap_requested(tile)`` · ``map_requested(camera)`` ·
    ``repair_requested(camera)``.
    """

    chosen = Signal(int)
    rearranged = Signal()
    snap_requested = Signal(int)
    map_requested = Signal(str)
    repair_requested = Signal(str)

    def __init__(
        self, wall: Wall, shown: Callable[[str], Shown | None], zone: tzinfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(wall, shown, zone, parent)
        self._pressed: tuple[int, QPoint] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)

    def select(self, tile: int) -> None:
        """Choose a tile."""
        if 0 <= tile < self.wall.count and tile != self.wall.selected:
            before = self.wall.selected
            self.wall.select(tile)
            self._repaint(before)
            self._repaint(tile)
            if self.wall.full is not None:
                self.set_full(tile if self.wall.feed(tile) is not None else None)
            self._describe()
            self.chosen.emit(tile)

    def set_full(self, tile: int | None) -> None:
        """One tile alone, or all again."""
        self.wall.set_full(tile)
        self._lay_out()

    def place(self, tile: int, camera: str) -> None:
        """Put a camera into a tile and choose it."""
        self.wall.place(tile, camera)
        self.refresh()
        self.select(tile)
        self.rearranged.emit()

    def take_down(self, tile: int) -> None:
        """Take the camera out of a tile."""
        if self.wall.feed(tile) is not None:
            self.wall.clear(tile)
            self.refresh()
            self.rearranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, tile = Qt.Key(event.key()), self.wall.selected
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _STEPS:
            self._step(*_STEPS[key])
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.select(int(key) - int(Qt.Key.Key_1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.set_full(None if self.wall.full is not None else tile)
        elif key == Qt.Key.Key_Escape and self._back():
            pass
        elif key == Qt.Key.Key_S and self.image(tile) is not None:
            self.snap_requested.emit(tile)
        elif key == Qt.Key.Key_G and self.wall.cameras[tile]:
            self.map_requested.emit(self.wall.cameras[tile])
        elif key in (Qt.Key.Key_X, Qt.Key.Key_Delete):
            self.take_down(tile)
        elif key == Qt.Key.Key_R:
            self._press("retry", tile)
        else:
            event.ignore()

    def _back(self) -> bool:
        """One step back from what was looked at closely; False where there is none."""
        held = self._held.get(self.wall.selected)
        if self._moving is not None:
            self._moving = self._dropping = None
            self.update()
        elif held is not None and held.zoom is not None:
            self._zoom_to(self.wall.selected, None)
        elif self.wall.full is not None:
            self.set_full(None)
        else:
            return False
        return True

    def _step(self, dx: int, dy: int) -> None:
        """To the next tile in a direction."""
        if self.wall.full is not None:
            self.select(self.wall.selected + dx + dy)
            return
        here = self.box(self.wall.selected)
        gap = 2 * theme().px(GAP)
        target = here.center() + QPoint(dx * (here.width() // 2 + gap), dy * (here.height() // 2 + gap))
        tile = self.tile_at(target)
        if tile is not None:
            self.select(tile)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        tile = self.tile_at(point)
        if tile is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.select(tile)
        pressed = next(
            (name for name, box in self._buttons.get(tile, {}).items() if box.contains(point)), None
        )
        if pressed is not None:
            self._press(pressed, tile)
        else:
            self._pressed = (tile, point)

    def _press(self, button: Button, tile: int) -> None:
        feed = self.wall.feed(tile)
        if feed is None:
            return
        match button:
            case "retry":
                feed.retry()
            case "repair":
                self.repair_requested.emit(feed.camera)
            case "accept":
                feed.accept()
        self._repaint(tile)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        over = self.tile_at(point)
        button = over is not None and any(box.contains(point) for box in self._buttons.get(over, {}).values())
        self.setCursor(Qt.CursorShape.PointingHandCursor if button else Qt.CursorShape.ArrowCursor)
        if self._pressed is None:
            return
        tile, start = self._pressed
        held = self._held.get(tile)
        if held is None:
            return
        if held.zoom is not None:
            box = self.box(tile)
            part = held.zoom.translated(
                -(point.x() - start.x()) * held.zoom.width() / box.width(),
                -(point.y() - start.y()) * held.zoom.height() / box.height(),
            )
            self._pressed = (tile, point)
            self._zoom_to(tile, part)
        elif (
            self._moving is not None or (point - start).manhattanLength() >= QApplication.startDragDistance()
        ):
            self._moving, self._dropping = (tile, point), over
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moving, self._moving, self._pressed = self._moving, None, None
        target, self._dropping = self._dropping, None
        if moving is not None:
            if target is not None and target != moving[0]:
                self.wall.swap(moving[0], target)
                self.refresh()
                self.select(target)
                self.rearranged.emit()
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        tile = self.tile_at(event.position().toPoint())
        if tile is not None and event.button() is Qt.MouseButton.LeftButton:
            self.set_full(None if self.wall.full is not None else tile)

    def wheelEvent(self, event: QWheelEvent) -> None:
        tile = self.tile_at(event.position().toPoint())
        held = self._held.get(tile) if tile is not None else None
        if tile is None or held is None or held.image is None or not event.angleDelta().y():
            event.ignore()
            return
        self.select(tile)
        part = held.zoom or QRectF(0, 0, 1, 1)
        at = (
            placed(self.box(tile), held.image.width(), held.image.height())
            if held.zoom is None
            else QRectF(self.box(tile))
        )
        x = min(1.0, max(0.0, (event.position().x() - at.x()) / at.width()))
        y = min(1.0, max(0.0, (event.position().y() - at.y()) / at.height()))
        width = min(1.0, max(1 / _CLOSEST, part.width() * (0.8 if event.angleDelta().y() > 0 else 1.25)))
        point = QPointF(part.x() + x * part.width(), part.y() + y * part.height())
        grown = QRectF(point.x() - x * width, point.y() - y * width, width, width)
        self._zoom_to(tile, grown if width < 0.99 else None)
        event.accept()

    def _zoom_to(self, tile: int, part: QRectF | None) -> None:
        held = self._held.get(tile)
        if held is None:
            return
        if part is not None:
            part.moveLeft(min(max(0.0, part.left()), 1 - part.width()))
            part.moveTop(min(max(0.0, part.top()), 1 - part.height()))
        held.zoom = part
        self.wall.zoomed(tile, min(3.0, 1 / part.width()) if part is not None else 1.0)
        self._repaint(tile)

    # what is dragged here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        tile = self.tile_at(event.position().toPoint()) if _dragged(event.mimeData()) else None
        self._drop_at(tile)
        event.setAccepted(tile is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_at(None)

    def dropEvent(self, event: QDropEvent) -> None:
        camera, tile = _dragged(event.mimeData()), self.tile_at(event.position().toPoint())
        self._drop_at(None)
        if camera and tile is not None:
            event.acceptProposedAction()
            self.place(tile, camera)

    def _drop_at(self, tile: int | None) -> None:
        before, self._dropping = self._dropping, tile
        for one in {before, tile} - {None}:
            self._repaint(one)  # type: ignore[arg-type]


def _dragged(data: QMimeData) -> str:
    """The camera that is dragged; empty where it is something else."""
    if not data.hasFormat(MIME):
        return ""
    return bytes(data.data(MIME).data()).decode("utf-8", "replace").strip()
