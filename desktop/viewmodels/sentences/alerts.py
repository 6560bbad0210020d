"""Sentences about alerts (应急广播) that have something filled in (see ``sentences``)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP("Sentences", "这条广播当前为「{state}」，不能{step}。"),
    QT_TRANSLATE_NOOP("Sentences", "原广播当前为「{state}」，不能更新；请另起一条。"),
    QT_TRANSLATE_NOOP("Sentences", "{field}最多 {most} 个字，现在 {count} 个，请删短。"),
    QT_TRANSLATE_NOOP("Sentences", "{field}里有网址，大喇叭念不出来，请去掉。"),
    QT_TRANSLATE_NOOP("Sentences", "{field}里的「{sign}」不能播出，请去掉或换成文字。"),
    QT_TRANSLATE_NOOP("Sentences", "没有区域「{area}」，请重新选。"),
    QT_TRANSLATE_NOOP("Sentences", "最多连播 {count} 遍，请减少遍数。"),
    QT_TRANSLATE_NOOP("Sentences", "失效时间最晚在 {hours} 小时以内，请改早；到时还要播可以更新。"),
    QT_TRANSLATE_NOOP("Sentences", "「{area}」不在这条广播的区域里。"),
    QT_TRANSLATE_NOOP("Sentences", "播出文件夹写不进（{error}）"),
)
