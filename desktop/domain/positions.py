"""Where badges and vehicles are, as the central tells it: the last place of each, and its track (WGS-84)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from desktop.domain.base import Fact


class DeviceKind(StrEnum):
    """工牌, 车载."""

    BADGE = "badge"
    VEHICLE = "vehicle"


class Position(Fact):
    """Where a device was last. ``speed`` in kilometres an hour, ``heading`` in degrees from north."""

    device: str
    kind: DeviceKind
    name: str
    area: str | None
    lon: float
    lat: float
    speed: float | None
    heading: float | None
    at: datetime


class Positions(Fact):
    """``GET /v1/positions``."""

    positions: tuple[Position, ...]


class TrackPoint(Fact):
    """A place of a track."""

    at: datetime
    lon: float
    lat: float


class Track(Fact):
    """``GET /v1/positions/{device}``: the last place, and today's track, oldest first."""

    position: Position
    track: tuple[TrackPoint, ...]
