"""What the parts of an alert are called."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.alerts.alerts import (
    AlertCategory,
    AlertSeverity,
    AlertState,
    AlertStatus,
    CancelReason,
    Certainty,
    HeardState,
    SpeakerKind,
    Urgency,
)
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, say

STATES: Mapping[AlertState, str] = {
    AlertState.DRAFT: QT_TRANSLATE_NOOP("Words", "草稿"),
    AlertState.PENDING: QT_TRANSLATE_NOOP("Words", "待批"),
    AlertState.APPROVED: QT_TRANSLATE_NOOP("Words", "已批待播"),
    AlertState.SENT: QT_TRANSLATE_NOOP("Words", "播出中"),
    AlertState.ENDED: QT_TRANSLATE_NOOP("Words", "已结束"),
    AlertState.CANCELLED: QT_TRANSLATE_NOOP("Words", "已撤播"),
    AlertState.DROPPED: QT_TRANSLATE_NOOP("Words", "已作废"),
}
STATUSES: Mapping[AlertStatus, str] = {
    AlertStatus.ACTUAL: QT_TRANSLATE_NOOP("Words", "正式"),
    AlertStatus.TEST: QT_TRANSLATE_NOOP("Words", "试播"),
    AlertStatus.EXERCISE: QT_TRANSLATE_NOOP("Words", "演练"),
}
SEVERITIES: Mapping[AlertSeverity, str] = {
    AlertSeverity.EXTREME: QT_TRANSLATE_NOOP("Words", "红"),
    AlertSeverity.SEVERE: QT_TRANSLATE_NOOP("Words", "橙"),
    AlertSeverity.MODERATE: QT_TRANSLATE_NOOP("Words", "黄"),
    AlertSeverity.MINOR: QT_TRANSLATE_NOOP("Words", "蓝"),
}
"""UNKNOWN is only ever read."""
URGENCIES: Mapping[Urgency, str] = {
    Urgency.IMMEDIATE: QT_TRANSLATE_NOOP("Words", "立即"),
    Urgency.EXPECTED: QT_TRANSLATE_NOOP("Words", "一小时内"),
    Urgency.FUTURE: QT_TRANSLATE_NOOP("Words", "以后"),
}
CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.OBSERVED: QT_TRANSLATE_NOOP("Words", "已发生"),
    Certainty.LIKELY: QT_TRANSLATE_NOOP("Words", "很可能"),
    Certainty.POSSIBLE: QT_TRANSLATE_NOOP("Words", "有可能"),
}
CATEGORIES: Mapping[AlertCategory, str] = {
    AlertCategory.MET: QT_TRANSLATE_NOOP("Words", "气象"),
    AlertCategory.FIRE: QT_TRANSLATE_NOOP("Words", "火灾"),
    AlertCategory.SAFETY: QT_TRANSLATE_NOOP("Words", "公共安全"),
    AlertCategory.INFRA: QT_TRANSLATE_NOOP("Words", "水电气路"),
    AlertCategory.GEO: QT_TRANSLATE_NOOP("Words", "地质"),
    AlertCategory.HEALTH: QT_TRANSLATE_NOOP("Words", "卫生"),
    AlertCategory.ENV: QT_TRANSLATE_NOOP("Words", "环境"),
    AlertCategory.TRANSPORT: QT_TRANSLATE_NOOP("Words", "交通"),
    AlertCategory.RESCUE: QT_TRANSLATE_NOOP("Words", "救援"),
    AlertCategory.SECURITY: QT_TRANSLATE_NOOP("Words", "治安"),
    AlertCategory.CBRNE: QT_TRANSLATE_NOOP("Words", "危化"),
    AlertCategory.OTHER: QT_TRANSLATE_NOOP("Words", "其他"),
}
KINDS: Mapping[SpeakerKind, str] = {
    SpeakerKind.LOUDSPEAKER: QT_TRANSLATE_NOOP("Words", "村村响大喇叭"),
    SpeakerKind.INDOOR: QT_TRANSLATE_NOOP("Words", "入户音响"),
    SpeakerKind.SCREEN: QT_TRANSLATE_NOOP("Words", "电子屏"),
    SpeakerKind.VEHICLE: QT_TRANSLATE_NOOP("Words", "宣传车"),
}
REASONS: Mapping[CancelReason, str] = {
    CancelReason.OVER: QT_TRANSLATE_NOOP("Words", "险情解除"),
    CancelReason.ERROR: QT_TRANSLATE_NOOP("Words", "误发"),
    CancelReason.WRONG: QT_TRANSLATE_NOOP("Words", "内容有误"),
    CancelReason.UNAPPROVED: QT_TRANSLATE_NOOP("Words", "未按时补批"),
}
HEARD: Mapping[HeardState, str] = {
    HeardState.DELIVERED: QT_TRANSLATE_NOOP("Words", "已送达"),
    HeardState.PLAYING: QT_TRANSLATE_NOOP("Words", "播放中"),
    HeardState.PLAYED: QT_TRANSLATE_NOOP("Words", "已播完"),
    HeardState.STOPPED: QT_TRANSLATE_NOOP("Words", "已停播"),
    HeardState.FAILED: QT_TRANSLATE_NOOP("Words", "未送达"),
}


TEMPLATE_NAMES: Mapping[str, str] = {
    "rain": QT_TRANSLATE_NOOP("Words", "暴雨"),
    "wind": QT_TRANSLATE_NOOP("Words", "大风"),
    "forest": QT_TRANSLATE_NOOP("Words", "森林防火"),
    "water": QT_TRANSLATE_NOOP("Words", "停水"),
    "person": QT_TRANSLATE_NOOP("Words", "寻人"),
    "flood": QT_TRANSLATE_NOOP("Words", "转移"),
}
"""By the id of ``alert_templates``."""


def severity_word(severity: AlertSeverity) -> str:
    """红色 and so on; nothing where nobody has said how severe it is."""
    word = SEVERITIES.get(severity)
    return say(word) if word is not None else ""
