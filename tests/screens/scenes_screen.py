"""大屏: every scene at every shape of screen, an emergency with its posts and cameras, and the line cut."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.bigscreen.pictures import Pictures
from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.decide import decide
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.projection import Clearance, mask
from desktop.domain.whistles import wire as w
from desktop.media.truth import State
from desktop.panels.bigscreen.stage import Stage as Screen
from desktop.services.line.connection import Link
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.viewmodels.screen.scenes import aspect_of, load_scenes
from desktop.viewmodels.screen.truth import ScreenTruth
from tests.screens import small
from tests.screens.scene import FULL, scene
from tests.screens.scenes_whistles import Past
from tests.screens.stage import Stage

SIZES = ((1920, 1080), (3840, 2160), (3840, 1080), (1080, 1920))
FOUR_K = (3840, 2160)


class Seen(Past):
    """What happened reaches the big screen as well, as it may know it."""

    def __init__(self, stage: Stage, session: DeskSession) -> None:
        super().__init__(stage)
        self._display = session.situation

    def at(self, args: k.Args, subject: str, actor: Actor, at: datetime) -> None:
        outcome = decide(self.situation, k.command(new_id(), args, subject, at), actor, at)
        assert not isinstance(outcome, Refusal), outcome
        self.situation.apply(outcome)
        self._display.apply([mask(one, Clearance.PUBLIC) for one in outcome])

    def emergency(self) -> str:
        """Water in a street: four posts with the order, five called to the spot."""
        event = self.report("东街桥洞积水齐膝", 18, self.grid, severity=Severity.URGENT, place="东街")
        self.do(k.Accept(), event, self.desk, 17)
        order, whistle = new_id(), new_id()
        assist = ("yingji", "gongyong", "chengguan")
        self.do(k.Issue(event=event, lead="chengjian", assist=assist, text="请抽排"), order, self.desk, 15)
        for post, ago in (("chengjian", 14), ("yingji", 13), ("gongyong", 10)):
            self.do(k.Receive(), order, self.post(post), ago)
        called = tuple(post.id for post in self.town.posts if post.lead is not None)[-9:-4]
        self.do(w.Blow(event=event, posts=called, place="东街桥洞"), whistle, self.grid, 14)
        for post, ago in zip(called[:3], (8, 5, 2), strict=True):
            self.do(w.Arrive(words="到场"), whistle, self.post(post), ago)
        return event


@asynccontextmanager
async def opened(stage: Stage) -> AsyncIterator[tuple[Pictures, Seen]]:
    """The big screen's own session, beside the desk's."""
    hall = stage.hall
    session = DeskSession(
        hall.settings, hall.clock, lambda: hall.credentials("display"), account="display", on_bug=hall._bug,
        key=await hall._unlocking.key(),
    )  # fmt: skip
    await session.start()
    tasks = Tasks(hall._bug)
    try:
        await stage.until(lambda: session.has_picture and session.connection.standing.link is Link.LIVE)
        pictures = Pictures(session, hall.clock, tasks)
        pictures.begin()
        yield pictures, Seen(stage, session)
        pictures.shut()
        await tasks.shutdown()
        pictures.end()
    finally:
        await tasks.shutdown()
        await session.stop()


def settled(screen: Screen) -> bool:
    """Every tile has said what it will."""
    wall = screen.video.wall if screen.video is not None else None
    if wall is None or screen.scene is None or not screen.scene.cameras:
        return True
    waiting = (State.CONNECTING, State.QUEUED)
    return not any(wall.truth(tile).state in waiting for tile, one in enumerate(wall.cameras) if one)


async def shown(
    stage: Stage, pictures: Pictures, size: tuple[int, int], names: tuple[str, ...],
    prepare: Callable[[Screen], object] = lambda _: None, suffix: str = "", event: str = "",
) -> None:  # fmt: skip
    """Take pictures of scenes on a screen of that size."""
    window = QWidget()
    window.resize(*size)
    picture = pictures.make(load_scenes(None, aspect_of(*size)), window)
    screen, view = picture.stage, picture.view
    screen.resize(*size)
    await stage.call(window.show)
    await stage.until(
        lambda: view.day is not None and bool(pictures.directory.states) and not view.ground.empty
    )
    await stage.call(lambda: view.set_event(event))
    for name in names:
        await stage.call(lambda name=name: screen.show_scene(screen.scenes[name]))
        await stage.settle(0.3)  # the tiles begin to ask
        await stage.until(lambda: settled(screen))
        await stage.call(lambda: prepare(screen))
        await stage.settle(1.2)
        path = stage._out / f"bigscreen-{name}{suffix}-{size[0]}x{size[1]}.png"
        small.write(screen.grab().toImage(), path)
        stage.written.append(path)
    await stage.call(lambda: pictures.drop(picture))
    await stage.call(window.deleteLater)


@scene("bigscreen", FULL)
async def scenes(stage: Stage) -> None:
    async with opened(stage) as (pictures, seen):
        for size in SIZES:
            await shown(stage, pictures, size, ("overview", "loop", "duty", "video", "review"))

        def cut(screen: Screen) -> None:
            now = screen.view.now
            screen.set_truth(ScreenTruth(live=False, data_at=now, since=now, tries=9, next_in=12))

        event = seen.emergency()
        for size in SIZES:
            await shown(stage, pictures, size, ("emergency",), event=event)
        for size in SIZES:
            await shown(stage, pictures, size, ("overview",), cut, "-stale")
