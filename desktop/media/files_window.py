"""A window for recordings that somebody brings as files: side by side, by one clock, at ¼ to 8 ×; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from desktop.clock import Clock
from desktop.media.canvas import WallCanvas
from desktop.media.children import Children
from desktop.media.feed import Answer
from desktop.media.layouts import smallest_for
from desktop.media.play_strip import PlayStrip
from desktop.media.playing import PlayClock
from desktop.media.recordings import LONGEST, Recording, fit, recordings_in
from desktop.media.source import Nature, Size, Source, Transport
from desktop.media.tile_paint import Shown
from desktop.media.wall import Wall
from desktop.theme.current import theme
from desktop.theme.states import Banner


class FilesWindow(QWidget):
    """One at a time, beside the desk's window; Esc closes it."""

    def __init__(
        self,
        clock: Clock,
        children: Children,
        zone: tzinfo,
        paths: Sequence[Path],
        owner: QWidget,
        *,
        budget: int,
    ) -> None:
        """Raises OSError: a file is not there."""
        files = recordings_in(paths, zone)
        super().__init__(owner, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("录像文件"))
        self.setMinimumSize(theme().px(760), theme().px(480))
        self._files = {one.key: one for one in files}
        begin = min(one.begins for one in files)
        self.playing = PlayClock(begin, max(one.begins for one in files) + LONGEST, clock.monotonic)
        self.wall = Wall(clock, self._ask, children, budget=budget)
        self.canvas = WallCanvas(self.wall, self._shown, zone, self)
        self.canvas.setAcceptDrops(False)
        self.canvas.fixed = True
        self.strip = PlayStrip(zone, self)
        self.strip.changed.connect(self.wall.follow)
        self.strip.left.connect(self.close)
        self.strip.back.setText(self.tr("关闭"))
        self.strip.back.set_icon("x")
        self.banner = Banner("warn", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(
            QLayout.SizeConstraint.SetNoConstraint
        )  # the banner's height hangs on its width
        column.addWidget(self.banner)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.strip)
        self._tell_unsure([one for one in files if not one.sure])
        self.wall.show([one.key for one in files], smallest_for(len(files)))
        self.wall.replay(self._ask, self.playing)
        self.canvas.refresh()
        self.strip.show_clock(self.playing)
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._fit)
        self._timer.start()

    def open_over(self, owner: QWidget) -> None:
        """Show it, a little smaller than the window it belongs to."""
        area = owner.window().geometry()
        self.setGeometry(area.adjusted(*(theme().px(n) for n in (64, 64, -64, -64))))
        self.show()
        self.raise_()
        self.activateWindow()
        self.canvas.setFocus()

    def _tell_unsure(self, unsure: Sequence[Recording]) -> None:
        self.banner.setVisible(bool(unsure))
        if unsure:
            said = self.tr("「{file}」等 {count} 个文件的名字里没有时间，按文件写入的时刻标注，可能不准。")
            self.banner.set_message("warn", "", said.format(file=unsure[0].path.name, count=len(unsure)))

    def _shown(self, key: str) -> Shown | None:
        found = self._files.get(key)
        return Shown(found.path.name, self.tr("录像文件")) if found is not None else None

    def _ask(self, key: str, size: Size, answered: Answer) -> None:
        found = self._files[key]
        answered(Source(key, str(found.path), Transport.FILE, size, Nature.RECORDED, begins=found.begins))

    @Slot()
    def _fit(self) -> None:
        ends: list[datetime] = []
        for tile in range(self.wall.count):
            feed = self.wall.feed(tile)
            long = float(feed.info.get("seconds", 0.0)) if feed is not None else 0.0
            if feed is not None and long:
                ends.append(self._files[feed.camera].begins + timedelta(seconds=long))
        fit(self.playing, ends)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        self.strip.show_clock(None)
        self.canvas.shut()
        super().closeEvent(event)
