"""The big screen's overview: 5,000 open events, 1,500 devices that move each second, 10,000 cameras; a frame, the work.

A frame is everything that one change makes: what is counted and placed anew, and the painting of the pieces that show
it, into a picture of the screen's size. The floor is what no screen can do without, in the same run: one blit of it.
Tiles of video are not in it (benchmark ``wall``). Beside it stands the same picture made with a browser (``browser``).
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from desktop.clock import ManualClock
from desktop.domain import commands as k
from desktop.domain.cameras.cameras import Camera, State
from desktop.domain.figures.columns import Columns
from desktop.domain.figures.counting import put
from desktop.domain.places.positions import STEP, Crowd, Position
from desktop.domain.rights.projection import profile
from desktop.panels.bigscreen.stage import Stage
from desktop.services.figures.day import DayFigures, day_of
from desktop.services.line.connection import Connection, Word
from desktop.services.line.polling import Polling
from desktop.services.maps.outlines import OutlineBook
from desktop.services.situation.situation import Situation
from desktop.services.workers import Workers
from desktop.viewmodels.screen.map import gathered
from desktop.viewmodels.screen.scenes import load_scenes
from desktop.viewmodels.screen.screen import ScreenView, Sources
from tests.benchmarks import browser
from tests.benchmarks.figures import Figure, hand_in, progress
from tests.support import whereabouts
from tests.support.screen import DISPLAY
from tests.support.town import OTHER, TITLES, Now, Story, changshan

EVENTS, DEVICES, CAMERAS = 5_000, 1_500, 10_000
FRAMES = 60
SECONDS = 20
SIZES = ((1920, 1080), (3840, 2160))


class Directory:
    """Ten thousand cameras, all online."""

    def __init__(self, rng: random.Random) -> None:
        self.cameras = {
            f"CS-{n:05d}": Camera(
                id=f"CS-{n:05d}", name=f"摄像头{n}", lon=rng.uniform(117.80, 117.945), lat=rng.uniform(36.845, 36.925),
                screen=True,
            )
            for n in range(CAMERAS)
        }  # fmt: skip

    def find(self, id_: str) -> Camera | None:
        """One of them."""
        return self.cameras.get(id_)

    def state(self, camera: str) -> State:
        """Online."""
        return State.ONLINE


class Painted:
    """A stage, and what of it is to be painted."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.picture = QPixmap(stage.size())
        self.dirty = QRegion()
        stage.update = self._note  # type: ignore[method-assign, assignment]

    def _note(self, *box: QRect) -> None:
        self.dirty += box[0] if box else self.stage.rect()

    def whole(self, _frame: int = 0) -> None:
        """All of it."""
        self.dirty = QRegion(self.stage.rect())

    def paint(self) -> None:
        """What has changed."""
        self.stage.render(self.picture, QPoint(), self.dirty, QWidget.RenderFlag(0))
        self.dirty = QRegion()


def main() -> None:
    """All figures."""
    application = QApplication([])
    progress(f"making {EVENTS:,} events")
    rng, now = random.Random(9), datetime.now(UTC)
    grids = [one for one in changshan().areas if one.level.value == "grid"]
    story, ids = Story(), []
    for number in range(EVENTS):
        title, item = TITLES[number % len(TITLES)]
        at = now - timedelta(minutes=number % 300)
        ids.append(story.report(title, at, item=item, grid=rng.choice(grids).id))
    clock = ManualClock(now)
    connection = Connection(clock)
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    situation = Situation(profile(changshan(), DISPLAY), DISPLAY)
    situation.reset(story.central.entities.values())
    book = OutlineBook(changshan())
    asyncio.run(book.load())
    workers = Workers("bench", most=1)
    moves = [crowd_of(whereabouts.some(DEVICES, now, step=step), now) for step in range(8)]
    crowd = Polling(lambda: moves[0], workers, clock, 2.0)
    columns = Columns()
    for number, event in enumerate(story.central.events()):
        put(columns, number, event)
    day = day_of(columns, changshan(), now, whole=True)

    async def told() -> DayFigures:
        return day

    view = ScreenView(Sources(situation, connection, book, Now(), told, Directory(rng), crowd))
    crowd.take(moves[0])
    view.tick()
    gc.collect()
    gc.freeze()

    def arrive(frame: int) -> None:
        situation.apply(story.do(k.Comment(words="已到"), ids[frame], OTHER, now))
        view.flush()

    def accepted(frame: int) -> None:
        situation.apply(story.do(k.Accept(), ids[frame], OTHER, now))
        view.flush()

    def second(_frame: int) -> None:
        clock.advance(timedelta(seconds=1))
        connection.alive()
        view.tick()

    def moving(frame: int) -> None:
        crowd.take(moves[frame % len(moves)].model_copy(update={"at": clock.now()}))

    figures = []
    ours: dict[str, tuple[str, float, float]] = {}
    for size in SIZES:
        stage = Stage(view, load_scenes())
        stage.resize(*size)
        painted = Painted(stage)
        painted.whole()
        painted.paint()
        floor = _p99(_floor(painted.picture))
        kinds: list[tuple[str, Callable[[int], None], float | None]] = [
            ("everything", painted.whole, None), ("a second", second, 16.0),
            ("devices move", moving, 33.0), ("an event goes on", accepted if size == SIZES[0] else arrive, 33.0),
        ]  # fmt: skip
        for name, change, most in kinds:
            taken = _frames(painted, change)
            what = f"bigscreen {size[0]}x{size[1]} frame p99, {name}"
            budget = most if size == SIZES[0] else None
            figures.append(Figure(what, _p99(taken), "ms", floor, "one blit of the screen", most=budget))
            ours[what] = name, _p99(taken), sorted(taken)[len(taken) // 2]
        figures.append(_work(painted, second, moving, size))
        stage.shut()
        if size == SIZES[0]:
            figures += _beside(view, ours, moves)
    hand_in(figures)
    view.close()
    workers.shutdown()
    del application


def _beside(
    view: ScreenView, ours: Mapping[str, tuple[str, float, float]], moves: Sequence[Crowd]
) -> list[Figure]:
    """Our frames again, with those of the same picture in a browser as their floor."""
    if lacking := browser.missing():
        progress(f"the same picture in a browser is left out: {lacking}")
        return []
    ground = view.ground.grids.shapes
    shapes = [(one.area, one.polygons) for one in ground]
    tree = view.township.tree
    events = [
        (at.lon, at.lat, len(one.entries))
        for one in gathered(view)
        if (at := tree.get(one.grid)) is not None and at.lon is not None and at.lat is not None
    ]
    cameras = [(one.lon, one.lat) for one in view.cameras.cameras.values()]
    places = [one.places for one in moves]
    progress("the same picture in a browser")
    theirs = browser.measure(browser.overview(shapes, events, cameras, places), FRAMES, browser.SHOT)
    figures = []
    for what, (name, worst, middle) in ours.items():
        taken = theirs[name]
        figures.append(Figure(f"{what}, beside a browser", worst, "ms", _p99(taken), "ECharts in Chromium"))
        half = sorted(taken)[len(taken) // 2]
        figures.append(
            Figure(
                f"{what.replace('p99', 'median')}, beside a browser",
                middle,
                "ms",
                half,
                "ECharts in Chromium",
            )
        )
    return figures


def crowd_of(positions: Mapping[str, Position], now: datetime) -> Crowd:
    """As the center tells it: rounded, and nobody's."""
    places = sorted(
        (round(one.lon / STEP) * STEP, round(one.lat / STEP) * STEP) for one in positions.values()
    )
    return Crowd(people=len(places), vehicles=0, places=tuple(places), at=now)


def _work(
    painted: Painted, second: Callable[[int], None], moving: Callable[[int], None], size: tuple[int, int]
) -> Figure:
    """How much of one core it takes while all devices move each second."""
    started = time.process_time()
    for at in range(SECONDS):
        second(at)
        moving(at)
        painted.paint()
    share = (time.process_time() - started) / SECONDS * 100
    what = f"bigscreen {size[0]}x{size[1]}, going on: of one core"
    return Figure(what, share, "%", most=10 if size == SIZES[0] else None)


def _frames(painted: Painted, change: Callable[[int], None], count: int = FRAMES) -> list[float]:
    """Milliseconds of the processor for each frame, with what changes before it."""
    taken = []
    for frame in range(count):
        started = time.process_time()
        change(frame)
        painted.paint()
        taken.append((time.process_time() - started) * 1e3)
    return taken


def _floor(picture: QPixmap) -> list[float]:
    whole = QPixmap(picture.size())
    whole.fill()
    taken = []
    for _ in range(FRAMES):
        started = time.process_time()
        painter = QPainter(picture)
        painter.drawPixmap(0, 0, whole)
        painter.end()
        taken.append((time.process_time() - started) * 1e3)
    return taken


def _p99(taken: list[float]) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.99))]


if __name__ == "__main__":
    main()
