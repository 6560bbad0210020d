"""A warning of a badge or a vehicle (走动预警) in words: which rule, what was seen, when it may come again."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.places.moving import Breach, BreachKind
from desktop.services.situation.situation import Situation
from desktop.viewmodels.drawer.aside_lines import Aside, AsideLine
from desktop.viewmodels.words import clauses, duration_words, listed, moment_words, translate

_SHOWN = 6
"""So many devices are named."""


def breach_aside(situation: Situation, breach: Breach, now: datetime) -> Aside:
    """The block of such a warning."""
    zone = situation.township.clock.zone
    since, until = moment_words(breach.since, now, zone), moment_words(breach.until, now, zone)
    seen = translate("Warnings", "{since} 至 {until}").format(since=since, until=until)
    lines = [
        AsideLine(translate("Warnings", "依据"), _seen(breach), seen, "accent"),
        AsideLine(translate("Warnings", "规则"), _rule(breach)),
        AsideLine(translate("Warnings", "设备"), _devices(breach)),
    ]
    if breach.track:
        said = translate("Warnings", "{count} 个点，在地图上选中此件即画出").format(count=len(breach.track))
        lines.append(AsideLine(translate("Warnings", "轨迹"), said, tone="muted"))
    lines.append(AsideLine(translate("Warnings", "方法"), _method(), tone="muted"))
    return Aside("warning", translate("Warnings", "预警"), tuple(lines))


def breach_note(breach: Breach) -> str:
    """What follows from finding one groundless."""
    said = translate(
        "Warnings",
        "作误报后，同一设备要先回到正常，并过 {minutes} 分钟，这条规则才再预警。规则不对的请改配置。",
    )
    return said.format(minutes=f"{breach.again:g}")


def _seen(breach: Breach) -> str:
    lasted = duration_words(breach.until - breach.since)
    if breach.count > 1:
        said = translate("Warnings", "{count} 台同时触发，多半是定位平台或规则的问题")
        return said.format(count=breach.count)
    metres = f"{breach.metres:.0f}"
    said = {
        BreachKind.ENTERED: translate("Warnings", "进入 {lasted}，离边界 {metres} 米"),
        BreachKind.LEFT: translate("Warnings", "离开 {lasted}，离边界 {metres} 米"),
        BreachKind.OFF_ROUTE: translate("Warnings", "偏离 {lasted}，离线路 {metres} 米"),
        BreachKind.IDLE: translate("Warnings", "{lasted} 没有移动，位置变化不超过 {metres} 米"),
    }[breach.kind]
    return said.format(lasted=lasted, metres=metres)


def _rule(breach: Breach) -> str:
    allowed, minutes = f"{breach.allowed:g}", f"{breach.minutes:g}"
    said = {
        BreachKind.ENTERED: translate("Warnings", "不得进入，越界 {allowed} 米以上满 {minutes} 分钟"),
        BreachKind.LEFT: translate("Warnings", "不得离开，越界 {allowed} 米以上满 {minutes} 分钟"),
        BreachKind.OFF_ROUTE: translate("Warnings", "离线路 {allowed} 米以上满 {minutes} 分钟"),
        BreachKind.IDLE: translate("Warnings", "在岗 {minutes} 分钟内移动不到 {allowed} 米"),
    }[breach.kind].format(allowed=allowed, minutes=minutes)
    return clauses((breach.rule_name, said)) if breach.rule_name else said


def _devices(breach: Breach) -> str:
    if breach.count == 1:
        kind = translate("Warnings", "车辆") if breach.vehicle else translate("Warnings", "工牌")
        return " ".join(one for one in (kind, breach.device_name, breach.devices[0]) if one)
    shown = listed(breach.devices[:_SHOWN])
    if breach.count > _SHOWN:
        return translate("Warnings", "{devices} 等 {count} 台").format(devices=shown, count=breach.count)
    return shown


def _method() -> str:
    return translate(
        "Warnings",
        "按定位平台报来的位置判断：跳点、超过 2 分钟的旧位置不算；一台设备一条规则只有一件未结的预警",
    )
