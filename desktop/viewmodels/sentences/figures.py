"""Sentences about figures, frozen and reported, with something filled in: part of ``sentences``."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP("Sentences", "{source}报 {value}，不在 0 到 100% 之间。"),
    QT_TRANSLATE_NOOP("Sentences", "{source}报的分子 {top} 大于分母 {below}。"),
    QT_TRANSLATE_NOOP("Sentences", "{source}报 {said}，但 {top} ÷ {below} 应为 {right}。"),
    QT_TRANSLATE_NOOP("Sentences", "{source}报 {top} / {below}，本系统算得 {ours} / {whole}。"),
    QT_TRANSLATE_NOOP("Sentences", "{source}报 {said} 秒，本系统算得 {right} 秒。"),
    QT_TRANSLATE_NOOP("Sentences", "{source}报 {said}，本系统算得 {right}。"),
    QT_TRANSLATE_NOOP(
        "Sentences", "时限将到才办结的有 {count} 件，占按期办结的 {share}，请抽查是否赶点办结。"
    ),
    QT_TRANSLATE_NOOP("Sentences", "{count} 次回访全部满意，请抽听回访录音或另行回访。"),
    QT_TRANSLATE_NOOP(
        "Sentences", "{name}为 100%，其中返工 {reworked} 件，抽查回访 {sampled} 件，请一并核对。"
    ),
    QT_TRANSLATE_NOOP("Sentences", "第 {number} 行：{mistake}"),
    QT_TRANSLATE_NOOP("Sentences", "数值「{text}」看不懂。"),
    QT_TRANSLATE_NOOP("Sentences", "件数「{text}」看不懂。"),
    QT_TRANSLATE_NOOP("Sentences", "一个时段一次最多登记 {count} 个上报值，请分成几个文件。"),
    QT_TRANSLATE_NOOP("Sentences", "没有指标「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "一个时段最多登记 {count} 个上报值。"),
    QT_TRANSLATE_NOOP("Sentences", "起止日期不对：最长 {days} 天，起始不能晚于截止。"),
)
