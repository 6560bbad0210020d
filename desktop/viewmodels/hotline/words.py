"""Words of the import of a 12345 list: the fields, what was not understood and why, how a row stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from desktop import workbook
from desktop.services.hotline.rows import Doubt, Table
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

Fate = Literal["good", "doubt", "known", "wrong", "running", "pending", "sent", "refused", "withdrawn"]

FIELDS: Final[Mapping[str, str]] = {
    "number": QT_TRANSLATE_NOOP("Hotline", "工单编号"),
    "title": QT_TRANSLATE_NOOP("Hotline", "标题"),
    "description": QT_TRANSLATE_NOOP("Hotline", "内容"),
    "name": QT_TRANSLATE_NOOP("Hotline", "诉求人"),
    "phone": QT_TRANSLATE_NOOP("Hotline", "联系电话"),
    "place": QT_TRANSLATE_NOOP("Hotline", "地址"),
    "came_at": QT_TRANSLATE_NOOP("Hotline", "受理时间"),
    "due": QT_TRANSLATE_NOOP("Hotline", "办结时限"),
    "severity": QT_TRANSLATE_NOOP("Hotline", "紧急程度"),
    "category": QT_TRANSLATE_NOOP("Hotline", "类别"),
}
_CODES: Final[Mapping[str, str]] = {
    "no_number": QT_TRANSLATE_NOOP("Hotline", "没有工单编号，不能导入；请在文件里补上。"),
    "no_words": QT_TRANSLATE_NOOP("Hotline", "没有标题，也没有内容，不能导入；请在文件里补上。"),
    "cut": QT_TRANSLATE_NOOP("Hotline", "编号被表格软件改成了「{typed}」；请把这一列设为文本后重新导出。"),
    "twice": QT_TRANSLATE_NOOP("Hotline", "编号与第 {typed} 行的相同，只导入前一行。"),
    "long": QT_TRANSLATE_NOOP("Hotline", "太长，最多 {typed} 个字；请缩短后再导入。"),
    "when": QT_TRANSLATE_NOOP("Hotline", "看不懂时间「{typed}」，不填，原文写进内容。"),
    "future": QT_TRANSLATE_NOOP("Hotline", "「{typed}」在将来，不填，原文写进内容。"),
    "severity": QT_TRANSLATE_NOOP("Hotline", "不认识「{typed}」，按一般登记，原文写进内容。"),
    "phone": QT_TRANSLATE_NOOP("Hotline", "「{typed}」不是电话，原文写进内容。"),
}
_FATES: Final[Mapping[Fate, str]] = {
    "good": QT_TRANSLATE_NOOP("Hotline", "可导入"),
    "doubt": QT_TRANSLATE_NOOP("Hotline", "有疑问"),
    "known": QT_TRANSLATE_NOOP("Hotline", "已有"),
    "wrong": QT_TRANSLATE_NOOP("Hotline", "不能"),
    "running": QT_TRANSLATE_NOOP("Hotline", "导入中"),
    "pending": QT_TRANSLATE_NOOP("Hotline", "待发送"),
    "sent": QT_TRANSLATE_NOOP("Hotline", "已送达"),
    "refused": QT_TRANSLATE_NOOP("Hotline", "未接受"),
    "withdrawn": QT_TRANSLATE_NOOP("Hotline", "已撤回"),
}


def field_word(field: str) -> str:
    """工单编号."""
    return translate("Hotline", FIELDS[field])


def fate_word(fate: Fate) -> str:
    """可导入, 已有 …"""
    return translate("Hotline", _FATES[fate])


def doubt_words(doubt: Doubt, row: int, columns: Mapping[str, int]) -> str:
    """第 4 行 F 列（受理时间）：看不懂时间「上周」…"""
    said = translate("Hotline", _CODES[doubt.code]).format(typed=doubt.typed)
    column = columns.get(doubt.field)
    if column is None:
        return translate("Hotline", "第 {row} 行（{field}）：{said}").format(
            row=row + 1, field=field_word(doubt.field), said=said
        )
    letters = workbook.letters(column)
    return translate("Hotline", "第 {row} 行 {column} 列（{field}）：{said}").format(
        row=row + 1, column=letters, field=field_word(doubt.field), said=said
    )


def column_word(table: Table, column: int) -> str:
    """B 诉求标题."""
    head = " ".join(table.heads[column].split())
    return f"{workbook.letters(column)}  {head}".strip()
