"""Sentences about the service hall (取号叫号) that have something filled in (see ``sentences``)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP("Sentences", "{name} 现在是「{state}」，不能{step}。"),
    QT_TRANSLATE_NOOP("Sentences", "{name} 现在是「{state}」（{counter} 号窗口），不能{step}。"),
    QT_TRANSLATE_NOOP("Sentences", "{name} 是往日的号，请重新取号。"),
    QT_TRANSLATE_NOOP("Sentences", "{counter} 号窗口没有由您开着，请先开窗再叫号。"),
    QT_TRANSLATE_NOOP("Sentences", "{name} 在{said}窗口排队，{counter} 号窗口现在不叫{again}的号。"),
    QT_TRANSLATE_NOOP("Sentences", "{counter} 号窗口还在办 {name}，请先办结、过号或转窗。"),
    QT_TRANSLATE_NOOP("Sentences", "已经在{said}窗口，不用转。"),
    QT_TRANSLATE_NOOP("Sentences", "{name} 在 {counter} 号窗口办，请由那个窗口处理。"),
    QT_TRANSLATE_NOOP("Sentences", "{counter} 号窗口没有开。"),
    QT_TRANSLATE_NOOP("Sentences", "{counter} 号窗口由{by}开着，请由本人操作。"),
    QT_TRANSLATE_NOOP("Sentences", "{counter} 号窗口还在办 {name}，办结或转窗后再关窗。"),
    QT_TRANSLATE_NOOP("Sentences", "{counter} 号窗口不办这一类，请重新选择。"),
    QT_TRANSLATE_NOOP("Sentences", "您的岗位不办{said}，不能开这个窗口。"),
    QT_TRANSLATE_NOOP("Sentences", "{counter} 号窗口已由{by}开着。"),
)
