"""What a check of the audit chain says, with the numbers left out: patterns for ``sentences``."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP("Sentences", "审计记录第 {first} 至 {last} 条不见了。"),
    QT_TRANSLATE_NOOP("Sentences", "审计记录第 {seq} 条排在第 {before} 条之后，顺序不对。"),
    QT_TRANSLATE_NOOP("Sentences", "审计记录第 {seq} 条（或它的前一条）被改动过：内容与哈希链不符。"),
    QT_TRANSLATE_NOOP("Sentences", "审计记录第 {seq} 条与保存在外面的链头不符：这一条或更早的记录被换过。"),
    QT_TRANSLATE_NOOP("Sentences", "审计记录到第 {seq} 条为止，计数却是第 {end} 条：末尾被截掉或改动过。"),
    QT_TRANSLATE_NOOP(
        "Sentences", "审计记录到第 {seq} 条为止，保存在外面的链头却到第 {head} 条：末尾被截掉了。"
    ),
    QT_TRANSLATE_NOOP("Sentences", "变更日志第 {first} 至 {last} 条之间被改动过：内容与哈希链不符。"),
    QT_TRANSLATE_NOOP("Sentences", "变更日志的哈希链到第 {seq} 条为止，日志却到第 {end} 条。"),
    QT_TRANSLATE_NOOP("Sentences", "审计记录里有变更日志第 {seq} 条的链头，链上却没有：链被截掉过。"),
    QT_TRANSLATE_NOOP("Sentences", "变更日志第 {seq} 条的链头与审计记录里的不符：链被换过。"),
)
