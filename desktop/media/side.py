"""The right side of the panel 视频: the bar, the wall, under it the strip of a playback: all a panel needs of video.

The panel gives who knows cameras (``ask`` for an address, ``shown`` for what stands on a tile) and is told what a hand
asked for: a picture for the event, the map, a repair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.clock import Clock
from desktop.media.bar import WallBar
from desktop.media.canvas import WallCanvas
from desktop.media.children import Children
from desktop.media.feed import Ask
from desktop.media.files_window import FilesWindow
from desktop.media.layouts import COUNTS, smallest_for
from desktop.media.period_strip import PeriodStrip
from desktop.media.play_strip import PlayStrip
from desktop.media.playing import PlayClock
from desktop.media.recordings import ENDINGS
from desktop.media.rounds import Rounds
from desktop.media.saved import SavedWall, SavedWalls, Store
from desktop.media.second import SecondWall
from desktop.media.shots import Shooter
from desktop.media.tile_paint import Shown
from desktop.media.wall import BUDGET, Wall
from desktop.theme.choosing import ask_which_all

translate = QCoreApplication.translate


class WallSide(QWidget):
    """``shot(Shot)`` a picture was taken · ``map_requested(camera)`` · ``repair_requested(camera)`` · ``said(text)`` ·
    ``chosen(camera)`` the selected tile's, empty where there is none · ``arranged()`` cameras went up or down ·
    ``truth_changed(camera)`` a camera's state is another one."""

    shot = Signal(object)
    map_requested = Signal(str)
    repair_requested = Signal(str)
    said = Signal(str)
    chosen = Signal(str)
    arranged = Signal()
    truth_changed = Signal(str)

    def __init__(
        self, clock: Clock, ask: Ask, shown: Callable[[str], Shown | None], store: Store, zone: tzinfo, *,
        budget: int = BUDGET, children: Callable[[], Children] = Children,
        recorded: Callable[[PlayClock], Ask] | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._clock, self._ask, self._shown, self._zone = clock, ask, shown, zone
        self.saved = SavedWalls(store)
        self._budget, self._children, self._recorded = self.saved.budget(budget), children, recorded
        self._current = ""
        self._event: SavedWall | None = None
        self.wall = Wall(clock, ask, children(), budget=self._budget)
        self.canvas = WallCanvas(self.wall, shown, zone, self)
        self.rounds = Rounds(self)
        self.bar = WallBar(self.rounds, self)
        self.strip = PlayStrip(zone, self)
        self.strip.hide()
        self.period = PeriodStrip(zone, self)
        self.period.hide()
        self.around: Callable[[], datetime | None] = lambda: None
        """When the event in hand was reported (``PeriodStrip``)."""
        self.second: SecondWall | None = None
        self.files: FilesWindow | None = None
        self._shooter = self._pass_on(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.strip)
        column.addWidget(self.period)
        self._connect()
        last = self.saved.last()
        self._current = last.name if self.saved.named(last.name) is not None else ""
        self.wall.show(last.cameras, last.count)
        self._settled()

    def _connect(self) -> None:
        canvas, bar = self.canvas, self.bar
        canvas.chosen.connect(self._on_chosen)
        canvas.rearranged.connect(self._on_rearranged)
        canvas.truth_changed.connect(lambda tile: self.truth_changed.emit(self.wall.cameras[tile]))
        bar.chosen.connect(self.show_saved)
        bar.saved.connect(self.save_as)
        bar.renamed.connect(self._rename)
        bar.removed.connect(self._remove)
        bar.counted.connect(self._count)
        bar.round_wanted.connect(self.go_round)
        bar.second_wanted.connect(self.open_second)
        bar.playback_wanted.connect(self.play_back)
        bar.files_wanted.connect(self.ask_files)
        bar.period_wanted.connect(lambda: self.period.offer(self._clock.now(), self.around()))
        self.period.wanted.connect(self.play_period)
        self.period.left.connect(self._period_left)
        bar.budget_wanted.connect(self._set_budget)
        bar.playback.setVisible(self._recorded is not None)
        self.rounds.turned.connect(self._turn)
        self.strip.changed.connect(self._follow)
        self.strip.left.connect(self.go_live)
        self._meter = QTimer(self)
        self._meter.setInterval(500)
        self._meter.timeout.connect(self._count_decoding)
        self._meter.start()

    def _pass_on(self, canvas: WallCanvas) -> Shooter:
        """What is asked for on a wall, this one or the second, goes out from here; who takes its pictures."""
        shooter = Shooter(canvas, self._zone)
        shooter.shot.connect(self.shot)
        shooter.failed.connect(self.said)
        canvas.snap_requested.connect(shooter.take)
        canvas.map_requested.connect(self.map_requested)
        canvas.repair_requested.connect(self.repair_requested)
        return shooter

    # what the panel asks

    @property
    def camera(self) -> str:
        """The camera in the selected tile; empty where there is none."""
        return self.wall.cameras[self.wall.selected]

    def put(self, camera: str) -> int:
        """Put a camera on the wall, where there is room; the tile."""
        if camera in self.wall.cameras:
            tile = self.wall.cameras.index(camera)
        else:
            tile = self.wall.free_tile()
        self._hand()
        self.canvas.place(tile, camera)
        return tile

    def put_all(self, cameras: Sequence[str], name: str = "") -> None:
        """Show these and no others; with a name as a tab of its own (事件 0147) beside the kept walls, and live."""
        if name:
            self._play_live()
        count = smallest_for(max(4, len(cameras)))
        self._event = SavedWall(name, count, tuple(cameras)) if name else self._event
        self.rounds.stop()
        self._show(name, cameras, count)

    def forget_event(self) -> None:
        """The event's tab goes; its cameras stay until something else is chosen."""
        self._event = None
        self._settled()

    def tile_of(self, camera: str) -> int | None:
        """In which tile a camera is, counted from one."""
        return self.wall.cameras.index(camera) + 1 if camera in self.wall.cameras else None

    def take_picture(self) -> None:
        """Take the picture of the selected tile."""
        self._shooter.take(self.wall.selected)

    # the walls

    @Slot(str)
    def show_saved(self, name: str) -> None:
        """Show a kept wall, or the event's."""
        event = self._event
        wall = event if event is not None and event.name == name else self.saved.named(name)
        if wall is not None:
            self.rounds.stop()
            self._show(name, wall.cameras, wall.count)

    def _show(self, name: str, cameras: Sequence[str], count: int) -> None:
        self._current = name
        self.wall.show(cameras, count)
        self._settled()
        self.arranged.emit()
        self.chosen.emit(self.camera)

    @Slot(str)
    def save_as(self, name: str) -> None:
        """Keep the wall as it is."""
        if self.saved.save(name, self.wall.count, self.wall.cameras) is None:
            self.said.emit(translate("Video", "墙存得太多了，请先删去不用的。"))
            return
        self._current = name.strip()
        self._settled()
        self.said.emit(translate("Video", "已存为「{name}」。").format(name=name.strip()))

    def _rename(self, old: str, new: str) -> None:
        if not self.saved.rename(old, new):
            self.said.emit(translate("Video", "已经有一面墙叫「{name}」。").format(name=new))
        elif self._current == old:
            self._current = new.strip()
        self._settled()

    def _remove(self, name: str) -> None:
        gone = self.saved.remove(name)
        if gone is not None:
            self._current = "" if self._current == name else self._current
            self.said.emit(translate("Video", "已删去「{name}」；墙上的画面不变。").format(name=name))
        self._settled()

    def _count(self, count: int) -> None:
        self._hand()
        self.wall.set_count(count)
        self._settled()
        self.arranged.emit()

    def _settled(self) -> None:
        self.canvas.refresh()
        self.bar.set_count(self.wall.count)
        names = [wall.name for wall in self.saved.all]
        self.bar.set_walls(names, self._current, self._event.name if self._event is not None else "")
        self.saved.leave(self._current, self.wall.count, self.wall.cameras)

    @Slot()
    def _on_rearranged(self) -> None:
        self._hand()
        self.saved.leave(self._current, self.wall.count, self.wall.cameras)
        self.arranged.emit()
        self.chosen.emit(self.camera)

    @Slot(int)
    def _on_chosen(self, _tile: int) -> None:
        self._hand()
        self.chosen.emit(self.camera)

    def _hand(self) -> None:
        self.rounds.touched()

    # rounds

    @Slot(int)
    def go_round(self, dwell: int) -> None:
        """Show one kept wall after the other, each for so many seconds; 0 ends it."""
        if not dwell:
            self.rounds.stop()
        elif not self.rounds.start(self.saved.all, dwell):
            self.said.emit(translate("Video", "巡屏要有两面以上存好的墙。"))

    def _turn(self, wall: SavedWall) -> None:
        self._current = wall.name
        self.wall.show(wall.cameras, wall.count)
        self._settled()
        self.arranged.emit()

    # playback

    def replay(self, ask: Ask, playing: PlayClock) -> None:
        """Show recordings of a period in all tiles, by one clock; ``ask`` gives their sources."""
        self.rounds.stop()
        self.wall.replay(ask, playing)
        self.strip.show_clock(playing)
        self.strip.show()
        self.canvas.refresh()

    @Slot(int)
    def play_back(self, minutes: int) -> None:
        """Show what was: the last so many minutes of what is on the wall."""
        now = self._clock.now()
        self.play_period(now - timedelta(minutes=minutes), now)

    @Slot(object, object)
    def play_period(self, begin: datetime, end: datetime) -> None:
        """Show what was then in all tiles. Both aware."""
        self.period.hide()
        if self._recorded is not None:
            clock = PlayClock(begin, end, self._clock.monotonic)
            self.replay(self._recorded(clock), clock)
            self.canvas.setFocus()

    @Slot()
    def ask_files(self) -> None:
        """Ask for recordings that somebody has as files, and show them in a window of their own."""
        kinds = translate("Video", "录像文件") + f" ({' '.join(f'*.{one}' for one in ENDINGS)})"
        ask_which_all(self, translate("Video", "打开录像文件"), [kinds], self.play_files)

    def play_files(self, names: Sequence[str]) -> None:
        """Show recordings, as many as a wall has room for."""
        paths = [Path(name) for name in names][: COUNTS[-1]]
        if not paths:
            return
        if self.files is not None:
            self.files.close()
        try:
            files = FilesWindow(
                self._clock, self._children(), self._zone, paths, self, budget=max(1, self._budget)
            )
        except OSError as error:
            self.said.emit(translate("Video", "文件打不开（{why}）。").format(why=error.strerror))
            return
        self.files = files
        files.destroyed.connect(self._files_closed)
        files.open_over(self)

    @Slot()
    def _files_closed(self) -> None:
        self.files = None

    @Slot()
    def _period_left(self) -> None:
        self.period.hide()
        self.canvas.setFocus()

    @Slot()
    def go_live(self) -> None:
        """Show what is now, again."""
        self._play_live()
        self.canvas.setFocus()

    def _play_live(self) -> None:
        self.strip.hide()
        self.strip.show_clock(None)
        self.wall.live()
        self.canvas.refresh()

    @Slot()
    def _follow(self) -> None:
        self._keep_speed()
        self.wall.follow()

    def _keep_speed(self) -> None:
        """What a server plays goes only as fast as that can: then the clock goes so, too."""
        paces = self.wall.paces
        if paces is None or (kept := self.strip.keep_speed(paces)) is None:
            return
        self.wall.follow()
        if len(paces) == 1:
            self.said.emit(translate("Video", "录像由服务器播放，只能按原速。"))
        else:
            said = translate("Video", "录像由服务器播放，没有这个快慢，改为 {speed} 倍。")
            self.said.emit(said.format(speed=f"{kept:g}"))

    # the second screen

    @Slot()
    def open_second(self) -> None:
        """A wall of its own on the other screen; the one that is shown here, at first."""
        if self.second is None:
            wall = Wall(
                self._clock, self._ask, self._children(), budget=max(1, self._budget - self.wall.decoding())
            )
            self.second = SecondWall(wall, self._shown, self._zone, self.saved, self)
            self.second.closed.connect(self._second_closed)
            self._pass_on(self.second.canvas)
        last = self.saved.named(self._current) or SavedWall("", self.wall.count, tuple(self.wall.cameras))
        self.second.open_beside(self, last)

    @Slot()
    def _second_closed(self) -> None:
        if self.second is not None:
            self.second.deleteLater()
            self.second = None

    @Slot(int)
    def _set_budget(self, budget: int) -> None:
        self._budget = budget
        self.saved.keep_budget(budget)
        self.wall.set_budget(budget)
        self._count_decoding()

    @Slot()
    def _count_decoding(self) -> None:
        second = self.second.wall.decoding() if self.second is not None else 0
        if self.second is not None:
            self.second.wall.set_budget(max(1, self._budget - self.wall.decoding()))
        self.bar.meter.set_decoding(self.wall.decoding() + second, self._budget)
        self._keep_speed()

    def showEvent(self, event: QShowEvent) -> None:
        self.rounds.pause(on=False)

    def hideEvent(self, event: QHideEvent) -> None:
        self.rounds.pause(on=True)

    def shut(self) -> None:
        """The window is going."""
        self._meter.stop()
        self.rounds.stop()
        self.strip.show_clock(None)
        if self.second is not None:
            self.second.close()
        if self.files is not None:
            self.files.close()
        self.canvas.shut()
