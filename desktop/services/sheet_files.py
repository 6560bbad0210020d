"""Files with tables as offices send them: all sheets of an XLSX workbook, or a CSV as one, as texts."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from desktop import workbook
from desktop.domain.problems import Problem

MOST = workbook.MOST_ROWS
"""Rows of one file."""
_ALL_ROWS = MOST + 50
_ALL_COLUMNS = 200


def content_of(path: Path) -> bytes:
    """What is in a file, as far as it may be read at all. Raises Problem."""
    try:
        with path.open("rb") as file:
            return file.read(workbook.LARGEST + 1)
    except OSError as error:
        raise Problem(f"文件打不开（{error.strerror}）。", "workbook") from None


def sheets_in(path: Path, raw: bytes) -> dict[str, list[list[str]]]:
    """All sheets of what was in a file, each row from the first one and the first column on. Raises Problem."""
    return _csv(raw) if path.suffix.lower() in (".csv", ".txt") else workbook.read_bytes(raw, _ALL_ROWS)


def _csv(raw: bytes) -> dict[str, list[list[str]]]:
    if len(raw) > workbook.LARGEST:
        raise Problem(f"文件太大，最多 {workbook.LARGEST // 1024 // 1024} MB。", "workbook")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = raw.decode("gb18030")
        except UnicodeDecodeError:
            raise Problem("不是能读的 CSV，请另存为 UTF-8 或 GB18030 编码。", "workbook") from None
    if "\0" in text:
        raise Problem("不是能读的 CSV，请另存为 UTF-8 或 GB18030 编码。", "workbook")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=first.count)
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell.strip() for cell in cells[:_ALL_COLUMNS]])
            if len(rows) > _ALL_ROWS:
                raise Problem(f"一次最多导入 {MOST} 行，请分成几个文件。", "workbook")
    except csv.Error:
        raise Problem("不是能读的 CSV，请另存为 UTF-8 或 GB18030 编码。", "workbook") from None
    return {"": rows}
