"""What is wrong with a report's template, as sentences with something filled in."""

from __future__ import annotations

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS = (
    QT_TRANSLATE_NOOP("Sentences", "模板有 {count} 处要改，第一处在 {address}。"),
    QT_TRANSLATE_NOOP("Sentences", "没有占位符「{name}」，是不是「{near}」？"),
    QT_TRANSLATE_NOOP("Sentences", "没有占位符「{name}」。"),
    QT_TRANSLATE_NOOP("Sentences", "一行只能有一张表的占位符，这一行已经是「{table}」。"),
)
