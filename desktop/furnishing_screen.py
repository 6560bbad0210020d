"""Furnishes the big screen: what it shows out of a session's own store and feed, a stage for each display."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.clock import Clock
from desktop.furnishing_figures import CenterClock
from desktop.furnishing_wall import asking
from desktop.media.children import Children
from desktop.media.tile_paint import Shown
from desktop.media.wall import Wall
from desktop.panels.bigscreen.stage import Stage
from desktop.panels.bigscreen.video import Video
from desktop.services.cameras import CameraDirectory
from desktop.services.figures import Figures
from desktop.services.outlines import OutlineBook
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.services.whereabouts import Whereabouts
from desktop.services.workers import Workers
from desktop.viewmodels.screen import ScreenView, Sources
from desktop.viewmodels.screen_cameras import around, chosen
from desktop.viewmodels.screen_scenes import Scene

BUDGET = 9
"""Streams that one stage decodes frame by frame."""


class ScreenTools:
    """``view``: what all stages show. ``next_cameras`` goes on along the round of cameras, once per rotation."""

    def __init__(
        self, view: ScreenView, clock: Clock, tasks: Tasks, directory: CameraDirectory, figures: Figures,
        workers: Sequence[Workers],
    ) -> None:  # fmt: skip
        self.view, self.directory = view, directory
        self.stages: list[Stage] = []
        self._clock, self._tasks, self._figures, self._workers = clock, tasks, figures, workers
        self._turn = 0
        self._unhear = [
            directory.changed.connect(lambda _: view.cameras_changed()),
            directory.states_changed.connect(lambda _: view.cameras_changed()),
        ]

    def stage(self, scenes: tuple[Scene, ...], parent: QWidget | None = None) -> Stage:
        """One more display: a stage of its own with these scenes, not shown yet."""
        made = Stage(self.view, scenes, self._video, parent)
        self.stages.append(made)
        return made

    def drop(self, stage: Stage) -> None:
        """A display is gone, and its stage with it."""
        if stage in self.stages:
            self.stages.remove(stage)
            stage.shut()
            stage.deleteLater()

    def next_cameras(self) -> None:
        """Other cameras of the round the next time that tiles are laid out."""
        self._turn += 1

    def shut(self) -> None:
        """The windows are going: listen no more, decode nothing."""
        for stage in list(self.stages):
            self.drop(stage)
        for unhear in self._unhear:
            unhear()
        self.view.close()
        self.directory.close()
        self._figures.close()

    def end(self) -> None:
        """The tasks are done: let the threads go."""
        for one in self._workers:
            one.shutdown()

    def _video(self, parent: QWidget) -> Video:
        wall = Wall(self._clock, asking(self.directory, self._tasks), Children(), budget=BUDGET)
        zone = self.view.township.clock.zone
        return Video(wall, self._shown, zone, self._choose, parent)

    def _choose(self, count: int, emergency: bool) -> Sequence[str]:
        if emergency:
            return [one.camera.id for one in around(self.view, self.view.emergency, count)]
        return chosen(self.view, count, self._turn)

    def _shown(self, id_: str) -> Shown | None:
        camera = self.directory.find(id_)
        return Shown(camera.name, camera.id) if camera is not None else None


def furnish_screen(session: DeskSession, clock: Clock, tasks: Tasks, outlines: OutlineBook) -> ScreenTools:
    """Build it for a session that has a picture; ``tasks`` run until after ``shut``. ``outlines`` may still load."""
    situation, connection = session.situation, session.connection
    reckoning, video, where = (
        Workers("figures", most=1),
        Workers("video", most=6),
        Workers("whereabouts", most=1),
    )
    figures = Figures(session.store, reckoning, CenterClock(connection, clock), lambda: situation.township)
    directory = CameraDirectory(session.central, connection, video, session.store)
    whereabouts = Whereabouts(situation.actor, lambda: session.central, where, clock)
    view = ScreenView(
        Sources(situation, connection, outlines, tasks, partial(figures.day), directory, whereabouts)
    )
    directory.watch(True)
    tasks.spawn(directory.run(), "cameras")
    tasks.spawn(whereabouts.run(), "whereabouts")
    view.begin()
    return ScreenTools(view, clock, tasks, directory, figures, (reckoning, video, where))
