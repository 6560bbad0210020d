"""A wall on the second screen: nothing but tiles; a menu chooses which kept wall, Esc closes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.media.canvas import WallCanvas
from desktop.media.saved import SECOND, SavedWall, SavedWalls
from desktop.media.tile_paint import Shown
from desktop.media.wall import Wall


class SecondWall(QWidget):
    """A window of its own, full on the other screen where there is one. ``closed()``."""

    closed = Signal()

    def __init__(
        self,
        wall: Wall,
        shown: Callable[[str], Shown | None],
        zone: tzinfo,
        saved: SavedWalls,
        owner: QWidget,
    ) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.wall, self._saved = wall, saved
        self.setWindowTitle(self.tr("视频墙 · 第二屏"))
        self.canvas = WallCanvas(wall, shown, zone, self)
        self.canvas.rearranged.connect(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)

    def open_beside(self, owner: QWidget, first: SavedWall) -> None:
        """On the screen where the owner is not; with how it was left, or this wall at first."""
        if not any(self.wall.cameras):
            left = self._saved.last(SECOND)
            chosen = left if any(left.cameras) else first
            self.wall.show(chosen.cameras, chosen.count)
            self.canvas.refresh()
        own = owner.window().screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not own]
        area = others[0].availableGeometry() if others else _part(own.availableGeometry())
        self.setGeometry(area)
        if others:
            self.showFullScreen()
        else:
            self.show()
        self.raise_()
        self.activateWindow()
        self.canvas.setFocus()

    def show_saved(self, name: str) -> None:
        """Another of the kept walls."""
        wall = self._saved.named(name)
        if wall is not None:
            self.wall.show(wall.cameras, wall.count)
            self.canvas.refresh()
            self._keep()

    def _keep(self) -> None:
        self._saved.leave("", self.wall.count, self.wall.cameras, SECOND)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for wall in self._saved.all:
            menu.addAction(wall.name, partial(self.show_saved, wall.name))
        menu.addSeparator()
        menu.addAction(self.tr("关闭这面墙\tEsc"), self.close)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.shut()
        self.closed.emit()
        super().closeEvent(event)


def _part(area: QRect) -> QRect:
    return area.adjusted(area.width() // 6, area.height() // 6, -area.width() // 6, -area.height() // 6)
