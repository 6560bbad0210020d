"""Sentences about the plan of the roster with something filled in; see ``sentences``."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP("Sentences", "排班规则只有一份，编号是「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "{by} 已经改过排班规则。请核对后再办。"),
    QT_TRANSLATE_NOOP("Sentences", "班次编号「{id}」重复。"),
    QT_TRANSLATE_NOOP("Sentences", "「{a}」与「{b}」的时间有重叠，请错开，或合成一个多人的班次。"),
    QT_TRANSLATE_NOOP("Sentences", "班次名称最多 {count} 个字。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」没有选岗位。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」：没有岗位「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」是全镇的值班，不属于某个岗位。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」：请选定是星期几。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」：时长请以一刻钟为单位。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」的前后两班互相重叠，请缩短时长或减少天数。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」：没有人员「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」：人选里「{person}」写了两遍。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」没有人选，请至少选一人。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」同时要 {need} 人，人选只有 {count} 人。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」轮值表第 {week} 周有一格超过了同时在岗的 {need} 人。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」轮值表第 {week} 周有一格把同一个人写了两遍。"),
    QT_TRANSLATE_NOOP("Sentences", "意愿的结束日期 {until} 早于开始日期 {start}。"),
    QT_TRANSLATE_NOOP("Sentences", "按轮值表第 {week} 周{day}"),
    QT_TRANSLATE_NOOP("Sentences", "按轮换次序第 {place} 人"),
    QT_TRANSLATE_NOOP("Sentences", "{days} 天班"),
)
