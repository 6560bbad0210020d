"""Where badges and vehicles are, as the central tells it: the last place of each, and its track (WGS-84)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import WithJsonSchema

from desktop.domain.base import Fact, Instant


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


STEP = 0.0005
"""Degrees: so coarsely (some 50 metres) places are told that are nobody's."""

Spot = Annotated[
    tuple[float, float],
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]
"""Longitude and latitude. Described as OpenAPI 3.1 has it, which the framework's own way of a pair is not."""


class Crowd(Fact):
    """``GET /v1/crowd``: how many people and vehicles are on the way, and where about; nobody's names."""

    people: int
    vehicles: int
    places: tuple[Spot, ...]
    """Longitude and latitude, rounded to ``STEP``, in the order of their values; as often as somebody is there."""
    at: Instant


class Reached(Fact):
    """``GET /v1/coverage``: where somebody was within the last ``minutes``, without who or when."""

    minutes: int
    places: tuple[Spot, ...]
    """As in ``Crowd``, each once."""


class TrackPoint(Fact):
    """A place of a track."""

    at: datetime
    lon: float
    lat: float


class Track(Fact):
    """``GET /v1/positions/{device}``: the last place, and today's track, oldest first."""

    position: Position
    track: tuple[TrackPoint, ...]
