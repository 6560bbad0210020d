"""The list that a 12345 hall exports: the table that looks most like one, read from XLSX or CSV."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from desktop.domain.problems import Problem
from desktop.services import workbook
from desktop.services.hotline_rows import Table, guess

MOST = workbook.MOST_ROWS
"""Rows of one file."""
_HEAD_ROWS = 6
"""Titles and notes may stand above the head; it is looked for in so many rows."""
_ALL_ROWS = MOST + 50
_ALL_COLUMNS = 200


def read(path: Path) -> Table:
    """The table of a file that looks most like the export. Raises Problem."""
    raw = _bytes(path)
    sheets = _sheets(path, raw)
    found = [(name, *_head(rows), rows) for name, rows in sheets.items() if any(map(any, rows))]
    if not found:
        raise Problem("文件里没有内容，请换一个文件。", "workbook")
    name, _, at, heads, rows = max(found, key=lambda one: one[1])
    lines = tuple((at + 1 + n, tuple(cells)) for n, cells in enumerate(rows[at + 1 :]) if any(cells))
    if not lines:
        raise Problem("表头下面没有数据，请换一个文件。", "workbook")
    if len(lines) > MOST:
        raise Problem(f"一次最多导入 {MOST} 行，请分成几个文件。", "workbook")
    return Table(name, tuple(heads), lines, hashlib.sha256(raw).hexdigest())


def sheets_of(path: Path) -> dict[str, list[list[str]]]:
    """All sheets of a workbook, or a CSV as one, as texts. Raises Problem."""
    return _sheets(path, _bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(workbook.LARGEST + 1)
    except OSError as error:
        raise Problem(f"文件打不开（{error.strerror}）。", "workbook") from None


def _sheets(path: Path, raw: bytes) -> dict[str, list[list[str]]]:
    return _csv(raw) if path.suffix.lower() in (".csv", ".txt") else workbook.read_bytes(raw, _ALL_ROWS)


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, int, list[str]]:
    """How many fields the best head names, its row, and its texts. A blank one takes the text of the cell above."""
    best: tuple[int, int, list[str]] | None = None
    wide = max(len(row) for row in rows)
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        above = rows[at - 1] if at else ()
        heads = [
            (row[n] if n < len(row) else "") or (above[n] if n < len(above) else "") for n in range(wide)
        ]
        own = sum(1 for column in guess(heads).values() if column < len(row) and row[column])
        count = len(guess(heads)) if own >= 2 else own
        if best is None or count > best[0]:
            best = (count, at, heads)
    assert best is not None
    if best[0] >= 2:
        return best
    at = next(place for place, row in enumerate(rows) if any(row))
    return 0, at, [*rows[at], *[""] * (wide - len(rows[at]))]


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
