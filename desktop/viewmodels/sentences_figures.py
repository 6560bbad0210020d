"""Sentences about figures, frozen and reported, with something filled in: part of ``sentences``."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP("Sentences", "没有指标「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "一个时段最多登记 {count} 个上报值。"),
    QT_TRANSLATE_NOOP("Sentences", "起止日期不对：最长 {days} 天，起始不能晚于截止。"),
)
