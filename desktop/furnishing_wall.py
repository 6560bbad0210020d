"""Furnishes the panel 视频: the directory and its upkeep, the wall, events brought to it, faults reported from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.clock import Clock
from desktop.domain.cameras.cameras import Camera, Playing
from desktop.domain.problems import Problem
from desktop.media.feed import Answer, Ask
from desktop.media.playing import PlayClock
from desktop.media.side import WallSide
from desktop.media.source import Size
from desktop.media.tile_paint import Shown
from desktop.panels.events import EventsPanel
from desktop.panels.wall.panel import WallPanel
from desktop.panels.wall.sources import denied, source_of, stream_of
from desktop.services.maps.cameras import CameraDirectory
from desktop.services.sending.drafts import Drafts
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.shells.frame.workstation import Workstation
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.cameras.cameras import CamerasView
from desktop.viewmodels.cameras.filing import Filing
from desktop.viewmodels.cameras.steering import Steering
from desktop.viewmodels.cameras.wall import EventWall
from desktop.viewmodels.drawer.detail import EventDetail

translate = QCoreApplication.translate
_REPORT = "event.report"


class WallTools:
    """The panel, and what works behind it."""

    def __init__(self, panel: WallPanel, directory: CameraDirectory, workers: Workers) -> None:
        self.panel, self.directory = panel, directory
        self._workers = workers
        self._show: Callable[[], None] = lambda: None

    def attend(
        self, window: Workstation, notices: NoticeBoard, events: EventsPanel, detail: EventDetail,
        show_event: Callable[[str], None],
    ) -> None:  # fmt: skip
        """What it says goes to the notices; events come here by V and go back by E."""
        panel = self.panel
        self._show = lambda: window.show_panel("wall")
        panel.said.connect(lambda text, bad: notices.post("warn" if bad else "info", text, tag="message"))
        panel.event_requested.connect(show_event)
        panel.repair_requested.connect(lambda id_: self._report(id_, window, events, detail, notices))
        events.video_requested.connect(self.show_wall)

        def rose(event_id: str, up: bool) -> None:
            event = panel.events.situation.event(event_id)
            if up or event is None:
                return
            said = translate("FurnishingWall", "紧急事件 {title}：附近的视频已备好")
            notices.post(
                "warn", said.format(title=event.title), action=translate("FurnishingWall", "看视频"),
                on_action=lambda: self.show_wall(event_id), tag=f"wall {event_id}",
            )  # fmt: skip

        panel.events.rose.connect(rose)

    def show_wall(self, event_id: str) -> None:
        """Bring an event's cameras up."""
        self._show()
        self.panel.show_wall(event_id)
        self.panel.focus_first()

    def shut(self) -> None:
        """The window is going: let go of cameras and decoders."""
        self.panel.shut()
        self.directory.close()

    def end(self) -> None:
        """Nothing asks any more: end the threads."""
        self._workers.shutdown()

    def _report(
        self, id_: str, window: Workstation, events: EventsPanel, detail: EventDetail, notices: NoticeBoard
    ) -> None:
        """A fault is reported like anything else that is broken: the form is filled in, a person sends it."""
        camera = self.directory.find(id_)
        if camera is None:
            return
        window.show_panel("events")
        if events.registering or detail.has_draft(_REPORT):
            said = translate("FurnishingWall", "登记表里还有没写完的内容，先登记或放弃它，再报修 {name}。")
            notices.post("warn", said.format(name=camera.name), tag="message")
        else:
            detail.keep_draft(_REPORT, _fault(camera, self.panel.view))
        events.trigger("register")


def furnish_wall(session: DeskSession, clock: Clock, tasks: Tasks, drafts: Drafts) -> WallTools | None:
    """Build the directory and the panel; nothing for who looks at no cameras."""
    situation, connection = session.situation, session.connection
    workers = Workers("video", most=6)
    directory = CameraDirectory(session.central, connection, workers, session.store)
    view = CamerasView(situation, connection, tasks, directory, drafts, session.presence)
    if not view.may_watch:
        view.close()
        directory.close()
        workers.shutdown()
        return None

    ask = asking(directory, tasks)

    def recorded(playing: PlayClock) -> Ask:
        def ask_for_then(camera: str, size: Size, answered: Answer) -> None:
            begins, pace = playing.moment, playing.speed
            asked = _answer(lambda: directory.playback(camera, begins, playing.end, pace), answered, begins)
            tasks.spawn(asked, "ask for a recording")

        return ask_for_then

    def shown(id_: str) -> Shown | None:
        camera = directory.find(id_)
        return Shown(camera.name, camera.id, view.steering_note(camera.id)) if camera is not None else None

    zone = situation.township.clock.zone

    def side(parent: QWidget) -> WallSide:
        return WallSide(clock, ask, shown, drafts, zone, recorded=recorded, parent=parent)

    steering = Steering(directory, connection, tasks)
    filing = Filing(session.desk, tasks, session.take_bytes)
    events = EventWall(situation, connection, directory, drafts)
    panel = WallPanel(view, steering, filing, events, zone, side)
    events.seen = panel.isVisible
    for owned in (view, steering, filing, events):
        owned.setParent(panel)
    tasks.spawn(directory.run(), "cameras")
    return WallTools(panel, directory, workers)


def asking(directory: CameraDirectory, tasks: Tasks) -> Ask:
    """What asks the center where a camera's pictures of now are."""

    def ask(camera: str, size: Size, answered: Answer) -> None:
        tasks.spawn(_answer(lambda: directory.play(camera, stream_of(size)), answered), "ask for a camera")

    return ask


async def _answer(
    asked: Callable[[], Awaitable[Playing]], answered: Answer, begins: datetime | None = None
) -> None:
    try:
        found = await asked()
    except Problem as problem:
        answered(denied(problem))
    else:
        answered(source_of(found, begins))


def _fault(camera: Camera, view: CamerasView) -> dict[str, str]:
    """The registration of a camera that is out of order, as far as it is known."""
    word, _mark = view.state_words(camera)
    told = {
        "title": translate("FurnishingWall", "摄像头故障：{name}").format(name=camera.name),
        "description": translate("FurnishingWall", "{id} 当前状态：{word}").format(id=camera.id, word=word),
        "place": f"{camera.name}（{camera.id}）",
    }
    return told | ({"grid": camera.area} if camera.area is not None else {})
