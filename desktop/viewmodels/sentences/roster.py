"""Sentences about shifts and absences (值班) that have something filled in (see ``sentences``)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP("Sentences", "一次最多点名 {count} 人，请分开叫。"),
    QT_TRANSLATE_NOOP("Sentences", "{words}岗位无人在岗，由当日值班{name}接收。"),
    QT_TRANSLATE_NOOP("Sentences", "一个班次最长 {days} 天，请分开排。"),
    QT_TRANSLATE_NOOP("Sentences", "{name} {when} 已排在「{place}」，不能重复排。"),
    QT_TRANSLATE_NOOP("Sentences", "{name} {when} 已排在「{place}」，时间重叠；确需兼顾的请写明原因。"),
    QT_TRANSLATE_NOOP("Sentences", "这个班次已在申请与{name}换班，请先撤回。"),
    QT_TRANSLATE_NOOP("Sentences", "{name}还没有同意换班，不能批准。"),
    QT_TRANSLATE_NOOP("Sentences", "{name}是全镇的，不属于某个岗位；请不选岗位。"),
    QT_TRANSLATE_NOOP("Sentences", "这个班次是 {when}，最早提前 {hours} 小时登记到岗。"),
    QT_TRANSLATE_NOOP("Sentences", "换班的说明最多 {most} 字，现在是 {count} 字，请写短些。"),
    QT_TRANSLATE_NOOP("Sentences", "用来交换的班次不是{name}的，请另选。"),
    QT_TRANSLATE_NOOP("Sentences", "用来交换的班次（{place}）已开始、结束或取消，不能换。"),
    QT_TRANSLATE_NOOP("Sentences", "{name}在 {when} 已登记不在岗，不能顶这个班。"),
    QT_TRANSLATE_NOOP("Sentences", "这次换班问的是{name}，要由本人答复。"),
    QT_TRANSLATE_NOOP("Sentences", "一次最长登记 {days} 天，请核对日期。"),
    QT_TRANSLATE_NOOP("Sentences", "{name}在 {when} 已登记不在岗；请改期，或先取消、缩短原来的。"),
)
