"""Duty tables as townships keep them, as real workbooks: the list of a week, the month, the list of posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.township.posts import Person
from desktop.domain.township.township import Township


def with_person(town: Township, person: Person) -> Township:
    """The township with one more person."""
    return Township.model_validate({**town.model_dump(), "people": [*town.people, person]})


def workbook_bytes(
    rows: Sequence[Sequence[object]], merged: Sequence[str] = (), sheet: str = "Sheet1"
) -> bytes:
    """One sheet with these rows and merged blocks."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    _fill(page, rows, merged)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _fill(page: Worksheet, rows: Sequence[Sequence[object]], merged: Sequence[str]) -> None:
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if text is not None and text != "":
                cell = page.cell(at, column, text)
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
                if at == 1:
                    cell.font = Font(size=18, bold=True)
    for block in merged:
        page.merge_cells(block)


def week_list() -> bytes:
    """带班领导 值班人员 值班电话: days down, two rows of heads, a row of signatures."""
    rows: list[list[object]] = [
        ["长山镇综合指挥中心值班安排表"],
        ["（2026年11月30日—12月6日）"],
        ["日期", "星期", "带班领导", "值班人员", None, "值班电话", "备注"],
        [None, None, None, "白班（8:00-20:00）", "夜班（20:00-次日8:00）", None, None],
        ["11月30日", "一", "王宏伟", "李  文　博、孙晓梅", "钱志鹏/高新宇（副）", "13800001007", ""],
        ["12.1", "二", "刘庆华书记", "孙晓梅", "李文博 13800001056\n钱志鹏", "0543-4812345", ""],
        ["2026/12/2", "三", "孙 丽 君", "钱志朋", "高新宇", "", ""],
        [date(2026, 12, 3), "四", "马俊峰", "高新宇", "休", "", ""],
        ["12月4日", "五", "胡立平", "李文博", "孙晓梅", "", "周六 调休"],
        [46361, "六", "郭晓燕", "钱志鹏，高新宇", "李文博", "", ""],
        ["6日", "二", "罗长青", "孙晓梅", "王主任", "", ""],
        ["备注：值班期间保持电话畅通，夜间在岗在位。"],
        ["制表人：孙晓梅", None, None, "审核：李文博", None, "2026年11月27日"],
    ]
    merged = [
        "A1:G1", "A2:G2", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "G3:G4", "A12:G12", "A13:C13", "D13:E13",
    ]  # fmt: skip
    return workbook_bytes(rows, merged, "值班表")


def month_matrix() -> bytes:
    """People down, days across, letters in the cells; a merged head of days, a row of weekdays, a legend."""
    days = [date(2026, 12, 1) + timedelta(days=n) for n in range(31)]
    head: list[object] = ["序号", "岗位", "姓名", "日期", *[None] * 30]
    numbers: list[object] = [None, None, None, *[day.day for day in days]]
    weekdays: list[object] = [None, None, None, *["一二三四五六日"[day.weekday()] for day in days]]
    cycle = ["白", "夜", "休", "√", "白/夜", ""]

    def person(number: int, post: str, name: str, turn: int) -> list[object]:
        return [number, post, name, *[cycle[(n + turn) % 6] for n in range(31)]]

    odd = person(4, "应急岗", "吴连海", 3)
    odd[5] = "外出?"
    rows = [
        ["二〇二六年十二月份值班表"], head, numbers, weekdays, person(1, "值班员", "李 文 博", 0),
        person(2, "值班员", "孙晓梅", 1), person(3, "城建岗", "赵景峰", 2), odd,
        person(5, "没有的岗", "陈立新", 0), ["说明：白 8:00-20:00，夜 20:00-8:00，√ 全天"],
    ]  # fmt: skip
    merged = ["A1:AH1", "A2:A4", "B2:B4", "C2:C4", "D2:AH2", "A10:AH10"]
    return workbook_bytes(rows, merged, "12月")


def post_list() -> bytes:
    """岗位 A角 B角 电话 by board, the boards merged downwards."""
    rows: list[list[object]] = [
        ["长山镇岗位AB角一览表"],
        ["序号", "板块", "岗位", "A角", "联系电话", "B角", "联系电话"],
        [1, "党的建设", "党建岗", "王秀娟", "138 0000 1084", "陈立新", ""],
        [2, None, "组织岗", "陈立新", "", "王秀娟", ""],
        [3, None, "宣传", "林 晓 静", "", "李某某", ""],
        [4, "平安法治", "应激岗", "吴连海", "", "", ""],
        ["填报单位：（盖章）", None, None, None, "审签：", None, None],
    ]
    return workbook_bytes(rows, ["A1:G1", "B3:B5", "A7:D7"], "AB角")
