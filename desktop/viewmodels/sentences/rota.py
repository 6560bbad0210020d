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
    # publishing
    QT_TRANSLATE_NOOP("Sentences", "发布的结束日期 {until} 早于开始日期 {start}。"),
    QT_TRANSLATE_NOOP("Sentences", "一次最多发布 {days} 天的排班。"),
    QT_TRANSLATE_NOOP("Sentences", "排班规则里没有班次「{pattern}」。"),
    QT_TRANSLATE_NOOP("Sentences", "{shift}不在发布的日期内。"),
    QT_TRANSLATE_NOOP("Sentences", "{shift}已经排过了。"),
    QT_TRANSLATE_NOOP("Sentences", "{shift}已经取消过了。"),
    QT_TRANSLATE_NOOP("Sentences", "{shift}已经开始，不能由发布排班取消。"),
    QT_TRANSLATE_NOOP("Sentences", "有 {count} 处不合规则：{named}确需这样排的，请写明理由再发布。"),
    QT_TRANSLATE_NOOP("Sentences", "至少有 {count} 处不合规则：{named}确需这样排的，请写明理由再发布。"),
    QT_TRANSLATE_NOOP("Sentences", "「{limit}」不能超过 {most}，现在是 {amount}，请改小。"),
    QT_TRANSLATE_NOOP("Sentences", "「{pattern}」的起始日期要在 1900 年到 2199 年之间。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {day} {time} 的班次"),
    # what a roster breaks
    QT_TRANSLATE_NOOP("Sentences", "{day}「{name}」{span} 缺 {count} 人。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {when} 同时排了两处：{a}、{b}。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {when} 上班，距夜班结束只有 {hours} 小时，应休息 {rest} 小时。"),
    QT_TRANSLATE_NOOP(
        "Sentences", "{person} {when} 上班，距上一班结束只有 {hours} 小时，应休息 {rest} 小时。"
    ),
    QT_TRANSLATE_NOOP("Sentences", "{person} {month} 月夜班 {count} 次，超过每月 {most} 次。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {month} 月排班 {count} 次，超过每月 {most} 次。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {month} 月排班 {count} 小时，超过每月 {most} 小时。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {first}至{last}连续 {days} 天有班，最多 {most} 天。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {when} 已请假离岗，却排了{seat}。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {when} 有一段时间离岗，其间由副岗顶岗。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} 不排夜班，{when} 却排了夜班。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {when} 不能值班，却排了{seat}。"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {when} 希望不排班，仍排了{seat}。"),
    QT_TRANSLATE_NOOP("Sentences", "{people} {when} 排在同一班，有人希望不同班。"),
    QT_TRANSLATE_NOOP("Sentences", "{month}月{day}日{weekday} {time}"),
    QT_TRANSLATE_NOOP("Sentences", "{month}月{day}日{weekday}"),
    QT_TRANSLATE_NOOP("Sentences", "{month}月{day}日 {time}"),
    # why a draft is as it is
    QT_TRANSLATE_NOOP("Sentences", "没有轮到的人，由本班次最少者 {person} 值守"),
    QT_TRANSLATE_NOOP("Sentences", "{turn}；{why}，但没有更合适的人"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {why}，由同岗的 {other} 顶岗"),
    QT_TRANSLATE_NOOP("Sentences", "{person} {why}，由本班次最少者 {other} 顶上"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」无人可排：{why}"),
    QT_TRANSLATE_NOOP("Sentences", "等 {count} 人"),
)
