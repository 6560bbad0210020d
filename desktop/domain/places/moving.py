"""走动预警: when badges and vehicles are warned of: fences, routes, standing still; what such a warning stands on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from desktop.domain.base import Entry, Fact, Id, Instant
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.places.positions import DeviceKind, TrackPoint

METHOD = "moving/1"
"""The method with its edition (``roaming``)."""
IDLE = "idle"
"""The id of the rule of standing still."""
MOST_DEVICES = 40
"""So many devices are named in one warning."""
MOST_POINTS = 24
"""So many places of a device's way stand in a warning."""

Point = tuple[
    Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)],
    Annotated[float, Field(ge=-85, le=85, allow_inf_nan=False)],
]
"""Longitude and latitude in degrees (CGCS2000)."""
_BOTH = (DeviceKind.BADGE, DeviceKind.VEHICLE)


class BreachKind(StrEnum):
    """驶入/进入禁区, 离开责任区, 长时间未动, 偏离线路."""

    ENTERED = "entered"
    LEFT = "left"
    IDLE = "idle"
    OFF_ROUTE = "off_route"


class Side(StrEnum):
    """不得进入, 不得离开."""

    KEEP_OUT = "keep_out"
    STAY_IN = "stay_in"


class Hours(StrEnum):
    """When a rule holds: in the calendar's working hours, or always."""

    WORK = "work"
    ALWAYS = "always"


class _Rule(Entry):
    devices: tuple[str, ...] = ()
    """Whom it is for; none: all of ``kinds``."""
    kinds: tuple[DeviceKind, ...] = _BOTH
    hours: Hours = Hours.WORK
    item: Id | None = None
    """As which matter of the catalogue a warning is reported."""
    severity: Severity = Severity.HIGH

    def is_for(self, device: str, kind: DeviceKind) -> bool:
        """Whether the rule looks at this device."""
        return device in self.devices if self.devices else kind in self.kinds


class Fence(_Rule):
    """电子围栏: villages or grids by their id, or a ring; ``stay_in`` with neither: each device's own area."""

    id: Id
    name: str = Field(min_length=1, max_length=40)
    side: Side
    areas: tuple[Id, ...] = ()
    ring: tuple[Point, ...] = ()
    metres: float = Field(default=30, ge=0, le=2000)
    """So near to the border neither side is sure, and nothing changes."""
    minutes: float = Field(default=2, ge=0, le=240)
    """So long a device must be on the wrong side."""

    @model_validator(mode="after")
    def _has_a_shape(self) -> Fence:
        if self.areas and self.ring:
            raise ValueError("围栏的 areas 和 ring 只写一样")
        if self.ring and len(self.ring) < 3:
            raise ValueError("围栏的 ring 至少三个点")
        if self.side is Side.KEEP_OUT and not self.areas and not self.ring:
            raise ValueError("不得进入的围栏要写 areas 或 ring")
        return self


class Route(_Rule):
    """A vehicle's way (作业线路)."""

    id: Id
    name: str = Field(min_length=1, max_length=40)
    devices: tuple[str, ...] = Field(min_length=1)
    points: tuple[Point, ...] = Field(min_length=2)
    metres: float = Field(default=150, gt=0, le=5000)
    """Farther away than this it is off its route; back within two thirds of it it is on it."""
    minutes: float = Field(default=3, ge=0, le=240)
    severity: Severity = Severity.NORMAL


class Idle(_Rule):
    """Standing still on duty."""

    minutes: float = Field(default=60, ge=5, le=720)
    metres: float = Field(default=60, ge=10, le=1000)
    """Within so many metres a device has not moved: satellites place it no better."""
    severity: Severity = Severity.NORMAL


class MovingRules(Entry):
    """When the center warns of badges and vehicles (``practice.moving``). Without rules it never does."""

    fences: tuple[Fence, ...] = ()
    routes: tuple[Route, ...] = ()
    idle: Idle | None = None
    again_minutes: float = Field(default=120, ge=5, le=1440)
    """For so long the same device is not warned of again by the same rule."""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> MovingRules:
        ids = [IDLE, *(one.id for one in self.named)]
        twice = next((one for one in ids if ids.count(one) > 1), None)
        if twice is not None:
            raise ValueError(f"走动预警的规则编号「{twice}」重复或是保留字")
        return self

    @property
    def named(self) -> tuple[Fence | Route, ...]:
        """Those that have an id and a name."""
        return (*self.fences, *self.routes)

    @property
    def on(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.fences or self.routes or self.idle)


class Breach(Fact):
    """What a warning of badges or vehicles stands on. Of a person no more than the masked name is in it."""

    kind: BreachKind
    method: str = METHOD
    rule: str
    """The rule's id,"""
    rule_name: str = ""
    """and its name as it was then."""
    devices: tuple[str, ...]
    """One; or those of which one rule warned at once, at most ``MOST_DEVICES``."""
    count: int = 1
    """How many devices in all."""
    device_name: str = ""
    """The one device's name, a person's masked."""
    vehicle: bool = False
    since: Instant
    until: Instant
    """From when to when the rule was broken, as it was seen when the warning was given."""
    metres: float = 0.0
    """How far beyond the border or from the route; of standing still: how far it has moved at most."""
    allowed: float = 0.0
    """The rule's own metres,"""
    minutes: float = 0.0
    """its minutes,"""
    again: float = 0.0
    """and for how many minutes it does not warn of the same device again."""
    track: tuple[TrackPoint, ...] = ()
    """The piece of the way, oldest first; at most ``MOST_POINTS``."""
