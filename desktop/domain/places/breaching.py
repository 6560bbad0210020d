"""What the center reports of broken rules (走动预警): one for a device and a rule, or for very many at once."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.due import Due
from desktop.domain.events.events import Event
from desktop.domain.places.moving import IDLE, MOST_DEVICES, MOST_POINTS, Breach, BreachKind, Fence, Route
from desktop.domain.places.positions import DeviceKind, Position, TrackPoint
from desktop.domain.places.roaming import Broken, rule_of
from desktop.domain.rights.actors import AUTO_WARNING
from desktop.domain.rights.masking import mask_name
from desktop.domain.township.township import Township

AT_ONCE = 8
"""More devices than this that break one rule at one look are one warning: it is rather the platform than the people."""
_NAMESPACE = uuid.UUID("0c5f2c49-5f43-4f0e-8d36-6b8f6a2f6c55")

Key = tuple[str, str]
"""A rule and a device."""


@dataclass(frozen=True, slots=True)
class Given:
    """The last warning of a device by a rule."""

    at: datetime
    open: bool


def given_of(events: Iterable[Event]) -> dict[Key, Given]:
    """The warnings that stand in events, the newest of each device and rule; an open one before any other."""
    found: dict[Key, Given] = {}
    for event in events:
        if event.breach is not None:
            for device in event.breach.devices:
                key = (event.breach.rule, device)
                one = Given(event.reported_at, event.is_open)
                before = found.get(key)
                if before is None or (one.open, one.at) > (before.open, before.at):
                    found[key] = one
    return found


def held_back(town: Township, given: Given | None, now: datetime) -> bool:
    """Whether a device and a rule are not warned of again yet."""
    again = timedelta(minutes=town.practice.moving.again_minutes)
    return given is not None and (given.open or now - given.at < again)


def due_breaches(
    town: Township,
    found: Sequence[tuple[Position, Broken]],
    track: Callable[[str, datetime, datetime], Sequence[TrackPoint]],
    grid: Callable[[float, float], str | None],
) -> Iterator[tuple[Due, tuple[Key, ...]]]:
    """The warnings for what was found at one look, and of what each warns.

    ``track``: a device's way between two moments, oldest first.
    """
    by_rule: defaultdict[str, list[tuple[Position, Broken]]] = defaultdict(list)
    for position, broken in found:
        by_rule[broken.rule].append((position, broken))
    for rule, together in by_rule.items():
        if len(together) > AT_ONCE:
            yield _many(town, rule, together), tuple((rule, position.device) for position, _ in together)
        else:
            for position, broken in together:
                way = track(position.device, broken.since, broken.until)
                yield _one(town, position, broken, way, grid), ((rule, position.device),)


def _one(
    town: Township, position: Position, broken: Broken, way: Sequence[TrackPoint],
    grid: Callable[[float, float], str | None],
) -> Due:  # fmt: skip
    vehicle = position.kind is DeviceKind.VEHICLE
    breach = _breach(town, broken).model_copy(
        update={
            "devices": (position.device,), "vehicle": vehicle, "track": thinned(way),
            "device_name": position.name if vehicle else mask_name(position.name),
        }
    )  # fmt: skip
    here = grid(position.lon, position.lat) or _known(town, position.area)
    report = _report(town, breach, here).model_copy(update={"lon": position.lon, "lat": position.lat})
    return _due(report, f"{broken.rule}/{position.device}/{broken.since.isoformat()}")


def _many(town: Township, rule: str, together: Sequence[tuple[Position, Broken]]) -> Due:
    devices = sorted(position.device for position, _ in together)
    first = min((broken for _, broken in together), key=lambda one: one.since)
    breach = _breach(town, first).model_copy(
        update={"devices": tuple(devices[:MOST_DEVICES]), "count": len(devices), "metres": 0.0,
                "until": max(broken.until for _, broken in together)}
    )  # fmt: skip
    return _due(_report(town, breach, None), f"{rule}/{devices[0]}+{len(devices)}/{first.since.isoformat()}")


def _breach(town: Township, broken: Broken) -> Breach:
    rules = town.practice.moving
    rule = rule_of(rules, broken.rule)
    assert rule is not None
    return Breach(
        kind=broken.kind, rule=broken.rule, rule_name=rule.name if isinstance(rule, Fence | Route) else "",
        devices=("",), since=broken.since, until=broken.until, metres=round(broken.metres, 1),
        allowed=rule.metres, minutes=rule.minutes, again=rules.again_minutes,
    )  # fmt: skip


def _report(town: Township, breach: Breach, grid: str | None) -> k.Report:
    rule = rule_of(town.practice.moving, breach.rule)
    assert rule is not None
    return k.Report(
        title=title_of(breach), channel=Channel.RULE, severity=rule.severity, item=rule.item, grid=grid, breach=breach
    )  # fmt: skip


def _known(town: Township, area: str | None) -> str | None:
    return area if area is not None and area in town.tree else None


def _due(report: k.Report, once: str) -> Due:
    return Due(report, str(uuid.uuid5(_NAMESPACE, once)), once, AUTO_WARNING)


_DID: Mapping[BreachKind, str] = {
    BreachKind.ENTERED: "进入「{rule}」",
    BreachKind.LEFT: "离开「{rule}」",
    BreachKind.OFF_ROUTE: "偏离「{rule}」",
    BreachKind.IDLE: "在岗 {minutes} 分钟没有移动",
}


def title_of(breach: Breach) -> str:
    """What a warning is called: which device, what it did, for how long. Of a person the masked name."""
    minutes = int((breach.until - breach.since).total_seconds() // 60)
    did = _DID[breach.kind].format(rule=breach.rule_name, minutes=minutes)
    if breach.count > 1:
        return f"{breach.count} 台设备同时{did}，请先核对定位平台"
    if breach.kind is BreachKind.OFF_ROUTE and breach.metres:
        did += f" {breach.metres:.0f} 米"
    if breach.rule != IDLE and minutes:
        did += f"，已 {minutes} 分钟"
    return f"{device_word(breach)}{did}"


def device_word(breach: Breach) -> str:
    """车辆 巡3号车, 工牌 张**（b-12）."""
    kind = "车辆" if breach.vehicle else "工牌"
    device = breach.devices[0]
    if not breach.device_name:
        return f"{kind} {device} "
    return f"{kind} {breach.device_name} " if breach.vehicle else f"{kind} {breach.device_name}（{device}）"


def thinned(way: Sequence[TrackPoint]) -> tuple[TrackPoint, ...]:
    """At most so many places of a way, evenly, with its first and its last."""
    if len(way) <= MOST_POINTS:
        return tuple(way)
    step = (len(way) - 1) / (MOST_POINTS - 1)
    return tuple(way[round(n * step)] for n in range(MOST_POINTS))
