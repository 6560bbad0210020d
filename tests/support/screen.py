"""A morning as the big screen is given it: masked for a public screen, with figures and the town's cameras."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from desktop.domain.cameras.cameras import Camera, State
from desktop.domain.cameras.table import Areas, read_row
from desktop.domain.figures.columns import Columns
from desktop.domain.figures.counting import put
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.projection import Clearance, mask, profile
from desktop.services.figures.day import DayFigures, day_of
from desktop.services.line.connection import Connection, Word
from desktop.services.maps.outlines import OutlineBook
from desktop.services.situation.situation import Situation
from desktop.viewmodels.screen.screen import ScreenView, Sources
from desktop.viewmodels.screen.truth import ScreenTruth
from tests.support import town

DISPLAY = Actor(account="display", name="大屏", role=Role.DISPLAY, station="大屏")


@cache
def cameras() -> Mapping[str, Camera]:
    """The demonstration's cameras that may be on a public screen."""
    areas = Areas(town.changshan().tree)
    with town.PROFILE.with_name("cameras.csv").open(encoding="utf-8", newline="") as lines:
        rows = [read_row(cells, areas).row for cells in csv.DictReader(lines)]
    found = (one.camera for one in rows if one is not None)
    return {one.id: one for one in found if one.screen}


@dataclass
class Directory:
    """Cameras as a service knows them; those in ``offline`` are."""

    cameras: Mapping[str, Camera] = field(default_factory=lambda: dict(cameras()))
    offline: set[str] = field(default_factory=set)

    def find(self, id_: str) -> Camera | None:
        """One of them."""
        return self.cameras.get(id_)

    def state(self, camera: str) -> State:
        """Online, but for those that are not."""
        return State.OFFLINE if camera in self.offline else State.ONLINE


@cache
def outlines() -> OutlineBook:
    """The town's ground."""
    book = OutlineBook(town.changshan())
    asyncio.run(book.load())
    return book


class Screen:
    """The picture of a display account, and what can happen to it."""

    def __init__(self, story: town.Story | None = None, *, figures: bool = True) -> None:
        self.story = story or town.morning(60)
        self.clock = town.ManualClock(town.NOON)
        self.connection = Connection(self.clock)
        self.connection.hear(Word.REACHED)
        self.connection.hear(Word.CAUGHT_UP)
        self.situation = Situation(profile(town.changshan(), DISPLAY), DISPLAY)
        self.situation.apply([mask(one, Clearance.PUBLIC) for one in self.story.changes])
        self.directory = Directory()
        self.view = ScreenView(
            Sources(
                self.situation,
                self.connection,
                outlines(),
                town.Now(),
                self.day if figures else None,
                self.directory,
            )
        )
        self.view.tick()

    async def day(self) -> DayFigures:
        """The day's figures from everything that happened."""
        columns = Columns()
        for number, event in enumerate(self.story.central.events()):
            put(columns, number, event)
        return day_of(columns, town.changshan(), self.clock.now(), whole=True)

    def happen(self, args, subject: str, actor: Actor = town.OTHER) -> None:
        """Something happens in the central and reaches the screen, as it may know it."""
        changes = self.story.do(args, subject, actor, self.clock.now())
        self.situation.apply([mask(one, Clearance.PUBLIC) for one in changes])
        self.view.flush()

    def cut(self, minutes: float = 6) -> None:
        """The line breaks, and so many minutes pass."""
        data_at = self.clock.now()
        self.connection.hear(Word.LOST)
        self.clock.advance(timedelta(minutes=minutes))
        self.view.set_truth(ScreenTruth(live=False, data_at=data_at, since=data_at, tries=9, next_in=12))


def urgent(screen: Screen) -> str:
    """An emergency with an order."""
    found = [one for one in screen.view.ledger if one.rank == 2]
    return max(found, key=lambda one: (one.lead is not None, one.reported)).id
