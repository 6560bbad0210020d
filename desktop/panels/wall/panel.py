"""The panel 视频: cameras on the left, the wall on the right, the event in hand beneath it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.media import words
from desktop.media.shots import Shot
from desktop.media.side import WallSide
from desktop.media.truth import State
from desktop.panels.wall.carrying import Carrying
from desktop.panels.wall.dock import CameraDock
from desktop.panels.wall.event_strip import EventStrip
from desktop.panels.wall.ptz import PtzPopover
from desktop.theme.current import theme
from desktop.viewmodels.cameras.cameras import CamerasView, Mark, OnWall
from desktop.viewmodels.cameras.events import near
from desktop.viewmodels.cameras.filing import Filing, Taken
from desktop.viewmodels.cameras.steering import Steering
from desktop.viewmodels.cameras.wall import EventWall

_DOCK = 436
_NARROW_DOCK = 320
_NARROW = 1400
_MARKS: dict[State, Mark] = {
    State.LIVE: "online", State.STILLS: "online", State.RECORDED: "online", State.DEMO: "online", State.LATE: "late",
    State.FROZEN: "frozen", State.BLACK: "frozen", State.SUSPECT: "bad", State.NO_SIGNAL: "bad", State.LOST: "bad",
}  # fmt: skip


class WallPanel(QWidget):
    """``said(text, bad)`` · ``event_requested(event)`` · ``repair_requested(camera)``."""

    said = Signal(str, bool)
    event_requested = Signal(str)
    repair_requested = Signal(str)

    def __init__(
        self, view: CamerasView, steering: Steering, filing: Filing, events: EventWall, zone: tzinfo,
        side: Callable[[QWidget], WallSide], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.view, self.steering, self.filing, self.events, self._zone = view, steering, filing, events, zone
        self.dock = CameraDock(view, self)
        self.side = side(self)
        self.strip = EventStrip(self)
        self.ptz = PtzPopover(steering, self.side.canvas)
        self._carrying = Carrying(self.side.canvas, self)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.side, 1)
        column.addWidget(self.strip)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.dock)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        self._sized = self._enlarged = False
        self._connect()

    def _connect(self) -> None:
        dock, side, strip = self.dock, self.side, self.strip
        dock.put.connect(self.put)
        dock.starred.connect(self._star)
        dock.carried.connect(self.carry)
        dock.dropped.connect(self.drop)
        strip.carried.connect(self.carry)
        strip.let_go.connect(self.drop)
        info = dock.info
        info.shoot.connect(self._shoot)
        info.steer.connect(self.steer)
        info.mapped.connect(side.map_requested)
        info.repair.connect(self.repair_requested)
        info.starred.connect(self._star)
        side.shot.connect(self._file)
        side.said.connect(lambda text: self.said.emit(text, False))
        side.repair_requested.connect(self.repair_requested)
        side.chosen.connect(self._on_chosen)
        side.arranged.connect(self._on_arranged)
        side.truth_changed.connect(lambda _camera: self._tell_wall())
        side.canvas.installEventFilter(self)
        side.around = self._reported_at
        raising = self.tr("紧急事件的摄像头自动上墙")
        side.bar.offer(raising, lambda: self.events.raises, self.events.set_raises)
        strip.put.connect(self.put)
        strip.shoot.connect(side.take_picture)
        strip.opened.connect(self.event_requested)
        strip.released.connect(self.release_event)
        self.filing.said.connect(self.said)
        self.filing.filed.connect(lambda _event, _camera: self._show_filed())
        self.steering.ended.connect(self._steered)
        self.events.changed.connect(self._show_event)

    # for the shell

    def shut(self) -> None:
        """The panel is going."""
        self._second.stop()
        self.steering.close()
        self.events.close()
        self.view.close()
        self.side.shut()

    def focus_first(self) -> None:
        """Where one begins: the search, or the wall where an event is on it."""
        if self.strip.event_id:
            self.side.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.dock.focus_search()

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        chosen = self.view.camera(self.side.camera)
        steer = chosen is not None and chosen.ptz and self.view.may_steer
        event = bool(self.strip.event_id)
        return [
            ("/", self.tr("查找摄像头"), True),
            ("Enter", self.tr("把选中的摄像头放上墙"), True),
            ("F", self.tr("收藏，再按取消"), True),
            ("→ ←", self.tr("展开、收起目录"), True),
            ("1…9", self.tr("选窗格"), True),
            ("P", self.tr("操作云台"), steer),
            ("S", self.tr("截图入案"), event),
            ("G", self.tr("在地图上看"), True),
            ("X", self.tr("撤下选中窗格"), True),
            ("E", self.tr("回到事件"), event),
            ("Ctrl+X", self.tr("解除与事件的关联"), event),
        ]

    def _reported_at(self) -> datetime | None:
        """When the event was reported whose cameras are on the wall."""
        event = self.events.situation.event(self.strip.event_id) if self.strip.event_id else None
        return event.reported_at if event is not None else None

    # what a hand wants

    @Slot(str)
    def put(self, camera: str) -> None:
        """Onto the wall."""
        if self.view.camera(camera) is not None:
            self.side.put(camera)
            self.events.touch()

    def show_wall(self, event_id: str) -> None:
        """The event's wall: its plan's cameras and the nearest; once more: more of them."""
        if not self.events.show(event_id):
            self.said.emit(self.tr("这件事附近没有登记坐标的摄像头，可以在左边查找。"), False)
            self.dock.focus_search()

    @Slot()
    def release_event(self) -> None:
        """The event is not in hand any more; its pictures stay."""
        self.events.forget()
        self.side.forget_event()

    @Slot(str)
    def steer(self, camera: str = "") -> None:
        """Steer this one, or the one in the selected tile."""
        wanted = camera or self.side.camera
        found = self.view.camera(wanted)
        if found is None or not found.ptz or not self.view.may_steer:
            return
        if self.side.tile_of(found.id) is None:
            self.side.put(found.id)
        self.steering.begin(found.id)
        self._place_ptz(show=True)
        tile = self.side.tile_of(found.id)
        if tile is not None and not self.side.canvas.box(tile - 1).contains(self.ptz.geometry()):
            self._enlarged = (
                self.side.wall.full is None
            )  # the controls lie over the camera that they steer, no other
            self.side.canvas.set_full(tile - 1)
            self._place_ptz(show=True)

    @Slot(str)
    def _star(self, camera: str) -> None:
        if self.view.camera(camera) is not None:
            self.view.favour(camera)

    @Slot(str, QPoint)
    def carry(self, camera: str, where: QPoint) -> None:
        """A mouse holds a camera there (on the whole desktop), whichever panel it has come from."""
        row = self.view.row(camera)
        if row is not None:
            self._carrying.move_to(camera, row.name, where)

    @Slot(str, QPoint)
    def drop(self, camera: str, where: QPoint) -> None:
        """It lets go of it there."""
        self._carrying.drop(camera, where)
        self.events.touch()

    @Slot(str)
    def _shoot(self, camera: str) -> None:
        tile = self.side.tile_of(camera)
        if tile is not None:
            self.side.canvas.select(tile - 1)
            self.side.take_picture()

    @Slot(object)
    def _file(self, shot: Shot) -> None:
        event = self.events.in_hand
        if event is None:
            self.said.emit(self.tr("截图要附到一件事上：先在事件里按 V，把它带到视频墙。"), True)
            return
        number = event.short_number or event.title[:8]
        name, png = shot.name(self._zone), lambda: shot.png(self._zone)
        self.filing.file(Taken(event.id, number, shot.camera, name, shot.moment, png))

    # what happens

    @Slot(str)
    def _on_chosen(self, camera: str) -> None:
        self.events.touch()
        if camera:
            self.dock.show_camera(camera)
            self._show_filed()

    @Slot()
    def _on_arranged(self) -> None:
        self._tell_wall()
        self._show_near()
        if self.steering.camera and self.side.tile_of(self.steering.camera) is None:
            self.steering.release()
        self._place_ptz(show=False)

    @Slot()
    def _steered(self) -> None:
        """It is over: the wall as it was."""
        if self._enlarged:
            self._enlarged = False
            self.side.canvas.set_full(None)
        self.side.canvas.update()

    def _tell_wall(self) -> None:
        told = {}
        for place, camera in enumerate(self.side.wall.cameras):
            if camera:
                truth = self.side.wall.truth(place)
                told[camera] = OnWall(place + 1, _MARKS.get(truth.state, "unknown"), words.state(truth))
        self.view.set_on_wall(told)

    @Slot()
    def _show_event(self) -> None:
        """Another event is in hand, or what is known of it has changed."""
        event, wanted = self.events.in_hand, self.events.take_wanted()
        if event is None:
            self.strip.forget()
            return
        self.strip.show_event(event)
        self._tick_clock()
        if wanted is not None:
            number = event.short_number or event.title[:6]
            self.side.put_all(wanted, self.tr("事件 {number}").format(number=number))
        self._show_near()
        self._show_filed()

    def _show_near(self) -> None:
        event = self.events.in_hand
        if event is not None:
            found = near(self.events.situation, self.view.directory, event, 4)
            tiles = {one.camera.id: self.side.tile_of(one.camera.id) or 0 for one in found}
            self.strip.set_near(found, tiles)

    def _show_filed(self) -> None:
        event = self.events.in_hand
        self.dock.info.set_filed(self.filing.count(event.id, self.dock.camera) if event is not None else 0)

    @Slot()
    def _tick(self) -> None:
        self._tell_wall()
        self._tick_clock()
        self.side.canvas.update()

    def _tick_clock(self) -> None:
        told = self.events.clock()
        if told is not None:
            self.strip.set_clock(*told[:2], late=told[2])

    def _place_ptz(self, *, show: bool) -> None:
        tile = self.side.tile_of(self.steering.camera) if self.steering.camera else None
        box = self.side.canvas.box(tile - 1) if tile is not None else None
        if box is None or box.isEmpty():
            self.ptz.hide()
        elif show:
            self.ptz.show_over(box)
        elif self.ptz.isVisible():
            self.ptz.place_over(box)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.ptz.isVisible():
            QTimer.singleShot(0, self, lambda: self._place_ptz(show=False))
        elif event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self.events.touch()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_X and self.strip.event_id:
            self.release_event()
        elif held:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Slash:
            self.dock.focus_search()
        elif key == Qt.Key.Key_P:
            self.steer()
        elif key == Qt.Key.Key_E and self.strip.event_id:
            self.event_requested.emit(self.strip.event_id)
        elif key == Qt.Key.Key_S and self.strip.event_id:
            self.side.take_picture()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.dock.watch(True)
        self._second.start()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.dock.watch(False)
        self._second.stop()
        if self.steering.camera:
            self.steering.release()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._sized or event.oldSize().width() <= 0:
            self._sized = True
            narrow = event.size().width() < theme().px(_NARROW)
            dock = theme().px(_NARROW_DOCK if narrow else _DOCK)
            self.splitter.setSizes([dock, max(1, event.size().width() - dock)])
        self._show_near()
