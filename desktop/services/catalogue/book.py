"""The catalogue as a workbook: sheets 事项, 表单 and 说明. Its words stay Chinese, so that every desk can read it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop import workbook
from desktop.domain.catalogue.catalogue import LimitUnit, Severity
from desktop.domain.catalogue.forms import FieldKind
from desktop.workbook import Sheet

ITEMS, FIELDS, NOTES = "事项", "表单", "说明"
COLUMNS: Mapping[str, str] = {
    "id": "编号", "name": "名称", "category": "类别", "severity": "程度", "lead_post": "主办岗位",
    "assist_posts": "协办岗位", "limits.accept": "受理时限", "limits.dispatch": "派单时限",
    "limits.receive": "签收时限", "limits.handle": "处置时限", "limits.followup": "回访时限",
    "limits.total": "总时限", "steps": "处置步骤", "goals": "管理目标", "keywords": "关键词",
    "order_template": "派单模板", "reply_template": "答复模板", "version": "版本", "state": "状态",
}  # fmt: skip
FIELD_COLUMNS: Mapping[str, str] = {
    "item": "事项编号", "name": "字段名", "title": "标题", "kind": "类型", "required": "必填", "unit": "单位",
    "minimum": "最小值", "maximum": "最大值", "max_length": "最多字数", "choices": "选项", "hint": "提示",
}  # fmt: skip
NEEDED = ("id", "name", "category", "lead_post", "limits.handle", "limits.total")
"""Columns of 事项 without which nothing can be read."""
SEVERITIES: Mapping[Severity, str] = {Severity.URGENT: "紧急", Severity.HIGH: "较急", Severity.NORMAL: "一般"}
KINDS: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "文字", FieldKind.INTEGER: "整数", FieldKind.NUMBER: "小数", FieldKind.YES_NO: "是否",
    FieldKind.CHOICE: "单选", FieldKind.DATE: "日期", FieldKind.PHONE: "电话",
}  # fmt: skip
UNITS: Mapping[LimitUnit, str] = {
    LimitUnit.MINUTES: "分钟", LimitUnit.WORKING_HOURS: "工作时", LimitUnit.WORKING_DAYS: "工作日",
    LimitUnit.CALENDAR_DAYS: "自然日",
}  # fmt: skip
IN_USE, RETIRED = "在用", "停用"
YES, NO = "是", "否"
JOIN = "、"
SEPARATORS = re.compile(r"[、，,;；\n]+")
"""What a person writes between several names in one cell."""
BAR = "｜"
BARS = re.compile(r"\s*[|｜]\s*")
"""Between a step and what it needs."""
_WIDTHS = {
    "name": 24, "category": 12, "lead_post": 14, "assist_posts": 22, "steps": 36, "goals": 28, "keywords": 30,
    "order_template": 60, "reply_template": 60, "id": 10, "severity": 8, "version": 8, "state": 8,
}  # fmt: skip
_FIELD_WIDTHS = {"item": 10, "name": 14, "title": 20, "choices": 40, "hint": 30}
_EXPLAINED = (
    ("这本工作簿", "镇枢业务清单。改好后在“清单”面板里导入：先预览，确认后才生效。文件里没有的事项不会变。"),
    ("编号", "事项的编号，不能改。新事项写一个没用过的编号。"),
    ("程度", "紧急、较急、一般。"),
    ("岗位", "写岗位名称（或编号），多个协办岗位用顿号隔开。"),
    (
        "时限",
        "写数量和单位，如：45 分钟、2 工作时、5 工作日、7 自然日。分钟不分昼夜；工作时、工作日按镇里的日历。",
    ),
    ("处置步骤", "一行一步（Alt+Enter 换行）；需要的人和东西写在竖线后：设置警戒｜警戒带、锥桶。"),
    ("管理目标", "一行一个。"),
    ("关键词", "用顿号隔开。群众的话里有它，就推荐这个事项。"),
    (
        "派单模板",
        "可插入：{主办岗位} {截止时间} {地点} {网格} {事件标题} {编号} {表单摘要} {字段标题}。",
    ),
    (
        "答复模板",
        "可插入：{事件标题} {编号} {地点} {网格} {主办岗位} {上报时间} {受理时间} {处置结果} {办结时间} {字段标题}。",
    ),
    ("版本", "导出时的版本，不要改：别人在这之后改过的事项，导入时会指出来。"),
    ("状态", "在用、停用。停用的事项不能再选，在办的照常办。"),
    (
        "表单",
        "一行一个字段，按行的先后排列。类型：文字、整数、小数、是否、单选、日期、电话。单选的选项用顿号隔开。",
    ),
    ("改动与在办", "改动只管以后：已归类的事件仍按当时的版本计时、称呼。"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet, by its columns' keys; ``row`` counts from 0."""

    row: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook says. ``places``: the column of each key in each sheet, from 0."""

    items: tuple[Line, ...]
    fields: tuple[Line, ...]
    has_fields: bool
    places: Mapping[str, Mapping[str, int]]
    missing: tuple[str, ...] = ()
    """Needed columns that are not there."""

    def address(self, sheet: str, row: int, key: str) -> str:
        """The cell of a key in a row: 事项!F12."""
        return workbook.address(sheet, row, self.places.get(sheet, {}).get(key, 0))


def about(town: str, at: str, by: str) -> tuple[tuple[str, str], ...]:
    """The first lines of 说明."""
    return (("镇街", town), ("导出", f"{at}　{by}"))


def write(
    path: Path, items: Sequence[Mapping[str, str]], fields: Sequence[Mapping[str, str]], posts: Sequence[str],
    about: Sequence[tuple[str, str]],
) -> None:  # fmt: skip
    """Write the catalogue. Raises Problem."""
    keys, field_keys = list(COLUMNS), list(FIELD_COLUMNS)
    notes = [*about, *_EXPLAINED, ("本镇岗位", "、".join(posts))]
    workbook.write(
        path,
        (
            Sheet(
                ITEMS,
                [list(COLUMNS.values()), *([line.get(key, "") for key in keys] for line in items)],
                [_WIDTHS.get(key, 11) for key in keys],
                {keys.index("severity"): list(SEVERITIES.values()), keys.index("state"): [IN_USE, RETIRED]},
            ),
            Sheet(
                FIELDS,
                [
                    list(FIELD_COLUMNS.values()),
                    *([line.get(key, "") for key in field_keys] for line in fields),
                ],
                [_FIELD_WIDTHS.get(key, 9) for key in field_keys],
                {field_keys.index("kind"): list(KINDS.values()), field_keys.index("required"): [YES, NO]},
            ),
            Sheet(NOTES, [list(note) for note in notes], (14, 100), head=False),
        ),
    )


def read(path: Path) -> Book:
    """What a workbook says of the catalogue. Raises Problem where it is none."""
    found = workbook.read(path)
    items, places, missing = _lines(found.get(ITEMS, []), COLUMNS, NEEDED)
    fields, field_places, _ = _lines(found.get(FIELDS, []), FIELD_COLUMNS, ("item", "name"))
    return Book(
        items,
        fields,
        bool(field_places),
        {ITEMS: places, FIELDS: field_places},
        tuple(COLUMNS[key] for key in missing),
    )


def _lines(
    rows: Sequence[Sequence[str]], columns: Mapping[str, str], needed: Sequence[str]
) -> tuple[tuple[Line, ...], dict[str, int], tuple[str, ...]]:
    """The rows under the first one that has the columns' heads; where each column is; which needed ones are not."""
    heads = {head: key for key, head in columns.items()}
    first = columns[needed[0]]
    start = next((number for number, row in enumerate(rows) if first in row), None)
    if start is None:
        return (), {}, tuple(needed)
    places = {heads[cell]: place for place, cell in enumerate(rows[start]) if cell in heads}
    lines = [
        Line(number, {key: row[place] if place < len(row) else "" for key, place in places.items()})
        for number, row in enumerate(rows[start + 1 :], start + 1)
        if any(row)
    ]
    return tuple(lines), places, tuple(key for key in needed if key not in places)
