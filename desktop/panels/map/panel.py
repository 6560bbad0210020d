"""The 地图 panel: legend, map, the card of what is in hand; and its keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.places.plane import to_plane
from desktop.domain.problems import Problem
from desktop.panels.map.background import Background, BackgroundStrip, Make
from desktop.panels.map.bars import AreaBar, MapBar, ZoomKeys
from desktop.panels.map.canvas import MapCanvas
from desktop.panels.map.card_pane import CardPane
from desktop.panels.map.keys import rows
from desktop.panels.map.layer_strip import LayerFiles, LayerStrip
from desktop.panels.map.legend import Legend
from desktop.panels.map.marks import place_of
from desktop.panels.map.past_bar import PastBar
from desktop.panels.map.time_strip import TimeStrip
from desktop.theme.current import theme
from desktop.viewmodels.map.card import POST, card_of
from desktop.viewmodels.map.card_parts import Card
from desktop.viewmodels.map.events import EventMark
from desktop.viewmodels.map.near import Inside, inside, posts_in
from desktop.viewmodels.map.view import Layer, MapView, Pick
from desktop.viewmodels.map.words import LAYERS, degrees_words
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner

_NARROW = 1500
_CLOSE = 0.3
"""Pixels a metre to which one goes at least to look at one thing."""
_AROUND = 500.0
_TOOLS = {
    Qt.Key.Key_O: "circle", Qt.Key.Key_P: "polygon", Qt.Key.Key_M: "measure", Qt.Key.Key_L: "place",
}  # fmt: skip
_ACTS = {
    Qt.Key.Key_D: "dispatch", Qt.Key.Key_F: "whistle", Qt.Key.Key_N: "call",
    Qt.Key.Key_B: "broadcast", Qt.Key.Key_V: "cameras", Qt.Key.Key_C: "near",
    Qt.Key.Key_T: "track", Qt.Key.Key_Z: "zoom", Qt.Key.Key_Return: "open", Qt.Key.Key_Enter: "open",
}  # fmt: skip
_DAYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_SEVERITY = {Severity.URGENT: 0, Severity.HIGH: 1, Severity.NORMAL: 2}


class MapPanel(QWidget):
    """What the outside hears: an event or camera to be shown, dispatched, spoken to; areas for a broadcast."""

    event_requested = Signal(str)
    dispatch_requested = Signal(str)
    camera_requested = Signal(tuple)
    """These cameras are to be seen."""
    call_requested = Signal(tuple)
    """These posts are to be called (点名)."""
    whistle_requested = Signal(str)
    broadcast_requested = Signal(tuple)
    """An alert is to be drafted for these areas."""
    said = Signal(str)

    def __init__(
        self, view: MapView, tasks: Spawner, files: Files, offered: frozenset[str], parent: QWidget | None = None,
        *, grounds: Make | None = None, tiles: Files | None = None,
    ) -> None:  # fmt: skip
        """``grounds`` makes backgrounds of addresses; on ``tiles`` they are brought."""
        super().__init__(parent)
        self.view = view
        self._tasks, self._files = tasks, files
        self._offered = offered | {"open", "near", "track", "zoom"}
        self.setAccessibleName(self.tr("地图"))
        self.legend = Legend(view, self)
        self.bar = MapBar(self)
        self.canvas = MapCanvas(view, self)
        self.strip = LayerStrip(self)
        self.time = TimeStrip(view, self)
        self.past = PastBar(view, self)
        self.past.live.connect(self.time.live)
        self.card = CardPane(self.canvas)
        self.card.hide()
        self.area = AreaBar(self.canvas)
        self.zoom = ZoomKeys(self.canvas)
        asking = BackgroundStrip(self)
        self.background = Background(self.canvas, asking, tasks, tiles or files, view.kept, grounds, self)
        self.bar.ground.setVisible(self.background.offered)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        for widget in (self.bar, self.past, asking, self.strip):
            middle.addWidget(widget)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.time)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.legend)
        row.addLayout(middle, 1)
        self._inside: Inside | None = None
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        self.legend.toggled.connect(lambda one: self._toggle(Layer(one)))
        self.bar.tool.connect(self._use)
        self.bar.asked.connect(self._asked)
        self.canvas.pointed.connect(self._pointed)
        self.canvas.drawn.connect(self._drawn)
        self.canvas.opened.connect(self._open)
        self.canvas.dropped.connect(self._dropped)
        self.canvas.drawing.changed.connect(lambda: self.bar.show_tool(self.canvas.drawing.tool))
        self.card.acted.connect(self.act)
        self.card.chosen.connect(self.show_pick)
        self.card.left.connect(partial(view.pick, None))
        self.area.acted.connect(self._of_area)
        self.zoom.turned.connect(self.canvas.eye.zoom)
        self.layers = LayerFiles(view, self.strip, tasks, files, self)
        self.layers.said.connect(self.said)
        view.picked_changed.connect(self._show_card)
        view.changed.connect(self._follow)
        for keys, what in (("Ctrl+O", "layer"), ("Ctrl+Shift+O", "ground")):
            if what == "layer" or self.background.offered:
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(partial(self._asked, what))
        view.look(False)

    # for the shell

    def shut(self) -> None:
        """The panel is going: listen no more."""
        self._second.stop()
        self.background.stop()
        self.view.close()

    def focus_first(self) -> None:
        """The focus onto the map."""
        self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        return rows(self._offered, grounds=self.background.offered)

    def show_event(self, event_id: str) -> bool:
        """Bring an event to the middle; False where it has no place. Back to now where it was not open then."""
        if self.view.then is not None and self.view.events.get(event_id) is None:
            self.time.live()
        return self.show_pick(Pick("event", event_id))

    def show_camera(self, camera_id: str) -> bool:
        """Bring a camera to the middle; False where it has no place."""
        return self.show_pick(Pick("camera", camera_id))

    def show_pick(self, pick: Pick) -> bool:
        """Take something in hand and bring it to the middle."""
        if self.view.picked is None or pick.kind == "event":
            self.view.refresh()
        at = place_of(self.view, pick)
        self.view.pick(pick)
        if at is not None:
            self.canvas.centre_on(*at, _CLOSE)
        return at is not None

    # steps

    def act(self, what: str) -> None:
        """Do something with what is in hand."""
        if self.view.picked is None and self._inside is not None:
            self._of_area({"open": "list"}.get(what, what))
            return
        pick, card = self.view.picked, self.card.card
        if pick is None or card is None or what not in card.actions or what not in self._offered:
            return
        at = place_of(self.view, pick)
        match what:
            case "open":
                self._open(pick.kind, pick.id)
            case "dispatch":
                self.dispatch_requested.emit(pick.id)
            case "whistle":
                self.whistle_requested.emit(pick.id)
            case "call":
                self.call_requested.emit(posts_in(self.view, pick.id))
            case "broadcast":
                self.broadcast_requested.emit((pick.id,))
            case "cameras":
                self.camera_requested.emit(self._near_cameras(pick))
            case "near" if at is not None:
                self.canvas.drawing.circle(*at, _AROUND)
            case "track":
                self._tasks.spawn(self._track(pick.id), "track")
            case "zoom":
                self._zoom_to(pick)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
            return
        digit = key.value - Qt.Key.Key_0.value
        if 0 <= digit <= 9:
            self._toggle(list(LAYERS)[(digit or 10) - 1])
        elif key == Qt.Key.Key_G:
            self._toggle(Layer.COVERAGE)
        elif key in _TOOLS:
            tool = _TOOLS[key]
            self._use("" if self.canvas.drawing.tool == tool else tool)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.canvas.drawing.points:
            self.canvas.drawing.close_up()
        elif key in _ACTS:
            self.act(_ACTS[key])
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif key == Qt.Key.Key_H:
            self.time.toggle()
        elif key in _DAYS and self.time.isVisible():
            self.time.axis.turn(_DAYS[key])
        elif key == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.look(True)
        self.view.refresh()
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.view.look(False)
        self._second.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < theme().px(_NARROW)
        self.legend.set_narrow(narrow)
        self.card.set_narrow(narrow)
        self.canvas.eye.set_covered(self.card.width())
        QTimer.singleShot(0, self, self._arrange)

    # inside

    @Slot()
    def _arrange(self) -> None:
        """What floats over the map goes to its corners."""
        wide, high, edge = self.canvas.width(), self.canvas.height(), theme().px(12)
        self.card.setGeometry(wide - self.card.width(), 0, self.card.width(), high)
        right = self.card.width() if self.card.isVisible() else 0
        self.zoom.adjustSize()
        self.zoom.move(wide - right - self.zoom.width() - edge, high - self.zoom.height() - edge)
        needed = self.area.sizeHint()
        self.area.resize(min(needed.width(), wide - right - 2 * edge), needed.height())
        self.area.move(
            max(edge, (wide - right - self.area.width()) // 2), high - self.area.height() - 4 * edge
        )

    @Slot()
    def _tick(self) -> None:
        self.view.age()
        self.time.tick()

    @Slot()
    def _follow(self) -> None:
        if not self.isVisible():
            return
        self._show_card()
        if self.canvas.drawing.area:
            self._look_inside()

    @Slot()
    def _show_card(self) -> None:
        card = card_of(self.view, self.view.picked)
        self.card.set_card(card, self._offered)
        self.canvas.describe(f"{card.title} {card.crumb}" if card is not None else "")
        self._arrange()

    def _toggle(self, layer: Layer) -> None:
        """Show a layer or no longer; 覆盖 comes with its figures, where nothing else is in hand."""
        self.view.toggle(layer)
        if layer is Layer.COVERAGE:
            told = Pick("coverage", "coverage")
            if self.view.on(layer) and self.view.picked is None and self._inside is None:
                self.view.pick(told)
            elif not self.view.on(layer) and self.view.picked == told:
                self.view.pick(None)

    def _use(self, tool: str) -> None:
        self.canvas.drawing.use(tool)
        self.bar.show_tool(tool)
        self.focus_first()

    def _asked(self, what: str) -> None:
        if what == "fit":
            self.canvas.fit()
            self.focus_first()
        elif what == "ground":
            self.background.begin()
        else:
            self.layers.begin()

    @Slot(float, float)
    def _pointed(self, lon: float, lat: float) -> None:
        area = self.view.ground.grids.at(lon, lat)
        self.bar.show_pointer(lon, lat, self.view.situation.township.tree.name(area) if area else "")

    @Slot()
    def _drawn(self) -> None:
        self.view.pick(None)
        self._look_inside()

    def _look_inside(self) -> None:
        ring = self.canvas.drawing.area
        self._inside = inside(self.view, ring) if ring else None
        self.area.setVisible(self._inside is not None)
        if self._inside is not None:
            self.area.set_inside(self._inside, self._offered)
            self._arrange()
            self.area.raise_()

    def _of_area(self, what: str) -> None:
        found = self._inside
        if found is None:
            return
        match what:
            case "list":
                posts = [f"{POST}{one}" for one in found.posts]
                ids = (*found.events, *posts, *found.people, *found.vehicles, *found.cameras)
                self.view.pick(Pick("area", "area", ids))
            case "call" if found.posts and "call" in self._offered:
                self.call_requested.emit(found.posts)
            case "broadcast" if found.grids and "broadcast" in self._offered:
                self.broadcast_requested.emit(found.grids)
            case "cameras" if found.cameras and "cameras" in self._offered:
                self.camera_requested.emit(found.cameras)
            case "close":
                self._back()
            case _:
                pass

    def _back(self) -> None:
        """Esc: one thing after the other."""
        if self.view.picked is not None:
            self.view.pick(None)
        elif self.canvas.drawing.busy:
            self.canvas.drawing.drop()
        elif self.view.then is not None:
            self.time.live()
        self.focus_first()

    def _open(self, kind: str, id_: str) -> None:
        if kind == "event":
            self.event_requested.emit(id_)
        elif kind == "camera" and "cameras" in self._offered:
            self.camera_requested.emit((id_,))
        else:
            self.view.pick(Pick(kind, id_))

    def _zoom_to(self, pick: Pick) -> None:
        if pick.kind == "grid":
            shape = next((one for one in self.view.ground.grids.shapes if one.area == pick.id), None)
            if shape is not None:
                self.canvas.eye.show(shape.box)
            return
        at = place_of(self.view, pick)
        if pick.kind == "events":
            mark = self.view.events.get(pick.ids[0])
            at = (mark.x, mark.y) if mark is not None else None
        if at is not None:
            self.canvas.centre_on(*at, self.canvas.eye.glimpse.scale * 2.5)

    def _step(self, by: int) -> None:
        """The next event, the worst first."""
        now = self.view.now.timestamp()
        level = {"late": 0, "warn": 1, "ok": 2}
        book = self.view.events

        def order(one: EventMark) -> tuple[int, int, float, str]:
            return _SEVERITY[one.severity], level[book.level(one.id, now)], one.late_at, one.id

        marks = sorted(book, key=order)
        if not marks:
            return
        ids = [one.id for one in marks]
        picked = self.view.picked
        here = ids.index(picked.id) if picked is not None and picked.id in ids else -1 if by > 0 else 0
        self.show_pick(Pick("event", ids[(here + by) % len(ids)]))

    def _near_cameras(self, pick: Pick) -> tuple[str, ...]:
        card: Card | None = self.card.card
        rows = [row.target for section in card.sections for row in section.rows] if card is not None else []
        found = tuple(one.id for one in rows if one is not None and one.kind == "camera")
        return (pick.id,) if pick.kind == "camera" else found

    @Slot(float, float)
    def _dropped(self, lon: float, lat: float) -> None:
        """A place to be told to others: into the clipboard, with its grid."""
        area = self.view.ground.grids.at(lon, lat)
        name = self.view.situation.township.tree.name(area) if area else self.tr("网格外")
        QGuiApplication.clipboard().setText(f"{lon:.6f},{lat:.6f}")
        text = self.tr("{area} {place}，已复制经纬度")
        self.said.emit(text.format(area=name, place=degrees_words(lon, lat)))

    async def _track(self, device: str) -> None:
        whereabouts = self.view.whereabouts
        if whereabouts is None:
            return
        try:
            found = await whereabouts.track(device)
        except Problem as problem:
            self.said.emit(sentence(problem.sentence))
            return
        if self.view.picked == Pick("device", device):  # nobody else was taken in hand meanwhile
            self.canvas.show_track(device, [to_plane(one.lon, one.lat) for one in found.track])
