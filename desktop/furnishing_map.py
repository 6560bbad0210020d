"""Furnishes the panel 地图, and the paths between it and the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.clock import Clock
from desktop.domain.cameras.cameras import State
from desktop.domain.rights.actors import MAY
from desktop.furnishing_wall import WallTools
from desktop.link import positions
from desktop.panels.broadcast.panel import BroadcastPanel
from desktop.panels.events import EventsPanel
from desktop.panels.map import MapPanel
from desktop.services.following.past_days import read_day
from desktop.services.line.polling import Polling
from desktop.services.line.whereabouts import Whereabouts
from desktop.services.maps.outlines import OutlineBook
from desktop.services.maps.tile_service import TileService
from desktop.services.maps.tiles import TileFile
from desktop.services.sending.drafts import Drafts
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.settings import Settings
from desktop.shells.frame.workstation import Workstation
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.map.coverage import Covering
from desktop.viewmodels.map.days import Days
from desktop.viewmodels.map.dots import Sited
from desktop.viewmodels.map.view import MapView
from desktop.viewmodels.sentences.sentences import sentence

translate = QCoreApplication.translate
_REACHED_EVERY = 60.0
_MOST = 16
"""Cameras that are brought up at once."""


class MapTools:
    """The panel, and what works behind it."""

    def __init__(self, panel: MapPanel, workers: Sequence[Workers], wall: WallTools | None) -> None:
        self.panel, self._workers, self._wall = panel, workers, wall
        self._window: Workstation | None = None
        self._broadcast: BroadcastPanel | None = None

    def attend(
        self, window: Workstation, events: EventsPanel, broadcast: BroadcastPanel, show: Callable[[str], None],
        show_past: Callable[[str], None], dispatch: Callable[[str], None], call: Callable[[tuple[str, ...]], None],
    ) -> None:  # fmt: skip
        """What it says goes to the notices; events and areas go where they are handled, and events come from there."""
        self._window, self._broadcast = window, broadcast
        self.panel.said.connect(lambda text: window.notices.post("info", text, tag="message"))
        self.panel.event_requested.connect(show_past)
        self.panel.dispatch_requested.connect(dispatch)
        self.panel.broadcast_requested.connect(self.draft_for)

        def whistle(event_id: str) -> None:
            show(event_id)
            events.trigger("whistle.blow")

        def call_posts(posts: tuple[str, ...]) -> None:
            window.show_panel("roster")
            call(posts)

        self.panel.whistle_requested.connect(whistle)
        self.panel.call_requested.connect(call_posts)
        events.map_requested.connect(self.show_event)
        if self._wall is not None:
            self.panel.camera_requested.connect(self.show_wall)
            self._wall.panel.side.map_requested.connect(self.show_camera)
            canvas, wall = self.panel.canvas, self._wall.panel
            canvas.carries = wall.isVisible  # beside the map, or on another screen
            canvas.carried.connect(wall.carry)
            canvas.let_go.connect(wall.drop)

    def show_event(self, event_id: str) -> None:
        """Bring the map up with this event in its middle."""
        if self._window is None:
            return
        self._window.show_panel("map")
        if not self.panel.show_event(event_id):
            text = translate("Furnishing", "这件没有坐标也没有网格，地图上放不下。")
            self._window.notices.post("info", text, tag="message")
        self.panel.focus_first()

    def show_camera(self, camera_id: str) -> None:
        """Bring the map up with this camera in its middle."""
        if self._window is None:
            return
        self._window.show_panel("map")
        if not self.panel.show_camera(camera_id):
            text = translate("Furnishing", "这路摄像头没有坐标，地图上放不下。")
            self._window.notices.post("info", text, tag="message")
        self.panel.focus_first()

    def show_wall(self, cameras: tuple[str, ...]) -> None:
        """Bring these cameras up on the wall, as a wall of its own."""
        if self._window is not None and self._wall is not None and cameras:
            self._window.show_panel("wall")
            self._wall.panel.side.put_all(cameras[:_MOST], translate("Furnishing", "地图选区"))
            self._wall.panel.focus_first()

    def draft_for(self, areas: tuple[str, ...]) -> None:
        """Draft an alert for these areas."""
        if self._window is not None and self._broadcast is not None:
            self._window.show_panel("broadcast")
            self._broadcast.begin_for(areas)

    def shut(self) -> None:
        """Listen no more."""
        self.panel.shut()

    def end(self) -> None:
        """The tasks are done: let the threads go."""
        for workers in self._workers:
            workers.shutdown()


def furnish_map(
    session: DeskSession, outlines: OutlineBook, clock: Clock, tasks: Tasks, files: Workers, drafts: Drafts,
    settings: Settings, notices: NoticeBoard, wall: WallTools | None,
) -> MapTools:  # fmt: skip
    """Build it for a session that has a picture. ``wall``: what shows cameras, and knows all of them; without it the
    map has those that plan cards name."""
    situation = session.situation

    def cameras() -> Sequence[Sited]:
        known = tuple(wall.directory.cameras.values()) if wall is not None else ()
        return known or situation.township.cameras

    workers = Workers("whereabouts", most=1)
    whereabouts = Whereabouts(situation.actor, lambda: session.central, workers, clock)
    asking = Workers("coverage", most=1)
    reached = Polling(
        lambda: positions.reached(session.central, situation.township.practice.reach.minutes), asking, clock,
        _REACHED_EVERY, allowed=whereabouts.allowed,
    )  # fmt: skip

    def blind(camera: str) -> bool:
        return wall is not None and wall.directory.state(camera) is State.OFFLINE

    covering = Covering(reached, blind)
    days = Days(lambda start, end: read_day(session.store, start, end), tasks)
    view = MapView(
        situation, session.connection, outlines, drafts, whereabouts, cameras, covering=covering, days=days
    )
    days.setParent(view)
    role = situation.actor.role
    may = {
        "broadcast": "alert.draft", "dispatch": "order.issue", "whistle": "whistle.blow", "call": "callout.make",
    }  # fmt: skip
    offered = {name for name, kind in may.items() if role in MAY[kind]}
    if wall is not None:
        offered.add("cameras")
    bringing, cache = Workers("map tiles", most=2), settings.data / "map-cache"

    def ground(address: str, key: str, credit: str) -> TileService:
        return TileService(address, key, cache, clock.monotonic, credit)

    panel = MapPanel(view, tasks, files, frozenset(offered), grounds=ground, tiles=bringing)
    view.setParent(panel)
    if settings.map_tiles is not None:
        try:
            panel.background.use(TileFile(settings.map_tiles))
        except ValueError as error:
            notices.post("warn", sentence(str(error)), tag="map tiles")
    tasks.spawn(whereabouts.run(), "whereabouts")
    tasks.spawn(reached.run(), "coverage")
    if wall is not None:
        panel.destroyed.connect(wall.directory.changed.connect(lambda _: view.cameras_changed()))
        panel.destroyed.connect(wall.directory.states_changed.connect(lambda _: view.states_changed()))
    return MapTools(panel, (workers, asking, bringing), wall)
