"""An event and the cameras around it: the nearest, those of its plan card, and when they go up by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.cameras.cameras import Camera, nearest
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.catalogue.plans import plans_for
from desktop.domain.events.events import Event
from desktop.services.maps.cameras import CameraDirectory
from desktop.services.situation.situation import Situation
from desktop.viewmodels.words import translate

HAND_AT_WORK = timedelta(seconds=30)
"""For so long after a hand was at the wall nothing goes up by itself."""
RAISING = "wall:raising"


@dataclass(frozen=True, slots=True)
class Near:
    """A camera and how far it is from the event, in metres."""

    camera: Camera
    metres: float

    @property
    def words(self) -> str:
        """75 米, 1.2 公里."""
        if self.metres < 995:
            return translate("Cameras", "{n} 米").format(n=round(self.metres / 5) * 5)
        return translate("Cameras", "{n} 公里").format(n=f"{self.metres / 1000:.1f}")


def place_of(situation: Situation, event: Event) -> tuple[float, float] | None:
    """Where an event is: its own place, else the middle of its grid; None where nobody knows."""
    if event.lon is not None and event.lat is not None:
        return event.lon, event.lat
    grid = situation.township.tree.get(event.grid)
    if grid is not None and grid.lon is not None and grid.lat is not None:
        return grid.lon, grid.lat
    return None


def near(situation: Situation, directory: CameraDirectory, event: Event, most: int = 9) -> Sequence[Near]:
    """The cameras nearest to an event; none where nobody knows where it is."""
    place = place_of(situation, event)
    if place is None:
        return ()
    found = nearest(directory.cameras.values(), *place, most)
    return tuple(Near(camera, away) for camera, away in found)


def of_plan(situation: Situation, directory: CameraDirectory, event: Event) -> list[str]:
    """The cameras that the event's plan card names, those that the directory has."""
    cards = plans_for(situation.township.plans, event)
    found = (directory.find(one) for card in cards[:1] for one in card.cameras)
    return [one.id for one in found if one is not None]


def wall_of(situation: Situation, directory: CameraDirectory, event: Event, most: int = 4) -> list[str]:
    """What goes up for an event: the plan card's cameras first, then the nearest, so many in all."""
    planned = of_plan(situation, directory, event)
    around = [one.camera.id for one in near(situation, directory, event, most)]
    return (planned + [one for one in around if one not in planned])[: max(most, len(planned))]


class Raising:
    """Which emergencies put their cameras up by themselves: those that a plan card with cameras is meant for.

    ``rise``: events that came since the last time and are to go up. Old ones, and those of a drill's past, never do.
    """

    def __init__(self, situation: Situation, directory: CameraDirectory) -> None:
        self._situation, self._directory = situation, directory
        self._known: set[str] = {event.id for event in situation.events()}
        self.touched_at: datetime | None = None
        """When a hand was at the wall last."""

    def know_all(self) -> None:
        """The picture is a whole new one: what is in it has not just come."""
        self._known.update(event.id for event in self._situation.events())

    def rise(self, ids: Sequence[str]) -> Event | None:
        """The newest emergency among events that were touched, if it is new and its cameras are known."""
        fresh = [self._situation.event(one) for one in ids if one not in self._known]
        self._known.update(ids)
        wanted = [
            one
            for one in fresh
            if one is not None
            and one.is_open
            and one.severity is Severity.URGENT
            and of_plan(self._situation, self._directory, one)
        ]
        return max(wanted, key=lambda one: one.reported_at) if wanted else None

    def busy(self, now: datetime) -> bool:
        """Whether a hand is at work on the wall: then the view is not taken from it."""
        return self.touched_at is not None and now - self.touched_at < HAND_AT_WORK
