"""The live list's model over 10,000 events: making it, one burst of changes, typing into the search."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.clock import ManualClock
from desktop.domain.changes import Change
from desktop.domain.evolve import Entity
from desktop.services.line.connection import Connection, Word
from desktop.services.situation.situation import Situation
from desktop.viewmodels.events.live import EventsModel
from tests.benchmarks.figures import Figure, hand_in, median, progress
from tests.benchmarks.material import grids
from tests.support.town import DISPATCHER, TITLES, Story, changshan

EVENTS = 10_000
BURST = 50
ROUNDS = 7


def main() -> None:
    """All figures."""
    application = QCoreApplication([])
    progress(f"making {EVENTS:,} events")
    story, now = Story(), datetime.now(UTC)
    for number in range(EVENTS):
        _happens(story, number, now)
    entities = list(story.central.entities.values())
    clock = ManualClock(now)
    connection = Connection(clock)
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    situation = Situation(changshan(), DISPATCHER)
    situation.reset(entities)
    gc.collect()
    gc.freeze()
    floor = [_timed(lambda: _sorted(entities)) for _ in range(ROUNDS)]
    build = [_timed(lambda: EventsModel(situation, connection).close()) for _ in range(ROUNDS)]
    model = EventsModel(situation, connection)
    bursts = [_burst(story, situation, model, EVENTS + turn * BURST, now) for turn in range(ROUNDS * 3)]
    relist = [_timed(lambda: (model.set_text("路灯"), model.set_text(""))) for _ in range(ROUNDS)]
    model.close()
    hand_in(
        [
            Figure(
                f"list model made from {EVENTS:,} events", median(build) * 1e3, "ms", median(floor) * 1e3,
                "their titles and times sorted, nothing else",
            ),
            Figure(f"list model takes in a burst of {BURST}", median(bursts) * 1e3, "ms", most=16),
            Figure(f"list of {EVENTS:,} filtered and shown again", median(relist) * 1e3, "ms"),
        ]
    )  # fmt: skip
    del application


def _happens(story: Story, number: int, now: datetime) -> list[Change]:
    before = len(story.changes)
    title, item = TITLES[number % len(TITLES)]
    places = grids()
    at = now - timedelta(seconds=max(0, EVENTS - number) * 5)
    event = story.report(
        f"{title}（{number}）", at, item=item, grid=places[number % len(places)], place="南头路口"
    )
    if number % 4:
        story.dispatch(event, at, changshan().posts[number % 9].id)
    return story.changes[before:]


def _burst(story: Story, situation: Situation, model: EventsModel, first: int, now: datetime) -> float:
    changes = [change for number in range(first, first + BURST) for change in _happens(story, number, now)]
    start = time.perf_counter()
    situation.apply(changes)
    model.flush()
    return time.perf_counter() - start


def _sorted(entities: list[Entity]) -> list[tuple[datetime, str]]:
    return sorted((entity.reported_at, entity.title) for entity in entities if hasattr(entity, "title"))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
