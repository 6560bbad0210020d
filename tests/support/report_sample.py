"""Makes the sample template that is shipped: ``python -m tests.support.report_sample``.

A monthly report as a township would print it on A4, and a sheet with every placeholder that there is.
"""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from desktop.domain.figures.indicators import INDICATORS, Lack, Measure
from desktop.services.reports.values import OF_TIMES, PARTS, SINGLE, TABLES

SAMPLE = Path(__file__).parents[2] / "resources" / "reports" / "sample.xlsx"
_MAIN = (
    "accepted",
    "closed",
    "punctual",
    "in_grid",
    "satisfied",
    "reworked",
    "extended",
    "returned",
    "accurate",
)
_TIMES = ("receipt", "response", "cycle")


def mark(name: str) -> str:
    """A placeholder."""
    return "{{" + name + "}}"


def make(path: Path = SAMPLE) -> None:
    """Write it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        book.set_properties({"title": "工作报表样例"})
        _report(book)
        _names(book)


def _report(book: xlsxwriter.Workbook) -> None:
    font = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
    title = book.add_format({**font, "font_name": "黑体", "font_size": 20, "align": "center"})
    under = book.add_format({**font, "align": "center", "font_color": "#555555"})
    part = book.add_format({**font, "font_name": "黑体", "font_size": 13})
    head = book.add_format({**font, "bold": True, "bg_color": "#DCE6F2", "border": 1, "align": "center"})
    text = book.add_format({**font, "border": 1, "text_wrap": True})
    count = book.add_format({**font, "border": 1, "num_format": "#,##0", "align": "right"})
    rate = book.add_format({**font, "border": 1, "num_format": "0.0%", "align": "right"})
    small = book.add_format({**font, "font_size": 9, "text_wrap": True, "font_color": "#555555"})
    page = book.add_worksheet("工作报表")
    page.set_paper(9)
    page.set_margins(0.6, 0.6, 0.7, 0.7)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    page.set_column(0, 0, 18)
    page.set_column(1, 6, 13)
    page.merge_range(0, 0, 0, 6, f"{mark('镇名')}指挥中心工作报表", title)
    page.set_row(0, 36)
    page.merge_range(1, 0, 1, 6, f"{mark('期间')}　{mark('范围')}　截止 {mark('截止')}", under)
    row = 3
    page.write(row, 0, "一、主要指标", part)
    for column, name in enumerate(("指标", "本期", "分子", "分母", "上期", "去年同期", "未达到")):
        page.write(row + 1, column, name, head)
    row += 2
    for key in _MAIN:
        name = INDICATORS[key].name
        page.write(row, 0, name, text)
        page.write(row, 1, mark(name), rate)
        for column, of, look in (
            (2, "分子", count),
            (3, "分母", count),
            (4, "上期", rate),
            (5, "去年同期", rate),
        ):
            page.write(row, column, mark(f"{name}.{of}"), look)
        page.write(row, 6, mark(f"{name}.未达到"), count)
        row += 1
    for key in _TIMES:
        name = INDICATORS[key].name
        page.write(row, 0, name, text)
        page.write(row, 1, mark(name), text)
        page.merge_range(row, 2, row, 3, f"P90 {mark(name + '.P90')}", text)
        page.write(row, 4, mark(f"{name}.上期"), text)
        page.write(row, 5, mark(f"{name}.去年同期"), text)
        page.write(row, 6, f"样本 {mark(name + '.样本')}", text)
        row += 1
    page.merge_range(
        row, 0, row, 6,
        f"期内上报 {mark('期内上报')} 件，办结 {mark('期内办结')} 件；截止时在办 {mark('在办')} 件，"
        f"其中超期 {mark('超期')} 件、临期 {mark('临期')} 件。按期办结率不计入：{mark('按期办结率.不计入')}。",
        text,
    )  # fmt: skip
    page.set_row(row, 34)
    row = _table(
        page, row + 2, "二、高频事项", "高频事项", (1, 3, 1, 2), part, head, (count, text, count, rate)
    )
    formats = (count, text, count, count, rate, count, count)
    row = _table(page, row, "三、岗位按期", "岗位按期", (1,) * 7, part, head, formats)
    page.write(row, 0, "四、未按期的事件", part)
    columns = ("编号", "标题", "主办", "时限", "超期")
    spans = (1, 2, 1, 2, 1)
    _line(page, row + 1, columns, spans, [head] * 5)
    _line(page, row + 2, [mark(f"未按期#{one}") for one in columns], spans, [text] * 5)
    row += 4
    said = f"快照 {mark('快照')}，{mark('复算')}。口径：按期办结率{mark('按期办结率.口径')}。"
    page.merge_range(row, 0, row, 6, f"{said}　{mark('制表人')}　{mark('制表时间')}", small)


def _table(page, row: int, title: str, table: str, spans, part, head, looks) -> int:
    page.write(row, 0, title, part)
    columns = TABLES[table]
    _line(page, row + 1, columns, spans, [head] * len(columns))
    _line(page, row + 2, [mark(f"{table}#{one}") for one in columns], spans, looks)
    return row + 4


def _line(page, row: int, texts, spans, looks) -> None:
    column = 0
    for text, span, look in zip(texts, spans, looks, strict=True):
        if span > 1:
            page.merge_range(row, column, row, column + span - 1, text, look)
        else:
            page.write(row, column, text, look)
        column += span


def _names(book: xlsxwriter.Workbook) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#DCE6F2"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page = book.add_worksheet("占位符说明")
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 80)
    lines = [
        ("怎样写", "名称两边各写两个半角大括号，单独占一格或写在一句话里。单独占一格的数字按这一格的数字格式显示。"),
        ("表格", "表名、井号、列名，两边各写两个半角大括号。含有它的一行按条数重复；一行只能用同一张表。"),
        ("公式", "会变长的表下面不要放公式，合计请用占位符。"),
        ("", ""),
        ("单个值", "、".join(SINGLE)),
        ("指标", "、".join(one.name for one in INDICATORS.values())),
        ("比率后面可加", "、".join(f".{part}" for part in PARTS)),
        ("时长后面可加", "、".join(f".{part}" for part in OF_TIMES)),
        ("比率", "、".join(one.name for one in INDICATORS.values() if one.measure is Measure.RATE and not one.lack)),
        ("显示「无数据」的", "、".join(one.name for one in INDICATORS.values() if one.lack is not Lack.NONE)),
        ("", ""),
        *((f"表 {name}", "、".join(f"{name}#{column}" for column in columns)) for name, columns in TABLES.items()),
    ]  # fmt: skip
    for row, (name, said) in enumerate(lines):
        page.write_string(row, 0, name, bold if name else wrap)
        page.write_string(row, 1, said, wrap)


if __name__ == "__main__":
    make()
