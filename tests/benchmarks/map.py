"""The map at full HD: 5,000 events, 1,500 devices that move once a second, 10,000 cameras; one frame beside a floor.

Every frame is a whole repaint into a picture of the window's size: while nothing else happens than devices moving,
while it is dragged, and while it is zoomed. The floor is what no map can do without, in the same run: one blit of the
whole window and as many bare drawPixmap calls as there are marks on it.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.clock import ManualClock
from desktop.panels.map.canvas import MapCanvas
from desktop.services.line.connection import Connection, Word
from desktop.services.line.whereabouts import Whereabouts
from desktop.services.maps.outlines import OutlineBook
from desktop.services.sending.drafts import Drafts
from desktop.services.situation.situation import Situation
from desktop.services.workers import Workers
from desktop.theme.current import theme
from desktop.viewmodels.map.view import MapView
from tests.benchmarks.figures import Figure, hand_in, progress
from tests.support import whereabouts
from tests.support.town import DISPATCHER, TITLES, Story, changshan

EVENTS, DEVICES, CAMERAS = 5_000, 1_500, 10_000
FRAMES = 300
WIDTH, HEIGHT = 1920, 1080


@dataclass(frozen=True)
class Camera:
    """A camera as the map needs it."""

    id: str
    name: str
    area: str | None
    lon: float
    lat: float


def main() -> None:
    """All figures."""
    application = QApplication([])
    theme().apply(application, mode="dark")
    progress(f"making {EVENTS:,} events")
    rng, now = random.Random(9), datetime.now(UTC)
    grids = [one for one in changshan().areas if one.level.value == "grid"]
    story = Story()
    for number in range(EVENTS):
        title, item = TITLES[number % len(TITLES)]
        grid = rng.choice(grids)
        lon, lat = (grid.lon or 0) + rng.uniform(-0.004, 0.004), (grid.lat or 0) + rng.uniform(-0.003, 0.003)
        story.report(title, now - timedelta(minutes=number % 300), item=item, grid=grid.id, lon=lon, lat=lat)
    cameras = [
        Camera(f"CS-{n:05d}", f"摄像头{n}", None, rng.uniform(117.80, 117.945), rng.uniform(36.845, 36.925))
        for n in range(CAMERAS)
    ]
    connection = Connection(ManualClock(now))
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    situation = Situation(changshan(), DISPATCHER)
    situation.reset(story.central.entities.values())
    book = OutlineBook(changshan())
    asyncio.run(book.load())
    workers = Workers("bench", most=1)
    where = Whereabouts(DISPATCHER, lambda: None, workers, ManualClock(now))  # type: ignore[arg-type, return-value]
    moves = [whereabouts.some(DEVICES, now, step=step, before=8.0 - step) for step in range(8)]
    view = MapView(situation, connection, book, Drafts(), where, lambda: cameras)
    canvas = MapCanvas(view)
    canvas.resize(WIDTH, HEIGHT)
    canvas.show()
    where.take((None, moves[0]))
    view.refresh()
    picture = QPixmap(WIDTH, HEIGHT)
    canvas.render(picture, QPoint())
    gc.collect()
    gc.freeze()

    def moving(frame: int) -> None:
        where.take((None, moves[frame % len(moves)]))

    def dragging(frame: int) -> None:
        canvas.eye.drag(3 if frame % 40 < 20 else -3, 1)

    def zooming(frame: int) -> None:
        canvas.eye.zoom(1.03 if frame % 40 < 20 else 1 / 1.03)

    kinds: list[tuple[str, Callable[[int], None]]] = [
        ("devices move", moving), ("dragged", dragging), ("zoomed", zooming),
    ]  # fmt: skip
    marks = len(canvas.marks.clusters(canvas.eye)) + DEVICES
    floor = _floor(picture, marks)
    figures = []
    for name, change in kinds:
        canvas.eye.fit()
        taken = _frames(canvas, picture, change)
        figures.append(
            Figure(
                f"map frame p99, {name}", _p99(taken), "ms", _p99(floor), f"one blit and {marks:,} drawPixmap",
                most=16,
            )
        )  # fmt: skip
    painted = _frames(canvas, picture, lambda _: canvas.backdrop.forget(), 20)
    figures.append(Figure("map ground painted anew, with 10,000 cameras", _p99(painted), "ms"))
    hand_in(figures)
    view.close()
    workers.shutdown()
    del application


def _frames(
    canvas: MapCanvas, picture: QPixmap, change: Callable[[int], None], count: int = FRAMES
) -> list[float]:
    """Milliseconds of the processor for each frame, with what changes before it: painting has one thread."""
    taken = []
    for frame in range(count):
        started = time.process_time()
        change(frame)
        canvas.render(picture, QPoint())
        taken.append((time.process_time() - started) * 1e3)
    return taken


def _floor(picture: QPixmap, marks: int) -> list[float]:
    whole, small = QPixmap(WIDTH, HEIGHT), QPixmap(26, 26)
    whole.fill()
    small.fill("red")  # type: ignore[call-overload]
    rng = random.Random(3)
    places = [QPointF(rng.randrange(WIDTH), rng.randrange(HEIGHT)) for _ in range(marks)]
    taken = []
    for _ in range(FRAMES):
        started = time.process_time()
        painter = QPainter(picture)
        painter.drawPixmap(0, 0, whole)
        for place in places:
            painter.drawPixmap(place, small)
        painter.end()
        taken.append((time.process_time() - started) * 1e3)
    return taken


def _p99(taken: list[float]) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.99))]


if __name__ == "__main__":
    main()
