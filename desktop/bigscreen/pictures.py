"""What the stages of a big screen are fed with, out of one account's session: figures, outlines, cameras, places."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.clock import Clock
from desktop.domain.places.positions import Crowd
from desktop.domain.problems import Problem
from desktop.domain.township.township import Township
from desktop.furnishing_figures import CenterClock
from desktop.link import positions as link
from desktop.media.children import Children
from desktop.media.feed import Answer
from desktop.media.source import Size
from desktop.media.tile_paint import Shown
from desktop.media.wall import Wall
from desktop.panels.bigscreen.stage import Stage
from desktop.panels.bigscreen.video import Video
from desktop.panels.wall.sources import denied, source_of, stream_of
from desktop.profile import folder_of
from desktop.services.figures.figures import Figures
from desktop.services.line.polling import Polling
from desktop.services.maps.cameras import CameraDirectory
from desktop.services.maps.outlines import OutlineBook
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.settings import Settings
from desktop.viewmodels.screen.cameras import around, chosen
from desktop.viewmodels.screen.scenes import FILE, Aspect, Scene, SceneError, load_scenes
from desktop.viewmodels.screen.screen import ScreenView, Sources

log = logging.getLogger(__name__)

_CROWD_EVERY = 2.0
BUDGET = 16
"""Decoders of one display at most."""


class Picture:
    """One stage with what it shows. ``turn``: counts on with each scene, so that every camera's turn comes."""

    def __init__(self, stage: Stage, view: ScreenView, scenes: Sequence[Scene]) -> None:
        self.stage, self.view = stage, view
        self.scenes = {one.name: one for one in scenes}
        self.turn = 0

    def show(self, scene: str, emergency: str | None) -> None:
        """Show this, if it is not there already."""
        stage = self.stage
        if emergency is not None:
            stage.set_emergency(emergency)
            return
        if stage.scene_is_emergency or self.view.emergency:
            stage.set_emergency(None)
        if (stage.scene is None or stage.scene.name != scene) and scene in self.scenes:
            self.turn += 1
            stage.show_scene(self.scenes[scene])

    def end(self) -> None:
        """The window goes on without it."""
        self.stage.shut()
        self.view.close()
        self.stage.hide()
        self.stage.setParent(None)
        self.stage.deleteLater()


class Pictures:
    """Made for a session that has a picture; ``end`` before the session is stopped."""

    def __init__(self, session: DeskSession, clock: Clock, tasks: Tasks) -> None:
        self._session, self._clock, self._tasks = session, clock, tasks
        situation, connection = session.situation, session.connection
        self._reckoning = Workers("figures", most=1)
        self._watching = Workers("video", most=4)
        self._placing = Workers("crowd", most=1)
        self._figures = Figures(
            session.store, self._reckoning, CenterClock(connection, clock), lambda: situation.township
        )
        self.outlines = OutlineBook(situation.township)
        self.directory = CameraDirectory(session.central, connection, self._watching, session.store)
        self.directory.watch(True)
        self._crowd = crowd_of(session, self._placing, clock)
        self._made: list[Picture] = []
        self._unhear = [
            self.directory.changed.connect(lambda _: self._cameras_changed()),
            self.directory.states_changed.connect(lambda _: self._cameras_changed()),
        ]

    def begin(self) -> None:
        """Know and ask, from now on."""
        self._tasks.spawn(self.outlines.load(), "outlines")
        self._tasks.spawn(self.directory.run(), "cameras")
        self._tasks.spawn(self._crowd.run(), "crowd")

    def make(self, scenes: Sequence[Scene], parent: QWidget) -> Picture:
        """A stage for these scenes."""
        sources = Sources(
            self._session.situation, self._session.connection, self.outlines, self._tasks, self._figures.day,
            self.directory, self._crowd,
        )  # fmt: skip
        view = ScreenView(sources)

        def video(on: QWidget) -> Video:
            zone = view.township.clock.zone
            wall = Wall(self._clock, self._ask, Children(), budget=BUDGET)
            return Video(wall, self._shown, zone, choose, on)

        def choose(count: int, emergency: bool) -> Sequence[str]:
            if emergency:
                return [one.camera.id for one in around(view, view.emergency, count)]
            return chosen(view, count, made.turn if made is not None else 0)

        made: Picture | None = None
        stage = Stage(view, tuple(scenes), video, parent)
        made = Picture(stage, view, scenes)
        view.setParent(stage)
        view.begin()
        self._made.append(made)
        return made

    def drop(self, picture: Picture) -> None:
        """A stage is not needed any more."""
        self._made.remove(picture)
        picture.end()
        for other in self._made[:1]:
            self._crowd.want(other.view.truth.live)

    def shut(self) -> None:
        """Let go of stages, cameras and decoders."""
        for unhear in self._unhear:
            unhear()
        for picture in list(self._made):
            self.drop(picture)
        self.directory.close()
        self._figures.close()

    def end(self) -> None:
        """Nothing asks any more: end the threads."""
        for workers in (self._reckoning, self._watching, self._placing):
            workers.shutdown()

    # inside

    def _cameras_changed(self) -> None:
        for picture in self._made:
            picture.view.cameras_changed()

    def _shown(self, id_: str) -> Shown | None:
        camera = self.directory.find(id_)
        return Shown(camera.name, camera.id) if camera is not None else None

    def _ask(self, camera: str, size: Size, answered: Answer) -> None:
        self._tasks.spawn(self._answer(camera, size, answered), "ask for a camera")

    async def _answer(self, camera: str, size: Size, answered: Answer) -> None:
        try:
            found = await self.directory.play(camera, stream_of(size))
        except Problem as problem:
            answered(denied(problem))
        else:
            answered(source_of(found, None))


Scenes = Mapping[Aspect, tuple[Scene, ...]]


def crowd_of(session: DeskSession, workers: Workers, clock: Clock) -> Polling[Crowd]:
    """Asks how many people and vehicles are on the way, and where about."""
    return Polling(lambda: link.crowd(session.central), workers, clock, _CROWD_EVERY)


async def scenes_for(settings: Settings, town: Township) -> tuple[Scenes, str]:
    """The scenes of this machine, of the township, or else of the product, for every shape of screen; and what is wrong
    with the first two. ``settings.data``: where this machine's own lie; ``settings.township``: the profile it was
    started with."""
    return await asyncio.to_thread(_scenes_for, settings.data, settings.township, town)


def _scenes_for(own: Path, given: str, town: Township) -> tuple[Scenes, str]:
    file: Path | None = own / FILE
    if not (own / FILE).is_file():
        beside = folder_of(town, given)
        file = beside / FILE if beside is not None and (beside / FILE).is_file() else None
    try:
        return {one: load_scenes(file, one) for one in Aspect}, ""
    except SceneError as error:
        log.info("the scenes of %s cannot be used", FILE)
        return {one: load_scenes(None, one) for one in Aspect}, str(error)
