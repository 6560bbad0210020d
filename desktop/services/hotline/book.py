"""The list that a 12345 hall exports: the table of a file that looks most like one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from desktop.domain.problems import Problem
from desktop.services.hotline.rows import Table, guess
from desktop.services.sheet_files import MOST, content_of, sheets_in

_HEAD_ROWS = 6
"""Titles and notes may stand above the head; it is looked for in so many rows."""


def read(path: Path) -> Table:
    """The table of a file that looks most like the export. Raises Problem."""
    raw = content_of(path)
    sheets = sheets_in(path, raw)
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
