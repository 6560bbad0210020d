"""The township's own workbook as a report: placeholders found and checked by cell, then filled; its styles stay.

``{{按期办结率}}`` or ``{{按期办结率.分子}}`` anywhere in a cell's text; a row with ``{{高频事项#事项}}`` is repeated
for each line of that table. What people have written goes in as text: no spreadsheet ever reckons it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop import workbook
from desktop.domain.problems import Problem
from desktop.services.reports.values import TABLES, Cell, Values, known

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as Place
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MARK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_FORMATS = {"rate": "0.0%", "count": "#,##0"}
MOST_LINES = 5_000
"""So many lines of one table go into a report; more belong into an export."""
Step = Callable[[int, int], bool]
"""Told how many of how many cells were filled; False gives up."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a cell of a template."""

    address: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a template asks for, and what is wrong with it."""

    found: int
    """How many placeholders there are."""
    mistakes: tuple[Mistake, ...]
    rows: bool
    """Whether it lists events, which have to be read first."""
    remarks: tuple[str, ...] = ()
    """What will not be as in the template."""


class GivenUp(Exception):
    """Somebody has cancelled the report."""


def scan(raw: bytes) -> Scan:
    """Find and check every placeholder. Raises Problem where it is no workbook."""
    book = _open(raw)
    names, mistakes, found, rows = known(), [], 0, False
    for sheet in book.worksheets:
        grows = 0
        for place in _cells(sheet):
            where = workbook.address(sheet.title, place.row - 1, place.column - 1)
            text = str(place.value)
            if place.data_type == "f" and grows and place.row > grows:
                mistakes.append(
                    Mistake(where, "公式在会变长的表下面，填完后会指错行；请移到表的上面，或改用占位符。")
                )
            marks = _MARK.findall(text)
            found += len(marks)
            for name in marks:
                rows = rows or name.startswith("未按期#")
                if name not in names:
                    mistakes.append(Mistake(where, _unknown(name, names)))
                elif "#" in name:
                    grows = grows or place.row
            tables = {name.split("#")[0] for name in marks if "#" in name}
            if len(tables) > 1:
                mistakes.append(Mistake(where, "一个单元格里只能有同一张表的占位符。"))
        mistakes += _mixed(sheet)
    return Scan(found, tuple(mistakes), rows, tuple(_remarks(raw)))


def fill(raw: bytes, values: Values, step: Step | None = None) -> bytes:
    """The workbook with every placeholder filled. Raises Problem for a bad template, GivenUp by ``step``."""
    checked = scan(raw)
    if checked.mistakes:
        first = checked.mistakes[0]
        raise Problem(f"模板有 {len(checked.mistakes)} 处要改，第一处在 {first.address}。", "template")
    book = _open(raw)
    done = 0
    for sheet in book.worksheets:
        tables = _table_rows(sheet)
        for place in list(_cells(sheet)):
            if place.row not in tables and place.data_type == "s" and _MARK.search(str(place.value)):
                _put(place, values.single)
                done += 1
                if step is not None and not step(done, checked.found):
                    raise GivenUp
        for row in sorted(tables, reverse=True):  # what people wrote comes last, and is never looked into
            done += _grow(sheet, row, tables[row], values)
            if step is not None and not step(min(done, checked.found), checked.found):
                raise GivenUp
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _open(raw: bytes) -> Workbook:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    workbook.read_bytes(raw)  # refuses what is no workbook, or would fill the memory
    try:
        return openpyxl.load_workbook(BytesIO(raw), keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, zipfile.BadZipFile):
        raise Problem("不是能读的 XLSX 工作簿，请用表格软件另存为 .xlsx。", "workbook") from None


def _cells(sheet: Worksheet) -> Iterator[Place]:
    """Cells with a text or a formula, row by row; not those that a merged block hides."""
    for row in sheet.iter_rows():
        for place in row:
            if place.data_type in ("s", "f") and place.value is not None:
                yield place


def _table_rows(sheet: Worksheet) -> dict[int, str]:
    """Rows that are repeated, with the table that they are of."""
    found: dict[int, str] = {}
    for place in _cells(sheet):
        for name in _MARK.findall(str(place.value)):
            if "#" in name:
                found[place.row] = name.split("#")[0]
    return found


def _mixed(sheet: Worksheet) -> Iterator[Mistake]:
    tables: dict[int, str] = {}
    for place in _cells(sheet):
        for name in _MARK.findall(str(place.value)):
            if "#" not in name:
                continue
            table = name.split("#")[0]
            if tables.setdefault(place.row, table) != table:
                where = workbook.address(sheet.title, place.row - 1, place.column - 1)
                yield Mistake(where, f"一行只能有一张表的占位符，这一行已经是「{tables[place.row]}」。")


def _unknown(name: str, names: frozenset[str]) -> str:
    near = get_close_matches(name, names, 1, 0.6)
    return f"没有占位符「{name}」，是不是「{near[0]}」？" if near else f"没有占位符「{name}」。"


def _remarks(raw: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        names = packed.namelist()
    if any(name.startswith(("xl/media/", "xl/drawings/")) for name in names):
        yield "模板里的图片、图形和图表不会保留。"
    if any(name.endswith("vbaProject.bin") for name in names):
        yield "模板里的宏不会保留。"


def _grow(sheet: Worksheet, row: int, table: str, values: Values) -> int:
    """Repeat a row for each line of its table, with the styles of the first; gives how many placeholders it had."""
    from openpyxl.cell.cell import MergedCell

    lines = list(values.tables.get(table, ()))[:MOST_LINES]
    places: list[Any] = list(sheet[row])
    pattern = [(place.column, place.value, copy(place._style)) for place in places]
    more = len(lines) - 1
    merged = [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == row]
    if more > 0:
        below = [one for one in sheet.merged_cells.ranges if one.min_row > row]
        heights = {at: sheet.row_dimensions[at].height for at in range(row + 1, sheet.max_row + 1)}
        for one in below:
            sheet.merged_cells.remove(one)
        sheet.insert_rows(row + 1, more)
        for one in below:
            one.shift(row_shift=more)
            sheet.merged_cells.add(one)
        for at, height in heights.items():
            sheet.row_dimensions[at + more].height = height
    high = sheet.row_dimensions[row].height
    nothing = {column: Cell("" if at else "无") for at, column in enumerate(TABLES[table])}
    for offset, line in enumerate(lines or [nothing]):
        at = row + offset
        sheet.row_dimensions[at].height = high
        own = {**values.single, **{f"{table}#{column}": cell for column, cell in line.items()}}
        for column, value, style in pattern:
            place: Any = sheet.cell(at, column)
            if isinstance(place, MergedCell):
                continue
            place._style = copy(style)
            place.value = value
            if isinstance(value, str) and _MARK.search(value):
                _put(place, own)
        if offset:
            for one in merged:
                sheet.merge_cells(start_row=at, end_row=at, start_column=one.min_col, end_column=one.max_col)
    return sum(len(_MARK.findall(value)) for _, value, _ in pattern if isinstance(value, str))


def _put(place: Any, single: Mapping[str, Cell]) -> None:
    """Fill a cell: a number stays a number where it stands alone; everything else is text."""
    text = str(place.value)
    alone = _MARK.fullmatch(text.strip())
    if alone is not None:
        cell = single[alone[1]]
        if not isinstance(cell.value, str) and cell.kind in _FORMATS:
            place.value = cell.value
            if place.number_format in ("General", "@"):
                place.number_format = _FORMATS[cell.kind]
            return
    said = _MARK.sub(lambda found: single[found[1]].said, text)
    place.value = said
    place.data_type = "s"  # whatever it begins with
    if said[:1] in "=+-@\t\r":
        place.quotePrefix = True
