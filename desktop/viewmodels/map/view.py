"""What the map shows: layers with their counts, marks of events, grids, people, vehicles, cameras; what is picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.places.areas import Area, AreaLevel, GridColor
from desktop.domain.places.ground import Ground
from desktop.domain.places.plane import to_plane
from desktop.services.line.connection import Connection
from desktop.services.line.whereabouts import Whereabouts
from desktop.services.maps.outlines import OutlineBook
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.events.apart import Kept
from desktop.viewmodels.map.alarms import Alarms
from desktop.viewmodels.map.coverage import Coverage, Covering
from desktop.viewmodels.map.days import Days
from desktop.viewmodels.map.dots import Dot, Sited, dots_of, middles_of
from desktop.viewmodels.map.duties import Duties
from desktop.viewmodels.map.events import EventBook
from desktop.viewmodels.map.layers import ThemeLayers
from desktop.viewmodels.map.movers import Mover, Movers
from desktop.viewmodels.map.past import PastBook, PastHall
from desktop.viewmodels.map.pick import Pick as Pick  # noqa: PLC0414 - what the view tells of
from desktop.viewmodels.pace import Pace

if TYPE_CHECKING:
    import numpy as np

TOWN = 0.016
"""Pixels a metre on the ground from which on one sees the town; below it one sees the county, and events alone."""
_NEARLY = timedelta(minutes=10)
_KEPT = "map:layers"


class Layer(StrEnum):
    """What can be switched on and off."""

    EVENTS = "events"
    HEAT = "heat"
    GRIDS = "grids"
    PEOPLE = "people"
    VEHICLES = "vehicles"
    CAMERAS = "cameras"
    PORTS = "ports"
    PLACES = "places"
    GROUND = "ground"
    THEME = "theme"
    RULES = "rules"
    COVERAGE = "coverage"


ON_AT_FIRST = frozenset(
    {Layer.EVENTS, Layer.GRIDS, Layer.PEOPLE, Layer.VEHICLES, Layer.CAMERAS, Layer.GROUND, Layer.RULES}
)
OF_THE_GROUND = frozenset(
    {Layer.GRIDS, Layer.CAMERAS, Layer.PORTS, Layer.PLACES, Layer.GROUND, Layer.THEME, Layer.RULES}
)
"""Those that are painted into the ground, which is kept as a picture."""


class MapView(QObject):
    """``changed``: other marks. ``ground_changed``: what they stand on. ``picked_changed``: something else in hand."""

    changed = Signal()
    ground_changed = Signal()
    picked_changed = Signal()
    layers_changed = Signal()

    def __init__(
        self, situation: Situation, connection: Connection, outlines: OutlineBook, drafts: Kept,
        whereabouts: Whereabouts | None = None, cameras: Callable[[], Sequence[Sited]] = tuple,
        parent: QObject | None = None, covering: Covering | None = None, days: Days | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.situation, self.connection = situation, connection
        self.whereabouts = whereabouts
        self._outlines, self.kept, self._cameras = outlines, drafts, cameras
        self.covering, self.duties = covering or Covering(), Duties(situation)
        self.days = days or Days(None, None, self)
        """The day that is looked back at."""
        self.days.changed.connect(self._day_read)
        self._looking = False
        kept = drafts.get(_KEPT)
        known = {one.value for one in Layer}
        self._on = (
            {Layer(one) for one in kept if one in known} if isinstance(kept, list) else set(ON_AT_FIRST)
        )
        self._live = EventBook(situation.township)
        self._then: EventBook | None = None
        self.theme = ThemeLayers(drafts, self)
        self.theme.changed.connect(self._theme_changed)
        self.picked: Pick | None = None
        self.then: datetime | None = None
        """A past moment that is looked at instead of now."""
        self._past: frozenset[str] | None = None
        self.hall: PastHall | None = None
        """The queue as it was at that moment."""
        self.past_book = PastBook()
        self._dots: dict[str, tuple[Dot, ...]] = {}
        self._arrays: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self._counted: tuple[tuple[Dot, ...], Ground, Counter[str | None]] | None = None
        self._movers = Movers((), self.now)
        self._nobody = self._movers_then = self._movers
        self.alarms = Alarms()
        self.pace = Pace(self)
        self.pace.due.connect(self._show)
        self._touched: set[str] = set()
        self._all = True
        self._unhear = [situation.touched.connect(self._on_touched), outlines.loaded.connect(self._on_ground)]
        if whereabouts is not None:
            self._unhear.append(whereabouts.changed.connect(lambda _: self._on_moved()))
        if self.covering.reached is not None:
            self._unhear.append(self.covering.reached.changed.connect(lambda _: self._covered_changed()))

    def close(self) -> None:
        """Listen no more."""
        for unhear in self._unhear:
            unhear()
        self.pace.stop()
        self.look(False)

    def look(self, looking: bool) -> None:
        """Somebody looks at the map, or nobody does."""
        self.pace.set_active(looking)
        self._looking = looking
        if self.whereabouts is not None:
            self.whereabouts.want(looking)
        self._want_reached()

    # asking

    @property
    def ground(self) -> Ground:
        """Outlines, borders, water, roads."""
        return self._outlines.ground

    @property
    def now(self) -> datetime:
        """The center's time."""
        return self.connection.now()

    @property
    def events(self) -> EventBook:
        """The marks of all events that are open, or were at the past moment looked at."""
        return self._live if self._then is None else self._then

    @property
    def past(self) -> frozenset[str] | None:
        """The events that were open at the past moment looked at; None: it is now."""
        return self._past

    def on(self, layer: Layer) -> bool:
        """Whether a layer is shown."""
        return layer in self._on

    def toggle(self, layer: Layer) -> None:
        """Show it, or no longer."""
        self._on ^= {layer}
        self.kept.set(_KEPT, sorted(self._on))
        if layer is Layer.COVERAGE:
            self._want_reached()
        self.layers_changed.emit()
        (self.ground_changed if layer in OF_THE_GROUND else self.changed).emit()

    def live(self, event_id: str) -> Event | None:
        """An event that is known here, or was read for the day that is looked back at."""
        return self.situation.event(event_id) or self.days.events.get(event_id)

    def grids(self) -> tuple[Area, ...]:
        """The town's grids."""
        return self.situation.township.tree.at_level(AreaLevel.GRID)

    def colors(self) -> Mapping[GridColor, int]:
        """How many grids are red, yellow, blue."""
        return Counter(one.color for one in self.grids())

    def movers(self) -> Sequence[Mover]:
        """People and vehicles with a position of the last half hour, in the order of their ids."""
        return self.crowd.all

    @property
    def crowd(self) -> Movers:
        """The same as columns; while the past is looked at, where they were then, as far as that is known."""
        return self._movers if self._past is None else self._movers_then

    @property
    def tells_positions(self) -> bool:
        """Whether where people and vehicles were is known of the moment that is looked at: the center keeps today."""
        where = self.whereabouts
        return self.then is None or (where is not None and where.allowed and self.days.day is None)

    def mover(self, device: str) -> Mover | None:
        """One of them."""
        return self.crowd.get(device)

    def way_in_hand(self) -> list[tuple[float, float]]:
        """The way that a warning in hand stands on (走动预警), in the plane; empty for anything else."""
        event = self.live(self.picked.id) if self.picked is not None and self.picked.kind == "event" else None
        breach = event.breach if event is not None else None
        return [to_plane(one.lon, one.lat) for one in breach.track] if breach is not None else []

    def dots(self, kind: str) -> tuple[Dot, ...]:
        """All ``camera``, ``port`` or ``place`` whose place is known."""
        if kind not in self._dots:
            self._dots[kind] = tuple(dots_of(kind, self.situation.township, self._cameras()))
        return self._dots[kind]

    def dot(self, kind: str, id_: str) -> Dot | None:
        """One of them."""
        return next((one for one in self.dots(kind) if one.id == id_), None)

    def cameras_in(self, grid: str) -> int:
        """How many cameras stand in a grid; all are counted once for each directory and ground."""
        dots, ground = self.dots("camera"), self.ground
        if self._counted is None or self._counted[0] is not dots or self._counted[1] is not ground:
            self._counted = (dots, ground, Counter(ground.grids.at(one.lon, one.lat) for one in dots))
        return self._counted[2][grid]

    @property
    def coverage(self) -> Coverage | None:
        """What of the town is covered now; None where there are no grids, and while the past is looked at."""
        if self.then is not None:
            return None
        reach = self.situation.township.practice.reach
        return self.covering.of(self.ground, self.dots("camera"), reach)

    def states_changed(self) -> None:
        """Other cameras are online."""
        self.covering.states_changed()
        self._covered_changed()

    def cameras_changed(self) -> None:
        """The directory of cameras is another one."""
        self._dots.pop("camera", None)
        self._arrays.pop("camera", None)
        self.layers_changed.emit()
        self.ground_changed.emit()

    def columns(self, kind: str) -> tuple[np.ndarray, np.ndarray]:
        """The places of all dots of a kind, as x and y of the plane."""
        if kind not in self._arrays:
            import numpy as np

            dots = self.dots(kind)
            self._arrays[kind] = (np.array([one.x for one in dots]), np.array([one.y for one in dots]))
        return self._arrays[kind]

    def bounds(self) -> tuple[float, float, float, float] | None:
        """The town: west, south, east, north in degrees."""
        points = [point for ring in self.ground.town for point in ring]
        points = points or [point for one in self.ground.grids.shapes for point in (one.box[:2], one.box[2:])]
        points = points or [(one.lon, one.lat) for one in self.grids() if one.lon and one.lat]
        if not points:
            return None
        lons, lats = [one[0] for one in points], [one[1] for one in points]
        return min(lons), min(lats), max(lons), max(lats)

    # doing

    def pick(self, pick: Pick | None) -> None:
        """Something else is in hand, or nothing."""
        if pick != self.picked:
            self.picked = pick
            self.picked_changed.emit()
            self.changed.emit()

    def look_back(self, then: datetime | None) -> None:
        """Show which events were open at a past moment; None: what is now."""
        self.then = then
        zone = self.situation.township.clock.zone
        day = then.astimezone(zone).date() if then is not None else None
        today = day is None or day == self.now.astimezone(zone).date()
        self.days.show(day if not today else None, zone)
        if self.whereabouts is not None:
            self.whereabouts.look_back(then if today else None)
        self._place_then()
        if then is None:
            self._past = self._then = self.hall = None
            if self.picked is not None and self.picked.kind == "past":
                self.pick(None)
        else:
            found = [one for one in self._known() if _open_at(one, then)]
            self._past = frozenset(one.id for one in found)
            self._then = EventBook(self.situation.township, past=True)
            self._then.reset(self.situation.township, found, then)
            self.hall = self.past_book.hall(self.situation.township, self._all_known(), then)
            if self.picked is not None and self.picked.kind == "past":
                lane = self.hall.lane(self.picked.id)
                self.pick(Pick("past", self.picked.id, lane.ids if lane is not None else ()))
        self.layers_changed.emit()
        self.changed.emit()

    def open_counts(self, moments: Sequence[datetime]) -> list[int]:
        """How many events were open at each of these moments, as far as this desk knows them."""
        import numpy as np

        known = list(self._known())
        begun = np.sort([one.reported_at.timestamp() for one in known])
        ended = np.sort([one.closed_at.timestamp() for one in known if one.closed_at is not None])
        at = np.array([one.timestamp() for one in moments])
        return [int(n) for n in np.searchsorted(begun, at, "right") - np.searchsorted(ended, at, "right")]

    def refresh(self) -> None:
        """Bring everything up to now."""
        self._all = True
        self._show()

    # inside

    def _want_reached(self) -> None:
        if self.covering.reached is not None:
            self.covering.reached.want(self._looking and self.on(Layer.COVERAGE))

    def _covered_changed(self) -> None:
        if self.on(Layer.COVERAGE) and self._looking:
            self.layers_changed.emit()
            self.changed.emit()

    @Slot()
    def _day_read(self) -> None:
        if self.then is not None:
            self.look_back(self.then)

    def _all_known(self) -> Iterator[Event]:
        """What is live, and what else was read for the day that is looked back at."""
        yield from self.situation.events()
        yield from (one for id_, one in self.days.events.items() if self.situation.event(id_) is None)

    def _known(self) -> Iterable[Event]:
        return (one for one in self._all_known() if one.is_open or one.closed_at is not None)

    def _on_touched(self, touched: Touched) -> None:
        mine = {id_ for type_, id_ in touched.keys if type_ is SubjectType.EVENT}
        if touched.everything or any(type_ is SubjectType.SETTING for type_, _ in touched.keys):
            self._all = True
        self._touched |= mine
        if self._all or mine:
            self.pace.ask()

    def _show(self) -> None:
        now = self.now
        if self._all:
            self._live.reset(self.situation.township, self.situation.events(), now)
            self.alarms.reset(self.situation.events())
        else:
            for id_ in self._touched:
                event = self.situation.event(id_)
                self._live.put(id_, event, now)
                self.alarms.put(id_, event)
        self._all = False
        self._touched.clear()
        if self.then is not None:
            self.look_back(self.then)  # what has ended since was open then
        self.layers_changed.emit()
        self.changed.emit()

    def _on_moved(self) -> None:
        if self.whereabouts is None:
            return
        self._movers = Movers(self.whereabouts.now.values(), self.now)
        self._place_then()
        self.layers_changed.emit()
        self.changed.emit()

    def _place_then(self) -> None:
        """What was told last of the past stands as long as it is of about the moment that is looked at."""
        past = self.whereabouts.past if self.whereabouts is not None else None
        near = past is not None and self.then is not None and abs(past[0] - self.then) <= _NEARLY
        self._movers_then = Movers(past[1].values(), past[0]) if past is not None and near else self._nobody

    def age(self) -> None:
        """A second has passed: positions are older."""
        self._on_moved()

    def _on_ground(self, _ground: Ground) -> None:
        self.ground_changed.emit()

    def _theme_changed(self) -> None:
        self.layers_changed.emit()
        self.ground_changed.emit()

    def middles(self) -> Mapping[str, tuple[float, float]]:
        """By village or grid, its middle in degrees: its own, or that of its grids."""
        return middles_of(self.situation.township.tree)


def _open_at(event: Event, then: datetime) -> bool:
    return event.reported_at <= then and (event.closed_at is None or event.closed_at > then)
