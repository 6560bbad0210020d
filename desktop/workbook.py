"""XLSX workbooks: written as strings only, so that nothing in them is ever reckoned; read back as strings by row."""

from __future__ import annotations

import csv
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.problems import Problem
from desktop.durable import write_whole

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LARGEST = 10 * 1024 * 1024
"""Bytes of a file that is read."""
_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 5000
_MOST_COLUMNS = 400
_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\sr\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"'][^<>]*(?<!/)>(?!\s*</)")
"""A cell that says anything, with its place."""
_PLACELESS = re.compile(rb"<(?:\w+:)?c\b(?![^<>]*\sr\s*=)[^<>]*(?<!/)>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\sr\s*=\s*[\"'](\d{1,7})[\"']")
_SHARED = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si>", re.DOTALL)
"""A text that cells name by its place, each as often as it likes."""
_NAMED = re.compile(
    rb"<(?:\w+:)?c\b[^<>]*\st\s*=\s*[\"']s[\"'][^<>]*>\s*(?:<(?:\w+:)?f\b.*?</(?:\w+:)?f>\s*)?<(?:\w+:)?v[^<>]*>\s*(\d{1,9})"
)
_RECKONED = "=+-@\t\r"
"""What a cell begins with that a spreadsheet takes for a formula."""
_NO_FORMULAS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its rows of text (the first one is the head), the columns' widths in characters."""

    name: str
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Columns that offer a list to choose from."""
    head: bool = True


def write(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook, whole or not at all. Raises Problem where it cannot be written."""
    put(path, made(sheets))


def made(sheets: Sequence[Sheet]) -> bytes:
    """A workbook's bytes."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, _NO_FORMULAS) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DCEBFB", "border": 1, "valign": "vcenter"})
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for row, cells in enumerate(sheet.rows):
                for column, text in enumerate(cells):
                    if text:
                        page.write_string(row, column, text, bold if sheet.head and row == 0 else plain)
            for column, width in enumerate(sheet.widths):
                page.set_column(column, column, width, plain)
            for column, choices in sheet.choices.items():
                offered = {"validate": "list", "source": list(choices), "error_type": "warning"}
                page.data_validation(1, column, MOST_ROWS, column, offered)
            if sheet.head:
                page.freeze_panes(1, 2)
    return out.getvalue()


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write a table as CSV that spreadsheets read as text. Raises Problem where it cannot be written."""
    made = StringIO()
    csv.writer(made).writerows([[_disarmed(text) for text in row] for row in rows])
    put(path, made.getvalue().encode("utf-8-sig"))


def read(path: Path) -> dict[str, list[list[str]]]:
    """All sheets by name, each row from the first one and the first column on. Raises Problem."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Problem(f"文件打不开（{error.strerror}）。", "workbook") from None
    return read_bytes(raw)


def read_bytes(raw: bytes, most: int = MOST_ROWS) -> dict[str, list[list[str]]]:
    """All sheets of a workbook's bytes, none of more rows than ``most``. Raises Problem."""
    from python_calamine import CalamineError, CalamineWorkbook

    _check(raw, most)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        found = {
            name: [
                [_text(cell) for cell in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in book.sheet_names
        }
    except CalamineError:
        raise Problem("不是能读的 XLSX 工作簿，请用表格软件另存为 .xlsx。", "workbook") from None
    if any(len(rows) > most for rows in found.values()):
        raise Problem(f"工作簿太长，一张表最多 {MOST_ROWS} 行。", "workbook")
    return found


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet with its merged cells: the rows of text, and each merged block's corners (all counted from 0)."""

    rows: list[list[str]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Top, left, bottom, right; the text stands in the upper left cell."""


def read_pages(raw: bytes, most: int = MOST_ROWS) -> dict[str, Page]:
    """All sheets of a workbook's bytes with their merged cells. Raises Problem."""
    from python_calamine import CalamineWorkbook

    found = read_bytes(raw, most)
    book = CalamineWorkbook.from_filelike(BytesIO(raw))
    return {
        name: Page(rows, tuple((*one, *other) for one, other in _merged(book.get_sheet_by_name(name))))
        for name, rows in found.items()
    }


def _merged(sheet: CalamineSheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return sheet.merged_cell_ranges or []


def address(sheet: str, row: int, column: int) -> str:
    """How people call a cell: 事项!F12; row and column from 0."""
    return f"{sheet}!{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """How people call a column: F, AB; from 0."""
    found, left = "", column
    while left >= 0:
        found = chr(ord("A") + left % 26) + found
        left = left // 26 - 1
    return found


def put(path: Path, content: bytes) -> None:
    """Write a file of any kind, whole or not at all. Raises Problem where it cannot be written."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise Problem(
            f"文件没有存成（{error.strerror}）。请换一个位置，或关掉正打开它的程序。", "workbook"
        ) from None


def _disarmed(text: str) -> str:
    """A cell that no spreadsheet reckons: CSV knows no strings, so a sign before it must keep it one."""
    begin = unicodedata.normalize("NFKC", text.lstrip(" \u3000\n"))[:1]
    return f"'{text}" if begin in _RECKONED and begin else text


def _check(raw: bytes, most: int) -> None:
    """Refuse what is no workbook, or would fill the memory."""
    if len(raw) > LARGEST:
        raise Problem(f"文件太大，最多 {LARGEST // 1024 // 1024} MB。", "workbook")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            if unpacked > _UNPACKED:
                raise Problem("文件展开后太大，不能读。", "workbook")
            if not any(part.filename.lower() == "xl/workbook.xml" for part in packed.infolist()):
                raise Problem("不是能读的 XLSX 工作簿，请用表格软件另存为 .xlsx。", "workbook")
            parts = [
                packed.read(part) for part in packed.infolist() if part.filename.lower().endswith(".xml")
            ]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise Problem("不是能读的 XLSX 工作簿，请用表格软件另存为 .xlsx。", "workbook") from None
    for xml in parts:
        _check_extent(xml, most)
    lengths = [len(found[0]) for xml in parts for found in _SHARED.finditer(xml)]
    named = (int(found[1]) for xml in parts for found in _NAMED.finditer(xml))
    if sum(lengths[place] for place in named if place < len(lengths)) > _UNPACKED:
        raise Problem("文件展开后太大，不能读。", "workbook")


def _check_extent(xml: bytes, most: int) -> None:
    """A cell far out makes room for every one before it, though the file is small."""
    far = False
    for found in _CELL.finditer(xml):
        column = 0
        for letter in found[1].upper():
            column = column * 26 + letter - ord("A") + 1
        far = far or column > _MOST_COLUMNS or int(found[2]) > most
    if _PLACELESS.search(xml):
        far = far or any(int(found[1]) > most for found in _ROW.finditer(xml))
    if far:
        raise Problem(f"工作簿太长，一张表最多 {MOST_ROWS} 行。", "workbook")


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float | int):
        return f"{cell:.15g}"
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell).strip() if cell is not None else ""
