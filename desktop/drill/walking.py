"""Who is on the way in a demonstration: badges about their grids, vehicles along roads; told through the public API."""

from __future__ import annotations

import json
import logging
import random
import threading
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise
from math import atan2, cos, degrees, hypot, pi, radians, sin
from typing import Any

from desktop.cast import cast_of
from desktop.clock import Clock
from desktop.domain.places.areas import AreaLevel
from desktop.domain.places.ground import Ground
from desktop.domain.places.outlines import Ring
from desktop.domain.problems import Refused
from desktop.domain.township.township import Township
from desktop.drill.sessions import Sessions, StoppedError
from desktop.link.positions import put
from desktop.profile import geometry_of
from desktop.scenario import Stray, Walking

log = logging.getLogger(__name__)

ACCOUNT = "gateway:positions"
_AT_ONCE = 1000
_PACE, _DRIVE = 1.2, 7.5
"""Metres a second of who walks, and of who drives."""
_DEGREE = 111_320.0
_REACH = (90.0, 190.0)
"""How far from its grid's middle somebody walks, in metres."""

Way = Callable[[float], tuple[float, float]]
"""Longitude and latitude after so many seconds."""


@dataclass(frozen=True, slots=True)
class Walker:
    """One device and its way."""

    device: str
    kind: str
    name: str
    area: str | None
    way: Way

    def row(self, seconds: float, at: datetime) -> dict[str, Any]:
        """Its place as a platform tells it, with speed and heading by where it was a second before."""
        lon, lat = self.way(seconds)
        before = self.way(seconds - 1.0)
        east = (lon - before[0]) * _DEGREE * cos(radians(lat))
        north = (lat - before[1]) * _DEGREE
        speed, heading = min(hypot(east, north) * 3.6, 120.0), degrees(atan2(east, north)) % 360
        return {
            "device": self.device, "kind": self.kind, "at": at.isoformat(), "lon": round(lon, 6), "lat": round(lat, 6),
            "speed": round(speed, 1), "heading": round(heading, 1), "name": self.name, "area": self.area,
        }  # fmt: skip


def walkers_of(town: Township, walking: Walking, roads: Sequence[Ring]) -> list[Walker]:
    """Everybody who is on the way; always the same ones for the same township."""
    cast = cast_of(town)
    grids = [one for one in town.tree.at_level(AreaLevel.GRID) if one.lon is not None and one.lat is not None]
    found = []
    for number in range(walking.badges if grids else 0):
        grid = grids[number * len(grids) // walking.badges % len(grids)]
        assert grid.lon is not None
        assert grid.lat is not None
        rests = number < walking.resting
        way = _round(grid.lon, grid.lat, random.Random(f"{town.id}/{number}"), rests=rests)
        device, name = f"badge-{number + 1:03d}", cast.grids[grid.id].name
        found.append(Walker(device, "badge", name, grid.id, way))
    lines = [line for line in roads if len(line) > 1] or [
        [(one.lon, one.lat) for one in grids if one.lon is not None and one.lat is not None]
    ]
    for number in range(walking.vehicles if len(lines[0]) > 1 else 0):
        strays = [one for one in walking.strays if one.vehicle == number + 1]
        drive = _along(lines[number % len(lines)], number * 977.0, strays)
        found.append(Walker(f"vehicle-{number + 1:02d}", "vehicle", f"巡{number + 1}号车", None, drive))
    return found


def _round(lon: float, lat: float, dice: random.Random, *, rests: bool) -> Way:
    """About a grid's middle, in a bent loop; who rests stays where the loop begins."""
    reach = dice.uniform(*_REACH)
    turn, bend = dice.uniform(0, 2 * pi), dice.uniform(0.5, 0.9)
    speed = 0.0 if rests else _PACE / reach * dice.choice((-1, 1))
    wide, high = reach / (_DEGREE * cos(radians(lat))), reach / _DEGREE

    def way(seconds: float) -> tuple[float, float]:
        angle = turn + speed * seconds
        return lon + wide * cos(angle), lat + high * bend * sin(angle + 0.4 * sin(2 * angle))

    return way


def _along(line: Ring, ahead: float, strays: Sequence[Stray]) -> Way:
    """There and back along a road, ``ahead`` metres from its beginning."""
    lengths = [0.0]
    for (x1, y1), (x2, y2) in pairwise(line):
        lengths.append(lengths[-1] + hypot((x2 - x1) * cos(radians(y1)), y2 - y1) * _DEGREE)
    whole = max(lengths[-1], 1.0)

    def way(seconds: float) -> tuple[float, float]:
        gone = (ahead + _DRIVE * seconds) % (2 * whole)
        gone = gone if gone <= whole else 2 * whole - gone
        place = min(max(bisect_right(lengths, gone) - 1, 0), len(line) - 2)
        piece = lengths[place + 1] - lengths[place] or 1.0
        share = (gone - lengths[place]) / piece
        (x1, y1), (x2, y2) = line[place], line[place + 1]
        aside = sum(_aside(one, seconds) for one in strays)
        return x1 + (x2 - x1) * share, y1 + (y2 - y1) * share + aside / _DEGREE

    return way


def _aside(stray: Stray, seconds: float) -> float:
    """How many metres to the side: it turns off and comes back within a minute each."""
    since, until = seconds - stray.at * 60, (stray.at + stray.minutes) * 60 - seconds
    return stray.metres * max(0.0, min(1.0, since / 60, until / 60))


def roads_of(town: Township) -> list[Ring]:
    """The roads of the township's ground, as far as this machine has it."""
    file = geometry_of(town)
    if file is None:
        return []
    try:
        ground = Ground.of(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        log.info("the roads cannot be read: %s", error)
        return []
    return [line.points for line in ground.lines if line.kind == "road"]


class Walkers:
    """Tells where everybody is, again and again, on a thread of its own, until stopped."""

    def __init__(self, sessions: Sessions, town: Township, walking: Walking, clock: Clock) -> None:
        self._sessions, self._clock, self._every = sessions, clock, walking.seconds
        self._walkers = walkers_of(town, walking, roads_of(town))
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="drill-walkers", daemon=True)

    def start(self) -> None:
        """Set off; nobody does where the scenario has nobody."""
        if self._walkers:
            self._thread.start()

    def stop(self) -> None:
        """Go home; the sessions must be closed, so that no call is under way."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(10)

    def _run(self) -> None:
        began = self._clock.monotonic()
        try:
            while not self._stopping.wait(self._every):
                now, seconds = self._clock.now(), self._clock.monotonic() - began
                rows = [one.row(seconds, now) for one in self._walkers]
                for start in range(0, len(rows), _AT_ONCE):
                    self._sessions.ask(ACCOUNT, partial(put, rows=rows[start : start + _AT_ONCE]), "定位平台")
        except StoppedError:
            return
        except Refused as problem:  # this center has no such account: nobody is on the way
            log.info("positions are not taken: %s", problem.code)
