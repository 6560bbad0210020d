"""The file of a duty table: its sheets as grids in which a merged cell says the same everywhere it reaches."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from desktop import workbook
from desktop.domain.problems import Problem
from desktop.services.roster.texts import plain


@dataclass(frozen=True, slots=True)
class Spot:
    """A text and the cell that it stands in."""

    text: str
    row: int
    column: int


Grid = list[list[Spot]]


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets that say anything, and the digest of the file's bytes."""

    sheets: dict[str, Grid]
    digest: str


def read(path: Path) -> Book:
    """A workbook's grids. Raises Problem."""
    try:
        with path.open("rb") as file:
            raw = file.read(workbook.LARGEST + 1)
    except OSError as error:
        raise Problem(f"文件打不开（{error.strerror}）。", "workbook") from None
    return read_bytes(raw)


def read_bytes(raw: bytes) -> Book:
    """The same of a file's bytes."""
    pages = workbook.read_pages(raw)
    sheets = {name: grid(page) for name, page in pages.items() if any(map(any, page.rows))}
    if not sheets:
        raise Problem("文件里没有内容，请换一个文件。", "workbook")
    return Book(sheets, hashlib.sha256(raw).hexdigest())


def grid(page: workbook.Page) -> Grid:
    """Every place with the text that reaches it; merged ones name the cell that they come from."""
    wide = max((len(row) for row in page.rows), default=0)
    made = [
        [Spot(row[at].strip() if at < len(row) and plain(row[at]) else "", place, at) for at in range(wide)]
        for place, row in enumerate(page.rows)
    ]
    for top, left, bottom, right in page.merged:
        if top >= len(made) or left >= wide:
            continue
        spot = made[top][left]
        for row in made[top : bottom + 1]:
            for at in range(left, min(right, wide - 1) + 1):
                row[at] = spot
    return made
