"""What the big screen shows, without pixels: kept up with the picture, told part by part, for all its windows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from sqlalchemy.exc import SQLAlchemyError

from desktop.domain.cameras.cameras import Camera, State
from desktop.domain.commands import SubjectType
from desktop.domain.places.ground import Ground
from desktop.domain.places.positions import Crowd
from desktop.domain.problems import Problem
from desktop.domain.township.township import Township
from desktop.services.figures.day import DayFigures
from desktop.services.line.connection import Connection
from desktop.services.line.polling import Polling
from desktop.services.maps.outlines import OutlineBook
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.screen.ledger import Counts, Ledger
from desktop.viewmodels.screen.orders import Slow, slowest
from desktop.viewmodels.screen.ticker import Ticker
from desktop.viewmodels.screen.truth import ScreenTruth
from desktop.viewmodels.spawning import Spawner

_SECOND = 1000
_AFTER = 15
"""Milliseconds after the full second at which the clock is told: never one too early."""
GATHER_MS = 250
"""Changes that come so near to each other are shown together."""
_FEW = 500
"""With more open events than that the map is laid out anew once a second at most."""
_LAYING, _LOOKING = 1, 5
"""Seconds of a minute, and of ten, in which the map is laid out and the slowest are found: not all when it turns."""
AGAIN = timedelta(seconds=10)
"""Figures are reckoned anew so long after the last time where events were touched, and each minute anyway."""
PARTS = (
    "counts",
    "day",
    "map",
    "ground",
    "posts",
    "orders",
    "ticker",
    "cameras",
    "movers",
    "truth",
    "retry",
    "event",
    "second",
)
"""What ``changed`` may name."""
GONE = timedelta(minutes=2)
"""Where people were longer ago is not where they are."""


class Cameras(Protocol):
    """What is known of cameras (``services.maps.cameras.CameraDirectory``)."""

    cameras: Mapping[str, Camera]

    def find(self, id_: str) -> Camera | None: ...
    def state(self, camera: str) -> State: ...


class NoCameras:
    """For who looks at none."""

    cameras: Mapping[str, Camera] = {}

    def find(self, id_: str) -> Camera | None:
        """Nothing."""
        return None

    def state(self, camera: str) -> State:
        """Nobody knows."""
        return State.UNKNOWN


Days = Callable[[], Awaitable[DayFigures]]
"""Who reckons the figures of the day (``services.figures.figures.Figures.day``)."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where everything comes from."""

    situation: Situation
    connection: Connection
    outlines: OutlineBook
    tasks: Spawner
    day: Days | None = None
    cameras: Cameras = field(default_factory=NoCameras)
    crowd: Polling[Crowd] | None = None
    """How many are on the way and where about: a screen is never told who."""


class ScreenView(QObject):
    """``changed(part)``: one of ``PARTS`` is another one. ``tick`` each second keeps limits, shifts, ages right."""

    changed = Signal(str)

    def __init__(self, sources: Sources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sources = sources
        self.situation, self.connection = sources.situation, sources.connection
        self.cameras = sources.cameras
        self.camera_revision = 0
        """Another one whenever the directory, or what is online, is."""
        self._fitting: int | None = None
        self.truth = ScreenTruth(live=True, data_at=self.connection.standing.data_at)
        self.emergency = ""
        """The emergency that is shown."""
        self.ledger = Ledger(self.township)
        self.ticker = Ticker()
        self.roster = RosterView(self.situation, self.connection, self)
        self.counts: Counts = self.ledger.counts(self.now)
        self.slow: Sequence[Slow] = ()
        self.day: DayFigures | None = None
        self._reckoning = False
        self._reckoned: datetime | None = None
        self._due = True
        """Events were touched since the figures were reckoned."""
        self.laid = 0
        """Another one whenever the map is to be laid out anew."""
        self._crowded = False
        """The map waits for the next second to be laid out anew."""
        self._touched: set[str] = set()
        self._all = True
        self._orders = True
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self.flush)
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._second)
        self._unhear = [
            self.situation.touched.connect(self._on_touched),
            sources.outlines.loaded.connect(lambda _: self.changed.emit("ground")),
        ]
        if sources.crowd is not None:
            self._unhear.append(sources.crowd.changed.connect(lambda _: self.changed.emit("movers")))
            sources.crowd.want(True)
        self.roster.cards_changed.connect(lambda _: self.changed.emit("posts"))
        self.roster.strip_changed.connect(lambda: self.changed.emit("posts"))
        self.flush()

    def close(self) -> None:
        """Listen no more."""
        for unhear in self._unhear:
            unhear()
        self._gather.stop()
        self._clock.stop()
        self.roster.close()
        if self.sources.crowd is not None:
            self.sources.crowd.want(False)

    def begin(self) -> None:
        """Go on by itself from now on, second by second."""
        past = self.now.microsecond // 1000
        self._clock.start(_SECOND - past + _AFTER)

    # asking

    @property
    def township(self) -> Township:
        """The township as it is shown."""
        return self.situation.township

    @property
    def ground(self) -> Ground:
        """Outlines, borders, water, roads."""
        return self.sources.outlines.ground

    @property
    def now(self) -> datetime:
        """The center's time."""
        return self.connection.now()

    @property
    def at(self) -> datetime:
        """The moment that figures are of: now, or when the data stopped."""
        stopped = self.truth.data_at
        return self.now if self.truth.live or stopped is None else stopped

    def fits(self, camera: Camera) -> bool:
        """Whether anybody may see a camera's picture here, and it is not known to be offline."""
        return camera.screen and self.cameras.state(camera.id) is not State.OFFLINE

    @property
    def camera_count(self) -> int:
        """How many fit; counted once for each directory."""
        if self._fitting is None:
            self._fitting = sum(map(self.fits, self.cameras.cameras.values()))
        return self._fitting

    def crowd(self) -> Crowd | None:
        """People and vehicles on the way; None while that is old, or nobody told it."""
        asked = self.sources.crowd
        if asked is None or asked.now is None or not self.truth.live:
            return None
        return asked.now if self.now - asked.now.at <= GONE else None

    # doing

    def set_truth(self, truth: ScreenTruth) -> None:
        """How true it is now; the positions of people are forgotten with the line."""
        if truth == self.truth:
            return
        before, self.truth = self.truth, truth
        turned = truth.live is not before.live
        if replace(before, tries=truth.tries, next_in=truth.next_in) == truth:
            self.changed.emit("retry")
            return
        if turned and self.sources.crowd is not None:
            self.sources.crowd.want(truth.live)
        if turned:
            self.laid += 1
            self._recount()
        self.changed.emit("truth")

    def set_event(self, event_id: str) -> None:
        """The emergency that is shown; empty: none."""
        if event_id != self.emergency:
            self.emergency = event_id
            self.changed.emit("event")

    def cameras_changed(self) -> None:
        """The directory, or what is online, is another one."""
        self._fitting = None
        self.camera_revision += 1
        self.changed.emit("cameras")

    def tick(self) -> None:
        """A second has passed."""
        if self.truth.live:
            self.roster.tick()  # else nobody knows who has come or gone since
        now = self.now
        before, self.counts = self.counts, self.ledger.counts(self.at)
        due = self._crowded or now.second == _LAYING
        if self.counts != before:
            self.changed.emit("counts")
            self._crowded, due = True, due or len(self.ledger) <= _FEW
        if due:
            self._lay()
        if self.truth.live and now.second % 10 == _LOOKING:
            self._find_slow()
        self.changed.emit("second")
        self._reckon(now)

    def flush(self) -> None:
        """Bring everything that was touched up to date."""
        self._gather.stop()
        now, town = self.now, self.township
        told = False
        if self._all:
            events = list(self.situation.events())
            self.ledger.reset(town, events, now)
            self.ticker.reset(town, events)
            told = True
        else:
            for id_ in self._touched:
                event = self.situation.event(id_)
                self.ledger.put(id_, event, now)
                told |= self.ticker.put(town, event)
        mine = self._all or self.emergency in self._touched
        if self._all or self._touched:
            self._due = True
            self._recount()
            if len(self.ledger) <= _FEW:
                self._lay()
            else:
                self._crowded = True
        if told:
            self.changed.emit("ticker")
        if self._orders or self._all or self._touched:
            self._find_slow()
        self._all = self._orders = False
        self._touched.clear()
        if mine and self.emergency:
            self.changed.emit("event")

    # inside

    @Slot()
    def _second(self) -> None:
        self.tick()
        self.begin()

    def _lay(self) -> None:
        self._crowded = False
        self.laid += 1
        self.changed.emit("map")

    def _recount(self) -> None:
        self.counts = self.ledger.counts(self.at)
        self.changed.emit("counts")

    def _find_slow(self) -> None:
        found = slowest(self.situation, self.ledger, self.at)
        if found != self.slow:
            self.slow = found
            self.changed.emit("orders")

    def _on_touched(self, touched: Touched) -> None:
        whole = touched.everything or any(type_ is SubjectType.SETTING for type_, _ in touched.keys)
        self._all |= whole
        self._touched |= set(touched.events())
        if self.emergency:
            others = (SubjectType.ORDER, SubjectType.WHISTLE)
            self._orders |= any(type_ in others for type_, _ in touched.keys)
            if self._orders:
                self._touched.add(self.emergency)
        self._orders |= any(type_ is SubjectType.ORDER for type_, _ in touched.keys)
        if (self._all or self._touched or self._orders) and not self._gather.isActive():
            self._gather.start()

    def _reckon(self, now: datetime) -> None:
        """Ask for the day's figures where they are old; one question at a time."""
        if self.sources.day is None or self._reckoning or not self.truth.live:
            return
        last = self._reckoned
        wait = AGAIN if self._due else timedelta(minutes=1)
        if last is None or now - last >= wait or now.date() != last.date():
            self._reckoning, self._due, self._reckoned = True, False, now
            self.sources.tasks.spawn(self._ask(self.sources.day), "figures of the day")

    async def _ask(self, day: Days) -> None:
        try:
            self.day = await day()
        except (Problem, SQLAlchemyError):
            self.day = None  # a store that cannot be read says 无数据; the store itself tells why
        finally:
            self._reckoning = False
        self.changed.emit("day")
