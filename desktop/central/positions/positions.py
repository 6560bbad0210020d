"""Where badges and vehicles are: taken in by batches, kept as the last place and today's track of each device."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError
from sqlalchemy import delete, func, select

from desktop.central.api.plain import Name
from desktop.central.database.base import Database, stamp
from desktop.central.showing.sight import Sight
from desktop.central.tables.positions import position_tracks, positions
from desktop.clock import Clock
from desktop.domain.base import Fact, Instant
from desktop.domain.places.bearers import named
from desktop.domain.places.coordinates import Crs, to_wgs84
from desktop.domain.places.positions import (
    STEP,
    Crowd,
    DeviceKind,
    Position,
    Positions,
    Reached,
    Track,
    TrackPoint,
)
from desktop.domain.township.township import Township

ACCOUNT = "gateway:positions"
"""Who may send positions."""
MOST = 1000
"""Positions of one batch."""
LIVE = timedelta(minutes=2)
"""Whose last place is older is not on the way any more, as far as anybody knows."""
HALF_HOUR = timedelta(minutes=30)
"""What is older than that is where somebody was, not where he is."""
_AHEAD = timedelta(minutes=5)
_FRESH = timedelta(seconds=20)
_TIDY_EVERY = timedelta(minutes=10)


class Fix(Fact):
    """One position as it is sent. ``area``: where the device belongs (a village's or a grid's id)."""

    device: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z0-9._:-]{1,64}$")]
    kind: DeviceKind
    at: Instant
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    speed: Annotated[float, Field(ge=0, le=400, allow_inf_nan=False)] | None = None
    """Kilometres an hour."""
    heading: Annotated[float, Field(ge=0, le=360, allow_inf_nan=False)] | None = None
    name: Name = ""
    area: str | None = None


class PositionBatch(Fact):
    """``POST /v1/positions``."""

    crs: Crs = Crs.WGS84
    positions: list[dict[str, Any]] = Field(max_length=MOST)


class RefusedFix(Fact):
    """A position that was not taken: its place in the batch, and why."""

    index: int
    code: str
    field: str | None = None


class TakenPositions(Fact):
    """The answer: ``taken`` are kept (again, where they were known), ``old`` are from before today."""

    taken: int
    old: int = 0
    refused: tuple[RefusedFix, ...] = ()


class Whereabouts:
    """Takes in and tells. May be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._lock, self._asking = threading.Lock(), threading.Lock()
        self._tidied: datetime | None = None
        self._reached: dict[int, tuple[datetime, Sequence[tuple[str | None, tuple[float, float]]]]] = {}
        """What was found lately, by the minutes that were asked for: the last question alone."""

    def take(self, town: Township, crs: Crs, given: Sequence[object]) -> TakenPositions:
        """Keep a batch; the same one again changes nothing."""
        now = self._clock.now()
        today = _begin_of(town, now)
        fixes: list[Fix] = []
        refused: list[RefusedFix] = []
        old = 0
        for index, raw in enumerate(given):
            try:
                fix = Fix.model_validate(raw)
            except ValidationError as error:
                place = error.errors(include_url=False)[0]["loc"]
                refused.append(
                    RefusedFix(index=index, code="malformed", field=str(place[0]) if place else None)
                )
                continue
            if fix.area is not None and fix.area not in town.tree:
                refused.append(RefusedFix(index=index, code="unknown_area", field="area"))
            elif fix.at > now + _AHEAD:
                refused.append(RefusedFix(index=index, code="in_the_future", field="at"))
            elif fix.at < today:
                old += 1
            else:
                lon, lat = to_wgs84(crs, fix.lon, fix.lat)
                fixes.append(fix.model_copy(update={"lon": lon, "lat": lat}))
        if fixes:
            self._keep(fixes, now)
        self._tidy(today, now)
        return TakenPositions(taken=len(fixes), old=old, refused=tuple(refused))

    def last(self, town: Township, sight: Sight, area: str | None = None) -> Positions:
        """The last places that an account sees, below an area if one is named."""
        query = select(positions).order_by(positions.c.device)
        with self._database.read() as connection:
            rows = connection.execute(
                query.where(positions.c.at >= stamp(_begin_of(town, self._clock.now())))
            ).all()
        found = [
            row
            for row in rows
            if _shown(sight, row.area) and (area is None or town.tree.contains(area, row.area))
        ]
        return Positions(positions=tuple(named(town, position_of(row)) for row in found))

    def then(self, town: Township, sight: Sight, at: datetime) -> Positions:
        """Where those in sight were at a moment of today: the last that was heard of each in the half hour before."""
        now = self._clock.now()
        begin = _begin_of(town, now)
        if at < begin:
            return Positions(positions=())
        at = min(at, now)
        since = max(at - HALF_HOUR, begin)
        track = position_tracks.c
        newest = (
            select(track.device, func.max(track.at).label("at"))
            .where(track.at >= stamp(since), track.at <= stamp(at))
            .group_by(track.device)
            .subquery()
        )
        place = select(position_tracks).join(
            newest, (track.device == newest.c.device) & (track.at == newest.c.at)
        )
        with self._database.read() as connection:
            places = {row.device: row for row in connection.execute(place)}
            rows = connection.execute(select(positions).order_by(positions.c.device)).all()
        found = []
        for row in rows:
            was = places.get(row.device)
            if was is not None and _shown(sight, row.area):
                then = {"lon": was.lon, "lat": was.lat, "at": datetime.fromisoformat(was.at)}
                unknown = {"speed": None, "heading": None}
                found.append(named(town, position_of(row).model_copy(update={**then, **unknown})))
        return Positions(positions=tuple(found))

    def crowd(self, town: Township, sight: Sight) -> Crowd:
        """How many are on the way, and where about: those of whom anything was heard in the last two minutes."""
        now = self._clock.now()
        since = max(now - LIVE, _begin_of(town, now))
        with self._database.read() as connection:
            rows = connection.execute(select(positions).where(positions.c.at >= stamp(since))).all()
        found = [row for row in rows if _shown(sight, row.area)]
        people = sum(row.kind == DeviceKind.BADGE.value for row in found)
        places = sorted(_about(row.lon, row.lat) for row in found)
        return Crowd(people=people, vehicles=len(found) - people, places=tuple(places), at=now)

    def reached(self, town: Township, sight: Sight, minutes: int) -> Reached:
        """Where anybody was within the last minutes of today. Reckoned at most every ``_FRESH`` for all who ask."""
        found = {place for area, place in self._been(town, minutes) if _shown(sight, area)}
        return Reached(minutes=minutes, places=tuple(sorted(found)))

    def track(self, town: Township, sight: Sight, device: str) -> Track | None:
        """A device and its track of today; None where it is not in sight."""
        today = stamp(_begin_of(town, self._clock.now()))
        with self._database.read() as connection:
            row = connection.execute(select(positions).where(positions.c.device == device)).one_or_none()
            if row is None or not _shown(sight, row.area):
                return None
            points = connection.execute(
                select(position_tracks)
                .where(position_tracks.c.device == device, position_tracks.c.at >= today)
                .order_by(position_tracks.c.at)
            ).all()
        track = tuple(
            TrackPoint(at=datetime.fromisoformat(one.at), lon=one.lon, lat=one.lat) for one in points
        )
        return Track(position=named(town, position_of(row)), track=track)

    def _been(self, town: Township, minutes: int) -> Sequence[tuple[str | None, tuple[float, float]]]:
        """By the area that a device belongs to, the places where it was."""
        now = self._clock.now()
        with self._asking:  # one question at a time: the others are answered by what it has found
            known = self._reached.get(minutes)
            if known is not None and timedelta() <= now - known[0] < _FRESH:
                return known[1]
            since = max(now - timedelta(minutes=minutes), _begin_of(town, now))
            track, last = position_tracks.c, positions.c
            column, row = (func.round(one / STEP) for one in (track.lon, track.lat))
            wanted = (
                select(last.area, column.label("column"), row.label("row"))
                .select_from(position_tracks.join(positions, last.device == track.device))
                .where(track.at >= stamp(since))
                .distinct()
            )
            with self._database.read() as connection:
                rows = connection.execute(wanted).all()
            found = [(one.area, (_degrees(one.column), _degrees(one.row))) for one in rows]
            self._reached = {minutes: (now, found)}
            return found

    def _keep(self, fixes: Sequence[Fix], now: datetime) -> None:
        newest: dict[str, Fix] = {}
        for fix in fixes:
            if fix.device not in newest or newest[fix.device].at <= fix.at:
                newest[fix.device] = fix
        track = {
            (fix.device, stamp(fix.at)): {
                "device": fix.device,
                "at": stamp(fix.at),
                "lon": fix.lon,
                "lat": fix.lat,
            }
            for fix in fixes
        }
        with self._lock:
            for attempt in self._database.attempts():
                with attempt as connection:
                    there = select(positions.c.device, positions.c.at).where(
                        positions.c.device.in_(list(newest))
                    )
                    known: dict[str, str] = {row.device: row.at for row in connection.execute(there)}
                    rows = [
                        {
                            "device": fix.device, "kind": fix.kind.value, "name": fix.name, "area": fix.area,
                            "lon": fix.lon, "lat": fix.lat, "speed": fix.speed, "heading": fix.heading,
                            "at": stamp(fix.at), "came_at": stamp(now),
                        }
                        for fix in newest.values()
                        if known.get(fix.device, "") <= stamp(fix.at)
                    ]  # fmt: skip
                    self._database.replace(connection, positions, rows)
                    self._database.replace(connection, position_tracks, list(track.values()))

    def _tidy(self, today: datetime, now: datetime) -> None:
        if self._tidied is not None and now - self._tidied < _TIDY_EVERY:
            return
        self._tidied = now
        for attempt in self._database.attempts():
            with attempt as connection:
                connection.execute(delete(position_tracks).where(position_tracks.c.at < stamp(today)))


def _begin_of(town: Township, now: datetime) -> datetime:
    from zoneinfo import ZoneInfo

    here = now.astimezone(ZoneInfo(town.calendar.timezone))
    return here.replace(hour=0, minute=0, second=0, microsecond=0)


def _shown(sight: Sight, area: str | None) -> bool:
    return sight.keys is None or f"area:{area}" in sight.keys


def _about(lon: float, lat: float) -> tuple[float, float]:
    return _degrees(round(lon / STEP)), _degrees(round(lat / STEP))


def _degrees(steps: float) -> float:
    return round(steps * STEP, 6)


def position_of(row: Any) -> Position:
    """A row of the table of last places."""
    return Position(
        device=row.device, kind=DeviceKind(row.kind), name=row.name, area=row.area, lon=row.lon, lat=row.lat,
        speed=row.speed, heading=row.heading, at=datetime.fromisoformat(row.at),
    )  # fmt: skip
