"""Sentences about 交接班 that have something filled in (see ``sentences``)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP(
        "Sentences",
        "还有 {count} 条紧急派单没有签收：{orders}。请先催签或打电话核实，或由接班人在交接单上签认；"
        "确有急事走「紧急离岗」，写明原因。",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{name}签的交接单还在等接班人签，请先接班、退回或撤回那一张。"),
    QT_TRANSLATE_NOOP("Sentences", "交接单上少了 {count} 条未签收的紧急派单：{orders}。请刷新后再签。"),
    QT_TRANSLATE_NOOP("Sentences", "这张交接单现在是「{state}」，不能这样操作。"),
    QT_TRANSLATE_NOOP("Sentences", "一张交接单最多补充 {count} 条。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 条未签收的紧急派单没有签认：{orders}。请逐条签认后再接班。"),
)
