"""Texts to begin an alert with. What loudspeakers say is Chinese, whatever the interface speaks."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.alerts.alerts import AlertCategory, AlertSeverity, Certainty, Urgency


@dataclass(frozen=True, slots=True)
class Template:
    """One of them; ``hours``: how long it usually holds."""

    id: str
    event: str
    category: AlertCategory
    severity: AlertSeverity
    headline: str
    description: str
    instruction: str
    urgency: Urgency = Urgency.EXPECTED
    certainty: Certainty = Certainty.LIKELY
    hours: int = 6


TEMPLATES: tuple[Template, ...] = (
    Template(
        "rain", "暴雨", AlertCategory.MET, AlertSeverity.SEVERE,
        "暴雨橙色预警", "预计未来三小时我镇有大到暴雨，局部雨量超过五十毫米。",
        "请不要到河道、沟渠、涵洞和低洼路段，危房和低洼处的住户听村干部安排转移。",
    ),
    Template(
        "wind", "大风", AlertCategory.MET, AlertSeverity.MODERATE,
        "大风黄色预警", "预计今天夜间有七到八级偏北风，阵风九级。",
        "请加固大棚和广告牌，不要在树下、临时搭建物下停留，停止高处作业。", hours=12,
    ),
    Template(
        "forest", "森林火险", AlertCategory.FIRE, AlertSeverity.MODERATE,
        "森林火险高，严禁野外用火", "近期天干物燥，森林火险等级高。",
        "进山不带火种，不烧荒、不烧秸秆、不上坟烧纸。发现火情请拨打 12119 或报村委会。",
        urgency=Urgency.FUTURE, hours=24,
    ),
    Template(
        "water", "停水", AlertCategory.INFRA, AlertSeverity.MINOR,
        "停水通知", "因主管道抢修，今天十四时到二十时停止供水。", "请提前储水，来水后先放几分钟再用。",
        certainty=Certainty.OBSERVED,
    ),
    Template(
        "person", "寻人", AlertCategory.RESCUE, AlertSeverity.MODERATE,
        "寻找走失老人", "一位老人今天上午走失，身高约一米六，上身穿蓝色棉衣。",
        "有看到的请马上告诉村委会，或拨打 110。", urgency=Urgency.IMMEDIATE, certainty=Certainty.OBSERVED, hours=12,
    ),
    Template(
        "flood", "洪水", AlertCategory.GEO, AlertSeverity.EXTREME,
        "河水上涨，请立即转移", "上游来水，沿河村庄有被淹的危险。", "请马上带上身份证和药品，由村干部带领到学校集合。",
        urgency=Urgency.IMMEDIATE,
    ),
)  # fmt: skip
