"""办理规则: what holds in this township beside the catalogue, said for people; its profile sets it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.places.moving import MovingRules
from desktop.domain.township.practice import Practice
from desktop.domain.warnings.evidence import WarningRules
from desktop.viewmodels.words import channel_word, labelled, listed, severity_word, translate


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what holds, and what follows from it."""

    name: str
    value: str
    says: str
    key: str
    """How the profile calls it."""


def rules(practice: Practice) -> list[Rule]:
    """All of them, in the order of an event's way."""
    sampling = practice.followup
    named = [
        *((channel_word(channel), share) for channel, share in sampling.channels.items()),
        *((severity_word(severity), share) for severity, share in sampling.severities.items()),
    ]
    shares = listed(labelled(name, _percent(share)) for name, share in named)
    return [
        Rule(
            translate("Practice", "退单"),
            translate("Practice", "最多 {count} 次").format(count=practice.bounces),
            translate("Practice", "退满之后只能由值班长裁决，裁决派出的单不能再退。"),
            "practice.bounces",
        ),
        Rule(
            translate("Practice", "等待群众"),
            translate("Practice", "合计最多 {days} 个工作日").format(days=f"{practice.citizen_wait_days:g}"),
            translate("Practice", "等待期间不计时，用完后接着计时。"),
            "practice.citizen_wait_days",
        ),
        Rule(
            translate("Practice", "回访抽样"),
            listed((labelled(translate("Practice", "一般抽"), _percent(sampling.otherwise)), shares)),
            translate("Practice", "渠道和程度都有规定的按多的抽；返工过的每件都回访。抽中与否由编号定，谁也挑不了。"),
            "practice.followup",
        ),
        _warnings(practice.warnings),
        _moving(practice.moving),
        Rule(
            translate("Practice", "信访过堂"),
            translate("Practice", "{hour}:00 日清，满 {days} 天为积案").format(
                hour=practice.cadence.hour, days=practice.cadence.backlog_days
            ),
            translate("Practice", "日清单列出当日未办结的信访件，周结列领导包案，月过堂列积案。"),
            "practice.cadence",
        ),
    ]  # fmt: skip


def _warnings(rules: WarningRules) -> Rule:
    hours = listed(translate("Practice", "{hours} 小时").format(hours=hours) for hours in rules.hours)
    value = translate("Practice", "{hours}内突增；{days} 天内满 {repeats} 件").format(
        hours=hours, days=rules.repeat_days, repeats=rules.repeats
    )
    says = translate(
        "Practice",
        "突增与前 {weeks} 周同星期同时段比，误报占比不超过 {share}；同一电话、住户、企业按件数。"
        "作误报的组合放宽 {quiet} 天，重新打开误报件即恢复。",
    ).format(weeks=rules.weeks, share=_percent(rules.false_share), quiet=rules.quiet_days)
    name = translate("Practice", "预警")
    if not rules.on:
        return Rule(name, translate("Practice", "不预警"), "", "practice.warnings")
    return Rule(name, value, says, "practice.warnings")


def _moving(rules: MovingRules) -> Rule:
    name = translate("Practice", "走动预警")
    if not rules.on:
        says = translate("Practice", "没有围栏、线路和停留规则；要用的写在镇街配置里，见文档《地图》。")
        return Rule(name, translate("Practice", "不预警"), says, "practice.moving")
    parts = []
    if rules.fences:
        parts.append(translate("Practice", "围栏 {count} 个").format(count=len(rules.fences)))
    if rules.routes:
        parts.append(translate("Practice", "线路 {count} 条").format(count=len(rules.routes)))
    if rules.idle is not None:
        minutes = f"{rules.idle.minutes:g}"
        parts.append(translate("Practice", "在岗 {minutes} 分钟不动").format(minutes=minutes))
    says = translate(
        "Practice", "工牌和车辆的位置由中心判断，预警进「预警」栏；同一设备同一规则 {minutes} 分钟内不重复。"
    ).format(minutes=f"{rules.again_minutes:g}")
    return Rule(name, listed(parts), says, "practice.moving")


def _percent(share: float) -> str:
    return f"{share:.0%}"
