"""Sentences about getting in and managing accounts with something filled in; a part of ``sentences.PATTERNS``."""

from __future__ import annotations

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS = (
    QT_TRANSLATE_NOOP("Sentences", "口令连续输错，账号已锁定，请 {minutes} 分钟后再试，或请安全管理员解锁。"),
    QT_TRANSLATE_NOOP("Sentences", "口令已用满 {days} 天，请先修改口令。"),
    QT_TRANSLATE_NOOP("Sentences", "新口令不合要求：{flaws}。"),
    QT_TRANSLATE_NOOP("Sentences", "口令不合要求：{flaws}。"),
    QT_TRANSLATE_NOOP("Sentences", "应写成 名称=值，如 passwords.length=12：{one}"),
    QT_TRANSLATE_NOOP("Sentences", "策略里没有「{name}」这一项。"),
    QT_TRANSLATE_NOOP("Sentences", "策略的「{where}」不能是这个值。"),
    QT_TRANSLATE_NOOP("Sentences", "没有名为「{name}」的策略，有：{known}。"),
    QT_TRANSLATE_NOOP("Sentences", "至少 {count} 位"),
    QT_TRANSLATE_NOOP("Sentences", "大写字母、小写字母、数字、符号中至少有 {count} 种"),
    QT_TRANSLATE_NOOP("Sentences", "不能与最近 {count} 次用过的相同"),
    QT_TRANSLATE_NOOP("Sentences", "没有账号「{username}」。"),
    QT_TRANSLATE_NOOP("Sentences", "没有区域「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "{what}「{username}」用过这个登录名，请换一个。"),
    QT_TRANSLATE_NOOP("Sentences", "账号名「{username}」由中心自己使用，请换一个。"),
    QT_TRANSLATE_NOOP("Sentences", "网关账号应为 {prefix}渠道，角色 window。渠道有：{known}。"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "动态口令的密钥打不开（{file} 缺失或不符），请把它放回数据目录，或由安全管理员重置动态口令。",
    ),
)
"""Made in ``central``, shown here."""
