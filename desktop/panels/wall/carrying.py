"""A camera carried by the mouse from a list to a tile: a flag that follows, and the canvas told as by any drag."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.media.canvas import MIME
from desktop.theme import icons, painting
from desktop.theme.current import theme


class Carrying(QWidget):
    """Belongs to the panel; Qt's own drag would stand in an inner loop, in which nothing else goes on."""

    def __init__(self, canvas: QWidget, panel: QWidget) -> None:
        super().__init__(panel)
        self._canvas, self._panel = canvas, panel
        self._name = ""
        self._over = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def move_to(self, camera: str, name: str, where: QPoint) -> None:
        """It is carried here."""
        if self.isHidden():
            self._name = name
            self.resize(self.sizeHint())
            self.show()
            self.raise_()
        self.move(self._panel.mapFromGlobal(where) + QPoint(theme().px(8), theme().px(10)))
        inside = self._inside(where)
        point, data = QPointF(self._canvas.mapFromGlobal(where)), _data(camera)
        button, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
        if inside:
            kind = QDragMoveEvent if self._over else QDragEnterEvent
            event = kind(point.toPoint(), copy, data, button, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(self._canvas, event)
        elif self._over:
            QApplication.sendEvent(self._canvas, QDragLeaveEvent())
        self._over = inside

    def drop(self, camera: str, where: QPoint) -> None:
        """It is let go here."""
        self.hide()
        if self._inside(where):
            point, data = QPointF(self._canvas.mapFromGlobal(where)), _data(camera)
            button, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
            QApplication.sendEvent(
                self._canvas, QDropEvent(point, copy, data, button, Qt.KeyboardModifier.NoModifier)
            )
        elif self._over:
            QApplication.sendEvent(self._canvas, QDragLeaveEvent())
        self._over = False

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(int(t.face(bold=True).width(self._name)) + t.px(46), t.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), t.color("raised"), t.color("accent"))
        icons.draw(painter, "video", QRectF(t.px(8), 0, t.px(16), self.height()), t.color("accent"))
        box = QRectF(t.px(32), 0, self.width() - t.px(36), self.height())
        painting.draw_text(painter, box, self._name, t.face(bold=True), t.color("text"))

    def _inside(self, where: QPoint) -> bool:
        return self._canvas.rect().contains(self._canvas.mapFromGlobal(where))


def _data(camera: str) -> QMimeData:
    data = QMimeData()
    data.setData(MIME, camera.encode())
    return data
