"""Which badges and vehicles break a rule of the township (走动预警): pure, one step for each place that is told.

A place that a device cannot have reached is a jump of the satellites: it counts only when the next one lies beside it.
On the wrong side of a rule a device must be for the rule's minutes, by more than one place; near a border nothing
changes. What was told is not told again before the device was back. Where nothing was heard of a device for a while,
or what was heard is old, nothing is known, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from itertools import pairwise
from math import cos, hypot, pi, radians, sin

from desktop.domain.places.areas import AreaTree
from desktop.domain.places.coordinates import metres as metres_between
from desktop.domain.places.moving import IDLE, BreachKind, Fence, Hours, Idle, MovingRules, Route, Side
from desktop.domain.places.outlines import Outline, Outlines, Ring
from desktop.domain.places.positions import DeviceKind
from desktop.domain.times.deadlines import WorkClock

FRESH = timedelta(minutes=2)
"""What is older says nothing of where a device is."""
GAP = timedelta(minutes=10)
"""After such a silence what was before does not count."""
FASTEST = 60.0
"""Metres a second; what is faster is a jump."""
_BACK = 2 / 3
_AROUND = tuple((cos(pi * n / 4), sin(pi * n / 4)) for n in range(8))
_DEGREE = 111_320.0
"""Metres of a degree of latitude."""


class Verdict(Enum):
    """Where a place lies as a rule has it."""

    RIGHT = "right"
    UNSURE = "unsure"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a device was. Degrees."""

    at: datetime
    lon: float
    lat: float

    def away(self, other: Spot) -> float:
        """Metres between the two."""
        return metres_between(self.lon, self.lat, other.lon, other.lat)


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of a device. ``wrong``: by rule the first place of the present stay on its wrong side."""

    last: Spot
    rest: Spot
    """Since when, and where, it has not moved."""
    odd: Spot | None = None
    """A jump that nothing has borne out yet."""
    strayed: float = 0.0
    """How far it has been from ``rest``, in metres."""
    wrong: Mapping[str, Spot] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    """The rules of which was warned, until it is back."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a device breaks now."""

    rule: str
    kind: BreachKind
    since: datetime
    until: datetime
    metres: float


class Rules:
    """The township's rules with its ground; asked again and again."""

    def __init__(self, rules: MovingRules, tree: AreaTree, outlines: Outlines, work: WorkClock) -> None:
        self.rules = rules
        self._tree, self._outlines, self._work = tree, outlines, work
        self._shapes: dict[tuple[str, ...], Outlines] = {}

    def step(self, trace: Trace | None, device: str, kind: DeviceKind, area: str | None, spot: Spot) -> Trace:
        """What is known after another place of a device; a place that is not newer changes nothing."""
        if trace is None:
            return self._judged(Trace(spot, spot), device, kind, area, spot)
        if spot.at <= trace.last.at or (trace.odd is not None and spot.at <= trace.odd.at):
            return trace
        if _jumps(trace.last, spot):
            borne_out = trace.odd is not None and not _jumps(trace.odd, spot)
            if not borne_out:
                return replace(trace, odd=spot)
            return self._judged(Trace(spot, spot, told=trace.told), device, kind, area, spot)
        if spot.at - trace.last.at > GAP:
            return self._judged(Trace(spot, spot, told=trace.told), device, kind, area, spot)
        return self._judged(replace(trace, last=spot, odd=None), device, kind, area, spot)

    def broken(
        self, trace: Trace, device: str, kind: DeviceKind, area: str | None, now: datetime
    ) -> list[Broken]:
        """The rules that a device breaks now and of which nothing was said yet."""
        last = trace.last
        if not timedelta(0) <= now - last.at <= FRESH:
            return []
        found = []
        for rule in self.rules.named:
            first = trace.wrong.get(rule.id)
            if first is None or rule.id in trace.told or not rule.is_for(device, kind):
                continue
            since = self._counts_since(rule.hours, first.at, last.at)
            if since is None or last.at <= since or last.at - since < timedelta(minutes=rule.minutes):
                continue
            found.append(Broken(rule.id, _kind(rule), since, last.at, self._beyond(rule, area, last)))
        idle = self.rules.idle
        if idle is not None and IDLE not in trace.told and idle.is_for(device, kind):
            since = self._counts_since(idle.hours, trace.rest.at, last.at)
            if since is not None and last.at - since >= timedelta(minutes=idle.minutes):
                found.append(Broken(IDLE, BreachKind.IDLE, since, last.at, trace.strayed))
        return found

    # inside

    def _judged(self, trace: Trace, device: str, kind: DeviceKind, area: str | None, spot: Spot) -> Trace:
        wrong, told = dict(trace.wrong), set(trace.told)
        for rule in self.rules.named:
            verdict = self._verdict(rule, area, spot) if rule.is_for(device, kind) else Verdict.RIGHT
            if verdict is Verdict.WRONG:
                wrong.setdefault(rule.id, spot)
            elif verdict is Verdict.RIGHT:
                wrong.pop(rule.id, None)
                told.discard(rule.id)
        idle, rest, strayed = self.rules.idle, trace.rest, max(trace.strayed, spot.away(trace.rest))
        if idle is None or strayed > idle.metres:
            rest, strayed = spot, 0.0
            told.discard(IDLE)
        return replace(trace, rest=rest, strayed=strayed, wrong=wrong, told=frozenset(told))

    def _verdict(self, rule: Fence | Route, area: str | None, spot: Spot) -> Verdict:
        if isinstance(rule, Route):
            away = away_from((rule.points,), spot.lon, spot.lat)
            if away > rule.metres:
                return Verdict.WRONG
            return Verdict.RIGHT if away <= rule.metres * _BACK else Verdict.UNSURE
        shape = self._shape(rule, area)
        if not shape.shapes:  # nothing is known of where it lies
            return Verdict.RIGHT
        inside = shape.at(spot.lon, spot.lat) is not None
        if rule.metres:
            wide, high = rule.metres / (_DEGREE * cos(radians(spot.lat))), rule.metres / _DEGREE
            around = ((spot.lon + x * wide, spot.lat + y * high) for x, y in _AROUND)
            if any((shape.at(*one) is not None) is not inside for one in around):
                return Verdict.UNSURE
        return Verdict.WRONG if inside is (rule.side is Side.KEEP_OUT) else Verdict.RIGHT

    def _shape(self, fence: Fence, area: str | None) -> Outlines:
        if fence.ring:
            key: tuple[str, ...] = ("ring", fence.id)
        else:
            key = fence.areas or ((area,) if area is not None else ())
        found = self._shapes.get(key)
        if found is None:
            if fence.ring:
                shapes: tuple[Outline, ...] = (Outline(fence.id, ((fence.ring,),)),)
            else:
                shapes = tuple(
                    one for one in self._outlines.shapes if any(self._tree.contains(id_, one.area) for id_ in key)
                )  # fmt: skip
            found = self._shapes[key] = Outlines(shapes)
        return found

    def _beyond(self, rule: Fence | Route, area: str | None, spot: Spot) -> float:
        """How far from the border, or from the route."""
        if isinstance(rule, Route):
            return away_from((rule.points,), spot.lon, spot.lat)
        shape = self._shape(rule, area)
        rings = [(*ring, ring[0]) for one in shape.shapes for rings in one.polygons for ring in rings]
        return away_from(rings, spot.lon, spot.lat) if rings else 0.0

    def _counts_since(self, hours: Hours, first: datetime, last: datetime) -> datetime | None:
        """From when on the time counts that has passed since ``first``; None where ``last`` is off duty."""
        if hours is Hours.ALWAYS:
            return first
        here = last.astimezone(self._work.zone)
        span = next((one for one in self._work.spans(here.date()) if one[0] <= here < one[1]), None)
        return max(first, span[0]) if span is not None else None


def away_from(lines: Sequence[Ring], lon: float, lat: float) -> float:
    """Metres to the nearest point of lines; straight lines, good for a town."""
    wide = _DEGREE * cos(radians(lat))
    nearest = float("inf")
    for line in lines:
        for (x1, y1), (x2, y2) in pairwise(line):
            ax, ay = (x1 - lon) * wide, (y1 - lat) * _DEGREE
            dx, dy = (x2 - x1) * wide, (y2 - y1) * _DEGREE
            length = dx * dx + dy * dy
            along = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
            nearest = min(nearest, hypot(ax + along * dx, ay + along * dy))
    return nearest


def _jumps(before: Spot, after: Spot) -> bool:
    seconds = max(1.0, (after.at - before.at).total_seconds())
    return before.away(after) / seconds > FASTEST


def _kind(rule: Fence | Route) -> BreachKind:
    if isinstance(rule, Route):
        return BreachKind.OFF_ROUTE
    return BreachKind.ENTERED if rule.side is Side.KEEP_OUT else BreachKind.LEFT


def rule_of(rules: MovingRules, rule_id: str) -> Fence | Route | Idle | None:
    """The rule with this id, as the profile has it now."""
    if rule_id == IDLE:
        return rules.idle
    return next((one for one in rules.named if one.id == rule_id), None)
